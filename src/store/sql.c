/* sql.c - statements over either backend: named parameters, binding, stepping. */
#include "store/backend.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/fault.h"

#include <assert.h>
#include <string.h>

enum { PARAMS_MOST = 120, TEXT_MOST = 64 << 10 };

static bool name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* Length of what must be left as it is at p: a string, a quoted name, a comment; else 0. */
static size_t verbatim(const char *p)
{
    if (*p == '\'' || *p == '"') {
        size_t n = 1;
        while (p[n] && p[n] != *p)
            n++;
        return p[n] ? n + 1 : n;
    }
    if (p[0] == '-' && p[1] == '-')
        return strcspn(p, "\n");
    if (p[0] == '/' && p[1] == '*') {
        const char *end = strstr(p + 2, "*/");
        return end ? (size_t)(end - p) + 2 : strlen(p);
    }
    return 0;
}

/* The parameters of a text, each once, in the order they come. */
struct params {
    const char *names[PARAMS_MOST];
    size_t lengths[PARAMS_MOST];
    int n;
};

/* Number of the parameter, from 1; new ones are added. 0 when there are too many. */
static int param_number(struct params *to, struct arena *mem, const char *name, size_t n)
{
    for (int i = 0; i < to->n; i++)
        if (to->lengths[i] == n && !memcmp(to->names[i], name, n))
            return i + 1;
    if (to->n == PARAMS_MOST)
        return 0;
    to->names[to->n] = arena_copy(mem, name, n);
    to->lengths[to->n] = n;
    return ++to->n;
}

/* Many are bound by name where few are wanted: most of the others are told apart by this alone. */
static uint64_t name_bit(const char *name)
{
    size_t n = strlen(name);
    unsigned middle = (unsigned char)name[n / 2], last = (unsigned char)name[n - 1];
    return 1ULL << ((n * 31 + middle * 7 + last) % 64);
}

bool sql_number(struct sql *q, struct arena *mem, const char *text, struct err *err)
{
    struct buf out;
    struct params params = {.n = 0};
    buf_init(&out, mem, TEXT_MOST);
    buf_reserve(&out, strlen(text));
    for (const char *p = text; *p;) {
        size_t n = verbatim(p);
        if (n) {
            buf_add(&out, p, n);
        } else if (p[0] == '$' && name_char(p[1])) {
            for (n = 1; name_char(p[n]);)
                n++;
            int number = param_number(&params, mem, p + 1, n - 1);
            if (!number)
                return err_set(err, ERR_STORE, q->name, "more than %d parameters", PARAMS_MOST);
            buf_text(&out, q->db->backend->param);
            buf_int(&out, number);
        } else {
            n = 1 + strcspn(p + 1, "$'\"-/"); /* up to what may be one of these */
            buf_add(&out, p, n);
        }
        p += n;
    }
    if (!buf_ok(&out))
        return err_set(err, ERR_STORE, q->name, "the statement is longer than %d bytes", TEXT_MOST);
    q->text = buf_get(&out);
    q->nparams = params.n;
    q->params = arena_new(mem, const char *, (size_t)params.n);
    memcpy(q->params, params.names, (size_t)params.n * sizeof *params.names);
    for (int i = 0; i < params.n; i++)
        q->known |= name_bit(params.names[i]);
    return true;
}

static bool make_ready(struct sql *q, struct err *err)
{
    if (fault_here(FAULT_STORE))
        return err_set(err, ERR_STORE, q->name, "failure asked for by a test");
    q->ready = q->db->backend->prepare(q, err);
    return q->ready;
}

bool sql_late(struct sql *q, struct db *db, struct arena *mem, const char *name, const char *text,
              struct err *err)
{
    *q = (struct sql){.db = db, .name = name};
    if (!sql_number(q, mem, text, err))
        return false;
    q->bound = arena_new(mem, struct value, (size_t)q->nparams + 1);
    return true;
}

bool sql_prepare(struct sql *q, struct db *db, struct arena *mem, const char *name,
                 const char *text, struct err *err)
{
    return sql_late(q, db, mem, name, text, err) && (db->late || make_ready(q, err));
}

void sql_value(struct sql *q, const char *name, struct value v)
{
    assert(!q->open && "bind before the first step");
    if (!(q->known & name_bit(name)))
        return;
    /* Parameters are mostly bound in the order of the text: the next one is tried first. */
    for (int i = 0, k = q->next_param; i < q->nparams; i++, k++) {
        k = k < q->nparams ? k : 0;
        if (strcmp(q->params[k], name) != 0)
            continue;
        q->bound[k] = v;
        q->next_param = k + 1;
        return;
    }
}

void sql_int(struct sql *q, const char *name, int64_t v)
{
    sql_value(q, name, (struct value){.kind = VALUE_INT, .i = v});
}

void sql_id(struct sql *q, const char *name, int64_t v)
{
    sql_value(q, name, (struct value){.kind = v ? VALUE_INT : VALUE_NULL, .i = v});
}

void sql_text(struct sql *q, const char *name, const char *v)
{
    sql_value(q, name, (struct value){.kind = v ? VALUE_TEXT : VALUE_NULL, .s = v});
}

void sql_reset(struct sql *q)
{
    if (q->open) {
        q->db->backend->reset(q);
        q->db->open--;
    }
    q->open = false;
    q->row = 0;
    for (int i = 0; i < q->nparams; i++)
        q->bound[i] = (struct value){0};
}

bool sql_step(struct sql *q, bool *out_row, struct err *err)
{
    assert(q->db && "prepared at start");
    bool row = false, ok = true;
    if (fault_here(FAULT_STORE))
        ok = err_set(err, ERR_STORE, q->name, "failure asked for by a test");
    if (ok && !q->ready)
        ok = make_ready(q, err);
    if (ok && !q->open) {
        q->open = true;
        q->db->open++;
        ok = q->db->backend->start(q, err);
    }
    if (ok)
        ok = q->db->backend->step(q, &row, err);
    if (!ok || !row)
        sql_reset(q);
    if (ok)
        *out_row = row;
    return ok;
}

bool gather_step_(struct gather *g, struct err *err)
{
    bool row = false;
    bool ok = sql_step(g->q, &row, err);
    g->whole = ok && !row;
    return row;
}

bool sql_ids(struct sql *q, struct arena *mem, int64_t **out, int *out_n, struct err *err)
{
    int64_t *ids = NULL;
    struct gather g = {.q = q, .mem = mem};
    while (gather(&g, ids, err))
        ids[g.n++] = sql_col_int(q, 0);
    return gather_end(&g, ids, out, out_n);
}

bool sql_run(struct sql *q, struct err *err)
{
    bool row = true;
    while (row)
        if (!sql_step(q, &row, err))
            return false;
    return true;
}

bool sql_changed(struct sql *q, int64_t *out, struct err *err)
{
    if (!sql_run(q, err))
        return false;
    *out = q->changed;
    return true;
}

bool sql_one(struct sql *q, int64_t *out, struct err *err)
{
    bool row;
    if (!sql_step(q, &row, err))
        return false;
    int64_t v = row ? sql_col_int(q, 0) : 0;
    /* to the end: SQLite does the work of an INSERT ... RETURNING before the first row, but a
     * statement that is not finished would keep its lock */
    while (row)
        if (!sql_step(q, &row, err))
            return false;
    *out = v;
    return true;
}

int64_t sql_col_int(struct sql *q, int i)
{
    struct value v = q->db->backend->column(q, i);
    return v.kind == VALUE_INT ? v.i : 0;
}

struct value sql_col(struct sql *q, int i, struct arena *mem)
{
    struct value v = q->db->backend->column(q, i);
    if (v.kind == VALUE_TEXT)
        v.s = arena_text(mem, v.s);
    return v;
}

const char *sql_col_text(struct sql *q, int i, struct arena *mem)
{
    struct value v = q->db->backend->column(q, i);
    if (v.kind == VALUE_INT)
        return arena_int(mem, v.i);
    return v.kind == VALUE_TEXT ? arena_text(mem, v.s) : NULL;
}
