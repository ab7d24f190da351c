/* link.c - names to pointers. */
#include "declare/reader.h"

#include <assert.h>
#include <string.h>

enum { TOLD_MOST = 16 };

void link_unknown(struct reader *r, const struct node *n, const char *what,
                  const char *const *names, int nnames)
{
    struct nearest near = {.wrong = n->text};
    for (int i = 0; i < nnames; i++)
        nearest_try(&near, names[i]);
    struct buf more;
    buf_init(&more, r->mem, 1024);
    if (near.best)
        buf_text(&more, nearest_text(r->mem, &near));
    else if (nnames && nnames <= TOLD_MOST)
        for (int i = 0; i < nnames; i++)
            buf_fmt(&more, "%s%s", i ? ", " : "; there is: ", names[i]);
    problem_add(&r->problems, n->pos, NULL, "no %s%s", what, buf_get(&more));
}

/* `more` is one name that would do too, NULL: none. */
static void unknown_field(struct reader *r, const struct record_type *t, const struct node *n,
                          const char *more)
{
    const char **names = arena_new(r->mem, const char *, (size_t)t->nfields + 1);
    for (int i = 0; i < t->nfields; i++)
        names[i] = t->fields[i].name;
    names[t->nfields] = more;
    link_unknown(r, n, arena_fmt(r->mem, "field '%s' in %s", n->text, t->name), names,
                 t->nfields + (more != NULL));
}

const struct field *link_field(struct reader *r, const struct record_type *t, const struct node *n)
{
    assert(n->kind == NODE_TEXT);
    const struct field *f = type_field(t, n->text);
    if (!f)
        unknown_field(r, t, n, NULL);
    return f;
}

static const struct field *link_column(struct reader *r, const struct record_type *t,
                                       const struct node *n)
{
    if (!strcmp(n->text, "state"))
        return t->state;
    const struct field *f = type_field(t, n->text);
    if (!f)
        unknown_field(r, t, n, "state");
    return f;
}

const struct field *const *link_columns(struct reader *r, const struct record_type *t,
                                        const struct node *n, int *out_n)
{
    int count = items_count(n);
    const struct field **list = arena_new(r->mem, const struct field *, (size_t)count);
    for (int i = 0; i < count; i++)
        list[i] = link_column(r, t, items_at(n, i));
    *out_n = count;
    return list;
}

int link_state(struct reader *r, const struct record_type *t, const struct node *n)
{
    int state = type_state(t, n->text);
    if (state >= 0)
        return state;
    const char **names = arena_new(r->mem, const char *, (size_t)t->nstates);
    for (int i = 0; i < t->nstates; i++)
        names[i] = t->states[i].name;
    link_unknown(r, n, arena_fmt(r->mem, "state '%s' in %s", n->text, t->name), names, t->nstates);
    return -1;
}

const int *link_states(struct reader *r, const struct record_type *t, const struct node *n,
                       int *out_n)
{
    int count = items_count(n);
    int *list = arena_new(r->mem, int, (size_t)count);
    for (int i = 0; i < count; i++)
        list[i] = link_state(r, t, items_at(n, i));
    *out_n = count;
    return list;
}

const char *const *link_state_names(struct reader *r, const struct record_type *t,
                                    const struct node *n, int *out_n)
{
    int count = items_count(n);
    const char **list = arena_new(r->mem, const char *, (size_t)count + 1); /* [] is not NULL */
    for (int i = 0; i < count; i++) {
        const struct node *item = items_at(n, i);
        list[i] = link_state(r, t, item) < 0 ? NULL : item->text;
    }
    *out_n = count;
    return list;
}

const struct record_type *link_type(struct reader *r, const struct node *n)
{
    const struct model *m = r->model;
    const struct record_type *t = model_type(m, n->text);
    if (t)
        return t;
    const char **names = arena_new(r->mem, const char *, (size_t)m->ntypes);
    for (int i = 0; i < m->ntypes; i++)
        names[i] = m->types[i].name;
    link_unknown(r, n, arena_fmt(r->mem, "record type '%s'", n->text), names, m->ntypes);
    return NULL;
}

const struct record_type *const *link_types(struct reader *r, const struct node *n, int *out_n)
{
    int count = items_count(n);
    const struct record_type **list = arena_new(r->mem, const struct record_type *, (size_t)count);
    for (int i = 0; i < count; i++)
        list[i] = link_type(r, items_at(n, i));
    *out_n = count;
    return list;
}

/* owner, focal, any, a ref field to an organisation, or parent. and one of these of the parent. */
static void relation_check(struct reader *r, const struct record_type *t, const struct node *n,
                           const char *relation)
{
    while (!strncmp(relation, "parent.", 7)) {
        if (!t->parent) {
            problem_add(&r->problems, n->pos, NULL, "'%s': %s has no parent", n->text, t->name);
            return;
        }
        t = t->parent->to;
        relation += 7;
        if (!t)
            return; /* told where the field is */
    }
    if (!strcmp(relation, "focal") || !strcmp(relation, "any"))
        return;
    if (!strcmp(relation, "owner")) {
        if (!t->owner)
            problem_add(&r->problems, n->pos, "owner: FIELD in the record type",
                        "'%s': %s has no owner", n->text, t->name);
        return;
    }
    if (model_body(r->model, relation))
        return;
    const struct field *f = type_field(t, relation);
    if (!f || f->type != FIELD_REF || !f->to || strcmp(f->to->name, "organisation"))
        problem_add(
            &r->problems, n->pos, word_find(BLOCK_STEP, "who")->example,
            "'%s' is no relation: owner, focal, any, a body, parent.RELATION or a field of %s "
            "that points to an organisation",
            relation, t->name);
}

struct who link_who(struct reader *r, const struct record_type *t, const struct node *n)
{
    const char *dot = strrchr(n->text, '.');
    assert(dot);
    struct who who = {arena_copy(r->mem, n->text, (size_t)(dot - n->text)),
                      arena_text(r->mem, dot + 1)};
    relation_check(r, t, n, who.relation);
    const struct model *m = r->model;
    if (strcmp(who.role, "*") && !model_role(m, who.role)) {
        const char **names = arena_new(r->mem, const char *, (size_t)m->nroles);
        for (int i = 0; i < m->nroles; i++)
            names[i] = m->roles[i].name;
        struct node role = {.kind = NODE_TEXT, .pos = n->pos, .text = who.role};
        link_unknown(r, &role, arena_fmt(r->mem, "role '%s' in roles.yaml", who.role), names,
                     m->nroles);
    }
    return who;
}
