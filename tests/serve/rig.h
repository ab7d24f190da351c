/* rig.h - a whole server for a test: data in a folder of its own, loopback, any free port, and raw
 * sockets to talk to it. The data is SQLite unless the test asks for more.                     */
#ifndef TESTS_SERVE_RIG_H
#define TESTS_SERVE_RIG_H

#include "base/log.h"
#include "serve/password.h"
#include "serve/server.h"
#include "store/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <ftw.h>
#include <netinet/in.h>
#include <poll.h>
#include <sodium.h>
#include <sys/socket.h>

#include <cmocka.h>

struct rig {
    char dir[64];
    struct arena mem;
    struct config config;
    const struct model *model;
    struct store_config store;
    struct server *server;
};

/* Declarations, an empty database with its tables, the configuration. */
static inline void rig_data(struct rig *r)
{
    struct err err = {0};
    struct buf problems;
    struct schema_plan plan;
    const char *restore;
    *r = (struct rig){.dir = "/tmp/ngaba-serve-XXXXXX"};
    arena_init(&r->mem, 0);
    assert_true(sodium_init() >= 0);
    log_to(open("/dev/null", O_WRONLY));
    assert_non_null(mkdtemp(r->dir));
    assert_true(config_read(&r->mem, r->dir, &r->config, &err));
    r->config.listen = "127.0.0.1:0";
    buf_init(&problems, &r->mem, 1 << 20);
    r->model = model_read(&r->mem, "domain", &problems, &err);
    assert_non_null(r->model);
    r->store = (struct store_config){.url = r->config.database, .files = r->config.files};
    struct schema_consent consent = {.no_restore_point = true};
    if (!schema_plan(&r->mem, &r->store, r->model, &plan, &err) ||
        !schema_apply(&r->mem, &r->store, r->model, &plan, &consent, &restore, &err))
        fail_msg("%s: %s", err.where, err.detail);
}

static inline void rig_open(struct rig *r, const struct route *routes, int n)
{
    struct err err = {0};
    struct route_table *table = arena_new(&r->mem, struct route_table, 1);
    *table = (struct route_table){routes, n};
    struct server_options *o = arena_new(&r->mem, struct server_options, 1);
    *o = (struct server_options){&r->config, r->model, "web", table};
    r->server = server_open(&r->mem, o, &err);
    if (!r->server)
        fail_msg("%s: %s", err.where, err.detail);
}

static inline int rig_remove(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st, (void)type, (void)ftw;
    return remove(path);
}

static inline void rig_close(struct rig *r)
{
    if (r->server)
        server_close(r->server);
    nftw(r->dir, rig_remove, 16, FTW_DEPTH | FTW_PHYS);
    arena_clear(&r->mem);
}

/* A store of the test's own beside the server's. */
static inline struct store *rig_store(struct rig *r)
{
    struct err err = {0};
    struct store *s = store_open(&r->mem, &r->store, r->model, &err);
    if (!s)
        fail_msg("%s: %s", err.where, err.detail);
    return s;
}

static inline bool rig_account(struct rig *r, struct store *s, const char *login)
{
    struct account a;
    struct err err = {0};
    struct arena mem;
    (void)r;
    arena_init(&mem, 0);
    bool found = account_find(s, &mem, login, &a, &err);
    arena_clear(&mem);
    return found;
}

static inline int rig_connect(int port)
{
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct timeval most = {.tv_sec = 20};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
    if (fd < 0 || connect(fd, (struct sockaddr *)&a, sizeof a)) {
        if (fd >= 0)
            close(fd);
        return -1;
    }
    return fd;
}

/* Reads one answer: the head, then as much body as Content-Length says. Bytes read. */
static inline size_t rig_answer(int fd, char *out, size_t size)
{
    size_t n = 0, want = size - 1;
    while (n < want) {
        ssize_t got = recv(fd, out + n, size - 1 - n, 0);
        if (got <= 0)
            break;
        n += (size_t)got;
        out[n] = '\0';
        char *end = strstr(out, "\r\n\r\n");
        char *length = strcasestr(out, "\r\nContent-Length:");
        if (end)
            want = (size_t)(end + 4 - out) + (length ? strtoul(length + 17, NULL, 10) : 0);
    }
    out[n] = '\0';
    return n;
}

/* Sends bytes on a new connection and returns the status of the answer; 0: none came. */
static inline int rig_ask(struct rig *r, const char *bytes, size_t n, char *out, size_t size)
{
    int fd = rig_connect(server_port(r->server));
    assert_true(fd >= 0);
    *out = '\0';
    for (size_t done = 0; done < n;) {
        ssize_t w = send(fd, bytes + done, n - done, MSG_NOSIGNAL);
        if (w <= 0)
            break;
        done += (size_t)w;
    }
    rig_answer(fd, out, size);
    close(fd);
    return strncmp(out, "HTTP/1.", 7) ? 0 : (int)strtol(out + 9, NULL, 10);
}

/* A POST of a form by somebody not logged in, with a token that fits. */
static inline const char *rig_post(struct arena *mem, const char *path, const char *form)
{
    static const char visitor[] =
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    char csrf[TOKEN_SIZE];
    token_csrf(visitor, csrf);
    const char *body = arena_fmt(mem, "csrf=%s&%s", csrf, form);
    return arena_fmt(mem,
                     "POST %s HTTP/1.1\r\nHost: x\r\nCookie: ngaba_form=%s\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\n"
                     "Content-Length: %zu\r\n\r\n%s",
                     path, visitor, strlen(body), body);
}

#endif
