/* entry.c - the calendar: when a record stands on it, and what its rows take for a time. */
#include "declare/check.h"

#include <string.h>

#define BIT(type) (1u << (type))
static const unsigned TIMES = BIT(FIELD_DATE) | BIT(FIELD_TIME);

/* ---- names to fields ---- */

static const struct field *link_optional(struct reader *r, const struct record_type *t,
                                         const struct node *map, const char *key)
{
    const struct node *n = node_get(map, key);
    return n ? link_field(r, t, n) : NULL;
}

static const struct field *link_row(struct reader *r, const struct rows *rows,
                                    const struct node *map, const char *key)
{
    const struct node *n = node_get(map, key);
    const char **names = arena_new(r->mem, const char *, (size_t)rows->nfields + 1);
    if (!n)
        return NULL;
    for (int i = 0; i < rows->nfields; i++) {
        if (!strcmp(rows->fields[i].name, n->text))
            return &rows->fields[i];
        names[i] = rows->fields[i].name;
    }
    link_unknown(r, n, arena_fmt(r->mem, "field '%s' in the rows %s", n->text, rows->name), names,
                 rows->nfields);
    return NULL;
}

static void takes_link(struct reader *r, struct rows *rows, const struct node *n)
{
    struct takes *takes = arena_new(r->mem, struct takes, 1);
    takes->what = link_row(r, rows, n, "what");
    takes->from = link_row(r, rows, n, "from");
    takes->to = link_row(r, rows, n, "to");
    rows->takes = takes;
}

void entry_link(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *n = node_get(root, "calendar"), *rows = node_get(root, "rows");
    t->stands_for = link_optional(r, t, root, "stands_for");
    for (int i = 0; i < t->nrows; i++) {
        const struct node *takes = node_get(node_get(rows, t->rows[i].name), "takes");
        if (takes)
            takes_link(r, &t->rows[i], takes);
    }
    if (!n)
        return;
    struct entry_decl *e = arena_new(r->mem, struct entry_decl, 1);
    e->from = link_optional(r, t, n, "from");
    e->to = link_optional(r, t, n, "to");
    e->place = link_optional(r, t, n, "place");
    e->with = link_columns(r, t, node_get(n, "with"), &e->nwith);
    e->shown_in = link_states(r, t, node_get(n, "shown_in"), &e->nshown_in);
    t->entry = e;
}

/* ---- what must fit ---- */

/* The field a word names is of one of the types, and stored. */
static void fits(struct reader *r, const struct node *n, const struct field *f, unsigned types,
                 const char *words)
{
    if (f && (!(types & BIT(f->type)) || f->computed))
        problem_add(&r->problems, n->pos, NULL, "'%s' must be %s that is stored", n->text, words);
}

static void takes_check(struct reader *r, const struct record_type *t, const struct rows *rows,
                        const struct node *n)
{
    const struct takes *k = rows->takes;
    fits(r, node_get(n, "what"), k->what, BIT(FIELD_REF), "a ref");
    fits(r, node_get(n, "from"), k->from, TIMES, "a date or a time");
    fits(r, node_get(n, "to"), k->to, TIMES, "a date or a time");
    if (!t->entry)
        problem_add(&r->problems, n->key_pos, word_find(BLOCK_RECORD, "calendar")->example,
                    "rows '%s' take something, but %s is not on the calendar", rows->name, t->name);
}

void check_entry(struct reader *r, const struct source *s)
{
    const struct record_type *t = s->type;
    const struct entry_decl *e = t->entry;
    const struct node *n = node_get(s->root, "calendar"), *rows = node_get(s->root, "rows");
    for (int i = 0; i < t->nrows; i++)
        if (t->rows[i].takes)
            takes_check(r, t, &t->rows[i], node_get(node_get(rows, t->rows[i].name), "takes"));
    fits(r, node_get(s->root, "stands_for"), t->stands_for, BIT(FIELD_REF), "a ref");
    if (!e)
        return;
    fits(r, node_get(n, "from"), e->from, TIMES, "a date or a time");
    fits(r, node_get(n, "to"), e->to, TIMES, "a date or a time");
    fits(r, node_get(n, "place"), e->place, BIT(FIELD_TEXT) | BIT(FIELD_REF), "a text or a ref");
    for (int i = 0; i < e->nwith; i++)
        fits(r, items_at(node_get(n, "with"), i), e->with[i], BIT(FIELD_REF), "a ref");
    if (e->to && e->to->type != e->from->type)
        problem_add(&r->problems, place_of(n, "to"), NULL,
                    "'%s' and '%s' must be of one type: two dates or two times", e->from->name,
                    e->to->name);
    if (!e->nshown_in)
        problem_add(&r->problems, place_of(n, "shown_in"),
                    word_find(BLOCK_ENTRY, "shown_in")->example,
                    "'shown_in' names at least one state");
}
