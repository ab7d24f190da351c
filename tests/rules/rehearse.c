/* rehearse.c - changed rules over past dossiers: findings that come and go, who decides, due dates; the
 * data are not touched. On both engines. */
#include "../domain/walk.h"

#include "rules/rehearse.h"

static struct check *check_of(struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nchecks; i++)
        if (!strcmp(t->checks[i].name, name))
            return &t->checks[i];
    fail_msg("no check %s", name);
    return NULL;
}

static struct clock_decl *clock_of_type(struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nclocks; i++)
        if (!strcmp(t->clocks[i].name, name))
            return &t->clocks[i];
    fail_msg("no clock %s", name);
    return NULL;
}

static struct record sent(struct world *w, const struct people *of, const char *begins)
{
    struct record r = draft(w, "conference");
    set(&r, "title", text_value(arena_fmt(&w->mem, "Hội thảo %s", begins)));
    set(&r, "organiser", int_value(w->a));
    set(&r, "mode", text_value("online"));
    set(&r, "begins", text_value(begins));
    set(&r, "ends", text_value(begins));
    set(&r, "venue", text_value("Trực tuyến"));
    set(&r, "purpose", text_value("Trao đổi"));
    r.channel = "state";
    create(w, &r);
    paper(w, &r, "request");
    paper(w, &r, "scheme");
    done(w, &of->officer, &r, "submit", NULL);
    return r;
}

/* Another copy of the declarations, to be changed before a store is opened on it. */
static struct record_type *changed(struct world *w, const struct model **out)
{
    *out = world_model(&w->mem);
    return (struct record_type *)(uintptr_t)model_type(*out, "conference");
}

static const char *heard(struct world *w, const struct model *m, const char *from,
                         struct rehearsed *n)
{
    struct buf out;
    struct store_config sc = w->config;
    struct rehearsal r = {.type = "conference", .to = date_of(2100, 1, 1)};
    sc.readonly = true;
    date_read(from, strlen(from), &r.from);
    buf_init(&out, &w->mem, 1 << 16);
    OK((r.before = store_open(&w->mem, &sc, w->model, &w->err)) != NULL);
    OK((r.after = store_open(&w->mem, &sc, m, &w->err)) != NULL);
    OK(rehearse(&r, &out, n, &w->err));
    store_close(r.before);
    store_close(r.after);
    return buf_get(&out);
}

static void has(const char *text, const char *line)
{
    if (!strstr(text, line))
        fail_msg("no '%s' in:\n%s", line, text);
}

static void test_rules(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    sent(w, &of, "2025-04-12"); /* 33 days before */
    struct record late =
        sent(w, &of, "2025-04-01");              /* 22 days before: warned of, sent all the same */
    struct record open = draft(w, "conference"); /* a draft is not past */
    set(&open, "title", text_value("Dự thảo"));
    set(&open, "organiser", int_value(w->a));
    set(&open, "mode", text_value("online"));
    create(w, &open);
    done(w, &of.desk, &late, "receive", NULL);
    OK(store_commit(w->s, &w->err));
    date_fix(date_of(2025, 9, 1)); /* rehearsed half a year later, by the days of then */

    const struct model *m;
    struct rehearsed n;
    changed(w, &m);
    assert_string_equal(heard(w, m, "2025-01-01", &n), ""); /* nothing changed, nothing differs */
    assert_int_equal(n.records, 2);
    assert_int_equal(n.differ, 0);

    struct record_type *t = changed(w, &m);
    check_of(t, "notice")->params[0].value = "35"; /* for the chair: 30 */
    const char *said = heard(w, m, "2025-01-01", &n);
    has(said,
        "Hội thảo 2025-04-12 (2025-03-10)\n  submit: would find: notice (warn): Hồ sơ phải gửi");
    has(said, "ít nhất 35 ngày");
    assert_null(strstr(said, "Hội thảo 2025-04-01")); /* was found before too */
    assert_int_equal(n.differ, 1);
    assert_int_equal(n.findings, 1);

    t = changed(w, &m);
    check_of(t, "notice")->params[0].value = "20";
    said = heard(w, m, "2025-01-01", &n);
    has(said, "Hội thảo 2025-04-01 (2025-03-10)\n  submit: no longer finds: notice (warn)");
    assert_int_equal(n.findings, 1);

    t = changed(w, &m);
    check_of(t, "notice")->block = true;
    has(heard(w, m, "2025-01-01", &n), "  submit: would block: notice (block)");

    t = changed(w, &m);
    clock_of_type(t, "receive")->within = 3; /* one working day */
    said = heard(w, m, "2025-01-01", &n);
    has(said, "  receive: due 2025-03-11 -> 2025-03-13\n");
    assert_int_equal(n.dates, 2); /* the one that runs and the one that ended */
    assert_int_equal(n.findings, 0);

    assert_string_equal(heard(w, m, "2025-03-11", &n), "");
    assert_int_equal(n.records, 0);
    assert_int_equal(reread(w, "conference", late.id).version, late.version);
}

static void test_authority(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    sent(w, &of, "2025-05-12");
    OK(store_commit(w->s, &w->err));
    const struct model *m;
    struct rehearsed n;
    struct record_type *t = changed(w, &m);
    struct authority *all = (struct authority *)(uintptr_t)t->authorities;
    for (int i = 0; i < t->nauthorities; i++)
        if (!strcmp(all[i].name, "prime_minister"))
            all[i].when = "mode = 'online'";
    const char *said = heard(w, m, "2025-01-01", &n);
    has(said, "  authority: Chủ tịch UBND tỉnh -> Thủ tướng Chính phủ\n    Quyết định 06/2020");
    assert_int_equal(n.authorities, 1);
}

/* A clock that only the changed declarations have, and one they no longer have. */
static void test_clocks(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    sent(w, &of, "2025-05-12");
    OK(store_commit(w->s, &w->err));
    const struct model *m;
    struct rehearsed n;
    struct record_type *t = changed(w, &m);
    clock_of_type(t, "receive")->name = "take";
    const char *said = heard(w, m, "2025-01-01", &n);
    has(said, "  receive: due 2025-03-11 -> never\n");
    has(said, "  take: due never -> 2025-03-11\n");
    assert_int_equal(n.dates, 2);
    assert_int_equal(n.differ, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(test_rules), BOTH(test_authority), BOTH(test_clocks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
