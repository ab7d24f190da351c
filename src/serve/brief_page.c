/* brief_page.c - the briefs of a record: where they are asked for on its page, and the two files.
 *
 * A brief is made for whoever asks, out of what he may see; nothing of it is kept. */
#include "export/brief.h"

#include "base/date.h"
#include "base/err.h"
#include "export/template.h"
#include "rules/rights.h"
#include "serve/letter_page.h"
#include "serve/pages.h"

#include <string.h>

void emit_briefs(struct request *rq, struct html *out, const struct record *r)
{
    if (!r->type->nbriefs)
        return;
    html(out, "<section class=\"card\" id=\"briefs\"><h2>%s</h2><ul class=\"ib\">",
         word(rq->lang, W_BRIEF_PANEL));
    for (int i = 0; i < r->type->nbriefs; i++) {
        const struct brief_decl *d = &r->type->briefs[i];
        const char *here =
            arena_fmt(rq->mem, "/r/%s/%lld/brief/%s", r->type->name, (long long)r->id, d->name);
        html(out, "<li class=\"one\"><p>%s</p><p class=\"row\">", d->label.in[rq->lang]);
        html(out,
             "<a class=\"btn bs\" href=\"%s/pdf\">PDF<span class=\"vh\"> %s</span></a> "
             "<a class=\"btn bs\" href=\"%s/docx\">DOCX<span class=\"vh\"> %s</span></a></p></li>",
             here, d->label.in[rq->lang], here, d->label.in[rq->lang]);
    }
    html(out, "</ul><p class=\"in mu\">%s</p></section>", word(rq->lang, W_BRIEF_DOES));
}

/* The code of the asker's agency names the folder of its own templates. */
static bool agency_code(struct request *rq, const char **out, struct err *err)
{
    const struct record_type *t = rq->model->organisation;
    const struct field *code = type_field(t, "code");
    struct record org;
    *out = NULL;
    if (!code || !rq->who->agency)
        return true;
    if (!record_read(rq->store, rq->mem, t, rq->who->agency, NULL, &org, err))
        return false;
    const struct value *v = &org.values[code->index];
    *out = v->kind == VALUE_TEXT ? v->s : NULL;
    return true;
}

static bool make(struct request *rq, struct brief *out, const struct brief_decl **out_decl,
                 struct err *err)
{
    struct record *r = arena_new(rq->mem, struct record, 1);
    if (!page_record(rq, r, err))
        return false;
    *out_decl = type_brief(r->type, request_part(rq, "name"));
    if (!*out_decl)
        return err_set(err, ERR_MISSING, "brief", "no such brief");
    const struct brief_source from = {rq->who, r, *out_decl, rq->today, date_now()};
    rq->download = arena_fmt(rq->mem, "%s-%lld", (*out_decl)->name, (long long)r->id);
    return brief_make(rq->store, rq->mem, &from, out, err);
}

bool page_brief_pdf(struct request *rq, struct html *out, struct err *err)
{
    struct brief b = {0};
    const struct brief_decl *d;
    if (!make(rq, &b, &d, err))
        return false;
    buf_add(&out->out, b.pdf, b.npdf);
    rq->type = "application/pdf";
    rq->download = arena_fmt(rq->mem, "%s.pdf", rq->download);
    return true;
}

bool page_brief_docx(struct request *rq, struct html *out, struct err *err)
{
    struct brief b = {0};
    const struct brief_decl *d;
    struct template_file template, file;
    struct template_place at = {.folder = rq->model->folder};
    if (!make(rq, &b, &d, err) || !agency_code(rq, &at.code, err))
        return false;
    at.name = d->template;
    if (!template_read(rq->mem, &at, &template, err) ||
        !template_fill(rq->mem, &template, &b.letter, &file, err))
        return false;
    buf_add(&out->out, file.bytes, file.n);
    rq->type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    rq->download = arena_fmt(rq->mem, "%s.docx", rq->download);
    return true;
}
