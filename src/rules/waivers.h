/* waivers.h - letting one record pass a blocking check, or giving it its own figure of one, by who may,
 * with a reason.
 *
 * In the flow:  store -> [rules] -> serve
 * Rule:         the check names who may (`waiver:`) and what figures are open (`own:`). What was granted
 *               stays in sight as a line of why and in the record's history; with a figure of its own
 *               the check is asked as before, and stops above it.
 * Fails:        ERR_MISSING (nothing to waive, no such figure), ERR_DENIED, ERR_INVALID (no reason,
 *               no whole number), ERR_STORE.
 * Read first:   tests/rules/waivers.c                                                         */
#ifndef RULES_WAIVERS_H
#define RULES_WAIVERS_H

#include "rules/rights.h"
#include "rules/why.h"

struct waiving {
    const struct check *check;
    const char *param, *value; /* the figure given; NULL: the check is waived */
};

/* Is there something to grant of what a line says: its check to be waived, or a figure of it? */
bool waiver_open(const struct why *line);
bool waiver_may(struct store *s, const struct actor *who, const struct record *r,
                const struct check *check, bool *out_may, struct err *err);
/* c holds who, from where and why. */
bool waiver_grant(struct store *s, const struct actor *who, const struct record *r,
                  const struct waiving *what, const struct change *c, struct err *err);

#endif
