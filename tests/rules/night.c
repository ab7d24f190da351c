/* night.c - what the passing of days does: organisations end by their date, provisional dates are
 * counted again, sessions go. On both engines; each part finds nothing to do the second time. */
#include "../domain/walk.h"

#include "rules/night.h"
#include "store/account.h"

static struct night whole(struct world *w, struct night n)
{
    while (n.part != NIGHT_DONE)
        OK(night_portion(w->s, &w->mem, &n, &w->err));
    return n;
}

static struct night night(struct world *w)
{
    return whole(w, (struct night){0});
}

/* Written long before, it ends on its day: what it owns and owes goes to the successor that night. */
static void test_succession(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record t = task(w, area(w, "1/KH"), "Việc mẫu", w->a, "2025-03-20"), old = t;
    struct record shut = task(w, area(w, "2/KH"), "Việc đã xong", w->a, "2025-03-20");
    shut.state = type_state(shut.type, "closed");
    OK(record_update(w->s, &nobody, &shut, &w->err));
    done(w, &of.office, &t, "assign", NULL);
    done(w, &of.head, &t, "accept", NULL);
    struct record a = reread(w, "organisation", w->a);
    set(&a, "valid_to", text_value("2025-03-14"));
    set(&a, "successor", int_value(w->b));
    OK(record_update(w->s, &nobody, &a, &w->err));
    date_fix(date_of(2025, 3, 14)); /* its last day; the head is reminded of the task */
    store_set_today(w->s, "2025-03-14");
    struct night n = night(w);
    assert_int_equal(n.handed, 0);
    assert_int_equal(n.reminded, 1);
    assert_int_equal(reread(w, "task", t.id).owner, w->a);
    date_fix(date_of(2025, 3, 15));
    store_set_today(w->s, "2025-03-15");
    n = night(w);
    assert_int_equal(n.handed, 1);
    assert_int_equal(n.reminded, 0);
    assert_int_equal(reread(w, "task", t.id).owner, w->b);
    assert_int_equal(reread(w, "task", shut.id).owner, w->a);
    owes(w, &t, "finish", w->b, "2025-03-20");
    struct history_line *lines;
    int rows;
    OK(history_read(w->s, &w->mem, t.id, 0, 1, &lines, &rows, &w->err));
    assert_string_equal(lines[0].step, "hand_over");
    struct record seen;
    OK(record_read(w->s, &w->mem, old.type, shut.id, &(struct sight){.org = w->b}, &seen, &w->err));
    struct duty_list list; /* what the old head was reminded of stands on the new head's desk */
    OK(duties_read(w->s, &w->mem, DUTY_REMINDED, w->b, "head", 10, &list, &w->err));
    assert_int_equal(list.n, 1);
    n = night(w);
    assert_int_equal(n.handed, 0);
    OK(store_commit(w->s, &w->err));
}

/* Another organisation was written on the day after: the closure knows already, the records do not. */
static void test_known(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    struct record t = task(w, area(w, "1/KH"), "Việc mẫu", w->a, "2025-06-20");
    struct record a = reread(w, "organisation", w->a), b = reread(w, "organisation", w->b);
    set(&a, "valid_to", text_value("2025-03-14"));
    set(&a, "successor", int_value(w->b));
    OK(record_update(w->s, &nobody, &a, &w->err));
    date_fix(date_of(2025, 3, 15));
    store_set_today(w->s, "2025-03-15");
    set(&b, "parent", int_value(w->a));
    OK(record_update(w->s, &nobody, &b, &w->err));
    set(&b, "parent", int_value(w->province));
    OK(record_update(w->s, &nobody, &b, &w->err));
    assert_int_equal(reread(w, "task", t.id).owner, w->a);
    assert_int_equal(night(w).handed, 1);
    assert_int_equal(reread(w, "task", t.id).owner, w->b);
    OK(store_commit(w->s, &w->err));
}

static void test_recount(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = task(w, area(w, "1/KH"), "Việc mẫu", w->a, "2025-06-20");
    done(w, &of.office, &r, "assign", NULL);
    owes(w, &r, "respond", w->a, "2025-03-13");
    struct duty_list open;
    OK(duties_of_record(w->s, &w->mem, r.id, true, &open, &w->err));
    struct duty d = open.items[0];
    d.due = "2025-03-12"; /* as it would be, had nobody known of a day off */
    d.provisional = true;
    OK(duty_move(w->s, &d, NULL, &w->err));
    assert_int_equal(night(w).recounted, 1);
    OK(duty_read(w->s, &w->mem, d.id, &d, &w->err));
    assert_string_equal(d.due, "2025-03-13");
    assert_false(d.provisional);
    struct duty_event *events;
    int n;
    OK(duty_events(w->s, &w->mem, d.id, &events, &n, &w->err));
    assert_string_equal(events[n - 1].kind, "recount");
    assert_string_equal(events[n - 1].due, "2025-03-13");
    assert_int_equal(night(w).recounted, 0);
    struct record later = task(w, area(w, "2/KH"), "Việc về sau", w->a, "2031-06-20");
    done(w, &of.office, &later, "assign", NULL);
    done(w, &of.head, &later, "accept", NULL);
    OK(duties_of_record(w->s, &w->mem, later.id, true, &open, &w->err));
    assert_true(open.items[0].provisional);
    assert_int_equal(night(w).recounted, 0); /* nobody knows that year yet */
    OK(store_commit(w->s, &w->err));
}

static void test_sessions(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    struct account a = {.login = "mau", .password = "x"};
    OK(account_add(w->s, &a, &a.id, &w->err));
    OK(session_open(w->s, a.id, "một", NULL, &w->err));
    assert_int_equal(night(w).sessions, 0);
    date_fix(date_of(2025, 3, 12));
    assert_int_equal(night(w).sessions, 1);
    OK(store_commit(w->s, &w->err));
}

/* What a server does at its first request of a day is not done again when it starts again. */
static void test_once(struct world *w)
{
    const struct night daily = {.daily = true};
    date_fix(date_of(2025, 3, 12));
    OK(store_begin(w->s, &w->err));
    whole(w, daily);
    date_fix(date_of(2025, 3, 10));
    struct account a = {.login = "mau", .password = "x"};
    OK(account_add(w->s, &a, &a.id, &w->err));
    OK(session_open(w->s, a.id, "một", NULL, &w->err));
    date_fix(date_of(2025, 3, 12));
    assert_int_equal(whole(w, daily).sessions, 0);
    date_fix(date_of(2025, 3, 13));
    assert_int_equal(whole(w, daily).sessions, 1);
    OK(store_commit(w->s, &w->err));
}

/* ---- in portions ---- */

enum { MANY = 41, PORTION = 7 };

/* So many run out on one day, of one task. */
static struct record owing(struct world *w, int64_t *duties)
{
    date_fix(date_of(2025, 3, 10));
    struct record r = task(w, area(w, "1/KH"), "Việc mẫu", w->a, "2025-03-20");
    struct duty d = {.record = r.id,
                     .org = w->a,
                     .role = "officer",
                     .type = r.type,
                     .started = "2025-03-10",
                     .due = "2025-03-20"};
    for (int i = 0; i < r.type->nclocks; i++)
        if (!strcmp(r.type->clocks[i].name, "finish"))
            d.clock = &r.type->clocks[i];
    for (int i = 0; i < MANY; i++) {
        OK(duty_open(w->s, &d, &w->err));
        duties[i] = d.id;
    }
    return r;
}

static int wrong(struct world *w)
{
    struct buf out;
    int n;
    buf_init(&out, &w->mem, 100000);
    OK(night_check(w->s, &w->mem, &out, &n, &w->err));
    return n;
}

/* The next portion in its own transaction; stopped: it is never kept, and the night with it. */
static void portion(struct world *w, struct night *n, bool stopped)
{
    int before = n->reminded;
    OK(store_begin(w->s, &w->err));
    OK(night_portion(w->s, &w->mem, n, &w->err));
    assert_true(n->reminded - before <= PORTION);
    if (stopped)
        store_rollback(w->s);
    else
        OK(store_commit(w->s, &w->err));
}

static int rungs_of(struct world *w, int64_t duty)
{
    struct duty_event *events;
    int n, found = 0;
    OK(duty_events(w->s, &w->mem, duty, &events, &n, &w->err));
    for (int i = 0; i < n; i++)
        found += !strcmp(events[i].kind, "remind");
    return found;
}

static void test_portions(struct world *w)
{
    const struct night fresh = {.at.most = PORTION};
    struct night n = fresh;
    int64_t duties[MANY];
    int portions = 0, kept = 0;
    OK(store_begin(w->s, &w->err));
    people(w);
    owing(w, duties);
    OK(store_commit(w->s, &w->err));
    date_fix(date_of(2025, 3, 14));
    store_set_today(w->s, "2025-03-14");
    while (n.reminded < 2 * PORTION)
        portion(w, &n, false);
    kept = n.reminded;
    portion(w, &n, true);
    assert_int_equal(wrong(w), MANY - kept);
    OK(store_begin(w->s, &w->err)); /* meanwhile: one that was reminded of, one that was not */
    OK(duty_end(w->s, duties[0], "2025-03-14", "done", &w->err));
    OK(duty_end(w->s, duties[MANY - 1], "2025-03-14", "done", &w->err));
    OK(store_commit(w->s, &w->err));
    for (n = fresh; n.part != NIGHT_DONE; portions++)
        portion(w, &n, false);
    assert_int_equal(n.reminded, MANY - kept - 1);
    assert_true(portions >= MANY / PORTION);
    for (int i = 0; i < MANY; i++)
        assert_int_equal(rungs_of(w, duties[i]), i < MANY - 1);
    assert_int_equal(wrong(w), 0);
    for (n = fresh; n.part != NIGHT_DONE;)
        portion(w, &n, false);
    assert_int_equal(n.reminded, 0);
}

/* What comes due before where the night already is: the look tells, the next night does it. */
static void test_behind(struct world *w)
{
    struct night n = {.at.most = PORTION};
    int64_t duties[MANY];
    struct duty d;
    OK(store_begin(w->s, &w->err));
    people(w);
    owing(w, duties);
    OK(duty_read(w->s, &w->mem, duties[MANY - 1], &d, &w->err));
    d.due = "2025-06-20";
    OK(duty_move(w->s, &d, NULL, &w->err));
    OK(store_commit(w->s, &w->err));
    date_fix(date_of(2025, 3, 14));
    store_set_today(w->s, "2025-03-14");
    while (!n.reminded)
        portion(w, &n, false);
    OK(store_begin(w->s, &w->err));
    d.due = "2025-03-19";
    OK(duty_move(w->s, &d, NULL, &w->err));
    OK(store_commit(w->s, &w->err));
    while (n.part != NIGHT_DONE)
        portion(w, &n, false);
    assert_int_equal(n.reminded, MANY - 1);
    assert_int_equal(wrong(w), 1);
    OK(store_begin(w->s, &w->err));
    assert_int_equal(night(w).reminded, 1);
    OK(store_commit(w->s, &w->err));
    assert_int_equal(wrong(w), 0);
}

/* Dates that are still uncertain do not keep a night from those behind them. */
static void test_recount_portions(struct world *w)
{
    struct night n = {.at.most = PORTION};
    int64_t duties[MANY];
    struct duty d;
    OK(store_begin(w->s, &w->err));
    people(w);
    owing(w, duties);
    for (int i = 0; i < MANY; i++) {
        OK(duty_read(w->s, &w->mem, duties[i], &d, &w->err));
        d.provisional = true;
        d.due = i % 2 ? "2025-06-20" : "2031-06-20";
        OK(duty_move(w->s, &d, NULL, &w->err));
    }
    OK(store_commit(w->s, &w->err));
    while (n.part != NIGHT_DONE)
        portion(w, &n, false);
    assert_int_equal(n.recounted, MANY / 2);
    for (int i = 0; i < MANY; i++) {
        OK(duty_read(w->s, &w->mem, duties[i], &d, &w->err));
        assert_int_equal(d.provisional, i % 2 == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(test_succession), BOTH(test_once),     BOTH(test_known),  BOTH(test_recount),
        BOTH(test_sessions),   BOTH(test_portions), BOTH(test_behind), BOTH(test_recount_portions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
