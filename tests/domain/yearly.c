/* yearly.c - the yearly reports: the fixed day, the window to the day, rows frozen from the registry,
 * what stops the sending, the next year's report opened by it; on both engines. */
#include "rules/duties.h"
#include "rules/findings.h"

#include "walk.h"

static void on_day(struct world *w, int y, int m, int d)
{
    char today[DATE_SIZE];
    date_fix(date_of(y, m, d));
    store_set_today(w->s, date_write(date_of(y, m, d), today));
}

static struct record report(struct world *w, const char *name, int year, int64_t unit)
{
    struct record r = draft(w, name);
    set(&r, "year", int_value(year));
    set(&r, "unit", int_value(unit));
    create(w, &r);
    OK(duties_follow(w->s, &w->mem, &nobody, NULL, &r, &w->err));
    return reread(w, name, r.id);
}

static struct record held(struct world *w, const char *title, const char *ends, const char *state)
{
    struct record r = draft(w, "conference");
    set(&r, "title", text_value(title));
    set(&r, "organiser", int_value(w->a));
    set(&r, "mode", text_value("in_person"));
    set(&r, "begins", text_value(ends));
    set(&r, "ends", text_value(ends));
    set(&r, "venue", text_value("Trung tâm hội nghị tỉnh"));
    set(&r, "purpose", text_value("Trao đổi kinh nghiệm"));
    set(&r, "local_came", int_value(80));
    set(&r, "foreign_came", int_value(12));
    r.channel = "state";
    r.state = type_state(r.type, state);
    create(w, &r);
    return r;
}

static int rows_of(struct world *w, const struct record *r, struct row_list *list)
{
    OK(rows_read(w->s, &w->mem, &r->type->rows[0], r->id, list, &w->err));
    return list->n;
}

/* Which days are inside: 15/12 of the year before to 14/12. */
static void window(struct world *w)
{
    static const struct {
        const char *ends, *state;
        bool counts;
    } cases[] = {
        {"2023-12-14", "closed", false},    {"2023-12-15", "closed", true},
        {"2024-12-14", "closed", true},     {"2024-12-15", "closed", false},
        {"2024-06-01", "reported", true},   {"2024-06-02", "reporting", true},
        {"2024-06-03", "running", true},    {"2024-06-04", "permitted", false},
        {"2024-06-05", "cancelled", false}, {"2024-06-06", "draft", false},
        {"2024-06-07", "refused", false},
    };
    on_day(w, 2024, 12, 16);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    int want = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        held(w, "Hội thảo mẫu", cases[i].ends, cases[i].state);
        want += cases[i].counts;
    }
    struct record party = held(w, "Hội nghị kênh Đảng", "2024-05-05", "closed");
    party.channel = "party";
    OK(record_update(w->s, &nobody, &party, &w->err));
    struct record r = report(w, "conference_report", 2024, w->b);
    assert_string_equal(get(&r, "since").s, "2023-12-15");
    assert_string_equal(get(&r, "until").s, "2024-12-14");
    owes(w, &r, "send", w->b, "2024-12-18");
    done(w, &of.focal, &r, "collect", NULL);
    assert_int_equal(get(&r, "unreported").i, 3); /* permitted, running, reporting */
    struct row_list list;
    assert_int_equal(rows_of(w, &r, &list), want);
    assert_int_equal(get(&r, "held").i, want);
    assert_int_equal(get(&r, "local_total").i, 80 * want);
    assert_int_equal(get(&r, "foreign_total").i, 12 * want);
    done(w, &of.focal, &r, "collect", NULL); /* again: the same rows, not twice as many */
    assert_int_equal(rows_of(w, &r, &list), want);
    OK(store_commit(w->s, &w->err));
}

static bool may_edit(struct world *w, const struct actor *who, const struct record *r)
{
    bool may;
    OK(rights_edit(w->s, who, r, &may, &w->err));
    return may;
}

static void conferences(struct world *w)
{
    on_day(w, 2024, 12, 16);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record a = held(w, "Hội thảo mẫu", "2024-03-04", "closed");
    struct record b = held(w, "Hội thảo chưa báo cáo", "2024-11-04", "reporting");
    struct record r = report(w, "conference_report", 2024, w->b);
    struct record twin = draft(w, "conference_report");
    set(&twin, "year", int_value(2024));
    set(&twin, "unit", int_value(w->b));
    OK(store_mark(w->s, &w->err));
    create(w, &twin);
    struct why_list why = {.mem = &w->mem};
    OK(findings_save(w->s, twin.type, (struct subject){.record = twin.id}, &why, &w->err));
    assert_true(why_blocks(&why)); /* one report a year */
    store_undo(w->s);
    refused(w, &of.officer, &r, "collect", NULL, "Người có quyền thực hiện");
    refused(w, &of.focal_head, &r, "send", NULL, "lấy lại số liệu");
    done(w, &of.focal, &r, "collect", NULL);
    refused(w, &of.focal, &r, "send", NULL, "Người có quyền thực hiện");
    refused(w, &of.focal_head, &r, "send", NULL, "chưa có báo cáo kết quả");
    set(&b, "result", text_value("Đã tổ chức"));
    OK(record_update(w->s, &nobody, &b, &w->err));
    done(w, &of.officer, &b, "report", NULL);
    set(&a, "foreign_came", int_value(15)); /* the registry moves after the figures were taken */
    OK(record_update(w->s, &nobody, &a, &w->err));
    refused(w, &of.focal_head, &r, "send", NULL, "lấy lại số liệu");
    done(w, &of.focal, &r, "collect", NULL);
    done(w, &of.focal_head, &r, "send", NULL);
    assert_int_equal(owed(w, &r), 0);
    assert_string_equal(get(&r, "sent_on").s, "2024-12-16");

    const struct record_type *t = type(w, "conference_report");
    const struct filter by = {type_field(t, "year"), int_value(2025)};
    const struct list_query q = {.type = t, .filters = &by, .nfilters = 1, .limit = 5};
    struct list next;
    OK(record_list(w->s, &w->mem, &q, &next, &w->err));
    assert_int_equal(next.n, 1);
    owes(w, &next.rows[0], "send", w->b, "2025-12-18");
    assert_false(may_edit(w, &of.focal, &r)); /* what was sent has nothing left to change */
    done(w, &of.focal_head, &r, "correct", &(struct given){.reason = "Sai số đại biểu"});
    assert_true(may_edit(w, &of.focal, &r));
    assert_false(may_edit(w, &of.officer, &r));
    done(w, &of.focal, &r, "collect", NULL);
    done(w, &of.focal_head, &r, "send", NULL);
    OK(record_list(w->s, &w->mem, &q, &next, &w->err));
    assert_int_equal(next.n, 1); /* opened once */
    done(w, &of.focal_head, &r, "close", NULL);
    OK(store_commit(w->s, &w->err));
}

static struct record agreed(struct world *w, int64_t with, const char *signed_on, const char *state)
{
    struct record r = draft(w, "agreement");
    set(&r, "title", text_value("Bản ghi nhớ mẫu"));
    set(&r, "form", text_value("memorandum"));
    set(&r, "track", text_value("department"));
    set(&r, "unit", int_value(w->a));
    set(&r, "partner", int_value(with));
    set(&r, "purpose", text_value("Trao đổi kinh nghiệm"));
    set(&r, "content", text_value("Trao đổi đoàn hằng năm"));
    set(&r, "signed_on", text_value(signed_on));
    r.channel = "state";
    r.state = type_state(r.type, state);
    create(w, &r);
    return r;
}

static void agreements(struct world *w)
{
    on_day(w, 2024, 11, 15);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record p = draft(w, "partner");
    set(&p, "code", text_value("P1"));
    set(&p, "name", text_value("Tỉnh Mẫu"));
    set(&p, "kind", text_value("place"));
    set(&p, "country", text_value("Lào"));
    const int64_t with = create(w, &p);
    agreed(w, with, "2023-11-14", "in_force"); /* before the window, still carried out */
    agreed(w, with, "2023-11-15", "in_force");
    struct record late = agreed(w, with, "2024-11-14", "signed");
    agreed(w, with, "2024-11-15", "in_force"); /* the next report's */
    agreed(w, with, "2022-01-01", "expired");
    agreed(w, with, NULL, "opinions");
    struct record secret = agreed(w, with, "2024-02-01", "in_force");
    set(&secret, "secret", int_value(1));
    OK(record_update(w->s, &nobody, &secret, &w->err));
    struct record r = report(w, "agreement_report", 2024, w->b);
    owes(w, &r, "send", w->b, "2024-11-15");
    refused(w, &of.focal_head, &r, "send", NULL, "lấy lại số liệu");
    done(w, &of.focal, &r, "collect", NULL);
    assert_int_equal(get(&r, "signed").i, 2);
    assert_int_equal(get(&r, "carried").i, 1);
    assert_int_equal(get(&r, "planned").i, 1);
    refused(w, &of.focal_head, &r, "send", NULL, "kế hoạch thực hiện năm sau");
    set(&r, "plan", text_value("Cử hai đoàn, đón một đoàn"));
    OK(record_update(w->s, &nobody, &r, &w->err));
    refused(w, &of.focal_head, &r, "send", NULL, "chưa báo cáo sau ký");
    late = reread(w, "agreement", late.id);
    late.state = type_state(late.type, "in_force");
    OK(record_update(w->s, &nobody, &late, &w->err));
    done(w, &of.focal_head, &r, "send", NULL);
    assert_string_equal(state_of(&r), "sent");
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(window), BOTH(conferences), BOTH(agreements)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
