/* model.c - looking things up in the model. */
#include "declare/model.h"

#include "base/date.h"

#include <assert.h>
#include <string.h>

const struct record_type *model_type(const struct model *m, const char *name)
{
    for (int i = 0; i < m->ntypes; i++)
        if (!strcmp(m->types[i].name, name))
            return &m->types[i];
    return NULL;
}

const struct option *model_body(const struct model *m, const char *name)
{
    for (int i = 0; i < m->nbodies; i++)
        if (!strcmp(m->bodies[i].name, name))
            return &m->bodies[i];
    return NULL;
}

const struct role *model_role(const struct model *m, const char *name)
{
    for (int i = 0; i < m->nroles; i++)
        if (!strcmp(m->roles[i].name, name))
            return &m->roles[i];
    return NULL;
}

bool role_acts_as(const struct role *role, const char *name)
{
    for (int i = 0; i < ACTS_MOST && role->acts_as[i]; i++)
        if (!strcmp(role->acts_as[i]->name, name))
            return true;
    return false;
}

const struct field *type_field(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nfields; i++)
        if (!strcmp(t->fields[i].name, name))
            return &t->fields[i];
    return NULL;
}

const struct step *type_step(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nsteps; i++)
        if (!strcmp(t->steps[i].name, name))
            return &t->steps[i];
    return NULL;
}

const char *signing_mark(const char *authority)
{
    static const char *const marks[] = {"TM.", "Q.", "KT.", "TL.", "TUQ."};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t n = strlen(marks[i]);
        if (!strncmp(authority, marks[i], n) && authority[n] == ' ')
            return marks[i];
    }
    return *authority ? NULL : SIGNING_HEAD;
}

int signing_marks(const char *authority, const char *out_marks[2])
{
    const char *under = strchr(authority, '\n'), *first = signing_mark(authority);
    if (!first)
        return 0;
    out_marks[0] = first;
    if (strcmp(first, "TM.") != 0)
        return under ? 0 : 1;
    const char *second = under ? signing_mark(under + 1) : SIGNING_HEAD;
    if (under && (!second || strchr(under + 1, '\n') ||
                  (strcmp(second, "KT.") != 0 && strcmp(second, "Q.") != 0)))
        return 0;
    out_marks[1] = second;
    return 2;
}

const struct letter_decl *type_letter(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nletters; i++)
        if (!strcmp(t->letters[i].name, name))
            return &t->letters[i];
    return NULL;
}

const struct brief_decl *type_brief(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nbriefs; i++)
        if (!strcmp(t->briefs[i].name, name))
            return &t->briefs[i];
    return NULL;
}

const struct view *type_view(const struct record_type *t, enum view_kind kind)
{
    for (int i = 0; i < t->nviews; i++)
        if (t->views[i].kind == kind)
            return &t->views[i];
    return NULL;
}

int type_state(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nstates; i++)
        if (!strcmp(t->states[i].name, name))
            return i;
    return -1;
}

bool type_in_channel(const struct record_type *t)
{
    enum { LEVELS = 8 }; /* a type may hang under itself */
    for (int i = 0; t && i < LEVELS; i++) {
        if (t->channel)
            return true;
        t = t->parent ? t->parent->to : NULL;
    }
    return false;
}

bool param_whole(const char *text)
{
    size_t n = strspn(text, "0123456789");
    return n && n <= 9 && !text[n];
}

const struct param_value *param_on(const struct param_value *list, int n, int32_t day)
{
    const struct param_value *on = NULL;
    int32_t since;
    for (int i = 0; i < n; i++)
        if (date_read(list[i].since, strlen(list[i].since), &since) && since <= day)
            on = &list[i];
    return on;
}
