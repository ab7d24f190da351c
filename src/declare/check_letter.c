/* check_letter.c - letters: their kind, their series, and the marks of their texts. */
#include "declare/check.h"

#include "base/symbol.h"
#include "declare/marker.h"

#include <string.h>

/* {seq} and {owner} once it is known whose; nothing but these and {year}. */
static void series_check(struct reader *r, const struct node *n)
{
    const char *example = word_find(BLOCK_LETTER, "series")->example;
    if (!strstr(n->text, "{seq}"))
        problem_add(&r->problems, n->pos, example, "the series has no {seq}");
    for (const char *p = n->text; (p = strpbrk(p, "{}")) != NULL; p++) {
        size_t known = !strncmp(p, "{seq}", 5)     ? 5
                       : !strncmp(p, "{year}", 6)  ? 6
                       : !strncmp(p, "{owner}", 7) ? 7
                                                   : 0;
        if (!known) {
            problem_add(&r->problems, n->pos, example,
                        "the series holds %.*s; there is {seq}, {year}, {owner}",
                        (int)strcspn(p, "}") + (strchr(p, '}') ? 1 : 0), p);
            return;
        }
        p += known - 1;
    }
}

static const struct rows *rows_named(const struct record_type *t, const char *name, size_t n)
{
    for (int i = 0; i < t->nrows; i++)
        if (strlen(t->rows[i].name) == n && !memcmp(t->rows[i].name, name, n))
            return &t->rows[i];
    return NULL;
}

/* Every column the mark names is one of the rows. */
static bool columns_of(const struct rows *rows, const struct marker *m)
{
    const char *name;
    size_t at = 0, n;
    while (marker_column(m, &at, &name, &n)) {
        bool found = false;
        for (int k = 0; k < rows->nfields && !found; k++)
            found = strlen(rows->fields[k].name) == n && !memcmp(rows->fields[k].name, name, n);
        if (!found)
            return false;
    }
    return true;
}

static bool value_named(struct reader *r, const struct record_type *t, const struct marker *m)
{
    static const char *const own[] = {"letter.issuer", "letter.issuer_name", "letter.number",
                                      "letter.place",  "letter.date",        "letter.signer",
                                      "letter.post"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (marker_is(m, own[i]))
            return true;
    return type_field(t, arena_copy(r->mem, m->name, m->nname)) != NULL;
}

/* What is wrong with a mark of a text of the declaration, NULL: nothing. `open`: the condition the
 * mark stands in; they do not nest, a sentence is to be read. */
static const char *mark_wrong(struct reader *r, const struct record_type *t, const struct marker *m,
                              const struct marker *open)
{
    if (m->kind == MARK_EACH)
        return "repeats rows; in a declaration a line {{rows.NAME}} draws the whole table";
    if (m->kind == MARK_END)
        return open->name && open->nname == m->nname && !memcmp(open->name, m->name, m->nname)
                   ? NULL
                   : "closes what is not open";
    if (m->kind == MARK_IF && open->name)
        return "stands inside another condition";
    if (m->nname > 5 && !memcmp(m->name, "rows.", 5)) {
        const struct rows *rows = rows_named(t, m->name + 5, m->nname - 5);
        return !rows                 ? "names no rows of this record"
               : columns_of(rows, m) ? NULL
                                     : "names a column these rows do not have";
    }
    if (m->list)
        return "has columns and is no table";
    return value_named(r, t, m) ? NULL : "names no field of this record";
}

static void text_check(struct reader *r, const struct record_type *t, const struct node *n)
{
    size_t size = strlen(n->text), at = 0;
    struct marker m, open = {0};
    for (enum marker_found f; (f = marker_next(n->text, size, at, &m)) != MARKER_NONE; at = m.to) {
        if (f == MARKER_BROKEN) {
            problem_add(&r->problems, n->pos, "{{name}}", "'%.24s' is no mark", n->text + m.from);
            return;
        }
        const char *wrong = mark_wrong(r, t, &m, &open);
        struct marker alone;
        bool rows = m.nname > 5 && !memcmp(m.name, "rows.", 5);
        if (!wrong && rows && m.kind == MARK_VALUE && !marker_alone(n->text, size, &alone))
            wrong = "is a table: it must be a line of its own";
        if (wrong)
            problem_add(&r->problems, n->pos, NULL, "the mark %.*s %s", (int)(m.to - m.from),
                        n->text + m.from, wrong);
        if (m.kind == MARK_IF)
            open = m;
        else if (m.kind == MARK_END)
            open = (struct marker){0};
    }
    if (open.name)
        problem_add(&r->problems, n->pos, NULL, "the mark {{?%.*s}} is not closed", (int)open.nname,
                    open.name);
}

static void texts_check(struct reader *r, const struct record_type *t, const struct node *n)
{
    for (int i = 0; i < items_count(n); i++)
        text_check(r, t, items_at(n, i));
}

void template_name_check(struct reader *r, const struct node *n)
{
    size_t size = n ? strlen(n->text) : 0;
    if (n && (size < 6 || strcmp(n->text + size - 5, ".docx") || *n->text == '.' ||
              strchr(n->text, '/')))
        problem_add(&r->problems, n->pos, word_find(BLOCK_LETTER, "template")->example,
                    "'%s' is no name of a DOCX file in the folder letters", n->text);
}

static void goes_check(struct reader *r, const struct field *f, const struct node *n)
{
    if (f && f->type != FIELD_REF && f->type != FIELD_TEXT)
        problem_add(&r->problems, n->pos, NULL,
                    "'%s' names nobody: a letter goes to a ref or a text", f->name);
}

static void mandates_check(struct reader *r, const struct record_type *t, const struct node *n)
{
    static const struct param_decl given[] = {
        {.name = "prefix"}, {.name = "issuer"}, {.name = "type"}, {.name = "kind"}};
    const struct sql_names names = {.params = given, .nparams = sizeof given / sizeof *given};
    for (int i = 0; i < r->model->ntypes && &r->model->types[i] != t; i++)
        if (r->model->types[i].mandates)
            problem_add(&r->problems, n->key_pos, NULL, "'%s' keeps the mandates already",
                        r->model->types[i].name);
    sql_check_select(r, node_get(n, "finds"), &names, "finds");
}

void check_letters(struct reader *r, const struct source *s)
{
    const struct record_type *t = s->type;
    if (t->mandates)
        mandates_check(r, t, node_get(s->root, "mandates"));
    const struct node *map = node_get(s->root, "letters");
    for (int i = 0; i < t->nletters; i++) {
        const struct letter_decl *l = &t->letters[i];
        const struct node *n = node_get(map, l->name), *kind = node_get(n, "kind");
        if (kind && !symbol_kind_find(l->kind, strlen(l->kind), KIND_STATE))
            problem_add(&r->problems, kind->pos, word_find(BLOCK_LETTER, "kind")->example,
                        "'%s' is no abbreviation of a kind of document", l->kind);
        for (int k = 0; k < l->nto; k++)
            goes_check(r, l->to[k].field, items_at(node_get(n, "to"), k));
        if (l->shown_if)
            sql_check(r, node_get(n, "shown_if"), &(struct sql_names){0});
        series_check(r, node_get(n, "series"));
        template_name_check(r, node_get(n, "template"));
        text_check(r, t, node_get(n, "subject"));
        if (l->by)
            text_check(r, t, node_get(n, "by"));
        if (l->ngrounds && !kind)
            problem_add(&r->problems, node_get(n, "grounds")->pos, "kind: QĐ",
                        "an official letter has no grounds: name the kind of '%s'", l->name);
        texts_check(r, t, node_get(n, "grounds"));
        texts_check(r, t, node_get(n, "text"));
        texts_check(r, t, node_get(n, "copies"));
    }
}
