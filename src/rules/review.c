/* review.c - see review.h. Middles are taken here, over an ordered list: the same on both engines. */
#include "rules/review.h"

#include "base/err.h"
#include "rules/rights.h"

#include <stdlib.h>
#include <string.h>

/* ---- days ---- */

struct period period_quarter(int32_t day, int before)
{
    int year, month, of_month;
    date_split(day, &year, &month, &of_month);
    int32_t first = date_add_months(date_of(year, (month - 1) / 3 * 3 + 1, 1), -3 * before);
    return (struct period){first, date_add_months(first, 3) - 1};
}

static bool holds(const struct period *p, int32_t day)
{
    return p->from <= day && day <= p->to;
}

/* The stamp of the midnight a day begins with. */
static const char *midnight(struct arena *mem, int32_t day)
{
    char *text = arena_raw(mem, DATE_STAMP_SIZE);
    date_stamp_write(date_instant((struct date_time){day, 0}), text);
    return text;
}

static int32_t stamp_day(const char *stamp)
{
    int64_t at;
    return stamp && date_stamp_read(stamp, strlen(stamp), &at) ? date_local(at).day : DATE_NONE;
}

int32_t asked_day(const struct asked *a)
{
    return stamp_day(a->at);
}

/* ---- who sees it ---- */

bool review_reads(const struct role *role, const struct record_type *t)
{
    return role->grants[t->index].read != SCOPE_NONE && review_measures(t);
}

bool review_open(const struct model *m, const struct role *role)
{
    for (int i = 0; role && i < m->ntypes; i++)
        if (review_reads(role, &m->types[i]))
            return true;
    return false;
}

static bool query_of(struct arena *mem, const struct actor *who, const struct course_query *of,
                     struct review_query *out, struct err *err)
{
    *out = (struct review_query){.type = of->type,
                                 .agency = who->agency,
                                 .since = midnight(mem, of->time.from),
                                 .until = midnight(mem, of->time.to + 1)};
    return rights_sight(who, of->type, &out->sight, err);
}

/* ---- asked twice ---- */

static int order(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_time(const struct asked *a, const struct asked *b)
{
    int o = strcmp(a->at, b->at);
    o = o ? o : order(a->type->index, b->type->index);
    return o ? o : order(a->id, b->id);
}

/* The same body, or the same paper: papers of two types are one when they have one name. */
static int by_what(const struct asked *a, const struct asked *b)
{
    int o = order(a->about, b->about);
    o = o ? o : order(a->org, b->org);
    if (o || !a->paper || !b->paper)
        return o;
    return strcmp(a->paper->label.in[LANG_VI], b->paper->label.in[LANG_VI]);
}

/* What one body was asked about one thing stands together, in the order of time. */
static int by_thing(const void *x, const void *y)
{
    int o = by_what(x, y);
    return o ? o : by_time(x, y);
}

/* The last first; of one asking the nearest first. */
static int by_again(const void *x, const void *y)
{
    const struct overlap *a = x, *b = y;
    int o = by_time(b->again, a->again);
    o = o ? o : by_time(b->first, a->first);
    return o ? o : order(a->about[0], b->about[0]);
}

struct pairing {
    struct arena *mem;
    const struct period *time;
    int days;
    struct overlap *pairs;
    size_t n, cap;
};

static void pair(struct pairing *p, const struct asked *first, const struct asked *again)
{
    p->pairs = arena_grow(p->mem, p->pairs, &p->cap, p->n);
    struct overlap *o = &p->pairs[p->n++];
    *o = (struct overlap){first, again, arena_new(p->mem, int64_t, 1), 1};
    o->about[0] = again->about;
}

/* Every asking of the time with the nearest before it about another record, for each thing both are
 * about. */
static void pair_all(struct pairing *p, const struct asked *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = i;
        if (!list[i].about || !holds(p->time, asked_day(&list[i])))
            continue;
        while (k > 0 && !by_what(&list[k - 1], &list[i]) && list[k - 1].record == list[i].record)
            k--;
        if (k > 0 && !by_what(&list[k - 1], &list[i]) &&
            asked_day(&list[i]) - asked_day(&list[k - 1]) <= p->days)
            pair(p, &list[k - 1], &list[i]);
    }
}

/* How many from i on are of one asking. */
static size_t same(const struct pairing *p, size_t i)
{
    size_t n = 1;
    while (i + n < p->n && !by_time(p->pairs[i].again, p->pairs[i + n].again))
        n++;
    return n;
}

/* Of each asking the nearest before it is kept, with all that both are about. */
static void merge(struct pairing *p)
{
    size_t n = 0;
    if (p->n)
        qsort(p->pairs, p->n, sizeof *p->pairs, by_again);
    for (size_t i = 0, next; i < p->n; i = next) {
        struct overlap o = p->pairs[i];
        o.about = arena_new(p->mem, int64_t, same(p, i));
        o.nabout = 0;
        next = i + same(p, i);
        for (size_t k = i; k < next; k++)
            if (!by_time(o.first, p->pairs[k].first))
                o.about[o.nabout++] = p->pairs[k].about[0];
        p->pairs[n++] = o;
    }
    p->n = n;
}

static int last_first(const void *x, const void *y)
{
    return by_time(y, x);
}

static bool read_asked(struct store *s, struct arena *mem, const struct actor *who,
                       const struct overlap_query *of, struct asked_list *out, struct err *err)
{
    const struct model *m = store_model(s);
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        const struct course_query read = {t, {of->time.from - of->within, of->time.to}};
        struct review_query q;
        if (who->role->grants[t->index].read == SCOPE_NONE || !review_asks(t, of->what))
            continue;
        if (!query_of(mem, who, &read, &q, err))
            return false;
        q.what = of->what;
        if (!review_asked(s, mem, &q, out, err))
            return false;
    }
    return true;
}

bool review_overlaps(struct store *s, struct arena *mem, const struct actor *who,
                     const struct overlap_query *of, struct overlaps *out, struct err *err)
{
    struct asked_list list = {0};
    struct pairing p = {.mem = mem, .time = &of->time, .days = of->within};
    if (!read_asked(s, mem, who, of, &list, err))
        return false;
    *out = (struct overlaps){.asked = arena_new(mem, struct asked, list.n)};
    if (list.n)
        qsort(list.items, list.n, sizeof *list.items, by_thing);
    for (size_t i = 0; i < list.n; i++)
        if (!list.items[i].about && holds(&of->time, asked_day(&list.items[i])))
            out->asked[out->nasked++] = list.items[i];
    if (out->nasked)
        qsort(out->asked, (size_t)out->nasked, sizeof *out->asked, last_first);
    pair_all(&p, list.items, list.n);
    merge(&p);
    out->items = p.pairs;
    out->n = (int)p.n;
    return true;
}

void overlaps_within(const struct overlaps *all, const struct period *part, int *out_asked,
                     int *out_twice)
{
    *out_asked = *out_twice = 0;
    for (int i = 0; i < all->nasked; i++)
        *out_asked += holds(part, asked_day(&all->asked[i]));
    for (int i = 0; i < all->n; i++)
        *out_twice += holds(part, asked_day(all->items[i].again));
}

/* ---- how long ---- */

static bool in_workdays(const struct record_type *t)
{
    bool found = false;
    for (int i = 0; i < t->nclocks; i++) {
        const struct clock_decl *c = &t->clocks[i];
        found = found ||
                (!c->asked && !c->until && (c->unit == CLOCK_WORKDAY || c->unit == CLOCK_WORKHOUR));
    }
    return found;
}

static struct course course_of(const struct model *m, const struct settled *of, bool workdays)
{
    struct course c = {.of = of, .began = stamp_day(of->began), .ended = stamp_day(of->ended)};
    c.days =
        workdays ? calendar_workdays_between(m->calendar, c.began, c.ended) : c.ended - c.began;
    c.unsure = workdays && calendar_doubt(m->calendar, c.began, c.ended) != DATE_NONE;
    return c;
}

bool review_courses(struct store *s, struct arena *mem, const struct actor *who,
                    const struct course_query *of, struct courses *out, struct err *err)
{
    struct review_query q;
    struct settled_list list;
    if (!query_of(mem, who, of, &q, err) || !review_settled(s, mem, &q, &list, err))
        return false;
    *out = (struct courses){.type = of->type,
                            .workdays = in_workdays(of->type),
                            .items = arena_new(mem, struct course, (size_t)list.n),
                            .n = list.n};
    for (int i = 0; i < list.n; i++)
        out->items[i] = course_of(store_model(s), &list.items[i], out->workdays);
    return true;
}

bool review_exceptions(struct store *s, struct arena *mem, const struct actor *who,
                       const struct course_query *of, struct waived_list *out, struct err *err)
{
    struct review_query q;
    return query_of(mem, who, of, &q, err) && review_waivers(s, mem, &q, out, err);
}

static int by_size(const void *x, const void *y)
{
    return order(*(const int *)x, *(const int *)y);
}

static int twice_middle(const int *rising, int n)
{
    return rising[(n - 1) / 2] + rising[n / 2];
}

struct course_figures courses_within(struct arena *mem, const struct courses *all,
                                     const struct period *part)
{
    struct course_figures f = {0};
    int *days = arena_new(mem, int, (size_t)all->n), *steps = arena_new(mem, int, (size_t)all->n);
    for (int i = 0; i < all->n; i++) {
        const struct course *c = &all->items[i];
        if (!holds(part, c->ended))
            continue;
        days[f.n] = c->days;
        steps[f.n++] = c->of->steps;
        f.sent_back += c->of->sent_back;
        f.opinions += c->of->opinions;
        f.late += c->of->late > 0;
        f.waived += c->of->waived > 0;
        f.unsure = f.unsure || c->unsure;
    }
    if (!f.n)
        return f;
    qsort(days, (size_t)f.n, sizeof *days, by_size);
    qsort(steps, (size_t)f.n, sizeof *steps, by_size);
    f.twice_days = twice_middle(days, f.n);
    f.twice_steps = twice_middle(steps, f.n);
    f.nine_tenths = days[(9 * f.n + 9) / 10 - 1];
    return f;
}
