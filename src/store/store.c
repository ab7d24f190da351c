/* store.c - opening, transactions, and the statements by name. See store.h, inside.h. */
#include "store/inside.h"

#include "base/err.h"
#include "base/fault.h"
#include "store/schema_inside.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

struct sql *query(struct store *s, enum query q)
{
    assert(q < QUERIES);
    return &s->fixed[q];
}

struct type_sql *type_sql(struct store *s, const struct record_type *t)
{
    return &s->types[t->index];
}

const struct model *store_model(const struct store *s)
{
    return s->model;
}

bool store_is_postgres(const struct store *s)
{
    return s->db.backend == &backend_postgres;
}

bool store_prepare(struct store *s, struct sql *q, const char *name, const char *text,
                   struct err *err)
{
    if (!sql_prepare(q, &s->db, s->mem, name, text, err))
        return false;
    q->next = s->all;
    s->all = q;
    return true;
}

/* What stands around every page and every change, so not parsed anew each time. */
static bool prepare_brackets(struct store *s, struct err *err)
{
    return store_prepare(s, &s->look, "look", "BEGIN", err) &&
           store_prepare(s, &s->data_version, "data_version", "PRAGMA data_version", err) &&
           store_prepare(s, &s->look_end, "look_end", "ROLLBACK", err) &&
           store_prepare(s, &s->mark, "mark", "SAVEPOINT change", err) &&
           store_prepare(s, &s->keep, "keep", "RELEASE SAVEPOINT change", err);
}

/* Of a text only what sql_number() makes of it is kept. */
static bool prepare_type(struct store *s, const struct record_type *t, struct err *err)
{
    struct arena scratch;
    arena_inside(&scratch, s->mem);
    s->scratch = &scratch;
    bool ok = type_sql_prepare(s, t, err) && tree_prepare(s, t, err);
    s->scratch = NULL;
    arena_clear(&scratch);
    return ok;
}

static bool prepare_all(struct store *s, struct err *err)
{
    s->all = NULL;
    s->fixed = arena_new(s->mem, struct sql, QUERIES);
    s->types = arena_new(s->mem, struct type_sql, (size_t)s->model->ntypes);
    for (enum query q = 0; q < QUERIES; q++) {
        const struct query_text *t = &query_texts[q];
        assert(t->text);
        if (!(t->writes && s->db.readonly) &&
            !store_prepare(s, &s->fixed[q], t->name, t->text, err))
            return false;
    }
    if (!store_is_postgres(s) && !prepare_brackets(s, err))
        return false;
    if (s->model->nbodies &&
        !store_prepare(s, &s->body, "body",
                       "SELECT id FROM organisation WHERE body = $body AND state = $state"
                       " ORDER BY id LIMIT 1",
                       err))
        return false;
    if (s->db.readonly)
        kept_init(s);
    for (int i = 0; i < s->model->ntypes; i++)
        if (!prepare_type(s, &s->model->types[i], err))
            return false;
    return true;
}

bool db_open(struct db *db, struct arena *mem, const struct store_config *config,
             const struct model *m, struct err *err)
{
    *db = (struct db){.readonly = config->readonly, .late = config->readonly};
    const char *where = strchr(config->url, ':');
    if (!strncmp(config->url, "sqlite:", 7)) {
        db->backend = &backend_sqlite;
        where++;
    } else if (!strncmp(config->url, "postgres:", 9) || !strncmp(config->url, "postgresql:", 11)) {
        db->backend = &backend_postgres;
        where = where[1] == '/' ? config->url : where + 1; /* a URL as it is, or a libpq string */
    } else {
        return err_set(err, ERR_INVALID, "database",
                       "'%s' is neither sqlite:PATH nor postgres:CONNECTION", config->url);
    }
    if (fault_here(FAULT_STORE))
        return err_set(err, ERR_STORE, "database", "failure asked for by a test");
    return db->backend->open(db, mem, where, m, err);
}

/* Every statement a writer may ever run is known to prepare before the first one runs. */
static bool prove_all(struct store *s, struct err *err)
{
    bool known = false;
    s->db.late = true;
    if (!prepare_all(s, err) || !proof_known(s, &known, err))
        return false;
    if (known)
        return true;
    for (struct sql *q = s->all; q; q = q->next)
        if (q->ready)
            s->db.backend->drop(q);
    s->db.late = false; /* made again, prepared at once: what fails is told with its place */
    if (!prepare_all(s, err))
        return false;
    proof_keep(s);
    return true;
}

/* Everything that may fail after the struct is there. */
static bool open_in(struct store *s, const struct store_config *config, struct err *err)
{
    return db_open(&s->db, s->mem, config, s->model, err) &&
           schema_current(&s->db, s->mem, s->model, err) &&
           (s->db.readonly ? prepare_all(s, err) : prove_all(s, err));
}

/* A server opens stores while it runs, so the end of memory is an error here, not the end. */
struct store *store_open(struct arena *mem, const struct store_config *config,
                         const struct model *model, struct err *err)
{
    jmp_buf guard, *outer = mem->guard;
    struct store *volatile s = NULL;
    volatile bool ok = false;
    mem->guard = &guard;
    if (!setjmp(guard)) {
        s = arena_new(mem, struct store, 1);
        *s = (struct store){.mem = mem, .model = model, .files = config->files};
        ok = open_in(s, config, err);
    } else {
        err_set(err, ERR_STORE, "database", "out of memory");
    }
    mem->guard = outer;
    if (!ok && s && s->db.handle)
        store_close(s);
    return ok ? s : NULL;
}

void store_close(struct store *s)
{
    store_reset(s);
    s->all = NULL;
    s->db.backend->close(&s->db);
}

static bool script(struct store *s, const char *text, struct err *err)
{
    if (fault_here(FAULT_STORE))
        return err_set(err, ERR_STORE, "database", "failure asked for by a test");
    return s->db.backend->script(&s->db, text, err);
}

bool store_begin(struct store *s, struct err *err)
{
    if (script(s, s->db.readonly ? "BEGIN" : s->db.backend->begin, err))
        return true;
    store_rollback(s); /* PostgreSQL begins before it waits for its turn */
    return false;
}

/* Neither COMMIT nor SAVEPOINT may follow an error that ended the transaction: COMMIT would say it
 * kept what is gone, SAVEPOINT would begin a transaction of its own. */
static bool sound(struct store *s, struct err *err)
{
    return s->db.backend->in_transaction(&s->db) ||
           err_set(err, ERR_STORE, "database", "an error before ended the transaction");
}

bool store_commit(struct store *s, struct err *err)
{
    store_reset(s);
    return sound(s, err) && script(s, "COMMIT", err);
}

bool store_touched(struct store *s, int64_t *mark)
{
    assert(s->db.backend->written);
    int64_t now = s->db.backend->written(&s->db), was = *mark;
    *mark = now;
    return now != was || !s->db.backend->in_transaction(&s->db);
}

/* After a failed COMMIT or a lost connection there may be nothing to roll back: that is fine. */
void store_rollback(struct store *s)
{
    struct err unused = {0};
    store_reset(s);
    s->db.backend->script(&s->db, "ROLLBACK", &unused);
}

bool store_look(struct store *s, struct err *err)
{
    if (store_is_postgres(s))
        return true;
    return sql_run(&s->look, err) && (!s->db.readonly || kept_look(s, err));
}

bool store_look_end(struct store *s)
{
    struct err unused = {0};
    s->looking = false;
    store_reset(s);
    return store_is_postgres(s) || sql_run(&s->look_end, &unused);
}

bool store_mark(struct store *s, struct err *err)
{
    return sound(s, err) &&
           (store_is_postgres(s) ? script(s, "SAVEPOINT change", err) : sql_run(&s->mark, err));
}

bool store_keep(struct store *s, struct err *err)
{
    return sound(s, err) && (store_is_postgres(s) ? script(s, "RELEASE SAVEPOINT change", err)
                                                  : sql_run(&s->keep, err));
}

void store_undo(struct store *s)
{
    struct err unused = {0};
    store_reset(s);
    s->db.backend->script(&s->db, "ROLLBACK TO SAVEPOINT change", &unused);
    s->db.backend->script(&s->db, "RELEASE SAVEPOINT change", &unused);
}

void store_reset(struct store *s)
{
    for (struct sql *q = s->all; q && s->db.open; q = q->next)
        if (q->open)
            sql_reset(q);
}

bool store_setting(struct store *s, struct arena *mem, const char *name, const char **out,
                   struct err *err)
{
    struct sql *q = query(s, Q_SETTING_GET);
    bool row;
    sql_text(q, "name", name);
    if (!sql_step(q, &row, err))
        return false;
    *out = row ? sql_col_text(q, 0, mem) : NULL;
    sql_reset(q);
    return true;
}

bool store_setting_write(struct store *s, const char *name, const char *value, struct err *err)
{
    struct sql *q = query(s, Q_SETTING_SET);
    sql_text(q, "name", name);
    sql_text(q, "value", value);
    return sql_run(q, err);
}

void store_set_today(struct store *s, const char *today)
{
    snprintf(s->today, sizeof s->today, "%s", today ? today : "");
}

const char *store_today(const struct store *s, char out[static DATE_SIZE])
{
    if (*s->today)
        memcpy(out, s->today, DATE_SIZE);
    else
        date_write(date_today(), out);
    return out;
}

void now_bind(const struct store *s, struct now *now, struct sql *q, int64_t actor_org)
{
    store_today(s, now->today);
    date_stamp_write(date_now(), now->stamp);
    sql_text(q, "today", now->today);
    sql_text(q, "now", now->stamp);
    sql_int(q, "actor_org", actor_org);
}
