/* write.c - durable changes: 64 clients through the server, beside a bare loop writing the same rows.
 *
 *   build/bench/write server DATA PORT N     N edits of titles by 64 clients; one line
 *   build/bench/write bare DATA N EACH       N times the same rows, a synced commit for every EACH
 *
 * An edit is what it is in the server: the record and its version, the row of its type, the words it
 * is found by, and the line of history, with the same texts on both sides; each title is the last one
 * with another number. DATA of the bare loop is a copy nobody serves.                            */
#include "base/log.h"
#include "serve/config.h"
#include "serve/password.h"
#include "store/account.h"
#include "store/inside.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sodium.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>

enum { CLIENTS = 64, ANSWER = 1 << 16 };

struct client {
    int fd;
    int64_t task, version;
    char in[ANSWER];
    size_t n;
};

static const char title[] = "Chuẩn bị đoàn công tác lần";
static const char title_sent[] =
    "Chu%E1%BA%A9n+b%E1%BB%8B+%C4%91o%C3%A0n+c%C3%B4ng+t%C3%A1c+l%E1%BA%A7n";
static struct client clients[CLIENTS];
static struct account office; /* who writes */
static char token[TOKEN_SIZE], csrf[TOKEN_SIZE];
static struct arena mem;
static struct err err;

static void die(const char *what)
{
    fprintf(stderr, "write: %s %s\n", what, err.detail);
    exit(1);
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct config config;

static struct store *open_store(const char *dir)
{
    struct buf problems;
    buf_init(&problems, &mem, 1 << 20);
    if (!config_read(&mem, dir, &config, &err))
        die(dir);
    const struct model *m = model_read(&mem, "domain", &problems, &err);
    const struct store_config at = {.url = config.database, .files = config.files};
    struct store *s = m ? store_open(&mem, &at, m, &err) : NULL;
    if (!s)
        die(dir);
    return s;
}

/* Drafts, which may be edited, one for each client; and a session of somebody who may. */
static void prepare(struct store *s)
{
    struct sql q;
    bool row;
    int n = 0;
    if (!sql_prepare(&q, &s->db, &mem, "drafts",
                     "SELECT r.id, r.version FROM record r JOIN task t ON t.id = r.id WHERE t.state"
                     " = 'draft' AND t.code LIKE 'DO-%' ORDER BY r.id LIMIT 64",
                     &err))
        die("no tasks:");
    while (sql_step(&q, &row, &err) && row) {
        clients[n].task = sql_col_int(&q, 0);
        clients[n++].version = sql_col_int(&q, 1);
    }
    if (n < CLIENTS)
        die("the store has too few drafts; see bench/fill");
    token_make(token);
    token_csrf(token, csrf);
    if (!account_find(s, &mem, "vanphong", &office, &err) ||
        !session_open(s, office.id, token, "127.0.0.1", &err))
        die("no session:");
}

/* ---- through the server ---- */

static int connect_all(int port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int all = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < CLIENTS; i++) {
        struct epoll_event e = {.events = EPOLLIN, .data.ptr = &clients[i]};
        clients[i].fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (clients[i].fd < 0 || connect(clients[i].fd, (struct sockaddr *)&a, sizeof a))
            die("nothing listens there");
        setsockopt(clients[i].fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
        if (epoll_ctl(all, EPOLL_CTL_ADD, clients[i].fd, &e))
            die("no epoll");
    }
    return all;
}

static void send_edit(struct client *c)
{
    char form[512], bytes[1536];
    long long version = (long long)c->version;
    snprintf(form, sizeof form, "csrf=%s&version=%lld&f_title=%s+%lld", csrf, version, title_sent,
             version);
    int size = snprintf(bytes, sizeof bytes,
                        "POST /r/task/%lld/edit HTTP/1.1\r\nHost: x\r\nCookie: ngaba=%s\r\n"
                        "Content-Type: application/x-www-form-urlencoded\r\n"
                        "Content-Length: %zu\r\n\r\n%s",
                        (long long)c->task, token, strlen(form), form);
    c->n = 0;
    if (send(c->fd, bytes, (size_t)size, MSG_NOSIGNAL) != size)
        die("a request could not be sent");
}

/* true: the answer is whole and the change acknowledged. */
static bool acknowledged(struct client *c)
{
    ssize_t got = recv(c->fd, c->in + c->n, ANSWER - 1 - c->n, 0);
    if (got <= 0)
        die("the server closed a connection");
    c->n += (size_t)got;
    c->in[c->n] = '\0';
    if (!strstr(c->in, "\r\n\r\n"))
        return false;
    if (strncmp(c->in, "HTTP/1.1 303", 12) != 0 || strstr(c->in, "Location: /login")) {
        fprintf(stderr, "%.600s\n", c->in);
        die("a change was refused");
    }
    c->version++;
    return true;
}

/* Processor time of this program, in microseconds: the clients share the machine with the server. */
static double cpu(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return 1e6 * (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

static void run_server(int port, long n)
{
    struct epoll_event ready[CLIENTS];
    long sent = 0, done = 0;
    int all = connect_all(port);
    double began = seconds(), cpu_began = cpu();
    for (; sent < CLIENTS; sent++)
        send_edit(&clients[sent]);
    while (done < n) {
        int k = epoll_wait(all, ready, CLIENTS, 30000);
        if (k <= 0)
            die("no answer for 30 s");
        for (int i = 0; i < k; i++) {
            struct client *c = ready[i].data.ptr;
            if (acknowledged(c) && ++done && sent++ < n)
                send_edit(c);
        }
    }
    printf("rate=%.0f changes=%ld client_cpu=%.1f\n", (double)n / (seconds() - began), n,
           (cpu() - cpu_began) / (double)n);
}

/* ---- the bare loop ---- */

static sqlite3 *db;

static sqlite3_stmt *prepared(const char *text)
{
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(db, text, -1, &st, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
    return st;
}

static void step(sqlite3_stmt *st)
{
    if (sqlite3_step(st) != SQLITE_DONE)
        die(sqlite3_errmsg(db));
    sqlite3_reset(st);
}

/* The one word of the title that an edit changes: the old one goes, the new one comes. */
static void write_word(sqlite3_stmt *st, const struct client *c, int64_t number)
{
    char word[32];
    snprintf(word, sizeof word, "%lld", (long long)number);
    sqlite3_bind_text(st, 1, word, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(st, 2, c->task);
    step(st);
}

/* By whom: the same for every line of history. */
static void bind_actor(sqlite3_stmt *line)
{
    sqlite3_stmt *who = prepared(
        "SELECT h.post, p.organisation, (SELECT title FROM record WHERE id = h.person),"
        " (SELECT title FROM record WHERE id = h.post), (SELECT title FROM record WHERE id ="
        " p.organisation) FROM holding h JOIN post p ON p.id = h.post WHERE h.person = ?1");
    sqlite3_bind_int64(who, 1, office.person);
    if (sqlite3_step(who) != SQLITE_ROW)
        die("who writes holds no post:");
    sqlite3_bind_int64(line, 3, office.id);
    for (int i = 0; i < 5; i++)
        sqlite3_bind_value(line, 4 + i, sqlite3_column_value(who, i));
    sqlite3_finalize(who);
}

struct loop {
    sqlite3_stmt *record, *task, *drop, *add, *line, *begin, *commit;
};

/* SQLite as it comes, with what the server asks of it: a write-ahead log, synced at every commit. */
static void open_bare(void)
{
    if (sqlite3_open(config.database + strlen("sqlite:"), &db) != SQLITE_OK ||
        sqlite3_exec(db,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                     "PRAGMA cache_size = -12000; PRAGMA wal_autocheckpoint = 2000",
                     NULL, NULL, NULL) != SQLITE_OK)
        die(sqlite3_errmsg(db));
}

static struct loop loop_of(void)
{
    struct loop l = {
        prepared("UPDATE record SET title = ?1, version = version + 1,"
                 " updated_at = '2026-01-01T00:00:00Z' WHERE id = ?2"),
        prepared("UPDATE task SET title = ?1 WHERE id = ?2"),
        prepared("DELETE FROM word WHERE type = 'task' AND word = ?1 AND record = ?2"),
        prepared("INSERT OR IGNORE INTO word (type, word, record) VALUES ('task', ?1, ?2)"),
        prepared("INSERT INTO history (record, at, account, post, org, who, post_title, org_title,"
                 " address, step, from_state, to_state, changes) VALUES (?1,"
                 " '2026-01-01T00:00:00Z', ?3, ?4, ?5, ?6, ?7, ?8, '127.0.0.1', 'edit', 'draft',"
                 " 'draft', ?2)"),
        prepared("BEGIN IMMEDIATE"),
        prepared("COMMIT"),
    };
    bind_actor(l.line);
    return l;
}

static void write_change(const struct loop *l, struct client *c)
{
    char now[64], changes[192];
    long long version = (long long)c->version++;
    snprintf(now, sizeof now, "%s %lld", title, version);
    snprintf(changes, sizeof changes, "{\"title\":[\"%s %lld\",\"%s\"]}", title, version - 1, now);
    sqlite3_stmt *updates[] = {l->record, l->task};
    for (int k = 0; k < 2; k++) {
        sqlite3_bind_text(updates[k], 1, now, -1, SQLITE_STATIC);
        sqlite3_bind_int64(updates[k], 2, c->task);
        step(updates[k]);
    }
    write_word(l->drop, c, version - 1);
    write_word(l->add, c, version);
    sqlite3_bind_int64(l->line, 1, c->task);
    sqlite3_bind_text(l->line, 2, changes, -1, SQLITE_STATIC);
    step(l->line);
}

static void run_bare(long n, long each)
{
    const struct loop l = loop_of();
    double began = seconds();
    for (long i = 0; i < n; i++) {
        if (i % each == 0)
            step(l.begin);
        write_change(&l, &clients[i % CLIENTS]);
        if (i % each == each - 1 || i == n - 1)
            step(l.commit);
    }
    printf("rate=%.0f changes=%ld each=%ld\n", (double)n / (seconds() - began), n, each);
}

int main(int argc, char **argv)
{
    bool server = argc == 5 && !strcmp(argv[1], "server");
    if (sodium_init() < 0 || argc != 5 || (!server && strcmp(argv[1], "bare") != 0)) {
        fprintf(stderr, "usage: write server DATA PORT N | write bare DATA N EACH\n");
        return 2;
    }
    arena_init(&mem, 0);
    struct store *s = open_store(argv[2]);
    prepare(s);
    store_close(s);
    long a = strtol(argv[3], NULL, 10), b = strtol(argv[4], NULL, 10);
    if (server) {
        run_server((int)a, b < CLIENTS ? CLIENTS : b);
        return 0;
    }
    open_bare();
    run_bare(a, b < 1 ? 1 : b);
    return 0;
}
