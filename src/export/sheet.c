/* sheet.c - see sheet.h: Cairo's PDF surface, Pango's layouts, the fonts by file. */
#include "export/sheet.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangofc-fontmap.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FONTS "/usr/share/fonts/truetype/"
static const char family[] = "Liberation Serif";

#define MARGIN_LEFT SHEET_MM(30)
#define MARGIN_TOP  SHEET_MM(20)

/* ---- the fonts: of the process, made when first asked for ---- */

static pthread_mutex_t fonts_lock = PTHREAD_MUTEX_INITIALIZER;
static PangoFontMap *fonts;

/* The text's own; then those for the scripts of neighbours and partners, which it lacks. */
static const struct {
    const char *path, *package;
} files[] = {
    {FONTS "liberation2/LiberationSerif-Regular.ttf", "fonts-liberation2"},
    {FONTS "liberation2/LiberationSerif-Bold.ttf", "fonts-liberation2"},
    {FONTS "liberation2/LiberationSerif-Italic.ttf", "fonts-liberation2"},
    {FONTS "liberation2/LiberationSerif-BoldItalic.ttf", "fonts-liberation2"},
    {FONTS "lao/Phetsarath_OT.ttf", "fonts-lao"},
    {FONTS "khmeros/KhmerOS.ttf", "fonts-khmeros"},
    {FONTS "wqy/wqy-microhei.ttc", "fonts-wqy-microhei"}, /* Chinese, Japanese, Korean */
};

static bool fonts_load(struct err *err)
{
    if (fonts)
        return true;
    FcConfig *config = FcConfigCreate();
    for (size_t i = 0; config && i < sizeof files / sizeof *files; i++) {
        const char *path = files[i].path;
        if (access(path, R_OK) || !FcConfigAppFontAddFile(config, (const FcChar8 *)path)) {
            FcConfigDestroy(config);
            return err_set(err, ERR_SYSTEM, "fonts", "%s cannot be read: install the package %s",
                           path, files[i].package);
        }
    }
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (!config || !map)
        return err_set(err, ERR_SYSTEM, "fonts", "the fonts cannot be set up");
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    FcConfigDestroy(config); /* the map keeps it */
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
    fonts = map;
    return true;
}

/* ---- pages ---- */

static cairo_status_t keep(void *closure, const unsigned char *bytes, unsigned int n)
{
    struct sheet *s = closure;
    if (n > s->most - s->n)
        return CAIRO_STATUS_WRITE_ERROR;
    memcpy(s->room + s->n, bytes, n);
    s->n += n;
    return CAIRO_STATUS_SUCCESS;
}

static void context_make(struct sheet *s)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    s->context = pango_font_map_create_context(fonts);
    pango_cairo_context_set_font_options(s->context, options);
    pango_context_set_round_glyph_positions(s->context, FALSE);
    pango_context_set_language(s->context, pango_language_from_string("vi"));
    cairo_font_options_destroy(options);
}

bool sheet_open(struct sheet *s, unsigned char *room, size_t most, const struct sheet_about *about,
                struct err *err)
{
    char created[40];
    *s = (struct sheet){.room = room, .most = most, .pages = 1};
    pthread_mutex_lock(&fonts_lock);
    if (!fonts_load(err)) {
        pthread_mutex_unlock(&fonts_lock);
        return false;
    }
    snprintf(created, sizeof created, "%.10sT00:00:00+07:00", about->created);
    s->surface = cairo_pdf_surface_create_for_stream(keep, s, SHEET_MM(210), SHEET_MM(297));
    cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_TITLE, about->title);
    cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_AUTHOR, about->author);
    cairo_pdf_surface_set_metadata(s->surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
    s->cr = cairo_create(s->surface);
    cairo_translate(s->cr, MARGIN_LEFT, MARGIN_TOP);
    context_make(s);
    return true;
}

bool sheet_close(struct sheet *s, struct err *err)
{
    cairo_show_page(s->cr);
    cairo_status_t drawn = cairo_status(s->cr);
    cairo_destroy(s->cr);
    cairo_surface_finish(s->surface);
    cairo_status_t status = cairo_surface_status(s->surface);
    cairo_surface_destroy(s->surface);
    g_object_unref(s->context);
    pthread_mutex_unlock(&fonts_lock);
    if (status == CAIRO_STATUS_WRITE_ERROR)
        return err_set(err, ERR_LIMIT, "letter", "the letter is larger than %zu bytes", s->most);
    if (status != CAIRO_STATUS_SUCCESS || drawn != CAIRO_STATUS_SUCCESS)
        return err_set(err, ERR_SYSTEM, "letter", "the letter cannot be drawn: %s",
                       cairo_status_to_string(status ? status : drawn));
    if (s->holes && !s->boxes)
        return err_set(err, ERR_INVALID, "letter",
                       "%d characters of the letter are not in the font of official documents",
                       s->holes);
    return true;
}

void sheet_page(struct sheet *s)
{
    static const struct sheet_style style = {.size = 13, .align = ALIGN_CENTRE};
    char number[16];
    cairo_show_page(s->cr);
    snprintf(number, sizeof number, "%d", ++s->pages);
    sheet_text(s, &style, (struct sheet_box){0, -SHEET_MM(20) / 2 - style.size / 2, SHEET_WIDTH},
               number);
    s->y = 0;
}

void sheet_need(struct sheet *s, double height)
{
    if (s->y > 0 && s->y + height > SHEET_HEIGHT)
        sheet_page(s);
}

/* ---- text ---- */

static void strong(PangoLayout *layout, size_t n)
{
    PangoAttrList *list = pango_attr_list_new();
    PangoAttribute *bold = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
    bold->end_index = (guint)n;
    pango_attr_list_insert(list, bold); /* the list keeps it */
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

PangoLayout *sheet_layout(struct sheet *s, const struct sheet_style *style, double width,
                          const char *text)
{
    static const PangoAlignment aligns[] = {[ALIGN_LEFT] = PANGO_ALIGN_LEFT,
                                            [ALIGN_CENTRE] = PANGO_ALIGN_CENTER,
                                            [ALIGN_JUSTIFY] = PANGO_ALIGN_LEFT};
    PangoLayout *layout = pango_layout_new(s->context);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, family);
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_font_description_set_weight(font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, aligns[style->align]);
    pango_layout_set_justify(layout, style->align == ALIGN_JUSTIFY);
    pango_layout_set_indent(layout, (int)(style->indent * PANGO_SCALE));
    if (style->lead > 0)
        pango_layout_set_line_spacing(layout, (float)style->lead);
    pango_layout_set_text(layout, text, -1);
    if (style->strong)
        strong(layout, style->strong);
    s->holes += pango_layout_get_unknown_glyphs_count(layout);
    return layout;
}

double layout_height(PangoLayout *layout)
{
    PangoRectangle r;
    pango_layout_get_extents(layout, NULL, &r);
    return (double)r.height / PANGO_SCALE;
}

double layout_width(PangoLayout *layout)
{
    PangoRectangle r;
    pango_layout_get_extents(layout, NULL, &r);
    return (double)r.width / PANGO_SCALE;
}

double sheet_text(struct sheet *s, const struct sheet_style *style, struct sheet_box box,
                  const char *text)
{
    PangoLayout *layout = sheet_layout(s, style, box.width, text);
    double height = layout_height(layout);
    cairo_move_to(s->cr, box.x, box.y);
    pango_cairo_show_layout(s->cr, layout);
    g_object_unref(layout);
    return height;
}

void sheet_flow(struct sheet *s, const struct sheet_style *style, struct sheet_box box,
                const char *text)
{
    PangoLayout *layout = sheet_layout(s, style, box.width, text);
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    do {
        PangoRectangle r;
        pango_layout_iter_get_line_extents(at, NULL, &r);
        double height = (double)r.height / PANGO_SCALE;
        double base = (double)(pango_layout_iter_get_baseline(at) - r.y) / PANGO_SCALE;
        sheet_need(s, height);
        cairo_move_to(s->cr, box.x + (double)r.x / PANGO_SCALE, s->y + base);
        pango_cairo_show_layout_line(s->cr, pango_layout_iter_get_line_readonly(at));
        s->y += height;
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
    g_object_unref(layout);
}

void sheet_rule(struct sheet *s, double x, double y, double width)
{
    cairo_set_line_width(s->cr, 0.75);
    cairo_move_to(s->cr, x - width / 2, y);
    cairo_line_to(s->cr, x + width / 2, y);
    cairo_stroke(s->cr);
}
