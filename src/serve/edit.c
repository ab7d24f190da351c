/* edit.c - a record's form: new and edit, with its rows; and saving it.
 *
 * A refused save shows the form again as it was sent. So do the buttons that add and delete a row:
 * they are a save that is never made, so that they work without script. Somebody who saved first
 * leads to conflict.c. */
#include "rules/baseline.h"
#include "rules/duties.h"
#include "rules/findings.h"
#include "rules/refusal.h"
#include "rules/validate.h"
#include "serve/conflict.h"
#include "serve/draft.h"
#include "serve/input.h"
#include "serve/live.h"
#include "serve/pages.h"
#include "serve/record_page.h"
#include "serve/reference.h"
#include "serve/shown.h"
#include "store/paper.h"

#include <assert.h>
#include <string.h>

/* What has more columns gives each row lines of its own: in a table the boxes would be too narrow. */
enum { COLUMNS_MOST = 7 };

/* Puts a why list under rq->why, for the page that shows the form again. */
static struct why_list *why_new(struct request *rq)
{
    struct why_list *why = arena_new(rq->mem, struct why_list, 1);
    why->mem = rq->mem;
    rq->why = why;
    return why;
}

/* ---- the form ---- */

static void typed_candidates(struct request *rq, struct box *box, struct err *err)
{
    const char *typed = request_nth(rq, arena_fmt(rq->mem, "t%s", box->key), 0);
    struct reference *ref = arena_new(rq->mem, struct reference, 1);
    if (box->field->type != FIELD_REF || !box->problem || !typed)
        return;
    if (reference_find(rq, box->field->to, "", typed, ref, err) && ref->found == REFERENCE_SEVERAL)
        box->candidates = &ref->candidates;
}

static bool field_boxes(struct request *rq, struct html *out, const struct record *r,
                        struct err *err)
{
    const struct field **open;
    int n = draft_open_fields(rq, r, &open);
    html(out, "<section class=\"card\"><h2>%s</h2><div class=\"in g2c\">",
         word(rq->lang, W_REC_CONTENT));
    for (int i = 0; i < n && err->code == ERR_OK; i++) {
        const struct field *f = open[i];
        struct box box = box_of(rq, f, arena_fmt(rq->mem, "_%s", f->name), &r->values[f->index],
                                r->titles[f->index]);
        typed_candidates(rq, &box, err);
        emit_box(rq, out, &box);
    }
    html(out, "</div></section>");
    return err->code == ERR_OK;
}

static const char *const channels[] = {"party", "state", "people"};
static const enum word channel_words[] = {W_REC_PARTY, W_REC_STATE_CHANNEL, W_REC_PEOPLE};

/* The channel says who sees the record and by whose procedure it goes: chosen where it begins. */
static bool channel_open(const struct request *rq, const struct record *r)
{
    return r->type->channel && !record_closed(rq, r) && (!r->id || !r->channel || r->state == 0);
}

static void channel_box(struct request *rq, struct html *out, const struct record *r)
{
    const char *now = request_has(rq, "channel") ? request_text(rq, "channel") : r->channel;
    const char *problem = problem_of(rq, "_channel");
    if (!channel_open(rq, r))
        return;
    html(out,
         "<section class=\"card\"><div class=\"in\"><fieldset class=\"%s\"><legend>%s</legend>",
         problem ? "bad1" : "", word(rq->lang, W_REC_CHANNEL));
    if (problem)
        html(out, "<span class=\"er1\">%s</span>", problem);
    html(out, "<div class=\"op\">");
    for (int i = 0; i < 3; i++) {
        if (i == 0 && !rq->who->role->party_channel)
            continue;
        html(out, "<label><input type=\"radio\" name=\"channel\" value=\"%s\"", channels[i]);
        if (now && !strcmp(now, channels[i]))
            html(out, " checked");
        html(out, ">%s</label>", word(rq->lang, channel_words[i]));
    }
    html(out, "</div></fieldset></div></section>");
}

/* The rows to draw: as sent, else as kept; at least one, so that there is something to write in. */
struct row_boxes {
    const struct rows *rows;
    const int *numbers;
    int n;
    const struct row_list *kept;
    bool sent;
};

static const struct row *kept_row(struct request *rq, const struct row_boxes *b, int i)
{
    int64_t id = 0;
    if (!b->sent)
        return i < b->kept->n ? &b->kept->rows[i] : NULL;
    (void)request_int(rq, arena_fmt(rq->mem, "r%d.%s", b->numbers[i], b->rows->name), &id);
    for (int k = 0; k < b->kept->n; k++)
        if (id && b->kept->rows[k].id == id)
            return &b->kept->rows[k];
    return NULL;
}

static void row_line(struct request *rq, struct html *out, const struct row_boxes *b, int i)
{
    static const struct value nothing = {.kind = VALUE_NULL};
    const struct row *row = kept_row(rq, b, i);
    const char *key = arena_fmt(rq->mem, "%d.%s", b->numbers[i], b->rows->name);
    bool first = true;
    html(out, "<tr>");
    for (int k = 0; k < b->rows->nfields; k++) {
        const struct field *f = &b->rows->fields[k];
        if (!field_writable(rq, f))
            continue;
        struct box box =
            box_of(rq, f, arena_fmt(rq->mem, "%s.%s", key, f->name),
                   row ? &row->values[k] : &nothing, row && row->titles ? row->titles[k] : NULL);
        box.cell = true;
        struct err none = {0};
        typed_candidates(rq, &box, &none);
        html(out, "<td data-l=\"%s\">", f->label.in[rq->lang]);
        if (first)
            html(out, "<input type=\"hidden\" name=\"r%s\" value=\"%lld\">", key,
                 (long long)(row ? row->id : 0));
        first = false;
        if (row && reference_hidden(rq, f, &row->values[k]))
            emit_locked(rq, out);
        else
            emit_box(rq, out, &box);
        html(out, "</td>");
    }
    html(out,
         "<td><button class=\"btn bs bq\" name=\"del\" value=\"%s\" data-del formnovalidate "
         "aria-label=\"%s %s %d\">",
         key, word(rq->lang, W_REMOVE), b->rows->label.in[rq->lang], i + 1);
    emit_icon(out, ICON_TRASH);
    html(out, "</button></td></tr>");
}

static void row_table(struct request *rq, struct html *out, const struct row_boxes *b)
{
    const struct rows *rows = b->rows;
    html(out, "<section class=\"card\"><div class=\"ch1\"><h2>%s</h2>", rows->label.in[rq->lang]);
    html(out,
         "<button class=\"btn bs sp\" name=\"add\" value=\"%s\" data-add=\"b-%s\" "
         "formnovalidate>",
         rows->name, rows->name);
    emit_icon(out, ICON_PLUS);
    html(out, "%s</button></div>", word(rq->lang, W_REC_ROW_ADD));
    html(out, "<input type=\"hidden\" name=\"had.%s\" value=\"", rows->name);
    if (b->sent)
        html(out, "%s", request_text(rq, arena_fmt(rq->mem, "had.%s", rows->name)));
    for (int i = 0; !b->sent && i < b->kept->n; i++)
        html(out, "%lld,", (long long)b->kept->rows[i].id);
    html(out, "\"><div class=\"scroll\"><table class=\"stk ed%s\"><thead><tr>",
         rows->nfields > COLUMNS_MOST ? " wd" : "");
    for (int k = 0; k < rows->nfields; k++)
        if (field_writable(rq, &rows->fields[k]))
            html(out, "<th scope=\"col\">%s</th>", rows->fields[k].label.in[rq->lang]);
    html(out, "<th scope=\"col\" class=\"c6\"><span class=\"vh\">%s</span></th></tr></thead>",
         word(rq->lang, W_REMOVE));
    html(out, "<tbody id=\"b-%s\">", rows->name);
    for (int i = 0; i < b->n; i++)
        row_line(rq, out, b, i);
    html(out, "</tbody></table></div></section>");
}

static bool row_boxes(struct request *rq, struct html *out, const struct record *r,
                      const struct rows *rows, struct err *err)
{
    struct row_list kept = {0};
    int *numbers;
    if (!rights_rows_open(r, rows))
        return true;
    if (r->id && !rows_seen(rq->store, rq->mem, rows, r, &kept, err))
        return false;
    bool sent = request_has(rq, arena_fmt(rq->mem, "had.%s", rows->name));
    int n = sent ? draft_row_numbers(rq, rows, &numbers) : kept.n;
    if (!sent || !n) {
        n = n ? n : 1;
        numbers = arena_new(rq->mem, int, (size_t)n);
        for (int i = 0; i < n; i++)
            numbers[i] = i + 1;
    }
    row_table(rq, out, &(struct row_boxes){rows, numbers, n, &kept, sent});
    return true;
}

/* Why a signed content is changed: asked where a baseline was taken above. */
static bool reason_box(struct request *rq, struct html *out, const struct record *r,
                       struct err *err)
{
    int64_t root = 0;
    const char *problem = problem_of(rq, "_reason");
    if (r->id && !baseline_root(rq->store, r, &root, err))
        return false;
    if (!root && !problem && !request_has(rq, "reason"))
        return true;
    html(out, "<section class=\"card\"><div class=\"in\"><div class=\"f%s\">",
         problem ? " bad1" : "");
    html(out, "<label for=\"f_reason\">%s</label><span class=\"hint\">%s</span>",
         word(rq->lang, W_REC_REASON), word(rq->lang, W_REC_REASON_SIGNED));
    if (problem)
        html(out, "<span class=\"er1\" id=\"e_reason\">%s</span>", problem);
    html(out, "<textarea id=\"f_reason\" name=\"reason\" rows=\"2\" maxlength=\"2000\"");
    if (problem)
        html(out, " aria-invalid=\"true\" aria-describedby=\"e_reason\"");
    html(out, ">\n%s</textarea></div></div></section>", request_text(rq, "reason"));
    return true;
}

static bool has_files(const struct record_type *t)
{
    bool files = false;
    for (int i = 0; i < t->nfields; i++)
        files |= t->fields[i].type == FIELD_FILE;
    for (int i = 0; i < t->nrows; i++)
        for (int k = 0; k < t->rows[i].nfields; k++)
            files |= t->rows[i].fields[k].type == FIELD_FILE;
    return files;
}

/* What the store refused, in words, when no line of why says it yet. */
static void explain(struct request *rq, const struct record_type *t)
{
    const struct err *e = rq->refused;
    if (!e || e->code != ERR_INVALID || !strcmp(e->where, "form") ||
        (rq->why && why_blocks(rq->why)))
        return;
    const struct field *f = type_field(t, e->where);
    struct why_list *why = why_new(rq);
    if (f)
        why_add(why, (struct why){.text = {arena_fmt(rq->mem, "%s: %s", f->label.in[LANG_VI],
                                                     word(LANG_VI, W_REC_TAKEN)),
                                           arena_fmt(rq->mem, "%s: %s", f->label.in[LANG_EN],
                                                     word(LANG_EN, W_REC_TAKEN))},
                                  .field = f->name});
    else
        why_add(why,
                (struct why){.text = {word(LANG_VI, W_E_INVALID), word(LANG_EN, W_E_INVALID)}});
}

static bool form(struct request *rq, struct html *out, const struct record *r, struct err *err)
{
    const struct record_type *t = r->type;
    const char *back = r->id ? arena_fmt(rq->mem, "/r/%s/%lld", t->name, (long long)r->id)
                             : arena_fmt(rq->mem, "/r/%s", t->name);
    explain(rq, t);
    if (rq->why)
        emit_problems(rq, out, rq->why);
    if (rq->refused && form_has_file(&rq->form))
        emit_note(out, TONE_WARN, word(rq->lang, W_REC_FILE_AGAIN));
    html(out, "<form method=\"post\" action=\"%s/%s\"", r->id ? back : back,
         r->id ? "edit" : "new");
    if (has_files(t))
        html(out, " enctype=\"multipart/form-data\"");
    html(out, ">");
    request_csrf(rq, out);
    /* Enter in a box saves; without this the first button of the page would add a row. */
    html(out, "<button class=\"vh\" tabindex=\"-1\" aria-hidden=\"true\">%s</button>",
         word(rq->lang, W_SAVE));
    if (r->id)
        html(out, "<input type=\"hidden\" name=\"version\" value=\"%s\">",
             request_has(rq, "version") ? request_text(rq, "version")
                                        : arena_fmt(rq->mem, "%lld", (long long)r->version));
    channel_box(rq, out, r);
    if (!field_boxes(rq, out, r, err))
        return false;
    for (int i = 0; i < t->nrows; i++)
        if (!row_boxes(rq, out, r, &t->rows[i], err))
            return false;
    if (!reason_box(rq, out, r, err))
        return false;
    if (!emit_live_box(rq, out, &(struct live){r, NULL}, err))
        return false;
    html(out, "<p class=\"row\"><button class=\"btn b1\">");
    emit_icon(out, ICON_SAVE);
    html(out, "%s</button><a class=\"btn\" href=\"%s\">%s</a></p></form>", word(rq->lang, W_SAVE),
         back, word(rq->lang, W_CANCEL));
    return true;
}

/* ---- opening it ---- */

static bool may_edit(struct request *rq, const struct record *r, struct err *err)
{
    bool may;
    if (!rights_edit(rq->store, rq->who, r, &may, err))
        return false;
    if (may)
        return true;
    struct why_list *why = why_new(rq);
    edit_why(rq, r, why);
    if (rights_open(r))
        refusal_why(why, rq->model, rq->who, REFUSED_EDIT, r->type);
    return err_set(err, ERR_DENIED, r->type->name, "may not edit record %lld", (long long)r->id);
}

bool page_edit(struct request *rq, struct html *out, struct err *err)
{
    struct record r;
    if (!page_record(rq, &r, err))
        return false;
    if (rq->refused && rq->refused->code == ERR_CONFLICT)
        return conflict_page(rq, out, &r, err);
    if (!may_edit(rq, &r, err))
        return false;
    struct frame frame = {.title = arena_fmt(rq->mem, "%s: %s", word(rq->lang, W_EDIT), r.title)};
    if (!record_crumbs(rq, &r, &frame, err))
        return false;
    frame_begin(rq, out, &frame);
    if (!form(rq, out, &r, err))
        return false;
    frame_end(rq, out);
    return true;
}

/* An empty record of the type, under the parent the address names. */
static bool draft_new(struct request *rq, struct record *out, struct err *err)
{
    const struct record_type *type;
    struct sight sight;
    struct reference ref;
    bool may;
    if (!page_sight(rq, &type, &sight, err) ||
        !rights_create(rq->store, rq->who, type, 0, &may, err))
        return false;
    if (!may) {
        refusal_why(why_new(rq), rq->model, rq->who, REFUSED_CREATE, type);
        return err_set(err, ERR_DENIED, type->name, "may not create");
    }
    *out = record_draft(rq->mem, type);
    const struct field *parent = type->parent;
    if (parent && reference_by_id(rq, parent->to, request_text(rq, "parent"), &ref, err)) {
        out->values[parent->index] = (struct value){.kind = VALUE_INT, .i = ref.id};
        out->titles[parent->index] = ref.title;
    }
    return err->code == ERR_OK;
}

bool page_new(struct request *rq, struct html *out, struct err *err)
{
    struct record r = {0};
    struct frame frame = {0};
    if (!draft_new(rq, &r, err) || !record_crumbs(rq, &r, &frame, err))
        return false;
    assert(r.type);
    frame.title = arena_fmt(rq->mem, "%s: %s", word(rq->lang, W_ADD), r.type->label.in[rq->lang]);
    frame_begin(rq, out, &frame);
    if (!form(rq, out, &r, err))
        return false;
    frame_end(rq, out);
    return true;
}

/* ---- saving ---- */

static void take_channel(struct request *rq, struct record *r, struct why_list *why)
{
    const char *sent = request_text(rq, "channel");
    if (!channel_open(rq, r))
        return;
    for (int i = 0; i < 3; i++)
        if (!strcmp(sent, channels[i]) && (i > 0 || rq->who->role->party_channel))
            r->channel = channels[i];
    if (!r->channel)
        why_add(why, (struct why){.text = {word(LANG_VI, W_REC_CHANNEL_MISSING),
                                           word(LANG_EN, W_REC_CHANNEL_MISSING)},
                                  .field = "channel"});
}

/* Where a problem stands on the page: a row's after the fields, the reason last. */
static int place_of(const struct record_type *t, const struct why *w)
{
    const struct field *f = w->field ? type_field(t, w->field) : NULL;
    if (f)
        return f->index;
    return t->nfields + (w->field && !strcmp(w->field, "reason"));
}

/* In the order of the page; an insertion sort, for there are few and equals keep their order. */
static void order_problems(struct why_list *why, const struct record_type *t)
{
    for (int i = 1; i < why->n; i++) {
        struct why line = why->items[i];
        int k = i;
        for (; k > 0 && place_of(t, &why->items[k - 1]) > place_of(t, &line); k--)
            why->items[k] = why->items[k - 1];
        why->items[k] = line;
    }
}

/* Everything sent, except what the person left to the other's version (see conflict.c). */
static bool take_form(struct request *rq, struct record *r, struct draft_rows *rows,
                      struct why_list *why, struct err *err)
{
    const struct field **open;
    int nopen = draft_open_fields(rq, r, &open), n = 0;
    for (int i = 0; i < nopen; i++)
        if (!conflict_leaves(rq, open[i]->name))
            open[n++] = open[i];
    take_channel(rq, r, why);
    if (!draft_fields(rq, r, open, n, why, err))
        return false;
    for (int i = 0; i < r->type->nrows; i++) {
        const struct rows *of = &r->type->rows[i];
        struct row_list kept = {0};
        if (!rights_rows_open(r, of) || conflict_leaves(rq, of->name))
            continue;
        if ((r->id && !rows_seen(rq->store, rq->mem, of, r, &kept, err)) ||
            !draft_rows(rq, of, &kept, &rows[i], why, err))
            return false;
        draft_rows_check(rq, &rows[i], why);
        const struct rows_three three = {rows[i].had, rows[i].nhad, &kept, &rows[i].list};
        rows[i].list = merge_rows(rq->mem, &three);
    }
    int whole = 0; /* what could not be read is a problem already and is not named twice */
    for (int i = 0; i < n; i++)
        if (!problem_of(rq, open[i]->name))
            open[whole++] = open[i];
    validate_fields(rq->mem, r, open, whole, why);
    order_problems(why, r->type);
    return true;
}

static bool save_rows(struct request *rq, const struct change *c, struct record *r,
                      const struct draft_rows *rows, struct err *err)
{
    for (int i = 0; i < r->type->nrows; i++)
        if (rows[i].sent && !rows_write(rq->store, c, r, &r->type->rows[i], &rows[i].list, err))
            return false;
    return true;
}

/* A press on "add row" or "delete row". */
static bool reshow(struct request *rq)
{
    return request_has(rq, "add") || request_has(rq, "del");
}

static bool needs_reason(struct why_list *why, struct err *err)
{
    why_add(why, (struct why){.text = {word(LANG_VI, W_REC_REASON_MISSING),
                                       word(LANG_EN, W_REC_REASON_MISSING)},
                              .field = "reason"});
    return err_set(err, ERR_INVALID, "reason", "a signed content changes without a reason");
}

static bool guard_signed(struct request *rq, const struct record *before, const struct record *r,
                         struct why_list *why, struct err *err)
{
    struct err guard = {0};
    if (baseline_guard(rq->store, before, r, request_text(rq, "reason"), &guard))
        return true;
    if (guard.code == ERR_INVALID)
        return needs_reason(why, err);
    return err_set(err, guard.code, guard.where, "%s", guard.detail);
}

/* The checks that guard the record itself, on what was just written: what blocks rolls it back. */
static bool guard_saved(struct request *rq, const struct record *r, struct why_list *why,
                        struct err *err)
{
    const struct subject of = {.record = r->id, .org = rq->who->org, .who = rq->who};
    if (!findings_save(rq->store, r->type, of, why, err))
        return false;
    return !why_blocks(why) || err_set(err, ERR_INVALID, r->type->name, "a check blocks it");
}

static const char *reason_of(struct request *rq)
{
    const char *reason = request_text(rq, "reason");
    return *reason ? reason : NULL;
}

/* The record with values of its own, to be changed beside what it was. */
static struct record to_change(struct request *rq, const struct record *before)
{
    struct record r = *before;
    const struct record fresh = record_draft(rq->mem, before->type);
    size_t n = (size_t)before->type->nfields;
    r.values = memcpy(fresh.values, before->values, n * sizeof *r.values);
    r.titles = memcpy(fresh.titles, before->titles, n * sizeof *r.titles);
    return r;
}

/* It was ended while its form was open: who could change it until then is shown both versions. */
static bool ended_meanwhile(struct request *rq, const struct record *r, int64_t version, bool *out,
                            struct err *err)
{
    struct record open = *r;
    open.state = 0;
    *out = false;
    return !record_final(r) || version == r->version ||
           rights_edit(rq->store, rq->who, &open, out, err);
}

bool page_edit_post(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct record before, r;
    int64_t version = 0;
    bool ended;
    struct why_list *why = why_new(rq);
    if (!page_record_stored(rq, &before, err))
        return false;
    if (reshow(rq))
        return err_set(err, ERR_INVALID, "form", "a row is added or deleted in the form");
    struct draft_rows *rows = arena_new(rq->mem, struct draft_rows, (size_t)before.type->nrows);
    if (!request_int(rq, "version", &version))
        version = 0;
    if (!ended_meanwhile(rq, &before, version, &ended, err) ||
        (!ended && !may_edit(rq, &before, err)))
        return false;
    if (version != before.version)
        return err_set(err, ERR_CONFLICT, before.type->name, "version %lld is not the one kept",
                       (long long)version);
    r = to_change(rq, &before);
    if (!take_form(rq, &r, rows, why, err))
        return false;
    if (why_blocks(why))
        return err_set(err, ERR_INVALID, r.type->name, "the form has problems");
    if (!guard_signed(rq, &before, &r, why, err))
        return false;
    struct change c = request_change(rq, "edit", reason_of(rq));
    if (!record_change(rq->store, &c, &before, &r, err) || !save_rows(rq, &c, &r, rows, err) ||
        !guard_saved(rq, &r, why, err) || !duties_follow(rq->store, rq->mem, &c, &before, &r, err))
        return false;
    rq->said = r.version == before.version ? W_SAID_NOTHING : W_SAID_SAVED;
    request_go(rq, "/r/%s/%lld", r.type->name, (long long)r.id);
    return true;
}

/* Something new under a signed plan is a deviation too. */
static bool guard_new(struct request *rq, const struct record *r, struct why_list *why,
                      struct err *err)
{
    int64_t root = 0;
    bool frozen = false;
    for (int i = 0; i < r->type->nfields; i++)
        frozen |= r->type->fields[i].baseline;
    if (!frozen || reason_of(rq))
        return true;
    if (!baseline_root(rq->store, r, &root, err))
        return false;
    return !root || needs_reason(why, err);
}

/* Who leads a record may ask others for what hangs below it. */
static bool leads_parent(struct request *rq, const struct record *r, bool *out, struct err *err)
{
    int64_t org;
    *out = false;
    if (!r->type->parent || r->values[r->type->parent->index].kind != VALUE_INT)
        return true;
    return rights_relation(rq->store, rq->mem, r, "parent.owner", &org, err) &&
           (!org || rights_create(rq->store, rq->who, r->type, org, out, err));
}

/* Asked again once it is written: the owner may be a field that nobody fills in, with a default. */
static bool may_create(struct request *rq, const struct record *r, struct err *err)
{
    const struct field *owner = r->type->owner;
    int64_t org =
        owner && r->values[owner->index].kind == VALUE_INT ? r->values[owner->index].i : 0;
    bool may;
    if (!rights_create(rq->store, rq->who, r->type, org, &may, err) ||
        (!may && !leads_parent(rq, r, &may, err)))
        return false;
    if (may)
        return true;
    refusal_why(why_new(rq), rq->model, rq->who, REFUSED_CREATE, r->type);
    return err_set(err, ERR_DENIED, r->type->name, "may not create one owned by %lld",
                   (long long)org);
}

bool page_new_post(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct record r = {0};
    struct why_list *why = why_new(rq);
    if (!draft_new(rq, &r, err))
        return false;
    if (reshow(rq))
        return err_set(err, ERR_INVALID, "form", "a row is added or deleted in the form");
    assert(r.type);
    struct draft_rows *rows = arena_new(rq->mem, struct draft_rows, (size_t)r.type->nrows);
    if (!take_form(rq, &r, rows, why, err))
        return false;
    if (why_blocks(why))
        return err_set(err, ERR_INVALID, r.type->name, "the form has problems");
    struct change c = request_change(rq, "create", reason_of(rq));
    if (!may_create(rq, &r, err) || !guard_new(rq, &r, why, err) ||
        !record_create(rq->store, &c, &r, err) || !may_create(rq, &r, err) ||
        !save_rows(rq, &c, &r, rows, err) || !guard_saved(rq, &r, why, err) ||
        !duties_follow(rq->store, rq->mem, &c, NULL, &r, err))
        return false;
    rq->said = W_SAID_CREATED;
    request_go(rq, "/r/%s/%lld", r.type->name, (long long)r.id);
    return true;
}
