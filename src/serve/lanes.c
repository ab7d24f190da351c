/* lanes.c - see lanes.h. Two queues, each a list under one lock; a job passes from slow to write. */
#include "serve/lanes.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

enum { SLOW = 1, BATCH = 256 };

struct queue {
    struct job *first, **last;
    int n;
    pthread_cond_t filled;
};

struct lane_thread {
    struct lanes *lanes;
    pthread_t thread;
    struct store *store;
    struct arena mem; /* of the store */
};

struct lanes {
    pthread_mutex_t lock;
    struct queue write, slow;
    int most; /* jobs that may wait in a queue */
    bool closing, slow_ended;
    struct lane_thread writer, slows[SLOW];
    int nwriters, nslows;
    struct lanes_count count;
};

static void queue_init(struct queue *q)
{
    *q = (struct queue){.last = &q->first};
    pthread_cond_init(&q->filled, NULL);
}

/* With the lock held. */
static void queue_put(struct queue *q, struct job *job)
{
    job->next = NULL;
    *q->last = job;
    q->last = &job->next;
    q->n++;
    pthread_cond_signal(&q->filled);
}

/* Waits for jobs and takes up to `most`; NULL when there are none and none will come. */
static struct job *queue_take(struct lanes *l, struct queue *q, const bool *ended, int most)
{
    pthread_mutex_lock(&l->lock);
    while (!q->n && !*ended)
        pthread_cond_wait(&q->filled, &l->lock);
    struct job *first = q->first, **end = &q->first;
    int n = 0;
    for (; n < most && *end; n++)
        end = &(*end)->next;
    q->first = *end;
    if (n)
        *end = NULL;
    if (!q->first)
        q->last = &q->first;
    q->n -= n;
    pthread_mutex_unlock(&l->lock);
    return n ? first : NULL;
}

bool lanes_send(struct lanes *l, struct job *job)
{
    assert(job->mem && job->run && job->finish);
    struct queue *q = job->slow || !job->writes ? &l->slow : &l->write;
    pthread_mutex_lock(&l->lock);
    bool taken = !l->closing && q->n < l->most;
    if (taken)
        queue_put(q, job);
    pthread_mutex_unlock(&l->lock);
    return taken;
}

/* Runs one step of the job with the lane as guard of its memory. */
static enum job_fate guarded(struct job *job, struct store *s,
                             bool (*step)(struct job *, struct store *))
{
    jmp_buf guard;
    enum job_fate fate = JOB_OUT;
    job->mem->guard = &guard;
    if (!setjmp(guard)) {
        bool ok = step(job, s);
        assert(ok == (job->err.code == ERR_OK) && "a refusal says why, a success sets no error");
        fate = ok ? JOB_KEPT : JOB_REFUSED;
    } else {
        store_reset(s);
    }
    job->mem->guard = NULL;
    return fate;
}

/* job->err stays what it was: why the change was refused. */
static bool again_step(struct job *job, struct store *s)
{
    job->again(job, s);
    return false;
}

static enum job_fate refused_page(struct job *job, struct store *s)
{
    return job->again ? guarded(job, s, again_step) : JOB_REFUSED;
}

/* One job of a batch, in its savepoint. */
static enum job_fate run_marked(struct job *job, struct store *s)
{
    if (!store_mark(s, &job->err))
        return JOB_LOST;
    enum job_fate fate = guarded(job, s, job->run);
    if (fate == JOB_KEPT && !store_keep(s, &job->err))
        fate = JOB_LOST;
    if (fate != JOB_KEPT)
        store_undo(s);
    return fate == JOB_REFUSED ? refused_page(job, s) : fate;
}

static void lose(struct job *job, const struct err *err)
{
    job->err = (struct err){0};
    err_set(&job->err, err->code, err->where, "%s", err->detail);
}

/* The jobs one after the other, without savepoints: those copy each page again that a job changes,
 * and nearly all jobs are kept. false: one that had written was refused, so all must be undone. */
static bool run_straight(struct job *batch, struct store *s, enum job_fate *fates)
{
    int64_t mark = 0;
    (void)store_touched(s, &mark);
    for (struct job *j = batch; j; j = j->next, fates++) {
        *fates = guarded(j, s, j->run);
        if (*fates != JOB_KEPT)
            store_reset(s);
        if (store_touched(s, &mark) && *fates != JOB_KEPT)
            return false;
        if (*fates == JOB_REFUSED)
            *fates = refused_page(j, s);
    }
    return true;
}

/* The same again, begun anew: what is refused is undone alone. */
static bool run_apart(struct job *batch, struct store *s, enum job_fate *fates, struct err *err)
{
    store_rollback(s);
    if (!store_begin(s, err))
        return false;
    for (struct job *j = batch; j; j = j->next) {
        j->err = (struct err){0};
        *fates++ = run_marked(j, s);
    }
    return true;
}

static void count_batch(struct lanes *l, int n)
{
    pthread_mutex_lock(&l->lock);
    l->count.batches++;
    l->count.jobs += n;
    if (n > l->count.most)
        l->count.most = n;
    pthread_mutex_unlock(&l->lock);
}

/* All of the batch in one transaction, one commit, then the answers. */
static void run_batch(struct lanes *l, struct store *s, struct job *batch)
{
    enum job_fate fates[BATCH];
    struct err err = {0};
    int n = 0, kept = 0;
    bool begun = store_begin(s, &err);
    if (begun && !run_straight(batch, s, fates))
        begun = run_apart(batch, s, fates, &err);
    for (struct job *j = batch; j; j = j->next) {
        assert(n < BATCH);
        kept += begun && fates[n] == JOB_KEPT;
        n++;
    }
    bool durable = begun && kept && store_commit(s, &err);
    if (begun && !durable)
        store_rollback(s);
    count_batch(l, n);
    n = 0;
    for (struct job *j = batch, *next; j; j = next) {
        next = j->next;
        enum job_fate fate = begun ? fates[n++] : JOB_LOST;
        if (!begun || (kept && !durable)) {
            fate = JOB_LOST;
            lose(j, &err);
        }
        j->finish(j, fate);
    }
}

static void *sqlite_writer(void *arg)
{
    struct lane_thread *t = arg;
    struct job *batch;
    while ((batch = queue_take(t->lanes, &t->lanes->write, &t->lanes->slow_ended, BATCH)))
        run_batch(t->lanes, t->store, batch);
    return NULL;
}

/* One try in a transaction of its own. */
static enum job_fate run_alone(struct job *job, struct store *s)
{
    job->err = (struct err){0};
    if (!store_begin(s, &job->err))
        return JOB_LOST;
    enum job_fate fate = guarded(job, s, job->run);
    if (fate == JOB_KEPT && store_commit(s, &job->err))
        return JOB_KEPT;
    store_rollback(s);
    return fate == JOB_KEPT ? JOB_LOST : fate;
}

static void *postgres_writer(void *arg)
{
    struct lane_thread *t = arg;
    struct job *job;
    while ((job = queue_take(t->lanes, &t->lanes->write, &t->lanes->slow_ended, 1))) {
        enum job_fate fate = run_alone(job, t->store);
        if (fate == JOB_REFUSED)
            fate = refused_page(job, t->store);
        pthread_mutex_lock(&t->lanes->lock);
        t->lanes->count.batches++;
        t->lanes->count.jobs++;
        t->lanes->count.most = 1;
        pthread_mutex_unlock(&t->lanes->lock);
        job->finish(job, fate);
    }
    return NULL;
}

static void *slow_thread(void *arg)
{
    struct lane_thread *t = arg;
    struct lanes *l = t->lanes;
    struct job *job;
    while ((job = queue_take(l, &l->slow, &l->closing, 1))) {
        enum job_fate fate = job->slow ? guarded(job, t->store, job->slow) : JOB_KEPT;
        if (fate == JOB_KEPT && job->writes) {
            pthread_mutex_lock(&l->lock);
            queue_put(&l->write, job); /* taken once, so not refused now */
            pthread_mutex_unlock(&l->lock);
            continue;
        }
        if (fate == JOB_KEPT)
            fate = guarded(job, t->store, job->run);
        if (fate == JOB_REFUSED)
            fate = refused_page(job, t->store);
        job->finish(job, fate);
    }
    return NULL;
}

static bool thread_start(struct lanes *l, struct lane_thread *t, void *(*body)(void *),
                         const struct lanes_config *config, struct err *err)
{
    struct store_config sc = config->store;
    sc.readonly = body == slow_thread;
    t->lanes = l;
    arena_init(&t->mem, 0);
    t->store = store_open(&t->mem, &sc, config->model, err);
    if (t->store && pthread_create(&t->thread, NULL, body, t) == 0)
        return true;
    if (t->store)
        store_close(t->store);
    arena_clear(&t->mem);
    return err_set(err, ERR_SYSTEM, "", "no thread could be started for the lanes");
}

struct lanes *lanes_open(struct arena *mem, const struct lanes_config *config, struct err *err)
{
    struct lanes *l = arena_new(mem, struct lanes, 1);
    pthread_mutex_init(&l->lock, NULL);
    queue_init(&l->write);
    queue_init(&l->slow);
    l->most = config->queue;
    bool postgres = !strncmp(config->store.url, "postgres", 8);
    if (!thread_start(l, &l->writer, postgres ? postgres_writer : sqlite_writer, config, err))
        goto fail;
    l->nwriters = 1;
    for (int i = 0; i < SLOW; i++, l->nslows++)
        if (!thread_start(l, &l->slows[i], slow_thread, config, err))
            goto fail;
    return l;
fail:
    lanes_close(l);
    return NULL;
}

static void end_threads(struct lanes *l, struct lane_thread *threads, int n, bool *ended)
{
    pthread_mutex_lock(&l->lock);
    *ended = true;
    pthread_cond_broadcast(&l->slow.filled);
    pthread_cond_broadcast(&l->write.filled);
    pthread_mutex_unlock(&l->lock);
    for (int i = 0; i < n; i++) {
        pthread_join(threads[i].thread, NULL);
        store_close(threads[i].store);
        arena_clear(&threads[i].mem);
    }
}

void lanes_close(struct lanes *l)
{
    end_threads(l, l->slows, l->nslows, &l->closing); /* may still pass jobs to the writer */
    end_threads(l, &l->writer, l->nwriters, &l->slow_ended);
    assert(!l->write.n && !l->slow.n);
    pthread_cond_destroy(&l->slow.filled);
    pthread_cond_destroy(&l->write.filled);
    pthread_mutex_destroy(&l->lock);
}

struct lanes_count lanes_count(struct lanes *l)
{
    pthread_mutex_lock(&l->lock);
    struct lanes_count count = l->count;
    pthread_mutex_unlock(&l->lock);
    return count;
}
