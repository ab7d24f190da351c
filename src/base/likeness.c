/* likeness.c - see likeness.h. store/functions.c says the same in SQL for PostgreSQL. */
#include "base/likeness.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { LETTERS_MOST = 300, WORDS_MOST = 100, SHORT_LEAST = 2, SHORT_MOST = 4 };

struct name {
    uint32_t letters[LETTERS_MOST];
    int begins[WORDS_MOST + 1]; /* of each word; one more: the end of the last */
    int nwords, n;
};

/* The code point at p, which is sound UTF-8 or a byte that stands for itself. */
static const unsigned char *take(const unsigned char *p, uint32_t *out)
{
    int more = *p >= 0xf0 ? 3 : *p >= 0xe0 ? 2 : *p >= 0xc0 ? 1 : 0;
    *out = more ? *p & (0x3fu >> more) : *p;
    for (p++; more > 0 && (*p & 0xc0) == 0x80; more--, p++)
        *out = *out << 6 | (*p & 0x3fu);
    return p;
}

static bool is_letter(uint32_t c)
{
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static void split(const char *text, struct name *out)
{
    bool inside = false;
    uint32_t c;
    out->n = out->nwords = 0;
    for (const unsigned char *p = (const unsigned char *)text; *p && out->n < LETTERS_MOST;) {
        p = take(p, &c);
        if (is_letter(c) && !inside && out->nwords == WORDS_MOST)
            break;
        if (is_letter(c) && !inside)
            out->begins[out->nwords++] = out->n;
        inside = is_letter(c);
        if (inside)
            out->letters[out->n++] = c;
    }
    out->begins[out->nwords] = out->n;
}

/* The first of neighbouring words of `of` that the word w of `name` shortens; -1: none. */
static int shortens(const struct name *name, int w, const struct name *of)
{
    int length = name->begins[w + 1] - name->begins[w];
    if (length < SHORT_LEAST || length > SHORT_MOST)
        return -1;
    for (int at = 0; at + length <= of->nwords; at++) {
        int k = 0;
        while (k < length && of->letters[of->begins[at + k]] == name->letters[name->begins[w] + k])
            k++;
        if (k == length)
            return at;
    }
    return -1;
}

struct run {
    uint32_t letters[LETTERS_MOST];
    int n;
};

static void add(struct run *to, const struct name *from, int begin, int end)
{
    for (int i = begin; i < end && to->n < LETTERS_MOST; i++)
        to->letters[to->n++] = from->letters[i];
}

static void write_out(const struct name *name, const struct name *other, struct run *out)
{
    out->n = 0;
    for (int w = 0; w < name->nwords; w++) {
        int at = shortens(name, w, other), length = name->begins[w + 1] - name->begins[w];
        if (at < 0)
            add(out, name, name->begins[w], name->begins[w + 1]);
        else
            add(out, other, other->begins[at], other->begins[at + length]);
    }
}

int likeness(const char *a, const char *b)
{
    struct name x, y;
    struct run p, q;
    bool used[LETTERS_MOST] = {false};
    int common = 0;
    split(a, &x);
    split(b, &y);
    write_out(&x, &y, &p);
    write_out(&y, &x, &q);
    if (p.n == q.n && !memcmp(p.letters, q.letters, sizeof *p.letters * (size_t)p.n))
        return 100;
    if (p.n < 2 || q.n < 2)
        return 0;
    for (int i = 0; i + 1 < p.n; i++)
        for (int k = 0; k + 1 < q.n; k++)
            if (!used[k] && p.letters[i] == q.letters[k] && p.letters[i + 1] == q.letters[k + 1]) {
                used[k] = true;
                common++;
                break;
            }
    return 200 * common / (p.n + q.n - 2);
}
