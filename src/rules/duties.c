/* duties.c - see duties.h. */
#include "rules/duties.h"

#include "rules/authority.h"
#include "rules/clock.h"
#include "rules/force.h"
#include "rules/rights.h"
#include "store/opinion.h"
#include "store/org.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum mode { MODE_IDLE, MODE_RUNS, MODE_PAUSED };

static bool listed(const int *states, int n, int state)
{
    for (int i = 0; i < n; i++)
        if (states[i] == state)
            return true;
    return false;
}

static enum mode mode_in(const struct clock_decl *c, const struct record *r)
{
    if (!r)
        return MODE_IDLE;
    if (listed(c->runs_in, c->nruns_in, r->state))
        return MODE_RUNS;
    return listed(c->pauses_in, c->npauses_in, r->state) ? MODE_PAUSED : MODE_IDLE;
}

/* The date a clock with `until` follows; NULL: none is written. */
static const char *until_of(const struct clock_decl *c, const struct record *r)
{
    if (!c->until || !r)
        return NULL;
    const struct value *v = &r->values[c->until->index];
    return v->kind == VALUE_TEXT ? v->s : NULL;
}

static const char *vi_date(struct arena *mem, const char *iso)
{
    int32_t day;
    char text[DATE_SIZE];
    return date_read(iso, strlen(iso), &day) ? arena_text(mem, date_write_vi(day, text)) : iso;
}

/* due, provisional and how of a duty that follows a date field. */
static void due_until(struct store *s, struct arena *mem, const struct clock_decl *c,
                      const char *due, struct duty *d)
{
    int32_t day;
    d->due = due;
    d->provisional =
        date_read(due, strlen(due), &day) && !calendar_sure(store_model(s)->calendar, day);
    d->how[LANG_VI] = arena_fmt(mem, "%s: %s", c->until->label.in[LANG_VI], vi_date(mem, due));
    d->how[LANG_EN] = arena_fmt(mem, "%s: %s", c->until->label.in[LANG_EN], vi_date(mem, due));
}

/* Suspensions of a duty, from its ledger. */
static bool read_pauses(struct store *s, struct arena *mem, int64_t duty, struct clock_pause **out,
                        int *out_n, struct err *err)
{
    struct duty_event *events;
    int n, pauses = 0;
    if (!duty_events(s, mem, duty, &events, &n, err))
        return false;
    struct clock_pause *list = arena_new(mem, struct clock_pause, (size_t)n + 1);
    for (int i = 0; i < n; i++) {
        int32_t day;
        if (!date_read(events[i].at, strnlen(events[i].at, 10), &day))
            continue;
        if (!strcmp(events[i].kind, "pause"))
            list[pauses++] = (struct clock_pause){.from = day, .to = DATE_NONE};
        else if (!strcmp(events[i].kind, "resume") && pauses > 0)
            list[pauses - 1].to = day;
    }
    *out = list;
    *out_n = pauses;
    return true;
}

bool duties_term(struct store *s, const struct clock_decl *c, int64_t record,
                 const struct param_value **out_own, int *out_n, struct err *err)
{
    const struct param_value *own = NULL;
    int32_t day;
    if (c->nprovince) {
        if (!force_day(s, record, &day, err))
            return false;
        own = param_on(c->province, c->nprovince, day);
    }
    *out_own = own;
    *out_n = own ? (int)strtol(own->value, NULL, 10) : c->within;
    return true;
}

/* due, provisional and how of a duty with a length, counted from its start over its pauses. */
static bool due_within(struct store *s, struct arena *mem, const struct clock_decl *c,
                       struct duty *d, struct err *err)
{
    struct clock_case kase = {.rule = {.unit = c->unit, .before = c->before}};
    struct clock_pause *pauses = NULL;
    const struct param_value *own;
    if (!duties_term(s, c, d->record, &own, &kase.rule.n, err))
        return false;
    if (d->id && !read_pauses(s, mem, d->id, &pauses, &kase.npauses, err))
        return false;
    kase.pauses = pauses;
    if (!date_time_read(d->started, strlen(d->started), &kase.from))
        return err_set(err, ERR_STORE, c->name, "a duty starts at \"%s\"", d->started);
    struct clock_result result;
    if (!clock_due(mem, store_model(s)->calendar, &kase, &result, err))
        return false;
    char text[DATE_TIME_SIZE];
    d->due = result.running ? arena_text(mem, date_time_write(result.due, text)) : NULL;
    d->provisional = result.provisional;
    d->how[LANG_VI] = result.how.in[LANG_VI];
    d->how[LANG_EN] = result.how.in[LANG_EN];
    if (own) {
        d->how[LANG_VI] = arena_fmt(mem, "%s; mức của tỉnh: %d (mức chung %d), theo %s",
                                    d->how[LANG_VI], kase.rule.n, c->within, own->law.ref);
        d->how[LANG_EN] = arena_fmt(mem, "%s; the province's term: %d (elsewhere %d), by %s",
                                    d->how[LANG_EN], kase.rule.n, c->within, own->law.ref);
    }
    return true;
}

bool duties_when(struct store *s, struct arena *mem, const struct clock_decl *c,
                 const struct record *r, struct duty *d, struct err *err)
{
    const char *until = until_of(c, r);
    if (!c->until)
        return due_within(s, mem, c, d, err);
    d->due = NULL;
    if (until)
        due_until(s, mem, c, until, d);
    return true;
}

/* Hours run from the minute, days from the day. */
static const char *start_now(struct arena *mem, const struct clock_decl *c)
{
    struct date_time now = date_local(date_now());
    now.day = date_today();
    if (c->unit != CLOCK_HOUR && c->unit != CLOCK_WORKHOUR)
        now.minute = -1;
    char text[DATE_TIME_SIZE];
    return arena_text(mem, date_time_write(now, text));
}

static bool open_duty(struct store *s, struct arena *mem, const struct record *r,
                      const struct clock_decl *c, struct err *err)
{
    struct duty d = {.record = r->id,
                     .type = r->type,
                     .clock = c,
                     .role = c->owes.role,
                     .started = start_now(mem, c)};
    const char *until = until_of(c, r);
    bool law;
    if (!force_holds(s, &c->force, r->id, &law, err))
        return false;
    if (!law || (c->until && !until))
        return true; /* no date, no duty: a standing task */
    int64_t org;
    if (!rights_relation(s, mem, r, c->owes.relation, &org, err))
        return false;
    if (org && (!org_present(s, org, &org, err) || !org_agency(s, org, &d.org, err)))
        return false;
    if (until)
        due_until(s, mem, c, until, &d);
    else if (!due_within(s, mem, c, &d, err))
        return false;
    /* who owes something on a record sees it */
    return duty_open(s, &d, err) &&
           (!d.org || d.org == r->owner || record_share(s, mem, r->id, d.org, err));
}

bool duties_ask(struct store *s, struct arena *mem, const struct record *r,
                const struct clock_decl *clock, struct duty *out, struct err *err)
{
    assert(clock->asked && out->org);
    out->record = r->id;
    out->type = r->type;
    out->clock = clock;
    out->role = clock->owes.role;
    out->started = start_now(mem, clock);
    return due_within(s, mem, clock, out, err) && duty_open(s, out, err);
}

/* What was asked is awaited while the record stays where the asking brought it. */
static bool end_asked(struct store *s, const struct duty_list *open, const struct clock_decl *clock,
                      const struct change *c, struct err *err)
{
    char today[DATE_SIZE];
    date_write(date_today(), today);
    for (int i = 0; i < open->n; i++)
        if (open->items[i].clock == clock && !duty_end(s, open->items[i].id, today, c->step, err))
            return false;
    return true;
}

/* A running duty after a change that left it running: suspended, resumed, or its date moved. */
static bool keep_duty(struct store *s, struct arena *mem, const struct change *c, struct duty *d,
                      const struct record *before, const struct record *after, struct err *err)
{
    enum mode was = mode_in(d->clock, before), is = mode_in(d->clock, after);
    char today[DATE_SIZE];
    struct duty_event e = {.at = arena_text(mem, date_write(date_today(), today)),
                           .reason = c->reason};
    const char *until = until_of(d->clock, after);
    if (was == is && (is == MODE_PAUSED || !until || (d->due && !strcmp(until, d->due))))
        return true;
    d->paused = is == MODE_PAUSED ? e.at : NULL;
    e.kind = was == is ? "extend" : is == MODE_PAUSED ? "pause" : "resume";
    if (d->clock->until) {
        due_until(s, mem, d->clock, until ? until : "", d);
        d->due = is == MODE_PAUSED || !until ? NULL : until; /* none while it stands still */
        e.due = d->due;
        return duty_move(s, d, &e, err);
    }
    /* the ledger first: the new date is counted over its pauses */
    return duty_event(s, d->id, &e, err) && due_within(s, mem, d->clock, d, err) &&
           duty_move(s, d, NULL, err);
}

/* No clock of its type runs or is suspended in its state. */
static bool at_rest(const struct record *r)
{
    for (int i = 0; i < r->type->nclocks; i++)
        if (mode_in(&r->type->clocks[i], r) != MODE_IDLE)
            return false;
    return true;
}

bool duties_follow(struct store *s, struct arena *mem, const struct change *c,
                   const struct record *before, const struct record *after, struct err *err)
{
    const struct record_type *t = after->type;
    struct duty_list open = {0};
    if (!rights_focal(s, after, err) || !authority_share(s, after, err))
        return false;
    if ((!before || before->state == after->state) && at_rest(after))
        return true; /* it owed nothing, and does not now */
    if (before && !duties_of_record(s, mem, after->id, true, &open, err))
        return false;
    char text[DATE_SIZE];
    const char *today = date_write(date_today(), text);
    for (int i = 0; i < t->nclocks; i++) {
        const struct clock_decl *clock = &t->clocks[i];
        struct duty *duty = NULL;
        if (clock->asked) {
            if (mode_in(clock, after) == MODE_IDLE && !end_asked(s, &open, clock, c, err))
                return false;
            continue;
        }
        for (int k = 0; k < open.n; k++)
            if (open.items[k].clock == clock)
                duty = &open.items[k];
        enum mode is = mode_in(clock, after);
        bool ok = true;
        if (is == MODE_IDLE && duty)
            ok = duty_end(s, duty->id, today, c->step, err);
        else if (is != MODE_IDLE && !duty)
            ok = open_duty(s, mem, after, clock, err);
        else if (duty)
            ok = keep_duty(s, mem, c, duty, before, after, err);
        if (!ok)
            return false;
    }
    return true;
}

static bool recount(struct store *s, struct arena *mem, struct duty *d, int *n, struct err *err)
{
    const char *due = d->due;
    if (!d->clock || !due)
        return true; /* no longer declared, or standing still */
    if (d->clock->until)
        due_until(s, mem, d->clock, due, d);
    else if (!due_within(s, mem, d->clock, d, err))
        return false;
    if (d->provisional && d->due && !strcmp(d->due, due))
        return true; /* as uncertain as before */
    const struct duty_event moved = {.kind = "recount", .due = d->due};
    bool same = d->due && !strcmp(d->due, due);
    ++*n;
    return duty_move(s, d, same ? NULL : &moved, err) &&
           (!d->clock->asked || opinion_due(s, d->id, d->due, err));
}

bool duties_recount(struct store *s, struct arena *mem, struct duty_walk *at, int *n,
                    bool *out_more, struct err *err)
{
    struct duty_list list;
    if (!duties_provisional(s, mem, at, &list, err))
        return false;
    for (int i = 0; i < list.n; i++)
        if (!recount(s, mem, &list.items[i], n, err))
            return false;
    *out_more = list.more;
    return true;
}
