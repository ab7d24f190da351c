/* waiver.c - see waiver.h. */
#include "store/waiver.h"

#include "store/inside.h"

bool waiver_add(struct store *s, const struct change *c, int64_t record, const char *check,
                struct err *err)
{
    struct sql *q = query(s, Q_WAIVER_ADD);
    struct now now;
    now_bind(s, &now, q, c->org);
    sql_int(q, "record", record);
    sql_text(q, "name", check);
    sql_text(q, "reason", c->reason);
    sql_id(q, "account", c->account);
    sql_id(q, "org", c->org);
    return sql_run(q, err);
}

bool waiver_find(struct store *s, struct arena *mem, int64_t record, const char *check,
                 bool *out_granted, struct waiver *out, struct err *err)
{
    struct sql *q = query(s, Q_WAIVER_FIND);
    bool row;
    sql_int(q, "record", record);
    sql_text(q, "name", check);
    if (!sql_step(q, &row, err))
        return false;
    if (row)
        *out = (struct waiver){sql_col_text(q, 0, mem), sql_col_text(q, 1, mem),
                               sql_col_text(q, 2, mem)};
    sql_reset(q);
    *out_granted = row;
    return true;
}
