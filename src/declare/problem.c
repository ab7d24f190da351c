/* problem.c - see problem.h. */
#include "declare/problem.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { PROBLEMS_MOST = 500, WORD_MOST = 40 };

static struct problem *next_problem(struct problems *p)
{
    assert(p->mem);
    if (p->n == PROBLEMS_MOST)
        return &p->spare;
    p->list = arena_grow(p->mem, p->list, &p->cap, p->n);
    struct problem *new = &p->list[p->n];
    new->order = (int)p->n++;
    return new;
}

void problem_add(struct problems *p, struct pos pos, const char *example, const char *fmt, ...)
{
    struct buf text;
    buf_init(&text, p->mem, 4096);
    va_list ap;
    va_start(ap, fmt);
    buf_vfmt(&text, fmt, ap);
    va_end(ap);
    if (example)
        buf_fmt(&text, "; write it as: %s", example);
    struct problem *new = next_problem(p);
    new->pos = pos;
    new->text = buf_get(&text);
}

void problem_line(struct problems *p, const char *file, const char *line)
{
    struct problem *new = next_problem(p);
    new->pos = (struct pos){file, 0, 0};
    new->text = arena_text(p->mem, line);
}

static int by_place(const void *a, const void *b)
{
    const struct problem *x = a, *y = b;
    int d = strcmp(x->pos.file, y->pos.file);
    if (!d)
        d = x->pos.line - y->pos.line;
    if (!d)
        d = x->pos.column - y->pos.column;
    return d ? d : x->order - y->order;
}

void problems_print(struct problems *p, struct buf *out)
{
    if (p->n)
        qsort(p->list, p->n, sizeof *p->list, by_place);
    for (size_t i = 0; i < p->n; i++) {
        const struct problem *one = &p->list[i];
        if (one->pos.line)
            buf_fmt(out, "%s:%d:%d: %s\n", one->pos.file, one->pos.line, one->pos.column,
                    one->text);
        else
            buf_fmt(out, "%s\n", one->text);
    }
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Letters to insert, drop, change or swap with the next to make one word of the other. */
static int distance(const char *a, const char *b)
{
    int rows[3][WORD_MOST + 1], *above2 = rows[0], *above = rows[1], *now = rows[2];
    int na = (int)strlen(a), nb = (int)strlen(b);
    assert(na <= WORD_MOST && nb <= WORD_MOST);
    for (int j = 0; j <= nb; j++)
        above[j] = j;
    for (int i = 1; i <= na; i++) {
        now[0] = i;
        for (int j = 1; j <= nb; j++) {
            int same = above[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = least(same, 1 + least(above[j], now[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], above2[j - 2] + 1);
        }
        int *free_row = above2;
        above2 = above;
        above = now;
        now = free_row;
    }
    return above[nb];
}

void nearest_try(struct nearest *n, const char *word)
{
    size_t long_one = strlen(n->wrong);
    if (long_one > WORD_MOST || strlen(word) > WORD_MOST)
        return;
    int d = distance(n->wrong, word);
    int most = long_one < 4 ? 1 : long_one < 8 ? 2 : 3;
    if (d <= most && (!n->best || d < n->distance)) {
        n->best = word;
        n->distance = d;
    }
}

const char *nearest_text(struct arena *mem, const struct nearest *n)
{
    return n->best ? arena_fmt(mem, "; did you mean '%s'?", n->best) : "";
}
