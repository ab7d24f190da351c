/* offers.c - see offers.h. */
#include "serve/offers.h"

#include <string.h>

enum { BUTTONS_MOST = 3, PATH_MOST = 12 };

/* A step that asks nothing is done by its button; one with a form or a reason opens its page. */
static bool asks(const struct step *s)
{
    return s->nform || s->opinions || s->reason != REASON_NONE;
}

static void button(struct request *rq, struct html *out, const struct record *r,
                   const struct step *s, const char *classes)
{
    const char *path =
        arena_fmt(rq->mem, "/r/%s/%lld/step/%s", r->type->name, (long long)r->id, s->name);
    if (asks(s)) {
        html(out, "<a class=\"%s\" href=\"%s\">%s</a>", classes, path, s->label.in[rq->lang]);
        return;
    }
    html(out, "<form method=\"post\" action=\"%s\">", path);
    request_csrf(rq, out);
    html(out,
         "<input type=\"hidden\" name=\"version\" value=\"%lld\">"
         "<button class=\"%s\">%s</button></form>",
         (long long)r->version, classes, s->label.in[rq->lang]);
}

void emit_offers(struct request *rq, struct html *out, const struct offers *o)
{
    const struct step **order = arena_new(rq->mem, const struct step *, (size_t)o->n + 1);
    int n = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < o->n; i++)
            if (o->list[i].possible && o->list[i].step->primary == (pass == 0))
                order[n++] = o->list[i].step;
    bool menu = n > BUTTONS_MOST;
    int shown = menu ? BUTTONS_MOST - 1 : n;
    for (int i = 0; i < shown; i++)
        button(rq, out, o->r, order[i], i == 0 && order[i]->primary ? "btn b1" : "btn");
    if (!menu)
        return;
    html(out, "<details class=\"dd\"><summary class=\"btn\">%s ", word(rq->lang, W_OTHER));
    emit_icon(out, ICON_DOWN);
    html(out, "</summary><div class=\"pop\">");
    for (int i = shown; i < n; i++)
        button(rq, out, o->r, order[i], "bq");
    html(out, "</div></details>");
}

/* ---- the way ---- */

static int leading_to(const struct record_type *t, int state)
{
    for (int i = 0; i < t->nsteps; i++) {
        const struct step *s = &t->steps[i];
        if (!s->primary || s->to < 0 || s->to == state)
            continue;
        for (int k = 0; k < s->nfrom; k++)
            if (s->from[k] == state)
                return s->to;
    }
    return -1;
}

static int on_way(const int *way, int n, int state)
{
    for (int i = 0; i < n; i++)
        if (way[i] == state)
            return i;
    return -1;
}

/* From the first state along the leading steps until it ends or comes round. */
static int way_of(const struct record_type *t, int way[static PATH_MOST])
{
    int n = 0;
    for (int state = 0; state >= 0 && n < PATH_MOST && on_way(way, n, state) < 0;
         state = leading_to(t, state))
        way[n++] = state;
    return n;
}

static void path(struct request *rq, struct html *out, const struct record *r)
{
    int way[PATH_MOST], n = way_of(r->type, way), now = on_way(way, n, r->state);
    if (n < 3 || now < 0)
        return;
    html(out,
         "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">"
         "<ol class=\"steps\">",
         word(rq->lang, W_REC_WAY));
    for (int i = 0; i < n; i++) {
        if (i < now)
            html(out, "<li class=\"dn\">");
        else if (i == now)
            html(out, "<li class=\"nowst\" aria-current=\"step\">");
        else
            html(out, "<li>");
        if (i < now)
            emit_icon_named(out, ICON_OK, word(rq->lang, W_REC_PASSED));
        html(out, "%s</li>", r->type->states[way[i]].label.in[rq->lang]);
    }
    html(out, "</ol></div>");
}

/* The first line of an offer says who may (rules/steps.c). */
static bool mine(const struct offer *o)
{
    return o->why.n && o->why.items[0].met;
}

static void not_edited(struct request *rq, struct html *out, const struct offers *o)
{
    if (!o->edit)
        return;
    html(out, "<details class=\"why\"><summary>%s</summary><div>",
         word_fill(rq->mem, rq->lang, W_REC_WHY_NOT, word(rq->lang, W_EDIT)));
    emit_why(rq, out, o->edit);
    html(out, "</div></details>");
}

static void blocked(struct request *rq, struct html *out, const struct offer *o)
{
    html(out, "<details class=\"why\"><summary>%s</summary><div>",
         word_fill(rq->mem, rq->lang, W_REC_WHY_NOT, o->step->label.in[rq->lang]));
    emit_why(rq, out, &o->why);
    html(out, "</div></details>");
}

/* What others may do from here, and who they are. */
static void for_others(struct request *rq, struct html *out, const struct offers *o, int n)
{
    if (!n)
        return;
    html(out, "<details class=\"why\"><summary>%s (%d)</summary><div>",
         word(rq->lang, W_REC_OTHERS_STEPS), n);
    for (int i = 0; i < o->n; i++) {
        const struct offer *f = &o->list[i];
        if (f->possible || mine(f))
            continue;
        html(out, "<p><b>%s</b></p>", f->step->label.in[rq->lang]);
        emit_why(rq, out, &f->why);
    }
    html(out, "</div></details>");
}

void emit_path(struct request *rq, struct html *out, const struct offers *o)
{
    int others = 0, stuck = 0;
    int way[PATH_MOST], n = way_of(o->r->type, way);
    for (int i = 0; i < o->n; i++) {
        others += !o->list[i].possible && !mine(&o->list[i]);
        stuck += !o->list[i].possible && mine(&o->list[i]);
    }
    if (!others && !stuck && !o->edit && (n < 3 || on_way(way, n, o->r->state) < 0))
        return;
    html(out, "<section class=\"card\" aria-label=\"%s\">", word(rq->lang, W_REC_WAY));
    path(rq, out, o->r);
    for (int i = 0; i < o->n; i++)
        if (!o->list[i].possible && mine(&o->list[i]))
            blocked(rq, out, &o->list[i]);
    for_others(rq, out, o, others);
    not_edited(rq, out, o);
    html(out, "</section>");
}
