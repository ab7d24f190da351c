/* json.h - writes JSON, one value after the other, into a struct buf.
 *
 * In the flow:  [base] -> ...
 * Use:          json_init(&j, &out); json_object_begin(&j); json_key(&j, "date");
 *               json_text(&j, date); json_object_end(&j);
 *               Commas and colons are the writer's; no blanks or line ends are written.
 * Text:         UTF-8 as it is. Escaped: " \ and controls, and U+2028/U+2029, `<`, `>`, `&` too, so
 *               that the result may stand inside a page. A byte that is not UTF-8 becomes U+FFFD:
 *               what is written is always valid JSON.
 * Fails:        only when the buf is full: json_ok() once, at the end. Values in the wrong place
 *               (a key in an array, two keys in a row) are programming errors: assert.
 * Read first:   tests/base/json.c                                                            */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"

enum { JSON_DEPTH = 64 };

struct json {
    struct buf *out;
    unsigned long long objects, filled; /* a bit per open level: is an object; has an element */
    int depth;                          /* levels open */
    bool keyed;                         /* a key was written, its value not yet */
};

void json_init(struct json *j, struct buf *out);
void json_object_begin(struct json *j);
void json_object_end(struct json *j);
void json_array_begin(struct json *j);
void json_array_end(struct json *j);
void json_key(struct json *j, const char *key);
void json_text(struct json *j, const char *text); /* NULL is written as null */
void json_text_n(struct json *j, const char *p, size_t n);
void json_int(struct json *j, long long value);
void json_bool(struct json *j, bool value);
void json_none(struct json *j); /* null; not json_null(), which is a name of jansson */
/* Everything that was opened is closed and all of it fitted. */
bool json_ok(const struct json *j);

#endif
