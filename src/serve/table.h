/* table.h - a table of records: a list page, the children on the page of a record, search.
 *
 * In the flow:  shown, record_page -> [table] -> list, show
 * Fails:        ERR_STORE.
 * Threads:      any.
 * Read first:   list.c                                                                       */
#ifndef SERVE_TABLE_H
#define SERVE_TABLE_H

#include "serve/record_page.h"

struct record_table {
    const struct record_type *type;
    const struct list *list;
    const struct field *const *columns;
    int ncolumns;
    const struct field *without; /* a column that says nothing here (the parent); NULL: none */
};

/* A state column is added when neither state nor progress is among the columns. */
bool emit_record_table(struct request *rq, struct html *out, const struct record_table *table,
                       struct err *err);

#endif
