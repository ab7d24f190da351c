/* grid.h - rows on paper before they are drawn: the counting column, what stands in each cell, how
 * wide the columns are. The PDF (table.c) and the DOCX (run.c) draw the same grid.
 *
 * In the flow:  letter -> [grid] -> table, run
 * Fails:        never.
 * Threads:      pure functions.
 * Read first:   table.c                                                                      */
#ifndef EXPORT_GRID_H
#define EXPORT_GRID_H

#include "export/letter.h"

enum { GRID_COLUMNS = 24, GRID_COUNT = 16, GRID_HEAD = -1 };
#define GRID_PAD     4.0  /* points between text and rule */
#define GRID_ORDINAL 30.0 /* width of the column that counts, points */

struct grid {
    const struct letter_rows *rows;
    int n;                      /* columns, the counting one first */
    double x[GRID_COLUMNS + 1]; /* where they begin and the last ends, points */
};

struct grid grid_of(const struct letter_rows *rows, double width);
/* The text of a cell, of row GRID_HEAD the heading; `count` is room for a number. */
const char *grid_cell(const struct grid *g, int row, int column, char count[static GRID_COUNT]);

#endif
