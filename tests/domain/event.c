/* event.c - an activity on the calendar from planned to held, the leaders and rooms it takes, and
 * what is found when two want the same. On both engines. */
#include "walk.h"

#include "rules/findings.h"

static int64_t person(struct world *w, const char *code)
{
    struct record r = draft(w, "person");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(arena_fmt(&w->mem, "Người Mẫu %s", code)));
    return create(w, &r);
}

static struct record resource(struct world *w, const char *code, const char *kind, int64_t who)
{
    struct record r = draft(w, "resource");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(arena_fmt(&w->mem, "Mẫu %s", code)));
    set(&r, "kind", text_value(kind));
    set(&r, "organisation", int_value(w->a));
    if (who)
        set(&r, "person", int_value(who));
    create(w, &r);
    return r;
}

struct when {
    const char *begins, *ends;
};

static struct record event(struct world *w, int64_t host, const char *kind, struct when when)
{
    struct record r = draft(w, "event");
    set(&r, "title", text_value(arena_fmt(&w->mem, "Hoạt động mẫu %s", when.begins)));
    set(&r, "kind", text_value(kind));
    set(&r, "host", int_value(host));
    set(&r, "begins", text_value(when.begins));
    set(&r, "ends", text_value(when.ends));
    r.channel = "state";
    create(w, &r);
    return r;
}

static void book(struct world *w, struct record *r, int64_t what)
{
    add_row(w, r, "booking", (const struct cell[]){{"resource", int_value(what)}, {NULL, {0}}});
}

static struct record trip(struct world *w, int64_t unit, struct when when)
{
    struct record r = draft(w, "outbound");
    set(&r, "title", text_value(arena_fmt(&w->mem, "Đoàn mẫu %s", when.begins)));
    set(&r, "unit", int_value(unit));
    set(&r, "purpose", text_value("Trao đổi hợp tác"));
    set(&r, "departs", text_value(when.begins));
    set(&r, "returns", text_value(when.ends));
    r.channel = "state";
    create(w, &r);
    add_row(w, &r, "country", (const struct cell[]){{"country", text_value("Lào")}, {NULL, {0}}});
    return r;
}

static void show(struct world *w, struct record *r, const char *state)
{
    *r = reread(w, r->type->name, r->id);
    r->state = type_state(r->type, state);
    assert_true(r->state >= 0);
    OK(record_update(w->s, &nobody, r, &w->err));
}

/* What a check says of the record to somebody; NULL: it finds nothing. */
static const char *found(struct world *w, const struct actor *who, const struct record *r,
                         const char *check)
{
    struct why_list why = {.mem = &w->mem};
    const struct subject of = {.record = r->id, .org = who->org, .who = who};
    for (int i = 0; i < r->type->nsteps; i++)
        OK(findings_step(w->s, &r->type->steps[i], of, &why, &w->err));
    for (int i = 0; i < why.n; i++)
        if (why.items[i].check && !strcmp(why.items[i].check->name, check)) {
            typed_same(w, &of, why.items[i].check, why.items[i].text[LANG_VI]);
            assert_true(why.items[i].warn);
            return why.items[i].text[LANG_VI];
        }
    return NULL;
}

static void walk(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r =
        event(w, w->a, "reception", (struct when){"2025-03-20T01:00:00Z", "2025-03-20T02:00:00Z"});
    refused(w, &of.stranger, &r, "submit", NULL, "Người có quyền thực hiện");
    done(w, &of.officer, &r, "submit", NULL);
    owes(w, &r, "arrange", w->a, "2025-03-12");
    refused(w, &of.officer, &r, "arrange", NULL, "Người có quyền thực hiện");
    done(w, &of.head, &r, "send_back", &(struct given){.reason = "Đổi giờ"});
    assert_string_equal(state_of(&r), "draft");
    done(w, &of.officer, &r, "submit", NULL);
    done(w, &of.head, &r, "arrange", NULL);
    refused(w, &of.officer, &r, "hold", NULL, "chưa kết thúc");
    date_fix(date_of(2025, 3, 21));
    store_set_today(w->s, "2025-03-21");
    done(w, &of.officer, &r, "hold", NULL);
    assert_string_equal(state_of(&r), "held");
    struct record other =
        event(w, w->a, "working", (struct when){"2025-04-20T01:00:00Z", "2025-04-20T02:00:00Z"});
    done(w, &of.officer, &other, "cancel", &(struct given){.reason = "Khách hoãn"});
    assert_string_equal(state_of(&other), "cancelled");
    OK(store_commit(w->s, &w->err));
}

static void same_leader(struct world *w)
{
    static const struct {
        struct when when;
        bool clash;
    } cases[] = {{{"2025-03-20T00:00:00Z", "2025-03-20T01:00:00Z"}, false}, /* ends as it begins */
                 {{"2025-03-20T00:00:00Z", "2025-03-20T01:01:00Z"}, true},
                 {{"2025-03-20T01:30:00Z", "2025-03-20T01:40:00Z"}, true},
                 {{"2025-03-20T02:00:00Z", "2025-03-20T03:00:00Z"}, false},
                 {{"2025-03-19T00:00:00Z", "2025-03-21T00:00:00Z"}, true}};
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record leader = resource(w, "LD", "leader", person(w, "P1"));
    struct record first =
        event(w, w->a, "reception", (struct when){"2025-03-20T01:00:00Z", "2025-03-20T02:00:00Z"});
    book(w, &first, leader.id);
    show(w, &first, "arranged");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record r = event(w, w->b, "working", cases[i].when);
        book(w, &r, leader.id);
        const char *told = found(w, &of.officer, &r, "resource_taken");
        if (!told != !cases[i].clash)
            fail_msg("case %zu", i);
        if (!told)
            continue;
        assert_non_null(strstr(told, first.title)); /* who reads it is told its name */
        told = found(w, &of.stranger, &r, "resource_taken");
        assert_null(strstr(told, first.title)); /* who does not: the office alone */
        assert_non_null(strstr(told, "Bận, liên hệ Cơ quan A"));
    }
    show(w, &first, "cancelled");
    struct record late =
        event(w, w->b, "working", (struct when){"2025-03-20T01:00:00Z", "2025-03-20T02:00:00Z"});
    book(w, &late, leader.id);
    assert_null(found(w, &of.officer, &late, "resource_taken"));
    OK(store_commit(w->s, &w->err));
}

/* A member of a trip is taken too, though nobody booked the leader. */
static void leader_abroad(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    int64_t who = person(w, "P1");
    struct record leader = resource(w, "LD", "leader", who);
    struct record t = trip(w, w->a, (struct when){"2025-03-18", "2025-03-20"});
    add_row(w, &t, "member",
            (const struct cell[]){
                {"name", text_value("Người Mẫu P1")}, {"person", int_value(who)}, {NULL, {0}}});
    show(w, &t, "decided");
    struct record r =
        event(w, w->a, "reception", (struct when){"2025-03-20T01:00:00Z", "2025-03-20T02:00:00Z"});
    book(w, &r, leader.id);
    assert_non_null(strstr(found(w, &of.officer, &r, "resource_taken"), t.title));
    OK(store_commit(w->s, &w->err));
}

static void two_away(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    int64_t p1 = person(w, "P1"), p2 = person(w, "P2"), p3 = person(w, "P3");
    struct record a = resource(w, "L1", "leader", p1), b = resource(w, "L2", "leader", p2);
    struct record c = resource(w, "L3", "leader", p3);
    set(&a, "present_with", text_value("Thường trực"));
    set(&b, "present_with", text_value("Thường trực"));
    OK(record_update(w->s, &nobody, &a, &w->err));
    OK(record_update(w->s, &nobody, &b, &w->err));
    struct record away =
        event(w, w->a, "away", (struct when){"2025-03-19T01:00:00Z", "2025-03-21T01:00:00Z"});
    book(w, &away, a.id);
    show(w, &away, "arranged");
    struct record t = trip(w, w->a, (struct when){"2025-03-20", "2025-03-25"});
    add_row(w, &t, "member",
            (const struct cell[]){
                {"name", text_value("Người Mẫu P2")}, {"person", int_value(p2)}, {NULL, {0}}});
    assert_non_null(found(w, &of.officer, &t, "group_away"));
    struct record other = trip(w, w->a, (struct when){"2025-03-20", "2025-03-25"});
    add_row(w, &other, "member",
            (const struct cell[]){
                {"name", text_value("Người Mẫu P3")}, {"person", int_value(p3)}, {NULL, {0}}});
    assert_null(found(w, &of.officer, &other, "group_away")); /* of no group */
    struct record later = trip(w, w->a, (struct when){"2025-03-22", "2025-03-25"});
    add_row(w, &later, "member",
            (const struct cell[]){
                {"name", text_value("Người Mẫu P2")}, {"person", int_value(p2)}, {NULL, {0}}});
    assert_null(found(w, &of.officer, &later, "group_away")); /* not at once */
    struct record home =
        event(w, w->a, "away", (struct when){"2025-03-20T01:00:00Z", "2025-03-20T05:00:00Z"});
    book(w, &home, b.id);
    assert_non_null(found(w, &of.officer, &home, "group_away"));
    book(w, &home, c.id);
    OK(store_commit(w->s, &w->err));
}

static void same_country(struct world *w)
{
    static const struct {
        struct when when;
        bool near;
    } cases[] = {{{"2025-03-26", "2025-03-28"}, false}, /* 8 days after the 18th */
                 {{"2025-03-25", "2025-03-28"}, true},
                 {{"2025-03-01", "2025-03-08"}, true},
                 {{"2025-03-01", "2025-03-07"}, false}};
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record first = trip(w, w->a, (struct when){"2025-03-15", "2025-03-18"});
    show(w, &first, "submitted");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record r = trip(w, w->b, cases[i].when);
        const char *told = found(w, &of.stranger, &r, "same_country");
        if (!told != !cases[i].near)
            fail_msg("case %zu", i);
        if (told)
            assert_null(strstr(told, first.title));
    }
    struct record again = trip(w, w->a, (struct when){"2026-03-15", "2026-03-18"});
    assert_non_null(found(w, &of.officer, &again, "repeat_trip")); /* the same unit, the same aim */
    struct record late = trip(w, w->a, (struct when){"2028-03-20", "2028-03-21"});
    assert_null(found(w, &of.officer, &late, "repeat_trip")); /* more than 36 months later */
    OK(store_commit(w->s, &w->err));
}

static bool guarded(struct world *w, const struct record *r)
{
    struct why_list why = {.mem = &w->mem};
    OK(findings_save(w->s, r->type, (struct subject){.record = r->id}, &why, &w->err));
    return why_blocks(&why);
}

static void registry(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    int64_t who = person(w, "P1");
    struct record nameless = resource(w, "L0", "leader", 0),
                  leader = resource(w, "L1", "leader", who);
    assert_true(guarded(w, &nameless));
    assert_false(guarded(w, &leader));
    struct record twice = resource(w, "L2", "leader", who);
    assert_true(guarded(w, &twice));
    const struct value last = text_value("2025-03-31");
    const struct given end = {.reason = "Trùng", .values = &last};
    refused(w, &of.stranger, &twice, "end", &end, "Người có quyền thực hiện");
    done(w, &of.head, &twice, "end", &end);
    assert_false(guarded(w, &leader));
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(walk),     BOTH(same_leader),  BOTH(leader_abroad),
                                       BOTH(two_away), BOTH(same_country), BOTH(registry)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
