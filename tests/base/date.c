/* date.c - dates: every day of 10,000 years against a plain count, strict reading, month ends, the
 * two clocks. */
#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text;
    int32_t day; /* DATE_NONE: refused */
} iso[] = {
    {"1970-01-01", 0},          {"1969-12-31", -1},
    {"2000-02-29", 11016},      {"2024-02-29", 19782},
    {"0001-01-01", DATE_FIRST}, {"9999-12-31", DATE_LAST},
    {"2023-02-29", DATE_NONE},  {"1900-02-29", DATE_NONE},
    {"2024-02-30", DATE_NONE},  {"2024-04-31", DATE_NONE},
    {"2024-13-01", DATE_NONE},  {"2024-00-01", DATE_NONE},
    {"2024-01-00", DATE_NONE},  {"0000-01-01", DATE_NONE},
    {"2024-1-01", DATE_NONE},   {"2024-01-1", DATE_NONE},
    {"24-01-01", DATE_NONE},    {"2024-01-01 ", DATE_NONE},
    {" 2024-01-01", DATE_NONE}, {"2024-01-01T", DATE_NONE},
    {"2024/01/01", DATE_NONE},  {"20240101", DATE_NONE},
    {"02024-01-01", DATE_NONE}, {"+2024-01-01", DATE_NONE},
    {"2024-01-0a", DATE_NONE},  {"", DATE_NONE},
};

static void test_iso(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof iso / sizeof *iso; i++) {
        int32_t day = DATE_NONE;
        bool ok = date_read(iso[i].text, strlen(iso[i].text), &day);
        if (ok != (iso[i].day != DATE_NONE) || day != iso[i].day)
            fail_msg("%s: %s, %d", iso[i].text, ok ? "read" : "refused", day);
        char out[DATE_SIZE];
        if (ok)
            assert_string_equal(date_write(day, out), iso[i].text);
    }
}

static const struct {
    const char *text, *iso; /* NULL: refused */
} vi[] = {
    {"27/11/2024", "2024-11-27"}, {"7/5/2024", "2024-05-07"}, {"07/5/2024", "2024-05-07"},
    {"29/02/2024", "2024-02-29"}, {"30/02/2024", NULL},       {"29/02/2023", NULL},
    {"31/11/2024", NULL},         {"11/27/2024", NULL},       {"27-11-2024", NULL},
    {"27/11/24", NULL},           {"27/11/2024.", NULL},      {"027/11/2024", NULL},
    {"0/1/2024", NULL},           {"/1/2024", NULL},          {"", NULL},
};

static void test_vi(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof vi / sizeof *vi; i++) {
        int32_t day = 7;
        char out[DATE_SIZE];
        bool ok = date_read_vi(vi[i].text, strlen(vi[i].text), &day);
        if (ok != (vi[i].iso != NULL))
            fail_msg("%s: %s", vi[i].text, ok ? "read" : "refused");
        if (ok)
            assert_string_equal(date_write(day, out), vi[i].iso);
        else
            assert_int_equal(day, 7);
    }
    char out[DATE_SIZE];
    assert_string_equal(date_write_vi(date_of(2024, 5, 7), out), "07/05/2024");
}

/* The plain count: one day after the other, with the month lengths written out again. */
static void test_every_day(void **state)
{
    (void)state;
    int y = 1, m = 1, d = 1, week = MONDAY;
    for (int32_t day = DATE_FIRST; day <= DATE_LAST; day++) {
        int y2, m2, d2;
        date_split(day, &y2, &m2, &d2);
        if (y != y2 || m != m2 || d != d2 || date_of(y, m, d) != day ||
            (int)date_weekday(day) != week)
            fail_msg("%04d-%02d-%02d is not day %d (%04d-%02d-%02d)", y, m, d, day, y2, m2, d2);
        int last = m == 2 ? (y % 400 == 0 || (y % 4 == 0 && y % 100 != 0) ? 29 : 28)
                          : (m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31);
        week = (week + 1) % 7;
        if (++d > last) {
            d = 1;
            if (++m > 12) {
                m = 1;
                y++;
            }
        }
    }
    assert_int_equal(y, 10000);
    assert_false(date_in_range((int64_t)DATE_LAST + 1));
    assert_false(date_in_range(DATE_NONE));
}

static void test_weekdays(void **state)
{
    (void)state;
    assert_string_equal(date_weekday_short(date_of(2024, 11, 25)), "T2");
    assert_string_equal(date_weekday_short(date_of(2024, 11, 27)), "T4");
    assert_string_equal(date_weekday_short(date_of(2024, 11, 30)), "T7");
    assert_string_equal(date_weekday_short(date_of(2024, 12, 1)), "CN");
    assert_int_equal(date_weekday(0), THURSDAY);
}

static const struct {
    const char *from;
    int n;
    const char *to; /* NULL: out of range */
} months[] = {
    {"2024-01-31", 1, "2024-02-29"},  {"2023-01-31", 1, "2023-02-28"},
    {"2024-01-29", 1, "2024-02-29"},  {"2024-01-15", 1, "2024-02-15"},
    {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"},
    {"2024-03-31", 1, "2024-04-30"},  {"2024-12-31", 2, "2025-02-28"},
    {"2024-03-31", -1, "2024-02-29"}, {"2023-03-31", -1, "2023-02-28"},
    {"2024-01-31", -1, "2023-12-31"}, {"2024-01-15", -13, "2022-12-15"},
    {"2024-10-31", 0, "2024-10-31"},  {"2024-11-30", 3, "2025-02-28"},
    {"0001-01-31", -1, NULL},         {"9999-12-01", 1, NULL},
    {"0001-02-28", -1, "0001-01-28"}, {"9999-11-30", 1, "9999-12-30"},
    {"2024-08-31", 6, "2025-02-28"},  {"1999-12-31", 2, "2000-02-29"},
    {"2024-01-01", 2147483647, NULL}, {"2024-01-01", -2147483647, NULL},
};

static void test_months(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        int32_t from, to;
        char out[DATE_SIZE];
        assert_true(date_read(months[i].from, 10, &from));
        to = date_add_months(from, months[i].n);
        if (!months[i].to)
            assert_int_equal(to, DATE_NONE);
        else
            assert_string_equal(date_write(to, out), months[i].to);
    }
}

static const struct {
    const char *text, *vi; /* NULL: refused */
} times[] = {
    {"2024-11-27T08:30", "08:30 27/11/2024"},
    {"2024-11-27T00:00", "00:00 27/11/2024"},
    {"2024-11-27T23:59", "23:59 27/11/2024"},
    {"2024-11-27", "27/11/2024"},
    {"2024-11-27T24:00", NULL},
    {"2024-11-27T08:60", NULL},
    {"2024-11-27T8:30", NULL},
    {"2024-11-27T0830", NULL},
    {"2024-11-27 08:30", NULL},
    {"2024-11-27T08:30:00", NULL},
    {"2024-11-27T", NULL},
};

static void test_times(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct date_time t;
        char out[DATE_TIME_SIZE];
        bool ok = date_time_read(times[i].text, strlen(times[i].text), &t);
        if (ok != (times[i].vi != NULL))
            fail_msg("%s: %s", times[i].text, ok ? "read" : "refused");
        if (!ok)
            continue;
        assert_string_equal(date_time_write(t, out), times[i].text);
        assert_string_equal(date_time_write_vi(t, out), times[i].vi);
    }
}

static const struct {
    const char *utc, *local;
} zones[] = {
    {"2024-11-27T16:59:59Z", "2024-11-27T23:59"}, {"2024-11-27T17:00:00Z", "2024-11-28T00:00"},
    {"2024-12-31T17:00:00Z", "2025-01-01T00:00"}, {"2024-02-28T17:30:00Z", "2024-02-29T00:30"},
    {"1969-12-31T17:00:00Z", "1970-01-01T00:00"}, {"1969-12-31T16:59:00Z", "1969-12-31T23:59"},
    {"1954-07-21T10:00:00Z", "1954-07-21T17:00"},
};

static void test_zones(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        int64_t instant;
        char local[DATE_TIME_SIZE], utc[DATE_STAMP_SIZE];
        assert_true(date_stamp_read(zones[i].utc, strlen(zones[i].utc), &instant));
        assert_string_equal(date_stamp_write(instant, utc), zones[i].utc);
        assert_string_equal(date_time_write(date_local(instant), local), zones[i].local);
        int64_t back = date_instant(date_local(instant));
        assert_true(back <= instant && instant - back < 60);
    }
    int64_t unused = 3;
    static const char *const bad[] = {"2024-11-27T08:30:00",  "2024-11-27T08:30Z",
                                      "2024-11-27T08:30:60Z", "2024-11-27T08:30:00+07:00",
                                      "2024-02-30T08:30:00Z", "2024-11-27 08:30:00Z"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(date_stamp_read(bad[i], strlen(bad[i]), &unused));
    assert_int_equal(unused, 3);
}

static void test_fix(void **state)
{
    (void)state;
    int32_t real = date_today();
    assert_true(real > date_of(2024, 1, 1));
    date_fix(date_of(2024, 11, 27));
    assert_int_equal(date_today(), date_of(2024, 11, 27));
    assert_int_equal(date_local(date_now()).day, date_of(2024, 11, 27));
    date_fix(DATE_NONE);
    assert_true(date_today() - real <= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_iso),       cmocka_unit_test(test_vi),
        cmocka_unit_test(test_every_day), cmocka_unit_test(test_weekdays),
        cmocka_unit_test(test_months),    cmocka_unit_test(test_times),
        cmocka_unit_test(test_zones),     cmocka_unit_test(test_fix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
