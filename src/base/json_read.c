/* json_read.c - see json_read.h. */
#include "base/json_read.h"

#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

void json_read_init(struct json_read *r, struct arena *mem, const char *text)
{
    *r = (struct json_read){.mem = mem, .p = text};
}

static void blanks(struct json_read *r)
{
    r->p += strspn(r->p, " \t\r\n");
}

/* Takes the byte when it is the next one. */
static bool take(struct json_read *r, char c)
{
    blanks(r);
    if (r->bad || *r->p != c)
        return false;
    r->p++;
    return true;
}

static bool bad(struct json_read *r)
{
    r->bad = true;
    return false;
}

bool json_read_open(struct json_read *r, char sign)
{
    r->first = true;
    return take(r, sign) || bad(r);
}

/* Four hexadecimal digits at p as a number; -1: they are none. */
static long hex4(const char *p)
{
    long n = 0;
    for (int i = 0; i < 4; i++) {
        static const char digits[] = "0123456789abcdef0123456789ABCDEF";
        const char *at = p[i] ? strchr(digits, p[i]) : NULL;
        if (!at)
            return -1;
        n = n * 16 + (at - digits) % 16;
    }
    return n;
}

/* The code point of \uXXXX or of a pair of them at p; 0: none that a text may hold. */
static uint32_t code_point(const char **p)
{
    long c = hex4(*p);
    *p += c < 0 ? 0 : 4;
    if (c >= 0xd800 && c < 0xdc00 && (*p)[0] == '\\' && (*p)[1] == 'u') {
        long low = hex4(*p + 2);
        if (low < 0xdc00 || low > 0xdfff)
            return 0;
        *p += 6;
        return 0x10000 + ((uint32_t)(c - 0xd800) << 10) + (uint32_t)(low - 0xdc00);
    }
    return c <= 0 || (c >= 0xd800 && c < 0xe000) ? 0 : (uint32_t)c;
}

/* Writes what stands behind a backslash; returns where to go on, NULL: nothing JSON knows. */
static const char *unescape(const char *p, char **out)
{
    static const char letters[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
    const char *at = *p ? strchr(letters, *p) : NULL;
    if (at) {
        *(*out)++ = bytes[at - letters];
        return p + 1;
    }
    if (*p++ != 'u')
        return NULL;
    uint32_t c = code_point(&p);
    if (!c)
        return NULL;
    *out += utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)*out);
    return p;
}

/* Of a text that begins behind its quote: the place of the closing one; NULL: there is none, or a
 * control character stands before it. */
static const char *text_end(const char *p)
{
    for (; *p != '"'; p++) {
        if ((unsigned char)*p < ' ')
            return NULL;
        if (*p == '\\' && p[1])
            p++;
    }
    return p;
}

/* A text whose quote was taken. */
static const char *text(struct json_read *r)
{
    const char *p = r->p, *end = text_end(p);
    if (!end) {
        bad(r);
        return NULL;
    }
    r->p = end + 1;
    char *out = arena_copy(r->mem, p, (size_t)(end - p)), *o = strchr(out, '\\');
    for (p += o ? o - out : 0; o && p < end;) {
        if (*p != '\\') {
            *o++ = *p++;
        } else if (!(p = unescape(p + 1, &o))) {
            bad(r);
            return NULL;
        }
    }
    if (o)
        *o = '\0';
    return out;
}

/* To the next member or element; false: behind the last one. */
static bool next(struct json_read *r, char end)
{
    bool first = r->first;
    r->first = false;
    if (take(r, end) || r->bad)
        return false;
    return first || take(r, ',') || bad(r);
}

const char *json_read_key(struct json_read *r)
{
    if (!next(r, '}'))
        return NULL;
    const char *key = take(r, '"') ? text(r) : NULL;
    if (key && take(r, ':'))
        return key;
    bad(r);
    return NULL;
}

bool json_read_next(struct json_read *r)
{
    return next(r, ']');
}

/* Passes over a word or a whole number. */
static bool plain(struct json_read *r)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        if (!strncmp(r->p, words[i], n)) {
            r->p += n;
            return true;
        }
    }
    size_t sign = *r->p == '-', n = strspn(r->p + sign, "0123456789");
    r->p += n ? sign + n : 0;
    return n > 0;
}

const char *json_read_text(struct json_read *r)
{
    if (take(r, '"'))
        return text(r);
    if (!r->bad && !plain(r))
        bad(r);
    return NULL;
}

bool json_read_ok(struct json_read *r)
{
    blanks(r);
    return !r->bad && !*r->p;
}
