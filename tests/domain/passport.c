/* passport.c - passports in custody: handed out for a decided trip, due back five working days after
 * it, extended, lost, cancelled, on both engines. */
#include "walk.h"

static void put_state(struct world *w, struct record *r, const char *state)
{
    for (int i = 0; i < r->type->nstates; i++)
        if (!strcmp(r->type->states[i].name, state))
            r->state = i;
    OK(record_update(w->s, &nobody, r, &w->err));
    *r = reread(w, r->type->name, r->id);
    assert_string_equal(state_of(r), state);
}

static struct record passport(struct world *w, const char *number)
{
    struct record r = draft(w, "passport");
    set(&r, "holder", text_value("Người Mẫu Một"));
    set(&r, "custodian", int_value(w->a));
    set(&r, "kind", text_value("official"));
    set(&r, "passport_no", text_value(number));
    set(&r, "issued_on", text_value("2021-01-04"));
    set(&r, "expires", text_value("2026-01-04"));
    create(w, &r);
    return reread(w, "passport", r.id);
}

/* A delegation of agency A with the holder in it. */
static struct record trip(struct world *w)
{
    struct record o = draft(w, "outbound");
    set(&o, "title", text_value("Đoàn mẫu"));
    set(&o, "unit", int_value(w->a));
    set(&o, "purpose", text_value("Mẫu"));
    set(&o, "departs", text_value("2025-04-14"));
    set(&o, "returns", text_value("2025-04-17"));
    o.channel = "state";
    create(w, &o);
    add_row(w, &o, "member",
            (const struct cell[]){{"name", text_value("NGƯỜI MẪU MỘT")},
                                  {"passport_kind", text_value("official")},
                                  {NULL, {0}}});
    return o;
}

static struct record handover(struct world *w, const struct record *p, const struct record *o)
{
    struct record h = draft(w, "handover");
    set(&h, "passport", int_value(p->id));
    set(&h, "trip", int_value(o->id));
    create(w, &h);
    return reread(w, "handover", h.id);
}

static void whereabouts(struct world *w, const struct record *p, const char *is)
{
    const struct record now = reread(w, "passport", p->id);
    assert_string_equal(get(&now, "whereabouts").s, is);
}

static void out_and_back(struct world *w)
{
    today_is(w, 2025, 4, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = passport(w, "MAU1"), o = trip(w), h = handover(w, &p, &o), twice;
    const struct value day[] = {text_value("2025-04-10")}, none[] = {{0}};
    const struct given on = {.values = day}, empty = {.values = none};
    assert_int_equal(get(&h, "custodian").i, w->a);
    whereabouts(w, &p, "kept");
    refused(w, &of.stranger, &h, "hand_out", &on, "Người có quyền thực hiện");
    refused(w, &of.clerk, &h, "hand_out", &on, "quyết định cử đoàn");
    put_state(w, &o, "decided");
    refused(w, &of.clerk, &h, "hand_out", &empty, "ghi ngày giao");
    done(w, &of.clerk, &h, "hand_out", &on);
    assert_string_equal(get(&h, "due_back").s, "2025-04-24");
    owes(w, &h, "return", w->a, "2025-04-24");
    whereabouts(w, &p, "out");
    twice = handover(w, &p, &o);
    refused(w, &of.clerk, &twice, "hand_out", &on, "chuyến đi khác");
    refused(w, &of.head, &p, "give_up", &(struct given){"Mẫu", none, NULL, 0}, "phải nộp lại");
    not_offered(w, &of.clerk, &h, "follow_trip", NULL);
    alter(w, &o, "returned_on", text_value("2025-04-18"));
    done(w, &of.clerk, &h, "follow_trip", NULL);
    owes(w, &h, "return", w->a, "2025-04-25");
    today_is(w, 2025, 4, 26);
    whereabouts(w, &p, "overdue");
    put_state(w, &o, "returned");
    refused(w, &of.clerk, &o, "passports_back", NULL, "Người Mẫu Một chưa nộp lại hộ chiếu");
    refused(w, &of.clerk, &h, "take_back", &empty, "ngày nộp lại, từ ngày giao (10/04/2025)");
    done(w, &of.clerk, &h, "take_back",
         &(struct given){.values = (const struct value[]){text_value("2025-04-26")}});
    assert_int_equal(owed(w, &h), 0);
    whereabouts(w, &p, "kept");
    done(w, &of.clerk, &o, "passports_back", NULL);
    done(w, &of.clerk, &twice, "cancel", &given_reason);
    OK(store_commit(w->s, &w->err));
}

/* A passport is handed out from the register, once; who would leave on one that is not is told so. */
static void from_register(struct world *w)
{
    today_is(w, 2025, 4, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = passport(w, "MAU1"), o = trip(w);
    struct list list;
    const struct list_query q = {.type = type(w, "handover"), .limit = 5};
    not_offered(w, &of.clerk, &o, "prepare_passports", NULL);
    put_state(w, &o, "decided");
    refused(w, &of.stranger, &o, "prepare_passports", NULL, "Người có quyền thực hiện");
    done(w, &of.clerk, &o, "prepare_passports", NULL);
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    assert_int_equal(list.n, 1);
    const struct record h = reread(w, "handover", list.rows[0].id);
    assert_int_equal(get(&h, "passport").i, p.id);
    assert_int_equal(get(&h, "trip").i, o.id);
    assert_int_equal(get(&h, "custodian").i, w->a);
    not_offered(w, &of.clerk, &o, "prepare_passports", NULL);
    assert_true(says(w, &of.officer, &o, "depart", "MỘT mang hộ chiếu ngoại giao hoặc công vụ"));
    o.channel = "party"; /* of another's register the Party channel tells nothing */
    OK(record_update(w->s, &nobody, &o, &w->err));
    assert_true(says(w, &of.officer, &o, "depart", "chưa có phiếu giao hộ chiếu"));
    alter(w, &p, "custodian", int_value(w->b));
    assert_false(says(w, &of.officer, &o, "depart", "chưa có phiếu giao hộ chiếu"));
    alter(w, &p, "custodian", int_value(w->a));
    struct record out = reread(w, "handover", h.id);
    done(w, &of.clerk, &out, "hand_out",
         &(struct given){.values = (const struct value[]){text_value("2025-04-10")}});
    assert_false(says(w, &of.officer, &o, "depart", "chưa có phiếu giao hộ chiếu"));
    OK(store_commit(w->s, &w->err));
}

/* Not a member, not six months left, not in custody. */
static void checks(struct world *w)
{
    today_is(w, 2025, 4, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = passport(w, "MAU1"), o = trip(w), h = handover(w, &p, &o);
    put_state(w, &o, "decided");
    assert_false(says(w, &of.clerk, &h, "hand_out", "6 tháng"));
    alter(w, &p, "expires", text_value("2025-10-17"));
    assert_false(says(w, &of.clerk, &h, "hand_out", "6 tháng"));
    alter(w, &p, "expires", text_value("2025-10-16"));
    assert_true(says(w, &of.clerk, &h, "hand_out", "không đủ 6 tháng sau ngày về (17/04/2025)"));
    alter(w, &p, "holder", text_value("Người Mẫu Hai"));
    assert_true(says(w, &of.clerk, &h, "hand_out", "Người Mẫu Hai không có tên trong đoàn"));
    put_state(w, &p, "lost");
    assert_true(says(w, &of.clerk, &h, "hand_out", "không còn trong diện quản lý"));
    OK(store_commit(w->s, &w->err));
}

static void validity(struct world *w)
{
    static const struct {
        const char *expires, *is;
    } cases[] = {{"2025-04-09", "expired"},
                 {"2025-04-10", "soon"},
                 {"2026-04-09", "soon"},
                 {"2026-04-10", "valid"}};
    today_is(w, 2025, 4, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = passport(w, "MAU1");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        alter(w, &p, "expires", text_value(cases[i].expires));
        assert_string_equal(get(&p, "validity").s, cases[i].is);
    }
    struct value to[] = {text_value("2029-04-11")};
    const struct given extend = {.values = to};
    refused(w, &of.clerk, &p, "extend", &extend, "không quá 3 năm");
    to[0] = text_value("2026-04-10");
    refused(w, &of.clerk, &p, "extend", &extend, "không quá 3 năm");
    to[0] = text_value("2029-04-10");
    refused(w, &of.stranger, &p, "extend", &extend, "Người có quyền thực hiện");
    done(w, &of.clerk, &p, "extend", &extend);
    refused(w, &of.clerk, &p, "extend", &extend, "tối đa 1 lần");
    OK(store_commit(w->s, &w->err));
}

static void lost(struct world *w)
{
    today_is(w, 2025, 4, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = passport(w, "MAU1"), o = trip(w), h = handover(w, &p, &o);
    struct value v[] = {text_value("2025-04-10")};
    const struct given on = {"Thất lạc khi di chuyển", v, NULL, 0};
    put_state(w, &o, "decided");
    done(w, &of.clerk, &h, "hand_out", &on);
    refused(w, &of.head, &h, "close_lost", &given_reason, "ghi nhận hộ chiếu bị mất trước");
    v[0] = text_value("2025-04-11");
    refused(w, &of.officer, &p, "report_lost", &on, "không sau hôm nay");
    v[0] = text_value("2025-04-10");
    refused(w, &of.stranger, &p, "report_lost", &on, "Người có quyền thực hiện");
    done(w, &of.officer, &p, "report_lost", &on);
    owes(w, &p, "lost", w->a, "2025-04-11");
    whereabouts(w, &p, "nowhere");
    done(w, &of.head, &h, "close_lost", &given_reason);
    v[0] = (struct value){0};
    refused(w, &of.officer, &p, "notify", &on, "văn bản thông báo");
    v[0] = int_value(document(w, "21/SCT-VP"));
    done(w, &of.officer, &p, "notify", &on);
    owes(w, &p, "ending", w->a, "2025-04-11");
    done(w, &of.officer, &p, "cancel", NULL);
    assert_int_equal(owed(w, &p) + owed(w, &h), 0);

    p = passport(w, "MAU2");
    v[0] = int_value(w->b);
    done(w, &of.head, &p, "transfer", &on);
    assert_int_equal(get(&p, "custodian").i, w->b);
    v[0] = int_value(document(w, "22/SCT-VP"));
    done(w, &of.focal_head, &p, "give_up", &on);
    assert_string_equal(state_of(&p), "ending");
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(out_and_back), BOTH(from_register), BOTH(checks),
                                       BOTH(validity), BOTH(lost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
