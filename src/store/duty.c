/* duty.c - see duty.h. A duty without a date sorts after all that have one. */
#include "store/duty.h"

#include "base/err.h"
#include "store/inside.h"
#include "store/rung.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define NO_DATE "~"

static bool add_event(struct store *s, int64_t id, const struct duty_event *e, struct err *err)
{
    struct sql *q = query(s, Q_DUTY_EVENT_ADD);
    struct now now;
    now_bind(s, &now, q, 0);
    sql_int(q, "id", id);
    sql_text(q, "at", e->at ? e->at : now.stamp);
    sql_text(q, "kind", e->kind);
    sql_text(q, "reason", e->reason);
    sql_text(q, "authority", e->authority);
    sql_text(q, "due", e->due);
    return sql_run(q, err);
}

static void bind_duty(struct sql *q, const struct duty *d)
{
    sql_int(q, "org", d->org);
    sql_text(q, "due", d->due);
    sql_text(q, "sort", d->due ? d->due : NO_DATE);
    sql_int(q, "provisional", d->provisional);
    sql_text(q, "how_vi", d->how[LANG_VI]);
    sql_text(q, "how_en", d->how[LANG_EN]);
    sql_text(q, "paused", d->paused);
}

bool duty_open(struct store *s, struct duty *d, struct err *err)
{
    struct sql *q = query(s, Q_DUTY_ADD);
    assert(d->org && d->record && d->type && d->clock);
    bind_duty(q, d);
    sql_int(q, "record", d->record);
    sql_text(q, "role", d->role ? d->role : "*");
    sql_text(q, "type", d->type->name);
    sql_text(q, "clock", d->clock->name);
    sql_text(q, "started", d->started);
    if (!sql_one(q, &d->id, err))
        return false;
    const struct duty_event start = {.kind = "start", .due = d->due};
    return add_event(s, d->id, &start, err);
}

bool duty_event(struct store *s, int64_t id, const struct duty_event *e, struct err *err)
{
    return add_event(s, id, e, err);
}

/* It was open when it was read; who ended it since was at work at the same time: a collision, which the
 * lane tries again. */
static bool must_hit(struct sql *q, int64_t id, struct err *err)
{
    int64_t hit;
    if (!sql_one(q, &hit, err))
        return false;
    return hit || err_set(err, ERR_CONFLICT, "duty", "there is no open duty %lld", (long long)id);
}

bool duty_move(struct store *s, const struct duty *d, const struct duty_event *why, struct err *err)
{
    struct sql *q = query(s, Q_DUTY_MOVE);
    bind_duty(q, d);
    sql_int(q, "id", d->id);
    return must_hit(q, d->id, err) && (!why || add_event(s, d->id, why, err));
}

bool duty_end(struct store *s, int64_t id, const char *day, const char *outcome, struct err *err)
{
    struct sql *q = query(s, Q_DUTY_END);
    const struct duty_event end = {.kind = "end", .reason = outcome};
    sql_int(q, "id", id);
    sql_text(q, "day", day);
    sql_text(q, "outcome", outcome);
    return must_hit(q, id, err) && add_event(s, id, &end, err) && rungs_rest(s, id, err);
}

bool duties_hand_over(struct store *s, int64_t from, int64_t to, struct err *err)
{
    struct sql *q = query(s, Q_DUTY_HAND_OVER);
    sql_int(q, "org", from);
    sql_int(q, "up", to);
    return sql_run(q, err) && rungs_hand_over(s, from, to, err);
}

bool duties_owner(struct store *s, const struct record *r, struct err *err)
{
    struct sql *q = query(s, Q_DUTY_OWNER);
    sql_int(q, "id", r->id);
    sql_id(q, "owner", r->owner);
    return sql_run(q, err);
}

bool duty_events(struct store *s, struct arena *mem, int64_t id, struct duty_event **out,
                 int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_DUTY_EVENTS);
    struct duty_event *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_int(q, "id", id);
    while (gather(&g, list, err))
        list[g.n++] = (struct duty_event){sql_col_text(q, 0, mem), sql_col_text(q, 1, mem),
                                          sql_col_text(q, 2, mem), sql_col_text(q, 3, mem),
                                          sql_col_text(q, 4, mem)};
    return gather_end(&g, list, out, out_n);
}

static const struct clock_decl *clock_of(const struct record_type *t, const char *name)
{
    for (int i = 0; t && i < t->nclocks; i++)
        if (!strcmp(t->clocks[i].name, name))
            return &t->clocks[i];
    return NULL; /* the declaration dropped it; what ran is still shown by its dates */
}

/* Columns as in DUTY_COLUMNS (query.c). */
static void read_duty(struct store *s, struct sql *q, struct arena *mem, struct duty *d)
{
    *d = (struct duty){.id = sql_col_int(q, 0),
                       .record = sql_col_int(q, 1),
                       .org = sql_col_int(q, 2),
                       .role = sql_col_text(q, 3, mem),
                       .type = model_type(s->model, sql_col_text(q, 4, mem)),
                       .started = sql_col_text(q, 6, mem),
                       .due = sql_col_text(q, 7, mem),
                       .provisional = sql_col_int(q, 8),
                       .how = {sql_col_text(q, 9, mem), sql_col_text(q, 10, mem)},
                       .paused = sql_col_text(q, 11, mem),
                       .ended = sql_col_text(q, 12, mem),
                       .outcome = sql_col_text(q, 13, mem),
                       .title = sql_col_text(q, 14, mem),
                       .owner_title = sql_col_text(q, 15, mem)};
    d->clock = clock_of(d->type, sql_col_text(q, 5, mem));
    d->reminded = q->ncolumns > 16 ? sql_col_text(q, 16, mem) : NULL;
}

static bool read_list(struct store *s, struct sql *q, struct arena *mem, int limit,
                      struct duty_list *out, struct err *err)
{
    struct duty *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    bool more = false;
    while (!more && gather(&g, list, err))
        if (limit && g.n == limit)
            more = true;
        else
            read_duty(s, q, mem, &list[g.n++]);
    if (!more && !g.whole)
        return false;
    sql_reset(q);
    *out = (struct duty_list){.items = list, .n = g.n, .more = more};
    return true;
}

bool duty_read(struct store *s, struct arena *mem, int64_t id, struct duty *out, struct err *err)
{
    struct sql *q = query(s, Q_DUTY_READ);
    struct duty_list list;
    sql_int(q, "id", id);
    if (!read_list(s, q, mem, 0, &list, err))
        return false;
    if (!list.n)
        return err_set(err, ERR_MISSING, "duty", "there is no duty %lld", (long long)id);
    *out = list.items[0];
    return true;
}

bool duties_of_record(struct store *s, struct arena *mem, int64_t record, bool open_only,
                      struct duty_list *out, struct err *err)
{
    struct sql *q = query(s, Q_DUTIES_RECORD);
    sql_int(q, "record", record);
    sql_int(q, "open", open_only);
    return read_list(s, q, mem, 0, out, err);
}

/* $until: the day after this week's Sunday. */
static void bind_view(struct store *s, struct sql *q, struct now *now, char until[static DATE_SIZE])
{
    int32_t day = date_today();
    now_bind(s, now, q, 0);
    date_read(now->today, DATE_SIZE - 1, &day);
    sql_text(q, "until", date_write(day + SUNDAY - (int)date_weekday(day) + 1, until));
}

static bool walk_on(struct store *s, struct sql *q, struct arena *mem, struct duty_walk *at,
                    struct duty_list *out, struct err *err)
{
    assert(at->most > 0);
    sql_text(q, "due", at->due);
    sql_int(q, "id", at->id);
    sql_int(q, "limit", (int64_t)at->most + 1);
    if (!read_list(s, q, mem, at->most, out, err))
        return false;
    if (out->n) {
        const struct duty *last = &out->items[out->n - 1];
        snprintf(at->due, sizeof at->due, "%s", last->due ? last->due : NO_DATE);
        at->id = last->id;
    }
    return true;
}

bool duties_due(struct store *s, struct arena *mem, const char *until, struct duty_walk *at,
                struct duty_list *out, struct err *err)
{
    struct sql *q = query(s, Q_DUTIES_DUE);
    sql_text(q, "until", until);
    return walk_on(s, q, mem, at, out, err);
}

bool duties_provisional(struct store *s, struct arena *mem, struct duty_walk *at,
                        struct duty_list *out, struct err *err)
{
    return walk_on(s, query(s, Q_DUTIES_PROVISIONAL), mem, at, out, err);
}

enum { MANY_UNITS = 16 };

/* Walking by date finds the first of many units at once, those of few units late. */
static bool choose_read(struct store *s, enum duty_view view, int64_t org, enum query *out,
                        struct err *err)
{
    static const enum query of_many[] = {[DUTY_UNIT] = Q_DUTIES_UNIT_MANY,
                                         [DUTY_LATE] = Q_DUTIES_LATE_MANY,
                                         [DUTY_WEEK] = Q_DUTIES_WEEK_MANY};
    *out = Q_DUTIES_MINE + (enum query)view;
    if (view == DUTY_MINE || view == DUTY_WAITING || view == DUTY_REMINDED)
        return true;
    struct sql *q = query(s, Q_UNITS_UNDER);
    int64_t units;
    sql_int(q, "org", org);
    sql_int(q, "limit", MANY_UNITS);
    if (!sql_one(q, &units, err))
        return false;
    if (units == MANY_UNITS)
        *out = of_many[view];
    return true;
}

/* A role that is none of the declarations' is the engine's own. */
static void bind_role(struct store *s, struct sql *q, const char *role)
{
    static const char *const names[ACTS_MOST] = {"acts1", "acts2", "acts3"};
    const struct role *r = model_role(s->model, role);
    sql_text(q, "role", role);
    for (int i = 0; i < ACTS_MOST; i++)
        sql_text(q, names[i], r && r->acts_as[i] ? r->acts_as[i]->name : role);
    sql_int(q, "party", !r || r->party_channel);
    sql_text(q, "owner_sees", s->model->owner_sees);
    sql_text(q, "unread", r ? r->unread : NULL);
}

bool duties_read(struct store *s, struct arena *mem, enum duty_view view, int64_t org,
                 const char *role, int limit, struct duty_list *out, struct err *err)
{
    enum query which;
    if (!choose_read(s, view, org, &which, err))
        return false;
    struct sql *q = query(s, which);
    struct now now;
    char until[DATE_SIZE];
    bind_view(s, q, &now, until);
    sql_int(q, "org", org);
    bind_role(s, q, role);
    sql_int(q, "limit", (int64_t)limit + 1);
    return read_list(s, q, mem, limit, out, err);
}

bool duties_owed(struct store *s, int64_t org, const char *role, int most, int *out,
                 struct err *err)
{
    char key[96];
    snprintf(key, sizeof key, "owed %lld %d %s", (long long)org, most, role);
    const int *known = kept_find(s, key);
    if (known) {
        *out = *known;
        return true;
    }
    struct sql *q = query(s, Q_OWED_BY);
    int64_t n;
    sql_int(q, "org", org);
    bind_role(s, q, role);
    sql_int(q, "limit", most);
    if (!sql_one(q, &n, err))
        return false;
    *out = (int)n;
    int *keep = strlen(key) < sizeof key - 1 ? kept_new(s, key, sizeof *keep) : NULL;
    if (keep)
        *keep = *out;
    return true;
}

bool duties_count(struct store *s, enum duty_view view, int64_t org, const char *role, int64_t *out,
                  struct err *err)
{
    struct sql *q = query(s, Q_COUNT_MINE + (enum query)view);
    struct now now;
    char until[DATE_SIZE];
    bind_view(s, q, &now, until);
    sql_int(q, "org", org);
    bind_role(s, q, role);
    return sql_one(q, out, err);
}
