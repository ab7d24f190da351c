/* data.c - a data folder from the command line: made, filled, given its first accounts. */
#include "run.h"

#include <stdlib.h>

static char dir[64];

static const char *in_dir(const char *name)
{
    static char path[8][128];
    static int turn;
    turn = (turn + 1) % 8;
    snprintf(path[turn], sizeof path[turn], "%s/%s", dir, name);
    return path[turn];
}

static const char *file(const char *name, const char *text)
{
    const char *path = in_dir(name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    return path;
}

static void expect(struct ran r, int code, const char *out, const char *err)
{
    if (r.code != code || !strstr(r.out, out) || !strstr(r.err, err))
        fail_msg("code %d\n%s\n%s", r.code, r.out, r.err);
}

static void test_migrate(void **state)
{
    (void)state;
    const char *data = in_dir("data");
    expect(run("", "migrate", NULL), 2, "", "--data DIR");
    expect(run("", "migrate", "--data", data, "--db", "mysql:x", NULL), 1, "",
           "'mysql:x' is neither sqlite:PATH nor postgres:CONNECTION");
    expect(run("", "migrate", "--data", data, "--plan", NULL), 0, "task: new table", "");
    expect(run("", "user", "add", "--data", data, "--login", "ai", "--role", "clerk", NULL), 1, "",
           "it is empty: run `ngaba migrate` first");
    expect(run("", "migrate", "--data", data, NULL), 0, "the database is up to date", "");
    expect(run("", "migrate", "--data", data, NULL), 0, "nothing to do", "");
}

static void test_user(void **state)
{
    (void)state;
    const char *data = in_dir("data");
    expect(run("", "user", "add", "--data", data, "--login", "Ai", "--role", "clerk", NULL), 2, "",
           "small letters");
    expect(run("", "user", "add", "--data", data, "--login", "ai", NULL), 2, "", "say who acts");
    expect(run("", "user", "add", "--data", data, "--login", "ai", "--role", "king", NULL), 1, "",
           "'king' is no role");
    expect(run("", "user", "add", "--data", data, "--login", "ai", "--role", "clerk", NULL), 0,
           "password: ", "");
    expect(run("", "user", "add", "--data", data, "--login", "ai", "--role", "clerk", NULL), 1, "",
           "the login 'ai' is taken");
    expect(run("ngan\n", "user", "add", "--data", data, "--login", "be", "--role", "clerk",
               "--password-from-stdin", NULL),
           1, "", "it must have 12 to 200 bytes");
    struct ran r = run("mot mat khau dai\n", "user", "add", "--data", data, "--login", "be",
                       "--role", "clerk", "--password-from-stdin", NULL);
    expect(r, 0, "login:    be", "");
    assert_null(strstr(r.out, "password"));
}

static void test_province(void **state)
{
    (void)state;
    const char *data = in_dir("data");
    file("data/province.yaml",
         "params:\n  inbound.notice.n: {value: bảy, law: {ref: 1/QĐ, verified: "
         "false}, since: 2026-01-01}\n");
    struct ran r = run("", "check", "--data", data, NULL);
    expect(r, 1, "/data/province.yaml:2:29: 'bảy' is no whole number; the declared value is ", "");
    expect(r, 1, "", "the province's values have 1 problem");
    expect(run("", "nightly", "--data", data, NULL), 1, "", "province.yaml:2:29: ");
    file("data/province.yaml", "params:\n  inbound.notice.n: {value: 7, law: {ref: 1/QĐ, verified: "
                               "false}, since: 2026-01-01}\n");
    expect(run("", "check", "--data", data, NULL), 0, "no problem", "");
    expect(run("", "check", NULL), 0, "no problem", "");
}

static void test_nightly(void **state)
{
    (void)state;
    const char *data = in_dir("data");
    expect(run("", "nightly", NULL), 2, "", "--data DIR is needed");
    expect(run("", "nightly", "--data", data, "now", NULL), 2, "", "takes no arguments");
    expect(run("", "nightly", "--data", in_dir("none"), NULL), 1, "", "run `ngaba migrate` first");
    expect(run("", "nightly", "--data", data, NULL), 0,
           "handed over: 0, dates counted again: 0, reminders fired: 0, sessions ended: 0, "
           "differences: 0\n",
           "");
    expect(run("", "--help", NULL), 0, "  nightly    Do the day's own work", "");
    expect(run("", "nightly", "--help", NULL), 0, "usage: ngaba nightly [--data DIR]", "");
}

static void test_import(void **state)
{
    (void)state;
    const char *data = in_dir("data");
    const char *path = file("d.csv", "number,date,issuer,title\n1/QĐ-UBND,01/02/2024,UBND,Một\n");
    expect(run("", "import", "--data", data, "--type", "document", path, NULL), 0,
           "document: 1 records", "");
    path = file("e.csv", "number,date,issuer,title\n2/QĐ-UBND,01/02/2024,UBND,Hai\n"
                         "3/QĐ-UBND,31/02/2024,UBND,Ba\n");
    struct ran r = run("", "import", "--data", data, "--type", "document", path, NULL);
    expect(r, 1, "", "e.csv:3: date Ngày ban hành: ngày phải viết dd/mm/yyyy");
    expect(r, 1, "", "nothing was imported");
    path = file("f.csv", "number,date,issuer,title\n2/QĐ-UBND,01/02/2024,UBND,Hai\n");
    expect(run("", "import", "--data", data, "--type", "document", path, NULL), 0,
           "document: 1 records", ""); /* what was refused left nothing behind */
    expect(run("", "import", "--data", data, "--type", "nothing", path, NULL), 1, "",
           "there is no record type 'nothing'");
    expect(run("", "import", "--data", data, "--type", "document", in_dir("none"), NULL), 1, "",
           "cannot be read");
    expect(run("", "import", "--data", data, "--type", "document", path, path, NULL), 2, "",
           "each file its type");
    expect(run("", "import", "--data", data, "--type", "document", "--type", "plan", path, NULL), 2,
           "", "each file its type");
}

/* Several files, each with its type; the one that is refused ends it, and what came before is kept. */
static void test_imports(void **state)
{
    (void)state;
    const char *data = in_dir("data");
    const char *first = file("g.csv", "code,name,kind\nM1,Cơ quan mẫu,department\n");
    const char *second =
        file("h.csv", "code,name,organisation,role\nM1.CV,Chuyên viên,M1,officer\n");
    const char *bad = file("i.csv", "code,name,kind\nM2,Cơ quan mẫu,nothing\n");
    const char *last = file("j.csv", "code,name,kind\nM3,Cơ quan mẫu,department\n");
    expect(run("", "import", "--data", data, "--type", "organisation", first, "--type", "post",
               second, NULL),
           0, "organisation: 1 records\npost: 1 records\n", "");
    struct ran r = run("", "import", "--data", data, "--type", "organisation", bad, "--type",
                       "organisation", last, NULL);
    expect(r, 1, "", "i.csv:2: kind");
    expect(r, 1, "", "i.csv: nothing was imported");
    expect(run("", "import", "--data", data, "--type", "organisation", "--type", "organisation",
               last, bad, NULL),
           1, "organisation: 1 records\n", "i.csv: nothing was imported");
}

static int make_dir(void **state)
{
    (void)state;
    snprintf(dir, sizeof dir, "/tmp/ngaba-data-XXXXXX");
    return mkdtemp(dir) ? 0 : -1;
}

static int drop_dir(void **state)
{
    (void)state;
    pid_t pid = fork();
    if (pid == 0) {
        execlp("rm", "rm", "-rf", dir, (char *)NULL);
        _exit(1);
    }
    return waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_migrate),  cmocka_unit_test(test_user),
        cmocka_unit_test(test_province), cmocka_unit_test(test_nightly),
        cmocka_unit_test(test_import),   cmocka_unit_test(test_imports),
    };
    return cmocka_run_group_tests(tests, make_dir, drop_dir);
}
