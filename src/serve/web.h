/* web.h - the files of web/, read once at start and served from memory under names that carry their
 * content's hash, so that a browser keeps them for ever.
 *
 * In the flow:  [web] -> frame (names), dispatch (bytes)
 * Owns:         everything lives in the arena given.
 * Fails:        ERR_SYSTEM with the path that cannot be read.
 * Threads:      read only after start.
 * Read first:   tests/serve/http.c                                                            */
#ifndef SERVE_WEB_H
#define SERVE_WEB_H

#include "base/arena.h"
#include "base/err.h"

struct web_file {
    const char *name; /* "app.css" */
    const char *path; /* "/static/app-1f0c...css" */
    const char *type;
    const char *etag; /* with its quotes */
    const char *bytes;
    size_t n;
};

struct web {
    struct web_file *files;
    int n;
    size_t weight; /* bytes of all: what a first visit loads beside the page */
};

struct web *web_read(struct arena *mem, const char *folder, struct err *err);
/* Of a path that was asked for: a hashed name, which may be kept for ever, or /favicon.ico (logo.svg),
 * which may not. NULL: none. */
const struct web_file *web_find(const struct web *web, const char *path, bool *out_keep);
/* "/static/app-HASH.css" for "app.css"; "/static/none" when there is no such file. */
const char *web_path(const struct web *web, const char *name);

#endif
