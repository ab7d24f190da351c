/* steps.h - what can be done with a record now, why not, and doing it.
 *
 * In the flow:  store -> [rules] -> serve
 * A step:       form -> values -> sets -> state -> save with history -> fills and makes -> checks ->
 *               duties, all in the caller's transaction; a blocking finding fails the whole step, so checks see the
 *               record as it would be.
 * Never silent: a step that cannot be done comes with every reason: who may, what is missing, which
 *               rule and article.
 * Fails:        ERR_DENIED, ERR_INVALID (out_why says all), ERR_CONFLICT, ERR_STORE.
 * Read first:   tests/rules/steps.c                                                          */
#ifndef RULES_STEPS_H
#define RULES_STEPS_H

#include "rules/rights.h"
#include "rules/why.h"

struct offer {
    const struct step *step;
    bool possible; /* no line of why blocks */
    struct why_list why;
};

/* Every step whose `from` holds the present state and whose `shown_if` is true. */
bool steps_offer(struct store *s, struct arena *mem, const struct actor *who,
                 const struct record *r, struct offer **out, int *out_n, struct err *err);

struct step_input {
    const struct value *values; /* by index of step->form */
    const char *reason;         /* NULL or "": none */
    const char *address;        /* of the client, for the history */
    const int64_t *asked;       /* organisations asked, when the step asks for opinions */
    int nasked;
    const struct sent *const *sent; /* the papers that go with each; NULL: every one */
};

/* Does the step on *r (as read, with its version); on success *r holds what was stored. Computed
 * values stay as they were read: read the record again to see them. */
bool step_do(struct store *s, struct arena *mem, const struct actor *who, struct record *r,
             const struct step *step, const struct step_input *in, struct why_list *out_why,
             struct err *err);

#endif
