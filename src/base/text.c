/* text.c - see text.h. The table of well-formed sequences is Unicode 15, table 3-7. */
#include "base/text.h"

#include "base/buf.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

/* Length and the range of the second byte that a first byte asks for; length 0: never first. */
static size_t lead(unsigned char c, unsigned char *low, unsigned char *high)
{
    *low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    *high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (c < 0x80)
        return 1;
    if (c < 0xC2 || c > 0xF4)
        return 0;
    return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static inline size_t step(const char *p, size_t n)
{
    if (!n)
        return 0;
    const unsigned char *u = (const unsigned char *)p;
    unsigned char low, high;
    size_t size = lead(u[0], &low, &high);
    if (size > n)
        return 0;
    if (size > 1 && (u[1] < low || u[1] > high))
        return 0;
    for (size_t i = 2; i < size; i++)
        if ((u[i] & 0xC0) != 0x80)
            return 0;
    return size;
}

size_t text_step(const char *p, size_t n)
{
    return step(p, n);
}

size_t text_bad(const char *p, size_t n)
{
    size_t at = 0;
    while (at < n && p[at]) {
        if ((signed char)p[at] > 0) { /* ASCII, the most of any text */
            at++;
            continue;
        }
        size_t size = step(p + at, n - at);
        if (!size)
            break;
        at += size;
    }
    return at;
}

bool text_valid(const char *p, size_t n)
{
    return text_bad(p, n) == n;
}

/* text_step() that takes a bad byte as one sign, so that loops over any bytes end. */
static size_t step_any(const char *p, size_t n)
{
    size_t size = text_step(p, n);
    return size ? size : 1;
}

size_t text_count(const char *text)
{
    size_t count = 0;
    for (size_t n = strlen(text), at = 0; at < n; at += step_any(text + at, n - at))
        count++;
    return count;
}

/* U+0300-U+036F are CC 80 .. CD AF. */
static bool is_mark(const char *p)
{
    unsigned char a = (unsigned char)p[0], b = (unsigned char)p[1];
    return (a == 0xCC && b >= 0x80) || (a == 0xCD && b <= 0xAF && b >= 0x80);
}

size_t text_cut(const char *text, size_t most)
{
    size_t n = strlen(text), at = 0, letter = 0;
    for (size_t count = 0; at < n; count++) {
        if (!is_mark(text + at))
            letter = at;
        if (count == most)
            return letter;
        at += step_any(text + at, n - at);
    }
    assert(at == n);
    return n;
}

const char *text_sound(struct arena *mem, const char *text)
{
    size_t n = strlen(text);
    if (text_valid(text, n))
        return text;
    struct buf out;
    buf_init(&out, mem, n * 3);
    for (size_t at = 0; at < n;) {
        size_t size = text_step(text + at, n - at);
        if (size)
            buf_add(&out, text + at, size);
        else
            buf_text(&out, "\xEF\xBF\xBD");
        at += size ? size : 1;
    }
    assert(buf_ok(&out));
    return buf_get(&out);
}

/* True only of NFC, at a glance: U+0000-U+02FF, U+1E00-U+1EFF (so all of Vietnamese as keyboards
 * write it) and the dashes and quotation marks; no mark that could join a letter. */
static bool plainly_nfc(const char *text)
{
    const unsigned char *u = (const unsigned char *)text;
    while (*u) {
        if (*u < 0x80)
            u++;
        else if (*u >= 0xC2 && *u <= 0xCB && u[1] >= 0x80 && u[1] <= 0xBF)
            u += 2;
        else if (u[0] == 0xE1 && u[1] >= 0xB8 && u[1] <= 0xBB && u[2] >= 0x80 && u[2] <= 0xBF)
            u += 3;
        else if (u[0] == 0xE2 && u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0xA6)
            u += 3;
        else
            return false;
    }
    return true;
}

const char *text_nfc(struct arena *mem, const char *text)
{
    if (plainly_nfc(text))
        return text;
    text = text_sound(mem, text);
    utf8proc_ssize_t n = (utf8proc_ssize_t)strlen(text), room = n * 3 + 1;
    int32_t *points = arena_new(mem, int32_t, (size_t)room);
    utf8proc_ssize_t made = utf8proc_decompose((const utf8proc_uint8_t *)text, n, points, room,
                                               UTF8PROC_DECOMPOSE | UTF8PROC_STABLE);
    assert(made >= 0 && made < room);
    utf8proc_ssize_t bytes =
        utf8proc_reencode(points, made, UTF8PROC_COMPOSE | UTF8PROC_STABLE); /* in place */
    assert(bytes >= 0);
    (void)bytes;
    return (const char *)points;
}

static bool is_blank(const char *p, size_t size)
{
    if (size == 1)
        return *p == ' ' || (*p >= '\t' && *p <= '\r');
    int32_t point;
    utf8proc_iterate((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)size, &point);
    return point == 0x85 || utf8proc_category(point) == UTF8PROC_CATEGORY_ZS || point == 0x2028 ||
           point == 0x2029;
}

/* Characters one cannot see: U+200B-U+200F, U+2060, U+FEFF, soft hyphen. */
static bool is_hidden(const char *p)
{
    return (!strncmp(p, "\xE2\x80", 2) && (unsigned char)p[2] >= 0x8B &&
            (unsigned char)p[2] <= 0x8F) ||
           !strncmp(p, "\xE2\x81\xA0", 3) || !strncmp(p, "\xEF\xBB\xBF", 3) ||
           !strncmp(p, "\xC2\xAD", 2);
}

const char *text_title(struct arena *mem, const char *text)
{
    text = text_sound(mem, text);
    size_t n = strlen(text);
    struct buf out;
    buf_init(&out, mem, n + 1);
    bool gap = false;
    for (size_t at = 0, size; at < n; at += size) {
        size = step_any(text + at, n - at);
        if (is_blank(text + at, size)) {
            gap = out.n > 0;
        } else if (!is_hidden(text + at)) {
            if (gap)
                buf_char(&out, ' ');
            gap = false;
            buf_add(&out, text + at, size);
        }
    }
    assert(buf_ok(&out));
    return text_nfc(mem, buf_get(&out)); /* last: what was hidden may have parted a letter */
}
