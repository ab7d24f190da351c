/* review_twice.c - of a review: what was asked twice, all that was asked, and how often by quarter. */
#include "serve/reference.h"
#include "serve/review_page.h"
#include "store/span.h"

enum { ROWS = 10, ROWS_ALL = 25 };

/* The rows of a list that are shown. */
struct part {
    int from, to, n;
};

static struct part part_of(const struct reviewing *r, int n, int rows)
{
    int64_t at;
    int from = request_int(r->rq, "at", &at) && at > 0 && at < n ? (int)at : 0;
    return (struct part){from, n - from > rows ? from + rows : n, n};
}

static const char *list_href(const struct reviewing *r, const struct period *time, bool all)
{
    const char *href = reviewing_href(r, NULL, time);
    return all ? arena_fmt(r->rq->mem, "%s&show=all", href) : href;
}

static void list_end(const struct reviewing *r, struct html *out, const struct part *p)
{
    struct request *rq = r->rq;
    html(out, "</tbody></table></div>");
    if (!p->from && p->to == p->n)
        return;
    html(out, "<p class=\"pg\"><span>%s</span>",
         word_fill(rq->mem, rq->lang, W_REV_ROWS,
                   arena_fmt(rq->mem, "%d–%d / %d", p->from + 1, p->to, p->n)));
    if (p->to < p->n)
        html(out, "<a class=\"btn bs\" href=\"%s\">%s</a>",
             arena_fmt(rq->mem, "%s&at=%d", list_href(r, &r->time, r->all), p->to),
             word(rq->lang, W_REV_MORE));
    html(out, "</p>");
}

static enum word what_word(const struct reviewing *r)
{
    return r->what == REVIEW_PAPERS ? W_REV_PAPER : W_OPI_ORG;
}

static enum word title_word(const struct reviewing *r, bool all)
{
    static const enum word words[REVIEW_WHATS][2] = {
        [REVIEW_OPINIONS] = {W_REV_TWICE, W_REV_OPINIONS},
        [REVIEW_PAPERS] = {W_REV_PAPERS_TWICE, W_REV_PAPERS}};
    return words[r->what][all];
}

/* ---- rows ---- */

/* The title of a record, where it is in sight. */
static bool name(struct request *rq, struct html *out, int64_t id, bool link, struct err *err)
{
    struct span_head head;
    struct reference ref = {0};
    if (!span_head(rq->store, rq->mem, id, &head, err))
        return false;
    if (head.type)
        (void)reference_by_id(rq, head.type, arena_fmt(rq->mem, "%lld", (long long)id), &ref, err);
    if (err->code != ERR_OK)
        return false;
    if (!ref.id)
        emit_locked(rq, out);
    else if (link)
        html(out, "<a href=\"/r/%s/%lld\">%s</a>", head.type->name, (long long)id, ref.title);
    else
        html(out, "%s", ref.title);
    return true;
}

/* Who was asked, or for which paper. */
static bool what(const struct reviewing *r, struct html *out, const struct asked *a,
                 struct err *err)
{
    struct request *rq = r->rq;
    html(out, "<tr><th scope=\"row\" data-l=\"%s\">", word(rq->lang, what_word(r)));
    if (a->paper)
        html(out, "%s", a->paper->label.in[rq->lang]);
    else if (!name(rq, out, a->org, false, err))
        return false;
    html(out, "</th>");
    return true;
}

static bool asking(struct request *rq, struct html *out, enum word label, const struct asked *a,
                   struct err *err)
{
    char day[DATE_SIZE];
    html(out, "<td class=\"fl\" data-l=\"%s\">", word(rq->lang, label));
    if (!name(rq, out, a->record, true, err))
        return false;
    html(out, "<small>%s, %s</small></td>", a->type->label.in[rq->lang],
         date_write_vi(asked_day(a), day));
    return true;
}

static bool pair_row(const struct reviewing *r, struct html *out, const struct overlap *o,
                     struct err *err)
{
    struct request *rq = r->rq;
    if (!what(r, out, o->again, err))
        return false;
    html(out, "<td class=\"fl\" data-l=\"%s\">", word(rq->lang, W_REV_ABOUT));
    for (int i = 0; i < o->nabout; i++) {
        if (i)
            html(out, "<br>");
        if (!name(rq, out, o->about[i], true, err))
            return false;
    }
    html(out, "</td>");
    if (!asking(rq, out, W_REV_FIRST, o->first, err) ||
        !asking(rq, out, W_REV_AGAIN, o->again, err))
        return false;
    html(out, "<td class=\"num\" data-l=\"%s\">%s</td></tr>", word(rq->lang, W_REV_APART),
         course_days(rq, false, 2 * (asked_day(o->again) - asked_day(o->first))));
    return true;
}

/* ---- the list ---- */

static void heads(const struct reviewing *r, struct html *out, const enum word *words, int n)
{
    struct request *rq = r->rq;
    emit_review_table(rq, out, title_word(r, r->all), "stk lst");
    html(out, "<thead><tr>");
    for (int i = 0; i < n; i++)
        html(out, "<th scope=\"col\" class=\"%s\">%s</th>", words[i] == W_REV_APART ? "num" : "",
             word(rq->lang, words[i]));
    html(out, "</tr></thead><tbody>");
}

static bool pairs(const struct reviewing *r, struct html *out, const struct overlap *list,
                  const struct part *p, struct err *err)
{
    const enum word words[] = {what_word(r), W_REV_ABOUT, W_REV_FIRST, W_REV_AGAIN, W_REV_APART};
    heads(r, out, words, sizeof words / sizeof *words);
    for (int i = p->from; i < p->to; i++)
        if (!pair_row(r, out, &list[i], err))
            return false;
    list_end(r, out, p);
    return true;
}

static bool every(const struct reviewing *r, struct html *out, const struct asked *list,
                  const struct part *p, struct err *err)
{
    const enum word words[] = {what_word(r), W_REV_RECORD};
    heads(r, out, words, sizeof words / sizeof *words);
    for (int i = p->from; i < p->to; i++) {
        if (!what(r, out, &list[i], err) || !asking(r->rq, out, W_REV_RECORD, &list[i], err))
            return false;
        html(out, "</tr>");
    }
    list_end(r, out, p);
    return true;
}

/* Both lists have the last first: where those of the time begin, and how many there are. */
static struct part in_time(const struct reviewing *r, const struct overlaps *all)
{
    struct part p = {0, 0, r->all ? all->nasked : all->n};
    for (int i = 0; i < p.n; i++) {
        int32_t day = asked_day(r->all ? &all->asked[i] : all->items[i].again);
        p.from += day > r->time.to;
        p.to += day >= r->time.from;
    }
    return p;
}

static void choices(const struct reviewing *r, struct html *out)
{
    static const enum word words[REVIEW_WHATS] = {W_OPI_TITLE, W_REV_PAPERS};
    html(out, "<nav class=\"row in np\">");
    for (enum review_what w = 0; w < REVIEW_WHATS; w++) {
        struct reviewing other = *r;
        other.what = w;
        html(out, "<a class=\"chip%s\" href=\"%s\"", w == r->what ? " on" : "",
             list_href(&other, &r->time, r->all));
        if (w == r->what)
            html(out, " aria-current=\"true\"");
        html(out, ">%s</a>", word(r->rq->lang, words[w]));
    }
    html(out, "</nav>");
}

static bool list(const struct reviewing *r, struct html *out, const struct overlaps *all,
                 struct err *err)
{
    struct request *rq = r->rq;
    const struct part inside = in_time(r, all);
    int n = inside.to - inside.from;
    const struct part p = part_of(r, n, r->all ? ROWS_ALL : ROWS);
    const char *within = arena_fmt(rq->mem, "%d", r->within);
    html(out,
         "<section class=\"card\" aria-labelledby=\"tw\"><div class=\"ch1\"><h2 id=\"tw\">%s</h2>"
         "<small>%d</small></div>",
         word(rq->lang, title_word(r, r->all)), n);
    choices(r, out);
    if (!r->all)
        html(out, "<p class=\"in mu\">%s</p>",
             word_fill(rq->mem, rq->lang,
                       r->what == REVIEW_PAPERS ? W_REV_PAPERS_LINE : W_REV_TWICE_LINE, within));
    if (!n) {
        emit_empty_begin(out, word(rq->lang, W_REV_TWICE_NONE));
        emit_empty_end(out);
    } else if (r->all ? !every(r, out, all->asked + inside.from, &p, err)
                      : !pairs(r, out, all->items + inside.from, &p, err)) {
        return false;
    }
    html(out, "</section>");
    return true;
}

/* ---- by quarter ---- */

static void trend(const struct reviewing *r, struct html *out, const struct overlaps *all)
{
    struct request *rq = r->rq;
    html(out, "<section class=\"card\" aria-labelledby=\"tr\"><h2 id=\"tr\">%s: %s</h2>",
         word(rq->lang, W_REV_TREND), word(rq->lang, title_word(r, false)));
    emit_review_table(rq, out, W_REV_TREND, "stk");
    html(out, "<thead><tr><th scope=\"col\">%s</th>", word(rq->lang, W_ROAD_PERIOD));
    for (int every_one = 1; every_one >= 0; every_one--)
        html(out, "<th scope=\"col\" class=\"num\">%s</th>",
             word(rq->lang, title_word(r, every_one)));
    html(out, "</tr></thead><tbody>");
    for (int i = QUARTERS - 1; i >= 0; i--) {
        struct period quarter = reviewing_quarter(r, i);
        int asked, again;
        overlaps_within(all, &quarter, &asked, &again);
        html(out, "<tr><th scope=\"row\">%s</th>", quarter_text(rq, &quarter));
        emit_figure(rq, out, title_word(r, true), asked ? list_href(r, &quarter, true) : NULL,
                    shown_number(rq->mem, asked));
        emit_figure(rq, out, title_word(r, false), again ? list_href(r, &quarter, false) : NULL,
                    shown_number(rq->mem, again));
        html(out, "</tr>");
    }
    html(out, "</tbody></table></div></section>");
}

bool emit_overlaps(const struct reviewing *r, struct html *out, const struct overlaps *all,
                   struct err *err)
{
    if (!list(r, out, all, err))
        return false;
    trend(r, out, all);
    return true;
}
