/* docx.c - see docx.h. The XML is read as a stream, so a large part costs no tree. */
#include "intake/docx.h"

#include <libxml/xmlreader.h>
#include <stdint.h>
#include <string.h>
#include <zip.h>

enum { LEVELS = 9, LISTS_MOST = 4096, PART_MOST = 100 << 20, CELLS_MOST = 64, NAME_MOST = 32 };

struct level {
    char format[NAME_MOST]; /* decimal, upperRoman, lowerLetter, bullet ... */
    char text[NAME_MOST];   /* "%1.%2." */
    int start, count;
};

struct list {
    int id, abstract;
    struct level levels[LEVELS];
};

struct docx {
    struct arena *mem;
    struct zip *zip;
    struct err *err;
    struct buf *out;
    struct list *abstracts, *lists;
    size_t nabstracts, capabstracts, nlists, caplists;
    /* the row of a table being read */
    int tables; /* depth of tables we are in */
    const char *cells[CELLS_MOST];
    size_t ncells;
    struct buf cell;
    /* the paragraph */
    int list, level; /* -1: none */
    bool started;    /* something of the paragraph was written */
    bool in_text;    /* inside w:t */
};

/* --- a part of the package as a stream --- */

struct part {
    struct zip_file *file;
    size_t read;
    bool over;
};

static int part_read(void *context, char *buffer, int n)
{
    struct part *p = context;
    zip_int64_t got = zip_fread(p->file, buffer, (zip_uint64_t)n);
    if (got > 0)
        p->read += (size_t)got;
    p->over = p->over || p->read > PART_MOST;
    return got < 0 || p->over ? -1 : (int)got;
}

/* The library would print to standard error; the sentence is ours. */
static void quiet(void *context, const char *message, xmlParserSeverities severity,
                  xmlTextReaderLocatorPtr where)
{
    (void)context, (void)message, (void)severity, (void)where;
}

static bool broken(struct docx *d, const char *sentence)
{
    return err_set(d->err, ERR_INVALID, "", "%s", sentence);
}

typedef bool node_fn(struct docx *d, xmlTextReaderPtr r);

static bool part_walk(struct docx *d, const char *name, bool needed, node_fn *visit)
{
    struct zip_stat stat;
    struct part p = {.file = zip_fopen(d->zip, name, 0)};
    if (!p.file)
        return !needed || broken(d, "the file is no Word document (DOCX)");
    if (zip_stat(d->zip, name, 0, &stat) || !(stat.valid & ZIP_STAT_SIZE) ||
        stat.size > PART_MOST) {
        zip_fclose(p.file);
        return err_set(d->err, ERR_LIMIT, "", "the document unpacks to more than %d MB",
                       PART_MOST >> 20);
    }
    xmlTextReaderPtr r = xmlReaderForIO(part_read, NULL, &p, NULL, NULL,
                                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                            XML_PARSE_COMPACT);
    int more = r ? 1 : -1;
    if (r)
        xmlTextReaderSetErrorHandler(r, quiet, NULL);
    bool ok = true;
    while (ok && more == 1 && (more = xmlTextReaderRead(r)) == 1) {
        if (xmlTextReaderNodeType(r) == XML_READER_TYPE_DOCUMENT_TYPE ||
            xmlTextReaderNodeType(r) == XML_READER_TYPE_ENTITY_REFERENCE)
            ok = broken(d, "the document declares entities of its own; such files are refused");
        else
            ok = visit(d, r);
    }
    if (ok && p.over)
        ok = err_set(d->err, ERR_LIMIT, "", "the document unpacks to more than %d MB",
                     PART_MOST >> 20);
    else if (ok && more < 0)
        ok = broken(d, "the Word document is damaged");
    if (r)
        xmlFreeTextReader(r);
    zip_fclose(p.file);
    return ok;
}

static bool named(xmlTextReaderPtr r, const char *name)
{
    const xmlChar *local = xmlTextReaderConstLocalName(r);
    return local && !strcmp((const char *)local, name);
}

/* Attribute w:NAME as text in the room given; false when absent. */
static bool attribute(xmlTextReaderPtr r, const char *name, char room[static NAME_MOST])
{
    bool found = false;
    while (!found && xmlTextReaderMoveToNextAttribute(r) == 1)
        if (named(r, name)) {
            const xmlChar *value = xmlTextReaderConstValue(r);
            size_t n = value ? strlen((const char *)value) : 0;
            n = n < NAME_MOST ? n : NAME_MOST - 1;
            memcpy(room, value ? (const char *)value : "", n);
            room[n] = '\0';
            found = true;
        }
    xmlTextReaderMoveToElement(r);
    return found;
}

static int attribute_int(xmlTextReaderPtr r, const char *name, int otherwise)
{
    char room[NAME_MOST];
    if (!attribute(r, name, room) || !*room)
        return otherwise;
    int value = 0;
    for (const char *p = room; *p; p++) {
        if (*p < '0' || *p > '9' || value > 1000000)
            return otherwise;
        value = value * 10 + (*p - '0');
    }
    return value;
}

/* --- numbering.xml --- */

static struct list *list_find(struct list *lists, size_t n, int id)
{
    for (size_t i = 0; i < n; i++)
        if (lists[i].id == id)
            return &lists[i];
    return NULL;
}

static bool numbering_node(struct docx *d, xmlTextReaderPtr r)
{
    if (xmlTextReaderNodeType(r) != XML_READER_TYPE_ELEMENT)
        return true;
    struct list *a = d->nabstracts ? &d->abstracts[d->nabstracts - 1] : NULL;
    struct level *l = a && d->level >= 0 && d->level < LEVELS ? &a->levels[d->level] : NULL;
    if (named(r, "abstractNum") && d->nabstracts < LISTS_MOST) {
        d->abstracts = arena_grow(d->mem, d->abstracts, &d->capabstracts, d->nabstracts);
        d->abstracts[d->nabstracts++] = (struct list){.id = attribute_int(r, "abstractNumId", -1)};
        d->level = -1;
    } else if (named(r, "num") && d->nlists < LISTS_MOST) {
        d->lists = arena_grow(d->mem, d->lists, &d->caplists, d->nlists);
        d->lists[d->nlists++] = (struct list){.id = attribute_int(r, "numId", -1), .abstract = -1};
        d->level = -1;
    } else if (named(r, "abstractNumId") && d->nlists) {
        d->lists[d->nlists - 1].abstract = attribute_int(r, "val", -1);
    } else if (named(r, "lvl") && !d->nlists) {
        d->level = attribute_int(r, "ilvl", -1);
    } else if (l && named(r, "start")) {
        l->start = attribute_int(r, "val", 1);
    } else if (l && named(r, "numFmt")) {
        attribute(r, "val", l->format);
    } else if (l && named(r, "lvlText")) {
        attribute(r, "val", l->text);
    }
    return true;
}

static void add_roman(struct buf *b, int n, bool small)
{
    static const struct {
        int value;
        const char *upper, *lower;
    } signs[] = {{100, "C", "c"},  {90, "XC", "xc"}, {50, "L", "l"},
                 {40, "XL", "xl"}, {10, "X", "x"},   {9, "IX", "ix"},
                 {5, "V", "v"},    {4, "IV", "iv"},  {1, "I", "i"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (; n >= signs[i].value && n < 400; n -= signs[i].value)
            buf_text(b, small ? signs[i].lower : signs[i].upper);
}

static void add_count(struct buf *b, const struct level *l)
{
    int n = l->count;
    if (!strcmp(l->format, "upperRoman") || !strcmp(l->format, "lowerRoman"))
        add_roman(b, n, *l->format == 'l');
    else if (!strcmp(l->format, "lowerLetter") || !strcmp(l->format, "upperLetter"))
        buf_char(b, (char)((*l->format == 'l' ? 'a' : 'A') + (n - 1) % 26));
    else
        buf_fmt(b, "%d", n);
}

/* The automatic number of the paragraph that begins. */
static void add_number(struct docx *d, struct buf *b)
{
    struct list *list = list_find(d->lists, d->nlists, d->list);
    struct list *a = list ? list_find(d->abstracts, d->nabstracts, list->abstract) : NULL;
    if (!a || d->level < 0 || d->level >= LEVELS)
        return;
    struct level *l = &a->levels[d->level];
    if (!strcmp(l->format, "bullet")) {
        buf_text(b, "- ");
        return;
    }
    l->count = l->count ? l->count + 1 : l->start ? l->start : 1;
    for (int i = d->level + 1; i < LEVELS; i++)
        a->levels[i].count = 0;
    for (const char *p = l->text; *p; p++) {
        if (*p != '%' || p[1] < '1' || p[1] > '9')
            buf_char(b, *p);
        else
            add_count(b, &a->levels[*++p - '1']);
    }
    if (*l->text)
        buf_char(b, ' ');
}

/* --- document.xml --- */

static struct buf *target(struct docx *d)
{
    return d->tables ? &d->cell : d->out;
}

static void paragraph_begin(struct docx *d)
{
    if (!d->started && d->list > 0)
        add_number(d, target(d));
    d->started = true;
}

static void add_text(struct docx *d, const char *text)
{
    if (*text)
        paragraph_begin(d);
    buf_text(target(d), text);
}

/* A row of three cells or more is one line; fewer give their paragraphs. */
static void row_end(struct docx *d)
{
    bool wide = d->ncells >= 3;
    for (size_t i = 0; i < d->ncells; i++) {
        const char *p = d->cells[i];
        size_t n = strlen(p);
        while (n && p[n - 1] == '\n')
            n--;
        for (size_t k = 0; k < n; k++)
            buf_char(d->out, wide && (p[k] == '\n' || p[k] == '\t') ? ' ' : p[k]);
        buf_char(d->out, wide && i + 1 < d->ncells ? '\t' : '\n');
    }
    d->ncells = 0;
}

static void element_end(struct docx *d, xmlTextReaderPtr r)
{
    if (named(r, "p")) {
        buf_char(target(d), '\n');
        d->list = d->level = -1;
        d->started = false;
    } else if (named(r, "tc") && d->tables == 1) {
        if (d->ncells < CELLS_MOST)
            d->cells[d->ncells++] = arena_copy(d->mem, buf_get(&d->cell), d->cell.n);
        d->cell.n = 0;
        if (d->cell.p)
            *d->cell.p = '\0';
    } else if (named(r, "tr") && d->tables == 1) {
        row_end(d);
    } else if (named(r, "tbl") && d->tables) {
        d->tables--;
    }
}

static bool is_left_out(xmlTextReaderPtr r)
{
    return named(r, "del") || named(r, "moveFrom") || named(r, "instrText") ||
           named(r, "delText") || named(r, "Fallback") || named(r, "rPr") || named(r, "pPrChange");
}

static void element_begin(struct docx *d, xmlTextReaderPtr r)
{
    if (named(r, "tbl"))
        d->tables++;
    else if (named(r, "numId"))
        d->list = attribute_int(r, "val", -1);
    else if (named(r, "ilvl"))
        d->level = attribute_int(r, "val", -1);
    else if (named(r, "tab") && xmlTextReaderDepth(r) > 0)
        add_text(d, d->started ? "\t" : "");
    else if (named(r, "br") || named(r, "cr"))
        add_text(d, "\n");
    else if (named(r, "noBreakHyphen"))
        add_text(d, "-");
}

static bool document_node(struct docx *d, xmlTextReaderPtr r)
{
    for (;;) {
        int type = xmlTextReaderNodeType(r);
        if (type == XML_READER_TYPE_ELEMENT && is_left_out(r)) {
            if (xmlTextReaderNext(r) != 1)
                return true;
            continue;
        }
        if (type == XML_READER_TYPE_ELEMENT) {
            element_begin(d, r);
            if (xmlTextReaderIsEmptyElement(r))
                element_end(d, r);
        } else if (type == XML_READER_TYPE_END_ELEMENT)
            element_end(d, r);
        else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
                 type == XML_READER_TYPE_CDATA) {
            const xmlChar *text = xmlTextReaderConstValue(r);
            if (d->in_text)
                add_text(d, text ? (const char *)text : "");
        }
        if (type == XML_READER_TYPE_ELEMENT || type == XML_READER_TYPE_END_ELEMENT)
            d->in_text = type == XML_READER_TYPE_ELEMENT && named(r, "t");
        if (!buf_ok(d->out) || !buf_ok(&d->cell))
            return err_set(d->err, ERR_LIMIT, "", "the document's text is too long");
        return true;
    }
}

bool docx_text(struct arena *mem, const char *bytes, size_t n, struct buf *out, struct err *err)
{
    struct docx d = {.mem = mem, .out = out, .err = err, .list = -1, .level = -1};
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes, n, 0, &why);
    d.zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &why) : NULL;
    if (!d.zip) {
        zip_source_free(source);
        return broken(&d, "the file is no Word document (DOCX), or it is damaged");
    }
    buf_init(&d.cell, mem, out->max);
    bool ok = part_walk(&d, "word/numbering.xml", false, numbering_node);
    d.level = -1;
    ok = ok && part_walk(&d, "word/document.xml", true, document_node);
    zip_discard(d.zip);
    zip_error_fini(&why);
    return ok;
}
