/* schema.c - tables from the model, and the steps from one model's tables to the next's.
 *
 * The database keeps, in the setting `tables`, one line for every column (tables.h, column_text).
 * A plan is the difference between those lines and the model's. The setting `engine` is the sign of
 * the program's own tables and SQL functions: another program may need others. */
#include "store/schema.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/fault.h"
#include "store/functions.h"
#include "store/inside.h"
#include "store/schema_inside.h"
#include "store/tables.h"

#include <sodium.h>
#include <string.h>

enum { TEXT_MOST = 4 << 20, SCHEMA_VERSION = 1 };

/* One line a column, sorted as the model has them. */
static const char *model_lines(struct arena *mem, const struct tables *all)
{
    struct buf b;
    buf_init(&b, mem, TEXT_MOST);
    for (int i = 0; i < all->n; i++)
        for (int k = 0; k < all->items[i].ncolumns; k++)
            buf_fmt(&b, "%s\n", column_text(mem, &all->items[i], &all->items[i].columns[k]));
    return buf_get(&b);
}

/* What the program itself needs of the database, the calendar its functions count by included. */
static const char *engine_sign(struct arena *mem, const struct model *m, bool postgres)
{
    unsigned char hash[crypto_generichash_BYTES];
    char *hex = arena_alloc(mem, 2 * sizeof hash + 1);
    struct buf b;
    buf_init(&b, mem, TEXT_MOST);
    tables_engine(&b, postgres);
    tables_engine_indexes(&b, postgres);
    buf_text(&b, functions_text(mem, m, postgres));
    buf_text(&b, spans_script(mem, m));
    crypto_generichash(hash, sizeof hash, (const unsigned char *)buf_get(&b), b.n, NULL, 0);
    return sodium_bin2hex(hex, 2 * sizeof hash + 1, hash, sizeof hash);
}

/* A setting, NULL when there is none; without the table `setting` the database is empty. */
static bool setting(struct db *db, struct arena *mem, const char *name, const char **out,
                    struct err *err)
{
    struct sql *q = arena_new(mem, struct sql, 1);
    bool row;
    const char *value = NULL;
    if (!sql_prepare(q, db, mem, "setting", "SELECT value FROM setting WHERE name = $name", err))
        return false;
    sql_text(q, "name", name);
    db->once = q;
    bool ok = sql_step(q, &row, err);
    if (ok && row)
        value = sql_col_text(q, 0, mem);
    db->once = NULL;
    sql_reset(q);
    db->backend->drop(q);
    if (ok)
        *out = value;
    return ok;
}

static bool has_tables(struct db *db, struct arena *mem, bool *out, struct err *err)
{
    bool pg = db->backend == &backend_postgres;
    struct sql q;
    int64_t n;
    if (!sql_prepare(&q, db, mem, "has_tables",
                     pg ? "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()"
                          " AND tablename = 'setting'"
                        : "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table'"
                          " AND name = 'setting'",
                     err))
        return false;
    bool ok = sql_one(&q, &n, err);
    db->backend->drop(&q);
    if (ok)
        *out = n > 0;
    return ok;
}

/* What the database says of itself: its lines, NULL when empty. */
static bool stored_lines(struct db *db, struct arena *mem, const char **out, struct err *err)
{
    bool tables;
    const char *version = NULL, *lines = NULL;
    if (!has_tables(db, mem, &tables, err))
        return false;
    if (tables &&
        (!setting(db, mem, "version", &version, err) || !setting(db, mem, "tables", &lines, err)))
        return false;
    if (tables && (!version || !lines))
        return err_set(err, ERR_STORE, "database", "it holds tables that are not of this program");
    if (tables && strcmp(version, "1") != 0)
        return err_set(err, ERR_STORE, "database",
                       "it has version %s, this program knows version %d: use a newer program",
                       version, SCHEMA_VERSION);
    *out = lines;
    return true;
}

static bool same_engine(struct db *db, struct arena *mem, const struct model *m, bool *out,
                        struct err *err)
{
    const char *sign = NULL;
    if (!setting(db, mem, "engine", &sign, err))
        return false;
    *out = sign && !strcmp(sign, engine_sign(mem, m, db->backend == &backend_postgres));
    return true;
}

bool schema_current(struct db *db, struct arena *mem, const struct model *m, struct err *err)
{
    const char *lines = NULL;
    bool same = false;
    struct tables all = tables_of(mem, m);
    if (!stored_lines(db, mem, &lines, err))
        return false;
    if (!lines)
        return err_set(err, ERR_STORE, "database", "it is empty: run `ngaba migrate` first");
    if (strcmp(lines, model_lines(mem, &all)) != 0)
        return err_set(err, ERR_STORE, "database",
                       "the declarations have changed: run `ngaba migrate` first");
    return same_engine(db, mem, m, &same, err) &&
           (same || err_set(err, ERR_STORE, "database",
                            "it was made by another version of this program, or the calendar has"
                            " changed: run `ngaba migrate` first"));
}

static bool has_column(struct db *db, struct arena *mem, const struct later *c, bool *out,
                       struct err *err)
{
    struct sql q;
    int64_t n;
    if (!sql_prepare(&q, db, mem, "has_column",
                     db->backend == &backend_postgres
                         ? "SELECT COUNT(*) FROM information_schema.columns WHERE table_schema ="
                           " current_schema() AND table_name = $name AND column_name = $column"
                         : "SELECT COUNT(*) FROM pragma_table_info($name) WHERE name = $column",
                     err))
        return false;
    sql_text(&q, "name", c->table);
    sql_text(&q, "column", c->column);
    bool ok = sql_one(&q, &n, err);
    db->backend->drop(&q);
    if (ok)
        *out = n > 0;
    return ok;
}

/* Columns the engine's tables lack, before the steps of the declared ones. */
static bool plan_engine(struct db *db, struct arena *mem, const struct model *m,
                        struct schema_plan *plan, struct err *err)
{
    bool same, there, postgres = db->backend == &backend_postgres;
    if (!same_engine(db, mem, m, &same, err))
        return false;
    if (same)
        return true;
    int n = 0;
    while (tables_later(n))
        n++;
    struct schema_step *steps = arena_new(mem, struct schema_step, (size_t)(plan->n + n + 1));
    n = 0;
    steps[n++] = (struct schema_step){.what = "the program's own tables and functions", .sql = ""};
    for (int i = 0; tables_later(i); i++) {
        const struct later *c = tables_later(i);
        struct buf b;
        buf_init(&b, mem, TEXT_MOST);
        tables_later_add(&b, c, postgres);
        if (!has_column(db, mem, c, &there, err))
            return false;
        if (!there)
            steps[n++] = (struct schema_step){
                .what = arena_fmt(mem, "the program's own table %s: %s", c->table, c->column),
                .sql = buf_get(&b)};
    }
    for (int i = 0; i < plan->n; i++)
        steps[n++] = plan->steps[i];
    *plan = (struct schema_plan){.steps = steps, .n = n};
    return true;
}

bool schema_plan(struct arena *mem, const struct store_config *config, const struct model *m,
                 struct schema_plan *out, struct err *err)
{
    struct db db;
    struct tables all = tables_of(mem, m);
    const char *lines = NULL;
    for (int i = 0; i < m->ntypes; i++)
        if (tables_reserved(m->types[i].name))
            return err_set(err, ERR_INVALID, m->types[i].name,
                           "the name '%s' is used by the program itself: choose another",
                           m->types[i].name);
    if (!db_open(&db, mem, config, m, err))
        return false;
    bool postgres = db.backend == &backend_postgres, ok = stored_lines(&db, mem, &lines, err);
    struct schema_plan plan = {0};
    if (ok)
        plan = lines ? schema_difference(mem, lines, &all, postgres)
                     : schema_whole(mem, &all, postgres);
    ok = ok && (!lines || plan_engine(&db, mem, m, &plan, err));
    db.backend->close(&db);
    if (ok)
        *out = plan;
    return ok;
}

/* Applying ---------------------------------------------------------------------------------- */

static bool consented(const char *const *consent, int n, const char *name)
{
    for (int i = 0; i < n; i++)
        if (!strcmp(consent[i], name))
            return true;
    return false;
}

static bool run(struct db *db, const char *text, struct err *err)
{
    if (fault_here(FAULT_STORE))
        return err_set(err, ERR_STORE, "database", "failure asked for by a test");
    return db->backend->script(db, text, err);
}

static bool put_setting(struct db *db, struct arena *mem, const char *name, const char *value,
                        struct err *err)
{
    struct sql q;
    if (!sql_prepare(&q, db, mem, arena_fmt(mem, "setting_%s", name),
                     query_texts[Q_SETTING_SET].text, err))
        return false;
    sql_text(&q, "name", name);
    sql_text(&q, "value", value);
    bool ok = sql_run(&q, err);
    db->backend->drop(&q);
    return ok;
}

/* Runs what a function of tables.c writes. */
static bool run_written(struct db *db, struct arena *mem, void (*write)(struct buf *, bool),
                        struct err *err)
{
    struct buf b;
    buf_init(&b, mem, TEXT_MOST);
    write(&b, db->backend == &backend_postgres);
    return run(db, buf_get(&b), err);
}

static bool apply_steps(struct db *db, struct arena *mem, const struct schema_plan *plan,
                        const struct model *m, struct err *err)
{
    bool postgres = db->backend == &backend_postgres;
    const char *functions = functions_text(mem, m, postgres);
    struct tables all = tables_of(mem, m);
    if ((*functions && !run(db, functions, err)) || !run_written(db, mem, tables_engine, err))
        return false;
    for (int i = 0; i < plan->n; i++)
        if (*plan->steps[i].sql && !run(db, plan->steps[i].sql, err))
            return false;
    return run_written(db, mem, tables_engine_indexes, err) && run(db, spans_script(mem, m), err) &&
           put_setting(db, mem, "version", "1", err) &&
           put_setting(db, mem, "engine", engine_sign(mem, m, postgres), err) &&
           put_setting(db, mem, "tables", model_lines(mem, &all), err);
}

bool schema_apply(struct arena *mem, const struct store_config *config, const struct model *m,
                  const struct schema_plan *plan, const struct schema_consent *consent,
                  const char **out_restore, struct err *err)
{
    for (int i = 0; i < plan->n; i++)
        if (plan->steps[i].losing && !consented(consent->names, consent->n, plan->steps[i].name))
            return err_set(err, ERR_INVALID, plan->steps[i].name,
                           "%s: data would be lost; repeat with --consent %s to agree",
                           plan->steps[i].what, plan->steps[i].name);
    struct db db;
    const char *restore = NULL;
    if (!db_open(&db, mem, config, m, err))
        return false;
    bool ok =
        (!plan->n || consent->no_restore_point || restore_point(&db, mem, config, &restore, err)) &&
        run(&db, db.backend->begin, err);
    if (ok) {
        ok = apply_steps(&db, mem, plan, m, err) && run(&db, "COMMIT", err);
        struct err unused = {0};
        if (!ok)
            db.backend->script(&db, "ROLLBACK", &unused);
    }
    db.backend->close(&db);
    if (ok)
        *out_restore = restore;
    return ok;
}

bool schema_check(struct arena *mem, const struct model *m, struct buf *problems, struct err *err)
{
    struct store s = {.mem = mem, .scratch = mem, .model = m, .problems = problems};
    const struct store_config config = {.url = "sqlite::memory:"};
    struct tables all = tables_of(mem, m);
    s.types = arena_new(mem, struct type_sql, (size_t)m->ntypes);
    if (!db_open(&s.db, mem, &config, m, err))
        return false;
    const struct schema_plan plan = schema_whole(mem, &all, false);
    size_t before = problems->n;
    bool ok = apply_steps(&s.db, mem, &plan, m, err);
    for (int i = 0; ok && i < m->ntypes; i++)
        ok = type_sql_declared(&s, &m->types[i], err);
    s.db.backend->close(&s.db);
    if (ok && problems->n > before)
        return err_set(err, ERR_INVALID, "domain", "some SQL of the declarations does not prepare");
    return ok;
}
