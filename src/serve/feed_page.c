/* feed_page.c - calendars for other programs: one's addresses, and what such an address answers.
 *
 * A token stands in the form that makes it, as a made password does (decision 0091): the answer of a
 * POST is a redirect and could not show it. What is read is decided when it is read, with the rights
 * the post has then; a page and a feed ask the same functions. */
#include "export/ical.h"
#include "rules/agenda.h"
#include "rules/rights.h"
#include "serve/frame.h"
#include "serve/pages.h"
#include "serve/password.h"
#include "serve/shown.h"
#include "serve/site.h"
#include "store/duty.h"
#include "store/feed.h"

#include "base/date.h"
#include "base/err.h"
#include "serve/limit.h"

#include <sodium.h>
#include <string.h>

enum {
    FEEDS_MOST = 10,
    PAST = 92,
    AHEAD = 400,
    ITEMS_MOST = 2000,
    DUTIES_MOST = 500,
    UID_SIZE = 33
};

/* ---- one's addresses ---- */

static const char *address_of(struct request *rq, const char *token)
{
    const char *site = rq->site->config->public;
    if (!site && rq->host)
        site = arena_fmt(rq->mem, "%s://%s", rq->secure ? "https" : "http", rq->host);
    return arena_fmt(rq->mem, "%s/feed/%s.ics", site ? site : "", token);
}

static void feed_row(struct request *rq, struct html *out, const struct feed *f)
{
    html(out, "<tr><th scope=\"row\">%s</th><td data-l=\"%s\">%s</td>",
         word(rq->lang, f->whole ? W_FEED_WHOLE : W_FEED_OWN), word(rq->lang, W_FEED_POST),
         f->post_title);
    html(out, "<td data-l=\"%s\">%s</td><td>", word(rq->lang, W_FEED_SINCE),
         shown_stamp(rq->mem, f->created_at));
    html(out, "<form method=\"post\" action=\"/feeds/%lld/end\">", (long long)f->id);
    request_csrf(rq, out);
    html(out, "<button class=\"btn bs\">");
    emit_icon(out, ICON_TRASH);
    html(out, "%s<span class=\"vh\">: %s, %s</span></button></form></td></tr>",
         word(rq->lang, W_FEED_END), word(rq->lang, f->whole ? W_FEED_WHOLE : W_FEED_OWN),
         shown_stamp(rq->mem, f->created_at));
}

static void feed_table(struct request *rq, struct html *out, const struct feed_list *list)
{
    html(out, "<section class=\"card\" aria-labelledby=\"fl\"><h2 id=\"fl\">%s</h2>",
         word(rq->lang, W_FEEDS));
    if (!list->n) {
        html(out, "<p class=\"in mu\">%s</p></section>", word(rq->lang, W_FEED_NONE));
        return;
    }
    html(out, "<table class=\"stk lst\"><thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s",
         word(rq->lang, W_FEED_KIND), word(rq->lang, W_FEED_POST));
    html(out, "</th><th scope=\"col\">%s</th><th scope=\"col\"><span class=\"vh\">%s</span></th>",
         word(rq->lang, W_FEED_SINCE), word(rq->lang, W_FEED_END));
    html(out, "</tr></thead><tbody>");
    for (int i = 0; i < list->n; i++)
        feed_row(rq, out, &list->items[i]);
    html(out, "</tbody></table></section>");
}

static void new_form(struct request *rq, struct html *out)
{
    char token[TOKEN_SIZE];
    token_make(token);
    html(out, "<section class=\"card\" aria-labelledby=\"fn\"><h2 id=\"fn\">%s</h2>",
         word(rq->lang, W_FEED_NEW));
    html(out, "<form method=\"post\" action=\"/feeds\" class=\"in\">");
    request_csrf(rq, out);
    html(out, "<input type=\"hidden\" name=\"token\" value=\"%s\">", token);
    html(out, "<fieldset><legend>%s</legend><div class=\"op\">", word(rq->lang, W_FEED_KIND));
    html(out,
         "<label><input type=\"radio\" name=\"what\" value=\"own\" checked>%s</label>"
         "<label><input type=\"radio\" name=\"what\" value=\"whole\">%s</label></div></fieldset>",
         word(rq->lang, W_FEED_OWN), word(rq->lang, W_FEED_WHOLE));
    html(out,
         "<div class=\"f\"><label for=\"f_address\">%s</label><span class=\"hint\" id=\"h_a\">",
         word(rq->lang, W_FEED_ADDRESS));
    html(out,
         "%s</span><input class=\"w\" id=\"f_address\" readonly aria-describedby=\"h_a\" "
         "autocomplete=\"off\" value=\"%s\"></div>",
         word(rq->lang, W_FEED_COPY), address_of(rq, token));
    html(out, "<p><button class=\"btn b1\">%s</button></p></form></section>",
         word(rq->lang, W_FEED_MAKE));
}

bool page_feeds(struct request *rq, struct html *out, struct err *err)
{
    struct feed_list list;
    if (!feeds_of(rq->store, rq->mem, rq->who->account, &list, err))
        return false;
    frame_begin(
        rq, out,
        &(struct frame){.title = word(rq->lang, W_FEEDS), .line = word(rq->lang, W_FEEDS_LINE)});
    feed_table(rq, out, &list);
    if (list.n < FEEDS_MOST)
        new_form(rq, out);
    else
        emit_note(out, TONE_INFO, word(rq->lang, W_FEED_MANY));
    frame_end(rq, out);
    return true;
}

bool page_feeds_post(struct request *rq, struct html *out, struct err *err)
{
    const char *token = request_text(rq, "token");
    struct feed_list list;
    (void)out;
    if (!token_sound(token))
        return err_set(err, ERR_INVALID, "token", "not a token of the form");
    if (!feeds_of(rq->store, rq->mem, rq->who->account, &list, err))
        return false;
    if (list.n >= FEEDS_MOST)
        return err_set(err, ERR_INVALID, "feed", "%d addresses already", list.n);
    struct feed f = {.account = rq->who->account,
                     .post = rq->who->post,
                     .whole = !strcmp(request_text(rq, "what"), "whole"),
                     .lang = rq->lang};
    if (!feed_add(rq->store, &f, token, err))
        return false;
    rq->said = W_SAID_FEED_MADE;
    request_go(rq, "/feeds");
    return true;
}

bool page_feed_end(struct request *rq, struct html *out, struct err *err)
{
    int64_t id;
    (void)out;
    if (!request_id(rq, "id", &id, err) || !feed_end(rq->store, rq->who->account, id, err))
        return false;
    rq->said = W_SAID_FEED_ENDED;
    request_go(rq, "/feeds");
    return true;
}

/* ---- what an address answers ---- */

/* Of a thing out of sight: of its time and office alone, so that it tells no more than they do. */
static const char *busy_uid(struct arena *mem, const struct agenda_item *it)
{
    unsigned char hash[(UID_SIZE - 1) / 2];
    char hex[UID_SIZE];
    const char *text =
        arena_fmt(mem, "%lld %lld %s", (long long)it->since, (long long)it->until, it->office);
    crypto_generichash(hash, sizeof hash, (const unsigned char *)text, strlen(text), NULL, 0);
    return arena_fmt(mem, "busy-%s@ngaba", sodium_bin2hex(hex, sizeof hex, hash, sizeof hash));
}

static const char *url_of(struct request *rq, const struct record *r)
{
    const char *site = rq->site->config->public;
    return site ? arena_fmt(rq->mem, "%s/r/%s/%lld", site, r->type->name, (long long)r->id) : NULL;
}

/* The first moment of a day in Vietnam: no program reads of a change that lies ahead. */
static const char *day_stamp(struct arena *mem, int32_t day)
{
    char stamp[DATE_STAMP_SIZE];
    return arena_text(mem, date_stamp_write((int64_t)day * DATE_MINUTES * 60 - DATE_ZONE, stamp));
}

/* That of a thing out of sight tells nothing but its own day. */
static const char *busy_stamp(struct request *rq, const struct agenda_item *it)
{
    int32_t today, day = (int32_t)(it->since / DATE_MINUTES);
    date_read(rq->today, strlen(rq->today), &today);
    return day_stamp(rq->mem, day < today ? day : today);
}

static void item_event(struct request *rq, struct buf *out, const struct agenda_item *it)
{
    struct ical_event e = {.since = it->since, .until = it->until, .cancelled = it->over};
    if (!it->r) {
        e.uid = busy_uid(rq->mem, it);
        e.stamp = busy_stamp(rq, it);
        e.summary = agenda_busy(rq->mem, it->office, rq->lang);
    } else {
        const struct record *r = it->r;
        e.uid = arena_fmt(rq->mem, "record-%lld-%s%lld@ngaba", (long long)r->id, it->part,
                          (long long)it->row);
        e.stamp = r->updated_at;
        e.sequence = r->version;
        e.summary = r->title;
        e.place = it->place;
        e.text = arena_fmt(rq->mem, "%s: %s\n%s", r->type->label.in[rq->lang],
                           r->type->states[r->state].label.in[rq->lang], it->office);
        e.url = url_of(rq, r);
    }
    ical_event(out, &e);
}

static bool add_agenda(struct request *rq, struct buf *out, const struct feed *f, struct err *err)
{
    int32_t today;
    struct agenda list;
    date_read(rq->today, strlen(rq->today), &today);
    struct agenda_query q = {.since = (int64_t)(today - PAST) * DATE_MINUTES,
                             .until = (int64_t)(today + AHEAD) * DATE_MINUTES,
                             .over = true,
                             .limit = ITEMS_MOST};
    if (f->whole)
        q.org = rq->who->agency;
    else
        q.taken = rq->who->person;
    if (!q.org && !q.taken)
        return true;
    if (!agenda_read(rq->store, rq->mem, rq->who, &q, &list, err))
        return false;
    for (int i = 0; i < list.n; i++)
        item_event(rq, out, &list.items[i]);
    return true;
}

static bool seen(struct request *rq, const struct duty *d, bool *out, struct err *err)
{
    struct sight sight;
    struct record r;
    struct err none = {0};
    *out = d->type && rights_sight(rq->who, d->type, &sight, &none) &&
           record_read(rq->store, rq->mem, d->type, d->record, &sight, &r, &none);
    return *out || none.code == ERR_OK || none.code == ERR_DENIED || none.code == ERR_MISSING ||
           err_set(err, none.code, none.where, "%s", none.detail);
}

/* A due date may move back as well: what counts up is its ledger, and the last line has the day. */
static bool duty_moved(struct request *rq, const struct duty *d, struct ical_event *e,
                       struct err *err)
{
    struct duty_event *events;
    int n;
    int32_t day;
    if (!duty_events(rq->store, rq->mem, d->id, &events, &n, err))
        return false;
    const char *at = n ? events[n - 1].at : d->started;
    if (!date_read(at, DATE_SIZE - 1, &day))
        return err_set(err, ERR_STORE, "duty", "a line of its ledger is of \"%s\"", at);
    e->stamp = day_stamp(rq->mem, day);
    e->sequence = n ? n - 1 : 0;
    return true;
}

static bool add_duties(struct request *rq, struct buf *out, struct err *err)
{
    struct duty_list list;
    if (!duties_read(rq->store, rq->mem, DUTY_MINE, rq->who->agency, rq->who->role->name,
                     DUTIES_MOST, &list, err))
        return false;
    for (int i = 0; i < list.n; i++) {
        const struct duty *d = &list.items[i];
        int32_t day;
        bool may;
        if (!d->due || d->paused || !date_read(d->due, DATE_SIZE - 1, &day))
            continue;
        if (!seen(rq, d, &may, err))
            return false;
        const char *what = d->clock ? d->clock->label.in[rq->lang] : word(rq->lang, W_FEED_DUE);
        struct ical_event e = {
            .uid = arena_fmt(rq->mem, "duty-%lld@ngaba", (long long)d->id),
            .since = (int64_t)day * DATE_MINUTES,
            .until = ((int64_t)day + 1) * DATE_MINUTES,
            .summary =
                may ? arena_fmt(rq->mem, "%s: %s: %s", word(rq->lang, W_FEED_DUE), what, d->title)
                    : word(rq->lang, W_DESK_LOCKED),
            .transparent = true};
        if (!duty_moved(rq, d, &e, err))
            return false;
        ical_event(out, &e);
    }
    return true;
}

static const char *tag_of(struct arena *mem, const struct buf *b)
{
    unsigned char hash[(UID_SIZE - 1) / 2];
    char hex[UID_SIZE];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)b->p, b->n, NULL, 0);
    return arena_fmt(mem, "\"%s\"", sodium_bin2hex(hex, sizeof hex, hash, sizeof hash));
}

/* "TOKEN.ics": some programs want to see the ending. */
static const char *token_of(struct request *rq)
{
    const char *part = request_part(rq, "token"), *dot = strchr(part, '.');
    return dot && !strcmp(dot, ".ics") ? arena_copy(rq->mem, part, (size_t)(dot - part)) : part;
}

bool page_feed(struct request *rq, struct html *out, struct err *err)
{
    const char *token = token_of(rq);
    struct feed f;
    struct actor who;
    if (!limit_take(rq->site->feeds, rq->address, limit_now()))
        return err_set(err, ERR_RATE, "feed", "too many calendars read from one address");
    if (!token_sound(token))
        return err_set(err, ERR_MISSING, "feed", "not a token");
    if (!feed_open(rq->store, rq->mem, token, &f, &who, err))
        return false;
    rq->who = &who;
    rq->lang = f.lang;
    ical_begin(&out->out, arena_fmt(rq->mem, "%s: %s", word(rq->lang, W_PRODUCT),
                                    word(rq->lang, f.whole ? W_FEED_WHOLE : W_FEED_OWN)));
    bool ok = add_agenda(rq, &out->out, &f, err) && (f.whole || add_duties(rq, &out->out, err));
    ical_end(&out->out);
    rq->who = NULL; /* it lives in this function */
    if (!ok)
        return false;
    rq->type = "text/calendar; charset=utf-8";
    rq->etag = tag_of(rq->mem, &out->out);
    return true;
}
