/* baseline.c - see baseline.h. */
#include "store/baseline.h"

#include "base/err.h"
#include "store/inside.h"

bool baseline_put(struct store *s, int64_t root, const struct baseline_row *row, struct err *err)
{
    struct sql *q = query(s, Q_BASELINE_ADD);
    sql_int(q, "root", root);
    sql_int(q, "record", row->record);
    sql_text(q, "type", row->type);
    sql_text(q, "field", row->field);
    sql_text(q, "value", row->value);
    return sql_run(q, err);
}

bool baseline_read(struct store *s, struct arena *mem, int64_t root, struct baseline_row **out,
                   int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_BASELINE_READ);
    struct baseline_row *rows = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_int(q, "root", root);
    while (gather(&g, rows, err))
        rows[g.n++] = (struct baseline_row){.record = sql_col_int(q, 0),
                                            .type = sql_col_text(q, 1, mem),
                                            .field = sql_col_text(q, 2, mem),
                                            .value = sql_col_text(q, 3, mem)};
    return gather_end(&g, rows, out, out_n);
}

bool baseline_taken(struct store *s, int64_t root, bool *out_taken, struct err *err)
{
    struct sql *q = query(s, Q_BASELINE_TAKEN);
    int64_t found;
    sql_int(q, "root", root);
    if (!sql_one(q, &found, err))
        return false;
    *out_taken = found != 0;
    return true;
}
