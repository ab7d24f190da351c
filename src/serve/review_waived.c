/* review_waived.c - on the page of one procedure: which conditions were waived, how often, and by whom. */
#include "base/buf.h"
#include "serve/review_page.h"

#include <string.h>

enum { LABEL_MOST = 2000 };

/* Waivers of one check, or figures given of it, by one organisation: they stand together. */
struct group {
    const struct waived *first;
    int n;
};

static bool same(const struct waived *a, const struct waived *b)
{
    bool figure = !a->param == !b->param && (!a->param || !strcmp(a->param, b->param));
    return a->org == b->org && !strcmp(a->check, b->check) && figure;
}

static struct group group_at(const struct waived_list *list, int i)
{
    struct group g = {&list->items[i], 0};
    while (i + g.n < list->n && same(&list->items[i + g.n], g.first))
        g.n++;
    return g;
}

/* Its label without what a finding would fill in; its name when it is no longer declared. */
static const char *check_label(struct request *rq, const struct record_type *t, const char *name)
{
    struct buf b;
    buf_init(&b, rq->mem, LABEL_MOST);
    for (int i = 0; i < t->nchecks; i++) {
        const char *p = t->checks[i].label.in[rq->lang];
        if (strcmp(t->checks[i].name, name) != 0)
            continue;
        for (; *p; p++)
            if (*p == '{') {
                buf_text(&b, "…");
                p += strcspn(p, "}") - (p[strcspn(p, "}")] ? 0 : 1);
            } else {
                buf_char(&b, *p);
            }
        return buf_get(&b);
    }
    return name;
}

/* What was granted: the check waived, or another figure of it. */
static const char *group_label(struct request *rq, const struct record_type *t,
                               const struct group *g)
{
    const char *check = check_label(rq, t, g->first->check), *param = g->first->param;
    if (!param)
        return check;
    for (int i = 0; i < t->nchecks; i++)
        for (int k = 0; !strcmp(t->checks[i].name, g->first->check) && k < t->checks[i].nparams;
             k++)
            if (!strcmp(t->checks[i].params[k].name, param) &&
                t->checks[i].params[k].own.in[rq->lang])
                param = t->checks[i].params[k].own.in[rq->lang];
    return arena_fmt(rq->mem, "%s (%s)", check,
                     word_fill(rq->mem, rq->lang, W_REV_OWN_FIGURE, param));
}

static const char *group_href(const struct reviewing *r, const struct record_type *t,
                              const struct group *g)
{
    const char *own = g->first->param ? arena_fmt(r->rq->mem, "&figure=%s", g->first->param) : "";
    return arena_fmt(r->rq->mem, "%s&waived=%s&by=%lld%s#wv", reviewing_href(r, t, &r->time),
                     g->first->check, (long long)g->first->org, own);
}

static void head(struct request *rq, struct html *out, enum word w, bool number)
{
    html(out, "<th scope=\"col\" class=\"%s\">%s</th>", number ? "num" : "", word(rq->lang, w));
}

static void figures(const struct reviewing *r, struct html *out, const struct record_type *t,
                    const struct waived_list *list)
{
    struct request *rq = r->rq;
    emit_review_table(rq, out, W_REV_EXCEPTIONS, "stk");
    html(out, "<thead><tr>");
    head(rq, out, W_REV_CHECK, false);
    head(rq, out, W_REV_GRANTED_BY, false);
    head(rq, out, W_REV_WAIVED_COUNT, true);
    html(out, "</tr></thead><tbody>");
    for (int i = 0; i < list->n;) {
        const struct group g = group_at(list, i);
        html(out, "<tr><th scope=\"row\">%s</th><td data-l=\"%s\">%s</td>", group_label(rq, t, &g),
             word(rq->lang, W_REV_GRANTED_BY),
             g.first->org_title ? g.first->org_title : word(rq->lang, W_UNKNOWN));
        emit_figure(rq, out, W_REV_WAIVED_COUNT, group_href(r, t, &g), shown_number(rq->mem, g.n));
        html(out, "</tr>");
        i += g.n;
    }
    html(out, "</tbody></table></div>");
}

/* The records behind the figure the address names. */
static void records(const struct reviewing *r, struct html *out, const struct record_type *t,
                    const struct group *g)
{
    struct request *rq = r->rq;
    html(out, "<h3 class=\"gh\">%s</h3>", group_label(rq, t, g));
    emit_review_table(rq, out, W_REV_EXCEPTIONS, "stk lst");
    html(out, "<thead><tr>");
    head(rq, out, W_REV_RECORD, false);
    head(rq, out, W_REV_GRANTED_BY, false);
    head(rq, out, W_REV_GRANTED_ON, false);
    html(out, "</tr></thead><tbody>");
    for (int i = 0; i < g->n; i++) {
        const struct waived *w = &g->first[i];
        html(out, "<tr><th scope=\"row\" class=\"fl\"><a href=\"/r/%s/%lld\">%s</a>", t->name,
             (long long)w->record, w->title);
        if (w->number)
            html(out, "<small>%s</small>", w->number);
        if (w->value)
            html(out, "<small>%s</small>",
                 word_fill(rq->mem, rq->lang, W_REV_OWN_FIGURE, w->value));
        html(out, "</th><td data-l=\"%s\">%s", word(rq->lang, W_REV_GRANTED_BY),
             w->who ? w->who : word(rq->lang, W_UNKNOWN));
        if (w->org_title)
            html(out, "<small class=\"mu\">, %s</small>", w->org_title);
        html(out, "</td><td data-l=\"%s\">%s</td></tr>", word(rq->lang, W_REV_GRANTED_ON),
             shown_stamp(rq->mem, w->at));
    }
    html(out, "</tbody></table></div>");
}

bool emit_waived(const struct reviewing *r, struct html *out, const struct record_type *type,
                 struct err *err)
{
    struct request *rq = r->rq;
    struct waived_list list;
    int64_t org = 0;
    if (!review_waives(type))
        return true;
    if (!review_exceptions(rq->store, rq->mem, rq->who, &(struct course_query){type, r->time},
                           &list, err))
        return false;
    html(out,
         "<section class=\"card\" aria-labelledby=\"wv\"><div class=\"ch1\"><h2 id=\"wv\">%s</h2>"
         "<small>%d</small></div>",
         word(rq->lang, W_REV_EXCEPTIONS), list.n);
    if (list.n) {
        figures(r, out, type, &list);
    } else {
        emit_empty_begin(out, word(rq->lang, W_REV_EXCEPTIONS_NONE));
        emit_empty_end(out);
    }
    (void)request_int(rq, "by", &org);
    for (int i = 0; i < list.n; i += group_at(&list, i).n) {
        const struct group g = group_at(&list, i);
        if (g.first->org == org && !strcmp(g.first->check, request_text(rq, "waived")) &&
            !strcmp(g.first->param ? g.first->param : "", request_text(rq, "figure")))
            records(r, out, type, &g);
    }
    html(out, "<p class=\"in mu\">%s</p></section>", word(rq->lang, W_REV_EXCEPTIONS_LINE));
    return true;
}
