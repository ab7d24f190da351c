/* baseline.h - the plan as signed, and what changed since: each deviation with its reason.
 *
 * In the flow:  store -> [rules] -> serve
 * Rule:         once the baseline of a root was taken, changing a field marked `baseline: true` of
 *               the root or of anything under it needs a reason (an amending document or words).
 * Fails:        ERR_STORE; ERR_INVALID where = "reason".
 * Read first:   tests/rules/province.c                                                       */
#ifndef RULES_BASELINE_H
#define RULES_BASELINE_H

#include "rules/rights.h"
#include "store/baseline.h"

/* Takes the baseline when a step that is declared to take it leads from the one state to the other;
 * the first one stands for good. before: NULL for a new record. */
bool baseline_follow(struct store *s, struct arena *mem, const struct record *before,
                     const struct record *after, struct err *err);

/* The root with a baseline above (or at) the record; 0: none. */
bool baseline_root(struct store *s, const struct record *r, int64_t *out_root, struct err *err);

/* Does this change touch a frozen field? Then the reason must not be empty. */
bool baseline_guard(struct store *s, const struct record *before, const struct record *after,
                    const char *reason, struct err *err);

struct deviation {
    int64_t record;
    const struct record_type *type;
    const char *title;
    const struct field *field; /* NULL: the record was added or is gone */
    enum { DEVIATION_FIELD, DEVIATION_ADDED, DEVIATION_ENDED } kind;
    const char *signed_value, *value; /* as text; NULL: empty */
    const char *at, *who, *reason;    /* of the last change of that field */
};

bool baseline_deviations(struct store *s, struct arena *mem, const struct actor *who,
                         const struct record *root, struct deviation **out, int *out_n,
                         struct err *err);

#endif
