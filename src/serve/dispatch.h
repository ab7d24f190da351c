/* dispatch.h - from a request as received to an answer ready to send: session, rights, CSRF, lane.
 *
 * In the flow:  route, session, lanes -> [dispatch] -> http
 * Order:        dispatch_head() when the headers are there, dispatch() when the body is, and when
 *               that says so dispatch_send(), after which x->ready(x) comes from another thread.
 * Owns:         an exchange is its own arena: exchange_new() and exchange_free().
 * Knows not:    HTTP's bytes and sockets (http.c), records (pages).
 * Threads:      an exchange is touched by one thread at a time.
 * Read first:   tests/serve/http.c                                                       */
#ifndef SERVE_DISPATCH_H
#define SERVE_DISPATCH_H

#include "serve/password.h"
#include "serve/server.h"
#include "serve/web.h"

struct answer {
    int status;
    const char *type;     /* NULL: no body */
    const char *location; /* of a 303 */
    const char *cookie, *disposition;
    const char *etag; /* with its quotes; may be kept, and asked for again with it */
    const char *body;
    size_t n;
    int fd;                      /* -1: the body; else the file, closed after it was sent */
    const struct web_file *file; /* a file of web/, instead of all the above but status */
    bool keep;                   /* that file: for ever, as its name changes with it */
    bool retry;                  /* says to come back in a few seconds */
    bool close;                  /* the connection ends after it */
};

struct exchange {
    struct job job; /* first: the lanes know only this */
    struct arena mem;
    struct server *server;

    /* As received; texts live until exchange_free(). NULL: not sent. */
    const char *method, *target;
    const char *cookie, *content_type, *origin, *fetch_site, *host;
    const char *forwarded_for, *forwarded_proto, *if_none_match;
    const char *peer; /* address of the other end */
    const char *body;
    size_t nbody;

    const struct route *route;
    struct request rq;
    struct actor who;
    struct html out;
    struct answer answer;
    bool again; /* `out` is the page of the route that shows the form again */
    char token[TOKEN_SIZE], csrf[TOKEN_SIZE], today[11];
    int64_t began; /* microseconds */

    void (*ready)(struct exchange *x); /* the answer is there, after dispatch_send() */
    void *connection;
};

/* NULL: no memory. */
struct exchange *exchange_new(struct server *server);
void exchange_free(struct exchange *x);

/* Finds the route; false: x->answer is there, and no body is wanted. */
bool dispatch_head(struct exchange *x, size_t *out_most, bool *out_spool);
/* true: x->answer is there. false: call dispatch_send(). */
bool dispatch(struct exchange *x);
void dispatch_send(struct exchange *x);
/* An answer without page or arena: what is left when nothing else works, and for bad HTTP. */
void answer_plain(struct answer *answer, int status);
/* Writes the log line of an answered exchange. */
void dispatch_log(const struct exchange *x);

/* session.c: fills x->token, x->who and x->rq.who from the cookie. false only when the store fails. */
bool session_find(struct exchange *x, struct store *store, struct err *err);
/* The value of one cookie in a Cookie header, copied; NULL: not there. */
const char *cookie_value(struct arena *mem, const char *header, const char *name);
/* "ngaba=TOKEN; Path=/; ..." ; an empty token ends the cookie. */
const char *session_cookie(struct arena *mem, const char *token, bool secure);

/* failure.c: the page of an error. */
void failure_page(struct request *rq, struct html *out, const struct err *err, int status);

#endif
