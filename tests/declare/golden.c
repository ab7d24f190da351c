/* golden.c - every mistake a declaration can have, with the exact words it is told in (bad/NAME.yaml
 * and bad/NAME.want), and declarations that must pass (good/NAME.yaml). GOLDEN=write writes the
 * .want files anew: read the difference before you commit it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain.h"

static struct arena mem;

static int start(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

static int yaml_only(const struct dirent *d)
{
    size_t n = strlen(d->d_name);
    return n > 5 && !strcmp(d->d_name + n - 5, ".yaml");
}

/* Runs `one` on each case of a folder; at least `least` there are. */
static void each(const char *folder, int least, int (*one)(const char *stem, const char *text))
{
    struct dirent **names;
    int n = scandir(folder, &names, yaml_only, alphasort), failed = 0;
    assert_true(n >= least);
    for (int i = 0; i < n; i++) {
        char *path = arena_fmt(&mem, "%s/%s", folder, names[i]->d_name);
        char *text = domain_slurp(&mem, path);
        path[strlen(path) - 5] = '\0';
        failed += one(path, text);
        free(names[i]);
    }
    free(names);
    assert_int_equal(failed, 0);
}

static int bad_case(const char *stem, const char *text)
{
    const char *got = domain_problems(&mem, text, NULL);
    char *path = arena_fmt(&mem, "%s.want", stem);
    const char *mode = getenv("GOLDEN");
    if (mode && !strcmp(mode, "write")) {
        FILE *f = fopen(path, "we");
        assert_non_null(f);
        fputs(got, f);
        fclose(f);
    }
    const char *want = domain_slurp(&mem, path);
    if (*got && want && !strcmp(got, want))
        return 0;
    print_message("%s:\n  want: %s  got:  %s\n", stem, want ? want : "(no file)\n", got);
    return 1;
}

static int good_case(const char *stem, const char *text)
{
    struct model *m;
    const char *got = domain_problems(&mem, text, &m);
    if (!*got && m && model_type(m, "thing"))
        return 0;
    print_message("%s: %s\n", stem, got);
    return 1;
}

/* The menu: by place, those without one last, and else as the files stand. */
static void menu_order(void **state)
{
    (void)state;
    static const struct {
        const char *name, *at;
    } things[] = {{"aa", ""},
                  {"bb", "menu_at: 20\n"},
                  {"cc", ""},
                  {"dd", "menu_at: 3\n"},
                  {"ee", "menu_at: 20\n"}};
    const char *text = "";
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        text = arena_fmt(&mem,
                         "%s# file: desk/%s.yaml\nrecord: %s\nvi: Việc\nen: Thing\ntitle: name\n"
                         "menu: work\ngrants: {keeper: {read: all}}\n%sfields:\n  name: {type: "
                         "text, vi: Tên, en: Name, required: true}\n"
                         "views: {list: {columns: [name]}}\n",
                         text, things[i].name, things[i].name, things[i].at);
    struct model *m = NULL;
    assert_string_equal(domain_problems(&mem, text, &m), "");
    const char *got = "";
    for (int i = 0; i < m->nmenu; i++)
        got = arena_fmt(&mem, "%s %s", got, m->menu[i]->name);
    assert_string_equal(got, " dd bb ee aa cc");
}

static void bad(void **state)
{
    (void)state;
    each("tests/declare/bad", 60, bad_case);
}

static void good(void **state)
{
    (void)state;
    each("tests/declare/good", 15, good_case);
}

/* The base alone has nothing wrong: what a case finds is its own. */
static void base(void **state)
{
    (void)state;
    assert_string_equal(domain_problems(&mem, "", NULL), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(menu_order, start, stop),
        cmocka_unit_test_setup_teardown(base, start, stop),
        cmocka_unit_test_setup_teardown(bad, start, stop),
        cmocka_unit_test_setup_teardown(good, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
