/* json.c - see json.h. RFC 8259. */
#include "base/json.h"

#include "base/text.h"

#include <assert.h>
#include <string.h>

void json_init(struct json *j, struct buf *out)
{
    assert(out);
    *j = (struct json){.out = out};
}

static unsigned long long level(const struct json *j)
{
    return 1ULL << (j->depth - 1);
}

/* The comma before a key or an element of an array. */
static void separate(struct json *j)
{
    if (!j->depth)
        return;
    if (j->filled & level(j))
        buf_char(j->out, ',');
    j->filled |= level(j);
}

static void before_value(struct json *j)
{
    if (j->depth && j->objects & level(j)) {
        assert(j->keyed && "a value in an object needs its key");
        j->keyed = false;
    } else {
        separate(j);
    }
}

static void open_level(struct json *j, char sign, bool object)
{
    before_value(j);
    assert(j->depth < JSON_DEPTH);
    j->depth++;
    j->filled &= ~level(j);
    j->objects = object ? j->objects | level(j) : j->objects & ~level(j);
    buf_char(j->out, sign);
}

static void close_level(struct json *j, char sign, bool object)
{
    assert(j->depth && !j->keyed);
    assert(!(j->objects & level(j)) == !object);
    (void)object;
    j->depth--;
    buf_char(j->out, sign);
}

void json_object_begin(struct json *j)
{
    open_level(j, '{', true);
}

void json_object_end(struct json *j)
{
    close_level(j, '}', true);
}

void json_array_begin(struct json *j)
{
    open_level(j, '[', false);
}

void json_array_end(struct json *j)
{
    close_level(j, ']', false);
}

/* The escape of the code point of `size` bytes at p (0: a bad byte), NULL when it needs none. */
static const char *escape(const char *p, size_t size, char room[8])
{
    unsigned char c = (unsigned char)*p;
    if (!size)
        return "\xEF\xBF\xBD";
    if (size == 3)
        return !memcmp(p, "\xE2\x80\xA8", 3)   ? "\\u2028"
               : !memcmp(p, "\xE2\x80\xA9", 3) ? "\\u2029"
                                               : NULL;
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        if (c >= 0x20 && c != 0x7F && c != '<' && c != '>' && c != '&')
            return NULL;
    }
    static const char hex[] = "0123456789abcdef";
    memcpy(room, "\\u00", 4);
    room[4] = hex[c >> 4];
    room[5] = hex[c & 15];
    room[6] = '\0';
    return room;
}

static void quoted(struct json *j, const char *p, size_t n)
{
    char room[8];
    size_t done = 0, at = 0; /* what lies between them needs no escape */
    buf_char(j->out, '"');
    while (at < n) {
        size_t size = text_step(p + at, n - at);
        const char *other = escape(p + at, size, room);
        if (other) {
            buf_add(j->out, p + done, at - done);
            buf_text(j->out, other);
            done = at + (size ? size : 1);
        }
        at += size ? size : 1;
    }
    buf_add(j->out, p + done, at - done);
    buf_char(j->out, '"');
}

void json_key(struct json *j, const char *key)
{
    assert(j->depth && j->objects & level(j) && !j->keyed);
    separate(j);
    quoted(j, key, strlen(key));
    buf_char(j->out, ':');
    j->keyed = true;
}

void json_text_n(struct json *j, const char *p, size_t n)
{
    before_value(j);
    quoted(j, p, n);
}

void json_text(struct json *j, const char *text)
{
    if (text)
        json_text_n(j, text, strlen(text));
    else
        json_none(j);
}

void json_int(struct json *j, long long value)
{
    before_value(j);
    buf_fmt(j->out, "%lld", value);
}

void json_bool(struct json *j, bool value)
{
    before_value(j);
    buf_text(j->out, value ? "true" : "false");
}

void json_none(struct json *j)
{
    before_value(j);
    buf_text(j->out, "null");
}

bool json_ok(const struct json *j)
{
    return !j->depth && !j->keyed && buf_ok(j->out);
}
