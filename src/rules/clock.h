/* clock.h - when something is due, and how that date came about.
 *
 * In the flow:  base/calendar -> [rules] -> serve, command
 * Convention:   docs/working-time.md. The day of the event is day 0; a term ends at the end of its
 *               last day; a term in days or months whose last day is off ends on the next working
 *               day (Civil Code 2015, Articles 147 and 148). Counted backwards, days and months are
 *               strict. Suspended days do not count, first and last included. Hours are hours of
 *               the clock; working hours run only in office hours.
 * Explains:     one line in each language, and day by day for the page to draw.
 * Owns:         the result lives in the arena given.
 * Fails:        ERR_INVALID: negative length, a pause that ends before it begins, an extension
 *               that is not later; ERR_LIMIT: a term of more than a hundred years.
 * Threads:      pure.
 * Read first:   docs/working-time.md, tests/rules/clock.c                                    */
#ifndef RULES_CLOCK_H
#define RULES_CLOCK_H

#include "base/calendar.h"
#include "declare/model.h"

struct clock_rule {
    int n;
    enum clock_unit unit;
    bool before; /* counted back from the event */
};

struct clock_pause {
    int32_t from, to; /* both suspended; to is DATE_NONE while it lasts */
};

/* A decision that gives a new due date. Suspensions that begin after it move it on. */
struct clock_extension {
    int32_t on;                     /* day of the decision */
    struct date_time due;           /* minute -1: end of that day */
    const char *reason, *authority; /* authority may be NULL */
};

struct clock_case {
    struct clock_rule rule;
    struct date_time from;            /* hours start at its minute, at midnight when it has none */
    const struct clock_pause *pauses; /* any order, may overlap */
    int npauses;
    const struct clock_extension *extensions; /* in the order they were given */
    int nextensions;
};

enum clock_mark {
    CLOCK_START,    /* day 0 */
    CLOCK_COUNTED,  /* has a number; in calendar days it may be a day off all the same */
    CLOCK_OFF,      /* not counted: day off */
    CLOCK_PAUSED,   /* not counted: suspended */
    CLOCK_SHIFTED,  /* after the last day of the term, passed to reach a working day */
    CLOCK_EXTENDED, /* given by an extension */
    CLOCK_MARKS
};

struct clock_day {
    int32_t day;
    enum clock_mark mark;
    int number; /* counted so far: days, or full hours at the end of this day */
    bool due;
    bool unsure;      /* its year is not known, or its day off is announced only */
    struct label why; /* name of the day off or of the swapped working day; NULL: nothing to say */
};

struct clock_result {
    bool running;         /* false: suspended without an end, so there is no due date yet */
    struct date_time due; /* minute -1 except for hours and working hours; unset when not running */
    bool provisional;     /* it depends on a day that is not sure (base/calendar.h) */
    struct label how;
    const struct clock_day *days; /* rising, no gap, from the first to the last day concerned */
    int ndays;
};

bool clock_due(struct arena *mem, const struct calendar *cal, const struct clock_case *c,
               struct clock_result *out_result, struct err *err);

/* Working days left until due: 0 on the day and when only days off lie between; negative when late.
 * Whether something is late is told by the dates, not by this number. */
int clock_left(const struct calendar *cal, int32_t today, int32_t due);

#endif
