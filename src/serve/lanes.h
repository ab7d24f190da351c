/* lanes.h - the write lane and the slow lane: queues, their threads, and group commit.
 *
 * In the flow:  store -> [lanes] -> dispatch
 * A job:        slow() in the slow lane when it has one, then run() in its lane, then finish().
 *               run() stands between store_begin and store_commit, and may be run again from the
 *               beginning. What it returned true for is kept; all else is undone before finish().
 * Group commit: there is one writer. On SQLite it takes all that waits, runs each job and commits
 *               once; when one that had written is refused, all are run again, each in a savepoint.
 *               On PostgreSQL each job has a transaction of its own.
 * The promise:  finish(JOB_KEPT) comes after the commit is durable and never otherwise.
 * Memory:       the lane is the guard of job->mem: a jump out of slow() or run() ends as JOB_OUT.
 * Threads:      lanes_send() from any thread; a job is touched by one thread at a time.
 * Read first:   tests/serve/lanes.c                                                          */
#ifndef SERVE_LANES_H
#define SERVE_LANES_H

#include "store/store.h"

enum job_fate {
    JOB_KEPT,    /* run() was true and its change is durable (in the slow lane: it was true) */
    JOB_REFUSED, /* run() or slow() was false: nothing of it was kept; job->err says why */
    JOB_LOST,    /* the store could not begin or commit: nothing was kept; job->err says why */
    JOB_OUT      /* memory ran out on the way (mem->full: past its cap): nothing was kept */
};

struct job {
    struct job *next;
    struct arena *mem;
    struct err err;
    bool writes; /* run() belongs in the write lane, else in the slow lane */
    bool (*slow)(struct job *job, struct store *store); /* NULL: straight to run(); store reads */
    bool (*run)(struct job *job, struct store *store);
    /* After run() was false and undone, still in its lane; may read and write a page. NULL: none */
    void (*again)(struct job *job, struct store *store);
    /* The job is the caller's again; must not fail and must not allocate after JOB_OUT. */
    void (*finish)(struct job *job, enum job_fate fate);
};

struct lanes_config {
    struct store_config store; /* readonly is set by the lane */
    const struct model *model;
    int queue; /* most jobs that wait in each lane */
};

struct lanes_count {          /* since the start */
    long batches, jobs, most; /* of the write lane; most jobs in one batch */
};

struct lanes;

/* Opens the stores of the lanes and starts their threads. */
struct lanes *lanes_open(struct arena *mem, const struct lanes_config *config, struct err *err);
/* false: the queue is full or the lanes are closing; the job was not taken. */
bool lanes_send(struct lanes *lanes, struct job *job);
/* Takes no more jobs, finishes those it has, ends the threads, closes the stores. */
void lanes_close(struct lanes *lanes);
struct lanes_count lanes_count(struct lanes *lanes);

#endif
