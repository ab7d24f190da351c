/* sql.c - named parameters: found in the text once, never inside strings, names and comments. */
#include "open.h"

static const struct {
    const char *text, *sqlite, *postgres, *params;
} cases[] = {
    {"SELECT $a, $b, $a", "SELECT ?1, ?2, ?1", "SELECT $1, $2, $1", "a b"},
    {"SELECT '$a', \"$b\", $c", "SELECT '$a', \"$b\", ?1", "SELECT '$a', \"$b\", $1", "c"},
    {"SELECT 'it''s $a', $b_2", "SELECT 'it''s $a', ?1", "SELECT 'it''s $a', $1", "b_2"},
    {"SELECT $a -- $b\n, $c", "SELECT ?1 -- $b\n, ?2", "SELECT $1 -- $b\n, $2", "a c"},
    {"SELECT /* $b */ $a", "SELECT /* $b */ ?1", "SELECT /* $b */ $1", "a"},
    {"SELECT 1 WHERE 'a$b' <> $ab", "SELECT 1 WHERE 'a$b' <> ?1", "SELECT 1 WHERE 'a$b' <> $1",
     "ab"},
    {"SELECT '$ never closed", "SELECT '$ never closed", "SELECT '$ never closed", ""},
    {"SELECT $", "SELECT $", "SELECT $", ""},
};

static void test_numbers(void **state)
{
    (void)state;
    struct arena mem;
    arena_init(&mem, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int pg = 0; pg < 2; pg++) {
            struct db db = {.backend = pg ? &backend_postgres : &backend_sqlite};
            struct sql q = {.db = &db, .name = "q"};
            struct err err = {0};
            struct buf names;
            buf_init(&names, &mem, 1000);
            assert_true(sql_number(&q, &mem, cases[i].text, &err));
            assert_string_equal(q.text, pg ? cases[i].postgres : cases[i].sqlite);
            for (int k = 0; k < q.nparams; k++)
                buf_fmt(&names, "%s%s", k ? " " : "", q.params[k]);
            assert_string_equal(buf_get(&names), cases[i].params);
        }
    arena_clear(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
