/* programme.c - an annual programme from its registrations to its summary, what arises outside it, and
 * what its figures say of the dossiers that carry it out, on both engines. */
#include "walk.h"

static const struct given because = {.reason = "Theo công văn mẫu"};

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
    *r = reread(w, r->type->name, r->id);
}

static struct value vnd(int64_t amount)
{
    return (struct value){.kind = VALUE_INT, .i = amount, .s = "VND"};
}

static struct record programme(struct world *w, const char *level, int64_t unit)
{
    struct record r = draft(w, "programme");
    set(&r, "title", text_value("Chương trình đối ngoại năm 2026 (mẫu)"));
    set(&r, "year", int_value(2026));
    set(&r, "level", text_value(level));
    set(&r, "unit", int_value(unit));
    set(&r, "issuer", int_value(w->province));
    set(&r, "register_by", text_value("2025-10-31"));
    set(&r, "send_by", text_value("2025-11-28"));
    r.channel = "state";
    create(w, &r);
    return reread(w, "programme", r.id);
}

/* Registered in full: a delegation of agency A to Laos in April. */
static struct record line(struct world *w, const struct record *in, const char *title)
{
    struct record r = draft(w, "activity");
    set(&r, "programme", int_value(in->id));
    set(&r, "title", text_value(title));
    set(&r, "kind", text_value("outbound"));
    set(&r, "unit", int_value(w->a));
    set(&r, "rank", text_value("department"));
    set(&r, "country", text_value("Lào"));
    set(&r, "content", text_value("Trao đổi việc dạy tiếng Việt"));
    set(&r, "begins", text_value("2026-04-13"));
    set(&r, "ends", text_value("2026-04-16"));
    set(&r, "cost", vnd(50000000));
    set(&r, "funding", text_value("state"));
    r.channel = "state";
    create(w, &r);
    return reread(w, "activity", r.id);
}

static struct record elsewhere(struct world *w, const struct record *in, const char *title,
                               const char *country)
{
    struct record r = line(w, in, title);
    change(w, &r, "country", text_value(country));
    return r;
}

static void opening(struct world *w)
{
    on_day(w, 2025, 9, 15);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = programme(w, "province", w->b);
    change(w, &r, "send_by", (struct value){0});
    refused(w, &of.focal, &r, "open", NULL, "hạn đăng ký và hạn trình");
    change(w, &r, "send_by", text_value("2025-11-28"));
    refused(w, &of.stranger, &r, "open", NULL, "Người có quyền thực hiện");
    refused(w, &of.officer, &r, "open", NULL, "Người có quyền thực hiện");
    done(w, &of.focal, &r, "open", NULL);
    owes(w, &r, "register", w->b, "2025-10-31");
    assert_int_equal(get(&r, "to_pm").i, 1);

    struct record twice = programme(w, "province", w->b);
    refused(w, &of.focal, &twice, "open", NULL, "Năm 2026 đã có chương trình");
    struct record own = programme(w, "agency", w->a);
    assert_int_equal(get(&own, "to_pm").i, 0);
    done(w, &of.head, &own, "open", NULL);
    done(w, &of.focal, &r, "consolidate", NULL);
    owes(w, &r, "send", w->b, "2025-11-28");
    const struct value later[] = {text_value("2025-11-10")};
    done(w, &of.focal_head, &r, "reopen", &(struct given){"Còn đơn vị gửi muộn", later, NULL, 0});
    owes(w, &r, "register", w->b, "2025-11-10");
    OK(store_commit(w->s, &w->err));
}

/* A line: what must be in it, who may take it in, what looks the same. */
static void registering(struct world *w)
{
    on_day(w, 2025, 9, 15);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = programme(w, "province", w->b);
    struct record a = line(w, &p, "Đoàn mẫu đi Lào");
    assert_string_equal(get(&a, "register_by").s, "2025-10-31");
    refused(w, &of.officer, &a, "register", NULL, "không nhận đăng ký");
    done(w, &of.focal, &p, "open", NULL);
    refused(w, &of.stranger, &a, "register", NULL, "Người có quyền thực hiện");
    change(w, &a, "content", (struct value){0});
    refused(w, &of.officer, &a, "register", NULL, "Chưa ghi đủ nội dung");
    change(w, &a, "content", text_value("Trao đổi việc dạy tiếng Việt"));
    set(&a, "begins", text_value("2025-12-29"));
    change(w, &a, "ends", text_value("2026-01-05"));
    refused(w, &of.officer, &a, "register", NULL, "năm 2026 của chương trình");
    set(&a, "begins", text_value("2026-04-13"));
    change(w, &a, "ends", text_value("2026-04-16"));
    a.channel = "party";
    OK(record_update(w->s, &nobody, &a, &w->err));
    refused(w, &of.officer, &a, "register", NULL, "kênh Đảng");
    a = reread(w, "activity", a.id);
    a.channel = "people";
    OK(record_update(w->s, &nobody, &a, &w->err));
    assert_true(says(w, &of.officer, &a, "register", NULL));
    assert_true(says(w, &of.focal, &p, "consolidate", "Cơ quan A còn 1 hoạt động chưa gửi"));
    on_day(w, 2025, 11, 3);
    assert_true(says(w, &of.officer, &a, "register", "sau hạn (31/10/2025)"));
    on_day(w, 2025, 9, 15);
    done(w, &of.officer, &a, "register", NULL);
    assert_true(says(w, &of.focal, &p, "consolidate", NULL));
    assert_string_equal(get(&a, "progress").s, "registered");
    assert_string_equal(get(&a, "twin").s, "alone");
    refused(w, &of.officer, &a, "include", NULL, "Người có quyền thực hiện");
    done(w, &of.focal, &a, "send_back", &because);
    assert_string_equal(state_of(&a), "draft");
    owes(w, &a, "register", w->a, "2025-10-31");
    done(w, &of.officer, &a, "register", NULL);
    done(w, &of.focal, &a, "include", NULL);
    OK(store_commit(w->s, &w->err));
}

/* What makes two lines alike, and what does not. */
static void likeness(struct world *w)
{
    static const struct {
        const char *field, *value, *ends;
        bool alike;
    } cases[] = {
        {"country", "LÀO", NULL, true},
        {"country", "Thái Lan", NULL, false},
        {"kind", "inbound", NULL, false},
        {"begins", "2026-04-16", "2026-04-20", true},
        {"begins", "2026-04-17", "2026-04-20", false},
    };
    on_day(w, 2025, 9, 15);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = programme(w, "province", w->b);
    struct record first = line(w, &p, "Đoàn mẫu thứ nhất");
    done(w, &of.focal, &p, "open", NULL);
    done(w, &of.officer, &first, "register", NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record r = line(w, &p, "Khảo sát mẫu");
        if (cases[i].ends)
            set(&r, "ends", text_value(cases[i].ends));
        change(w, &r, cases[i].field, text_value(cases[i].value));
        if (says(w, &of.officer, &r, "register", "của chương trình: Đoàn mẫu thứ nhất") !=
            cases[i].alike)
            fail_msg("%s %s", cases[i].field, cases[i].value);
    }
    struct record late = line(w, &p, "Khảo sát mẫu");
    set(&late, "begins", text_value("2026-09-14"));
    set(&late, "ends", text_value("2026-09-16"));
    change(w, &late, "content", text_value("Như đoàn mẫu thứ nhất, thêm một tỉnh"));
    assert_true(says(w, &of.officer, &late, "register", "Có thể trùng"));
    first.channel = "party"; /* out of his sight */
    OK(record_update(w->s, &nobody, &first, &w->err));
    assert_true(
        says(w, &of.officer, &late, "register", "của chương trình: Bận, liên hệ Cơ quan A"));
    assert_false(says(w, &of.officer, &late, "register", "Đoàn mẫu thứ nhất"));
    first.channel = "state";
    OK(record_update(w->s, &nobody, &first, &w->err));
    first = reread(w, "activity", first.id);
    done(w, &of.officer, &late, "register", NULL);
    late = reread(w, "activity", late.id);
    assert_string_equal(get(&late, "twin").s, "alike");
    assert_int_equal(get(&late, "same_as").i, first.id);
    done(w, &of.focal, &first, "include", NULL);
    done(w, &of.focal, &p, "consolidate", NULL);
    done(w, &of.focal, &late, "include", NULL);
    assert_true(says(w, &of.focal_head, &p, "forward",
                     "1 cặp hoạt động có thể trùng, trước hết: Đoàn mẫu thứ nhất (Cơ quan A) và "
                     "Khảo sát mẫu (Cơ quan A)"));
    struct value into[] = {int_value(late.id)};
    const struct given join = {"Cùng nội dung", into, NULL, 0};
    refused(w, &of.focal, &late, "join", &join, "hoạt động khác");
    into[0] = int_value(first.id);
    done(w, &of.focal, &late, "join", &join);
    assert_string_equal(get(&late, "progress").s, "stopped");
    assert_true(says(w, &of.focal_head, &p, "forward", NULL));
    OK(store_commit(w->s, &w->err));
}

static struct given signed_as(struct world *w, struct value *values, const char *number,
                              const char *day)
{
    values[0] = int_value(document(w, number));
    values[1] = text_value(day);
    return (struct given){.values = values};
}

static void whole_way(struct world *w)
{
    on_day(w, 2025, 9, 15);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t board = body(w, "TU", "party_committee");
    const struct actor party = actor(w, "party", board);
    struct record p = programme(w, "province", w->b), a;
    struct value v[2];
    done(w, &of.focal, &p, "open", NULL);
    done(w, &of.focal, &p, "consolidate", NULL);
    refused(w, &of.focal_head, &p, "forward", NULL, "chưa có hoạt động nào");
    a = line(w, &p, "Đoàn mẫu đi Lào");
    done(w, &of.focal_head, &p, "reopen",
         &(struct given){"Bổ sung", (const struct value[]){text_value("2025-10-31")}, NULL, 0});
    done(w, &of.officer, &a, "register", NULL);
    done(w, &of.focal, &p, "consolidate", NULL);
    refused(w, &of.focal_head, &p, "forward", NULL, "1 hoạt động chưa xem xét");
    done(w, &of.focal, &a, "include", NULL);
    done(w, &of.focal, &p, "ask", &(struct given){.asked = &of.p, .nasked = 1});
    owes(w, &p, "ask", of.p, "2025-09-22");
    done(w, &of.focal, &p, "ask_party", &(struct given){.asked = &board, .nasked = 1});
    refused(w, &of.focal_head, &p, "forward", NULL, "Chưa có ý kiến của Cơ quan P");
    OK(say(w, &of.police, &p, of.p, "agree", NULL));
    OK(say(w, &party, &p, board, "agree", NULL));
    refused(w, &of.focal, &p, "forward", NULL, "Người có quyền thực hiện");
    done(w, &of.focal_head, &p, "forward", NULL);
    owes(w, &p, "decide", w->b, "2025-09-22");
    done(w, &of.office, &p, "send_back", &because);
    done(w, &of.focal_head, &p, "forward", NULL);
    const struct given day = {.values = (const struct value[]){text_value("2025-09-15")}};
    refused(w, &of.office, &p, "approve", &day, "phê duyệt của Thủ tướng");
    done(w, &of.office, &p, "send_above", NULL);
    owes(w, &p, "follow", w->b, "2025-09-30");
    refused(w, &of.office, &p, "record_consent",
            &(struct given){.values = (const struct value[2]){{0}}}, "phê duyệt và ngày");
    struct given as = signed_as(w, v, "900/TTg-QHQT", "2025-09-15");
    done(w, &of.office, &p, "record_consent", &as);
    refused(w, &of.focal_head, &p, "approve", &day, "Người có quyền thực hiện");
    refused(w, &of.office, &p, "approve", &(struct given){.values = (const struct value[]){{0}}},
            "ngày phê duyệt");
    done(w, &of.office, &p, "approve", &day);
    owes(w, &p, "issue", w->b, "2025-09-22");
    as = signed_as(w, v, "01/CTr-UBND", "2025-09-12");
    refused(w, &of.office, &p, "issue", &as, "không trước ngày phê duyệt");
    v[1] = text_value("2025-09-15");
    done(w, &of.office, &p, "issue", &as);
    owes(w, &p, "summary", w->b, "2027-01-15");
    assert_string_equal(state_of(&p), "issued");
    OK(store_commit(w->s, &w->err));
}

/* Who approves, by channel, level and whether it goes above. */
static void authorities(struct world *w)
{
    static const struct {
        const char *channel, *level, *decides, *step;
        int to_pm;
    } cases[] = {
        {"state", "province", "prime_minister", "approve", 1},
        {"people", "province", "chair", "approve", 0},
        {"party", "province", "party", "approve_party", 1},
        {"state", "agency", "agency", "approve_agency", 0},
    };
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t board = body(w, "TU", "party_committee");
    const struct actor party = actor(w, "party", board);
    const struct actor *who[] = {&of.office, &of.office, &party, &of.head};
    const int64_t units[] = {w->b, w->b, board, w->a};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        on_day(w, 2025, 9, 15);
        const struct authority *a;
        struct record p = programme(w, cases[i].level, units[i]);
        set(&p, "year", int_value(2030));
        p.channel = cases[i].channel;
        change(w, &p, "to_pm", int_value(cases[i].to_pm));
        OK(authority_find(w->s, p.type, p.id, &a, &w->err));
        assert_string_equal(a->name, cases[i].decides);
        if (i == 0)
            continue;
        struct record l = line(w, &p, "Đoàn mẫu");
        set(&l, "begins", text_value("2030-03-04"));
        set(&l, "ends", text_value("2030-03-08"));
        l.channel = cases[i].channel;
        OK(record_update(w->s, &nobody, &l, &w->err));
        const struct actor *lead = i == 1 ? &of.focal_head : who[i];
        done(w, lead, &p, "open", NULL);
        done(w, i == 2 ? &of.head : &of.officer, &l, "register", NULL);
        done(w, lead, &l, "include", NULL);
        done(w, lead, &p, "consolidate", NULL);
        done(w, lead, &p, "forward", NULL);
        if (i == 1)
            paper(w, &p, "party");
        const struct given day = {.values = (const struct value[]){text_value("2025-09-15")}};
        for (size_t k = 1; k < sizeof cases / sizeof *cases; k++)
            if (k != i)
                not_offered(w, who[k], &p, cases[k].step, &day);
        done(w, who[i], &p, cases[i].step, &day);
    }
    OK(store_commit(w->s, &w->err));
}

/* The warnings of putting it forward, each with a programme that has it and one that has not. */
static void warnings(struct world *w)
{
    on_day(w, 2025, 9, 15);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = programme(w, "province", w->b), l;
    static const char *const to[] = {"Lào", "Thái Lan", "Nhật Bản"};
    done(w, &of.focal, &p, "open", NULL);
    for (int i = 0; i < 3; i++) {
        l = elsewhere(w, &p, arena_fmt(&w->mem, "Đoàn mẫu %d", i + 1), to[i]);
        change(w, &l, "leader", text_value(i ? "Lãnh đạo mẫu" : "LÃNH ĐẠO MẪU"));
        done(w, &of.officer, &l, "register", NULL);
        done(w, &of.focal, &l, "include", NULL);
        if (i == 1) {
            done(w, &of.focal, &p, "consolidate", NULL);
            assert_true(says(w, &of.focal_head, &p, "forward", NULL));
            done(w, &of.focal_head, &p, "reopen",
                 &(struct given){"Bổ sung", (const struct value[]){text_value("2025-10-31")}, NULL,
                                 0});
        }
    }
    done(w, &of.focal, &p, "consolidate", NULL);
    assert_true(says(w, &of.focal_head, &p, "forward", "đi nước ngoài 3 lần trong năm, quá 2 lần"));
    assert_int_equal(get(&p, "total").i, 150000000);
    assert_int_equal(get(&p, "activities").i, 3);
    change(w, &p, "estimate", vnd(149999999));
    assert_true(says(w, &of.focal_head, &p, "forward", "dự toán được giao 1 triệu đồng"));
    change(w, &p, "estimate", vnd(150000000));
    assert_false(says(w, &of.focal_head, &p, "forward", "vượt dự toán"));
    change(w, &l, "cost", (struct value){0});
    assert_true(says(w, &of.focal_head, &p, "forward",
                     "1 hoạt động chưa có dự toán kinh phí, trước hết: Đoàn mẫu 3"));
    OK(store_commit(w->s, &w->err));
}

/* Up to the point where it lies before who decides. */
static void put_forward(struct world *w, const struct people *of, struct record *p)
{
    struct record a = line(w, p, "Đoàn mẫu đi Lào");
    done(w, &of->focal, p, "open", NULL);
    done(w, &of->officer, &a, "register", NULL);
    done(w, &of->focal, &a, "include", NULL);
    done(w, &of->focal, p, "consolidate", NULL);
    done(w, &of->focal_head, p, "forward", NULL);
}

/* Issued, with one line. */
static struct record issued(struct world *w, const struct people *of)
{
    struct record p = programme(w, "province", w->b);
    struct value v[2];
    change(w, &p, "to_pm", int_value(0));
    put_forward(w, of, &p);
    paper(w, &p, "party");
    on_day(w, 2025, 12, 15);
    done(w, &of->office, &p, "approve",
         &(struct given){.values = (const struct value[]){text_value("2025-12-10")}});
    const struct given as = signed_as(w, v, "01/CTr-UBND", "2025-12-15");
    done(w, &of->office, &p, "issue", &as);
    return p;
}

/* A dossier of agency A in April 2026, of the type, referring to a line; dates by the type's names. */
/* An agreement has a day it is expected on instead of two, and a foreign party. */
static void as_agreement(struct world *w, struct record *r)
{
    struct record with = draft(w, "partner");
    static int number;
    set(&with, "code", text_value(arena_fmt(&w->mem, "MAU-P%d", ++number)));
    set(&with, "name", text_value("Bên ký mẫu"));
    set(&with, "kind", text_value("organisation"));
    set(&with, "country", text_value("Lào"));
    set(r, "partner", int_value(create(w, &with)));
    set(r, "unit", int_value(w->a));
    set(r, "track", text_value("department"));
    set(r, "expected_on", text_value("2026-04-13"));
}

static struct record dossier(struct world *w, const char *name, int64_t planned)
{
    static const char *const fields[][4] = {
        {"outbound", "unit", "departs", "returns"},
        {"inbound", "host", "arrives", "leaves"},
        {"conference", "organiser", "begins", "ends"},
    };
    struct record r = draft(w, name);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (!strcmp(fields[i][0], name)) {
            set(&r, fields[i][1], int_value(w->a));
            set(&r, fields[i][2], text_value("2026-04-13"));
            set(&r, fields[i][3], text_value("2026-04-16"));
        }
    if (!strcmp(name, "agreement"))
        as_agreement(w, &r);
    for (int i = 0; i < r.type->nfields; i++) {
        const struct field *f = &r.type->fields[i];
        if (f->required && r.values[i].kind == VALUE_NULL && !f->computed)
            r.values[i] = text_value(f->type == FIELD_CHOICE ? f->options[0].name : "Mẫu");
    }
    if (planned)
        set(&r, "planned", int_value(planned));
    r.channel = "state";
    create(w, &r);
    return reread(w, name, r.id);
}

static void put_state(struct world *w, struct record *r, const char *state)
{
    for (int i = 0; i < r->type->nstates; i++)
        if (!strcmp(r->type->states[i].name, state)) {
            r->state = i;
            OK(record_update(w->s, &nobody, r, &w->err));
            *r = reread(w, r->type->name, r->id);
            return;
        }
    fail_msg("%s has no state %s", r->type->name, state);
}

static struct record only_line(struct world *w, const struct record *p)
{
    struct list list;
    const struct list_query q = {.type = type(w, "activity"),
                                 .parent = type(w, "activity")->parent,
                                 .parent_id = p->id,
                                 .limit = 1};
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    assert_int_equal(list.n, 1);
    return reread(w, "activity", list.rows[0].id);
}

/* As the line says it, and as the programme counts: under way, done, missed. */
static void counts(struct world *w, const struct record *p, const char *progress,
                   const int figures[3])
{
    const struct record now = reread(w, "programme", p->id), l = only_line(w, p);
    assert_string_equal(get(&l, "progress").s, progress);
    assert_int_equal(get(&now, "activities").i, 1);
    assert_int_equal(get(&now, "under_way").i, figures[0]);
    assert_int_equal(get(&now, "carried_out").i, figures[1]);
    assert_int_equal(get(&now, "missed").i, figures[2]);
}

/* Every state of a dossier makes its line what it is; a dossier of the Party channel is not told. */
static void plan_and_actual(struct world *w)
{
    static const char *const types[] = {"outbound", "inbound", "conference", "agreement"};
    on_day(w, 2025, 9, 15);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = issued(w, &of), l = only_line(w, &p);
    counts(w, &p, "planned", (const int[]){0, 0, 0});
    on_day(w, 2026, 3, 28);
    counts(w, &p, "planned", (const int[]){0, 0, 0});
    on_day(w, 2026, 3, 29);
    counts(w, &p, "soon", (const int[]){0, 0, 0});
    on_day(w, 2026, 4, 17);
    counts(w, &p, "missed", (const int[]){0, 0, 1});
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct record d = dossier(w, types[i], l.id);
        bool over = false;
        for (int k = 0; k < d.type->nstates; k++) {
            const char *state = d.type->states[k].name;
            put_state(w, &d, state);
            const bool no =
                !strcmp(state, "draft") || !strcmp(state, "refused") || !strcmp(state, "cancelled");
            over = !no && (over || !strcmp(state, "returned") || !strcmp(state, "reporting") ||
                           !strcmp(state, "signed"));
            counts(w, &p,
                   no     ? "missed"
                   : over ? "done"
                          : "under_way",
                   (const int[]){!no && !over, over, no});
        }
        d.channel = "party";
        put_state(w, &d, i < 3 ? "closed" : "in_force");
        counts(w, &p, "missed", (const int[]){0, 0, 1});
    }
    OK(store_commit(w->s, &w->err));
}

/* A dossier of a year whose programme is issued stands on a line of it, of its own kind. */
static void on_a_line(struct world *w)
{
    static const char *const types[] = {"outbound", "inbound", "conference", "agreement"};
    on_day(w, 2025, 9, 15);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record early = dossier(w, "outbound", 0);
    assert_false(says(w, &of.officer, &early, "submit", "đã ban hành"));
    struct record p = issued(w, &of), l = only_line(w, &p), d;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        const char *step = i < 3 ? "submit" : "forward_unit";
        d = dossier(w, types[i], 0);
        assert_true(says(w, &of.head, &d, step, "Chương trình năm 2026 đã ban hành"));
        change(w, &d, "planned", int_value(l.id));
        assert_int_equal(says(w, &of.head, &d, step, "đã ban hành"), i > 0);
        d.channel = "party";
        OK(record_update(w->s, &nobody, &d, &w->err));
        assert_false(says(w, &of.head, &d, step, "đã ban hành"));
    }
    d = dossier(w, "agreement", 0);
    change(w, &d, "expected_on", text_value("2027-02-01")); /* of a year without a programme */
    assert_false(says(w, &of.head, &d, "forward_unit", "đã ban hành"));
    change(w, &d, "expected_on", text_value("2026-02-01"));
    change(w, &d, "act", text_value("extend")); /* what was signed is not planned anew */
    assert_false(says(w, &of.head, &d, "forward_unit", "đã ban hành"));
    d = dossier(w, "outbound", 0);
    change(w, &p, "binding", int_value(0));
    assert_false(says(w, &of.officer, &d, "submit", "đã ban hành"));
    change(w, &p, "binding", int_value(1));
    d = dossier(w, "inbound", l.id);
    assert_string_equal(get(&d, "programme").s, "planned");
    d = dossier(w, "outbound", l.id);
    change(w, &d, "programme", text_value("unplanned"));
    assert_true(says(w, &of.officer, &d, "submit", "đã ban hành"));
    assert_true(says(w, &of.officer, &d, "submit", "văn bản đồng ý chủ trương"));
    OK(store_commit(w->s, &w->err));
}

/* What arises outside the programme: only once that is issued, with its reason and the agreement. */
static void outside(struct world *w)
{
    on_day(w, 2025, 9, 15);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record early = programme(w, "agency", w->a), l = line(w, &early, "Đoàn mẫu đột xuất");
    change(w, &l, "origin", text_value("outside"));
    refused(w, &of.officer, &l, "ask", NULL, "chưa được ban hành");
    struct record p = issued(w, &of);
    l = elsewhere(w, &p, "Đoàn mẫu đột xuất", "Nhật Bản");
    assert_int_equal(get(&l, "register_by").kind, VALUE_NULL);
    change(w, &l, "origin", text_value("outside"));
    not_offered(w, &of.officer, &l, "register", NULL);
    refused(w, &of.officer, &l, "ask", NULL, "lý do phát sinh");
    change(w, &l, "unplanned_reason", text_value("Thư mời đến sau khi ban hành chương trình"));
    refused(w, &of.stranger, &l, "ask", NULL, "Người có quyền thực hiện");
    done(w, &of.officer, &l, "ask", NULL);
    owes(w, &l, "answer", w->b, "2025-12-22");
    struct record d = dossier(w, "outbound", l.id);
    change(w, &d, "programme", text_value("unplanned"));
    assert_true(says(w, &of.officer, &d, "submit", "đã ban hành"));
    struct value v[2] = {{0}};
    const struct given agree = {.values = v};
    refused(w, &of.office, &l, "agree", &agree, "văn bản đồng ý chủ trương và ngày");
    const struct given as = signed_as(w, v, "77/UBND-NC", "2025-12-15");
    refused(w, &of.focal_head, &l, "agree", &as, "Người có quyền thực hiện");
    done(w, &of.office, &l, "agree", &as);
    assert_false(says(w, &of.officer, &d, "submit", "đã ban hành"));
    assert_false(says(w, &of.officer, &d, "submit", "văn bản đồng ý chủ trương"));
    p = reread(w, "programme", p.id);
    assert_int_equal(get(&p, "activities").i, 1);
    assert_int_equal(get(&p, "outside").i, 1);
    assert_int_equal(get(&p, "outside_share").i, 50);

    l = elsewhere(w, &p, "Đoàn mẫu thứ hai", "Hàn Quốc");
    set(&l, "unplanned_reason", text_value("Thư mời đột xuất"));
    change(w, &l, "origin", text_value("outside"));
    done(w, &of.officer, &l, "ask", NULL);
    done(w, &of.office, &l, "refuse", &because);
    assert_string_equal(state_of(&l), "left_out");
    p = reread(w, "programme", p.id);
    assert_int_equal(get(&p, "outside").i, 1);

    l = elsewhere(w, &p, "Bản ghi nhớ mẫu", "Ô-xtrây-li-a");
    set(&l, "kind", text_value("agreement"));
    set(&l, "unplanned_reason", text_value("Đối tác đề nghị ký sớm"));
    change(w, &l, "origin", text_value("outside"));
    done(w, &of.officer, &l, "ask", NULL);
    d = dossier(w, "agreement", l.id);
    assert_true(says(w, &of.head, &d, "forward_unit", "đã ban hành"));
    done(w, &of.office, &l, "agree", &as);
    assert_false(says(w, &of.head, &d, "forward_unit", "đã ban hành"));
    d = reread(w, "agreement", d.id);
    assert_string_equal(get(&d, "programme").s, "unplanned");
    not_offered(w, &of.officer, &l, "finish", &agree);
    p = reread(w, "programme", p.id);
    assert_int_equal(get(&p, "outside").i, 2);
    assert_int_equal(get(&p, "outside_share").i, 67);
    OK(store_commit(w->s, &w->err));
}

/* Mid-year: lines are added, moved and given up only while the adjustment is open. */
static void adjustment(struct world *w)
{
    on_day(w, 2025, 9, 15);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = issued(w, &of), l = only_line(w, &p), more;
    const struct value moved[] = {text_value("2026-06-15"), text_value("2026-06-18"),
                                  vnd(60000000)};
    const struct given move = {"Đối tác đề nghị lùi", moved, NULL, 0};
    on_day(w, 2026, 4, 1);
    refused(w, &of.head, &l, "change", &move, "chưa mở điều chỉnh");
    refused(w, &of.head, &l, "drop", &because, "chưa mở điều chỉnh");
    more = elsewhere(w, &p, "Đoàn mẫu bổ sung", "Thái Lan");
    set(&more, "begins", text_value("2026-09-14"));
    change(w, &more, "ends", text_value("2026-09-17"));
    refused(w, &of.officer, &more, "register", NULL, "không nhận đăng ký");
    assert_false(says(w, &of.focal_head, &p, "adjust", "sau ngày 01/05/2026"));
    on_day(w, 2026, 5, 4);
    assert_true(says(w, &of.focal_head, &p, "adjust", "sau ngày 01/05/2026"));
    refused(w, &of.officer, &p, "adjust", &because, "Người có quyền thực hiện");
    done(w, &of.focal_head, &p, "adjust", &because);
    owes(w, &p, "adopt", w->b, "2026-05-25");
    done(w, &of.head, &l, "change", &move);
    assert_string_equal(get(&l, "begins").s, "2026-06-15");
    done(w, &of.officer, &more, "register", NULL);
    assert_string_equal(get(&more, "origin").s, "added");
    refused(w, &of.office, &p, "adopt", NULL, "hoạt động chưa xem xét");
    done(w, &of.focal, &more, "include", NULL);
    refused(w, &of.office, &p, "adopt", NULL, "ban hành từ ngày 04/05/2026");
    add_row(w, &p, "amendment",
            (const struct cell[]){{"document", int_value(document(w, "120/QĐ-UBND"))},
                                  {"dated", text_value("2026-05-04")},
                                  {"note", text_value("Lùi một đoàn, thêm một đoàn")},
                                  {NULL, {0}}});
    done(w, &of.office, &p, "adopt", NULL);
    assert_int_equal(get(&p, "activities").i, 2);

    done(w, &of.focal_head, &p, "adjust", &because);
    struct record d = dossier(w, "outbound", more.id);
    refused(w, &of.head, &more, "drop", &because, "hủy hồ sơ trước");
    put_state(w, &d, "cancelled");
    done(w, &of.head, &more, "drop", &because);
    done(w, &of.office, &p, "adopt", NULL);
    assert_int_equal(get(&p, "activities").i, 1);
    OK(store_commit(w->s, &w->err));
}

/* An event has no dossier: its unit records it. The year is summed up once it is over. */
static void summary(struct world *w)
{
    on_day(w, 2025, 9, 15);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = issued(w, &of), l = only_line(w, &p);
    struct value v[2] = {text_value("2026-04-16"), {0}};
    const struct given result = {.values = v};
    not_offered(w, &of.officer, &l, "finish", &result);
    change(w, &l, "kind", text_value("event"));
    on_day(w, 2026, 4, 20);
    refused(w, &of.officer, &l, "finish", &result, "kết quả");
    assert_true(says(w, &of.focal_head, &p, "close", "1 hoạt động chưa thực hiện"));
    v[1] = text_value("Đã tổ chức, 200 người dự");
    refused(w, &of.stranger, &l, "finish", &result, "Người có quyền thực hiện");
    done(w, &of.officer, &l, "finish", &result);
    p = reread(w, "programme", p.id);
    assert_int_equal(get(&p, "carried_out").i, 1);
    refused(w, &of.focal_head, &p, "close", NULL, "2026 chưa kết thúc");
    on_day(w, 2027, 1, 4);
    refused(w, &of.focal_head, &p, "close", NULL, "Chưa ghi tổng kết");
    change(w, &p, "summary", text_value("Thực hiện một trên một hoạt động"));
    assert_true(says(w, &of.focal_head, &p, "close", NULL));
    done(w, &of.focal_head, &p, "close", NULL);
    assert_int_equal(owed(w, &p), 0);
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(opening),         BOTH(registering), BOTH(likeness),
                                       BOTH(whole_way),       BOTH(authorities), BOTH(warnings),
                                       BOTH(plan_and_actual), BOTH(on_a_line),   BOTH(outside),
                                       BOTH(adjustment),      BOTH(summary)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
