/* clock.c - deadlines: who owes what until when. */
#include "declare/reader.h"

#include <string.h>

void clocks_read(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "clocks");
    size_t declared = map ? (size_t)map->count : 0;
    t->clocks = arena_new(r->mem, struct clock_decl, declared + (size_t)t->nsteps);
    for (const struct node *c = map ? map->first : NULL; c; c = c->next) {
        struct clock_decl *clock = &t->clocks[t->nclocks++];
        const struct node *within = node_get(c, "within");
        clock->name = c->key;
        clock->pos = c->key_pos;
        clock->label = get_label(c, "vi", "en");
        clock->before = get_bool(c, "before");
        clock->law = get_law(node_get(c, "law"));
        clock->force = get_force(node_get(c, "in_force"));
        if (!within)
            continue;
        clock->within = get_whole(within, "n");
        clock->unit = get_choice(within, BLOCK_WITHIN, "unit");
    }
    opinions_read(r, t, root);
}

/* The organisation a step asked is a relation of its own; the role is looked up like any other. */
static struct who remind_who(struct reader *r, struct record_type *t, const struct node *n,
                             const struct clock_decl *clock)
{
    static const char asked[] = "asked.";
    if (!clock->asked || strncmp(n->text, asked, sizeof asked - 1) != 0)
        return link_who(r, t, n);
    struct node same = *n;
    same.text = arena_fmt(r->mem, "focal.%s", n->text + sizeof asked - 1);
    struct who who = link_who(r, t, &same);
    who.relation = "asked";
    return who;
}

void reminds_link(struct reader *r, struct record_type *t, const struct node *list,
                  struct clock_decl *clock)
{
    struct remind *all = arena_new(r->mem, struct remind, (size_t)items_count(list));
    for (int i = 0; i < items_count(list); i++) {
        const struct node *n = items_at(list, i), *to = node_get(n, "to");
        struct remind *rung = &all[i];
        rung->pos = n->pos;
        rung->days = node_get(n, "after") ? get_whole(n, "after") : -get_whole(n, "before");
        rung->workdays = get_choice(n, BLOCK_REMIND, "unit") == 1;
        rung->to = remind_who(r, t, items_at(to, 0), clock);
        rung->key = arena_fmt(r->mem, "%+d %s %s.%s", rung->days, get_text(n, "unit"),
                              rung->to.relation, rung->to.role);
        if (items_count(to) > 1)
            problem_add(&r->problems, items_at(to, 1)->pos, word_find(BLOCK_REMIND, "to")->example,
                        "'to' names one RELATION.ROLE: one rung reminds one role");
    }
    clock->reminds = all;
    clock->nreminds = items_count(list);
}

void clocks_link(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "clocks");
    for (int i = 0; i < t->nclocks; i++) {
        struct clock_decl *clock = &t->clocks[i];
        if (clock->asked)
            continue;
        const struct node *n = node_get(map, clock->name), *until = node_get(n, "until");
        if (until)
            clock->until = link_field(r, t, until);
        clock->runs_in = link_states(r, t, node_get(n, "runs_in"), &clock->nruns_in);
        clock->pauses_in = link_states(r, t, node_get(n, "pauses_in"), &clock->npauses_in);
        const struct node *owes = node_get(n, "owes");
        clock->owes = link_who(r, t, items_at(owes, 0));
        reminds_link(r, t, node_get(n, "reminds"), clock);
        if (items_count(owes) > 1)
            problem_add(&r->problems, items_at(owes, 1)->pos,
                        word_find(BLOCK_CLOCK, "owes")->example,
                        "'owes' names one RELATION.ROLE: one duty has one debtor");
    }
}
