/* postgres.c - PostgreSQL 15 and later through libpq. A result is fetched whole: lists are short. */
#include "store/backend.h"

#include "base/err.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    OID_BOOL = 16,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_TEXT = 25,
    OID_NUMERIC = 1700
};

/* Parameters whose type the text alone does not tell everywhere; the others PostgreSQL infers. */
static const struct {
    const char *name;
    Oid type;
} known[] = {
    {"id", OID_INT8},       {"org", OID_INT8},    {"actor_org", OID_INT8}, {"owner", OID_INT8},
    {"record", OID_INT8},   {"parent", OID_INT8}, {"party", OID_INT8},     {"limit", OID_INT8},
    {"after_id", OID_INT8}, {"today", OID_TEXT},  {"now", OID_TEXT},       {"type", OID_TEXT},
    {"also", OID_INT8},     {"own", OID_INT8},    {"sort", OID_TEXT},      {"after", OID_TEXT},
};

/* The first line of the server's message: one sentence. */
static bool fail(PGconn *c, const PGresult *r, const char *where, struct err *err)
{
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    const char *text = r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    bool lost = state && (!strncmp(state, "23", 2) || !strncmp(state, "40", 2));
    if (!text)
        text = PQerrorMessage(c);
    return err_set(err, lost ? ERR_CONFLICT : ERR_STORE, where, "%.*s", (int)strcspn(text, "\n"),
                   text);
}

static bool done(PGconn *c, PGresult *r, const char *where, struct err *err)
{
    ExecStatusType st = PQresultStatus(r);
    bool ok = st == PGRES_COMMAND_OK || st == PGRES_TUPLES_OK;
    if (!ok)
        fail(c, r, where, err);
    PQclear(r);
    return ok;
}

static bool pg_script(struct db *d, const char *text, struct err *err)
{
    return done(d->handle, PQexec(d->handle, text), "database", err);
}

static void pg_close(struct db *d)
{
    if (d->once)
        sql_reset(d->once);
    d->once = NULL;
    PQfinish(d->handle);
    d->handle = NULL;
}

static void quiet(void *arg, const PGresult *r)
{
    (void)arg, (void)r; /* notices (IF NOT EXISTS ...) are no news */
}

/* Every statement has its index. A planner that knows no figures yet (all of an import is one
 * transaction) would read a table from end to end for each row, and compile that too. */
static const char settings[] = "SET TIME ZONE 'UTC'; SET jit = off; SET enable_seqscan = off;"
                               " SET lock_timeout = '10s'";

static bool pg_open(struct db *d, struct arena *mem, const char *where, const struct model *m,
                    struct err *err)
{
    (void)mem, (void)m;
    PGconn *c = PQconnectdb(where);
    d->handle = c;
    bool ok = c && PQstatus(c) == CONNECTION_OK;
    if (!ok)
        fail(c, NULL, "database", err);
    if (ok && PQserverVersion(c) < 150000)
        ok = err_set(err, ERR_STORE, "database", "PostgreSQL %d is too old: 15 or later is needed",
                     PQserverVersion(c) / 10000);
    const char *encoding = ok ? PQparameterStatus(c, "server_encoding") : NULL;
    if (ok && (!encoding || strcmp(encoding, "UTF8") != 0))
        ok =
            err_set(err, ERR_STORE, "database", "its encoding is %s: make one with ENCODING 'UTF8'",
                    encoding ? encoding : "not known");
    if (ok) {
        PQsetNoticeReceiver(c, quiet, NULL);
        ok = PQsetClientEncoding(c, "UTF8") == 0 && pg_script(d, settings, err) &&
             (!d->readonly || pg_script(d, "SET default_transaction_read_only = on", err));
    }
    if (!ok)
        pg_close(d);
    return ok;
}

static Oid type_of(const char *param)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!strcmp(known[i].name, param))
            return known[i].type;
    return 0;
}

enum { NUMBER_SIZE = 24, PARAMS = 120 };

static bool pg_prepare(struct sql *q, struct err *err)
{
    Oid types[PARAMS];
    for (int i = 0; i < q->nparams; i++)
        types[i] = type_of(q->params[i]);
    return done(q->db->handle, PQprepare(q->db->handle, q->name, q->text, q->nparams, types),
                q->name, err);
}

static bool pg_start(struct sql *q, struct err *err)
{
    const char *values[PARAMS];
    char numbers[PARAMS][NUMBER_SIZE];
    for (int i = 0; i < q->nparams; i++) {
        const struct value *v = &q->bound[i];
        values[i] = v->kind == VALUE_TEXT ? v->s : NULL;
        if (v->kind == VALUE_INT) {
            snprintf(numbers[i], NUMBER_SIZE, "%lld", (long long)v->i);
            values[i] = numbers[i];
        }
    }
    PGresult *r = PQexecPrepared(q->db->handle, q->name, q->nparams, values, NULL, NULL, 0);
    q->handle = r;
    q->row = -1;
    ExecStatusType st = PQresultStatus(r);
    if (st != PGRES_COMMAND_OK && st != PGRES_TUPLES_OK)
        return fail(q->db->handle, r, q->name, err);
    q->ncolumns = PQnfields(r);
    q->changed = strtoll(PQcmdTuples(r), NULL, 10);
    return true;
}

static bool pg_step(struct sql *q, bool *out_row, struct err *err)
{
    (void)err;
    *out_row = ++q->row < PQntuples(q->handle);
    return true;
}

static struct value pg_column(struct sql *q, int i)
{
    if (PQgetisnull(q->handle, q->row, i))
        return (struct value){.kind = VALUE_NULL};
    const char *text = PQgetvalue(q->handle, q->row, i);
    switch (PQftype(q->handle, i)) {
    case OID_BOOL:
        return (struct value){.kind = VALUE_INT, .i = *text == 't'};
    case OID_INT2:
    case OID_INT4:
    case OID_INT8:
    case OID_NUMERIC:
        return (struct value){.kind = VALUE_INT, .i = strtoll(text, NULL, 10)};
    default:
        return (struct value){.kind = VALUE_TEXT, .s = text};
    }
}

static const char *pg_column_name(struct sql *q, int i)
{
    return PQfname(q->handle, i);
}

static void pg_reset(struct sql *q)
{
    PQclear(q->handle);
    q->handle = NULL;
}

/* After an error COMMIT would roll back and call that a success. */
static bool pg_in_transaction(struct db *d)
{
    return PQtransactionStatus(d->handle) == PQTRANS_INTRANS;
}

static void pg_drop(struct sql *q)
{
    char text[128];
    snprintf(text, sizeof text, "DEALLOCATE \"%s\"", q->name);
    PQclear(PQexec(q->db->handle, text));
}

char **postgres_environment(struct arena *mem, const char *where, struct err *err)
{
    char *why = NULL;
    PQconninfoOption *all = PQconninfoParse(where, &why);
    if (!all) {
        err_set(err, ERR_INVALID, "database", "%.*s", why ? (int)strcspn(why, "\n") : 0,
                why ? why : "");
        PQfreemem(why);
        return NULL;
    }
    size_t n = 0, k = 0, options = 0;
    while (environ[n])
        n++;
    while (all[options].keyword)
        options++;
    char **out = arena_new(mem, char *, n + options + 1);
    for (size_t i = 0; i < options; i++)
        if (all[i].envvar && all[i].val)
            out[k++] = arena_fmt(mem, "%s=%s", all[i].envvar, all[i].val);
    for (size_t i = 0; i < n; i++)
        out[k++] = environ[i];
    PQconninfoFree(all);
    return out;
}

const struct backend backend_postgres = {
    /* One writes at a time, as on SQLite: what a check reads of other records is what is kept. */
    .begin = "BEGIN; SELECT pg_advisory_xact_lock(hashtext('ngaba'))",
    .param = "$",
    .open = pg_open,
    .close = pg_close,
    .script = pg_script,
    .in_transaction = pg_in_transaction,
    .prepare = pg_prepare,
    .start = pg_start,
    .step = pg_step,
    .column = pg_column,
    .column_name = pg_column_name,
    .reset = pg_reset,
    .drop = pg_drop,
};
