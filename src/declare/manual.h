/* manual.h - the table of words, printed: as docs/declare.md, as JSON Schema, as a dictionary.
 *
 * In the flow:  [declare] -> command/schema.c
 * Fails:        only when the buf is too small (256 KiB is enough).
 * Read first:   words.c                                                                       */
#ifndef DECLARE_MANUAL_H
#define DECLARE_MANUAL_H

#include "base/buf.h"

/* Markdown, both languages. */
void manual_print(struct buf *out);
/* JSON Schema, draft 2020-12, for editors of YAML: a record, roles.yaml or a file of calendar/. */
void manual_schema(struct buf *out);
/* One word a line, "word" in quotes: the dictionary of the fuzzer. */
void manual_words(struct buf *out);

#endif
