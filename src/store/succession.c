/* succession.c - what follows when an organisation changes: the closure of the tree is made again,
 * records are reached anew, and what an ended one still owes goes to its successor.
 *
 * Records in a final state keep their owner for good; the successor reaches them through org_up. */
#include "store/inside.h"
#include "store/org.h"

#include "base/err.h"

#include <string.h>

static bool make_closure(struct store *s, struct err *err)
{
    struct sql *add = query(s, Q_ORG_UP_ADD);
    struct now now;
    now_bind(s, &now, add, 0);
    sql_text(add, "state", s->model->organisation->states[0].name);
    return sql_run(query(s, Q_ORG_UP_DROP), err) && sql_run(add, err);
}

static const struct value *field_value(const struct record *r, const char *name)
{
    const struct field *f = type_field(r->type, name);
    return f ? &r->values[f->index] : NULL;
}

/* A new one is above nobody and nobody's successor: its own line is all. */
static bool closure_of_new(struct store *s, const struct record *org, struct err *err)
{
    struct sql *add = query(s, Q_ORG_UP_NEW);
    const struct value *parent = field_value(org, "parent");
    sql_int(add, "id", org->id);
    sql_id(add, "parent", parent && parent->kind == VALUE_INT ? parent->i : 0);
    return sql_run(add, err);
}

static bool differs(const struct record *a, const struct record *b, const char *name)
{
    const struct value *x = field_value(a, name), *y = field_value(b, name);
    return x && !value_same(x, y);
}

struct owned {
    int64_t id;
    const char *type, *state;
};

static bool read_owned(struct store *s, struct arena *mem, int64_t owner, struct owned **out,
                       int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_OWNED);
    struct owned *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_int(q, "owner", owner);
    while (gather(&g, list, err))
        list[g.n++] =
            (struct owned){sql_col_int(q, 0), sql_col_text(q, 1, mem), sql_col_text(q, 2, mem)};
    return gather_end(&g, list, out, out_n);
}

/* What was an organisation's goes to its successor. */
struct handing {
    const struct change *change;
    int64_t to;
    const char *reason; /* the decision that ends the organisation, and what was said of it */
    int records;        /* handed over so far */
};

static bool hand_reason(struct store *s, const struct record *ended, struct handing *h,
                        struct err *err)
{
    const char *said = h->change->reason, *by = NULL;
    const struct field *basis = type_field(ended->type, "basis");
    const struct value *v = basis ? &ended->values[basis->index] : NULL;
    if (v && v->kind == VALUE_INT && !title_by_id(s, ended->mem, v->i, &by, err))
        return false;
    h->reason = by && said ? arena_fmt(ended->mem, "%s. %s", by, said) : by ? by : said;
    return true;
}

/* One record: its owner field points to the successor from now on, and the history says why. */
static bool hand_over(struct store *s, struct handing *h, const struct record *ended,
                      const struct owned *what, struct err *err)
{
    const struct record_type *t = model_type(s->model, what->type);
    int state = t ? type_state(t, what->state) : -1;
    if (!t || !t->owner || state < 0 || t->states[state].final)
        return true;
    struct record r;
    if (!record_read(s, ended->mem, t, what->id, NULL, &r, err))
        return false;
    struct change handing = *h->change;
    handing.step = "hand_over";
    handing.reason = h->reason;
    r.values[t->owner->index] = (struct value){.kind = VALUE_INT, .i = h->to};
    h->records++;
    return record_update(s, &handing, &r, err);
}

static bool hand_all(struct store *s, struct handing *h, const struct record *ended,
                     struct err *err)
{
    struct owned *list;
    int n;
    if (!org_present(s, ended->id, &h->to, err))
        return false;
    if (h->to == ended->id)
        return true;
    if (!hand_reason(s, ended, h, err) || !read_owned(s, ended->mem, ended->id, &list, &n, err))
        return false;
    for (int i = 0; i < n; i++)
        if (!hand_over(s, h, ended, &list[i], err))
            return false;
    return duties_hand_over(s, ended->id, h->to, err);
}

/* Everybody whose closure may have changed is under the organisation: their records are reached
 * anew. New organisations own nothing yet. */
static bool reach_under(struct store *s, const struct record *org, struct err *err)
{
    struct arena *mem = org->mem;
    struct sql *q = query(s, Q_OWNED_UNDER);
    int64_t *ids;
    int n;
    sql_int(q, "org", org->id);
    if (!sql_ids(q, mem, &ids, &n, err))
        return false;
    for (int i = 0; i < n; i++)
        if (!reach_again(s, mem, ids[i], err))
            return false;
    return true;
}

bool organisation_changed(struct store *s, const struct change *c, const struct record *before,
                          const struct record *after, struct err *err)
{
    if (after->type != s->model->organisation)
        return true;
    bool fresh = before->id == 0;
    if (!fresh && before->state == after->state && !differs(before, after, "parent") &&
        !differs(before, after, "successor") && !differs(before, after, "valid_to"))
        return true;
    const struct value *successor = field_value(after, "successor");
    if (fresh && (!successor || successor->kind == VALUE_NULL))
        return closure_of_new(s, after, err);
    if (!make_closure(s, err))
        return false;
    struct handing h = {.change = c};
    return fresh || (reach_under(s, after, err) && hand_all(s, &h, after, err));
}

/* ---- ended by the passing of days ---- */

struct passed {
    int64_t id;
    bool known; /* the closure knows it */
};

static bool read_passed(struct store *s, struct arena *mem, struct passed **out, int *out_n,
                        struct err *err)
{
    struct sql *q = query(s, Q_ORG_PASSED);
    struct passed *list = NULL;
    struct now now;
    struct gather g = {.q = q, .mem = mem};
    now_bind(s, &now, q, 0);
    sql_text(q, "state", s->model->organisation->states[0].name);
    while (gather(&g, list, err))
        list[g.n++] = (struct passed){sql_col_int(q, 0), sql_col_int(q, 1)};
    return gather_end(&g, list, out, out_n);
}

bool orgs_pass(struct store *s, struct arena *mem, int *out_records, struct err *err)
{
    const struct change change = {.step = "hand_over"};
    struct handing h = {.change = &change};
    struct passed *list;
    int n, fresh = 0;
    if (!read_passed(s, mem, &list, &n, err))
        return false;
    for (int i = 0; i < n; i++)
        fresh += !list[i].known;
    if (fresh && !make_closure(s, err))
        return false;
    for (int i = 0; i < n; i++) {
        struct record org;
        if (!record_read(s, mem, s->model->organisation, list[i].id, NULL, &org, err) ||
            (!list[i].known && !reach_under(s, &org, err)) || !hand_all(s, &h, &org, err))
            return false;
    }
    *out_records = h.records;
    return true;
}
