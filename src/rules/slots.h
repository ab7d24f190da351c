/* slots.h - when several people, rooms or cars are all free: the first times that fit.
 *
 * In the flow:  base/calendar, store/span -> [rules] -> serve
 * Working time: hours are looked for inside the office hours of working days; one that is longer
 *               than a part of the day goes on after the break. Days are working days in a row.
 * Rights:       a time is free or it is not; why it is not is never told.
 * Fails:        ERR_STORE.
 * Read first:   tests/rules/slots.c                                                          */
#ifndef RULES_SLOTS_H
#define RULES_SLOTS_H

#include "store/span.h"

enum { SLOT_STEP = 30 /* minutes between two beginnings that are tried */ };

struct slot_query {
    const int64_t *taken; /* as span_taken() gives them */
    int ntaken;
    int32_t from, to; /* days, both included */
    int minutes;      /* how long; 0: `days` are asked */
    int days;
    int64_t not_before; /* a minute: nothing in the past */
    int most;
};

struct slot {
    int64_t since, until;
};

bool slots_find(struct store *s, struct arena *mem, const struct slot_query *q, struct slot **out,
                int *out_n, struct err *err);

#endif
