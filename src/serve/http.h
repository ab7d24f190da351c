/* http.h - the only file that knows libmicrohttpd: sockets, TLS, bytes of HTTP, and its guards.
 *
 * In the flow:  dispatch -> [http] -> server
 * Guards:       the header list is judged strictly before anything else reads it (libmicrohttpd
 *               itself lets much pass); a sweeper ends connections that are past their deadline:
 *               10 s for the first headers, 30 s between requests, 30 s for a form, 5 min for an
 *               upload or for an answer to be taken; connections are counted by address.
 * Fails:        ERR_SYSTEM, ERR_INVALID: one sentence (port taken, not allowed, bad certificate).
 * Threads:      its own pool, one thread a core, at least two; answers may come from any thread.
 * Read first:   tests/serve/http.c                                                           */
#ifndef SERVE_HTTP_H
#define SERVE_HTTP_H

#include "serve/server.h"

struct http;

/* Listens on config->listen and starts answering. */
struct http *http_open(struct server *server, struct err *err);
int http_port(const struct http *http);
/* No new connections from now on; those open go on. */
void http_quiet(struct http *http);
/* Ends the threads and closes every connection. */
void http_close(struct http *http);

#endif
