/* week.c - weeks from Monday, their numbers, and in which group of the desk a due date falls. */
#include "serve/week.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct {
    int year, month, day, number, monday;
} weeks[] = {
    {2024, 12, 16, 51, 16}, {2024, 12, 22, 51, 16}, {2024, 12, 23, 52, 23},
    {2024, 12, 30, 1, 30}, /* its Thursday is 02/01/2025 */
    {2025, 1, 1, 1, 30},    {2026, 1, 1, 1, 29},    {2026, 12, 31, 53, 28},
    {2027, 1, 3, 53, 28},   {2027, 1, 4, 1, 4},     {2023, 1, 1, 52, 26},
};

static void test_weeks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++) {
        int32_t day = date_of(weeks[i].year, weeks[i].month, weeks[i].day), monday;
        int y, m, d;
        monday = week_monday(day);
        date_split(monday, &y, &m, &d);
        assert_int_equal(d, weeks[i].monday);
        assert_int_equal(date_weekday(monday), MONDAY);
        assert_int_equal(week_number(day), weeks[i].number);
    }
}

static void test_when(void **state)
{
    (void)state;
    int32_t today = date_of(2024, 12, 18); /* a Wednesday */
    static const struct {
        int off;
        enum week_when when;
    } cases[] = {{-400, WHEN_LATE}, {-1, WHEN_LATE}, {0, WHEN_TODAY},  {1, WHEN_WEEK},
                 {4, WHEN_WEEK},    {5, WHEN_AFTER}, {900, WHEN_AFTER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(week_when(today, today + cases[i].off), cases[i].when);
    assert_int_equal(week_when(today, DATE_NONE), WHEN_UNDATED);
    int32_t sunday = date_of(2024, 12, 22);
    assert_int_equal(week_when(sunday, sunday + 1), WHEN_AFTER); /* the next day is another week */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_weeks), cmocka_unit_test(test_when)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
