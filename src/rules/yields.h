/* yields.h - what a step writes besides its record: rows it fills, records it makes.
 *
 * In the flow:  store -> [rules] -> rules/steps.c
 * Rule:         both come from the SELECT the step declares (docs/declare.md, fills and makes). A
 *               made record stands under the same checks as one a person saves, has its duties at
 *               once, has the channel of what it was made from, and is seen by its owner too.
 * Fails:        ERR_INVALID (why says what is missing), ERR_STORE.
 * Read first:   tests/domain/commitment.c                                                       */
#ifndef RULES_YIELDS_H
#define RULES_YIELDS_H

#include "rules/why.h"
#include "store/record.h"

/* Call after the record was written, in its transaction; r has its new version then. */
bool yields_do(struct store *s, const struct change *c, struct record *r, const struct step *step,
               struct why_list *why, struct err *err);

#endif
