/* force.h - is a rule law for a record? Rules change; a dossier is judged by those of its day.
 *
 * In the flow:  store -> [rules] -> findings, duties
 * Rule:         the day a record is judged by is the day it left its first state (it was submitted);
 *               until then it is today.
 * Law:          Law 70/2020/QH14, Article 52; Circular 35/2026/TT-BTC, Article 35.
 * Fails:        ERR_STORE.
 * Read first:   tests/rules/force.c                                                          */
#ifndef RULES_FORCE_H
#define RULES_FORCE_H

#include "store/record.h"

/* Does the rule hold on this day (days since 1970-01-01)? First and last day included. */
bool force_on(const struct force *f, int32_t day);
/* The day the record is judged by. */
bool force_day(struct store *s, int64_t record, int32_t *out, struct err *err);
/* Does it hold for this record? */
bool force_holds(struct store *s, const struct force *f, int64_t record, bool *out,
                 struct err *err);

#endif
