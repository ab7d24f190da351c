/* failure.c - the page of an error: what is wrong, what to do, and why. */
#include "serve/dispatch.h"
#include "serve/frame.h"
#include "serve/record_page.h"

#include <assert.h>
#include <string.h>

static const struct {
    enum word title, advice;
} words[ERR_COUNT] = {[ERR_OK] = {W_E_SYSTEM, W_D_SYSTEM},
#define X(name, ...) [ERR_##name] = {W_E_##name, W_D_##name},
                      X(INVALID) X(DENIED) X(LOGIN) X(MISSING) X(CONFLICT) X(LIMIT) X(RATE) X(STORE)
                          X(SYSTEM)
#undef X
};

static void why_list(struct request *rq, struct html *out)
{
    if (!rq->why || !rq->why->n)
        return;
    html(out, "<details class=\"why\" open><summary>%s</summary><div>", word(rq->lang, W_WHY));
    emit_why(rq, out, rq->why);
    html(out, "</div></details>");
}

void failure_page(struct request *rq, struct html *out, const struct err *err, int status)
{
    assert(err->code < ERR_COUNT);
    bool forged = err->code == ERR_DENIED && status == 403 && !strcmp(err->where, "csrf");
    enum word title = forged ? W_E_FORGED : words[err->code].title;
    enum word advice = forged ? W_D_FORGED : words[err->code].advice;
    frame_begin(rq, out, &(struct frame){.title = word(rq->lang, title)});
    emit_note_begin(out, TONE_BAD);
    html(out, "<p>%s</p>", word(rq->lang, advice));
    if (err->code == ERR_INVALID && *err->where)
        html(out, "<p>%s</p>", word_fill(rq->mem, rq->lang, W_AT_FIELD, err->where));
    emit_note_end(out);
    why_list(rq, out);
    html(out, "<p class=\"row\">");
    if (err->code == ERR_LOGIN)
        html(out, "<a class=\"btn b1\" href=\"/login\">%s</a>", word(rq->lang, W_LOGIN));
    else
        html(out, "<a class=\"btn\" href=\"/\">%s</a>", word(rq->lang, W_HOME));
    html(out, "</p>");
    frame_end(rq, out);
}
