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

static struct record programme(struct world *w, const char *level, int64_t issuer)
{
    struct record r = draft(w, "programme");
    set(&r, "title", text_value("Chương trình đối ngoại năm 2026 (mẫu)"));
    set(&r, "year", int_value(2026));
    set(&r, "level", text_value(level));
    set(&r, "issuer", int_value(issuer));
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
    struct record r = programme(w, "province", w->province);
    change(w, &r, "send_by", (struct value){0});
    refused(w, &of.focal, &r, "open", NULL, "hạn đăng ký và hạn trình");
    change(w, &r, "send_by", text_value("2025-11-28"));
    refused(w, &of.stranger, &r, "open", NULL, "Người làm được");
    refused(w, &of.officer, &r, "open", NULL, "Người làm được");
    done(w, &of.focal, &r, "open", NULL);
    owes(w, &r, "register", w->b, "2025-10-31");
    assert_int_equal(get(&r, "to_pm").i, 1);

    struct record twice = programme(w, "province", w->province);
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
    struct record p = programme(w, "province", w->province);
    struct record a = line(w, &p, "Đoàn mẫu đi Lào");
    assert_string_equal(get(&a, "register_by").s, "2025-10-31");
    refused(w, &of.officer, &a, "register", NULL, "không nhận đăng ký");
    done(w, &of.focal, &p, "open", NULL);
    refused(w, &of.stranger, &a, "register", NULL, "Người làm được");
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
    assert_string_equal(get(&a, "progress").s, "proposed");
    assert_string_equal(get(&a, "twin").s, "alone");
    refused(w, &of.officer, &a, "include", NULL, "Người làm được");
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
    struct record p = programme(w, "province", w->province);
    struct record first = line(w, &p, "Đoàn mẫu thứ nhất");
    done(w, &of.focal, &p, "open", NULL);
    done(w, &of.officer, &first, "register", NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record r = line(w, &p, "Khảo sát mẫu");
        if (cases[i].ends)
            set(&r, "ends", text_value(cases[i].ends));
        change(w, &r, cases[i].field, text_value(cases[i].value));
        if (says(w, &of.officer, &r, "register", "Đoàn mẫu thứ nhất của Cơ quan A") !=
            cases[i].alike)
            fail_msg("%s %s", cases[i].field, cases[i].value);
    }
    struct record late = line(w, &p, "Khảo sát mẫu");
    set(&late, "begins", text_value("2026-09-14"));
    set(&late, "ends", text_value("2026-09-16"));
    change(w, &late, "content", text_value("Như đoàn mẫu thứ nhất, thêm một tỉnh"));
    assert_true(says(w, &of.officer, &late, "register", "Có thể trùng"));
    done(w, &of.officer, &late, "register", NULL);
    late = reread(w, "activity", late.id);
    assert_string_equal(get(&late, "twin").s, "alike");
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
    struct record p = programme(w, "province", w->province), a;
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
    refused(w, &of.focal, &p, "forward", NULL, "Người làm được");
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
    refused(w, &of.focal_head, &p, "approve", &day, "Người làm được");
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
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        on_day(w, 2025, 9, 15);
        const struct authority *a;
        struct record p = programme(w, cases[i].level,
                                    i == 3   ? w->a
                                    : i == 2 ? board
                                             : w->province);
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
                refused(w, who[k], &p, cases[k].step, &day, "");
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
    struct record p = programme(w, "province", w->province), l;
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

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(opening),   BOTH(registering), BOTH(likeness),
                                       BOTH(whole_way), BOTH(authorities), BOTH(warnings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
