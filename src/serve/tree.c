/* tree.c - a declared tree: the totals as filters, groups with their counts, a table in each.
 *
 * Long trees stay small: when more than OPEN_MOST items are shown, only the group asked for
 * (?open=KEY) has its table, and of that GROUP_ROWS rows at a time. */
#include "rules/rights.h"
#include "serve/branch.h"
#include "serve/levels.h"
#include "serve/pages.h"

#include <stdlib.h>
#include <string.h>

enum { OPEN_MOST = 40, GROUP_ROWS = 500 };

struct page {
    struct request *rq;
    struct levels l;
    struct bunches groups;
    const struct field *by; /* NULL: by the first level */
    bool *keep;
    int shown, *totals; /* totals: by option of the tone, before its own filter */
    int unfiltered;     /* of all filters but the tone's */
    bool dense;
    const char *open; /* key of the group asked for, "" none */
    int64_t from;     /* its first row */
};

/* ---- addresses: what is chosen now, with one thing changed ---- */

static void add_param(struct request *rq, struct buf *b, const char *name, const char *value)
{
    if (*value)
        buf_fmt(b, "%c%s=%s", b->n && memchr(b->p, '?', b->n) ? '&' : '?', name,
                request_escape(rq, value));
}

/* name with value ("" drops it); what belongs to a group goes when anything else changes. */
static const char *address(const struct page *p, const char *name, const char *value)
{
    struct request *rq = p->rq;
    struct buf b;
    buf_init(&b, rq->mem, 4096);
    buf_text(&b, rq->path);
    const char *by = strcmp(name, "by") ? (p->by ? p->by->name : "") : value;
    add_param(rq, &b, "by", by);
    for (int i = 0; i < p->l.view->nfilters; i++) {
        const char *f = p->l.view->filters[i]->name;
        add_param(rq, &b, f, strcmp(name, f) ? request_text(rq, f) : value);
    }
    add_param(rq, &b, "paper", strcmp(name, "paper") ? request_text(rq, "paper") : value);
    if (!strcmp(name, "open"))
        add_param(rq, &b, "open", value);
    return buf_get(&b);
}

static const char *plain(const struct page *p)
{
    const char *by = p->by ? p->by->name : "";
    return *by ? arena_fmt(p->rq->mem, "%s?by=%s", p->rq->path, by) : p->rq->path;
}

/* ---- what is kept ---- */

static const char *value_key(struct arena *mem, const struct record *r, const struct field *f)
{
    if (f->index < 0)
        return r->type->states[r->state].name;
    const struct value *v = &r->values[f->index];
    return v->kind == VALUE_NULL   ? ""
           : v->kind == VALUE_TEXT ? v->s
                                   : arena_fmt(mem, "%lld", (long long)v->i);
}

/* Does the item meet every filter chosen, but this one? */
static bool meets(const struct page *p, const struct record *r, const struct field *but)
{
    for (int i = 0; i < p->l.view->nfilters; i++) {
        const struct field *f = p->l.view->filters[i];
        const char *want = request_text(p->rq, f->name);
        if (f != but && *want && strcmp(want, value_key(p->rq->mem, r, f)) != 0)
            return false;
    }
    return true;
}

static void choose(struct page *p)
{
    const struct list *items = &p->l.of[p->l.item];
    struct arena *mem = p->rq->mem;
    p->keep = arena_new(mem, bool, (size_t)items->n);
    p->totals = arena_new(mem, int, p->l.tone ? (size_t)p->l.tone->noptions : 0);
    for (int i = 0; i < items->n; i++) {
        const struct record *r = &items->rows[i];
        int tone = item_tone(&p->l, r);
        if (!meets(p, r, p->l.tone))
            continue;
        p->unfiltered++;
        if (tone >= 0)
            p->totals[tone]++;
        p->keep[i] = meets(p, r, NULL);
        p->shown += p->keep[i];
    }
    const char *by = request_text(p->rq, "by");
    for (int i = 0; i < p->l.view->ngroups; i++)
        if (!strcmp(by, p->l.view->groups[i]->name))
            p->by = p->l.view->groups[i];
    p->groups = bunches_of(mem, p->rq->lang, &p->l, p->by, p->keep);
    p->dense = p->shown > OPEN_MOST;
    p->open = request_text(p->rq, "open");
    if (!request_int(p->rq, "from", &p->from) || p->from < 0)
        p->from = 0;
}

/* ---- chips ---- */

static void chip(struct html *out, const char *href, bool on, const char *text)
{
    html(out, "<a class=\"chip%s\" href=\"%s\"", on ? " on" : "", href);
    if (on)
        html(out, " aria-current=\"true\"");
    html(out, ">%s</a>", text);
}

static void tone_chips(struct html *out, const struct page *p)
{
    struct request *rq = p->rq;
    const struct field *tone = p->l.tone;
    const char *chosen = tone ? request_text(rq, tone->name) : "";
    html(out, "<nav class=\"row mb np\" aria-label=\"%s\">", word(rq->lang, W_TREE_FILTERS));
    chip(out, tone ? address(p, tone->name, "") : plain(p), !*chosen,
         word_fill(rq->mem, rq->lang, W_TREE_ALL, arena_fmt(rq->mem, "%d", p->unfiltered)));
    for (int i = 0; tone && i < tone->noptions; i++) {
        const struct option *o = &tone->options[i];
        bool on = !strcmp(chosen, o->name);
        if (!p->totals[i] && !on)
            continue;
        html(out, "<a class=\"chip%s\" href=\"%s\"", on ? " on" : "",
             address(p, tone->name, on ? "" : o->name));
        if (on)
            html(out, " aria-current=\"true\"");
        html(out, ">");
        emit_rag(out, tone_rag(o->tone), "");
        html(out, "%s %d</a>", o->label.in[rq->lang], p->totals[i]);
    }
    html(out, "</nav>");
}

/* The values a filter may take, as they occur. */
struct choice {
    const char *key, *text, *order;
};

static int by_order(const void *a, const void *b)
{
    const struct choice *x = a, *y = b;
    return strcmp(x->order, y->order);
}

static int filter_choices(const struct page *p, const struct field *f, struct choice **out)
{
    bool *all = arena_new(p->rq->mem, bool, (size_t)p->l.of[p->l.item].n);
    for (int i = 0; i < p->l.of[p->l.item].n; i++)
        all[i] = true;
    struct bunches b = bunches_of(p->rq->mem, p->rq->lang, &p->l, f, all);
    struct choice *list = arena_new(p->rq->mem, struct choice, (size_t)b.n);
    int n = 0;
    for (int i = 0; i < b.n; i++)
        if (b.list[i].title)
            list[n++] = (struct choice){b.list[i].key, b.list[i].title, b.list[i].order};
    if (n)
        qsort(list, (size_t)n, sizeof *list, by_order);
    *out = list;
    return n;
}

static void filter_select(struct html *out, const struct page *p, const struct field *f)
{
    struct choice *list;
    int n = filter_choices(p, f, &list);
    const char *chosen = request_text(p->rq, f->name);
    html(out, "<p class=\"f\"><label for=\"f-%s\">%s</label><select class=\"w\" id=\"f-%s\"",
         f->name, f->label.in[p->rq->lang], f->name);
    html(out, " name=\"%s\"><option value=\"\">%s", f->name, word(p->rq->lang, W_REC_ANY));
    for (int i = 0; i < n; i++)
        emit_option(out, list[i].key, !strcmp(chosen, list[i].key), list[i].text);
    html(out, "</select></p>");
}

static void other_filters(struct html *out, const struct page *p)
{
    struct request *rq = p->rq;
    int others = 0;
    for (int i = 0; i < p->l.view->nfilters; i++)
        others += p->l.view->filters[i]->index >= 0 && p->l.view->filters[i] != p->l.tone;
    if (!others)
        return;
    html(out, "<details class=\"dd sp\"><summary class=\"btn bs\">");
    emit_icon(out, ICON_FILTER);
    html(out, "%s</summary><form class=\"pop\" action=\"%s\">", word(rq->lang, W_FILTER), rq->path);
    if (p->by)
        html(out, "<input type=\"hidden\" name=\"by\" value=\"%s\">", p->by->name);
    for (int i = 0; i < p->l.view->nfilters; i++) {
        const struct field *f = p->l.view->filters[i];
        if (f->index < 0)
            continue;
        if (f == p->l.tone)
            html(out, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", f->name,
                 request_text(rq, f->name));
        else
            filter_select(out, p, f);
    }
    html(out, "<p class=\"row\"><button class=\"btn b1\">%s</button>", word(rq->lang, W_FILTER));
    html(out, "<a href=\"%s\">%s</a></p></form></details>", plain(p), word(rq->lang, W_TREE_CLEAR));
}

static bool on_a3(const struct request *rq)
{
    return !strcmp(request_text(rq, "paper"), "a3");
}

static void grouping(struct html *out, const struct page *p)
{
    struct request *rq = p->rq;
    const struct view *v = p->l.view;
    html(out, "<div class=\"row mb np\">");
    if (v->ngroups) {
        html(out, "<span class=\"sm mu\">%s</span><nav class=\"seg\" aria-label=\"%s\">",
             word(rq->lang, W_TREE_BY), word(rq->lang, W_TREE_BY));
        for (int i = -1; i < v->ngroups; i++) {
            const struct field *g = i < 0 ? NULL : v->groups[i];
            const char *name = g ? g->label.in[rq->lang] : v->levels[0]->label.in[rq->lang];
            html(out, "<a href=\"%s\"", address(p, "by", g ? g->name : ""));
            if (g == p->by)
                html(out, " aria-current=\"true\"");
            html(out, ">%s</a>", name);
        }
        html(out, "</nav>");
    }
    other_filters(out, p);
    bool a3 = on_a3(rq);
    html(out, "<a class=\"btn bs dk\" href=\"%s\">%s: %s</a></div>",
         address(p, "paper", a3 ? "" : "a3"), word(rq->lang, W_PRINT),
         word(rq->lang, a3 ? W_ROAD_A4 : W_ROAD_A3));
}

/* ---- tables ---- */

static const char *column_class(const struct field *f)
{
    switch (f->type) {
    case FIELD_DATE:
        return "c11";
    case FIELD_CHOICE: /* an icon and a few words that do not break */
        return "c14";
    case FIELD_NUMBER:
    case FIELD_BOOL:
        return "c6";
    case FIELD_TEXT:
        return f->max_length && f->max_length <= 12 ? "c6" : "p15";
    default:
        return "p15";
    }
}

static void table_head(struct html *out, const struct page *p)
{
    const struct view *v = p->l.view;
    html(out, "<table class=\"stk tp\"><thead><tr>");
    for (int i = 0; i < v->ncolumns; i++)
        html(out, "<th scope=\"col\" class=\"%s\">%s",
             v->columns[i] == v->item->title ? "" : column_class(v->columns[i]),
             v->columns[i]->label.in[p->rq->lang]);
    html(out, "<tbody>");
}

/* The same fact on another type: a field of that name, or who owns it. */
static const struct field *counterpart(const struct record_type *t, const struct field *f,
                                       const struct record_type *of)
{
    if (t == of || f->index < 0)
        return f;
    if (f == of->title)
        return t->title;
    if (f == of->owner)
        return t->owner;
    const struct field *g = type_field(t, f->name);
    return g && g->type == f->type ? g : NULL;
}

static void cell_choice(struct html *out, const struct page *p, const struct field *f,
                        const char *name)
{
    const struct option *o = field_option(f, name);
    if (!o)
        return;
    if (!field_is_progress(f))
        html(out, "%s", o->label.in[p->rq->lang]);
    else if (p->dense)
        emit_rag_dense(out, tone_rag(o->tone), o->label.in[p->rq->lang]);
    else
        emit_rag(out, tone_rag(o->tone), o->label.in[p->rq->lang]);
}

static bool bad_item(const struct page *p, const struct record *r)
{
    if (r->type != p->l.view->item)
        return false;
    int tone = item_tone(&p->l, r);
    return tone >= 0 && p->l.tone->options[tone].tone == TONE_BAD;
}

static bool cell(struct html *out, const struct page *p, const struct record *r,
                 const struct field *f, struct err *err)
{
    struct request *rq = p->rq;
    if (f == r->type->title) {
        html(out, "<th scope=\"row\" class=\"fl\"><a class=\"go\" href=\"/r/%s/%lld\">%s</a>",
             r->type->name, (long long)r->id, r->title);
        return true;
    }
    if (f->index < 0) {
        html(out, "<td>");
        emit_record_state(rq, out, r);
        return true;
    }
    const struct shown v = {r, f, &r->values[f->index], r->titles[f->index]};
    if (v.value->kind == VALUE_NULL) {
        bool proof = f->computed && f->type == FIELD_TEXT;
        html(out, "<td class=\"z mu\">%s", proof ? word(rq->lang, W_TREE_NO_PROOF) : "");
        return true;
    }
    html(out, "<td");
    if (f->type == FIELD_DATE && bad_item(p, r))
        html(out, " class=\"bad\"");
    if (f->type == FIELD_DATE)
        html(out, " data-l=\"%s\"", f->label.in[rq->lang]);
    html(out, ">");
    if (f->type == FIELD_CHOICE)
        cell_choice(out, p, f, v.value->s);
    else if (f->type == FIELD_REF && type_seen_whole(rq, f->to))
        html(out, "%s", v.title);
    else if (f->type == FIELD_REF)
        return emit_value(rq, out, &v, err);
    else
        html(out, "%s", shown_text(rq->mem, rq->lang, &v));
    return true;
}

static bool row(struct html *out, const struct page *p, const struct record *r, struct err *err)
{
    const struct view *v = p->l.view;
    if (r->type == v->item)
        html(out, "<tr>");
    else
        html(out, "<tr class=\"sub\">");
    for (int i = 0; i < v->ncolumns; i++) {
        const struct field *f = counterpart(r->type, v->columns[i], v->item);
        if (!f)
            html(out, "<td class=\"z\">");
        else if (!cell(out, p, r, f, err))
            return false;
    }
    return true;
}

/* What stands below a record, level after level. */
static bool rows_below(struct html *out, const struct page *p, const struct record *r, int level,
                       struct err *err)
{
    if (level >= p->l.view->nlevels)
        return true;
    const struct list *list = &p->l.of[level];
    for (int i = 0; i < list->n; i++) {
        const struct record *c = &list->rows[i];
        if (c->values[c->type->parent->index].i != r->id)
            continue;
        if (!row(out, p, c, err) || !rows_below(out, p, c, level + 1, err))
            return false;
    }
    return true;
}

static void pager(struct html *out, const struct page *p, const struct bunch *b, int64_t last)
{
    struct request *rq = p->rq;
    if (!p->from && last == b->n)
        return;
    const char *range =
        arena_fmt(rq->mem, "%lld–%lld / %d", (long long)p->from + 1, (long long)last, b->n);
    html(out, "<p class=\"pg\"><span>%s</span>", word_fill(rq->mem, rq->lang, W_TREE_ROWS, range));
    if (last < b->n)
        html(out, "<a class=\"btn bs\" href=\"%s&amp;from=%lld\">%s</a>",
             address(p, "open", b->key), (long long)last, word(rq->lang, W_TREE_MORE));
    html(out, "</p>");
}

static bool group_table(struct html *out, const struct page *p, const struct bunch *b,
                        struct err *err)
{
    int64_t from = p->dense && p->from < b->n ? p->from : 0;
    int64_t last = p->dense && b->n - from > GROUP_ROWS ? from + GROUP_ROWS : b->n;
    html(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">",
         b->title && *b->title ? b->title : p->l.view->item->label.in[p->rq->lang]);
    table_head(out, p);
    for (int64_t i = from; i < last; i++) {
        const struct record *r = &p->l.of[p->l.item].rows[b->items[i]];
        if (!row(out, p, r, err) || !rows_below(out, p, r, p->l.item + 1, err))
            return false;
    }
    html(out, "</table></div>");
    if (p->dense)
        pager(out, p, b, last);
    return true;
}

static void group_counts(struct html *out, const struct page *p, const struct bunch *b)
{
    html(out, "<span class=\"sp row\">");
    for (int i = 0; p->l.tone && i < p->l.tone->noptions; i++)
        if (b->counts[i])
            emit_rag_count(out, tone_rag(p->l.tone->options[i].tone),
                           p->l.tone->options[i].label.in[p->rq->lang], (size_t)b->counts[i]);
    html(out, "</span>");
}

static void group_title(struct html *out, const struct page *p, const struct bunch *b)
{
    struct request *rq = p->rq;
    const char *title = b->title ? b->title : word(rq->lang, W_TREE_NONE_TITLE);
    const struct record_type *t = p->l.view->levels[0];
    const char *number = "";
    for (int i = 0; b->id && t->order && t->order->type == FIELD_NUMBER && i < p->l.of[0].n; i++)
        if (p->l.of[0].rows[i].id == b->id)
            number = arena_fmt(rq->mem, "%lld. ",
                               (long long)p->l.of[0].rows[i].values[t->order->index].i);
    if (!*title) /* the items hang right under the root */
        title = type_label(p->l.view->item, rq->lang);
    html(out, "%s%s", number, title);
}

static bool group(struct html *out, const struct page *p, const struct bunch *b, struct err *err)
{
    struct request *rq = p->rq;
    bool open = !p->dense || !strcmp(p->open, b->key);
    const char *item = p->l.view->item->label.in[rq->lang];
    if (open) {
        html(out, "<details class=\"card area\" id=\"g-%s\" open><summary>", b->key);
        emit_icon(out, ICON_RIGHT);
        html(out, "<h2>");
        group_title(out, p, b);
        html(out, "</h2>");
    } else {
        html(out, "<section class=\"card\" id=\"g-%s\"><div class=\"ch1\"><h2>", b->key);
        html(out, "<a href=\"%s#g-%s\">", address(p, "open", b->key), b->key);
        group_title(out, p, b);
        html(out, "</a></h2>");
    }
    html(out, "<small class=\"mu\">%d %s</small>", b->n, label_inside(rq->mem, item));
    group_counts(out, p, b);
    if (!open) {
        html(out, "</div></section>");
        return true;
    }
    html(out, "</summary>");
    if (b->n && !group_table(out, p, b, err))
        return false;
    if (!b->n)
        html(out, "<p class=\"in mu\">%s</p>", word(rq->lang, W_TREE_EMPTY));
    html(out, "</details>");
    return true;
}

/* ---- the page ---- */

static bool body(struct html *out, const struct page *p, struct err *err)
{
    struct request *rq = p->rq;
    tone_chips(out, p);
    grouping(out, p);
    for (int i = 0; i < p->groups.n; i++)
        if (!group(out, p, &p->groups.list[i], err))
            return false;
    if (!p->groups.n) {
        bool any = p->l.of[p->l.item].n > 0;
        emit_empty_begin(out, word(rq->lang, any ? W_TREE_NO_MATCH : W_TREE_EMPTY));
        html(out, "<a class=\"btn\" href=\"%s\">%s</a>",
             any ? rq->path
                 : arena_fmt(rq->mem, "/r/%s/%lld", p->l.root.type->name, (long long)p->l.root.id),
             word(rq->lang, any ? W_TREE_CLEAR : W_TREE_RECORD));
        emit_empty_end(out);
    }
    if (p->l.of[p->l.item].more)
        emit_note(out, TONE_WARN,
                  word_fill(rq->mem, rq->lang, W_TREE_CUT, arena_fmt(rq->mem, "%d", LEVELS_MOST)));
    if (p->l.tone)
        html(out, "<p class=\"sm mu\">%s</p>", word(rq->lang, W_TREE_DERIVED));
    return true;
}

bool page_tree(struct request *rq, struct html *out, struct err *err)
{
    struct page p = {.rq = rq};
    if (!levels_read(rq, VIEW_TREE, &p.l, err))
        return false;
    choose(&p);
    if ((!p.dense || *p.open) && !levels_below(rq, &p.l, err))
        return false;
    struct frame frame = {.land = !on_a3(rq), .a3 = on_a3(rq)};
    if (!branch_begin(rq, out, &p.l.root, &frame, err) || !body(out, &p, err))
        return false;
    frame_end(rq, out);
    return true;
}
