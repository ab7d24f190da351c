/* server.h - the running server: what its parts share.
 *
 * In the flow:  site, lanes, limits -> [server] -> http
 * Owns:         all of it lives in the arena of server_open(); server_close() ends threads and
 *               closes stores.
 * Fails:        ERR_INVALID, ERR_STORE, ERR_SYSTEM, each one sentence fit for the command line.
 * Threads:      the counters are atomic, the rest is read only after the start.
 * Read first:   tests/serve/lanes.c, tests/serve/http.c                                      */
#ifndef SERVE_SERVER_H
#define SERVE_SERVER_H

#include "serve/lanes.h"
#include "serve/route.h"
#include "serve/site.h"

#include <pthread.h>
#include <stdatomic.h>

struct http;
struct worker;

struct server_options {
    const struct config *config;
    const struct model *model;
    const char *web; /* folder of the web files */
    const struct route_table *routes;
};

struct server {
    struct arena *mem;
    struct site site;
    const struct route_table *routes;
    struct store_config store;
    struct lanes *lanes;
    struct http *http;
    pthread_mutex_t lock; /* of `workers` and, while running, of `mem` */
    struct worker *workers;
    unsigned id;         /* of this server in the process: tests run several */
    atomic_int open;     /* requests being answered */
    atomic_int day;      /* whose first request has come (serve/day.c) */
    atomic_bool closing; /* answers end their connections */
};

/* Checks the routes, opens the stores, starts the lanes and the listening threads. */
struct server *server_open(struct arena *mem, const struct server_options *options,
                           struct err *err);
/* The port that is listened on (useful when 0 was asked for). */
int server_port(const struct server *server);
/* Takes no new connections, answers what is under way (at most about 4 seconds), closes. */
void server_close(struct server *server);

/* The calling thread's own read-only store, opened when first asked for. */
struct store *server_reader(struct server *server, struct err *err);
/* Closes it (its connection failed); the next ask opens another. */
void server_reader_drop(struct server *server);

#endif
