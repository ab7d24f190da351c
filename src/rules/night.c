/* night.c - see night.h. */
#include "rules/night.h"

#include "base/date.h"
#include "rules/duties.h"
#include "rules/reminders.h"
#include "store/account.h"
#include "store/org.h"

#include <string.h>

/* settings */
#define LAST_NIGHT "night" /* the day of the last look */
#define LAST_WORK  "day"   /* the day a server last did the work */

/* Owners first: who is reminded depends on them. */
bool night_work(struct store *s, struct arena *mem, struct night *out, struct err *err)
{
    struct night n = {0};
    if (!orgs_pass(s, mem, &n.handed, err) || !duties_recount(s, mem, &n.recounted, err) ||
        !reminders_fire(s, mem, &n.reminded, err) || !sessions_sweep(s, &n.sessions, err))
        return false;
    *out = n;
    return true;
}

bool night_work_once(struct store *s, struct arena *mem, struct night *out, struct err *err)
{
    char today[DATE_SIZE];
    const char *last;
    date_write(date_today(), today);
    *out = (struct night){0};
    if (!store_setting(s, mem, LAST_WORK, &last, err))
        return false;
    if (last && !strcmp(last, today))
        return true;
    return night_work(s, mem, out, err) && store_setting_write(s, LAST_WORK, today, err);
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
    return store_setting_write(s, LAST_NIGHT, today, err);
}
