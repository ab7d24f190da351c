/* brief_sheet.c - a brief drawn as PDF. */
#include "export/brief_told.h"
#include "export/sheet.h"

#include <string.h>

static const struct sheet_style title_style = {.size = 14, .bold = true, .align = ALIGN_CENTRE},
                                subject_style = {.size = 13, .bold = true, .align = ALIGN_CENTRE},
                                about_style = {.size = 10.5, .italic = true, .align = ALIGN_CENTRE},
                                head_style = {.size = 12, .bold = true}, body_style = {.size = 12},
                                more_style = {.size = 11, .italic = true};
/* Above a part; and what must fit under its heading, so that none stands alone. */
static const double above = 8, below = 44;

static const char *value(const struct letter *l, const char *name)
{
    return letter_value(l, NULL, name, strlen(name));
}

static void head(struct sheet *s, const struct letter *l)
{
    const struct sheet_box box = {0, 0, SHEET_WIDTH};
    sheet_flow(s, &title_style, box, value(l, "brief.title"));
    sheet_flow(s, &subject_style, box, value(l, "brief.subject"));
    s->y += 3;
    sheet_flow(s, &about_style, box, value(l, "brief.about"));
    s->y += 2;
}

static void part(struct sheet *s, const struct letter *l, int i)
{
    const struct sheet_box box = {0, 0, SHEET_WIDTH};
    const struct letter_rows *parts = l->rows;
    const char *const *row = parts->cells + i * BRIEF_COLUMNS;
    s->y += s->y > 0 ? above : 0;
    sheet_need(s, head_style.size + below);
    sheet_flow(s, &head_style, box, row[BRIEF_HEAD]);
    if (*row[BRIEF_BODY])
        sheet_flow(s, &body_style, box, row[BRIEF_BODY]);
    if (parts->tables[i])
        sheet_table(s, parts->tables[i], l->table_size);
    if (*row[BRIEF_MORE])
        sheet_flow(s, &more_style, box, row[BRIEF_MORE]);
}

bool brief_draw(struct arena *mem, const struct letter *l, struct brief_paper *out, struct err *err)
{
    const struct sheet_about about = {
        .title = arena_fmt(mem, "%s - %s", value(l, "brief.title"), value(l, "brief.subject")),
        .author = "",
        .created = l->day,
    };
    struct sheet s;
    if (!sheet_open(&s, out->room, out->most, &about, err))
        return false;
    s.boxes = true; /* a name in another script shall not stop a working sheet */
    head(&s, l);
    for (int i = 0; i < l->rows->n; i++)
        part(&s, l, i);
    out->pages = s.pages;
    out->left = SHEET_HEIGHT - s.y;
    if (!sheet_close(&s, err))
        return false;
    out->n = s.n;
    return true;
}
