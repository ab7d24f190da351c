/* private_trip.c - a private trip abroad: who permits it by who manages the traveller, what stops the
 * request, what is owed, on both engines. */
#include "walk.h"

static struct record fresh(struct world *w, const char *managed)
{
    struct record r = draft(w, "private_trip");
    set(&r, "traveller", text_value("Người Mẫu Một"));
    set(&r, "unit", int_value(w->a));
    set(&r, "managed", text_value(managed));
    set(&r, "purpose", text_value("family"));
    set(&r, "country", text_value("Hàn Quốc"));
    set(&r, "departs", text_value("2025-04-14"));
    set(&r, "returns", text_value("2025-04-20"));
    create(w, &r);
    return reread(w, "private_trip", r.id);
}

static struct record complete(struct world *w, const char *managed)
{
    struct record r = fresh(w, managed);
    paper(w, &r, "request");
    paper(w, &r, "leave");
    return r;
}

static struct given decision(struct world *w, struct value *values)
{
    values[0] = int_value(document(w, "15/QĐ-SCT"));
    values[1] = text_value("2025-03-10");
    return (struct given){.values = values};
}

static void checks(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = fresh(w, "agency");
    refused(w, &of.officer, &r, "submit", NULL, "Đơn xin đi nước ngoài về việc riêng");
    r = complete(w, "agency");
    assert_true(says(w, &of.officer, &r, "submit", NULL));
    alter(w, &r, "member", int_value(1));
    refused(w, &of.officer, &r, "submit", NULL, "Ý kiến của chi bộ");
    paper(w, &r, "cell");
    assert_true(says(w, &of.officer, &r, "submit", NULL));
    alter(w, &r, "payer", text_value("sponsor"));
    refused(w, &of.officer, &r, "submit", NULL, "trường hợp đặc biệt");
    paper(w, &r, "exception");
    assert_true(says(w, &of.officer, &r, "submit", NULL));
    today_is(w, 2025, 4, 3);
    assert_true(says(w, &of.officer, &r, "submit", "ít nhất 10 ngày làm việc"));
    OK(store_commit(w->s, &w->err));
}

/* An official trip at the same time, by the person in the registry. */
static void on_duty(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = draft(w, "person"), o = draft(w, "outbound"), r = complete(w, "agency");
    set(&p, "code", text_value("M1"));
    set(&p, "name", text_value("Người Mẫu Một"));
    alter(w, &r, "person", int_value(create(w, &p)));
    set(&o, "title", text_value("Đoàn mẫu"));
    set(&o, "unit", int_value(w->a));
    set(&o, "purpose", text_value("Mẫu"));
    set(&o, "departs", text_value("2025-04-20"));
    set(&o, "returns", text_value("2025-04-22"));
    o.channel = "state";
    create(w, &o);
    add_row(w, &o, "member",
            (const struct cell[]){
                {"name", text_value("Người Mẫu Một")}, {"person", int_value(p.id)}, {NULL, {0}}});
    assert_true(says(w, &of.officer, &r, "submit", NULL));
    o.state = 1;
    OK(record_update(w->s, &nobody, &o, &w->err));
    assert_true(says(w, &of.officer, &r, "submit", "chuyến công tác: Đoàn mẫu"));
    o.channel = "party"; /* out of his sight: whom to ask, neither its name nor its days */
    OK(record_update(w->s, &nobody, &o, &w->err));
    assert_true(says(w, &of.officer, &r, "submit", "chuyến công tác: Bận, liên hệ Cơ quan A"));
    assert_false(says(w, &of.officer, &r, "submit", "Đoàn mẫu"));
    alter(w, &r, "returns", text_value("2025-04-19"));
    assert_true(says(w, &of.officer, &r, "submit", NULL));
    OK(store_commit(w->s, &w->err));
}

static void whole_way(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = complete(w, "agency"), next;
    struct value v[2] = {{0}};
    const struct given empty = {.values = v};
    refused(w, &of.stranger, &r, "submit", NULL, "Người có quyền thực hiện");
    done(w, &of.officer, &r, "submit", NULL);
    owes(w, &r, "decide", w->a, "2025-03-17");
    assert_false(sees(w, &of.stranger, &r));
    refused(w, &of.officer, &r, "permit_agency", &empty, "Người có quyền thực hiện");
    refused(w, &of.head, &r, "permit_agency", &empty, "văn bản cho phép và ngày");
    done(w, &of.head, &r, "send_back", &given_reason);
    done(w, &of.officer, &r, "submit", NULL);
    struct value d[2];
    const struct given sign = decision(w, d);
    done(w, &of.head, &r, "permit_agency", &sign);
    owes(w, &r, "trip", w->a, "2025-04-20");
    today_is(w, 2025, 4, 21);
    v[0] = text_value("2025-04-22");
    refused(w, &of.officer, &r, "come_back", &empty, "không sau hôm nay");
    v[0] = text_value("2025-04-20");
    done(w, &of.officer, &r, "come_back", &empty);
    owes(w, &r, "report", w->a, "2025-05-05"); /* ten days end on a holiday */
    refused(w, &of.officer, &r, "report", NULL, "Chưa ghi báo cáo");
    next = complete(w, "agency");
    assert_false(says(w, &of.officer, &next, "submit", "chưa báo cáo"));
    today_is(w, 2025, 5, 6);
    refused(w, &of.officer, &next, "submit", NULL, "về ngày 20/04/2025 chưa báo cáo");
    alter(w, &r, "report", text_value("Đi và về đúng nội dung đã xin phép"));
    done(w, &of.officer, &r, "report", NULL);
    assert_int_equal(owed(w, &r), 0);
    assert_false(says(w, &of.officer, &next, "submit", "chưa báo cáo"));
    done(w, &of.officer, &next, "cancel", &given_reason);
    OK(store_commit(w->s, &w->err));
}

/* Who permits it; nobody else may. */
static void authorities(struct world *w)
{
    static const struct {
        const char *managed, *decides, *step, *refuse;
        int leads;
    } cases[] = {
        {"agency", "agency", "permit_agency", "refuse", 0},
        {"agency", "chair", "permit_chair", "refuse_chair", 1},
        {"standing", "standing", "permit_party", "refuse", 1},
        {"central", "central", "permit_party", "refuse", 1},
    };
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t board = body(w, "TU", "party_committee");
    const struct actor party = actor(w, "party", board), front = actor(w, "party", w->b);
    const struct actor *who[] = {&of.head, &of.office, &party, &party};
    struct value v[2];
    const struct given sign = decision(w, v);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct authority *a;
        struct record r = complete(w, cases[i].managed);
        alter(w, &r, "leads", int_value(cases[i].leads));
        OK(authority_find(w->s, r.type, r.id, &a, &w->err));
        assert_string_equal(a->name, cases[i].decides);
        assert_false(sees(w, &party, &r));
        done(w, &of.officer, &r, "submit", NULL);
        assert_int_equal(sees(w, &party, &r),
                         who[i] == &party); /* what the Board decides, no other */
        assert_false(sees(w, &front, &r));
        for (size_t k = 0; k < 3; k++)
            if (strcmp(cases[k].step, cases[i].step) != 0)
                not_offered(w, who[k], &r, cases[k].step, &sign);
        if (i == 3) {
            refused(w, &party, &r, "permit_party", &sign, "Trung ương");
            done(w, &party, &r, "send_above", NULL);
            owes(w, &r, "follow", w->a, "2025-03-25");
            refused(w, &party, &r, "record_consent",
                    &(struct given){.values = (const struct value[2]){{0}}}, "đồng ý và ngày");
            done(w, &party, &r, "record_consent", &sign);
        }
        done(w, who[i], &r, cases[i].step, &sign);
        assert_string_equal(state_of(&r), "permitted");
        r = complete(w, cases[i].managed);
        alter(w, &r, "leads", int_value(cases[i].leads));
        done(w, &of.officer, &r, "submit", NULL);
        if (who[i] != &of.office)
            not_offered(w, &of.office, &r, "refuse_chair", &given_reason);
        done(w, who[i], &r, cases[i].refuse, &given_reason);
    }
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(checks), BOTH(on_duty), BOTH(whole_way),
                                       BOTH(authorities)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
