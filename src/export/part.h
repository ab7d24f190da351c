/* part.h - one XML part of a DOCX while it is filled: its marks checked, then replaced.
 *
 * In the flow:  inside [export]: template.c opens the package, part.c the blocks, run.c the text.
 * Owns:         the tree is libxml2's, of whoever parsed it; texts lie in the arena.
 * Read first:   template.c                                                                   */
#ifndef EXPORT_PART_H
#define EXPORT_PART_H

#include "base/err.h"
#include "declare/marker.h"
#include "export/letter.h"

#include <libxml/tree.h>

struct part {
    struct arena *mem;
    const char *name; /* "word/document.xml" */
    xmlDocPtr doc;
    const struct letter *letter;
};

/* Everything a mark can do wrong, before anything is changed. */
bool part_check(const struct part *p, struct err *err);
/* Replaces the marks of a part that was checked. */
void part_fill(const struct part *p);

/* run.c: the text of a paragraph over its runs. */
struct piece {
    xmlNodePtr t; /* w:t */
    size_t from, n;
    const char *now; /* its text, as edited */
};
struct paragraph {
    xmlNodePtr node;
    const char *text;
    size_t n;
    struct piece *pieces;
    size_t npieces, cap;
};
bool word_named(const xmlNode *n, const char *name); /* w:NAME */
struct paragraph paragraph_read(struct arena *mem, xmlNodePtr p);
/* Replaces bytes from..to of the text as read; call it from the last to the first. */
void paragraph_edit(struct arena *mem, struct paragraph *p, size_t from, size_t to,
                    const char *with);
/* So many bytes at its beginning, as edited, stand in a bold run of their own. */
void paragraph_strong(struct arena *mem, struct paragraph *p, size_t n);
void paragraph_write(struct paragraph *p);
/* The next paragraph under root in document order; NULL first: the first one. */
xmlNodePtr paragraph_next(xmlNodePtr root, xmlNodePtr last);
/* A table of the rows, put before the paragraph, which becomes the space under it; its text of so
 * many points. */
void table_before(xmlNodePtr p, const struct letter_rows *rows, double size);

#endif
