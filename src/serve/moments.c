/* moments.c - see moments.h. */
#include "serve/moments.h"

#include "rules/rights.h"
#include "serve/shown.h"

#include <stdlib.h>
#include <string.h>

enum { MOMENTS_SHOWN = 50, MOMENTS_MOST = 1000 };

struct line {
    struct record *r;
    const char *day; /* YYYY-MM-DD; NULL: none is written yet */
};

struct lines {
    struct line *items;
    size_t cap;
    int n;
};

/* The latest first; what has no day yet is still to come and stands before all. */
static int later_first(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    if (!x->day || !y->day)
        return !y->day - !x->day;
    int order = strcmp(y->day, x->day);
    return order ? order : (x->r->id < y->r->id) - (x->r->id > y->r->id);
}

/* A page of a list that filters may be short or even empty and still go on. */
static bool gather(struct request *rq, const struct moment *m, int64_t id, struct lines *all,
                   struct err *err)
{
    const struct filter by = {m->by, {.kind = VALUE_INT, .i = id}};
    struct list_query q = {.type = m->type, .filters = &by, .nfilters = 1, .limit = MOMENTS_SHOWN};
    struct err none = {0};
    struct list list = {.more = true};
    if (!rights_sight(rq->who, m->type, &q.sight, &none) || !rights_field(rq->who, m->by))
        return true;
    for (int read = 0; list.more && read < MOMENTS_MOST; read += list.n ? list.n : MOMENTS_SHOWN) {
        if (!record_list(rq->store, rq->mem, &q, &list, err))
            return false;
        for (int i = 0; i < list.n; i++) {
            const struct value *v = &list.rows[i].values[m->date->index];
            all->items = arena_grow(rq->mem, all->items, &all->cap, (size_t)all->n);
            all->items[all->n++] =
                (struct line){&list.rows[i], v->kind == VALUE_TEXT ? v->s : NULL};
        }
        q.after = list.next;
        q.after_id = list.next_id;
    }
    return true;
}

static void moment_row(struct request *rq, struct html *out, const struct line *l)
{
    const struct record *r = l->r;
    html(out, "<tr><td data-l=\"%s\">%s</td><td data-l=\"%s\">%s</td>", word(rq->lang, W_REC_DAY),
         l->day ? shown_date(rq->mem, l->day) : "–", word(rq->lang, W_REC_KIND),
         r->type->label.in[rq->lang]);
    html(out, "<td data-l=\"%s\"><a href=\"/r/%s/%lld\">%s</a></td><td data-l=\"%s\">",
         word(rq->lang, W_REC_CONTENT), r->type->name, (long long)r->id, r->title,
         word(rq->lang, W_REC_STATE));
    emit_record_state(rq, out, r);
    html(out, "</td></tr>");
}

bool emit_moments(struct request *rq, struct html *out, const struct record *r, struct err *err)
{
    static const enum word heads[] = {W_REC_DAY, W_REC_KIND, W_REC_CONTENT, W_REC_STATE};
    struct lines all = {0};
    for (int i = 0; i < r->type->ntimeline; i++)
        if (!gather(rq, &r->type->timeline[i], r->id, &all, err))
            return false;
    if (!all.n)
        return true;
    qsort(all.items, (size_t)all.n, sizeof *all.items, later_first);
    html(out, "<section class=\"card\" id=\"timeline\"><h2>%s <small>%d</small></h2>",
         word(rq->lang, W_REC_TIMELINE), all.n);
    html(out,
         "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
         "<table class=\"stk\"><thead><tr>",
         word(rq->lang, W_REC_TIMELINE));
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        html(out, "<th scope=\"col\">%s</th>", word(rq->lang, heads[i]));
    html(out, "</tr></thead><tbody>");
    for (int i = 0; i < all.n && i < MOMENTS_SHOWN; i++)
        moment_row(rq, out, &all.items[i]);
    html(out, "</tbody></table></div>");
    if (all.n > MOMENTS_SHOWN)
        html(out, "<p class=\"in mu\">%s</p>",
             word_fill(rq->mem, rq->lang, W_REC_LATEST, arena_fmt(rq->mem, "%d", MOMENTS_SHOWN)));
    html(out, "</section>");
    return true;
}
