/* err.h - one error shape for the whole program.
 *
 * In the flow:  [base] -> declare -> store -> rules -> serve
 * Rule:         the last parameter of a function that can fail is `struct err *err`, never NULL;
 *               it returns bool (or a pointer), true (non-NULL) on success. The first error wins:
 *               err_set() on an err that is already set changes nothing. Results go out through
 *               parameters named out_*, untouched on failure.
 * Who speaks:   library code sets, only serve/ and command/ log it or turn it into words.
 * Read first:   src/base/err.c                                                               */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

/* name, HTTP status, message key (words in src/serve/words.c) */
#define ERR_LIST(X)                                                                                \
    X(OK, 200, "err.ok")                                                                           \
    X(INVALID, 422, "err.invalid")   /* input breaks a rule; `where` names the field or line */    \
    X(DENIED, 403, "err.denied")     /* no right */                                                \
    X(LOGIN, 401, "err.login")       /* not logged in, or the session ended */                     \
    X(MISSING, 404, "err.missing")   /* no such record, page or file */                            \
    X(CONFLICT, 409, "err.conflict") /* someone changed it first */                                \
    X(LIMIT, 413, "err.limit")       /* too large, too many */                                     \
    X(RATE, 429, "err.rate")         /* too often */                                               \
    X(STORE, 503, "err.store")       /* disk, database, connection */                              \
    X(SYSTEM, 500, "err.system")     /* the machine refused: file, socket, memory */

enum err_code {
#define X(name, http, key) ERR_##name,
    ERR_LIST(X)
#undef X
        ERR_COUNT
};

struct err {
    enum err_code code;
    char where[96];   /* field name, or file:line:column of a declaration */
    char detail[400]; /* one plain sentence for the log or the command line */
};

/* Sets the error unless one is already set. Always returns false, so `return err_set(...)` reads
 * well. */
bool err_set(struct err *err, enum err_code code, const char *where, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* HTTP status of a code, e.g. 422. */
int err_http(enum err_code code);

/* Message key of a code, e.g. "err.invalid". */
const char *err_key(enum err_code code);

#endif
