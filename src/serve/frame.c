/* frame.c - see frame.h. */
#include "serve/frame.h"

#include "base/date.h"
#include "serve/menu.h"
#include "serve/site.h"
#include "serve/web.h"
#include "store/duty.h"

#include <assert.h>
#include <string.h>

void frame_head(struct request *rq, struct html *out, const struct frame *f)
{
    const struct web *web = rq->site->web;
    html(out, "<!doctype html><html lang=\"%s\"><head><meta charset=\"utf-8\">",
         rq->lang == LANG_EN ? "en" : "vi");
    html(out, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
              "<meta name=\"color-scheme\" content=\"light dark\">"
              "<meta name=\"theme-color\" content=\"#3b1e15\">");
    html(out, "<title>%s – %s</title>", f->title, word(rq->lang, W_PRODUCT));
    html(out, "<link rel=\"icon\" href=\"%s\" type=\"image/svg+xml\">", web_path(web, "logo.svg"));
    html(out, "<link rel=\"stylesheet\" href=\"%s\">", web_path(web, "app.css"));
    html(out, "<script src=\"%s\" defer></script></head>", web_path(web, "app.js"));
    html(out, "<body class=\"%s\">", f->a3 ? "a3" : f->land ? "land" : "");
    html(out, "<a class=\"skip\" href=\"#main\">%s</a>", word(rq->lang, W_SKIP));
}

static void form_button(struct request *rq, struct html *out, const char *action, enum word w)
{
    html(out, "<form method=\"post\" action=\"%s\">", action);
    request_csrf(rq, out);
    html(out, "<button class=\"bq\">%s</button></form>", word(rq->lang, w));
}

static void user_menu(struct request *rq, struct html *out)
{
    const struct actor *who = rq->who;
    html(out, "<details class=\"me dd\"><summary>");
    emit_icon(out, ICON_USER);
    html(out, " <span class=\"dk\">%s</span><span class=\"vh\">: %s</span> ",
         who->post ? who->post_title : who->login, word(rq->lang, W_USER_MENU));
    emit_icon(out, ICON_DOWN);
    html(out, "</summary><div class=\"pop\"><p class=\"sm mu\">%s",
         who->name ? who->name : who->login);
    if (who->post)
        html(out, "<br>%s, %s", who->post_title, who->org_title);
    html(out, "</p><a href=\"/post\">%s</a>", word(rq->lang, W_POST_CHANGE));
    html(out, "<a href=\"/password\">%s</a>", word(rq->lang, W_PASSWORD_CHANGE));
    if (who->post)
        html(out, "<a href=\"/feeds\">%s</a>", word(rq->lang, W_FEEDS));
    if (who->role && who->role->administrator)
        html(out, "<a href=\"/accounts\">%s</a>", word(rq->lang, W_REC_ACCOUNTS));
    html(out, "<form method=\"post\" action=\"/lang\">");
    request_csrf(rq, out);
    html(out, "<input type=\"hidden\" name=\"back\" value=\"%s\">",
         rq->method == METHOD_GET ? rq->target : "/");
    html(out, "<button class=\"bq\" name=\"lang\" value=\"%s\" lang=\"%s\">%s</button></form>",
         rq->lang == LANG_EN ? "vi" : "en", rq->lang == LANG_EN ? "vi" : "en",
         word(rq->lang, W_LANG_OTHER));
    form_button(rq, out, "/logout", W_LOGOUT);
    html(out, "</div></details>");
}

static void top(struct request *rq, struct html *out)
{
    html(out, "<header class=\"top\"><a class=\"brand\" href=\"/\">");
    emit_mark(out);
    html(out, "<b>%s</b><span>%s</span></a>", word(rq->lang, W_PRODUCT),
         rq->site->config->province);
    if (rq->who) {
        html(out, "<form class=\"q\" role=\"search\" action=\"/search\">");
        html(out, "<label class=\"vh\" for=\"q\">%s</label>", word(rq->lang, W_SEARCH_ALL));
        html(out, "<input id=\"q\" name=\"q\" type=\"search\" placeholder=\"%s\">",
             word(rq->lang, W_SEARCH_HINT));
        html(out, "<button class=\"btn\">");
        emit_icon(out, ICON_SEARCH);
        html(out, "%s</button></form>", word(rq->lang, W_SEARCH));
    }
    if (rq->site->config->sample)
        html(out, "<span class=\"env\">%s</span>", word(rq->lang, W_SAMPLE));
    if (rq->who)
        user_menu(rq, out);
    html(out, "</header>");
}

static int owed_by(struct request *rq)
{
    int n = 0;
    struct err err = {0};
    if (rq->who && rq->who->post && rq->who->role && rq->store)
        if (!duties_owed(rq->store, rq->who->agency, rq->who->role->name, OWED_MOST + 1, &n, &err))
            n = 0; /* the number is a comfort; the desk itself reports a failing store */
    return n;
}

static void said(struct request *rq, struct html *out)
{
    enum word w = rq->method == METHOD_GET ? word_said(request_text(rq, "said")) : W_NONE;
    if (w == W_NONE)
        return;
    html(out, "<div role=\"status\">");
    emit_note(out, TONE_OK, word(rq->lang, w));
    html(out, "</div>");
}

void frame_head_begin(struct html *out, const char *title, const char *line)
{
    html(out, "<div class=\"ph1\"><div><h1>%s</h1>", title);
    if (line)
        html(out, "<p>%s</p>", line);
    html(out, "</div><div class=\"acts\">");
}

void frame_head_end(struct html *out)
{
    html(out, "</div></div>");
}

void frame_begin(struct request *rq, struct html *out, const struct frame *frame)
{
    assert(frame->title && *frame->title && frame->ncrumbs <= 2);
    rq->owed = owed_by(rq);
    frame_head(rq, out, frame);
    top(rq, out);
    html(out, "<div class=\"app\">");
    if (rq->who && rq->who->post)
        emit_menu(rq, out, frame->here);
    html(out, "<main id=\"main\" tabindex=\"-1\">");
    if (frame->ncrumbs) {
        html(out, "<p class=\"crumb\">");
        for (int i = 0; i < frame->ncrumbs; i++)
            html(out, "<a href=\"%s\">%s</a> / ", frame->crumbs[i].href, frame->crumbs[i].text);
        html(out, "</p>");
    }
    said(rq, out);
    if (!frame->own_head) {
        frame_head_begin(out, frame->title, frame->line);
        frame_head_end(out);
    }
}

void frame_end(struct request *rq, struct html *out)
{
    char now[DATE_TIME_SIZE];
    html(out, "</main></div>");
    if (rq->who && rq->who->post)
        emit_bar(rq, out);
    html(out, "<footer class=\"foot\"><span>%s</span><span>%s</span><span>%s</span>",
         word_fill(rq->mem, rq->lang, W_DATA_AT, date_time_write_vi(date_local(date_now()), now)),
         word(rq->lang, W_WORKDAY_NOTE), word(rq->lang, W_NO_SECRETS));
    html_symbols(out);
    /* Of a first visit: the page, with what follows here, and the web files. */
    html(out, "<span>%s</span></footer></body></html>",
         word_fill(
             rq->mem, rq->lang, W_WEIGHT,
             arena_fmt(rq->mem, "%zu", (out->out.n + 120 + rq->site->web->weight + 1023) / 1024)));
}
