/* moments.h - records of other types that name one record, as one actor may see them, by their day.
 *
 * In the flow:  rights -> [moments] -> export (briefs), serve (timelines)
 * Rights:       each type is read with the sight of the actor; what is out of it is neither there nor
 *               counted. A type whose ref he may not read is left out whole.
 * Fails:        ERR_STORE.
 * Read first:   docs/declare.md, the words `timeline` and `records`                          */
#ifndef RULES_MOMENTS_H
#define RULES_MOMENTS_H

#include "store/account.h"
#include "store/record.h"

struct moment_query {
    const struct moment *list;
    int n;
    int64_t named;      /* the record they name */
    int64_t not_record; /* left out; 0: none */
};

struct moment_line {
    const struct moment *of;
    struct record *r; /* as of a list: without its long texts */
    const char *day;  /* YYYY-MM-DD on Vietnam's clock; NULL: none is written yet */
};

struct moment_lines {
    struct moment_line *items; /* type by type, each in the order of its list */
    size_t cap;
    int n;
};

bool moments_read(struct store *s, struct arena *mem, const struct actor *who,
                  const struct moment_query *q, struct moment_lines *out, struct err *err);
/* The latest first; what has no day yet is still to come and stands before all. */
void moments_by_day(struct moment_lines *all);

#endif
