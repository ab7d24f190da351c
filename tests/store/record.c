/* record.c - records: created, read, changed, listed; every right, order and conflict. */
#include "open.h"

static void test_create_and_read(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct record made = task(w, area(w, "1/KH"), "Việc thứ nhất", w->a, "2025-06-30");
    OK(store_commit(w->s, &w->err));
    struct record r = reread(w, "task", made.id);
    assert_string_equal(r.title, "Việc thứ nhất");
    assert_int_equal(r.owner, w->a);
    assert_int_equal(r.version, 1);
    assert_string_equal(get(&r, "rhythm").s, "fixed"); /* the declared default */
    assert_string_equal(get(&r, "progress").s, "in_time");
    assert_int_equal(get(&r, "due_year").i, 2025);
    assert_string_equal(r.titles[type_field(r.type, "lead")->index], "Cơ quan A");
    assert_int_equal(r.state, type_state(r.type, "draft"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(test_create_and_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
