/* json_read.h - reads JSON text forwards, one value after the other; no tree is built.
 *
 * In the flow:  base -> [json_read] -> store/history.c
 * Use:          json_read_init(&r, mem, text);
 *               if (json_read_open(&r, '{'))
 *                   for (const char *key; (key = json_read_key(&r));)
 *                       value = json_read_text(&r);
 *               if (!json_read_ok(&r)) ...
 * Takes:        RFC 8259, with whole numbers alone, as json.h writes it. A value is a text, or plain
 *               (a number, true, false, null), or an object or array the caller opens.
 * Fails:        at the first byte that should not be there: whatever is asked from then on is NULL
 *               or false, and json_read_ok() once, at the end, says so.
 * Owns:         nothing; texts are copied into the arena.
 * Read first:   tests/base/json_read.c                                                       */
#ifndef BASE_JSON_READ_H
#define BASE_JSON_READ_H

#include "base/arena.h"

struct json_read {
    struct arena *mem;
    const char *p; /* the next byte */
    bool first;    /* nothing was read since the last { or [ */
    bool bad;
};

void json_read_init(struct json_read *r, struct arena *mem, const char *text);
/* Goes into an object '{' or an array '['; false: there is none here. */
bool json_read_open(struct json_read *r, char sign);
/* The key of the next member of an object; NULL behind the last one. */
const char *json_read_key(struct json_read *r);
/* Whether an array has a next element; false: it was closed. */
bool json_read_next(struct json_read *r);
/* A text; NULL for any other plain value, which is passed over. */
const char *json_read_text(struct json_read *r);
/* All was sound, and nothing follows. */
bool json_read_ok(struct json_read *r);

#endif
