/* jail.c - see jail.h. */
#include "intake/jail.h"

#include "base/fault.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <seccomp.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { CPU_SECONDS = 30, WALL_SECONDS = 90, STEP = 1 << 16, SENTENCE = 300 };

/* --- the child --- */

static bool bound(int what, rlim_t most, struct err *err)
{
    struct rlimit limit = {.rlim_cur = most, .rlim_max = most};
    if (setrlimit(what, &limit))
        return err_set(err, ERR_SYSTEM, "", "a limit cannot be set: %s", strerror(errno));
    return true;
}

static bool bounds(struct err *err)
{
#if !defined(__SANITIZE_ADDRESS__) /* which reserves terabytes of addresses */
    if (!bound(RLIMIT_AS, (rlim_t)1 << 30, err))
        return false;
#endif
    return bound(RLIMIT_CPU, CPU_SECONDS, err) && bound(RLIMIT_FSIZE, 0, err) &&
           bound(RLIMIT_CORE, 0, err) && bound(RLIMIT_NOFILE, 64, err);
}

/* What a parser in memory needs; opening files is refused, not fatal, as libraries try it. */
static const int calls[] = {
    SCMP_SYS(read),          SCMP_SYS(write),          SCMP_SYS(pread64),
    SCMP_SYS(lseek),         SCMP_SYS(close),          SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),    SCMP_SYS(mmap),           SCMP_SYS(munmap),
    SCMP_SYS(mremap),        SCMP_SYS(mprotect),       SCMP_SYS(madvise),
    SCMP_SYS(brk),           SCMP_SYS(futex),          SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),   SCMP_SYS(getpid),
    SCMP_SYS(gettid),        SCMP_SYS(sched_yield),    SCMP_SYS(sigaltstack),
    SCMP_SYS(rt_sigaction),  SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(tgkill),        SCMP_SYS(exit),           SCMP_SYS(exit_group),
};

bool jail_enter(struct err *err)
{
    if (!bounds(err) || !bound(RLIMIT_NPROC, 0, err))
        return false;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool ok = filter != NULL;
    for (size_t i = 0; ok && i < sizeof calls / sizeof *calls; i++)
        ok = !seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0);
    ok = ok && !seccomp_load(filter);
    if (filter)
        seccomp_release(filter);
    return ok || err_set(err, ERR_SYSTEM, "", "the filter of system calls cannot be set");
}

/* What a foreign program may never do. */
static const int forbidden[] = {
    SCMP_SYS(socket),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(ptrace),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(clone3),
    SCMP_SYS(mount),
    SCMP_SYS(bpf),
    SCMP_SYS(kill),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat2),
    SCMP_SYS(mkdir),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmodat),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(io_uring_setup),
};

void jail_exec_pdf(struct err *err)
{
    if (!bounds(err))
        return;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool ok = filter != NULL;
    for (size_t i = 0; ok && i < sizeof forbidden / sizeof *forbidden; i++)
        ok = !seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), forbidden[i], 0);
    ok = ok && !seccomp_load(filter);
    if (!ok) {
        err_set(err, ERR_SYSTEM, "", "the filter of system calls cannot be set");
        return;
    }
    static char words[][12] = {"pdftotext", "-q", "-enc", "UTF-8", "-nopgbrk", "-", "-"};
    char *argv[8] = {0}, locale[] = "LC_ALL=C.UTF-8", *environment[] = {locale, NULL};
    for (size_t i = 0; i < 7; i++)
        argv[i] = words[i];
    execve("/usr/bin/pdftotext", argv, environment);
    err_set(err, ERR_SYSTEM, "",
            "pdftotext is not installed (package poppler-utils); PDF files cannot be read");
}

/* --- the parent --- */

struct child {
    pid_t pid;
    int out, err; /* its standard output and error */
};

/* The bytes as a file without a name that the child can read and seek in. */
static int as_file(const char *bytes, size_t n)
{
    int fd = fault_here(FAULT_FILE) ? -1 : memfd_create("intake", MFD_CLOEXEC);
    for (size_t done = 0; fd >= 0 && done < n;) {
        ssize_t put = pwrite(fd, bytes + done, n - done, (off_t)done);
        if (put <= 0) {
            close(fd);
            return -1;
        }
        done += (size_t)put;
    }
    return fd;
}

static bool start(const char *program, int input, struct child *c)
{
    int out[2], err[2];
    if (fault_here(FAULT_FILE) || pipe2(out, O_CLOEXEC))
        return false;
    if (pipe2(err, O_CLOEXEC)) {
        close(out[0]);
        close(out[1]);
        return false;
    }
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, err[1], STDERR_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    static char words[][12] = {"ngaba", "read", "--text", "--inside", "-"};
    char *argv[6] = {0};
    for (size_t i = 0; i < 5; i++)
        argv[i] = words[i];
    int why =
        posix_spawn(&c->pid, program ? program : "/proc/self/exe", &files, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    close(out[1]);
    close(err[1]);
    c->out = out[0];
    c->err = err[0];
    if (why) {
        close(out[0]);
        close(err[0]);
    }
    return !why;
}

static time_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* Collects both outputs until the child closes them; false when time is up or out is full. */
static bool collect(struct child *c, struct buf *out, struct buf *sentence)
{
    static const int step = STEP;
    char *part = arena_alloc(out->mem, STEP);
    time_t end = now() + WALL_SECONDS;
    struct pollfd wait[2] = {{.fd = c->out, .events = POLLIN}, {.fd = c->err, .events = POLLIN}};
    while (wait[0].fd >= 0 || wait[1].fd >= 0) {
        time_t left = end - now();
        if (left <= 0 || poll(wait, 2, (int)left * 1000) == 0)
            return false;
        for (int i = 0; i < 2; i++) {
            if (!wait[i].revents)
                continue;
            ssize_t n = read(wait[i].fd, part, (size_t)step);
            if (n > 0)
                buf_add(i ? sentence : out, part, (size_t)n);
            else if (n == 0 || errno != EINTR)
                wait[i].fd = -1;
        }
        if (!buf_ok(out))
            return false;
    }
    return true;
}

static bool verdict(int status, bool whole, const struct buf *sentence, struct err *err)
{
    if (!whole ||
        (WIFSIGNALED(status) && (WTERMSIG(status) == SIGKILL || WTERMSIG(status) == SIGXCPU)))
        return err_set(err, ERR_LIMIT, "",
                       "the file takes too long to read, or its text is too long; it was left");
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    const char *said = buf_get(sentence);
    int line = (int)strcspn(said, "\n");
    if (WIFEXITED(status) && WEXITSTATUS(status) == 1 && line > 0 && line < SENTENCE &&
        strncmp(said, "Syntax", 6) != 0)
        return err_set(err, ERR_INVALID, "", "%.*s", line, said);
    return err_set(err, ERR_INVALID, "", "the file is damaged or protected; it cannot be read");
}

bool jail_run(struct arena *mem, const char *program, const char *bytes, size_t n, struct buf *out,
              struct err *err)
{
    assert(bytes && out);
    struct child c;
    struct buf sentence;
    buf_init(&sentence, mem, 1 << 16);
    int input = as_file(bytes, n);
    if (input < 0 || !start(program, input, &c)) {
        if (input >= 0)
            close(input);
        return err_set(err, ERR_SYSTEM, "", "the reading process cannot be started: %s",
                       strerror(errno));
    }
    close(input);
    bool whole = collect(&c, out, &sentence);
    if (!whole)
        kill(c.pid, SIGKILL);
    close(c.out);
    close(c.err);
    int status = 0;
    while (waitpid(c.pid, &status, 0) < 0 && errno == EINTR)
        ;
    return verdict(status, whole, &sentence, err);
}
