/* reminders.c - see reminders.h. */
#include "rules/reminders.h"

#include "base/date.h"
#include "rules/rights.h"
#include "store/duty.h"
#include "store/org.h"
#include "store/paper.h"

#include <string.h>

/* The day a rung falls on. */
static int32_t rung_day(const struct calendar *cal, const struct remind *g, int32_t due)
{
    return g->workdays ? calendar_add_workdays(cal, due, g->days, NULL) : due + g->days;
}

/* No rung of the clock has fallen due for what is due on this day or later. */
static int32_t clock_horizon(const struct calendar *cal, const struct clock_decl *c, int32_t today)
{
    int32_t until = today + 1;
    for (int i = 0; i < c->nreminds; i++) {
        const struct remind *g = &c->reminds[i];
        int32_t from = g->workdays ? calendar_add_workdays(cal, today, 1 - g->days, NULL)
                                   : today - g->days + 1;
        if (g->days < 0 && from > until)
            until = from;
    }
    return until;
}

/* The same of all clocks. */
static const char *horizon(const struct model *m, char out[static DATE_SIZE])
{
    int32_t today = date_today(), until = today;
    for (int i = 0; i < m->ntypes; i++)
        for (int k = 0; k < m->types[i].nclocks; k++) {
            int32_t of = clock_horizon(m->calendar, &m->types[i].clocks[k], today);
            if (of > until)
                until = of;
        }
    return date_write(until, out);
}

/* The agency a rung reminds today; 0 when nobody is there. */
static bool addressee(struct store *s, const struct duty *d, const struct record *r,
                      const struct remind *g, int64_t *out, struct err *err)
{
    int64_t org = d->org;
    if (strcmp(g->to.relation, "asked") != 0 &&
        !rights_relation(s, r->mem, r, g->to.relation, &org, err))
        return false;
    *out = 0;
    return !org || (org_present(s, org, &org, err) && org_agency(s, org, out, err));
}

/* Who is reminded of a record sees it, one that was asked no more of it than before; the ledger of
 * the duty says who was. */
static bool told(struct store *s, const struct record *r, const struct rung *g, bool asked,
                 struct err *err)
{
    struct arena *mem = r->mem;
    struct record org;
    if (!record_read(s, mem, store_model(s)->organisation, g->org, NULL, &org, err))
        return false;
    const struct duty_event event = {.kind = "remind", .authority = org.title};
    if (!duty_event(s, g->duty, &event, err))
        return false;
    if (g->org == r->owner)
        return true;
    return asked ? record_share_asked(s, mem, r->id, g->org, err)
                 : record_share(s, mem, r->id, g->org, err);
}

static bool fire_new(struct store *s, struct arena *mem, const struct duty *d,
                     const struct remind *g, int *fired, struct err *err)
{
    struct rung rung = {.duty = d->id, .role = g->to.role, .key = g->key, .due = d->due};
    struct record r;
    bool fresh;
    if (!record_read(s, mem, d->type, d->record, NULL, &r, err) ||
        !addressee(s, d, &r, g, &rung.org, err))
        return false;
    if (!rung.org)
        return true; /* the look of the night tells that nobody was there to remind */
    if (!rung_add(s, &rung, &fresh, err))
        return false;
    *fired += fresh;
    return !fresh || told(s, &r, &rung, !strcmp(g->to.relation, "asked"), err);
}

/* What one duty needs is dropped after it: a night may have many. */
static bool fire(struct store *s, struct arena *mem, const struct duty *d, const struct remind *g,
                 int *fired, struct err *err)
{
    const struct rung rung = {.duty = d->id, .key = g->key, .due = d->due};
    struct arena block;
    bool already;
    if (!rung_fired(s, &rung, &already, err))
        return false;
    if (already)
        return true;
    arena_init(&block, 0);
    arena_inside(&block, mem);
    bool ok = fire_new(s, &block, d, g, fired, err);
    arena_clear(&block);
    return ok;
}

/* Whose clock is no longer declared reminds nobody. */
static bool fire_all(struct store *s, struct arena *mem, const struct duty *d, int *fired,
                     struct err *err)
{
    const struct calendar *cal = store_model(s)->calendar;
    int32_t due;
    if (!d->clock || !d->clock->nreminds)
        return true;
    if (!date_read(d->due, strnlen(d->due, 10), &due))
        return err_set(err, ERR_STORE, d->clock->name, "a duty is due at \"%s\"", d->due);
    for (int i = 0; i < d->clock->nreminds; i++)
        if (rung_day(cal, &d->clock->reminds[i], due) <= date_today() &&
            !fire(s, mem, d, &d->clock->reminds[i], fired, err))
            return false;
    return true;
}

bool reminders_fire(struct store *s, struct arena *mem, struct duty_walk *at, int *n,
                    bool *out_more, struct err *err)
{
    char until[DATE_SIZE];
    struct duty_list list;
    if (!duties_due(s, mem, horizon(store_model(s), until), at, &list, err))
        return false;
    for (int i = 0; i < list.n; i++)
        if (!fire_all(s, mem, &list.items[i], n, err))
            return false;
    *out_more = list.more;
    return true;
}
