/* fill.c - a store with many tasks: plans of six areas, tasks led by the agencies that are there.
 *
 * Every record goes in as it would through the server: record_create() with its history, reach and
 * words, and the duties its state calls for; only the commits are rarer, one for BATCH tasks. Of very
 * many only the first MODELS go that way; the others are their rows again under other ids, in the
 * order of each table, its indexes made anew at the end; without duties, for nobody owes a million
 * things.
 *
 *   build/bench/fill DATA N        N tasks more in the data folder DATA (as ./run makes it)     */
#include "base/log.h"
#include "rules/duties.h"
#include "serve/config.h"
#include "store/inside.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 2000, PLAN_TASKS = 5000, AREAS = 6, YEARS = 9, FIRST_YEAR = 2018 };
enum { MODELS = 50000, MANY = 200000 };

struct fill {
    struct arena program, mem; /* mem: of one batch */
    struct store *s;
    const struct model *model;
    int64_t *orgs, areas[AREAS];
    int norgs;
    struct err err;
};

static const struct change loaded = {.step = "import", .address = "127.0.0.1"};

static const char *const subjects[] = {
    "bản ghi nhớ hợp tác",
    "đoàn công tác nước ngoài",
    "hội nghị kết nối địa phương",
    "chương trình học bổng",
    "tin đối ngoại định kỳ",
    "tập huấn kiến thức đối ngoại",
    "rà soát mốc giới",
    "hồ sơ lãnh sự",
    "dự án viện trợ",
};
static const char *const doings[] = {"Chuẩn bị", "Rà soát", "Triển khai", "Tổng kết", "Báo cáo"};

static void stop(struct fill *f)
{
    fprintf(stderr, "fill: %s: %s\n", f->err.where, f->err.detail);
    exit(1);
}

#define MUST(call)                                                                                 \
    do {                                                                                           \
        if (!(call))                                                                               \
            stop(f);                                                                               \
    } while (0)

/* xorshift: the same store every time. */
static unsigned draw(unsigned below)
{
    static uint32_t x = 2463534242u;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return x % below;
}

static void set_text(struct record *r, const char *field, const char *v)
{
    r->values[type_field(r->type, field)->index] = (struct value){.kind = VALUE_TEXT, .s = v};
}

static void set_int(struct record *r, const char *field, int64_t v)
{
    r->values[type_field(r->type, field)->index] = (struct value){.kind = VALUE_INT, .i = v};
}

static int state_of(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nstates; i++)
        if (!strcmp(t->states[i].name, name))
            return i;
    return 0;
}

static struct record draft(struct fill *f, const char *type)
{
    return record_draft(&f->mem, model_type(f->model, type));
}

/* Organisations in their first state: those that may lead a task today. */
static void find_organisations(struct fill *f)
{
    struct sql q;
    size_t cap = 0, n = 0;
    MUST(sql_prepare(&q, &f->s->db, &f->program, "present",
                     "SELECT id FROM organisation WHERE state = $state AND kind <> 'province'"
                     " ORDER BY id",
                     &f->err));
    sql_text(&q, "state", model_type(f->model, "organisation")->states[0].name);
    for (bool row;;) {
        MUST(sql_step(&q, &row, &f->err));
        if (!row)
            break;
        f->orgs = arena_grow(&f->program, f->orgs, &cap, n);
        f->orgs[n++] = sql_col_int(&q, 0);
    }
    f->norgs = (int)n;
    if (!n) {
        fprintf(stderr, "fill: there is no organisation; start with ./run\n");
        exit(1);
    }
}

static void make_plan(struct fill *f, int number)
{
    struct record p = draft(f, "plan");
    int year = FIRST_YEAR + number % YEARS;
    set_text(&p, "number", arena_fmt(&f->mem, "%d/KH-ĐO", 100000 + number));
    set_text(&p, "title", arena_fmt(&f->mem, "Kế hoạch đo lường số %d", number));
    set_text(&p, "date", arena_fmt(&f->mem, "%d-01-05", year));
    set_int(&p, "issuer", f->orgs[0]);
    set_int(&p, "from_year", year);
    set_int(&p, "to_year", year + 1);
    MUST(record_create(f->s, &loaded, &p, &f->err));
    for (int i = 0; i < AREAS; i++) {
        struct record a = draft(f, "area");
        set_int(&a, "plan", p.id);
        set_int(&a, "no", i + 1);
        set_text(&a, "title", arena_fmt(&f->mem, "Lĩnh vực %d", i + 1));
        MUST(record_create(f->s, &loaded, &a, &f->err));
        f->areas[i] = a.id;
    }
}

static void make_proof(struct fill *f, struct record *task, const char *day)
{
    const struct rows *rows = &task->type->rows[0];
    struct value *values = arena_new(&f->mem, struct value, (size_t)rows->nfields);
    for (int i = 0; i < rows->nfields; i++)
        if (!strcmp(rows->fields[i].name, "kind"))
            values[i] = (struct value){.kind = VALUE_TEXT, .s = "figure"};
        else if (!strcmp(rows->fields[i].name, "figure"))
            values[i] = (struct value){.kind = VALUE_TEXT, .s = "12 đoàn, 84 lượt người"};
        else if (!strcmp(rows->fields[i].name, "dated"))
            values[i] = (struct value){.kind = VALUE_TEXT, .s = day};
    struct row row = {.values = values,
                      .titles = arena_new(&f->mem, const char *, (size_t)rows->nfields)};
    MUST(rows_write(f->s, &loaded, task, rows, &(struct row_list){&row, 1}, &f->err));
}

/* Half closed, four of ten under way, one of ten a draft; one of four has a proof. */
static void make_task(struct fill *f, int n)
{
    static const char *const states[] = {"closed",   "closed",   "closed",   "closed",   "closed",
                                         "accepted", "accepted", "accepted", "accepted", "draft"};
    struct record r = draft(f, "task");
    const char *state = states[draw(10)];
    int year = FIRST_YEAR + (int)draw(YEARS);
    const char *due = arena_fmt(&f->mem, "%d-%02u-%02u", year, 1 + draw(12), 1 + draw(28));
    set_int(&r, "area", f->areas[draw(AREAS)]);
    set_text(&r, "no", arena_fmt(&f->mem, "%d.%d", 1 + n % AREAS, 1 + n % 900));
    set_text(&r, "code", arena_fmt(&f->mem, "DO-%lld-%d", (long long)f->areas[0], n));
    set_text(
        &r, "title",
        arena_fmt(&f->mem, "%s %s lần %d, năm %d", doings[draw(5)], subjects[draw(9)], n, year));
    set_text(&r, "product", "Báo cáo kết quả");
    set_int(&r, "lead", f->orgs[draw((unsigned)f->norgs)]);
    set_text(&r, "start", arena_fmt(&f->mem, "%d-01-01", year));
    set_text(&r, "due", due);
    if (!strcmp(state, "closed"))
        set_text(&r, "done_on", due);
    r.state = state_of(r.type, state);
    MUST(record_create(f->s, &loaded, &r, &f->err));
    if (draw(4) == 0)
        make_proof(f, &r, due);
    MUST(duties_follow(f->s, &f->mem, &loaded, NULL, &r, &f->err));
}

static void open_data(struct fill *f, const char *dir)
{
    struct config config;
    struct buf problems;
    buf_init(&problems, &f->program, 1 << 20);
    MUST(config_read(&f->program, dir, &config, &f->err));
    MUST((f->model = model_read(&f->program, "domain", &problems, &f->err)) != NULL);
    const struct store_config at = {.url = config.database, .files = config.files};
    MUST((f->s = store_open(&f->program, &at, f->model, &f->err)) != NULL);
}

/* ---- copies ---- */

/* Tables that hold rows of a record, beside the types' own; but for duties. */
static const char *const about[] = {"record", "share", "child", "reach", "word", "history"};

static void script(struct fill *f, const char *text)
{
    char *why = NULL;
    if (sqlite3_exec(f->s->db.handle, text, NULL, NULL, &why) != SQLITE_OK) {
        fprintf(stderr, "fill: %s\n%s\n", why, text);
        exit(1);
    }
}

/* Runs the text of each row's first column. */
static void script_rows(struct fill *f, const char *select)
{
    struct sql q;
    struct buf all;
    buf_init(&all, &f->program, 1 << 20);
    MUST(sql_prepare(&q, &f->s->db, &f->program, select, select, &f->err));
    for (bool row;;) {
        MUST(sql_step(&q, &row, &f->err));
        if (!row)
            break;
        buf_fmt(&all, "%s;\n", sql_col_text(&q, 0, &f->program));
    }
    script(f, buf_get(&all));
}

/* Ids of records made here move by _step of each copy; what must be unique gets the copy's number. */
static const char *copied_columns(struct fill *f, const char *table, bool own_id)
{
    struct buf b;
    struct sql q;
    buf_init(&b, &f->program, 1 << 16);
    MUST(sql_prepare(
        &q, &f->s->db, &f->program, table,
        "SELECT group_concat(CASE WHEN c.name = 'id' THEN CASE WHEN $own = 1 THEN 'id + _k * _step'"
        " ELSE 'NULL' END"
        " WHEN c.name IN ('record', 'parent') OR EXISTS (SELECT 1 FROM"
        " pragma_foreign_key_list($table) k WHERE k.\"from\" = c.name AND k.\"table\" = 'record')"
        " THEN 'CASE WHEN \"' || c.name || '\" >= _first THEN \"' || c.name || '\" + _k * _step"
        " ELSE \"' || c.name || '\" END'"
        " WHEN EXISTS (SELECT 1 FROM _unique u WHERE u.of = $table AND u.name = c.name)"
        " THEN '\"' || c.name || '\" || ''.'' || _k' ELSE '\"' || c.name || '\"' END, ', ')"
        " FROM pragma_table_info($table) c",
        &f->err));
    sql_text(&q, "table", table);
    sql_int(&q, "own", own_id);
    bool row;
    MUST(sql_step(&q, &row, &f->err));
    const char *columns = sql_col_text(&q, 0, &f->program);
    sql_reset(&q);
    return columns;
}

/* In the order of the table's key: rows of the first copy, of the second ...; where other columns
 * lead the key, all copies of a row beside it. */
static void copy_table(struct fill *f, const char *table, const char *key)
{
    bool keyed = !strcmp(key, "record");
    bool own_id = !keyed && (!strcmp(table, "record") || model_type(f->model, table));
    const char *columns = copied_columns(f, table, own_id);
    script(f, arena_fmt(&f->program,
                        "CREATE TEMP TABLE _rows AS SELECT * FROM \"%s\" WHERE +\"%s\" >="
                        " (SELECT _first FROM _range)",
                        table, key));
    script(f,
           arena_fmt(&f->program, "INSERT INTO \"%s\" SELECT %s FROM _range CROSS JOIN %s", table,
                     columns, keyed ? "_rows CROSS JOIN _copy" : "_copy CROSS JOIN _rows"));
    script(f, "DROP TABLE _rows");
}

static void copy_type(struct fill *f, const char *name)
{
    const struct record_type *t = model_type(f->model, name);
    copy_table(f, name, "id");
    for (int i = 0; i < t->nrows; i++)
        copy_table(f, arena_fmt(&f->program, "%s_%s", name, t->rows[i].name), name);
}

/* What the copies are made by, and the indexes, which are made anew. */
static void prepare_copies(struct fill *f, int64_t first, long copies)
{
    script(f, "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;"
              "PRAGMA cache_size = -600000; PRAGMA locking_mode = EXCLUSIVE; PRAGMA threads = 2");
    script(f, arena_fmt(&f->program,
                        "CREATE TEMP TABLE _range AS SELECT %lld AS _first, MAX(id) + 1 - %lld AS"
                        " _step FROM record; CREATE TEMP TABLE _copy (_k INTEGER PRIMARY KEY);"
                        "INSERT INTO _copy WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                        " FROM n WHERE i < %ld) SELECT i FROM n",
                        (long long)first, (long long)first, copies));
    script(f,
           "CREATE TEMP TABLE _indexes AS SELECT name, sql FROM sqlite_master"
           " WHERE type = 'index' AND sql IS NOT NULL;"
           "CREATE TEMP TABLE _unique AS SELECT m.name AS of, i.name AS name FROM sqlite_master m"
           " JOIN pragma_index_list(m.name) l JOIN pragma_index_info(l.name) i"
           " WHERE m.type = 'table' AND l.\"unique\" AND l.origin = 'c'");
}

/* The store is nobody's yet, and thrown away when this fails: it is not made to survive. */
static void copy_all(struct fill *f, int64_t first, long copies)
{
    static const char *const types[] = {"plan", "area", "task"};
    prepare_copies(f, first, copies);
    script(f, "BEGIN");
    script_rows(f, "SELECT 'DROP INDEX \"' || name || '\"' FROM _indexes");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        copy_type(f, types[i]);
    for (size_t i = 0; i < sizeof about / sizeof *about; i++)
        copy_table(f, about[i], strcmp(about[i], "record") ? "record" : "id");
    script_rows(f, "SELECT sql FROM _indexes");
    script(f, "COMMIT; PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL");
}

static int64_t next_id(struct fill *f)
{
    struct sql q;
    int64_t last;
    MUST(sql_prepare(&q, &f->s->db, &f->program, "last", "SELECT MAX(id) FROM record", &f->err));
    MUST(sql_one(&q, &last, &f->err));
    return last + 1;
}

int main(int argc, char **argv)
{
    static struct fill fill;
    struct fill *f = &fill;
    long want = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
    if (want < 1 || want > 2000000 || (want > MANY && want % MODELS)) {
        fprintf(stderr,
                "usage: fill DATA N (at most 2,000,000; from 200,000 on in steps of 50,000)\n");
        return 2;
    }
    long models = want > MANY ? MODELS : want;
    arena_init(&f->program, 0);
    arena_init(&f->mem, 0);
    open_data(f, argv[1]);
    find_organisations(f);
    int64_t first = next_id(f);
    for (long n = 0; n < models;) {
        MUST(store_begin(f->s, &f->err));
        for (long end = n + BATCH < models ? n + BATCH : models; n < end; n++) {
            if (n % PLAN_TASKS == 0)
                make_plan(f, (int)(n / PLAN_TASKS));
            make_task(f, (int)n);
        }
        MUST(store_commit(f->s, &f->err));
        arena_clear(&f->mem);
    }
    if (want > models)
        copy_all(f, first, want / models - 1);
    store_close(f->s);
    return 0;
}
