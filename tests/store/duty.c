/* duty.c - running clocks: opened, moved, ended, and seen from every side of the desk. */
#include "open.h"

#include "store/duty.h"

struct fixture {
    struct record task;
    int64_t mine, unit, late, week, none;
};

static int64_t open_duty(struct world *w, const struct record *t, int64_t org, const char *role,
                         const char *due)
{
    struct duty d = {.record = t->id,
                     .org = org,
                     .role = role,
                     .type = t->type,
                     .clock = &t->type->clocks[0],
                     .started = "2025-03-01",
                     .due = due,
                     .how = {"cách tính", "how"}};
    OK(duty_open(w->s, &d, &w->err));
    return d.id;
}

/* Today is Monday, 10 March 2025. */
static struct fixture open_all(struct world *w)
{
    struct fixture f = {.task = task(w, area(w, "1/KH"), "Việc", w->b, NULL)};
    f.mine = open_duty(w, &f.task, w->a, "officer", "2025-04-30");
    f.unit = open_duty(w, &f.task, w->room, "head", "2025-03-17");
    f.late = open_duty(w, &f.task, w->a, "*", "2025-03-09");
    f.week = open_duty(w, &f.task, w->room, "officer", "2025-03-16T10:30");
    f.none = open_duty(w, &f.task, w->a, "officer", NULL);
    return f;
}

static void test_views(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct fixture f = open_all(w);
    const struct {
        enum duty_view view;
        int64_t org;
        const char *role;
        int n;
        int64_t ids[5];
    } cases[] = {
        {DUTY_MINE, w->a, "officer", 3, {f.late, f.mine, f.none}},
        {DUTY_MINE, w->a, "head", 1, {f.late}},
        {DUTY_UNIT, w->a, "head", 5, {f.late, f.week, f.unit, f.mine, f.none}},
        {DUTY_UNIT, w->room, "head", 2, {f.week, f.unit}},
        {DUTY_UNIT, w->b, "head", 0, {0}},
        {DUTY_LATE, w->province, "head", 1, {f.late}},
        {DUTY_WEEK, w->province, "head", 1, {f.week}},
        {DUTY_WAITING, w->b, "head", 5, {f.late, f.week, f.unit, f.mine, f.none}},
        {DUTY_WAITING, w->a, "head", 0, {0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct duty_list list;
        int64_t n;
        OK(duties_read(w->s, &w->mem, cases[i].view, cases[i].org, cases[i].role, 10, &list,
                       &w->err));
        OK(duties_count(w->s, cases[i].view, cases[i].org, cases[i].role, &n, &w->err));
        if (list.n != cases[i].n || n != cases[i].n || list.more)
            fail_msg("case %zu: %d read, %d counted", i, list.n, (int)n);
        for (int k = 0; k < list.n; k++)
            assert_int_equal(list.items[k].id, cases[i].ids[k]);
    }
    /* What a role reads nothing of is not counted among what others owe. */
    struct role *reader = (struct role *)model_role(store_model(w->s), "head");
    const char *before = reader->unread;
    int64_t n;
    reader->unread = "|task|";
    OK(duties_count(w->s, DUTY_UNIT, w->a, "head", &n, &w->err));
    assert_int_equal(n, 0);
    OK(duties_count(w->s, DUTY_MINE, w->a, "head", &n, &w->err));
    assert_int_equal(n, 1);
    reader->unread = before;
    struct duty_list two;
    OK(duties_read(w->s, &w->mem, DUTY_UNIT, w->a, "head", 2, &two, &w->err));
    assert_true(two.n == 2 && two.more);
    assert_string_equal(two.items[0].title, "Việc");
    assert_string_equal(two.items[0].owner_title, "Cơ quan A");
    assert_string_equal(two.items[0].how[LANG_VI], "cách tính");
    assert_ptr_equal(two.items[0].clock, &f.task.type->clocks[0]);
    store_rollback(w->s);
}

static void test_ledger(struct world *w)
{
    struct duty_event *events;
    struct duty_list list;
    int n;
    OK(store_begin(w->s, &w->err));
    struct fixture f = open_all(w);
    OK(duties_of_record(w->s, &w->mem, f.task.id, true, &list, &w->err));
    assert_int_equal(list.n, 5);
    struct duty d = list.items[0];
    d.due = "2025-05-31";
    d.provisional = true;
    const struct duty_event why = {
        .kind = "extend", .reason = "Chờ văn bản", .authority = "Văn phòng", .due = d.due};
    OK(duty_move(w->s, &d, &why, &w->err));
    struct duty moved;
    OK(duty_read(w->s, &w->mem, d.id, &moved, &w->err));
    assert_string_equal(moved.due, "2025-05-31");
    assert_string_equal(moved.title, "Việc");
    REFUSED(duty_read(w->s, &w->mem, 999, &moved, &w->err), ERR_MISSING);
    OK(duty_end(w->s, d.id, "2025-03-10", "done", &w->err));
    REFUSED(duty_end(w->s, d.id, "2025-03-10", "done", &w->err), ERR_CONFLICT);
    REFUSED(duty_move(w->s, &d, &why, &w->err), ERR_CONFLICT);
    OK(duty_events(w->s, &w->mem, d.id, &events, &n, &w->err));
    assert_int_equal(n, 3);
    assert_string_equal(events[0].kind, "start");
    assert_string_equal(events[0].due, "2025-04-30");
    assert_string_equal(events[1].kind, "extend");
    assert_string_equal(events[1].authority, "Văn phòng");
    assert_string_equal(events[2].kind, "end");
    OK(duties_of_record(w->s, &w->mem, f.task.id, true, &list, &w->err));
    assert_int_equal(list.n, 4);
    OK(duties_of_record(w->s, &w->mem, f.task.id, false, &list, &w->err));
    assert_int_equal(list.n, 5);
    assert_string_equal(list.items[0].due, "2025-05-31");
    assert_string_equal(list.items[0].ended, "2025-03-10");
    assert_true(list.items[0].provisional);
    store_rollback(w->s);
}

static void owed(struct world *w, struct store *reader, int64_t org, const char *role, int want)
{
    for (int i = 0; i < 2; i++) { /* counted, then known */
        int n;
        OK(store_look(reader, &w->err));
        OK(duties_owed(reader, org, role, 100, &n, &w->err));
        assert_true(store_look_end(reader));
        assert_int_equal(n, want);
    }
}

/* The number beside the desk follows the very next page. */
static void test_owed(struct world *w)
{
    struct store_config config = w->config;
    struct store *reader;
    config.readonly = true;
    OK(store_begin(w->s, &w->err));
    struct fixture f = open_all(w);
    OK(store_commit(w->s, &w->err));
    OK((reader = store_open(&w->mem, &config, w->model, &w->err)) != NULL);
    owed(w, reader, w->a, "officer", 3);
    owed(w, reader, w->a, "head", 1);
    owed(w, reader, w->b, "officer", 0);
    OK(store_begin(w->s, &w->err));
    OK(duty_end(w->s, f.late, "2025-03-10", "done", &w->err));
    OK(store_commit(w->s, &w->err));
    owed(w, reader, w->a, "officer", 2);
    owed(w, reader, w->a, "head", 0);
    store_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(test_views), BOTH(test_ledger), BOTH(test_owed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
