/* org.c - the tree of organisations: who is above, who carries on, and what is handed over. */
#include "open.h"

#include "store/duty.h"
#include "store/org.h"

static void test_tree(struct world *w)
{
    int64_t id;
    bool under;
    const struct {
        int64_t org, up;
        bool is;
    } cases[] = {{w->room, w->room, true}, {w->room, w->a, true},  {w->room, w->province, true},
                 {w->a, w->room, false},   {w->room, w->b, false}, {w->province, w->a, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        OK(org_under(w->s, cases[i].org, cases[i].up, &under, &w->err));
        if (under != cases[i].is)
            fail_msg("case %zu", i);
    }
    OK(org_agency(w->s, w->room, &id, &w->err));
    assert_int_equal(id, w->a);
    OK(org_agency(w->s, w->a, &id, &w->err));
    assert_int_equal(id, w->a);
    OK(org_agency(w->s, w->province, &id, &w->err));
    assert_int_equal(id, w->province);
    OK(org_focal(w->s, &id, &w->err));
    assert_int_equal(id, 0);
}

/* Moving a room to another agency moves what is seen of its records. */
static void test_move(struct world *w)
{
    struct record r;
    OK(store_begin(w->s, &w->err));
    struct record t = task(w, area(w, "1/KH"), "Việc của phòng", w->room, NULL);
    struct record room = reread(w, "organisation", w->room);
    set(&room, "parent", int_value(w->b));
    OK(record_update(w->s, &nobody, &room, &w->err));
    OK(record_read(w->s, &w->mem, t.type, t.id, &(struct sight){.org = w->b}, &r, &w->err));
    REFUSED(record_read(w->s, &w->mem, t.type, t.id, &(struct sight){.org = w->a}, &r, &w->err),
            ERR_MISSING);
    store_rollback(w->s);
}

static void end_organisation(struct world *w, int64_t id, int64_t successor)
{
    struct record o;
    OK(record_stored(w->s, &w->mem, type(w, "organisation"), id, NULL, &o, &w->err));
    set(&o, "valid_to", text_value("2025-02-28"));
    set(&o, "successor", int_value(successor));
    o.state = type_state(o.type, "ended");
    const struct change c = {.step = "end", .reason = "Sắp xếp tổ chức bộ máy"};
    OK(record_update(w->s, &c, &o, &w->err));
}

static int64_t owed(struct world *w, const struct record *t, int64_t org)
{
    struct duty d = {.record = t->id,
                     .org = org,
                     .role = "officer",
                     .type = t->type,
                     .clock = &t->type->clocks[0],
                     .started = "2025-03-01",
                     .due = "2025-03-31"};
    OK(duty_open(w->s, &d, &w->err));
    return d.id;
}

static void set_basis(struct world *w, int64_t id, const char *title)
{
    struct record o = reread(w, "organisation", id), basis = draft(w, "document");
    set(&basis, "title", text_value(title));
    set(&o, "basis", int_value(create(w, &basis)));
    OK(record_update(w->s, &nobody, &o, &w->err));
}

/* An agency ends: what is open goes to its successor with the old name in its history; what is
 * finished stays its own, and the successor reads it. */
static void test_succession(struct world *w)
{
    struct history_line *h;
    struct duty_list duties;
    struct record r;
    int n;
    int64_t present;
    OK(store_begin(w->s, &w->err));
    int64_t in = area(w, "1/KH");
    struct record open = task(w, in, "Việc còn lại", w->a, "2025-06-30");
    struct record done = task(w, in, "Việc đã xong", w->a, "2025-01-31");
    done.state = type_state(done.type, "confirmed");
    OK(record_update(w->s, &nobody, &done, &w->err));
    owed(w, &open, w->a);
    set_basis(w, w->a, "Nghị quyết về sắp xếp");
    end_organisation(w, w->a, w->b);
    open = reread(w, "task", open.id);
    assert_int_equal(open.owner, w->b);
    assert_int_equal(get(&open, "lead").i, w->b);
    OK(history_read(w->s, &w->mem, open.id, 0, 10, &h, &n, &w->err));
    assert_int_equal(n, 2);
    assert_string_equal(h[0].step, "hand_over");
    assert_string_equal(h[0].reason, "Nghị quyết về sắp xếp. Sắp xếp tổ chức bộ máy");
    assert_string_equal(h[0].changes[0].before, "Cơ quan A");
    assert_string_equal(h[0].changes[0].after, "Cơ quan B");
    done = reread(w, "task", done.id);
    assert_int_equal(done.owner, w->a);
    OK(record_read(w->s, &w->mem, done.type, done.id, &(struct sight){.org = w->b}, &r, &w->err));
    OK(duties_of_record(w->s, &w->mem, open.id, true, &duties, &w->err));
    assert_int_equal(duties.n, 1);
    assert_int_equal(duties.items[0].org, w->b);
    OK(org_present(w->s, w->a, &present, &w->err));
    assert_int_equal(present, w->b);
    store_rollback(w->s);
}

/* Merged twice: the last successor gets it; renaming the successor leaves the old names in place. */
static void test_chain(struct world *w)
{
    struct history_line *h;
    int n;
    int64_t c, present;
    OK(store_begin(w->s, &w->err));
    struct record t = task(w, area(w, "1/KH"), "Việc", w->a, "2025-06-30");
    c = organisation(w, "C", "department", w->province);
    end_organisation(w, w->a, w->b);
    end_organisation(w, w->b, c);
    t = reread(w, "task", t.id);
    assert_int_equal(t.owner, c);
    OK(org_present(w->s, w->a, &present, &w->err));
    assert_int_equal(present, c);
    struct record renamed = reread(w, "organisation", c);
    set(&renamed, "name", text_value("Sở mới"));
    OK(record_update(w->s, &nobody, &renamed, &w->err));
    t = reread(w, "task", t.id);
    assert_string_equal(t.titles[type_field(t.type, "lead")->index], "Sở mới");
    OK(history_read(w->s, &w->mem, t.id, 0, 10, &h, &n, &w->err));
    assert_int_equal(n, 3);
    assert_string_equal(h[0].changes[0].after, "Cơ quan C");
    assert_string_equal(h[1].changes[0].before, "Cơ quan A");
    store_rollback(w->s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(test_tree), BOTH(test_move), BOTH(test_succession),
                                       BOTH(test_chain)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
