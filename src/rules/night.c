/* night.c - see night.h. */
#include "rules/night.h"

#include "base/date.h"
#include "rules/duties.h"
#include "rules/reminders.h"
#include "store/account.h"
#include "store/org.h"

#include <assert.h>
#include <string.h>

/* settings */
#define LAST_NIGHT "night" /* the day of the last look */
#define LAST_WORK  "day"   /* the day a server last did the work */

/* Duties of a portion: some hundredths of a second of writing. */
enum { DUTIES_MOST = 250 };

static bool done_today(struct store *s, struct arena *mem, const struct night *n, bool *out,
                       struct err *err)
{
    const char *last;
    *out = false;
    if (!n->daily)
        return true;
    if (!store_setting(s, mem, LAST_WORK, &last, err))
        return false;
    *out = last && !strcmp(last, n->day);
    return true;
}

static bool do_part(struct store *s, struct arena *mem, struct night *n, bool *out_more,
                    struct err *err)
{
    int done = 0;
    switch (n->part) {
    case NIGHT_OWNERS:
        if (!orgs_pass(s, mem, &done, err))
            return false;
        n->handed += done;
        return true;
    case NIGHT_DATES:
        return duties_recount(s, mem, &n->at, &n->recounted, out_more, err);
    case NIGHT_REMINDERS:
        return reminders_fire(s, mem, &n->at, &n->reminded, out_more, err);
    case NIGHT_SESSIONS:
        if (!sessions_sweep(s, &done, err))
            return false;
        n->sessions += done;
        return !n->daily || store_setting_write(s, LAST_WORK, n->day, err);
    case NIGHT_DONE:
        break;
    }
    return true;
}

/* Owners first: who is reminded depends on them. */
bool night_portion(struct store *s, struct arena *mem, struct night *n, struct err *err)
{
    assert(n->part < NIGHT_DONE);
    struct night next = *n;
    bool done = false, more = false;
    if (!*next.day) {
        date_write(date_today(), next.day);
        if (!done_today(s, mem, &next, &done, err))
            return false;
    }
    if (!next.at.most)
        next.at.most = DUTIES_MOST;
    if (!done && !do_part(s, mem, &next, &more, err))
        return false;
    if (done)
        next.part = NIGHT_DONE;
    else if (!more) {
        next.part++;
        next.at = (struct duty_walk){.most = next.at.most};
    }
    *n = next;
    return true;
}

static bool check_rung(struct store *s, struct arena *mem, const struct rung_case *c,
                       struct buf *out, int *n, struct err *err)
{
    static const char *const words[RUNG_FAULTS] = {
        [RUNG_OWED] = "not fired", [RUNG_MISSED] = "missed", [RUNG_EARLY] = "fired too early"};
    for (enum rung_fault f = 0; f < RUNG_FAULTS; f++) {
        struct rung_found *list;
        int found;
        if (!rungs_wrong(s, mem, f, c, &list, &found, err))
            return false;
        for (int i = 0; i < found; i++)
            buf_fmt(out, "%s: %s %lld, %s, due %s: %s\n", words[f], c->type->name,
                    (long long)list[i].record, c->clock->name, list[i].due, c->rung->key);
        *n += found;
    }
    return true;
}

bool night_check(struct store *s, struct arena *mem, struct buf *out, int *out_n, struct err *err)
{
    const struct model *m = store_model(s);
    char today[DATE_SIZE];
    const char *last;
    int n = 0;
    date_write(date_today(), today);
    if (!store_setting(s, mem, LAST_NIGHT, &last, err))
        return false;
    for (int i = 0; i < m->ntypes; i++)
        for (int k = 0; k < m->types[i].nclocks; k++) {
            const struct clock_decl *clock = &m->types[i].clocks[k];
            for (int g = 0; g < clock->nreminds; g++)
                if (!check_rung(s, mem,
                                &(struct rung_case){&m->types[i], clock, &clock->reminds[g],
                                                    last ? last : today},
                                out, &n, err))
                    return false;
        }
    *out_n = n;
    return true;
}

bool night_checked(struct store *s, struct err *err)
{
    char today[DATE_SIZE];
    return store_setting_write(s, LAST_NIGHT, date_write(date_today(), today), err);
}
