/* brief.c - briefs: what each part of them tells, of which record; and what must fit together. */
#include "declare/check.h"

#include <string.h>

enum { MOST_LINES = 20 };

void briefs_read(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "briefs");
    if (!map)
        return;
    t->briefs = arena_new(r->mem, struct brief_decl, (size_t)map->count);
    for (const struct node *c = map->first; c; c = c->next)
        t->briefs[t->nbriefs++] = (struct brief_decl){
            .name = c->key,
            .pos = c->key_pos,
            .label = get_label(c, "vi", "en"),
            .template = node_get(c, "template") ? get_text(c, "template") : "brief.docx",
        };
}

/* ---- names to pointers ---- */

static const struct rows *link_rows(struct reader *r, const struct record_type *t,
                                    const struct node *n)
{
    const char **names = arena_new(r->mem, const char *, (size_t)t->nrows + 1);
    for (int i = 0; i < t->nrows; i++) {
        if (!strcmp(t->rows[i].name, n->text))
            return &t->rows[i];
        names[i] = t->rows[i].name;
    }
    link_unknown(r, n, arena_fmt(r->mem, "rows '%s' in %s", n->text, t->name), names, t->nrows);
    return NULL;
}

static const struct field *const *link_row_fields(struct reader *r, const struct rows *rows,
                                                  const struct node *n, int *out_n)
{
    const struct field **list = arena_new(r->mem, const struct field *, (size_t)items_count(n));
    const char **names = arena_new(r->mem, const char *, (size_t)rows->nfields + 1);
    for (int k = 0; k < rows->nfields; k++)
        names[k] = rows->fields[k].name;
    for (int i = 0; i < items_count(n); i++) {
        const struct node *item = items_at(n, i);
        const struct field *f = NULL;
        for (int k = 0; k < rows->nfields && !f; k++)
            f = strcmp(names[k], item->text) ? NULL : &rows->fields[k];
        if (!f)
            link_unknown(r, item,
                         arena_fmt(r->mem, "field '%s' in the rows %s", item->text, rows->name),
                         names, rows->nfields);
        list[i] = f;
    }
    *out_n = items_count(n);
    return list;
}

static const struct brief_decl *link_brief(struct reader *r, const struct record_type *t,
                                           const struct node *n)
{
    const struct brief_decl *found = type_brief(t, n->text);
    const char **names = arena_new(r->mem, const char *, (size_t)t->nbriefs + 1);
    for (int i = 0; i < t->nbriefs; i++)
        names[i] = t->briefs[i].name;
    if (!found)
        link_unknown(r, n, arena_fmt(r->mem, "brief '%s' of %s", n->text, t->name), names,
                     t->nbriefs);
    return found;
}

/* The record it is about: what the ref names, else this one. NULL: told as a problem. */
static const struct record_type *about(struct reader *r, const struct record_type *t,
                                       const struct node *of, struct brief_part *p)
{
    if (!of)
        return t;
    p->of = link_field(r, t, of);
    if (p->of && p->of->type == FIELD_REF)
        return p->of->to;
    if (p->of)
        problem_add(&r->problems, of->pos, word_find(BLOCK_BRIEF_PART, "of")->example,
                    "'%s' must be a ref", of->text);
    return NULL;
}

/* Exactly one of these words says what is told; `fields` alone are its own. */
static enum brief_kind kind_of(struct reader *r, const struct node *n)
{
    static const char *const words[] = {"rows", "records", "brief", "shows"};
    static const enum brief_kind kinds[] = {BRIEF_ROWS, BRIEF_RECORDS, BRIEF_PARTS, BRIEF_CALENDAR};
    enum brief_kind kind = BRIEF_FIELDS;
    int said = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (node_get(n, words[i])) {
            kind = kinds[i];
            said++;
        }
    if (said > 1 || (!said && !node_get(n, "fields")))
        problem_add(&r->problems, n->key_pos, "fields: [name, note]",
                    "part '%s' tells one thing: fields, rows, records, brief or shows", n->key);
    if (kind == BRIEF_CALENDAR && get_choice(n, BLOCK_BRIEF_PART, "shows") == 1)
        kind = BRIEF_OPINIONS;
    return kind;
}

static void part_link(struct reader *r, const struct record_type *t, const struct node *n,
                      struct brief_part *p)
{
    const struct node *fields = node_get(n, "fields"), *rows = node_get(n, "rows"),
                      *records = node_get(n, "records");
    *p = (struct brief_part){.name = n->key,
                             .pos = n->key_pos,
                             .label = get_label(n, "vi", "en"),
                             .kind = kind_of(r, n),
                             .most = get_whole(n, "most")};
    p->about = about(r, t, node_get(n, "of"), p);
    if (!p->about)
        return;
    if (rows)
        p->rows = link_rows(r, p->about, rows);
    if (node_get(n, "brief"))
        p->brief = link_brief(r, p->about, node_get(n, "brief"));
    if (records)
        p->records = link_moments(r, records, &p->nrecords);
    if (!fields)
        return;
    if (p->rows)
        p->fields = link_row_fields(r, p->rows, fields, &p->nfields);
    else if (p->kind == BRIEF_FIELDS)
        p->fields = link_columns(r, p->about, fields, &p->nfields);
    else if (p->nrecords == 1 && p->records[0].type)
        p->fields = link_columns(r, p->records[0].type, fields, &p->nfields);
}

void briefs_link(struct reader *r, struct record_type *t, const struct node *root)
{
    const struct node *map = node_get(root, "briefs");
    for (int i = 0; i < t->nbriefs; i++) {
        const struct node *parts = node_get(node_get(map, t->briefs[i].name), "parts");
        struct brief_part *list = arena_new(r->mem, struct brief_part, (size_t)parts->count);
        for (const struct node *c = parts->first; c; c = c->next)
            part_link(r, t, c, &list[t->briefs[i].nparts++]);
        t->briefs[i].parts = list;
    }
}

/* ---- what must fit ---- */

static bool asks(const struct record_type *t)
{
    for (int i = 0; i < t->nsteps; i++)
        if (t->steps[i].opinions)
            return true;
    return false;
}

static void part_check(struct reader *r, const struct record_type *t, const struct node *n,
                       const struct brief_part *p)
{
    const struct node *fields = node_get(n, "fields"), *most = node_get(n, "most");
    if (most && (p->most < 1 || p->most > MOST_LINES))
        problem_add(&r->problems, most->pos, word_find(BLOCK_BRIEF_PART, "most")->example,
                    "'most' is from 1 to %d", MOST_LINES);
    if (p->kind == BRIEF_RECORDS)
        moments_check(r, p->about, p->records, node_get(n, "records"));
    if (p->kind == BRIEF_ROWS && !fields)
        problem_add(&r->problems, n->key_pos, word_find(BLOCK_BRIEF_PART, "fields")->example,
                    "part '%s' does not say which columns of the rows it shows", p->name);
    for (int i = 0; p->brief && i < p->brief->nparts; i++)
        if (p->brief->parts[i].brief)
            problem_add(&r->problems, place_of(n, "brief"), NULL,
                        "the brief '%s' has the parts of another: one step is enough",
                        p->brief->name);
    if (p->brief && fields)
        problem_add(&r->problems, fields->pos, NULL, "a part with 'brief' has no 'fields'");
    if (p->kind == BRIEF_RECORDS && fields && p->nrecords != 1)
        problem_add(&r->problems, fields->pos, NULL,
                    "records of several types stand together by day: they have no 'fields'");
    if (p->kind >= BRIEF_CALENDAR && (fields || p->of))
        problem_add(&r->problems, n->key_pos, NULL,
                    "what 'shows' names is of this record: it has no 'of' and no 'fields'");
    if (p->kind == BRIEF_CALENDAR && !t->entry)
        problem_add(&r->problems, n->key_pos, word_find(BLOCK_RECORD, "calendar")->example,
                    "%s is not on the calendar", t->name);
    if (p->kind == BRIEF_OPINIONS && !asks(t))
        problem_add(&r->problems, n->key_pos, NULL, "no step of %s asks for opinions", t->name);
    for (int i = 0; i < p->nfields; i++)
        if (p->fields[i]->type == FIELD_FILE)
            problem_add(&r->problems, items_at(fields, i)->pos, NULL,
                        "'%s' is a file: it cannot be told on paper", p->fields[i]->name);
}

void check_briefs(struct reader *r, const struct source *s)
{
    const struct record_type *t = s->type;
    const struct node *map = node_get(s->root, "briefs");
    for (int i = 0; i < t->nbriefs; i++) {
        const struct node *n = node_get(map, t->briefs[i].name), *c = node_get(n, "parts")->first;
        template_name_check(r, node_get(n, "template"));
        for (int k = 0; k < t->briefs[i].nparts; k++, c = c->next)
            part_check(r, t, c, &t->briefs[i].parts[k]);
    }
}
