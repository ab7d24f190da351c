/* plan.c - how SQLite runs the lists: along the index of reach, never through a whole table, never
 * sorting. A list that costs with the number of records would show here first. */
#include "open.h"

#include "store/inside.h"

/* The lines of EXPLAIN QUERY PLAN, one string. A computed field may sort the few rows of its own
 * record: that line is left out. */
static const char *plan_of(struct world *w, const struct sql *q)
{
    struct sql explain;
    struct buf b;
    bool row;
    int64_t fields[64]; /* ids of the subqueries of fields */
    int n = 0;
    buf_init(&b, &w->mem, 1 << 16);
    OK(sql_prepare(&explain, q->db, &w->mem, "explain",
                   arena_fmt(&w->mem, "EXPLAIN QUERY PLAN %s", q->text), &w->err));
    for (;;) {
        OK(sql_step(&explain, &row, &w->err));
        if (!row)
            break;
        const char *line = sql_col_text(&explain, 3, &w->mem);
        if (!strncmp(line, "CORRELATED SCALAR", 17) && n < 64)
            fields[n++] = sql_col_int(&explain, 0);
        bool of_field = false;
        for (int i = 0; i < n; i++)
            of_field |= sql_col_int(&explain, 1) == fields[i];
        if (!of_field || strncmp(line, "USE TEMP B-TREE", 15) != 0)
            buf_fmt(&b, "%s\n", line);
    }
    q->db->backend->drop(&explain);
    return buf_get(&b);
}

static const char *const driver[LIST_WAYS] = {
    [LIST_REACH] = "SEARCH c USING PRIMARY KEY (org=? AND type=? AND (sort,record)>(?,?))",
    [LIST_REACH_FILTER] = "SEARCH c USING PRIMARY KEY (org=? AND type=? AND (sort,record)>(?,?))",
    [LIST_CHILD] = "SEARCH c USING PRIMARY KEY (parent=? AND type=? AND (sort,record)>(?,?))",
    [LIST_CHILD_FILTER] =
        "SEARCH c USING PRIMARY KEY (parent=? AND type=? AND (sort,record)>(?,?))",
    [LIST_TEXT] = "SEARCH w USING PRIMARY KEY (type=? AND word>? AND word<?)",
};

/* A list says that there is more, never how many. A computed field may count what its own record
 * has, and a filter may ask for it. */
static void check_no_count(const struct sql *q, enum list_way way)
{
    const char *from = strstr(q->text, " FROM (SELECT c.record AS _id");
    bool filtered = way != LIST_REACH && way != LIST_CHILD;
    assert_non_null(from);
    if (!strncmp(q->text, "SELECT COUNT", 12) || (!filtered && strstr(from, "SELECT COUNT")))
        fail_msg("%s counts:\n%s", q->name, q->text);
}

/* "SCAN x" of what the plan itself made before: the tables under it have lines of their own. */
static bool routine(struct arena *mem, const char *plan, const char *line)
{
    const char *name = line + strcspn(line, " \n");
    return *name == ' ' &&
           strstr(plan, arena_fmt(mem, "CO-ROUTINE%.*s\n", (int)strcspn(name, "\n"), name)) != NULL;
}

static void check_plan(struct world *w, const struct record_type *t, enum list_way way,
                       struct sql *list)
{
    const char *plan = plan_of(w, list);
    char *want = arena_text(&w->mem, driver[way]);
    if (t->order_down && way != LIST_TEXT)
        *strchr(want, '>') = '<';
    if (!strstr(plan, want))
        fail_msg("%s, way %d: not along the index:\n%s", t->name, (int)way, plan);
    for (const char *line = plan; *line; line += strcspn(line, "\n") + 1) {
        bool part = !strncmp(line, "SCAN _c", 7) || !strncmp(line, "SCAN q", 6) ||
                    !strncmp(line, "SCAN c", 6) || /* the rows of the part that was driven */
                    routine(&w->mem, plan, line);
        if (!strncmp(line, "SCAN ", 5) && !part)
            fail_msg("%s, way %d: scans a table:\n%s", t->name, (int)way, plan);
        if (way != LIST_TEXT && strstr(plan, "USE TEMP B-TREE"))
            fail_msg("%s, way %d: sorts:\n%s", t->name, (int)way, plan);
    }
}

static void test_lists(struct world *w)
{
    for (int i = 0; i < w->model->ntypes; i++)
        for (enum list_way way = 0; way < LIST_WAYS; way++) {
            struct type_sql *sql = type_sql(w->s, &w->model->types[i]);
            check_no_count(&sql->list[way], way);
            check_no_count(&sql->shown_list[way], way);
            check_plan(w, &w->model->types[i], way, &sql->list[way]);
            check_plan(w, &w->model->types[i], way, &sql->shown_list[way]);
        }
}

/* What a page asks of the history of one record, it asks along its index. */
static void test_history(struct world *w)
{
    static const enum query asked[] = {Q_HISTORY_READ, Q_HISTORY_PASSAGES, Q_HISTORY_LEFT};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        const char *plan = plan_of(w, query(w->s, asked[i]));
        if (!strstr(plan, "USING INDEX history_record (record=?") || strstr(plan, "TEMP B-TREE"))
            fail_msg("%s: not along the index:\n%s", query(w->s, asked[i])->name, plan);
    }
}

static void on_sqlite_alone(void **state)
{
    (void)state;
    run_on(test_lists, NULL);
    run_on(test_history, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(on_sqlite_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
