/* step.c - doing a step of a record: its page with form, reason and why; and the deed itself. */
#include "rules/steps.h"
#include "rules/waivers.h"

#include "serve/conflict.h"
#include "serve/draft.h"
#include "serve/input.h"
#include "serve/live.h"
#include "serve/opinion.h"
#include "serve/pages.h"
#include "serve/record_page.h"
#include "store/waiver.h"

#include <string.h>

struct deed {
    struct record r;
    const struct step *step;
    const struct offer *offer; /* NULL: not from this state, or its condition does not hold */
};

static bool find(struct request *rq, const char *step, struct deed *d, struct err *err)
{
    if (!page_record(rq, &d->r, err))
        return false;
    d->step = type_step(d->r.type, step);
    return d->step || err_set(err, ERR_MISSING, "step", "no such step");
}

static bool find_offer(struct request *rq, struct deed *d, struct err *err)
{
    struct offer *offers;
    int n;
    if (!steps_offer(rq->store, rq->mem, rq->who, &d->r, &offers, &n, err))
        return false;
    for (int i = 0; i < n; i++)
        if (offers[i].step == d->step)
            d->offer = &offers[i];
    return true;
}

/* ---- the page ---- */

static void reason_box(struct request *rq, struct html *out, const struct step *s)
{
    const char *problem = problem_of(rq, "_reason");
    bool required = s->reason == REASON_REQUIRED || problem;
    if (s->reason == REASON_NONE && !problem)
        return;
    html(out, "<div class=\"f al%s\"><label for=\"f_reason\">%s", problem ? " bad1" : "",
         word(rq->lang, W_REC_REASON));
    if (!required)
        html(out, " <span class=\"rq\">%s</span>", word(rq->lang, W_REC_OPTIONAL));
    html(out, "</label><span class=\"hint\">%s</span>", word(rq->lang, W_REC_REASON_HINT));
    if (problem)
        html(out, "<span class=\"er1\" id=\"e_reason\">%s</span>", problem);
    html(out, "<textarea id=\"f_reason\" name=\"reason\" rows=\"3\" maxlength=\"2000\"");
    if (problem)
        html(out, " aria-invalid=\"true\" aria-describedby=\"e_reason\"");
    html(out, ">\n%s</textarea></div>", request_text(rq, "reason"));
}

static bool form(struct request *rq, struct html *out, const struct deed *d, struct err *err)
{
    const struct record *r = &d->r;
    bool files = false;
    for (int i = 0; i < d->step->nform; i++)
        files |= d->step->form[i]->type == FIELD_FILE;
    const char *here = arena_fmt(rq->mem, "/r/%s/%lld", r->type->name, (long long)r->id);
    html(out, "<form method=\"post\" class=\"card\" action=\"%s/step/%s\"", here, d->step->name);
    if (files)
        html(out, " enctype=\"multipart/form-data\"");
    html(out, "><div class=\"in g2c\">");
    request_csrf(rq, out);
    html(out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)r->version);
    for (int i = 0; i < d->step->nform; i++) {
        const struct field *f = d->step->form[i];
        if (!field_writable(rq, f))
            continue;
        struct box box = box_of(rq, f, arena_fmt(rq->mem, "_%s", f->name), &r->values[f->index],
                                r->titles[f->index]);
        box.asked = true;
        emit_box(rq, out, &box);
    }
    if (d->step->opinions && !emit_asked(rq, out, &(struct asked_of){r, d->step}, err))
        return false;
    reason_box(rq, out, d->step);
    if (!emit_live_box(rq, out, &(struct live){r, d->step}, err))
        return false;
    html(out, "<p class=\"row al\"><button class=\"btn b1\">%s</button>",
         d->step->label.in[rq->lang]);
    html(out, "<a class=\"btn\" href=\"%s\">%s</a></p></div></form>", here,
         word(rq->lang, W_CANCEL));
    return true;
}

static void state_change(struct request *rq, struct html *out, const struct deed *d)
{
    const struct record_type *t = d->r.type;
    html(out, "<p class=\"row mb\">");
    emit_record_state(rq, out, &d->r);
    if (d->offer && d->step->to >= 0 && d->step->to != d->r.state) {
        const struct option *to = &t->states[d->step->to];
        emit_icon_named(out, ICON_RIGHT, word(rq->lang, W_REC_BECOMES));
        emit_state(out, to->tone, to->label.in[rq->lang]);
    }
    html(out, "</p>");
}

/* Conditions that stand now: met, not met and mere warnings. */
static void conditions(struct request *rq, struct html *out, const struct deed *d)
{
    if (!d->offer->why.n)
        return;
    html(out, "<section class=\"card\"><details class=\"why\"");
    if (!d->offer->possible)
        html(out, " open");
    html(out, "><summary>%s</summary><div>",
         d->offer->possible
             ? word(rq->lang, W_REC_CONDITIONS)
             : word_fill(rq->mem, rq->lang, W_REC_WHY_NOT, d->step->label.in[rq->lang]));
    emit_why(rq, out, &d->offer->why);
    html(out, "</div></details></section>");
}

/* The figure the record has of its own, "" none. */
static bool figure_now(struct request *rq, const struct deed *d, const struct check *check,
                       const char *param, const char **out, struct err *err)
{
    const struct waiver_of of = {.record = d->r.id, .check = check->name};
    struct own_figure *list;
    int n;
    if (!waiver_figures(rq->store, rq->mem, &of, &list, &n, err))
        return false;
    *out = "";
    for (int i = 0; i < n; i++)
        if (!strcmp(list[i].param, param))
            *out = list[i].value;
    return true;
}

/* One thing that may be granted: the check itself, or its own figure in place of what was. */
struct granting {
    const struct param_decl *param; /* NULL: the check */
    const char *was;
};

static void figure_box(struct request *rq, struct html *out, const struct why *w,
                       const struct granting *g)
{
    const char *id = arena_fmt(rq->mem, "%s-%s", w->check->name, g->param->name);
    html(out,
         "<input type=\"hidden\" name=\"param\" value=\"%s\">"
         "<input type=\"hidden\" name=\"was\" value=\"%s\">",
         g->param->name, g->was);
    html(out,
         "<div class=\"f\"><label for=\"v%s\">%s</label><span class=\"hint\">%s</span>"
         "<input id=\"v%s\" name=\"value\" inputmode=\"numeric\" pattern=\"[0-9]{1,9}\" "
         "required></div>",
         id, word_fill(rq->mem, rq->lang, W_OPI_FIGURE_OF, g->param->own.in[rq->lang]),
         w->text[rq->lang], id);
}

static void waiver_form(struct request *rq, struct html *out, const struct deed *d,
                        const struct why *w, const struct granting *g)
{
    const struct param_decl *p = g->param;
    const char *id = arena_fmt(rq->mem, "%s-%s", w->check->name, p ? p->name : "");
    html(out,
         "<form method=\"post\" class=\"card\" action=\"/r/%s/%lld/waive/%s\"><div class=\"in\">",
         d->r.type->name, (long long)d->r.id, w->check->name);
    request_csrf(rq, out);
    html(out, "<input type=\"hidden\" name=\"step\" value=\"%s\">", d->step->name);
    if (p)
        figure_box(rq, out, w, g);
    html(out, "<div class=\"f\"><label for=\"w%s\">%s</label>", id,
         word(rq->lang, p ? W_OPI_FIGURE_WHY : W_OPI_WAIVE_WHY));
    if (!p)
        html(out, "<span class=\"hint\">%s</span>", w->text[rq->lang]);
    html(out,
         "<textarea id=\"w%s\" name=\"reason\" rows=\"2\" maxlength=\"2000\" required>"
         "</textarea></div><p><button class=\"btn\">%s</button></p></div></form>",
         id, word(rq->lang, p ? W_OPI_FIGURE : W_OPI_WAIVE));
}

static bool figure_forms(struct request *rq, struct html *out, const struct deed *d,
                         const struct why *w, struct err *err)
{
    for (int k = 0; k < w->check->nparams; k++) {
        struct granting g = {.param = &w->check->params[k]};
        if (!g.param->own.in[rq->lang])
            continue;
        if (!figure_now(rq, d, w->check, g.param->name, &g.was, err))
            return false;
        waiver_form(rq, out, d, w, &g);
    }
    return true;
}

/* Under the conditions: what the actor may let this record pass, or have of its own. */
static bool waivers(struct request *rq, struct html *out, const struct deed *d, struct err *err)
{
    html(out, "<div id=\"grant\">");
    for (int i = 0; i < d->offer->why.n; i++) {
        const struct why *w = &d->offer->why.items[i];
        bool may = false;
        if (!waiver_open(w))
            continue;
        if (!waiver_may(rq->store, rq->who, &d->r, w->check, &may, err))
            return false;
        if (may && !figure_forms(rq, out, d, w, err))
            return false;
        if (may && !w->met && w->check->block)
            waiver_form(rq, out, d, w, &(struct granting){NULL, ""});
    }
    html(out, "</div>");
    return true;
}

/* What is asked for: the check waived, or a figure of the record's own. */
static struct waiving waiving_of(const struct request *rq, const struct check *check)
{
    if (!request_has(rq, "param"))
        return (struct waiving){.check = check};
    return (struct waiving){check, request_text(rq, "param"), request_text(rq, "value")};
}

/* Does the condition still keep the step from being done? Somebody may have done the step, met the
 * condition or waived it meanwhile. */
static bool holds_up(const struct deed *d, const struct waiving *what)
{
    for (int i = 0; d->offer && i < d->offer->why.n; i++) {
        const struct why *w = &d->offer->why.items[i];
        if (w->check == what->check && (!w->met || (w->own && what->param)))
            return true;
    }
    return false;
}

/* A figure is given in place of the one the form was made with, and of no other. */
static bool as_it_was(struct request *rq, const struct deed *d, const struct waiving *what,
                      bool *out_same, struct err *err)
{
    const char *value = "";
    *out_same = true;
    if (!what->param)
        return true;
    if (!figure_now(rq, d, what->check, what->param, &value, err))
        return false;
    *out_same = !strcmp(value, request_text(rq, "was"));
    return true;
}

static bool waive(struct request *rq, const struct deed *d, const struct check *check,
                  struct why_list *why, struct err *err)
{
    const char *reason = request_text(rq, "reason");
    const struct waiving what = waiving_of(rq, check);
    const struct change c = request_change(rq, what.param ? "own_figure" : "waive", reason);
    bool may, same;
    if (!waiver_may(rq->store, rq->who, &d->r, check, &may, err) ||
        !as_it_was(rq, d, &what, &same, err))
        return false;
    if (may && *reason && (!same || !holds_up(d, &what)))
        return err_set(err, ERR_CONFLICT, check->name, "it holds nothing up any more");
    if (waiver_grant(rq->store, rq->who, &d->r, &what, &c, err))
        return true;
    enum word bad = *reason ? W_OPI_FIGURE_BAD : W_REC_REASON_MISSING;
    if (err->code == ERR_INVALID)
        why_add(why, (struct why){.text = {word(LANG_VI, bad), word(LANG_EN, bad)}});
    return false;
}

bool page_waive(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct deed d = {0};
    struct why_list *why = arena_new(rq->mem, struct why_list, 1);
    const char *name = request_part(rq, "check");
    why->mem = rq->mem;
    rq->why = why;
    if (!find(rq, request_text(rq, "step"), &d, err) || !find_offer(rq, &d, err))
        return false;
    for (int i = 0; i < d.r.type->nchecks; i++) {
        if (strcmp(d.r.type->checks[i].name, name) != 0)
            continue;
        if (!waive(rq, &d, &d.r.type->checks[i], why, err))
            return false;
        rq->said = W_SAID_DONE;
        request_go(rq, "/r/%s/%lld", d.r.type->name, (long long)d.r.id);
        return true;
    }
    return err_set(err, ERR_MISSING, "check", "no such check");
}

/* What was sent for a field of the step, as its box had it; "" for nothing. */
static const char *sent_for(struct request *rq, const struct field *f)
{
    const char *name = arena_fmt(rq->mem, "%c_%s", f->type == FIELD_REF ? 't' : 'f', f->name);
    const struct option *o = field_option(f, request_text(rq, name));
    if (!field_writable(rq, f))
        return "";
    return o ? o->label.in[rq->lang] : request_text(rq, name);
}

/* The step is no longer possible here: what was written for it stays in sight, to be copied. */
static void typed(struct request *rq, struct html *out, const struct step *s)
{
    const char *reason = request_text(rq, "reason");
    bool any = *reason;
    for (int i = 0; i < s->nform; i++)
        any |= *sent_for(rq, s->form[i]) != '\0';
    if (!any)
        return;
    html(out, "<section class=\"card\"><h2>%s</h2><div class=\"in\"><dl class=\"kv\">",
         word(rq->lang, W_REC_MINE));
    for (int i = 0; i < s->nform; i++)
        if (*sent_for(rq, s->form[i]))
            html(out, "<dt>%s</dt><dd>%s</dd>", s->form[i]->label.in[rq->lang],
                 sent_for(rq, s->form[i]));
    if (*reason)
        html(out, "<dt>%s</dt><dd>%s</dd>", word(rq->lang, W_REC_REASON), reason);
    html(out, "</dl></div></section>");
}

/* waiving: a waiver was refused; what was written for it is shown, the step's own form is not. */
static bool draw(struct request *rq, struct html *out, const struct deed *d, bool waiving,
                 struct err *err)
{
    struct frame frame = {
        .title = arena_fmt(rq->mem, "%s: %s", d->step->label.in[rq->lang], d->r.title)};
    if (!record_crumbs(rq, &d->r, &frame, err))
        return false;
    frame_begin(rq, out, &frame);
    state_change(rq, out, d);
    if (rq->refused && rq->refused->code == ERR_CONFLICT &&
        !conflict_note(rq, out, &d->r, W_REC_STEP_CONFLICT, err))
        return false;
    if (rq->why)
        emit_problems(rq, out, rq->why);
    if (d->offer)
        conditions(rq, out, d);
    if (d->offer && !waivers(rq, out, d, err))
        return false;
    bool ask = !waiving && d->offer && (d->offer->possible || rq->refused);
    if (ask && !form(rq, out, d, err))
        return false;
    if (!d->offer || waiving)
        typed(rq, out, d->step);
    if (!ask)
        html(out, "<p><a class=\"btn\" href=\"/r/%s/%lld\">%s</a></p>", d->r.type->name,
             (long long)d->r.id, word(rq->lang, W_REC_OPEN));
    frame_end(rq, out);
    return true;
}

bool page_step(struct request *rq, struct html *out, struct err *err)
{
    struct deed d = {0};
    if (!find(rq, request_part(rq, "step"), &d, err) || !find_offer(rq, &d, err))
        return false;
    if (d.offer || rq->refused)
        return draw(rq, out, &d, false, err);
    request_go(rq, "/r/%s/%lld", d.r.type->name, (long long)d.r.id);
    return true; /* somebody did it meanwhile: the record says where it is */
}

bool page_waive_again(struct request *rq, struct html *out, struct err *err)
{
    struct deed d = {0};
    return find(rq, request_text(rq, "step"), &d, err) && find_offer(rq, &d, err) &&
           draw(rq, out, &d, true, err);
}

/* ---- the deed ---- */

/* The values of the step's form; what the actor may not read stays as it is. */
static bool take_form(struct request *rq, const struct deed *d, struct value **out,
                      struct why_list *why, struct err *err)
{
    const struct step *s = d->step;
    struct record typed = d->r;
    size_t n = (size_t)d->r.type->nfields;
    typed.values = arena_new(rq->mem, struct value, n);
    typed.titles = arena_new(rq->mem, const char *, n);
    memcpy(typed.values, d->r.values, n * sizeof *typed.values);
    const struct field **fields = arena_new(rq->mem, const struct field *, (size_t)s->nform + 1);
    int nfields = 0;
    for (int i = 0; i < s->nform; i++)
        if (field_writable(rq, s->form[i]))
            fields[nfields++] = s->form[i];
    if (!draft_fields(rq, &typed, fields, nfields, why, err))
        return false;
    struct value *values = arena_new(rq->mem, struct value, (size_t)s->nform + 1);
    for (int i = 0; i < s->nform; i++)
        values[i] = typed.values[s->form[i]->index];
    *out = values;
    return true;
}

/* The rule of the baseline says only where; here it gets its words. */
static void explain_reason(struct why_list *why, const struct err *err)
{
    if (err->code == ERR_INVALID && !strcmp(err->where, "reason") && !why_blocks(why))
        why_add(why, (struct why){.text = {word(LANG_VI, W_REC_REASON_MISSING),
                                           word(LANG_EN, W_REC_REASON_MISSING)},
                                  .field = "reason"});
}

bool page_step_post(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct deed d = {0};
    struct value *values;
    int64_t version = 0;
    struct why_list *why = arena_new(rq->mem, struct why_list, 1);
    why->mem = rq->mem;
    rq->why = why;
    bool may;
    if (!find(rq, request_part(rq, "step"), &d, err) ||
        !rights_step(rq->store, rq->mem, rq->who, &d.r, d.step, &may, err))
        return false;
    if (!request_int(rq, "version", &version))
        version = 0;
    if (may && version != d.r.version)
        return err_set(err, ERR_CONFLICT, d.r.type->name, "version %lld is not the one kept",
                       (long long)version);
    if (!take_form(rq, &d, &values, why, err))
        return false;
    struct step_input in = {
        .values = values, .reason = request_text(rq, "reason"), .address = rq->address};
    struct asked asked = {0};
    if (d.step->opinions && !take_asked(rq, &(struct asked_of){&d.r, d.step}, &asked, why, err))
        return false;
    in.asked = asked.orgs;
    in.nasked = asked.n;
    in.sent = asked.sent;
    if (why_blocks(why))
        return err_set(err, ERR_INVALID, d.step->name, "the form has problems");
    if (!step_do(rq->store, rq->mem, rq->who, &d.r, d.step, &in, why, err)) {
        explain_reason(why, err);
        return false;
    }
    rq->said = W_SAID_DONE;
    request_go(rq, "/r/%s/%lld", d.r.type->name, (long long)d.r.id);
    return true;
}
