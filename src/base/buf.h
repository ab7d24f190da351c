/* buf.h - growing text with a mandatory maximum and a sticky failure.
 *
 * In the flow:  [base] -> ...
 * Owns:         nothing; the bytes live in the arena given to buf_init().
 * Fails:        the first text that does not fit sets `broken` and is left out whole, as is all
 *               that follows. The writer checks buf_ok() once, at the end.
 * Units:        bytes, UTF-8. p is always NUL-terminated once anything was added.
 * Speed:        a page is some thousand calls, so adding to a buf that has room is inline.     */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/arena.h"

#include <stdarg.h>
#include <string.h>

struct buf {
    struct arena *mem;
    char *p;
    size_t n, max;
    size_t cap; /* bytes at p, never more than max and a NUL; 0 when broken */
    bool broken;
};

void buf_init(struct buf *b, struct arena *mem, size_t max);
/* Takes room for n bytes at once, when about so many will come. */
void buf_reserve(struct buf *b, size_t n);
/* From now on nothing is added: part of what should stand here is missing. */
void buf_break(struct buf *b);
/* The rare half of buf_add(): makes room for n more bytes and a NUL; false: the buf is broken. */
bool buf_grow_(struct buf *b, size_t n);

static inline void buf_add(struct buf *b, const char *text, size_t n)
{
    if (b->n + n >= b->cap && !buf_grow_(b, n))
        return;
    if (n)
        memcpy(b->p + b->n, text, n);
    b->n += n;
    b->p[b->n] = '\0';
}

static inline void buf_text(struct buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

static inline void buf_char(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_int(struct buf *b, long long n); /* in decimal digits */
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vfmt(struct buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
bool buf_ok(const struct buf *b);
/* The text so far, "" when empty. */
const char *buf_get(const struct buf *b);

#endif
