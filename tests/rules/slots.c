/* slots.c - the first times when all are free: office hours, working days, what is taken. On both
 * engines. 2025-03-10 is a Monday; hours are 07:30-11:30 and 13:00-17:00 (domain/calendar). */
#include "../domain/walk.h"

#include "rules/slots.h"

static int64_t at(int month, int day, int minute)
{
    return (int64_t)date_of(2025, month, day) * DATE_MINUTES + minute;
}

static int64_t thing(struct world *w, const char *code)
{
    struct record r = draft(w, "resource");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(code));
    set(&r, "kind", text_value("room"));
    set(&r, "organisation", int_value(w->a));
    return create(w, &r);
}

static void take(struct world *w, int64_t what, const char *begins, const char *ends,
                 const char *state)
{
    struct record r = draft(w, "event");
    set(&r, "title", text_value("Việc mẫu"));
    set(&r, "kind", text_value("working"));
    set(&r, "host", int_value(w->a));
    set(&r, "begins", text_value(begins));
    set(&r, "ends", text_value(ends));
    r.channel = "party"; /* who searches need not see it */
    r.state = type_state(r.type, state);
    create(w, &r);
    add_row(w, &r, "booking", (const struct cell[]){{"resource", int_value(what)}, {NULL, {0}}});
}

static struct slot *find(struct world *w, const struct slot_query *q, int want)
{
    struct slot *slots;
    int n;
    OK(slots_find(w->s, &w->mem, q, &slots, &n, &w->err));
    if (n != want)
        fail_msg("%d found, not %d", n, want);
    return slots;
}

static void hours(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const int64_t rooms[] = {thing(w, "R1"), thing(w, "R2")};
    take(w, rooms[0], "2025-03-10T00:30:00Z", "2025-03-10T02:00:00Z", "arranged"); /* 07:30-09:00 */
    take(w, rooms[1], "2025-03-10T03:00:00Z", "2025-03-10T07:00:00Z", "waiting");  /* 10:00-14:00 */
    take(w, rooms[1], "2025-03-10T02:00:00Z", "2025-03-10T03:00:00Z", "draft"); /* takes nothing */
    struct slot_query q = {.taken = rooms,
                           .ntaken = 2,
                           .from = date_of(2025, 3, 8), /* Saturday */
                           .to = date_of(2025, 3, 10),
                           .minutes = 60,
                           .most = 10};
    struct slot *s = find(w, &q, 4);
    assert_true(s[0].since == at(3, 10, 9 * 60) && s[0].until == at(3, 10, 10 * 60));
    assert_true(s[1].since == at(3, 10, 14 * 60));
    assert_true(s[3].until == at(3, 10, 17 * 60));
    q.most = 1;
    find(w, &q, 1);
    q.most = 10;
    q.not_before = at(3, 10, 15 * 60);
    assert_true(find(w, &q, 2)[0].since == at(3, 10, 15 * 60));
    q = (struct slot_query){.taken = rooms,
                            .ntaken = 1,
                            .from = date_of(2025, 3, 11),
                            .to = date_of(2025, 3, 11),
                            .minutes = 6 * 60,
                            .most = 3};
    s = find(w, &q, 1); /* over the noon break */
    assert_true(s[0].since == at(3, 11, 7 * 60 + 30) && s[0].until == at(3, 11, 15 * 60));
    q.minutes = 9 * 60; /* longer than a day of work */
    find(w, &q, 0);
    OK(store_commit(w->s, &w->err));
}

static void days(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const int64_t rooms[] = {thing(w, "R1"), thing(w, "R2")};
    take(w, rooms[0], "2025-03-11T01:00:00Z", "2025-03-11T02:00:00Z", "arranged");
    take(w, rooms[1], "2025-03-15T01:00:00Z", "2025-03-15T02:00:00Z", "arranged"); /* Saturday */
    struct slot_query q = {.taken = rooms,
                           .ntaken = 2,
                           .from = date_of(2025, 3, 10),
                           .to = date_of(2025, 3, 21),
                           .days = 2,
                           .most = 10};
    struct slot *s = find(w, &q, 3);
    assert_true(s[0].since == at(3, 12, 0) && s[0].until == at(3, 14, 0));
    /* Friday and Monday do not go: the Saturday between them is taken */
    assert_true(s[1].since == at(3, 17, 0) && s[1].until == at(3, 19, 0));
    q.ntaken = 1; /* the first room is free that Saturday */
    s = find(w, &q, 4);
    assert_true(s[1].since == at(3, 14, 0) && s[1].until == at(3, 18, 0));
    q.to = date_of(2025, 3, 11);
    find(w, &q, 0);
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(hours), BOTH(days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
