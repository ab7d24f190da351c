/* server.c - one change through the server with every allocation, every database call and every
 * file call made to fail in turn, once and from then on: the answer is 303 exactly when the change
 * is there, and when the failures end the server goes on. On SQLite, and on PostgreSQL where
 * NGABA_TEST_PG names a database.                                                              */
#include "office.h"
#include "whole.h"

#include "base/fault.h"
#include "serve/route.h"

static struct office office;
static char answer[1 << 17];

enum { REST_MOST = 200 };

/* What is sent in a try; n is another number every time. */
struct change_case {
    const char *name;
    const char *(*request)(struct arena *mem, struct store *s, long n);
};

struct fault {
    enum fault_kind kind;
    bool on;
    long n;
};

static int64_t version_of(struct store *s, struct arena *mem, int64_t task)
{
    struct record r;
    struct err err = {0};
    assert_true(record_read(s, mem, model_type(office.rig.model, "task"), task, NULL, &r, &err));
    return r.version;
}

static const char *edit(struct arena *mem, struct store *s, long n)
{
    int64_t task = office.tasks[0];
    return office_post(&office, mem, arena_fmt(mem, "/r/task/%lld/edit", (long long)task),
                       arena_fmt(mem, "version=%lld&f_title=Viec+doi+%ld",
                                 (long long)version_of(s, mem, task), n));
}

static const char *create(struct arena *mem, struct store *s, long n)
{
    (void)s;
    return office_post(
        &office, mem, "/r/task/new",
        arena_fmt(mem,
                  "t_area=-&p_area=%lld&t_lead=-&p_lead=%lld&f_no=2&f_code=F%ld&f_title=Viec+moi&"
                  "f_rhythm=fixed&f_proof_kind=document&f_due=31/12/2026",
                  (long long)office.area, (long long)office.agency, n));
}

/* Assigning a task opens a duty; every try has a task of its own. */
static const char *step(struct arena *mem, struct store *s, long n)
{
    struct err err = {0};
    int64_t task = 0;
    assert_true(store_begin(s, &err));
    task = OFFICE_RECORD(s, mem, "task", {"area", NULL, office.area}, {"no", "3", 0},
                         {"title", arena_fmt(mem, "Việc giao %ld", n), 0},
                         {"lead", NULL, office.agency}, {"due", "2026-12-31", 0});
    assert_true(store_commit(s, &err));
    return office_post(&office, mem, arena_fmt(mem, "/r/task/%lld/step/assign", (long long)task),
                       "version=1&reason=");
}

static const struct change_case cases[] = {
    {"edit", edit},
    {"create", create},
    {"step", step},
};

/* The server has let go of the request: no thread passes a point of the last try any more. */
static void settle(void)
{
    for (int i = 0; i < REST_MOST && atomic_load(&office.rig.server->open) > 0; i++)
        usleep(1000);
}

static void judge(const struct change_case *c, struct store *s, struct arena *mem,
                  const char *before, int status)
{
    const char *after = whole_print(s, mem);
    bool changed = strcmp(before, after) != 0;
    if (changed != (status == 303))
        fail_msg("%s: the answer is %d and the data %s\n%s\n%s", c->name, status,
                 changed ? "changed" : "did not change", before, after);
    if (status && status != 303 && status != 503)
        fail_msg("%s: the answer is %d: %.600s", c->name, status, answer);
    if (status == 503 && strstr(answer, "\r\nLocation:"))
        fail_msg("%s: what failed leads to where it would have gone: %.600s", c->name, answer);
    const char *broken = whole_broken(s, mem);
    if (broken)
        fail_msg("%s: %s", c->name, broken);
}

/* One try with the n-th point failing; true: the point was reached. */
static bool one_try(const struct change_case *c, struct store *s, const struct fault *f)
{
    static long number;
    struct arena mem;
    arena_init(&mem, 0);
    const char *bytes = c->request(&mem, s, ++number);
    const char *before = whole_print(s, &mem);
    settle();
    fault_arm(f->kind, f->n, f->on);
    int status = rig_ask(&office.rig, bytes, strlen(bytes), answer, sizeof answer);
    settle();
    bool reached = fault_seen(f->kind) >= f->n;
    fault_arm(f->kind, 0, false);
    judge(c, s, &mem, before, status);
    if (!reached && status != 303)
        fail_msg("%s: nothing failed and the answer is %d: %.2000s", c->name, status, answer);
    arena_clear(&mem);
    return reached;
}

static void try_changes(const char *conninfo)
{
    static const enum fault_kind kinds[] = {FAULT_ALLOC, FAULT_STORE, FAULT_FILE};
    office_make(&office, conninfo);
    rig_open(&office.rig, route_table.routes, route_table.n);
    struct store *s = rig_store(&office.rig);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t k = 0; k < 3; k++)
            for (int on = 0; on < 2; on++) {
                struct fault f = {kinds[k], on, 1};
                while (one_try(&cases[i], s, &f))
                    f.n++;
                print_message("# %s, kind %d, %s: %ld points\n", cases[i].name, (int)f.kind,
                              on ? "from then on" : "once", f.n - 1);
            }
    store_close(s);
    rig_close(&office.rig);
}

static void test_sqlite(void **state)
{
    (void)state;
    try_changes(NULL);
}

static void test_postgres(void **state)
{
    (void)state;
    const char *conninfo = getenv("NGABA_TEST_PG");
    if (!conninfo)
        skip();
    try_changes(conninfo);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sqlite),
                                       cmocka_unit_test(test_postgres)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
