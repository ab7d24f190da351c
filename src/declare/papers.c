/* papers.c - `papers:` spelled out, before anything else is read: a table `paper` inside the record and,
 * for each paper that steps ask for, a blocking check that it is there. What comes of it is what
 * somebody would have written by hand; every part bears the place of the paper it came from. */
#include "declare/reader.h"

#include <string.h>

/* ---- making nodes ---- */

static struct node *text_node(struct reader *r, const char *key, const char *text, struct pos at)
{
    struct node *n = arena_new(r->mem, struct node, 1);
    *n = (struct node){.kind = NODE_TEXT, .pos = at, .key = key, .key_pos = at, .text = text};
    return n;
}

static struct node *map_node(struct reader *r, const char *key, struct pos at)
{
    struct node *n = text_node(r, key, NULL, at);
    n->kind = NODE_MAP;
    return n;
}

static void append(struct node *to, struct node *child)
{
    struct node **last = &to->first;
    while (*last)
        last = &(*last)->next;
    *last = child;
    to->count++;
}

static void append_text(struct reader *r, struct node *to, const char *key, const char *text)
{
    append(to, text_node(r, key, text, to->pos));
}

/* The same again under another key: a node stands in one list only. */
static struct node *again(struct reader *r, const struct node *n, const char *key)
{
    struct node *copy = arena_new(r->mem, struct node, 1);
    *copy = *n;
    copy->key = key;
    copy->next = NULL;
    return copy;
}

static struct node *child_of(struct node *map, const char *key)
{
    for (struct node *c = map->first; c; c = c->next)
        if (!strcmp(c->key, key))
            return c;
    return NULL;
}

static struct node *child_made(struct reader *r, struct node *map, const char *key, struct pos at)
{
    struct node *c = child_of(map, key);
    if (!c)
        append(map, c = map_node(r, key, at));
    return c;
}

/* ---- the table ---- */

static void field_add(struct reader *r, struct node *fields, const char *name, const char *type,
                      const struct label *label)
{
    struct node *f = map_node(r, name, fields->pos);
    append_text(r, f, "type", type);
    append_text(r, f, "vi", label->in[LANG_VI]);
    append_text(r, f, "en", label->in[LANG_EN]);
    append(fields, f);
}

static void fields_add(struct reader *r, struct node *table, const struct node *papers)
{
    struct node *fields = map_node(r, "fields", table->pos), *options;
    append(table, fields);
    field_add(r, fields, "kind", "choice", &(struct label){{"Loại giấy tờ", "Paper"}});
    append_text(r, fields->first, "required", "true");
    append(fields->first, options = map_node(r, "options", table->pos));
    for (const struct node *c = papers->first; c; c = c->next) {
        struct node *option = map_node(r, c->key, c->key_pos);
        append(option, again(r, node_get(c, "vi"), "vi"));
        append(option, again(r, node_get(c, "en"), "en"));
        append(options, option);
    }
    field_add(r, fields, "document", "ref", &(struct label){{"Văn bản", "Document"}});
    append_text(r, child_of(fields, "document"), "to", "document");
    field_add(r, fields, "file", "file", &(struct label){{"Tệp", "File"}});
    field_add(r, fields, "note", "text",
              &(struct label){{"Số, ngày hoặc ghi chú", "Number, date or note"}});
    append_text(r, child_of(fields, "note"), "max_length", "300");
}

static void table_add(struct reader *r, struct node *root, const struct node *papers)
{
    struct node *rows = child_made(r, root, "rows", papers->key_pos);
    const struct node *edit = node_get(root, "papers_edit");
    if (child_of(rows, "paper")) {
        problem_add(&r->problems, child_of(rows, "paper")->key_pos, NULL,
                    "'papers' makes the table 'paper': it is not declared a second time");
        return;
    }
    struct node *table = map_node(r, "paper", papers->key_pos);
    append_text(r, table, "vi", "Hồ sơ kèm theo");
    append_text(r, table, "en", "Papers");
    if (edit)
        append(table, again(r, edit, "edit"));
    fields_add(r, table, papers);
    append(rows, table);
}

/* ---- the checks ---- */

static void step_asks(struct reader *r, struct node *root, const struct node *by, const char *check)
{
    struct node *steps = child_of(root, "steps"), *step = steps ? child_of(steps, by->text) : NULL;
    if (!step) {
        const char **names = arena_new(r->mem, const char *, (size_t)(steps ? steps->count : 0));
        int n = 0;
        for (const struct node *c = steps ? steps->first : NULL; c; c = c->next)
            names[n++] = c->key;
        link_unknown(r, by, arena_fmt(r->mem, "step '%s'", by->text), names, n);
        return;
    }
    struct node *checks = child_of(step, "checks");
    if (!checks)
        append(step, checks = map_node(r, "checks", by->pos));
    if (checks->kind == NODE_TEXT) /* one name instead of a list */
        append(checks, text_node(r, NULL, checks->text, checks->pos));
    checks->kind = NODE_LIST;
    append(checks, text_node(r, NULL, check, by->pos));
}

/* What the paper rests on: its own law, else the first of the record type. */
static const struct node *law_of(struct reader *r, const struct node *root,
                                 const struct node *paper)
{
    const struct node *own = node_get(paper, "law"), *all = node_get(root, "law");
    if (!own && !items_count(all))
        problem_add(&r->problems, paper->key_pos, word_find(BLOCK_PAPER, "law")->example,
                    "paper '%s' is asked for, but neither it nor the record has a law", paper->key);
    return own ? own : items_count(all) ? items_at(all, 0) : NULL;
}

static const char *finds(struct reader *r, const char *type, const struct node *paper)
{
    const struct node *when = node_get(paper, "when");
    return arena_fmt(
        r->mem,
        "SELECT id FROM %s WHERE id = $id%s%s%s AND NOT EXISTS (SELECT 1 FROM %s_paper p"
        " WHERE p.%s = %s.id AND p.kind = '%s' AND (p.document IS NOT NULL OR p.file IS"
        " NOT NULL OR p.note IS NOT NULL))",
        type, when ? " AND (" : "", when ? when->text : "", when ? ")" : "", type, type, type,
        paper->key);
}

static void check_add(struct reader *r, struct node *root, const char *type,
                      const struct node *paper)
{
    const struct node *by = node_get(paper, "by"), *law = law_of(r, root, paper);
    const struct node *when = node_get(paper, "when");
    const char *name = arena_fmt(r->mem, "paper_%s", paper->key);
    struct node *checks = child_made(r, root, "checks", paper->key_pos);
    if (child_of(checks, name))
        problem_add(&r->problems, child_of(checks, name)->key_pos, NULL,
                    "'papers' makes the check '%s': it is not declared a second time", name);
    if (!law || child_of(checks, name))
        return;
    struct node *check = map_node(r, name, paper->key_pos);
    append_text(r, check, "vi", arena_fmt(r->mem, "Thiếu giấy tờ: %s", get_text(paper, "vi")));
    append_text(r, check, "en", arena_fmt(r->mem, "Missing paper: %s", get_text(paper, "en")));
    append_text(r, check, "severity", "block");
    append(check, again(r, law, "law"));
    append(check, text_node(r, "finds", finds(r, type, paper), when ? when->pos : paper->pos));
    append(checks, check);
    for (int i = 0; i < items_count(by); i++)
        step_asks(r, root, items_at(by, i), name);
}

void papers_expand(struct reader *r, struct node *root)
{
    const struct node *papers = node_get(root, "papers"), *edit = node_get(root, "papers_edit");
    if (!papers && edit)
        problem_add(&r->problems, edit->key_pos, word_find(BLOCK_RECORD, "papers")->example,
                    "there are no 'papers' to edit");
    if (!papers)
        return;
    table_add(r, root, papers);
    for (const struct node *c = papers->first; c; c = c->next) {
        if (node_get(c, "by"))
            check_add(r, root, get_text(root, "record"), c);
        else if (node_get(c, "when"))
            problem_add(&r->problems, node_get(c, "when")->key_pos, NULL,
                        "paper '%s' is asked for by no step, so it needs no 'when'", c->key);
    }
}
