/* html.c - see html.h.
 *
 * Speed matters here, every page is a few thousand calls: literal spans are found by strchrnul() and
 * copied whole, values are scanned by a table and copied in runs, numbers are written by hand.  */
#include "serve/html.h"

#include "base/digits.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>
#include <strings.h>

/* What stands in for a byte of a value; 0 means the byte itself. */
enum escape { ESC_NO, ESC_AMP, ESC_LT, ESC_GT, ESC_QUOT, ESC_APOS, ESC_CONTROL, ESC_COUNT };

#define C8                                                                                         \
    ESC_CONTROL, ESC_CONTROL, ESC_CONTROL, ESC_CONTROL, ESC_CONTROL, ESC_CONTROL, ESC_CONTROL,     \
        ESC_CONTROL
static const unsigned char escape_of[256] = {
    C8,
    ESC_CONTROL,
    ESC_NO,
    ESC_NO,
    ESC_CONTROL,
    ESC_CONTROL,
    ESC_NO,
    ESC_CONTROL,
    ESC_CONTROL,
    C8,
    C8,
    ['&'] = ESC_AMP,
    ['<'] = ESC_LT,
    ['>'] = ESC_GT,
    ['"'] = ESC_QUOT,
    ['\''] = ESC_APOS,
    [0x7f] = ESC_CONTROL,
};

static const struct {
    const char *text;
    size_t n;
} escapes[ESC_COUNT] = {
    [ESC_AMP] = {"&amp;", 5},  [ESC_LT] = {"&lt;", 4},    [ESC_GT] = {"&gt;", 4},
    [ESC_QUOT] = {"&#34;", 5}, [ESC_APOS] = {"&#39;", 5}, [ESC_CONTROL] = {"\xEF\xBF\xBD", 3},
};

void html_init(struct html *h, struct arena *mem, size_t max)
{
    *h = (struct html){0};
    buf_init(&h->out, mem, max);
}

void html_text(struct html *h, const char *text, size_t n)
{
    const unsigned char *p = (const unsigned char *)text, *end = p + n;
    while (p < end) {
        const unsigned char *run = p;
        while (end - p >= 4 &&
               !(escape_of[p[0]] | escape_of[p[1]] | escape_of[p[2]] | escape_of[p[3]]))
            p += 4;
        while (p < end && !escape_of[*p])
            p++;
        if (p > run)
            buf_add(&h->out, (const char *)run, (size_t)(p - run));
        if (p < end) {
            unsigned e = escape_of[*p++];
            buf_add(&h->out, escapes[e].text, escapes[e].n);
        }
    }
}

static void put_number(struct html *h, unsigned long long magnitude, bool negative)
{
    char room[DIGITS];
    const char *p = digits(room, magnitude, negative);
    buf_add(&h->out, p, (size_t)(room + DIGITS - p));
}

static void put_signed(struct html *h, long long value)
{
    unsigned long long magnitude = (unsigned long long)value;
    put_number(h, value < 0 ? 0 - magnitude : magnitude, value < 0);
}

/* A va_list inside a struct may be handed down and comes back advanced, on every machine. */
struct values {
    va_list ap;
};

/* Writes the value of one conversion; p stands behind the '%'. Returns what follows it. */
static const char *put_value(struct html *h, const char *p, struct values *v)
{
    if (*p == '%') {
        buf_char(&h->out, '%');
        return p + 1;
    }
    if (*p == 's') {
        const char *text = va_arg(v->ap, const char *);
        if (text)
            html_text(h, text, strlen(text));
        return p + 1;
    }
    if (strncmp(p, ".*s", 3) == 0) {
        int n = va_arg(v->ap, int);
        const char *text = va_arg(v->ap, const char *);
        assert(n >= 0);
        if (text)
            html_text(h, text, strnlen(text, (size_t)n));
        return p + 3;
    }
    int longs = 0;
    bool size = *p == 'z';
    for (; *p == 'l' || *p == 'z'; p++)
        longs++;
    assert((*p == 'd' || *p == 'u') && longs <= 2 && "html() knows no such letter");
    if (size)
        put_number(h, va_arg(v->ap, size_t), false);
    else if (*p == 'd')
        put_signed(h, longs == 2   ? va_arg(v->ap, long long)
                      : longs == 1 ? va_arg(v->ap, long)
                                   : va_arg(v->ap, int));
    else
        put_number(h,
                   longs == 2   ? va_arg(v->ap, unsigned long long)
                   : longs == 1 ? va_arg(v->ap, unsigned long)
                                : va_arg(v->ap, unsigned),
                   false);
    return p + 1;
}

void html_fmt_(struct html *h, const char *fmt, ...)
{
    struct values v;
    va_start(v.ap, fmt);
    for (const char *p = fmt;;) {
        const char *stop = strchrnul(p, '%');
        if (stop > p)
            buf_add(&h->out, p, (size_t)(stop - p));
        if (!*stop)
            break;
        p = put_value(h, stop + 1, &v);
    }
    va_end(v.ap);
}

void html_paste_part(struct html *h, const struct html *part, size_t from, size_t to)
{
    assert(h != part && from <= to && to <= part->out.n);
    if (!buf_ok(&part->out))
        buf_break(&h->out);
    buf_add(&h->out, buf_get(&part->out) + from, to - from);
    h->icons[0] |= part->icons[0];
    h->icons[1] |= part->icons[1];
}

void html_paste(struct html *h, const struct html *part)
{
    html_paste_part(h, part, 0, part->out.n);
}
