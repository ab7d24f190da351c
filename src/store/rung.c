/* rung.c - see rung.h. */
#include "store/rung.h"

#include "store/inside.h"

static void bind_rung(struct sql *q, const struct rung *g)
{
    sql_int(q, "duty", g->duty);
    sql_text(q, "rung", g->key);
    sql_text(q, "due", g->due);
}

bool rung_fired(struct store *s, const struct rung *g, bool *out, struct err *err)
{
    struct sql *q = query(s, Q_RUNG_FIRED);
    int64_t fired;
    bind_rung(q, g);
    if (!sql_one(q, &fired, err))
        return false;
    *out = fired != 0;
    return true;
}

bool rung_add(struct store *s, const struct rung *g, bool *out_new, struct err *err)
{
    struct sql *q = query(s, Q_RUNG_ADD);
    struct now now;
    int64_t added;
    now_bind(s, &now, q, 0);
    bind_rung(q, g);
    sql_int(q, "org", g->org);
    sql_text(q, "role", g->role);
    if (!sql_one(q, &added, err))
        return false;
    *out_new = added != 0;
    return true;
}

bool rungs_rest(struct store *s, int64_t duty, struct err *err)
{
    struct sql *q = query(s, Q_RUNG_REST);
    sql_int(q, "id", duty);
    return sql_run(q, err);
}

bool rungs_hand_over(struct store *s, int64_t from, int64_t to, struct err *err)
{
    struct sql *q = query(s, Q_RUNG_HAND_OVER);
    sql_int(q, "org", from);
    sql_int(q, "up", to);
    return sql_run(q, err);
}

bool rungs_wrong(struct store *s, struct arena *mem, enum rung_fault fault,
                 const struct rung_case *c, struct rung_found **out, int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_RUNG_OWED + (enum query)fault);
    struct rung_found *list = NULL;
    struct now now;
    struct gather g = {.q = q, .mem = mem};
    now_bind(s, &now, q, 0);
    sql_text(q, "type", c->type->name);
    sql_text(q, "clock", c->clock->name);
    sql_text(q, "rung", c->rung->key);
    sql_int(q, "workdays", c->rung->workdays);
    sql_int(q, "n", c->rung->days);
    sql_text(q, "last", c->last);
    while (gather(&g, list, err))
        list[g.n++] = (struct rung_found){sql_col_int(q, 0), sql_col_text(q, 1, mem)};
    return gather_end(&g, list, out, out_n);
}
