/* read_page.c - reading a document as a page: upload or paste, then the proposed tree, row by row
 * beside its sentence. Nothing is stored before it is confirmed (read_confirm.c). */
#include "serve/read_page.h"

#include "intake/extract.h"
#include "serve/branch.h"
#include "serve/input.h"
#include "serve/pages.h"

#include <string.h>

/* What the slow lane leaves for the page. */
struct read_work {
    const struct record_type *type;
    const char *text;
    size_t n;
    struct reading reading;
};

static bool source_text(struct request *rq, const char **out_text, size_t *out_n, struct err *err)
{
    const struct upload *file = request_file(rq, "file", 0);
    const char *pasted = request_text(rq, "text");
    struct err why = {0};
    if (!file && !*pasted)
        return err_set(err, ERR_INVALID, "empty", "neither a file nor a text");
    if (!file) {
        *out_text = pasted;
        *out_n = strlen(pasted);
        return true;
    }
    return extract_text(rq->mem, NULL, file->bytes, file->n, out_text, out_n, &why) ||
           err_set(err, why.code == ERR_LIMIT ? ERR_INVALID : why.code, "file", "%s", why.detail);
}

bool slow_read(struct request *rq, struct err *err)
{
    struct read_work *w = arena_new(rq->mem, struct read_work, 1);
    struct reader_lists lists;
    struct err why = {0};
    if (!proposal_type(rq, &w->type, err) || !source_text(rq, &w->text, &w->n, err))
        return false;
    if (reader_secret_mark(rq->mem, w->text, w->n))
        return err_set(err, ERR_INVALID, "secret", "the document is marked as a state secret");
    if (!proposal_lists(rq, &lists, err))
        return false;
    if (!reader_read(rq->mem, &lists, w->text, w->n, &w->reading, &why))
        return err_set(err, ERR_INVALID, "file", "%s", why.detail);
    rq->work = w;
    return true;
}

/* ---- the first page ---- */

static void refusal(struct request *rq, struct html *out)
{
    const char *where = rq->refused->where;
    emit_note_begin(out, TONE_BAD);
    html(out, "<p>%s</p>",
         word(rq->lang, !strcmp(where, "empty")    ? W_READ_NEITHER
                        : !strcmp(where, "secret") ? W_READ_SECRET
                                                   : W_READ_FAILED));
    if (!strcmp(where, "file"))
        html(out, "<p lang=\"en\">%s</p>", rq->refused->detail);
    emit_note_end(out);
}

bool page_read(struct request *rq, struct html *out, struct err *err)
{
    const struct record_type *type;
    bool secret = rq->refused && !strcmp(rq->refused->where, "secret");
    if (!proposal_type(rq, &type, err))
        return false;
    frame_begin(rq, out,
                &(struct frame){.title = word(rq->lang, W_READ_PLAN),
                                .line = word(rq->lang, W_READ_LINE),
                                .here = arena_fmt(rq->mem, "/read?type=%s", type->name)});
    if (rq->refused)
        refusal(rq, out);
    html(out,
         "<form class=\"card\" method=\"post\" action=\"/read\" enctype=\"multipart/form-data\">");
    html(out, "<div class=\"in\">");
    request_csrf(rq, out);
    html(out, "<input type=\"hidden\" name=\"type\" value=\"%s\">", type->name);
    html(out,
         "<div class=\"f\"><label for=\"rf\">%s</label><span class=\"hint\" id=\"rh\">%s</span>",
         word(rq->lang, W_READ_FILE), word(rq->lang, W_READ_FILE_HINT));
    html(out, "<input type=\"file\" id=\"rf\" name=\"file\" aria-describedby=\"rh\""
              " accept=\".docx,.pdf,.txt\"></div>");
    html(out, "<div class=\"f\"><label for=\"rt\">%s</label>", word(rq->lang, W_READ_PASTE));
    html(out, "<textarea id=\"rt\" name=\"text\" rows=\"14\">\n%s</textarea></div>",
         secret ? "" : request_text(rq, "text"));
    html(out, "<button class=\"btn b1\">%s</button></div></form>", word(rq->lang, W_READ_DO));
    frame_end(rq, out);
    return true;
}

/* ---- the proposal ---- */

static void carry(struct html *out, const char *what, int number, const char *value)
{
    if (*value)
        html(out, "<input type=\"hidden\" name=\"%s%d\" value=\"%s\">", what, number, value);
}

static void radio(struct request *rq, struct html *out, const struct proposal_row *row,
                  enum proposal_choice choice)
{
    static const char *const values[] = {"keep", "edit", "drop"};
    static const enum word words[] = {W_READ_KEEP, W_READ_EDIT, W_READ_DROP};
    html(out, "<input type=\"radio\" name=\"r%d\" id=\"r%d%.*s\" value=\"%s\"", row->number,
         row->number, 1, values[choice], values[choice]);
    if (row->choice == choice)
        html(out, " checked");
    html(out, "><label for=\"r%d%.*s\">%s</label>", row->number, 1, values[choice],
         word(rq->lang, words[choice]));
}

/* The sentence, with the words that say by when marked in it. */
static void marked(struct html *out, const struct proposal_row *row)
{
    const char *at = *row->when ? strstr(row->source, row->when) : NULL;
    if (at)
        html(out, "%.*s<mark>%s</mark>%s", (int)(at - row->source), row->source, row->when,
             at + strlen(row->when));
    else
        html(out, "%s", row->source);
}

static void proposed(struct request *rq, struct html *out, const struct proposal *p,
                     const struct proposal_row *row)
{
    const struct field *fields[4];
    int n = proposal_fields(p, row, fields);
    html(out, "<div class=\"pr\"><p><b>%s. ", row->place);
    for (int i = 0; i < n; i++) {
        const struct field *f = fields[i];
        const struct shown v = {&row->record, f, &row->record.values[f->index],
                                row->record.titles[f->index]};
        const char *text = shown_text(rq->mem, rq->lang, &v);
        if (i == 0) {
            if (proposal_verbatim(p, row))
                marked(out, row);
            else
                html(out, "%s", text);
            html(out, "</b></p>");
        } else if (text)
            html(out, "<p class=\"sm\"><span class=\"mu\">%s:</span> %s</p>", f->label.in[rq->lang],
                 text);
        else if (f == p->reads->lead)
            html(out, "<p class=\"sm wrn\">%s</p>", word(rq->lang, W_READ_NO_LEAD));
    }
    if (*row->with)
        html(out, "<p class=\"sm mu\">%s</p>",
             word_fill(rq->mem, rq->lang, W_READ_WITH, row->with));
    html(out, "</div>");
}

/* What a row came from, beside it; a title that is the sentence, and may not be typed over just now, says
 * so in a word. */
static void sentence(struct request *rq, struct html *out, const struct proposal *p,
                     const struct proposal_row *row)
{
    if (row->choice != PROPOSAL_EDIT && proposal_verbatim(p, row)) {
        html(out, "<p class=\"src\">%s</p>", word(rq->lang, W_READ_VERBATIM));
        return;
    }
    html(out, "<blockquote class=\"src\"><span class=\"vh\">%s: </span>",
         word(rq->lang, W_READ_SOURCE));
    marked(out, row);
    html(out, "</blockquote>");
}

/* A row with a problem shows its boxes. */
static void open_wrong(struct request *rq, const struct proposal *p, struct proposal_row *r)
{
    const struct field *fields[4];
    int n = proposal_fields(p, r, fields);
    for (int i = 0; i < n; i++)
        if (problem_of(rq, proposal_key(rq->mem, r, fields[i])))
            r->choice = PROPOSAL_EDIT;
}

static void boxes(struct request *rq, struct html *out, const struct proposal *p,
                  const struct proposal_row *r)
{
    const struct field *fields[4];
    int n = proposal_fields(p, r, fields);
    html(out, "<div class=\"edf\">");
    for (int i = 0; i < n; i++) {
        struct box box =
            box_of(rq, fields[i], proposal_key(rq->mem, r, fields[i]),
                   &r->record.values[fields[i]->index], r->record.titles[fields[i]->index]);
        box.optional = box.optional || fields[i] == p->reads->lead;
        emit_box(rq, out, &box);
    }
    html(out, "</div>");
}

static void carry_box(struct html *out, char kind, const char *key, const char *value)
{
    if (*value)
        html(out, "<input type=\"hidden\" name=\"%.*s%s\" value=\"%s\">", 1, &kind, key, value);
}

/* What the boxes would hold. A long document has many rows, and few of them are edited: the boxes of
 * one come when they are asked for. */
static void unopened(struct request *rq, struct html *out, const struct proposal *p,
                     const struct proposal_row *r)
{
    const struct field *fields[4];
    int n = proposal_fields(p, r, fields);
    html(out,
         "<button class=\"btn bs\" name=\"open\" value=\"%d\" formaction=\"/read/confirm#r%de\">"
         "%s</button>",
         r->number, r->number, word(rq->lang, W_READ_EDIT));
    for (int i = proposal_verbatim(p, r) ? 1 : 0; i < n; i++) {
        const struct box box =
            box_of(rq, fields[i], proposal_key(rq->mem, r, fields[i]),
                   &r->record.values[fields[i]->index], r->record.titles[fields[i]->index]);
        bool ref = fields[i]->type == FIELD_REF;
        carry_box(out, 'f', box.key, ref ? box.ref : box.typed);
        if (ref)
            carry_box(out, 't', box.key, box.typed);
    }
}

static void row(struct request *rq, struct html *out, const struct proposal *p,
                struct proposal_row *r)
{
    open_wrong(rq, p, r);
    bool open = r->choice == PROPOSAL_EDIT;
    html(out, "<li class=\"%s\"><fieldset class=\"pk\"><legend class=\"vh\">%s</legend>",
         r->item ? "lv2" : "lv1", word_fill(rq->mem, rq->lang, W_READ_ROW, r->place));
    for (enum proposal_choice c = PROPOSAL_KEEP; c <= PROPOSAL_DROP; c++)
        if (c != PROPOSAL_EDIT || open)
            radio(rq, out, r, c);
    if (!open)
        unopened(rq, out, p, r);
    proposed(rq, out, p, r);
    if (open)
        boxes(rq, out, p, r);
    html(out, "</fieldset>");
    sentence(rq, out, p, r);
    carry(out, "k", r->number, r->item ? "i" : "s");
    carry(out, "n", r->number, r->place);
    carry(out, "s", r->number, r->source);
    carry(out, "w", r->number, r->when);
    carry(out, "h", r->number, r->with);
    html(out, "</li>");
}

static void head_card(struct request *rq, struct html *out, const struct proposal *p)
{
    const struct record none = record_draft(rq->mem, p->reads->item);
    const struct field *lead = p->reads->lead;
    html(out,
         "<section class=\"card\" aria-labelledby=\"hd\"><h2 id=\"hd\">%s</h2>"
         "<div class=\"in g2c\">",
         word(rq->lang, W_READ_HEADING));
    for (int i = 0; i < p->nhead; i++) {
        const struct field *f = p->head[i];
        const struct box box = box_of(rq, f, arena_fmt(rq->mem, "_%s", f->name),
                                      &p->root.values[f->index], p->root.titles[f->index]);
        emit_box(rq, out, &box);
    }
    struct field common = *lead;
    common.label = (struct label){{word(LANG_VI, W_READ_LEAD_ALL), word(LANG_EN, W_READ_LEAD_ALL)}};
    struct box box =
        box_of(rq, &common, proposal_common(rq->mem, p), &none.values[lead->index], NULL);
    box.optional = true;
    emit_box(rq, out, &box);
    html(out, "</div></section>");
}

void emit_proposal(struct request *rq, struct html *out, const struct proposal *p)
{
    int sections = 0;
    for (int i = 0; i < p->n; i++)
        sections += !p->rows[i].item;
    html(out, "<form method=\"post\" action=\"/read/confirm\" enctype=\"multipart/form-data\">");
    /* the first of a form is the one that Enter presses */
    html(out, "<button class=\"vh\" tabindex=\"-1\" aria-hidden=\"true\">%s</button>",
         word(rq->lang, W_READ_CONFIRM));
    request_csrf(rq, out);
    html(out, "<input type=\"hidden\" name=\"type\" value=\"%s\">", p->type->name);
    html(out, "<input type=\"hidden\" name=\"rows\" value=\"%d\">", p->n);
    head_card(rq, out, p);
    html(out,
         "<section class=\"card\" aria-labelledby=\"rw\"><div class=\"ch1\"><h2 id=\"rw\">%s</h2>",
         word(rq->lang, W_READ_ROWS));
    html(out, "<small>%d %s, %d %s</small></div>", sections,
         label_inside(rq->mem, p->reads->section->label.in[rq->lang]), p->n - sections,
         label_inside(rq->mem, p->reads->item->label.in[rq->lang]));
    if (p->more)
        emit_note(
            out, TONE_WARN,
            word_fill(rq->mem, rq->lang, W_READ_TOO_MANY, arena_fmt(rq->mem, "%d", PROPOSAL_ROWS)));
    html(out, "<ol class=\"read\">");
    for (int i = 0; i < p->n; i++)
        row(rq, out, p, &p->rows[i]);
    html(out, "</ol><p class=\"pg\"><button class=\"btn b1\">%s</button>",
         word(rq->lang, W_READ_CONFIRM));
    html(out, "<a class=\"btn\" href=\"/read?type=%s\">%s</a></p></section></form>", p->type->name,
         word(rq->lang, W_READ_FIRST));
}

/* ---- what it cites ---- */

static void cited(struct request *rq, struct html *out, const struct reading_citation *c,
                  const char *text)
{
    static const enum word words[] = {W_READ_UNKNOWN, W_READ_AGREES, W_READ_DIFFERS};
    static const enum tone tones[] = {TONE_NONE, TONE_OK, TONE_WARN};
    html(out,
         "<tr class=\"%s\"><th scope=\"row\" class=\"fl\"><b>%s %s</b><small>“%.*s”</small></th>",
         c->registry == REGISTRY_DIFFERS ? "hr" : "", c->kind ? c->kind : "", c->number,
         (int)(c->end - c->start), text + c->start);
    html(out, "<td data-l=\"%s\">%s<small>%s</small></td>", word(rq->lang, W_READ_HERE),
         c->date ? shown_date(rq->mem, c->date) : "", c->issuer ? c->issuer : "");
    html(out, "<td data-l=\"%s\">", word(rq->lang, W_READ_REGISTER));
    if (c->known)
        html(out, "%s<small>%s</small>", c->known->date ? shown_date(rq->mem, c->known->date) : "",
             c->known->issuer ? c->known->issuer : "");
    html(out, "</td><td>");
    emit_state(out, tones[c->registry], word(rq->lang, words[c->registry]));
    html(out, "</td></tr>");
}

static void citations(struct request *rq, struct html *out, const struct read_work *w)
{
    static const enum word heads[] = {W_READ_CITATION, W_READ_HERE, W_READ_REGISTER, W_READ_RESULT};
    html(out,
         "<section class=\"card\" aria-labelledby=\"ct\"><div class=\"ch1\"><h2 id=\"ct\">%s</h2>"
         "<small>%zu</small></div>",
         word(rq->lang, W_READ_CITED), w->reading.ncitations);
    if (!w->reading.ncitations) {
        html(out, "<p class=\"in mu\">%s</p></section>", word(rq->lang, W_READ_NO_CITED));
        return;
    }
    html(out, "<table class=\"stk lst\"><thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        html(out, "<th scope=\"col\">%s</th>", word(rq->lang, heads[i]));
    html(out, "</tr></thead><tbody>");
    for (size_t i = 0; i < w->reading.ncitations && i < PROPOSAL_ROWS; i++)
        cited(rq, out, &w->reading.citations[i], w->text);
    html(out, "</tbody></table></section>");
}

bool page_read_post(struct request *rq, struct html *out, struct err *err)
{
    const struct read_work *w = rq->work;
    struct proposal p;
    if (!proposal_of_reading(rq, w->type, &w->reading, w->text, &p, err))
        return false;
    frame_begin(rq, out,
                &(struct frame){.title = word(rq->lang, W_READ_TITLE),
                                .line = word(rq->lang, W_READ_LINE),
                                .here = arena_fmt(rq->mem, "/read?type=%s", w->type->name)});
    citations(rq, out, w);
    if (p.n) {
        emit_proposal(rq, out, &p);
    } else {
        emit_empty_begin(out, word(rq->lang, W_READ_NOTHING));
        html(out, "<a class=\"btn\" href=\"/read?type=%s\">%s</a>", w->type->name,
             word(rq->lang, W_READ_FIRST));
        emit_empty_end(out);
    }
    frame_end(rq, out);
    return true;
}
