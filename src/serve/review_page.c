/* review_page.c - GET /review: opinions asked twice, steps and days of each procedure, the trend. */
#include "serve/review_page.h"

#include "serve/pages.h"

#include <string.h>

enum { WITHIN = 30, WITHIN_MOST = 366, YEARS_MOST = 12 };

/* ---- the time ---- */

static int32_t today_of(const struct request *rq)
{
    int32_t day = DATE_NONE;
    date_read(rq->today, strlen(rq->today), &day);
    return day;
}

bool reviewing_read(struct request *rq, struct reviewing *out, struct err *err)
{
    int64_t n;
    int32_t today = today_of(rq), first = date_of(1900, 1, 1), last = date_of(2200, 12, 31);
    if (!review_open(rq->model, rq->who->role))
        return err_set(err, ERR_MISSING, "review", "the role reads no procedure");
    *out = (struct reviewing){.rq = rq, .within = WITHIN};
    out->time.to = request_day(rq, "to", today);
    if (out->time.to < first || out->time.to > last)
        out->time.to = today;
    out->time.from = request_day(rq, "from", period_quarter(out->time.to, 3).from);
    if (out->time.from > out->time.to)
        out->time.from = out->time.to;
    if (out->time.from < date_add_months(out->time.to, -12 * YEARS_MOST))
        out->time.from = date_add_months(out->time.to, -12 * YEARS_MOST);
    if (request_int(rq, "n", &n) && n >= 0 && n <= WITHIN_MOST)
        out->within = (int)n;
    if (!strcmp(request_text(rq, "what"), "papers"))
        out->what = REVIEW_PAPERS;
    out->all = !strcmp(request_text(rq, "show"), "all");
    return true;
}

struct period reviewing_quarter(const struct reviewing *r, int before)
{
    return period_quarter(r->time.to, before);
}

struct period reviewing_span(const struct reviewing *r)
{
    struct period span = {reviewing_quarter(r, QUARTERS - 1).from, reviewing_quarter(r, 0).to};
    if (r->time.from < span.from)
        span.from = r->time.from;
    return span;
}

const char *reviewing_href(const struct reviewing *r, const struct record_type *type,
                           const struct period *part)
{
    char from[DATE_SIZE], to[DATE_SIZE];
    return arena_fmt(r->rq->mem, "/review%s%s?from=%s&to=%s&n=%d%s", type ? "/" : "",
                     type ? type->name : "", date_write(part->from, from), date_write(part->to, to),
                     r->within, r->what == REVIEW_PAPERS ? "&what=papers" : "");
}

const char *period_text(const struct reviewing *r, const struct period *part)
{
    struct request *rq = r->rq;
    char from[DATE_SIZE], to[DATE_SIZE];
    return arena_fmt(rq->mem, "%s%s",
                     word_fill(rq->mem, rq->lang, W_REV_FROM_TO, date_write_vi(part->from, from)),
                     word_fill(rq->mem, rq->lang, W_REV_UNTIL, date_write_vi(part->to, to)));
}

const char *quarter_text(struct request *rq, const struct period *quarter)
{
    int year, month, day;
    date_split(quarter->from, &year, &month, &day);
    return word_fill(rq->mem, rq->lang, W_ROAD_QUARTER,
                     arena_fmt(rq->mem, "%d/%d", (month - 1) / 3 + 1, year));
}

static void usual(const struct reviewing *r, struct html *out, const struct record_type *type)
{
    struct request *rq = r->rq;
    int32_t today = today_of(rq);
    int year = date_year(today);
    const struct {
        enum word w;
        struct period time;
    } times[] = {
        {W_REV_QUARTER_NOW, period_quarter(today, 0)},
        {W_REV_QUARTER_LAST, period_quarter(today, 1)},
        {W_REV_YEAR_NOW, {date_of(year, 1, 1), date_of(year, 12, 31)}},
        {W_REV_YEAR_LAST, {date_of(year - 1, 1, 1), date_of(year - 1, 12, 31)}},
    };
    html(out, "<nav class=\"row mb np\" aria-label=\"%s\">", word(rq->lang, W_REV_PERIOD));
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        bool on = times[i].time.from == r->time.from && times[i].time.to == r->time.to;
        html(out, "<a class=\"chip%s\" href=\"%s\"", on ? " on" : "",
             reviewing_href(r, type, &times[i].time));
        if (on)
            html(out, " aria-current=\"true\"");
        html(out, ">%s</a>", word(rq->lang, times[i].w));
    }
    html(out, "</nav>");
}

static void box(struct html *out, const char *name, const char *label, const char *value)
{
    html(out, "<div class=\"f\"><label for=\"f_%s\">%s</label>", name, label);
    html(out,
         "<input class=\"w12\" id=\"f_%s\" name=\"%s\" inputmode=\"numeric\" maxlength=\"10\" "
         "autocomplete=\"off\" value=\"%s\"></div>",
         name, name, value);
}

void emit_review_time(const struct reviewing *r, struct html *out, const struct record_type *type)
{
    struct request *rq = r->rq;
    char from[DATE_SIZE], to[DATE_SIZE];
    usual(r, out, type);
    html(out, "<form class=\"card np\" action=\"%s\"><div class=\"in g2c\">", rq->path);
    box(out, "from", word(rq->lang, W_CAL_FREE_FROM), date_write_vi(r->time.from, from));
    box(out, "to", word(rq->lang, W_CAL_FREE_TO), date_write_vi(r->time.to, to));
    if (r->what == REVIEW_PAPERS)
        html(out, "<input type=\"hidden\" name=\"what\" value=\"papers\">");
    if (!type)
        box(out, "n", word(rq->lang, W_REV_WITHIN), arena_fmt(rq->mem, "%d", r->within));
    html(out, "<p><button class=\"btn b1\">%s</button></p></div></form>",
         word(rq->lang, W_ROAD_SHOW));
}

/* ---- figures of a procedure ---- */

static const char *half(struct request *rq, int twice)
{
    return arena_fmt(rq->mem, twice % 2 ? "%d%s5" : "%d", twice / 2,
                     rq->lang == LANG_VI ? "," : ".");
}

const char *course_days(struct request *rq, bool workdays, int twice)
{
    return word_fill(rq->mem, rq->lang, workdays ? W_REV_IN_WORKDAYS : W_REV_IN_DAYS,
                     half(rq, twice));
}

static const enum word course_words[] = {W_REV_ENDED, W_REV_STEPS,    W_REV_DAYS, W_REV_MOST,
                                         W_REV_BACK,  W_REV_OPINIONS, W_REV_LATE, W_REV_WAIVED};

void emit_course_heads(struct request *rq, struct html *out, enum word first)
{
    html(out, "<thead><tr><th scope=\"col\">%s</th>", word(rq->lang, first));
    for (size_t i = 0; i < sizeof course_words / sizeof *course_words; i++)
        html(out, "<th scope=\"col\" class=\"num\">%s</th>", word(rq->lang, course_words[i]));
    html(out, "</tr></thead>");
}

void emit_figure(struct request *rq, struct html *out, enum word label, const char *href,
                 const char *text)
{
    html(out, "<td class=\"num\" data-l=\"%s\">", word(rq->lang, label));
    if (href)
        html(out, "<a href=\"%s\">%s</a></td>", href, text);
    else
        html(out, "%s</td>", text);
}

/* "3 (8%)" */
static const char *share(struct arena *mem, int part, int n)
{
    return arena_fmt(mem, "%s (%d%%)", shown_number(mem, part), (part * 200 + n) / (2 * n));
}

void emit_course_cells(const struct reviewing *r, struct html *out, const struct courses *of,
                       const struct period *part)
{
    struct request *rq = r->rq;
    struct arena *mem = rq->mem;
    const struct course_figures f = courses_within(mem, of, part);
    const char *href = reviewing_href(r, of->type, part);
    emit_figure(rq, out, W_REV_ENDED, f.n ? href : NULL, shown_number(mem, f.n));
    if (!f.n) {
        for (size_t i = 1; i < sizeof course_words / sizeof *course_words; i++)
            html(out, "<td class=\"z\"></td>");
        return;
    }
    emit_figure(rq, out, W_REV_STEPS, href, half(rq, f.twice_steps));
    emit_figure(rq, out, W_REV_DAYS, href, course_days(rq, of->workdays, f.twice_days));
    emit_figure(rq, out, W_REV_MOST, href, course_days(rq, of->workdays, 2 * f.nine_tenths));
    emit_figure(rq, out, W_REV_BACK, f.sent_back ? arena_fmt(mem, "%s&only=back", href) : NULL,
                shown_number(mem, f.sent_back));
    emit_figure(rq, out, W_REV_OPINIONS,
                f.opinions ? arena_fmt(mem, "%s&only=opinions", href) : NULL,
                shown_number(mem, f.opinions));
    emit_figure(rq, out, W_REV_LATE, f.late ? arena_fmt(mem, "%s&only=late", href) : NULL,
                share(mem, f.late, f.n));
    emit_figure(rq, out, W_REV_WAIVED, f.waived ? arena_fmt(mem, "%s&only=waived", href) : NULL,
                share(mem, f.waived, f.n));
}

/* ---- the procedures ---- */

void emit_review_table(struct request *rq, struct html *out, enum word title, const char *class)
{
    html(out,
         "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">"
         "<table class=\"%s\">",
         word_fill(rq->mem, rq->lang, W_REV_TABLE, word(rq->lang, title)), class);
}

static bool procedures(const struct reviewing *r, struct html *out, struct err *err)
{
    struct request *rq = r->rq;
    struct courses of;
    bool any = false, unsure = false;
    html(out, "<section class=\"card\" aria-labelledby=\"pr\"><h2 id=\"pr\">%s</h2>",
         word(rq->lang, W_REV_COURSE));
    for (int i = 0; i < rq->model->ntypes; i++) {
        const struct record_type *t = &rq->model->types[i];
        if (!review_reads(rq->who->role, t))
            continue;
        if (!review_courses(rq->store, rq->mem, rq->who, &(struct course_query){t, r->time}, &of,
                            err))
            return false;
        if (!of.n)
            continue;
        if (!any) {
            emit_review_table(rq, out, W_REV_COURSE, "stk");
            emit_course_heads(rq, out, W_REV_PROCEDURE);
            html(out, "<tbody>");
        }
        any = true;
        unsure = unsure || courses_within(rq->mem, &of, &r->time).unsure;
        html(out, "<tr><th scope=\"row\"><a href=\"%s\">%s</a></th>",
             reviewing_href(r, t, &r->time), type_label(t, rq->lang));
        emit_course_cells(r, out, &of, &r->time);
        html(out, "</tr>");
    }
    if (any) {
        html(out, "</tbody></table></div>");
    } else {
        emit_empty_begin(out, word(rq->lang, W_REV_COURSE_NONE));
        emit_empty_end(out);
    }
    html(out, "<p class=\"in mu\">%s</p>", word(rq->lang, W_REV_HOW));
    if (unsure)
        emit_note(out, TONE_WARN, word(rq->lang, W_REV_UNSURE));
    html(out, "</section>");
    return true;
}

bool page_review(struct request *rq, struct html *out, struct err *err)
{
    struct reviewing r = {.rq = rq};
    struct overlaps all;
    if (!reviewing_read(rq, &r, err))
        return false;
    const struct overlap_query q = {reviewing_span(&r), r.within, r.what};
    if (!review_overlaps(rq->store, rq->mem, rq->who, &q, &all, err))
        return false;
    frame_begin(rq, out,
                &(struct frame){.title = word(rq->lang, W_REV),
                                .line = word(rq->lang, W_REV_LINE),
                                .here = "/review",
                                .land = true});
    emit_review_time(&r, out, NULL);
    html(out, "<p class=\"mb\"><strong>%s</strong></p>", period_text(&r, &r.time));
    if (!procedures(&r, out, err) || !emit_overlaps(&r, out, &all, err))
        return false;
    frame_end(rq, out);
    return true;
}
