/* csv.h - tables people keep as CSV (RFC 4180): a header, then rows of as many cells.
 *
 * In the flow:  file -> [csv] -> import, registry
 * Takes:        UTF-8 with or without its mark, LF or CRLF, quoted cells with line ends inside.
 *               Lines that are empty are skipped.
 * Owns:         cells lie in the arena given, each NUL-terminated; an empty cell is "".
 * Fails:        ERR_INVALID; `where` is "line N": not UTF-8, a quote that never closes, a row of
 *               another length, a header named twice.
 * Read first:   tests/intake/import.c                                                         */
#ifndef INTAKE_CSV_H
#define INTAKE_CSV_H

#include "base/arena.h"
#include "base/err.h"

struct csv_row {
    const char **cells; /* as many as the header has */
    int line;           /* where it begins, from 1 */
};

struct csv {
    const char **header;
    size_t ncolumns;
    struct csv_row *rows;
    size_t nrows;
};

bool csv_read(struct arena *mem, const char *text, size_t n, struct csv *out, struct err *err);
/* Index of a column, SIZE_MAX when the header does not name it. */
size_t csv_column(const struct csv *csv, const char *name);
/* A cell by column, NULL when it is empty or there is no such column. */
const char *csv_cell(const struct csv_row *row, size_t column);

#endif
