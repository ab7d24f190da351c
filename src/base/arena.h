/* arena.h - memory that is dropped in one call: three lifetimes, nobody frees by hand.
 *
 * In the flow:  [base] -> ...
 * Lifetimes:    program (the model, read-only after start), request (dropped after the answer),
 *               block (a scratch arena inside one function).
 * Fails:        arena_alloc() never returns NULL. When memory is out or the cap is reached it jumps
 *               to the arena's guard (arena_guard(), set by the lane that runs the handler, which
 *               then rolls back and answers 503/413); without a guard the program prints one
 *               sentence and exits with 1. Handles that must be closed belong to the store, which
 *               the lane resets, so a jump leaks nothing.
 * Threads:      an arena is used by one thread at a time.
 * malloc/free compile only in base/.                                                          */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *blocks;  /* newest first */
    size_t used, cap;            /* bytes handed out, most that may be */
    jmp_buf *guard;              /* where to go when memory is out; NULL: exit */
    bool full;                   /* the cap was reached (not: malloc failed) */
    struct arena *outer, *inner; /* see arena_inside() */
};

/* cap in bytes; 0 means 1 GiB. No heap is taken before the first allocation. */
void arena_init(struct arena *a, size_t cap);
/* A scratch arena that ends before `outer`, one at a time: when memory is out in either, both jump to
 * the guard of the outer one and nothing leaks. arena_clear() ends the bond. */
void arena_inside(struct arena *a, struct arena *outer);
/* Returns all memory; the arena can be used again. */
void arena_clear(struct arena *a);
/* Zeroed memory, aligned for anything, valid until arena_clear(). */
void *arena_alloc(struct arena *a, size_t bytes);
/* The same, not zeroed: for what is written at once. */
void *arena_raw(struct arena *a, size_t bytes);
/* Copy of n bytes with a NUL added. */
char *arena_copy(struct arena *a, const char *text, size_t n);
char *arena_text(struct arena *a, const char *text); /* NULL stays NULL */
char *arena_int(struct arena *a, long long n);       /* in decimal digits */
/* One after the other: what is joined for every field of a form is not worth a format. */
char *arena_join(struct arena *a, const char *head, const char *tail);
char *arena_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* count zeroed things of one type */
#define arena_new(a, type, count) ((type *)arena_array_((a), sizeof(type), (count)))
void *arena_array_(struct arena *a, size_t size, size_t count);

/* A zeroed thing in an arena of its own, which is to be kept in the thing and cleared from a copy of
 * it. NULL: no memory. cap as in arena_init(). */
#define arena_home(out, type, cap) ((type *)arena_home_((out), sizeof(type), (cap)))
void *arena_home_(struct arena *out, size_t size, size_t cap);

/* Makes room for one more element of a growing array; returns the (perhaps moved) array.
 *   list = arena_grow(a, list, &cap, n); list[n++] = x;                                   */
#define arena_grow(a, list, cap, n) arena_grow_((a), (list), sizeof *(list), (cap), (n))
void *arena_grow_(struct arena *a, void *list, size_t size, size_t *cap, size_t n);

#endif
