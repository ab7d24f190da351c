/* paper.c - see paper.h. */
#include "store/paper.h"

#include "store/inside.h"

#include <string.h>

bool sent_has(const struct sent *sent, const char *part, int64_t row)
{
    for (int i = 0; sent && i < sent->n; i++)
        if (sent->items[i].row == row && !strcmp(sent->items[i].part, part))
            return true;
    return !sent;
}

bool rows_hold_papers(const struct rows *rows)
{
    bool holds = rows->papers;
    for (int i = 0; i < rows->nfields; i++)
        holds |= rows->fields[i].type == FIELD_FILE;
    return holds;
}

bool sent_add(struct store *s, int64_t opinion, const struct paper *p, struct err *err)
{
    struct sql *q = query(s, Q_PAPER_ADD);
    sql_int(q, "opinion", opinion);
    sql_text(q, "part", p->part);
    sql_int(q, "row", p->row);
    return sql_run(q, err);
}

static bool read_sent(struct sql *q, struct arena *mem, struct sent *out, struct err *err)
{
    struct paper *list = NULL, *all;
    struct gather g = {.q = q, .mem = mem};
    while (gather(&g, list, err))
        list[g.n++] = (struct paper){sql_col_text(q, 0, mem), sql_col_int(q, 1)};
    if (!gather_end(&g, list, &all, &out->n))
        return false;
    out->items = all;
    return true;
}

bool sent_of(struct store *s, struct arena *mem, int64_t opinion, struct sent *out, struct err *err)
{
    struct sql *q = query(s, Q_PAPERS_OF);
    sql_int(q, "opinion", opinion);
    return read_sent(q, mem, out, err);
}

static bool asks(const struct record_type *t)
{
    bool asks = false;
    for (int i = 0; i < t->nsteps; i++)
        asks |= t->steps[i].opinions != NULL;
    return asks;
}

static void bind_asked(struct sql *q, const struct record *r, int64_t org)
{
    sql_int(q, "record", r->id);
    sql_int(q, "org", org);
}

bool papers_hold(struct store *s, struct record *r, int64_t org, struct err *err)
{
    struct sql *q = query(s, Q_PAPERS_HELD);
    int64_t held = 0;
    if (!org || !asks(r->type))
        return true;
    bind_asked(q, r, org);
    if (!sql_one(q, &held, err))
        return false;
    if (!held)
        return true;
    struct sent *sent = arena_new(r->mem, struct sent, 1);
    q = query(s, Q_PAPERS_SENT);
    bind_asked(q, r, org);
    if (!read_sent(q, r->mem, sent, err))
        return false;
    r->sent = sent;
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        if (f->type == FIELD_FILE && !sent_has(sent, f->name, 0))
            r->values[i] = (struct value){.kind = VALUE_NULL};
    }
    return true;
}

static void hold_rows(const struct sent *sent, const struct rows *rows, struct row_list *list)
{
    int n = 0;
    for (int i = 0; i < list->n; i++) {
        struct row *row = &list->rows[i];
        bool seen = sent_has(sent, rows->name, row->id);
        for (int k = 0; !seen && k < rows->nfields; k++)
            if (rows->fields[k].type == FIELD_FILE)
                row->values[k] = (struct value){.kind = VALUE_NULL};
        if (seen || !rows->papers)
            list->rows[n++] = *row;
    }
    list->n = n;
}

bool rows_seen(struct store *s, struct arena *mem, const struct rows *rows, const struct record *r,
               struct row_list *out, struct err *err)
{
    if (!rows_read(s, mem, rows, r->id, out, err))
        return false;
    if (r->sent)
        hold_rows(r->sent, rows, out);
    return true;
}

bool papers_keep(struct store *s, struct record *r, struct err *err)
{
    struct record kept;
    if (!r->sent)
        return true;
    if (!record_stored(s, r->mem, r->type, r->id, NULL, &kept, err))
        return false;
    struct value *values = arena_new(r->mem, struct value, (size_t)r->type->nfields);
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        bool held = f->type == FIELD_FILE && r->values[i].kind == VALUE_NULL &&
                    !sent_has(r->sent, f->name, 0);
        values[i] = held ? kept.values[i] : r->values[i];
    }
    r->values = values;
    return true;
}
