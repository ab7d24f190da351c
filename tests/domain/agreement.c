/* agreement.c - an international agreement on each of its tracks from the proposal to its end: who
 * decides, who is asked, what is owed until when, what stops it, on both engines. */
#include "walk.h"

static const struct given because = {.reason = "Công văn mẫu"};

static void on_day(struct world *w, int y, int m, int d)
{
    char today[DATE_SIZE];
    date_fix(date_of(y, m, d));
    store_set_today(w->s, date_write(date_of(y, m, d), today));
}

static void change(struct world *w, struct record *r, const char *field, struct value v)
{
    set(r, field, v);
    OK(record_update(w->s, &nobody, r, &w->err));
    *r = reread(w, "agreement", r->id);
}

static int64_t partner(struct world *w, const char *code, const char *kind)
{
    struct record r = draft(w, "partner");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value("Bên ký mẫu"));
    set(&r, "kind", text_value(kind));
    set(&r, "country", text_value("Lào"));
    return create(w, &r);
}

static struct record fresh(struct world *w, const char *track, int64_t with)
{
    struct record r = draft(w, "agreement");
    set(&r, "title", text_value("Bản ghi nhớ mẫu về hợp tác"));
    set(&r, "form", text_value("memorandum"));
    set(&r, "track", text_value(track));
    set(&r, "unit", int_value(w->a));
    set(&r, "partner", int_value(with));
    set(&r, "purpose", text_value("Trao đổi kinh nghiệm"));
    set(&r, "content", text_value("Trao đổi đoàn hằng năm"));
    set(&r, "not_binding", int_value(1));
    r.channel = "state";
    create(w, &r);
    return r;
}

static struct record complete(struct world *w, const char *track, int64_t with)
{
    struct record r = fresh(w, track, with);
    paper(w, &r, "request");
    paper(w, &r, "draft_text");
    return r;
}

static struct given asked(const int64_t *org)
{
    return (struct given){.asked = org, .nasked = 1};
}

static struct given decision(struct world *w, struct value *values)
{
    values[0] = int_value(document(w, "45/UBND-NC"));
    values[1] = text_value("2025-03-10");
    return (struct given){.values = values};
}

/* What the form of the signing is given: the day, effect, expiry, who, on whose behalf. */
static void sign(struct world *w, const struct actor *who, struct record *r, const char *day)
{
    const struct value form[] = {
        text_value(day), {0}, text_value("2030-03-10"), text_value("Người Ký Mẫu"), int_value(0)};
    done(w, who, r, "sign", &(struct given){.values = form});
}

static void copies(struct world *w, struct record *r, const char *receiver)
{
    const char *kinds[] = {"original", receiver};
    for (int i = 0; i < 2; i++)
        add_row(w, r, "copy",
                (const struct cell[]){{"kind", text_value(kinds[i])},
                                      {"sent_on", text_value("2025-03-12")},
                                      {NULL, {0}}});
}

static const char *authority(struct world *w, const struct record *r)
{
    const struct authority *a;
    OK(authority_find(w->s, r->type, r->id, &a, &w->err));
    return a->name;
}

/* A department: it asks the external affairs body, the chair decides, 15 days to report. */
static void department(struct world *w)
{
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t affairs = body(w, "NV", "external_affairs");
    const struct actor answers = actor(w, "head", affairs);
    struct record r = fresh(w, "department", partner(w, "P1", "organisation"));
    struct value reply[2];
    const struct given decide = decision(w, reply);
    const struct given to = asked(&affairs);
    assert_string_equal(authority(w, &r), "department");
    refused(w, &of.stranger, &r, "ask_unit", &to, "Người có quyền thực hiện");
    refused(w, &of.officer, &r, "ask_unit", &to, "Thiếu giấy tờ: Văn bản đề xuất");
    paper(w, &r, "request");
    paper(w, &r, "draft_text");
    refused(w, &of.head, &r, "forward_unit", NULL, "Chưa lấy ý kiến cơ quan ngoại vụ");
    done(w, &of.officer, &r, "ask_unit", &to);
    owes(w, &r, "ask_unit", affairs, "2025-03-19");
    refused(w, &of.head, &r, "forward_unit", NULL, "Chưa có ý kiến của");
    OK(say(w, &answers, &r, affairs, "agree", NULL));
    refused(w, &of.head, &r, "forward_unit", NULL, "giải trình, tiếp thu");
    paper(w, &r, "explanation");
    done(w, &of.head, &r, "forward_unit", NULL);
    owes(w, &r, "decide", w->b, "2025-03-17");
    refused(w, &of.head, &r, "decide", &decide, "Người có quyền thực hiện");
    refused(w, &of.office, &r, "decide", &(struct given){.values = (const struct value[2]){{0}}},
            "văn bản quyết định");
    done(w, &of.office, &r, "decide", &decide);
    const struct value early[] = {
        text_value("2025-03-07"), {0}, {0}, text_value("Người Ký Mẫu"), int_value(0)};
    refused(w, &of.head, &r, "sign", &(struct given){.values = early}, "từ ngày quyết định");
    const struct value proxy[] = {
        text_value("2025-03-10"), {0}, {0}, text_value("Người Ký Mẫu"), int_value(1)};
    refused(w, &of.head, &r, "sign", &(struct given){.values = proxy}, "văn bản ủy quyền");
    sign(w, &of.head, &r, "2025-03-10");
    owes(w, &r, "report", w->a, "2025-03-25");
    assert_int_equal(owed(w, &r), 1);
    refused(w, &of.officer, &r, "report", &because, "Sổ bản chính");
    copies(w, &r, "focal");
    done(w, &of.officer, &r, "report", &because);
    owes(w, &r, "expiry", w->a, "2030-03-10");
    refused(w, &of.officer, &r, "expire", NULL, "chưa đến ngày hết hiệu lực");
    on_day(w, 2030, 3, 11);
    done(w, &of.officer, &r, "expire", NULL);
    assert_string_equal(state_of(&r), "expired");
    assert_int_equal(owed(w, &r), 0);
    OK(store_commit(w->s, &w->err));
}

/* A border commune: seen by the external affairs body first, then the police and the military. */
static void commune(struct world *w)
{
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t army = body(w, "QS", "military"), both[] = {of.p, army};
    const struct actor village = actor(w, "commune", w->a), soldiers = actor(w, "head", army);
    struct record r = complete(w, "commune", partner(w, "P1", "company"));
    struct value reply[2];
    const struct given decide = decision(w, reply);
    refused(w, &village, &r, "submit", NULL, "chính quyền địa phương nước ngoài");
    change(w, &r, "partner", int_value(partner(w, "P2", "place")));
    change(w, &r, "not_binding", int_value(0));
    refused(w, &village, &r, "submit", NULL, "không ràng buộc");
    change(w, &r, "not_binding", int_value(1));
    refused(w, &of.focal, &r, "submit", NULL, "Người có quyền thực hiện");
    done(w, &village, &r, "submit", NULL);
    owes(w, &r, "review", w->b, "2025-03-19");
    done(w, &of.focal, &r, "comment", &because);
    owes(w, &r, "revise", w->a, "2025-03-17");
    done(w, &village, &r, "resubmit", &because);
    done(w, &of.focal, &r, "accept", NULL);
    owes(w, &r, "prepare", w->b, "2025-03-13");
    const struct given police = asked(&of.p), rest = asked(&army);
    done(w, &of.focal, &r, "ask_commune", &police);
    owes(w, &r, "ask_commune", both[0], "2025-03-19");
    OK(say(w, &of.police, &r, of.p, "agree", NULL));
    paper(w, &r, "explanation");
    refused(w, &of.focal_head, &r, "forward_unit", NULL, "Bộ Chỉ huy quân sự");
    done(w, &of.focal, &r, "ask_commune", &rest);
    OK(say(w, &soldiers, &r, army, "condition", "Báo đồn biên phòng trước"));
    done(w, &of.focal_head, &r, "forward_unit", NULL);
    owes(w, &r, "decide", w->b, "2025-03-17");
    done(w, &of.office, &r, "decide", &decide);
    sign(w, &village, &r, "2025-03-10");
    owes(w, &r, "report", w->a, "2025-03-25");
    copies(w, &r, "focal");
    done(w, &village, &r, "report", &because);
    refused(w, &of.focal_head, &r, "inherit", &because, "Chưa có quyết định kế thừa");
    OK(store_commit(w->s, &w->err));
}

/* After a reorganisation: the external affairs body asks, the chair decides, the old one is closed. */
static void succession(struct world *w)
{
    on_day(w, 2025, 7, 4); /* a Friday */
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t ministry = body(w, "BNG", "foreign_ministry"), with = partner(w, "P1", "place");
    const struct given to = asked(&ministry);
    struct value reply[2];
    const struct given decide = decision(w, reply);
    struct record old = complete(w, "department", with);
    old.state = type_state(old.type, "in_force");
    OK(record_update(w->s, &nobody, &old, &w->err));
    struct record r = complete(w, "department", with);
    change(w, &r, "act", text_value("succeed"));
    const int64_t affairs = body(w, "NV", "external_affairs");
    struct why_list why = {.mem = &w->mem};
    const struct given unit = asked(&affairs);
    assert_false(attempt(w, &of.officer, &r, "ask_unit", &unit, &why)); /* not the way */
    w->err = (struct err){0};
    refused(w, &of.focal, &r, "ask_succession", &to, "Phải ghi thỏa thuận");
    change(w, &r, "concerns", int_value(old.id));
    refused(w, &of.officer, &r, "ask_succession", &to, "Người có quyền thực hiện");
    done(w, &of.focal, &r, "ask_succession", &to);
    owes(w, &r, "ask_succession", ministry, "2025-07-15"); /* seven working days */
    refused(w, &of.focal_head, &r, "forward_succession", NULL, "Chưa có ý kiến của");
    OK(say(w, &of.focal, &r, ministry, "agree", "Công văn mẫu"));
    paper(w, &r, "explanation");
    done(w, &of.focal_head, &r, "forward_succession", NULL);
    owes(w, &r, "decide", w->b, "2025-07-11"); /* five working days */
    refused(w, &of.focal_head, &old, "inherit", &because, "Chưa có quyết định kế thừa");
    done(w, &of.office, &r, "decide", &decide);
    done(w, &of.focal_head, &old, "inherit", &because);
    assert_string_equal(state_of(&old), "inherited");
    OK(store_commit(w->s, &w->err));
}

/* What is left of its time, when it was last alive, what was promised in it. */
static void reminders(struct world *w)
{
    static const struct {
        int y, m, d;
        const char *expiry, *quiet;
    } days[] = {
        {2029, 9, 10, NULL, "quiet"},      {2029, 9, 11, "days180", "quiet"},
        {2029, 12, 10, "days90", "quiet"}, {2030, 2, 8, "days30", "quiet"},
        {2030, 3, 10, "days30", "quiet"},  {2030, 3, 11, "past", "quiet"},
        {2026, 3, 10, NULL, NULL},         {2026, 3, 11, NULL, "quiet"},
    };
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t affairs = body(w, "NV", "external_affairs");
    const struct given to = asked(&affairs);
    const struct actor answers = actor(w, "head", affairs);
    struct record r = complete(w, "department", partner(w, "P1", "place"));
    struct value reply[2];
    const struct given decide = decision(w, reply);
    done(w, &of.officer, &r, "ask_unit", &to);
    OK(say(w, &answers, &r, affairs, "agree", NULL));
    paper(w, &r, "explanation");
    done(w, &of.head, &r, "forward_unit", NULL);
    done(w, &of.office, &r, "decide", &decide);
    sign(w, &of.head, &r, "2025-03-10");
    copies(w, &r, "focal");
    add_row(w, &r, "commitment",
            (const struct cell[]){{"content", text_value("Cử đoàn hằng năm")},
                                  {"agency", int_value(w->a)},
                                  {"due", text_value("2026-03-01")},
                                  {NULL, {0}}});
    change(w, &r, "renew_notice", text_value("2029-12-10"));
    done(w, &of.officer, &r, "report", &because);
    owes(w, &r, "renewal", w->a, "2029-12-10");
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        on_day(w, days[i].y, days[i].m, days[i].d);
        r = reread(w, "agreement", r.id);
        const struct value left = get(&r, "expiry"), quiet = get(&r, "quiet");
        assert_int_equal(left.kind, days[i].expiry ? VALUE_TEXT : VALUE_NULL);
        assert_int_equal(quiet.kind, days[i].quiet ? VALUE_TEXT : VALUE_NULL);
        if (days[i].expiry)
            assert_string_equal(left.s, days[i].expiry);
    }
    const struct record_type *t = type(w, "commitment");
    const struct filter by = {type_field(t, "agreement"), int_value(r.id)};
    struct list list;
    const struct list_query q = {
        .type = t, .sight = {.party = true}, .filters = &by, .nfilters = 1, .limit = 5};
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    assert_int_equal(list.n, 1);
    owes(w, &list.rows[0], "finish", w->a, "2026-03-01");
    OK(store_commit(w->s, &w->err));
}

/* The province: a ministry that disagrees takes it to the Prime Minister. */
static void province(struct world *w)
{
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t ministry = body(w, "BNG", "foreign_ministry"),
                  defence = body(w, "BQP", "defence_ministry");
    struct record r = complete(w, "committee", partner(w, "P1", "place"));
    struct value reply[2];
    const struct given decide = decision(w, reply), to = asked(&ministry), more = asked(&defence);
    change(w, &r, "defence", int_value(1));
    assert_string_equal(authority(w, &r), "committee");
    done(w, &of.officer, &r, "ask_province", &to);
    owes(w, &r, "ask_province", ministry, "2025-03-19");
    OK(say(w, &of.officer, &r, ministry, "disagree", "Công văn mẫu của Bộ Ngoại giao"));
    paper(w, &r, "explanation");
    refused(w, &of.head, &r, "forward", NULL, "Chưa lấy ý kiến Bộ Quốc phòng");
    done(w, &of.officer, &r, "ask_province", &more);
    OK(say(w, &of.officer, &r, defence, "agree", "Công văn mẫu của Bộ Quốc phòng"));
    done(w, &of.head, &r, "forward", NULL);
    assert_string_equal(authority(w, &r), "prime_minister");
    refused(w, &of.office, &r, "decide", &decide, "văn bản đồng ý của Thủ tướng");
    done(w, &of.office, &r, "send_above", NULL);
    owes(w, &r, "follow", w->b, "2025-03-19");
    refused(w, &of.office, &r, "record_consent",
            &(struct given){.values = (const struct value[2]){{0}}}, "văn bản đồng ý và ngày");
    done(w, &of.office, &r, "record_consent", &decide);
    done(w, &of.office, &r, "decide", &decide);
    sign(w, &of.officer, &r, "2025-03-10");
    copies(w, &r, "focal");
    refused(w, &of.officer, &r, "report", &because, "Sổ bản chính");
    copies(w, &r, "ministry");
    done(w, &of.officer, &r, "report", &because);
    assert_string_equal(state_of(&r), "in_force");
    OK(store_commit(w->s, &w->err));
}

/* Shortened: three working days; and an organisation decides for itself. */
static void other_tracks(struct world *w)
{
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t ministry = body(w, "BNG", "foreign_ministry"),
                  affairs = body(w, "NV", "external_affairs"), with = partner(w, "P1", "place");
    struct value reply[2];
    const struct given decide = decision(w, reply), to = asked(&ministry), unit = asked(&affairs);
    struct record r = complete(w, "council", with);
    assert_string_equal(authority(w, &r), "council");
    set(&r, "quick_reason", text_value("Ký trong chuyến thăm cấp cao"));
    change(w, &r, "quick", int_value(1));
    refused(w, &of.officer, &r, "ask_quick", &to, "tài liệu chứng minh");
    paper(w, &r, "quick_proof");
    done(w, &of.officer, &r, "ask_quick", &to);
    owes(w, &r, "ask_quick", ministry, "2025-03-13");

    const struct actor answers = actor(w, "head", affairs);
    r = complete(w, "organisation", with);
    assert_string_equal(authority(w, &r), "organisation");
    done(w, &of.officer, &r, "ask_unit", &unit);
    OK(say(w, &answers, &r, affairs, "agree", NULL));
    paper(w, &r, "explanation");
    done(w, &of.head, &r, "forward_unit", NULL);
    refused(w, &of.office, &r, "decide", &decide, "của tổ chức");
    done(w, &of.head, &r, "decide_organisation", &decide);
    assert_string_equal(state_of(&r), "decided");
    OK(store_commit(w->s, &w->err));
}

/* Names and kinds of papers, facts that stop a proposal; the last one passes. */
static void stops(struct world *w)
{
    static const struct {
        const char *field;
        struct value value;
        const char *word;
    } cases[] = {
        {"title", {.kind = VALUE_TEXT, .s = "Hiệp định hợp tác"}, "không được dùng"},
        {"title", {.kind = VALUE_TEXT, .s = "HIỆP ƯỚC hữu nghị"}, "không được dùng"},
        {"title", {.kind = VALUE_TEXT, .s = "Công ước chung"}, "không được dùng"},
        {"title", {.kind = VALUE_TEXT, .s = "Định ước chung"}, "không được dùng"},
        {"scope", {.kind = VALUE_TEXT, .s = "loan"}, "không thuộc phạm vi"},
        {"secret", {.kind = VALUE_INT, .i = 1}, "bí mật nhà nước"},
        {"act", {.kind = VALUE_TEXT, .s = "extend"}, "Phải ghi thỏa thuận"},
        {"not_binding", {.kind = VALUE_INT, .i = 0}, "không ràng buộc"},
        {"title", {.kind = VALUE_TEXT, .s = "Bản ghi nhớ thực hiện Hiệp định khung"}, NULL},
    };
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t affairs = body(w, "NV", "external_affairs"), with = partner(w, "P1", "place");
    const struct given to = asked(&affairs);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record r = complete(w, "department", with);
        change(w, &r, cases[i].field, cases[i].value);
        if (cases[i].word)
            refused(w, &of.officer, &r, "ask_unit", &to, cases[i].word);
        else
            done(w, &of.officer, &r, "ask_unit", &to);
    }
    OK(store_commit(w->s, &w->err));
}

/* An agreement in force, signed on the day. */
static struct record in_force(struct world *w, const struct people *of, const char *act,
                              int64_t concerns)
{
    struct record r = complete(w, "department", partner(w, act, "place"));
    struct value reply[2];
    const struct given decide = decision(w, reply);
    if (concerns)
        set(&r, "concerns", int_value(concerns));
    change(w, &r, "act", text_value(act));
    const int64_t affairs = body(w, act, "external_affairs");
    const struct given to = asked(&affairs);
    const struct actor answers = actor(w, "head", affairs);
    done(w, &of->officer, &r, "ask_unit", &to);
    OK(say(w, &answers, &r, affairs, "agree", NULL));
    paper(w, &r, "explanation");
    done(w, &of->head, &r, "forward_unit", NULL);
    done(w, &of->office, &r, "decide", &decide);
    sign(w, &of->head, &r, "2025-03-10");
    return r;
}

/* Ending one needs a dossier of its own; a change of name alone is possible until a day. */
static void endings(struct world *w)
{
    static const struct {
        const char *act, *step, *word, *state;
    } cases[] = {
        {"suspend", "suspend", "tạm đình chỉ đã ký", "suspended"},
        {"withdraw", "withdraw", "rút khỏi đã ký", "withdrawn"},
        {"terminate", "terminate", "chấm dứt đã ký", "terminated"},
    };
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char code[16];
        snprintf(code, sizeof code, "E%zu", i);
        struct record r = complete(w, "department", partner(w, code, "place"));
        r.state = type_state(r.type, "in_force");
        assert_string_equal(state_of(&r), "in_force");
        OK(record_update(w->s, &nobody, &r, &w->err));
        refused(w, &of.head, &r, cases[i].step, &because, cases[i].word);
        struct record end = in_force(w, &of, cases[i].act, r.id);
        owes(w, &end, "notice", w->a, "2025-03-25");
        done(w, &of.head, &r, cases[i].step, &because);
        assert_string_equal(state_of(&r), cases[i].state);
    }
    struct record old = complete(w, "department", partner(w, "OLD", "place"));
    struct record r = complete(w, "department", partner(w, "NEW", "place"));
    set(&r, "concerns", int_value(old.id));
    change(w, &r, "act", text_value("rename"));
    on_day(w, 2027, 3, 1);
    refused(w, &of.head, &r, "forward_unit", NULL, "đến hết ngày 28/02/2027");
    on_day(w, 2027, 2, 28);
    done(w, &of.head, &r, "forward_unit", NULL); /* nobody need be asked */
    OK(store_commit(w->s, &w->err));
}

/* It runs on after its day only with a dossier of extension, until the day signed there, or when it says
 * that it renews by itself. */
static void extension(struct world *w)
{
    struct value day[2] = {0};
    const struct given form = {.values = day};
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = complete(w, "department", partner(w, "EXT", "place"));
    set(&r, "expires", text_value("2025-04-01"));
    r.state = type_state(r.type, "in_force");
    OK(record_update(w->s, &nobody, &r, &w->err));
    day[0] = text_value("2030-03-10");
    refused(w, &of.head, &r, "extend", &form, "Chưa có hồ sơ gia hạn đã ký");
    struct record more = in_force(w, &of, "extend", r.id);
    change(w, &more, "expires", text_value("2030-03-10"));
    day[0] = text_value("2025-03-10");
    refused(w, &of.head, &r, "extend", &form, "phải sau hôm nay");
    day[0] = text_value("2031-03-10");
    refused(w, &of.head, &r, "extend", &form, "đúng với hồ sơ gia hạn");
    day[0] = text_value("2030-03-10");
    refused(w, &of.office, &r, "extend", &form, "Người có quyền thực hiện");
    done(w, &of.officer, &r, "extend", &form);
    assert_string_equal(get(&r, "expires").s, "2030-03-10");
    change(w, &r, "auto_renew", int_value(1));
    day[0] = text_value("2031-03-10");
    done(w, &of.officer, &r, "extend", &form);
    assert_string_equal(get(&r, "expires").s, "2031-03-10");
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(department),   BOTH(commune),   BOTH(province),
                                       BOTH(other_tracks), BOTH(stops),     BOTH(endings),
                                       BOTH(succession),   BOTH(reminders), BOTH(extension)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
