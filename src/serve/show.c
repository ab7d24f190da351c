/* show.c - GET /r/{type}/{id}: a record with all that hangs on it, from its declaration alone.
 *
 * Order: head with the steps that can be done; the way through the states and why a step cannot be
 * done; facts, long texts, rows, children, story; beside them what is owed and the law. */
#include "rules/rights.h"
#include "rules/steps.h"
#include "serve/agenda_item.h"
#include "serve/branch.h"
#include "serve/letter_page.h"
#include "serve/moments.h"
#include "serve/offers.h"
#include "serve/opinion.h"
#include "serve/pages.h"
#include "serve/table.h"
#include "serve/timeline.h"
#include "store/declared.h"
#include "store/duty.h"
#include "store/paper.h"

#include <string.h>

enum { CHILDREN_MOST = 25, LINES_SHOWN = 10, ROWS_SHOWN = 100 };

struct sheet {
    const struct record *r;
    const char *here; /* "/r/task/12" */
    struct offer *offers;
    int noffers;
    struct duty_list duties;
    const struct authority *authority; /* NULL: the type names none */
    bool may_edit;
};

/* ---- head ---- */

/* The number, or the key when it is not the title itself. */
static const char *symbol_of(struct request *rq, const struct record *r)
{
    const struct field *key = r->type->key;
    if (r->number)
        return r->number;
    if (!key || key == r->type->title || key->type != FIELD_TEXT || !rights_field(rq->who, key))
        return NULL;
    const struct value *v = &r->values[key->index];
    return v->kind == VALUE_TEXT ? v->s : NULL;
}

static bool head_line(struct request *rq, struct html *out, const struct sheet *s, struct err *err)
{
    const struct record *r = s->r;
    const struct field *due = type_due(r->type);
    const char *symbol = symbol_of(rq, r);
    html(out, "<p class=\"row\">");
    if (symbol)
        html(out, "<b>%s</b>", symbol);
    emit_record_state(rq, out, r);
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        const struct shown v = {r, f, &r->values[i], NULL};
        if (field_is_progress(f) && v.value->kind == VALUE_TEXT && !emit_value(rq, out, &v, err))
            return false;
    }
    if (due && r->values[due->index].kind == VALUE_TEXT) {
        html(out, "<span>%s %s</span>", due->label.in[rq->lang],
             shown_date(rq->mem, r->values[due->index].s));
        if (record_counts(r))
            emit_countdown(rq, out, r->values[due->index].s, false, "#duties");
    }
    html(out, "</p>");
    return true;
}

static void head_actions(struct request *rq, struct html *out, const struct sheet *s)
{
    html(out, "<div class=\"acts\">");
    emit_offers(rq, out, &(struct offers){s->r, s->offers, s->noffers, NULL});
    if (s->may_edit) {
        html(out, "<a class=\"btn\" href=\"%s/edit\">", s->here);
        emit_icon(out, ICON_EDIT);
        html(out, "%s</a>", word(rq->lang, W_EDIT));
    }
    html(out, "</div>");
}

/* Other views of the same record: declared ones, what changed since it was signed, carrying over. */
static void views(struct request *rq, struct html *out, const struct sheet *s)
{
    static const char *const paths[VIEW_KINDS] = {[VIEW_TREE] = "tree", [VIEW_ROADMAP] = "roadmap"};
    static const enum word names[VIEW_KINDS] = {
        [VIEW_TREE] = W_REC_TREE, [VIEW_ROADMAP] = W_REC_ROADMAP};
    const struct record_type *t = s->r->type;
    if (t->nviews < 2 && !t->baseline && !t->carry)
        return;
    html(out, "<ul class=\"tabs\"><li><a href=\"%s\" aria-current=\"page\">%s</a></li>", s->here,
         t->label.in[rq->lang]);
    for (int i = 0; i < t->nviews; i++) {
        const struct view *v = &t->views[i];
        if (paths[v->kind])
            html(out, "<li><a href=\"%s/%s\">%s</a></li>", s->here, paths[v->kind],
                 v->label.in[rq->lang] ? v->label.in[rq->lang] : word(rq->lang, names[v->kind]));
    }
    if (t->baseline)
        html(out, "<li><a href=\"%s/changes\">%s</a></li>", s->here, word(rq->lang, W_REC_CHANGES));
    if (t->carry)
        html(out, "<li><a href=\"%s/carry\">%s</a></li>", s->here, word(rq->lang, W_REC_CARRY));
    html(out, "</ul>");
}

/* ---- facts ---- */

/* An empty field is said to be so when a person could have filled it. */
static bool worth_a_line(const struct record *r, const struct field *f)
{
    bool by_hand = !f->computed && (!f->edit || f->nedit > 0);
    return f != r->type->title && f->type != FIELD_LONG && !field_is_progress(f) &&
           (by_hand || r->values[f->index].kind != VALUE_NULL);
}

static bool facts(struct request *rq, struct html *out, const struct record *r, struct err *err)
{
    html(out, "<section class=\"card\"><h2>%s</h2><div class=\"in\"><dl class=\"kv\">",
         word(rq->lang, W_REC_CONTENT));
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        const struct shown v = {r, f, &r->values[i], r->titles[i]};
        if (!worth_a_line(r, f))
            continue;
        html(out, "<dt>%s</dt><dd>", f->label.in[rq->lang]);
        if (!emit_value(rq, out, &v, err))
            return false;
        html(out, "</dd>");
    }
    html(out, "</dl></div>");
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        const struct shown v = {r, f, &r->values[i], NULL};
        if (f->type != FIELD_LONG || v.value->kind == VALUE_NULL)
            continue;
        html(out, "<h3 class=\"gh\">%s</h3><div class=\"in\">", f->label.in[rq->lang]);
        if (!emit_value(rq, out, &v, err))
            return false;
        html(out, "</div>");
    }
    html(out, "</section>");
    return true;
}

/* The rows of one table, and which columns anybody wrote in: an empty one only takes room. */
struct grid {
    const struct record *r;
    const struct rows *rows;
    struct row_list list;
    bool *used;
};

static void columns_used(struct request *rq, struct grid *g)
{
    g->used = arena_new(rq->mem, bool, (size_t)g->rows->nfields);
    for (int k = 0; k < g->rows->nfields; k++)
        for (int i = 0; i < g->list.n && !g->used[k]; i++)
            g->used[k] = g->list.rows[i].values[k].kind != VALUE_NULL;
}

static bool row_cells(struct request *rq, struct html *out, const struct grid *g,
                      const struct row *row, struct err *err)
{
    html(out, "<tr>");
    for (int k = 0; k < g->rows->nfields; k++) {
        const struct field *f = &g->rows->fields[k];
        const struct shown v = {g->r, f, &row->values[k], row->titles[k]};
        bool none = v.value->kind == VALUE_NULL;
        if (!g->used[k])
            continue;
        html(out, "<td class=\"%s\" data-l=\"%s\">", none ? "z" : "", f->label.in[rq->lang]);
        if (!none && !emit_value(rq, out, &v, err))
            return false;
        html(out, "</td>");
    }
    html(out, "</tr>");
    return true;
}

static bool row_table(struct request *rq, struct html *out, const struct grid *g, struct err *err)
{
    html(out,
         "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
         "<table class=\"stk\"><thead><tr>",
         g->rows->label.in[rq->lang]);
    for (int k = 0; k < g->rows->nfields; k++)
        if (g->used[k])
            html(out, "<th scope=\"col\">%s</th>", g->rows->fields[k].label.in[rq->lang]);
    html(out, "</tr></thead><tbody>");
    for (int i = 0; i < g->list.n && i < ROWS_SHOWN; i++)
        if (!row_cells(rq, out, g, &g->list.rows[i], err))
            return false;
    html(out, "</tbody></table></div>");
    return true;
}

static bool rows_card(struct request *rq, struct html *out, const struct sheet *s,
                      const struct rows *rows, struct err *err)
{
    struct grid g = {.r = s->r, .rows = rows};
    if (!rows_seen(rq->store, rq->mem, rows, s->r, &g.list, err))
        return false;
    html(out, "<section class=\"card\"><div class=\"ch1\"><h2>%s <small>%d</small></h2>",
         rows->label.in[rq->lang], g.list.n);
    if (s->may_edit && rights_rows_open(s->r, rows))
        html(out,
             "<a class=\"btn bs sp\" href=\"%s/edit#b-%s\">%s<span class=\"vh\"> %s</span></a>",
             s->here, rows->name, word(rq->lang, g.list.n ? W_EDIT : W_ADD),
             rows->label.in[rq->lang]);
    html(out, "</div>");
    columns_used(rq, &g);
    if (!g.list.n)
        html(out, "<p class=\"in mu\">%s</p>", word(rq->lang, W_REC_NO_ROWS));
    else if (!row_table(rq, out, &g, err))
        return false;
    html(out, "</section>");
    return true;
}

/* ---- children ---- */

static bool children_table(struct request *rq, struct html *out, const struct record_type *child,
                           const struct list *list, struct err *err)
{
    const struct view *view = type_view(child, VIEW_LIST);
    struct record_table table = {.type = child, .list = list, .without = child->parent};
    table.columns = view ? view->columns : &child->title;
    table.ncolumns = view ? view->ncolumns : 1;
    return emit_record_table(rq, out, &table, err);
}

static bool children(struct request *rq, struct html *out, const struct record *r,
                     const struct record_type *child, struct err *err)
{
    struct list list;
    struct list_query q = {.type = child,
                           .parent = child->parent,
                           .parent_id = r->id,
                           .limit = CHILDREN_MOST,
                           .shown = true};
    struct err none = {0};
    bool may;
    if (!rights_sight(rq->who, child, &q.sight, &none))
        return true;
    if (!record_list(rq->store, rq->mem, &q, &list, err) ||
        !rights_create(rq->store, rq->who, child, 0, &may, err))
        return false;
    may = may && !record_final(r);
    if (!list.n && !may)
        return true;
    html(out, "<section class=\"card\"><div class=\"ch1\"><h2>%s <small>%d%s</small></h2>",
         type_label(child, rq->lang), list.n, list.more ? "+" : "");
    if (may) {
        html(out, "<a class=\"btn bs sp\" href=\"/r/%s/new?parent=%lld\">", child->name,
             (long long)r->id);
        emit_icon(out, ICON_PLUS);
        html(out, "%s<span class=\"vh\"> %s</span></a>", word(rq->lang, W_ADD),
             child->label.in[rq->lang]);
    }
    html(out, "</div>");
    if (!list.n)
        html(out, "<p class=\"in mu\">%s</p>", word(rq->lang, W_REC_NO_ROWS));
    else if (!children_table(rq, out, child, &list, err))
        return false;
    if (list.more)
        html(out, "<p class=\"pg\"><a href=\"/r/%s?f_%s=%lld\">%s</a></p>", child->name,
             child->parent->name, (long long)r->id, word(rq->lang, W_REC_ALL));
    html(out, "</section>");
    return true;
}

static bool story(struct request *rq, struct html *out, const struct sheet *s, struct err *err)
{
    struct history_line *lines;
    int n;
    if (!rq->who->role->history)
        return true;
    if (!history_read(rq->store, rq->mem, s->r->id, 0, LINES_SHOWN, &lines, &n, err))
        return false;
    const struct timeline t = {s->r, record_closed(rq, s->r), lines, n};
    html(out,
         "<section class=\"card\"><div class=\"ch1\"><h2>%s</h2>"
         "<a class=\"sm sp\" href=\"%s/history\">%s</a></div><div class=\"in\">",
         word(rq->lang, W_HISTORY), s->here, word(rq->lang, W_REC_ALL_HISTORY));
    emit_timeline(rq, out, &t);
    html(out, "</div></section>");
    return true;
}

/* ---- rail ---- */

static void duty_item(struct request *rq, struct html *out, const struct duty *d)
{
    const char *href = arena_fmt(rq->mem, "/duty/%lld", (long long)d->id);
    html(out, "<li class=\"one\"><a class=\"t\" href=\"%s\">%s</a>", href,
         d->clock ? d->clock->label.in[rq->lang] : d->title);
    html(out, "<p class=\"row\">");
    if (d->due) {
        html(out, "<b>%s</b>", shown_date(rq->mem, d->due));
        emit_countdown(rq, out, d->due, d->paused != NULL, href);
    } else {
        emit_due(out, DUE_PAUSED, word(rq->lang, W_REC_PAUSED));
    }
    if (d->provisional)
        emit_tag(out, word(rq->lang, W_REC_PROVISIONAL));
    html(out, "</p><p>%s</p>", d->how[rq->lang]);
    if (d->owner_title)
        html(out, "<p class=\"mu\">%s</p>", d->owner_title);
    html(out, "</li>");
}

static void duties(struct request *rq, struct html *out, const struct sheet *s)
{
    if (!s->r->type->nclocks)
        return;
    html(out, "<section class=\"card\" id=\"duties\"><h2>%s</h2>", word(rq->lang, W_REC_DUTIES));
    if (!s->duties.n)
        html(out, "<p class=\"in mu\">%s</p>", word(rq->lang, W_REC_NO_DUTY));
    html(out, "<ul class=\"ib\">");
    for (int i = 0; i < s->duties.n; i++)
        duty_item(rq, out, &s->duties.items[i]);
    html(out, "</ul></section>");
}

static void laws(struct request *rq, struct html *out, const struct record_type *t)
{
    if (!t->nlaw)
        return;
    html(out, "<dt>%s</dt><dd>", word(rq->lang, W_REC_LAW));
    for (int i = 0; i < t->nlaw; i++) {
        html(out, "<p>%s ", t->law[i].ref);
        if (!t->law[i].verified)
            emit_tag(out, word(rq->lang, W_REC_UNVERIFIED));
        html(out, "</p>");
    }
    html(out, "</dd>");
}

static void authority(struct request *rq, struct html *out, const struct authority *a)
{
    if (!a)
        return;
    html(out, "<dt>%s</dt><dd><b>%s</b><br><small class=\"mu\">%s</small> ",
         word(rq->lang, W_REC_AUTHORITY), a->label.in[rq->lang], a->law.ref);
    if (!a->law.verified)
        emit_tag(out, word(rq->lang, W_REC_UNVERIFIED));
    html(out, "</dd>");
}

static void key_facts(struct request *rq, struct html *out, const struct sheet *s)
{
    const struct record *r = s->r;
    const struct field *owner = r->type->owner;
    html(out, "<section class=\"card\"><h2>%s</h2><div class=\"in\"><dl class=\"kv\">",
         word(rq->lang, W_REC_KEY_FACTS));
    if (owner && r->titles[owner->index])
        html(out, "<dt>%s</dt><dd>%s</dd>", owner->label.in[rq->lang], r->titles[owner->index]);
    authority(rq, out, s->authority);
    html(out, "<dt>%s</dt><dd>%s</dd>", word(rq->lang, W_REC_CREATED),
         shown_stamp(rq->mem, r->created_at));
    html(out, "<dt>%s</dt><dd>%s</dd>", word(rq->lang, W_REC_UPDATED),
         shown_stamp(rq->mem, r->updated_at));
    laws(rq, out, r->type);
    html(out, "</dl></div></section>");
}

/* ---- the page ---- */

static bool gather(struct request *rq, struct sheet *s, struct record *r, struct err *err)
{
    bool may;
    if (!page_record(rq, r, err) ||
        !steps_offer(rq->store, rq->mem, rq->who, r, &s->offers, &s->noffers, err) ||
        !duties_of_record(rq->store, rq->mem, r->id, true, &s->duties, err) ||
        !authority_find(rq->store, r->type, r->id, &s->authority, err) ||
        !rights_edit(rq->store, rq->who, r, &may, err))
        return false;
    s->r = r;
    s->may_edit = may;
    s->here = arena_fmt(rq->mem, "/r/%s/%lld", r->type->name, (long long)r->id);
    return true;
}

static bool body(struct request *rq, struct html *out, const struct sheet *s, struct err *err)
{
    const struct record_type *t = s->r->type;
    bool gone = t->states[s->r->state].gone;
    if ((gone && !emit_carried(rq, out, s->r, err)) || !emit_opinions(rq, out, s->r, err) ||
        !facts(rq, out, s->r, err))
        return false;
    for (int i = 0; i < t->nrows; i++)
        if (!rows_card(rq, out, s, &t->rows[i], err))
            return false;
    for (int i = 0; i < t->nchildren; i++)
        if (!children(rq, out, s->r, t->children[i], err))
            return false;
    return emit_moments(rq, out, s->r, err) && emit_letters(rq, out, s->r, err) &&
           story(rq, out, s, err);
}

bool page_show(struct request *rq, struct html *out, struct err *err)
{
    struct record r;
    struct sheet s = {0};
    if (!gather(rq, &s, &r, err))
        return false;
    struct frame frame = {.title = r.title, .own_head = true};
    if (!record_crumbs(rq, &r, &frame, err))
        return false;
    frame_begin(rq, out, &frame);
    html(out, "<div class=\"ph1\"><div><h1>%s</h1>", r.title);
    if (!head_line(rq, out, &s, err))
        return false;
    html(out, "</div>");
    head_actions(rq, out, &s);
    html(out, "</div>");
    views(rq, out, &s);
    if (!emit_record_clashes(rq, out, &r, err))
        return false;
    struct why_list no_edit = {.mem = rq->mem};
    if (!s.may_edit)
        edit_why(rq, &r, &no_edit);
    const struct offers offers = {&r, s.offers, s.noffers, s.may_edit ? NULL : &no_edit};
    if (!emit_path(rq, out, &offers, err))
        return false;
    html(out, "<div class=\"cols\"><div>");
    if (!body(rq, out, &s, err))
        return false;
    html(out, "</div><div>");
    duties(rq, out, &s);
    emit_briefs(rq, out, &r);
    key_facts(rq, out, &s);
    html(out, "</div></div>");
    frame_end(rq, out);
    return true;
}
