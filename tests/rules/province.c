/* province.c - the province's own figures in checks and clocks: by the day a record is judged by, and
 * said with what they rest on. On both engines. */
#include "../domain/walk.h"

#include "declare/province.h"
#include "rules/findings.h"

static void lay(struct world *w, const char *since)
{
    struct buf problems;
    struct err err = {0};
    FILE *f = fopen(arena_fmt(&w->mem, "%s/province.yaml", w->dir), "we");
    assert_non_null(f);
    fprintf(f,
            "params:\n"
            "  conference.notice.chair: {value: 35, law: {ref: 12/2025/QĐ-UBND, verified: false}, "
            "since: %s}\n"
            "  conference.receive.n: {value: 3, law: {ref: 12/2025/QĐ-UBND, verified: false}, "
            "since: %s}\n",
            since, since);
    fclose(f);
    buf_init(&problems, &w->mem, 1 << 16);
    struct model *m = (struct model *)(uintptr_t)w->model;
    if (!province_read(m, w->dir, &problems, &err))
        fail_msg("%s", buf_get(&problems));
}

static struct record conference(struct world *w)
{
    struct record r = draft(w, "conference");
    set(&r, "title", text_value("Hội thảo mẫu"));
    set(&r, "organiser", int_value(w->a));
    set(&r, "organiser_kind", text_value("state"));
    set(&r, "mode", text_value("online"));
    set(&r, "begins", text_value("2025-04-12")); /* 33 days later */
    set(&r, "ends", text_value("2025-04-13"));
    set(&r, "venue", text_value("Trực tuyến"));
    set(&r, "purpose", text_value("Trao đổi"));
    r.channel = "state";
    create(w, &r);
    paper(w, &r, "request");
    paper(w, &r, "scheme");
    return r;
}

/* The warning of the notice, in Vietnamese; NULL: none. */
static const char *notice(struct world *w, const struct record *r, enum lang lang)
{
    struct why_list why = {.mem = &w->mem};
    OK(findings_step(w->s, type_step(r->type, "submit"),
                     (struct subject){.record = r->id, .org = w->a}, &why, &w->err));
    for (int i = 0; i < why.n; i++)
        if (!strcmp(why.items[i].check->name, "notice"))
            return why.items[i].text[lang];
    return NULL;
}

static void test_levels(struct world *w)
{
    own_model(w);
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = conference(w), next = conference(w), last = conference(w);
    assert_null(notice(w, &r, LANG_VI)); /* the nation asks for 30 */
    lay(w, "2025-03-11");
    assert_null(notice(w, &r, LANG_VI));
    done(w, &of.officer, &r, "submit", NULL);
    owes(w, &r, "receive", w->b, "2025-03-11");
    date_fix(date_of(2025, 3, 11));
    store_set_today(w->s, "2025-03-11");
    assert_null(notice(w, &r, LANG_VI)); /* sent before: by what held then */
    assert_string_equal(notice(w, &next, LANG_VI),
                        "Hồ sơ phải gửi trước ngày bắt đầu (12/04/2025) ít nhất 35 ngày. Mức của "
                        "tỉnh: 35 (mức chung 30), theo 12/2025/QĐ-UBND");
    assert_string_equal(notice(w, &next, LANG_EN),
                        "The dossier must be sent at least 35 days before it begins on 12/04/2025. "
                        "The province's value: 35 (elsewhere 30), by 12/2025/QĐ-UBND");
    done(w, &of.officer, &last, "submit", NULL);
    owes(w, &last, "receive", w->b, "2025-03-14"); /* three working days, not one */
    struct duty_list open;
    OK(duties_of_record(w->s, &w->mem, last.id, true, &open, &w->err));
    assert_non_null(
        strstr(open.items[0].how[LANG_VI], "mức của tỉnh: 3 (mức chung 1), theo 12/2025/QĐ-UBND"));
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(test_levels)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
