/* table.c - rows of a record on paper: a ruled table, its head repeated on every page. */
#include "export/letter.h"
#include "export/sheet.h"

#include <stdio.h>

enum { COLUMNS_MOST = 24, PAD = 4 };
static const double ordinal = 30; /* width of the column that counts */

static const struct sheet_style head_style = {.size = 12, .bold = true, .align = ALIGN_CENTRE},
                                cell_style = {.size = 12, .align = ALIGN_LEFT},
                                count_style = {.size = 12, .align = ALIGN_CENTRE};

struct grid {
    const struct letter_rows *rows;
    int n; /* columns, the counting one first */
    double x[COLUMNS_MOST + 1];
    PangoLayout *layouts[COLUMNS_MOST]; /* of the row being drawn */
    PangoLayoutIter *at[COLUMNS_MOST];  /* its next line; NULL: all drawn */
};

static size_t weight(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

/* Columns share the width by their longest text, none below a share that holds a short word. */
static void columns(struct grid *g)
{
    const struct letter_rows *r = g->rows;
    double shares[COLUMNS_MOST] = {0}, sum = 0;
    for (int k = 0; k + 1 < g->n; k++) {
        size_t most = weight(r->heads[k]);
        for (int i = 0; i < r->n; i++) {
            size_t n = weight(r->cells[i * r->ncolumns + k]);
            most = n > most ? n : most;
        }
        shares[k] = most < 8 ? 8 : most > 40 ? 40 : (double)most;
        sum += shares[k];
    }
    g->x[0] = 0;
    g->x[1] = ordinal;
    for (int k = 0; k + 1 < g->n; k++)
        g->x[k + 2] = g->x[k + 1] + (SHEET_WIDTH - ordinal) * shares[k] / sum;
}

static void row_begin(struct sheet *s, struct grid *g, int i)
{
    char count[16];
    snprintf(count, sizeof count, "%d", i + 1);
    for (int k = 0; k < g->n; k++) {
        const char *text = i < 0 ? (k ? g->rows->heads[k - 1] : "TT")
                           : k   ? g->rows->cells[i * g->rows->ncolumns + k - 1]
                                 : count;
        const struct sheet_style *style = i < 0 ? &head_style : k ? &cell_style : &count_style;
        g->layouts[k] = sheet_layout(s, style, g->x[k + 1] - g->x[k] - 2 * PAD, text);
        g->at[k] = pango_layout_get_iter(g->layouts[k]);
    }
}

/* Draws lines of one cell up to `bottom`; returns where they end. */
static double cell(struct sheet *s, struct grid *g, int k, double bottom)
{
    double y = s->y + PAD;
    while (g->at[k]) {
        PangoRectangle r;
        pango_layout_iter_get_line_extents(g->at[k], NULL, &r);
        double height = (double)r.height / PANGO_SCALE;
        if (y + height + PAD > bottom)
            break;
        double base = (double)(pango_layout_iter_get_baseline(g->at[k]) - r.y) / PANGO_SCALE;
        cairo_move_to(s->cr, g->x[k] + PAD + (double)r.x / PANGO_SCALE, y + base);
        pango_cairo_show_layout_line(s->cr, pango_layout_iter_get_line_readonly(g->at[k]));
        y += height;
        if (!pango_layout_iter_next_line(g->at[k])) {
            pango_layout_iter_free(g->at[k]);
            g->at[k] = NULL;
        }
    }
    return y + PAD;
}

static void borders(struct sheet *s, const struct grid *g, double top, double bottom)
{
    cairo_set_line_width(s->cr, 0.5);
    for (int k = 0; k <= g->n; k++) {
        cairo_move_to(s->cr, g->x[k], top);
        cairo_line_to(s->cr, g->x[k], bottom);
    }
    cairo_move_to(s->cr, 0, top);
    cairo_line_to(s->cr, g->x[g->n], top);
    cairo_move_to(s->cr, 0, bottom);
    cairo_line_to(s->cr, g->x[g->n], bottom);
    cairo_stroke(s->cr);
}

/* As much of the row as the page holds; true: all of it. */
static bool piece(struct sheet *s, struct grid *g)
{
    double bottom = s->y;
    bool whole = true;
    for (int k = 0; k < g->n; k++) {
        double end = cell(s, g, k, SHEET_HEIGHT);
        bottom = end > bottom ? end : bottom;
        whole = whole && !g->at[k];
    }
    borders(s, g, s->y, bottom);
    s->y = bottom;
    return whole;
}

static void row_end(struct grid *g)
{
    for (int k = 0; k < g->n; k++)
        g_object_unref(g->layouts[k]);
}

static double row_height(const struct grid *g)
{
    double most = 0;
    for (int k = 0; k < g->n; k++) {
        double h = layout_height(g->layouts[k]);
        most = h > most ? h : most;
    }
    return most + 2 * PAD;
}

static void head(struct sheet *s, const struct grid *of)
{
    struct grid g = *of;
    row_begin(s, &g, -1);
    sheet_need(s, row_height(&g) + 40);
    piece(s, &g);
    for (int k = 0; k < g.n; k++)
        if (g.at[k])
            pango_layout_iter_free(g.at[k]);
    row_end(&g);
}

void sheet_table(struct sheet *s, const struct letter_rows *rows)
{
    struct grid g = {.rows = rows};
    g.n = (rows->ncolumns < COLUMNS_MOST ? rows->ncolumns : COLUMNS_MOST - 1) + 1;
    columns(&g);
    s->y += 6;
    head(s, &g);
    for (int i = 0; i < rows->n; i++) {
        row_begin(s, &g, i);
        /* a row that fits on a page is not broken */
        bool next = s->y + row_height(&g) > SHEET_HEIGHT && row_height(&g) < SHEET_HEIGHT / 2;
        while (next || !piece(s, &g)) {
            next = false;
            sheet_page(s);
            head(s, &g);
        }
        row_end(&g);
    }
    s->y += 6;
}
