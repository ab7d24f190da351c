/* authority.c - see authority.h. */
#include "rules/authority.h"

#include "store/org.h"

static bool is_for(const struct step *step, const struct authority *a)
{
    for (int i = 0; i < step->ndecides; i++)
        if (step->decides[i] == a)
            return true;
    return false;
}

bool authority_step(struct store *s, const struct step *step, const struct record *r,
                    struct why_list *why, struct err *err)
{
    const struct authority *a;
    if (!step->ndecides)
        return true;
    if (!authority_find(s, r->type, r->id, &a, err))
        return false;
    struct why line = {.law = &a->law, .met = is_for(step, a)};
    line.text[LANG_VI] =
        arena_fmt(why->mem, "Thẩm quyền quyết định hồ sơ này: %s", a->label.in[LANG_VI]);
    line.text[LANG_EN] =
        arena_fmt(why->mem, "The authority that decides on this: %s", a->label.in[LANG_EN]);
    why_add(why, line);
    return true;
}

static bool leaves(const struct step *step, int state)
{
    for (int i = 0; i < step->nfrom; i++)
        if (step->from[i] == state)
            return true;
    return false;
}

static bool share_bodies(struct store *s, const struct record *r, const struct step *step,
                         struct err *err)
{
    int64_t org;
    for (int i = 0; i < step->nwho; i++) {
        const char *relation = step->who[i].relation;
        if (!model_body(store_model(s), relation))
            continue;
        if (!org_body(s, relation, &org, err) ||
            (org && org != r->owner && !record_share(s, r->mem, r->id, org, err)))
            return false;
    }
    return true;
}

bool authority_share(struct store *s, const struct record *r, struct err *err)
{
    const struct authority *a = NULL;
    for (int i = 0; i < r->type->nsteps; i++) {
        const struct step *step = &r->type->steps[i];
        if (!step->ndecides || !leaves(step, r->state))
            continue;
        if (!a && !authority_find(s, r->type, r->id, &a, err))
            return false;
        if (is_for(step, a) && !share_bodies(s, r, step, err))
            return false;
    }
    return true;
}
