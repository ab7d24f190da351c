/* partnership.c - partners found under other spellings, the roadmap of a country made into steps,
 * and what sleeps for a year, on both engines. */
#include "rules/findings.h"

#include "walk.h"

static void on_day(struct world *w, int y, int m, int d)
{
    char today[DATE_SIZE];
    date_fix(date_of(y, m, d));
    store_set_today(w->s, date_write(date_of(y, m, d), today));
}

static struct record partner(struct world *w, const char *code, const char *name,
                             const char *country)
{
    struct record r = draft(w, "partner");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(name));
    set(&r, "kind", text_value("organisation"));
    set(&r, "country", text_value(country));
    create(w, &r);
    return r;
}

/* What saving finds; NULL: nothing. */
static const char *found(struct world *w, const struct record *r)
{
    const struct actor who = actor(w, "officer", w->a);
    const struct subject of = {.record = r->id, .org = w->a, .who = &who};
    struct why_list why = {.mem = &w->mem};
    OK(findings_save(w->s, r->type, of, &why, &w->err));
    return why.n ? why.items[0].text[LANG_VI] : NULL;
}

static void spellings(struct world *w)
{
    static const struct {
        const char *field, *name;
        bool alike;
    } cases[] = {
        {"name", "ĐH Hoàng Gia", true},
        {"name", "ĐẠI HỌC HOÀNG GIA", true},
        {"name", "Đại học Hoàng-gia", true},
        {"name", "Trường Hoàng Gia", false},
        {"name", "Royal University", true}, /* the other's foreign name */
        {"name", "HG", true},               /* an alias of the other */
        {"name", "Đại học Sư phạm", false},
    };
    OK(store_begin(w->s, &w->err));
    struct record first = partner(w, "P0", "Đại học Hoàng Gia", "Campuchia");
    set(&first, "native", text_value("Royal University"));
    set(&first, "aliases", text_value("HG\nHoàng Gia"));
    OK(record_update(w->s, &nobody, &first, &w->err));
    assert_null(found(w, &first));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        OK(store_mark(w->s, &w->err));
        struct record r = partner(w, "P1", cases[i].name, "Campuchia");
        const char *said = found(w, &r);
        if (!said != !cases[i].alike)
            fail_msg("%s: %s", cases[i].name, said ? said : "nothing is said");
        if (said)
            assert_non_null(strstr(said, "Đại học Hoàng Gia (P0)"));
        set(&r, "distinct_from", int_value(1)); /* somebody looked: it is another one */
        OK(record_update(w->s, &nobody, &r, &w->err));
        assert_null(found(w, &r));
        store_undo(w->s);
    }
    OK(store_commit(w->s, &w->err));
}

static void country_step(struct world *w, const char *country, int no, const char *title, int days)
{
    struct record r = draft(w, "country_step");
    set(&r, "country", text_value(country));
    set(&r, "no", int_value(no));
    set(&r, "title", text_value(title));
    set(&r, "product", text_value("Sản phẩm mẫu"));
    set(&r, "days", int_value(days));
    create(w, &r);
}

static struct record proposed(struct world *w, int64_t with)
{
    struct record r = draft(w, "partnership");
    set(&r, "title", text_value("Quan hệ mẫu"));
    set(&r, "partner", int_value(with));
    set(&r, "unit", int_value(w->a));
    set(&r, "aim", text_value("Hợp tác giáo dục"));
    r.channel = "state";
    create(w, &r);
    return r;
}

static struct list steps_of(struct world *w, const struct record *r)
{
    const struct record_type *t = type(w, "partnership_step");
    const struct list_query q = {.type = t, .parent = t->parent, .parent_id = r->id, .limit = 20};
    struct list list;
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    return list;
}

static void roadmap(struct world *w)
{
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t japan = partner(w, "JP", "Tỉnh Mẫu Một", "Nhật Bản").id,
                  france = partner(w, "FR", "Vùng Mẫu Hai", "Pháp").id;
    struct record r = proposed(w, japan), other = proposed(w, france);
    refused(w, &of.stranger, &r, "start", NULL, "Người có quyền thực hiện");
    refused(w, &of.head, &r, "start", NULL, "Chưa có lộ trình cho Nhật Bản");
    country_step(w, "Chung", 1, "Bước chung", 30);
    country_step(w, "nhật bản", 2, "Trao đổi với Đại sứ quán", 62);
    country_step(w, "Nhật Bản", 1, "Lập hồ sơ địa phương bạn", 30);
    done(w, &of.head, &r, "start", NULL);
    struct list steps = steps_of(w, &r);
    assert_int_equal(steps.n, 2);
    assert_string_equal(steps.rows[0].title, "Lập hồ sơ địa phương bạn");
    owes(w, &steps.rows[0], "finish", w->a, "2025-04-09");
    owes(w, &steps.rows[1], "finish", w->a, "2025-05-12"); /* day 62 is a Sunday */
    done(w, &of.head, &other, "start", NULL);
    steps = steps_of(w, &other);
    assert_int_equal(steps.n, 1); /* a country without a roadmap takes the common one */
    assert_string_equal(steps.rows[0].title, "Bước chung");
    struct record again = proposed(w, japan);
    refused(w, &of.head, &again, "start", NULL, "đã có quan hệ với đối tác này");

    struct record s = steps.rows[0];
    refused(w, &of.officer, &s, "finish", NULL, "Chưa ghi sản phẩm");
    set(&s, "result", text_value("Tờ trình mẫu"));
    OK(record_update(w->s, &nobody, &s, &w->err));
    refused(w, &of.focal, &s, "finish", NULL, "Người có quyền thực hiện");
    done(w, &of.officer, &s, "finish", NULL);
    assert_int_equal(owed(w, &s), 0);
    OK(store_commit(w->s, &w->err));
}

static struct record signed_with(struct world *w, int64_t with, const char *day)
{
    struct record r = draft(w, "agreement");
    set(&r, "title", text_value("Bản ghi nhớ mẫu"));
    set(&r, "form", text_value("memorandum"));
    set(&r, "track", text_value("department"));
    set(&r, "unit", int_value(w->a));
    set(&r, "partner", int_value(with));
    set(&r, "purpose", text_value("Trao đổi kinh nghiệm"));
    set(&r, "content", text_value("Trao đổi đoàn hằng năm"));
    set(&r, "signed_on", text_value(day));
    r.channel = "state";
    r.state = type_state(r.type, "in_force");
    create(w, &r);
    return r;
}

/* Formal on paper, silent for a year, awake again. */
static void sleeps(struct world *w)
{
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = partner(w, "JP", "Tỉnh Mẫu Một", "Nhật Bản");
    struct record q = partner(w, "FR", "Vùng Mẫu Hai", "Pháp");
    country_step(w, "Chung", 1, "Bước chung", 30);
    struct record r = proposed(w, p.id);
    done(w, &of.head, &r, "start", NULL);
    const struct value wrong = int_value(signed_with(w, q.id, "2025-03-10").id);
    const struct value right = int_value(signed_with(w, p.id, "2025-03-10").id);
    refused(w, &of.head, &r, "sign", &(struct given){.values = &wrong}, "đúng đối tác này");
    done(w, &of.head, &r, "sign", &(struct given){.values = &right});
    refused(w, &of.office, &r, "formalise", &(struct given){.values = (const struct value[1]){{0}}},
            "văn bản thiết lập");
    const struct value basis = int_value(document(w, "45/UBND-NC"));
    refused(w, &of.head, &r, "formalise", &(struct given){.values = &basis},
            "Người có quyền thực hiện");
    done(w, &of.office, &r, "formalise", &(struct given){.values = &basis});
    on_day(w, 2026, 3, 10);
    refused(w, &of.focal, &r, "sleep", NULL, "trong 12 tháng qua");
    refused(w, &of.focal, &p, "sleep", &(struct given){.reason = "Rà soát"}, "trong 12 tháng qua");
    r = reread(w, "partnership", r.id);
    assert_int_equal(get(&r, "quiet").kind, VALUE_NULL);
    on_day(w, 2026, 3, 11);
    struct record others = signed_with(w, p.id, "2026-03-01"); /* what another unit does */
    set(&others, "unit", int_value(w->province));
    OK(record_update(w->s, &nobody, &others, &w->err));
    r = reread(w, "partnership", r.id);
    assert_string_equal(get(&r, "quiet").s, "quiet");
    refused(w, &of.focal, &r, "sleep", NULL, "trong 12 tháng qua: Bận, liên hệ");
    set(&others, "signed_on", text_value("2025-03-01"));
    OK(record_update(w->s, &nobody, &others, &w->err));
    r = reread(w, "partnership", r.id);
    assert_string_equal(get(&r, "quiet").s, "quiet");
    refused(w, &of.head, &r, "sleep", NULL, "Người có quyền thực hiện");
    done(w, &of.focal, &r, "sleep", NULL);
    done(w, &of.focal, &p, "sleep", &(struct given){.reason = "Rà soát"});
    done(w, &of.focal_head, &r, "wake", &(struct given){.reason = "Đón đoàn bạn"});
    done(w, &of.focal_head, &r, "end", &(struct given){.reason = "Hai bên thống nhất"});
    assert_string_equal(state_of(&r), "ended");
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(spellings), BOTH(roadmap), BOTH(sleeps)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
