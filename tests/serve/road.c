/* road.c - days on the drawing, labels that must not run into one another, periods. */
#include "serve/road.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void test_days(void **state)
{
    (void)state;
    const struct road_scale s = {2018, 2025};
    assert_int_equal(road_x(&s, date_of(2018, 1, 1)), ROAD_LEFT);
    assert_int_equal(road_x(&s, date_of(2025, 12, 31)), ROAD_WIDTH - 12);
    assert_int_equal(road_x(&s, date_of(1999, 1, 1)), ROAD_LEFT); /* drawn at the edge */
    assert_int_equal(road_x(&s, date_of(2040, 1, 1)), ROAD_WIDTH - 12);
    for (int year = 2018; year < 2025; year++)
        assert_true(road_x(&s, date_of(year + 1, 1, 1)) > road_x(&s, date_of(year, 1, 1)) + 100);
}

static void test_labels(void **state)
{
    (void)state;
    static const struct {
        int x, width;
        enum road_row row;
    } cases[] = {
        {200, 30, ROAD_ABOVE},   {230, 30, ROAD_BELOW}, /* 30 px after the first */
        {255, 30, ROAD_DROPPED},                        /* less than 60 after both */
        {260, 100, ROAD_ABOVE},  {290, 30, ROAD_BELOW},
        {355, 30, ROAD_BELOW},   {356, 30, ROAD_DROPPED}, /* the one above is 100 px wide */
        {360, 30, ROAD_ABOVE},
    };
    struct road_labels l = {{0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(road_label(&l, cases[i].x, cases[i].width), cases[i].row);
}

static void test_periods(void **state)
{
    (void)state;
    const struct road_scale few = {2024, 2026}, many = {2000, 2030};
    assert_true(road_quarters(&few));
    assert_int_equal(road_periods(&few), 12);
    assert_int_equal(road_period(&few, date_of(2024, 3, 31)), 0);
    assert_int_equal(road_period(&few, date_of(2024, 4, 1)), 1);
    assert_int_equal(road_period(&few, date_of(2026, 12, 31)), 11);
    assert_int_equal(road_period(&few, date_of(2027, 1, 1)), -1);
    assert_int_equal(road_period(&few, date_of(2023, 12, 31)), -1);
    assert_false(road_quarters(&many));
    assert_int_equal(road_periods(&many), 31);
    for (int i = 0; i < road_periods(&few); i++)
        assert_int_equal(road_period(&few, road_period_start(&few, i)), i);
    for (int i = 0; i < road_periods(&many); i++)
        assert_int_equal(road_period(&many, road_period_start(&many, i)), i);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_days), cmocka_unit_test(test_labels),
                                       cmocka_unit_test(test_periods)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
