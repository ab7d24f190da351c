/* merge.c - see merge.h. */
#include "serve/merge.h"

#include <string.h>

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

enum merged merge_field(const struct three *v)
{
    if (same(v->theirs, v->mine))
        return MERGED_SAME;
    if (same(v->original, v->mine))
        return MERGED_THEIRS;
    return same(v->original, v->theirs) ? MERGED_MINE : MERGED_CHOOSE;
}

bool merge_original(const struct history_line *lines, int n, const char *field,
                    const char **out_before)
{
    bool found = false;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < lines[i].nchanges; k++)
            if (!strcmp(lines[i].changes[k].field, field)) {
                *out_before = lines[i].changes[k].before;
                found = true;
            }
    return found;
}

static const struct row *row_by_id(const struct row_list *list, int64_t id)
{
    for (int i = 0; i < list->n; i++)
        if (list->rows[i].id == id)
            return &list->rows[i];
    return NULL;
}

static bool listed(const int64_t *ids, int n, int64_t id)
{
    for (int i = 0; i < n; i++)
        if (ids[i] == id)
            return true;
    return false;
}

/* Mine in my order; a row of mine the other removed comes back as a new one. Then what the other
 * added. */
struct row_list merge_rows(struct arena *mem, const struct rows_three *v)
{
    struct row_list out = {.rows =
                               arena_new(mem, struct row, (size_t)(v->mine->n + v->theirs->n) + 1)};
    for (int i = 0; i < v->mine->n; i++) {
        out.rows[out.n] = v->mine->rows[i];
        if (!row_by_id(v->theirs, out.rows[out.n].id))
            out.rows[out.n].id = 0;
        out.n++;
    }
    for (int i = 0; i < v->theirs->n; i++) {
        int64_t id = v->theirs->rows[i].id;
        if (!row_by_id(v->mine, id) && !listed(v->had, v->nhad, id))
            out.rows[out.n++] = v->theirs->rows[i];
    }
    return out;
}
