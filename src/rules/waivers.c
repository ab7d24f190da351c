/* waivers.c - see waivers.h. */
#include "rules/waivers.h"

#include "base/err.h"
#include "store/waiver.h"

#include <string.h>

bool waiver_open(const struct why *line)
{
    const struct check *c = line->check;
    if ((line->met && !line->own) || !c || !c->nwaiver)
        return false;
    bool figure = false;
    for (int i = 0; i < c->nparams; i++)
        figure = figure || c->params[i].own.in[LANG_VI];
    return figure || (c->block && !line->met);
}

bool waiver_may(struct store *s, const struct actor *who, const struct record *r,
                const struct check *check, bool *out_may, struct err *err)
{
    return rights_meet(s, who, r, &(struct who_list){check->waiver, check->nwaiver}, out_may, err);
}

static const struct param_decl *open_param(const struct waiving *what)
{
    for (int i = 0; i < what->check->nparams; i++)
        if (!strcmp(what->check->params[i].name, what->param))
            return what->check->params[i].own.in[LANG_VI] ? &what->check->params[i] : NULL;
    return NULL;
}

/* The history tells the figure, too. */
static bool note(struct store *s, const struct record *r, const struct waiving *what,
                 const struct change *c, struct err *err)
{
    struct change told = *c;
    struct arena mem;
    if (!what->param)
        return record_note(s, c, r, err);
    arena_init(&mem, 0);
    told.reason =
        arena_fmt(&mem, "%s: %s. %s", open_param(what)->own.in[LANG_VI], what->value, c->reason);
    bool ok = record_note(s, &told, r, err);
    arena_clear(&mem);
    return ok;
}

/* There is something to grant, and it is well written. */
static bool sound(const struct waiving *what, const struct change *c, struct err *err)
{
    const char *name = what->check->name;
    if (what->param && !open_param(what))
        return err_set(err, ERR_MISSING, name, "no record has its own '%s'", what->param);
    if (what->param && (!what->value || !param_whole(what->value)))
        return err_set(err, ERR_INVALID, "value", "a figure of its own is a whole number");
    if (!c->reason || !*c->reason)
        return err_set(err, ERR_INVALID, "reason", "a waiver needs its reason");
    return true;
}

bool waiver_grant(struct store *s, const struct actor *who, const struct record *r,
                  const struct waiving *what, const struct change *c, struct err *err)
{
    const struct check *check = what->check;
    const struct waiver_of of = {r->id, check->name, what->param, what->value};
    bool may;
    if (!check->nwaiver || (!what->param && !check->block))
        return err_set(err, ERR_MISSING, check->name, "nobody may waive it");
    if (!waiver_may(s, who, r, check, &may, err))
        return false;
    if (!may)
        return err_set(err, ERR_DENIED, check->name, "role %s may not", who->role->name);
    return sound(what, c, err) && waiver_add(s, c, &of, err) && note(s, r, what, c, err);
}
