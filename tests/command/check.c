/* check.c - ngaba check, audit and schema as a person runs them. */
#include "run.h"

#include "../declare/domain.h"

static struct arena mem;
static char *folder; /* a small domain made by small() */

static void small(const char *probe)
{
    folder = domain_make(&mem, arena_fmt(&mem,
                                         "record: thing\n"
                                         "vi: Việc\n"
                                         "en: Thing\n"
                                         "title: name\n"
                                         "fields:\n"
                                         "  name: {type: text, vi: Tên, en: Name, required: true}\n"
                                         "  size: {type: number, vi: Cỡ, en: Size, computed: %s}\n",
                                         probe));
}

static int start(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    folder = NULL;
    return 0;
}

static int stop(void **state)
{
    (void)state;
    if (folder)
        domain_drop(folder);
    arena_clear(&mem);
    return 0;
}

static void shipped(void **state)
{
    (void)state;
    struct ran r = run("", "check", NULL);
    assert_string_equal(r.err, "");
    assert_int_equal(r.code, 0);
    assert_int_equal(strncmp(r.out, "domain: ", 8), 0);
    assert_non_null(strstr(r.out, ": no problem\n"));
}

static void good(void **state)
{
    (void)state;
    small("length(name)");
    struct ran r = run("", "check", "--domain", folder, NULL);
    assert_string_equal(r.out, "domain: 6 record types, 2 roles, 23 fields, 0 steps, 0 clocks, "
                               "0 checks: no problem\n");
    assert_int_equal(r.code, 0);
}

/* What the reader finds, and what only an engine can find: both with their place. */
static void bad(void **state)
{
    (void)state;
    small("$tody");
    struct ran r = run("", "check", "--domain", folder, NULL);
    assert_int_equal(r.code, 1);
    assert_string_equal(r.out, arena_fmt(&mem,
                                         "%s/desk/thing.yaml:7:52: no value $tody here; did you "
                                         "mean $today?\n",
                                         folder));
    assert_string_equal(
        r.err, arena_fmt(&mem, "ngaba check: %s: the declarations have 1 problem\n", folder));
    domain_drop(folder);
    small("length(nam)");
    r = run("", "check", "--domain", folder, NULL);
    assert_int_equal(r.code, 1);
    assert_non_null(strstr(r.out, "/desk/thing.yaml:7:3: thing.size: the SQL does not prepare: "));
    assert_non_null(strstr(r.out, "no such column: nam"));
}

/* The icons are drawn by the pages; the reader of declarations does not know them. */
static void icon(void **state)
{
    (void)state;
    folder = domain_make(&mem, "record: thing\n"
                               "vi: Việc\n"
                               "en: Thing\n"
                               "icon: peple\n"
                               "title: name\n"
                               "fields:\n"
                               "  name: {type: text, vi: Tên, en: Name, required: true}\n");
    struct ran r = run("", "check", "--domain", folder, NULL);
    assert_int_equal(r.code, 1);
    assert_non_null(strstr(r.out, "/desk/thing.yaml:1:"));
    assert_non_null(strstr(r.out, ": thing: no icon 'peple'; did you mean 'people'?\n"));
}

static void no_folder(void **state)
{
    (void)state;
    struct ran r = run("", "check", "--domain", "/no/such/folder", NULL);
    assert_int_equal(r.code, 1);
    assert_string_equal(r.err, "ngaba check: /no/such/folder: cannot be read: No such file or "
                               "directory\n");
}

static void audit(void **state)
{
    (void)state;
    struct ran r = run("", "audit", "administrator", NULL);
    assert_int_equal(r.code, 0);
    assert_non_null(strstr(r.out, "accounts and settings: yes"));
    assert_non_null(strstr(r.out, "domain/roles.yaml:"));
    r = run("", "audit", "nobody", NULL);
    assert_int_equal(r.code, 1);
    assert_string_equal(r.err, "ngaba audit: roles.yaml: no role 'nobody'\n");
    assert_int_equal(run("", "audit", NULL).code, 2);
}

static void schema(void **state)
{
    (void)state;
    struct ran r = run("", "schema", "--words", NULL);
    assert_int_equal(r.code, 0);
    assert_non_null(strstr(r.out, "\"runs_in\"\n"));
    assert_int_equal(run("", "schema", "--words", "--manual", NULL).code, 2);
    assert_int_equal(run("", "check", "extra", NULL).code, 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(shipped),   TEST(good),  TEST(bad),   TEST(icon),
                                       TEST(no_folder), TEST(audit), TEST(schema)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
