/* view.c - views, the timeline, carrying over, and reading a document's outline. */
#include "declare/reader.h"

#include <assert.h>

static const struct field *link_one(struct reader *r, const struct record_type *t,
                                    const struct node *map, const char *key)
{
    const struct node *n = node_get(map, key);
    return n && t ? link_field(r, t, n) : NULL;
}

static void list_link(struct reader *r, struct record_type *t, const struct node *n, struct view *v)
{
    for (int i = 0; i < LANGS; i++)
        if (!v->label.in[i])
            v->label.in[i] = t->list_label.in[i];
    v->item = t;
    v->columns = link_columns(r, t, node_get(n, "columns"), &v->ncolumns);
    v->filters = link_columns(r, t, node_get(n, "filters"), &v->nfilters);
}

/* tree and roadmap: the fields are those of the item, one of the levels. */
static void levels_link(struct reader *r, const struct node *n, struct view *v)
{
    const struct node *levels = node_get(n, "levels"), *item = node_get(n, "item");
    v->levels = link_types(r, levels, &v->nlevels);
    if (!v->nlevels)
        problem_add(&r->problems, levels->pos, word_find(BLOCK_TREE, "levels")->example,
                    "'levels' names at least one type");
    else
        v->item = item ? link_type(r, item) : v->levels[v->nlevels - 1];
    if (!v->item)
        return;
    v->columns = link_columns(r, v->item, node_get(n, "columns"), &v->ncolumns);
    v->filters = link_columns(r, v->item, node_get(n, "filters"), &v->nfilters);
    v->groups = link_columns(r, v->item, node_get(n, "groups"), &v->ngroups);
    v->start = link_one(r, v->item, n, "start");
    v->due = link_one(r, v->item, n, "due");
    v->tone = link_one(r, v->item, n, "tone");
}

const struct moment *link_moments(struct reader *r, const struct node *map, int *out_n)
{
    struct moment *list = arena_new(r->mem, struct moment, (size_t)map->count);
    for (const struct node *c = map->first; c; c = c->next) {
        const struct node name = {.kind = NODE_TEXT, .pos = c->key_pos, .text = c->key},
                          *states = node_get(c, "shown_in");
        struct moment *m = &list[(*out_n)++];
        m->type = link_type(r, &name);
        m->by = link_one(r, m->type, c, "by");
        m->date = link_one(r, m->type, c, "date");
        m->outcome = link_one(r, m->type, c, "outcome");
        if (m->type && states)
            m->shown_in = link_states(r, m->type, states, &m->nshown_in);
    }
    return list;
}

void views_link(struct reader *r, struct record_type *t, const struct node *root)
{
    static const char *const kinds[VIEW_KINDS] = {"list", "tree", "roadmap"};
    const struct node *map = node_get(root, "views"), *timeline = node_get(root, "timeline");
    if (timeline)
        t->timeline = link_moments(r, timeline, &t->ntimeline);
    if (!map)
        return;
    struct view *list = arena_new(r->mem, struct view, VIEW_KINDS);
    for (int k = 0; k < VIEW_KINDS; k++) {
        const struct node *n = node_get(map, kinds[k]);
        if (!n)
            continue;
        struct view *v = &list[t->nviews++];
        v->kind = (enum view_kind)k;
        v->pos = n->key_pos;
        v->label = get_label(n, "vi", "en");
        if (k == VIEW_LIST)
            list_link(r, t, n, v);
        else
            levels_link(r, n, v);
    }
    t->views = list;
}

void carry_link(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *n = node_get(root, "carry");
    if (!n)
        return;
    struct carry *c = arena_new(r->mem, struct carry, 1);
    c->child = link_type(r, node_get(n, "child"));
    c->under = link_type(r, node_get(n, "under"));
    c->from = link_one(r, c->child, n, "from");
    c->outcome = link_one(r, c->child, n, "outcome");
    c->state = c->child ? link_state(r, c->child, node_get(n, "state")) : -1;
    t->carry = c;
}

void reads_link(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *n = node_get(root, "reads");
    if (!n)
        return;
    struct reads *reads = arena_new(r->mem, struct reads, 1);
    reads->section = link_type(r, node_get(n, "section"));
    reads->item = link_type(r, node_get(n, "item"));
    reads->symbol = link_one(r, t, n, "symbol");
    reads->date = link_one(r, t, n, "date");
    reads->issuer = link_one(r, t, n, "issuer");
    reads->text = link_one(r, reads->item, n, "text");
    reads->source = link_one(r, reads->item, n, "source");
    reads->lead = link_one(r, reads->item, n, "lead");
    reads->due = link_one(r, reads->item, n, "due");
    reads->rhythm = link_one(r, reads->item, n, "rhythm");
    t->reads = reads;
}
