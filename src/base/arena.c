/* arena.c - see arena.h. A chain of blocks, each twice the last, up to 1 MiB. */
#include "base/arena.h"

#include "base/digits.h"
#include "base/fault.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { BLOCK_FIRST = 4096, BLOCK_MOST = 1 << 20, ALIGN = 16, HUGE_PAGE = 2 << 20 };

struct arena_block {
    struct arena_block *next;
    size_t size, used;
    _Alignas(ALIGN) unsigned char data[];
};

void arena_init(struct arena *a, size_t cap)
{
    *a = (struct arena){.cap = cap ? cap : (size_t)1 << 30};
}

void arena_inside(struct arena *a, struct arena *outer)
{
    assert(!outer->inner);
    arena_init(a, outer->cap > outer->used ? outer->cap - outer->used : 1);
    a->outer = outer;
    outer->inner = a;
}

void arena_clear(struct arena *a)
{
    for (struct arena_block *b = a->blocks; b;) {
        struct arena_block *next = b->next;
        free(b);
        b = next;
    }
    a->blocks = NULL;
    a->used = 0;
    a->full = false;
    if (a->outer)
        a->outer->inner = NULL;
    a->outer = NULL;
}

static _Noreturn void out_of_memory(struct arena *a)
{
    if (a->outer) {
        struct arena *outer = a->outer;
        outer->full |= a->full;
        arena_clear(a);
        a = outer;
    }
    if (a->inner)
        arena_clear(a->inner);
    if (a->guard)
        longjmp(*a->guard, 1);
    fputs("ngaba: out of memory\n", stderr);
    exit(1);
}

/* A large block in large pages, where the kernel has them: first use costs 500 times fewer faults. */
static void in_huge_pages(struct arena_block *b)
{
    uintptr_t from = ((uintptr_t)b + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    uintptr_t to = ((uintptr_t)b + b->size) / HUGE_PAGE * HUGE_PAGE;
    if (to > from)
        madvise((void *)from, to - from, MADV_HUGEPAGE); /* only a wish; refused is no failure */
}

static struct arena_block *block_add(struct arena *a, size_t bytes)
{
    size_t size = a->blocks ? a->blocks->size * 2 : BLOCK_FIRST;
    if (size > BLOCK_MOST)
        size = BLOCK_MOST;
    if (size < bytes)
        size = bytes;
    struct arena_block *b = fault_here(FAULT_ALLOC) ? NULL : malloc(sizeof *b + size);
    if (!b)
        out_of_memory(a);
    b->next = a->blocks;
    b->size = size;
    b->used = 0;
    if (size >= 2 * (size_t)HUGE_PAGE)
        in_huge_pages(b);
    a->blocks = b;
    return b;
}

void *arena_raw(struct arena *a, size_t bytes)
{
    assert(a->cap && "arena_init() first");
    if (bytes > a->cap - a->used) {
        a->full = true;
        out_of_memory(a);
    }
    size_t need = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    struct arena_block *b = a->blocks;
    if (!b || b->size - b->used < need)
        b = block_add(a, need);
    void *p = b->data + b->used;
    b->used += need;
    a->used = need < a->cap - a->used ? a->used + need : a->cap;
    return p;
}

void *arena_alloc(struct arena *a, size_t bytes)
{
    return memset(arena_raw(a, bytes), 0, bytes);
}

void *arena_array_(struct arena *a, size_t size, size_t count)
{
    if (size && count > SIZE_MAX / 2 / size)
        out_of_memory(a);
    return arena_alloc(a, size * count);
}

void *arena_home_(struct arena *out, size_t size, size_t cap)
{
    struct arena a;
    jmp_buf guard;
    arena_init(&a, cap);
    a.guard = &guard;
    if (setjmp(guard)) {
        arena_clear(&a);
        return NULL;
    }
    void *thing = arena_alloc(&a, size);
    a.guard = NULL;
    *out = a;
    return thing;
}

char *arena_copy(struct arena *a, const char *text, size_t n)
{
    char *p = arena_raw(a, n + 1);
    if (n)
        memcpy(p, text, n);
    p[n] = '\0';
    return p;
}

char *arena_text(struct arena *a, const char *text)
{
    return text ? arena_copy(a, text, strlen(text)) : NULL;
}

char *arena_int(struct arena *a, long long n)
{
    char room[DIGITS];
    unsigned long long magnitude = (unsigned long long)n;
    const char *p = digits(room, n < 0 ? 0 - magnitude : magnitude, n < 0);
    return arena_copy(a, p, (size_t)(room + DIGITS - p));
}

char *arena_join(struct arena *a, const char *head, const char *tail)
{
    size_t n = strlen(head), m = strlen(tail);
    char *p = arena_alloc(a, n + m + 1);
    memcpy(p, head, n);
    memcpy(p + n, tail, m);
    return p;
}

char *arena_fmt(struct arena *a, const char *fmt, ...)
{
    char small[256];
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(small, sizeof small, fmt, ap);
    va_end(ap);
    assert(n >= 0);
    char *p = arena_raw(a, (size_t)n + 1);
    if ((size_t)n < sizeof small)
        memcpy(p, small, (size_t)n + 1);
    else
        vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}

void *arena_grow_(struct arena *a, void *list, size_t size, size_t *cap, size_t n)
{
    if (n < *cap)
        return list;
    size_t more = *cap ? *cap * 2 : 8;
    void *bigger = arena_array_(a, size, more);
    if (n)
        memcpy(bigger, list, size * n);
    *cap = more;
    return bigger;
}
