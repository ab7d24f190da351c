/* record_page.c - see record_page.h. */
#include "serve/record_page.h"

#include "rules/rights.h"

#include <string.h>

bool page_sight(struct request *rq, const struct record_type **out_type, struct sight *out_sight,
                struct err *err)
{
    struct err none = {0};
    const struct record_type *type = request_type(rq, "type", err);
    if (!type)
        return false;
    if (!rights_sight(rq->who, type, out_sight, &none))
        return err_set(err, ERR_MISSING, type->name, "%s", none.detail);
    *out_type = type;
    return true;
}

bool page_record(struct request *rq, struct record *out, struct err *err)
{
    const struct record_type *type = NULL;
    struct sight sight;
    int64_t id = 0;
    return page_sight(rq, &type, &sight, err) && request_id(rq, "id", &id, err) &&
           record_read(rq->store, rq->mem, type, id, &sight, out, err);
}

bool page_record_stored(struct request *rq, struct record *out, struct err *err)
{
    const struct record_type *type = NULL;
    struct sight sight;
    int64_t id = 0;
    return page_sight(rq, &type, &sight, err) && request_id(rq, "id", &id, err) &&
           record_stored(rq->store, rq->mem, type, id, &sight, out, err);
}

const char *type_label(const struct record_type *type, enum lang lang)
{
    const char *label = type->list_label.in[lang];
    return label ? label : type->label.in[lang];
}

const struct field *type_due(const struct record_type *type)
{
    for (int i = 0; i < type->nclocks; i++)
        if (type->order && type->clocks[i].until == type->order)
            return type->order;
    return NULL;
}

bool record_final(const struct record *r)
{
    return r->type->states[r->state].final;
}

bool record_counts(const struct record *r)
{
    const struct record_type *t = r->type;
    int last = -1;
    for (int i = 0; i < t->nclocks; i++) {
        const struct clock_decl *c = &t->clocks[i];
        for (int k = 0; t->order && c->until == t->order && k < c->nruns_in; k++)
            last = c->runs_in[k] > last ? c->runs_in[k] : last;
    }
    return !record_final(r) && r->state <= last;
}

bool record_crumbs(struct request *rq, const struct record *r, struct frame *frame, struct err *err)
{
    struct crumb *crumbs = arena_new(rq->mem, struct crumb, 2);
    const struct record_type *t = r->type;
    const struct field *parent = t->parent;
    bool seen = false;
    crumbs[0] = (struct crumb){arena_fmt(rq->mem, "/r/%s", t->name), type_label(t, rq->lang)};
    frame->crumbs = crumbs;
    frame->ncrumbs = 1;
    frame->here = t->menu ? crumbs[0].href : NULL;
    if (!parent || r->values[parent->index].kind != VALUE_INT)
        return true;
    int64_t id = r->values[parent->index].i;
    if (!reference_seen(rq, parent->to, id, &seen, err))
        return false;
    if (seen)
        crumbs[frame->ncrumbs++] =
            (struct crumb){arena_fmt(rq->mem, "/r/%s/%lld", parent->to->name, (long long)id),
                           r->titles[parent->index]};
    return true;
}

void edit_why(struct request *rq, const struct record *r, struct why_list *why)
{
    const struct record_type *t = r->type;
    const struct role *role = rq->who->role;
    const struct field *owner = t->owner;
    struct why line = {0};
    for (int lang = 0; lang < LANGS; lang++) {
        enum word w = W_REC_EDIT_OTHERS;
        const char *what =
            owner && r->titles[owner->index] ? r->titles[owner->index] : t->label.in[lang];
        if (record_final(r)) {
            w = W_REC_EDIT_FINAL;
            what = t->states[r->state].label.in[lang];
        } else if (!rights_open(r)) {
            w = W_REC_EDIT_CLOSED;
            what = t->states[r->state].label.in[lang];
        } else if (role->grants[t->index].edit == SCOPE_NONE) {
            w = W_REC_EDIT_ROLE;
            what = role->label.in[lang];
        }
        line.text[lang] = word_fill(rq->mem, (enum lang)lang, w, what);
    }
    why_add(why, line);
}

static void emit_law(struct request *rq, struct html *out, const struct law *law)
{
    html(out, " <small class=\"mu\">%s</small>", law->ref);
    if (!law->verified) {
        html(out, " ");
        emit_tag(out, word(rq->lang, W_REC_UNVERIFIED));
    }
}

void emit_why(struct request *rq, struct html *out, const struct why_list *why)
{
    for (int i = 0; i < why->n; i++) {
        const struct why *w = &why->items[i];
        html(out, "<p>");
        emit_icon_named(out,
                        w->met    ? ICON_OK
                        : w->warn ? ICON_WARN
                                  : ICON_X,
                        word(rq->lang, w->met    ? W_REC_MET
                                       : w->warn ? W_REC_WARNS
                                                 : W_REC_NOT_MET));
        html(out, " %s", w->text[rq->lang]);
        if (w->law)
            emit_law(rq, out, w->law);
        html(out, "</p>");
    }
}

static int problems_in(const struct why_list *why)
{
    int n = 0;
    for (int i = 0; i < why->n; i++)
        n += !why->items[i].met && !why->items[i].warn;
    return n;
}

void emit_mine(struct request *rq, struct html *out, const char *text)
{
    if (*text)
        html(out, "<section class=\"card\"><h2>%s</h2><div class=\"in\"><p>%s</p></div></section>",
             word(rq->lang, W_REC_MINE), text);
}

void emit_problems(struct request *rq, struct html *out, const struct why_list *why)
{
    int n = problems_in(why);
    if (!n)
        return;
    emit_note_begin(out, TONE_BAD);
    html(out, "<h2>%s</h2><ul>",
         word_fill(rq->mem, rq->lang, W_REC_PROBLEMS, arena_fmt(rq->mem, "%d", n)));
    for (int i = 0; i < why->n; i++) {
        const struct why *w = &why->items[i];
        if (w->met || w->warn)
            continue;
        html(out, "<li>");
        if (w->field)
            html(out, "<a href=\"#f%s%s\">%s</a>", strchr(w->field, '.') ? "" : "_", w->field,
                 w->text[rq->lang]);
        else
            html(out, "%s", w->text[rq->lang]);
        if (w->law)
            emit_law(rq, out, w->law);
        html(out, "</li>");
    }
    html(out, "</ul>");
    emit_note_end(out);
}
