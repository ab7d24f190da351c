/* duties.h - opens, moves, pauses and ends the clocks a record's state calls for.
 *
 * In the flow:  store -> [rules] -> serve
 * Rule:         a declared clock runs while the record is in one of its `runs_in` states, stands
 *               still in `pauses_in`, ends in any other. With `until` it follows the date field.
 * Law:          how days are counted: rules/clock.h, docs/working-time.md.
 * Fails:        ERR_STORE.
 * Read first:   tests/rules/steps.c                                                          */
#ifndef RULES_DUTIES_H
#define RULES_DUTIES_H

#include "store/duty.h"

/* Call after every saved change, in its transaction. before: NULL for a new record. */
bool duties_follow(struct store *s, struct arena *mem, const struct change *c,
                   const struct record *before, const struct record *after, struct err *err);

/* Opens what an organisation owes that a step asked; *out has its id, due date and how. */
bool duties_ask(struct store *s, struct arena *mem, const struct record *r,
                const struct clock_decl *clock, struct duty *out, struct err *err);
/* The length of a clock for a record: as declared, or the province's own of its day (*out_own). */
bool duties_term(struct store *s, const struct clock_decl *c, int64_t record,
                 const struct param_value **out_own, int *out_n, struct err *err);
/* When what began at d->started is due by a clock: d->due, NULL without a date. Of a duty that ran (d->id)
 * its suspensions count. */
bool duties_when(struct store *s, struct arena *mem, const struct clock_decl *c,
                 const struct record *r, struct duty *d, struct err *err);
/* Dates counted over days that were not known then, counted again with the calendar of today: the
 * next portion of them. Adds to *n; *out_more: some are left. */
bool duties_recount(struct store *s, struct arena *mem, struct duty_walk *at, int *n,
                    bool *out_more, struct err *err);

#endif
