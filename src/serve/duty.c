/* duty.c - GET /duty/{id}: a clock drawn day by day, with the line that says how its date came about
 * and the ledger of what happened to it. */
#include "store/duty.h"

#include "rules/clock.h"
#include "rules/duties.h"
#include "rules/rights.h"
#include "serve/pages.h"
#include "serve/record_page.h"

#include <assert.h>
#include <string.h>

enum { DAYS_MOST = 26 * 7 };

struct face { /* of the clock */
    struct duty d;
    struct duty_event *events;
    int nevents;
    const struct clock_day *days;
    int ndays;
};

/* The duty, when its record is in the actor's sight. */
static bool read_duty(struct request *rq, struct face *f, struct record *r, struct err *err)
{
    struct sight sight;
    struct err none = {0};
    int64_t id;
    if (!request_id(rq, "id", &id, err) || !duty_read(rq->store, rq->mem, id, &f->d, err))
        return false;
    if (!f->d.type || !rights_sight(rq->who, f->d.type, &sight, &none))
        return err_set(err, ERR_MISSING, "duty", "its record is out of sight");
    return record_read(rq->store, rq->mem, f->d.type, f->d.record, &sight, r, err) &&
           duty_events(rq->store, rq->mem, id, &f->events, &f->nevents, err);
}

/* ---- days ---- */

static bool event_day(const struct duty_event *e, int32_t *out)
{
    return e->at && date_read(e->at, strnlen(e->at, 10), out);
}

/* What the ledger says about suspensions and extensions. */
static void read_case(struct request *rq, const struct face *f, struct clock_case *c)
{
    struct clock_pause *pauses = arena_new(rq->mem, struct clock_pause, (size_t)f->nevents + 1);
    struct clock_extension *given =
        arena_new(rq->mem, struct clock_extension, (size_t)f->nevents + 1);
    for (int i = 0; i < f->nevents; i++) {
        const struct duty_event *e = &f->events[i];
        struct date_time due;
        int32_t day;
        if (!event_day(e, &day))
            continue;
        if (!strcmp(e->kind, "pause"))
            pauses[c->npauses++] = (struct clock_pause){day, DATE_NONE};
        else if (!strcmp(e->kind, "resume") && c->npauses)
            pauses[c->npauses - 1].to = day;
        else if (!strcmp(e->kind, "extend") && e->due &&
                 date_time_read(e->due, strlen(e->due), &due))
            given[c->nextensions++] = (struct clock_extension){day, due, e->reason, e->authority};
    }
    c->pauses = pauses;
    c->extensions = given;
}

/* A clock that follows a date has no term to count: its working days from start to date are drawn. */
static void days_until(struct request *rq, struct face *f, int32_t from, int32_t due)
{
    const struct calendar *cal = rq->model->calendar;
    if (due < from || due - from > 40000)
        return;
    struct clock_day *days = arena_new(rq->mem, struct clock_day, (size_t)(due - from) + 1);
    int n = 0, number = 0;
    for (int32_t day = from; day <= due; day++) {
        bool work = calendar_is_work(cal, day);
        struct clock_day *d = &days[n++];
        *d = (struct clock_day){.day = day,
                                .mark = day == from ? CLOCK_START
                                        : work      ? CLOCK_COUNTED
                                                    : CLOCK_OFF,
                                .due = day == due,
                                .unsure = !calendar_sure(cal, day)};
        d->number = d->mark == CLOCK_COUNTED ? ++number : number;
        d->why = (struct label){{calendar_why(cal, day, true), calendar_why(cal, day, false)}};
    }
    f->days = days;
    f->ndays = n;
}

static bool find_days(struct request *rq, struct face *f, struct err *err)
{
    struct clock_case c = {0};
    const struct param_value *own;
    struct clock_result result;
    struct err none = {0};
    int32_t due;
    if (!f->d.clock || !f->d.started ||
        !date_time_read(f->d.started, strlen(f->d.started), &c.from))
        return true;
    if (f->d.clock->until) {
        if (f->d.due && date_read(f->d.due, strnlen(f->d.due, 10), &due))
            days_until(rq, f, c.from.day, due);
        return true;
    }
    c.rule = (struct clock_rule){.unit = (enum clock_unit)f->d.clock->unit,
                                 .before = f->d.clock->before};
    if (!duties_term(rq->store, f->d.clock, f->d.record, &own, &c.rule.n, err))
        return false;
    read_case(rq, f, &c);
    if (clock_due(rq->mem, rq->model->calendar, &c, &result, &none)) {
        f->days = result.days;
        f->ndays = result.ndays;
    }
    return true;
}

static const char *day_class(const struct clock_day *d, bool today)
{
    static const char *const classes[CLOCK_MARKS][2] = {
        [CLOCK_START] = {"", "td"},      [CLOCK_COUNTED] = {"c", "c td"},
        [CLOCK_OFF] = {"x", "x td"},     [CLOCK_PAUSED] = {"p", "p td"},
        [CLOCK_SHIFTED] = {"x", "x td"}, [CLOCK_EXTENDED] = {"c", "c td"}};
    if (d->due)
        return today ? "e td" : "e";
    return classes[d->mark][today];
}

/* What a day is, for whoever does not see its colour. */
static const char *day_words(struct request *rq, const struct clock_day *d)
{
    static const enum word words[CLOCK_MARKS] = {
        [CLOCK_START] = W_REC_DAY_START, [CLOCK_COUNTED] = W_REC_DAY_COUNTED,
        [CLOCK_OFF] = W_REC_DAY_OFF,     [CLOCK_PAUSED] = W_REC_DAY_PAUSED,
        [CLOCK_SHIFTED] = W_REC_DAY_OFF, [CLOCK_EXTENDED] = W_REC_DAY_EXTENDED};
    const char *why = d->why.in[rq->lang];
    return why ? why : word(rq->lang, d->due ? W_REC_DAY_DUE : words[d->mark]);
}

/* Weeks from Monday on; what lies more than half a year before the end is left out. */
static void emit_days(struct request *rq, struct html *out, const struct face *f)
{
    int32_t today = DATE_NONE;
    int from = f->ndays > DAYS_MOST ? f->ndays - DAYS_MOST : 0;
    (void)date_read(rq->today, strlen(rq->today), &today);
    if (!f->ndays)
        return;
    if (from)
        html(out, "<p class=\"mu sm\">%s</p>", word(rq->lang, W_REC_DAYS_LEFT_OUT));
    html(out, "<ol class=\"days\">");
    for (int i = (int)date_weekday(f->days[from].day); i > 0; i--)
        html(out, "<li aria-hidden=\"true\"></li>");
    for (int i = from; i < f->ndays; i++) {
        const struct clock_day *d = &f->days[i];
        char text[DATE_SIZE];
        html(out, "<li class=\"%s\" title=\"%s\">%.*s", day_class(d, d->day == today),
             day_words(rq, d), 5, date_write_vi(d->day, text));
        if (d->mark == CLOCK_COUNTED || d->mark == CLOCK_EXTENDED)
            html(out, "<b>%d</b>", d->number);
        html(out, "<span class=\"vh\"> %s</span></li>", day_words(rq, d));
    }
    html(out, "</ol>");
}

/* ---- words ---- */

static void facts(struct request *rq, struct html *out, const struct face *f)
{
    const struct duty *d = &f->d;
    html(out, "<dl class=\"kv\"><dt>%s</dt><dd>%s</dd>", word(rq->lang, W_REC_STARTED),
         shown_date(rq->mem, d->started));
    if (d->due)
        html(out, "<dt>%s</dt><dd><b>%s</b></dd>", word(rq->lang, W_REC_DUE),
             shown_date(rq->mem, d->due));
    html(out, "<dt>%s</dt><dd>%s</dd>", word(rq->lang, W_REC_HOW), d->how[rq->lang]);
    if (d->owner_title)
        html(out, "<dt>%s</dt><dd>%s</dd>", word(rq->lang, W_REC_OWES), d->owner_title);
    if (d->ended)
        html(out, "<dt>%s</dt><dd>%s</dd>", word(rq->lang, W_REC_ENDED),
             shown_date(rq->mem, d->ended));
    if (d->clock) {
        html(out, "<dt>%s</dt><dd>%s ", word(rq->lang, W_REC_LAW), d->clock->law.ref);
        if (!d->clock->law.verified)
            emit_tag(out, word(rq->lang, W_REC_UNVERIFIED));
        html(out, "</dd>");
    }
    html(out, "</dl>");
}

static void ledger(struct request *rq, struct html *out, const struct face *f)
{
    static const struct {
        const char *kind;
        enum word w;
    } kinds[] = {{"start", W_REC_CLOCK_START},   {"pause", W_REC_CLOCK_PAUSE},
                 {"resume", W_REC_CLOCK_RESUME}, {"extend", W_REC_CLOCK_EXTEND},
                 {"move", W_REC_CLOCK_EXTEND},   {"end", W_REC_CLOCK_END},
                 {"remind", W_REC_CLOCK_REMIND}, {"recount", W_REC_CLOCK_RECOUNT}};
    html(out, "<section class=\"card\"><h2>%s</h2><div class=\"in\"><ol class=\"log\">",
         word(rq->lang, W_REC_LEDGER));
    for (int i = 0; i < f->nevents; i++) {
        const struct duty_event *e = &f->events[i];
        const char *what = e->kind;
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (!strcmp(kinds[k].kind, e->kind))
                what = word(rq->lang, kinds[k].w);
        html(out, "<li><time>%s</time><div><b>%s</b>", shown_stamp(rq->mem, e->at), what);
        if (e->due)
            html(out, " → %s", shown_date(rq->mem, e->due));
        if (e->reason)
            html(out, "<p>%s: %s</p>", word(rq->lang, W_REC_REASON), e->reason);
        if (e->authority)
            html(out, "<small>%s</small>", e->authority);
        html(out, "</div></li>");
    }
    html(out, "</ol></div></section>");
}

bool page_duty(struct request *rq, struct html *out, struct err *err)
{
    struct face f = {0};
    struct record r = {0};
    if (!read_duty(rq, &f, &r, err) || !find_days(rq, &f, err))
        return false;
    assert(r.type);
    const char *what = f.d.clock ? f.d.clock->label.in[rq->lang] : word(rq->lang, W_REC_DUTIES);
    struct frame frame = {.title = arena_fmt(rq->mem, "%s: %s", what, r.title)};
    if (!record_crumbs(rq, &r, &frame, err))
        return false;
    frame_begin(rq, out, &frame);
    html(out, "<div class=\"cols\"><section class=\"card\"><div class=\"ch1\"><h2>%s</h2>", what);
    if (f.d.ended)
        emit_due(out, DUE_MET, word(rq->lang, W_REC_CLOCK_END));
    else if (f.d.due)
        emit_countdown(rq, out, f.d.due, f.d.paused != NULL, NULL);
    if (f.d.provisional)
        emit_tag(out, word(rq->lang, W_REC_PROVISIONAL));
    html(out, "</div><div class=\"in\">");
    emit_days(rq, out, &f);
    facts(rq, out, &f);
    html(out, "<p><a class=\"btn bs\" href=\"/r/%s/%lld\">%s</a></p></div></section><div>",
         r.type->name, (long long)r.id, word(rq->lang, W_REC_OPEN));
    ledger(rq, out, &f);
    html(out, "</div></div>");
    frame_end(rq, out);
    return true;
}
