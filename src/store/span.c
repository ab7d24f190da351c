/* span.c - see span.h. The statements of a type are built from checked names, for one record or for
 * all; both write the same rows. */
#include "store/span.h"

#include "base/buf.h"
#include "base/err.h"
#include "store/inside.h"
#include "store/tables.h"

#include <string.h>

enum { TEXT_MOST = 64 << 10, HOUR = 60 };

/* ---- texts ---- */

/* A column as minutes; the end of a day is the midnight after it. */
static const char *minutes(struct arena *mem, const char *table, const struct field *f, bool end)
{
    const char *c = arena_fmt(mem, "\"%s\".\"%s\"", table, f->name);
    if (f->type == FIELD_DATE)
        return arena_fmt(mem, "(CAST(days_between('1970-01-01', %s) AS BIGINT) + %d) * %d", c, end,
                         DATE_MINUTES);
    return arena_fmt(mem,
                     "(CAST(days_between('1970-01-01', substr(%s, 1, 10)) AS BIGINT) * %d +"
                     " CAST(substr(%s, 12, 2) AS BIGINT) * 60 + CAST(substr(%s, 15, 2) AS BIGINT)"
                     " + %d)",
                     c, DATE_MINUTES, c, c, DATE_ZONE / 60);
}

/* The type's own rows as (id, since, until, standing). */
static void own(struct buf *b, struct arena *mem, const struct record_type *t, bool one)
{
    const struct entry_decl *e = t->entry;
    const char *from = minutes(mem, t->name, e->from, false);
    int length = e->from->type == FIELD_DATE ? DATE_MINUTES : HOUR;
    buf_fmt(b, "(SELECT \"%s\".id AS id, %s AS since, ", t->name, from);
    if (e->to)
        buf_fmt(b, "COALESCE(%s, %s + %d)", minutes(mem, t->name, e->to, true), from, length);
    else
        buf_fmt(b, "%s + %d", from, length);
    buf_fmt(b, " AS until, CASE WHEN \"%s\".state IN (", t->name);
    for (int i = 0; i < e->nshown_in; i++)
        buf_fmt(b, "%s'%s'", i ? ", " : "", t->states[e->shown_in[i]].name);
    buf_fmt(b, ") THEN 1 ELSE 0 END AS standing FROM \"%s\"", t->name);
    if (one)
        buf_fmt(b, " WHERE \"%s\".id = $id", t->name);
    buf_text(b, ") e");
}

/* What is meant by a record that is named. */
static const char *meant(struct arena *mem, const struct field *f, const char *column)
{
    const struct record_type *t = f->to;
    if (!t->stands_for)
        return column;
    return arena_fmt(mem, "COALESCE((SELECT m.\"%s\" FROM \"%s\" m WHERE m.id = %s), %s)",
                     t->stands_for->name, t->name, column, column);
}

#define INTO "INSERT INTO span (record, part, row, booked, taken, since, until, standing) "
#define UPSERT                                                                                     \
    " ON CONFLICT (record, part, row) DO UPDATE SET booked = excluded.booked,"                     \
    " taken = excluded.taken, since = excluded.since, until = excluded.until, standing ="          \
    " CASE WHEN excluded.standing = 1 THEN 1 WHEN span.standing = 2 THEN 2 ELSE 0 END"

static const char *self_text(struct arena *mem, const struct record_type *t, bool one)
{
    struct buf b;
    buf_init(&b, mem, TEXT_MOST);
    buf_text(&b, "SELECT e.id, '', 0, 0, 0, e.since, e.until, e.standing FROM ");
    own(&b, mem, t, one);
    buf_text(&b, " WHERE e.since < e.until");
    return buf_get(&b);
}

static const char *with_text(struct arena *mem, const struct record_type *t, const struct field *f,
                             bool one)
{
    struct buf b;
    const char *column = arena_fmt(mem, "w.\"%s\"", f->name);
    buf_init(&b, mem, TEXT_MOST);
    buf_fmt(&b, "SELECT e.id, '%s', 0, %s, %s, e.since, e.until, e.standing FROM ", f->name, column,
            meant(mem, f, column));
    own(&b, mem, t, one);
    buf_fmt(&b, " JOIN \"%s\" w ON w.id = e.id WHERE %s IS NOT NULL AND e.since < e.until", t->name,
            column);
    return buf_get(&b);
}

static const char *rows_text(struct arena *mem, const struct record_type *t,
                             const struct rows *rows, bool one)
{
    const struct takes *k = rows->takes;
    const char *column = arena_fmt(mem, "b.\"%s\"", k->what->name);
    const char *since = "e.since", *until = "e.until";
    struct buf b;
    if (k->from)
        since = arena_fmt(mem, "COALESCE(%s, e.since)", minutes(mem, "b", k->from, false));
    if (k->to)
        until = arena_fmt(mem, "COALESCE(%s, e.until)", minutes(mem, "b", k->to, true));
    buf_init(&b, mem, TEXT_MOST);
    buf_fmt(&b, "SELECT e.id, '%s', b.id, %s, %s, %s, %s, e.standing FROM ", rows->name, column,
            meant(mem, k->what, column), since, until);
    own(&b, mem, t, one);
    buf_fmt(&b, " JOIN \"%s\" b ON b.\"%s\" = e.id WHERE %s IS NOT NULL AND %s < %s",
            rows_table(mem, t, rows), t->name, column, since, until);
    return buf_get(&b);
}

struct texts {
    const char **items;
    int n;
};

/* A SELECT for each way a record of the type comes to stand in the table. */
static struct texts type_texts(struct arena *mem, const struct record_type *t, bool one)
{
    struct texts all = {.items =
                            arena_new(mem, const char *, (size_t)(1 + t->entry->nwith + t->nrows))};
    all.items[all.n++] = self_text(mem, t, one);
    for (int i = 0; i < t->entry->nwith; i++)
        all.items[all.n++] = with_text(mem, t, t->entry->with[i], one);
    for (int i = 0; i < t->nrows; i++)
        if (t->rows[i].takes)
            all.items[all.n++] = rows_text(mem, t, &t->rows[i], one);
    return all;
}

const char *spans_select(struct arena *mem, const struct record_type *t)
{
    struct buf b;
    const struct texts all = type_texts(mem, t, true);
    buf_init(&b, mem, TEXT_MOST);
    for (int i = 0; i < all.n; i++)
        buf_fmt(&b, "%s%s", i ? " UNION ALL " : "", all.items[i]);
    return buf_get(&b);
}

const char *spans_script(struct arena *mem, const struct model *m)
{
    struct buf b;
    buf_init(&b, mem, 4 << 20);
    buf_text(&b, "UPDATE span SET standing = CASE standing WHEN 0 THEN -1 ELSE 2 END;\n");
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        struct texts all = {0};
        if (t->entry)
            all = type_texts(mem, t, false);
        else
            buf_fmt(&b,
                    "DELETE FROM span WHERE record IN (SELECT id FROM record WHERE type = '%s');\n",
                    t->name);
        for (int k = 0; k < all.n; k++)
            buf_fmt(&b, INTO "%s" UPSERT ";\n", all.items[k]);
    }
    buf_text(&b, "DELETE FROM span WHERE standing = -1;\n");
    return buf_get(&b);
}

/* ---- writing ---- */

bool spans_prepare(struct store *s, const struct record_type *t, struct err *err)
{
    struct type_sql *to = type_sql(s, t);
    if (t->stands_for &&
        !store_prepare(s, &to->meant, arena_fmt(s->mem, "%s.stands_for", t->name),
                       arena_fmt(s->scratch, "SELECT \"%s\" FROM \"%s\" WHERE id = $id",
                                 t->stands_for->name, t->name),
                       err))
        return false;
    if (!t->entry || s->db.readonly)
        return true;
    const struct texts all = type_texts(s->scratch, t, true);
    to->spans = arena_new(s->mem, struct sql, (size_t)all.n);
    to->nspans = all.n;
    for (int i = 0; i < all.n; i++)
        if (!store_prepare(s, &to->spans[i], arena_fmt(s->mem, "%s.span.%d", t->name, i),
                           arena_fmt(s->scratch, INTO "%s" UPSERT, all.items[i]), err))
            return false;
    return true;
}

static bool run_id(struct sql *q, int64_t id, struct err *err)
{
    sql_int(q, "id", id);
    return sql_run(q, err);
}

bool spans_write(struct store *s, const struct record *r, struct err *err)
{
    struct type_sql *of = type_sql(s, r->type);
    if (!r->type->entry)
        return true;
    if (!run_id(query(s, Q_SPAN_MARK), r->id, err))
        return false;
    for (int i = 0; i < of->nspans; i++)
        if (!run_id(&of->spans[i], r->id, err))
            return false;
    return run_id(query(s, Q_SPAN_SWEEP), r->id, err);
}

static bool differs(const struct record *a, const struct record *b, const struct field *f)
{
    return f && !value_same(&a->values[f->index], &b->values[f->index]);
}

/* Another is meant from now on by those who named this record. */
static bool meant_change(struct store *s, const struct record *r, struct err *err)
{
    const struct value *v = &r->values[r->type->stands_for->index];
    struct sql *q = query(s, Q_SPAN_MEANT);
    sql_int(q, "taken", v->kind == VALUE_INT ? v->i : r->id);
    return run_id(q, r->id, err);
}

bool spans_change(struct store *s, const struct record *before, const struct record *r,
                  struct err *err)
{
    const struct entry_decl *e = r->type->entry;
    if (differs(before, r, r->type->stands_for) && !meant_change(s, r, err))
        return false;
    if (!e)
        return true;
    bool moved =
        before->state != r->state || differs(before, r, e->from) || differs(before, r, e->to);
    for (int i = 0; i < e->nwith; i++)
        moved |= differs(before, r, e->with[i]);
    return !moved || spans_write(s, r, err);
}

/* ---- reading ---- */

static struct span row_of(struct store *s, struct sql *q, struct arena *mem)
{
    return (struct span){
        .record = sql_col_int(q, 0),
        .booked = sql_col_int(q, 1),
        .taken = sql_col_int(q, 2),
        .since = sql_col_int(q, 3),
        .until = sql_col_int(q, 4),
        .standing = (enum standing)sql_col_int(q, 5),
        .type = model_type(s->model, sql_col_text(q, 6, mem)),
        .owner = sql_col_int(q, 7),
        .version = sql_col_int(q, 8),
        .updated_at = sql_col_text(q, 9, mem),
        .part = sql_col_text(q, 10, mem),
        .row = sql_col_int(q, 11),
    };
}

bool spans_read(struct store *s, struct arena *mem, const struct span_query *ask,
                struct span_list *out, struct err *err)
{
    struct sql *q = query(s, Q_SPANS);
    struct span *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_int(q, "taken", ask->taken);
    sql_int(q, "since", ask->since);
    sql_int(q, "until", ask->until);
    sql_int(q, "most", ask->over ? STANDING_OVER : STANDING_SHOWN);
    sql_int(q, "limit", ask->limit + 1);
    while (gather(&g, list, err))
        list[g.n++] = row_of(s, q, mem);
    if (!gather_end(&g, list, &out->items, &out->n))
        return false;
    out->more = out->n > ask->limit;
    out->n -= out->more;
    return true;
}

bool spans_booked(struct store *s, struct arena *mem, int64_t record, struct booked_list *out,
                  struct err *err)
{
    struct sql *q = query(s, Q_SPANS_BOOKED);
    struct booked *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_int(q, "record", record);
    while (gather(&g, list, err))
        list[g.n++] = (struct booked){.taken = sql_col_int(q, 0),
                                      .since = sql_col_int(q, 1),
                                      .until = sql_col_int(q, 2),
                                      .title = sql_col_text(q, 3, mem)};
    return gather_end(&g, list, &out->items, &out->n);
}

bool span_taken(struct store *s, const struct record_type *type, int64_t id, int64_t *out,
                struct err *err)
{
    int64_t other = 0;
    if (type->stands_for) {
        struct sql *q = &type_sql(s, type)->meant;
        sql_int(q, "id", id);
        if (!sql_one(q, &other, err))
            return false;
    }
    *out = other ? other : id;
    return true;
}

bool span_head(struct store *s, struct arena *mem, int64_t record, struct span_head *out,
               struct err *err)
{
    struct sql *q = query(s, Q_RECORD_HEAD);
    struct span_head head = {0};
    bool row;
    sql_int(q, "id", record);
    if (!sql_step(q, &row, err))
        return false;
    if (row)
        head = (struct span_head){model_type(s->model, sql_col_text(q, 0, mem)), sql_col_int(q, 2)};
    sql_reset(q);
    *out = head;
    return true;
}

bool span_minute(const struct field *f, const struct value *v, bool end, int64_t *out)
{
    int32_t day;
    int64_t instant;
    if (v->kind != VALUE_TEXT)
        return false;
    if (f->type == FIELD_DATE) {
        if (!date_read(v->s, strlen(v->s), &day))
            return false;
        *out = ((int64_t)day + end) * DATE_MINUTES;
        return true;
    }
    if (!date_stamp_read(v->s, strlen(v->s), &instant))
        return false;
    *out = (instant + DATE_ZONE) / 60;
    return true;
}
