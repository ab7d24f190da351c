/* buf.c - see buf.h. */
#include "base/buf.h"

#include "base/digits.h"

#include <assert.h>
#include <stdio.h>

void buf_init(struct buf *b, struct arena *mem, size_t max)
{
    assert(mem && max);
    *b = (struct buf){.mem = mem, .max = max};
}

void buf_break(struct buf *b)
{
    b->broken = true;
    b->cap = 0;
}

bool buf_grow_(struct buf *b, size_t n)
{
    if (b->broken || n > b->max - b->n) {
        buf_break(b);
        return false;
    }
    size_t cap = b->cap ? b->cap * 2 : 256;
    while (cap < b->n + n + 1)
        cap *= 2;
    if (cap > b->max)
        cap = b->max + 1;
    char *p = arena_raw(b->mem, cap);
    if (b->n)
        memcpy(p, b->p, b->n);
    p[b->n] = '\0';
    b->p = p;
    b->cap = cap;
    return true;
}

void buf_reserve(struct buf *b, size_t n)
{
    if (b->n + n >= b->cap)
        (void)buf_grow_(b, n);
}

void buf_int(struct buf *b, long long n)
{
    char room[DIGITS];
    unsigned long long magnitude = (unsigned long long)n;
    const char *p = digits(room, n < 0 ? 0 - magnitude : magnitude, n < 0);
    buf_add(b, p, (size_t)(room + DIGITS - p));
}

/* Whether it asks for nothing but %s and %d, as nearly every format does. */
static bool plain(const char *fmt)
{
    for (const char *p = fmt; (p = strchr(p, '%')); p += 2)
        if (p[1] != 's' && p[1] != 'd')
            return false;
    return true;
}

/* What vsnprintf() would write, for a tenth of its cost. */
static void plain_vfmt(struct buf *b, const char *fmt, va_list ap)
{
    size_t before = b->n;
    for (;;) {
        size_t n = strcspn(fmt, "%");
        buf_add(b, fmt, n);
        fmt += n;
        if (!*fmt)
            break;
        if (fmt[1] == 's') {
            const char *text = va_arg(ap, const char *);
            buf_text(b, text ? text : "(null)");
        } else {
            buf_int(b, va_arg(ap, int));
        }
        fmt += 2;
    }
    if (b->broken && b->n > before) { /* left out whole */
        b->n = before;
        b->p[before] = '\0';
    }
}

void buf_vfmt(struct buf *b, const char *fmt, va_list ap)
{
    char small[256];
    if (plain(fmt)) {
        plain_vfmt(b, fmt, ap);
        return;
    }
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(small, sizeof small, fmt, ap);
    assert(n >= 0);
    if ((size_t)n < sizeof small)
        buf_add(b, small, (size_t)n);
    else if (b->n + (size_t)n < b->cap || buf_grow_(b, (size_t)n))
        b->n += (size_t)vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
    va_end(again);
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_vfmt(b, fmt, ap);
    va_end(ap);
}

bool buf_ok(const struct buf *b)
{
    return !b->broken;
}

const char *buf_get(const struct buf *b)
{
    return b->p ? b->p : "";
}
