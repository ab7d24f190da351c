/* letter_value.h - what letter.c and letter_value.c share.
 *
 * In the flow:  inside [export] only.                                                        */
#ifndef EXPORT_LETTER_VALUE_H
#define EXPORT_LETTER_VALUE_H

#include "export/letter.h"

enum {
    LETTER_PARTS = 20,
    LETTER_ROWS = 4,
    LETTER_COLUMNS = 32
}; /* values and rows besides the record's */

/* A value as a Vietnamese letter writes it, "" for nothing; title: of what a ref points to, or NULL. */
const char *letter_written(struct arena *mem, const struct field *f, const struct value *v,
                           const char *title);
/* A day, a time or a stamp: "05/3/2026". */
const char *letter_day(struct arena *mem, const char *iso);
/* Adds the fields of the record the actor may read. */
void letter_values(struct arena *mem, const struct actor *who, const struct record *r,
                   struct letter *l);
/* Adds one table of rows. */
void letter_table(struct arena *mem, const struct actor *who, const struct rows *rows,
                  const struct row_list *list, struct letter *l);
/* Adds all its rows. */
bool letter_tables(struct store *s, struct arena *mem, const struct letter_source *from,
                   struct letter *l, struct err *err);

#endif
