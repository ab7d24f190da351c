/* waiver.c - see waiver.h. */
#include "store/waiver.h"

#include "base/date.h"
#include "store/inside.h"

#include <string.h>

bool waiver_add(struct store *s, const struct change *c, const struct waiver_of *of,
                struct err *err)
{
    struct sql *q = query(s, Q_WAIVER_ADD);
    struct now now;
    now_bind(s, &now, q, c->org);
    sql_int(q, "record", of->record);
    sql_text(q, "name", of->check);
    sql_text(q, "reason", c->reason);
    sql_id(q, "account", c->account);
    sql_id(q, "org", c->org);
    sql_text(q, "param", of->param);
    sql_text(q, "value", of->value);
    return sql_run(q, err);
}

static const char *day_of(struct arena *mem, const char *stamp)
{
    int64_t instant;
    char day[DATE_SIZE];
    if (!date_stamp_read(stamp, strlen(stamp), &instant))
        return stamp;
    return arena_text(mem, date_write_vi(date_local(instant).day, day));
}

static struct waiver granted(struct sql *q, struct arena *mem)
{
    return (struct waiver){.reason = sql_col_text(q, 0, mem),
                           .day = day_of(mem, sql_col_text(q, 1, mem)),
                           .org = sql_col_text(q, 2, mem)};
}

bool waiver_find(struct store *s, struct arena *mem, const struct waiver_of *of, bool *out_granted,
                 struct waiver *out, struct err *err)
{
    struct sql *q = query(s, Q_WAIVER_FIND);
    bool row;
    sql_int(q, "record", of->record);
    sql_text(q, "name", of->check);
    if (!sql_step(q, &row, err))
        return false;
    if (row)
        *out = granted(q, mem);
    sql_reset(q);
    *out_granted = row;
    return true;
}

bool waiver_figures(struct store *s, struct arena *mem, const struct waiver_of *of,
                    struct own_figure **out, int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_WAIVER_FIGURES);
    struct own_figure *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_int(q, "record", of->record);
    sql_text(q, "name", of->check);
    while (gather(&g, list, err))
        list[g.n++] = (struct own_figure){.by = granted(q, mem),
                                          .param = sql_col_text(q, 3, mem),
                                          .value = sql_col_text(q, 4, mem)};
    return gather_end(&g, list, out, out_n);
}
