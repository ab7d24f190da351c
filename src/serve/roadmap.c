/* roadmap.c - a declared roadmap as a drawing made here: a line for each group, a mark at each due
 * date, a bar from the start, today. With more than MARKS_MOST marks a line shows how many are due in
 * each quarter or year instead. The table below says the same in words. */
#include "base/text.h"
#include "serve/branch.h"
#include "serve/pages.h"
#include "serve/road.h"

#include <stdlib.h>
#include <string.h>

enum {
    MARKS_MOST = 300,
    TOP = 22,
    LINE = 40,
    YEARS_MOST = 40,
    LABEL_TEXT = 14,
    GROUP_TEXT = 26,
    SPOT = 8
};

struct map {
    struct request *rq;
    struct levels l;
    struct bunches groups;
    struct road_scale scale;
    int32_t today;
    int inside, undated; /* items due in the years shown; without a date */
    bool many, a3;
};

static int32_t day_of(const struct record *r, const struct field *f)
{
    int32_t day = DATE_NONE;
    if (f && r->values[f->index].kind == VALUE_TEXT)
        date_read(r->values[f->index].s, strlen(r->values[f->index].s), &day);
    return day;
}

static const struct record *item(const struct map *m, int i)
{
    return &m->l.of[m->l.item].rows[i];
}

static int32_t due_of(const struct map *m, int i)
{
    return day_of(item(m, i), m->l.start_due[1]);
}

static bool is_inside(const struct map *m, int32_t due)
{
    return due != DATE_NONE && road_period(&m->scale, due) >= 0;
}

/* ---- what is shown ---- */

/* The years asked for, else those of the items. */
static void choose_years(struct map *m)
{
    int64_t from, to;
    int first = 9999, last = 1;
    for (int i = 0; i < m->l.of[m->l.item].n; i++) {
        int32_t due = due_of(m, i);
        m->undated += due == DATE_NONE;
        if (due == DATE_NONE)
            continue;
        first = date_year(due) < first ? date_year(due) : first;
        last = date_year(due) > last ? date_year(due) : last;
    }
    if (first > last)
        first = last = date_year(m->today);
    if (request_int(m->rq, "from", &from) && from >= 1900 && from <= 2200)
        first = (int)from;
    if (request_int(m->rq, "to", &to) && to >= 1900 && to <= 2200)
        last = (int)to;
    if (last < first)
        last = first;
    if (last - first >= YEARS_MOST)
        last = first + YEARS_MOST - 1;
    m->scale = (struct road_scale){first, last};
}

static int by_due_key(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return x[0] != y[0] ? (x[0] < y[0] ? -1 : 1) : x[1] - y[1];
}

/* The items of a group due in the years shown, by date. */
static int *in_time(const struct map *m, const struct bunch *b, int *out_n)
{
    int32_t(*list)[2] = arena_alloc(m->rq->mem, sizeof *list * ((size_t)b->n + 1));
    int n = 0;
    for (int i = 0; i < b->n; i++) {
        int32_t due = due_of(m, b->items[i]);
        if (!is_inside(m, due))
            continue;
        list[n][0] = due;
        list[n++][1] = b->items[i];
    }
    if (n)
        qsort(list, (size_t)n, sizeof *list, by_due_key);
    int *out = arena_new(m->rq->mem, int, (size_t)n);
    for (int i = 0; i < n; i++)
        out[i] = list[i][1];
    *out_n = n;
    return out;
}

static void choose(struct map *m)
{
    struct request *rq = m->rq;
    const struct list *items = &m->l.of[m->l.item];
    bool *keep = arena_new(rq->mem, bool, (size_t)items->n);
    date_read(rq->today, strlen(rq->today), &m->today);
    choose_years(m);
    for (int i = 0; i < items->n; i++) {
        keep[i] = true;
        m->inside += is_inside(m, due_of(m, i));
    }
    m->groups = bunches_of(rq->mem, rq->lang, &m->l, NULL, keep);
    m->many = m->inside > MARKS_MOST;
    m->a3 = !strcmp(request_text(rq, "paper"), "a3");
}

/* ---- words of a thing ---- */

static const struct option *tone_of(const struct map *m, int i)
{
    int tone = item_tone(&m->l, item(m, i));
    return tone < 0 ? NULL : &m->l.tone->options[tone];
}

/* What an item is known by, short: the first column of the tree when there is one. */
static const char *label_of(const struct map *m, int i)
{
    const struct record *r = item(m, i);
    const struct view *tree = type_view(m->l.root.type, VIEW_TREE);
    const struct field *f =
        tree && tree->ncolumns && tree->item == r->type ? tree->columns[0] : NULL;
    if (f && f->type == FIELD_TEXT && f->index >= 0 && r->values[f->index].kind == VALUE_TEXT &&
        text_count(r->values[f->index].s) <= LABEL_TEXT)
        return r->values[f->index].s;
    size_t n = text_cut(r->title, LABEL_TEXT);
    return arena_fmt(m->rq->mem, "%.*s%s", (int)n, r->title, r->title[n] ? "…" : "");
}

static const char *group_title(const struct map *m, const struct bunch *b)
{
    return b->title ? b->title : word(m->rq->lang, W_TREE_NONE_TITLE);
}

static const char *period_name(const struct map *m, int period)
{
    int year, month, day;
    struct arena *mem = m->rq->mem;
    date_split(road_period_start(&m->scale, period), &year, &month, &day);
    if (!road_quarters(&m->scale))
        return word_fill(mem, m->rq->lang, W_ROAD_YEAR, arena_fmt(mem, "%d", year));
    return word_fill(mem, m->rq->lang, W_ROAD_QUARTER,
                     arena_fmt(mem, "%d/%d", (month - 1) / 3 + 1, year));
}

/* ---- the drawing ---- */

static void shape(struct html *out, enum rag rag, int x, int y)
{
    switch (rag) {
    case RAG_DONE:
        html(out, "<path class=\"bd rd\" d=\"M%d %dh10v10h-10z\"/>", x - 5, y - 5);
        break;
    case RAG_ON_TIME:
        html(out, "<circle class=\"bd rg\" cx=\"%d\" cy=\"%d\" r=\"5\"/>", x, y);
        break;
    case RAG_SLOW:
        html(out, "<path class=\"bd ra\" d=\"M%d %dl6 11h-12z\"/>", x, y - 6);
        break;
    case RAG_LATE:
        html(out, "<path class=\"bd rr\" d=\"M%d %dh5l3 3v5l-3 3h-5l-3-3v-5z\"/>", x - 3, y - 5);
        break;
    default:
        html(out, "<circle class=\"oo\" cx=\"%d\" cy=\"%d\" r=\"4\"/>", x, y);
    }
}

/* Bars lie under all marks of the line. */
static void bar(struct html *out, const struct map *m, int i, int y)
{
    int32_t start = day_of(item(m, i), m->l.start_due[0]), due = due_of(m, i);
    if (start != DATE_NONE && start < due)
        html(out, "<path class=\"l\" stroke-width=\"4\" d=\"M%d %dH%d\"/>",
             road_x(&m->scale, start), y, road_x(&m->scale, due));
}

static void mark(struct html *out, const struct map *m, int i, int y)
{
    const struct record *r = item(m, i);
    const struct option *o = tone_of(m, i);
    int x = road_x(&m->scale, due_of(m, i));
    char text[DATE_SIZE];
    html(out, "<a href=\"/r/%s/%lld\"><title>%s (%s%s%s)</title>", r->type->name, (long long)r->id,
         r->title, date_write_vi(due_of(m, i), text), o ? ", " : "",
         o ? o->label.in[m->rq->lang] : "");
    html(out, "<circle class=\"ht\" cx=\"%d\" cy=\"%d\" r=\"11\"/>", x, y);
    shape(out, o ? tone_rag(o->tone) : RAG_UNRATED, x, y);
    html(out, "</a>");
}

/* Of the marks that stand on one spot; "1.2 +3" when there are more than one. */
static void label(struct html *out, const struct map *m, const int *items, int n, int y)
{
    struct road_labels labels = {{0, 0}};
    for (int i = 0, next; i < n; i = next) {
        int x = road_x(&m->scale, due_of(m, items[i]));
        for (next = i + 1; next < n && road_x(&m->scale, due_of(m, items[next])) - x < SPOT;)
            next++;
        const char *text = label_of(m, items[i]);
        if (next - i > 1)
            text = arena_fmt(m->rq->mem, "%s +%d", text, next - i - 1);
        int width = (int)text_count(text) * 7;
        bool end = x + 6 + width > ROAD_WIDTH;
        enum road_row row = road_label(&labels, x, width + 8);
        if (row != ROAD_DROPPED)
            html(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", end ? x - 7 : x + 6,
                 row == ROAD_ABOVE ? y - 8 : y + 17, end ? "end" : "start", text);
    }
}

/* How many of a group are due in each period, and how the worst of them goes. */
struct tally {
    int n;
    enum tone worst;
};

static struct tally *tallies(const struct map *m, const struct bunch *b)
{
    static const int weight[TONE_COUNT] = {
        [TONE_OK] = 1, [TONE_NONE] = 2, [TONE_INFO] = 3, [TONE_WARN] = 4, [TONE_BAD] = 5};
    struct tally *list = arena_new(m->rq->mem, struct tally, (size_t)road_periods(&m->scale));
    for (int i = 0; i < b->n; i++) {
        int32_t due = due_of(m, b->items[i]);
        const struct option *o = tone_of(m, b->items[i]);
        enum tone tone = o ? o->tone : TONE_NONE;
        if (!is_inside(m, due))
            continue;
        struct tally *t = &list[road_period(&m->scale, due)];
        if (!t->n++ || weight[tone] > weight[t->worst])
            t->worst = tone;
    }
    return list;
}

static void boxes(struct html *out, const struct map *m, const struct bunch *b, int y)
{
    const struct tally *list = tallies(m, b);
    for (int k = 0; k < road_periods(&m->scale); k++) {
        if (!list[k].n)
            continue;
        int32_t from = road_period_start(&m->scale, k);
        int x = (road_x(&m->scale, from) +
                 road_x(&m->scale, date_add_months(from, road_quarters(&m->scale) ? 3 : 12))) /
                2;
        html(out, "<a href=\"/r/%s/%lld/tree?open=%s#g-%s\"><title>%s, %s: %d</title>",
             m->l.root.type->name, (long long)m->l.root.id, b->key, b->key, group_title(m, b),
             period_name(m, k), list[k].n);
        html(out, "<circle class=\"ht\" cx=\"%d\" cy=\"%d\" r=\"12\"/>", x, y);
        shape(out, tone_rag(list[k].worst), x, y - 9);
        html(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d</text></a>", x, y + 13,
             list[k].n);
    }
}

static void line(struct html *out, const struct map *m, const struct bunch *b, int at)
{
    int y = TOP + LINE * at + LINE / 2, n;
    const char *title = group_title(m, b);
    size_t cut = text_cut(title, GROUP_TEXT);
    html(out, "<path class=\"l\" d=\"M0 %dH%d\"/>", y + LINE / 2, ROAD_WIDTH);
    html(out, "<text class=\"b\" x=\"2\" y=\"%d\">%d. %.*s%s</text>", y + 4, at + 1, (int)cut,
         title, title[cut] ? "…" : "");
    html(out, "<path class=\"l\" d=\"M%d %dH%d\"/>", ROAD_LEFT, y, ROAD_WIDTH);
    if (m->many) {
        boxes(out, m, b, y);
        return;
    }
    int *items = in_time(m, b, &n);
    for (int i = 0; i < n; i++)
        bar(out, m, items[i], y);
    for (int i = 0; i < n; i++)
        mark(out, m, items[i], y);
    label(out, m, items, n, y);
}

static void axis(struct html *out, const struct map *m, int bottom)
{
    for (int year = m->scale.from; year <= m->scale.to; year++) {
        int x = road_x(&m->scale, date_of(year, 1, 1));
        html(out, "<path class=\"l\" d=\"M%d 20V%d\"/>", x, bottom);
        if (m->scale.to - m->scale.from < 20 || (year - m->scale.from) % 2 == 0)
            html(out, "<text x=\"%d\" y=\"13\">%d</text>", x + 3, year);
    }
}

static void today_line(struct html *out, const struct map *m, int bottom)
{
    if (!is_inside(m, m->today))
        return;
    int x = road_x(&m->scale, m->today);
    char text[DATE_SIZE];
    date_write_vi(m->today, text);
    html(out, "<path class=\"nowl\" d=\"M%d 16V%d\"/>", x, bottom);
    html(out, "<text class=\"b\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>", x, bottom + 14,
         x > ROAD_WIDTH - 90 ? "end" : "middle",
         word_fill(m->rq->mem, m->rq->lang, W_ROAD_TODAY, text));
}

static void drawing(struct html *out, const struct map *m)
{
    struct request *rq = m->rq;
    int bottom = TOP + LINE * m->groups.n;
    const char *years = arena_fmt(rq->mem, "%d–%d", m->scale.from, m->scale.to);
    html(out, "<div class=\"scroll in\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">",
         word_fill(rq->mem, rq->lang, W_ROAD_TITLE, years));
    html(out, "<svg class=\"svg rd1\" viewBox=\"0 0 %d %d\" role=\"group\"", ROAD_WIDTH,
         bottom + 20);
    html(out, " aria-labelledby=\"rdt rdd\"><title id=\"rdt\">%s</title><desc id=\"rdd\">%s</desc>",
         word_fill(rq->mem, rq->lang, W_ROAD_TITLE, years),
         word(rq->lang, m->many ? W_ROAD_DESC_MANY : W_ROAD_DESC));
    axis(out, m, bottom);
    for (int i = 0; i < m->groups.n; i++)
        line(out, m, &m->groups.list[i], i);
    today_line(out, m, bottom);
    html(out, "</svg></div>");
}

/* ---- around it ---- */

static void legend(struct html *out, const struct map *m)
{
    const struct field *tone = m->l.tone;
    html(out, "<div class=\"ch1\"><h2 id=\"lt\">%s</h2><small>%d–%d</small><span class=\"row sp\">",
         word(m->rq->lang, W_TREE_ROADMAP), m->scale.from, m->scale.to);
    for (int i = 0; tone && i < tone->noptions; i++) {
        int n = 0;
        for (int k = 0; k < m->groups.n; k++)
            n += m->groups.list[k].counts[i];
        if (n)
            emit_rag(out, tone_rag(tone->options[i].tone), tone->options[i].label.in[m->rq->lang]);
    }
    html(out, "</span></div>");
}

static void zoom(struct html *out, const struct map *m)
{
    struct request *rq = m->rq;
    html(out, "<form class=\"row mb np\" action=\"%s\">", rq->path);
    html(out,
         "<label for=\"yf\">%s</label><input class=\"w8\" id=\"yf\" name=\"from\""
         " inputmode=\"numeric\" value=\"%d\">",
         word(rq->lang, W_ROAD_FROM), m->scale.from);
    html(out,
         "<label for=\"yt\">%s</label><input class=\"w8\" id=\"yt\" name=\"to\""
         " inputmode=\"numeric\" value=\"%d\">",
         word(rq->lang, W_ROAD_TO), m->scale.to);
    if (m->a3)
        html(out, "<input type=\"hidden\" name=\"paper\" value=\"a3\">");
    html(out,
         "<button class=\"btn\">%s</button><span class=\"seg sp\" role=\"group\""
         " aria-label=\"%s\">",
         word(rq->lang, W_ROAD_SHOW), word(rq->lang, W_PRINT));
    for (int a3 = 0; a3 < 2; a3++) {
        html(out, "<a href=\"%s?from=%d&amp;to=%d&amp;paper=%s\"", rq->path, m->scale.from,
             m->scale.to, a3 ? "a3" : "a4");
        if (a3 == m->a3)
            html(out, " aria-current=\"true\"");
        html(out, ">%s</a>", word(rq->lang, a3 ? W_ROAD_A3 : W_ROAD_A4));
    }
    html(out, "</span></form>");
}

static void head_cells(struct html *out, const char *const *names, int n)
{
    html(out, "<table class=\"stk\"><thead><tr>");
    for (int i = 0; i < n; i++)
        html(out, "<th scope=\"col\">%s</th>", names[i]);
    html(out, "</tr></thead><tbody>");
}

static void group_row(struct html *out, const struct map *m, const struct bunch *b, int span)
{
    html(out, "<tr class=\"gr\"><th scope=\"colgroup\" colspan=\"%d\">%s</th></tr>", span,
         group_title(m, b));
}

static void item_table(struct html *out, const struct map *m)
{
    struct request *rq = m->rq;
    const struct view *v = m->l.view;
    const struct field *start = m->l.start_due[0], *due = m->l.start_due[1];
    const char *names[] = {v->item->label.in[rq->lang], start ? start->label.in[rq->lang] : "",
                           due ? due->label.in[rq->lang] : "",
                           m->l.tone ? m->l.tone->label.in[rq->lang] : ""};
    char text[DATE_SIZE];
    head_cells(out, names, 4);
    for (int g = 0; g < m->groups.n; g++) {
        int n;
        int *items = in_time(m, &m->groups.list[g], &n);
        if (n)
            group_row(out, m, &m->groups.list[g], 4);
        for (int i = 0; i < n; i++) {
            const struct record *r = item(m, items[i]);
            const struct option *o = tone_of(m, items[i]);
            int32_t from = day_of(r, start);
            html(out, "<tr><th scope=\"row\" class=\"fl\"><a href=\"/r/%s/%lld\">%s</a></th>",
                 r->type->name, (long long)r->id, r->title);
            html(out, "<td>%s</td>", from == DATE_NONE ? "" : date_write_vi(from, text));
            html(out, "<td class=\"nw\">%s</td><td>", date_write_vi(due_of(m, items[i]), text));
            if (o)
                emit_rag_dense(out, tone_rag(o->tone), o->label.in[rq->lang]);
            html(out, "</td></tr>");
        }
    }
    html(out, "</tbody></table>");
}

static void count_table(struct html *out, const struct map *m)
{
    struct request *rq = m->rq;
    const char *names[] = {word(rq->lang, W_ROAD_PERIOD), word(rq->lang, W_ROAD_COUNT)};
    head_cells(out, names, 2);
    for (int g = 0; g < m->groups.n; g++) {
        const struct tally *list = tallies(m, &m->groups.list[g]);
        group_row(out, m, &m->groups.list[g], 2);
        for (int k = 0; k < road_periods(&m->scale); k++)
            if (list[k].n)
                html(out, "<tr><th scope=\"row\">%s</th><td class=\"num\">%d</td></tr>",
                     period_name(m, k), list[k].n);
    }
    html(out, "</tbody></table>");
}

static void table(struct html *out, const struct map *m)
{
    html(out, "<details class=\"card area\"><summary>");
    emit_icon(out, ICON_RIGHT);
    html(out, "<h2>%s</h2></summary>", word(m->rq->lang, W_ROAD_TABLE));
    html(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">",
         word(m->rq->lang, W_ROAD_TABLE));
    if (m->many)
        count_table(out, m);
    else
        item_table(out, m);
    html(out, "</div></details>");
}

bool page_roadmap(struct request *rq, struct html *out, struct err *err)
{
    struct map m = {.rq = rq};
    if (!levels_read(rq, VIEW_ROADMAP, &m.l, err))
        return false;
    choose(&m);
    struct frame frame = {.land = !m.a3, .a3 = m.a3};
    if (!branch_begin(rq, out, &m.l.root, &frame, err))
        return false;
    zoom(out, &m);
    html(out, "<section class=\"card\" aria-labelledby=\"lt\">");
    legend(out, &m);
    if (m.inside) {
        drawing(out, &m);
        html(out, "</section>");
        table(out, &m);
    } else {
        emit_empty_begin(out, word(rq->lang, W_ROAD_NONE));
        html(out, "<a class=\"btn\" href=\"/r/%s/%lld\">%s</a>", m.l.root.type->name,
             (long long)m.l.root.id, word(rq->lang, W_TREE_RECORD));
        emit_empty_end(out);
        html(out, "</section>");
    }
    if (m.undated)
        html(out, "<p class=\"sm mu\">%s: %d</p>", word(rq->lang, W_ROAD_UNDATED), m.undated);
    frame_end(rq, out);
    return true;
}
