/* unit_report.c - what units owe besides their dossiers: made by the step that brings it about, once; sent with
 * something in it, looked at, sent back; what is made of the Party channel stays there. Both engines. */
#include "walk.h"

static struct record placed(struct world *w, struct record *r, const char *state)
{
    r->state = type_state(r->type, state);
    create(w, r);
    return reread(w, r->type->name, r->id);
}

static int64_t partner(struct world *w, const char *code)
{
    struct record r = draft(w, "partner");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value("Bên ký mẫu"));
    set(&r, "kind", text_value("organisation"));
    set(&r, "country", text_value("Lào"));
    return create(w, &r);
}

static struct record agreement(struct world *w, const char *code, int64_t unit, const char *channel,
                               const char *state)
{
    struct record r = draft(w, "agreement");
    set(&r, "title", text_value("Bản ghi nhớ mẫu"));
    set(&r, "form", text_value("memorandum"));
    set(&r, "track", text_value(strcmp(channel, "party") != 0 ? "department" : "party"));
    set(&r, "unit", int_value(unit));
    set(&r, "partner", int_value(partner(w, code)));
    set(&r, "purpose", text_value("Trao đổi kinh nghiệm"));
    set(&r, "content", text_value("Trao đổi đoàn hằng năm"));
    set(&r, "decided_on", text_value("2025-03-03"));
    if (!strcmp(state, "in_force"))
        set(&r, "signed_on", text_value("2025-03-04"));
    r.channel = channel;
    return placed(w, &r, state);
}

/* Those of a unit, of one kind. */
static int made(struct world *w, int64_t unit, const char *kind, struct record *out)
{
    struct list list;
    int n = 0;
    const struct list_query q = {
        .type = type(w, "unit_report"), .sight = {.party = true}, .limit = 50};
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    for (int i = 0; i < list.n; i++) {
        const struct record r = reread(w, "unit_report", list.rows[i].id);
        if (get(&r, "unit").i != unit || strcmp(get(&r, "kind").s, kind) != 0)
            continue;
        *out = r;
        n++;
    }
    return n;
}

static void half_year(struct world *w)
{
    today_is(w, 2025, 1, 6);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = draft(w, "programme"), r;
    const struct value issue[] = {int_value(document(w, "01/CTr-UBND")), text_value("2025-01-06")};
    set(&p, "title", text_value("Chương trình mẫu năm 2025"));
    set(&p, "year", int_value(2025));
    set(&p, "unit", int_value(w->b));
    set(&p, "issuer", int_value(w->province));
    set(&p, "approved_on", text_value("2025-01-03"));
    p.channel = "state";
    p = placed(w, &p, "approved");
    done(w, &of.office, &p, "issue", &(struct given){.values = issue});
    assert_int_equal(made(w, w->b, "programme_half", &r), 1);
    assert_int_equal(get(&r, "programme").i, p.id);
    assert_string_equal(get(&r, "since").s, "2024-12-15");
    assert_string_equal(get(&r, "until").s, "2025-06-14");
    owes(w, &r, "half_year", w->b, "2025-06-20");
    refused(w, &of.focal, &r, "send", NULL, "Chưa ghi nội dung");
    alter(w, &r, "content", text_value("Đã thực hiện 5 hoạt động"));
    refused(w, &of.officer, &r, "send", NULL, "Người có quyền thực hiện");
    done(w, &of.focal, &r, "send", NULL);
    owes(w, &r, "accept", w->b, "2025-01-13");
    done(w, &of.office, &r, "send_back", &given_reason);
    assert_int_equal(get(&r, "sent_on").kind, VALUE_NULL);
    owes(w, &r, "half_year", w->b, "2025-06-20");
    done(w, &of.focal, &r, "send", NULL);
    done(w, &of.office, &r, "accept", NULL);
    assert_int_equal(owed(w, &r), 0);
    OK(store_commit(w->s, &w->err));
}

static void sign(struct world *w, const struct actor *who, struct record *r)
{
    const struct value form[] = {text_value("2025-03-10"),
                                 {0},
                                 text_value("2030-03-10"),
                                 text_value("Người Ký Mẫu"),
                                 int_value(0)};
    done(w, who, r, "sign", &(struct given){.values = form});
}

static void plan(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t board = body(w, "VPTU", "party_committee"),
                  unit = organisation(w, "BTG", "party", w->province);
    const struct actor party = actor(w, "party", unit), desk = actor(w, "party", board);
    struct record a = agreement(w, "P1", w->a, "state", "decided"), r;
    sign(w, &of.officer, &a);
    assert_int_equal(made(w, w->a, "agreement_plan", &r), 1);
    assert_string_equal(get(&r, "title").s,
                        "Kế hoạch thực hiện thỏa thuận quốc tế ký ngày 10/03/2025");
    owes(w, &r, "plan", w->a, "2025-03-25");
    assert_true(sees(w, &of.officer, &r));
    alter(w, &r, "content", text_value("Phân công, kinh phí, tiến độ"));
    done(w, &of.head, &r, "send", NULL);
    assert_true(sees(w, &of.focal, &r));
    refused(w, &of.stranger, &r, "accept", NULL, "Người có quyền thực hiện");
    done(w, &of.focal, &r, "accept", NULL);

    a = agreement(w, "P2", unit, "party", "decided"); /* its plan is of its channel */
    sign(w, &party, &a);
    assert_int_equal(made(w, unit, "agreement_plan", &r), 1);
    assert_string_equal(r.channel, "party");
    alter(w, &r, "content", text_value("Phân công, tiến độ"));
    done(w, &party, &r, "send", NULL);
    owes(w, &r, "accept", board, "2025-03-17");
    assert_false(sees(w, &of.focal, &r));
    assert_false(sees(w, &of.office, &r));
    refused(w, &of.focal_head, &r, "accept", NULL, "Người có quyền thực hiện");
    done(w, &desk, &r, "accept", NULL);
    OK(store_commit(w->s, &w->err));
}

/* The province's report asks the units that have something to tell, once, and says who is silent. */
static void yearly(struct world *w, const char *report, const char *kind, const char *due)
{
    const struct people of = people(w);
    struct record y = draft(w, report), r, other;
    set(&y, "year", int_value(2025));
    set(&y, "unit", int_value(w->b));
    create(w, &y);
    done(w, &of.focal, &y, "ask_units", NULL);
    done(w, &of.focal, &y, "ask_units", NULL);
    refused(w, &of.officer, &y, "ask_units", NULL, "Người có quyền thực hiện");
    assert_int_equal(made(w, w->a, kind, &r), 1);
    assert_int_equal(made(w, w->b, kind, &other), 0);
    owes(w, &r, !strcmp(kind, "agreement_year") ? "agreements" : "conferences", w->a, due);
    assert_true(says(w, &of.focal_head, &y, "send", "Cơ quan A chưa gửi báo cáo năm"));
    alter(w, &r, "content", text_value("Tình hình thực hiện trong năm"));
    done(w, &of.officer, &r, "send", NULL);
    assert_false(says(w, &of.focal_head, &y, "send", "chưa gửi báo cáo năm"));
    other = draft(w, "unit_report"); /* a second one by hand */
    set(&other, "title", text_value("Báo cáo lần hai"));
    set(&other, "kind", text_value(kind));
    set(&other, "unit", int_value(w->a));
    set(&other, "year", int_value(2025));
    set(&other, "content", text_value("Như trên"));
    other.channel = "state";
    create(w, &other);
    refused(w, &of.officer, &other, "send", NULL, "đã có báo cáo loại này");
    done(w, &of.focal_head, &other, "drop", &given_reason);
}

static void agreements(struct world *w)
{
    struct record r;
    today_is(w, 2025, 10, 6);
    OK(store_begin(w->s, &w->err));
    agreement(w, "P1", w->a, "state", "in_force");
    agreement(w, "P2", w->a, "state", "in_force");
    agreement(w, "P3", w->b, "state", "in_force");
    agreement(w, "P4", w->room, "party", "in_force");
    yearly(w, "agreement_report", "agreement_year", "2025-11-01");
    assert_int_equal(made(w, w->room, "agreement_year", &r), 0);
    assert_int_equal(made(w, w->a, "agreement_year", &r), 2);
    assert_int_equal(get(&r, "signed").i, 2);
    OK(store_commit(w->s, &w->err));
}

static void conferences(struct world *w)
{
    struct record c = draft(w, "conference");
    today_is(w, 2025, 10, 6);
    OK(store_begin(w->s, &w->err));
    set(&c, "title", text_value("Hội thảo mẫu"));
    set(&c, "organiser", int_value(w->a));
    set(&c, "mode", text_value("online"));
    set(&c, "begins", text_value("2025-05-12"));
    set(&c, "ends", text_value("2025-05-13"));
    set(&c, "venue", text_value("Hội trường mẫu"));
    set(&c, "purpose", text_value("Trao đổi kinh nghiệm"));
    c.channel = "state";
    placed(w, &c, "closed");
    yearly(w, "conference_report", "conference_year", "2025-12-15");
    assert_int_equal(made(w, w->a, "conference_year", &c), 2);
    assert_int_equal(get(&c, "held").i, 1);
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(half_year), BOTH(plan), BOTH(agreements),
                                       BOTH(conferences)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
