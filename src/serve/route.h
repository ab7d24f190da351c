/* route.h - the table of every address: who may, in which lane, which page.
 *
 * In the flow:  request -> [route] -> dispatch
 * Add a page:   write it (request.h), declare it in pages.h, add a row to route.c. A row without a
 *               right stops the start.
 * Rights:       of the route only. What of a record somebody may see or do is asked in the page,
 *               of rules/rights.h.
 * Threads:      constant.
 * Read first:   route.c, tests/serve/route.c                                                 */
#ifndef SERVE_ROUTE_H
#define SERVE_ROUTE_H

#include "serve/request.h"

enum right {
    RIGHT_UNSET, /* forgotten: the server does not start */
    RIGHT_PUBLIC,
    RIGHT_LOGIN,        /* anybody logged in and acting through a post */
    RIGHT_ADMINISTRATOR /* of a role that administers */
};

/* Where the page runs. A POST that changes is LANE_WRITE; a page that takes long (a document made)
 * is LANE_SLOW, which reads only. */
enum lane { LANE_READ, LANE_WRITE, LANE_SLOW };

struct route {
    enum method method;
    const char *pattern; /* "/r/{type}/{id}/edit"; {name} stands for one part, never empty */
    enum right right;
    enum lane lane;
    page_fn *page;
    slow_fn *slow;  /* NULL, or runs first in the slow lane */
    page_fn *again; /* POST refused: shows the form again, with rq->refused; NULL: error page */
    bool asks;      /* a POST that only reads: what it sends stands in no address and in no log */
    bool upload;    /* takes files: up to 30 MB, spooled to disk; else 1 MB */
    bool bare;    /* read by programs: no session is looked for, no cookie set; RIGHT_PUBLIC only */
    bool waiting; /* may be used while the password must still be changed, or without a post */
};

struct route_table {
    const struct route *routes;
    int n;
};

/* The whole program's. */
extern const struct route_table route_table;

enum route_match {
    ROUTE_FOUND,
    ROUTE_METHOD /* the path is there, not with this method */,
    ROUTE_NONE
};

/* Finds the route of a decoded path. A literal part wins over a {name}. */
enum route_match route_find(const struct route_table *table, enum method method, const char *path,
                            const struct route **out);
/* Puts what each {name} stood for into rq->parts. */
void route_parts(const struct route *route, struct request *rq);
/* Every row has a right, a page and a sound pattern, no two answer the same address, a POST does
 * not run in the read lane, but for one that asks. ERR_INVALID names the row. */
bool serve_check(const struct route_table *table, struct err *err);

#endif
