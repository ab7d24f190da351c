/* outbound.c - a delegation abroad from draft to closed: who may, who decides, what stops it, what
 * is owed until when, on both engines. */
#include "walk.h"

static void change(struct world *w, struct record *r, const char *field, struct value v)
{
    set(r, field, v);
    OK(record_update(w->s, &nobody, r, &w->err));
    *r = reread(w, "outbound", r->id);
}

/* Another day, for the duties and for the declared SQL. */
static void on_day(struct world *w, int y, int m, int d)
{
    char today[DATE_SIZE];
    date_fix(date_of(y, m, d));
    store_set_today(w->s, date_write(date_of(y, m, d), today));
}

/* One member went to one country, as the dossier of complete() says. */
static const struct value went[] = {{.kind = VALUE_INT, .i = 1}, {.kind = VALUE_INT, .i = 1}};
static const struct given as_decided = {.values = went};

static struct record fresh(struct world *w)
{
    struct record r = draft(w, "outbound");
    set(&r, "title", text_value("Đoàn mẫu đi tỉnh bạn"));
    set(&r, "unit", int_value(w->a));
    set(&r, "purpose", text_value("Trao đổi hợp tác giáo dục"));
    set(&r, "departs", text_value("2025-04-14"));
    set(&r, "returns", text_value("2025-04-17"));
    r.channel = "state";
    create(w, &r);
    return r;
}

static void visit(struct world *w, struct record *r, const char *country, const char *leaves)
{
    add_row(w, r, "country",
            (const struct cell[]){{"country", text_value(country)},
                                  {"arrives", text_value(leaves ? "2025-04-14" : NULL)},
                                  {"leaves", text_value(leaves)},
                                  {NULL, {0}}});
}

/* A member with one more fact about it. */
static void member(struct world *w, struct record *r, const char *name, const char *field,
                   struct value v)
{
    add_row(w, r, "member",
            (const struct cell[]){{"name", text_value(name)},
                                  {"born", text_value("1980-05-06")},
                                  {"unit", int_value(w->a)},
                                  {"key_leader", int_value(0)},
                                  {field, v},
                                  {NULL, {0}}});
}

static struct record complete(struct world *w)
{
    struct record r = fresh(w);
    paper(w, &r, "request");
    paper(w, &r, "scheme");
    paper(w, &r, "invitation");
    visit(w, &r, "Lào", NULL);
    member(w, &r, "Khách Mẫu Một", "part", text_value("head"));
    return r;
}

static const char *authority(struct world *w, const struct record *r)
{
    const struct authority *a;
    OK(authority_find(w->s, r->type, r->id, &a, &w->err));
    return a->name;
}

/* Who decides, by who travels. */
static void authorities(struct world *w)
{
    static const struct {
        const char *field, *value, *decides;
    } cases[] = {
        {"post", "Chuyên viên", "chair"},
        {"managed", "agency", "chair"},
        {"managed", "standing", "standing"},
        {"managed", "central", "central"},
        {"rank", "other", "chair"},
        {"rank", "chair_council", "prime_minister"},
        {"rank", "chair_committee", "prime_minister"},
    };
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record r = complete(w);
        member(w, &r, "Khách Mẫu Hai", cases[i].field, text_value(cases[i].value));
        assert_string_equal(authority(w, &r), cases[i].decides);
    }
    struct record r = complete(w);
    r.channel = "party";
    OK(record_update(w->s, &nobody, &r, &w->err));
    assert_string_equal(authority(w, &r), "party");
    OK(store_commit(w->s, &w->err));
}

/* A trip for something else than the unit's others. */
static void other_aim(struct world *w, struct record *r)
{
    set(r, "title", text_value(arena_fmt(&w->mem, "Đoàn mẫu số %lld", (long long)r->id)));
    change(w, r, "purpose", text_value(arena_fmt(&w->mem, "Việc số %lld", (long long)r->id)));
}

/* What the submission finds, blocking or not; NULL: nothing. It is not done. */
static void finds(struct world *w, const struct people *of, struct record *r, const char *word)
{
    struct why_list why = {.mem = &w->mem};
    bool found = false;
    const struct step_input nothing = {0};
    *r = reread(w, "outbound", r->id);
    OK(store_mark(w->s, &w->err));
    step_do(w->s, &w->mem, &of->officer, r, type_step(r->type, "submit"), &nothing, &why, &w->err);
    store_undo(w->s);
    *r = reread(w, "outbound", r->id);
    w->err = (struct err){0};
    for (int i = 0; i < why.n; i++) {
        if (!word && (why.items[i].warn || !why.items[i].met))
            fail_msg("%s", why.items[i].text[LANG_VI]);
        found |= word && strstr(why.items[i].text[LANG_VI], word);
    }
    if (word && !found)
        fail_msg("nothing says '%s'", word);
}

/* Each check with a dossier it stops or warns of, and the complete one that passes them all. */
static void checks(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = fresh(w);
    finds(w, &of, &r, "Thiếu giấy tờ: Văn bản đề nghị cử đoàn");
    finds(w, &of, &r, "đúng một trưởng đoàn");
    finds(w, &of, &r, "Chưa ghi nước đến");
    r = complete(w);
    change(w, &r, "foreign_text", int_value(1));
    finds(w, &of, &r, "Thiếu giấy tờ: Bản dịch thư mời");
    paper(w, &r, "translation");
    finds(w, &of, &r, NULL);
    done(w, &of.officer, &r, "submit", NULL);

    r = complete(w);
    change(w, &r, "title", text_value("Đoàn thứ hai"));
    finds(w, &of, &r, "xem xét ghép đoàn");
    r = complete(w);
    set(&r, "departs", text_value("2025-06-02"));
    change(w, &r, "returns", text_value("2025-06-05"));
    finds(w, &of, &r, "nội dung tương tự");
    other_aim(w, &r);
    finds(w, &of, &r, NULL);
    OK(store_commit(w->s, &w->err));
}

/* One fact more and what is said of it. */
static void facts(struct world *w)
{
    static const struct {
        const char *field;
        struct value value;
        const char *word;
    } cases[] = {
        {"relative", {.kind = VALUE_INT, .i = 1}, "quan hệ gia đình"},
        {"passport_until", {.kind = VALUE_TEXT, .s = "2025-10-14"}, "quá 6 tháng"},
        {"passport_until", {.kind = VALUE_TEXT, .s = "2025-10-15"}, NULL},
        {"part", {.kind = VALUE_TEXT, .s = "head"}, "đúng một trưởng đoàn"},
        {"passport_kind", {.kind = VALUE_TEXT, .s = "official"}, NULL},
    };
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record r = complete(w);
        member(w, &r, "Khách Mẫu Hai", cases[i].field, cases[i].value);
        finds(w, &of, &r, cases[i].word);
    }
    struct record r = complete(w);
    member(w, &r, "Khách Mẫu Hai", "passport_kind", text_value("official"));
    on_day(w, 2025, 4, 10);
    finds(w, &of, &r, "7 ngày làm việc");
    OK(store_commit(w->s, &w->err));
}

/* How many, how long, who pays: the figures are those of the declaration. */
static void figures(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = complete(w);
    member(w, &r, "Khách Mẫu Hai", "key_leader", int_value(1));
    member(w, &r, "Khách Mẫu Ba", "key_leader", int_value(1));
    refused(w, &of.officer, &r, "submit", NULL, "Hai lãnh đạo chủ chốt của Cơ quan A");
    for (int i = 0; i < 8; i++)
        member(w, &r, "Khách Mẫu Bốn", "post", text_value("Chuyên viên"));
    finds(w, &of, &r, "11 người, quá 10 người");
    visit(w, &r, "Thái Lan", "2025-04-17");
    finds(w, &of, &r, "Ở Thái Lan 4 ngày, quá 3 ngày");
    visit(w, &r, "Nhật Bản", "2025-04-16");
    visit(w, &r, "Hàn Quốc", "2025-04-16");
    finds(w, &of, &r, "4 nước, quá 3 nước");
    change(w, &r, "returns", text_value("2025-04-24"));
    finds(w, &of, &r, "11 ngày, quá 10 ngày");

    r = complete(w);
    change(w, &r, "programme", text_value("unplanned"));
    refused(w, &of.officer, &r, "submit", NULL, "đồng ý chủ trương");
    change(w, &r, "unplanned_reason", text_value("Theo thư mời đột xuất"));
    refused(w, &of.officer, &r, "submit", NULL, "đồng ý chủ trương");
    paper(w, &r, "agreement");
    add_row(w, &r, "funding",
            (const struct cell[]){{"item", text_value("travel")},
                                  {"payer", text_value("enterprise")},
                                  {"amount", int_value(12000000)},
                                  {NULL, {0}}});
    assert_int_equal(get(&r, "cost").i, 12000000);
    refused(w, &of.officer, &r, "submit", NULL, "Doanh nghiệp mời hoặc chi trả");
    paper(w, &r, "exception");
    finds(w, &of, &r, NULL);
    OK(store_commit(w->s, &w->err));
}

/* The third trip of a leader in one year; the same days a year later are the first. */
static void third_trip(struct world *w)
{
    static const char *const days[][2] = {
        {"2025-04-14", NULL},
        {"2025-05-12", NULL},
        {"2025-06-09", "Khách Mẫu Hai đi nước ngoài 3 lần"},
        {"2026-01-12", NULL},
    };
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct record r = complete(w);
        member(w, &r, "Khách Mẫu Hai", "key_leader", int_value(1));
        set(&r, "departs", text_value(days[i][0]));
        change(w, &r, "returns", text_value(days[i][0]));
        other_aim(w, &r);
        finds(w, &of, &r, days[i][1]);
        done(w, &of.officer, &r, "submit", NULL);
    }
    OK(store_commit(w->s, &w->err));
}

static struct given decision(struct world *w, struct value *values)
{
    values[0] = int_value(document(w, "45/QĐ-UBND"));
    values[1] = text_value("2025-03-10");
    return (struct given){.values = values};
}

/* To the point where it lies before who decides. */
static void forward(struct world *w, const struct people *of, struct record *r)
{
    done(w, &of->officer, r, "submit", NULL);
    done(w, &of->desk, r, "receive", NULL);
    done(w, &of->focal_head, r, "forward", NULL);
}

/* The head's passport is out for the trip. */
static void handed_out(struct world *w, const struct record *r)
{
    struct record p = draft(w, "passport"), h = draft(w, "handover");
    set(&p, "holder", text_value("Khách Mẫu Một"));
    set(&p, "custodian", int_value(w->a));
    set(&p, "kind", text_value("official"));
    set(&p, "passport_no", text_value("MAU1"));
    set(&p, "issued_on", text_value("2023-01-04"));
    set(&p, "expires", text_value("2028-01-04"));
    set(&h, "passport", int_value(create(w, &p)));
    set(&h, "trip", int_value(r->id));
    h.state = type_state(h.type, "out");
    create(w, &h);
}

static void come_home(struct world *w, const struct people *of, struct record *r)
{
    handed_out(w, r);
    done(w, &of->officer, r, "depart", NULL);
    owes(w, r, "trip", w->a, "2025-04-17");
    on_day(w, 2025, 4, 17);
    done(w, &of->officer, r, "come_back", &as_decided);
    owes(w, r, "passports", w->a, "2025-04-24");
    owes(w, r, "report", w->a, "2025-04-28"); /* day 10 is a Sunday */
}

static void whole_way(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = complete(w);
    struct value reply[2];
    const struct given sign = decision(w, reply);
    assert_false(sees(w, &of.focal, &r));
    assert_int_equal(get(&r, "days").i, 4);
    assert_int_equal(get(&r, "members").i, 1);
    refused(w, &of.stranger, &r, "submit", NULL, "Người có quyền thực hiện");
    refused(w, &of.focal, &r, "submit", NULL, "Người có quyền thực hiện");
    done(w, &of.officer, &r, "submit", NULL);
    owes(w, &r, "receive", w->b, "2025-03-11");
    assert_true(sees(w, &of.focal, &r));
    assert_false(sees(w, &of.stranger, &r));
    refused(w, &of.officer, &r, "receive", NULL, "Người có quyền thực hiện");
    done(w, &of.desk, &r, "receive", NULL);
    owes(w, &r, "appraise", w->b, "2025-03-12");
    done(w, &of.focal, &r, "ask_supplement", &(struct given){.reason = "Thiếu dự trù"});
    owes(w, &r, "supplement", w->a, "2025-03-12");
    done(w, &of.officer, &r, "supplement", &(struct given){.reason = "Đã bổ sung"});
    refused(w, &of.focal, &r, "ask_supplement", &(struct given){.reason = "Nữa"}, "tối đa 1 lần");
    done(w, &of.focal, &r, "ask", &(struct given){.asked = &of.p, .nasked = 1});
    owes(w, &r, "ask", of.p, "2025-03-13");
    refused(w, &of.focal_head, &r, "forward", NULL, "Chưa có ý kiến của Cơ quan P");
    OK(say(w, &of.police, &r, of.p, "agree", NULL));
    refused(w, &of.focal, &r, "forward", NULL, "Người có quyền thực hiện");
    done(w, &of.focal_head, &r, "forward", NULL);
    refused(w, &of.focal_head, &r, "decide", &sign, "Người có quyền thực hiện");
    refused(w, &of.office, &r, "decide", &(struct given){.values = (const struct value[2]){{0}}},
            "ghi quyết định");
    done(w, &of.office, &r, "decide", &sign);
    const struct value later[] = {text_value("2025-04-14"), text_value("2025-04-17")};
    const struct given move = {"Đối tác đề nghị lùi lịch", later, NULL, 0};
    done(w, &of.head, &r, "amend", &move);
    refused(w, &of.head, &r, "amend", &move, "tối đa 1 lần");
    come_home(w, &of, &r);
    assert_int_equal(owed(w, &r), 2); /* nothing to the Prime Minister */
    refused(w, &of.officer, &r, "passports_back", NULL, "Khách Mẫu Một chưa nộp lại");
    OK(store_commit(w->s, &w->err));
}

/* From the return to the end; a unit that has not reported is told so at its next request. */
static void report(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = complete(w), next;
    struct value reply[2];
    const struct given sign = decision(w, reply);
    forward(w, &of, &r);
    done(w, &of.office, &r, "decide", &sign);
    done(w, &of.officer, &r, "depart", NULL);
    on_day(w, 2025, 4, 17);
    done(w, &of.officer, &r, "come_back", &as_decided);
    done(w, &of.clerk, &r, "passports_back", NULL);
    owes(w, &r, "report", w->a, "2025-04-28");
    refused(w, &of.officer, &r, "report", NULL, "đánh giá mục tiêu");
    on_day(w, 2025, 4, 29);
    next = complete(w);
    set(&next, "departs", text_value("2025-06-02"));
    change(w, &next, "returns", text_value("2025-06-05"));
    other_aim(w, &next);
    refused(w, &of.officer, &next, "submit", NULL, "về ngày 17/04/2025 chưa báo cáo");
    set(&r, "result", text_value("Thống nhất trao đổi giáo viên"));
    change(w, &r, "evaluation", text_value("Đạt mục tiêu đề ra"));
    done(w, &of.officer, &r, "report", NULL);
    finds(w, &of, &next, NULL);
    refused(w, &of.officer, &r, "close", NULL, "Người có quyền thực hiện");
    done(w, &of.focal, &r, "return_report", &(struct given){.reason = "Thiếu kinh phí"});
    done(w, &of.head, &r, "report", NULL);
    done(w, &of.focal_head, &r, "close", NULL);
    assert_string_equal(state_of(&r), "closed");
    assert_int_equal(owed(w, &r), 0);
    OK(store_commit(w->s, &w->err));
}

static void stays(struct world *w, const struct record *r, const char *arrives, const char *leaves)
{
    struct row_list list;
    const struct rows *rows = r->type->rows;
    while (strcmp(rows->name, "country") != 0)
        rows++;
    OK(rows_read(w->s, &w->mem, rows, r->id, &list, &w->err));
    assert_int_equal(list.n, 2);
    assert_int_equal(list.rows[0].values[2].kind, VALUE_NULL); /* Lào, without days */
    assert_string_equal(list.rows[1].values[2].s, arrives);
    assert_string_equal(list.rows[1].values[3].s, leaves);
}

/* The days in a country move with the trip, or it is not moved; what does not fit asks for a new
 * decision, and the dossier is open to be changed for it. */
static void amended(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = complete(w);
    struct value reply[2];
    const struct given sign = decision(w, reply);
    const struct value week[] = {text_value("2025-04-21"), text_value("2025-04-24")},
                       shorter[] = {text_value("2025-04-14"), text_value("2025-04-15")};
    visit(w, &r, "Thái Lan", "2025-04-18");
    finds(w, &of, &r, "dòng Thái Lan: ngày đến 14/04/2025, ngày rời 18/04/2025 phải nằm trong");
    r = complete(w);
    visit(w, &r, "Thái Lan", "2025-04-16");
    forward(w, &of, &r);
    done(w, &of.office, &r, "decide", &sign);
    refused(w, &of.head, &r, "amend", &(struct given){"Rút ngắn", shorter, NULL, 0},
            "dòng Thái Lan: ngày đến 14/04/2025, ngày rời 16/04/2025");
    stays(w, &r, "2025-04-14", "2025-04-16");
    today_is(w, 2025, 3, 11);
    done(w, &of.head, &r, "amend", &(struct given){"Lùi một tuần", week, NULL, 0});
    stays(w, &r, "2025-04-21", "2025-04-23");
    assert_false(says(w, &of.officer, &r, "depart", "phải ban hành quyết định mới"));
    add_row(w, &r, "change",
            (const struct cell[]){{"item", text_value("members")},
                                  {"noted_on", text_value("2025-03-11")},
                                  {"content", text_value("Thay một thành viên")},
                                  {NULL, {0}}}); /* the dates are the other */
    refused(w, &of.officer, &r, "depart", NULL, "Có 2 nội dung thay đổi sau quyết định");
    done(w, &of.head, &r, "renew", &given_reason);
    assert_string_equal(state_of(&r), "supplement");
    change(w, &r, "returns", text_value("2025-04-22"));
    refused(w, &of.officer, &r, "supplement", &given_reason, "dòng Thái Lan");
    change(w, &r, "returns", text_value("2025-04-23"));
    done(w, &of.officer, &r, "supplement", &given_reason);
    done(w, &of.focal_head, &r, "forward", NULL);
    done(w, &of.office, &r, "decide", &sign);
    const struct value more[] = {text_value("2025-04-22"), text_value("2025-04-24")};
    done(w, &of.head, &r, "amend",
         &(struct given){"Lùi một ngày", more, NULL, 0}); /* counted anew */
    stays(w, &r, "2025-04-22", "2025-04-24");
    refused(w, &of.head, &r, "amend", &(struct given){"Lần nữa", week, NULL, 0}, "tối đa 1 lần");
    OK(store_commit(w->s, &w->err));
}

/* The Standing Board is heard first. */
static void standing_board(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t board = body(w, "TU", "party_committee");
    const struct actor party = actor(w, "party", board);
    struct record r = complete(w);
    struct value reply[2];
    const struct given sign = decision(w, reply);
    member(w, &r, "Khách Mẫu Hai", "managed", text_value("standing"));
    forward(w, &of, &r);
    refused(w, &of.office, &r, "decide", &sign, "chưa có ý kiến của Ban Thường vụ");
    done(w, &of.office, &r, "refuse", &(struct given){"Thiếu ý kiến", reply, NULL, 0});
    assert_string_equal(state_of(&r), "refused");
    r = complete(w);
    member(w, &r, "Khách Mẫu Hai", "managed", text_value("standing"));
    done(w, &of.officer, &r, "submit", NULL);
    done(w, &of.desk, &r, "receive", NULL);
    assert_false(sees(w, &party, &r));
    done(w, &of.focal, &r, "ask_party", &(struct given){.asked = &board, .nasked = 1});
    owes(w, &r, "ask_party", board, "2025-03-13");
    assert_true(sees(w, &party, &r));
    OK(say(w, &party, &r, board, "agree", NULL));
    done(w, &of.focal_head, &r, "forward", NULL);
    not_offered(w, &party, &r, "refuse_party", /* it was asked; the chair decides */
                &(struct given){.reason = "Không đồng ý", .values = reply});
    done(w, &of.office, &r, "decide", &sign);
    assert_string_equal(state_of(&r), "decided");
    done(w, &of.head, &r, "renew", &(struct given){.reason = "Đổi thành phần và thời gian"});
    assert_int_equal(get(&r, "decision").kind, VALUE_NULL);
    OK(store_commit(w->s, &w->err));
}

/* A chair of the province: the Prime Minister agrees first and is reported to in seven days. */
static void chairs(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = complete(w);
    struct value reply[2];
    const struct given sign = decision(w, reply);
    member(w, &r, "Khách Mẫu Hai", "rank", text_value("chair_committee"));
    forward(w, &of, &r);
    refused(w, &of.office, &r, "decide", &sign, "chưa có văn bản đồng ý của cấp trên");
    done(w, &of.office, &r, "send_above", NULL);
    owes(w, &r, "follow", w->b, "2025-03-25");
    refused(w, &of.office, &r, "record_consent",
            &(struct given){.values = (const struct value[2]){{0}}}, "văn bản đồng ý và ngày");
    done(w, &of.office, &r, "record_consent", &sign);
    done(w, &of.office, &r, "decide", &sign);
    come_home(w, &of, &r);
    owes(w, &r, "pm_report", w->a, "2025-04-24");
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(authorities), BOTH(checks), BOTH(facts),          BOTH(figures), BOTH(third_trip),
        BOTH(whole_way),   BOTH(report), BOTH(standing_board), BOTH(amended), BOTH(chairs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
