/* table.c - see table.h. */
#include "serve/table.h"

#include "rules/rights.h"

static bool adds_state(const struct record_table *t)
{
    bool said = t->type->nstates < 2;
    for (int i = 0; i < t->ncolumns; i++)
        said |= t->columns[i]->index < 0 || field_is_progress(t->columns[i]);
    return !said;
}

/* The column that leads to the record: its title, else the first. */
static const struct field *row_head(const struct record_table *t)
{
    for (int i = 0; i < t->ncolumns; i++)
        if (t->columns[i] == t->type->title)
            return t->columns[i];
    return t->columns[0];
}

static void heads(struct request *rq, struct html *out, const struct record_table *t)
{
    html(out, "<thead><tr>");
    for (int i = 0; i < t->ncolumns; i++)
        if (t->columns[i] != t->without)
            html(out, "<th scope=\"col\">%s</th>", t->columns[i]->label.in[rq->lang]);
    if (adds_state(t))
        html(out, "<th scope=\"col\">%s</th>", word(rq->lang, W_REC_STATE));
    html(out, "</tr></thead>");
}

static void head_cell(struct request *rq, struct html *out, const struct record *r,
                      const struct shown *v)
{
    const struct field *f = v->field;
    bool open = rights_field(rq->who, f) && (f->type != FIELD_REF || type_seen_whole(rq, f->to));
    const char *text = f == r->type->title ? r->title
                       : open              ? shown_text(rq->mem, rq->lang, v)
                                           : NULL;
    html(out, "<th scope=\"row\"><a class=\"go\" href=\"/r/%s/%lld\">%s</a>", r->type->name,
         (long long)r->id, text ? text : word(rq->lang, W_UNKNOWN));
    if (r->number)
        html(out, "<small class=\"mu\">%s</small>", r->number);
    html(out, "</th>");
}

static bool cell(struct request *rq, struct html *out, const struct record *r,
                 const struct shown *v, struct err *err)
{
    const char *label = v->field->label.in[rq->lang];
    if (v->value->kind == VALUE_NULL) {
        html(out, "<td class=\"z\" data-l=\"%s\"></td>", label);
        return true;
    }
    html(out, "<td class=\"%s\" data-l=\"%s\">", v->field->type == FIELD_MONEY ? "num" : "", label);
    if (!emit_value(rq, out, v, err))
        return false;
    if (v->field == type_due(r->type) && !record_final(r)) {
        html(out, " ");
        emit_countdown(rq, out, v->value->s, false, NULL);
    }
    html(out, "</td>");
    return true;
}

static void state_cell(struct request *rq, struct html *out, const struct record *r)
{
    html(out, "<td data-l=\"%s\">", word(rq->lang, W_REC_STATE));
    emit_record_state(rq, out, r);
    html(out, "</td>");
}

static bool row(struct request *rq, struct html *out, const struct record_table *t,
                const struct record *r, struct err *err)
{
    const struct field *head = row_head(t);
    html(out, "<tr>");
    for (int i = 0; i < t->ncolumns; i++) {
        const struct field *f = t->columns[i];
        if (f == t->without)
            continue;
        if (f->index < 0) {
            state_cell(rq, out, r);
            continue;
        }
        const struct shown v = {r, f, &r->values[f->index], r->titles[f->index]};
        if (f == head)
            head_cell(rq, out, r, &v);
        else if (!cell(rq, out, r, &v, err))
            return false;
    }
    if (adds_state(t))
        state_cell(rq, out, r);
    html(out, "</tr>");
    return true;
}

bool emit_record_table(struct request *rq, struct html *out, const struct record_table *table,
                       struct err *err)
{
    html(out,
         "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
         "<table class=\"stk lst\">",
         type_label(table->type, rq->lang));
    heads(rq, out, table);
    html(out, "<tbody>");
    for (int i = 0; i < table->list->n; i++)
        if (!row(rq, out, table, &table->list->rows[i], err))
            return false;
    html(out, "</tbody></table></div>");
    return true;
}
