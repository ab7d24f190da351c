/* request.h - what a page is given and what it answers with; all a handler ever sees.
 *
 * In the flow:  form, session -> dispatch -> [request] -> pages
 * A page is:    bool page(struct request *rq, struct html *out, struct err *err)
 *               GET: writes the page into `out`. POST: changes, then sets rq->go (a redirect is the
 *               only answer of a change that was made). false: err says why, all is undone, and
 *               the dispatcher answers with the words of the error (or the route's `again` page).
 * Owns:         nothing here is freed by a page; rq->mem is dropped after the answer.
 * Not its work: sockets, transactions, rights of the route, CSRF, lanes. A page never calls
 *               store_begin or store_commit; it runs inside a transaction when it may write.
 * Text:         every value is valid UTF-8 in NFC with plain line feeds, and never NULL.
 * Threads:      a request belongs to one thread at a time.
 * Read first:   src/serve/login.c, tests/serve/route.c                                       */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

#include "rules/why.h"
#include "serve/form.h"
#include "serve/html.h"
#include "serve/words.h"
#include "store/account.h"
#include "store/record.h"

enum method { METHOD_GET, METHOD_POST };
enum { REQUEST_PARTS = 4 };

struct site; /* serve/site.h: what does not change while the server runs */

struct request {
    enum method method;
    const char *path;   /* "/r/task/12", decoded */
    const char *target; /* path and query as sent: "come back here" */
    struct form query, form;
    struct param parts[REQUEST_PARTS]; /* what {name} of the route's pattern stood for */
    int nparts;

    const struct actor *who; /* NULL on public routes when nobody is logged in */
    struct store *store;     /* reads only, but for a POST of the write lane */
    struct arena *mem;
    const struct model *model;
    const struct site *site;
    enum lang lang;
    const char *csrf;          /* value of the hidden field: request_csrf() writes it */
    const char *address;       /* of the client */
    bool secure;               /* the browser speaks TLS */
    const char *host;          /* as the browser names the server; NULL: it did not */
    const char *token;         /* of the session, "" without one */
    const char *today;         /* YYYY-MM-DD on Vietnam's clock */
    void *work;                /* what the slow_fn of the route left for the page */
    int owed;                  /* duties of who, once the frame has counted them */
    const struct err *refused; /* in an `again` page: why the change was not made; else NULL */

    /* The answer. */
    const struct why_list *why; /* with a refusal: its reasons, for "Lý do" */
    const char *go;             /* where to after a change: a path of this site; sent as 303 */
    enum word said;             /* with go: the sentence the next page shows (a W_SAID_...) */
    int status;                 /* 200 unless set */
    const char *type;           /* NULL: text/html */
    const char *download;       /* file name to save as; NULL: shown */
    int fd;                     /* send this open file instead of `out` (closed afterwards); -1 */
    const char *etag;           /* of a page that may be kept: tag with its quotes; NULL: none */
    const char *cookie;         /* whole Set-Cookie value; NULL: none (login and logout only) */
};

typedef bool page_fn(struct request *rq, struct html *out, struct err *err);
/* Runs first, in the slow lane: hashing, reading documents. rq->store reads only. */
typedef bool slow_fn(struct request *rq, struct err *err);

/* A value by name: of the form, else of the query. "" when it was not sent. */
const char *request_text(const struct request *rq, const char *name);
bool request_has(const struct request *rq, const char *name);
/* The i-th value of a repeated name, in order; NULL past the last. */
const char *request_nth(const struct request *rq, const char *name, int i);
/* Is it one of the values of the name? */
bool request_among(const struct request *rq, const char *name, const char *value);
/* The first value of the name that is head and tail together; NULL: none. */
const char *request_joined(const struct request *rq, const char *head, const char *tail);
/* A whole number, all of the value; false (out untouched) when absent or anything else. */
bool request_int(const struct request *rq, const char *name, int64_t *out);
/* A day, as people or programs write it; `otherwise` when absent or anything else. */
int32_t request_day(const struct request *rq, const char *name, int32_t otherwise);
/* The i-th file sent under this name; NULL: none (an empty file field counts as none). */
const struct upload *request_file(const struct request *rq, const char *name, int i);

/* What {name} stood for in the path; it is a programming error to ask for another. */
const char *request_part(const struct request *rq, const char *name);
/* The same as an id; ERR_MISSING when it is no positive number. */
bool request_id(const struct request *rq, const char *name, int64_t *out, struct err *err);
/* The same as a record type; NULL with ERR_MISSING when there is none of that name. */
const struct record_type *request_type(const struct request *rq, const char *name, struct err *err);

/* Sets rq->go; values in the path must be ids or names, in the query request_escape()d. */
void request_go(struct request *rq, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Percent-encoded, for a value inside a query. */
const char *request_escape(const struct request *rq, const char *value);
/* Who, from where and why, for record_create() and its like. */
struct change request_change(const struct request *rq, const char *step, const char *reason);
/* The hidden field every form that posts must hold. */
void request_csrf(const struct request *rq, struct html *out);

#endif
