/* sql_date.c - the sums of days in C, on SQLite and on PostgreSQL, thousands of random pairs: all
 * three must say the same. PostgreSQL runs when NGABA_TEST_PG names a database. */
#include "store/sql_date.h"

#include "base/fault.h"
#include "declare/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libpq-fe.h>

enum { PAIRS = 4000 };

static struct arena mem;
static struct calendar cal;
static sqlite3 *lite;
static PGconn *pg; /* NULL: none to test with */

static int setup(void **state)
{
    (void)state;
    struct err err = {0};
    const char *conninfo = getenv("NGABA_TEST_PG");
    arena_init(&mem, 0);
    if (!calendar_load(&cal, &mem, "domain/calendar", &err) ||
        sqlite3_open(":memory:", &lite) != SQLITE_OK || !sql_date_sqlite(lite, &cal, &err))
        return -1;
    if (!conninfo || !*conninfo)
        return 0;
    pg = PQconnectdb(conninfo);
    PGresult *r = PQexec(pg, "DROP SCHEMA IF EXISTS test_sql_date CASCADE;"
                             "CREATE SCHEMA test_sql_date; SET search_path = test_sql_date;"
                             "SET client_min_messages = warning");
    bool ok = PQresultStatus(r) == PGRES_COMMAND_OK;
    PQclear(r);
    for (int twice = 0; twice < 2 && ok; twice++) { /* the second time it is all there */
        r = PQexec(pg, sql_date_postgres(&mem, &cal));
        ok = PQresultStatus(r) == PGRES_COMMAND_OK;
        PQclear(r);
    }
    if (!ok)
        fprintf(stderr, "%s", PQerrorMessage(pg));
    return ok ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    if (pg) {
        PQclear(PQexec(pg, "DROP SCHEMA test_sql_date CASCADE"));
        PQfinish(pg);
    }
    sqlite3_close(lite);
    arena_clear(&mem);
    return 0;
}

/* The one value of a SELECT; NULL for NULL, "error" when refused. */
static const char *ask_lite(const char *sql)
{
    sqlite3_stmt *s;
    assert_int_equal(sqlite3_prepare_v2(lite, sql, -1, &s, NULL), SQLITE_OK);
    const char *out = sqlite3_step(s) != SQLITE_ROW
                          ? "error"
                          : arena_text(&mem, (const char *)sqlite3_column_text(s, 0));
    sqlite3_finalize(s);
    return out;
}

static const char *ask_pg(const char *sql)
{
    PGresult *r = PQexec(pg, sql);
    const char *out = PQresultStatus(r) != PGRES_TUPLES_OK ? "error"
                      : PQgetisnull(r, 0, 0)               ? NULL
                                                           : arena_text(&mem, PQgetvalue(r, 0, 0));
    PQclear(r);
    return out;
}

static void same(const char *sql, const char *expect)
{
    const char *got = ask_lite(sql);
    if ((got == NULL) != (expect == NULL) || (got && strcmp(got, expect)))
        fail_msg("SQLite: %s = %s, not %s", sql, got ? got : "NULL", expect ? expect : "NULL");
    if (!pg)
        return;
    got = ask_pg(sql);
    if ((got == NULL) != (expect == NULL) || (got && strcmp(got, expect)))
        fail_msg("PostgreSQL: %s = %s, not %s", sql, got ? got : "NULL", expect ? expect : "NULL");
}

static const struct {
    const char *expression, *value; /* NULL: NULL; "error": refused */
} cases[] = {
    {"days_between('2024-02-28', '2024-03-01')", "2"},
    {"days_between('2024-03-01', '2024-02-28')", "-2"},
    {"days_between('2024-02-28', '2024-02-28') + 1", "1"},
    {"add_days('2024-02-28', 2)", "2024-03-01"},
    {"add_days('2024-03-01', -1)", "2024-02-29"},
    {"workdays_between('2025-01-24', '2025-02-03')", "1"},
    {"workdays_between('2025-02-03', '2025-01-24')", "-1"},
    {"workdays_between('2024-05-03', '2024-05-04')", "1"}, /* a Saturday that was worked */
    {"add_workdays('2025-01-24', 1)", "2025-02-03"},
    {"add_workdays('2025-02-03', -1)", "2025-01-24"},
    {"add_workdays('2025-01-28', 0)", "2025-01-28"},
    {"is_workday('2024-05-04')", "1"},
    {"is_workday('2024-05-05')", "0"},
    {"is_workday('2026-11-24')", "1"},
    {"is_workday('2031-01-01')", "1"},
    {"days_between(NULL, '2024-02-28')", NULL},
    {"days_between('2024-02-28', NULL)", NULL},
    {"add_days(NULL, 1)", NULL},
    {"add_days('2024-02-28', NULL)", NULL},
    {"workdays_between(NULL, NULL)", NULL},
    {"add_workdays(NULL, 1)", NULL},
    {"add_workdays('2024-02-28', NULL)", NULL},
    {"is_workday(NULL)", NULL},
    {"days_between('2024-02-30', '2024-03-01')", "error"},
    {"days_between('2024-02-28', '')", "error"},
    {"days_between('2024-2-8', '2024-03-01')", "error"},
    {"days_between('today', '2024-03-01')", "error"},
    {"days_between('2024-03-01T08:00:00Z', '2024-03-01')", "error"},
    {"days_between('28/02/2024', '2024-03-01')", "error"},
    {"add_days('0000-01-01', 1)", "error"},
    {"add_days('9999-12-31', 0)", "9999-12-31"},
    {"add_days('9999-12-31', 1)", "error"},
    {"add_days('0001-01-01', -1)", "error"},
    {"add_days('2024-01-01', 9223372036854775807)", "error"},
    {"add_workdays('9999-12-31', 1)", "error"},
    {"add_workdays('0001-01-01', -1)", "error"},
    {"add_workdays('2024-01-01', -9223372036854775807)", "error"},
    {"is_workday('2024-13-01')", "error"},
    {"workdays_between('0001-01-01', '9999-12-31')", "2608518"},
};

static void test_cases(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        same(arena_fmt(&mem, "SELECT %s", cases[i].expression), cases[i].value);
}

static void test_random(void **state)
{
    (void)state;
    srandom(3394);
    for (int i = 0; i < PAIRS; i++) {
        int32_t first = i % 10 ? date_of(2016, 1, 1) : DATE_FIRST + 1000;
        int32_t span = i % 10 ? 5000 : DATE_LAST - DATE_FIRST - 2000;
        int32_t a = first + (int32_t)(random() % span), b = first + (int32_t)(random() % span);
        int n = (int)(random() % 401) - 200;
        char x[DATE_SIZE], y[DATE_SIZE], p[DATE_SIZE], q[DATE_SIZE];
        date_write(a, x);
        date_write(b, y);
        date_write(a + n, p);
        date_write(calendar_add_workdays(&cal, a, n, NULL), q);
        same(arena_fmt(&mem,
                       "SELECT days_between('%s', '%s') || ' ' || workdays_between('%s', '%s') || "
                       "' ' || add_days('%s', %d) || ' ' || add_workdays('%s', %d) || ' ' || "
                       "is_workday('%s')",
                       x, y, x, y, x, n, x, n, x),
             arena_fmt(&mem, "%d %d %s %s %d", b - a, calendar_workdays_between(&cal, a, b), p, q,
                       calendar_is_work(&cal, a)));
    }
}

/* The tables a report may join. */
static void test_tables(void **state)
{
    (void)state;
    if (!pg)
        skip();
    assert_string_equal(ask_pg("SELECT count(*) FROM calendar_day"),
                        arena_fmt(&mem, "%d", cal.ndays));
    assert_string_equal(ask_pg("SELECT count(*) FROM calendar_year"), "9");
    assert_string_equal(ask_pg("SELECT name_en FROM calendar_day WHERE day = '2025-04-07'"),
                        "Hùng Kings' Commemoration Day");
    assert_string_equal(ask_pg("SELECT confirmed FROM calendar_day WHERE day = '2026-11-24'"), "0");
}

static void test_faults(void **state)
{
    (void)state;
#ifdef FAULTS
    long n = 0;
    for (bool ok = false; !ok;) {
        struct err err = {0};
        fault_arm(FAULT_STORE, ++n, false);
        ok = sql_date_sqlite(lite, &cal, &err);
        assert_int_equal(err.code, ok ? ERR_OK : ERR_STORE);
    }
    fault_arm(FAULT_STORE, 0, false);
    assert_int_equal(n, 6); /* five functions, then none fails */
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_faults),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
