/* bare.c - the yardstick of pages: the same statements in a bare loop over SQLite, printed with
 * plain printf. No HTTP, no session, no rights, no escaping, no menu but its bytes.
 *
 *   build/bench/bare DATA list|task N [BYTES]    N pages; one line: CPU of one page, pages a second
 *
 * The texts of the statements are taken from the store, so that both sides ask the same; they run
 * here through sqlite3_step() alone. BYTES: the size of the server's page, filled up with blanks. */
#include "base/log.h"
#include "serve/config.h"
#include "store/functions.h"
#include "store/inside.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { SOME = 400, STATEMENTS = 9, PAGE = 1 << 20 };

/* Columns of a row that is shown. */
enum { NO, LEAD, DUE, PROGRESS, LEAD_TITLE, SHOWN };

struct bare {
    struct arena mem;
    const struct model *model;
    struct store *s; /* only for the texts of its statements */
    sqlite3 *db;
    sqlite3_stmt *list, *page[STATEMENTS];
    int npage;
    char today[DATE_SIZE], stamp[DATE_STAMP_SIZE];
    int64_t ids[SOME];
    int nids;
    int at[SHOWN];
    size_t bytes;
    char out[PAGE];
    FILE *to;
};

static void die(const char *what)
{
    fprintf(stderr, "bare: %s\n", what);
    exit(1);
}

/* Binds what is the same on every page; $id, $record and $parent are bound page by page. */
static void bind(struct bare *b, sqlite3_stmt *st, int at, const char *name, const char *type)
{
    if (!strcmp(name, "type"))
        sqlite3_bind_text(st, at, type, -1, SQLITE_STATIC);
    else if (!strcmp(name, "today"))
        sqlite3_bind_text(st, at, b->today, -1, SQLITE_STATIC);
    else if (!strcmp(name, "now"))
        sqlite3_bind_text(st, at, b->stamp, -1, SQLITE_STATIC);
    else if (!strcmp(name, "after"))
        sqlite3_bind_text(st, at, "", -1, SQLITE_STATIC);
    else if (!strcmp(name, "limit") || !strcmp(name, "scan"))
        sqlite3_bind_int(st, at, 26);
    else if (!strcmp(name, "before"))
        sqlite3_bind_int64(st, at, INT64_MAX);
    else
        sqlite3_bind_int(st, at, !strcmp(name, "open") || !strcmp(name, "party"));
}

static sqlite3_stmt *take(struct bare *b, const struct sql *q, const char *type)
{
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v3(b->db, q->text, -1, SQLITE_PREPARE_PERSISTENT, &st, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(b->db));
    for (int i = 0; i < q->nparams; i++)
        bind(b, st, i + 1, q->params[i], type);
    return st;
}

/* The place of the record's own number among the parameters, which differs by statement. */
static int record_place(const struct sql *q)
{
    static const char *const names[] = {"id", "record", "parent"};
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
        for (int i = 0; i < q->nparams; i++)
            if (!strcmp(q->params[i], names[n]))
                return i + 1;
    return 0;
}

static void open_data(struct bare *b, const char *dir)
{
    struct err err = {0};
    struct config config;
    struct buf problems;
    arena_init(&b->mem, 0);
    buf_init(&problems, &b->mem, 1 << 20);
    if (!config_read(&b->mem, dir, &config, &err) ||
        !(b->model = model_read(&b->mem, "domain", &problems, &err)))
        die(err.detail);
    const struct store_config at = {
        .url = config.database, .files = config.files, .readonly = true};
    if (!(b->s = store_open(&b->mem, &at, b->model, &err)))
        die(err.detail);
    b->db = b->s->db.handle; /* its functions and settings, one connection; its statements rest */
    date_write(date_today(), b->today);
    date_stamp_write(date_now(), b->stamp);
}

/* ---- pages ---- */

static const char *column(sqlite3_stmt *st, int i)
{
    const char *text = (const char *)sqlite3_column_text(st, i);
    return text ? text : "";
}

/* A row as the server's list prints one: five cells, two of them marks. */
static void print_row(struct bare *b, sqlite3_stmt *st)
{
    fprintf(b->to,
            "<tr><td class=\"\" data-l=\"Số thứ tự\">%s</td><th scope=\"row\"><a class=\"go\""
            " href=\"/r/task/%lld\">%s</a></th><td class=\"\" data-l=\"Cơ quan chủ trì\">"
            "<a href=\"/r/organisation/%lld\">%s</a></td><td class=\"\" data-l=\"Hạn\">%s"
            " <span class=\"due er\"><svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-warn\"/>"
            "</svg>trễ %d ngày LV</span></td><td data-l=\"Trạng thái\"><span class=\"st nf\">"
            "<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-info\"/></svg>%s</span></td>"
            "<td class=\"\" data-l=\"Tình trạng\"><span class=\"rag rr\"><svg class=\"i\""
            " aria-hidden=\"true\"><use href=\"#i-rr\"/></svg>%s</span></td></tr>",
            column(st, b->at[NO]), (long long)sqlite3_column_int64(st, COL_ID),
            column(st, COL_TITLE), (long long)sqlite3_column_int64(st, b->at[LEAD]),
            column(st, b->at[LEAD_TITLE]), column(st, b->at[DUE]), 17, column(st, COL_STATE),
            column(st, b->at[PROGRESS]));
}

/* Everything a statement gives, as plain cells. */
static void print_cells(struct bare *b, sqlite3_stmt *st)
{
    fprintf(b->to, "<tr>");
    for (int i = 0; i < sqlite3_column_count(st); i++)
        fprintf(b->to, "<td data-l=\"%s\">%s</td>", sqlite3_column_name(st, i), column(st, i));
    fprintf(b->to, "</tr>");
}

static void run(struct bare *b, sqlite3_stmt *st, void (*print)(struct bare *, sqlite3_stmt *))
{
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW)
        print(b, st);
    if (rc != SQLITE_DONE)
        die(sqlite3_errmsg(b->db));
    sqlite3_reset(st);
}

/* The frame of a page is the same text every time: its bytes, copied. */
static void fill_up(struct bare *b)
{
    static char blanks[1 << 16];
    memset(blanks, ' ', sizeof blanks);
    size_t n = (size_t)ftell(b->to);
    if (n < b->bytes)
        fwrite(blanks, 1, b->bytes - n < sizeof blanks ? b->bytes - n : sizeof blanks, b->to);
    fflush(b->to);
}

static void page_list(struct bare *b, long n)
{
    (void)n;
    run(b, b->list, print_row);
}

static int places[STATEMENTS];

static void page_task(struct bare *b, long n)
{
    for (int i = 0; i < b->npage; i++) {
        sqlite3_bind_int64(b->page[i], places[i], b->ids[n % b->nids]);
        run(b, b->page[i], print_cells);
    }
}

static void add(struct bare *b, const struct sql *q, const char *type)
{
    places[b->npage] = record_place(q);
    b->page[b->npage++] = take(b, q, type);
}

/* Fields stand in their order, then the titles of references in theirs. */
static void find_columns(struct bare *b, const struct record_type *t)
{
    static const char *const names[] = {"no", "lead", "due", "progress"};
    for (int i = 0; i < LEAD_TITLE; i++)
        b->at[i] = COL_FIELDS + type_field(t, names[i])->index;
    b->at[LEAD_TITLE] = COL_FIELDS + t->nfields;
    for (int i = 0; i < type_field(t, "lead")->index; i++)
        b->at[LEAD_TITLE] += t->fields[i].type == FIELD_REF && !t->fields[i].computed;
}

/* What a task's page shows: itself, its rows, children, duties, history, its way. */
static void prepare(struct bare *b)
{
    const struct record_type *task = model_type(b->model, "task");
    struct type_sql *sql = type_sql(b->s, task);
    find_columns(b, task);
    b->list = take(b, &sql->shown_list[LIST_REACH], "task");
    add(b, &sql->read, "task");
    add(b, &sql->rows[0].read, "task");
    for (int i = 0; i < task->nchildren && i < 2; i++)
        add(b, &type_sql(b->s, task->children[i])->shown_list[LIST_CHILD], task->children[i]->name);
    add(b, query(b->s, Q_DUTIES_RECORD), "task");
    add(b, query(b->s, Q_HISTORY_READ), "task");
    add(b, query(b->s, Q_HISTORY_PASSAGES), "task");
    for (int rc; (rc = sqlite3_step(b->list)) == SQLITE_ROW && b->nids < SOME;)
        b->ids[b->nids++] = sqlite3_column_int64(b->list, COL_ID);
    sqlite3_reset(b->list);
    if (!b->nids)
        die("there is no task");
}

static double cpu_seconds(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static double wall_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    static struct bare bare;
    struct bare *b = &bare;
    long n = argc > 3 ? strtol(argv[3], NULL, 10) : 0;
    if (argc < 4 || n < 1 || (strcmp(argv[2], "list") != 0 && strcmp(argv[2], "task") != 0)) {
        fprintf(stderr, "usage: bare DATA list|task N [BYTES]\n");
        return 2;
    }
    void (*page)(struct bare *, long) = strcmp(argv[2], "list") ? page_task : page_list;
    b->bytes = argc > 4 ? strtoul(argv[4], NULL, 10) : 0;
    open_data(b, argv[1]);
    prepare(b);
    b->to = fmemopen(b->out, sizeof b->out, "w");
    double cpu = 0, wall = 0;
    for (long i = -n / 10; i < n; i++) { /* the first tenth warms */
        if (i == 0)
            cpu = cpu_seconds(), wall = wall_seconds();
        rewind(b->to);
        page(b, i < 0 ? -i : i);
        fill_up(b);
    }
    cpu = cpu_seconds() - cpu;
    wall = wall_seconds() - wall;
    printf("rate=%.0f cpu=%.1f bytes=%ld\n", (double)n / wall, cpu * 1e6 / (double)n, ftell(b->to));
    return 0;
}
