/* party.c - dossiers of the Party channel from proposal to closed: the Party committee's office is the focal
 * point there, its bodies are asked, its standing members decide. The State's see "busy", and none of them
 * receives, decides or learns that a dossier exists. Both engines. */
#include "walk.h"

#include "rules/agenda.h"

struct channel {
    struct people state;
    struct actor unit, desk, personnel; /* who proposes, the office, a body that is asked */
    int64_t u, d, p;
};

static struct channel channel(struct world *w)
{
    struct channel c = {.state = people(w)};
    c.u = organisation(w, "BTG", "party", w->province);
    c.d = body(w, "VPTU", "party_committee");
    c.p = body(w, "BTCTU", "party_personnel");
    c.unit = actor(w, "party", c.u);
    c.desk = actor(w, "party", c.d);
    c.personnel = actor(w, "party", c.p);
    return c;
}

static struct record draft_of(struct world *w, const char *type, const char *owner, int64_t unit)
{
    struct record r = draft(w, type);
    set(&r, "title", text_value("Hồ sơ mẫu kênh Đảng"));
    set(&r, owner, int_value(unit));
    set(&r, "purpose", text_value("Trao đổi kinh nghiệm công tác xây dựng Đảng"));
    r.channel = "party";
    return r;
}

/* Nobody of the State sees the dossier, owes anything on it or is told of it. */
static void hidden(struct world *w, const struct channel *c, const struct record *r)
{
    const struct people *s = &c->state;
    const struct actor *who[] = {&s->focal, &s->focal_head, &s->desk,  &s->office,
                                 &s->head,  &s->police,     &s->guard, &s->stranger};
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        assert_false(sees(w, who[i], r));
        for (enum duty_view view = DUTY_MINE; view <= DUTY_REMINDED; view++) {
            int64_t n;
            OK(duties_count(w->s, view, who[i]->agency, who[i]->role->name, &n, &w->err));
            if (n)
                fail_msg("%s is told of %lld duties", who[i]->role->name, (long long)n);
        }
    }
}

/* On the calendar a State office finds the time taken and whom to ask, the Party's the dossier. */
static void busy(struct world *w, const struct channel *c, int month, int day)
{
    const int64_t from = (int64_t)date_of(2025, month, day) * 1440;
    const struct agenda_query q = {.since = from, .until = from + 1440, .limit = 10};
    struct agenda list;
    OK(agenda_read(w->s, &w->mem, &c->state.focal, &q, &list, &w->err));
    assert_int_equal(list.n, 1);
    assert_null(list.items[0].r);
    assert_null(list.items[0].place);
    assert_string_equal(list.items[0].office, "Cơ quan BTG");
    OK(agenda_read(w->s, &w->mem, &c->desk, &q, &list, &w->err));
    assert_int_equal(list.n, 1);
    assert_non_null(list.items[0].r);
}

static struct given decision(struct world *w, struct value *values)
{
    static int64_t number;
    values[0] = int_value(document(w, arena_fmt(&w->mem, "%lld-TB/TU", (long long)++number)));
    values[1] = text_value("2025-03-10");
    return (struct given){.values = values};
}

/* Sent, received, sent back once, the personnel commission asked: what all dossiers have. */
static void to_opinions(struct world *w, const struct channel *c, struct record *r)
{
    const struct given ask = {.asked = &c->p, .nasked = 1};
    assert_false(sees(w, &c->desk, r));
    refused(w, &c->desk, r, "submit", NULL, "Người có quyền thực hiện");
    done(w, &c->unit, r, "submit", NULL);
    owes(w, r, "receive", c->d, "2025-03-11");
    assert_true(sees(w, &c->desk, r));
    hidden(w, c, r);
    refused(w, &c->state.desk, r, "receive", NULL, "Người có quyền thực hiện");
    refused(w, &c->state.focal_head, r, "receive", NULL, "Người có quyền thực hiện");
    refused(w, &c->unit, r, "receive", NULL, "Người có quyền thực hiện");
    done(w, &c->desk, r, "receive", NULL);
    done(w, &c->desk, r, "ask_supplement", &(struct given){.reason = "Thiếu chương trình"});
    owes(w, r, "supplement", c->u,
         type_step(r->type, "ask_central") ? "2025-03-17"
         : type_step(r->type, "depart")    ? "2025-03-12"
                                           : "2025-03-13");
    refused(w, &c->desk, r, "supplement", &(struct given){.reason = "Thay"},
            "Người có quyền thực hiện");
    done(w, &c->unit, r, "supplement", &(struct given){.reason = "Đã bổ sung"});
    not_offered(w, &c->desk, r, "ask", &ask);
    refused(w, &c->state.focal, r, "ask_bodies", &ask, "Người có quyền thực hiện");
    done(w, &c->desk, r, "ask_bodies", &ask);
    owes(w, r, "ask_bodies", c->p, "2025-03-13");
    assert_true(sees(w, &c->personnel, r));
    hidden(w, c, r);
}

static void answered(struct world *w, const struct channel *c, struct record *r)
{
    REFUSED(say(w, &c->state.head, r, c->p, "agree", NULL), ERR_DENIED);
    OK(say(w, &c->personnel, r, c->p, "agree", NULL));
}

/* The Party decides, not the State, not who proposed it. */
static void decide(struct world *w, const struct channel *c, struct record *r, const char *step)
{
    struct value values[2];
    const struct given sign = decision(w, values);
    refused(w, &c->state.office, r, step, &sign, "Người có quyền thực hiện");
    refused(w, &c->unit, r, step, &sign, "Người có quyền thực hiện");
    refused(w, &c->personnel, r, step, &sign, "Người có quyền thực hiện");
    refused(w, &c->desk, r, step, &(struct given){.values = (const struct value[2]){{0}}},
            "Phải ghi");
    done(w, &c->desk, r, step, &sign);
    hidden(w, c, r);
}

/* No form of a Party letter is known, and none of the State's is offered in its place. */
static void no_letter(struct world *w, struct record *r)
{
    const char *const channels[] = {"party", "state"};
    for (int k = 0; k < 2; k++) {
        r->channel = channels[k];
        OK(record_update(w->s, &nobody, r, &w->err));
        *r = reread(w, r->type->name, r->id);
        int n = 0;
        for (int i = 0; i < r->type->nletters; i++) {
            bool offered;
            OK(letter_offered(w->s, r, &r->type->letters[i], 0, &offered, &w->err));
            n += offered;
        }
        if ((n > 0) != (k > 0))
            fail_msg("%s: %d letters in the channel %s", r->type->name, n, channels[k]);
    }
}

static struct record delegation(struct world *w, const struct channel *c)
{
    struct record r = draft_of(w, "outbound", "unit", c->u);
    set(&r, "departs", text_value("2025-04-14"));
    set(&r, "returns", text_value("2025-04-17"));
    create(w, &r);
    paper(w, &r, "request");
    paper(w, &r, "scheme");
    paper(w, &r, "invitation");
    add_row(w, &r, "country", (const struct cell[]){{"country", text_value("Lào")}, {NULL, {0}}});
    add_row(w, &r, "member",
            (const struct cell[]){
                {"name", text_value("Cán Bộ Mẫu")}, {"part", text_value("head")}, {NULL, {0}}});
    return r;
}

static void outbound(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct channel c = channel(w);
    struct record r = delegation(w, &c);
    const struct value went[] = {int_value(1), int_value(1)};
    struct value values[2];
    const struct given sign = decision(w, values);
    to_opinions(w, &c, &r);
    refused(w, &c.desk, &r, "forward", NULL, "Chưa có ý kiến của Cơ quan BTCTU");
    answered(w, &c, &r);
    refused(w, &c.state.focal_head, &r, "forward", NULL, "Người có quyền thực hiện");
    done(w, &c.desk, &r, "forward", NULL);
    owes(w, &r, "decide", c.d, "2025-03-12");
    not_offered(w, &c.state.office, &r, "decide", &sign);
    decide(w, &c, &r, "decide_party");
    busy(w, &c, 4, 15);
    done(w, &c.unit, &r, "depart", NULL);
    today_is(w, 2025, 4, 17);
    done(w, &c.unit, &r, "come_back", &(struct given){.values = went});
    done(w, &c.unit, &r, "passports_back", NULL);
    owes(w, &r, "report", c.u, "2025-04-28");
    alter(w, &r, "result", text_value("Thống nhất trao đổi đoàn"));
    alter(w, &r, "evaluation", text_value("Đạt mục tiêu"));
    done(w, &c.unit, &r, "report", NULL);
    owes(w, &r, "close", c.d, "2025-04-24");
    refused(w, &c.state.focal_head, &r, "close", NULL, "Người có quyền thực hiện");
    refused(w, &c.unit, &r, "close", NULL, "Người có quyền thực hiện");
    done(w, &c.desk, &r, "close", NULL);
    assert_string_equal(state_of(&r), "closed");
    assert_int_equal(owed(w, &r), 0);
    OK(store_commit(w->s, &w->err));
}

/* Somebody the centre manages travels: its consent first. */
static void central(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct channel c = channel(w);
    struct record r = delegation(w, &c);
    struct value values[2];
    const struct given sign = decision(w, values);
    add_row(w, &r, "member",
            (const struct cell[]){{"name", text_value("Cán Bộ Mẫu Hai")},
                                  {"managed", text_value("central")},
                                  {NULL, {0}}});
    done(w, &c.unit, &r, "submit", NULL);
    done(w, &c.desk, &r, "receive", NULL);
    done(w, &c.desk, &r, "forward", NULL);
    refused(w, &c.desk, &r, "decide_party", &sign, "chưa có văn bản đồng ý của cấp trên");
    not_offered(w, &c.desk, &r, "send_above", NULL);
    refused(w, &c.unit, &r, "send_above_party", NULL, "Người có quyền thực hiện");
    done(w, &c.desk, &r, "send_above_party", NULL);
    owes(w, &r, "follow", c.d, "2025-03-25");
    not_offered(w, &c.desk, &r, "record_consent", &sign);
    done(w, &c.desk, &r, "record_consent_party", &sign);
    not_offered(w, &c.desk, &r, "refuse",
                &(struct given){.reason = "Không đồng ý (mẫu)", .values = values});
    decide(w, &c, &r, "decide_party");
    OK(store_commit(w->s, &w->err));
}

static struct record visit_of(struct world *w, int64_t host)
{
    struct record r = draft_of(w, "inbound", "host", host);
    set(&r, "kind", text_value("other"));
    set(&r, "country", text_value("Lào"));
    set(&r, "leader", text_value("Khách Mẫu Một"));
    set(&r, "rank", text_value("c"));
    set(&r, "arrives", text_value("2025-03-25"));
    set(&r, "leaves", text_value("2025-03-26"));
    create(w, &r);
    paper(w, &r, "request");
    paper(w, &r, "programme");
    paper(w, &r, "passports");
    add_row(w, &r, "guest",
            (const struct cell[]){{"name", text_value("Khách Mẫu Một")},
                                  {"nationality", text_value("Lào")},
                                  {"passport", text_value("MAU0001")},
                                  {NULL, {0}}});
    add_row(w, &r, "itinerary",
            (const struct cell[]){{"day", text_value("2025-03-25")},
                                  {"venue", text_value("Cửa khẩu mẫu")},
                                  {"border", int_value(1)},
                                  {NULL, {0}}});
    return r;
}

static void inbound(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct channel c = channel(w);
    struct record r = visit_of(w, c.u);
    to_opinions(w, &c, &r);
    answered(w, &c, &r);
    refused(w, &c.desk, &r, "forward", NULL, "Chưa lấy ý kiến Công an tỉnh");
    paper(w, &r, "police"); /* asked and answered on paper: they see nothing of this channel */
    refused(w, &c.desk, &r, "forward", NULL, "chưa lấy ý kiến Bộ đội Biên phòng");
    paper(w, &r, "border");
    done(w, &c.desk, &r, "forward", NULL);
    decide(w, &c, &r, "approve_party");
    busy(w, &c, 3, 25);
    today_is(w, 2025, 3, 25);
    done(w, &c.unit, &r, "start", NULL);
    done(w, &c.unit, &r, "finish", NULL);
    alter(w, &r, "result", text_value("Thống nhất chương trình năm sau"));
    done(w, &c.unit, &r, "report", NULL);
    refused(w, &c.state.focal_head, &r, "close", NULL, "Người có quyền thực hiện");
    done(w, &c.desk, &r, "close", NULL);
    assert_int_equal(owed(w, &r), 0);
    OK(store_commit(w->s, &w->err));
}

static struct record conference_of(struct world *w, int64_t unit)
{
    struct record r = draft_of(w, "conference", "organiser", unit);
    set(&r, "organiser_kind", text_value("mass"));
    set(&r, "mode", text_value("in_person"));
    set(&r, "begins", text_value("2025-05-12"));
    set(&r, "ends", text_value("2025-05-13"));
    set(&r, "venue", text_value("Hội trường mẫu"));
    create(w, &r);
    return r;
}

/* Decision 06/2020 leaves these conferences to the Party: no term and no refusal rests on it. */
static void not_by_decision(struct world *w, const struct channel *c, const struct record *r)
{
    struct duty_list open;
    OK(duties_of_record(w->s, &w->mem, r->id, true, &open, &w->err));
    for (int i = 0; i < open.n; i++)
        if (strstr(open.items[i].clock->law.ref, "06/2020"))
            fail_msg("%s rests on the State's decision", open.items[i].clock->name);
    const struct actor *who[] = {&c->unit, &c->desk};
    for (int k = 0; k < 2; k++) {
        struct offer *offers;
        int n;
        OK(steps_offer(w->s, &w->mem, who[k], r, &offers, &n, &w->err));
        for (int i = 0; i < n; i++)
            for (int l = 0; l < offers[i].why.n; l++)
                if (offers[i].why.items[l].law &&
                    strstr(offers[i].why.items[l].law->ref, "06/2020"))
                    fail_msg("%s: %s rests on it", offers[i].step->name,
                             offers[i].why.items[l].text[LANG_VI]);
    }
}

static void conference(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct channel c = channel(w);
    struct record r = conference_of(w, c.u);
    assert_int_equal(get(&r, "notice_days").kind, VALUE_NULL);
    refused(w, &c.unit, &r, "submit", NULL, "Thiếu giấy tờ: Tờ trình, đề án tổ chức (kênh Đảng)");
    paper(w, &r, "party_request");
    not_by_decision(w, &c, &r);
    to_opinions(w, &c, &r);
    not_offered(w, &c.desk, &r, "forward", NULL);
    refused(w, &c.desk, &r, "forward_party", NULL, "Chưa có ý kiến của Cơ quan BTCTU");
    not_by_decision(w, &c, &r);
    answered(w, &c, &r);
    done(w, &c.desk, &r, "forward_party", NULL);
    decide(w, &c, &r, "permit_party");
    busy(w, &c, 5, 12);
    today_is(w, 2025, 5, 12);
    not_by_decision(w, &c, &r);
    refused(w, &c.desk, &r, "suspend_party",
            &(struct given){"Mẫu", (const struct value[1]){{0}}, NULL, 0},
            "cơ quan yêu cầu đình chỉ");
    done(w, &c.unit, &r, "start", NULL);
    not_by_decision(w, &c, &r);
    done(w, &c.unit, &r, "finish", NULL);
    not_by_decision(w, &c, &r);
    refused(w, &c.unit, &r, "report", NULL, "Báo cáo phải có kết quả");
    assert_int_equal(get(&r, "report_due").kind, VALUE_NULL);
    owes(w, &r, "party_report", c.u, "2025-05-27");
    set(&r, "local_came", int_value(40));
    set(&r, "foreign_came", int_value(5));
    alter(w, &r, "result", text_value("Ra thông cáo"));
    done(w, &c.unit, &r, "report", NULL);
    done(w, &c.desk, &r, "close", NULL);
    assert_int_equal(owed(w, &r), 0);
    OK(store_commit(w->s, &w->err));
}

static struct record agreement_of(struct world *w, int64_t unit, const char *code)
{
    struct record with = draft(w, "partner"), r = draft_of(w, "agreement", "unit", unit);
    set(&with, "code", text_value(code));
    set(&with, "name", text_value("Tỉnh ủy bạn (mẫu)"));
    set(&with, "kind", text_value("organisation"));
    set(&with, "country", text_value("Lào"));
    set(&r, "form", text_value("memorandum"));
    set(&r, "track", text_value("party"));
    set(&r, "partner", int_value(create(w, &with)));
    set(&r, "content", text_value("Trao đổi đoàn hằng năm"));
    create(w, &r);
    return r;
}

static void agreement_asked(struct world *w, const struct channel *c, struct record *r)
{
    const struct given ask = {.asked = &c->p, .nasked = 1};
    refused(w, &c->unit, r, "submit_party", NULL, "Thiếu giấy tờ: Tờ trình, dự thảo");
    paper(w, r, "party_request");
    done(w, &c->unit, r, "submit_party", NULL);
    owes(w, r, "party_receive", c->d, "2025-03-11");
    hidden(w, c, r);
    refused(w, &c->state.focal, r, "receive_party", NULL, "Người có quyền thực hiện");
    done(w, &c->desk, r, "receive_party", NULL);
    done(w, &c->desk, r, "ask_supplement", &(struct given){.reason = "Thiếu bản dịch"});
    owes(w, r, "party_supplement", c->u, "2025-03-17");
    done(w, &c->unit, r, "supplement_party", &(struct given){.reason = "Đã bổ sung"});
    refused(w, &c->desk, r, "ask_supplement", &(struct given){.reason = "Nữa"}, "tối đa 1");
    done(w, &c->desk, r, "ask_bodies", &ask);
    refused(w, &c->desk, r, "forward_party", NULL, "Chưa có ý kiến");
    answered(w, c, r);
    done(w, &c->desk, r, "forward_party", NULL);
    owes(w, r, "party_decide", c->d, "2025-03-17");
}

static void agreement(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct channel c = channel(w);
    struct record r = agreement_of(w, c.u, "P1");
    static const char *const kinds[] = {"original", "party"};
    const struct value form[] = {text_value("2025-03-10"),
                                 {0},
                                 text_value("2030-03-10"),
                                 text_value("Người Ký Mẫu"),
                                 int_value(0)};
    agreement_asked(w, &c, &r);
    decide(w, &c, &r, "decide_party");
    done(w, &c.unit, &r, "sign", &(struct given){.values = form});
    assert_int_equal(get(&r, "report_due").kind, VALUE_NULL);
    owes(w, &r, "party_report", c.u, "2025-03-25");
    refused(w, &c.unit, &r, "report", &(struct given){.reason = "Đã ký"}, "Sổ bản chính");
    for (int i = 0; i < 2; i++)
        add_row(w, &r, "copy",
                (const struct cell[]){{"kind", text_value(kinds[i])},
                                      {"sent_on", text_value("2025-03-10")},
                                      {NULL, {0}}});
    done(w, &c.unit, &r, "report", &(struct given){.reason = "Đã ký"});
    assert_string_equal(state_of(&r), "in_force");
    hidden(w, &c, &r);
    r = agreement_of(w, c.u, "P2"); /* the channel and in whose name must say the same */
    r.channel = "state";
    OK(record_update(w->s, &nobody, &r, &w->err));
    paper(w, &r, "party_request");
    refused(w, &c.unit, &r, "submit_party", NULL, "lập ở kênh Đảng");
    OK(store_commit(w->s, &w->err));
}

/* The Front's conferences follow Party rules; reporters from abroad are answered by the State. */
static void other_channels(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct channel c = channel(w);
    struct record r = conference_of(w, w->a);
    r.channel = "people";
    OK(record_update(w->s, &nobody, &r, &w->err));
    refused(w, &c.state.officer, &r, "submit", NULL, "theo quy định của Đảng");
    r = delegation(
        w, &c); /* of a Party body, in the State's channel: the State's focal point has it */
    r.channel = "state";
    OK(record_update(w->s, &nobody, &r, &w->err));
    done(w, &c.unit, &r, "submit", NULL);
    owes(w, &r, "receive", w->b, "2025-03-11");
    refused(w, &c.desk, &r, "receive", NULL, "Người có quyền thực hiện");
    done(w, &c.state.desk, &r, "receive", NULL);
    not_offered(w, &c.state.focal, &r, "ask_bodies", &(struct given){.asked = &c.p, .nasked = 1});
    OK(store_commit(w->s, &w->err));
}

/* Asked about a dossier of the State, the Party's office answers: it takes no step there, and those of its own channel are
 * not told as somebody's. */
static void asked_only(struct world *w)
{
    static const struct {
        const char *state, *step, *party_step;
    } cases[] = {{"forwarded", "refuse", "permit_party"},
                 {"permitted", "suspend", NULL},
                 {"suspended", "resume", NULL},
                 {"suspended", "stop", NULL}};
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct channel c = channel(w);
    struct record r = conference_of(w, w->a);
    struct value values[2];
    const struct given sign = decision(w, values);
    const struct given reason = {.values = sign.values, .reason = "Mẫu"};
    struct offer *offers;
    int n;
    r.channel = "state";
    OK(record_share(w->s, &w->mem, r.id, c.d, &w->err));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        r.state = type_state(r.type, cases[i].state);
        OK(record_update(w->s, &nobody, &r, &w->err));
        r = reread(w, r.type->name, r.id);
        assert_true(sees(w, &c.desk, &r));
        refused(w, &c.desk, &r, cases[i].step, &reason, "Văn phòng UBND tỉnh");
        if (cases[i].party_step)
            not_offered(w, &c.desk, &r, cases[i].party_step, &sign);
        OK(steps_offer(w->s, &w->mem, &c.desk, &r, &offers, &n, &w->err));
        for (int k = 0; k < n; k++) {
            assert_null(strstr(offers[k].step->name, "party"));
            assert_null(strstr(offers[k].why.items[0].text[LANG_VI], "kênh Đảng"));
        }
    }
    OK(store_commit(w->s, &w->err));
}

/* The Front in its two channels: a conference goes to the Party's focal point, a delegation of the people's
 * to the State's; its post sees what is the Front's own and nothing else of the Party. */
static void the_front(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct channel c = channel(w);
    const int64_t mt = organisation(w, "MT", "people", w->province);
    const struct actor front = actor(w, "party", mt), officer = actor(w, "officer", mt);
    struct record theirs = conference_of(w, c.u), r = conference_of(w, mt);
    assert_false(sees(w, &officer, &r));
    assert_true(sees(w, &front, &r));
    assert_false(sees(w, &front, &theirs) || sees(w, &c.unit, &r));
    paper(w, &r, "party_request");
    refused(w, &c.unit, &r, "submit", NULL, "Người có quyền thực hiện");
    done(w, &front, &r, "submit", NULL);
    hidden(w, &c, &r);
    refused(w, &front, &r, "receive", NULL, "Người có quyền thực hiện");
    done(w, &c.desk, &r, "receive", NULL);

    r = delegation(w, &c);
    set(&r, "unit", int_value(mt));
    r.channel = "people";
    OK(record_update(w->s, &nobody, &r, &w->err));
    assert_true(sees(w, &front, &r));
    refused(w, &c.unit, &r, "submit", NULL, "Người có quyền thực hiện");
    done(w, &front, &r, "submit", NULL);
    refused(w, &c.desk, &r, "receive", NULL, "Người có quyền thực hiện");
    done(w, &c.state.desk, &r, "receive", NULL);
    OK(store_commit(w->s, &w->err));
}

static void letters(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct channel c = channel(w);
    struct record trip = delegation(w, &c), visit = visit_of(w, c.u),
                  meeting = conference_of(w, c.u), deal = agreement_of(w, c.u, "P1"),
                  plan = draft(w, "programme");
    set(&plan, "title", text_value("Chương trình mẫu"));
    set(&plan, "year", int_value(2026));
    set(&plan, "unit", int_value(c.d));
    set(&plan, "issuer", int_value(c.d));
    create(w, &plan);
    no_letter(w, &trip);
    no_letter(w, &visit);
    no_letter(w, &meeting);
    no_letter(w, &deal);
    no_letter(w, &plan);
    OK(store_commit(w->s, &w->err));
}

static struct record promised(struct world *w, struct record *trip, const char *content)
{
    const struct record_type *t = type(w, "commitment");
    const struct filter by = {type_field(t, "title"), text_value(content)};
    struct list list;
    OK(record_list(
        w->s, &w->mem,
        &(struct list_query){
            .type = t, .sight = {.party = true}, .filters = &by, .nfilters = 1, .limit = 2},
        &list, &w->err));
    assert_int_equal(list.n, 1);
    struct record r = reread(w, "commitment", list.rows[0].id);
    assert_int_equal(get(&r, "outbound").i, trip->id);
    assert_string_equal(r.channel, "party");
    return r;
}

static int64_t listed(struct world *w, const struct actor *who, const char *text)
{
    struct list_query q = {.type = type(w, "commitment"), .text = text, .limit = 10};
    struct list list;
    int64_t n;
    OK(rights_sight(who, q.type, &q.sight, &w->err));
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    OK(record_count(w->s, &w->mem, &q, 10, &n, &w->err));
    assert_int_equal(n, list.n);
    return n;
}

static int64_t desk_of(struct world *w, const struct actor *who, enum duty_view view)
{
    int64_t n;
    OK(duties_count(w->s, view, view == DUTY_MINE ? who->org : who->agency, who->role->name, &n,
                    &w->err));
    return n;
}

/* What the Party gives to an agency of the State is seen, owed and done there, and nowhere else of the
 * State; the trip it was promised on stays closed, also to that agency. */
static void promises(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct channel c = channel(w);
    const struct people *s = &c.state;
    struct record r = delegation(w, &c);
    r.state = type_state(r.type, "passports_in");
    set(&r, "result", text_value("Thống nhất trao đổi đoàn"));
    alter(w, &r, "evaluation", text_value("Đạt mục tiêu"));
    const int64_t to[] = {w->a, w->province, c.u};
    static const char *const what[] = {"Gửi tài liệu mẫu", "Cử đầu mối mẫu", "Mời đoàn mẫu"};
    for (int i = 0; i < 3; i++)
        add_row(w, &r, "commitment",
                (const struct cell[]){{"content", text_value(what[i])},
                                      {"agency", int_value(to[i])},
                                      {"due", text_value("2025-06-02")},
                                      {NULL, {0}}});
    done(w, &c.unit, &r, "report", NULL);
    struct record theirs = promised(w, &r, what[0]), top = promised(w, &r, what[1]),
                  own = promised(w, &r, what[2]);
    const struct actor *out[] = {&s->focal,  &s->focal_head, &s->desk,    &s->office,
                                 &s->police, &s->guard,      &s->stranger};
    for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
        assert_false(sees(w, out[i], &theirs));
        assert_false(sees(w, out[i], &own));
        assert_int_equal(listed(w, out[i], "mẫu"), out[i] == &s->office);
        assert_int_equal(listed(w, out[i], NULL), out[i] == &s->office);
        assert_int_equal(desk_of(w, out[i], DUTY_UNIT), out[i] == &s->office);
    }
    assert_true(sees(w, &s->head, &theirs) && sees(w, &s->officer, &theirs));
    assert_true(sees(w, &s->office, &top) && !sees(w, &s->head, &top));
    assert_true(sees(w, &c.unit, &theirs) && sees(w, &c.desk, &theirs));
    assert_false(sees(w, &s->head, &r) || sees(w, &s->office, &r));
    assert_int_equal(listed(w, &s->head, NULL), 1);
    assert_int_equal(listed(w, &s->head, "tài liệu"), 1);
    assert_int_equal(desk_of(w, &s->head, DUTY_UNIT), 1);
    refused(w, &s->focal_head, &theirs, "drop", &given_reason, "Người có quyền thực hiện");
    done(w, &s->head, &theirs, "accept", NULL);
    alter(w, &theirs, "result", text_value("Đã gửi"));
    done(w, &s->head, &theirs, "finish", NULL);
    assert_int_equal(owed(w, &theirs), 0);
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(outbound),       BOTH(central),   BOTH(inbound), BOTH(conference), BOTH(agreement),
        BOTH(other_channels), BOTH(the_front), BOTH(letters), BOTH(promises),   BOTH(asked_only)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
