/* acts_as.c - one role that does the work of others at home: what these owe is on its desk, so are their
 * reminders and the opinions asked of them; nowhere else, and not from above. Both engines. */
#include "../domain/walk.h"

#include "rules/reminders.h"

struct homes {
    int64_t m, n;
    struct actor mayor, neighbour;
};

static struct homes homes(struct world *w)
{
    struct homes h = {.m = organisation(w, "M", "commune", w->province),
                      .n = organisation(w, "N", "commune", w->province)};
    h.mayor = actor(w, "commune", h.m);
    h.neighbour = actor(w, "commune", h.n);
    return h;
}

static struct record conference(struct world *w, int64_t organiser)
{
    struct record r = draft(w, "conference");
    set(&r, "title", text_value("Hội thảo mẫu"));
    set(&r, "organiser", int_value(organiser));
    set(&r, "mode", text_value("in_person"));
    set(&r, "begins", text_value("2025-05-12"));
    set(&r, "ends", text_value("2025-05-13"));
    set(&r, "venue", text_value("Trung tâm hội nghị tỉnh"));
    set(&r, "purpose", text_value("Trao đổi kinh nghiệm"));
    r.channel = "state";
    create(w, &r);
    paper(w, &r, "request");
    paper(w, &r, "scheme");
    return r;
}

static int on_desk(struct world *w, const struct actor *who, enum duty_view view)
{
    struct duty_list list;
    int64_t n;
    int owed;
    OK(duties_read(w->s, &w->mem, view, who->agency, who->role->name, 10, &list, &w->err));
    OK(duties_count(w->s, view, who->agency, who->role->name, &n, &w->err));
    assert_int_equal(n, list.n);
    OK(duties_owed(w->s, who->agency, who->role->name, 10, &owed, &w->err));
    if (view == DUTY_MINE)
        assert_int_equal(owed, list.n);
    return list.n;
}

/* The supplement is owed by the owner's officer, its lateness told to the owner's head. */
static void duties(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const struct homes h = homes(w);
    struct record r = conference(w, h.m);
    struct duty_walk walk = {.most = 1000};
    int fired = 0;
    bool more;
    assert_int_equal(on_desk(w, &h.mayor, DUTY_MINE), 0);
    done(w, &h.mayor, &r, "submit", NULL);
    done(w, &of.desk, &r, "receive", NULL);
    done(w, &of.focal, &r, "ask_supplement", &(struct given){.reason = "Thiếu danh sách"});
    owes(w, &r, "supplement", h.m, "2025-03-17");
    assert_int_equal(on_desk(w, &h.mayor, DUTY_MINE), 1);
    assert_int_equal(on_desk(w, &h.neighbour, DUTY_MINE), 0);
    assert_int_equal(on_desk(w, &of.office, DUTY_MINE), 0);
    today_is(w, 2025, 3, 18);
    OK(reminders_fire(w->s, &w->mem, &walk, &fired, &more, &w->err));
    assert_int_equal(on_desk(w, &h.mayor, DUTY_REMINDED), 1);
    assert_int_equal(on_desk(w, &h.neighbour, DUTY_REMINDED), 0);
    done(w, &h.mayor, &r, "supplement", &(struct given){.reason = "Đã bổ sung"});
    assert_int_equal(on_desk(w, &h.mayor, DUTY_MINE), 0);
    OK(store_commit(w->s, &w->err));
}

/* The head of whoever is asked answers; in a commune its people do. */
static void opinions(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const struct homes h = homes(w);
    struct record r = conference(w, w->a);
    done(w, &of.officer, &r, "submit", NULL);
    done(w, &of.desk, &r, "receive", NULL);
    done(w, &of.focal, &r, "ask", &(struct given){.asked = &h.m, .nasked = 1});
    assert_int_equal(on_desk(w, &h.mayor, DUTY_MINE), 1);
    REFUSED(say(w, &h.neighbour, &r, h.m, "agree", NULL), ERR_DENIED);
    OK(say(w, &h.mayor, &r, h.m, "agree", NULL));
    OK(store_commit(w->s, &w->err));
}

/* For whom somebody holds a role. */
static void roles(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct homes h = homes(w);
    const struct actor above = actor(w, "office", w->province), chief = actor(w, "head", w->a);
    const struct {
        const struct actor *who;
        const char *role;
        int64_t org;
        bool holds;
    } cases[] = {
        {&h.mayor, "head", h.m, true},       {&h.mayor, "officer", h.m, true},
        {&h.mayor, "clerk", h.m, true},      {&h.mayor, "commune", h.m, true},
        {&h.mayor, "party", h.m, false},     {&h.mayor, "head", h.n, false},
        {&h.mayor, "head", 0, false},        {&h.mayor, "commune", 0, true},
        {&h.mayor, "*", h.m, true},          {&h.neighbour, "officer", h.m, false},
        {&above, "head", h.m, false},        {&above, "office", h.m, true},
        {&above, "head", w->province, true}, {&chief, "officer", w->a, false},
        {&chief, "head", w->room, true},     {&chief, "commune", w->a, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool holds;
        OK(rights_role(w->s, cases[i].who, cases[i].role, cases[i].org, &holds, &w->err));
        if (holds != cases[i].holds)
            fail_msg("case %zu: %s as %s", i, cases[i].who->role->name, cases[i].role);
    }
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(duties), BOTH(opinions), BOTH(roles)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
