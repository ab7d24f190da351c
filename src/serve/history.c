/* history.c - the whole story of a record, page by page; see timeline.h. */
#include "base/text.h"
#include "rules/rights.h"
#include "serve/pages.h"
#include "serve/timeline.h"

#include <string.h>

enum { PAGE_LINES = 50, SHORT = 120, FOLDED = 4 };

/* "title", or "proof.note" of rows: the field, NULL when it is no longer declared. */
static const struct field *field_of(const struct record_type *t, const char *name,
                                    const struct rows **out_rows)
{
    size_t n = strcspn(name, ".");
    *out_rows = NULL;
    if (!name[n])
        return type_field(t, name);
    for (int i = 0; i < t->nrows; i++) {
        const struct rows *rows = &t->rows[i];
        if (strlen(rows->name) != n || memcmp(rows->name, name, n) != 0)
            continue;
        *out_rows = rows;
        for (int k = 0; k < rows->nfields; k++)
            if (!strcmp(rows->fields[k].name, name + n + 1))
                return &rows->fields[k];
    }
    return NULL;
}

/* A long text is cut here; the record has it whole. */
static void emit_side(struct html *out, const char *text)
{
    size_t n = text_cut(text, SHORT);
    html(out, "%.*s%s", (int)n, text, text[n] ? "…" : "");
}

/* From whom papers are held back the story tells of none. */
static bool held(const struct timeline *t, const struct field *f, const struct rows *rows)
{
    return t->of->sent && (f->type == FIELD_FILE || (rows && rows->papers));
}

static bool told(struct request *rq, const struct timeline *t, const struct field *f,
                 const struct rows *rows)
{
    return !held(t, f, rows) && rights_field(rq->who, f) &&
           !(t->closed && f->type == FIELD_REF && !type_seen_whole(rq, f->to));
}

static void emit_change(struct request *rq, struct html *out, const struct timeline *t,
                        const struct history_change *h)
{
    const struct rows *rows;
    const struct field *f = field_of(t->of->type, h->field, &rows);
    if (!f || !told(rq, t, f, rows))
        return;
    html(out, "<p>");
    if (rows)
        html(out, "%s, ", rows->label.in[rq->lang]);
    html(out, "%s", f->label.in[rq->lang]);
    if (f->type == FIELD_REF && !type_seen_whole(rq, f->to)) {
        html(out, "</p>");
        return;
    }
    const char *before = shown_history(rq, f, h->before);
    const char *after = shown_history(rq, f, h->after);
    html(out, ": ");
    if (before) {
        html(out, "<del>");
        emit_side(out, before);
        html(out, "</del>");
    }
    if (before && after)
        html(out, " → ");
    if (after) {
        html(out, "<ins>");
        emit_side(out, after);
        html(out, "</ins>");
    }
    html(out, "</p>");
}

/* "Xác nhận hoàn thành": the step's label, or the word for what is no declared step of the type; a step of
 * another record may have made this one. */
static const char *deed(struct request *rq, const struct timeline *t, const struct history_line *l)
{
    static const struct {
        const char *name;
        enum word w;
    } words[] = {{"create", W_REC_DID_CREATE},
                 {"edit", W_REC_DID_EDIT},
                 {"import", W_REC_DID_IMPORT},
                 {"carry", W_REC_DID_CARRY},
                 {"hand_over", W_REC_DID_HAND_OVER},
                 {"opinion", W_DID_OPINION},
                 {"waive", W_DID_WAIVE},
                 {"own_figure", W_DID_FIGURE},
                 {"letter", W_LETTER_DID},
                 {"withdraw_letter", W_LETTER_DID_WITHDRAW}};
    const struct step *step = l->step ? type_step(t->of->type, l->step) : NULL;
    if (step)
        return step->label.in[rq->lang];
    for (size_t i = 0; l->step && i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i].name, l->step))
            return word(rq->lang, words[i].w);
    bool born = !l->from_state && l->to_state;
    return word(rq->lang, born ? W_REC_DID_CREATE : W_REC_DID_EDIT);
}

/* A line that tells of a letter, to whom papers are held back from. */
static bool of_letter(const struct timeline *t, const struct history_line *l)
{
    return t->of->sent && l->step &&
           (!strcmp(l->step, "letter") || !strcmp(l->step, "withdraw_letter"));
}

static const char *state_label(struct request *rq, const struct record_type *t, const char *name)
{
    int state = name ? type_state(t, name) : -1;
    return state < 0 ? name : t->states[state].label.in[rq->lang];
}

/* How many of the changes the actor may read. */
static int readable(struct request *rq, const struct timeline *t, const struct history_line *l)
{
    int n = 0;
    for (int i = 0; i < l->nchanges; i++) {
        const struct rows *rows;
        const struct field *f = field_of(t->of->type, l->changes[i].field, &rows);
        n += f && told(rq, t, f, rows);
    }
    return n;
}

static void emit_line(struct request *rq, struct html *out, const struct timeline *t,
                      const struct history_line *l)
{
    html(out, "<li><time datetime=\"%s\">%s</time><div><b>%s</b>", l->at,
         shown_stamp(rq->mem, l->at), deed(rq, t, l));
    if (l->from_state && l->to_state && strcmp(l->from_state, l->to_state) != 0)
        html(out, ": %s → %s", state_label(rq, t->of->type, l->from_state),
             state_label(rq, t->of->type, l->to_state));
    if (l->reason)
        html(out, "<p>%s: %s</p>", word(rq->lang, W_REC_REASON), l->reason);
    bool fold = readable(rq, t, l) > FOLDED;
    if (fold)
        html(out, "<details><summary>%s</summary>",
             word_fill(rq->mem, rq->lang, W_REC_FIELDS_CHANGED,
                       arena_int(rq->mem, readable(rq, t, l))));
    for (int i = 0; i < l->nchanges; i++)
        emit_change(rq, out, t, &l->changes[i]);
    if (fold)
        html(out, "</details>");
    html(out, "<p><small>%s", l->who ? l->who : word(rq->lang, W_REC_SYSTEM));
    if (l->post)
        html(out, ", %s", l->post);
    if (l->org)
        html(out, ", %s", l->org);
    html(out, "</small></p></div></li>");
}

void emit_timeline(struct request *rq, struct html *out, const struct timeline *t)
{
    html(out, "<ol class=\"log\">");
    for (int i = 0; i < t->n; i++)
        if (!of_letter(t, &t->lines[i]))
            emit_line(rq, out, t, &t->lines[i]);
    html(out, "</ol>");
}

/* GET /r/{type}/{id}/history?before=ID */
bool page_history(struct request *rq, struct html *out, struct err *err)
{
    struct record r;
    struct history_line *lines;
    int64_t before = 0;
    int n;
    (void)request_int(rq, "before", &before);
    if (!page_record(rq, &r, err))
        return false;
    if (!rq->who->role->history)
        return err_set(err, ERR_DENIED, "history", "role %s reads no history", rq->who->role->name);
    if (!history_read(rq->store, rq->mem, r.id, before, PAGE_LINES + 1, &lines, &n, err))
        return false;
    struct frame frame = {.title =
                              arena_fmt(rq->mem, "%s: %s", word(rq->lang, W_HISTORY), r.title)};
    if (!record_crumbs(rq, &r, &frame, err))
        return false;
    bool more = n > PAGE_LINES;
    const struct timeline t = {&r, record_closed(rq, &r), lines, more ? PAGE_LINES : n};
    const char *here = arena_fmt(rq->mem, "/r/%s/%lld", r.type->name, (long long)r.id);
    frame_begin(rq, out, &frame);
    html(out, "<section class=\"card\"><div class=\"in\">");
    emit_timeline(rq, out, &t);
    html(out, "</div><p class=\"pg\"><a class=\"btn bs\" href=\"%s\">%s</a>", here,
         word(rq->lang, W_REC_OPEN));
    if (before)
        html(out, "<a class=\"btn bs\" href=\"%s/history\">%s</a>", here,
             word(rq->lang, W_REC_NEWEST));
    if (more)
        html(out, "<a class=\"btn bs sp\" rel=\"next\" href=\"%s/history?before=%lld\">%s</a>",
             here, (long long)lines[PAGE_LINES - 1].id, word(rq->lang, W_REC_OLDER));
    html(out, "</p></section>");
    frame_end(rq, out);
    return true;
}
