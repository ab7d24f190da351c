/* papers.c - see papers.h. */
#include "serve/papers.h"

#include "base/buf.h"
#include "rules/rights.h"
#include "serve/letter_page.h"
#include "serve/shown.h"
#include "store/file.h"

#include <string.h>

enum { LABEL_MOST = 2000 };

static void add(struct request *rq, struct paper_lines *to, const char *part, int64_t row,
                const char *label)
{
    to->items = arena_grow(rq->mem, to->items, &to->cap, (size_t)to->n);
    to->items[to->n++] = (struct paper_line){{part, row}, label};
}

static bool file_name(struct request *rq, const struct value *v, const char **out, struct err *err)
{
    struct file f;
    if (!file_find(rq->store, rq->mem, v->s, &f, err))
        return false;
    *out = f.name;
    return true;
}

static bool shows(const struct request *rq, const struct field *f, const struct value *v)
{
    return v->kind != VALUE_NULL && rights_field(rq->who, f) &&
           (f->type != FIELD_REF || type_seen_whole(rq, f->to));
}

static bool own_files(struct request *rq, const struct record *r, struct paper_lines *to,
                      struct err *err)
{
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        const char *name;
        if (f->type != FIELD_FILE || !shows(rq, f, &r->values[i]))
            continue;
        if (!file_name(rq, &r->values[i], &name, err))
            return false;
        add(rq, to, f->name, 0, arena_fmt(rq->mem, "%s: %s", f->label.in[rq->lang], name));
    }
    return true;
}

/* Its kind, then what it is: "Văn bản đề nghị: 12/SNgV-LS, de-nghi.pdf". */
static bool row_label(struct request *rq, const struct record *r, const struct rows *rows,
                      const struct row *row, const char **out, struct err *err)
{
    struct buf b;
    bool first = true;
    buf_init(&b, rq->mem, LABEL_MOST);
    for (int k = 0; k < rows->nfields; k++) {
        const struct field *f = &rows->fields[k];
        const struct shown v = {r, f, &row->values[k], row->titles ? row->titles[k] : NULL};
        const char *text;
        if (!shows(rq, f, v.value) || (!rows->papers && f->type != FIELD_FILE && !first))
            continue;
        if (f->type != FIELD_FILE)
            text = shown_text(rq->mem, rq->lang, &v);
        else if (!file_name(rq, v.value, &text, err))
            return false;
        buf_fmt(&b, "%s%s", b.n == 0 ? "" : first ? ", " : ": ", text ? text : "");
        first = b.n == 0;
    }
    const char *text = buf_get(&b);
    *out = rows->papers ? text : arena_fmt(rq->mem, "%s, %s", rows->label.in[rq->lang], text);
    return true;
}

static bool has_paper(const struct request *rq, const struct rows *rows, const struct row *row)
{
    bool has = rows->papers;
    for (int k = 0; k < rows->nfields; k++)
        has |= rows->fields[k].type == FIELD_FILE && shows(rq, &rows->fields[k], &row->values[k]);
    return has;
}

static bool of_rows(struct request *rq, const struct record *r, const struct rows *rows,
                    struct paper_lines *to, struct err *err)
{
    struct row_list list;
    if (!rows_hold_papers(rows))
        return true;
    if (!rows_seen(rq->store, rq->mem, rows, r, &list, err))
        return false;
    for (int i = 0; i < list.n; i++) {
        const char *label;
        if (!has_paper(rq, rows, &list.rows[i]))
            continue;
        if (!row_label(rq, r, rows, &list.rows[i], &label, err))
            return false;
        add(rq, to, rows->name, list.rows[i].id, label);
    }
    return true;
}

static bool of_letters(struct request *rq, const struct record *r, struct paper_lines *to,
                       struct err *err)
{
    struct issued *list;
    int n;
    const struct sent nothing = {0};
    struct record asked = *r;
    asked.sent = &nothing;
    if (!letters_of(rq->store, rq->mem, r->id, &list, &n, err))
        return false;
    for (int i = 0; i < n; i++)
        if (letter_readable(rq, &list[i]) && letter_sent(r, &list[i]) &&
            !letter_sent(&asked, &list[i])) /* what goes to whom is asked is not chosen */
            add(rq, to, PAPER_LETTER, list[i].id,
                arena_fmt(rq->mem, "%s %s", list[i].kind, list[i].number));
    return true;
}

bool papers_list(struct request *rq, const struct record *r, struct paper_lines *out,
                 struct err *err)
{
    *out = (struct paper_lines){0};
    if (!own_files(rq, r, out, err))
        return false;
    for (int i = 0; i < r->type->nrows; i++)
        if (!of_rows(rq, r, &r->type->rows[i], out, err))
            return false;
    return !r->type->nletters || of_letters(rq, r, out, err);
}

/* ---- choosing ---- */

static const char *box_value(struct request *rq, const char *asked, const struct paper *p)
{
    return arena_fmt(rq->mem, "%s.%s.%lld", asked, p->part, (long long)p->row);
}

void emit_papers(struct request *rq, struct html *out, const struct paper_lines *papers,
                 const char *asked, const char *label)
{
    bool shown = request_among(rq, "chosen", asked);
    if (!papers->n)
        return;
    html(out, "<details class=\"why al\"");
    if (papers_chosen(rq, papers, asked))
        html(out, " open");
    html(out, "><summary>%s<span class=\"vh\">: %s</span></summary>",
         word(rq->lang, W_OPI_PAPERS_CHOOSE), label);
    html(out, "<div class=\"op\"><input type=\"hidden\" name=\"chosen\" value=\"%s\">", asked);
    for (int i = 0; i < papers->n; i++) {
        const char *value = box_value(rq, asked, &papers->items[i].key);
        html(out, "<label><input type=\"checkbox\" name=\"paper\" value=\"%s\"", value);
        if (!shown || request_among(rq, "paper", value))
            html(out, " checked");
        html(out, ">%s</label>", papers->items[i].label);
    }
    html(out, "</div></details>");
}

const struct sent *papers_chosen(struct request *rq, const struct paper_lines *papers,
                                 const char *asked)
{
    struct sent *sent = arena_new(rq->mem, struct sent, 1);
    struct paper *items = arena_new(rq->mem, struct paper, (size_t)papers->n);
    if (!request_among(rq, "chosen", asked))
        return NULL;
    for (int i = 0; i < papers->n; i++)
        if (request_among(rq, "paper", box_value(rq, asked, &papers->items[i].key)))
            items[sent->n++] = papers->items[i].key;
    sent->items = items;
    return sent->n < papers->n ? sent : NULL;
}
