/* moments.c - see moments.h. */
#include "rules/moments.h"

#include "base/date.h"
#include "base/err.h"
#include "rules/rights.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE = 50, MOST = 1000 };

static int later_first(const void *a, const void *b)
{
    const struct moment_line *x = a, *y = b;
    if (!x->day || !y->day)
        return !y->day - !x->day;
    int order = strcmp(y->day, x->day);
    return order ? order : (x->r->id < y->r->id) - (x->r->id > y->r->id);
}

void moments_by_day(struct moment_lines *all)
{
    if (all->n)
        qsort(all->items, (size_t)all->n, sizeof *all->items, later_first);
}

static bool shown(const struct moment *m, const struct record *r)
{
    for (int i = 0; i < m->nshown_in; i++)
        if (m->shown_in[i] == r->state)
            return true;
    return m->nshown_in == 0;
}

static const char *day_of(struct arena *mem, const struct value *v)
{
    int64_t at;
    char text[DATE_SIZE];
    if (v->kind != VALUE_TEXT)
        return NULL;
    if (date_stamp_read(v->s, strlen(v->s), &at))
        return arena_text(mem, date_write(date_local(at).day, text));
    return v->s;
}

/* A page of a list that filters may be short or even empty and still go on. */
static bool gather(struct store *s, struct arena *mem, const struct moment_query *q,
                   struct list_query *page, struct moment_lines *all, struct err *err)
{
    const struct moment *m = q->list;
    struct list list = {.more = true};
    for (int read = 0; list.more && read < MOST; read += list.n ? list.n : PAGE) {
        if (!record_list(s, mem, page, &list, err))
            return false;
        for (int i = 0; i < list.n; i++) {
            struct record *r = &list.rows[i];
            if (r->id == q->not_record || !shown(m, r))
                continue;
            all->items = arena_grow(mem, all->items, &all->cap, (size_t)all->n);
            all->items[all->n++] =
                (struct moment_line){m, r, day_of(mem, &r->values[m->date->index])};
        }
        page->after = list.next;
        page->after_id = list.next_id;
    }
    return true;
}

bool moments_read(struct store *s, struct arena *mem, const struct actor *who,
                  const struct moment_query *q, struct moment_lines *out, struct err *err)
{
    struct moment_lines all = {0};
    for (int i = 0; i < q->n; i++) {
        const struct moment_query one = {&q->list[i], 1, q->named, q->not_record};
        const struct filter by = {one.list->by, {.kind = VALUE_INT, .i = q->named}};
        struct list_query page = {
            .type = one.list->type, .filters = &by, .nfilters = 1, .limit = PAGE};
        struct err none = {0};
        if (!rights_sight(who, page.type, &page.sight, &none) || !rights_field(who, one.list->by))
            continue;
        if (!gather(s, mem, &one, &page, &all, err))
            return false;
    }
    *out = all;
    return true;
}
