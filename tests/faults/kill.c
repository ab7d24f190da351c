/* kill.c - kill -9 under load, again and again: every acknowledged change is there with its line of
 * history, and the data is whole.
 *
 * The server is build/ngaba as it is shipped. Half of the clients change the title of a task of
 * their own, counting up; the others make new tasks. Each remembers what was acknowledged and what
 * was sent. KILLS in the environment says how often (40).                                     */
#include "office.h"
#include "whole.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>

static const char server_program[] = "build/ngaba";

struct client {
    pthread_t thread;
    struct office *office;
    int port, number;
    int64_t task, version; /* 0: makes new tasks */
    long acked, sent;      /* of the count; new tasks are named by it */
    char refused[1024];    /* an answer that should not have come */
};

static struct office office;
static struct client clients[OFFICE_TASKS];
static atomic_bool ending;
static atomic_long answered; /* in this round */
static long acknowledged, killed;

/* ---- the server ---- */

static pid_t server_start(int *out_port)
{
    int out[2];
    assert_int_equal(pipe(out), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails leaves nothing behind */
        dup2(out[1], STDOUT_FILENO);
        close(out[0]);
        close(out[1]);
        int null = open("/dev/null", O_WRONLY);
        dup2(null, STDERR_FILENO);
        execl(server_program, server_program, "serve", "--data", office.rig.dir, "--listen",
              "127.0.0.1:0", (char *)NULL);
        _exit(127);
    }
    close(out[1]);
    char said[512];
    size_t n = 0;
    for (ssize_t got; n < sizeof said - 1; n += (size_t)got) {
        if ((got = read(out[0], said + n, sizeof said - 1 - n)) <= 0)
            break;
        said[n + (size_t)got] = '\0';
        if (strchr(said, '\n'))
            break;
    }
    said[n < sizeof said ? n + strcspn(said + n, "\n") : n] = '\0';
    const char *at = strstr(said, "127.0.0.1:");
    if (!at)
        fail_msg("the server said: %s", said);
    *out_port = (int)strtol(at + 10, NULL, 10);
    close(out[0]);
    return pid;
}

static void server_kill(pid_t pid)
{
    int status;
    assert_int_equal(kill(pid, SIGKILL), 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    killed++;
}

/* ---- clients ---- */

static const char *next_form(struct client *c, struct arena *mem, const char **out_path)
{
    if (c->task) {
        *out_path = arena_fmt(mem, "/r/task/%lld/edit", (long long)c->task);
        return arena_fmt(mem, "version=%lld&f_title=Viec+%ld", (long long)c->version, c->sent);
    }
    *out_path = "/r/task/new";
    return arena_fmt(
        mem,
        "t_area=-&p_area=%lld&t_lead=-&p_lead=%lld&f_no=2&f_code=N%d-%ld&f_title=Viec+moi+%ld&"
        "f_rhythm=fixed&f_proof_kind=document&f_due=31/12/2026",
        (long long)office.area, (long long)office.agency, c->number, c->sent, c->sent);
}

/* One change; false when the connection is gone. */
static bool change_once(struct client *c, int fd)
{
    char answer[16384];
    struct arena mem;
    const char *path;
    arena_init(&mem, 0);
    c->sent++;
    const char *form = next_form(c, &mem, &path);
    const char *bytes = office_post(c->office, &mem, path, form);
    size_t n = strlen(bytes);
    bool sent = send(fd, bytes, n, MSG_NOSIGNAL) == (ssize_t)n;
    arena_clear(&mem);
    answer[0] = '\0';
    if (!sent || !rig_answer(fd, answer, sizeof answer))
        return false;
    /* an answer that is not whole acknowledges nothing */
    if (!strstr(answer, "\r\n\r\n"))
        return false;
    if (strncmp(answer, "HTTP/1.1 303", 12) != 0 || strstr(answer, "Location: /login")) {
        snprintf(c->refused, sizeof c->refused, "%.60s %.900s", answer,
                 strstr(answer, "<main") ? strstr(answer, "<main") : "");
        return false;
    }
    c->acked = c->sent;
    c->version++;
    atomic_fetch_add(&answered, 1);
    return true;
}

static void *client_run(void *arg)
{
    struct client *c = arg;
    int fd = rig_connect(c->port);
    while (fd >= 0 && !atomic_load(&ending) && change_once(c, fd))
        ;
    if (fd >= 0)
        close(fd);
    return NULL;
}

/* ---- what is there afterwards ---- */

static void check_changed(struct client *c, struct store *s, struct arena *mem)
{
    struct record r;
    struct err err = {0};
    if (!record_read(s, mem, model_type(office.rig.model, "task"), c->task, NULL, &r, &err))
        fail_msg("%s", err.detail);
    long count = strtol(r.title + strcspn(r.title, " "), NULL, 10);
    if (count < c->acked || count > c->sent)
        fail_msg("client %d: %ld was acknowledged, %ld sent, and the title is '%s'", c->number,
                 c->acked, c->sent, r.title);
    struct history_line *lines;
    int n;
    assert_true(history_read(s, mem, c->task, 0, 1, &lines, &n, &err));
    assert_int_equal(n, 1);
    if (r.version > 1) {
        assert_int_equal(lines[0].nchanges, 1);
        assert_string_equal(lines[0].changes[0].after, r.title);
    }
    c->version = r.version;
    c->acked = c->sent = count;
}

static void check_made(struct client *c, struct store *s, struct arena *mem, long since)
{
    for (long i = since + 1; i <= c->acked; i++) {
        struct err err = {0};
        int64_t id;
        const char *key = arena_fmt(mem, "N%d-%ld", c->number, i);
        if (!record_find(s, model_type(office.rig.model, "task"), key, &id, &err))
            fail_msg("client %d: %s was acknowledged and is not there", c->number, key);
    }
    c->acked = c->sent;
}

static void check_all(const long *since)
{
    struct arena mem;
    struct err err = {0};
    arena_init(&mem, 0);
    struct store *s = store_open(&mem, &office.rig.store, office.rig.model, &err);
    if (!s)
        fail_msg("%s: %s", err.where, err.detail);
    const char *broken = whole_broken(s, &mem);
    if (broken)
        fail_msg("after %ld kills: %s", killed, broken);
    for (int i = 0; i < OFFICE_TASKS; i++) {
        if (*clients[i].refused)
            fail_msg("client %d was refused: %s", i, clients[i].refused);
        acknowledged += clients[i].acked - since[i];
        if (clients[i].task)
            check_changed(&clients[i], s, &mem);
        else
            check_made(&clients[i], s, &mem, since[i]);
    }
    store_close(s);
    arena_clear(&mem);
}

static void rest(long us)
{
    nanosleep(&(struct timespec){.tv_nsec = us * 1000}, NULL);
}

/* Until the load is on (one round in eight: while it comes up), and a little longer. */
static void let_work(bool loaded, long us)
{
    for (int i = 0; loaded && i < 5000 && atomic_load(&answered) < OFFICE_TASKS; i++)
        rest(1000);
    rest(us);
}

static void one_round(unsigned *seed)
{
    long since[OFFICE_TASKS];
    int port;
    pid_t pid = server_start(&port);
    atomic_store(&ending, false);
    atomic_store(&answered, 0);
    for (int i = 0; i < OFFICE_TASKS; i++) {
        since[i] = clients[i].acked;
        clients[i].port = port;
        assert_int_equal(pthread_create(&clients[i].thread, NULL, client_run, &clients[i]), 0);
    }
    *seed = *seed * 1103515245u + 12345u;
    let_work((*seed >> 16) % 8 != 0, (*seed >> 19) % 40000);
    server_kill(pid);
    atomic_store(&ending, true);
    for (int i = 0; i < OFFICE_TASKS; i++)
        pthread_join(clients[i].thread, NULL);
    check_all(since);
}

static void test_kill(void **state)
{
    (void)state;
    const char *asked = getenv("KILLS");
    long rounds = asked ? strtol(asked, NULL, 10) : 40;
    unsigned seed = 1;
    office_make(&office, NULL);
    for (int i = 0; i < OFFICE_TASKS; i++)
        clients[i] = (struct client){
            .office = &office, .number = i, .task = i % 2 ? 0 : office.tasks[i], .version = 1};
    for (long i = 0; i < rounds; i++)
        one_round(&seed);
    print_message("# %ld kills, %ld acknowledged changes, all there\n", killed, acknowledged);
    assert_true(acknowledged > rounds);
    rig_close(&office.rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_kill)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
