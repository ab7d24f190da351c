/* letter_card.c - issued letters: the card on a record's page, the page of one, its files, its
 * withdrawal; and /v/{code}, where anybody may ask whether a paper is in force. */
#include "base/date.h"
#include "rules/rights.h"
#include "serve/conflict.h"
#include "serve/input.h"
#include "serve/letter_page.h"
#include "serve/limit.h"
#include "serve/pages.h"
#include "serve/record_page.h"
#include "serve/site.h"
#include "store/declared.h"
#include "store/file.h"
#include "store/paper.h"

#include <string.h>

enum { REASON_MOST = 2000 };

bool letter_state(const struct record *r, const struct letter_decl *d)
{
    for (int i = 0; i < d->nwhen; i++)
        if (d->when[i] == r->state)
            return true;
    return d->nwhen == 0;
}

bool letter_right(struct request *rq, const struct record *r, const struct letter_decl *d,
                  bool *out_may, struct err *err)
{
    const struct step as = {.who = d->who, .nwho = d->nwho};
    return rights_step(rq->store, rq->mem, rq->who, r, &as, out_may, err);
}

bool letter_readable(const struct request *rq, const struct issued *l)
{
    for (int i = 0; i < CLASSES; i++)
        if (l->classes & 1 << i && !rq->who->role->classes[i])
            return false;
    return true;
}

/* A letter to those who are asked goes with every request. */
bool letter_sent(const struct record *r, const struct issued *l)
{
    const struct letter_decl *d = type_letter(r->type, l->name);
    bool to_asked = false;
    for (int i = 0; d && i < d->nto; i++)
        to_asked |= d->to[i].relation && !strcmp(d->to[i].relation, LETTER_TO_ASKED);
    return to_asked || sent_has(r->sent, PAPER_LETTER, l->id);
}

static void emit_letter_state(struct request *rq, struct html *out, const struct issued *l)
{
    emit_state(out, l->withdrawn_at ? TONE_BAD : TONE_OK,
               word(rq->lang, l->withdrawn_at ? W_LETTER_WITHDRAWN : W_LETTER_IN_FORCE));
}

/* ---- the card ---- */

static void item(struct request *rq, struct html *out, const struct issued *l,
                 const struct record_type *t)
{
    const struct letter_decl *d = type_letter(t, l->name);
    html(out, "<li><a class=\"t\" href=\"/letter/%lld\">%s</a><p class=\"row\">", (long long)l->id,
         l->number);
    emit_letter_state(rq, out, l);
    html(out, "<span>%s</span><span class=\"mu\">%s</span></p></li>", shown_date(rq->mem, l->day),
         d ? d->label.in[rq->lang] : l->kind);
}

/* Buttons of the letters the actor may write now. */
static bool offers(struct request *rq, struct html *out, const struct record *r, int *out_n,
                   struct err *err)
{
    *out_n = 0;
    for (int i = 0; i < r->type->nletters; i++) {
        const struct letter_decl *d = &r->type->letters[i];
        bool may = false;
        if (!letter_state(r, d))
            continue;
        if (!letter_offered(rq->store, r, d, rq->who->org, &may, err))
            return false;
        if (may && !letter_right(rq, r, d, &may, err))
            return false;
        if (!may)
            continue;
        html(out, "<a class=\"btn bs\" href=\"/r/%s/%lld/letter/%s\">%s</a> ", r->type->name,
             (long long)r->id, d->name, d->label.in[rq->lang]);
        ++*out_n;
    }
    return true;
}

bool emit_letters(struct request *rq, struct html *out, const struct record *r, struct err *err)
{
    struct issued *list;
    struct html buttons;
    int n, may;
    if (!r->type->nletters)
        return true;
    html_init(&buttons, rq->mem, 64 << 10);
    if (!letters_of(rq->store, rq->mem, r->id, &list, &n, err) ||
        !offers(rq, &buttons, r, &may, err))
        return false;
    int nseen = 0;
    for (int i = 0; i < n; i++)
        if (letter_sent(r, &list[i]))
            list[nseen++] = list[i];
    n = nseen;
    if (!n && !may)
        return true;
    html(out, "<section class=\"card\" id=\"letters\"><h2>%s <small>%d</small></h2>",
         word(rq->lang, W_LETTER_PANEL), n);
    if (n)
        html(out, "<ul class=\"ib\">");
    for (int i = 0; i < n; i++)
        item(rq, out, &list[i], r->type);
    if (n)
        html(out, "</ul>");
    else
        html(out, "<p class=\"in mu\">%s</p>", word(rq->lang, W_LETTER_NONE));
    if (may) {
        html(out, "<p class=\"in row\">");
        html_paste(out, &buttons);
        html(out, "</p>");
    }
    html(out, "</section>");
    return true;
}

/* ---- one ---- */

/* The issued letter {id} names, and its record as the actor sees it. */
static bool page_letter_of(struct request *rq, struct issued *out, struct record *out_record,
                           struct err *err)
{
    int64_t id;
    struct sight sight;
    struct err none = {0};
    if (!request_id(rq, "id", &id, err) || !letter_read(rq->store, rq->mem, id, out, err))
        return false;
    const struct record_type *t = model_type(rq->model, out->type);
    if (!t || !rights_sight(rq->who, t, &sight, &none))
        return err_set(err, ERR_MISSING, "letter", "its record is out of sight");
    if (!record_read(rq->store, rq->mem, t, out->record, &sight, out_record, err))
        return false;
    return letter_sent(out_record, out) ||
           err_set(err, ERR_MISSING, "letter", "it was not sent with the request");
}

static void fact(struct request *rq, struct html *out, enum word name, const char *value)
{
    if (value && *value)
        html(out, "<dt>%s</dt><dd>%s</dd>", word(rq->lang, name), value);
}

/* What it is signed by, to those who see that. */
static bool mandate_fact(struct request *rq, struct html *out, const struct issued *l,
                         struct err *err)
{
    const struct record_type *t = mandate_register(rq->model);
    struct record m;
    bool seen;
    if (!l->mandate || !t)
        return true;
    if (!rights_seen(rq->store, rq->mem, rq->who, &(struct record_ref){t, l->mandate}, &seen, err))
        return false;
    if (!seen)
        return true;
    if (!record_read(rq->store, rq->mem, t, l->mandate, NULL, &m, err))
        return false;
    html(out, "<dt>%s</dt><dd><a href=\"/r/%s/%lld\">%s</a></dd>",
         word(rq->lang, W_LETTER_MANDATE_BY), t->name, (long long)m.id, m.title);
    return true;
}

static void files(struct request *rq, struct html *out, const struct issued *l)
{
    html(out, "<p class=\"row in\">");
    if (letter_readable(rq, l))
        html(out,
             "<a class=\"btn b1\" href=\"/letter/%lld/pdf\">PDF</a>"
             "<a class=\"btn\" href=\"/letter/%lld/docx\">DOCX</a>",
             (long long)l->id, (long long)l->id);
    html(out, "<a class=\"btn\" href=\"/r/%s/%lld\">%s</a></p>", l->type, (long long)l->record,
         word(rq->lang, W_REC_OPEN));
}

static bool withdrawal(struct request *rq, struct html *out, const struct issued *l,
                       const struct record *r, struct err *err)
{
    const struct letter_decl *d = type_letter(r->type, l->name);
    bool may = false;
    if (l->withdrawn_at || !d)
        return true;
    if (!letter_right(rq, r, d, &may, err))
        return false;
    if (!may)
        return true;
    const char *problem = problem_of(rq, "_reason");
    html(out, "<form method=\"post\" class=\"card\" action=\"/letter/%lld\"><div class=\"in\">",
         (long long)l->id);
    request_csrf(rq, out);
    html(out, "<div class=\"f%s\"><label for=\"f_reason\">%s</label>", problem ? " bad1" : "",
         word(rq->lang, W_LETTER_WITHDRAW_WHY));
    if (problem)
        html(out, "<span class=\"er1\" id=\"e_reason\">%s</span>", problem);
    html(out,
         "<textarea id=\"f_reason\" name=\"reason\" rows=\"3\" maxlength=\"%d\"></textarea></div>"
         "<p><button class=\"btn\">%s</button></p></div></form>",
         REASON_MOST, word(rq->lang, W_LETTER_WITHDRAW));
    return true;
}

bool page_issued(struct request *rq, struct html *out, struct err *err)
{
    struct issued l = {0};
    struct record r = {0};
    if (!page_letter_of(rq, &l, &r, err))
        return false;
    struct frame frame = {.title = arena_fmt(rq->mem, "%s %s", l.kind, l.number)};
    if (!record_crumbs(rq, &r, &frame, err))
        return false;
    frame_begin(rq, out, &frame);
    if (rq->refused && rq->refused->code == ERR_CONFLICT &&
        !conflict_note(rq, out, &r, W_LETTER_WITHDRAWN_NOW, err))
        return false;
    if (rq->why)
        emit_problems(rq, out, rq->why);
    html(out, "<section class=\"card\"><p class=\"in row\">");
    emit_letter_state(rq, out, &l);
    html(out, "</p><div class=\"in\"><dl class=\"kv\">");
    fact(rq, out, W_LETTER_NUMBER, l.number);
    fact(rq, out, W_LETTER_DAY, shown_date(rq->mem, l.day));
    fact(rq, out, W_LETTER_ISSUER, l.issuer);
    fact(rq, out, W_LETTER_SIGNER, l.signer);
    if (!mandate_fact(rq, out, &l, err))
        return false;
    fact(rq, out, W_LETTER_CODE, l.code);
    if (l.withdrawn_at)
        fact(rq, out, W_LETTER_WITHDRAWN, shown_stamp(rq->mem, l.withdrawn_at));
    fact(rq, out, W_REC_REASON, l.because);
    html(out, "</dl></div>");
    files(rq, out, &l);
    html(out, "</section>");
    if (!withdrawal(rq, out, &l, &r, err))
        return false;
    if (rq->refused && l.withdrawn_at)
        emit_mine(rq, out, request_text(rq, "reason"));
    frame_end(rq, out);
    return true;
}

bool page_issued_post(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct issued l = {0};
    struct record r = {0};
    bool may = false;
    if (!page_letter_of(rq, &l, &r, err))
        return false;
    const struct letter_decl *d = type_letter(r.type, l.name);
    if (d && !letter_right(rq, &r, d, &may, err))
        return false;
    if (!may)
        return err_set(err, ERR_DENIED, "letter", "others withdraw this letter");
    const char *reason = request_text(rq, "reason");
    if (!reason[strspn(reason, " \n\t")] || strlen(reason) > 4 * REASON_MOST) {
        struct why_list *why = arena_new(rq->mem, struct why_list, 1);
        why->mem = rq->mem;
        why_add(why, (struct why){.text = {word(LANG_VI, W_LETTER_REASON_BAD),
                                           word(LANG_EN, W_LETTER_REASON_BAD)},
                                  .field = "_reason"});
        rq->why = why;
        return err_set(err, ERR_INVALID, "reason", "a withdrawal needs its reason");
    }
    const struct change c = request_change(rq, "withdraw_letter", reason);
    if (!letter_withdraw(rq->store, rq->mem, &c, l.id, err))
        return false;
    rq->said = W_SAID_WITHDRAWN;
    request_go(rq, "/letter/%lld", (long long)l.id);
    return true;
}

static bool send_file(struct request *rq, bool pdf, struct err *err)
{
    struct issued l = {0};
    struct record r = {0};
    struct file file;
    if (!page_letter_of(rq, &l, &r, err))
        return false;
    if (!letter_readable(rq, &l))
        return err_set(err, ERR_DENIED, "letter", "it holds fields the role does not read");
    const char *hash = pdf ? l.pdf : l.docx;
    if (!file_find(rq->store, rq->mem, hash, &file, err) ||
        !file_open(rq->store, hash, &rq->fd, err))
        return false;
    rq->type = file.type;
    rq->download = file.name;
    return true;
}

bool page_issued_pdf(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    return send_file(rq, true, err);
}

bool page_issued_docx(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    return send_file(rq, false, err);
}

/* ---- is it in force? Open to everybody: number, day, issuer, kind, and nothing more. ---- */

bool page_verify(struct request *rq, struct html *out, struct err *err)
{
    struct issued l = {0};
    struct err none = {0};
    if (!limit_take(rq->site->papers, rq->address, limit_now()))
        return err_set(err, ERR_RATE, "code", "too many codes asked from one address");
    bool found = letter_by_code(rq->store, rq->mem, request_part(rq, "code"), &l, &none);
    if (!found && none.code != ERR_MISSING)
        return err_set(err, none.code, none.where, "%s", none.detail);
    rq->status = found ? 200 : 404;
    frame_head(rq, out, &(struct frame){.title = word(rq->lang, W_LETTER_CHECK)});
    html(out,
         "<main id=\"main\" class=\"lgm\" tabindex=\"-1\"><div class=\"card\"><div class=\"in\">"
         "<h1>%s</h1>",
         word(rq->lang, W_LETTER_CHECK));
    if (!found) {
        emit_note(out, TONE_WARN, word(rq->lang, W_LETTER_CHECK_NONE));
    } else {
        emit_note(
            out, l.withdrawn_at ? TONE_BAD : TONE_OK,
            word(rq->lang, l.withdrawn_at ? W_LETTER_CHECK_WITHDRAWN : W_LETTER_CHECK_IN_FORCE));
        html(out, "<dl class=\"kv\">");
        fact(rq, out, W_LETTER_NUMBER, l.number);
        fact(rq, out, W_LETTER_DAY, shown_date(rq->mem, l.day));
        fact(rq, out, W_LETTER_KIND, l.kind);
        fact(rq, out, W_LETTER_ISSUER, l.issuer);
        html(out, "</dl>");
    }
    html(out, "</div></div></main>");
    html_symbols(out);
    html(out, "</body></html>");
    return true;
}
