/* err.c - see err.h. */
#include "base/err.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

static const struct {
    int http;
    const char *key;
} codes[ERR_COUNT] = {
#define X(name, http, key) [ERR_##name] = {http, key},
    ERR_LIST(X)
#undef X
};

bool err_set(struct err *err, enum err_code code, const char *where, const char *fmt, ...)
{
    assert(err);
    assert(code != ERR_OK && code < ERR_COUNT);
    if (err->code != ERR_OK)
        return false;
    err->code = code;
    snprintf(err->where, sizeof err->where, "%s", where ? where : "");
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(err->detail, sizeof err->detail, fmt, ap);
    va_end(ap);
    return false;
}

int err_http(enum err_code code)
{
    assert(code < ERR_COUNT);
    return codes[code].http;
}

const char *err_key(enum err_code code)
{
    assert(code < ERR_COUNT);
    return codes[code].key;
}
