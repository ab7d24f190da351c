/* rows.c - the tables inside a record: making what is stored equal to what is wanted. */
#include "store/inside.h"

#include "base/err.h"
#include "base/json.h"

#include <assert.h>

enum { CHANGES_MOST = 4 << 20 };

static const struct record_type *rows_type(const struct store *s, const struct rows *rows)
{
    for (int i = 0; i < s->model->ntypes; i++) {
        const struct record_type *t = &s->model->types[i];
        if (t->nrows && rows >= t->rows && rows < t->rows + t->nrows)
            return t;
    }
    assert(!"rows of another model");
    return NULL;
}

struct rows_sql *rows_sql(struct store *s, const struct rows *rows)
{
    const struct record_type *t = rows_type(s, rows);
    return &type_sql(s, t)->rows[rows - t->rows];
}

static int place_of(const struct row_list *list, int64_t id)
{
    for (int i = 0; id && i < list->n; i++)
        if (list->rows[i].id == id)
            return i;
    return -1;
}

static bool same_row(const struct rows *rows, const struct row *a, const struct row *b)
{
    for (int i = 0; i < rows->nfields; i++)
        if (!rows->fields[i].computed && !value_same(&a->values[i], &b->values[i]))
            return false;
    return true;
}

/* What must be done: each row that goes (after NULL), comes (before NULL), or differs. */
struct merge {
    struct history_sides *sides;
    int n;
};

static bool compare(struct arena *mem, const struct rows *rows, const struct row_list *had,
                    const struct row_list *want, struct merge *out)
{
    *out = (struct merge){
        .sides = arena_new(mem, struct history_sides, (size_t)had->n + (size_t)want->n)};
    for (int i = 0; i < had->n; i++)
        if (place_of(want, had->rows[i].id) < 0)
            out->sides[out->n++] =
                (struct history_sides){.before = &had->rows[i], .rows = rows->name, .place = i};
    for (int i = 0; i < want->n; i++) {
        const struct row *row = &want->rows[i];
        int was = place_of(had, row->id);
        if (row->id && was < 0)
            return false;
        if (was != i || !same_row(rows, &had->rows[was], row))
            out->sides[out->n++] =
                (struct history_sides){.before = was < 0 ? NULL : &had->rows[was],
                                       .after = row,
                                       .rows = rows->name,
                                       .place = i};
    }
    return true;
}

static bool remove_row(struct store *s, const struct record *r, const struct rows *rows, int64_t id,
                       struct err *err)
{
    struct sql *st = &rows_sql(s, rows)->remove;
    sql_int(st, "record", r->id);
    sql_int(st, "id", id);
    return sql_run(st, err);
}

static bool write_row(struct store *s, const struct record *r, const struct rows *rows,
                      const struct history_sides *sides, struct err *err)
{
    const struct row *row = sides->after;
    if (!row)
        return remove_row(s, r, rows, sides->before->id, err);
    struct rows_sql *q = rows_sql(s, rows);
    struct sql *st = row->id ? &q->update : &q->insert;
    sql_int(st, "record", r->id);
    sql_int(st, "id", row->id);
    sql_int(st, "place", sides->place);
    bind_fields(st, r->mem, rows->fields, rows->nfields, row->values);
    if (!sql_run(st, err))
        return false;
    for (int i = 0; i < rows->nfields; i++)
        if (rows->fields[i].type == FIELD_FILE &&
            !file_use(s, r->id, arena_fmt(r->mem, "%s.%s", rows->name, rows->fields[i].name),
                      &row->values[i], err))
            return false;
    return true;
}

static bool rows_history(struct store *s, const struct change *c, const struct record *r,
                         const struct fields *of, const struct merge *merge, struct err *err)
{
    struct buf b;
    struct json j;
    buf_init(&b, r->mem, CHANGES_MOST);
    json_init(&j, &b);
    json_object_begin(&j);
    for (int i = 0; i < merge->n; i++) {
        struct history_sides sides = merge->sides[i];
        sides.place = i; /* two rows may have had the same place, before and after */
        history_fields(&j, r->mem, &sides, of);
    }
    json_object_end(&j);
    if (!json_ok(&j))
        return err_set(err, ERR_LIMIT, "history", "the change is larger than 4 MB");
    const char *state = r->type->states[r->state].name;
    const struct history_entry e = {r->id, state, state, buf_get(&b)};
    return history_add(s, c, &e, err);
}

bool rows_write(struct store *s, const struct change *c, struct record *r, const struct rows *rows,
                const struct row_list *want, struct err *err)
{
    const struct fields of = {rows->fields, rows->nfields};
    struct row_list had;
    struct merge merge;
    if (!rows_read(s, r->mem, rows, r->id, &had, err))
        return false;
    if (!compare(r->mem, rows, &had, want, &merge))
        return err_set(err, ERR_CONFLICT, rows->name, "a row was removed meanwhile");
    if (!merge.n)
        return true;
    if (!record_touch(s, c, r, err)) /* with its rows, so that two people who edit them meet */
        return false;
    for (int i = 0; i < want->n; i++) {
        struct row *row = &want->rows[i];
        if (!row->titles)
            row->titles = arena_new(r->mem, const char *, (size_t)rows->nfields);
        if (!fill_titles(s, r->mem, &of, row, err))
            return false;
    }
    for (int i = 0; i < merge.n; i++)
        if (!write_row(s, r, rows, &merge.sides[i], err))
            return false;
    return (!rows->takes || spans_write(s, r, err)) && rows_history(s, c, r, &of, &merge, err);
}
