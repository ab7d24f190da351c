/* waivers.c - the third level of a figure, after the nation's and the province's: the dossier's own. Who
 * grants it, what it opens and what it still stops, that it is told, kept, counted and rehearsed. On
 * both engines. */
#include "../domain/walk.h"

#include "rules/rehearse.h"
#include "rules/review.h"
#include "rules/waivers.h"

static const struct check *check_of(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nchecks; i++)
        if (!strcmp(t->checks[i].name, name))
            return &t->checks[i];
    fail_msg("no check %s", name);
    return NULL;
}

/* A private trip whose request stands; the one before came back on 20 April and is not reported. */
static struct record trip(struct world *w)
{
    struct record r = draft(w, "private_trip");
    set(&r, "traveller", text_value("Người Mẫu Một"));
    set(&r, "unit", int_value(w->a));
    set(&r, "managed", text_value("agency"));
    set(&r, "purpose", text_value("family"));
    set(&r, "country", text_value("Hàn Quốc"));
    set(&r, "departs", text_value("2025-04-14"));
    set(&r, "returns", text_value("2025-04-20"));
    create(w, &r);
    paper(w, &r, "request");
    paper(w, &r, "leave");
    return reread(w, "private_trip", r.id);
}

static struct record second_trip(struct world *w, const struct people *of)
{
    today_is(w, 2025, 3, 10);
    struct record r = trip(w);
    const struct value decision[] = {int_value(document(w, "15/QĐ-SCT")), text_value("2025-03-10")};
    const struct value back[] = {text_value("2025-04-20")};
    done(w, &of->officer, &r, "submit", NULL);
    done(w, &of->head, &r, "permit_agency", &(struct given){.values = decision});
    today_is(w, 2025, 4, 21);
    done(w, &of->officer, &r, "come_back", &(struct given){.values = back});
    struct record next = trip(w);
    alter(w, &next, "departs", text_value("2025-06-14"));
    alter(w, &next, "returns", text_value("2025-06-20"));
    return next;
}

static const char late[] = "về ngày 20/04/2025 chưa báo cáo";

/* what: "CHECK.PARAM", or "CHECK" to waive it. */
static bool grant(struct world *w, const struct actor *who, const struct record *r,
                  const char *what, const char *value)
{
    const char *dot = strchr(what, '.');
    const char *name = arena_copy(&w->mem, what, dot ? (size_t)(dot - what) : strlen(what));
    const struct waiving asked = {check_of(r->type, name), dot ? dot + 1 : NULL, value};
    const struct change c = {
        .account = 1, .org = who->org, .step = "own_figure", .reason = "Đang hoàn thiện báo cáo"};
    return waiver_grant(w->s, who, r, &asked, &c, &w->err);
}

/* The line a step says of a check, in Vietnamese; NULL: none. */
static const struct why *line_of(struct world *w, const struct record *r, const char *step,
                                 const char *check)
{
    struct why_list *why = arena_new(&w->mem, struct why_list, 1);
    why->mem = &w->mem;
    OK(findings_step(w->s, type_step(r->type, step), (struct subject){.record = r->id, .org = w->a},
                     why, &w->err));
    for (int i = 0; i < why->n; i++)
        if (!strcmp(why->items[i].check->name, check))
            return &why->items[i];
    return NULL;
}

static void binding(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = second_trip(w, &of), other = trip(w);
    today_is(w, 2025, 5, 6); /* sixteen days after the return: ten are general */
    refused(w, &of.officer, &r, "submit", NULL, late);
    REFUSED(grant(w, &of.officer, &r, "not_reported.n", "20"), ERR_DENIED);
    REFUSED(grant(w, &of.stranger, &r, "not_reported.n", "20"), ERR_DENIED);
    REFUSED(grant(w, &of.head, &r, "not_reported.m", "20"), ERR_MISSING);
    REFUSED(grant(w, &of.head, &r, "not_reported.n", "hai"), ERR_INVALID);
    REFUSED(grant(w, &of.head, &r, "not_reported.n", "-1"), ERR_INVALID);
    REFUSED(grant(w, &of.head, &r, "not_reported.n", NULL), ERR_INVALID);
    REFUSED(grant(w, &of.head, &r, "notice.n", "5"), ERR_MISSING); /* not open */
    const struct waiving bare = {check_of(r.type, "not_reported"), "n", "20"};
    REFUSED(waiver_grant(w->s, &of.head, &r, &bare,
                         &(struct change){.org = w->a, .step = "own_figure"}, &w->err),
            ERR_INVALID); /* without a reason */
    refused(w, &of.officer, &r, "submit", NULL, late);

    OK(grant(w, &of.head, &r, "not_reported.n", "20"));
    const struct why *line = line_of(w, &r, "submit", "not_reported");
    assert_true(line && line->met && line->own);
    assert_string_equal(
        line->text[LANG_VI],
        "Số ngày phải báo cáo sau khi về: mức riêng của hồ sơ này 20 (chung: 10), do Cơ "
        "quan A cho phép ngày 06/05/2025, lý do: Đang hoàn thiện báo cáo");
    assert_string_equal(line->text[LANG_EN],
                        "Days to report after the return: this record's own is 20 (general: 10), "
                        "granted by Cơ quan A on 06/05/2025: Đang hoàn thiện báo cáo");
    assert_true(says(w, &of.officer, &r, "submit", NULL));
    /* It is that dossier's alone, ends where it ends, and the last one granted holds. */
    refused(w, &of.officer, &other, "submit", NULL, late);
    today_is(w, 2025, 5, 11);
    refused(w, &of.officer, &r, "submit", NULL, late);
    refused(w, &of.officer, &r, "submit", NULL, "mức riêng của hồ sơ này 20 (chung: 10)");
    OK(grant(w, &of.head, &r, "not_reported.n", "30"));
    done(w, &of.officer, &r, "submit", NULL);

    struct history_line *story;
    int lines;
    bool told = false;
    OK(history_read(w->s, &w->mem, r.id, 0, 20, &story, &lines, &w->err));
    for (int i = 0; i < lines; i++)
        told |= story[i].reason && !strcmp(story[i].reason, "Số ngày phải báo cáo sau khi về: 30. "
                                                            "Đang hoàn thiện báo cáo");
    assert_true(told);
    OK(store_commit(w->s, &w->err));
}

/* A delegation of twelve, where ten are general. */
static struct record delegation(struct world *w)
{
    struct record r = draft(w, "outbound");
    set(&r, "title", text_value("Đoàn mẫu"));
    set(&r, "unit", int_value(w->a));
    set(&r, "purpose", text_value("Trao đổi"));
    set(&r, "departs", text_value("2025-04-14"));
    set(&r, "returns", text_value("2025-04-17"));
    r.channel = "state";
    create(w, &r);
    for (int i = 0; i < 12; i++)
        add_row(w, &r, "member",
                (const struct cell[]){{"name", text_value(arena_fmt(&w->mem, "Khách Mẫu %d", i))},
                                      {"unit", int_value(w->a)},
                                      {NULL, {0}}});
    return r;
}

/* What is said of it while it is typed, with so many of its members; NULL: nothing to mind. */
static const struct why *typed_line(struct world *w, const struct record *r, int members)
{
    struct row_list *rows = arena_new(&w->mem, struct row_list, (size_t)r->type->nrows + 1);
    struct why_list *why = arena_new(&w->mem, struct why_list, 1);
    for (int i = 0; i < r->type->nrows; i++) {
        OK(rows_read(w->s, &w->mem, &r->type->rows[i], r->id, &rows[i], &w->err));
        if (!strcmp(r->type->rows[i].name, "member") && rows[i].n > members)
            rows[i].n = members;
    }
    const struct check *one[] = {check_of(r->type, "many_members")};
    const struct step step = {.checks = one, .nchecks = 1};
    const struct typed typed = {r, rows};
    why->mem = &w->mem;
    OK(findings_live(w->s, &step, (struct subject){.record = r->id, .org = w->a, .typed = &typed},
                     why, &w->err));
    return why->n ? &why->items[0] : NULL;
}

/* A warning has a figure of its own, too, while it is typed as when it is kept. */
static void live(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = delegation(w);
    assert_false(typed_line(w, &r, 12)->met);
    assert_null(typed_line(w, &r, 10));
    REFUSED(grant(w, &of.head, &r, "many_members.n", "11"), ERR_DENIED);
    REFUSED(grant(w, &of.office, &r, "many_members", NULL), ERR_MISSING); /* it stops nobody */
    OK(grant(w, &of.office, &r, "many_members.n", "11"));
    assert_true(typed_line(w, &r, 11)->met);
    const struct why *line = typed_line(w, &r, 12);
    assert_true(!line->met && line->warn);
    assert_non_null(strstr(line->text[LANG_VI],
                           "Đoàn có 12 người, quá 11 người. Số người trong đoàn: mức "
                           "riêng của hồ sơ này 11 (chung: 10), do Cơ quan T"));
    OK(store_commit(w->s, &w->err));
}

/* The review tells a figure of its own from a check that was waived. */
static void counted(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = second_trip(w, &of);
    today_is(w, 2025, 5, 6);
    OK(grant(w, &of.head, &r, "not_reported", NULL));
    OK(grant(w, &of.head, &r, "not_reported.n", "20"));
    OK(grant(w, &of.head, &r, "not_reported.n", "25"));
    struct waived_list list;
    const struct period year = {date_of(2025, 1, 1), date_of(2025, 12, 31)};
    OK(review_exceptions(w->s, &w->mem, &of.head, &(struct course_query){r.type, year}, &list,
                         &w->err));
    assert_int_equal(list.n, 3);
    assert_null(list.items[0].param);
    for (int i = 1; i < 3; i++)
        assert_string_equal(list.items[i].param, "n");
    assert_string_equal(list.items[1].value, "25"); /* the last first */
    OK(store_commit(w->s, &w->err));
}

static const char *rehearsed(struct world *w, const struct model *m, struct rehearsed *n)
{
    struct buf out;
    struct store_config sc = w->config;
    struct rehearsal r = {
        .type = "private_trip", .from = date_of(2025, 1, 1), .to = date_of(2100, 1, 1)};
    sc.readonly = true;
    buf_init(&out, &w->mem, 1 << 16);
    OK((r.before = store_open(&w->mem, &sc, w->model, &w->err)) != NULL);
    OK((r.after = store_open(&w->mem, &sc, m, &w->err)) != NULL);
    OK(rehearse(&r, &out, n, &w->err));
    store_close(r.before);
    store_close(r.after);
    return buf_get(&out);
}

/* A rule changed for all leaves alone what has its own figure, until it is closed to one. */
static void rehearsal(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = second_trip(w, &of);
    today_is(w, 2025, 5, 6);
    OK(grant(w, &of.head, &r, "not_reported.n", "20"));
    done(w, &of.officer, &r, "submit", NULL);
    OK(store_commit(w->s, &w->err));
    struct rehearsed n;
    const struct model *m = world_model(&w->mem);
    struct check *c =
        (struct check *)(uintptr_t)check_of(model_type(m, "private_trip"), "not_reported");
    assert_string_equal(rehearsed(w, m, &n), "");
    c->params[0].value = "5";
    assert_string_equal(rehearsed(w, m, &n), "");
    assert_int_equal(n.records, 2);
    c->params[0].own = (struct label){{NULL, NULL}};
    assert_non_null(strstr(rehearsed(w, m, &n), "submit: would find: not_reported (block)"));
    assert_int_equal(n.findings, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(binding), BOTH(live), BOTH(counted), BOTH(rehearsal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
