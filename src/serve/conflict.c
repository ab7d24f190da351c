/* conflict.c - see conflict.h. */
#include "serve/conflict.h"

#include "rules/rights.h"
#include "serve/draft.h"
#include "serve/record_page.h"
#include "serve/shown.h"
#include "store/paper.h"

#include <string.h>

enum { LINES_MOST = 100 };

struct conflict {
    const struct record *theirs;
    struct record mine;
    struct why_list unread;           /* what of mine could not be read: shown as typed */
    const struct history_line *lines; /* what the others did since the form was made */
    int nlines;
    bool may; /* the record may still be changed */
};

bool conflict_leaves(const struct request *rq, const char *name)
{
    const char *kept = request_joined(rq, "c_", name);
    return kept && !strcmp(kept, "theirs");
}

static bool read_lines(struct request *rq, struct conflict *c, struct err *err)
{
    int64_t version = 0;
    struct history_line *lines;
    (void)request_int(rq, "version", &version);
    int64_t since = c->theirs->version - version;
    int want = since < 1 || since > LINES_MOST ? LINES_MOST : (int)since;
    if (!history_read(rq->store, rq->mem, c->theirs->id, 0, want, &lines, &c->nlines, err))
        return false;
    c->lines = lines;
    return true;
}

/* Files are not typed; what a reference out of sight names is not told. */
static bool shown_here(struct request *rq, const struct record *r, const struct field *f)
{
    return field_writable(rq, f) && f->type != FIELD_FILE &&
           !reference_hidden(rq, f, &r->values[f->index]);
}

static bool read_mine(struct request *rq, struct conflict *c, struct err *err)
{
    const struct record_type *t = c->theirs->type;
    const struct field **open;
    c->mine = *c->theirs;
    c->mine.values = arena_new(rq->mem, struct value, (size_t)t->nfields);
    c->mine.titles = arena_new(rq->mem, const char *, (size_t)t->nfields);
    memcpy(c->mine.values, c->theirs->values, (size_t)t->nfields * sizeof *c->mine.values);
    memcpy(c->mine.titles, c->theirs->titles, (size_t)t->nfields * sizeof *c->mine.titles);
    c->unread.mem = rq->mem;
    int n = 0;
    open = arena_new(rq->mem, const struct field *, (size_t)t->nfields);
    for (int i = 0; i < t->nfields; i++) /* also what this state no longer lets change */
        if (shown_here(rq, c->theirs, &t->fields[i]))
            open[n++] = &t->fields[i];
    return draft_fields(rq, &c->mine, open, n, &c->unread, err);
}

/* ---- the page ---- */

/* l: what somebody did last. */
static void note(struct request *rq, struct html *out, const enum word said[2],
                 const struct history_line *l)
{
    emit_note_begin(out, TONE_WARN);
    html(out, "<p>%s", word(rq->lang, said[0]));
    if (l)
        html(out, " <b>%s</b>, %s.", l->who ? l->who : l->org, shown_stamp(rq->mem, l->at));
    html(out, "</p><p>%s</p>", word(rq->lang, said[1]));
    emit_note_end(out);
}

static void who_changed(struct request *rq, struct html *out, const struct conflict *c)
{
    static const enum word said[] = {W_REC_CONFLICT, W_REC_CONFLICT_ADVICE};
    note(rq, out, said, c->nlines ? &c->lines[0] : NULL);
}

bool conflict_note(struct request *rq, struct html *out, const struct record *r, enum word said,
                   struct err *err)
{
    const enum word both[] = {said, W_REC_STEP_ADVICE};
    struct history_line *lines;
    int n;
    if (!history_read(rq->store, rq->mem, r->id, 0, 1, &lines, &n, err))
        return false;
    note(rq, out, both, n ? lines : NULL);
    return true;
}

/* Browsers do not send a file twice by themselves: a box for each, to choose it once more. */
static void files_again(struct request *rq, struct html *out, const struct conflict *c)
{
    if (!c->may || !form_has_file(&rq->form))
        return;
    html(out, "<section class=\"card\"><div class=\"in\">");
    emit_note(out, TONE_WARN, word(rq->lang, W_REC_FILE_AGAIN));
    for (int i = 0; i < rq->form.nfiles; i++) {
        const struct upload *u = &rq->form.files[i];
        if (u->n)
            html(out,
                 "<div class=\"f\"><label for=\"u%d\">%s</label><input type=\"file\" id=\"u%d\" "
                 "name=\"%s\"></div>",
                 i, u->file, i, u->name);
    }
    html(out, "</div></section>");
}

/* All that was typed goes back with the choice. */
static void hidden_form(struct request *rq, struct html *out)
{
    static const char *const own[] = {"csrf", "version", "add", "del"};
    for (int i = 0; i < rq->form.n; i++) {
        const struct param *p = &rq->form.params[i];
        bool skip = !strncmp(p->name, "c_", 2);
        for (size_t k = 0; k < sizeof own / sizeof *own; k++)
            skip |= !strcmp(p->name, own[k]);
        if (!skip)
            html(out, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", p->name, p->value);
    }
}

static void side(struct request *rq, struct html *out, const struct field *f, const char *kept,
                 bool changed)
{
    const char *text = shown_history(rq, f, kept);
    if (text && changed)
        html(out, "<ins>%s</ins>", text);
    else if (text)
        html(out, "<span>%s</span>", text);
    else
        html(out, "<span class=\"mu\">%s</span>", word(rq->lang, W_UNKNOWN));
}

static void choice(struct html *out, const char *name, const char *value, bool checked)
{
    html(out, "<label><input type=\"radio\" name=\"c_%s\" value=\"%s\"", name, value);
    if (checked)
        html(out, " checked");
    html(out, ">");
}

static void field_row(struct request *rq, struct html *out, const struct conflict *c,
                      const struct field *f)
{
    const int i = f->index;
    struct three v = {.theirs = shown_kept(rq->mem, f, &c->theirs->values[i], c->theirs->titles[i]),
                      .mine = shown_kept(rq->mem, f, &c->mine.values[i], c->mine.titles[i])};
    for (int k = 0; k < c->unread.n; k++)
        if (c->unread.items[k].field && !strcmp(c->unread.items[k].field, f->name))
            v.mine = request_text(
                rq, arena_fmt(rq->mem, "%c_%s", f->type == FIELD_REF ? 't' : 'f', f->name));
    if (!merge_original(c->lines, c->nlines, f->name, &v.original))
        v.original = v.theirs;
    enum merged m = merge_field(&v);
    bool open = c->may && rights_field_open(c->theirs, f);
    if (m == MERGED_SAME)
        return;
    html(out, "<tr class=\"%s\"><th scope=\"row\">%s</th><td data-l=\"%s\">",
         m == MERGED_CHOOSE ? "df" : "", f->label.in[rq->lang], word(rq->lang, W_REC_ORIGINAL));
    side(rq, out, f, v.original, false);
    html(out, "</td><td data-l=\"%s\">", word(rq->lang, W_REC_THEIRS));
    if (open)
        choice(out, f->name, "theirs", m == MERGED_THEIRS);
    side(rq, out, f, v.theirs, m != MERGED_MINE);
    if (open)
        html(out, "</label>");
    html(out, "</td><td data-l=\"%s\">", word(rq->lang, W_REC_MINE));
    if (open)
        choice(out, f->name, "mine", m != MERGED_THEIRS);
    side(rq, out, f, v.mine, false);
    if (open)
        html(out, "</label>");
    else
        html(out, " <small class=\"mu\">%s</small>", word(rq->lang, W_REC_CLOSED_NOW));
    html(out, "</td></tr>");
}

static bool rows_touched(const struct conflict *c, const struct rows *rows)
{
    size_t n = strlen(rows->name);
    for (int i = 0; i < c->nlines; i++)
        for (int k = 0; k < c->lines[i].nchanges; k++)
            if (!strncmp(c->lines[i].changes[k].field, rows->name, n) &&
                c->lines[i].changes[k].field[n] == '.')
                return true;
    return false;
}

/* One line a row: its values in order. */
static void row_texts(struct request *rq, struct html *out, const struct rows *rows,
                      const struct row_list *list)
{
    for (int i = 0; i < list->n; i++) {
        html(out, "<p>%d. ", i + 1);
        const char *between = "";
        for (int k = 0; k < rows->nfields; k++) {
            const struct field *f = &rows->fields[k];
            const struct row *row = &list->rows[i];
            const struct shown v = {NULL, f, &row->values[k], row->titles ? row->titles[k] : NULL};
            const char *text = shown_text(rq->mem, rq->lang, &v);
            if (!text || !rights_field(rq->who, f) || reference_hidden(rq, f, &row->values[k]))
                continue;
            html(out, "%s%s", between, text);
            between = "; ";
        }
        html(out, "</p>");
    }
}

static bool rows_row(struct request *rq, struct html *out, const struct conflict *c,
                     const struct rows *rows, struct err *err)
{
    struct row_list kept;
    struct draft_rows mine;
    struct why_list none = {.mem = rq->mem};
    if (!rows_touched(c, rows) || !rights_rows_open(c->theirs, rows) || !c->may)
        return true;
    if (!rows_seen(rq->store, rq->mem, rows, c->theirs, &kept, err) ||
        !draft_rows(rq, rows, &kept, &mine, &none, err))
        return false;
    const struct rows_three three = {mine.had, mine.nhad, &kept, &mine.list};
    const struct row_list both = merge_rows(rq->mem, &three);
    html(out, "<tr class=\"df\"><th scope=\"row\">%s</th><td class=\"z\"></td><td data-l=\"%s\">",
         rows->label.in[rq->lang], word(rq->lang, W_REC_THEIRS));
    choice(out, rows->name, "theirs", false);
    html(out, "<span>%s</span></label>", word(rq->lang, W_REC_ROWS_THEIRS));
    row_texts(rq, out, rows, &kept);
    html(out, "</td><td data-l=\"%s\">", word(rq->lang, W_REC_MINE));
    choice(out, rows->name, "mine", true);
    html(out, "<span>%s</span></label>", word(rq->lang, W_REC_ROWS_BOTH));
    row_texts(rq, out, rows, &both);
    html(out, "</td></tr>");
    return true;
}

static bool table(struct request *rq, struct html *out, const struct conflict *c, struct err *err)
{
    const struct record_type *t = c->theirs->type;
    html(out,
         "<section class=\"card\"><table class=\"stk cmp\"><thead><tr>"
         "<th scope=\"col\" class=\"p15\">%s</th><th scope=\"col\">%s</th>",
         word(rq->lang, W_REC_FIELD), word(rq->lang, W_REC_ORIGINAL));
    html(out, "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>",
         word(rq->lang, W_REC_THEIRS), word(rq->lang, W_REC_MINE));
    for (int i = 0; i < t->nfields; i++)
        if (shown_here(rq, c->theirs, &t->fields[i]))
            field_row(rq, out, c, &t->fields[i]);
    for (int i = 0; i < t->nrows; i++)
        if (!rows_row(rq, out, c, &t->rows[i], err))
            return false;
    html(out, "</tbody></table></section>");
    return true;
}

bool conflict_page(struct request *rq, struct html *out, const struct record *theirs,
                   struct err *err)
{
    struct conflict c = {.theirs = theirs};
    struct frame frame = {
        .title = arena_fmt(rq->mem, "%s: %s", word(rq->lang, W_E_CONFLICT), theirs->title)};
    if (!rights_edit(rq->store, rq->who, theirs, &c.may, err) || !read_lines(rq, &c, err) ||
        !read_mine(rq, &c, err) || !record_crumbs(rq, theirs, &frame, err))
        return false;
    frame_begin(rq, out, &frame);
    who_changed(rq, out, &c);
    html(out, "<form method=\"post\" action=\"/r/%s/%lld/edit\"", theirs->type->name,
         (long long)theirs->id);
    if (form_has_file(&rq->form))
        html(out, " enctype=\"multipart/form-data\"");
    html(out, ">");
    request_csrf(rq, out);
    html(out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">",
         (long long)theirs->version);
    hidden_form(rq, out);
    if (!table(rq, out, &c, err))
        return false;
    files_again(rq, out, &c);
    html(out, "<p class=\"row\">");
    if (c.may)
        html(out, "<button class=\"btn b1\">%s</button>", word(rq->lang, W_REC_SAVE_CHOICE));
    html(out, "<a class=\"btn\" href=\"/r/%s/%lld\">%s</a></p></form>", theirs->type->name,
         (long long)theirs->id, word(rq->lang, W_REC_OPEN_THEIRS));
    frame_end(rq, out);
    return true;
}
