/* slots.c - see slots.h. What is taken is read once; each beginning is then tried against it. */
#include "rules/slots.h"

#include "base/err.h"

#include <assert.h>

enum { SPANS_MOST = 5000 };

struct search {
    const struct slot_query *q;
    const struct calendar *cal;
    struct slot *busy;
    size_t nbusy, cap;
    struct slot *found;
    int n;
};

static bool read_busy(struct search *s, struct store *store, struct arena *mem, struct err *err)
{
    for (int i = 0; i < s->q->ntaken; i++) {
        struct span_list list;
        const struct span_query ask = {.taken = s->q->taken[i],
                                       .since = (int64_t)s->q->from * DATE_MINUTES,
                                       .until = ((int64_t)s->q->to + 1) * DATE_MINUTES,
                                       .limit = SPANS_MOST};
        if (!spans_read(store, mem, &ask, &list, err))
            return false;
        if (list.more)
            return err_set(err, ERR_LIMIT, "slots", "more than %d times are taken", SPANS_MOST);
        for (int k = 0; k < list.n; k++) {
            s->busy = arena_grow(mem, s->busy, &s->cap, s->nbusy);
            s->busy[s->nbusy++] = (struct slot){list.items[k].since, list.items[k].until};
        }
    }
    return true;
}

static bool is_free(const struct search *s, int64_t since, int64_t until)
{
    if (since < s->q->not_before)
        return false;
    for (size_t i = 0; i < s->nbusy; i++)
        if (s->busy[i].since < until && s->busy[i].until > since)
            return false;
    return true;
}

static void take(struct search *s, int64_t since, int64_t until)
{
    if (is_free(s, since, until))
        s->found[s->n++] = (struct slot){since, until};
}

/* The minute of the day at which so much office time has passed since `at`; 0: not that day. */
static int ends_at(const struct calendar *cal, int at, int minutes)
{
    for (int i = 0; i < cal->nhours; i++) {
        int from = cal->hours[i].from > at ? cal->hours[i].from : at;
        int there = cal->hours[i].to - from;
        if (there <= 0)
            continue;
        if (minutes <= there)
            return from + minutes;
        minutes -= there;
    }
    return 0;
}

static void try_hours(struct search *s, int32_t day)
{
    int64_t midnight = (int64_t)day * DATE_MINUTES, last = INT64_MIN;
    for (int i = 0; i < s->cal->nhours; i++)
        for (int at = s->cal->hours[i].from; at < s->cal->hours[i].to && s->n < s->q->most;
             at += SLOT_STEP) {
            int end = ends_at(s->cal, at, s->q->minutes);
            if (!end || midnight + at < last)
                continue;
            take(s, midnight + at, midnight + end);
            if (s->n)
                last = s->found[s->n - 1].until; /* those offered do not overlap */
        }
}

/* Working days in a row; days off between them are of the time too. */
static int32_t try_days(struct search *s, int32_t day)
{
    int32_t end = day;
    for (int i = 1; i < s->q->days; i++)
        end = calendar_add_workdays(s->cal, end, 1, NULL);
    int before = s->n;
    if (end != DATE_NONE && end <= s->q->to)
        take(s, (int64_t)day * DATE_MINUTES, ((int64_t)end + 1) * DATE_MINUTES);
    return s->n > before ? end : day;
}

bool slots_find(struct store *s, struct arena *mem, const struct slot_query *q, struct slot **out,
                int *out_n, struct err *err)
{
    struct search search = {.q = q, .cal = store_model(s)->calendar};
    assert(q->most > 0 && (q->minutes > 0 || q->days > 0));
    search.found = arena_new(mem, struct slot, (size_t)q->most);
    if (!read_busy(&search, s, mem, err))
        return false;
    for (int32_t day = q->from; day <= q->to && search.n < q->most; day++) {
        if (!calendar_is_work(search.cal, day))
            continue;
        if (q->minutes)
            try_hours(&search, day);
        else
            day = try_days(&search, day);
    }
    *out = search.found;
    *out_n = search.n;
    return true;
}
