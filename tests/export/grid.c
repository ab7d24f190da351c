/* grid.c - the columns of a table on paper: they fill the width, count first, hold their longest word,
 * and give the rest to long texts. */
#include "export/grid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define WIDTH 467.0

static const char *const heads[] = {"Nội dung", "Hạn", "Trạng thái"};
static const char *const cells[] = {"Gửi danh mục hàng hóa dự hội chợ năm sau",
                                    "30/10/2026",
                                    "Mở",
                                    "Mời doanh nghiệp dự hội chợ",
                                    "",
                                    "Mở"};

static double width(const struct grid *g, int k)
{
    return g->x[k + 1] - g->x[k];
}

static bool about(double a, double b)
{
    return a > b - 0.01 && a < b + 0.01;
}

static void columns(void **state)
{
    (void)state;
    const struct letter_rows rows = {.ncolumns = 3, .n = 2, .heads = heads, .cells = cells};
    const struct grid g = grid_of(&rows, WIDTH);
    assert_int_equal(g.n, 4);
    assert_true(g.x[0] == 0);
    assert_true(about(g.x[4], WIDTH));
    assert_true(about(width(&g, 0), GRID_ORDINAL));
    assert_true(width(&g, 1) > width(&g, 2) && width(&g, 1) > width(&g, 3));
    assert_true(width(&g, 2) > 10 * 5.5 + 2 * GRID_PAD); /* a day in one line */
}

/* Many columns of long words: narrower, but none is lost and none is wider than its share. */
static void narrow(void **state)
{
    (void)state;
    enum { MANY = 12 };
    const char *many[MANY];
    for (int k = 0; k < MANY; k++)
        many[k] = "Nghiêngngả";
    const struct letter_rows rows = {.ncolumns = MANY, .n = 1, .heads = many, .cells = many};
    const struct grid g = grid_of(&rows, WIDTH);
    assert_true(about(g.x[MANY + 1], WIDTH));
    for (int k = 1; k <= MANY; k++)
        assert_true(about(width(&g, k), (WIDTH - GRID_ORDINAL) / MANY));
}

static void texts(void **state)
{
    (void)state;
    const struct letter_rows rows = {.ncolumns = 3, .n = 2, .heads = heads, .cells = cells};
    const struct grid g = grid_of(&rows, WIDTH);
    char count[GRID_COUNT];
    assert_string_equal(grid_cell(&g, GRID_HEAD, 0, count), "TT");
    assert_string_equal(grid_cell(&g, GRID_HEAD, 2, count), "Hạn");
    assert_string_equal(grid_cell(&g, 1, 0, count), "2");
    assert_string_equal(grid_cell(&g, 1, 1, count), "Mời doanh nghiệp dự hội chợ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(columns), cmocka_unit_test(narrow),
                                       cmocka_unit_test(texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
