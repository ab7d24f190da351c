/* merge.h - two people changed one record: what each did, and putting both together.
 *
 * In the flow:  shown -> [merge] -> edit, conflict
 * Rule:         nothing is lost silently. A field only the other changed keeps the other's value; a
 *               field only I changed keeps mine; a field both changed is mine to choose. Rows are
 *               joined by id: what either added stays, what I removed goes, what I changed is mine.
 * Fails:        cannot; pure functions over values in memory.
 * Threads:      any.
 * Read first:   tests/serve/merge.c                                                          */
#ifndef SERVE_MERGE_H
#define SERVE_MERGE_H

#include "store/record.h"

/* One field as three people see it, all as the history keeps values; NULL: nothing. */
struct three {
    const char *original, *theirs, *mine;
};

enum merged {
    MERGED_SAME,   /* both the same now */
    MERGED_THEIRS, /* only the other changed it */
    MERGED_MINE,   /* only I changed it */
    MERGED_CHOOSE  /* both, differently */
};
enum merged merge_field(const struct three *v);

/* The value a field had before the newest `changes` lines of the history (newest first): the oldest
 * of them that names it says so. false: none names it, so it is as it was. */
bool merge_original(const struct history_line *lines, int n, const char *field,
                    const char **out_before);

/* Rows: had are the ids my form was made with, theirs the rows kept now. */
struct rows_three {
    const int64_t *had;
    int nhad;
    const struct row_list *theirs, *mine;
};
struct row_list merge_rows(struct arena *mem, const struct rows_three *v);

#endif
