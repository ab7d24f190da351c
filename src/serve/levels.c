/* levels.c - see levels.h. */
#include "serve/levels.h"

#include "base/text.h"
#include "rules/rights.h"
#include "serve/shown.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static bool read_level(struct request *rq, struct levels *l, int k, struct err *err)
{
    struct tree_query q = {
        .type = l->view->levels[k], .root = l->root.id, .depth = k + 1, .limit = LEVELS_MOST};
    struct err none = {0};
    if (!rights_sight(rq->who, q.type, &q.sight, &none))
        return true; /* nothing of it is his to read */
    if (!record_tree(rq->store, rq->mem, &q, &l->of[k], err))
        return false;
    for (int i = 0; i < l->of[k].n; i++)
        rights_strip(rq->mem, rq->who, &l->of[k].rows[i]);
    return true;
}

/* Where a record of a list stands, by its id. */
struct where {
    int64_t id;
    int index;
};

static int by_id(const void *a, const void *b)
{
    const struct where *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static int64_t parent_id(const struct record *r)
{
    const struct value *v = &r->values[r->type->parent->index];
    return v->kind == VALUE_INT ? v->i : 0;
}

static const struct where *places(struct arena *mem, const struct list *list)
{
    struct where *w = arena_new(mem, struct where, (size_t)list->n);
    for (int i = 0; i < list->n; i++)
        w[i] = (struct where){list->rows[i].id, i};
    if (list->n)
        qsort(w, (size_t)list->n, sizeof *w, by_id);
    return w;
}

/* By item, the record of the first level it stands under, level after level upwards. */
static const int *tops(struct arena *mem, const struct levels *l)
{
    const struct list *items = &l->of[l->item];
    int *top = arena_new(mem, int, (size_t)items->n);
    for (int i = 0; i < items->n; i++)
        top[i] = i;
    for (int k = l->item; k > 0; k--) {
        const struct where *above = places(mem, &l->of[k - 1]);
        for (int i = 0; i < items->n; i++) {
            struct where key = {.id = top[i] < 0 ? 0 : parent_id(&l->of[k].rows[top[i]])};
            const struct where *hit =
                l->of[k - 1].n ? bsearch(&key, above, (size_t)l->of[k - 1].n, sizeof key, by_id)
                               : NULL;
            top[i] = hit ? hit->index : -1;
        }
    }
    return top;
}

static bool read_root(struct request *rq, struct record *out, struct err *err)
{
    int64_t id;
    struct sight sight;
    const struct record_type *t = request_type(rq, "type", err);
    if (!t || !request_id(rq, "id", &id, err) || !rights_sight(rq->who, t, &sight, err) ||
        !record_read(rq->store, rq->mem, t, id, &sight, out, err))
        return false;
    rights_strip(rq->mem, rq->who, out);
    return true;
}

bool levels_read(struct request *rq, enum view_kind kind, struct levels *out, struct err *err)
{
    struct levels l = {0};
    if (!read_root(rq, &l.root, err))
        return false;
    l.view = type_view(l.root.type, kind);
    if (!l.view || l.view->nlevels > TREE_DEEP)
        return err_set(err, ERR_MISSING, "view", "%s is not shown that way", l.root.type->name);
    while (l.view->levels[l.item] != l.view->item)
        l.item++;
    l.tone = l.view->tone;
    l.start_due[0] = l.view->start;
    l.start_due[1] = l.view->due;
    for (int k = 0; k <= l.item; k++)
        if (!read_level(rq, &l, k, err))
            return false;
    l.top = tops(rq->mem, &l);
    *out = l;
    return true;
}

bool levels_below(struct request *rq, struct levels *l, struct err *err)
{
    for (int k = l->item + 1; k < l->view->nlevels; k++)
        if (!read_level(rq, l, k, err))
            return false;
    return true;
}

/* ---- grouping ---- */

int item_tone(const struct levels *l, const struct record *item)
{
    const struct value *v = l->tone ? &item->values[l->tone->index] : NULL;
    for (int i = 0; v && v->kind == VALUE_TEXT && i < l->tone->noptions; i++)
        if (!strcmp(l->tone->options[i].name, v->s))
            return i;
    return -1;
}

/* An item on its way into a bunch. */
struct sorted {
    struct bunch of;
    const char *order; /* of the item inside its bunch */
    int item;
};

static int in_order(const void *a, const void *b)
{
    const struct sorted *x = a, *y = b;
    int by = strcmp(x->of.order, y->of.order);
    if (!by)
        by = strcmp(x->of.key, y->of.key);
    if (!by)
        by = strcmp(x->order, y->order);
    return by ? by : x->item - y->item;
}

/* A number as a text that sorts as it does. */
static const char *number_order(struct arena *mem, int64_t n)
{
    return arena_fmt(mem, "%020llu", (unsigned long long)n ^ 1ULL << 63);
}

static struct bunch bunch_of_top(struct arena *mem, const struct levels *l, int top)
{
    if (top < 0)
        return (struct bunch){.key = "none", .order = "\x7f"};
    const struct record *r = &l->of[0].rows[top];
    return (struct bunch){.key = arena_fmt(mem, "%lld", (long long)r->id),
                          .title = r->title,
                          .id = r->id,
                          .order = number_order(mem, top)};
}

static struct bunch bunch_of_field(struct arena *mem, enum lang lang, const struct record *r,
                                   const struct field *by)
{
    const struct value *v = &r->values[by->index];
    const struct shown shown = {.of = r, .field = by, .value = v, .title = r->titles[by->index]};
    if (v->kind == VALUE_NULL || (by->type == FIELD_REF && !shown.title))
        return (struct bunch){.key = "none", .order = "\x7f"};
    struct bunch b = {.title = shown_text(mem, lang, &shown)};
    b.key = v->kind == VALUE_TEXT ? v->s : arena_fmt(mem, "%lld", (long long)v->i);
    if (by->type == FIELD_REF)
        b.order = text_order_key(mem, b.title);
    else if (v->kind == VALUE_INT)
        b.order = number_order(mem, v->i);
    else
        b.order = number_order(mem, field_option(by, v->s) - by->options);
    return b;
}

static const char *item_order(struct arena *mem, const struct levels *l, const struct record *r)
{
    const struct field *first = l->view->ncolumns ? l->view->columns[0] : NULL;
    if (!first || first->index < 0 || r->values[first->index].kind == VALUE_NULL)
        return "";
    const struct value *v = &r->values[first->index];
    return v->kind == VALUE_TEXT ? text_order_key(mem, v->s) : number_order(mem, v->i);
}

static void count(struct arena *mem, const struct levels *l, struct bunch *b)
{
    b->counts = arena_new(mem, int, l->tone ? (size_t)l->tone->noptions : 0);
    for (int i = 0; i < b->n; i++) {
        int tone = item_tone(l, &l->of[l->item].rows[b->items[i]]);
        if (tone >= 0)
            b->counts[tone]++;
    }
}

/* Where nothing was left out, a record of the first level without items still has its place. */
static int add_empty(struct arena *mem, const struct levels *l, struct sorted *list, int n)
{
    for (int k = 0; k < l->of[0].n; k++) {
        bool used = false;
        for (int i = 0; i < l->of[l->item].n && !used; i++)
            used = l->top[i] == k;
        if (!used)
            list[n++] = (struct sorted){bunch_of_top(mem, l, k), "", -1};
    }
    return n;
}

struct bunches bunches_of(struct arena *mem, enum lang lang, const struct levels *l,
                          const struct field *by, const bool *keep)
{
    const struct list *items = &l->of[l->item];
    struct sorted *list = arena_new(mem, struct sorted, (size_t)(items->n + l->of[0].n));
    bool by_top = !by && l->item > 0, whole = true;
    int n = 0;
    for (int i = 0; i < items->n; i++) {
        const struct record *r = &items->rows[i];
        whole = whole && keep[i];
        if (!keep[i])
            continue;
        struct bunch of = by       ? bunch_of_field(mem, lang, r, by)
                          : by_top ? bunch_of_top(mem, l, l->top[i])
                                   : (struct bunch){.key = "all", .title = "", .order = ""};
        list[n++] = (struct sorted){of, item_order(mem, l, r), i};
    }
    if (by_top && whole)
        n = add_empty(mem, l, list, n);
    if (n)
        qsort(list, (size_t)n, sizeof *list, in_order);
    struct bunches out = {.list = arena_new(mem, struct bunch, (size_t)n)};
    int *all = arena_new(mem, int, (size_t)n);
    for (int i = 0; i < n; i++) {
        struct bunch *b = out.n ? &out.list[out.n - 1] : NULL;
        if (!b || strcmp(b->key, list[i].of.key) != 0) {
            b = &out.list[out.n++];
            *b = list[i].of;
            b->items = all + i;
        }
        if (list[i].item >= 0)
            b->items[b->n++] = list[i].item;
    }
    for (int i = 0; i < out.n; i++)
        count(mem, l, &out.list[i]);
    return out;
}
