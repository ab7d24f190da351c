/* province.c - the province's own values: laid over the model, and every mistake told with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "declare/province.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena mem;
static char dir[64];

static int start(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    snprintf(dir, sizeof dir, "/tmp/ngaba-province-XXXXXX");
    return mkdtemp(dir) ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    unlink(arena_fmt(&mem, "%s/province.yaml", dir));
    rmdir(dir);
    arena_clear(&mem);
    return 0;
}

/* What is said of the file; *out_m is the model it was laid over. */
static const char *laid(const char *text, struct model **out_m)
{
    struct buf problems;
    struct err err = {0};
    const char *path = arena_fmt(&mem, "%s/province.yaml", dir);
    buf_init(&problems, &mem, 1 << 16);
    struct model *m = model_read(&mem, "domain", &problems, &err);
    assert_non_null(m);
    if (text) {
        FILE *f = fopen(path, "we");
        assert_non_null(f);
        fputs(text, f);
        fclose(f);
    }
    bool ok = province_read(m, dir, &problems, &err);
    assert_int_equal(ok, err.code == ERR_OK);
    *out_m = m;
    const char *said = problems.n ? buf_get(&problems) : err.code ? err.detail : "";
    size_t n = strlen(dir) + 1;
    return !strncmp(said, dir, n - 1) ? said + n : said;
}

static const struct check *check_of(const struct model *m, const char *type, const char *name)
{
    const struct record_type *t = model_type(m, type);
    for (int i = 0; i < t->nchecks; i++)
        if (!strcmp(t->checks[i].name, name))
            return &t->checks[i];
    return NULL;
}

static void none(void **state)
{
    (void)state;
    struct model *m;
    assert_string_equal(laid(NULL, &m), "");
    assert_int_equal(check_of(m, "conference", "notice")->params[0].nprovince, 0);
}

static void good(void **state)
{
    (void)state;
    struct model *m;
    assert_string_equal(
        laid("params:\n"
             "  conference.notice.chair:\n"
             "    - {value: 35, law: {ref: 12/2026/QĐ-UBND, verified: false}, since: 2026-01-01}\n"
             "    - {value: 32, law: {ref: 15/2027/QĐ-UBND, verified: false}, since: 2027-01-01}\n"
             "  task.respond.n: {value: 12, law: {ref: 12/2026/QĐ-UBND, verified: false}, "
             "since: 2026-01-01}\n",
             &m),
        "");
    const struct param_decl *p = &check_of(m, "conference", "notice")->params[0];
    assert_string_equal(p->value, "30");
    assert_null(param_on(p->province, p->nprovince, date_of(2025, 12, 31)));
    assert_string_equal(param_on(p->province, p->nprovince, date_of(2026, 1, 1))->value, "35");
    assert_string_equal(param_on(p->province, p->nprovince, date_of(2028, 1, 1))->value, "32");
    const struct record_type *t = model_type(m, "task");
    for (int i = 0; i < t->nclocks; i++)
        assert_int_equal(t->clocks[i].nprovince, !strcmp(t->clocks[i].name, "respond"));
}

#define LAW "law: {ref: 12/2026/QĐ-UBND, verified: false}"

static const struct {
    const char *text, *said;
} mistakes[] = {
    {"params:\n  confrence.notice.chair: {value: 35, " LAW ", since: 2026-01-01}\n",
     "province.yaml:2:3: no record type 'confrence'; did you mean 'conference'?\n"},
    {"params:\n  conference.notise.chair: {value: 35, " LAW ", since: 2026-01-01}\n",
     "province.yaml:2:3: conference has neither a check nor a clock with a term named 'notise'\n"},
    {"params:\n  conference.notice.n: {value: 35, " LAW ", since: 2026-01-01}\n",
     "province.yaml:2:3: 'notice' of conference has no param 'n'\n"},
    {"params:\n  task.respond.m: {value: 35, " LAW ", since: 2026-01-01}\n",
     "province.yaml:2:3: 'respond' of task has no param 'm'\n"},
    {"params:\n  conference.notice.chair: {value: nhiều, " LAW ", since: 2026-01-01}\n",
     "province.yaml:2:36: 'nhiều' is no whole number; the declared value is 30\n"},
    {"params:\n  task.respond.n: {value: 0, " LAW ", since: 2026-01-01}\n",
     "province.yaml:2:27: a term is at least 1\n"},
    {"params:\n  conference.notice.chair: {value: 35, " LAW ", since: 01/01/2026}\n",
     "province.yaml:2:93: '01/01/2026' is no day; write it as: since: 2026-01-01\n"},
    {"params:\n  conference.notice.chair: {value: 35, since: 2026-01-01}\n",
     "province.yaml:2:3: 'conference.notice.chair' has no 'law'; write it as: law: {ref: "
     "\"12/2026/QĐ-UBND\", verified: false}\n"},
    {"params:\n  conference.notice: {value: 35, " LAW ", since: 2026-01-01}\n",
     "province.yaml:2:3: 'conference.notice' is not TYPE.RULE.PARAM; write it as: params: "
     "{task.respond.n: {value: 7, law: {ref: \"12/2026/QĐ-UBND\", verified: false}, since: "
     "2026-01-01}}\n"},
    {"params:\n  conference.notice.chair:\n    - {value: 35, " LAW ", since: 2026-02-01}\n"
     "    - {value: 36, " LAW ", since: 2026-02-01}\n",
     "province.yaml:4:72: it does not begin after the value before it\n"},
    {"rules: {}\n", "province.yaml:1:1: unknown word 'rules' in province.yaml\n"
                    "province.yaml:1:1: province.yaml has no 'params'; write it as: params: "
                    "{task.respond.n: {value: 7, law: {ref: \"12/2026/QĐ-UBND\", verified: "
                    "false}, since: 2026-01-01}}\n"},
};

static void bad(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        struct model *m;
        const char *said = laid(mistakes[i].text, &m);
        char *whole = arena_text(&mem, said), *at;
        size_t n = strlen(dir) + 1; /* of every line */
        while ((at = strstr(whole, dir)) != NULL)
            memmove(at, at + n, strlen(at + n) + 1);
        if (strcmp(whole, mistakes[i].said) != 0) {
            print_message("want: %s got: %s\n", mistakes[i].said, whole);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(none), TEST(good), TEST(bad)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
