/* run.c - a paragraph of WordprocessingML is text cut into runs wherever Word liked; here it is read
 * as one text and edited as one. */
#include "export/grid.h"
#include "export/part.h"
#include "export/sheet.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum {
    TWIPS = 20 /* a point */,
    WHOLE = 5000 /* the width of the text, in fiftieths of a percent */
};

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

/* What the run looks like, and bold. */
static void embolden(xmlNodePtr run, xmlNodePtr like)
{
    xmlNodePtr look = NULL, before = NULL;
    for (xmlNodePtr c = like->children; c && !look; c = c->next)
        if (word_named(c, "rPr") &&
            xmlDOMWrapCloneNode(NULL, like->doc, c, &look, like->doc, run, 1, 0))
            return;
    if (!look)
        look = xmlNewNode(run->ns, (const xmlChar *)"rPr");
    xmlAddChild(run, look);
    for (xmlNodePtr c = look->children, next; c; c = next) {
        next = c->next;
        if (word_named(c, "rStyle") || word_named(c, "rFonts"))
            before = c; /* the schema has them first */
        if (!word_named(c, "b"))
            continue;
        xmlUnlinkNode(c);
        xmlFreeNode(c);
    }
    xmlNodePtr bold = xmlNewNode(run->ns, (const xmlChar *)"b");
    if (before)
        xmlAddNextSibling(before, bold);
    else if (look->children)
        xmlAddPrevSibling(look->children, bold);
    else
        xmlAddChild(look, bold);
}

void paragraph_strong(struct arena *mem, struct paragraph *p, size_t n)
{
    size_t i = 0;
    while (i < p->npieces && strlen(p->pieces[i].now) < n)
        i++; /* before it at most blanks */
    if (i == p->npieces)
        return;
    struct piece *e = &p->pieces[i];
    n += strspn(e->now, " ");
    xmlNodePtr like = e->t->parent, run = xmlNewNode(like->ns, (const xmlChar *)"r");
    xmlAddPrevSibling(like, run);
    embolden(run, like);
    xmlNodePtr t = xmlNewChild(run, run->ns, (const xmlChar *)"t", NULL);
    content(t, e->now, n);
    e->now = arena_text(mem, e->now + n);
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

static void set_int(xmlNodePtr n, const char *name, int value)
{
    char text[16];
    snprintf(text, sizeof text, "%d", value);
    set(n, name, text);
}

/* Around the text of a cell as on the PDF; the order of the sides is that of the schema. */
static void margins(xmlNodePtr properties)
{
    static const char *const sides[] = {"top", "left", "bottom", "right"};
    xmlNodePtr m = add(properties, "tblCellMar");
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        xmlNodePtr side = add(m, sides[i]);
        set_int(side, "w", (int)(GRID_PAD * TWIPS));
        set(side, "type", "dxa");
    }
}

struct look {
    bool bold, centre;
    double size; /* points */
};

static void shape(xmlNodePtr of, const struct look *look)
{
    xmlNodePtr properties = add(of, "rPr");
    if (look->bold)
        add(properties, "b");
    set_int(add(properties, "sz"), "val", (int)(look->size * 2));
    set_int(add(properties, "szCs"), "val", (int)(look->size * 2));
}

static void cell(xmlNodePtr row, double share, const struct look *look, const char *text)
{
    xmlNodePtr tc = add(row, "tc"), width = add(add(tc, "tcPr"), "tcW");
    set_int(width, "w", (int)(share * WHOLE + 0.5));
    set(width, "type", "pct");
    xmlNodePtr p = add(tc, "p"), properties = add(p, "pPr");
    if (look->centre)
        set(add(properties, "jc"), "val", "center");
    shape(properties, look); /* of the end of the paragraph, which makes the line as high */
    xmlNodePtr run = add(p, "r");
    shape(run, look);
    struct piece piece = {.t = add(run, "t"), .now = text};
    piece_write(&piece);
}

/* A row stays on one page; the heading stands on each. */
static void line(xmlNodePtr table, const struct grid *g, int row, double size)
{
    xmlNodePtr tr = add(table, "tr"), properties = add(tr, "trPr");
    add(properties, "cantSplit");
    if (row == GRID_HEAD)
        add(properties, "tblHeader");
    for (int k = 0; k < g->n; k++) {
        char count[GRID_COUNT];
        const struct look look = {row == GRID_HEAD, row == GRID_HEAD || !k, size};
        cell(tr, (g->x[k + 1] - g->x[k]) / g->x[g->n], &look, grid_cell(g, row, k, count));
    }
}

/* A paragraph that is nothing but the space around a table. */
static void make_gap(xmlNodePtr p)
{
    for (xmlNodePtr c = p->children, next; c; c = next) {
        next = c->next;
        if (!word_named(c, "pPr"))
            continue;
        xmlUnlinkNode(c);
        xmlFreeNode(c);
    }
    xmlNodePtr properties = xmlNewNode(p->ns, (const xmlChar *)"pPr");
    if (p->children)
        xmlAddPrevSibling(p->children, properties);
    else
        xmlAddChild(p, properties);
    xmlNodePtr spacing = add(properties, "spacing");
    set(spacing, "before", "0");
    set(spacing, "after", "0");
    set_int(spacing, "line", (int)(SHEET_TABLE_GAP * TWIPS));
    set(spacing, "lineRule", "exact");
}

void table_before(xmlNodePtr p, const struct letter_rows *rows, double size)
{
    const struct grid g = grid_of(rows, SHEET_WIDTH);
    xmlNodePtr gap = xmlNewNode(p->ns, (const xmlChar *)"p");
    xmlNodePtr table = xmlNewNode(p->ns, (const xmlChar *)"tbl");
    xmlAddPrevSibling(p, gap);
    make_gap(gap);
    make_gap(p);
    xmlAddPrevSibling(p, table);
    xmlNodePtr properties = add(table, "tblPr"), width = add(properties, "tblW");
    set_int(width, "w", WHOLE);
    set(width, "type", "pct");
    borders(properties);
    set(add(properties, "tblLayout"), "type", "fixed");
    margins(properties);
    xmlNodePtr columns = add(table, "tblGrid");
    for (int k = 0; k < g.n; k++)
        set_int(add(columns, "gridCol"), "w", (int)((g.x[k + 1] - g.x[k]) * TWIPS + 0.5));
    for (int i = GRID_HEAD; i < rows->n; i++)
        line(table, &g, i, size);
}
