/* conflict.h - somebody saved first: both versions side by side, and what is kept of each.
 *
 * In the flow:  merge, draft -> [conflict] -> edit, step, letter
 * Sent back:    everything that was typed, the version now kept, and c_NAME = "theirs" for each
 *               field (or table of rows) that is left to the other.
 * Fails:        ERR_STORE.
 * Threads:      any.
 * Read first:   tests/serve/merge.c, tests/http/conflict.sh                                  */
#ifndef SERVE_CONFLICT_H
#define SERVE_CONFLICT_H

#include "serve/merge.h"
#include "serve/request.h"

/* theirs: the record as it is kept now. The form is in rq. */
bool conflict_page(struct request *rq, struct html *out, const struct record *theirs,
                   struct err *err);
/* A note that somebody was first: `said`, then who did something on the record last, and when. */
bool conflict_note(struct request *rq, struct html *out, const struct record *r, enum word said,
                   struct err *err);
/* Did the person leave this field or table to the other's version? */
bool conflict_leaves(const struct request *rq, const char *name);

#endif
