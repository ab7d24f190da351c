/* moments.h - the timeline of a record: what names it, of whatever type, by its day.
 *
 * In the flow:  rights, record_page -> [moments] -> show
 * Rights:       each type is read with the sight of the reader; what is out of it is not counted.
 * Fails:        ERR_STORE.
 * Read first:   docs/declare.md, the word `timeline`                                         */
#ifndef SERVE_MOMENTS_H
#define SERVE_MOMENTS_H

#include "serve/record_page.h"

/* Nothing when the type declares no timeline or nothing of it may be seen. */
bool emit_moments(struct request *rq, struct html *out, const struct record *r, struct err *err);

#endif
