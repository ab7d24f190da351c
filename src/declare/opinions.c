/* opinions.c - steps that ask several bodies at once. What an asked organisation owes is a clock like
 * any other on the desk; it bears the name of the step. */
#include "declare/reader.h"

static const struct label owed = {{"Trả lời lấy ý kiến", "Answer: opinion asked"}};

void opinions_read(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "steps");
    for (int i = 0; i < t->nsteps; i++) {
        const struct node *n = node_get(node_get(map, t->steps[i].name), "opinions");
        if (!n)
            continue;
        const struct node *within = node_get(n, "within");
        const char *by = get_text(n, "by");
        struct clock_decl *clock = &t->clocks[t->nclocks++];
        *clock = (struct clock_decl){.name = t->steps[i].name,
                                     .pos = n->key_pos,
                                     .label = owed,
                                     .within = get_whole(within, "n"),
                                     .unit = get_choice(within, BLOCK_WITHIN, "unit"),
                                     .owes = {"asked", by ? by : "*"},
                                     .law = get_law(node_get(n, "law")),
                                     .asked = true};
        struct opinions *o = arena_new(r->mem, struct opinions, 1);
        *o = (struct opinions){.consent = get_choice(n, BLOCK_OPINIONS, "silence") == 1,
                               .clock = clock};
        t->steps[i].opinions = o;
    }
}

static const struct option *find_body(struct reader *r, const struct node *n)
{
    const struct model *m = r->model;
    const struct option *body = model_body(m, n->text);
    if (body)
        return body;
    const char **names = arena_new(r->mem, const char *, (size_t)m->nbodies);
    for (int i = 0; i < m->nbodies; i++)
        names[i] = m->bodies[i].name;
    link_unknown(r, n, arena_fmt(r->mem, "body '%s' in roles.yaml", n->text), names, m->nbodies);
    return NULL;
}

static void role_link(struct reader *r, const struct node *by)
{
    const struct model *m = r->model;
    if (!by || model_role(m, by->text))
        return;
    const char **names = arena_new(r->mem, const char *, (size_t)m->nroles);
    for (int i = 0; i < m->nroles; i++)
        names[i] = m->roles[i].name;
    link_unknown(r, by, arena_fmt(r->mem, "role '%s' in roles.yaml", by->text), names, m->nroles);
}

/* It is awaited while the record stays where the asking brought it. */
static void awaited_in(struct reader *r, struct clock_decl *clock, const struct step *step)
{
    int *state = arena_new(r->mem, int, 1);
    *state = step->to;
    clock->runs_in = step->to < 0 ? step->from : state;
    clock->nruns_in = step->to < 0 ? step->nfrom : 1;
}

void opinions_link(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "steps");
    for (int i = 0; i < t->nsteps; i++) {
        struct opinions *o = t->steps[i].opinions;
        if (!o)
            continue;
        const struct node *n = node_get(node_get(map, t->steps[i].name), "opinions");
        const struct node *of = node_get(n, "of");
        const struct option **bodies =
            arena_new(r->mem, const struct option *, (size_t)items_count(of));
        for (int k = 0; k < items_count(of); k++)
            bodies[o->nof++] = find_body(r, items_at(of, k));
        o->of = bodies;
        role_link(r, node_get(n, "by"));
        reminds_link(r, t, node_get(n, "reminds"), o->clock);
        awaited_in(r, o->clock, &t->steps[i]);
    }
}
