/* open.h - a fresh store for each test, on SQLite and, where NGABA_TEST_PG is set, on PostgreSQL.
 *
 * Use:  static void test_x(struct world *w) {...}  then in main(): BOTH(test_x) in the list of tests.
 * A world has the shipped declarations and two agencies under one province. */
#ifndef TESTS_STORE_OPEN_H
#define TESTS_STORE_OPEN_H

#include "base/buf.h"
#include "base/err.h"
#include "store/backend.h"
#include "store/record.h"
#include "store/schema.h"

#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct world {
    struct arena mem;
    const struct model *model;
    struct store *s;
    struct store_config config;
    char dir[64];
    struct err err;
    int64_t province, a, b, room; /* organisations: room is under a */
};

typedef void world_test(struct world *w);

#define OK(call)                                                                                   \
    do {                                                                                           \
        if (!(call))                                                                               \
            fail_msg("%s:%d: %s: %s: %s", __FILE__, __LINE__, #call, w->err.where, w->err.detail); \
    } while (0)

/* The call fails with this code; the error is cleared for what follows. */
#define REFUSED(call, as)                                                                          \
    do {                                                                                           \
        assert_false(call);                                                                        \
        if (w->err.code != (as))                                                                   \
            fail_msg("%s:%d: %s: %s", __FILE__, __LINE__, w->err.where, w->err.detail);            \
        w->err = (struct err){0};                                                                  \
    } while (0)

static const struct change nobody = {.step = "create", .address = "192.0.2.1"};

static inline const struct record_type *type(struct world *w, const char *name)
{
    const struct record_type *t = model_type(w->model, name);
    assert_non_null(t);
    return t;
}

static inline struct value text_value(const char *s)
{
    return (struct value){.kind = s ? VALUE_TEXT : VALUE_NULL, .s = s};
}

static inline struct value int_value(int64_t i)
{
    return (struct value){.kind = VALUE_INT, .i = i};
}

static inline void set(struct record *r, const char *field, struct value v)
{
    const struct field *f = type_field(r->type, field);
    if (!f)
        fail_msg("%s has no field %s", r->type->name, field);
    r->values[f->index] = v;
}

static inline struct value get(const struct record *r, const char *field)
{
    const struct field *f = type_field(r->type, field);
    if (!f)
        fail_msg("%s has no field %s", r->type->name, field);
    return r->values[f->index];
}

static inline struct record draft(struct world *w, const char *name)
{
    return record_draft(&w->mem, type(w, name));
}

static inline int64_t create(struct world *w, struct record *r)
{
    OK(record_create(w->s, &nobody, r, &w->err));
    return r->id;
}

static inline int64_t organisation(struct world *w, const char *code, const char *kind,
                                   int64_t parent)
{
    struct record r = draft(w, "organisation");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(arena_fmt(&w->mem, "Cơ quan %s", code)));
    set(&r, "kind", text_value(kind));
    if (parent)
        set(&r, "parent", int_value(parent));
    return create(w, &r);
}

static inline struct record reread(struct world *w, const char *name, int64_t id)
{
    struct record r;
    OK(record_read(w->s, &w->mem, type(w, name), id, NULL, &r, &w->err));
    return r;
}

/* A plan with one area; returns the area. */
static inline int64_t area(struct world *w, const char *number)
{
    struct record p = draft(w, "plan"), a = draft(w, "area");
    set(&p, "number", text_value(number));
    set(&p, "title", text_value("Kế hoạch công tác"));
    set(&p, "date", text_value("2024-10-30"));
    set(&p, "issuer", int_value(w->province));
    set(&p, "from_year", int_value(2024));
    set(&p, "to_year", int_value(2030));
    set(&a, "plan", int_value(create(w, &p)));
    set(&a, "no", int_value(1));
    set(&a, "title", text_value("Lĩnh vực thứ nhất"));
    return create(w, &a);
}

static inline struct record task(struct world *w, int64_t area, const char *title, int64_t lead,
                                 const char *due)
{
    struct record r = draft(w, "task");
    set(&r, "area", int_value(area));
    set(&r, "no", text_value("1"));
    set(&r, "title", text_value(title));
    set(&r, "lead", int_value(lead));
    set(&r, "due", text_value(due));
    create(w, &r);
    return r;
}

static inline void world_config(struct world *w, const char *pg)
{
    static int number;
    snprintf(w->dir, sizeof w->dir, "/tmp/ngaba-store-XXXXXX");
    assert_non_null(mkdtemp(w->dir));
    w->config.files = arena_fmt(&w->mem, "%s/files", w->dir);
    w->config.url = arena_fmt(&w->mem, "sqlite:%s/ngaba.db", w->dir);
    assert_int_equal(mkdir(w->config.files, 0700), 0);
    if (!pg)
        return;
    const char *schema = arena_fmt(&w->mem, "t%d_%d", (int)getpid(), ++number);
    struct store_config plain = {.url = arena_fmt(&w->mem, "postgres:%s", pg)};
    struct db db = {0};
    OK(backend_postgres.open(&db, &w->mem, pg, NULL, &w->err));
    OK(backend_postgres.script(&db, arena_fmt(&w->mem, "CREATE SCHEMA %s", schema), &w->err));
    backend_postgres.close(&db);
    w->config.url = arena_fmt(&w->mem, "%s options='-c search_path=%s'", plain.url, schema);
}

static inline void migrate(struct world *w, const struct model *m, const char *consent)
{
    struct schema_plan plan;
    const char *restore = NULL;
    const struct schema_consent agreed = {
        .names = &consent, .n = consent != NULL, .no_restore_point = true};
    OK(schema_plan(&w->mem, &w->config, m, &plan, &w->err));
    OK(schema_apply(&w->mem, &w->config, m, &plan, &agreed, &restore, &w->err));
}

static inline const struct model *world_model(struct arena *mem)
{
    struct buf problems;
    struct err err = {0};
    buf_init(&problems, mem, 1 << 16);
    const struct model *m = model_read(mem, "domain", &problems, &err);
    if (!m)
        fail_msg("%s %s", err.detail, buf_get(&problems));
    return m;
}

/* Read once for all worlds of a program; who changes a model has one of his own (own_model). */
static inline const struct model *shared_model(void)
{
    static struct arena mem;
    static const struct model *m;
    if (!m) {
        arena_init(&mem, 0);
        m = world_model(&mem);
    }
    return m;
}

/* All worlds of an engine have the same tables and texts: what the first proved (store/proof.c), the
 * others are told. Were a sign another, it would be proved again. */
static inline void world_store(struct world *w, bool pg)
{
    static char proved[2][128];
    char *sign = proved[pg];
    const char *kept;
    if (*sign) {
        struct db db = {.backend = pg ? &backend_postgres : &backend_sqlite};
        const char *where = strchr(w->config.url, ':') + 1;
        OK(db.backend->open(&db, &w->mem, where, w->model, &w->err));
        OK(db.backend->script(
            &db,
            arena_fmt(&w->mem, "INSERT INTO setting (name, value) VALUES ('proved', '%s')", sign),
            &w->err));
        db.backend->close(&db);
    }
    OK((w->s = store_open(&w->mem, &w->config, w->model, &w->err)) != NULL);
    OK(store_setting(w->s, &w->mem, "proved", &kept, &w->err));
    snprintf(sign, sizeof *proved, "%s", kept ? kept : "");
}

static inline void world_open(struct world *w, const char *pg)
{
    *w = (struct world){0};
    arena_init(&w->mem, 0);
    w->model = shared_model();
    world_config(w, pg);
    migrate(w, w->model, NULL);
    world_store(w, pg != NULL);
    store_set_today(w->s, "2025-03-10");
    OK(store_begin(w->s, &w->err));
    w->province = organisation(w, "T", "province", 0);
    w->a = organisation(w, "A", "department", w->province);
    w->b = organisation(w, "B", "department", w->province);
    w->room = organisation(w, "A1", "room", w->a);
    OK(store_commit(w->s, &w->err));
}

/* Opens the world on declarations of its own, for a test that changes them. */
static inline void own_model(struct world *w)
{
    store_close(w->s);
    w->model = world_model(&w->mem);
    OK((w->s = store_open(&w->mem, &w->config, w->model, &w->err)) != NULL);
    store_set_today(w->s, "2025-03-10");
}

static inline void world_close(struct world *w)
{
    store_close(w->s);
    char *gone = arena_fmt(&w->mem, "%s", w->dir);
    char rm[] = "rm", rf[] = "-rf", *args[] = {rm, rf, gone, NULL};
    posix_spawnp(&(pid_t){0}, rm, NULL, NULL, args, environ); /* fork() copies ASan's shadow */
    arena_clear(&w->mem);
}

static inline void run_on(world_test *test, const char *pg)
{
    struct world w;
    world_open(&w, pg);
    test(&w);
    world_close(&w);
}

/* Two tests of one: the state is the function. */
static inline void on_sqlite(void **state)
{
    run_on((world_test *)(uintptr_t)*state, NULL);
}

static inline void on_postgres(void **state)
{
    const char *pg = getenv("NGABA_TEST_PG");
    if (!pg)
        skip();
    run_on((world_test *)(uintptr_t)*state, pg);
}

#define BOTH(test)                                                                                 \
    {#test " on SQLite", on_sqlite, NULL, NULL, (void *)(uintptr_t)test},                          \
    {                                                                                              \
#test " on PostgreSQL", on_postgres, NULL, NULL, (void *)(uintptr_t)test                   \
    }

#endif
