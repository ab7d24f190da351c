/* table.c - see table.h. */
#include "serve/table.h"

#include "rules/rights.h"

enum { CELL_MOST = 4096 };

/* A column that is shown. What begins a cell of it is the same in every row, so written once. */
struct column {
    const struct field *field; /* index below 0: the state */
    bool counts;               /* down to its date, in the rows where it lies ahead */
    struct html open, none;    /* of a cell with a value; the whole cell without one */
};

/* What is the same in all rows of a table. */
struct layout {
    const struct record_type *type;
    struct column *columns;
    int n;
    const struct field *head; /* the column that leads to the record */
};

static bool adds_state(const struct record_table *t)
{
    bool said = t->type->nstates < 2;
    for (int i = 0; i < t->ncolumns; i++)
        said |= t->columns[i]->index < 0 || field_is_progress(t->columns[i]);
    return !said;
}

/* The title of the record, else the first column that is shown: a row without a link leads nowhere. */
static const struct field *row_head(const struct record_table *t)
{
    const struct field *first = NULL;
    for (int i = t->ncolumns - 1; i >= 0; i--) {
        if (t->columns[i] == t->without)
            continue;
        if (t->columns[i] == t->type->title)
            return t->columns[i];
        first = t->columns[i];
    }
    return first;
}

static void add_column(struct request *rq, struct layout *l, const struct field *f)
{
    struct column *c = &l->columns[l->n++];
    const char *label = f->label.in[rq->lang];
    c->field = f;
    c->counts = f == type_due(l->type);
    html_init(&c->open, rq->mem, CELL_MOST);
    html_init(&c->none, rq->mem, CELL_MOST);
    if (f->index < 0)
        html(&c->open, "<td data-l=\"%s\">", label);
    else
        html(&c->open, "<td class=\"%s\" data-l=\"%s\">", f->type == FIELD_MONEY ? "num" : "",
             label);
    html(&c->none, "<td class=\"z\" data-l=\"%s\"></td>", label);
}

static struct layout layout_of(struct request *rq, const struct record_table *t)
{
    struct layout l = {.type = t->type, .head = row_head(t)};
    l.columns = arena_new(rq->mem, struct column, (size_t)t->ncolumns + 1);
    for (int i = 0; i < t->ncolumns; i++)
        if (t->columns[i] != t->without)
            add_column(rq, &l, t->columns[i]);
    if (adds_state(t))
        add_column(rq, &l, t->type->state);
    return l;
}

static void heads(struct request *rq, struct html *out, const struct layout *l)
{
    html(out, "<thead><tr>");
    for (int i = 0; i < l->n; i++)
        html(out, "<th scope=\"col\">%s</th>", l->columns[i].field->label.in[rq->lang]);
    html(out, "</tr></thead>");
}

static void head_cell(struct request *rq, struct html *out, const struct record *r,
                      const struct shown *v)
{
    const struct field *f = v->field;
    bool open = rights_field(rq->who, f) && !reference_hidden(rq, f, v->value);
    const char *text = f == r->type->title ? r->title
                       : open              ? shown_text(rq->mem, rq->lang, v)
                              : word(rq->lang, record_closed(rq, r) ? W_UNKNOWN : W_REC_LOCKED);
    html(out, "<th scope=\"row\"><a class=\"go\" href=\"/r/%s/%lld\">%s</a>", r->type->name,
         (long long)r->id, text ? text : word(rq->lang, W_UNKNOWN));
    if (r->number)
        html(out, "<small class=\"mu\">%s</small>", r->number);
    html(out, "</th>");
}

static bool cell(struct request *rq, struct html *out, const struct column *c,
                 const struct shown *v, struct err *err)
{
    if (v->value->kind == VALUE_NULL) {
        html_paste(out, &c->none);
        return true;
    }
    html_paste(out, &c->open);
    if (!emit_value(rq, out, v, err))
        return false;
    if (c->counts && record_counts(v->of)) {
        html(out, " ");
        emit_countdown(rq, out, v->value->s, false, NULL);
    }
    html(out, "</td>");
    return true;
}

static bool row(struct request *rq, struct html *out, const struct layout *l,
                const struct record *r, struct err *err)
{
    html(out, "<tr>");
    for (int i = 0; i < l->n; i++) {
        const struct column *c = &l->columns[i];
        const struct field *f = c->field;
        if (f->index < 0) {
            html_paste(out, &c->open);
            emit_record_state(rq, out, r);
            html(out, "</td>");
            continue;
        }
        const struct shown v = {r, f, &r->values[f->index], r->titles[f->index]};
        if (f == l->head)
            head_cell(rq, out, r, &v);
        else if (!cell(rq, out, c, &v, err))
            return false;
    }
    html(out, "</tr>");
    return true;
}

bool emit_record_table(struct request *rq, struct html *out, const struct record_table *table,
                       struct err *err)
{
    const struct layout l = layout_of(rq, table);
    html(out,
         "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
         "<table class=\"stk lst\">",
         type_label(table->type, rq->lang));
    heads(rq, out, &l);
    html(out, "<tbody>");
    for (int i = 0; i < table->list->n; i++)
        if (!row(rq, out, &l, &table->list->rows[i], err))
            return false;
    html(out, "</tbody></table></div>");
    return true;
}
