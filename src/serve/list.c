/* list.c - GET /r/{type}: a declared list, filtered by links, paged by key, never counted unasked.
 *
 * One record_list() a page. A filter is ?f_NAME=value; a reference may be typed (?t_NAME=words) and
 * becomes its id by a redirect, so that every list has one address. */
#include "rules/rights.h"
#include "serve/input.h"
#include "serve/pages.h"
#include "serve/record_page.h"
#include "serve/reference.h"
#include "serve/table.h"

#include <string.h>

enum { PAGE_ROWS = 25, COUNT_MOST = 1000 };

struct listing {
    const struct record_type *type;
    const struct view *view; /* NULL: none declared */
    struct list_query query;
    const char **shown;           /* of each filter: its value for people */
    const char *text;             /* as typed */
    const struct field *doubtful; /* a reference typed that is no single record */
    struct reference found;
    struct list list;
};

/* ---- what is asked ---- */

static const char *box_name(struct request *rq, char kind, const struct field *f)
{
    size_t n = strlen(f->name);
    char *name = arena_raw(rq->mem, n + 3);
    name[0] = kind;
    name[1] = '_';
    memcpy(name + 2, f->name, n + 1);
    return name;
}

/* The value of one filter field; false when the address asks nothing sound of it. */
static bool filter_value(struct request *rq, struct listing *l, const struct field *f,
                         struct value *out, const char **out_shown, struct err *err)
{
    const char *sent = request_text(rq, box_name(rq, 'f', f));
    struct reference ref;
    int64_t number;
    if (f->type == FIELD_REF) {
        if (!reference_by_id(rq, f->to, sent, &ref, err))
            return false;
        *out = (struct value){.kind = VALUE_INT, .i = ref.id};
        *out_shown = ref.title;
        return true;
    }
    if (f->type == FIELD_CHOICE && field_option(f, sent))
        *out = (struct value){.kind = VALUE_TEXT, .s = field_option(f, sent)->name};
    else if (f->type != FIELD_CHOICE && request_int(rq, box_name(rq, 'f', f), &number))
        *out = (struct value){.kind = VALUE_INT, .i = number};
    else
        return false;
    *out_shown =
        shown_text(rq->mem, rq->lang, &(struct shown){.of = NULL, .field = f, .value = out});
    (void)l;
    return true;
}

static int filters_of(const struct listing *l)
{
    return l->view ? l->view->nfilters : 0;
}

/* Declared filters, and the parent, which every list of children may be asked for. */
static bool read_filters(struct request *rq, struct listing *l, struct err *err)
{
    struct list_query *q = &l->query;
    struct filter *filters = arena_new(rq->mem, struct filter, (size_t)filters_of(l) + 1);
    l->shown = arena_new(rq->mem, const char *, (size_t)filters_of(l) + 2);
    const struct field *parent = l->type->parent;
    struct value v;
    const char *shown;
    for (int i = 0; i < filters_of(l); i++) {
        const struct field *f = l->view->filters[i];
        if (f == parent || !rights_field(rq->who, f) || !filter_value(rq, l, f, &v, &shown, err))
            continue;
        l->shown[q->nfilters] = shown;
        filters[q->nfilters++] = (struct filter){f->index < 0 ? NULL : f, v};
    }
    if (parent && filter_value(rq, l, parent, &v, &shown, err)) {
        q->parent = parent;
        q->parent_id = v.i;
        l->shown[q->nfilters] = shown;
    }
    q->filters = filters;
    return err->code == ERR_OK;
}

static bool read_query(struct request *rq, struct listing *l, struct err *err)
{
    struct list_query *q = &l->query;
    if (!page_sight(rq, &l->type, &q->sight, err))
        return false;
    l->view = type_view(l->type, VIEW_LIST);
    l->text = request_text(rq, "q");
    q->type = l->type;
    q->text = *l->text ? l->text : NULL;
    q->after = request_nth(rq, "after", 0);
    q->limit = PAGE_ROWS;
    q->shown = true;
    if (q->after && !request_int(rq, "id", &q->after_id))
        q->after = NULL;
    return read_filters(rq, l, err);
}

/* The address of this list without one of its filters, or with another place to begin. */
static const char *address(struct request *rq, const struct listing *l, const struct field *without,
                           const char *more)
{
    struct buf b;
    const struct list_query *q = &l->query;
    char mark = '?';
    buf_init(&b, rq->mem, 8192);
    buf_fmt(&b, "/r/%s", l->type->name);
    for (int i = 0; i < q->nfilters; i++) {
        const struct field *f = q->filters[i].field ? q->filters[i].field : l->type->state;
        if (f == without)
            continue;
        buf_fmt(&b, "%cf_%s=%s", mark, f->name,
                request_escape(rq, request_text(rq, box_name(rq, 'f', f))));
        mark = '&';
    }
    if (q->parent && q->parent != without) {
        buf_fmt(&b, "%cf_%s=%lld", mark, q->parent->name, (long long)q->parent_id);
        mark = '&';
    }
    if (*l->text) {
        buf_fmt(&b, "%cq=%s", mark, request_escape(rq, l->text));
        mark = '&';
    }
    if (more)
        buf_fmt(&b, "%c%s", mark, more);
    return buf_get(&b);
}

/* Words typed for a reference become its id and a clean address; when they fit none or several, the
 * page says so. true with rq->go set: the answer is there. */
static bool settle_typed(struct request *rq, struct listing *l, struct err *err)
{
    for (int i = 0; i < filters_of(l); i++) {
        const struct field *f = l->view->filters[i];
        const char *typed = request_text(rq, box_name(rq, 't', f));
        if (f->type != FIELD_REF || !*typed)
            continue;
        if (!reference_find(rq, f->to, request_text(rq, box_name(rq, 'f', f)), typed, &l->found,
                            err))
            return false;
        if (l->found.found == REFERENCE_ONE) {
            request_go(rq, "%s",
                       address(rq, l, f,
                               arena_fmt(rq->mem, "f_%s=%lld", f->name, (long long)l->found.id)));
            return true;
        }
        l->doubtful = f;
    }
    return true;
}

/* ---- head: title, filters, what is chosen ---- */

static void filter_box(struct request *rq, struct html *out, const struct listing *l,
                       const struct field *f)
{
    const char *shown = "", *sent = request_text(rq, box_name(rq, 'f', f));
    if (l->query.parent == f)
        shown = l->shown[l->query.nfilters];
    for (int i = 0; i < l->query.nfilters; i++)
        if (l->query.filters[i].field == f)
            shown = l->shown[i];
    struct box box = {.field = f, .key = arena_fmt(rq->mem, "_%s", f->name), .optional = true};
    box.typed = f->type == FIELD_REF ? shown : sent;
    box.ref = f->type == FIELD_REF ? sent : "";
    box.filter = true;
    emit_box(rq, out, &box);
}

static void filter_form(struct request *rq, struct html *out, const struct listing *l)
{
    if (!filters_of(l))
        return;
    html(out, "<details class=\"dd\"><summary class=\"btn\">");
    emit_icon(out, ICON_FILTER);
    html(out, "%s</summary><form class=\"pop\" action=\"/r/%s\">", word(rq->lang, W_REC_FILTER_ADD),
         l->type->name);
    for (int i = 0; i < filters_of(l); i++)
        if (rights_field(rq->who, l->view->filters[i]))
            filter_box(rq, out, l, l->view->filters[i]);
    if (*l->text)
        html(out, "<input type=\"hidden\" name=\"q\" value=\"%s\">", l->text);
    html(out, "<button class=\"btn b1\">%s</button></form></details>", word(rq->lang, W_FILTER));
}

static bool head(struct request *rq, struct html *out, const struct listing *l, struct err *err)
{
    bool may;
    if (!rights_create(rq->store, rq->who, l->type, 0, &may, err))
        return false;
    frame_head_begin(out, type_label(l->type, rq->lang), NULL);
    if (may) {
        const char *parent = l->query.parent
                                 ? arena_fmt(rq->mem, "?parent=%lld", (long long)l->query.parent_id)
                                 : "";
        html(out, "<a class=\"btn b1\" href=\"/r/%s/new%s\">", l->type->name, parent);
        emit_icon(out, ICON_PLUS);
        html(out, "%s</a>", word(rq->lang, W_ADD));
    }
    filter_form(rq, out, l);
    frame_head_end(out);
    return true;
}

static void chip(struct request *rq, struct html *out, const struct listing *l,
                 const struct field *f, const char *shown)
{
    html(out, "<a class=\"chip on\" aria-label=\"%s %s: %s\" href=\"%s\">%s: %s",
         word(rq->lang, W_REC_FILTER_REMOVE), f->label.in[rq->lang], shown, address(rq, l, f, NULL),
         f->label.in[rq->lang], shown);
    emit_icon(out, ICON_X);
    html(out, "</a>");
}

static void hidden_filters(struct html *out, const struct listing *l, struct request *rq)
{
    const struct list_query *q = &l->query;
    for (int i = 0; i < q->nfilters; i++) {
        const struct field *f = q->filters[i].field ? q->filters[i].field : l->type->state;
        html(out, "<input type=\"hidden\" name=\"f_%s\" value=\"%s\">", f->name,
             request_text(rq, box_name(rq, 'f', f)));
    }
    if (q->parent)
        html(out, "<input type=\"hidden\" name=\"f_%s\" value=\"%lld\">", q->parent->name,
             (long long)q->parent_id);
}

static void chosen(struct request *rq, struct html *out, const struct listing *l)
{
    const struct list_query *q = &l->query;
    html(out, "<div class=\"row mb\">");
    for (int i = 0; i < q->nfilters; i++)
        chip(rq, out, l, q->filters[i].field ? q->filters[i].field : l->type->state, l->shown[i]);
    if (q->parent)
        chip(rq, out, l, q->parent, l->shown[q->nfilters]);
    html(out, "<form class=\"row sp\" action=\"/r/%s\">", l->type->name);
    hidden_filters(out, l, rq);
    html(out,
         "<input class=\"w12\" type=\"search\" name=\"q\" value=\"%s\" aria-label=\"%s\" "
         "placeholder=\"%s\"><button class=\"btn\">%s</button></form></div>",
         l->text, word(rq->lang, W_REC_FIND_HERE), word(rq->lang, W_REC_FIND_HERE),
         word(rq->lang, W_SEARCH));
}

/* A reference typed in a filter that is no single record: the ones it may be, as links. */
static void doubt(struct request *rq, struct html *out, const struct listing *l)
{
    const struct field *f = l->doubtful;
    if (!f)
        return;
    const char *typed = request_text(rq, box_name(rq, 't', f));
    emit_note_begin(out, TONE_WARN);
    html(out, "<p>%s: %s</p><ul>", f->label.in[rq->lang],
         word_fill(rq->mem, rq->lang,
                   l->found.found == REFERENCE_SEVERAL ? W_REC_SEVERAL : W_REC_NOT_FOUND, typed));
    for (int i = 0; i < l->found.candidates.n; i++) {
        const struct record *r = &l->found.candidates.rows[i];
        html(out, "<li><a href=\"%s\">%s</a></li>",
             address(rq, l, f, arena_fmt(rq->mem, "f_%s=%lld", f->name, (long long)r->id)),
             r->title);
    }
    html(out, "</ul>");
    emit_note_end(out);
}

/* ---- the table ---- */

static const struct field *const *columns_of(const struct listing *l, int *out_n)
{
    if (l->view) {
        *out_n = l->view->ncolumns;
        return l->view->columns;
    }
    *out_n = 1;
    return &l->type->title;
}

static void empty(struct request *rq, struct html *out, const struct listing *l)
{
    bool asked = l->query.nfilters || l->query.parent || l->query.text || l->query.after;
    const char *label = l->type->label.in[rq->lang];
    emit_empty_begin(out, word_fill(rq->mem, rq->lang,
                                    l->list.more ? W_REC_NOT_YET
                                    : asked      ? W_REC_NO_MATCH
                                                 : W_REC_NONE,
                                    label));
    if (asked)
        html(out, "<a class=\"btn\" href=\"/r/%s\">%s</a>", l->type->name,
             word(rq->lang, W_REC_ALL));
    html(out, "<a class=\"btn bq\" href=\"/search\">%s</a>", word(rq->lang, W_SEARCH_ALL));
    emit_empty_end(out);
}

static bool count(struct request *rq, struct html *out, const struct listing *l, struct err *err)
{
    int64_t n;
    struct list_query all = l->query;
    all.after = NULL;
    if (!request_has(rq, "count")) {
        html(out, "<a href=\"%s\">%s</a>", address(rq, l, NULL, "count=1"),
             word(rq->lang, W_REC_COUNT));
        return true;
    }
    if (!record_count(rq->store, rq->mem, &all, COUNT_MOST + 1, &n, err))
        return false;
    const char *figure = shown_number(rq->mem, n > COUNT_MOST ? COUNT_MOST : n);
    html(out, "<b>%s</b>",
         word_fill(rq->mem, rq->lang, W_REC_IN_ALL,
                   n > COUNT_MOST ? arena_fmt(rq->mem, "1.000+") : figure));
    return true;
}

static bool pager(struct request *rq, struct html *out, const struct listing *l, struct err *err)
{
    html(out, "<p class=\"pg\"><span>%s</span>",
         word_fill(rq->mem, rq->lang, l->list.more ? W_REC_ROWS_MORE : W_REC_ROWS,
                   arena_int(rq->mem, l->list.n)));
    if (!count(rq, out, l, err))
        return false;
    if (l->query.after)
        html(out, "<a class=\"btn bs\" href=\"%s\">%s</a>", address(rq, l, NULL, NULL),
             word(rq->lang, W_REC_FIRST));
    if (l->list.more) {
        const char *next = arena_fmt(rq->mem, "after=%s&id=%lld", request_escape(rq, l->list.next),
                                     (long long)l->list.next_id);
        html(out, "<a class=\"btn bs sp\" rel=\"next\" href=\"%s\">%s ", address(rq, l, NULL, next),
             word(rq->lang, W_NEXT));
        emit_icon(out, ICON_RIGHT);
        html(out, "</a>");
    }
    html(out, "</p>");
    return true;
}

bool page_list(struct request *rq, struct html *out, struct err *err)
{
    struct listing l = {0};
    if (!read_query(rq, &l, err) || !settle_typed(rq, &l, err))
        return false;
    if (rq->go)
        return true;
    if (!record_list(rq->store, rq->mem, &l.query, &l.list, err))
        return false;
    struct record_table table = {.type = l.type, .list = &l.list};
    table.columns = columns_of(&l, &table.ncolumns);
    frame_begin(rq, out,
                &(struct frame){.title = type_label(l.type, rq->lang),
                                .here = arena_fmt(rq->mem, "/r/%s", l.type->name),
                                .own_head = true,
                                .land = true});
    if (!head(rq, out, &l, err))
        return false;
    chosen(rq, out, &l);
    doubt(rq, out, &l);
    html(out, "<section class=\"card\">");
    if (!l.list.n)
        empty(rq, out, &l);
    else if (!emit_record_table(rq, out, &table, err))
        return false;
    if ((l.list.n || l.list.more) && !pager(rq, out, &l, err))
        return false;
    html(out, "</section>");
    frame_end(rq, out);
    return true;
}
