/* calendar.c - see calendar.h. Within the known years a bit per day says whether it is worked, and
 * each word of bits knows how many working days came before it, so that counting between two days
 * is two look-ups however far apart they are. Outside, the weekly pattern is counted. */
#include "base/calendar.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const unit_words[CLOCK_UNITS] = {"day", "workday", "hour", "workhour", "month"};

bool clock_unit_read(const char *word, enum clock_unit *out_unit)
{
    for (int i = 0; i < CLOCK_UNITS; i++)
        if (!strcmp(word, unit_words[i])) {
            *out_unit = (enum clock_unit)i;
            return true;
        }
    return false;
}

static int by_day(const void *a, const void *b)
{
    int32_t x = ((const struct calendar_day *)a)->day, y = ((const struct calendar_day *)b)->day;
    return (x > y) - (x < y);
}

static bool is_rest(const struct calendar *cal, int32_t day)
{
    return cal->rest >> date_weekday(day) & 1;
}

/* Working days by the weekly pattern alone from 0001-01-01 (a Monday) up to and with the day. */
static int32_t weekly_count(const struct calendar *cal, int32_t day)
{
    int32_t days = day - DATE_FIRST + 1;
    return days / 7 * cal->week[7] + cal->week[days % 7];
}

/* Working days from 0001-01-01 up to and with the day; the day before that is allowed (0). */
static int32_t count_to(const struct calendar *cal, int32_t day)
{
    if (day < cal->first)
        return weekly_count(cal, day);
    if (day > cal->last)
        return weekly_count(cal, day) + cal->beyond;
    int32_t at = day - cal->first;
    uint64_t upto = cal->work[at / 64] & (UINT64_MAX >> (63 - at % 64));
    return cal->before[at / 64] + __builtin_popcountll(upto);
}

static bool take_weeks(struct calendar *cal, const struct calendar_data *data, struct err *err)
{
    cal->rest = data->rest;
    for (int i = 0; i < 7; i++)
        cal->week[i + 1] = cal->week[i] + !(data->rest >> i & 1);
    if (cal->week[7] == 0)
        return err_set(err, ERR_INVALID, "weekly_rest", "every day of the week is a rest day");
    if (data->nhours < 1 || data->nhours > CALENDAR_HOURS)
        return err_set(err, ERR_INVALID, "office_hours", "needs 1 to %d parts", CALENDAR_HOURS);
    int end = 0;
    for (int i = 0; i < data->nhours; i++) {
        struct calendar_hours h = data->hours[i];
        if (h.from < end || h.to <= h.from || h.to > DATE_MINUTES)
            return err_set(err, ERR_INVALID, "office_hours",
                           "part %d must begin after the one before it and end later", i + 1);
        cal->hours[i] = h;
        end = h.to;
    }
    cal->nhours = data->nhours;
    return true;
}

static bool take_years(struct calendar *cal, const struct calendar_data *data, struct err *err)
{
    cal->first_year = data->nyears ? data->years[0] : 0;
    cal->last_year = data->nyears ? data->years[data->nyears - 1] : -1;
    cal->first = DATE_LAST; /* an empty table: nothing is in it, all days come before it */
    cal->last = DATE_LAST;
    for (int i = 0; i < data->nyears; i++) {
        int year = data->years[i];
        if (year < 1 || year > 9999 || (i && year <= data->years[i - 1]))
            return err_set(err, ERR_INVALID, "year", "the years must rise, between 1 and 9999");
        if (year - cal->first_year >= CALENDAR_YEARS)
            return err_set(err, ERR_LIMIT, "year", "more than %d years apart", CALENDAR_YEARS);
        cal->known[year - cal->first_year] = true;
    }
    if (data->nyears) {
        cal->first = date_of(cal->first_year, 1, 1);
        cal->last = date_of(cal->last_year, 12, 31);
    }
    return true;
}

static bool take_days(struct calendar *cal, const struct calendar_data *data, struct err *err)
{
    if (data->ndays)
        qsort(data->days, (size_t)data->ndays, sizeof *data->days, by_day);
    cal->days = data->days;
    cal->ndays = data->ndays;
    char text[DATE_SIZE];
    for (int i = 0; i < data->ndays; i++) {
        const struct calendar_day *d = &data->days[i];
        assert(d->vi && d->en);
        date_write(d->day, text);
        if (!calendar_known(cal, d->day))
            return err_set(err, ERR_INVALID, text, "a day of a year that is not in the calendar");
        if (i && d[-1].day == d->day)
            return err_set(err, ERR_INVALID, text, "written twice: %s, %s", d[-1].vi, d->vi);
        if (d->kind == CALENDAR_SWAP_WORK && !is_rest(cal, d->day))
            return err_set(err, ERR_INVALID, text, "is a working day already: %s", d->vi);
    }
    return true;
}

static void fill_table(struct calendar *cal, struct arena *mem)
{
    int32_t span = cal->last - cal->first + 1;
    int words = (span + 63) / 64;
    uint64_t *work = arena_new(mem, uint64_t, (size_t)words);
    int32_t *before = arena_new(mem, int32_t, (size_t)words);
    for (int32_t i = 0; i < span; i++)
        if (!is_rest(cal, cal->first + i))
            work[i / 64] |= UINT64_C(1) << i % 64;
    for (int i = 0; i < cal->ndays; i++) {
        const struct calendar_day *d = &cal->days[i];
        int32_t at = d->day - cal->first;
        uint64_t bit = UINT64_C(1) << at % 64;
        if (!d->confirmed)
            continue;
        if (d->kind == CALENDAR_SWAP_WORK)
            work[at / 64] |= bit;
        else
            work[at / 64] &= ~bit;
    }
    before[0] = weekly_count(cal, cal->first - 1);
    for (int i = 1; i < words; i++)
        before[i] = before[i - 1] + __builtin_popcountll(work[i - 1]);
    cal->work = work;
    cal->before = before;
    cal->beyond = count_to(cal, cal->last) - weekly_count(cal, cal->last);
}

bool calendar_build(struct calendar *cal, struct arena *mem, const struct calendar_data *data,
                    struct err *err)
{
    struct calendar made = {0};
    if (!take_weeks(&made, data, err) || !take_years(&made, data, err) ||
        !take_days(&made, data, err))
        return false;
    fill_table(&made, mem);
    *cal = made;
    return true;
}

bool calendar_is_work(const struct calendar *cal, int32_t day)
{
    if (day < cal->first || day > cal->last)
        return !is_rest(cal, day);
    int32_t at = day - cal->first;
    return cal->work[at / 64] >> at % 64 & 1;
}

static bool year_known(const struct calendar *cal, int year)
{
    return year >= cal->first_year && year <= cal->last_year && cal->known[year - cal->first_year];
}

bool calendar_known(const struct calendar *cal, int32_t day)
{
    return year_known(cal, date_year(day));
}

bool calendar_sure(const struct calendar *cal, int32_t day)
{
    const struct calendar_day *entry = calendar_entry(cal, day);
    return calendar_known(cal, day) && (!entry || entry->confirmed);
}

/* Index of the first entry on or after the day. */
static int entry_from(const struct calendar *cal, int32_t day)
{
    int low = 0, high = cal->ndays;
    while (low < high) {
        int mid = (low + high) / 2;
        if (cal->days[mid].day < day)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

const struct calendar_day *calendar_entry(const struct calendar *cal, int32_t day)
{
    int i = entry_from(cal, day);
    return i < cal->ndays && cal->days[i].day == day ? &cal->days[i] : NULL;
}

int32_t calendar_doubt(const struct calendar *cal, int32_t a, int32_t b)
{
    if (a > b)
        return DATE_NONE;
    int32_t found = DATE_NONE;
    for (int year = date_year(a); year <= date_year(b) && found == DATE_NONE; year++)
        if (!year_known(cal, year))
            found = year == date_year(a) ? a : date_of(year, 1, 1);
    for (int i = entry_from(cal, a); i < cal->ndays && cal->days[i].day <= b; i++)
        if (!cal->days[i].confirmed && (found == DATE_NONE || cal->days[i].day < found))
            return cal->days[i].day;
    return found;
}

const char *calendar_why(const struct calendar *cal, int32_t day, bool vietnamese)
{
    if (calendar_is_work(cal, day))
        return NULL;
    const struct calendar_day *entry = calendar_entry(cal, day);
    if (entry && entry->confirmed)
        return vietnamese ? entry->vi : entry->en;
    return vietnamese ? "cuối tuần" : "weekend";
}

int32_t calendar_workdays_between(const struct calendar *cal, int32_t a, int32_t b)
{
    assert(date_in_range(a) && date_in_range(b));
    return count_to(cal, b) - count_to(cal, a);
}

/* Each round steps over as many days as working days are still missing; it can never overshoot, and
 * when nothing is missing any more the last step ended on a working day. */
int32_t calendar_add_workdays(const struct calendar *cal, int32_t day, int n, bool *out_provisional)
{
    assert(date_in_range(day));
    int64_t at = day, missing = n;
    while (missing != 0) {
        int64_t to = at + missing;
        if (!date_in_range(to))
            return DATE_NONE;
        /* backwards the day reached counts and the day left does not */
        missing -= n > 0 ? count_to(cal, (int32_t)to) - count_to(cal, (int32_t)at)
                         : count_to(cal, (int32_t)to - 1) - count_to(cal, (int32_t)at - 1);
        at = to;
    }
    if (out_provisional && n)
        *out_provisional = n > 0 ? calendar_doubt(cal, day + 1, (int32_t)at) != DATE_NONE
                                 : calendar_doubt(cal, (int32_t)at, day - 1) != DATE_NONE;
    else if (out_provisional)
        *out_provisional = false;
    return (int32_t)at;
}
