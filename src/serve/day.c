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
    struct night done;
};

static bool work_run(struct job *job, struct store *store)
{
    return night_work_once(store, job->mem, &((struct work *)job)->done, &job->err);
}

/* A day whose work was not kept begins again with a later request. */
static void work_finish(struct job *job, enum job_fate fate)
{
    struct work *w = (struct work *)job;
    struct arena mem = w->mem;
    if (fate == JOB_KEPT) {
        log_line(LOG_LEVEL_INFO, "day", LOG_NUMBER("handed", w->done.handed),
                 LOG_NUMBER("recounted", w->done.recounted),
                 LOG_NUMBER("reminded", w->done.reminded),
                 LOG_NUMBER("sessions", w->done.sessions));
    } else {
        atomic_store(&w->server->day, 0);
        log_line(LOG_LEVEL_ERROR, "day", LOG_TEXT("detail", job->err.detail));
    }
    arena_clear(&mem);
}

void day_begin(struct server *s, int64_t seconds)
{
    int today = date_today(), known = atomic_load(&s->day);
    if (known == today || !atomic_compare_exchange_strong(&s->day, &known, today))
        return;
    struct arena mem;
    jmp_buf guard;
    arena_init(&mem, 0);
    mem.guard = &guard;
    if (!limit_take(s->site.touches, "day", seconds) || setjmp(guard)) {
        atomic_store(&s->day, 0);
        arena_clear(&mem);
        return;
    }
    struct work *w = arena_new(&mem, struct work, 1);
    mem.guard = NULL;
    w->mem = mem;
    w->server = s;
    w->job = (struct job){.mem = &w->mem, .writes = true, .run = work_run, .finish = work_finish};
    if (!lanes_send(s->lanes, &w->job))
        work_finish(&w->job, JOB_LOST);
}
