/* problem.h - what is wrong with the declarations, collected and told in the order of the files.
 *
 * In the flow:  base -> [declare] -> store
 * Shape:        "file:line:column: what is wrong; write it as: ..." one line each.
 * Owns:         the arena owns the lines.
 * Limits:       the first 500 are kept.
 * Read first:   tests/declare/bad/                                                            */
#ifndef DECLARE_PROBLEM_H
#define DECLARE_PROBLEM_H

#include "declare/yaml.h"

struct problems {
    struct arena *mem;
    struct problem {
        struct pos pos;
        const char *text;
        int order;   /* of finding, for two at one place */
    } * list, spare; /* spare: takes what is past the limit */
    size_t n, cap;
};

/* example: how to write it, NULL to leave that out. */
void problem_add(struct problems *p, struct pos pos, const char *example, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* One whose line and place are already in the text (from yaml_read()). */
void problem_line(struct problems *p, const char *file, const char *line);
/* All of them, sorted by file, line and column. */
void problems_print(struct problems *p, struct buf *out);

/* The word of the list that `wrong` most likely meant, NULL when none is near. The list is fed one
 * by one; the nearest so far is in `best`. */
struct nearest {
    const char *wrong, *best;
    int distance;
};
void nearest_try(struct nearest *n, const char *word);
/* "; did you mean 'x'?", or "" */
const char *nearest_text(struct arena *mem, const struct nearest *n);

#endif
