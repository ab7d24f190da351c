/* check_view.c - views, baseline, carry and reads: fields of the right type, types of one chain. */
#include "declare/check.h"

#include <string.h>

/* A set of field types, a bit each. */
#define BIT(type) (1u << (type))
static const unsigned DATES = BIT(FIELD_DATE), TIMES = BIT(FIELD_TIME), CHOICES = BIT(FIELD_CHOICE);
static const unsigned TELLING =
    BIT(FIELD_CHOICE) | BIT(FIELD_REF) | BIT(FIELD_BOOL) | BIT(FIELD_NUMBER);
static const unsigned TEXTS = BIT(FIELD_TEXT) | BIT(FIELD_LONG);

static void must_be(struct reader *r, const struct node *n, const struct field *f, unsigned types,
                    const char *words)
{
    if (f && !(types & BIT(f->type)))
        problem_add(&r->problems, n->pos, NULL, "'%s' must be %s", n->text, words);
}

static bool to_organisation(const struct field *f)
{
    return f->type == FIELD_REF && f->to && !strcmp(f->to->name, "organisation");
}

static void columns_check(struct reader *r, const struct node *n,
                          const struct field *const *columns, unsigned types, const char *words)
{
    for (int i = 0; i < items_count(n); i++) {
        const struct node *item = items_at(n, i);
        must_be(r, item, columns[i], types, words);
        for (int k = 0; k < i; k++)
            if (columns[k] == columns[i])
                problem_add(&r->problems, item->pos, NULL, "'%s' is named twice", item->text);
    }
}

static void levels_check(struct reader *r, const struct record_type *t, const struct node *n,
                         const struct view *v)
{
    const struct node *levels = node_get(n, "levels"), *item = node_get(n, "item");
    const struct record_type *above = t;
    bool found = false;
    for (int i = 0; i < v->nlevels; i++) {
        const struct record_type *level = v->levels[i];
        if (!level->parent || level->parent->to != above)
            problem_add(&r->problems, items_at(levels, i)->pos, NULL,
                        "the parent of %s is not %s: levels go from parent to child", level->name,
                        above->name);
        above = level;
        found = found || level == v->item;
    }
    if (item && !found)
        problem_add(&r->problems, item->pos, NULL, "'%s' is none of the levels", item->text);
}

static void view_check(struct reader *r, const struct record_type *t, const struct node *n,
                       const struct view *v)
{
    const char *tell = "a choice, a ref, a bool or a number";
    columns_check(r, node_get(n, "columns"), v->columns, ~BIT(FIELD_FILE), "anything but a file");
    columns_check(r, node_get(n, "filters"), v->filters, TELLING, tell);
    columns_check(r, node_get(n, "groups"), v->groups, TELLING, tell);
    must_be(r, node_get(n, "start"), v->start, DATES, "a date");
    must_be(r, node_get(n, "due"), v->due, DATES, "a date");
    must_be(r, node_get(n, "tone"), v->tone, CHOICES, "a choice");
    if (v->kind != VIEW_LIST)
        levels_check(r, t, n, v);
    if (v->kind != VIEW_ROADMAP && !v->ncolumns)
        problem_add(&r->problems, place_of(n, "columns"), word_find(BLOCK_LIST, "columns")->example,
                    "a view shows at least one column");
}

static void baseline_check(struct reader *r, const struct record_type *t, const struct node *n)
{
    const struct node *of = node_get(n, "of");
    for (int i = 1; i < t->baseline->ntypes; i++)
        if (!type_below(t->baseline->types[i], t))
            problem_add(&r->problems, items_at(of, i - 1)->pos, NULL,
                        "%s is not below %s: no chain of parents leads there",
                        t->baseline->types[i]->name, t->name);
}

static void carry_check(struct reader *r, const struct record_type *t, const struct node *n)
{
    const struct carry *c = t->carry;
    if (!c->child->parent || c->child->parent->to != c->under)
        problem_add(&r->problems, place_of(n, "under"), NULL, "the parent of %s is not %s",
                    c->child->name, c->under->name);
    else if (c->under != t && !type_below(c->under, t))
        problem_add(&r->problems, place_of(n, "under"), NULL,
                    "%s is not below %s: no chain of parents leads there", c->under->name, t->name);
    if (c->from->type != FIELD_REF || c->from->to != c->child)
        problem_add(&r->problems, place_of(n, "from"), NULL, "'%s' must be a ref to %s",
                    c->from->name, c->child->name);
    must_be(r, node_get(n, "outcome"), c->outcome, CHOICES, "a choice");
    if (!c->child->states[c->state].final)
        problem_add(&r->problems, place_of(n, "state"), NULL, "'%s' must be a final state of %s",
                    c->child->states[c->state].name, c->child->name);
}

static void reads_check(struct reader *r, const struct record_type *t, const struct node *n)
{
    const struct reads *reads = t->reads;
    const struct field *section = reads->section->parent, *item = reads->item->parent;
    if (!section || section->to != t)
        problem_add(&r->problems, place_of(n, "section"), NULL, "the parent of %s is not %s",
                    reads->section->name, t->name);
    if (!item || item->to != reads->section)
        problem_add(&r->problems, place_of(n, "item"), NULL, "the parent of %s is not %s",
                    reads->item->name, reads->section->name);
    if (!reads->symbol->symbol)
        problem_add(&r->problems, place_of(n, "symbol"), word_find(BLOCK_FIELD, "form")->example,
                    "'%s' must be a text with 'form'", reads->symbol->name);
    must_be(r, node_get(n, "date"), reads->date, DATES, "a date");
    if (!to_organisation(reads->issuer) && reads->issuer->type != FIELD_TEXT)
        problem_add(&r->problems, place_of(n, "issuer"), NULL,
                    "'%s' must be a text or a ref to an organisation", reads->issuer->name);
    must_be(r, node_get(n, "text"), reads->text, TEXTS, "a text or long");
    must_be(r, node_get(n, "source"), reads->source, TEXTS, "a text or long");
    must_be(r, node_get(n, "due"), reads->due, DATES, "a date");
    must_be(r, node_get(n, "rhythm"), reads->rhythm, CHOICES, "a choice");
    if (!to_organisation(reads->lead))
        problem_add(&r->problems, place_of(n, "lead"), NULL,
                    "'%s' must be a ref to an organisation", reads->lead->name);
}

void moments_check(struct reader *r, const struct record_type *t, const struct moment *list,
                   const struct node *map)
{
    for (const struct node *n = map ? map->first : NULL; n; n = n->next, list++) {
        if (list->by->type != FIELD_REF || list->by->to != t || list->by->computed)
            problem_add(&r->problems, place_of(n, "by"), NULL, "'%s' must be a ref to %s",
                        list->by->name, t->name);
        must_be(r, node_get(n, "date"), list->date, DATES | TIMES, "a date or a time");
        must_be(r, node_get(n, "outcome"), list->outcome, TEXTS, "a text or long");
    }
}

void check_views(struct reader *r, const struct source *s)
{
    static const char *const kinds[VIEW_KINDS] = {"list", "tree", "roadmap"};
    const struct record_type *t = s->type;
    const struct node *views = node_get(s->root, "views");
    for (int i = 0; i < t->nviews; i++)
        view_check(r, t, node_get(views, kinds[t->views[i].kind]), &t->views[i]);
    if (t->menu && !type_view(t, VIEW_LIST))
        problem_add(&r->problems, place_of(s->root, "menu"), "views: {list: {columns: [title]}}",
                    "%s is in the menu but has no list", t->name);
    if (node_get(s->root, "menu_at") && (!t->menu || !t->menu_at))
        problem_add(&r->problems, place_of(s->root, "menu_at"),
                    word_find(BLOCK_RECORD, t->menu ? "menu_at" : "menu")->example,
                    t->menu ? "places are counted from 1"
                            : "%s is not in the menu: it has no 'menu'",
                    t->name);
    moments_check(r, t, t->timeline, node_get(s->root, "timeline"));
    if (t->baseline)
        baseline_check(r, t, node_get(s->root, "baseline"));
    if (t->carry)
        carry_check(r, t, node_get(s->root, "carry"));
    if (t->reads)
        reads_check(r, t, node_get(s->root, "reads"));
}
