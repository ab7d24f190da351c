/* past.c - see past.h. */
#include "store/past.h"

#include "store/inside.h"

bool past_records(struct store *s, struct arena *mem, const struct record_type *type,
                  struct past **out, int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_PAST_RECORDS);
    struct past *list = NULL;
    size_t n = 0, cap = 0;
    sql_text(q, "type", type->name);
    sql_text(q, "state", type->states[0].name);
    for (bool row;;) {
        if (!sql_step(q, &row, err))
            return false;
        if (!row)
            break;
        list = arena_grow(mem, list, &cap, n);
        list[n++] =
            (struct past){sql_col_int(q, 0), sql_col_text(q, 1, mem), sql_col_text(q, 2, mem)};
    }
    *out = list;
    *out_n = (int)n;
    return true;
}

bool past_steps(struct store *s, struct arena *mem, int64_t record, struct past_step **out,
                int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_PAST_STEPS);
    struct past_step *list = NULL;
    size_t n = 0, cap = 0;
    sql_int(q, "record", record);
    for (bool row;;) {
        if (!sql_step(q, &row, err))
            return false;
        if (!row)
            break;
        list = arena_grow(mem, list, &cap, n);
        list[n++] =
            (struct past_step){sql_col_text(q, 0, mem), sql_col_text(q, 1, mem),
                               sql_col_text(q, 2, mem), sql_col_text(q, 3, mem), sql_col_int(q, 4)};
    }
    *out = list;
    *out_n = (int)n;
    return true;
}
