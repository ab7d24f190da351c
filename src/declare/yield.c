/* yield.c - what a step fills and makes: rows of the record, records of other types. */
#include "declare/reader.h"

#include <string.h>

static const struct rows *find_rows(struct reader *r, const struct record_type *t,
                                    const struct node *name)
{
    const char **names = arena_new(r->mem, const char *, (size_t)t->nrows);
    for (int i = 0; i < t->nrows; i++) {
        if (!strcmp(t->rows[i].name, name->text))
            return &t->rows[i];
        names[i] = t->rows[i].name;
    }
    link_unknown(r, name, arena_fmt(r->mem, "rows '%s' in %s", name->text, t->name), names,
                 t->nrows);
    return NULL;
}

void yields_link(struct reader *r, const struct record_type *t, const struct node *n,
                 struct step *step)
{
    const struct node *fills = node_get(n, "fills"), *makes = node_get(n, "makes");
    size_t most = (size_t)(fills ? fills->count : 0) + (size_t)(makes ? makes->count : 0);
    struct yield *list = arena_new(r->mem, struct yield, most);
    for (const struct node *c = fills ? fills->first : NULL; c; c = c->next) {
        const struct node name = {.kind = NODE_TEXT, .pos = c->key_pos, .text = c->key};
        list[step->nyields++] =
            (struct yield){.rows = find_rows(r, t, &name), .select = c->text, .pos = c->pos};
    }
    for (const struct node *c = makes ? makes->first : NULL; c; c = c->next) {
        const struct node name = {.kind = NODE_TEXT, .pos = c->key_pos, .text = c->key};
        list[step->nyields++] =
            (struct yield){.type = link_type(r, &name), .select = c->text, .pos = c->pos};
    }
    step->yields = list;
}
