/* authority.c - see authority.h. */
#include "rules/authority.h"

bool authority_step(struct store *s, const struct step *step, const struct record *r,
                    struct why_list *why, struct err *err)
{
    const struct authority *a;
    if (!step->ndecides)
        return true;
    if (!authority_find(s, r->type, r->id, &a, err))
        return false;
    struct why line = {.law = &a->law};
    for (int i = 0; i < step->ndecides; i++)
        line.met = line.met || step->decides[i] == a;
    line.text[LANG_VI] =
        arena_fmt(why->mem, "Thẩm quyền quyết định hồ sơ này: %s", a->label.in[LANG_VI]);
    line.text[LANG_EN] =
        arena_fmt(why->mem, "The authority that decides on this: %s", a->label.in[LANG_EN]);
    why_add(why, line);
    return true;
}
