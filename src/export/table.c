/* table.c - rows of a record on paper: a ruled table, its head repeated on every page. */
#include "export/grid.h"
#include "export/sheet.h"

struct drawing {
    struct grid grid;
    double size;
    PangoLayout *layouts[GRID_COLUMNS]; /* of the row being drawn */
    PangoLayoutIter *at[GRID_COLUMNS];  /* its next line; NULL: all drawn */
};

static void row_begin(struct sheet *s, struct drawing *d, int row)
{
    char count[GRID_COUNT];
    for (int k = 0; k < d->grid.n; k++) {
        const struct sheet_style style = {.size = d->size,
                                          .bold = row == GRID_HEAD,
                                          .align =
                                              row == GRID_HEAD || !k ? ALIGN_CENTRE : ALIGN_LEFT};
        d->layouts[k] = sheet_layout(s, &style, d->grid.x[k + 1] - d->grid.x[k] - 2 * GRID_PAD,
                                     grid_cell(&d->grid, row, k, count));
        d->at[k] = pango_layout_get_iter(d->layouts[k]);
    }
}

/* Draws lines of one cell up to `bottom`; returns where they end. */
static double cell(struct sheet *s, struct drawing *d, int k, double bottom)
{
    double y = s->y + GRID_PAD;
    while (d->at[k]) {
        PangoRectangle r;
        pango_layout_iter_get_line_extents(d->at[k], NULL, &r);
        double height = (double)r.height / PANGO_SCALE;
        if (y + height + GRID_PAD > bottom)
            break;
        double base = (double)(pango_layout_iter_get_baseline(d->at[k]) - r.y) / PANGO_SCALE;
        cairo_move_to(s->cr, d->grid.x[k] + GRID_PAD + (double)r.x / PANGO_SCALE, y + base);
        pango_cairo_show_layout_line(s->cr, pango_layout_iter_get_line_readonly(d->at[k]));
        y += height;
        if (!pango_layout_iter_next_line(d->at[k])) {
            pango_layout_iter_free(d->at[k]);
            d->at[k] = NULL;
        }
    }
    return y + GRID_PAD;
}

static void borders(struct sheet *s, const struct drawing *d, double top, double bottom)
{
    cairo_set_line_width(s->cr, 0.5);
    for (int k = 0; k <= d->grid.n; k++) {
        cairo_move_to(s->cr, d->grid.x[k], top);
        cairo_line_to(s->cr, d->grid.x[k], bottom);
    }
    cairo_move_to(s->cr, 0, top);
    cairo_line_to(s->cr, d->grid.x[d->grid.n], top);
    cairo_move_to(s->cr, 0, bottom);
    cairo_line_to(s->cr, d->grid.x[d->grid.n], bottom);
    cairo_stroke(s->cr);
}

/* As much of the row as the page holds; true: all of it. */
static bool piece(struct sheet *s, struct drawing *d)
{
    double bottom = s->y;
    bool whole = true;
    for (int k = 0; k < d->grid.n; k++) {
        double end = cell(s, d, k, SHEET_HEIGHT);
        bottom = end > bottom ? end : bottom;
        whole = whole && !d->at[k];
    }
    borders(s, d, s->y, bottom);
    s->y = bottom;
    return whole;
}

static void row_end(struct drawing *d)
{
    for (int k = 0; k < d->grid.n; k++)
        g_object_unref(d->layouts[k]);
}

static double row_height(const struct drawing *d)
{
    double most = 0;
    for (int k = 0; k < d->grid.n; k++) {
        double h = layout_height(d->layouts[k]);
        most = h > most ? h : most;
    }
    return most + 2 * GRID_PAD;
}

static void head(struct sheet *s, const struct drawing *of)
{
    struct drawing d = *of;
    row_begin(s, &d, GRID_HEAD);
    sheet_need(s, row_height(&d) + 40);
    piece(s, &d);
    for (int k = 0; k < d.grid.n; k++)
        if (d.at[k])
            pango_layout_iter_free(d.at[k]);
    row_end(&d);
}

void sheet_table(struct sheet *s, const struct letter_rows *rows, double size)
{
    struct drawing d = {.grid = grid_of(rows, SHEET_WIDTH), .size = size};
    s->y += SHEET_TABLE_GAP;
    head(s, &d);
    for (int i = 0; i < rows->n; i++) {
        row_begin(s, &d, i);
        /* a row that fits on a page is not broken */
        bool next = s->y + row_height(&d) > SHEET_HEIGHT && row_height(&d) < SHEET_HEIGHT / 2;
        while (next || !piece(s, &d)) {
            next = false;
            sheet_page(s);
            head(s, &d);
        }
        row_end(&d);
    }
    s->y += SHEET_TABLE_GAP;
}
