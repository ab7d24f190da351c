/* authority.c - who decides on a record, and the steps only some of them may take. */
#include "declare/reader.h"

#include <string.h>

void authorities_read(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "authority");
    if (!map)
        return;
    struct authority *list = arena_new(r->mem, struct authority, (size_t)map->count);
    t->authorities = list;
    for (const struct node *c = map->first; c; c = c->next)
        list[t->nauthorities++] = (struct authority){
            .name = c->key,
            .pos = c->key_pos,
            .label = get_label(c, "vi", "en"),
            .when = get_text(c, "when"),
            .law = get_law(node_get(c, "law")),
        };
}

static const struct authority *find(struct reader *r, const struct record_type *t,
                                    const struct node *n)
{
    const char **names = arena_new(r->mem, const char *, (size_t)t->nauthorities);
    for (int i = 0; i < t->nauthorities; i++) {
        if (!strcmp(t->authorities[i].name, n->text))
            return &t->authorities[i];
        names[i] = t->authorities[i].name;
    }
    link_unknown(r, n, arena_fmt(r->mem, "authority '%s' in %s", n->text, t->name), names,
                 t->nauthorities);
    return NULL;
}

void decides_link(struct reader *r, const struct record_type *t, const struct node *n,
                  struct step *step)
{
    int count = items_count(n);
    const struct authority **list = arena_new(r->mem, const struct authority *, (size_t)count);
    for (int i = 0; i < count; i++)
        list[i] = find(r, t, items_at(n, i));
    step->decides = list;
    step->ndecides = count;
}
