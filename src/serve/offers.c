/* offers.c - see offers.h. */
#include "serve/offers.h"

#include "rules/waivers.h"
#include "serve/way.h"

#include <string.h>

enum { BUTTONS_MOST = 3 };

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

static void stop(struct request *rq, struct html *out, const struct record *r,
                 const struct way_stop *at)
{
    switch (at->kind) {
    case WAY_PASSED:
        html(out, "<li class=\"dn\">");
        emit_icon_named(out, ICON_OK, word(rq->lang, W_REC_PASSED));
        break;
    case WAY_NOW:
        html(out, "<li class=\"nowst\" aria-current=\"step\">");
        break;
    default:
        html(out, "<li>");
    }
    html(out, "%s", r->type->states[at->state].label.in[rq->lang]);
    if (at->kind == WAY_UNKNOWN)
        html(out, "<small>%s</small>", word(rq->lang, W_REC_NOT_KNOWN));
    html(out, "</li>");
}

static void path(struct request *rq, struct html *out, const struct record *r, const struct way *w)
{
    html(out,
         "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">"
         "<ol class=\"steps\">",
         word(rq->lang, W_REC_WAY));
    if (w->cut)
        html(out, "<li><small>%s</small></li>", word(rq->lang, W_REC_EARLIER));
    for (int i = 0; i < w->n; i++)
        stop(rq, out, r, &w->stops[i]);
    html(out, "</ol></div>");
    if (w->unknown)
        html(out, "<p class=\"in mu sm\">%s</p>", word(rq->lang, W_REC_LEAPT));
}

/* Where a record has been is told to who reads histories, and to its owner's people: they saw it there.
 * Others see it from where it stands: it may have been out of their sight before. */
static bool way_read(struct request *rq, const struct record *r, struct way *out, struct err *err)
{
    struct passages entered = {.n = 0};
    bool told = rq->who->role->history;
    *out = (struct way){.n = 0};
    if (!way_shown(r->type))
        return true;
    if (!told && r->owner && !rights_role(rq->store, rq->who, "*", r->owner, &told, err))
        return false;
    if (told && !history_passages(rq->store, r, WAY_PASSAGES, &entered, err))
        return false;
    *out = way_of(r->type, r->state, &entered);
    return true;
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

/* May the actor let the record pass some condition of the step, or give it a figure of its own? */
static bool grants(struct request *rq, const struct record *r, const struct offer *f, bool *out_may,
                   struct err *err)
{
    *out_may = false;
    for (int i = 0; !*out_may && i < f->why.n; i++) {
        const struct why *w = &f->why.items[i];
        if (waiver_open(w) && !waiver_may(rq->store, rq->who, r, w->check, out_may, err))
            return false;
    }
    return true;
}

/* Where he does: the page of the step, below its conditions. */
static void grant_link(struct request *rq, struct html *out, const struct record *r,
                       const struct step *s)
{
    html(out, "<p class=\"in\"><a href=\"/r/%s/%lld/step/%s#grant\">%s</a></p>", r->type->name,
         (long long)r->id, s->name,
         word_fill(rq->mem, rq->lang, W_OPI_GRANT, s->label.in[rq->lang]));
}

bool emit_path(struct request *rq, struct html *out, const struct offers *o, struct err *err)
{
    int others = 0, stuck = 0, granting = 0;
    struct way way;
    bool *grant = arena_new(rq->mem, bool, (size_t)o->n + 1);
    if (!way_read(rq, o->r, &way, err))
        return false;
    for (int i = 0; i < o->n; i++) {
        if (!grants(rq, o->r, &o->list[i], &grant[i], err))
            return false;
        granting += grant[i];
        others += !o->list[i].possible && !mine(&o->list[i]);
        stuck += !o->list[i].possible && mine(&o->list[i]);
    }
    if (!others && !stuck && !granting && !o->edit && way.n < 2)
        return true;
    html(out, "<section class=\"card\" aria-label=\"%s\">", word(rq->lang, W_REC_WAY));
    if (way.n > 1)
        path(rq, out, o->r, &way);
    for (int i = 0; i < o->n; i++)
        if (!o->list[i].possible && mine(&o->list[i]))
            blocked(rq, out, &o->list[i]);
    for_others(rq, out, o, others);
    for (int i = 0; i < o->n; i++)
        if (grant[i])
            grant_link(rq, out, o->r, o->list[i].step);
    not_edited(rq, out, o);
    html(out, "</section>");
    return true;
}
