/* field.c - the fields of a record or of its rows. */
#include "declare/reader.h"

#include <assert.h>
#include <string.h>

static const struct option *options_read(struct reader *r, const struct node *map, int *out_n)
{
    struct option *list = arena_new(r->mem, struct option, (size_t)map->count);
    int n = 0;
    for (const struct node *c = map->first; c; c = c->next)
        list[n++] = (struct option){.name = c->key,
                                    .label = get_label(c, "vi", "en"),
                                    .tone = (enum tone)get_choice(c, BLOCK_OPTION, "tone")};
    *out_n = n;
    return list;
}

static const struct option *roles_as_options(struct reader *r, int *out_n)
{
    const struct model *m = r->model;
    struct option *list = arena_new(r->mem, struct option, (size_t)m->nroles);
    for (int i = 0; i < m->nroles; i++)
        list[i] = (struct option){.name = m->roles[i].name, .label = m->roles[i].label};
    *out_n = m->nroles;
    return list;
}

/* options: roles, options: bodies */
static const struct option *named_options(struct reader *r, const char *word, int *out_n)
{
    if (!strcmp(word, "roles"))
        return roles_as_options(r, out_n);
    *out_n = r->model->nbodies;
    return r->model->bodies;
}

static void field_read(struct reader *r, const struct node *n, struct field *f)
{
    f->name = n->key;
    f->pos = n->key_pos;
    f->label = get_label(n, "vi", "en");
    f->hint = get_label(n, "hint_vi", "hint_en");
    f->type = (enum field_type)get_choice(n, BLOCK_FIELD, "type");
    f->required = get_bool(n, "required");
    f->unique = get_bool(n, "unique");
    f->names = get_bool(n, "names");
    f->about = get_bool(n, "about");
    f->baseline = get_bool(n, "baseline");
    f->class = (enum field_class)get_choice(n, BLOCK_FIELD, "class");
    f->mask = get_whole(n, "mask");
    f->max_length = get_whole(n, "max_length");
    f->min = get_text(n, "min");
    f->max = get_text(n, "max");
    f->symbol = get_text(n, "form") != NULL;
    f->computed = get_text(n, "computed");
    f->fallback = get_text(n, "default");
    const struct node *options = node_get(n, "options");
    if (options)
        f->options = options->kind == NODE_MAP ? options_read(r, options, &f->noptions)
                                               : named_options(r, options->text, &f->noptions);
}

void fields_read(struct reader *r, const struct node *map, struct field **out, int *out_n)
{
    assert(map && map->kind == NODE_MAP);
    struct field *list = arena_new(r->mem, struct field, (size_t)map->count);
    int n = 0;
    for (const struct node *c = map->first; c; c = c->next) {
        list[n].index = n;
        field_read(r, c, &list[n++]);
    }
    *out = list;
    *out_n = n;
}

void fields_link(struct reader *r, const struct record_type *t, const struct node *map,
                 struct field *fields)
{
    for (const struct node *c = map->first; c; c = c->next, fields++) {
        const struct node *to = node_get(c, "to"), *edit = node_get(c, "edit");
        if (to)
            fields->to = link_type(r, to);
        if (edit)
            fields->edit = link_state_names(r, t, edit, &fields->nedit);
    }
}
