/* waivers.h - letting one record pass a blocking check, by who may, with a reason.
 *
 * In the flow:  store -> [rules] -> serve
 * Rule:         the check names who may (`waiver:`); what was waived stays in sight as a line of why.
 * Fails:        ERR_MISSING (nothing to waive), ERR_DENIED, ERR_INVALID (no reason), ERR_STORE.
 * Read first:   tests/domain/                                                                 */
#ifndef RULES_WAIVERS_H
#define RULES_WAIVERS_H

#include "rules/rights.h"

bool waiver_may(struct store *s, const struct actor *who, const struct record *r,
                const struct check *check, bool *out_may, struct err *err);
/* c holds who, from where and why. */
bool waiver_grant(struct store *s, const struct actor *who, const struct record *r,
                  const struct check *check, const struct change *c, struct err *err);

#endif
