/* past.c - see past.h. */
#include "store/past.h"

#include "store/inside.h"

bool past_records(struct store *s, struct arena *mem, const struct record_type *type,
                  struct past **out, int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_PAST_RECORDS);
    struct past *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_text(q, "type", type->name);
    sql_text(q, "state", type->states[0].name);
    while (gather(&g, list, err))
        list[g.n++] =
            (struct past){sql_col_int(q, 0), sql_col_text(q, 1, mem), sql_col_text(q, 2, mem)};
    return gather_end(&g, list, out, out_n);
}

bool past_steps(struct store *s, struct arena *mem, int64_t record, struct past_step **out,
                int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_PAST_STEPS);
    struct past_step *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_int(q, "record", record);
    while (gather(&g, list, err))
        list[g.n++] =
            (struct past_step){sql_col_text(q, 0, mem), sql_col_text(q, 1, mem),
                               sql_col_text(q, 2, mem), sql_col_text(q, 3, mem), sql_col_int(q, 4)};
    return gather_end(&g, list, out, out_n);
}
