/* lanes.c - group commit, undoing, memory, a commit that fails, order of closing.
 * A job adds an account, so that what was kept can be looked up from outside. */
#include "rig.h"

#include "base/fault.h"
#include "serve/lanes.h"

#include <pthread.h>
#include <semaphore.h>

enum how { FINE, REFUSE, EAT, FAIL_COMMIT, WAIT, SLOW_REFUSE };

struct work {
    struct job job; /* first */
    struct arena mem;
    char login[32];
    enum how how;
    sem_t *begun, *go; /* WAIT */
    enum job_fate fate;
    int finished; /* how often; the test reads it after all are done */
    int runs;
    bool again, slowed;
};

static sem_t done;

static bool run(struct job *job, struct store *s)
{
    struct work *w = (struct work *)job;
    struct account a = {.login = w->login, .password = "x"};
    int64_t id;
    w->runs++;
    if (w->how == WAIT) {
        sem_post(w->begun);
        sem_wait(w->go);
    }
    if (!account_add(s, &a, &id, &job->err))
        return false;
    if (w->how == EAT)
        for (;;)
            (void)arena_alloc(&w->mem, 1 << 16);
    if (w->how == FAIL_COMMIT)
        fault_arm(FAULT_STORE, 1, false); /* at COMMIT */
    return w->how != REFUSE || err_set(&job->err, ERR_DENIED, "", "no");
}

static bool slow(struct job *job, struct store *s)
{
    struct work *w = (struct work *)job;
    (void)s;
    w->slowed = true;
    return w->how != SLOW_REFUSE || err_set(&job->err, ERR_INVALID, "file", "no");
}

static void again(struct job *job, struct store *s)
{
    (void)s;
    ((struct work *)job)->again = true;
}

static void finish(struct job *job, enum job_fate fate)
{
    struct work *w = (struct work *)job;
    w->fate = fate;
    w->finished++;
    sem_post(&done);
}

static void prepare(struct work *w, int n, const char *prefix)
{
    for (int i = 0; i < n; i++) {
        w[i] = (struct work){.how = FINE};
        arena_init(&w[i].mem, 1 << 20);
        snprintf(w[i].login, sizeof w[i].login, "%s%d", prefix, i);
        w[i].job = (struct job){
            .mem = &w[i].mem, .writes = true, .run = run, .again = again, .finish = finish};
    }
}

static void settle(struct work *w, int n)
{
    for (int i = 0; i < n; i++)
        sem_wait(&done);
    for (int i = 0; i < n; i++) {
        assert_int_equal(w[i].finished, 1);
        arena_clear(&w[i].mem);
    }
}

static struct rig rig;

static struct lanes *lanes_start(int queue)
{
    struct err err = {0};
    struct lanes *l = lanes_open(
        &rig.mem, &(struct lanes_config){.store = rig.store, .model = rig.model, .queue = queue},
        &err);
    if (!l)
        fail_msg("%s", err.detail);
    return l;
}

/* Sends w[0] to hold the one writer, the rest behind it, then lets go: one batch of the rest. */
static void send_behind(struct lanes *l, struct work *w, int n)
{
    sem_t begun, go;
    sem_init(&begun, 0, 0);
    sem_init(&go, 0, 0);
    w[0].how = WAIT;
    w[0].begun = &begun;
    w[0].go = &go;
    assert_true(lanes_send(l, &w[0].job));
    sem_wait(&begun);
    for (int i = 1; i < n; i++)
        assert_true(lanes_send(l, &w[i].job));
    sem_post(&go);
    settle(w, n);
    sem_destroy(&begun);
    sem_destroy(&go);
}

static void one_commit_for_all_that_wait(void **state)
{
    (void)state;
    static struct work w[65];
    struct lanes *l = lanes_start(100);
    struct store *s = rig_store(&rig);
    prepare(w, 65, "group");
    send_behind(l, w, 65);
    for (int i = 0; i < 65; i++) {
        assert_int_equal(w[i].fate, JOB_KEPT);
        assert_int_equal(w[i].runs, 1);
        assert_true(rig_account(&rig, s, w[i].login));
    }
    assert_int_equal(lanes_count(l).batches, 2);
    assert_int_equal(lanes_count(l).most, 64);
    store_close(s);
    lanes_close(l);
}

static void each_job_stands_alone(void **state)
{
    (void)state;
    static struct work w[6];
    struct lanes *l = lanes_start(100);
    struct store *s = rig_store(&rig);
    prepare(w, 6, "alone");
    w[2].how = REFUSE;
    w[4].how = EAT;
    send_behind(l, w, 6);
    static const enum job_fate fates[] = {JOB_KEPT, JOB_KEPT, JOB_REFUSED,
                                          JOB_KEPT, JOB_OUT,  JOB_KEPT};
    for (int i = 0; i < 6; i++) {
        assert_int_equal(w[i].fate, fates[i]);
        assert_int_equal(rig_account(&rig, s, w[i].login), fates[i] == JOB_KEPT);
        assert_int_equal(w[i].again, fates[i] == JOB_REFUSED);
    }
    assert_int_equal(w[1].runs, 2); /* undone with the one behind it that wrote and was refused */
    assert_int_equal(w[3].runs, 1);
    store_close(s);
    lanes_close(l);
}

static void a_failed_commit_keeps_nothing(void **state)
{
    (void)state;
    static struct work w[5], after[1];
    struct lanes *l = lanes_start(100);
    struct store *s = rig_store(&rig);
    prepare(w, 5, "lost");
    w[4].how = FAIL_COMMIT;
    send_behind(l, w, 5);
    assert_int_equal(w[0].fate, JOB_KEPT); /* the batch before */
    for (int i = 1; i < 5; i++) {
        assert_int_equal(w[i].fate, JOB_LOST);
        assert_int_equal(w[i].job.err.code, ERR_STORE);
        assert_false(rig_account(&rig, s, w[i].login));
    }
    prepare(after, 1, "after"); /* and the lane goes on */
    assert_true(lanes_send(l, &after[0].job));
    settle(after, 1);
    assert_int_equal(after[0].fate, JOB_KEPT);
    assert_true(rig_account(&rig, s, after[0].login));
    store_close(s);
    lanes_close(l);
}

static void slow_first(void **state)
{
    (void)state;
    static struct work w[2];
    struct lanes *l = lanes_start(100);
    struct store *s = rig_store(&rig);
    prepare(w, 2, "slow");
    w[1].how = SLOW_REFUSE;
    for (int i = 0; i < 2; i++) {
        w[i].job.slow = slow;
        assert_true(lanes_send(l, &w[i].job));
    }
    settle(w, 2);
    assert_true(w[0].slowed && w[1].slowed);
    assert_int_equal(w[0].fate, JOB_KEPT);
    assert_int_equal(w[1].fate, JOB_REFUSED);
    assert_true(w[1].again);
    assert_true(rig_account(&rig, s, w[0].login));
    assert_false(rig_account(&rig, s, w[1].login));
    store_close(s);
    lanes_close(l);
}

static void full_and_closing(void **state)
{
    (void)state;
    static struct work w[8];
    struct lanes *l = lanes_start(6);
    struct store *s = rig_store(&rig);
    sem_t begun, go;
    sem_init(&begun, 0, 0);
    sem_init(&go, 0, 0);
    prepare(w, 8, "full");
    w[0].how = WAIT;
    w[0].begun = &begun;
    w[0].go = &go;
    assert_true(lanes_send(l, &w[0].job));
    sem_wait(&begun);
    for (int i = 1; i < 7; i++)
        assert_true(lanes_send(l, &w[i].job));
    assert_false(lanes_send(l, &w[7].job)); /* six wait already */
    sem_post(&go);
    lanes_close(l); /* what was taken is done first */
    settle(w, 7);
    for (int i = 0; i < 7; i++)
        assert_true(rig_account(&rig, s, w[i].login));
    assert_int_equal(w[7].finished, 0);
    store_close(s);
    sem_destroy(&begun);
    sem_destroy(&go);
}

/* Several writers, a transaction each: what fails takes nothing else with it. */
static void each_in_its_own_transaction(void **state)
{
    (void)state;
    enum { JOBS = 24 };
    static struct work w[JOBS];
    const char *conninfo = getenv("NGABA_TEST_PG");
    if (!conninfo)
        skip();
    rig_data(&rig, conninfo);
    struct lanes *l = lanes_start(100);
    struct store *s = rig_store(&rig);
    prepare(w, JOBS, "own");
    w[3].how = REFUSE;
    w[7].how = EAT;
    w[11].how = FAIL_COMMIT;
    for (int i = 0; i < JOBS; i++)
        assert_true(lanes_send(l, &w[i].job));
    settle(w, JOBS);
    for (int i = 0; i < JOBS; i++) {
        enum job_fate fate = i == 3    ? JOB_REFUSED
                             : i == 7  ? JOB_OUT
                             : i == 11 ? JOB_LOST
                                       : JOB_KEPT;
        assert_int_equal(w[i].fate, fate);
        assert_int_equal(rig_account(&rig, s, w[i].login), fate == JOB_KEPT);
    }
    assert_int_equal(lanes_count(l).jobs, JOBS);
    store_close(s);
    lanes_close(l);
    rig_close(&rig);
}

static int up(void **state)
{
    (void)state;
    rig_data(&rig, NULL);
    return 0;
}

static int down(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_commit_for_all_that_wait, up, down),
        cmocka_unit_test_setup_teardown(each_job_stands_alone, up, down),
        cmocka_unit_test_setup_teardown(a_failed_commit_keeps_nothing, up, down),
        cmocka_unit_test_setup_teardown(slow_first, up, down),
        cmocka_unit_test_setup_teardown(full_and_closing, up, down),
        cmocka_unit_test(each_in_its_own_transaction),
    };
    sem_init(&done, 0, 0);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
