/* role.c - roles and what each reaches. */
#include "declare/reader.h"

#include <assert.h>
#include <string.h>

static void bodies_read(struct reader *r)
{
    const struct node *map = node_get(r->roles, "bodies");
    if (!map)
        return;
    struct option *list = arena_new(r->mem, struct option, (size_t)map->count);
    r->model->bodies = list;
    for (const struct node *c = map->first; c; c = c->next) {
        struct option *body = &list[r->model->nbodies++];
        *body = (struct option){.name = c->key, .label = get_label(c, "vi", "en")};
        if (!get_bool(c, "party_focal"))
            continue;
        if (r->model->party_focal)
            problem_add(&r->problems, node_get(c, "party_focal")->pos, NULL,
                        "'%s' is 'party_focal' already", r->model->party_focal->name);
        r->model->party_focal = body;
    }
}

void roles_read(struct reader *r)
{
    bodies_read(r);
    const struct node *map = node_get(r->roles, "roles");
    struct model *m = r->model;
    m->roles = arena_new(r->mem, struct role, (size_t)map->count);
    for (const struct node *c = map->first; c; c = c->next) {
        struct role *role = &m->roles[m->nroles++];
        role->name = c->key;
        role->pos = c->key_pos;
        role->label = get_label(c, "vi", "en");
        role->party_channel = get_bool(c, "party_channel");
        role->administrator = get_bool(c, "administrator");
        role->history = get_bool(c, "history");
        role->classes[CLASS_NONE] = true;
    }
}

static void classes_link(struct reader *r, const struct node *n, struct role *role)
{
    static const char *const names[] = {"personal", "sensitive", "restricted"};
    enum { N = sizeof names / sizeof *names };
    for (int i = 0; i < items_count(n); i++) {
        const struct node *item = items_at(n, i);
        int k = 0;
        while (k < N && strcmp(names[k], item->text))
            k++;
        if (k < N)
            role->classes[k + 1] = true;
        else
            link_unknown(r, item, arena_fmt(r->mem, "class '%s'", item->text), names, N);
    }
}

static void acts_link(struct reader *r, const struct node *n, struct role *role)
{
    const struct model *m = r->model;
    const char **names = arena_new(r->mem, const char *, (size_t)m->nroles + 1);
    int acts = 0;
    for (int k = 0; k < m->nroles; k++)
        names[k] = m->roles[k].name;
    for (int i = 0; i < items_count(n); i++) {
        const struct node *item = items_at(n, i);
        const struct role *other = model_role(m, item->text);
        if (!other)
            link_unknown(r, item, arena_fmt(r->mem, "role '%s'", item->text), names, m->nroles);
        else if (acts == ACTS_MOST || other == role || role_acts_as(role, other->name))
            problem_add(&r->problems, item->pos, word_find(BLOCK_ROLE, "acts_as")->example,
                        "'acts_as' names at most %d other roles, each once", ACTS_MOST);
        else
            role->acts_as[acts++] = other;
    }
}

static void grant_read(const struct node *g, const struct record_type *t, struct role *role)
{
    role->grants[t->index] =
        (struct grant){.read = (enum scope)get_choice(g, BLOCK_GRANT, "read"),
                       .create = (enum scope)get_choice(g, BLOCK_GRANT, "create"),
                       .edit = (enum scope)get_choice(g, BLOCK_GRANT, "edit"),
                       .pos = g->key_pos};
}

/* What a record type grants in its own file, so that a new type is one file. */
static void own_grants_link(struct reader *r, const struct source *s)
{
    const struct node *map = node_get(s->root, "grants");
    struct model *m = r->model;
    for (const struct node *g = map ? map->first : NULL; g; g = g->next) {
        int i = 0;
        while (i < m->nroles && strcmp(m->roles[i].name, g->key))
            i++;
        if (i == m->nroles) {
            const char **names = arena_new(r->mem, const char *, (size_t)m->nroles + 1);
            struct node name = {.kind = NODE_TEXT, .pos = g->key_pos, .text = g->key};
            for (int k = 0; k < m->nroles; k++)
                names[k] = m->roles[k].name;
            link_unknown(r, &name, arena_fmt(r->mem, "role '%s'", g->key), names, m->nroles);
        } else if (m->roles[i].grants[s->type->index].pos.line) {
            problem_add(&r->problems, g->key_pos, NULL, "%s is granted to '%s' in %s:%d already",
                        s->type->name, g->key, m->roles[i].grants[s->type->index].pos.file,
                        m->roles[i].grants[s->type->index].pos.line);
        } else {
            grant_read(g, s->type, &m->roles[i]);
        }
    }
}

static void unread_link(struct reader *r, struct role *role)
{
    struct buf b;
    buf_init(&b, r->mem, (size_t)r->model->ntypes * 40 + 2);
    buf_text(&b, "|");
    for (int i = 0; i < r->model->ntypes; i++)
        if (role->grants[i].read == SCOPE_NONE)
            buf_fmt(&b, "%s|", r->model->types[i].name);
    role->unread = buf_get(&b);
}

/* The types whose owner sees records of the Party channel. */
static void owner_sees_link(struct reader *r)
{
    struct buf b;
    buf_init(&b, r->mem, (size_t)r->model->ntypes * 40 + 2);
    buf_text(&b, "|");
    for (int i = 0; i < r->model->ntypes; i++)
        if (r->model->types[i].owner_sees)
            buf_fmt(&b, "%s|", r->model->types[i].name);
    r->model->owner_sees = buf_get(&b);
}

void roles_link(struct reader *r)
{
    const struct node *map = node_get(r->roles, "roles");
    for (int i = 0; i < r->model->nroles; i++) {
        struct role *role = &r->model->roles[i];
        const struct node *n = node_get(map, role->name);
        classes_link(r, node_get(n, "classes"), role);
        acts_link(r, node_get(n, "acts_as"), role);
        role->grants = arena_new(r->mem, struct grant, (size_t)r->model->ntypes);
        for (const struct node *g = node_get(n, "grants")->first; g; g = g->next) {
            struct node name = {.kind = NODE_TEXT, .pos = g->key_pos, .text = g->key};
            const struct record_type *t = link_type(r, &name);
            if (!t)
                continue;
            grant_read(g, t, role);
        }
    }
    for (size_t i = 0; i < r->nsources; i++)
        own_grants_link(r, &r->sources[i]);
    for (int i = 0; i < r->model->nroles; i++)
        unread_link(r, &r->model->roles[i]);
    owner_sees_link(r);
}
