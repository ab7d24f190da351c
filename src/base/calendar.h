/* calendar.h - which days are working days, and sums in working days.
 *
 * In the flow:  [base] -> declare (reads domain/calendar into it) -> store, rules
 * Holds:        the weekly rest days, and for each known year the days that differ: holidays, days
 *               off in lieu, days off and working days that were swapped (Labour Code 2019,
 *               Articles 111 and 112; the yearly notices). Office hours too. Read-only once built.
 * Known:        a year whose file is there. In any other year only the weekly rest is applied, and
 *               the answer is provisional: never silently. A day that is announced but not
 *               confirmed in force is no day off yet; what depends on it is provisional as well.
 * Counting:     between a and b means after a up to and with b (day a is day 0).
 * Units:        days as in base/date.h; hours as minutes since midnight.
 * Fails:        calendar_build() when two entries fall on one day or a year is missing. The rest
 *               cannot fail; a day outside the years 1 to 9999 comes back as DATE_NONE.
 * Threads:      any number may read.
 * Read first:   tests/base/calendar.c                                                        */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"

enum { CALENDAR_HOURS = 4, CALENDAR_YEARS = 400 };

enum calendar_kind {
    CALENDAR_HOLIDAY,      /* a day off by law, also when it falls on a weekend */
    CALENDAR_COMPENSATION, /* off in lieu of a holiday that fell on a weekly rest day */
    CALENDAR_SWAP_OFF,     /* off, paid back by a swapped working day */
    CALENDAR_SWAP_WORK     /* a weekly rest day that is worked */
};

/* In which a term is measured; the words are those of declarations and of the command line. */
enum clock_unit { CLOCK_DAY, CLOCK_WORKDAY, CLOCK_HOUR, CLOCK_WORKHOUR, CLOCK_MONTH, CLOCK_UNITS };

/* "day", "workday", "hour", "workhour", "month" */
bool clock_unit_read(const char *word, enum clock_unit *out_unit);

struct calendar_day {
    int32_t day;
    enum calendar_kind kind;
    bool confirmed;      /* in force; else announced only: does not count, makes provisional */
    bool verified;       /* seen in a decision or on an official page */
    const char *vi, *en; /* its name */
    const char *source;  /* decision or page, may be NULL */
};

struct calendar_hours {
    int from, to;
};

/* What a calendar is made of. Texts and arrays must outlive it. */
struct calendar_data {
    unsigned rest; /* 1 << weekday for each weekly rest day */
    const struct calendar_hours *hours;
    int nhours; /* in the order of the day, not overlapping; at least one */
    const int *years;
    int nyears; /* known years, rising */
    struct calendar_day *days;
    int ndays; /* any order; gets sorted */
};

struct calendar {
    unsigned rest;
    struct calendar_hours hours[CALENDAR_HOURS];
    int nhours;
    const struct calendar_day *days; /* rising */
    int ndays;
    int first_year, last_year; /* of the table below; 0, -1 when no year is known */
    bool known[CALENDAR_YEARS];
    int week[8];           /* working days in the first n days of a week */
    int32_t first, last;   /* the days the table covers */
    const uint64_t *work;  /* a bit per day: it is worked */
    const int32_t *before; /* per word of `work`: working days up to its first bit */
    int32_t beyond;        /* special days in all: what the weekly count lacks after `last` */
};

bool calendar_build(struct calendar *cal, struct arena *mem, const struct calendar_data *data,
                    struct err *err);

bool calendar_is_work(const struct calendar *cal, int32_t day);
/* The year's file is there. */
bool calendar_known(const struct calendar *cal, int32_t day);
/* The year is known and no announced, unconfirmed day stands there. */
bool calendar_sure(const struct calendar *cal, int32_t day);
/* The first day of a..b (both included) that is not sure, DATE_NONE when all are. */
int32_t calendar_doubt(const struct calendar *cal, int32_t a, int32_t b);
/* The entry for a day, unconfirmed ones too; NULL: only the weekly rest decides. */
const struct calendar_day *calendar_entry(const struct calendar *cal, int32_t day);
/* Why a day is off: the name of the holiday, "cuối tuần" / "weekend"; NULL on a working day. */
const char *calendar_why(const struct calendar *cal, int32_t day, bool vietnamese);

/* The n-th working day after (n < 0: before) the day; the day itself when n is 0. Sets
 * *out_provisional when any day that was passed is not sure; it may be NULL. */
int32_t calendar_add_workdays(const struct calendar *cal, int32_t day, int n,
                              bool *out_provisional);
/* Working days after a, up to and with b; when b is before a, minus those after b up to a. */
int32_t calendar_workdays_between(const struct calendar *cal, int32_t a, int32_t b);

#endif
