/* text.c - see text.h. The table of well-formed sequences is Unicode 15, table 3-7. */
#include "base/text.h"

#include <assert.h>
#include <string.h>

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

size_t text_step(const char *p, size_t n)
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

size_t text_bad(const char *p, size_t n)
{
    size_t at = 0;
    while (at < n && p[at]) {
        size_t size = text_step(p + at, n - at);
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
