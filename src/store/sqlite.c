/* sqlite.c - the embedded engine: one file, write-ahead log, synced at every commit. */
#include "store/backend.h"
#include "store/frames.h"
#include "store/functions.h"

#include "base/err.h"

#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

static bool fail(sqlite3 *db, const char *where, struct err *err)
{
    int code = db ? sqlite3_extended_errcode(db) : SQLITE_NOMEM;
    enum err_code as = (code & 0xff) == SQLITE_CONSTRAINT ? ERR_CONFLICT : ERR_STORE;
    if ((code & 0xff) == SQLITE_IOERR && sqlite3_system_errno(db) == ENOSPC)
        return err_set(err, as, where, "the disk is full"); /* SQLite: "disk I/O error" */
    return err_set(err, as, where, "%s", db ? sqlite3_errmsg(db) : "out of memory");
}

static bool lite_script(struct db *d, const char *text, struct err *err)
{
    if (sqlite3_exec(d->handle, text, NULL, NULL, NULL) != SQLITE_OK)
        return fail(d->handle, "database", err);
    return true;
}

static void lite_close(struct db *d)
{
    for (sqlite3_stmt *st; (st = sqlite3_next_stmt(d->handle, NULL));)
        sqlite3_finalize(st);
    sqlite3_close_v2(d->handle);
    d->handle = NULL;
}

/* Memory is kept small: 2 MB of pages a reader, 12 MB the writer, the system's cache does the rest. */
static bool settle(struct db *d, const struct model *m, struct err *err)
{
    sqlite3 *db = d->handle;
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_timeout(db, 10000);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL); /* "x" is a name, never a text */
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (!d->readonly && !lite_script(d, "PRAGMA journal_mode = WAL", err))
        return false;
    return lite_script(d, d->readonly ? "PRAGMA cache_size = -2000" : "PRAGMA cache_size = -12000",
                       err) &&
           lite_script(d,
                       "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                       "PRAGMA temp_store = MEMORY;"
                       "PRAGMA wal_autocheckpoint = 2000; PRAGMA trusted_schema = OFF",
                       err) &&
           functions_sqlite(db, m, err);
}

/* SQLite opens what it may not write, and says so only at the first change. */
static bool writable(const char *path, struct err *err)
{
    if (!strchr(path, '/') || access(path, W_OK) == 0 || errno == ENOENT)
        return true;
    return err_set(err, ERR_STORE, path, "the database cannot be written: %s", strerror(errno));
}

/* SQLite counts the memory it has in use under one lock of the whole process, at every allocation;
 * nobody reads the count, and the readers would wait for each other. */
static void uncounted(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static bool lite_open(struct db *d, struct arena *mem, const char *where, const struct model *m,
                      struct err *err)
{
    (void)mem;
    static pthread_once_t first = PTHREAD_ONCE_INIT;
    sqlite3 *db = NULL;
    pthread_once(&first, uncounted);
    if (!d->readonly && !writable(where, err))
        return false;
    int flags = d->readonly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int rc = sqlite3_open_v2(where, &db, flags | SQLITE_OPEN_NOMUTEX, frames_vfs());
    d->handle = db;
    if (rc != SQLITE_OK) {
        fail(db, where, err);
        lite_close(d);
        return false;
    }
    if (!settle(d, m, err)) {
        lite_close(d);
        return false;
    }
    return true;
}

/* A full disk, for one, ends the whole transaction by itself. */
static bool lite_in_transaction(struct db *d)
{
    return !sqlite3_get_autocommit(d->handle);
}

static int64_t lite_written(struct db *d)
{
    return sqlite3_total_changes64(d->handle);
}

static bool lite_prepare(struct sql *q, struct err *err)
{
    sqlite3_stmt *st = NULL;
    const char *rest = NULL;
    if (sqlite3_prepare_v3(q->db->handle, q->text, -1, SQLITE_PREPARE_PERSISTENT, &st, &rest) !=
        SQLITE_OK)
        return fail(q->db->handle, q->name, err);
    if (!st || rest[strspn(rest, " \t\r\n")]) {
        sqlite3_finalize(st);
        return err_set(err, ERR_STORE, q->name, "not exactly one statement");
    }
    q->handle = st;
    q->ncolumns = sqlite3_column_count(st);
    return true;
}

/* Texts are bound without a copy: they live in the caller's arena until the statement is reset. What
 * is not bound is NULL since the reset before. */
static bool lite_start(struct sql *q, struct err *err)
{
    for (int i = 0; i < q->nparams; i++) {
        const struct value *v = &q->bound[i];
        int rc = SQLITE_OK;
        if (v->kind == VALUE_INT)
            rc = sqlite3_bind_int64(q->handle, i + 1, v->i);
        else if (v->kind == VALUE_TEXT)
            rc = sqlite3_bind_text(q->handle, i + 1, v->s, -1, SQLITE_STATIC);
        if (rc != SQLITE_OK)
            return fail(q->db->handle, q->name, err);
    }
    return true;
}

static bool lite_step(struct sql *q, bool *out_row, struct err *err)
{
    int rc = sqlite3_step(q->handle);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return fail(q->db->handle, q->name, err);
    if (rc == SQLITE_DONE)
        q->changed = sqlite3_changes64(q->db->handle);
    *out_row = rc == SQLITE_ROW;
    return true;
}

/* The value is looked up once for its kind and itself; no other thread uses the connection. */
static struct value lite_column(struct sql *q, int i)
{
    sqlite3_value *v = sqlite3_column_value(q->handle, i);
    switch (sqlite3_value_type(v)) {
    case SQLITE_NULL:
        return (struct value){.kind = VALUE_NULL};
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
        return (struct value){.kind = VALUE_INT, .i = sqlite3_value_int64(v)};
    default:
        return (struct value){.kind = VALUE_TEXT, .s = (const char *)sqlite3_value_text(v)};
    }
}

static const char *lite_column_name(struct sql *q, int i)
{
    return sqlite3_column_name(q->handle, i);
}

static void lite_reset(struct sql *q)
{
    sqlite3_reset(q->handle);
    sqlite3_clear_bindings(q->handle);
}

static void lite_drop(struct sql *q)
{
    sqlite3_finalize(q->handle);
    q->handle = NULL;
}

const struct backend backend_sqlite = {
    .begin = "BEGIN IMMEDIATE",
    .param = "?",
    .open = lite_open,
    .close = lite_close,
    .script = lite_script,
    .in_transaction = lite_in_transaction,
    .written = lite_written,
    .prepare = lite_prepare,
    .start = lite_start,
    .step = lite_step,
    .column = lite_column,
    .column_name = lite_column_name,
    .reset = lite_reset,
    .drop = lite_drop,
};
