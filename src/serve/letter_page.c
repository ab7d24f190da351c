/* letter_page.c - writing a letter from a record: its draft, and its issue under a number.
 *
 * The number, both files and the row are one transaction; a letter that cannot be drawn takes no
 * number. */
#include "serve/letter_page.h"

#include "base/err.h"
#include "base/text.h"
#include "export/pdf.h"
#include "export/template.h"
#include "rules/findings.h"
#include "rules/rights.h"
#include "serve/conflict.h"
#include "serve/input.h"
#include "serve/pages.h"
#include "serve/site.h"
#include "store/declared.h"
#include "store/file.h"

#include <sodium.h>
#include <string.h>

enum { CODE_LETTERS = 10, PLACE_MOST = 80, AUTHORITY_MOST = 120 };

struct writing {
    struct record r;
    const struct letter_decl *decl;
    struct letter_issuer issuer;
    struct signer *signers;
    int nsigners;
    int nown;                    /* of them the first: of the issuer; the others by a mandate */
    const struct signer *signer; /* the one chosen; NULL: none there is */
    struct mandate *mandates;    /* of the issuer, for this letter or not */
    int nmandates;
    int64_t mandate; /* the one it is signed by; 0: none */
};

/* A letter names first the role that signs it. */
static const struct signer *likely_signer(const struct writing *w)
{
    for (int k = 0; k < w->decl->nwho; k++)
        for (int i = 0; i < w->nown; i++)
            if (!strcmp(w->signers[i].role, w->decl->who[k].role))
                return &w->signers[i];
    return w->nsigners ? w->signers : NULL;
}

/* Holders of a post that sign in the issuer's place, if they are not among its own. */
static bool add_holders(struct request *rq, struct writing *w, int64_t post, struct err *err)
{
    struct signer *more;
    int n;
    if (!letter_holders(rq->store, rq->mem, post, &more, &n, err))
        return false;
    struct signer *all = arena_new(rq->mem, struct signer, (size_t)(w->nsigners + n));
    for (int i = 0; i < w->nsigners; i++)
        all[i] = w->signers[i];
    for (int i = 0; i < n; i++) {
        bool known = false;
        for (int k = 0; k < w->nsigners; k++)
            known |= all[k].holding == more[i].holding;
        if (!known)
            all[w->nsigners++] = more[i];
    }
    w->signers = all;
    return true;
}

static bool load_signers(struct request *rq, struct writing *w, struct err *err)
{
    const struct mandate_query of = {&w->r, w->decl, w->issuer.org};
    if (!letter_signers(rq->store, rq->mem, w->issuer.org, &w->signers, &w->nsigners, err) ||
        !mandates_of(rq->store, rq->mem, &of, &w->mandates, &w->nmandates, err))
        return false;
    w->nown = w->nsigners;
    for (int i = 0; i < w->nmandates; i++)
        if (!w->mandates[i].why[rq->lang] && !add_holders(rq, w, w->mandates[i].post, err))
            return false;
    return true;
}

static bool load(struct request *rq, struct writing *w, struct err *err)
{
    bool may, offered = false;
    if (!page_record(rq, &w->r, err))
        return false;
    w->decl = type_letter(w->r.type, request_part(rq, "name"));
    if (w->decl && !letter_offered(rq->store, &w->r, w->decl, rq->who->org, &offered, err))
        return false;
    if (!offered)
        return err_set(err, ERR_MISSING, "letter", "no such letter of this record");
    if (!letter_right(rq, &w->r, w->decl, &may, err))
        return false;
    if (!may)
        return err_set(err, ERR_DENIED, "letter", "others write this letter");
    if (!letter_issuer(rq->store, rq->mem, &w->r, w->decl, &w->issuer, err) ||
        !load_signers(rq, w, err))
        return false;
    int64_t chosen;
    if (!request_int(rq, "signer", &chosen)) {
        w->signer = likely_signer(w);
        return true;
    }
    for (int i = 0; i < w->nsigners; i++)
        if (w->signers[i].holding == chosen)
            w->signer = &w->signers[i];
    return true;
}

static const char *typed(const struct request *rq, const char *name, const char *otherwise)
{
    return request_has(rq, name) ? text_title(rq->mem, request_text(rq, name)) : otherwise;
}

/* The authority to sign as typed: each line trimmed, empty ones left out. */
static const char *typed_lines(const struct request *rq, const char *name)
{
    struct buf out;
    buf_init(&out, rq->mem, 100);
    for (const char *p = request_text(rq, name); *p;) {
        size_t n = strcspn(p, "\n");
        const char *line = text_title(rq->mem, arena_copy(rq->mem, p, n));
        if (*line)
            buf_fmt(&out, "%s%s", out.n ? "\n" : "", line);
        p += n + (p[n] == '\n');
    }
    return buf_get(&out);
}

static struct letter_source source_of(struct request *rq, const struct writing *w)
{
    return (struct letter_source){.who = rq->who,
                                  .record = &w->r,
                                  .decl = w->decl,
                                  .issuer = &w->issuer,
                                  .place = typed(rq, "place", w->issuer.place),
                                  .day = rq->today,
                                  .authority = typed_lines(rq, "authority"),
                                  .post = w->signer ? w->signer->post : "",
                                  .signer = w->signer ? w->signer->name : ""};
}

/* Both forms of one letter. */
static bool docx_of(struct request *rq, const struct writing *w, const struct letter *l,
                    struct template_file *out, struct err *err)
{
    const struct template_place at = {rq->model->folder, w->issuer.code, w->decl->template};
    struct template_file template;
    return template_read(rq->mem, &at, &template, err) &&
           template_fill(rq->mem, &template, l, out, err);
}

/* ---- the draft ---- */

static bool draft(struct request *rq, const char *kind, struct html *out, struct err *err)
{
    struct writing w = {0};
    struct letter l;
    struct template_file file;
    if (!load(rq, &w, err))
        return false;
    const struct letter_source from = source_of(rq, &w);
    if (!letter_make(rq->store, rq->mem, &from, &l, err))
        return false;
    bool pdf = !strcmp(kind, "pdf");
    if (pdf ? !pdf_draw(rq->mem, &l, &file.bytes, &file.n, err) : !docx_of(rq, &w, &l, &file, err))
        return false;
    buf_add(&out->out, file.bytes, file.n);
    rq->type = pdf ? "application/pdf"
                   : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    rq->download = arena_fmt(rq->mem, "du-thao-%s-%lld.%s", w.decl->name, (long long)w.r.id, kind);
    return true;
}

bool page_letter_pdf(struct request *rq, struct html *out, struct err *err)
{
    return draft(rq, "pdf", out, err);
}

bool page_letter_docx(struct request *rq, struct html *out, struct err *err)
{
    return draft(rq, "docx", out, err);
}

/* ---- the form ---- */

static void box_begin(struct request *rq, struct html *out, const char *name, enum word label,
                      const char *hint)
{
    const char *problem = problem_of(rq, name);
    html(out, "<div class=\"f%s%s\"><label for=\"f%s\">%s</label>", hint ? " al" : "",
         problem ? " bad1" : "", name, word(rq->lang, label));
    if (hint)
        html(out, "<span class=\"hint\">%s</span>", hint);
    if (problem)
        html(out, "<span class=\"er1\" id=\"e%s\">%s</span>", name, problem);
}

/* After the name of the element: its own names, and what is wrong. */
static void box_names(struct request *rq, struct html *out, const char *name)
{
    html(out, " id=\"f%s\" name=\"%s\"", name, name + 1);
    if (problem_of(rq, name))
        html(out, " aria-invalid=\"true\" aria-describedby=\"e%s\"", name);
}

static void place_box(struct request *rq, struct html *out, const char *place)
{
    box_begin(rq, out, "_place", W_LETTER_PLACE, NULL);
    html(out, "<input");
    box_names(rq, out, "_place");
    html(out, " value=\"%s\"></div>", place);
}

/* Two lines at most: of whom, and as what. */
static void authority_box(struct request *rq, struct html *out, const char *authority)
{
    box_begin(rq, out, "_authority", W_LETTER_AUTHORITY, word(rq->lang, W_LETTER_AUTHORITY_HINT));
    html(out, "<textarea rows=\"2\"");
    box_names(rq, out, "_authority");
    html(out, ">\n%s</textarea></div>", authority);
}

static void signer_box(struct request *rq, struct html *out, const struct writing *w)
{
    html(out, "<div class=\"f\"><label for=\"f_signer\">%s</label>",
         word(rq->lang, W_LETTER_SIGNER));
    html(out, "<select id=\"f_signer\" name=\"signer\">");
    for (int i = 0; i < w->nsigners; i++) {
        const struct signer *s = &w->signers[i];
        html(out, "<option value=\"%lld\"", (long long)s->holding);
        if (s == w->signer)
            html(out, " selected");
        html(out, ">%s, %s</option>", s->name, s->post);
    }
    html(out, "</select></div>");
}

/* Those that hold for this letter; nothing where there is none. */
static void mandate_box(struct request *rq, struct html *out, const struct writing *w)
{
    int64_t chosen = 0;
    (void)request_int(rq, "mandate", &chosen);
    if (!w->nmandates && !problem_of(rq, "_mandate"))
        return;
    box_begin(rq, out, "_mandate", W_LETTER_MANDATE, word(rq->lang, W_LETTER_MANDATE_HINT));
    html(out, "<select");
    box_names(rq, out, "_mandate");
    html(out, "><option value=\"\">%s</option>", word(rq->lang, W_LETTER_MANDATE_NO));
    for (int i = 0; i < w->nmandates; i++) {
        const struct mandate *m = &w->mandates[i];
        if (m->why[rq->lang])
            continue;
        html(out, "<option value=\"%lld\"", (long long)m->id);
        if (m->id == chosen)
            html(out, " selected");
        html(out, ">%s %s</option>", m->prefix, m->title);
    }
    html(out, "</select></div>");
}

static void form(struct request *rq, struct html *out, const struct writing *w)
{
    const char *here = arena_fmt(rq->mem, "/r/%s/%lld", w->r.type->name, (long long)w->r.id);
    const struct letter_source from = source_of(rq, w);
    html(out, "<form method=\"post\" class=\"card\" action=\"%s/letter/%s\"><div class=\"in g2c\">",
         here, w->decl->name);
    request_csrf(rq, out);
    html(out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)w->r.version);
    place_box(rq, out, from.place);
    signer_box(rq, out, w);
    authority_box(rq, out, from.authority);
    mandate_box(rq, out, w);
    html(out, "<p class=\"al mu\">%s</p>", word(rq->lang, W_LETTER_DOES));
    html(out,
         "<p class=\"row al\"><button class=\"btn b1\">%s</button><a class=\"btn\" "
         "href=\"%s\">%s</a></p></div></form>",
         word(rq->lang, W_LETTER_ISSUE), here, word(rq->lang, W_CANCEL));
}

static void facts(struct request *rq, struct html *out, const struct writing *w)
{
    html(out, "<section class=\"card\"><div class=\"in\"><dl class=\"kv\"><dt>%s</dt><dd>%s</dd>",
         word(rq->lang, W_LETTER_ISSUER), w->issuer.name);
    html(out, "<dt>%s</dt><dd>", word(rq->lang, W_LETTER_DRAFT));
    static const char *const kinds[] = {"pdf", "docx"}, *const names[] = {"PDF", "DOCX"};
    for (size_t i = 0; i < 2; i++)
        html(out, "<a href=\"/r/%s/%lld/letter/%s/%s\">%s</a> ", w->r.type->name,
             (long long)w->r.id, w->decl->name, kinds[i], names[i]);
    html(out, "</dd></dl></div></section>");
}

bool page_letter(struct request *rq, struct html *out, struct err *err)
{
    struct writing w = {0};
    if (!load(rq, &w, err))
        return false;
    struct frame frame = {.title =
                              arena_fmt(rq->mem, "%s: %s", w.decl->label.in[rq->lang], w.r.title)};
    if (!record_crumbs(rq, &w.r, &frame, err))
        return false;
    frame_begin(rq, out, &frame);
    if (rq->refused && rq->refused->code == ERR_CONFLICT) {
        if (!conflict_note(rq, out, &w.r, W_REC_STEP_CONFLICT, err))
            return false;
    } else if (rq->why) {
        emit_problems(rq, out, rq->why);
    } else if (rq->refused) {
        emit_note(out, TONE_BAD, rq->refused->detail);
    }
    facts(rq, out, &w);
    if (!letter_state(&w.r, w.decl))
        emit_note(out, TONE_WARN, word(rq->lang, W_LETTER_STATE_BAD));
    else if (!w.nsigners)
        emit_note(out, TONE_WARN, word(rq->lang, W_LETTER_NO_SIGNER));
    else
        form(rq, out, &w);
    frame_end(rq, out);
    return true;
}

/* ---- the issue ---- */

static void complain(struct why_list *why, enum word w, const char *field)
{
    why_add(why, (struct why){.text = {word(LANG_VI, w), word(LANG_EN, w)}, .field = field});
}

static void complain_of(struct why_list *why, enum word w, const char *what)
{
    why_add(why, (struct why){.text = {word_fill(why->mem, LANG_VI, w, what),
                                       word_fill(why->mem, LANG_EN, w, what)},
                              .field = "_mandate"});
}

static void mandate_said(struct why_list *why, const struct mandate *m)
{
    why_add(why, (struct why){.text = {arena_fmt(why->mem, "%s: %s", m->title, m->why[LANG_VI]),
                                       arena_fmt(why->mem, "%s: %s", m->title, m->why[LANG_EN])},
                              .field = "_mandate"});
}

/* Who signs in somebody's place names what gives him that: in force, for such a letter, to his post. */
static void mandate_sound(struct request *rq, struct writing *w, const char *authority,
                          struct why_list *why)
{
    const char *prefix = mandate_prefix(rq->model, authority);
    const struct mandate *named = NULL;
    int64_t chosen = 0;
    (void)request_int(rq, "mandate", &chosen);
    if (!prefix && w->signer && w->signer >= w->signers + w->nown)
        complain(why, W_LETTER_MANDATE_FOREIGN, "_authority");
    for (int i = 0; prefix && i < w->nmandates; i++)
        if (w->mandates[i].id == chosen && !strcmp(w->mandates[i].prefix, prefix))
            named = &w->mandates[i];
    if (!prefix || !w->signer)
        return;
    if (!named) {
        complain_of(why, W_LETTER_MANDATE_NONE, prefix);
        for (int i = 0; i < w->nmandates; i++)
            if (w->mandates[i].why[rq->lang] && w->mandates[i].post == w->signer->post_id &&
                !strcmp(w->mandates[i].prefix, prefix))
                mandate_said(why, &w->mandates[i]);
    } else if (named->why[rq->lang]) {
        mandate_said(why, named);
    } else if (named->post != w->signer->post_id) {
        complain_of(why, W_LETTER_MANDATE_OTHER, named->title);
    } else {
        w->mandate = named->id;
    }
}

static bool form_sound(struct request *rq, struct writing *w, const struct letter_source *from,
                       struct err *err)
{
    struct why_list *why = arena_new(rq->mem, struct why_list, 1);
    why->mem = rq->mem;
    if (!letter_state(&w->r, w->decl))
        complain(why, W_LETTER_STATE_BAD, NULL);
    if (!*from->place || text_count(from->place) > PLACE_MOST)
        complain(why, W_LETTER_PLACE_BAD, "_place");
    if (!w->signer)
        complain(why, W_LETTER_SIGNER_BAD, "_signer");
    const char *marks[2];
    int n = signing_marks(from->authority, marks);
    const struct subject who = {
        .record = w->signer ? w->signer->holding : 0, .org = w->issuer.org, .who = rq->who};
    rq->why = why;
    if (!n || text_count(from->authority) > AUTHORITY_MOST)
        complain(why, W_LETTER_AUTHORITY_BAD, "_authority");
    else
        mandate_sound(rq, w, from->authority, why);
    for (int i = 0; i < n && w->signer; i++)
        if (!findings_signing(rq->store, marks[i], who, why, err))
            return false;
    return !why_blocks(why) || err_set(err, ERR_INVALID, "letter", "the form is not complete");
}

/* No letter or figure that is taken for another on paper; 50 bits, so that none is guessed. */
static const char *code_new(struct arena *mem)
{
    static const char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    char *code = arena_alloc(mem, CODE_LETTERS + 1);
    for (int i = 0; i < CODE_LETTERS; i++)
        code[i] = letters[randombytes_uniform(sizeof letters - 1)];
    return code;
}

static const char *link_of(const struct request *rq, const char *code)
{
    const struct config *c = rq->site->config;
    if (c->public)
        return arena_fmt(rq->mem, "%s/v/%s", c->public, code);
    return arena_fmt(rq->mem, "%s://%s/v/%s", rq->site->secure ? "https" : "http", c->listen, code);
}

static const char *file_name(struct arena *mem, const char *number, const char *end)
{
    char *name = arena_fmt(mem, "%s.%s", number, end);
    for (char *p = name; *p; p++)
        if (*p == '/')
            *p = '-';
    return name;
}

/* Draws, packs and keeps both files; their hashes go into *kept. */
static bool files_keep(struct request *rq, const struct writing *w, const struct letter *l,
                       struct issued *kept, struct err *err)
{
    struct template_file docx, pdf;
    struct file a, b;
    if (!docx_of(rq, w, l, &docx, err) || !pdf_draw(rq->mem, l, &pdf.bytes, &pdf.n, err) ||
        !file_put(rq->store, rq->mem, file_name(rq->mem, l->number, "docx"), docx.bytes, docx.n, &a,
                  err) ||
        !file_put(rq->store, rq->mem, file_name(rq->mem, l->number, "pdf"), pdf.bytes, pdf.n, &b,
                  err))
        return false;
    kept->docx = a.hash;
    kept->pdf = b.hash;
    return true;
}

bool page_letter_post(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct writing w = {0};
    struct letter l;
    if (!load(rq, &w, err))
        return false;
    struct letter_source from = source_of(rq, &w);
    const struct series series = {w.decl->series, w.issuer.org, w.issuer.symbol, from.day};
    int64_t version;
    if (!request_int(rq, "version", &version) || version != w.r.version)
        return err_set(err, ERR_CONFLICT, "version", "the record was changed meanwhile");
    if (!form_sound(rq, &w, &from, err) ||
        !letter_number(rq->store, rq->mem, &series, &from.number, err))
        return false;
    from.code = code_new(rq->mem);
    from.link = link_of(rq, from.code);
    struct issued kept = {.record = w.r.id,
                          .org = w.issuer.org,
                          .name = w.decl->name,
                          .type = w.r.type->name,
                          .number = from.number,
                          .day = from.day,
                          .issuer = w.issuer.name,
                          .signer = from.signer,
                          .code = from.code,
                          .mandate = w.mandate};
    if (!letter_make(rq->store, rq->mem, &from, &l, err) || !files_keep(rq, &w, &l, &kept, err))
        return false;
    kept.kind = w.decl->kind ? l.kind : word(LANG_VI, W_LETTER_OFFICIAL);
    kept.subject = l.subject;
    kept.classes = l.classes;
    const struct change c = request_change(rq, "letter", NULL);
    if (!letter_keep(rq->store, rq->mem, &c, &kept, err))
        return false;
    rq->said = W_SAID_LETTER;
    request_go(rq, "/letter/%lld", (long long)kept.id);
    return true;
}
