/* moments.c - see moments.h. */
#include "serve/moments.h"

#include "rules/moments.h"
#include "serve/shown.h"

enum { MOMENTS_SHOWN = 50 };

static void moment_row(struct request *rq, struct html *out, const struct moment_line *l)
{
    const struct record *r = l->r;
    html(out, "<tr><td data-l=\"%s\">%s</td><td data-l=\"%s\">%s</td>", word(rq->lang, W_REC_DAY),
         l->day ? shown_date(rq->mem, l->day) : "–", word(rq->lang, W_REC_KIND),
         r->type->label.in[rq->lang]);
    html(out, "<td data-l=\"%s\"><a href=\"/r/%s/%lld\">%s</a></td><td data-l=\"%s\">",
         word(rq->lang, W_REC_CONTENT), r->type->name, (long long)r->id, r->title,
         word(rq->lang, W_REC_STATE));
    emit_record_state(rq, out, r);
    html(out, "</td></tr>");
}

bool emit_moments(struct request *rq, struct html *out, const struct record *r, struct err *err)
{
    static const enum word heads[] = {W_REC_DAY, W_REC_KIND, W_REC_CONTENT, W_REC_STATE};
    const struct moment_query q = {r->type->timeline, r->type->ntimeline, r->id, 0};
    struct moment_lines all;
    if (!moments_read(rq->store, rq->mem, rq->who, &q, &all, err))
        return false;
    if (!all.n)
        return true;
    moments_by_day(&all);
    html(out, "<section class=\"card\" id=\"timeline\"><h2>%s <small>%d</small></h2>",
         word(rq->lang, W_REC_TIMELINE), all.n);
    html(out,
         "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
         "<table class=\"stk\"><thead><tr>",
         word(rq->lang, W_REC_TIMELINE));
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        html(out, "<th scope=\"col\">%s</th>", word(rq->lang, heads[i]));
    html(out, "</tr></thead><tbody>");
    for (int i = 0; i < all.n && i < MOMENTS_SHOWN; i++)
        moment_row(rq, out, &all.items[i]);
    html(out, "</tbody></table></div>");
    if (all.n > MOMENTS_SHOWN)
        html(out, "<p class=\"in mu\">%s</p>",
             word_fill(rq->mem, rq->lang, W_REC_LATEST, arena_fmt(rq->mem, "%d", MOMENTS_SHOWN)));
    html(out, "</section>");
    return true;
}
