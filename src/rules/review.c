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
    return o ? o : order(a->opinion, b->opinion);
}

/* Those one body was asked about one thing stand together, in the order of time. */
static int by_thing(const void *x, const void *y)
{
    const struct asked *a = x, *b = y;
    int o = order(a->about, b->about);
    o = o ? o : order(a->org, b->org);
    return o ? o : by_time(a, b);
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
    if (first->record == again->record)
        return;
    p->pairs = arena_grow(p->mem, p->pairs, &p->cap, p->n);
    struct overlap *o = &p->pairs[p->n++];
    *o = (struct overlap){first, again, arena_new(p->mem, int64_t, 1), 1};
    o->about[0] = again->about;
}

/* Every asking of the time with those before it that are near enough. */
static void pair_all(struct pairing *p, const struct asked *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!list[i].about || !holds(p->time, asked_day(&list[i])))
            continue;
        for (size_t k = i;
             k > 0 && list[k - 1].about == list[i].about && list[k - 1].org == list[i].org &&
             asked_day(&list[i]) - asked_day(&list[k - 1]) <= p->days;
             k--)
            pair(p, &list[k - 1], &list[i]);
    }
}

static bool same_pair(const struct overlap *a, const struct overlap *b)
{
    return a->first->opinion == b->first->opinion && a->again->opinion == b->again->opinion;
}

/* Two askings about several things are one pair. */
static void merge(struct pairing *p)
{
    size_t n = 0;
    if (p->n)
        qsort(p->pairs, p->n, sizeof *p->pairs, by_again);
    for (size_t i = 0, next; i < p->n; i = next) {
        struct overlap o = p->pairs[i];
        for (next = i + 1; next < p->n && same_pair(&o, &p->pairs[next]);)
            next++;
        o.nabout = (int)(next - i);
        int64_t *about = arena_new(p->mem, int64_t, next - i);
        for (size_t k = i; k < next; k++)
            about[k - i] = p->pairs[k].about[0];
        o.about = about;
        p->pairs[n++] = o;
    }
    p->n = n;
}

bool review_overlaps(struct store *s, struct arena *mem, const struct actor *who,
                     const struct overlap_query *of, struct overlaps *out, struct err *err)
{
    const struct model *m = store_model(s);
    const struct period *time = &of->time;
    struct asked_list list = {0};
    struct pairing p = {.mem = mem, .time = time, .days = of->within};
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        const struct course_query read = {t, {time->from - of->within, time->to}};
        struct review_query q;
        if (who->role->grants[t->index].read != SCOPE_NONE && review_asks(t) &&
            (!query_of(mem, who, &read, &q, err) || !review_asked(s, mem, &q, &list, err)))
            return false;
    }
    *out = (struct overlaps){.asked = arena_new(mem, const struct asked *, list.n)};
    if (list.n)
        qsort(list.items, list.n, sizeof *list.items, by_thing);
    for (size_t i = 0; i < list.n; i++)
        if (!list.items[i].about && holds(time, asked_day(&list.items[i])))
            out->asked[out->nasked++] = &list.items[i];
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
        *out_asked += holds(part, asked_day(all->asked[i]));
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
