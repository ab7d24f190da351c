/* docx.h - the text of a Word document (ECMA-376): paragraphs, tables, numbering.
 *
 * In the flow:  extract (in the child) -> [docx]
 * Text:         a paragraph is a line. A table of three columns or more gives a line a row with
 *               tabs between cells; a narrower one (a letterhead) its paragraphs, cell by cell.
 *               Deleted text of tracked changes is left out, inserted text stays. Automatic
 *               numbers are written out.
 * Fails:        ERR_INVALID (no DOCX, broken XML, a DTD), ERR_LIMIT (grows past the buffer).
 * Read first:   tests/intake/extract.c                                                        */
#ifndef INTAKE_DOCX_H
#define INTAKE_DOCX_H

#include "base/buf.h"
#include "base/err.h"

bool docx_text(struct arena *mem, const char *bytes, size_t n, struct buf *out, struct err *err);

#endif
