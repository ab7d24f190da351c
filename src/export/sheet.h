/* sheet.h - pages of A4 with the margins of Decree 30/2020, and text on them.
 *
 * In the flow:  inside [export]: pdf.c and table.c draw on it.
 * Units:        points from the top left of the text area; y grows downwards.
 * Memory:       takes nothing from an arena while it is open (what would be out of memory would
 *               leave Cairo's handles behind): the bytes go into the room given.
 * Fails:        sticky; sheet_close() says it once.
 * Threads:      sheet_open() to sheet_close() hold a lock on the fonts.
 * Read first:   pdf.c                                                                        */
#ifndef EXPORT_SHEET_H
#define EXPORT_SHEET_H

#include "base/err.h"

#include <cairo.h>
#include <pango/pangocairo.h>
#include <stddef.h>

#define SHEET_MM(mm) ((mm)*72 / 25.4)
/* Annex I, part I: paper A4, margins 20 to 25 mm at top and bottom, 30 to 35 left, 15 to 20 right. */
#define SHEET_WIDTH  SHEET_MM(210 - 30 - 15)
#define SHEET_HEIGHT SHEET_MM(297 - 20 - 20)

struct sheet {
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoContext *context;
    unsigned char *room;
    size_t n, most;
    double y; /* where the next text begins */
    int pages;
    int holes;  /* characters the font has not */
    bool boxes; /* they are drawn as empty boxes; else sheet_close() fails */
};

struct sheet_about {
    const char *title, *author, *created; /* created: YYYY-MM-DD */
};

enum sheet_align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_JUSTIFY };

struct sheet_style {
    double size;
    bool bold, italic;
    enum sheet_align align;
    double indent; /* of the first line */
    double lead;   /* line spacing as a factor; 0: single */
    size_t strong; /* so many first bytes are bold */
};

bool sheet_open(struct sheet *s, unsigned char *room, size_t most, const struct sheet_about *about,
                struct err *err);
/* Ends the pages; the bytes are in room[0..n). false: err says why, also when drawing failed. */
bool sheet_close(struct sheet *s, struct err *err);

/* A text of that width laid out, not yet drawn; g_object_unref() it. */
PangoLayout *sheet_layout(struct sheet *s, const struct sheet_style *style, double width,
                          const char *text);
double layout_height(PangoLayout *layout);
double layout_width(PangoLayout *layout); /* of the longest line */

struct sheet_box {
    double x, y, width;
};
/* Draws inside the page, wherever y is; returns the height. */
double sheet_text(struct sheet *s, const struct sheet_style *style, struct sheet_box box,
                  const char *text);
/* Draws at s->y line by line over as many pages as needed and moves y. */
void sheet_flow(struct sheet *s, const struct sheet_style *style, struct sheet_box box,
                const char *text);
/* A thin rule, centred on x. */
void sheet_rule(struct sheet *s, double x, double y, double width);
void sheet_page(struct sheet *s); /* next page; y = 0 */
/* Starts a page unless so much still fits. */
void sheet_need(struct sheet *s, double height);

/* Above and below a table. */
#define SHEET_TABLE_GAP 6.0
/* table.c: rows with a head that is repeated on every page. */
struct letter_rows;
void sheet_table(struct sheet *s, const struct letter_rows *rows, double size);

#endif
