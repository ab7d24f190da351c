/* pdf.c - see pdf.h. The parts, with their numbers in Annex I of Decree 30/2020: 1 Quốc hiệu and
 * Tiêu ngữ, 2 the issuing body, 3 number and symbol, 4 place and date, 5a kind and subject, 5b the
 * subject of an official letter, 6 the text, 7 who signs, 9a Kính gửi, 9b Nơi nhận. */
#include "export/pdf.h"

#include "export/sheet.h"

#include <qrencode.h>
#include <string.h>

enum { PDF_MOST = 2 << 20 };

/* The left column of the head holds the issuer, the right one the Quốc hiệu. */
static const double left_width = 182, right_x = 186, right_width = SHEET_WIDTH - 186;
static const double sign_gap = 68; /* room for signature and seal */
static const double qr_size = SHEET_MM(18);

/* The texts of a letter that are put together, made before anything is drawn. */
struct texts {
    const char *number, *place, *about, *to, *check;
};

static struct texts texts_of(struct arena *mem, const struct letter *l)
{
    struct texts t = {
        .number = arena_fmt(mem, "Số: %s", l->number),
        .place = arena_fmt(mem, "%s, %s", l->place, l->date),
        .about = arena_fmt(mem, "V/v %s", l->subject),
        .check = arena_fmt(mem, "Mã tra cứu: %s\nKiểm tra hiệu lực của văn bản tại: %s", l->code,
                           l->link),
    };
    if (l->to->n == 1)
        t.to = arena_fmt(mem, "Kính gửi: %s", l->to->cells[0]);
    return t;
}

/* ---- the head ---- */

/* Lays a text out to see how wide its longest line is. */
static double width_of(struct sheet *s, const struct sheet_style *style, double width,
                       const char *text)
{
    PangoLayout *layout = sheet_layout(s, style, width, text);
    double w = layout_width(layout);
    g_object_unref(layout);
    return w;
}

static double head_left(struct sheet *s, const struct letter *l)
{
    static const struct sheet_style above = {.size = 13, .align = ALIGN_CENTRE},
                                    body = {.size = 13, .bold = true, .align = ALIGN_CENTRE};
    double y = 0;
    if (*l->superior)
        y += sheet_text(s, &above, (struct sheet_box){0, 0, left_width}, l->superior);
    y += sheet_text(s, &body, (struct sheet_box){0, y, left_width}, l->issuer);
    double w = width_of(s, &body, left_width, l->issuer);
    sheet_rule(s, left_width / 2, y + 2, w * 0.4);
    return y + 4;
}

static double head_right(struct sheet *s)
{
    static const char country[] = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    static const char motto[] = "Độc lập - Tự do - Hạnh phúc";
    static const struct sheet_style upper = {.size = 12.5, .bold = true, .align = ALIGN_CENTRE},
                                    lower = {.size = 13.5, .bold = true, .align = ALIGN_CENTRE};
    double y = sheet_text(s, &upper, (struct sheet_box){right_x, 0, right_width}, country);
    y += sheet_text(s, &lower, (struct sheet_box){right_x, y, right_width}, motto);
    sheet_rule(s, right_x + right_width / 2, y + 2, width_of(s, &lower, right_width, motto));
    return y + 4;
}

static void head(struct sheet *s, const struct letter *l, const struct texts *t)
{
    static const struct sheet_style number = {.size = 13, .align = ALIGN_CENTRE},
                                    place = {.size = 13.5, .italic = true, .align = ALIGN_CENTRE},
                                    about = {.size = 12, .align = ALIGN_CENTRE},
                                    draft = {.size = 13, .bold = true, .align = ALIGN_CENTRE};
    double left = head_left(s, l), right = head_right(s), y = (left > right ? left : right) + 6;
    double a = sheet_text(s, &number, (struct sheet_box){0, y, left_width}, t->number);
    double b = sheet_text(s, &place, (struct sheet_box){right_x, y, right_width}, t->place);
    if (!*l->kind)
        a += sheet_text(s, &about, (struct sheet_box){0, y + a + 2, left_width}, t->about) + 2;
    if (l->draft)
        a += sheet_text(s, &draft, (struct sheet_box){0, y + a + 4, left_width}, "DỰ THẢO") + 4;
    s->y = y + (a > b ? a : b) + 14;
}

static void title(struct sheet *s, const struct letter *l)
{
    static const struct sheet_style style = {.size = 14, .bold = true, .align = ALIGN_CENTRE};
    if (!*l->kind)
        return;
    s->y += sheet_text(s, &style, (struct sheet_box){0, s->y, SHEET_WIDTH}, l->kind);
    s->y += sheet_text(s, &style, (struct sheet_box){30, s->y, SHEET_WIDTH - 60}, l->heading);
    double w = width_of(s, &style, SHEET_WIDTH - 60, l->heading);
    sheet_rule(s, SHEET_WIDTH / 2, s->y + 3, w * 0.4 < 60 ? 60 : w * 0.4);
    s->y += 16;
}

static void addressees(struct sheet *s, const struct letter *l, const struct texts *t)
{
    static const struct sheet_style one = {.size = 14, .align = ALIGN_CENTRE},
                                    more = {.size = 14, .align = ALIGN_LEFT};
    const double from = 120, list = 190;
    if (!l->to->n)
        return;
    if (l->to->n == 1) {
        s->y += sheet_text(s, &one, (struct sheet_box){0, s->y, SHEET_WIDTH}, t->to) + 8;
        return;
    }
    sheet_text(s, &more, (struct sheet_box){from, s->y, list - from}, "Kính gửi:");
    for (int i = 0; i < l->to->n; i++) {
        sheet_text(s, &more, (struct sheet_box){list, s->y, 12}, "-");
        s->y += sheet_text(s, &more, (struct sheet_box){list + 10, s->y, SHEET_WIDTH - list - 10},
                           l->to->cells[i]);
    }
    s->y += 8;
}

/* ---- the text and the end ---- */

/* A decision: who decides, on what, and the word. */
static void grounds(struct sheet *s, const struct letter *l)
{
    static const struct sheet_style middle = {.size = 14, .bold = true, .align = ALIGN_CENTRE},
                                    line = {.size = 14,
                                            .italic = true,
                                            .align = ALIGN_JUSTIFY,
                                            .indent = SHEET_MM(12.7),
                                            .lead = 1.1};
    if (*l->by)
        s->y += sheet_text(s, &middle, (struct sheet_box){0, s->y, SHEET_WIDTH}, l->by) + 4;
    for (int i = 0; i < l->grounds->n; i++) {
        s->y += 6;
        sheet_flow(s, &line, (struct sheet_box){0, 0, SHEET_WIDTH}, l->grounds->cells[i]);
    }
    if (*l->enacts)
        s->y +=
            10 + sheet_text(s, &middle, (struct sheet_box){0, s->y + 10, SHEET_WIDTH}, l->enacts);
}

/* What the end of a letter takes, about: it is kept together. */
static double end_height(const struct letter *l)
{
    double left = 20 + 14 * l->copies->n, right = sign_gap + 3 * 18;
    return 14 + (left > right ? left : right);
}

/* The last paragraph goes with the end: no signature stands alone on its page. */
static void keep_with_end(struct sheet *s, const struct sheet_style *style, const struct letter *l,
                          const char *text)
{
    int holes = s->holes; /* counted when it is drawn */
    PangoLayout *layout = sheet_layout(s, style, SHEET_WIDTH, text);
    double height = 6 + layout_height(layout) + end_height(l);
    g_object_unref(layout);
    s->holes = holes;
    if (height < SHEET_HEIGHT / 2)
        sheet_need(s, height);
}

static void body(struct sheet *s, const struct letter *l)
{
    struct sheet_style style = {
        .size = 14, .align = ALIGN_JUSTIFY, .indent = SHEET_MM(12.7), .lead = 1.1};
    for (int i = 0; i < l->text->n; i++) {
        if (l->text->tables[i]) {
            sheet_table(s, l->text->tables[i], l->table_size);
            continue;
        }
        style.strong = l->text->strong[i];
        if (i + 1 == l->text->n)
            keep_with_end(s, &style, l, l->text->cells[i]);
        s->y += s->y > 0 ? 6 : 0;
        sheet_flow(s, &style, (struct sheet_box){0, 0, SHEET_WIDTH}, l->text->cells[i]);
    }
}

static double copies(struct sheet *s, const struct letter *l)
{
    static const struct sheet_style head = {.size = 12, .bold = true, .italic = true},
                                    line = {.size = 11};
    double at = s->y;
    if (!l->copies->n)
        return 0;
    at += sheet_text(s, &head, (struct sheet_box){0, at, left_width}, "Nơi nhận:");
    for (int i = 0; i < l->copies->n; i++) {
        sheet_text(s, &line, (struct sheet_box){0, at, 10}, "-");
        at += sheet_text(s, &line, (struct sheet_box){8, at, left_width}, l->copies->cells[i]);
    }
    return at - s->y;
}

static double signature(struct sheet *s, const struct letter *l, double y)
{
    static const struct sheet_style style = {.size = 14, .bold = true, .align = ALIGN_CENTRE};
    const struct sheet_box box = {right_x, y, right_width};
    double at = y;
    const char *const lines[] = {l->authority, l->post};
    for (size_t i = 0; i < 2; i++)
        if (*lines[i])
            at += sheet_text(s, &style, (struct sheet_box){box.x, at, box.width}, lines[i]);
    at += sign_gap;
    if (*l->signer)
        at += sheet_text(s, &style, (struct sheet_box){box.x, at, box.width}, l->signer);
    return at - y;
}

static void end(struct sheet *s, const struct letter *l)
{
    sheet_need(s, end_height(l));
    s->y += 14;
    double left = copies(s, l), right = signature(s, l, s->y);
    s->y += left > right ? left : right;
}

/* ---- the line that leads to the page of verification ---- */

static bool qr(struct sheet *s, double x, double y, const char *text)
{
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!code)
        return false;
    double unit = qr_size / code->width;
    for (int row = 0; row < code->width; row++)
        for (int column = 0; column < code->width; column++)
            if (code->data[row * code->width + column] & 1)
                cairo_rectangle(s->cr, x + column * unit, y + row * unit, unit, unit);
    cairo_fill(s->cr);
    QRcode_free(code);
    return true;
}

static bool check_line(struct sheet *s, const struct letter *l, const struct texts *t)
{
    static const struct sheet_style style = {.size = 9, .align = ALIGN_LEFT};
    if (!*l->code)
        return true;
    s->y += 6;
    sheet_need(s, qr_size);
    double y = SHEET_HEIGHT - qr_size;
    sheet_text(s, &style, (struct sheet_box){qr_size + 8, y + qr_size - 26, SHEET_WIDTH - 70},
               t->check);
    return qr(s, 0, y, l->link);
}

bool pdf_draw(struct arena *mem, const struct letter *l, const char **out_bytes, size_t *out_n,
              struct err *err)
{
    const struct texts t = texts_of(mem, l);
    const struct sheet_about about = {
        .title = arena_fmt(mem, "%s %s", l->number, l->subject),
        .author = l->issuer,
        .created = l->day,
    };
    struct sheet s;
    char *room = arena_alloc(mem, PDF_MOST);
    if (!sheet_open(&s, (unsigned char *)room, PDF_MOST, &about, err))
        return false;
    head(&s, l, &t);
    title(&s, l);
    addressees(&s, l, &t);
    grounds(&s, l);
    body(&s, l);
    end(&s, l);
    bool drawn = check_line(&s, l, &t);
    if (!sheet_close(&s, err))
        return false;
    if (!drawn)
        return err_set(err, ERR_SYSTEM, "letter", "the QR code cannot be drawn");
    *out_bytes = room;
    *out_n = s.n;
    return true;
}
