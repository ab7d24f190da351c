/* calendar.c - the shipped calendar against the plain list of days off, and each mistake a file can
 * have with the message that names its line. */
#include "declare/calendar.h"

#include "base/fault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "../base/offdays.h"

static struct arena mem;

static int setup(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

static void test_shipped(void **state)
{
    (void)state;
    struct calendar cal, plain;
    struct err err = {0};
    if (!calendar_load(&cal, &mem, "domain/calendar", &err))
        fail_msg("%s: %s", err.where, err.detail);
    assert_true(offdays_read(&mem));
    struct calendar_data data = offdays_data();
    assert_true(calendar_build(&plain, &mem, &data, &err));
    assert_int_equal(cal.ndays, plain.ndays);
    for (int i = 0; i < cal.ndays; i++) {
        const struct calendar_day *a = &cal.days[i], *b = &plain.days[i];
        char text[DATE_SIZE];
        if (a->day != b->day || a->kind != b->kind || a->confirmed != b->confirmed)
            fail_msg("%s differs from the list", date_write(a->day, text));
        assert_true(*a->vi && *a->en && a->source && *a->source);
        assert_true(a->confirmed || !a->verified);
    }
    assert_int_equal(cal.first_year, 2018);
    assert_int_equal(cal.last_year, 2026);
    assert_int_equal(cal.rest, plain.rest);
    assert_string_equal(calendar_why(&cal, date_of(2024, 4, 29), true),
                        "Nghỉ hoán đổi dịp 30/4 và 1/5");
    assert_string_equal(calendar_why(&cal, date_of(2024, 4, 29), false),
                        "Swapped day off, Victory and Labour Days");
}

#define REST    "weekly_rest:\n  days: [saturday, sunday]\n  law: {ref: a, verified: false}\n"
#define HOURS   "office_hours:\n  parts: [\"07:30-11:30\"]\n  law: {ref: a, verified: false}\n"
#define FIXED   "fixed_holidays:\n  law: {ref: a, verified: false}\n  days:\n"
#define NEWYEAR "    - {date: \"01-01\", vi: a, en: b}\n"
#define RULES   REST HOURS FIXED NEWYEAR
#define YEAR    "year: 2031\nsources: {s: x}\ndays:\n"
#define JAN1    "  - {date: 2031-01-01, kind: holiday, vi: a, en: b, source: s, verified: true}\n"

static const struct {
    const char *rules, *year;
    const char *where;  /* after the folder; NULL: must be accepted */
    const char *detail; /* a part of it */
} files[] = {
    {RULES, YEAR JAN1, NULL, NULL},
    {RULES,
     YEAR JAN1 "  - {date: 2031-01-22..2031-01-28, kind: holiday, vi: a, en: b, source: s, "
               "verified: false, confirmed: false}\n",
     NULL, NULL},
    {REST HOURS, YEAR JAN1, "rules.yaml:1:1", "'fixed_holidays' is missing"},
    {RULES "more: 1\n", YEAR JAN1, "rules.yaml:11:1", "unknown word 'more'"},
    {"weekly_rest:\n  days: [saturday, soonday]\n  law: {ref: a, verified: false}\n" HOURS FIXED
         NEWYEAR,
     YEAR JAN1, "rules.yaml:2:20", "must be a weekday"},
    {"weekly_rest:\n  days: [saturday]\n" HOURS FIXED NEWYEAR, YEAR JAN1, "rules.yaml:2:3",
     "'law' is missing"},
    {"weekly_rest:\n  days: [saturday]\n  law: {ref: a}\n" HOURS FIXED NEWYEAR, YEAR JAN1,
     "rules.yaml:3:8", "'verified' is missing"},
    {"weekly_rest:\n  days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]\n"
     "  law: {ref: a, verified: true}\n" HOURS FIXED NEWYEAR,
     YEAR JAN1, "rules.yaml:2:9", "at least one day"},
    {REST
     "office_hours:\n  parts: [\"7:30-11:30\"]\n  law: {ref: a, verified: false}\n" FIXED NEWYEAR,
     YEAR JAN1, "rules.yaml:5:11", "write it as"},
    {REST "office_hours:\n  parts: [\"07:30-11:30\", \"11:00-12:00\"]\n  law: {ref: a, verified: "
          "false}\n" FIXED NEWYEAR,
     YEAR JAN1, "rules.yaml:5:26", "begins before"},
    {REST "office_hours:\n  parts: []\n  law: {ref: a, verified: false}\n" FIXED NEWYEAR, YEAR JAN1,
     "rules.yaml:5:10", "needs 1 to 4"},
    {REST HOURS FIXED "    - {date: \"02-29\", vi: a, en: b}\n", YEAR JAN1, "rules.yaml:10:14",
     "a day of every year"},
    {RULES, "year: 2030\nsources: {s: x}\ndays:\n" JAN1, "2031.yaml:1:7", "must be 2031"},
    {RULES, YEAR "  - {date: 2031-01-02, kind: holiday, vi: a, en: b, source: s, verified: true}\n",
     "2031.yaml:1:1", "01/01 is missing"},
    {RULES, YEAR JAN1 JAN1, "2031.yaml:5:12", "2031-01-01 is written twice"},
    {RULES,
     YEAR JAN1 "  - {date: 2031-02-30, kind: holiday, vi: a, en: b, source: s, verified: "
               "true}\n",
     "2031.yaml:5:12", "must be a date"},
    {RULES,
     YEAR JAN1 "  - {date: 2031-01-09..2031-01-05, kind: holiday, vi: a, en: b, source: s, "
               "verified: true}\n",
     "2031.yaml:5:12", "must be a date"},
    {RULES,
     YEAR JAN1 "  - {date: 2032-01-09, kind: holiday, vi: a, en: b, source: s, verified: "
               "true}\n",
     "2031.yaml:5:12", "is not in 2031"},
    {RULES,
     YEAR JAN1 "  - {date: 2031-01-02, kind: feast, vi: a, en: b, source: s, verified: "
               "true}\n",
     "2031.yaml:5:30", "must be holiday"},
    {RULES,
     YEAR JAN1 "  - {date: 2031-01-02, kind: swap_work, vi: a, en: b, source: s, verified: "
               "true}\n",
     "2031.yaml:5:12", "is worked every week"},
    {RULES,
     YEAR JAN1 "  - {date: 2031-01-02, kind: holiday, vi: a, en: b, source: t, verified: "
               "true}\n",
     "2031.yaml:5:61", "no source 't'"},
    {RULES, YEAR JAN1 "  - {date: 2031-01-02, kind: holiday, vi: a, en: b, source: s}\n",
     "2031.yaml:5:5", "'verified' is missing"},
    {RULES,
     YEAR JAN1 "  - {date: 2031-01-02, kind: holiday, vi: a, en: b, source: s, verified: "
               "yes}\n",
     "2031.yaml:5:74", "true or false"},
    {RULES, YEAR JAN1 "  - {date: 2031-01-02, kind: holiday, vi: a, source: s, verified: true}\n",
     "2031.yaml:5:5", "'en' is missing"},
};

static void put(const char *folder, const char *name, const char *text)
{
    FILE *f = fopen(arena_fmt(&mem, "%s/%s", folder, name), "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void test_mistakes(void **state)
{
    (void)state;
    char folder[] = "build/calendar-XXXXXX";
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct calendar cal;
        struct err err = {0};
        put(folder, "rules.yaml", files[i].rules);
        put(folder, "2031.yaml", files[i].year);
        bool ok = calendar_load(&cal, &mem, folder, &err);
        const char *where = err.where;
        if (!strncmp(where, folder, strlen(folder)))
            where += strlen(folder) + 1;
        if (ok != !files[i].where)
            fail_msg("file %zu: %s: %s", i, ok ? "accepted" : where, err.detail);
        if (!ok && (strcmp(where, files[i].where) || !strstr(err.detail, files[i].detail)))
            fail_msg("file %zu: %s: %s", i, where, err.detail);
    }
    struct calendar cal;
    struct err err = {0};
    put(folder, "2031.yaml", YEAR JAN1);
    put(folder, "rules.yaml", RULES);
    put(folder, "notes.txt", "");
    assert_false(calendar_load(&cal, &mem, folder, &err));
    assert_non_null(strstr(err.detail, "notes.txt"));
    unlink(arena_fmt(&mem, "%s/notes.txt", folder));
    unlink(arena_fmt(&mem, "%s/2031.yaml", folder));
    unlink(arena_fmt(&mem, "%s/rules.yaml", folder));
    err = (struct err){0};
    assert_false(calendar_load(&cal, &mem, folder, &err)); /* no rules */
    assert_int_equal(rmdir(folder), 0);
    err = (struct err){0};
    assert_false(calendar_load(&cal, &mem, folder, &err));
    assert_int_equal(err.code, ERR_SYSTEM);
}

/* Every file call fails in turn, once and from then on: an error each time, never half a calendar. */
static void test_faults(void **state)
{
    (void)state;
#ifdef FAULTS
    for (int on = 0; on < 2; on++) {
        bool reached = true;
        for (long n = 1; reached; n++) {
            struct calendar cal = {.nhours = 77};
            struct err err = {0};
            fault_arm(FAULT_FILE, n, on);
            bool ok = calendar_load(&cal, &mem, "domain/calendar", &err);
            reached = fault_seen(FAULT_FILE) >= n;
            fault_arm(FAULT_FILE, 0, false);
            assert_int_equal(ok, !reached);
            assert_int_equal(ok, err.code == ERR_OK);
            assert_int_equal(cal.nhours, ok ? 2 : 77);
        }
    }
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_faults),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
