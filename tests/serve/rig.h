/* rig.h - a whole server for a test: data in a folder of its own, loopback, any free port.
 * wire.h talks to it. */
#ifndef TESTS_SERVE_RIG_H
#define TESTS_SERVE_RIG_H

#include "base/log.h"
#include "serve/password.h"
#include "serve/server.h"
#include "store/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <fcntl.h>
#include <ftw.h>
#include <libpq-fe.h>
#include <sodium.h>

#include <cmocka.h>

struct rig {
    char dir[64];
    struct arena mem;
    struct config config;
    const struct model *model;
    struct store_config store;
    struct server *server;
};

/* A schema of its own in the PostgreSQL database named. */
static inline const char *rig_postgres(struct arena *mem, const char *conninfo)
{
    static int number;
    const char *schema = arena_fmt(mem, "serve%d_%d", (int)getpid(), ++number);
    PGconn *c = PQconnectdb(conninfo);
    PQclear(PQexec(c, arena_fmt(mem, "CREATE SCHEMA %s", schema)));
    assert_string_equal(PQerrorMessage(c), "");
    PQfinish(c);
    return arena_fmt(mem, "postgres:%s options='-c search_path=%s'", conninfo, schema);
}

/* Declarations, an empty database with its tables, the configuration. conninfo NULL: SQLite. */
static inline void rig_data(struct rig *r, const char *conninfo)
{
    struct err err = {0};
    struct buf problems;
    struct schema_plan plan;
    const char *restore;
    *r = (struct rig){.dir = "/tmp/ngaba-serve-XXXXXX"};
    arena_init(&r->mem, 0);
    assert_true(sodium_init() >= 0);
    log_to(open("/dev/null", O_WRONLY));
    assert_non_null(mkdtemp(r->dir));
    assert_true(config_read(&r->mem, r->dir, &r->config, &err));
    r->config.listen = "127.0.0.1:0";
    if (conninfo)
        r->config.database = rig_postgres(&r->mem, conninfo);
    buf_init(&problems, &r->mem, 1 << 20);
    r->model = model_read(&r->mem, "domain", &problems, &err);
    assert_non_null(r->model);
    r->store = (struct store_config){.url = r->config.database, .files = r->config.files};
    struct schema_consent consent = {.no_restore_point = true};
    if (!schema_plan(&r->mem, &r->store, r->model, &plan, &err) ||
        !schema_apply(&r->mem, &r->store, r->model, &plan, &consent, &restore, &err))
        fail_msg("%s: %s", err.where, err.detail);
}

static inline void rig_open(struct rig *r, const struct route *routes, int n)
{
    struct err err = {0};
    struct route_table *table = arena_new(&r->mem, struct route_table, 1);
    *table = (struct route_table){routes, n};
    struct server_options *o = arena_new(&r->mem, struct server_options, 1);
    *o = (struct server_options){&r->config, r->model, "web", table};
    r->server = server_open(&r->mem, o, &err);
    if (!r->server)
        fail_msg("%s: %s", err.where, err.detail);
}

static inline int rig_remove(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st, (void)type, (void)ftw;
    return remove(path);
}

static inline void rig_close(struct rig *r)
{
    if (r->server)
        server_close(r->server);
    nftw(r->dir, rig_remove, 16, FTW_DEPTH | FTW_PHYS);
    arena_clear(&r->mem);
}

/* A store of the test's own beside the server's. */
static inline struct store *rig_store(struct rig *r)
{
    struct err err = {0};
    struct store *s = store_open(&r->mem, &r->store, r->model, &err);
    if (!s)
        fail_msg("%s: %s", err.where, err.detail);
    return s;
}

static inline bool rig_account(struct rig *r, struct store *s, const char *login)
{
    struct account a;
    struct err err = {0};
    struct arena mem;
    (void)r;
    arena_init(&mem, 0);
    bool found = account_find(s, &mem, login, &a, &err);
    arena_clear(&mem);
    return found;
}

#endif
