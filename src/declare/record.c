/* record.c - a record type: its own words, its rows and its states; the rest has its own file. */
#include "declare/reader.h"

#include <assert.h>
#include <string.h>

static void rows_read(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "rows");
    if (!map)
        return;
    t->rows = arena_new(r->mem, struct rows, (size_t)map->count);
    for (const struct node *c = map->first; c; c = c->next) {
        struct rows *rows = &t->rows[t->nrows++];
        rows->name = c->key;
        rows->pos = c->key_pos;
        rows->label = get_label(c, "vi", "en");
        rows->papers = !strcmp(c->key, "paper") && node_get(root, "papers");
        fields_read(r, node_get(c, "fields"), &rows->fields, &rows->nfields);
    }
}

/* Without states a record is simply there. */
static const struct option always[] = {
    {.name = "active", .label = {{"Có hiệu lực", "Active"}}, .tone = TONE_OK}};

static void states_read(struct reader *r, struct record_type *t, const struct node *map)
{
    t->states = always;
    t->nstates = 1;
    if (map && map->count) {
        struct option *list = arena_new(r->mem, struct option, (size_t)map->count);
        t->states = list;
        t->nstates = 0;
        for (const struct node *c = map->first; c; c = c->next)
            list[t->nstates++] = (struct option){
                .name = c->key,
                .label = get_label(c, "vi", "en"),
                .tone = (enum tone)get_choice(c, BLOCK_STATE, "tone"),
                .final = get_bool(c, "final"),
                .gone = get_bool(c, "gone"),
                .shared = get_bool(c, "shared"),
            };
    }
    struct field *state = arena_new(r->mem, struct field, 1);
    *state = (struct field){.name = "state",
                            .pos = map ? map->key_pos : t->pos,
                            .label = {{"Trạng thái", "State"}},
                            .type = FIELD_CHOICE,
                            .options = t->states,
                            .noptions = t->nstates,
                            .index = -1};
    t->state = state;
}

void type_record_read(struct reader *r, const struct source *s)
{
    const struct node *root = s->root;
    struct record_type *t = s->type;
    t->name = get_text(root, "record");
    t->pos = node_get(root, "record")->pos;
    t->area = s->area;
    t->label = get_label(root, "vi", "en");
    t->list_label = get_label(root, "list_vi", "list_en");
    for (int i = 0; i < LANGS; i++)
        if (!t->list_label.in[i])
            t->list_label.in[i] = t->label.in[i];
    t->icon = get_text(root, "icon");
    t->menu = get_text(root, "menu");
    t->menu_at = get_whole(root, "menu_at");
    t->number = get_text(root, "number");
    t->order_down = get_bool(root, "order_down");
    t->channel = get_bool(root, "channel");
    t->owner_sees = get_bool(root, "owner_sees");
    const struct node *law = node_get(root, "law");
    int most = sizeof t->law / sizeof *t->law;
    for (int i = 0; i < items_count(law) && i < most; i++)
        t->law[t->nlaw++] = get_law(items_at(law, i));
    if (items_count(law) > most)
        problem_add(&r->problems, items_at(law, most)->pos, NULL, "more than %d laws", most);
    fields_read(r, node_get(root, "fields"), &t->fields, &t->nfields);
    rows_read(r, t, root);
    states_read(r, t, node_get(root, "states"));
    checks_read(r, t, root);
    authorities_read(r, t, root);
    steps_read(r, t, root);
    clocks_read(r, t, root);
    letters_read(r, t, root);
    briefs_read(r, t, root);
}

void type_record_link(struct reader *r, const struct source *s)
{
    struct record_type *t = s->type;
    static const char *const words[] = {"title", "key", "order", "owner", "parent"};
    const struct field **const goals[] = {&t->title, &t->key, &t->order, &t->owner, &t->parent};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const struct node *n = node_get(s->root, words[i]);
        if (n)
            *goals[i] = link_field(r, t, n);
    }
    fields_link(r, t, node_get(s->root, "fields"), t->fields);
    const struct node *rows = node_get(s->root, "rows");
    for (int i = 0; i < t->nrows; i++) {
        const struct node *n = node_get(rows, t->rows[i].name), *edit = node_get(n, "edit");
        fields_link(r, t, node_get(n, "fields"), t->rows[i].fields);
        if (edit)
            t->rows[i].edit = link_state_names(r, t, edit, &t->rows[i].nedit);
    }
}
