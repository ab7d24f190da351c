/* changes.c - what changed since it was signed: record by record, as signed and as it is now, with
 * when, who and why. */
#include "rules/baseline.h"
#include "serve/branch.h"
#include "serve/pages.h"

#include <string.h>

enum { ROWS = 400 }; /* shown at a time */

struct changes {
    struct request *rq;
    const struct record *root;
    struct deviation *list;
    int n;
    int from, to; /* rows shown */
};

static void value(struct html *out, const struct changes *c, const struct deviation *d,
                  const char *kept)
{
    struct request *rq = c->rq;
    if (!kept || !*kept)
        html(out, "<span class=\"mu\">%s</span>", word(rq->lang, W_CHG_EMPTY));
    else
        html(out, "%s", shown_history(rq, d->field, kept));
}

static void reason_cell(struct html *out, const struct changes *c, const struct deviation *d)
{
    struct request *rq = c->rq;
    html(out, "<td data-l=\"%s\">", word(rq->lang, W_CHG_WHEN));
    if (d->at)
        html(out, "%s<small>%s</small>", shown_stamp(rq->mem, d->at),
             d->who ? d->who : word(rq->lang, W_REC_SYSTEM));
    html(out, "</td><td class=\"fl\" data-l=\"%s\">", word(rq->lang, W_CHG_REASON));
    if (d->reason && *d->reason)
        html(out, "%s", d->reason);
    else
        html(out, "<span class=\"mu\">%s</span>", word(rq->lang, W_CHG_NO_REASON));
    html(out, "</td></tr>");
}

static void row(struct html *out, const struct changes *c, const struct deviation *d)
{
    struct request *rq = c->rq;
    if (d->kind != DEVIATION_FIELD) {
        html(out, "<tr><th scope=\"row\" class=\"fl\" colspan=\"3\">");
        if (d->kind == DEVIATION_ADDED)
            emit_state_icon(out, TONE_INFO, ICON_PLUS, word(rq->lang, W_CHG_ADDED));
        else
            emit_state_icon(out, TONE_WARN, ICON_STOP, word(rq->lang, W_CHG_ENDED));
        html(out, "</th>");
    } else {
        html(out, "<tr><th scope=\"row\" class=\"fl\">%s</th>", d->field->label.in[rq->lang]);
        html(out, "<td data-l=\"%s\"><del>", word(rq->lang, W_CHG_SIGNED));
        value(out, c, d, d->signed_value);
        html(out, "</del></td><td data-l=\"%s\"><ins>", word(rq->lang, W_CHG_NOW));
        value(out, c, d, d->value);
        html(out, "</ins></td>");
    }
    reason_cell(out, c, d);
}

static void table(struct html *out, const struct changes *c)
{
    static const enum word heads[] = {W_CHG_WHAT, W_CHG_SIGNED, W_CHG_NOW, W_CHG_WHEN,
                                      W_CHG_REASON};
    struct request *rq = c->rq;
    html(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">",
         word(rq->lang, W_CHG_TITLE));
    html(out, "<table class=\"stk lst\"><thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        html(out, "<th scope=\"col\">%s</th>", word(rq->lang, heads[i]));
    html(out, "</tr></thead>");
    for (int i = c->from; i < c->to; i++) {
        const struct deviation *d = &c->list[i];
        if (i == c->from || d->record != c->list[i - 1].record)
            html(out,
                 "<tbody><tr class=\"gr\"><th scope=\"rowgroup\" colspan=\"5\">%s: "
                 "<a href=\"/r/%s/%lld\">%s</a></th></tr>",
                 d->type->label.in[rq->lang], d->type->name, (long long)d->record, d->title);
        row(out, c, d);
        if (i + 1 == c->to || c->list[i + 1].record != d->record)
            html(out, "</tbody>");
    }
    html(out, "</table></div>");
    if (c->to - c->from == c->n)
        return;
    const char *range = arena_fmt(rq->mem, "%d–%d / %d", c->from + 1, c->to, c->n);
    html(out, "<p class=\"pg\"><span>%s</span>", word_fill(rq->mem, rq->lang, W_TREE_ROWS, range));
    if (c->to < c->n)
        html(out, "<a class=\"btn bs\" href=\"%s?from=%d\">%s</a>", rq->path, c->to,
             word(rq->lang, W_TREE_MORE));
    html(out, "</p>");
}

static void choose_rows(struct changes *c)
{
    int64_t from;
    if (request_int(c->rq, "from", &from) && from > 0 && from < c->n)
        c->from = (int)from;
    c->to = c->n - c->from > ROWS ? c->from + ROWS : c->n;
}

/* Deviations of what the actor may not see are neither shown nor counted. */
static bool keep_seen(struct changes *c, struct err *err)
{
    int n = 0;
    for (int i = 0; i < c->n; i++) {
        bool seen = true;
        if (c->list[i].record != c->root->id &&
            !reference_seen(c->rq, c->list[i].type, c->list[i].record, &seen, err))
            return false;
        if (seen)
            c->list[n++] = c->list[i];
    }
    c->n = n;
    return true;
}

/* Is there nothing of this kind that the actor could not see? Said of the role, not of what there is. */
static bool seen_whole(const struct changes *c)
{
    const struct baseline *b = c->root->type->baseline;
    bool whole = true;
    for (int i = 0; i < b->ntypes; i++)
        whole = whole && type_seen_whole(c->rq, b->types[i]);
    return whole;
}

static void nothing(struct html *out, const struct changes *c, bool taken)
{
    struct request *rq = c->rq;
    emit_empty_begin(out, word(rq->lang, taken ? W_CHG_NONE : W_CHG_NOT_SIGNED));
    html(out, "<a class=\"btn\" href=\"/r/%s/%lld\">%s</a>", c->root->type->name,
         (long long)c->root->id, word(rq->lang, W_TREE_RECORD));
    emit_empty_end(out);
}

bool page_changes(struct request *rq, struct html *out, struct err *err)
{
    struct record root;
    bool taken = false;
    struct changes c = {.rq = rq, .root = &root};
    if (!page_record(rq, &root, err))
        return false;
    if (!root.type->baseline)
        return err_set(err, ERR_MISSING, "baseline", "%s has no baseline", root.type->name);
    if (!baseline_taken(rq->store, root.id, &taken, err) ||
        (taken && !baseline_deviations(rq->store, rq->mem, rq->who, &root, &c.list, &c.n, err)) ||
        !keep_seen(&c, err))
        return false;
    choose_rows(&c);
    struct frame frame = {.title = word(rq->lang, W_CHG_TITLE), .land = true};
    if (!branch_begin(rq, out, &root, &frame, err))
        return false;
    html(out, "<section class=\"card\" aria-labelledby=\"ch\"><h2 id=\"ch\">%s</h2>",
         word_fill(rq->mem, rq->lang, W_CHG_COUNT, arena_fmt(rq->mem, "%d", c.n)));
    if (c.n)
        table(out, &c);
    else
        nothing(out, &c, taken);
    html(out, "</section>");
    if (!seen_whole(&c))
        html(out, "<p class=\"sm mu\">%s</p>", word(rq->lang, W_CHG_HIDDEN));
    frame_end(rq, out);
    return true;
}
