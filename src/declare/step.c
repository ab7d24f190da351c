/* step.c - steps, and the checks they ask. */
#include "declare/check.h"

#include <assert.h>
#include <string.h>

static struct param_decl *params_read(struct reader *r, const struct node *check, int *out_n)
{
    const struct node *map = node_get(check, "params"), *own = node_get(check, "own");
    if (!map)
        return NULL;
    struct param_decl *list = arena_new(r->mem, struct param_decl, (size_t)map->count);
    int n = 0;
    for (const struct node *c = map->first; c; c = c->next)
        list[n++] = (struct param_decl){.name = c->key, .value = c->text};
    for (int i = 0; i < n; i++)
        if (node_get(own, list[i].name))
            list[i].own = get_label(node_get(own, list[i].name), "vi", "en");
    *out_n = n;
    return list;
}

void checks_read(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "checks");
    if (!map)
        return;
    t->checks = arena_new(r->mem, struct check, (size_t)map->count);
    for (const struct node *c = map->first; c; c = c->next) {
        struct check *check = &t->checks[t->nchecks++];
        check->name = c->key;
        check->pos = c->key_pos;
        check->label = get_label(c, "vi", "en");
        check->block = get_choice(c, BLOCK_CHECK, "severity") == 0;
        check->law = get_law(node_get(c, "law"));
        check->force = get_force(node_get(c, "in_force"));
        check->params = params_read(r, c, &check->nparams);
        check->finds = get_text(c, "finds");
        check->live = get_bool(c, "live");
        check->signing = lines_read(r, node_get(c, "signing"), &check->nsigning);
    }
}

void steps_read(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "steps");
    if (!map)
        return;
    t->steps = arena_new(r->mem, struct step, (size_t)map->count);
    for (const struct node *c = map->first; c; c = c->next) {
        struct step *step = &t->steps[t->nsteps++];
        step->name = c->key;
        step->pos = c->key_pos;
        step->label = get_label(c, "vi", "en");
        step->to = -1;
        step->reason = (enum reason)get_choice(c, BLOCK_STEP, "reason");
        step->shown_if = get_text(c, "shown_if");
        step->primary = get_bool(c, "primary");
        step->at_most = get_whole(c, "at_most");
        step->sends_back = get_bool(c, "sends_back");
    }
}

static const struct check *find_check(struct reader *r, const struct record_type *t,
                                      const struct node *n)
{
    for (int i = 0; i < t->nchecks; i++)
        if (!strcmp(t->checks[i].name, n->text))
            return &t->checks[i];
    const char **names = arena_new(r->mem, const char *, (size_t)t->nchecks);
    for (int i = 0; i < t->nchecks; i++)
        names[i] = t->checks[i].name;
    link_unknown(r, n, arena_fmt(r->mem, "check '%s' in %s", n->text, t->name), names, t->nchecks);
    return NULL;
}

static void sets_link(struct reader *r, const struct record_type *t, const struct node *map,
                      struct step *step)
{
    if (!map)
        return;
    struct set *list = arena_new(r->mem, struct set, (size_t)map->count);
    for (const struct node *c = map->first; c; c = c->next) {
        struct node name = {.kind = NODE_TEXT, .pos = c->key_pos, .text = c->key};
        list[step->nsets++] = (struct set){link_field(r, t, &name), c->text};
    }
    step->sets = list;
}

/* The check reads no field the form asks for, itself or through a computed one. */
static bool is_settled(const struct record_type *t, const struct step *step,
                       const struct check *check)
{
    for (int i = 0; i < step->nform; i++) {
        const char *asked = step->form[i] ? step->form[i]->name : NULL; /* NULL: no such field */
        if (!asked || sql_holds_word(check->finds, asked))
            return false;
        for (int k = 0; k < t->nfields; k++)
            if (t->fields[k].computed && sql_holds_word(t->fields[k].computed, asked) &&
                sql_holds_word(check->finds, t->fields[k].name))
                return false;
    }
    return true;
}

static void checks_link(struct reader *r, const struct record_type *t, const struct node *list,
                        struct step *step)
{
    size_t most = (size_t)items_count(list);
    const struct check **asked = arena_new(r->mem, const struct check *, most);
    const struct check **settled = arena_new(r->mem, const struct check *, most);
    for (int i = 0; i < items_count(list); i++) {
        const struct check *check = find_check(r, t, items_at(list, i));
        asked[step->nchecks++] = check;
        if (check && is_settled(t, step, check))
            settled[step->nsettled++] = check;
    }
    step->checks = asked;
    step->settled = settled;
}

static void anew_link(struct reader *r, const struct record_type *t, const struct node *n,
                      struct step *step)
{
    if (!n)
        return;
    const char **names = arena_new(r->mem, const char *, (size_t)t->nsteps);
    for (int i = 0; i < t->nsteps; i++)
        names[i] = t->steps[i].name;
    step->anew = type_step(t, n->text);
    if (!step->anew)
        link_unknown(r, n, arena_fmt(r->mem, "step '%s' in %s", n->text, t->name), names,
                     t->nsteps);
}

static void step_link(struct reader *r, const struct record_type *t, const struct node *n,
                      struct step *step)
{
    step->from = link_states(r, t, node_get(n, "from"), &step->nfrom);
    const struct node *to = node_get(n, "to"), *who = node_get(n, "who");
    if (to)
        step->to = link_state(r, t, to);
    step->nwho = items_count(who);
    struct who *list = arena_new(r->mem, struct who, (size_t)step->nwho);
    for (int i = 0; i < step->nwho; i++)
        list[i] = link_who(r, t, items_at(who, i));
    step->who = list;
    const struct node *form = node_get(n, "form");
    const struct field **fields =
        arena_new(r->mem, const struct field *, (size_t)items_count(form));
    for (int i = 0; i < items_count(form); i++)
        fields[step->nform++] = link_field(r, t, items_at(form, i));
    step->form = fields;
    checks_link(r, t, node_get(n, "checks"), step);
    sets_link(r, t, node_get(n, "sets"), step);
    yields_link(r, t, n, step);
    decides_link(r, t, node_get(n, "decides"), step);
    anew_link(r, t, node_get(n, "anew"), step);
    if (!get_bool(n, "baseline"))
        return;
    step->baseline = t->baseline;
    if (!t->baseline)
        problem_add(&r->problems, node_get(n, "baseline")->key_pos,
                    word_find(BLOCK_RECORD, "baseline")->example, "%s has no baseline to take",
                    t->name);
}

static void baseline_link(struct reader *r, struct record_type *t, const struct node *n)
{
    if (!n)
        return;
    const struct node *of = node_get(n, "of");
    struct baseline *b = arena_new(r->mem, struct baseline, 1);
    const struct record_type **types =
        arena_new(r->mem, const struct record_type *, (size_t)items_count(of) + 1);
    types[b->ntypes++] = t;
    for (int i = 0; i < items_count(of); i++)
        types[b->ntypes++] = link_type(r, items_at(of, i));
    b->types = types;
    t->baseline = b;
}

/* A check that no step names guards the record itself. */
static void at_save(struct record_type *t)
{
    for (int i = 0; i < t->nchecks; i++)
        t->checks[i].at_save = !t->checks[i].nsigning;
    for (int i = 0; i < t->nsteps; i++)
        for (int k = 0; k < t->steps[i].nchecks; k++)
            if (t->steps[i].checks[k])
                t->checks[t->steps[i].checks[k] - t->checks].at_save = false;
}

static void waivers_link(struct reader *r, struct record_type *t, const struct node *map)
{
    for (int i = 0; i < t->nchecks; i++) {
        const struct node *n = node_get(node_get(map, t->checks[i].name), "waiver");
        struct who *list = arena_new(r->mem, struct who, (size_t)items_count(n));
        for (int k = 0; k < items_count(n); k++)
            list[k] = link_who(r, t, items_at(n, k));
        t->checks[i].waiver = list;
        t->checks[i].nwaiver = items_count(n);
        if (n && !t->checks[i].block && !node_get(node_get(map, t->checks[i].name), "own"))
            problem_add(&r->problems, n->key_pos, "severity: block",
                        "check '%s' only warns: there is nothing to waive", t->checks[i].name);
    }
}

void steps_link(struct reader *r, struct record_type *t, const struct node *root)
{
    baseline_link(r, t, node_get(root, "baseline"));
    const struct node *map = node_get(root, "steps");
    for (int i = 0; i < t->nsteps; i++)
        step_link(r, t, node_get(map, t->steps[i].name), &t->steps[i]);
    waivers_link(r, t, node_get(root, "checks"));
    at_save(t);
}
