/* review_type.c - GET /review/{type}: one procedure by quarter, and the records behind its figures.
 *
 * ?only=back, opinions, late or waived: of the records only those that were sent back, asked about,
 * late, or needed an exception. */
#include "serve/pages.h"
#include "serve/review_page.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS = 20, TOP = 18, HIGH = 120, LEFT = 40, STEP = 100, WIDE = 28 };
enum only { ONLY_ALL, ONLY_BACK, ONLY_OPINIONS, ONLY_LATE, ONLY_WAIVED, ONLY_COUNT };

static const struct {
    const char *name;
    enum word label;
} onlys[ONLY_COUNT] = {[ONLY_ALL] = {"", W_REV_ALL},
                       [ONLY_BACK] = {"back", W_REV_BACK},
                       [ONLY_OPINIONS] = {"opinions", W_REV_OPINIONS},
                       [ONLY_LATE] = {"late", W_REV_LATE},
                       [ONLY_WAIVED] = {"waived", W_REV_WAIVED}};

struct look {
    struct reviewing r;
    struct courses of;
    enum only only;
    struct course *rows; /* those of the time, the longest first */
    int n;
};

/* ---- the drawing ---- */

struct bars {
    struct period quarters[QUARTERS]; /* the oldest first */
    struct course_figures of[QUARTERS];
    int most; /* days, times two */
};

static struct bars bars_of(const struct look *l)
{
    struct bars b = {.most = 2};
    for (int i = 0; i < QUARTERS; i++) {
        b.quarters[i] = reviewing_quarter(&l->r, QUARTERS - 1 - i);
        b.of[i] = courses_within(l->r.rq->mem, &l->of, &b.quarters[i]);
        if (2 * b.of[i].nine_tenths > b.most)
            b.most = 2 * b.of[i].nine_tenths;
    }
    return b;
}

static int height(const struct bars *b, int twice)
{
    return TOP + HIGH - HIGH * twice / b->most;
}

static void column(const struct look *l, struct html *out, const struct bars *b, int i)
{
    struct request *rq = l->r.rq;
    const struct course_figures *f = &b->of[i];
    int x = LEFT + STEP * i + STEP / 2, middle = height(b, f->twice_days);
    int most = height(b, 2 * f->nine_tenths);
    html(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", x, TOP + HIGH + 16,
         quarter_text(rq, &b->quarters[i]));
    if (!f->n)
        return;
    html(out, "<text class=\"b\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", x,
         TOP + HIGH + 32, course_days(rq, l->of.workdays, f->twice_days));
    html(out, "<a href=\"%s\"><title>%s: %s (%d)</title>",
         reviewing_href(&l->r, l->of.type, &b->quarters[i]), quarter_text(rq, &b->quarters[i]),
         course_days(rq, l->of.workdays, f->twice_days), f->n);
    html(out, "<path class=\"bd rn\" d=\"M%d %dH%dV%dH%dz\"/>", x - WIDE, TOP + HIGH, x + WIDE,
         middle, x - WIDE);
    html(out, "<path class=\"nowl\" d=\"M%d %dH%d\"/>", x - WIDE - 6, most, x + WIDE + 6);
    html(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d</text></a>", x, most - 4,
         f->nine_tenths);
}

static void drawing(const struct look *l, struct html *out, const struct bars *b)
{
    struct request *rq = l->r.rq;
    const char *title =
        word_fill(rq->mem, rq->lang, W_REV_TREND_OF, type_label(l->of.type, rq->lang));
    html(out, "<div class=\"scroll in\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">", title);
    html(out,
         "<svg class=\"svg rd1\" viewBox=\"0 0 %d %d\" role=\"group\" aria-labelledby=\"vt vd\">"
         "<title id=\"vt\">%s</title><desc id=\"vd\">%s</desc>",
         LEFT + STEP * QUARTERS, TOP + HIGH + 40, title, word(rq->lang, W_REV_TREND_DESC));
    html(out, "<path class=\"l\" d=\"M%d %dH%d\"/>", LEFT, TOP + HIGH, LEFT + STEP * QUARTERS);
    for (int i = 0; i < QUARTERS; i++)
        column(l, out, b, i);
    html(out, "</svg></div><p class=\"in mu\">%s</p>", word(rq->lang, W_REV_TREND_DESC));
}

static void trend(const struct look *l, struct html *out)
{
    struct request *rq = l->r.rq;
    const struct bars b = bars_of(l);
    html(out, "<section class=\"card\" aria-labelledby=\"tr\"><h2 id=\"tr\">%s</h2>",
         word(rq->lang, W_REV_TREND));
    drawing(l, out, &b);
    emit_review_table(rq, out, W_REV_TREND, "stk");
    emit_course_heads(rq, out, W_ROAD_PERIOD);
    html(out, "<tbody>");
    for (int i = 0; i < QUARTERS; i++) {
        html(out, "<tr><th scope=\"row\">%s</th>", quarter_text(rq, &b.quarters[i]));
        emit_course_cells(&l->r, out, &l->of, &b.quarters[i]);
        html(out, "</tr>");
    }
    html(out, "</tbody></table></div></section>");
}

/* ---- the records ---- */

static bool wanted(const struct look *l, const struct course *c)
{
    if (c->ended < l->r.time.from || c->ended > l->r.time.to)
        return false;
    switch (l->only) {
    case ONLY_BACK:
        return c->of->sent_back > 0;
    case ONLY_OPINIONS:
        return c->of->opinions > 0;
    case ONLY_LATE:
        return c->of->late > 0;
    case ONLY_WAIVED:
        return c->of->waived > 0;
    default:
        return true;
    }
}

static int longest_first(const void *x, const void *y)
{
    const struct course *a = x, *b = y;
    if (a->days != b->days)
        return a->days > b->days ? -1 : 1;
    return a->of->id < b->of->id ? -1 : a->of->id > b->of->id;
}

static void choose(struct look *l)
{
    const char *only = request_text(l->r.rq, "only");
    for (enum only o = 0; o < ONLY_COUNT; o++)
        if (!strcmp(only, onlys[o].name))
            l->only = o;
    l->rows = arena_new(l->r.rq->mem, struct course, (size_t)l->of.n);
    for (int i = 0; i < l->of.n; i++)
        if (wanted(l, &l->of.items[i]))
            l->rows[l->n++] = l->of.items[i];
    if (l->n)
        qsort(l->rows, (size_t)l->n, sizeof *l->rows, longest_first);
}

static const char *only_href(const struct look *l, enum only only)
{
    const char *href = reviewing_href(&l->r, l->of.type, &l->r.time);
    return only ? arena_fmt(l->r.rq->mem, "%s&only=%s", href, onlys[only].name) : href;
}

static enum word days_word(const struct look *l)
{
    return l->of.workdays ? W_REV_WORKDAY_COUNT : W_REV_DAY_COUNT;
}

static void number(struct request *rq, struct html *out, enum word label, int n)
{
    html(out, "<td class=\"num\" data-l=\"%s\">%d</td>", word(rq->lang, label), n);
}

static void row(const struct look *l, struct html *out, const struct course *c)
{
    struct request *rq = l->r.rq;
    const struct option *state = &l->of.type->states[c->of->state];
    char day[DATE_SIZE], end[DATE_SIZE];
    html(out, "<tr><th scope=\"row\" class=\"fl\"><a href=\"/r/%s/%lld\">%s</a>", l->of.type->name,
         (long long)c->of->id, c->of->title);
    if (c->of->number)
        html(out, "<small>%s</small>", c->of->number);
    html(out, "</th><td data-l=\"%s\">", word(rq->lang, W_REV_STATE));
    emit_state(out, state->tone, state->label.in[rq->lang]);
    html(out, "</td><td data-l=\"%s\">%s – %s</td>", word(rq->lang, W_REV_BEGAN),
         date_write_vi(c->began, day), date_write_vi(c->ended, end));
    number(rq, out, W_REV_STEP_COUNT, c->of->steps);
    number(rq, out, days_word(l), c->days);
    number(rq, out, W_REV_BACK, c->of->sent_back);
    number(rq, out, W_REV_OPINIONS, c->of->opinions);
    number(rq, out, W_REV_LATE_COUNT, c->of->late);
    number(rq, out, W_REV_WAIVED_COUNT, c->of->waived);
    html(out, "</tr>");
}

static void pager(const struct look *l, struct html *out, int from, int to)
{
    struct request *rq = l->r.rq;
    if (!from && to == l->n)
        return;
    html(out, "<p class=\"pg\"><span>%s</span>",
         word_fill(rq->mem, rq->lang, W_REV_SHOWN,
                   arena_fmt(rq->mem, "%d–%d / %d", from + 1, to, l->n)));
    if (to < l->n)
        html(out, "<a class=\"btn bs\" href=\"%s\">%s</a>",
             arena_fmt(rq->mem, "%s&at=%d", only_href(l, l->only), to), word(rq->lang, W_REV_MORE));
    html(out, "</p>");
}

static void totals(const struct look *l, struct html *out)
{
    struct request *rq = l->r.rq;
    int back = 0, opinions = 0, late = 0, waived = 0;
    for (int i = 0; i < l->n; i++) {
        back += l->rows[i].of->sent_back;
        opinions += l->rows[i].of->opinions;
        late += l->rows[i].of->late;
        waived += l->rows[i].of->waived;
    }
    html(out, "</tbody><tfoot><tr class=\"gr\"><th scope=\"row\" colspan=\"5\">%s</th>",
         word(rq->lang, W_REV_TOTALS));
    number(rq, out, W_REV_BACK, back);
    number(rq, out, W_REV_OPINIONS, opinions);
    number(rq, out, W_REV_LATE_COUNT, late);
    number(rq, out, W_REV_WAIVED_COUNT, waived);
    html(out, "</tr></tfoot></table></div>");
}

static void table(const struct look *l, struct html *out)
{
    const struct {
        enum word w;
        const char *class;
    } heads[] = {{W_REV_RECORD, ""},        {W_REV_STATE, ""},         {W_REV_BEGAN, ""},
                 {W_REV_STEP_COUNT, "num"}, {days_word(l), "num"},     {W_REV_BACK, "num"},
                 {W_REV_OPINIONS, "num"},   {W_REV_LATE_COUNT, "num"}, {W_REV_WAIVED_COUNT, "num"}};
    struct request *rq = l->r.rq;
    int64_t at;
    int from = request_int(rq, "at", &at) && at > 0 && at < l->n ? (int)at : 0;
    int to = l->n - from > ROWS ? from + ROWS : l->n;
    emit_review_table(rq, out, W_REV_RECORDS, "stk lst");
    html(out, "<thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        html(out, "<th scope=\"col\" class=\"%s\">%s</th>", heads[i].class,
             word(rq->lang, heads[i].w));
    html(out, "</tr></thead><tbody>");
    for (int i = from; i < to; i++)
        row(l, out, &l->rows[i]);
    totals(l, out);
    pager(l, out, from, to);
}

static void records(const struct look *l, struct html *out)
{
    struct request *rq = l->r.rq;
    html(out,
         "<section class=\"card\" aria-labelledby=\"rc\"><div class=\"ch1\"><h2 id=\"rc\">%s</h2>"
         "<small>%d</small></div><nav class=\"row in np\">",
         word(rq->lang, W_REV_RECORDS), l->n);
    for (enum only o = 0; o < ONLY_COUNT; o++) {
        html(out, "<a class=\"chip%s\" href=\"%s\"", o == l->only ? " on" : "", only_href(l, o));
        if (o == l->only)
            html(out, " aria-current=\"true\"");
        html(out, ">%s</a>", word(rq->lang, onlys[o].label));
    }
    html(out, "</nav>");
    if (l->n)
        table(l, out);
    else {
        emit_empty_begin(out, word(rq->lang, W_REV_COURSE_NONE));
        emit_empty_end(out);
    }
    html(out, "</section>");
}

bool page_review_type(struct request *rq, struct html *out, struct err *err)
{
    struct look l = {0};
    struct sight sight;
    const struct record_type *type = NULL;
    if (!reviewing_read(rq, &l.r, err) || !page_sight(rq, &type, &sight, err))
        return false;
    if (!review_measures(type))
        return err_set(err, ERR_MISSING, type->name, "%s is no procedure", type->name);
    if (!review_courses(rq->store, rq->mem, rq->who,
                        &(struct course_query){type, reviewing_span(&l.r)}, &l.of, err))
        return false;
    choose(&l);
    const struct crumb crumbs[] = {{reviewing_href(&l.r, NULL, &l.r.time), word(rq->lang, W_REV)}};
    frame_begin(rq, out,
                &(struct frame){.title = type_label(type, rq->lang),
                                .line = period_text(&l.r, &l.r.time),
                                .here = "/review",
                                .crumbs = crumbs,
                                .ncrumbs = 1,
                                .land = true});
    emit_review_time(&l.r, out, type);
    records(&l, out);
    trend(&l, out);
    if (!emit_waived(&l.r, out, type, err))
        return false;
    html(out, "<p class=\"mu\">%s</p>", word(rq->lang, W_REV_HOW));
    frame_end(rq, out);
    return true;
}
