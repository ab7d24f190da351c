/* why.h - the lines of "Lý do": each condition met or not, in both languages, with its rule.
 *
 * In the flow:  store -> [rules] -> serve
 * Owns:         lines and texts live in the arena of the list.
 * Fails:        never.
 * Read first:   tests/rules/validate.c                                                       */
#ifndef RULES_WHY_H
#define RULES_WHY_H

#include "declare/model.h"

struct why {
    bool met;  /* a condition that holds, or one that does not */
    bool warn; /* does not block */
    bool own; /* nothing was found, by a figure the record was given for itself: it tells of that */
    const char *text[LANGS];
    const struct law *law;     /* NULL: not a rule of law */
    const struct check *check; /* that found it; NULL: no check */
    const char *field;         /* form field it is about, NULL: the record */
};

struct why_list {
    struct why *items;
    int n;
    size_t cap;
    struct arena *mem;
};

/* Adds a line; both texts must be there. */
void why_add(struct why_list *list, struct why line);

/* Some line that is not met and not a mere warning. */
bool why_blocks(const struct why_list *list);

#endif
