/* part.c - see part.h: what the marks of a part mean, and the blocks they repeat or leave out. */
#include "export/part.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { DEEP = 16, AROUND = 30 };

static bool same(const struct marker *a, const struct marker *b)
{
    return a->nname == b->nname && !memcmp(a->name, b->name, a->nname);
}

/* ---- checking ---- */

struct open_mark {
    struct marker mark;
    xmlNodePtr p;
    int number; /* of the paragraph */
};

struct checking {
    const struct part *part;
    struct open_mark open[DEEP];
    int n, number;
    struct paragraph p;
    struct err *err;
};

static size_t whole(const char *text, size_t n, size_t at)
{
    while (at < n && at > 0 && ((unsigned char)text[at] & 0xc0) == 0x80)
        at++;
    return at;
}

/* "word/document.xml, paragraph 3, at 'Kính gửi {{nam}}': ..." */
static bool wrong(struct checking *c, const struct marker *m, const char *what)
{
    size_t from = m->from > AROUND ? whole(c->p.text, c->p.n, m->from - AROUND) : 0;
    size_t to = whole(c->p.text, c->p.n, m->to + AROUND < c->p.n ? m->to + AROUND : c->p.n);
    char where[96];
    snprintf(where, sizeof where, "%s, paragraph %d", c->part->name, c->number);
    return err_set(c->err, ERR_INVALID, where, "%s, at '%.*s': %s", where, (int)(to - from),
                   c->p.text + from, what);
}

static bool known(const struct checking *c, const struct marker *m)
{
    const struct letter *l = c->part->letter;
    if (letter_value(l, NULL, m->name, m->nname))
        return true;
    for (int i = 0; i < c->n; i++) {
        const struct marker *o = &c->open[i].mark;
        const struct letter_rows *rows =
            o->kind == MARK_EACH ? letter_rows_find(l, o->name, o->nname) : NULL;
        for (int k = 0; rows && k < rows->ncolumns; k++)
            if (marker_is(m, rows->columns[k]))
                return true;
        if (rows && marker_is(m, "letter.row"))
            return true;
    }
    return false;
}

/* The nodes a block takes: the paragraphs from p to q, the rows of a table they stand in, or what is
 * between as neighbours. false: p and q have no such nodes. */
static bool block_of(xmlNodePtr p, xmlNodePtr q, xmlNodePtr *out_first, xmlNodePtr *out_last)
{
    for (xmlNodePtr a = p; a; a = a->parent)
        for (xmlNodePtr b = q; b; b = b->parent) {
            if (a->parent != b->parent)
                continue;
            if (word_named(a, "tc") && a != b) { /* from one cell to another: the row */
                a = a->parent;
                b = b->parent;
            }
            bool sound = (a == p || word_named(a, "tr")) && (b == q || word_named(b, "tr"));
            *out_first = a;
            *out_last = b;
            return sound;
        }
    return false;
}

static bool closes(struct checking *c, const struct marker *m)
{
    xmlNodePtr first, last;
    if (!c->n || !same(&c->open[c->n - 1].mark, m))
        return wrong(c, m, "this closes what is not open");
    const struct open_mark *o = &c->open[--c->n];
    if (!block_of(o->p, c->p.node, &first, &last))
        return wrong(c, m, "a block begins and ends in the same table, cell or run of paragraphs");
    return true;
}

static bool mark_check(struct checking *c, const struct marker *m)
{
    const struct letter *l = c->part->letter;
    const struct letter_rows *rows = letter_rows_find(l, m->name, m->nname);
    struct marker alone;
    if (m->kind == MARK_END)
        return closes(c, m);
    if (m->kind == MARK_EACH && !rows)
        return wrong(c, m, "there are no rows of this name");
    if (m->kind == MARK_VALUE && rows && !marker_alone(c->p.text, c->p.n, &alone))
        return wrong(c, m, "a table of rows stands in a paragraph of its own");
    if (m->kind != MARK_EACH && !rows && !known(c, m))
        return wrong(c, m, "there is no value of this name");
    if (m->list && !letter_rows_marked(c->part->mem, l, m))
        return wrong(c, m, "these rows have no such column");
    if (m->kind == MARK_VALUE)
        return true;
    for (int i = 0; m->kind == MARK_EACH && i < c->n; i++)
        if (c->open[i].mark.kind == MARK_EACH)
            return wrong(c, m, "rows do not stand inside rows");
    if (c->n == DEEP)
        return wrong(c, m, "blocks stand too deep inside each other");
    c->open[c->n++] = (struct open_mark){*m, c->p.node, c->number};
    return true;
}

bool part_check(const struct part *part, struct err *err)
{
    struct checking c = {.part = part, .err = err};
    xmlNodePtr root = xmlDocGetRootElement(part->doc);
    for (xmlNodePtr p = NULL; (p = paragraph_next(root, p)) != NULL;) {
        struct marker m;
        c.number++;
        c.p = paragraph_read(part->mem, p);
        size_t at = 0;
        for (enum marker_found f; (f = marker_next(c.p.text, c.p.n, at, &m)) != MARKER_NONE;
             at = m.to) {
            if (f == MARKER_BROKEN) {
                m.to = m.from + 2;
                return wrong(&c, &m, "this is no mark; write it as {{name}}");
            }
            if (!mark_check(&c, &m))
                return false;
        }
    }
    if (!c.n)
        return true;
    const struct open_mark *o = &c.open[c.n - 1];
    c.p = paragraph_read(part->mem, o->p);
    c.number = o->number;
    return wrong(&c, &o->mark, "this is not closed");
}

/* ---- filling ---- */

/* What was filled is not looked at again: a value may hold braces of its own. */
static char filled;

/* The table a row stands for by its first column; NULL: it is text. */
static const struct letter_rows *line_table(const struct letter_row *row, const struct marker *m)
{
    return row && row->rows->tables && marker_is(m, row->rows->columns[0])
               ? row->rows->tables[row->i]
               : NULL;
}

static bool condition(const struct part *p, const struct letter_row *row, const struct marker *m)
{
    const struct letter_rows *rows = letter_rows_find(p->letter, m->name, m->nname);
    const char *value = letter_value(p->letter, row, m->name, m->nname);
    if (line_table(row, m))
        return true;
    return value ? *value != '\0' : rows && rows->n > 0;
}

static const char *value_of(const struct part *p, const struct letter_row *row,
                            const struct marker *m)
{
    if (row && marker_is(m, "letter.row"))
        return arena_fmt(p->mem, "%d", row->i + 1);
    const char *value = letter_value(p->letter, row, m->name, m->nname);
    return value ? value : "";
}

/* A paragraph that is one mark of rows becomes their table. */
static const struct letter_rows *table_of(const struct part *p, const struct paragraph *text,
                                          const struct letter_row *row)
{
    struct marker m;
    if (!marker_alone(text->text, text->n, &m) || m.kind != MARK_VALUE)
        return NULL;
    const struct letter_rows *table = line_table(row, &m);
    return table ? table : letter_rows_marked(p->mem, p->letter, &m);
}

/* How much of a paragraph that is one mark of a line is bold. */
static size_t strong_of(const struct paragraph *text, const struct letter_row *row)
{
    struct marker m;
    bool line = row && row->rows->strong && marker_alone(text->text, text->n, &m) &&
                marker_is(&m, row->rows->columns[0]);
    return line ? row->rows->strong[row->i] : 0;
}

struct edit {
    size_t from, to;
    const char *with;
};

static void paragraph_fill(const struct part *p, xmlNodePtr node, const struct letter_row *row)
{
    struct paragraph text = paragraph_read(p->mem, node);
    const struct letter_rows *table = table_of(p, &text, row);
    struct edit *edits = NULL;
    size_t n = 0, cap = 0, at = 0, gone = 0; /* gone: where what is left out began, plus one */
    struct marker m;
    for (; marker_next(text.text, text.n, at, &m) == MARKER_FOUND; at = m.to) {
        struct edit e = {m.from, m.to, ""};
        if (gone && m.kind != MARK_END)
            continue;
        if (m.kind == MARK_IF && !condition(p, row, &m)) {
            gone = m.from + 1;
            continue;
        }
        if (m.kind == MARK_VALUE && !table)
            e.with = value_of(p, row, &m);
        if (gone)
            e.from = gone - 1;
        gone = 0;
        edits = arena_grow(p->mem, edits, &cap, n);
        edits[n++] = e;
    }
    if (table && table->n)
        table_before(node, table, p->letter->table_size);
    while (n--)
        paragraph_edit(p->mem, &text, edits[n].from, edits[n].to, edits[n].with);
    if (strong_of(&text, row))
        paragraph_strong(p->mem, &text, strong_of(&text, row));
    if (text.npieces && at)
        paragraph_write(&text);
    node->_private = &filled;
}

/* ---- blocks ---- */

struct block {
    struct marker mark, end;
    struct paragraph first, last;
    xmlNodePtr from, to;
};

/* The mark that closes `open`, from byte `at` of paragraph `from` on. */
static bool find_end(const struct part *p, xmlNodePtr root, struct block *b)
{
    int deep = 1;
    size_t at = b->mark.to;
    for (xmlNodePtr n = b->first.node; n; n = paragraph_next(root, n), at = 0) {
        struct paragraph text = paragraph_read(p->mem, n);
        for (struct marker m; marker_next(text.text, text.n, at, &m) == MARKER_FOUND; at = m.to) {
            if (!same(&m, &b->mark) || m.kind == MARK_VALUE)
                continue;
            deep += m.kind == MARK_END ? -1 : 1;
            if (deep)
                continue;
            b->end = m;
            b->last = text;
            return true;
        }
    }
    return false;
}

/* The first block under root that is more than a condition inside a paragraph. */
static bool find_block(const struct part *p, xmlNodePtr root, struct block *out)
{
    for (xmlNodePtr n = paragraph_next(root, NULL); n; n = paragraph_next(root, n)) {
        if (n->_private == &filled)
            continue;
        struct block b = {.first = paragraph_read(p->mem, n)};
        size_t at = 0;
        for (; marker_next(b.first.text, b.first.n, at, &b.mark) == MARKER_FOUND; at = b.mark.to) {
            if (b.mark.kind != MARK_IF && b.mark.kind != MARK_EACH)
                continue;
            if (!find_end(p, root, &b) || (b.mark.kind == MARK_IF && b.last.node == n))
                continue;
            *out = b;
            return true;
        }
    }
    return false;
}

static void drop(xmlNodePtr n)
{
    xmlUnlinkNode(n);
    xmlFreeNode(n);
}

/* Takes the two marks away; a paragraph that held nothing else goes with its mark. */
static void unmark(const struct part *p, struct block *b)
{
    struct marker alone;
    bool one = b->first.node == b->last.node;
    bool first =
        !one && b->first.node == b->from && marker_alone(b->first.text, b->first.n, &alone);
    bool last = !one && b->last.node == b->to && marker_alone(b->last.text, b->last.n, &alone);
    paragraph_edit(p->mem, one ? &b->first : &b->last, b->end.from, b->end.to, "");
    if (!one)
        paragraph_write(&b->last);
    paragraph_edit(p->mem, &b->first, b->mark.from, b->mark.to, "");
    paragraph_write(&b->first);
    xmlNodePtr from = first ? b->from->next : b->from, to = last ? b->to->prev : b->to;
    bool empty = first && last && b->from->next == b->to;
    if (first)
        drop(b->from);
    if (last)
        drop(b->to);
    b->from = empty ? NULL : from;
    b->to = empty ? NULL : to;
}

static void expand(const struct part *p, xmlNodePtr root, const struct letter_row *row);

/* The block once for a row, filled, put before it. What is copied stands in a node of its own until it
 * is filled, so that a condition may reach from one paragraph of it to another. */
static void repeat_one(const struct part *p, const struct block *b, const struct letter_row *row)
{
    xmlNodePtr stop = b->to->next, group = xmlNewNode(NULL, (const xmlChar *)"group");
    xmlAddPrevSibling(b->from, group);
    for (xmlNodePtr n = b->from; n != stop; n = n->next) {
        xmlNodePtr copy = NULL; /* with the namespaces of where it is going to stand */
        if (!xmlDOMWrapCloneNode(NULL, p->doc, n, &copy, p->doc, n->parent, 1, 0) && copy)
            xmlAddChild(group, copy);
    }
    expand(p, group, row);
    while (group->children) {
        xmlNodePtr c = group->children;
        xmlUnlinkNode(c);
        xmlAddPrevSibling(group, c);
    }
    drop(group);
}

static void repeat(const struct part *p, const struct block *b, const struct letter_rows *rows)
{
    xmlNodePtr stop = b->to->next;
    for (int i = 0; i < rows->n; i++)
        repeat_one(p, b, &(struct letter_row){rows, i});
    for (xmlNodePtr n = b->from, next; n != stop; n = next) {
        next = n->next;
        drop(n);
    }
}

static void expand(const struct part *p, xmlNodePtr root, const struct letter_row *row)
{
    for (struct block b; find_block(p, root, &b);) {
        bool sound = block_of(b.first.node, b.last.node, &b.from, &b.to);
        assert(sound && "part_check() comes first");
        (void)sound;
        bool keep = b.mark.kind == MARK_EACH || condition(p, row, &b.mark);
        const struct letter_rows *rows = letter_rows_find(p->letter, b.mark.name, b.mark.nname);
        unmark(p, &b);
        if (!b.from || (keep && b.mark.kind == MARK_IF))
            continue;
        const struct letter_rows none = {.n = 0};
        bool all = b.from == root;
        repeat(p, &b, b.mark.kind == MARK_EACH ? rows : &none);
        if (all)
            return; /* root itself was left out */
    }
    for (xmlNodePtr n = paragraph_next(root, NULL), next; n; n = next) {
        next = paragraph_next(root, n);
        if (n->_private != &filled)
            paragraph_fill(p, n, row);
    }
}

/* Word calls a file damaged whose cell has no paragraph or whose table has no row. */
static void mend(xmlNodePtr n)
{
    for (xmlNodePtr c = n->children, next; c; c = next) {
        next = c->next;
        if (c->type == XML_ELEMENT_NODE)
            mend(c);
        bool has = false;
        for (const xmlNode *k = c->children; k; k = k->next)
            has = has || word_named(k, word_named(c, "tc") ? "p" : "tr");
        if (word_named(c, "tbl") && !has)
            drop(c);
        else if (word_named(c, "tc") && !has)
            xmlNewChild(c, c->ns, (const xmlChar *)"p", NULL);
    }
}

void part_fill(const struct part *p)
{
    xmlNodePtr root = xmlDocGetRootElement(p->doc);
    expand(p, root, NULL);
    mend(root);
}
