/* org.c - the tree of organisations at a glance: agency, present successor, focal point. */
#include "store/org.h"

#include "base/err.h"
#include "store/inside.h"

#include <assert.h>

enum { CLIMB_MOST = 40 }; /* deeper than any tree; a ring ends too */

/* States of organisations: the first is the active one. */
static const char *active(const struct store *s)
{
    return s->model->organisation->states[0].name;
}

static bool climb(struct store *s, enum query by, int64_t org, int64_t *out, struct err *err)
{
    struct sql *q = query(s, by);
    struct now now;
    now_bind(s, &now, q, org);
    sql_int(q, "id", org);
    sql_text(q, "state", active(s));
    return sql_one(q, out, err);
}

bool org_agency(struct store *s, int64_t org, int64_t *out_agency, struct err *err)
{
    int64_t at = org, below = org;
    for (int i = 0; i < CLIMB_MOST; i++) {
        int64_t up;
        if (!climb(s, Q_ORG_PARENT, at, &up, err))
            return false;
        if (!up)
            break;
        below = at;
        at = up;
    }
    *out_agency = below;
    return true;
}

bool org_under(struct store *s, int64_t org, int64_t up, bool *out_under, struct err *err)
{
    struct sql *q = query(s, Q_ORG_UNDER);
    int64_t found;
    sql_int(q, "org", org);
    sql_int(q, "up", up);
    if (!sql_one(q, &found, err))
        return false;
    *out_under = found != 0;
    return true;
}

bool org_present(struct store *s, int64_t org, int64_t *out_org, struct err *err)
{
    int64_t at = org;
    for (int i = 0; i < CLIMB_MOST; i++) {
        int64_t next;
        if (!climb(s, Q_ORG_NEXT, at, &next, err))
            return false;
        if (!next || next == org)
            break;
        at = next;
    }
    *out_org = at;
    return true;
}

bool org_focal(struct store *s, int64_t *out_org, struct err *err)
{
    struct sql *q = query(s, Q_ORG_FOCAL);
    sql_text(q, "state", active(s));
    return sql_one(q, out_org, err);
}

bool org_body(struct store *s, const char *body, int64_t *out_org, struct err *err)
{
    assert(s->model->nbodies);
    sql_text(&s->body, "state", active(s));
    sql_text(&s->body, "body", body);
    return sql_one(&s->body, out_org, err);
}
