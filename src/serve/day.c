/* day.c - see day.h. */
#include "serve/day.h"

#include "base/date.h"
#include "base/log.h"
#include "rules/night.h"
#include "serve/limit.h"

struct work {
    struct job job; /* first: the lanes know only this */
    struct arena mem;
    struct server *server;
    struct night from, to; /* a portion: run() may be called again */
};

static bool work_run(struct job *job, struct store *store)
{
    struct work *w = (struct work *)job;
    w->to = w->from;
    return night_portion(store, job->mem, &w->to, &job->err);
}

static void work_finish(struct job *job, enum job_fate fate);

/* A portion in memory of its own; what else waits for the lane comes between two of them. */
static bool send(struct server *s, const struct night *from)
{
    struct arena mem;
    struct work *w = arena_home(&mem, struct work, 0);
    if (!w)
        return false;
    w->mem = mem;
    w->server = s;
    w->from = *from;
    w->job = (struct job){.mem = &w->mem, .writes = true, .run = work_run, .finish = work_finish};
    if (lanes_send(s->lanes, &w->job))
        return true;
    arena_clear(&mem);
    return false;
}

/* A day whose work was not kept to its end begins again with a later request. */
static void work_finish(struct job *job, enum job_fate fate)
{
    struct work *w = (struct work *)job;
    struct arena mem = w->mem;
    struct server *server = w->server;
    const struct night n = w->to;
    bool kept = fate == JOB_KEPT;
    if (!kept)
        log_line(LOG_LEVEL_ERROR, "day", LOG_TEXT("detail", job->err.detail));
    arena_clear(&mem);
    if (kept && n.part == NIGHT_DONE)
        log_line(LOG_LEVEL_INFO, "day", LOG_NUMBER("handed", n.handed),
                 LOG_NUMBER("recounted", n.recounted), LOG_NUMBER("reminded", n.reminded),
                 LOG_NUMBER("sessions", n.sessions));
    else if (!kept || !send(server, &n))
        atomic_store(&server->day, 0);
}

void day_begin(struct server *s, int64_t seconds)
{
    int today = date_today(), known = atomic_load(&s->day);
    if (known == today || !atomic_compare_exchange_strong(&s->day, &known, today))
        return;
    const struct night fresh = {.daily = true};
    if (!limit_take(s->site.touches, "day", seconds) || !send(s, &fresh))
        atomic_store(&s->day, 0);
}
