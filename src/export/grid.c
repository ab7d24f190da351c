/* grid.c - see grid.h. */
#include "export/grid.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* Characters: the least a column has room for, the most that make it wider; a long word is broken. */
enum { SHORT_WORD = 5, LONG_WORD = 12, LONG_TEXT = 40 };
static const double letter_width =
    6.6; /* of a bold letter, points; the widest have few neighbours */

struct measure {
    size_t text, word; /* longest, in characters */
};

static void measure(struct measure *m, const char *text)
{
    size_t all = text_count(text), word = 0;
    for (const char *p = text;; p++) {
        if (*p && !strchr(" \n/", *p)) {
            word += ((unsigned char)*p & 0xc0) != 0x80;
            continue;
        }
        m->word = word > m->word ? word : m->word;
        word = 0;
        if (!*p)
            break;
    }
    m->text = all > m->text ? all : m->text;
}

static size_t within(size_t n, size_t least, size_t most)
{
    return n < least ? least : n > most ? most : n;
}

/* Each column has room for its longest word; they share the rest by their longest text. */
struct grid grid_of(const struct letter_rows *rows, double width)
{
    struct grid g = {.rows = rows};
    double room[GRID_COLUMNS] = {0}, share[GRID_COLUMNS] = {0}, rooms = 0, shares = 0;
    g.n = (rows->ncolumns < GRID_COLUMNS ? rows->ncolumns : GRID_COLUMNS - 1) + 1;
    for (int k = 0; k + 1 < g.n; k++) {
        struct measure m = {0};
        measure(&m, rows->heads[k]);
        for (int i = 0; i < rows->n; i++)
            measure(&m, rows->cells[i * rows->ncolumns + k]);
        room[k] = (double)within(m.word, SHORT_WORD, LONG_WORD) * letter_width + 2 * GRID_PAD;
        share[k] = (double)within(m.text, SHORT_WORD, LONG_TEXT);
        rooms += room[k];
        shares += share[k];
    }
    double all = width - GRID_ORDINAL, rest = all - rooms, shrink = rest < 0 ? all / rooms : 1;
    g.x[1] = GRID_ORDINAL;
    for (int k = 0; k + 1 < g.n; k++)
        g.x[k + 2] = g.x[k + 1] + room[k] * shrink + (rest > 0 ? rest * share[k] / shares : 0);
    return g;
}

const char *grid_cell(const struct grid *g, int row, int column, char count[static GRID_COUNT])
{
    if (column)
        return row < 0 ? g->rows->heads[column - 1]
                       : g->rows->cells[row * g->rows->ncolumns + column - 1];
    if (row < 0)
        return "TT";
    snprintf(count, GRID_COUNT, "%d", row + 1);
    return count;
}
