/* tree.c - everything below a record at one level: all of it, in order, and only what is in sight. */
#include "open.h"

#include "store/tree.h"

static struct list under(struct world *w, const char *name, struct tree_query q)
{
    struct list list = {0};
    q.type = model_type(w->model, name);
    if (!q.limit)
        q.limit = 100;
    OK(record_tree(w->s, &w->mem, &q, &list, &w->err));
    return list;
}

static void test_levels(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    int64_t one = area(w, "1/KH"), other = area(w, "2/KH");
    struct record first = reread(w, "area", one);
    int64_t plan = get(&first, "plan").i;
    struct record late = task(w, one, "Việc sau", w->a, "2025-12-31");
    struct record soon = task(w, one, "Việc trước", w->b, "2025-01-31");
    task(w, other, "Việc của kế hoạch khác", w->a, "2025-01-01");
    OK(store_commit(w->s, &w->err));

    assert_int_equal(under(w, "area", (struct tree_query){.root = plan, .depth = 1}).n, 1);
    struct list all = under(w, "task", (struct tree_query){.root = plan, .depth = 2});
    assert_int_equal(all.n, 2);
    assert_false(all.more);
    assert_int_equal(all.rows[0].id, soon.id); /* by due date */
    assert_int_equal(all.rows[1].id, late.id);
    assert_string_equal(get(&all.rows[0], "progress").s, "late");

    struct list cut = under(w, "task", (struct tree_query){.root = plan, .depth = 2, .limit = 1});
    assert_int_equal(cut.n, 1);
    assert_true(cut.more);

    struct list mine =
        under(w, "task",
              (struct tree_query){.root = plan, .depth = 2, .sight = {.org = w->b, .party = true}});
    assert_int_equal(mine.n, 1);
    assert_int_equal(mine.rows[0].id, soon.id);
    assert_int_equal(under(w, "stage", (struct tree_query){.root = plan, .depth = 3}).n, 0);
}

static void test_carried(struct world *w)
{
    int64_t *ids;
    int n;
    OK(store_begin(w->s, &w->err));
    int64_t one = area(w, "1/KH");
    struct record old = task(w, one, "Việc cũ", w->a, "2025-12-31");
    struct record fresh = draft(w, "task");
    set(&fresh, "area", int_value(one));
    set(&fresh, "no", text_value("2"));
    set(&fresh, "title", text_value("Việc mới"));
    set(&fresh, "lead", int_value(w->a));
    set(&fresh, "carried_from", int_value(old.id));
    create(w, &fresh);
    OK(store_commit(w->s, &w->err));
    OK(record_carried(w->s, &w->mem, &old, &ids, &n, &w->err));
    assert_int_equal(n, 1);
    assert_int_equal(ids[0], fresh.id);
    OK(record_carried(w->s, &w->mem, &fresh, &ids, &n, &w->err));
    assert_int_equal(n, 0);
    struct record never = reread(w, "area", one);
    OK(record_carried(w->s, &w->mem, &never, &ids, &n, &w->err));
    assert_int_equal(n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(test_levels), BOTH(test_carried)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
