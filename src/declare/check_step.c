/* check_step.c - steps, checks and clocks. */
#include "declare/check.h"

#include "base/date.h"

#include <string.h>

static void form_check(struct reader *r, const struct node *n, const struct step *step)
{
    const struct node *form = node_get(n, "form");
    for (int i = 0; i < step->nform; i++) {
        const struct node *item = items_at(form, i);
        if (step->form[i]->computed)
            problem_add(&r->problems, item->pos, NULL, "'%s' is computed: it cannot be asked",
                        item->text);
        for (int k = 0; k < i; k++)
            if (step->form[k] == step->form[i])
                problem_add(&r->problems, item->pos, NULL, "'%s' is named twice", item->text);
    }
}

static void sets_check(struct reader *r, const struct node *n, const struct step *step)
{
    const struct node *map = node_get(n, "sets");
    int i = 0;
    for (const struct node *c = map ? map->first : NULL; c; c = c->next, i++) {
        if (step->sets[i].field->computed)
            problem_add(&r->problems, c->key_pos, NULL, "'%s' is computed: it cannot be set",
                        c->key);
        sql_check(r, c, &(struct sql_names){0});
    }
}

static void selects_check(struct reader *r, const struct node *step, const char *key)
{
    const struct sql_names names = {.id = true};
    const struct node *map = node_get(step, key);
    for (const struct node *c = map ? map->first : NULL; c; c = c->next)
        sql_check_select(r, c, &names, key);
}

static void step_check(struct reader *r, const struct node *n, const struct step *step)
{
    form_check(r, n, step);
    sets_check(r, n, step);
    selects_check(r, n, "fills");
    selects_check(r, n, "makes");
    if (step->shown_if)
        sql_check(r, node_get(n, "shown_if"), &(struct sql_names){0});
    if (node_get(n, "at_most") && !step->at_most)
        problem_add(&r->problems, place_of(n, "at_most"), word_find(BLOCK_STEP, "at_most")->example,
                    "a step that may be done 0 times is no step");
    if (step->anew && !step->at_most)
        problem_add(&r->problems, place_of(n, "anew"), word_find(BLOCK_STEP, "at_most")->example,
                    "step '%s' counts anew what is not counted", step->name);
    if (step->sends_back && step->to < 0)
        problem_add(&r->problems, place_of(n, "sends_back"), word_find(BLOCK_STEP, "to")->example,
                    "step '%s' sends the record back and leaves it where it is", step->name);
    if (step->to < 0 && !step->nform && !step->nsets && step->reason == REASON_NONE &&
        !step->baseline && !step->opinions && !step->nyields)
        problem_add(&r->problems, step->pos, word_find(BLOCK_STEP, "to")->example,
                    "step '%s' does nothing: no 'to', 'form', 'sets' or 'reason'", step->name);
}

/* Where a step starts from: its states, or all that are not final. */
static bool starts_from(const struct record_type *t, const struct step *step, int state)
{
    if (!step->nfrom)
        return !t->states[state].final;
    for (int i = 0; i < step->nfrom; i++)
        if (step->from[i] == state)
            return true;
    return false;
}

/* Children that are carried over end in a state no step leads to. */
static bool carried_into(const struct reader *r, const struct record_type *t, int state)
{
    for (int i = 0; i < r->model->ntypes; i++) {
        const struct carry *c = r->model->types[i].carry;
        if (c && c->child == t && c->state == state)
            return true;
    }
    return false;
}

static void states_check(struct reader *r, const struct source *s)
{
    const struct record_type *t = s->type;
    const struct node *map = node_get(s->root, "states");
    bool *reached = arena_new(r->mem, bool, (size_t)t->nstates), more = true, final = false;
    for (int i = 0; i < t->nstates; i++)
        reached[i] = i == 0 || carried_into(r, t, i);
    while (more) {
        more = false;
        for (int k = 0; k < t->nsteps; k++)
            for (int i = 0; i < t->nstates; i++)
                if (t->steps[k].to >= 0 && reached[i] && starts_from(t, &t->steps[k], i) &&
                    !reached[t->steps[k].to])
                    more = reached[t->steps[k].to] = true;
    }
    for (int i = 0; i < t->nstates; i++) {
        final = final || t->states[i].final;
        if (!reached[i])
            problem_add(&r->problems, node_get(map, t->states[i].name)->key_pos, NULL,
                        "state '%s': no step leads here from '%s'", t->states[i].name,
                        t->states[0].name);
    }
    if (t->nsteps && !final)
        problem_add(&r->problems, map ? map->key_pos : t->pos,
                    word_find(BLOCK_STATE, "final")->example, "%s has steps but no final state",
                    t->name);
}

static void force_check(struct reader *r, const struct node *rule, const struct force *f)
{
    const struct node *n = node_get(rule, "in_force");
    int32_t since = 0, until = 0;
    if (!n)
        return;
    if (!f->since && !f->until)
        problem_add(&r->problems, n->key_pos, word_find(BLOCK_CHECK, "in_force")->example,
                    "'in_force' says neither 'since' nor 'until'");
    if (f->since && !date_read(f->since, strlen(f->since), &since))
        problem_add(&r->problems, place_of(n, "since"), word_find(BLOCK_FORCE, "since")->example,
                    "'%s' is no day", f->since);
    else if (f->until && !date_read(f->until, strlen(f->until), &until))
        problem_add(&r->problems, place_of(n, "until"), word_find(BLOCK_FORCE, "until")->example,
                    "'%s' is no day", f->until);
    else if (f->since && f->until && until < since)
        problem_add(&r->problems, place_of(n, "until"), NULL, "it ends before it begins");
}

static void authorities_check(struct reader *r, const struct source *s)
{
    const struct record_type *t = s->type;
    const struct node *map = node_get(s->root, "authority");
    for (int i = 0; i < t->nauthorities; i++) {
        const struct authority *a = &t->authorities[i];
        const struct node *when = node_get(node_get(map, a->name), "when");
        bool last = i == t->nauthorities - 1;
        if (when)
            sql_check(r, when, &(struct sql_names){0});
        if (!when && !last)
            problem_add(&r->problems, a->pos, word_find(BLOCK_AUTHORITY, "when")->example,
                        "authority '%s' has no 'when', so those after it never decide", a->name);
        if (when && last)
            problem_add(&r->problems, when->key_pos, NULL,
                        "the last authority, '%s', decides in all other cases: it has no 'when'",
                        a->name);
    }
}

/* A guess typed again and again must not tell what a class keeps. */
static void live_check(struct reader *r, const struct record_type *t, const struct node *n,
                       const struct check *c)
{
    const struct field *classed = NULL;
    for (int i = 0; i < t->nfields; i++)
        if (t->fields[i].class != CLASS_NONE && sql_holds_word(c->finds, t->fields[i].name))
            classed = &t->fields[i];
    for (int i = 0; i < t->nrows; i++)
        for (int k = 0; k < t->rows[i].nfields; k++)
            if (t->rows[i].fields[k].class != CLASS_NONE &&
                sql_holds_word(c->finds, t->rows[i].fields[k].name))
                classed = &t->rows[i].fields[k];
    if (c->live && classed)
        problem_add(&r->problems, node_get(n, "live")->key_pos, NULL,
                    "a live check reads '%s', which is of a class", classed->name);
}

static void signing_check(struct reader *r, const struct record_type *t, const struct node *n,
                          const struct check *c)
{
    const struct node *list = node_get(n, "signing");
    if (!list)
        return;
    const char *example = word_find(BLOCK_CHECK, "signing")->example;
    if (strcmp(t->name, "holding") != 0)
        problem_add(&r->problems, list->key_pos, NULL,
                    "who signs is a holding: 'signing' stands in a check of holding alone");
    if (c->live || c->nwaiver)
        problem_add(&r->problems, list->key_pos, NULL,
                    "check '%s' is asked of a letter: it is not live and nobody waives it",
                    c->name);
    for (int i = 0; i < c->nsigning; i++) {
        const char *mark = c->signing[i];
        const char *known =
            strcmp(mark, SIGNING_HEAD) ? signing_mark(arena_fmt(r->mem, "%s ", mark)) : mark;
        if (!known || strcmp(known, mark) != 0)
            problem_add(&r->problems, items_at(list, i)->pos, example, "'%s' is no mark to sign by",
                        mark);
    }
}

/* What one record may be given of its own is a figure of the check, and somebody gives it. */
static void own_check(struct reader *r, const struct node *n, const struct check *c)
{
    const struct node *own = node_get(n, "own");
    if (own && !c->nwaiver)
        problem_add(&r->problems, own->key_pos, word_find(BLOCK_CHECK, "waiver")->example,
                    "nobody may give a record its own figure of '%s'", c->name);
    for (const struct node *o = own ? own->first : NULL; o; o = o->next) {
        const struct param_decl *p = NULL;
        for (int i = 0; i < c->nparams; i++)
            if (!strcmp(c->params[i].name, o->key))
                p = &c->params[i];
        if (!p)
            problem_add(&r->problems, o->key_pos, NULL, "'%s' has no param '%s'", c->name, o->key);
        else if (!param_whole(p->value))
            problem_add(&r->problems, o->key_pos, NULL,
                        "'%s' is no whole number: no record has its own", o->key);
    }
}

void check_steps(struct reader *r, const struct source *s)
{
    const struct record_type *t = s->type;
    const struct node *steps = node_get(s->root, "steps"), *checks = node_get(s->root, "checks");
    for (int i = 0; i < t->nsteps; i++)
        step_check(r, node_get(steps, t->steps[i].name), &t->steps[i]);
    for (int i = 0; i < t->nchecks; i++) {
        const struct node *n = node_get(checks, t->checks[i].name);
        sql_check_finds(r, n, &t->checks[i]);
        force_check(r, n, &t->checks[i].force);
        live_check(r, t, n, &t->checks[i]);
        signing_check(r, t, n, &t->checks[i]);
        own_check(r, n, &t->checks[i]);
    }
    authorities_check(r, s);
    states_check(r, s);
    bool taken = false;
    for (int i = 0; i < t->nsteps; i++)
        taken = taken || t->steps[i].baseline;
    if (t->baseline && !taken)
        problem_add(&r->problems, node_get(s->root, "baseline")->key_pos,
                    word_find(BLOCK_STEP, "baseline")->example, "no step of %s takes the baseline",
                    t->name);
}

static void clock_states_check(struct reader *r, const struct record_type *t, const struct node *n,
                               const struct clock_decl *clock)
{
    const struct node *runs = node_get(n, "runs_in"), *pauses = node_get(n, "pauses_in");
    if (!clock->nruns_in)
        problem_add(&r->problems, runs->pos, word_find(BLOCK_CLOCK, "runs_in")->example,
                    "clock '%s' runs in no state", clock->name);
    for (int i = 0; i < clock->nruns_in; i++) {
        const struct node *item = items_at(runs, i);
        if (t->states[clock->runs_in[i]].final)
            problem_add(&r->problems, item->pos, NULL,
                        "'%s' is a final state: nothing is owed in it", item->text);
        for (int k = 0; k < clock->npauses_in; k++)
            if (clock->pauses_in[k] == clock->runs_in[i])
                problem_add(&r->problems, items_at(pauses, k)->pos, NULL,
                            "clock '%s' both runs and pauses in '%s'", clock->name, item->text);
    }
}

/* Before and after say two days; who reads no such record could not follow the reminder. */
static void reminds_check(struct reader *r, const struct record_type *t, const struct node *n,
                          const struct clock_decl *clock)
{
    const struct node *list = node_get(n, "reminds");
    for (int i = 0; i < clock->nreminds; i++) {
        const struct node *item = items_at(list, i);
        const struct remind *rung = &clock->reminds[i];
        const struct role *role = model_role(r->model, rung->to.role);
        if (!node_get(item, "before") == !node_get(item, "after"))
            problem_add(&r->problems, rung->pos, "{before: 2, unit: workday, to: owner.head}",
                        "a reminder says either 'before' or 'after' the due date");
        if (!strcmp(rung->to.relation, "any"))
            problem_add(&r->problems, node_get(item, "to")->pos,
                        word_find(BLOCK_REMIND, "to")->example,
                        "'any' is no organisation to remind");
        if (role && role->grants[t->index].read == SCOPE_NONE)
            problem_add(&r->problems, node_get(item, "to")->pos, NULL,
                        "role '%s' does not read %s: it could not follow the reminder", role->name,
                        t->name);
        for (int k = 0; k < i; k++)
            if (!strcmp(clock->reminds[k].key, rung->key))
                problem_add(&r->problems, rung->pos, NULL, "this reminder stands there twice");
    }
}

static void clock_check(struct reader *r, const struct record_type *t, const struct node *n,
                        const struct clock_decl *clock)
{
    const struct node *within = node_get(n, "within");
    if (!within == !clock->until)
        problem_add(&r->problems, clock->pos, "until: due, or within: {n: 3, unit: workday}",
                    "clock '%s' has %s", clock->name,
                    within ? "both 'until' and 'within'" : "neither 'until' nor 'within'");
    if (clock->until && clock->until->type != FIELD_DATE)
        problem_add(&r->problems, place_of(n, "until"), word_find(BLOCK_CLOCK, "until")->example,
                    "'until' must name a date field");
    if (within && !clock->within)
        problem_add(&r->problems, place_of(within, "n"), word_find(BLOCK_WITHIN, "n")->example,
                    "a term is at least 1");
    if (clock->before && clock->until)
        problem_add(&r->problems, node_get(n, "before")->key_pos, NULL,
                    "'before' counts a term back; 'until' names the day itself");
    force_check(r, n, &clock->force);
    clock_states_check(r, t, n, clock);
    reminds_check(r, t, n, clock);
}

/* The clock of a step that asks bears its name. */
static void opinions_check(struct reader *r, const struct source *s, const struct clock_decl *clock)
{
    const struct node *step = node_get(node_get(s->root, "steps"), clock->name);
    const struct node *n = node_get(step, "opinions");
    if (!clock->within)
        problem_add(&r->problems, place_of(node_get(n, "within"), "n"),
                    word_find(BLOCK_WITHIN, "n")->example, "a term is at least 1");
    if (node_get(node_get(s->root, "clocks"), clock->name))
        problem_add(&r->problems, n->key_pos, NULL,
                    "step '%s' asks for opinions, so no clock may have its name", clock->name);
    if (!items_count(node_get(n, "of")))
        problem_add(&r->problems, place_of(n, "of"), word_find(BLOCK_OPINIONS, "of")->example,
                    "step '%s' asks nobody", clock->name);
    reminds_check(r, s->type, n, clock);
}

void check_clocks(struct reader *r, const struct source *s)
{
    const struct node *map = node_get(s->root, "clocks");
    for (int i = 0; i < s->type->nclocks; i++) {
        const struct clock_decl *clock = &s->type->clocks[i];
        if (clock->asked)
            opinions_check(r, s, clock);
        else
            clock_check(r, s->type, node_get(map, clock->name), clock);
    }
}
