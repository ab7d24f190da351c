/* opinion.h - asking others and their answers, on the pages of the record and of the step.
 *
 * In the flow:  rules/opinions, input -> [opinion] -> show, step
 * Rights:       only the answers the actor may see (rules/opinions.h).
 * Fails:        ERR_STORE.
 * Threads:      any.
 * Read first:   opinion.c                                                                    */
#ifndef SERVE_OPINION_H
#define SERVE_OPINION_H

#include "rules/why.h"
#include "serve/request.h"

/* The card of a record: who was asked, until when, who answered what; nothing when nobody was. */
bool emit_opinions(struct request *rq, struct html *out, const struct record *r, struct err *err);

/* In the form of a step that asks: whom. */
bool emit_asked(struct request *rq, struct html *out, const struct step *step, struct err *err);
/* What that form sent. */
bool take_asked(struct request *rq, const struct step *step, int64_t **out, int *out_n,
                struct why_list *why, struct err *err);

#endif
