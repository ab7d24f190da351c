/* letter.c - letters: what is written from a record, in whose name, to whom. */
#include "declare/marker.h"
#include "declare/reader.h"

#include <string.h>

static void mandates_read(struct reader *r, struct record_type *t, const struct node *n)
{
    struct mandates *m = arena_new(r->mem, struct mandates, 1);
    m->prefixes = lines_read(r, node_get(n, "for"), &m->nprefixes);
    m->finds = get_text(n, "finds");
    m->pos = node_get(n, "finds")->pos;
    t->mandates = m;
}

void letters_read(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "letters"), *mandates = node_get(root, "mandates");
    if (mandates)
        mandates_read(r, t, mandates);
    if (!map)
        return;
    t->letters = arena_new(r->mem, struct letter_decl, (size_t)map->count);
    for (const struct node *c = map->first; c; c = c->next) {
        struct letter_decl *l = &t->letters[t->nletters++];
        l->name = c->key;
        l->pos = c->key_pos;
        l->label = get_label(c, "vi", "en");
        l->kind = get_text(c, "kind");
        l->series = get_text(c, "series");
        l->issuer = node_get(c, "issuer") ? get_text(c, "issuer") : "owner";
        l->subject = get_text(c, "subject");
        l->template = node_get(c, "template") ? get_text(c, "template") : "letter.docx";
        l->shown_if = get_text(c, "shown_if");
        l->by = get_text(c, "by");
        l->grounds = lines_read(r, node_get(c, "grounds"), &l->ngrounds);
        l->text = lines_read(r, node_get(c, "text"), &l->ntext);
        l->copies = lines_read(r, node_get(c, "copies"), &l->ncopies);
    }
}

static bool asks_opinions(const struct record_type *t)
{
    for (int i = 0; i < t->nsteps; i++)
        if (t->steps[i].opinions)
            return true;
    return false;
}

/* A field, one of the organisations a record hangs on, or those it asked. */
static struct letter_to to_link(struct reader *r, const struct record_type *t, const struct node *n)
{
    const char *name = n->text;
    bool asked = !strcmp(name, LETTER_TO_ASKED) && asks_opinions(t);
    bool hangs = !strcmp(name, "focal") || (!strcmp(name, "owner") && t->owner);
    if (!type_field(t, name) && (asked || hangs || model_body(r->model, name)))
        return (struct letter_to){.relation = name};
    return (struct letter_to){.field = link_field(r, t, n)};
}

void letters_link(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "letters");
    for (int i = 0; i < t->nletters; i++) {
        struct letter_decl *l = &t->letters[i];
        const struct node *n = node_get(map, l->name), *to = node_get(n, "to"),
                          *who = node_get(n, "who"), *when = node_get(n, "when"),
                          *issuer = node_get(n, "issuer");
        struct letter_to *goes = arena_new(r->mem, struct letter_to, (size_t)items_count(to));
        for (int k = 0; k < items_count(to); k++)
            goes[l->nto++] = to_link(r, t, items_at(to, k));
        l->to = goes;
        struct who *list = arena_new(r->mem, struct who, (size_t)items_count(who));
        for (int k = 0; k < items_count(who); k++)
            list[l->nwho++] = link_who(r, t, items_at(who, k));
        l->who = list;
        if (when)
            l->when = link_states(r, t, when, &l->nwhen);
        const struct node *pos = issuer ? issuer : n;
        struct node relation = {.kind = NODE_TEXT,
                                .pos = issuer ? issuer->pos : l->pos,
                                .text = arena_fmt(r->mem, "%s.*", l->issuer)};
        if (!strcmp(l->issuer, "any"))
            problem_add(&r->problems, pos->pos, word_find(BLOCK_LETTER, "issuer")->example,
                        "letter '%s' is issued by one organisation, not by any", l->name);
        else
            link_who(r, t, &relation);
    }
}
