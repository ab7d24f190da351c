/* force.c - a rule holds from a day to a day; a dossier is judged by the rules of the day it was
 * submitted, a draft by today's. On both engines. */
#include "rules/force.h"

#include "../domain/walk.h"

static void days(void **state)
{
    (void)state;
    static const struct {
        struct force force;
        const char *day;
        bool want;
    } cases[] = {
        {{NULL, NULL}, "2025-03-10", true},
        {{"2025-03-10", NULL}, "2025-03-09", false},
        {{"2025-03-10", NULL}, "2025-03-10", true},
        {{NULL, "2025-03-10"}, "2025-03-10", true},
        {{NULL, "2025-03-10"}, "2025-03-11", false},
        {{"2020-04-15", "2026-06-30"}, "2023-01-01", true},
        {{"2020-04-15", "2026-06-30"}, "2026-07-01", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t day;
        assert_true(date_read(cases[i].day, 10, &day));
        assert_int_equal(force_on(&cases[i].force, day), cases[i].want);
    }
}

static bool holds(struct world *w, const struct force *f, const struct record *r)
{
    bool out;
    OK(force_holds(w->s, f, r->id, &out, &w->err));
    return out;
}

static void judging_day(struct world *w)
{
    const struct force old = {NULL, "2025-04-30"}, new = {"2025-05-01", NULL};
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = draft(w, "conference"), late;
    set(&r, "title", text_value("Hội thảo mẫu"));
    r.channel = "state";
    set(&r, "organiser", int_value(w->a));
    set(&r, "mode", text_value("online"));
    set(&r, "begins", text_value("2025-08-12"));
    set(&r, "ends", text_value("2025-08-13"));
    set(&r, "venue", text_value("Trực tuyến"));
    set(&r, "purpose", text_value("Trao đổi"));
    late = r;
    create(w, &r);
    paper(w, &r, "request");
    paper(w, &r, "scheme");
    assert_true(holds(w, &old, &r));
    done(w, &of.officer, &r, "submit", NULL);
    date_fix(date_of(2025, 5, 20));
    assert_true(holds(w, &old, &r)); /* submitted under the old rule: judged by it to the end */
    assert_false(holds(w, &new, &r));
    create(w, &late);
    assert_false(holds(w, &old, &late)); /* a draft is judged by today's */
    assert_true(holds(w, &new, &late));
    OK(store_commit(w->s, &w->err));
}

/* A check whose days are over is not asked. */
static void a_check(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    own_model(w);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = draft(w, "conference");
    set(&r, "title", text_value("Hội thảo mẫu"));
    r.channel = "state";
    set(&r, "organiser", int_value(w->a));
    set(&r, "mode", text_value("online"));
    set(&r, "begins", text_value("2025-08-12"));
    set(&r, "ends", text_value("2025-08-13"));
    set(&r, "venue", text_value("Trực tuyến"));
    set(&r, "purpose", text_value("Trao đổi"));
    create(w, &r);
    refused(w, &of.officer, &r, "submit", NULL, "Thiếu giấy tờ: Công văn xin phép");
    for (int i = 0; i < r.type->nchecks; i++)
        if (!strncmp(r.type->checks[i].name, "paper_", 6))
            r.type->checks[i].force.until = "2025-03-09";
    done(w, &of.officer, &r, "submit", NULL);
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(days), BOTH(judging_day), BOTH(a_check)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
