/* merge.c - two people changed one record: fields, originals from the history, rows. */
#include "serve/merge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void fields(void **state)
{
    (void)state;
    static const struct {
        const char *original, *theirs, *mine;
        enum merged want;
    } cases[] = {
        {"a", "a", "a", MERGED_SAME},     {"a", "b", "a", MERGED_THEIRS},
        {"a", "a", "b", MERGED_MINE},     {"a", "b", "c", MERGED_CHOOSE},
        {"a", "b", "b", MERGED_SAME},     {NULL, NULL, NULL, MERGED_SAME},
        {NULL, "b", NULL, MERGED_THEIRS}, {"a", "a", NULL, MERGED_MINE},
        {"a", NULL, "b", MERGED_CHOOSE},  {NULL, NULL, "b", MERGED_MINE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct three v = {cases[i].original, cases[i].theirs, cases[i].mine};
        assert_int_equal(merge_field(&v), cases[i].want);
    }
}

/* Newest first: the oldest line that names the field says how it was. */
static void originals(void **state)
{
    (void)state;
    struct history_change newest[] = {{"title", "b", "c"}, {"due", "2026-01-01", NULL}};
    struct history_change oldest[] = {{"title", "a", "b"}, {"note", NULL, "x"}};
    const struct history_line lines[] = {{.changes = newest, .nchanges = 2},
                                         {.changes = oldest, .nchanges = 2}};
    const char *before = "untouched";
    assert_true(merge_original(lines, 2, "title", &before));
    assert_string_equal(before, "a");
    assert_true(merge_original(lines, 1, "title", &before));
    assert_string_equal(before, "b");
    assert_true(merge_original(lines, 2, "note", &before));
    assert_null(before);
    before = "untouched";
    assert_false(merge_original(lines, 2, "lead", &before));
    assert_string_equal(before, "untouched");
}

enum { MOST = 6 };

/* had, theirs, mine and wanted ids; 0 in mine is a new row. */
static const struct rows_case {
    const char *name;
    int64_t had[MOST], theirs[MOST], mine[MOST], want[MOST];
    int nhad, ntheirs, nmine, nwant;
} rows_cases[] = {
    {"nobody did anything", {1, 2}, {1, 2}, {1, 2}, {1, 2}, 2, 2, 2, 2},
    {"the other added", {1}, {1, 5}, {1}, {1, 5}, 1, 2, 1, 2},
    {"both added", {1}, {1, 5}, {1, 0}, {1, 0, 5}, 1, 2, 2, 3},
    {"I removed", {1, 2}, {1, 2}, {1}, {1}, 2, 2, 1, 1},
    {"the other removed what I keep", {1, 2}, {1}, {1, 2}, {1, 0}, 2, 1, 2, 2},
    {"both removed", {1, 2}, {1}, {1}, {1}, 2, 1, 1, 1},
    {"I removed all, the other added", {1}, {1, 7}, {0}, {7}, 1, 2, 0, 1},
};

static struct row_list list_of(struct arena *mem, const int64_t *ids, int n)
{
    struct row_list list = {.rows = arena_new(mem, struct row, MOST), .n = n};
    for (int i = 0; i < n; i++)
        list.rows[i].id = ids[i];
    return list;
}

static void rows(void **state)
{
    (void)state;
    struct arena mem;
    arena_init(&mem, 1 << 20);
    for (size_t i = 0; i < sizeof rows_cases / sizeof *rows_cases; i++) {
        const struct rows_case *c = &rows_cases[i];
        const struct row_list theirs = list_of(&mem, c->theirs, c->ntheirs);
        const struct row_list mine = list_of(&mem, c->mine, c->nmine);
        const struct rows_three v = {c->had, c->nhad, &theirs, &mine};
        const struct row_list got = merge_rows(&mem, &v);
        if (got.n != c->nwant)
            fail_msg("%s: %d rows, wanted %d", c->name, got.n, c->nwant);
        for (int k = 0; k < got.n; k++)
            if (got.rows[k].id != c->want[k])
                fail_msg("%s: row %d is %lld, wanted %lld", c->name, k, (long long)got.rows[k].id,
                         (long long)c->want[k]);
    }
    arena_clear(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields),
        cmocka_unit_test(originals),
        cmocka_unit_test(rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
