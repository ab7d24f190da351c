/* template.h - a DOCX template of an office, filled with the values of a letter.
 *
 * In the flow:  letter -> [template] -> serve, command
 * Marks:        {{name}}; {{?name}} ... {{/name}} in one paragraph, or around paragraphs or rows of a
 *               table; {{#rows.x}} ... {{/rows.x}} repeats the row of the table it stands in, or the
 *               paragraphs between; {{rows.x}} alone in a paragraph becomes a whole table;
 *               {{letter.row}} counts. Word may have split a mark over runs: it is found all the
 *               same, and the value takes the looks of its first letter.
 * Parts:        the text, headers and footers; all else is passed on as it is.
 * Refused:      macros, entities, a mark that names nothing or is not closed: the message has the
 *               part, the number of the paragraph and the text around.
 * Bytes:        the same template and letter give the same bytes (fixed times in the package).
 * Fails:        ERR_INVALID, ERR_LIMIT, ERR_SYSTEM. Handles are closed also when memory runs out.
 * Threads:      pure functions.
 * Read first:   tests/export/template.c                                                       */
#ifndef EXPORT_TEMPLATE_H
#define EXPORT_TEMPLATE_H

#include "base/buf.h"
#include "export/letter.h"

struct template_file {
    const char *bytes;
    size_t n;
};

bool template_fill(struct arena *mem, const struct template_file *t, const struct letter *l,
                   struct template_file *out, struct err *err);
/* DIR/letters/CODE/NAME when the issuer has one of its own, else DIR/letters/NAME. */
struct template_place {
    const char *folder, *code, *name; /* of the declarations; of the issuer, NULL: none */
};
bool template_read(struct arena *mem, const struct template_place *place, struct template_file *out,
                   struct err *err);

/* Fills every template of the declared letters and briefs, an issuer's own too, with nothing: each mistake is one
 * line "FILE: ..." in problems. */
void template_check(struct arena *mem, const struct model *m, struct buf *problems);

#endif
