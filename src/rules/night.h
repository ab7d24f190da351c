/* night.h - what the passing of days brings about by itself, and whether all of it was done.
 *
 * In the flow:  duties, reminders, store -> [rules] -> command (ngaba nightly), serve (the first
 *               request of a day)
 * Portions:    the work of hundreds of thousands of duties would hold everybody else up; a night is
 *               done a bounded portion at a time, each in a transaction of its own.
 * Twice:        may run as often as one likes, two at once, or stop between portions: each run finds
 *               what is left to do.
 * Fails:        ERR_STORE, ERR_CONFLICT (PostgreSQL: another run was at it; begin again).
 * Read first:   tests/rules/night.c, docs/operate.md                                         */
#ifndef RULES_NIGHT_H
#define RULES_NIGHT_H

#include "base/buf.h"
#include "base/date.h"
#include "store/duty.h"

enum night_part { NIGHT_OWNERS, NIGHT_DATES, NIGHT_REMINDERS, NIGHT_SESSIONS, NIGHT_DONE };

/* A night and how far it has come; {0}: not begun. */
struct night {
    int handed;    /* records of organisations whose validity ended, now their successors' */
    int recounted; /* due dates counted over days nobody knew then and everybody knows now */
    int reminded;  /* rungs fired */
    int sessions;  /* that had ended by themselves */

    bool
        daily; /* a server's: nothing to do when one was done today, which it remembers at its end */
    enum night_part part;
    struct duty_walk at; /* most 0: as many as suit */
    char day[DATE_SIZE]; /* it began */
};

/* The next portion, in the caller's transaction; until part is NIGHT_DONE. */
bool night_portion(struct store *s, struct arena *mem, struct night *n, struct err *err);

/* What should have fired up to today against what did: a line for each difference. */
bool night_check(struct store *s, struct arena *mem, struct buf *out, int *out_n, struct err *err);
/* Remembers the day it looked, so that what was missed is told once. In the caller's transaction. */
bool night_checked(struct store *s, struct err *err);

#endif
