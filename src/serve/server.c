/* server.c - see server.h. Opens from the inside out, closes the other way. */
#include "serve/server.h"

#include "base/log.h"
#include "serve/http.h"
#include "serve/limit.h"
#include "serve/menu.h"
#include "serve/web.h"

#include <assert.h>
#include <time.h>

#include <sodium.h>

enum {
    STRANGER_TRIES = 4,
    PAPER_CODES = 60,
    FEED_READS = 120,
    LIVE_QUESTIONS = 150,
    LOCK_SECONDS = 15 * 60,
    CLOSE_STEPS = 400
};

/* A read-only store and the thread it belongs to. */
struct worker {
    struct worker *next;
    struct arena mem;
    struct store *store; /* NULL: to be opened */
};

static atomic_uint servers; /* opened so far in this process */

/* The worker of this thread, of the server with that id. */
static _Thread_local struct {
    unsigned server;
    struct worker *worker;
} mine;

/* NULL: no memory. */
static struct worker *my_worker(struct server *s)
{
    if (mine.server == s->id)
        return mine.worker;
    jmp_buf guard;
    struct worker *volatile w = NULL;
    pthread_mutex_lock(&s->lock);
    s->mem->guard = &guard;
    if (!setjmp(guard)) {
        w = arena_new(s->mem, struct worker, 1);
        w->next = s->workers;
        s->workers = w;
    }
    s->mem->guard = NULL;
    pthread_mutex_unlock(&s->lock);
    if (!w)
        return NULL;
    mine.server = s->id;
    mine.worker = w;
    return w;
}

struct store *server_reader(struct server *s, struct err *err)
{
    struct worker *w = my_worker(s);
    if (!w) {
        err_set(err, ERR_STORE, "database", "out of memory");
        return NULL;
    }
    if (w->store)
        return w->store;
    struct store_config config = s->store;
    config.readonly = true;
    arena_clear(&w->mem);
    arena_init(&w->mem, 0);
    return w->store = store_open(&w->mem, &config, s->site.model, err);
}

void server_reader_drop(struct server *s)
{
    struct worker *w = my_worker(s);
    if (!w)
        return;
    if (w->store)
        store_close(w->store);
    w->store = NULL;
}

static void close_readers(struct server *s)
{
    for (struct worker *w = s->workers; w; w = w->next) {
        if (w->store)
            store_close(w->store);
        arena_clear(&w->mem);
    }
    s->workers = NULL;
}

static void make_limits(struct server *s)
{
    const struct config_limits *l = &s->site.config->limits;
    s->site.requests = limit_new(s->mem, l->requests, 60);
    s->site.logins = limit_new(s->mem, l->logins, 60);
    s->site.strangers = limit_new(s->mem, STRANGER_TRIES, LOCK_SECONDS);
    s->site.feeds = limit_new(s->mem, FEED_READS, 60);
    s->site.papers = limit_new(s->mem, PAPER_CODES, 60);
    s->site.lives = limit_new(s->mem, LIVE_QUESTIONS, 60);
    s->site.touches = limit_new(s->mem, 1, 60);
}

struct server *server_open(struct arena *mem, const struct server_options *o, struct err *err)
{
    if (sodium_init() < 0) {
        err_set(err, ERR_SYSTEM, "", "the random numbers of this machine are not ready");
        return NULL;
    }
    if (!serve_check(o->routes, err))
        return NULL;
    struct server *s = arena_new(mem, struct server, 1);
    s->mem = mem;
    s->id = atomic_fetch_add(&servers, 1) + 1;
    s->routes = o->routes;
    s->site = (struct site){.config = o->config, .model = o->model};
    s->site.secure = o->config->certificate != NULL;
    s->store = (struct store_config){.url = o->config->database, .files = o->config->files};
    s->site.web = web_read(mem, o->web, err);
    if (!s->site.web)
        return NULL;
    s->site.menus = menus_new(mem, o->model);
    make_limits(s);
    pthread_mutex_init(&s->lock, NULL);
    s->lanes =
        lanes_open(mem, &(struct lanes_config){s->store, o->model, o->config->limits.queue}, err);
    if (!s->lanes)
        return NULL;
    s->http = http_open(s, err);
    if (!s->http) {
        lanes_close(s->lanes);
        return NULL;
    }
    return s;
}

int server_port(const struct server *s)
{
    return http_port(s->http);
}

/* Waits until nothing is being answered, for at most so many hundredths of a second. */
static void wait_open(struct server *s, int most)
{
    for (int i = 0; i < most && atomic_load(&s->open) > 0; i++)
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
}

void server_close(struct server *s)
{
    atomic_store(&s->closing, true);
    http_quiet(s->http);
    wait_open(s, CLOSE_STEPS);
    lanes_close(s->lanes); /* every connection that waited for them goes on */
    wait_open(s, 30);
    http_close(s->http);
    close_readers(s);
    pthread_mutex_destroy(&s->lock);
    log_flush();
}
