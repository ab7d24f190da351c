/* read_page.h - the page of a proposal, shared by reading and by correcting what was refused.
 *
 * In the flow:  proposal -> [read_page] -> read_page.c, read_confirm.c
 * Fails:        cannot.                                                                      */
#ifndef SERVE_READ_PAGE_H
#define SERVE_READ_PAGE_H

#include "serve/proposal.h"

/* The form: heading, rows with keep, edit and drop, and the button that creates them. */
void emit_proposal(struct request *rq, struct html *out, const struct proposal *p);

#endif
