/* run.c - a paragraph of WordprocessingML is text cut into runs wherever Word liked; here it is read
 * as one text and edited as one. */
#include "export/part.h"

#include <assert.h>
#include <string.h>

static const char word_ns[] = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

bool word_named(const xmlNode *n, const char *name)
{
    return n && n->type == XML_ELEMENT_NODE && n->ns && n->ns->href &&
           !strcmp((const char *)n->ns->href, word_ns) && !strcmp((const char *)n->name, name);
}

/* The node after n in document order, within root; with `skip` not into n. */
static xmlNodePtr after(xmlNodePtr root, xmlNodePtr n, bool skip)
{
    if (!skip && n->type == XML_ELEMENT_NODE && n->children)
        return n->children;
    while (n && n != root && !n->next)
        n = n->parent;
    return n && n != root ? n->next : NULL;
}

xmlNodePtr paragraph_next(xmlNodePtr root, xmlNodePtr last)
{
    xmlNodePtr n = last ? after(root, last, false) : root;
    while (n && !word_named(n, "p"))
        n = after(root, n, false);
    return n;
}

struct paragraph paragraph_read(struct arena *mem, xmlNodePtr p)
{
    struct paragraph out = {.node = p};
    struct buf text;
    buf_init(&text, mem, 1 << 20);
    for (xmlNodePtr n = after(p, p, false); n; n = after(p, n, word_named(n, "p"))) {
        if (!word_named(n, "t"))
            continue;
        size_t from = text.n;
        for (const xmlNode *c = n->children; c; c = c->next)
            if ((c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) && c->content)
                buf_text(&text, (const char *)c->content);
        out.pieces = arena_grow(mem, out.pieces, &out.cap, out.npieces);
        out.pieces[out.npieces++] = (struct piece){n, from, text.n - from, NULL};
    }
    out.text = buf_get(&text);
    out.n = text.n;
    for (size_t i = 0; i < out.npieces; i++)
        out.pieces[i].now = arena_copy(mem, out.text + out.pieces[i].from, out.pieces[i].n);
    return out;
}

void paragraph_edit(struct arena *mem, struct paragraph *p, size_t from, size_t to,
                    const char *with)
{
    assert(from <= to && to <= p->n);
    for (size_t i = 0; i < p->npieces; i++) {
        struct piece *e = &p->pieces[i];
        size_t end = e->from + e->n;
        if (end <= from || e->from >= to)
            continue;
        size_t a = from > e->from ? from - e->from : 0, b = (to < end ? to : end) - e->from;
        e->now =
            arena_fmt(mem, "%.*s%s%s", (int)a, e->now, from >= e->from ? with : "", e->now + b);
    }
}

/* One line of text as the content of w:t. */
static void content(xmlNodePtr t, const char *text, size_t n)
{
    while (t->children) {
        xmlNodePtr c = t->children;
        xmlUnlinkNode(c);
        xmlFreeNode(c);
    }
    xmlAddChild(t, xmlNewTextLen((const xmlChar *)text, (int)n));
    xmlNodeSetSpacePreserve(t, 1);
}

/* A value of several lines: w:br between them, inside the same run. */
static void piece_write(struct piece *e)
{
    xmlNodePtr t = e->t;
    const char *text = e->now;
    for (;;) {
        size_t n = strcspn(text, "\n");
        content(t, text, n);
        if (!text[n])
            return;
        text += n + 1;
        xmlNodePtr br = xmlNewNode(t->ns, (const xmlChar *)"br");
        xmlNodePtr next = xmlNewNode(t->ns, (const xmlChar *)"t");
        xmlAddNextSibling(t, br);
        xmlAddNextSibling(br, next);
        t = next;
    }
}

void paragraph_write(struct paragraph *p)
{
    for (size_t i = 0; i < p->npieces; i++)
        piece_write(&p->pieces[i]);
}

/* ---- a whole table ---- */

static xmlNodePtr add(xmlNodePtr to, const char *name)
{
    return xmlNewChild(to, to->ns, (const xmlChar *)name, NULL);
}

static void set(xmlNodePtr n, const char *name, const char *value)
{
    xmlNewNsProp(n, n->ns, (const xmlChar *)name, (const xmlChar *)value);
}

static void borders(xmlNodePtr properties)
{
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    xmlNodePtr b = add(properties, "tblBorders");
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        xmlNodePtr side = add(b, sides[i]);
        set(side, "val", "single");
        set(side, "sz", "4");
        set(side, "space", "0");
        set(side, "color", "auto");
    }
}

static void cell(xmlNodePtr row, const char *text, bool head)
{
    xmlNodePtr tc = add(row, "tc"), width = add(add(tc, "tcPr"), "tcW");
    set(width, "w", "0");
    set(width, "type", "auto");
    xmlNodePtr p = add(tc, "p"), look = add(p, "pPr");
    if (head)
        set(add(look, "jc"), "val", "center");
    xmlNodePtr run = add(p, "r");
    if (head)
        add(add(run, "rPr"), "b");
    struct piece piece = {.t = add(run, "t"), .now = text};
    piece_write(&piece);
}

void table_before(xmlNodePtr p, const struct letter_rows *rows)
{
    xmlNodePtr table = xmlNewNode(p->ns, (const xmlChar *)"tbl");
    xmlAddPrevSibling(p, table);
    xmlNodePtr properties = add(table, "tblPr"), width = add(properties, "tblW");
    set(width, "w", "5000");
    set(width, "type", "pct");
    borders(properties);
    xmlNodePtr grid = add(table, "tblGrid"), head = add(table, "tr");
    add(add(head, "trPr"), "tblHeader");
    for (int k = 0; k < rows->ncolumns; k++) {
        set(add(grid, "gridCol"), "w", "0");
        cell(head, rows->heads[k], true);
    }
    for (int i = 0; i < rows->n; i++) {
        xmlNodePtr tr = add(table, "tr");
        for (int k = 0; k < rows->ncolumns; k++)
            cell(tr, rows->cells[i * rows->ncolumns + k], false);
    }
}
