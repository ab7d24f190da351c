/* date.h - civil dates as day numbers, and instants in UTC or on Vietnam's clock.
 *
 * In the flow:  [base] -> ...
 * Units:        a day is an int32_t, days since 1970-01-01 in the Gregorian calendar; years 1 to
 *               9999. An instant is an int64_t, seconds since 1970-01-01T00:00:00Z. Vietnam's clock
 *               (Asia/Ho_Chi_Minh) is UTC+07:00 all year, so no time zone table is needed.
 * Text:         storage and interfaces write ISO 8601 (2024-11-27, 2024-11-27T08:30:00Z); people
 *               read and write 27/11/2024. Reading is strict: the whole text, digits only, and a
 *               day that exists (30/02 is refused).
 * Fails:        readers return false and leave the result alone; the caller says which field.
 * Threads:      pure, but for the clock: date_fix() is called before threads start.
 * Read first:   tests/base/date.c                                                            */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DATE_NONE = INT32_MIN,  /* no day; sorts before every day */
    DATE_FIRST = -719162,   /* 0001-01-01 */
    DATE_LAST = 2932896,    /* 9999-12-31 */
    DATE_SIZE = 11,         /* room for 2024-11-27 or 27/11/2024 and a NUL */
    DATE_TIME_SIZE = 17,    /* room for 2024-11-27T08:30 or 08:30 27/11/2024 and a NUL */
    DATE_STAMP_SIZE = 21,   /* room for 2024-11-27T08:30:00Z and a NUL */
    DATE_MINUTES = 24 * 60, /* minutes of a day */
    DATE_ZONE = 7 * 3600    /* Vietnam's clock is this many seconds ahead of UTC */
};

/* Monday first, as the weekly rest and the pages count. */
enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

/* A day and, when known, the time on Vietnam's clock. */
struct date_time {
    int32_t day;
    int minute; /* 0..1439 since midnight; -1: only the day is meant */
};

bool date_exists(int year, int month, int day);
/* The day number of a date that exists (asserted). */
int32_t date_of(int year, int month, int day);
void date_split(int32_t day, int *out_year, int *out_month, int *out_day);
int date_year(int32_t day);
bool date_in_range(int64_t day); /* between 0001-01-01 and 9999-12-31 */

/* The same day of the month n months later (earlier when negative); the last day of that month
 * when it has no such day (31/01 + 1 month = 28/02 or 29/02: Civil Code 2015, Article 148(3)).
 * DATE_NONE past the years that can be written. */
int32_t date_add_months(int32_t day, int n);

enum weekday date_weekday(int32_t day);
const char *date_weekday_short(int32_t day); /* "T2" .. "T7", "CN" */

/* YYYY-MM-DD, exactly. */
bool date_read(const char *text, size_t n, int32_t *out_day);
/* d/m/yyyy or dd/mm/yyyy, as people type it. */
bool date_read_vi(const char *text, size_t n, int32_t *out_day);
/* YYYY-MM-DD or YYYY-MM-DDTHH:MM on Vietnam's clock. */
bool date_time_read(const char *text, size_t n, struct date_time *out_time);
/* YYYY-MM-DDTHH:MM:SSZ, as timestamps are stored. */
bool date_stamp_read(const char *text, size_t n, int64_t *out_instant);

/* The writers return their buffer. */
const char *date_write(int32_t day, char out[static DATE_SIZE]);
const char *date_write_vi(int32_t day, char out[static DATE_SIZE]);               /* 27/11/2024 */
const char *date_time_write(struct date_time t, char out[static DATE_TIME_SIZE]); /* ISO */
const char *date_time_write_vi(struct date_time t, char out[static DATE_TIME_SIZE]);
const char *date_stamp_write(int64_t instant, char out[static DATE_STAMP_SIZE]); /* UTC, with Z */

/* Between an instant and Vietnam's clock. A time without minutes is midnight. */
struct date_time date_local(int64_t instant);
int64_t date_instant(struct date_time t);

/* Now, and today on Vietnam's clock. */
int64_t date_now(void);
int32_t date_today(void);
/* From now on the day is `day` and only the time of day still runs: for tests and for a sample that
 * lives at a chosen date. DATE_NONE: the real day again. Call it before threads start. */
void date_fix(int32_t day);

#endif
