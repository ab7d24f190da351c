/* date.c - see date.h. The day numbers follow the usual count of days in 400-year cycles that start
 * on 1 March, so that the leap day is the last of its year. */
#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <time.h>

enum { CYCLE_DAYS = 146097, CYCLE_YEARS = 400, EPOCH = 719468 /* 0000-03-01 to 1970-01-01 */ };

static int32_t fixed_day = DATE_NONE;

static bool leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : days[month - 1];
}

bool date_exists(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= month_days(year, month);
}

bool date_in_range(int64_t day)
{
    return day >= DATE_FIRST && day <= DATE_LAST;
}

int32_t date_of(int year, int month, int day)
{
    assert(date_exists(year, month, day));
    int y = month <= 2 ? year - 1 : year; /* years begin in March; never negative */
    int cycle = y / CYCLE_YEARS, in_cycle = y % CYCLE_YEARS;
    int since_march = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int in_days = in_cycle * 365 + in_cycle / 4 - in_cycle / 100 + since_march;
    return cycle * CYCLE_DAYS + in_days - EPOCH;
}

void date_split(int32_t day, int *out_year, int *out_month, int *out_day)
{
    assert(date_in_range(day));
    int days = day + EPOCH;
    int cycle = days / CYCLE_DAYS, left = days % CYCLE_DAYS;
    int year = (left - left / 1460 + left / 36524 - left / 146096) / 365;
    int since_march = left - (365 * year + year / 4 - year / 100);
    int month = (5 * since_march + 2) / 153; /* 0 is March */
    *out_day = since_march - (153 * month + 2) / 5 + 1;
    *out_month = month < 10 ? month + 3 : month - 9;
    *out_year = year + cycle * CYCLE_YEARS + (*out_month <= 2);
}

int date_year(int32_t day)
{
    int y, m, d;
    date_split(day, &y, &m, &d);
    return y;
}

int32_t date_add_months(int32_t day, int n)
{
    int y, m, d;
    date_split(day, &y, &m, &d);
    int64_t months = (int64_t)y * 12 + (m - 1) + n;
    if (months < 12 || months >= 12 * 10000)
        return DATE_NONE;
    y = (int)(months / 12);
    m = (int)(months % 12) + 1;
    return date_of(y, m, d < month_days(y, m) ? d : month_days(y, m));
}

enum weekday date_weekday(int32_t day)
{
    assert(date_in_range(day));
    return (enum weekday)((day - DATE_FIRST) % 7); /* 0001-01-01 was a Monday */
}

const char *date_weekday_short(int32_t day)
{
    static const char *const names[] = {"T2", "T3", "T4", "T5", "T6", "T7", "CN"};
    return names[date_weekday(day)];
}

/* Takes between min and max digits; false when there are fewer, or one more follows. */
static bool digits(const char **p, const char *end, int min, int max, int *out_value)
{
    int value = 0, n = 0;
    for (; *p < end && **p >= '0' && **p <= '9'; ++*p, n++) {
        if (n == max)
            return false;
        value = value * 10 + (**p - '0');
    }
    *out_value = value;
    return n >= min;
}

static bool letter(const char **p, const char *end, char c)
{
    return *p < end && *(*p)++ == c;
}

static bool iso_day(const char **p, const char *end, int32_t *out_day)
{
    int y, m, d;
    if (!digits(p, end, 4, 4, &y) || !letter(p, end, '-') || !digits(p, end, 2, 2, &m) ||
        !letter(p, end, '-') || !digits(p, end, 2, 2, &d) || !date_exists(y, m, d))
        return false;
    *out_day = date_of(y, m, d);
    return true;
}

static bool iso_minute(const char **p, const char *end, int *out_minute)
{
    int hour, minute;
    if (!letter(p, end, 'T') || !digits(p, end, 2, 2, &hour) || !letter(p, end, ':') ||
        !digits(p, end, 2, 2, &minute) || hour > 23 || minute > 59)
        return false;
    *out_minute = hour * 60 + minute;
    return true;
}

bool date_read(const char *text, size_t n, int32_t *out_day)
{
    const char *p = text, *end = text + n;
    int32_t day;
    if (!iso_day(&p, end, &day) || p != end)
        return false;
    *out_day = day;
    return true;
}

bool date_read_vi(const char *text, size_t n, int32_t *out_day)
{
    const char *p = text, *end = text + n;
    int y, m, d;
    if (!digits(&p, end, 1, 2, &d) || !letter(&p, end, '/') || !digits(&p, end, 1, 2, &m) ||
        !letter(&p, end, '/') || !digits(&p, end, 4, 4, &y) || p != end || !date_exists(y, m, d))
        return false;
    *out_day = date_of(y, m, d);
    return true;
}

bool date_time_read(const char *text, size_t n, struct date_time *out_time)
{
    const char *p = text, *end = text + n;
    struct date_time t = {.minute = -1};
    if (!iso_day(&p, end, &t.day) || (p != end && !iso_minute(&p, end, &t.minute)) || p != end)
        return false;
    *out_time = t;
    return true;
}

bool date_stamp_read(const char *text, size_t n, int64_t *out_instant)
{
    const char *p = text, *end = text + n;
    int32_t day;
    int minute, second;
    if (!iso_day(&p, end, &day) || !iso_minute(&p, end, &minute) || !letter(&p, end, ':') ||
        !digits(&p, end, 2, 2, &second) || second > 59 || !letter(&p, end, 'Z') || p != end)
        return false;
    *out_instant = (int64_t)day * 86400 + minute * 60 + second;
    return true;
}

/* Pages are full of dates: written digit by digit, not by a format. Writes v and what follows it. */
static char *put(char *to, int v, int width, char after)
{
    for (int i = width - 1; i >= 0; i--, v /= 10)
        to[i] = (char)('0' + v % 10);
    to[width] = after;
    return to + width + 1;
}

const char *date_write(int32_t day, char out[static DATE_SIZE])
{
    int y, m, d;
    date_split(day, &y, &m, &d);
    put(put(put(out, y, 4, '-'), m, 2, '-'), d, 2, '\0');
    return out;
}

const char *date_write_vi(int32_t day, char out[static DATE_SIZE])
{
    int y, m, d;
    date_split(day, &y, &m, &d);
    put(put(put(out, d, 2, '/'), m, 2, '/'), y, 4, '\0');
    return out;
}

const char *date_time_write(struct date_time t, char out[static DATE_TIME_SIZE])
{
    date_write(t.day, out);
    if (t.minute >= 0) {
        out[DATE_SIZE - 1] = 'T';
        put(put(out + DATE_SIZE, t.minute / 60, 2, ':'), t.minute % 60, 2, '\0');
    }
    return out;
}

const char *date_time_write_vi(struct date_time t, char out[static DATE_TIME_SIZE])
{
    if (t.minute < 0)
        return date_write_vi(t.day, out);
    date_write_vi(t.day, put(put(out, t.minute / 60, 2, ':'), t.minute % 60, 2, ' '));
    return out;
}

const char *date_stamp_write(int64_t instant, char out[static DATE_STAMP_SIZE])
{
    int64_t day = instant / 86400, second = instant % 86400;
    if (second < 0) {
        second += 86400;
        day--;
    }
    assert(date_in_range(day));
    date_time_write((struct date_time){(int32_t)day, (int)(second / 60)}, out);
    out[DATE_TIME_SIZE - 1] = ':';
    out[put(out + DATE_TIME_SIZE, (int)(second % 60), 2, 'Z') - out] = '\0';
    return out;
}

struct date_time date_local(int64_t instant)
{
    int64_t local = instant + DATE_ZONE, day = local / 86400, second = local % 86400;
    if (second < 0) {
        second += 86400;
        day--;
    }
    assert(date_in_range(day));
    return (struct date_time){(int32_t)day, (int)(second / 60)};
}

int64_t date_instant(struct date_time t)
{
    return (int64_t)t.day * 86400 + (t.minute < 0 ? 0 : t.minute) * 60 - DATE_ZONE;
}

int64_t date_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t instant = now.tv_sec;
    if (fixed_day != DATE_NONE)
        instant += (int64_t)(fixed_day - date_local(instant).day) * 86400;
    return instant;
}

int32_t date_today(void)
{
    return fixed_day != DATE_NONE ? fixed_day : date_local(date_now()).day;
}

void date_fix(int32_t day)
{
    assert(day == DATE_NONE || date_in_range(day));
    fixed_day = day;
}
