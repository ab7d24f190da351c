/* http.c - see http.h. One struct link per connection, in a fixed table the sweeper walks. */
#include "serve/http.h"

#include "base/fault.h"
#include "base/log.h"
#include "serve/dispatch.h"
#include "serve/listen.h"

#include <assert.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <microhttpd.h>

enum {
    CONNECTION_MEMORY = 16 << 10, /* of libmicrohttpd, for the headers */
    SPOOL_FROM = 64 << 10,        /* bodies up to this stay in memory */
    BODY_USUAL = 4096,
    BETWEEN = 30,
    FORM_BODY = 30,
    UPLOAD_BODY = 300,
    ANSWER_TAKEN = 300,
    IDLE = 60,
    SWEEP_MS = 250
};

/* A connection. `until` is set by its own thread and read by the sweeper. */
struct link {
    int fd; /* -1: unused */
    bool counted;
    char peer[INET6_ADDRSTRLEN];
    _Atomic int64_t until; /* second after which it is cut; 0: waits for us, never */
    struct link *free;
};

struct http {
    struct server *server;
    struct MHD_Daemon *daemon;
    int port;
    pthread_t sweeper;
    pthread_mutex_t lock; /* of the links' fds and the free list */
    atomic_bool ending;
    struct link *links, *free;
    int nlinks;
    struct MHD_Response **files; /* two of each of web/, made once: to ask again, to keep */
    int nfiles;
};

/* One request on a connection. */
struct call {
    struct exchange *x;
    struct http *http;
    struct link *link;
    struct MHD_Connection *connection;
    size_t most; /* bytes of body that are taken */
    size_t said; /* that will come, by the headers; 0: they do not say */
    char *body;  /* in memory, or mapped */
    size_t n, cap;
    int spool; /* unlinked file the body goes to; -1: memory */
    bool mapped, sent, waiting;
};

static int64_t seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
    return t.tv_sec;
}

static void deadline(struct link *link, int after)
{
    if (link)
        atomic_store_explicit(&link->until, after ? seconds() + after : 0, memory_order_relaxed);
}

/* ---- connections ---- */

static bool loopback(const char *peer)
{
    return !strncmp(peer, "127.", 4) || !strcmp(peer, "::1");
}

/* A reverse proxy and the machine itself may hold many. */
static bool crowded(const struct http *h, const struct link *link)
{
    const struct config *c = h->server->site.config;
    int same = 0;
    if (loopback(link->peer))
        return false;
    for (int i = 0; i < c->nproxies; i++)
        if (!strcmp(c->proxies[i], link->peer))
            return false;
    for (int i = 0; i < h->nlinks; i++)
        same += h->links[i].fd >= 0 && !strcmp(h->links[i].peer, link->peer);
    return same > c->limits.per_address;
}

static void peer_name(struct MHD_Connection *c, char out[INET6_ADDRSTRLEN])
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const void *a = info && info->client_addr->sa_family == AF_INET6
                        ? (const void *)&((struct sockaddr_in6 *)info->client_addr)->sin6_addr
                    : info ? (const void *)&((struct sockaddr_in *)info->client_addr)->sin_addr
                           : NULL;
    if (!a || !inet_ntop(info->client_addr->sa_family, a, out, INET6_ADDRSTRLEN))
        memcpy(out, "?", 2);
    if (!strncmp(out, "::ffff:", 7) && strchr(out, '.'))
        memmove(out, out + 7, strlen(out + 7) + 1);
}

static void on_connection(void *cls, struct MHD_Connection *c, void **socket_context,
                          enum MHD_ConnectionNotificationCode what)
{
    struct http *h = cls;
    struct link *link;
    pthread_mutex_lock(&h->lock);
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
        link = h->free;
        if (link && info) {
            h->free = link->free;
            link->fd = info->connect_fd;
            peer_name(c, link->peer);
            deadline(link, h->server->site.config->limits.header_seconds);
            *socket_context = link;
        }
        if (info && (!link || crowded(h, link)))
            shutdown(info->connect_fd, SHUT_RDWR);
    } else if ((link = *socket_context)) {
        link->fd = -1;
        link->free = h->free;
        h->free = link;
    }
    pthread_mutex_unlock(&h->lock);
}

static void *sweep(void *cls)
{
    struct http *h = cls;
    while (!atomic_load(&h->ending)) {
        int64_t now = seconds();
        pthread_mutex_lock(&h->lock);
        for (int i = 0; i < h->nlinks; i++) {
            int64_t until = atomic_load_explicit(&h->links[i].until, memory_order_relaxed);
            if (h->links[i].fd >= 0 && until && now > until)
                shutdown(h->links[i].fd, SHUT_RDWR); /* its thread sees the end and closes it */
        }
        pthread_mutex_unlock(&h->lock);
        log_flush();
        nanosleep(&(struct timespec){.tv_nsec = SWEEP_MS * 1000000L}, NULL);
    }
    return NULL;
}

/* ---- the header list, judged strictly (RFC 9110, 9112) ---- */

struct header_check {
    int hosts, lengths, codings, headers;
    bool bad, chunked;
};

static bool token_name(const char *p, size_t n)
{
    static const char marks[] = "!#$%&'*+-.^_`|~";
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!word && (!c || !strchr(marks, c)))
            return false;
    }
    return n > 0;
}

static enum MHD_Result check_header(void *cls, enum MHD_ValueKind kind, const char *name,
                                    size_t name_n, const char *value, size_t value_n)
{
    (void)kind;
    struct header_check *c = cls;
    c->headers++;
    c->bad |= !token_name(name, name_n);
    for (size_t i = 0; i < value_n; i++)
        c->bad |= ((unsigned char)value[i] < ' ' && value[i] != '\t') || value[i] == 0x7f;
    if (name_n == 4 && !strncasecmp(name, "Host", 4)) {
        c->hosts++;
        c->bad |= !value_n || strcspn(value, " \t,/@\\?#") != value_n;
    } else if (name_n == 14 && !strncasecmp(name, "Content-Length", 14)) {
        c->lengths++;
        c->bad |= !value_n || value_n > 18 || strspn(value, "0123456789") != value_n;
    } else if (name_n == 17 && !strncasecmp(name, "Transfer-Encoding", 17)) {
        c->codings++;
        c->bad |= strcasecmp(value, "chunked") != 0;
    }
    return MHD_YES;
}

static bool headers_sound(struct MHD_Connection *connection, const char *version)
{
    struct header_check c = {0};
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, check_header, &c);
    bool v11 = !strcmp(version, "HTTP/1.1");
    if (!v11 && strcmp(version, "HTTP/1.0") != 0)
        return false;
    return !c.bad && c.headers <= 100 && c.hosts <= 1 && (c.hosts || !v11) && c.lengths <= 1 &&
           c.codings <= 1 && !(c.lengths && c.codings) && !(c.codings && !v11);
}

/* ---- answers ---- */

static void header(struct MHD_Response *r, const char *name, const char *value)
{
    if (value)
        (void)MHD_add_response_header(r, name, value); /* out of memory: goes without */
}

static void common_headers(const struct http *h, struct MHD_Response *r)
{
    header(r, "Content-Security-Policy",
           "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
           "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    header(r, "X-Content-Type-Options", "nosniff");
    header(r, "Referrer-Policy", "same-origin");
    if (h->server->site.secure)
        header(r, "Strict-Transport-Security", "max-age=31536000");
}

static struct MHD_Response *make_response(struct call *call)
{
    struct answer *a = &call->x->answer;
    struct MHD_Response *r = NULL;
    struct stat st;
    if (a->fd >= 0 && !fstat(a->fd, &st)) {
        r = MHD_create_response_from_fd64((uint64_t)st.st_size, a->fd);
        if (r)
            a->fd = -1; /* closed with the response */
    } else if (a->fd < 0) {
        r = MHD_create_response_from_buffer(a->n, (void *)(uintptr_t)(a->n ? a->body : ""),
                                            MHD_RESPMEM_PERSISTENT);
    }
    if (!r)
        return NULL;
    common_headers(call->http, r);
    header(r, "Content-Type", a->type);
    header(r, "Cache-Control", a->etag ? "private, no-cache" : "no-store");
    header(r, "ETag", a->etag);
    header(r, "Location", a->location);
    header(r, "Set-Cookie", a->cookie);
    header(r, "Content-Disposition", a->disposition);
    header(r, "Retry-After", a->retry ? "5" : NULL);
    header(r, "Allow", a->status == 405 ? "GET, HEAD, POST" : NULL);
    header(r, "Connection", a->close || atomic_load(&call->http->server->closing) ? "close" : NULL);
    return r;
}

static enum MHD_Result send_answer(struct call *call)
{
    struct answer *a = &call->x->answer;
    assert(a->status && !call->sent);
    call->sent = true;
    deadline(call->link, ANSWER_TAKEN);
    if (a->file) {
        const struct web *web = call->http->server->site.web;
        struct MHD_Response *r = call->http->files[(a->file - web->files) * 2 + a->keep];
        return MHD_queue_response(call->connection, (unsigned)a->status, r);
    }
    struct MHD_Response *r = make_response(call);
    if (!r)
        return MHD_NO;
    enum MHD_Result ok = MHD_queue_response(call->connection, (unsigned)a->status, r);
    MHD_destroy_response(r);
    return ok;
}

static struct MHD_Response *file_response(const struct http *h, const struct web_file *f, bool keep)
{
    struct MHD_Response *r =
        MHD_create_response_from_buffer(f->n, (void *)(uintptr_t)f->bytes, MHD_RESPMEM_PERSISTENT);
    if (!r)
        return NULL;
    common_headers(h, r);
    header(r, "Content-Type", f->type);
    header(r, "ETag", f->etag);
    header(r, "Cache-Control", keep ? "public, max-age=31536000, immutable" : "max-age=3600");
    return r;
}

static bool file_responses(struct http *h, struct err *err)
{
    const struct web *web = h->server->site.web;
    h->nfiles = web->n * 2;
    h->files = arena_new(h->server->mem, struct MHD_Response *, (size_t)h->nfiles + 1);
    for (int i = 0; i < h->nfiles; i++)
        if (!(h->files[i] = file_response(h, &web->files[i / 2], i % 2)))
            return err_set(err, ERR_SYSTEM, "", "no memory for the web files");
    return true;
}

/* ---- the body ---- */

static bool spool_open(struct call *call)
{
    const char *dir = call->http->server->site.config->dir;
    const char *tmp = arena_fmt(&call->x->mem, "%s/tmp", dir);
    (void)mkdir(tmp, 0700);
    call->spool = fault_here(FAULT_FILE) ? -1 : open(tmp, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    return call->spool >= 0;
}

static bool spool_write(struct call *call, const char *p, size_t n)
{
    while (n) {
        ssize_t w = fault_here(FAULT_FILE) ? -1 : write(call->spool, p, n);
        if (w <= 0)
            return false;
        p += w;
        n -= (size_t)w;
    }
    return true;
}

/* Takes a piece of the body; false: x->answer says why not. */
static bool body_add(struct call *call, const char *p, size_t n)
{
    if (n > call->most - call->n) {
        answer_plain(&call->x->answer, 413);
        return false;
    }
    if (call->spool >= 0) {
        if (!spool_write(call, p, n)) {
            answer_plain(&call->x->answer, 503);
            return false;
        }
    } else {
        if (call->n + n > call->cap) {
            size_t first = call->said && call->said < BODY_USUAL ? call->said : BODY_USUAL;
            call->cap = call->cap ? call->cap * 2 : first;
            call->cap = call->cap < call->n + n ? call->n + n : call->cap;
            char *more = arena_raw(&call->x->mem, call->cap);
            if (call->n)
                memcpy(more, call->body, call->n);
            call->body = more;
        }
        memcpy(call->body + call->n, p, n);
    }
    call->n += n;
    return true;
}

static bool body_end(struct call *call)
{
    if (call->spool >= 0 && call->n) {
        void *p = mmap(NULL, call->n, PROT_READ, MAP_PRIVATE, call->spool, 0);
        if (p == MAP_FAILED) {
            answer_plain(&call->x->answer, 503);
            return false;
        }
        call->body = p;
        call->mapped = true;
    }
    call->x->body = call->n ? call->body : "";
    call->x->nbody = call->n;
    return true;
}

/* ---- one request ---- */

static void resumed(struct exchange *x)
{
    struct call *call = x->connection;
    MHD_resume_connection(call->connection);
}

/* The strings of libmicrohttpd live as long as the request. */
static void fill(struct call *call, const char *method)
{
    struct exchange *x = call->x;
    struct MHD_Connection *c = call->connection;
    x->method = method;
    x->cookie = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Cookie");
    x->content_type = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Content-Type");
    x->origin = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Origin");
    x->fetch_site = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Sec-Fetch-Site");
    x->host = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "Host");
    x->forwarded_for = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "X-Forwarded-For");
    x->forwarded_proto = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "X-Forwarded-Proto");
    x->if_none_match = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "If-None-Match");
    x->peer = call->link ? call->link->peer : "?";
    x->connection = call;
    x->ready = resumed;
}

static void refuse(struct call *call, int status)
{
    answer_plain(&call->x->answer, status);
    call->x->answer.close = true;
}

/* The headers are there: is the request sound, and what body may come? */
static void begin(struct call *call, const char *version)
{
    bool spool = false;
    struct exchange *x = call->x;
    const char *length =
        MHD_lookup_connection_value(call->connection, MHD_HEADER_KIND, "Content-Length");
    if (!headers_sound(call->connection, version)) {
        refuse(call, 400);
        return;
    }
    if (!dispatch_head(x, &call->most, &spool)) {
        x->answer.close |= length && strcmp(length, "0") != 0;
        return;
    }
    size_t n = length ? (size_t)strtoull(length, NULL, 10) : SIZE_MAX;
    call->said = length ? n : 0;
    spool = spool && n > SPOOL_FROM; /* a form without its files is small */
    if (length && n > call->most)
        refuse(call, 413);
    else if (spool && !spool_open(call))
        refuse(call, 503);
    deadline(call->link, spool ? UPLOAD_BODY : FORM_BODY);
}

/* Called when the request line is read: keeps it as it was sent. */
static void *on_target(void *cls, const char *target, struct MHD_Connection *connection)
{
    struct http *h = cls;
    struct exchange *x = exchange_new(h->server);
    jmp_buf guard;
    if (!x)
        return NULL;
    x->mem.guard = &guard;
    if (setjmp(guard)) {
        exchange_free(x);
        return NULL;
    }
    struct call *call = arena_new(&x->mem, struct call, 1);
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    *call = (struct call){
        .x = x,
        .http = h,
        .connection = connection,
        .spool = -1,
        .link = info ? info->socket_context : NULL,
    };
    x->target = arena_text(&x->mem, target);
    x->mem.guard = NULL;
    return call;
}

/* Each call of libmicrohttpd after the first: a piece of the body, then its end. true: the answer
 * comes from a lane. */
static bool go_on(struct call *call, const char *data, size_t *n)
{
    struct exchange *x = call->x;
    if (*n) {
        if (!x->answer.status)
            (void)body_add(call, data, *n);
        *n = 0;
        return false;
    }
    if (x->answer.status || !body_end(call))
        return false;
    deadline(call->link, 0);
    return !dispatch(x);
}

/* From dispatch_send() on the exchange is the lane's, until on_request() is called again. */
static enum MHD_Result hand_over(struct call *call)
{
    call->waiting = true;
    MHD_suspend_connection(call->connection);
    dispatch_send(call->x);
    return MHD_YES;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *data,
                                  size_t *n, void **context)
{
    (void)cls, (void)url, (void)connection;
    struct call *call = *context;
    jmp_buf guard;
    if (!call)
        return MHD_NO;
    struct exchange *x = call->x;
    if (call->waiting)
        return send_answer(call);
    const bool first = !x->method, body = *n != 0;
    volatile bool lane = false;
    x->mem.guard = &guard;
    if (setjmp(guard)) {
        answer_plain(&x->answer, x->mem.full ? 413 : 503);
        *n = 0;
    } else if (first) {
        fill(call, method);
        begin(call, version);
    } else {
        lane = go_on(call, data, n);
    }
    x->mem.guard = NULL;
    if (lane)
        return hand_over(call);
    if (first)
        return x->answer.status && x->answer.close ? send_answer(call) : MHD_YES;
    return body || call->sent ? MHD_YES : send_answer(call);
}

static void on_completed(void *cls, struct MHD_Connection *connection, void **context,
                         enum MHD_RequestTerminationCode code)
{
    (void)cls, (void)connection, (void)code;
    struct call *call = *context;
    if (!call)
        return;
    struct exchange *x = call->x;
    if (x->answer.status)
        dispatch_log(x);
    if (call->mapped)
        munmap(call->body, call->n);
    if (call->spool >= 0)
        close(call->spool);
    if (x->answer.fd >= 0)
        close(x->answer.fd);
    deadline(call->link, BETWEEN);
    *context = NULL;
    exchange_free(x);
}

/* We decode the path ourselves, from the request line. */
static size_t no_unescape(void *cls, struct MHD_Connection *connection, char *s)
{
    (void)cls, (void)connection;
    return strlen(s);
}

static void no_log(void *cls, const char *fmt, va_list ap)
{
    (void)cls, (void)fmt, (void)ap; /* may hold what clients sent */
}

/* ---- start and end ---- */

static unsigned pool_size(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 2 ? 2 : cores > 64 ? 64 : (unsigned)cores;
}

static bool daemon_start(struct http *h, int fd, struct err *err)
{
    const struct config *c = h->server->site.config;
    struct tls_files tls = {0};
    char priorities[] = "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2";
    if (c->certificate && !tls_read(h->server->mem, c, &tls, err))
        return false;
    struct MHD_OptionItem tls_options[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, tls.certificate},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, tls.key},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, priorities},
        {MHD_OPTION_END, 0, NULL},
    };
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC |
                     MHD_USE_ERROR_LOG | (c->certificate ? MHD_USE_TLS : 0);
    h->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, h, MHD_OPTION_EXTERNAL_LOGGER, no_log, NULL,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_THREAD_POOL_SIZE, pool_size(),
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)h->nlinks, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, on_target, h,
        MHD_OPTION_UNESCAPE_CALLBACK, no_unescape, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_completed,
        h, MHD_OPTION_NOTIFY_CONNECTION, on_connection, h, MHD_OPTION_ARRAY,
        c->certificate ? tls_options : tls_options + 3, MHD_OPTION_END);
    return h->daemon || err_set(err, ERR_SYSTEM, "", "the listening threads could not be started");
}

struct http *http_open(struct server *server, struct err *err)
{
    const struct config *c = server->site.config;
    struct http *h = arena_new(server->mem, struct http, 1);
    h->server = server;
    h->nlinks = c->limits.connections;
    h->links = arena_new(server->mem, struct link, (size_t)h->nlinks);
    for (int i = h->nlinks - 1; i >= 0; i--) {
        h->links[i].fd = -1;
        h->links[i].free = h->free;
        h->free = &h->links[i];
    }
    pthread_mutex_init(&h->lock, NULL);
    int fd = listen_open(server->mem, c->listen, &h->port, err);
    if (fd < 0)
        return NULL;
    if (!file_responses(h, err) || !daemon_start(h, fd, err)) {
        close(fd);
        return NULL;
    }
    if (pthread_create(&h->sweeper, NULL, sweep, h)) {
        MHD_stop_daemon(h->daemon);
        err_set(err, ERR_SYSTEM, "", "no thread could be started to watch the connections");
        return NULL;
    }
    return h;
}

int http_port(const struct http *h)
{
    return h->port;
}

void http_quiet(struct http *h)
{
    int fd = MHD_quiesce_daemon(h->daemon);
    if (fd >= 0)
        close(fd);
}

void http_close(struct http *h)
{
    MHD_stop_daemon(h->daemon);
    atomic_store(&h->ending, true);
    pthread_join(h->sweeper, NULL);
    for (int i = 0; i < h->nfiles; i++)
        MHD_destroy_response(h->files[i]);
    pthread_mutex_destroy(&h->lock);
}
