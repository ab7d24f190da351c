/* carry_page.c - takes what is unfinished into the next record of the same type: for each one whether
 * it is continued, merged into another, or dropped, and why. Old and new name each other afterwards. */
#include "base/text.h"
#include "rules/carry.h"
#include "rules/rights.h"
#include "serve/branch.h"
#include "serve/pages.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS = 200, TARGETS = 200, INTO_TEXT = 48 };

struct page {
    struct request *rq;
    struct record root, target; /* target.id 0: not chosen */
    struct list unfinished, targets;
    struct list into; /* children of the target one can merge with */
    bool more;
};

static const struct carry *carry_of(const struct page *p)
{
    return p->root.type->carry;
}

/* ---- reading ---- */

/* Open records of the same type that the actor may change. */
static bool read_targets(struct page *p, struct err *err)
{
    struct request *rq = p->rq;
    struct list all;
    struct list_query q = {.type = p->root.type, .limit = TARGETS};
    if (!rights_sight(rq->who, q.type, &q.sight, err) ||
        !record_list(rq->store, rq->mem, &q, &all, err))
        return false;
    p->targets.rows = arena_new(rq->mem, struct record, (size_t)all.n);
    for (int i = 0; i < all.n; i++) {
        bool may = false;
        if (all.rows[i].id == p->root.id)
            continue;
        if (!rights_edit(rq->store, rq->who, &all.rows[i], &may, err))
            return false;
        if (may)
            p->targets.rows[p->targets.n++] = all.rows[i];
    }
    int64_t id = 0;
    if (!request_int(rq, "target", &id))
        return true;
    for (int i = 0; i < p->targets.n; i++)
        if (p->targets.rows[i].id == id)
            p->target = p->targets.rows[i];
    return true;
}

/* What is unfinished in the target, under its own levels: carry_unfinished() of it. */
static bool read_page(struct page *p, struct err *err)
{
    struct request *rq = p->rq;
    if (!page_record(rq, &p->root, err))
        return false;
    if (!p->root.type->carry)
        return err_set(err, ERR_MISSING, "carry", "%s carries nothing over", p->root.type->name);
    if (!carry_unfinished(rq->store, rq->mem, rq->who, &p->root, &p->unfinished, err) ||
        !read_targets(p, err))
        return false;
    if (p->target.id && !carry_unfinished(rq->store, rq->mem, rq->who, &p->target, &p->into, err))
        return false;
    p->more = p->unfinished.n > ROWS;
    if (p->more)
        p->unfinished.n = ROWS;
    return true;
}

/* ---- the form ---- */

static void target_form(struct html *out, const struct page *p)
{
    struct request *rq = p->rq;
    html(out, "<form class=\"card\" action=\"%s\"><div class=\"in row\">", rq->path);
    html(out, "<label for=\"tg\">%s</label><select id=\"tg\" name=\"target\">",
         word(rq->lang, W_CARRY_TARGET));
    for (int i = 0; i < p->targets.n; i++) {
        const struct record *t = &p->targets.rows[i];
        const char *heading = record_heading(rq, t);
        bool named = !strcmp(heading, t->title);
        emit_option(out, arena_fmt(rq->mem, "%lld", (long long)t->id), t->id == p->target.id,
                    named ? heading : arena_fmt(rq->mem, "%s: %s", heading, t->title));
    }
    html(out, "</select><button class=\"btn%s\">%s</button>", p->target.id ? "" : " b1",
         word(rq->lang, W_CARRY_CHOOSE));
    html(out, "<a href=\"/r/%s/new\">%s</a></div></form>", p->root.type->name,
         word(rq->lang, W_CARRY_NEW));
}

static const char *sent(const struct page *p, const char *what, int64_t id)
{
    return request_text(p->rq, arena_fmt(p->rq->mem, "%s%lld", what, (long long)id));
}

static void choice_cell(struct html *out, const struct page *p, const struct record *r)
{
    struct request *rq = p->rq;
    const struct field *outcome = carry_of(p)->outcome;
    const char *chosen = sent(p, "o", r->id);
    html(out, "<td class=\"fl\" data-l=\"%s\"><select name=\"o%lld\" aria-label=\"%s: %s\">",
         word(rq->lang, W_CARRY_HOW), (long long)r->id, word(rq->lang, W_CARRY_HOW), r->title);
    html(out, "<option value=\"\">%s</option>", word(rq->lang, W_CARRY_LATER));
    for (int i = 0; i < outcome->noptions; i++) {
        const struct option *o = &outcome->options[i];
        emit_option(out, o->name, !strcmp(chosen, o->name), o->label.in[rq->lang]);
    }
    html(out, "</select></td>");
}

static void into_cell(struct html *out, const struct page *p, const struct record *r)
{
    struct request *rq = p->rq;
    const char *chosen = sent(p, "i", r->id);
    html(out, "<td class=\"fl\" data-l=\"%s\">", word(rq->lang, W_CARRY_INTO));
    if (p->into.n) {
        html(out, "<select name=\"i%lld\" aria-label=\"%s: %s\"><option value=\"\">%s</option>",
             (long long)r->id, word(rq->lang, W_CARRY_INTO), r->title,
             word(rq->lang, W_CARRY_PICK));
        for (int i = 0; i < p->into.n; i++) {
            const char *id = arena_fmt(rq->mem, "%lld", (long long)p->into.rows[i].id);
            const char *title = p->into.rows[i].title;
            size_t cut = text_cut(title, INTO_TEXT);
            emit_option(out, id, !strcmp(chosen, id),
                        arena_fmt(rq->mem, "%.*s%s", (int)cut, title, title[cut] ? "…" : ""));
        }
        html(out, "</select>");
    }
    html(out, "</td>");
}

static void child_row(struct html *out, const struct page *p, const struct record *r)
{
    struct request *rq = p->rq;
    html(out, "<tr><th scope=\"row\" class=\"fl\"><a href=\"/r/%s/%lld\">%s</a><br>", r->type->name,
         (long long)r->id, r->title);
    emit_record_state(rq, out, r);
    html(out, "</th>");
    choice_cell(out, p, r);
    into_cell(out, p, r);
    html(out, "<td class=\"fl\" data-l=\"%s\"><input name=\"w%lld\" aria-label=\"%s: %s\"",
         word(rq->lang, W_CARRY_OWN), (long long)r->id, word(rq->lang, W_CARRY_OWN), r->title);
    html(out, " value=\"%s\" maxlength=\"1000\"></td></tr>", sent(p, "w", r->id));
}

static void children_form(struct html *out, const struct page *p)
{
    static const enum word heads[] = {W_CARRY_HOW, W_CARRY_INTO, W_CARRY_OWN};
    struct request *rq = p->rq;
    html(out, "<form method=\"post\" action=\"%s\"><section class=\"card\" aria-labelledby=\"un\">",
         rq->path);
    html(out, "<h2 id=\"un\">%s <small>%d</small></h2>", word(rq->lang, W_CARRY_TITLE),
         p->unfinished.n);
    request_csrf(rq, out);
    html(out, "<input type=\"hidden\" name=\"target\" value=\"%lld\">", (long long)p->target.id);
    html(out, "<table class=\"stk ed\"><thead><tr><th scope=\"col\">%s</th>",
         carry_of(p)->child->label.in[rq->lang]);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        html(out, "<th scope=\"col\">%s</th>", word(rq->lang, heads[i]));
    html(out, "</tr></thead><tbody>");
    for (int i = 0; i < p->unfinished.n; i++)
        child_row(out, p, &p->unfinished.rows[i]);
    html(out, "</tbody></table><div class=\"in\"><div class=\"f\"><label for=\"cr\">%s</label>",
         word(rq->lang, W_CARRY_COMMON));
    html(out, "<span class=\"hint\" id=\"ch\">%s</span>", word(rq->lang, W_CARRY_COMMON_HINT));
    html(out,
         "<input class=\"w\" id=\"cr\" name=\"reason\" aria-describedby=\"ch\" maxlength=\"1000\""
         " value=\"%s\"></div>",
         request_text(rq, "reason"));
    html(out, "<button class=\"btn b1\">%s</button></div></section></form>",
         word(rq->lang, W_CARRY_DO));
}

static void refusal(struct html *out, const struct page *p)
{
    struct request *rq = p->rq;
    const char *where = rq->refused->where;
    enum word w = !strcmp(where, "reason")   ? W_CARRY_REASON
                  : !strcmp(where, "into")   ? W_CARRY_INTO_MISSING
                  : !strcmp(where, "choice") ? W_CARRY_NOTHING
                  : !strcmp(where, "target") ? W_CARRY_CHOOSE
                                             : W_E_CONFLICT;
    emit_note_begin(out, TONE_BAD);
    html(out, "<p>%s</p><p>%s</p>", word(rq->lang, W_CARRY_REFUSED), word(rq->lang, w));
    emit_note_end(out);
}

static void no_target(struct html *out, const struct page *p)
{
    struct request *rq = p->rq;
    emit_empty_begin(out, word(rq->lang, W_CARRY_NO_TARGET));
    html(out, "<a class=\"btn b1\" href=\"/r/%s/new\">%s</a>", p->root.type->name,
         word(rq->lang, W_CARRY_NEW));
    emit_empty_end(out);
}

bool page_carry(struct request *rq, struct html *out, struct err *err)
{
    struct page p = {.rq = rq};
    if (!read_page(&p, err))
        return false;
    struct frame frame = {.title = word(rq->lang, W_CARRY_TITLE)};
    if (!branch_begin(rq, out, &p.root, &frame, err))
        return false;
    if (rq->refused)
        refusal(out, &p);
    if (!p.unfinished.n) {
        emit_empty_begin(out, word(rq->lang, W_CARRY_NONE));
        html(out, "<a class=\"btn\" href=\"/r/%s/%lld\">%s</a>", p.root.type->name,
             (long long)p.root.id, word(rq->lang, W_TREE_RECORD));
        emit_empty_end(out);
    } else if (!p.targets.n) {
        no_target(out, &p);
    } else {
        target_form(out, &p);
        if (p.more)
            emit_note(out, TONE_INFO,
                      word_fill(rq->mem, rq->lang, W_CARRY_MORE, arena_fmt(rq->mem, "%d", ROWS)));
        if (p.target.id)
            children_form(out, &p);
    }
    frame_end(rq, out);
    return true;
}

/* ---- doing it ---- */

/* Where a merged one went stands in its story. */
static const char *merge_reason(const struct page *p, const char *reason, int64_t into)
{
    for (int i = 0; *reason && into && i < p->into.n; i++)
        if (p->into.rows[i].id == into)
            return arena_fmt(p->rq->mem, "%s (%s: %s)", reason, word(LANG_VI, W_CARRY_INTO),
                             p->into.rows[i].title);
    return reason;
}

static bool carry_one(const struct page *p, const struct record *child, int *done, struct err *err)
{
    struct request *rq = p->rq;
    const char *own = sent(p, "w", child->id);
    struct carry_choice c = {.child = child->id,
                             .outcome = sent(p, "o", child->id),
                             .reason = *own ? own : request_text(rq, "reason")};
    if (!*c.outcome)
        return true;
    request_int(rq, arena_fmt(rq->mem, "i%lld", (long long)child->id), &c.into);
    if (!strcmp(c.outcome, "merge"))
        c.reason = merge_reason(p, c.reason, c.into);
    (*done)++;
    return carry_do(rq->store, rq->mem, rq->who, rq->address, &p->root, &p->target, &c, err);
}

bool page_carry_post(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct page p = {.rq = rq};
    int done = 0;
    if (!read_page(&p, err))
        return false;
    if (!p.target.id)
        return err_set(err, ERR_INVALID, "target", "no target was chosen");
    for (int i = 0; i < p.unfinished.n; i++)
        if (!carry_one(&p, &p.unfinished.rows[i], &done, err))
            return false;
    if (!done)
        return err_set(err, ERR_INVALID, "choice", "nothing was chosen");
    rq->said = W_SAID_CARRIED;
    if (done == p.unfinished.n)
        request_go(rq, "/r/%s/%lld%s", p.target.type->name, (long long)p.target.id,
                   type_view(p.target.type, VIEW_TREE) ? "/tree" : "");
    else
        request_go(rq, "/r/%s/%lld/carry?target=%lld", p.root.type->name, (long long)p.root.id,
                   (long long)p.target.id);
    return true;
}

/* ---- on the page of what was carried ---- */

bool emit_carried(struct request *rq, struct html *out, const struct record *r, struct err *err)
{
    int64_t *ids;
    int n, shown = 0;
    struct sight sight;
    if (!record_carried(rq->store, rq->mem, r, &ids, &n, err))
        return false;
    for (int i = 0; i < n; i++) {
        struct record next;
        struct err none = {0};
        if (!rights_sight(rq->who, r->type, &sight, &none) ||
            !record_read(rq->store, rq->mem, r->type, ids[i], &sight, &next, &none))
            continue; /* out of his sight */
        if (!shown++) {
            emit_note_begin(out, TONE_INFO);
            html(out, "<p>%s: ", word(rq->lang, W_CARRY_NEXT));
        }
        html(out, "<a href=\"/r/%s/%lld\">%s</a> ", next.type->name, (long long)next.id,
             next.title);
    }
    if (shown) {
        html(out, "</p>");
        emit_note_end(out);
    }
    return true;
}
