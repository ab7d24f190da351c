/* pdf.h - a letter drawn as PDF in the form of Decree 30/2020, Annex I.
 *
 * In the flow:  letter -> [pdf] -> serve
 * Bytes:        the same letter gives the same bytes on every machine with the same versions of
 *               Pango, HarfBuzz, Cairo, FreeType and fonts: these are taken by file, never by what
 *               else is installed, and dates inside are those of the letter.
 * Fonts:        Liberation Serif, of the same widths as Times New Roman, and for letters it lacks
 *               three more (sheet.c); loaded at the first letter.
 * Fails:        ERR_SYSTEM (no fonts, Cairo), ERR_LIMIT (too long), ERR_INVALID (it holds a
 *               character no font has: nothing with a hole in it is issued).
 * Threads:      any; one letter is drawn at a time.
 * Read first:   tests/export/pdf.c                                                           */
#ifndef EXPORT_PDF_H
#define EXPORT_PDF_H

#include "export/letter.h"

/* Lives in mem. */
bool pdf_draw(struct arena *mem, const struct letter *l, const char **out_bytes, size_t *out_n,
              struct err *err);
#endif
