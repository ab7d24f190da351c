/* check.c - what must fit together once all is linked: the record types themselves here, the parts
 * in check_*.c. */
#include "declare/check.h"

#include <string.h>

struct pos place_of(const struct node *map, const char *word)
{
    const struct node *n = node_get(map, word);
    return n ? n->pos : map->key ? map->key_pos : map->pos;
}

bool type_below(const struct record_type *t, const struct record_type *above)
{
    for (int i = 0; i < 20 && t->parent; i++) { /* cycles are told elsewhere */
        t = t->parent->to;
        if (!t || t == above)
            return t != NULL;
    }
    return false;
}

/* The words that name a field of the record, and what the field must be. */
static void goal_check(struct reader *r, const struct source *s, const char *word,
                       const struct field *f, unsigned types)
{
    static const char *const must[FIELD_TYPES] = {[FIELD_TEXT] = "a text",
                                                  [FIELD_NUMBER] = "a number",
                                                  [FIELD_DATE] = "a date",
                                                  [FIELD_TIME] = "a time",
                                                  [FIELD_REF] = "a ref"};
    if (!f)
        return;
    if (f->computed)
        problem_add(&r->problems, place_of(s->root, word), NULL,
                    "'%s' names '%s', which is computed", word, f->name);
    if (types & (1u << f->type))
        return;
    struct buf list;
    buf_init(&list, r->mem, 200);
    for (int i = 0; i < FIELD_TYPES; i++)
        if (types & (1u << i))
            buf_fmt(&list, "%s%s", list.n ? " or " : "", must[i]);
    problem_add(&r->problems, place_of(s->root, word), word_find(BLOCK_RECORD, word)->example,
                "'%s' names '%s', which must be %s", word, f->name, buf_get(&list));
}

static void goals_check(struct reader *r, const struct source *s)
{
    const struct record_type *t = s->type;
    goal_check(r, s, "title", t->title, 1u << FIELD_TEXT | 1u << FIELD_REF);
    goal_check(r, s, "key", t->key, 1u << FIELD_TEXT);
    goal_check(r, s, "order", t->order,
               1u << FIELD_TEXT | 1u << FIELD_NUMBER | 1u << FIELD_DATE | 1u << FIELD_TIME);
    goal_check(r, s, "owner", t->owner, 1u << FIELD_REF);
    goal_check(r, s, "parent", t->parent, 1u << FIELD_REF);
    if (!t->title->required)
        problem_add(&r->problems, place_of(s->root, "title"), "required: true",
                    "'%s' stands for the record, so it must be required", t->title->name);
    if (t->owner && t->owner->to && t->owner->to != r->model->organisation)
        problem_add(&r->problems, place_of(s->root, "owner"), NULL,
                    "'owner' names '%s', which points to %s; it must point to organisation",
                    t->owner->name, t->owner->to->name);
    if (t->order_down && !t->order)
        problem_add(&r->problems, node_get(s->root, "order_down")->key_pos, "order: FIELD",
                    "'order_down' without 'order'");
    if (!node_get(s->root, "list_vi") != !node_get(s->root, "list_en"))
        problem_add(&r->problems, t->pos, NULL,
                    "the list has a name in one language only; write list_vi and list_en");
}

static void number_check(struct reader *r, const struct source *s)
{
    const struct record_type *t = s->type;
    struct pos pos = place_of(s->root, "number");
    const char *example = word_find(BLOCK_RECORD, "number")->example;
    if (!t->number)
        return;
    if (!strstr(t->number, "{seq}"))
        problem_add(&r->problems, pos, example, "the number pattern has no {seq}");
    for (const char *p = t->number; (p = strpbrk(p, "{}")) != NULL;) {
        const char *end = strchr(p, '}');
        size_t n = end ? (size_t)(end - p) + 1 : 0;
        bool owner = n == 7 && !memcmp(p, "{owner}", 7);
        if (!owner && (n != 5 || memcmp(p, "{seq}", 5)) && (n != 6 || memcmp(p, "{year}", 6))) {
            problem_add(&r->problems, pos, example,
                        "the number pattern holds %.*s; there is {seq}, {year}, {owner}",
                        n ? (int)n : 1, p);
            return;
        }
        if (owner && !t->owner)
            problem_add(&r->problems, pos, "owner: FIELD",
                        "the number pattern holds {owner}, but %s has no owner", t->name);
        p += n;
    }
}

static const char *rows_table(struct reader *r, const struct record_type *t, int i)
{
    return arena_fmt(r->mem, "%s_%s", t->name, t->rows[i].name);
}

static void table_check(struct reader *r, struct pos pos, const char *table)
{
    const char *taken = table_taken(table);
    if (taken)
        problem_add(&r->problems, pos, NULL, "table '%s' is %s; choose another name", table, taken);
}

static void tables_check(struct reader *r, const struct record_type *t)
{
    const struct model *m = r->model;
    table_check(r, t->pos, t->name);
    for (int i = 0; i < t->nrows; i++) {
        const char *table = rows_table(r, t, i);
        int same = model_type(m, table) ? 1 : 0;
        for (int k = 0; k < m->ntypes; k++)
            for (int j = 0; j < m->types[k].nrows; j++)
                same += !strcmp(rows_table(r, &m->types[k], j), table);
        table_check(r, t->rows[i].pos, table);
        if (type_field(t, t->rows[i].name))
            problem_add(&r->problems, t->rows[i].pos, NULL,
                        "rows '%s' have the name of a field; choose another name", t->rows[i].name);
        if (same > 1)
            problem_add(&r->problems, t->rows[i].pos, NULL,
                        "two tables would be called '%s'; choose another name", table);
    }
}

static void parents_check(struct reader *r, const struct source *s)
{
    const struct record_type *t = s->type;
    if (t->parent && t->parent->to != t && type_below(t, t))
        problem_add(&r->problems, place_of(s->root, "parent"), NULL,
                    "the parents of %s lead back to %s", t->name, t->name);
}

/* task.yaml declares task: who looks for a record type finds its file. */
static void stem_check(struct reader *r, const struct source *s)
{
    if (strcmp(s->stem, s->type->name))
        problem_add(&r->problems, s->type->pos, arena_fmt(r->mem, "record: %s", s->stem),
                    "the file %s.yaml declares '%s'", s->stem, s->type->name);
}

void check_model(struct reader *r)
{
    for (size_t i = 0; i < r->nsources; i++) {
        const struct source *s = &r->sources[i];
        stem_check(r, s);
        goals_check(r, s);
        number_check(r, s);
        tables_check(r, s->type);
        parents_check(r, s);
        check_fields(r, s);
        check_steps(r, s);
        check_clocks(r, s);
        check_letters(r, s);
        check_briefs(r, s);
        check_views(r, s);
        check_entry(r, s);
    }
    check_engine(r);
    check_roles(r);
}
