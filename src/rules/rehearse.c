/* rehearse.c - see rehearse.h. */
#include "rules/rehearse.h"

#include "base/date.h"
#include "rules/duties.h"
#include "rules/findings.h"
#include "rules/force.h"
#include "store/declared.h"
#include "store/past.h"

#include <assert.h>
#include <string.h>

/* One dossier under both declarations. */
struct dossier {
    const struct rehearsal *r;
    struct arena *mem;
    const struct record_type *before, *after; /* the same type of each */
    const struct past *past;
    struct past_step *steps;
    int nsteps;
    int32_t day; /* it is judged by */
    struct buf *out;
    struct rehearsed *n;
    int told;
};

static int32_t day_of(const char *stamp)
{
    int64_t instant;
    return date_stamp_read(stamp, strlen(stamp), &instant) ? date_local(instant).day : date_today();
}

static void set_day(const struct dossier *d, int32_t day)
{
    char text[DATE_SIZE];
    date_write(day, text);
    store_set_today(d->r->before, text);
    store_set_today(d->r->after, text);
}

/* The line of a dossier before the first thing told of it. */
static void head(struct dossier *d)
{
    char text[DATE_SIZE];
    if (d->told++)
        return;
    buf_fmt(d->out, "%s %s: %s (%s)\n", d->before->name,
            d->past->number ? d->past->number
                            : arena_fmt(d->mem, "id:%lld", (long long)d->past->id),
            d->past->title, date_write(d->day, text));
}

/* ---- checks ---- */

/* What passed by a figure of its own was not found. */
static const struct why *same_check(const struct why_list *list, const struct why *line)
{
    for (int i = 0; i < list->n; i++)
        if (!list->items[i].own && !strcmp(list->items[i].check->name, line->check->name))
            return &list->items[i];
    return NULL;
}

static void found(struct dossier *d, const char *step, const struct why *line, const char *what)
{
    head(d);
    d->n->findings++;
    buf_fmt(d->out, "  %s: %s: %s (%s): %s\n", step, what, line->check->name,
            line->check->block ? "block" : "warn", line->text[LANG_VI]);
}

static void compare(struct dossier *d, const char *step, const struct why_list *before,
                    const struct why_list *after)
{
    for (int i = 0; i < after->n; i++) {
        const struct why *now = &after->items[i], *was = same_check(before, now);
        if (now->own)
            continue;
        if (!was)
            found(d, step, now, "would find");
        else if (was->check->block != now->check->block)
            found(d, step, now, now->check->block ? "would block" : "would only warn");
    }
    for (int i = 0; i < before->n; i++)
        if (!before->items[i].own && !same_check(after, &before->items[i]))
            found(d, step, &before->items[i], "no longer finds");
}

/* The last time each step was done. */
static bool last_of(const struct dossier *d, int i)
{
    for (int k = i + 1; k < d->nsteps; k++)
        if (!strcmp(d->steps[k].step, d->steps[i].step))
            return false;
    return true;
}

static bool steps_compare(struct dossier *d, struct err *err)
{
    for (int i = 0; i < d->nsteps; i++) {
        const struct past_step *p = &d->steps[i];
        const struct step *before = type_step(d->before, p->step);
        const struct step *after = type_step(d->after, p->step);
        struct why_list was = {.mem = d->mem}, now = {.mem = d->mem};
        const struct subject of = {.record = d->past->id, .org = p->org};
        if (!before || !after || !last_of(d, i))
            continue;
        set_day(d, day_of(p->at));
        if (!findings_step(d->r->before, before, of, &was, err) ||
            !findings_step(d->r->after, after, of, &now, err))
            return false;
        compare(d, p->step, &was, &now);
    }
    return true;
}

static bool save_compare(struct dossier *d, struct err *err)
{
    struct why_list was = {.mem = d->mem}, now = {.mem = d->mem};
    const struct subject of = {.record = d->past->id};
    set_day(d, d->day);
    if (!findings_save(d->r->before, d->before, of, &was, err) ||
        !findings_save(d->r->after, d->after, of, &now, err))
        return false;
    compare(d, "save", &was, &now);
    return true;
}

/* ---- who decides ---- */

static bool authority_compare(struct dossier *d, struct err *err)
{
    const struct authority *was, *now;
    if (!authority_find(d->r->before, d->before, d->past->id, &was, err) ||
        !authority_find(d->r->after, d->after, d->past->id, &now, err))
        return false;
    if ((!was && !now) || (was && now && !strcmp(was->name, now->name)))
        return true;
    head(d);
    d->n->authorities++;
    buf_fmt(d->out, "  authority: %s -> %s\n", was ? was->label.in[LANG_VI] : "none",
            now ? now->label.in[LANG_VI] : "none");
    if (now)
        buf_fmt(d->out, "    %s\n", now->law.ref);
    return true;
}

/* ---- due dates ---- */

static const struct clock_decl *clock_named(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nclocks; i++)
        if (!strcmp(t->clocks[i].name, name))
            return &t->clocks[i];
    return NULL;
}

/* When something that began on a day would be due by a clock of one of the declarations. */
static bool due_by(struct store *s, struct arena *mem, const struct clock_decl *c,
                   const struct record_type *type, struct duty *d, struct err *err)
{
    struct record r;
    bool law;
    d->due = NULL;
    if (!c)
        return true;
    if (!force_holds(s, &c->force, d->record, &law, err))
        return false;
    return !law || (record_read(s, mem, type, d->record, NULL, &r, err) &&
                    duties_when(s, mem, c, &r, d, err));
}

static void date_compare(struct dossier *d, const char *clock, const char *was, const char *now)
{
    if (!was == !now && (!was || !strcmp(was, now)))
        return;
    head(d);
    d->n->dates++;
    buf_fmt(d->out, "  %s: due %s -> %s\n", clock, was ? was : "never", now ? now : "never");
}

static bool duties_compare(struct dossier *d, struct err *err)
{
    struct duty_list list;
    if (!duties_of_record(d->r->before, d->mem, d->past->id, false, &list, err))
        return false;
    for (int i = 0; i < list.n; i++) {
        struct duty was = list.items[i], now = was;
        if (!was.clock)
            continue; /* not of the present declarations either */
        const struct clock_decl *after = clock_named(d->after, was.clock->name);
        if (!due_by(d->r->before, d->mem, was.clock, d->before, &was, err) ||
            !due_by(d->r->after, d->mem, after, d->after, &now, err))
            return false;
        date_compare(d, was.clock->name, was.due, now.due);
    }
    return true;
}

static bool runs_in(const struct clock_decl *c, const struct record_type *t, const char *state)
{
    int at = state ? type_state(t, state) : -1;
    for (int i = 0; i < c->nruns_in; i++)
        if (c->runs_in[i] == at)
            return true;
    return false;
}

/* Clocks that only the changed declarations have begin with the step that led to their states. */
static bool new_clocks(struct dossier *d, struct err *err)
{
    for (int k = 0; k < d->after->nclocks; k++) {
        const struct clock_decl *c = &d->after->clocks[k];
        if (c->asked || clock_named(d->before, c->name))
            continue;
        for (int i = 0; i < d->nsteps; i++) {
            char started[DATE_SIZE];
            struct duty duty = {.record = d->past->id};
            if (!runs_in(c, d->after, d->steps[i].to) || runs_in(c, d->after, d->steps[i].from))
                continue;
            duty.started = date_write(day_of(d->steps[i].at), started);
            if (!due_by(d->r->after, d->mem, c, d->after, &duty, err))
                return false;
            date_compare(d, c->name, NULL, duty.due);
        }
    }
    return true;
}

/* ---- all ---- */

/* The day it left its first state; one brought in from outside was never seen to: its first day. */
static int32_t judging_day(const struct dossier *d)
{
    for (int i = 0; i < d->nsteps; i++)
        if (d->steps[i].from && d->steps[i].to && strcmp(d->steps[i].from, d->steps[i].to) != 0)
            return day_of(d->steps[i].at);
    return d->nsteps ? day_of(d->steps[0].at) : date_today();
}

static bool one_record(struct dossier *d, struct err *err)
{
    if (!past_steps(d->r->before, d->mem, d->past->id, &d->steps, &d->nsteps, err))
        return false;
    d->day = judging_day(d);
    if (d->day < d->r->from || d->day > d->r->to)
        return true;
    d->n->records++;
    bool ok = steps_compare(d, err) && save_compare(d, err) && authority_compare(d, err) &&
              duties_compare(d, err) && new_clocks(d, err);
    d->n->differ += d->told > 0;
    return ok;
}

static bool one_type(const struct rehearsal *r, const struct record_type *before, struct buf *out,
                     struct rehearsed *n, struct err *err)
{
    struct arena all, mem;
    struct past *list;
    int count;
    arena_init(&all, 0);
    const struct record_type *after = model_type(store_model(r->after), before->name);
    bool ok = after && past_records(r->before, &all, before, &list, &count, err);
    for (int i = 0; ok && i < count; i++) {
        arena_init(&mem, 0);
        struct dossier d = {.r = r,
                            .mem = &mem,
                            .before = before,
                            .after = after,
                            .past = &list[i],
                            .out = out,
                            .n = n};
        ok = one_record(&d, err);
        arena_clear(&mem);
    }
    arena_clear(&all);
    return ok || !after;
}

bool rehearse(const struct rehearsal *r, struct buf *out, struct rehearsed *out_n, struct err *err)
{
    const struct model *m = store_model(r->before);
    struct rehearsed n = {0};
    assert(store_model(r->after) != m);
    for (int i = 0; i < m->ntypes; i++)
        if ((!r->type || !strcmp(r->type, m->types[i].name)) &&
            !one_type(r, &m->types[i], out, &n, err))
            return false;
    *out_n = n;
    return true;
}
