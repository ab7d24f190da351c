/* backend.h - the two databases as one small struct of functions; nothing else differs.
 *
 * In the flow:  inside [store]: store.c and the statements call it, sqlite.c and postgres.c are it.
 * Parameters:   named in the text ($id). sql_number() finds them once, at prepare, and writes the
 *               engine's own numbers (?1, $1); one that is not bound is NULL.
 * Owns:         a statement lives as long as its connection.
 * Fails:        ERR_STORE; ERR_CONFLICT for a broken unique or foreign key, or a lost race.
 * Threads:      one connection, one thread.
 * Read first:   tests/store/sql.c                                                            */
#ifndef STORE_BACKEND_H
#define STORE_BACKEND_H

#include "store/store.h"

struct backend;

struct sql;

struct db {
    const struct backend *backend;
    void *handle; /* sqlite3 *, PGconn * */
    bool readonly;
    bool late;        /* statements are prepared at their first use, not when they are made */
    int open;         /* statements started and not yet reset */
    struct sql *once; /* read while the database opens: close() ends it, should memory run out */
};

/* One prepared statement. */
struct sql {
    struct db *db;
    const char *name, *text; /* text as sent: parameters numbered */
    const char **params;     /* their names, in the order of the numbers */
    struct value *bound;
    uint64_t known; /* a bit for each name; one that is not set is no parameter */
    int nparams, ncolumns, next_param; /* the one after the last that was bound */
    struct sql *next;                  /* of the same connection */
    void *handle;                      /* sqlite3_stmt *, PGresult * */
    int row;                           /* PostgreSQL: of the result */
    int64_t changed;                   /* rows, by the statement when it last ran to its end */
    bool open;                         /* started and not yet reset */
    bool ready;                        /* prepared */
};

struct backend {
    const char *begin, *param; /* how a transaction for writing begins; "?" or "$" */
    bool (*open)(struct db *db, struct arena *mem, const char *where, const struct model *m,
                 struct err *err);
    void (*close)(struct db *db);
    /* Statements without parameters or result, separated by ';'. */
    bool (*script)(struct db *db, const char *text, struct err *err);
    /* A transaction is open and sound: no error has ended it or made it one that can only roll back. */
    bool (*in_transaction)(struct db *db);
    int64_t (*written)(struct db *db); /* rows since it was opened; NULL: it does not say */
    bool (*prepare)(struct sql *q, struct err *err);
    bool (*start)(struct sql *q, struct err *err); /* binds q->bound, begins to run */
    bool (*step)(struct sql *q, bool *out_row, struct err *err);
    struct value (*column)(struct sql *q, int i); /* text lives until the next step or reset */
    const char *(*column_name)(struct sql *q, int i);
    void (*reset)(struct sql *q);
    void (*drop)(struct sql *q); /* one used once; close() drops all that are left */
};

extern const struct backend backend_sqlite, backend_postgres;

/* The environment that makes PostgreSQL's own programs connect there, the process's after it; NULL
 * with err set when the connection text is not sound. */
char **postgres_environment(struct arena *mem, const char *where, struct err *err);

/* Rewrites $name to the engine's numbers, outside of quotes and comments; fills q->text, params. */
bool sql_number(struct sql *q, struct arena *mem, const char *text, struct err *err);

/* At once, or late when the connection does (db.late): readers, as the writer, opened before them, has
 * proved every text of theirs; a writer whose texts are proved (proof.c). */
bool sql_prepare(struct sql *q, struct db *db, struct arena *mem, const char *name,
                 const char *text, struct err *err);
/* Prepared at its first use whoever uses it: a text whose parts another statement has proved. */
bool sql_late(struct sql *q, struct db *db, struct arena *mem, const char *name, const char *text,
              struct err *err);
/* Bind by name; a name that is not in the text is passed over, as not every text wants $today. */
void sql_int(struct sql *q, const char *name, int64_t v);
void sql_id(struct sql *q, const char *name, int64_t v);       /* 0 becomes NULL */
void sql_text(struct sql *q, const char *name, const char *v); /* NULL becomes NULL */
void sql_value(struct sql *q, const char *name, struct value v);
/* The next row; the first call starts the statement. After the last row it is reset. */
bool sql_step(struct sql *q, bool *out_row, struct err *err);
/* All rows as an array, which starts as NULL; `list` has room for one more whenever gather() is true:
 *     struct gather g = {.q = q, .mem = mem};
 *     while (gather(&g, list, err))
 *         list[g.n++] = (struct thing){sql_col_int(q, 0), ...};
 *     return gather_end(&g, list, out, out_n);                                             */
struct gather {
    struct sql *q;
    struct arena *mem;
    int n;
    size_t cap;
    bool whole; /* after the last row */
};
#define gather(g, list, err)                                                                       \
    (gather_step_((g), (err)) &&                                                                   \
     ((list) = arena_grow((g)->mem, (list), &(g)->cap, (size_t)(g)->n), true))
#define gather_end(g, list, out, out_n) ((g)->whole && (*(out) = (list), *(out_n) = (g)->n, true))
bool gather_step_(struct gather *g, struct err *err);
/* The first column of all rows. */
bool sql_ids(struct sql *q, struct arena *mem, int64_t **out, int *out_n, struct err *err);
/* Runs to the end, rows are passed over. */
bool sql_run(struct sql *q, struct err *err);
/* Runs to the end; how many rows it changed. Cheaper than RETURNING, which SQLite gathers first. */
bool sql_changed(struct sql *q, int64_t *out, struct err *err);
/* Runs it; the first column of the first row as a number, 0 without rows or when NULL. */
bool sql_one(struct sql *q, int64_t *out, struct err *err);
int64_t sql_col_int(struct sql *q, int i);                         /* NULL: 0 */
const char *sql_col_text(struct sql *q, int i, struct arena *mem); /* NULL stays NULL */
struct value sql_col(struct sql *q, int i, struct arena *mem);
void sql_reset(struct sql *q);

#endif
