/* findings.c - the checks that guard a record itself: asked at every saving, through the pages' and
 * the import's way alike, on both engines. */
#include "rules/findings.h"
#include "intake/import.h"

#include "../store/open.h"

static struct record document(struct world *w, const char *number, const char *date)
{
    struct record r = draft(w, "document");
    set(&r, "number", text_value(number));
    set(&r, "date", text_value(date));
    set(&r, "issuer", text_value("Cơ quan A"));
    set(&r, "title", text_value("Về việc thử"));
    create(w, &r);
    return r;
}

static struct why_list saved(struct world *w, const struct record *r)
{
    struct why_list why = {.mem = &w->mem};
    OK(findings_save(w->s, r->type, (struct subject){.record = r->id}, &why, &w->err));
    return why;
}

static void twice(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct record first = document(w, "12/KH-UBND", "2025-03-01");
    assert_int_equal(saved(w, &first).n, 0);
    struct record other = document(w, "12/KH-UBND", "2025-03-02");
    assert_int_equal(saved(w, &other).n, 0);
    struct record same = document(w, "12/KH-UBND", "2025-03-01");
    struct why_list why = saved(w, &same);
    assert_int_equal(why.n, 1);
    assert_true(why_blocks(&why));
    assert_non_null(strstr(why.items[0].text[LANG_VI], "đã có trong sổ"));
    assert_non_null(why.items[0].law);
    OK(store_commit(w->s, &w->err));
}

/* A check that a step names is that step's, not the saving's. */
static void step_checks(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct record r = task(w, area(w, "12/KH"), "Việc không hạn", w->a, NULL);
    assert_int_equal(saved(w, &r).n, 0);
    struct why_list why = {.mem = &w->mem};
    const struct step *assign = type_step(r.type, "assign");
    OK(findings_step(w->s, assign, (struct subject){.record = r.id}, &why, &w->err));
    assert_int_equal(why.n, 1);
    assert_true(why_blocks(&why));
    OK(store_commit(w->s, &w->err));
}

static void imported(struct world *w)
{
    static const char text[] = "number,date,issuer,title\n"
                               "12/KH-UBND,01/03/2025,Cơ quan A,Một\n"
                               "12/KH-UBND,02/03/2025,Cơ quan A,Hai\n"
                               "12/KH-UBND,01/03/2025,Cơ quan A,Ba\n";
    struct csv csv;
    struct import_result result = {0};
    OK(store_begin(w->s, &w->err));
    OK(csv_read(&w->mem, text, strlen(text), &csv, &w->err));
    const struct import_job job = {.type = "document", .csv = &csv};
    OK(import_csv(w->s, &w->mem, &job, &result, &w->err));
    assert_int_equal(result.nproblems, 1);
    assert_int_equal(result.problems[0].line, 4);
    assert_non_null(strstr(result.problems[0].text[LANG_VI], "đã có trong sổ"));
    store_rollback(w->s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(twice), BOTH(step_checks), BOTH(imported)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
