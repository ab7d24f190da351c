/* site.h - what does not change while the server runs: configuration, declarations, web files.
 *
 * In the flow:  config, web files -> [site] -> dispatch, frame, pages
 * Owns:         everything lives in the arena of serve_open(), until the program ends.
 * Threads:      read only after start (the limits lock themselves).                                                       */
#ifndef SERVE_SITE_H
#define SERVE_SITE_H

#include "declare/model.h"
#include "serve/config.h"

struct web;   /* serve/web.h */
struct menus; /* serve/menu.h */
struct limit; /* serve/limit.h */

struct site {
    const struct config *config;
    const struct model *model;
    const struct web *web;
    const struct menus *menus;
    bool secure;                     /* served over TLS by the program itself */
    struct limit *requests, *logins; /* by address */
    struct limit *strangers;         /* by login that no account has */
    struct limit *feeds;             /* calendars read, by address */
    struct limit *papers;            /* codes of papers asked for, by address */
    struct limit *lives;             /* questions of forms being typed, by account */
    struct limit *touches;           /* by session: when it was last written as used */
};

#endif
