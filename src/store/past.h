/* past.h - dossiers and what was done on them: what a changed rule is rehearsed on.
 *
 * In the flow:  declare -> [store] -> rules (rules/rehearse.c)
 * Fails:        ERR_STORE.
 * Read first:   tests/rules/rehearse.c                                                       */
#ifndef STORE_PAST_H
#define STORE_PAST_H

#include "store/record.h"

struct past {
    int64_t id;
    const char *number, *title; /* number: NULL where there is none */
};
/* All of a type that are not in its first state, the oldest first. */
bool past_records(struct store *s, struct arena *mem, const struct record_type *type,
                  struct past **out, int *out_n, struct err *err);

struct past_step {
    const char *step, *at; /* at: stamp */
    const char *from, *to; /* states; from: NULL when it was made */
    int64_t org;           /* of who did it, 0 unknown */
};
/* What was done on a record, the oldest first. */
bool past_steps(struct store *s, struct arena *mem, int64_t record, struct past_step **out,
                int *out_n, struct err *err);

#endif
