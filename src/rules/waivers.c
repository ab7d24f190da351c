/* waivers.c - see waivers.h. */
#include "rules/waivers.h"

#include "base/err.h"
#include "store/waiver.h"

bool waiver_may(struct store *s, const struct actor *who, const struct record *r,
                const struct check *check, bool *out_may, struct err *err)
{
    return rights_meet(s, who, r, &(struct who_list){check->waiver, check->nwaiver}, out_may, err);
}

bool waiver_grant(struct store *s, const struct actor *who, const struct record *r,
                  const struct check *check, const struct change *c, struct err *err)
{
    bool may;
    if (!check->nwaiver)
        return err_set(err, ERR_MISSING, check->name, "nobody may waive it");
    if (!waiver_may(s, who, r, check, &may, err))
        return false;
    if (!may)
        return err_set(err, ERR_DENIED, check->name, "role %s may not", who->role->name);
    if (!c->reason || !*c->reason)
        return err_set(err, ERR_INVALID, "reason", "a waiver needs its reason");
    return waiver_add(s, c, r->id, check->name, err) && record_note(s, c, r, err);
}
