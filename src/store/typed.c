/* typed.c - a check asked of a record that is being typed and stands nowhere yet.
 *
 * The text of the check stays what it is. Around it the tables it reads are given again under their
 * own names, with what was typed in place of the record as it is kept: its own table, its rows, and
 * what both mean on the calendar. So one text decides while typing and at the step, and nothing is
 * written. Names that begin with _ stand outside, where the tables are still the real ones. */
#include "store/declared.h"
#include "store/inside.h"
#include "store/tables.h"

#include "base/buf.h"

#include <string.h>

enum { TEXT_MOST = 64 << 10, ROWS_TEXT_MOST = 1 << 20 };

/* Rows travel as one text: cells end with the one, rows with the other. No text of a form has them. */
#define CELL "\x1f"
#define LINE "\x1e"

#define SPAN "record, part, \"row\", booked, taken, since, until, standing"

/* Columns of a table as it is stored, behind those every one has. */
static void names(struct buf *b, const struct field *fields, int n)
{
    for (int i = 0; i < n; i++) {
        if (fields[i].computed)
            continue;
        buf_fmt(b, ", \"%s\"", fields[i].name);
        if (fields[i].type == FIELD_MONEY)
            buf_fmt(b, ", \"%s_currency\"", fields[i].name);
    }
}

static void kept_record(struct buf *b, const struct record_type *t)
{
    buf_text(b, ", _typed AS NOT MATERIALIZED (");
    typed_values(b, t);
    buf_fmt(b, " FROM (SELECT 1 AS one) _one UNION ALL SELECT id, state%s%s",
            t->number ? ", \"number\"" : "", t->channel ? ", \"channel\"" : "");
    names(b, t->fields, t->nfields);
    buf_fmt(b, " FROM \"%s\" WHERE id <> CAST($id AS BIGINT))", t->name);
}

static void cell(struct buf *b, const struct rows *rows, int *k, const char *type)
{
    buf_fmt(b,
            ", CAST(NULLIF(split_part(split_part(CAST($_rows_%s AS TEXT), '" LINE "', i), '" CELL
            "', %d), '') AS %s)",
            rows->name, ++*k, type);
}

static void kept_rows(struct buf *b, const struct record_type *t, const struct rows *rows,
                      const char *table)
{
    int k = 0;
    buf_fmt(b, ", _%s (id, \"%s\", place", table, t->name);
    names(b, rows->fields, rows->nfields);
    buf_text(b, ") AS NOT MATERIALIZED (SELECT CAST(-i AS BIGINT), CAST($id AS BIGINT),"
                " CAST(i AS BIGINT)");
    for (int i = 0; i < rows->nfields; i++) {
        const struct field *f = &rows->fields[i];
        if (f->computed)
            continue;
        cell(b, rows, &k, sql_type(f));
        if (f->type == FIELD_MONEY)
            cell(b, rows, &k, "TEXT");
    }
    buf_fmt(b, " FROM _n WHERE i <= CAST($_count_%s AS BIGINT) UNION ALL SELECT id, \"%s\", place",
            rows->name, t->name);
    names(b, rows->fields, rows->nfields);
    buf_fmt(b, " FROM \"%s\" WHERE \"%s\" <> CAST($id AS BIGINT))", table, t->name);
}

const char *typed_text(struct arena *mem, const struct record_type *t, const struct check *c)
{
    struct buf b, inner;
    bool span = t->entry && sql_holds_word(c->finds, "span");
    buf_init(&b, mem, TEXT_MOST);
    buf_init(&inner, mem, TEXT_MOST);
    buf_text(&b, "WITH RECURSIVE _n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM _n"
                 " WHERE i < CAST($_most AS BIGINT))");
    kept_record(&b, t);
    buf_fmt(&inner, "\"%s\" AS NOT MATERIALIZED (SELECT * FROM _typed)", t->name);
    for (int i = 0; i < t->nrows; i++) {
        const char *table = rows_table(mem, t, &t->rows[i]);
        if (!(span && t->rows[i].takes) && !sql_holds_word(c->finds, table))
            continue;
        kept_rows(&b, t, &t->rows[i], table);
        buf_fmt(&inner, ", \"%s\" AS NOT MATERIALIZED (SELECT * FROM _%s)", table, table);
    }
    if (span) {
        buf_text(&b, ", _span AS NOT MATERIALIZED (SELECT " SPAN " FROM span"
                     " WHERE record <> CAST($id AS BIGINT))");
        buf_fmt(&inner,
                ", span (" SPAN ") AS NOT MATERIALIZED (%s UNION ALL SELECT " SPAN " FROM _span)",
                spans_select(mem, t));
    }
    buf_fmt(&b, " SELECT * FROM (WITH %s %s) _f", buf_get(&inner), c->finds);
    return buf_ok(&b) && buf_ok(&inner) ? buf_get(&b) : NULL;
}

static void add_cell(struct buf *b, const char *text)
{
    for (const char *p = text ? text : ""; *p; p++)
        buf_add(b, (unsigned char)*p < ' ' ? " " : p, 1);
    buf_text(b, CELL);
}

static void add_row(struct buf *b, struct arena *mem, const struct rows *rows,
                    const struct row *row)
{
    for (int i = 0; i < rows->nfields; i++) {
        const struct field *f = &rows->fields[i];
        const struct value *v = &row->values[i];
        if (f->computed)
            continue;
        add_cell(b, v->kind == VALUE_INT    ? arena_fmt(mem, "%lld", (long long)v->i)
                    : v->kind == VALUE_TEXT ? v->s
                                            : NULL);
        if (f->type == FIELD_MONEY)
            add_cell(b, v->kind == VALUE_INT ? v->s : NULL);
    }
    buf_text(b, LINE);
}

void typed_bind(struct sql *q, struct arena *mem, const struct typed *of)
{
    const struct record_type *t = of->r->type;
    int most = 1;
    bind_record(q, mem, of->r);
    for (int i = 0; i < t->nrows; i++) {
        const struct row_list *list = &of->rows[i];
        struct buf b;
        buf_init(&b, mem, ROWS_TEXT_MOST);
        for (int k = 0; k < list->n; k++)
            add_row(&b, mem, &t->rows[i], &list->rows[k]);
        sql_text(q, arena_join(mem, "_rows_", t->rows[i].name), buf_ok(&b) ? buf_get(&b) : "");
        sql_int(q, arena_join(mem, "_count_", t->rows[i].name), list->n);
        most = list->n > most ? list->n : most;
    }
    sql_int(q, "_most", most);
}
