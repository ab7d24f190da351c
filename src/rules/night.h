/* night.h - what the passing of days brings about by itself, and whether all of it was done.
 *
 * In the flow:  duties, reminders, store -> [rules] -> command (ngaba nightly), serve (the first
 *               request of a day)
 * Twice:        may run as often as one likes, and two at once: each finds what is left to do.
 * Fails:        ERR_STORE, ERR_CONFLICT (PostgreSQL: another run was at it; begin again).
 * Read first:   tests/rules/night.c, docs/operate.md                                         */
#ifndef RULES_NIGHT_H
#define RULES_NIGHT_H

#include "base/buf.h"
#include "store/store.h"

struct night {
    int handed;    /* records of organisations whose validity ended, now their successors' */
    int recounted; /* due dates counted over days nobody knew then and everybody knows now */
    int reminded;  /* rungs fired */
    int sessions;  /* that had ended by themselves */
};

/* In the caller's transaction. */
bool night_work(struct store *s, struct arena *mem, struct night *out, struct err *err);

/* The same, unless it was done this way today: a server that starts again has nothing to do. */
bool night_work_once(struct store *s, struct arena *mem, struct night *out, struct err *err);

/* What should have fired up to today against what did: a line for each difference. Remembers the day
 * it looked, so that what was missed is told once. In the caller's transaction. */
bool night_check(struct store *s, struct arena *mem, struct buf *out, int *out_n, struct err *err);

#endif
