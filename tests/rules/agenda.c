/* agenda.c - the calendar as each may see it: what is out of sight is a time and an office, whatever
 * is asked; and how checks name another record. On both engines. */
#include "../domain/walk.h"

#include "rules/agenda.h"

static int64_t at(int month, int day, int minute)
{
    return (int64_t)date_of(2025, month, day) * DATE_MINUTES + minute;
}

static struct record meeting(struct world *w, int64_t host, const char *channel, const char *title)
{
    struct record r = draft(w, "event");
    set(&r, "title", text_value(title));
    set(&r, "kind", text_value("working"));
    set(&r, "host", int_value(host));
    set(&r, "begins", text_value("2025-03-20T01:00:00Z"));
    set(&r, "ends", text_value("2025-03-20T03:00:00Z"));
    set(&r, "venue", text_value("Nơi họp kín"));
    r.channel = channel;
    r.state = type_state(r.type, "arranged");
    create(w, &r);
    return r;
}

static struct agenda seen(struct world *w, const struct actor *who, struct agenda_query q)
{
    struct agenda list;
    q.since = at(3, 1, 0);
    q.until = at(4, 1, 0);
    q.limit = 100;
    OK(agenda_read(w->s, &w->mem, who, &q, &list, &w->err));
    return list;
}

static void sight(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record own = meeting(w, w->a, "state", "Việc của A");
    struct record party = meeting(w, w->a, "party", "Việc kênh Đảng của A");
    const struct actor in_party = actor(w, "party", w->a), auditor = actor(w, "auditor", w->b);
    const struct {
        const struct actor *who;
        int named, busy;
    } cases[] = {
        {&of.officer, 1, 1},  /* its own agency, not the Party channel */
        {&in_party, 2, 0},    /* both */
        {&auditor, 2, 0},     /* reads all, and that channel */
        {&of.office, 1, 1},   /* reads all, not that channel */
        {&of.stranger, 0, 1}, /* two of one time and office are one line */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct agenda list = seen(w, cases[i].who, (struct agenda_query){0});
        int named = 0, busy = 0;
        for (int k = 0; k < list.n; k++) {
            named += list.items[k].r != NULL;
            busy += !list.items[k].r;
            assert_true(list.items[k].since == at(3, 20, 8 * 60));
            assert_true(list.items[k].until == at(3, 20, 10 * 60));
            assert_string_equal(list.items[k].office, "Cơ quan A");
            if (!list.items[k].r)
                assert_null(list.items[k].place);
        }
        if (named != cases[i].named || busy != cases[i].busy)
            fail_msg("case %zu: %d named, %d busy", i, named, busy);
    }
    assert_string_equal(agenda_busy(&w->mem, "Cơ quan A", LANG_VI), "Bận, liên hệ Cơ quan A");
    const char *name[LANGS];
    OK(agenda_name(w->s, &w->mem, &of.officer, own.id, name, &w->err));
    assert_string_equal(name[LANG_VI], "Việc của A");
    OK(agenda_name(w->s, &w->mem, &of.officer, party.id, name, &w->err));
    assert_string_equal(name[LANG_VI], "Bận, liên hệ Cơ quan A");
    OK(agenda_name(w->s, &w->mem, NULL, party.id, name, &w->err));
    assert_string_equal(name[LANG_EN], "Busy, contact Cơ quan A");
    OK(store_commit(w->s, &w->err));
}

/* No filter tells what something out of sight is. */
static void filters(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    meeting(w, w->a, "state", "Việc của A");
    const struct record_type *types[] = {type(w, "event"), type(w, "inbound"),
                                         type(w, "conference")};
    static const char *const channels[] = {"party", "state", "people"};
    for (int i = 0; i < 3; i++) {
        struct agenda_query q = {.type = types[i]};
        assert_int_equal(seen(w, &of.stranger, q).n, 1);
        assert_int_equal(seen(w, &of.officer, q).n, i == 0);
        q = (struct agenda_query){.channel = channels[i]};
        assert_int_equal(seen(w, &of.stranger, q).n, 1);
        assert_int_equal(seen(w, &of.officer, q).n, i == 1);
    }
    assert_int_equal(seen(w, &of.stranger, (struct agenda_query){.org = w->a}).n, 1);
    assert_int_equal(seen(w, &of.stranger, (struct agenda_query){.org = w->b}).n, 0);
    assert_int_equal(seen(w, &of.stranger, (struct agenda_query){.org = w->province}).n, 1);
    OK(store_commit(w->s, &w->err));
}

/* A type whose titles take a class to read, which no shipped type is: who lacks the class is told the
 * time and the office of what he may otherwise open, and no filter tells what it is. */
static void classed_title(struct world *w)
{
    own_model(w);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = meeting(w, w->a, "state", "Tên phải có quyền mới đọc");
    struct field *title = (struct field *)r.type->title;
    const struct actor *lacks = &of.officer, *has = &of.head;
    const char *name[LANGS];
    assert_true(sees(w, lacks, &r) && sees(w, has, &r));
    title->class = CLASS_RESTRICTED;
    for (int i = 0; i < 2; i++) {
        const struct actor *who = i ? has : lacks;
        const struct agenda all = seen(w, who, (struct agenda_query){0});
        assert_int_equal(all.n, 1);
        assert_true(!all.items[0].r == !i);
        assert_true(!all.items[0].place == !i);
        assert_string_equal(all.items[0].office, "Cơ quan A");
        /* As if it were out of sight: it stays under every filter. */
        const struct agenda_query other = {.type = type(w, "inbound")},
                                  party = {.channel = "party"};
        assert_int_equal(seen(w, who, other).n, !i);
        assert_int_equal(seen(w, who, party).n, !i);
        assert_int_equal(seen(w, who, (struct agenda_query){.not_record = r.id}).n, !i);
        OK(agenda_name(w->s, &w->mem, who, r.id, name, &w->err));
        assert_string_equal(name[LANG_VI],
                            i ? "Tên phải có quyền mới đọc" : "Bận, liên hệ Cơ quan A");
    }
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(sight), BOTH(filters), BOTH(classed_title)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
