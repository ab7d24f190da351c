/* live.c - see live.h. What was sent is put over the record as it is kept, in memory; rules and the
 * calendar are asked about that. */
#include "serve/live.h"

#include "base/buf.h"
#include "rules/findings.h"
#include "rules/rights.h"
#include "serve/agenda_item.h"
#include "serve/draft.h"
#include "serve/limit.h"
#include "serve/pages.h"
#include "serve/record_page.h"
#include "serve/site.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { PATTERN_MOST = 8000 };

/* ---- which boxes it depends on ---- */

/* Some check reads a column of this name, or the calendar does. */
static bool reads(const struct live *of, const char *name)
{
    const struct record_type *t = of->r->type;
    for (int i = 0; i < t->nchecks; i++)
        if (live_asked(t, of->step, &t->checks[i]) && sql_holds_word(t->checks[i].finds, name))
            return true;
    return false;
}

static bool on_calendar(const struct live *of)
{
    return of->r->type->entry && (!of->step || reads(of, "span"));
}

static bool entry_names(const struct entry_decl *e, const struct field *f)
{
    bool named = f == e->from || f == e->to;
    for (int i = 0; i < e->nwith; i++)
        named |= f == e->with[i];
    return named;
}

static bool takes_names(const struct takes *k, const struct field *f)
{
    return k && (f == k->what || f == k->from || f == k->to);
}

static bool in_form(const struct live *of, const struct field *f)
{
    bool there = !of->step;
    for (int i = 0; of->step && i < of->step->nform; i++)
        there |= of->step->form[i] == f;
    return there && !f->computed && f->type != FIELD_FILE;
}

/* "|a|b": names of the fields that matter, behind each other. */
static int add_names(struct buf *b, const struct live *of, const struct rows *rows)
{
    const struct record_type *t = of->r->type;
    bool calendar = on_calendar(of);
    int n = 0;
    for (int i = 0; i < (rows ? rows->nfields : t->nfields); i++) {
        const struct field *f = rows ? &rows->fields[i] : &t->fields[i];
        bool shown = calendar && (rows ? takes_names(rows->takes, f) : entry_names(t->entry, f));
        if ((rows || in_form(of, f)) && (shown || reads(of, f->name)))
            buf_fmt(b, "%s%s", n++ ? "|" : "", f->name);
    }
    return n;
}

/* A pattern over names of boxes ("f_lead", "t2.member.person"); NULL: nothing depends on any. */
static const char *pattern(struct request *rq, const struct live *of)
{
    const struct record_type *t = of->r->type;
    struct buf b, names;
    int parts = 0;
    buf_init(&b, rq->mem, PATTERN_MOST);
    buf_init(&names, rq->mem, PATTERN_MOST);
    if (add_names(&names, of, NULL))
        buf_fmt(&b, "%s[ftp]_(%s)", parts++ ? "|" : "", buf_get(&names));
    for (int i = 0; !of->step && i < t->nrows; i++) {
        const struct rows *rows = &t->rows[i];
        bool matters = (rows->takes && on_calendar(of)) ||
                       reads(of, arena_fmt(rq->mem, "%s_%s", t->name, rows->name));
        buf_init(&names, rq->mem, PATTERN_MOST);
        if (matters && add_names(&names, of, rows))
            buf_fmt(&b, "%s[ftp]\\d+\\.%s\\.(%s)|(r\\d+|had)\\.%s", parts++ ? "|" : "", rows->name,
                    buf_get(&names), rows->name);
    }
    return parts ? arena_fmt(rq->mem, "^(%s)$", buf_get(&b)) : NULL;
}

/* ---- what was typed ---- */

static int open_fields(struct request *rq, const struct live *of, const struct field ***out)
{
    const struct field **open;
    int nopen = draft_open_fields(rq, of->r, &open), n = 0;
    if (of->step) {
        nopen = of->step->nform;
        open = arena_new(rq->mem, const struct field *, (size_t)nopen + 1);
        for (int i = 0; i < nopen; i++)
            open[i] = of->step->form[i];
    }
    for (int i = 0; i < nopen; i++)
        if (field_writable(rq, open[i]) && open[i]->type != FIELD_FILE)
            open[n++] = open[i];
    *out = open;
    return n;
}

static bool take_rows(struct request *rq, const struct live *of, struct row_list *out,
                      struct err *err)
{
    const struct record_type *t = of->r->type;
    struct why_list unread = {.mem = rq->mem};
    for (int i = 0; i < t->nrows; i++) {
        struct draft_rows d = {0};
        const char *had = arena_join(rq->mem, "had.", t->rows[i].name);
        if (of->r->id && !rows_read(rq->store, rq->mem, &t->rows[i], of->r->id, &out[i], err))
            return false;
        if (of->step || !request_has(rq, had) || !rights_rows_open(of->r, &t->rows[i]))
            continue;
        if (!draft_rows(rq, &t->rows[i], &out[i], &d, &unread, err))
            return false;
        out[i] = d.list;
    }
    return true;
}

/* The record as it would be. What cannot be read as a value yet is nothing yet; files wait. */
static bool take(struct request *rq, const struct live *of, struct record *r, struct row_list *rows,
                 struct err *err)
{
    const struct record fresh = record_draft(rq->mem, of->r->type);
    const struct form whole = rq->form;
    size_t n = (size_t)of->r->type->nfields;
    struct why_list unread = {.mem = rq->mem};
    const struct field **open;
    int nopen = open_fields(rq, of, &open);
    *r = *of->r;
    r->values = memcpy(fresh.values, of->r->values, n * sizeof *r->values);
    r->titles = memcpy(fresh.titles, of->r->titles, n * sizeof *r->titles);
    rq->form.nfiles = 0;
    bool ok = draft_fields(rq, r, open, nopen, &unread, err) && take_rows(rq, of, rows, err);
    rq->form = whole;
    if (of->step && of->step->to >= 0)
        r->state = of->step->to;
    return ok;
}

/* ---- the answer ---- */

/* What is met (waived) is nothing to mind. */
static void drop_met(struct why_list *why)
{
    int n = 0;
    for (int i = 0; i < why->n; i++)
        if (!why->items[i].met)
            why->items[n++] = why->items[i];
    why->n = n;
}

static void emit_found(struct request *rq, struct html *out, const struct why_list *why)
{
    emit_note_begin(out, TONE_WARN);
    html(out, "<p>%s</p>", word(rq->lang, W_REC_LIVE));
    emit_why(rq, out, why);
    emit_note_end(out);
}

static bool emit_live(struct request *rq, struct html *out, const struct live *of, struct err *err)
{
    struct record r;
    struct row_list *rows = arena_new(rq->mem, struct row_list, (size_t)of->r->type->nrows + 1);
    struct why_list why = {.mem = rq->mem};
    if (!take(rq, of, &r, rows, err))
        return false;
    const struct typed typed = {&r, rows};
    const struct subject subject = {
        .record = r.id, .org = rq->who->org, .who = rq->who, .typed = &typed};
    enum word well = W_NONE;
    if (on_calendar(of) && !of->step && !emit_typed_clashes(rq, out, &typed, &well, err))
        return false;
    if (!findings_live(rq->store, of->step, subject, &why, err))
        return false;
    drop_met(&why);
    if (why.n)
        emit_found(rq, out, &why);
    else if (well != W_NONE)
        html(out, "<p class=\"mu\">%s</p>", word(rq->lang, well));
    return true;
}

bool emit_live_box(struct request *rq, struct html *out, const struct live *of, struct err *err)
{
    const char *with = pattern(rq, of);
    if (!with)
        return true;
    html(out, "<div class=\"mb%s\" aria-live=\"polite\" data-live=\"/live/%s/%lld%s%s\" ",
         of->step ? " al" : "", of->r->type->name, (long long)of->r->id, of->step ? "/" : "",
         of->step ? of->step->name : "");
    html(out, "data-with=\"%s\">", with);
    if (rq->form.n) {
        if (!emit_live(rq, out, of, err))
            return false;
    } else if (on_calendar(of) && !of->step) {
        html(out, "<p class=\"mu\">%s</p>", word(rq->lang, W_CAL_CLASH_LATER));
    }
    html(out, "</div>");
    return true;
}

/* ---- asked while somebody types ---- */

/* As often as hands type, and no oftener: 429. */
static bool admitted(struct request *rq)
{
    const char *who = arena_fmt(rq->mem, "%lld", (long long)rq->who->account);
    if (limit_take(rq->site->lives, who, limit_now()))
        return true;
    rq->status = 429;
    return false;
}

/* The record whose form it is, for who may fill it in. */
static bool find(struct request *rq, struct record *out, struct err *err)
{
    const struct record_type *type;
    struct sight sight;
    bool may;
    if (strcmp(request_part(rq, "id"), "0") != 0) {
        if (!page_record(rq, out, err) || !rights_edit(rq->store, rq->who, out, &may, err))
            return false;
        return may || err_set(err, ERR_DENIED, out->type->name, "may not edit");
    }
    if (!page_sight(rq, &type, &sight, err) ||
        !rights_create(rq->store, rq->who, type, 0, &may, err))
        return false;
    if (!may)
        return err_set(err, ERR_DENIED, type->name, "may not create");
    *out = record_draft(rq->mem, type);
    return true;
}

bool page_live(struct request *rq, struct html *out, struct err *err)
{
    struct record r = {0};
    if (!admitted(rq))
        return true;
    if (!find(rq, &r, err))
        return false;
    assert(r.type && "one that may be filled in");
    if (!emit_live(rq, out, &(struct live){&r, NULL}, err))
        return false;
    html_symbols(out);
    return true;
}

bool page_live_step(struct request *rq, struct html *out, struct err *err)
{
    struct record r;
    bool may;
    if (!admitted(rq))
        return true;
    if (!page_record(rq, &r, err))
        return false;
    const struct step *step = type_step(r.type, request_part(rq, "step"));
    if (!step)
        return err_set(err, ERR_MISSING, "step", "no such step");
    if (!rights_step(rq->store, rq->mem, rq->who, &r, step, &may, err))
        return false;
    if (!may)
        return err_set(err, ERR_DENIED, step->name, "may not do this step");
    if (!emit_live(rq, out, &(struct live){&r, step}, err))
        return false;
    html_symbols(out);
    return true;
}
