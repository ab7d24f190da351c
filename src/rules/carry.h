/* carry.h - takes unfinished children into the next record of the same type, keeping their story.
 *
 * In the flow:  store -> [rules] -> serve
 * Each:         continue (a new child that names the old one), merge (into one that exists already),
 *               drop; all with a reason; the old one ends in the declared state.
 * Fails:        ERR_INVALID (no reason, unknown target), ERR_CONFLICT, ERR_DENIED, ERR_STORE.
 * Read first:   tests/http/plan.sh                                                           */
#ifndef RULES_CARRY_H
#define RULES_CARRY_H

#include "rules/rights.h"

struct carry_choice {
    int64_t child;       /* what is carried */
    const char *outcome; /* option of carry->outcome: continue, merge, drop */
    int64_t into;        /* merge: the child of the new root it goes into; else 0 */
    const char *reason;
};

/* Children of root in no final state, in list order. */
bool carry_unfinished(struct store *s, struct arena *mem, const struct actor *who,
                      const struct record *root, struct list *out, struct err *err);

bool carry_do(struct store *s, struct arena *mem, const struct actor *who, const char *address,
              const struct record *root, const struct record *target,
              const struct carry_choice *choice, struct err *err);

#endif
