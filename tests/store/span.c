/* span.c - the table of what stands on the calendar: written with every change of a record or its
 * rows, the same when it is written anew. On both engines. */
#include "open.h"

#include "base/date.h"
#include "store/span.h"

static int64_t at(int year, int month, int day, int minute)
{
    return (int64_t)date_of(year, month, day) * DATE_MINUTES + minute;
}

static struct record visit(struct world *w, const char *arrives, const char *leaves)
{
    struct record r = draft(w, "inbound");
    set(&r, "title", text_value("Đoàn mẫu"));
    set(&r, "kind", text_value("local"));
    set(&r, "country", text_value("Lào"));
    set(&r, "host", int_value(w->a));
    set(&r, "leader", text_value("Khách Mẫu Một"));
    set(&r, "rank", text_value("c"));
    set(&r, "arrives", text_value(arrives));
    set(&r, "leaves", text_value(leaves));
    set(&r, "purpose", text_value("Trao đổi"));
    r.channel = "state";
    create(w, &r);
    return r;
}

static void move(struct world *w, struct record *r, const char *state)
{
    *r = reread(w, r->type->name, r->id);
    r->state = type_state(r->type, state);
    assert_true(r->state >= 0);
    OK(record_update(w->s, &nobody, r, &w->err));
}

static struct span_list spans(struct world *w, int64_t taken, bool over)
{
    struct span_list list;
    const struct span_query q = {taken, at(2025, 3, 1, 0), at(2025, 4, 1, 0), over, 100};
    OK(spans_read(w->s, &w->mem, &q, &list, &w->err));
    return list;
}

static void states(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct record r = visit(w, "2025-03-24", "2025-03-26");
    assert_int_equal(spans(w, 0, true).n, 0); /* a draft stands nowhere */
    move(w, &r, "submitted");
    struct span_list list = spans(w, 0, false);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.items[0].record, r.id);
    assert_ptr_equal(list.items[0].type, r.type);
    assert_true(list.items[0].since == at(2025, 3, 24, 0));
    assert_true(list.items[0].until == at(2025, 3, 27, 0)); /* the last day is included */
    assert_int_equal(list.items[0].owner, w->a);
    set(&r, "leaves", text_value("2025-03-25"));
    OK(record_update(w->s, &nobody, &r, &w->err));
    assert_true(spans(w, 0, false).items[0].until == at(2025, 3, 26, 0));
    move(w, &r, "cancelled");
    assert_int_equal(spans(w, 0, false).n, 0);
    list = spans(w, 0, true);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.items[0].standing, STANDING_OVER);
    struct record other = visit(w, "2025-03-24", "2025-03-26");
    move(w, &other, "cancelled"); /* never shown, so never called off */
    assert_int_equal(spans(w, 0, true).n, 1);
    OK(store_commit(w->s, &w->err));
}

static void window(struct world *w)
{
    static const struct {
        const char *arrives, *leaves;
        bool seen;
    } cases[] = {{"2025-02-20", "2025-02-28", false}, {"2025-02-20", "2025-03-01", true},
                 {"2025-03-31", "2025-04-09", true},  {"2025-04-01", "2025-04-09", false},
                 {"2025-01-01", "2025-12-31", true},  {"2025-03-10", "2025-03-10", true}};
    OK(store_begin(w->s, &w->err));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record r = visit(w, cases[i].arrives, cases[i].leaves);
        move(w, &r, "submitted");
        struct span_list list = spans(w, 0, false);
        bool seen = false;
        for (int k = 0; k < list.n; k++)
            seen |= list.items[k].record == r.id;
        if (seen != cases[i].seen)
            fail_msg("%s..%s", cases[i].arrives, cases[i].leaves);
    }
    struct span_list list;
    const struct span_query few = {0, at(2025, 3, 1, 0), at(2025, 4, 1, 0), false, 2};
    OK(spans_read(w->s, &w->mem, &few, &list, &w->err));
    assert_int_equal(list.n, 2);
    assert_true(list.more);
    OK(store_commit(w->s, &w->err));
}

static int64_t thing(struct world *w, const char *code, const char *kind, int64_t person)
{
    struct record r = draft(w, "resource");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(code));
    set(&r, "kind", text_value(kind));
    set(&r, "organisation", int_value(w->a));
    if (person)
        set(&r, "person", int_value(person));
    return create(w, &r);
}

static int64_t somebody(struct world *w, const char *code)
{
    struct record r = draft(w, "person");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value("Người Mẫu"));
    return create(w, &r);
}

/* Bookings of the record, in place of those it had. */
static void book(struct world *w, struct record *r, const int64_t *what, int n, const char *since)
{
    const struct rows *rows = NULL;
    for (int i = 0; i < r->type->nrows; i++)
        if (r->type->rows[i].takes)
            rows = &r->type->rows[i];
    assert_non_null(rows);
    struct row *all = arena_new(&w->mem, struct row, (size_t)n + 1);
    for (int i = 0; i < n; i++) {
        all[i].values = arena_new(&w->mem, struct value, (size_t)rows->nfields);
        all[i].values[rows->takes->what->index] = int_value(what[i]);
        all[i].values[rows->takes->from->index] = text_value(since);
    }
    *r = reread(w, r->type->name, r->id);
    OK(rows_write(w->s, &nobody, r, rows, &(const struct row_list){.rows = all, .n = n}, &w->err));
}

static void bookings(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    int64_t person = somebody(w, "P1"), other = somebody(w, "P2");
    const int64_t what[] = {thing(w, "R1", "room", 0), thing(w, "L1", "leader", person)};
    struct record r = visit(w, "2025-03-24", "2025-03-26");
    book(w, &r, what, 2, NULL);
    assert_int_equal(spans(w, what[0], true).n, 0); /* of a draft */
    move(w, &r, "submitted");
    struct span_list room = spans(w, what[0], false);
    assert_int_equal(room.n, 1);
    assert_true(room.items[0].since == at(2025, 3, 24, 0)); /* no time of its own: the record's */
    assert_int_equal(spans(w, what[1], false).n, 0); /* who books the leader books the person */
    assert_int_equal(spans(w, person, false).n, 1);
    assert_int_equal(spans(w, person, false).items[0].booked, what[1]);
    book(w, &r, what, 2, "2025-03-25T01:30:00Z");
    assert_true(spans(w, what[0], false).items[0].since == at(2025, 3, 25, 8 * 60 + 30));
    assert_true(spans(w, what[0], false).items[0].until == at(2025, 3, 27, 0));
    book(w, &r, what, 1, NULL); /* the leader no longer */
    assert_int_equal(spans(w, person, false).n, 0);
    assert_true(spans(w, person, true).n > 0);
    book(w, &r, what, 2, NULL);
    struct record leader = reread(w, "resource", what[1]);
    set(&leader, "person", int_value(other)); /* another holds the post */
    OK(record_update(w->s, &nobody, &leader, &w->err));
    assert_int_equal(spans(w, person, false).n, 0);
    assert_int_equal(spans(w, other, false).n, 1);
    int64_t taken;
    OK(span_taken(w->s, leader.type, leader.id, &taken, &w->err));
    assert_int_equal(taken, other);
    OK(store_commit(w->s, &w->err));
}

/* What `ngaba migrate` writes anew is what the changes had written. */
static void anew(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    int64_t person = somebody(w, "P1");
    const int64_t what[] = {thing(w, "R1", "room", 0), thing(w, "L1", "leader", person)};
    struct record r = visit(w, "2025-03-24", "2025-03-26");
    book(w, &r, what, 2, NULL);
    move(w, &r, "submitted");
    struct record gone = visit(w, "2025-03-20", "2025-03-21");
    move(w, &gone, "submitted");
    move(w, &gone, "cancelled");
    OK(store_commit(w->s, &w->err));
    store_close(w->s);
    migrate(w, w->model, NULL);
    OK((w->s = store_open(&w->mem, &w->config, w->model, &w->err)) != NULL);
    assert_int_equal(spans(w, 0, false).n, 1);
    assert_int_equal(spans(w, 0, true).n, 2); /* called off is not forgotten */
    assert_int_equal(spans(w, what[0], false).n, 1);
    assert_int_equal(spans(w, person, false).n, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(states), BOTH(window), BOTH(bookings), BOTH(anew)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
