/* clock_how.h - puts what a clock's walk noted into one line. Only clock.c uses it.
 *
 * In the flow:  rules/clock.c -> [this] -> pages, documents, the command line
 * Fails:        cannot.
 * Read first:   the examples in docs/working-time.md                                         */
#ifndef RULES_CLOCK_HOW_H
#define RULES_CLOCK_HOW_H

#include "rules/clock.h"

struct clock_story {
    const struct calendar *cal;
    const struct clock_case *c;
    const struct clock_day *days; /* rising */
    int ndays, nterm;             /* all; without those given by extensions */
    int32_t last;                 /* last day of the term, before it moved to a working day */
    struct date_time term;        /* due by the rule alone, when term_known */
    struct date_time due;         /* after extensions, when running */
    bool term_known, running;
    int32_t doubt; /* the day that makes it provisional, else DATE_NONE */
};

const char *clock_how(struct arena *mem, const struct clock_story *s, enum lang lang);

#endif
