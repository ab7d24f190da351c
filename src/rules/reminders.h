/* reminders.h - the escalation of a clock: who is reminded of what is owed, and when.
 *
 * In the flow:  store -> [rules] -> night, serve
 * Rule:         a rung `before: n` falls n days before the due date, `after: n` past it; on its day it
 *               fires once, to the agency and role its `to` names that day. What was not looked at on
 *               the day fires at the next look. A suspended duty reminds nobody; when it goes on with
 *               a later date its rungs begin anew (docs/decisions/0200-reminders.md).
 * Law:          Decision 42/2014/QĐ-TTg asks that offices be reminded before and after a due date.
 * Fails:        ERR_STORE, ERR_CONFLICT (PostgreSQL: another run was at it; begin again).
 * Read first:   tests/rules/reminders.c                                                      */
#ifndef RULES_REMINDERS_H
#define RULES_REMINDERS_H

#include "store/duty.h"
#include "store/rung.h"

/* Fires what has fallen due up to today, of the next portion of duties, in the caller's transaction.
 * Adds to *n; *out_more: some duties are left. */
bool reminders_fire(struct store *s, struct arena *mem, struct duty_walk *at, int *n,
                    bool *out_more, struct err *err);

#endif
