/* ask.c - asks a server for one page many times over connections that stay open, and says how fast
 * it answered and what that cost the server.
 *
 *   build/bench/ask --pid PID --n N --connections C [--cookie TEXT] URL [URL ...]
 *
 * One line: answers a second, half and 99 of 100 answers within so many microseconds, CPU of the
 * server for one answer (utime + stime of PID and its threads), its resident memory, bytes.    */
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <netinet/tcp.h>

enum { CONNECTIONS = 256, ANSWER = 8 << 20 };

struct talk {
    int fd;
    char *in;
    size_t n, want; /* want 0: the head is not whole */
    int64_t began;
};

struct run {
    int pid, port, nurls, nconnections;
    long n, sent, done;
    const char *cookie;
    char **urls; /* as paths */
    struct talk talks[CONNECTIONS];
    int64_t *took;
    size_t bytes;
};

static void die(const char *what)
{
    fprintf(stderr, "ask: %s\n", what);
    exit(1);
}

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* Microseconds of CPU all threads of the process have used: ticks of 10 ms, so ask often enough. */
static int64_t cpu_used(int pid)
{
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *f = fopen(path, "r");
    if (!f)
        die("there is no such process");
    size_t n = fread(text, 1, sizeof text - 1, f);
    text[n] = '\0';
    fclose(f);
    unsigned long long user = 0, kernel = 0;
    const char *p = strrchr(text, ')');
    if (!p ||
        sscanf(p + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %llu %llu", &user, &kernel) != 2)
        die("/proc/PID/stat is not as expected");
    return (int64_t)((user + kernel) * 1000000 / (unsigned long long)sysconf(_SC_CLK_TCK));
}

static long resident(int pid)
{
    char path[64];
    long pages = 0;
    snprintf(path, sizeof path, "/proc/%d/statm", pid);
    FILE *f = fopen(path, "r");
    if (!f || fscanf(f, "%*d %ld", &pages) != 1)
        die("/proc/PID/statm is not as expected");
    fclose(f);
    return pages * sysconf(_SC_PAGESIZE) / 1024;
}

static void send_next(struct run *r, struct talk *t)
{
    char head[2048];
    int n = snprintf(head, sizeof head, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s%s%s\r\n",
                     r->urls[r->sent % r->nurls], r->port, r->cookie ? "Cookie: " : "",
                     r->cookie ? r->cookie : "", r->cookie ? "\r\n" : "");
    t->n = t->want = 0;
    t->began = now();
    r->sent++;
    if (send(t->fd, head, (size_t)n, MSG_NOSIGNAL) != n)
        die("a request could not be sent");
}

static void open_talk(struct run *r, struct talk *t)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)r->port)};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    t->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    t->in = malloc(ANSWER);
    if (!t->in || t->fd < 0 || connect(t->fd, (struct sockaddr *)&a, sizeof a))
        die("nothing listens there");
    setsockopt(t->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
}

static void read_some(struct run *r, struct talk *t)
{
    ssize_t got = recv(t->fd, t->in + t->n, ANSWER - 1 - t->n, 0);
    if (got <= 0)
        die("the server closed a connection");
    t->n += (size_t)got;
    t->in[t->n] = '\0';
    if (!t->want) {
        char *end = strstr(t->in, "\r\n\r\n"), *length = strcasestr(t->in, "\r\nContent-Length:");
        if (!end)
            return;
        if (strncmp(t->in, "HTTP/1.1 200", 12) || !length) {
            fprintf(stderr, "%.*s\n", (int)(end - t->in), t->in);
            die("the answer is not 200");
        }
        t->want = (size_t)(end + 4 - t->in) + strtoul(length + 17, NULL, 10);
    }
    if (t->n < t->want)
        return;
    r->took[r->done++] = now() - t->began;
    r->bytes = t->want;
    if (r->sent < r->n)
        send_next(r, t);
}

static void ask_all(struct run *r)
{
    struct pollfd polls[CONNECTIONS];
    r->sent = r->done = 0;
    for (int i = 0; i < r->nconnections && r->sent < r->n; i++)
        send_next(r, &r->talks[i]);
    while (r->done < r->n) {
        for (int i = 0; i < r->nconnections; i++)
            polls[i] = (struct pollfd){.fd = r->talks[i].fd, .events = POLLIN};
        if (poll(polls, (nfds_t)r->nconnections, 30000) <= 0)
            die("no answer for 30 s");
        for (int i = 0; i < r->nconnections; i++)
            if (polls[i].revents)
                read_some(r, &r->talks[i]);
    }
}

static int by_size(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void arguments(struct run *r, int argc, char **argv)
{
    int i = 1;
    for (; i + 1 < argc && !strncmp(argv[i], "--", 2); i += 2) {
        const char *v = argv[i + 1];
        if (!strcmp(argv[i], "--pid"))
            r->pid = (int)strtol(v, NULL, 10);
        else if (!strcmp(argv[i], "--n"))
            r->n = strtol(v, NULL, 10);
        else if (!strcmp(argv[i], "--connections"))
            r->nconnections = (int)strtol(v, NULL, 10);
        else if (!strcmp(argv[i], "--cookie"))
            r->cookie = v;
    }
    r->urls = argv + i;
    r->nurls = argc - i;
    if (r->nurls < 1 || r->pid < 1 || r->n < 1 || r->nconnections < 1 ||
        r->nconnections > CONNECTIONS)
        die("--pid PID --n N --connections C [--cookie TEXT] http://127.0.0.1:PORT/PATH ...");
    for (int k = 0; k < r->nurls; k++) {
        char *path = NULL;
        if (strncmp(r->urls[k], "http://127.0.0.1:", 17) != 0)
            die("only http://127.0.0.1:PORT/...");
        r->port = (int)strtol(r->urls[k] + 17, &path, 10);
        r->urls[k] = path;
    }
}

int main(int argc, char **argv)
{
    static struct run run;
    struct run *r = &run;
    arguments(r, argc, argv);
    long n = r->n;
    r->took = calloc((size_t)n + CONNECTIONS, sizeof *r->took);
    if (!r->took)
        die("out of memory");
    for (int i = 0; i < r->nconnections; i++)
        open_talk(r, &r->talks[i]);
    r->n = n / 10 + r->nconnections; /* warm: every reader of the server has its connection */
    if (r->n > n)
        r->n = n;
    ask_all(r);
    r->n = n;
    int64_t cpu = cpu_used(r->pid), began = now();
    ask_all(r);
    double wall = (double)(now() - began) / 1e9;
    cpu = cpu_used(r->pid) - cpu;
    qsort(r->took, (size_t)n, sizeof *r->took, by_size);
    printf("rate=%.0f p50=%.0f p99=%.0f cpu=%.1f rss=%ld bytes=%zu\n", (double)n / wall,
           (double)r->took[n / 2] / 1000, (double)r->took[n * 99 / 100] / 1000,
           (double)cpu / (double)n, resident(r->pid), r->bytes);
    return 0;
}
