/* calendar.c - sums in working days against a walk from day to day that knows nothing of tables.
 * The days come from offdays.txt: date, kind, whether in force. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "offdays.h"

static struct arena mem;
static struct calendar cal;

static int32_t D(const char *iso)
{
    int32_t day;
    if (!date_read(iso, strlen(iso), &day))
        fail_msg("no date: %s", iso);
    return day;
}

static const char *text(int32_t day)
{
    static char out[4][DATE_SIZE];
    static int turn;
    return day == DATE_NONE ? "none" : date_write(day, out[turn++ % 4]);
}

static int setup(void **state)
{
    (void)state;
    struct err err = {0};
    arena_init(&mem, 0);
    if (!offdays_read(&mem))
        return -1;
    struct calendar_data data = offdays_data();
    return calendar_build(&cal, &mem, &data, &err) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

/* The walk's own idea of a working day. */
static bool plain_work(int32_t day)
{
    bool work = ((day % 7) + 7) % 7 != 2 && ((day % 7) + 7) % 7 != 3; /* 1970-01-01: Thursday */
    for (int i = 0; i < noffdays; i++)
        if (offdays[i].day == day && offdays[i].confirmed)
            work = offdays[i].kind == CALENDAR_SWAP_WORK;
    return work;
}

static const struct {
    const char *day;
    bool work;
} singles[] = {
    {"2019-01-05", true},  /* Saturday, for 31/12/2018 */
    {"2018-12-31", false}, /* Monday, swapped */
    {"2019-05-04", true},  {"2019-04-29", false}, {"2024-05-04", true},  {"2024-04-29", false},
    {"2025-04-26", true},  {"2025-05-02", false}, {"2026-01-10", true},  {"2026-01-02", false},
    {"2026-08-22", true},  {"2026-08-31", false}, {"2018-02-14", false}, {"2019-02-04", false},
    {"2020-01-23", false}, {"2021-02-10", false}, {"2022-02-04", false}, {"2023-01-20", false},
    {"2024-02-08", false}, {"2025-01-27", false}, {"2026-02-16", false}, {"2018-02-13", true},
    {"2018-02-21", true},  {"2019-02-11", true},  {"2020-01-30", true},  {"2021-02-17", true},
    {"2022-02-07", true},  {"2023-01-27", true},  {"2024-02-15", true},  {"2025-02-03", true},
    {"2026-02-23", true},  {"2026-11-24", true}, /* announced, not in force */
    {"2027-02-06", false},                       /* unknown year: weekend only */
    {"2027-02-08", true},  {"2017-01-01", false}, {"2017-09-01", true},
};

static void test_single_days(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
        if (calendar_is_work(&cal, D(singles[i].day)) != singles[i].work)
            fail_msg("%s should be %s", singles[i].day, singles[i].work ? "worked" : "off");
}

static void test_every_day_and_sum(void **state)
{
    (void)state;
    int32_t a = D("2016-06-01"), sum = 0;
    for (int32_t day = a + 1; day < D("2029-01-01"); day++) {
        if (calendar_is_work(&cal, day) != plain_work(day))
            fail_msg("%s", text(day));
        sum += plain_work(day);
        assert_int_equal(calendar_workdays_between(&cal, a, day), sum);
        assert_int_equal(calendar_workdays_between(&cal, day, a), -sum);
    }
    assert_int_equal(calendar_workdays_between(&cal, a, a), 0);
}

static void test_adding(void **state)
{
    (void)state;
    srandom(20241127);
    for (int k = 0; k < 3000; k++) {
        int32_t from = D("2017-01-01") + (int32_t)(random() % 4100), at = from;
        int n = (int)(random() % 121) - 60, left = n;
        while (left) {
            at += n > 0 ? 1 : -1;
            if (plain_work(at))
                left += n > 0 ? -1 : 1;
        }
        int32_t got = calendar_add_workdays(&cal, from, n, NULL);
        if (got != at)
            fail_msg("%s %+d: %s, walked %s", text(from), n, text(got), text(at));
    }
}

static const struct {
    const char *from;
    int n;
    bool provisional;
} doubts[] = {
    {"2026-11-20", 1, false}, /* 23/11 */
    {"2026-11-20", 2, true},  /* 24/11 is announced */
    {"2026-11-24", 1, false},  {"2026-11-25", -1, true}, {"2026-11-24", -1, false},
    {"2026-12-30", 1, false},  {"2026-12-30", 2, true},  {"2027-03-01", 1, true},
    {"2018-01-03", -1, false}, {"2018-01-03", -2, true}, {"2017-12-31", 1, false},
    {"2024-02-01", 40, false}, {"2024-02-03", 0, false}, {"2030-01-01", 0, false},
    {"2017-12-29", 2, true},
};

static void test_provisional(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof doubts / sizeof *doubts; i++) {
        bool provisional = !doubts[i].provisional;
        int32_t to = calendar_add_workdays(&cal, D(doubts[i].from), doubts[i].n, &provisional);
        if (provisional != doubts[i].provisional)
            fail_msg("%s %+d = %s: provisional is %d", doubts[i].from, doubts[i].n, text(to),
                     provisional);
    }
    assert_false(calendar_known(&cal, D("2027-01-01")));
    assert_true(calendar_known(&cal, D("2026-12-31")));
    assert_false(calendar_known(&cal, D("2017-12-31")));
    assert_false(calendar_sure(&cal, D("2026-11-24")));
    assert_int_equal(calendar_doubt(&cal, D("2026-11-01"), D("2030-01-01")), D("2026-11-24"));
    assert_int_equal(calendar_doubt(&cal, D("2026-11-25"), D("2030-01-01")), D("2027-01-01"));
    assert_int_equal(calendar_doubt(&cal, D("2016-05-05"), D("2030-01-01")), D("2016-05-05"));
    assert_int_equal(calendar_doubt(&cal, D("2018-01-01"), D("2026-11-23")), DATE_NONE);
}

static void test_why(void **state)
{
    (void)state;
    assert_null(calendar_why(&cal, D("2024-05-04"), true));
    assert_string_equal(calendar_why(&cal, D("2024-05-05"), true), "cuối tuần");
    assert_string_equal(calendar_why(&cal, D("2024-05-05"), false), "weekend");
    assert_string_equal(calendar_why(&cal, D("2024-04-29"), true), "swap_off");
    assert_null(calendar_why(&cal, D("2026-11-24"), true));
    assert_non_null(calendar_entry(&cal, D("2026-11-24")));
    assert_null(calendar_entry(&cal, D("2026-11-23")));
}

static void test_edges(void **state)
{
    (void)state;
    assert_int_equal(calendar_add_workdays(&cal, DATE_LAST - 3, 100, NULL), DATE_NONE);
    assert_int_equal(calendar_add_workdays(&cal, DATE_FIRST + 3, -100, NULL), DATE_NONE);
    assert_int_equal(calendar_add_workdays(&cal, 0, INT32_MAX, NULL), DATE_NONE);
    assert_int_equal(calendar_add_workdays(&cal, 0, INT32_MIN, NULL), DATE_NONE);
    assert_int_equal(calendar_add_workdays(&cal, DATE_FIRST + 1, -1, NULL), DATE_FIRST);
}

/* Each of these is refused, and says where. */
static void test_refused(void **state)
{
    (void)state;
    struct calendar_day twice[] = {{.day = D("2024-09-02"), .vi = "a", .en = "a"},
                                   {.day = D("2024-09-02"), .vi = "b", .en = "b"}};
    struct calendar_day outside[] = {{.day = D("2027-09-02"), .vi = "a", .en = "a"}};
    struct calendar_day needless[] = {
        {.day = D("2024-05-03"), .kind = CALENDAR_SWAP_WORK, .vi = "a", .en = "a"}};
    static const struct calendar_hours overlap[] = {{450, 690}, {600, 700}};
    static const int falling[] = {2025, 2024};
    struct calendar_data bad[6];
    for (int i = 0; i < 6; i++)
        bad[i] = offdays_data();
    bad[0].days = twice, bad[0].ndays = 2;
    bad[1].days = outside, bad[1].ndays = 1;
    bad[2].days = needless, bad[2].ndays = 1;
    bad[3].rest = 127;
    bad[4].hours = overlap;
    bad[5].years = falling, bad[5].nyears = 2, bad[5].ndays = 0;
    for (int i = 0; i < 6; i++) {
        struct err err = {0};
        struct calendar unused;
        if (calendar_build(&unused, &mem, &bad[i], &err))
            fail_msg("case %d was accepted", i);
        assert_true(*err.where && *err.detail);
    }
}

static void test_no_year(void **state)
{
    (void)state;
    struct calendar_data data = offdays_data();
    struct calendar plain;
    struct err err = {0};
    data.nyears = data.ndays = 0;
    assert_true(calendar_build(&plain, &mem, &data, &err));
    bool provisional = false;
    assert_int_equal(calendar_add_workdays(&plain, D("2024-02-07"), 1, &provisional),
                     D("2024-02-08"));
    assert_true(provisional);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_single_days), cmocka_unit_test(test_every_day_and_sum),
        cmocka_unit_test(test_adding),      cmocka_unit_test(test_provisional),
        cmocka_unit_test(test_why),         cmocka_unit_test(test_edges),
        cmocka_unit_test(test_refused),     cmocka_unit_test(test_no_year),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
