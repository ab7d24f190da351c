/* passport_request.c - the application for passports and the visa note of a delegation: made from the
 * decided trip, its three terms (HC-02, HC-03, HC-04) and the same counted back from the departure;
 * what comes back is entered in the register; on both engines. */
#include "walk.h"

/* A delegation of agency A with two members on official passports and one on none. */
static struct record trip(struct world *w, const char *departs, const char *state)
{
    static const char *const names[] = {"Người Mẫu Một", "Người Mẫu Hai", "Người Mẫu Ba"};
    struct record o = draft(w, "outbound");
    set(&o, "title", text_value("Đoàn mẫu"));
    set(&o, "unit", int_value(w->a));
    set(&o, "purpose", text_value("Mẫu"));
    set(&o, "departs", text_value(departs));
    set(&o, "returns", text_value("2025-05-16"));
    o.channel = "state";
    o.state = type_state(o.type, state);
    create(w, &o);
    for (int i = 0; i < 3; i++)
        add_row(
            w, &o, "member",
            (const struct cell[]){{"name", text_value(names[i])},
                                  {"passport_kind", text_value(i < 2 ? "official" : "ordinary")},
                                  {NULL, {0}}});
    return reread(w, "outbound", o.id);
}

static struct record request(struct world *w, const struct record *o, const char *asks)
{
    struct record r = draft(w, "passport_request");
    set(&r, "trip", int_value(o->id));
    set(&r, "asks", text_value(asks));
    create(w, &r);
    return reread(w, "passport_request", r.id);
}

/* The one request there is. */
static struct record made(struct world *w)
{
    struct list list;
    const struct list_query q = {.type = type(w, "passport_request"), .limit = 5};
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    assert_int_equal(list.n, 1);
    return reread(w, "passport_request", list.rows[0].id);
}

static struct row_list holders(struct world *w, const struct record *r)
{
    struct row_list rows;
    OK(rows_read(w->s, &w->mem, &r->type->rows[0], r->id, &rows, &w->err));
    return rows;
}

/* The issued passports stand in the rows when they are back. */
static void issued(struct world *w, struct record *r, const char *const numbers[])
{
    struct row_list rows = holders(w, r);
    const struct rows *table = &r->type->rows[0];
    for (int i = 0; i < rows.n; i++)
        for (int k = 0; k < table->nfields; k++) {
            struct value *v = &rows.rows[i].values[k];
            if (!strcmp(table->fields[k].name, "passport_no"))
                *v = text_value(numbers[i]);
            else if (!strcmp(table->fields[k].name, "issued_on"))
                *v = text_value("2025-05-05");
            else if (!strcmp(table->fields[k].name, "expires"))
                *v = text_value("2030-05-05");
        }
    OK(rows_write(w->s, &nobody, r, table, &rows, &w->err));
    *r = reread(w, r->type->name, r->id);
}

static int in_register(struct world *w)
{
    struct list list;
    const struct list_query q = {.type = type(w, "passport"), .limit = 5};
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    for (int i = 0; i < list.n; i++) {
        const struct record p = reread(w, "passport", list.rows[i].id);
        assert_int_equal(get(&p, "custodian").i, w->a);
        assert_string_equal(get(&p, "expires").s, "2030-05-05");
    }
    return list.n;
}

/* Passports and the note: departure 12/05/2025; off are 26 and 27/04's weekend swap, 30/04 to 02/05. */
static void whole_way(struct world *w)
{
    today_is(w, 2025, 4, 22);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record o = trip(w, "2025-05-12", "forwarded");
    not_offered(w, &of.officer, &o, "ask_passports", NULL);
    o = trip(w, "2025-05-12", "decided");
    refused(w, &of.stranger, &o, "ask_passports", NULL, "Người có quyền thực hiện");
    done(w, &of.officer, &o, "ask_passports", NULL);
    not_offered(w, &of.officer, &o, "ask_passports", NULL);

    struct record r = made(w);
    assert_string_equal(get(&r, "asks").s, "both");
    assert_int_equal(get(&r, "unit").i, w->a);
    owes(w, &r, "submit", w->a, "2025-04-28"); /* 2 + 3 + 2 working days before the departure */
    assert_string_equal(get(&r, "forward_by").s, "2025-05-05");
    assert_string_equal(get(&r, "passports_by").s, "2025-05-08");
    assert_false(sees(w, &of.focal, &r));
    refused(w, &of.officer, &r, "submit", NULL, "Tờ khai theo mẫu");
    paper(w, &r, "declaration");
    paper(w, &r, "decision");
    paper(w, &r, "note_form");
    refused(w, &of.officer, &r, "submit", NULL, "Chưa ghi người được đề nghị");
    done(w, &of.clerk, &r, "take_members", NULL);
    not_offered(w, &of.clerk, &r, "take_members", NULL);
    assert_int_equal(holders(w, &r).n, 2);
    refused(w, &of.stranger, &r, "submit", NULL, "Người có quyền thực hiện");
    done(w, &of.officer, &r, "submit", NULL);

    assert_true(sees(w, &of.focal, &r));
    assert_false(sees(w, &of.stranger, &r));
    owes(w, &r, "look", w->b, "2025-04-23");
    refused(w, &of.officer, &r, "accept", NULL, "Người có quyền thực hiện");
    done(w, &of.desk, &r, "return", &given_reason);
    done(w, &of.officer, &r, "submit", NULL);
    today_is(w, 2025, 4, 28);
    done(w, &of.desk, &r, "accept", NULL);
    owes(w, &r, "forward", w->b, "2025-05-05"); /* HC-02 */
    const struct given letter = {.values =
                                     (const struct value[]){int_value(document(w, "45/SNgV-LS"))}};
    refused(w, &of.desk, &r, "forward", &letter, "Người có quyền thực hiện");
    not_offered(w, &of.focal, &r, "forward_note", &letter);
    today_is(w, 2025, 5, 5);
    done(w, &of.focal, &r, "forward", &letter);
    owes(w, &r, "issue", w->b, "2025-05-08"); /* HC-03 */
    not_offered(w, &of.focal, &r, "passports_there", NULL);
    today_is(w, 2025, 5, 8);
    done(w, &of.focal, &r, "passports_then_note", NULL);
    owes(w, &r, "note", w->b, "2025-05-12"); /* HC-04: the day of the departure */
    refused(w, &of.officer, &r, "note_there", NULL, "Người có quyền thực hiện");
    done(w, &of.desk, &r, "note_there", NULL);

    owes(w, &r, "collect", w->a, "2025-05-09");
    refused(w, &of.clerk, &r, "collect", NULL, "Người Mẫu Một: phải ghi số hộ chiếu");
    issued(w, &r, (const char *const[]){"MAU501", "MAU502"});
    refused(w, &of.focal, &r, "collect", NULL, "Người có quyền thực hiện");
    done(w, &of.clerk, &r, "collect", NULL);
    assert_int_equal(owed(w, &r), 0);
    assert_int_equal(in_register(w), 2);
    OK(store_commit(w->s, &w->err));
}

/* What is asked for sets the day it must be in; another departure moves it; late is told. */
static void backwards(struct world *w)
{
    static const struct {
        const char *asks, *by, *forward;
    } cases[] = {{"both", "2025-04-28", "2025-05-05"},
                 {"passport", "2025-05-05", "2025-05-07"},
                 {"extension", "2025-05-06", "2025-05-08"},
                 {"note", "2025-05-06", "2025-05-08"}};
    today_is(w, 2025, 4, 22);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record o = trip(w, "2025-05-12", "decided"), r = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        r = request(w, &o, cases[i].asks);
        assert_string_equal(get(&r, "submit_by").s, cases[i].by);
        assert_string_equal(get(&r, "forward_by").s, cases[i].forward);
    }
    today_is(w, 2025, 5, 6);
    assert_false(says(w, &of.officer, &r, "submit", "Đã quá ngày cuối cùng"));
    not_offered(w, &of.officer, &r, "follow_trip", NULL);
    alter(w, &o, "departs", text_value("2025-05-09"));
    assert_true(says(w, &of.officer, &r, "submit", "Đã quá ngày cuối cùng nộp hồ sơ (05/05/2025)"));
    refused(w, &of.stranger, &r, "follow_trip", NULL, "Người có quyền thực hiện");
    done(w, &of.officer, &r, "follow_trip", NULL);
    assert_string_equal(get(&r, "submit_by").s, "2025-05-05");
    OK(store_commit(w->s, &w->err));
}

/* A note alone, for somebody who is not of the delegation, of one not decided, refused by the issuer. */
static void refusals(struct world *w)
{
    today_is(w, 2025, 4, 22);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record o = trip(w, "2025-05-12", "forwarded"), r = request(w, &o, "note");
    paper(w, &r, "decision");
    paper(w, &r, "note_form");
    add_row(w, &r, "holder",
            (const struct cell[]){{"name", text_value("Người Lạ Mẫu")},
                                  {"kind", text_value("official")},
                                  {NULL, {0}}});
    refused(w, &of.officer, &r, "submit", NULL, "đã có quyết định cử đoàn");
    alter(w, &o, "title", text_value("Đoàn mẫu đã quyết định"));
    o.state = type_state(o.type, "decided");
    OK(record_update(w->s, &nobody, &o, &w->err));
    refused(w, &of.officer, &r, "submit", NULL, "Người Lạ Mẫu không có tên trong đoàn");
    done(w, &of.officer, &r, "take_members", NULL);
    done(w, &of.officer, &r, "submit", NULL);
    done(w, &of.focal, &r, "accept", NULL);
    not_offered(w, &of.focal, &r, "forward", NULL);
    done(w, &of.focal, &r, "forward_note", &(struct given){.values = (const struct value[1]){{0}}});
    owes(w, &r, "note", w->b, "2025-04-24");
    not_offered(w, &of.officer, &r, "cancel", &given_reason);
    refused(w, &of.desk, &r, "refuse", &given_reason, "Người có quyền thực hiện");
    done(w, &of.focal_head, &r, "refuse", &given_reason);
    assert_int_equal(owed(w, &r), 0);
    done(w, &of.officer, &o, "ask_passports", NULL); /* another may be made then */
    r = request(w, &o, "note");
    done(w, &of.officer, &r, "cancel", &given_reason);
    OK(store_commit(w->s, &w->err));
}

/* On a delegation of the Party channel the focal point of the State sees and does nothing. */
static void party(struct world *w)
{
    today_is(w, 2025, 4, 22);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t office = body(w, "VPTU", "party_committee");
    const struct actor own = actor(w, "party", w->a), focal = actor(w, "party", office);
    struct record o = trip(w, "2025-05-12", "decided");
    o.channel = "party";
    OK(record_update(w->s, &nobody, &o, &w->err));
    struct record r = request(w, &o, "note");
    paper(w, &r, "decision");
    paper(w, &r, "note_form");
    done(w, &own, &r, "take_members", NULL);
    done(w, &own, &r, "submit", NULL);
    assert_false(sees(w, &of.focal, &r) || sees(w, &of.office, &r));
    assert_true(sees(w, &focal, &r));
    refused(w, &own, &r, "accept", NULL, "Người có quyền thực hiện");
    done(w, &focal, &r, "accept", NULL);
    owes(w, &r, "forward", office, "2025-04-24");
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(whole_way), BOTH(backwards), BOTH(refusals),
                                       BOTH(party)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
