/* desk.c - what is owed, by due date and from every kind of duty: the inbox of a post.
 *
 * Five figures, each the count of exactly the duties its link lists (?view=). The week from Monday to
 * Sunday, then the duties in groups; beside them what waits for others and what became late. */
#include "base/text.h"
#include "rules/clock.h"
#include "rules/rights.h"
#include "serve/frame.h"
#include "serve/pages.h"
#include "serve/record_page.h"
#include "serve/week.h"
#include "store/declared.h"
#include "store/duty.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS = 24, ROWS_MOST = 300, LOOK = 500, RAIL = 6, WEEK_LINES = 2, WEEK_TEXT = 46 };

static const struct desk_view {
    const char *name; /* in ?view= */
    enum duty_view view;
    enum word figure, title;
} views[] = {
    {"late", DUTY_LATE, W_DESK_FIG_LATE, W_DESK_LIST_LATE},
    {"week", DUTY_WEEK, W_DESK_FIG_WEEK, W_DESK_LIST_WEEK},
    {"mine", DUTY_MINE, W_DESK_FIG_MINE, W_DESK_LIST_MINE},
    {"waiting", DUTY_WAITING, W_DESK_FIG_WAIT, W_DESK_LIST_WAIT},
    {"unit", DUTY_UNIT, W_DESK_FIG_UNIT, W_DESK_LIST_UNIT},
    {"reminded", DUTY_REMINDED, W_NONE, W_DESK_LIST_REMINDED}, /* a list beside, no figure */
};
enum { VIEWS = sizeof views / sizeof *views, FIGURES = 5 };
enum { VIEW_MINE = 2, VIEW_WAITING = 3, VIEW_UNIT = 4 };

struct desk {
    struct request *rq;
    int32_t today;
    const struct desk_view *view;
    bool chosen; /* by ?view=: only its list is shown */
    struct duty_list list;
    int rows;
};

static bool read_view(const struct desk *d, enum duty_view view, int limit, struct duty_list *out,
                      struct err *err)
{
    const struct actor *who = d->rq->who;
    return duties_read(d->rq->store, d->rq->mem, view, who->agency, who->role->name, limit, out,
                       err);
}

static int32_t due_day(const struct duty *duty)
{
    int32_t day = DATE_NONE;
    if (duty->due)
        date_read(duty->due, strnlen(duty->due, 10), &day);
    return day;
}

/* "T2 09/12", with its year when that is another. */
static const char *short_date(struct arena *mem, int32_t today, int32_t day)
{
    char text[DATE_SIZE];
    date_write_vi(day, text);
    int n = date_year(day) == date_year(today) ? 5 : 10;
    return arena_fmt(mem, "%s %.*s", date_weekday_short(day), n, text);
}

/* ---- one duty ---- */

/* The record as the actor sees it; out of sight leaves `seen` false. */
static bool duty_record(struct request *rq, const struct duty *d, struct record *out, bool *seen,
                        struct err *err)
{
    struct sight sight;
    struct err none = {0};
    *seen = d->type && rights_sight(rq->who, d->type, &sight, &none) &&
            record_read(rq->store, rq->mem, d->type, d->record, &sight, out, &none);
    return *seen || !none.code || none.code == ERR_DENIED || none.code == ERR_MISSING ||
           err_set(err, none.code, none.where, "%s", none.detail);
}

/* The step that leads on from here and that the actor may do; NULL: none. */
static bool next_step(struct request *rq, const struct record *r, const struct step **out,
                      struct err *err)
{
    *out = NULL;
    for (int i = 0; i < r->type->nsteps && !*out; i++) {
        const struct step *s = &r->type->steps[i];
        bool here = false, may = false, shown = false;
        for (int k = 0; k < s->nfrom; k++)
            here |= s->from[k] == r->state;
        if (!s->primary || !here)
            continue;
        if (!rights_step(rq->store, rq->mem, rq->who, r, s, &may, err) ||
            (may && !step_shown(rq->store, s, r->id, rq->who->org, &shown, err)))
            return false;
        if (may && shown)
            *out = s;
    }
    return true;
}

static void duty_date(struct html *out, const struct desk *d, const struct duty *duty)
{
    struct request *rq = d->rq;
    const char *href = arena_fmt(rq->mem, "/duty/%lld", (long long)duty->id);
    int32_t day = due_day(duty);
    html(out, "<div class=\"d\">");
    if (day == DATE_NONE)
        emit_due_link(out, duty->paused ? DUE_PAUSED : DUE_LATER,
                      word(rq->lang, duty->paused ? W_REC_PAUSED : W_DESK_UNDATED), href);
    else
        emit_countdown(rq, out, duty->due, duty->paused, href);
    if (day != DATE_NONE)
        html(out, "<small>%s</small>", short_date(rq->mem, d->today, day));
    html(out, "</div>");
}

/* Why it stands on the desk of who was reminded: "Nhắc ngày 24/11/2026: còn 2 ngày làm việc". */
static void duty_reminder(struct html *out, struct request *rq, const struct duty *duty)
{
    int32_t day, due;
    char text[DATE_SIZE];
    if (!duty->reminded || !date_read(duty->reminded, strlen(duty->reminded), &day) ||
        (due = due_day(duty)) == DATE_NONE)
        return;
    int left = clock_left(rq->model->calendar, day, due);
    enum word what = left < 0    ? W_DESK_REMIND_LATE
                     : day > due ? W_DESK_REMIND_PAST
                     : day < due ? W_DESK_REMIND_LEFT
                                 : W_DESK_REMIND_DAY;
    html(out, "<b>%s: %s</b>. ",
         word_fill(rq->mem, rq->lang, W_DESK_REMIND, date_write_vi(day, text)),
         word_fill(rq->mem, rq->lang, what, arena_fmt(rq->mem, "%d", abs(left))));
}

static void duty_reason(struct html *out, const struct desk *d, const struct duty *duty)
{
    struct request *rq = d->rq;
    const struct law *law = duty->clock ? &duty->clock->law : NULL;
    html(out, "<p>");
    duty_reminder(out, rq, duty);
    if (d->view->view != DUTY_MINE && duty->owner_title)
        html(out, "%s. ", duty->owner_title);
    html(out, "<span class=\"mu\">");
    if (duty->how[rq->lang])
        html(out, "%s", duty->how[rq->lang]);
    if (law && law->ref)
        html(out, "; %s", law->ref);
    if (duty->provisional)
        html(out, " (%s)", word(rq->lang, W_REC_PROVISIONAL));
    html(out, ".</span></p>");
}

static const char *duty_name(const struct request *rq, const struct duty *duty)
{
    const char *what =
        duty->clock ? duty->clock->label.in[rq->lang] : duty->type->label.in[rq->lang];
    return arena_fmt(rq->mem, "%s: %s", what, duty->title);
}

static bool duty_row(struct html *out, const struct desk *d, const struct duty *duty,
                     struct err *err)
{
    struct request *rq = d->rq;
    struct record r;
    const struct step *step = NULL;
    bool seen;
    if (!duty_record(rq, duty, &r, &seen, err) || (seen && !next_step(rq, &r, &step, err)))
        return false;
    html(out, "<li>");
    duty_date(out, d, duty);
    if (!seen) {
        html(out, "<div class=\"mu\">");
        emit_icon(out, ICON_LOCK);
        html(out, " %s</div><div></div></li>", word(rq->lang, W_DESK_LOCKED));
        return true;
    }
    const char *base = arena_fmt(rq->mem, "/r/%s/%lld", r.type->name, (long long)r.id);
    html(out, "<div><a class=\"t\" href=\"%s\">%s</a>", base, duty_name(rq, duty));
    duty_reason(out, d, duty);
    html(out, "</div><div>");
    if (step)
        html(out, "<a class=\"btn bs%s\" href=\"%s/step/%s\">%s<span class=\"vh\">: %s</span></a>",
             due_day(duty) == d->today ? " b1" : "", base, step->name, step->label.in[rq->lang],
             r.title);
    else
        html(out, "<a class=\"btn bs\" href=\"%s\">%s<span class=\"vh\">: %s</span></a>", base,
             word(rq->lang, W_DESK_OPEN), r.title);
    html(out, "</div></li>");
    return true;
}

/* ---- the list in groups ---- */

static const char *group_name(const struct desk *d, enum week_when when)
{
    static const enum word names[WHEN_COUNT] = {W_DESK_LATE, W_DESK_TODAY, W_DESK_THIS_WEEK,
                                                W_DESK_AFTER, W_DESK_UNDATED};
    return word(d->rq->lang, names[when]);
}

static int group_size(const struct desk *d, enum week_when when)
{
    int n = 0;
    for (int i = 0; i < d->list.n; i++)
        n += week_when(d->today, due_day(&d->list.items[i])) == when;
    return n;
}

static void list_empty(struct html *out, const struct desk *d)
{
    struct request *rq = d->rq;
    bool mine = d->view->view == DUTY_MINE, unit = d->view->view == DUTY_UNIT;
    emit_empty_begin(out, word(rq->lang, mine   ? W_DESK_EMPTY_MINE
                                         : unit ? W_DESK_EMPTY_UNIT
                                                : W_DESK_EMPTY_VIEW));
    if (mine)
        html(out, "<a class=\"btn\" href=\"/desk?scope=unit\">%s</a>",
             word(rq->lang, W_DESK_SEE_UNIT));
    else if (d->chosen)
        html(out, "<a class=\"btn\" href=\"/desk\">%s</a>", word(rq->lang, W_DESK_BACK));
    for (int i = 0; i < rq->model->nmenu; i++) {
        const struct record_type *t = rq->model->menu[i];
        if (!strcmp(t->menu, "plan") && rq->who->role->grants[t->index].read)
            html(out, "<a class=\"btn\" href=\"/r/%s\">%s</a>", t->name, type_label(t, rq->lang));
    }
    emit_empty_end(out);
}

static void list_more(struct html *out, const struct desk *d, int shown)
{
    struct request *rq = d->rq;
    if (shown == d->list.n && !d->list.more)
        return;
    html(out, "<p class=\"pg\"><span>%s</span>",
         word_fill(rq->mem, rq->lang, W_DESK_MORE, arena_fmt(rq->mem, "%d", shown)));
    if (d->rows < ROWS_MOST)
        html(out, "<a class=\"btn bs\" href=\"/desk?view=%s&amp;rows=%d\">%s</a>", d->view->name,
             d->rows + ROWS, word(rq->lang, W_DESK_SHOW_MORE));
    html(out, "</p>");
}

static bool list_card(struct html *out, const struct desk *d, struct err *err)
{
    struct request *rq = d->rq;
    int shown = d->list.n < d->rows ? d->list.n : d->rows;
    enum week_when now = WHEN_COUNT;
    html(out, "<section class=\"card\" aria-labelledby=\"ib\"><div class=\"ch1\"><h2 id=\"ib\">");
    html(out, "%s</h2><small>%d%s</small></div>", word(rq->lang, d->view->title), d->list.n,
         d->list.more ? "+" : "");
    for (int i = 0; i < shown; i++) {
        const struct duty *duty = &d->list.items[i];
        enum week_when when = week_when(d->today, due_day(duty));
        if (when != now) {
            if (i)
                html(out, "</ul>");
            html(out, "<h3 class=\"gh%s\">%s (%d)</h3><ul class=\"ib\">",
                 when == WHEN_LATE ? " bad" : "", group_name(d, when), group_size(d, when));
            now = when;
        }
        if (!duty_row(out, d, duty, err))
            return false;
    }
    if (shown)
        html(out, "</ul>");
    else
        list_empty(out, d);
    list_more(out, d, shown);
    html(out, "</section>");
    return true;
}

/* ---- figures and week ---- */

static bool figures(struct html *out, const struct desk *d, struct err *err)
{
    struct request *rq = d->rq;
    const struct actor *who = rq->who;
    html(out, "<ul class=\"figs\">");
    for (int i = 0; i < FIGURES; i++) {
        int64_t n;
        if (!duties_count(rq->store, views[i].view, who->agency, who->role->name, &n, err))
            return false;
        html(out, "<li><a href=\"/desk?view=%s\"", views[i].name);
        if (d->chosen && d->view == &views[i])
            html(out, " aria-current=\"true\"");
        html(out, "><b class=\"%s\">%lld</b> <span>%s</span></a></li>",
             views[i].view == DUTY_LATE && n ? "bad" : "", (long long)n,
             word(rq->lang, views[i].figure));
    }
    html(out, "</ul>");
    return true;
}

static void week_day(struct html *out, const struct desk *d, int32_t day)
{
    struct request *rq = d->rq;
    char text[DATE_SIZE];
    int n = 0, shown = 0;
    bool off = !calendar_is_work(rq->model->calendar, day);
    bool weekend = date_weekday(day) >= SATURDAY;
    for (int i = 0; i < d->list.n; i++)
        n += due_day(&d->list.items[i]) == day;
    date_write_vi(day, text);
    html(out, "<li class=\"%s\"><h3>", day == d->today ? "now" : off ? "off" : "");
    if (weekend && rq->lang == LANG_VI)
        html(out, "%s %.*s", date_weekday_short(day), 2, text);
    else if (weekend)
        html(out, "%.*s %.*s", 3, word(rq->lang, W_DAY_1 + date_weekday(day)), 2, text);
    else
        html(out, "%s %.*s", word(rq->lang, W_DAY_1 + date_weekday(day)), 5, text);
    if (n)
        html(out, " <span class=\"%s\">%s</span>", day < d->today ? "bad" : "",
             word_fill(rq->mem, rq->lang, W_DESK_DUE_ONE, arena_fmt(rq->mem, "%d", n)));
    html(out, "</h3>");
    if (off && !weekend)
        html(out, "<p>%s</p>", calendar_why(rq->model->calendar, day, rq->lang == LANG_VI));
    for (int i = 0; i < d->list.n && shown < WEEK_LINES && !weekend; i++) {
        const struct duty *duty = &d->list.items[i];
        if (due_day(duty) != day || !duty->type || !type_seen_whole(rq, duty->type))
            continue;
        size_t cut = text_cut(duty->title, WEEK_TEXT);
        html(out, "<p>%.*s%s</p>", (int)cut, duty->title, duty->title[cut] ? "…" : "");
        shown++;
    }
    html(out, "</li>");
}

static void week_card(struct html *out, const struct desk *d)
{
    struct request *rq = d->rq;
    int32_t monday = week_monday(d->today);
    char from[DATE_SIZE], to[DATE_SIZE];
    html(
        out,
        "<section class=\"card\" aria-labelledby=\"wk\"><div class=\"ch1\"><h2 id=\"wk\">%s</h2>",
        word_fill(rq->mem, rq->lang, W_DESK_WEEK, arena_fmt(rq->mem, "%d", week_number(d->today))));
    html(out, "<small>%.*s–%s</small></div><ol class=\"wk\">", 5, date_write_vi(monday, from),
         date_write_vi(monday + SUNDAY, to));
    for (int i = MONDAY; i <= SUNDAY; i++)
        week_day(out, d, monday + i);
    html(out, "</ol></section>");
}

/* ---- beside the list ---- */

static bool rail_row(struct html *out, const struct desk *d, const struct duty *duty,
                     struct err *err)
{
    struct request *rq = d->rq;
    struct record r;
    bool seen;
    if (!duty_record(rq, duty, &r, &seen, err))
        return false;
    html(out, "<li class=\"one\">");
    if (seen)
        html(out, "<a class=\"t\" href=\"/r/%s/%lld\">%s</a>", r.type->name, (long long)r.id,
             duty_name(rq, duty));
    else
        html(out, "<span class=\"mu\">%s</span>", word(rq->lang, W_DESK_LOCKED));
    html(out, "<p>");
    duty_reminder(out, rq, duty);
    if (duty->owner_title)
        html(out, "%s. ", duty->owner_title);
    if (duty->due)
        emit_countdown(rq, out, duty->due, duty->paused, NULL);
    html(out, "</p></li>");
    return true;
}

struct rail {
    const char *id, *view;
    enum word title, none;
    enum icon icon;
};

static bool rail_card(struct html *out, const struct desk *d, const struct rail *c,
                      const struct duty_list *list, struct err *err)
{
    struct request *rq = d->rq;
    html(out, "<section class=\"card\" aria-labelledby=\"%s\"><h2 id=\"%s\">", c->id, c->id);
    emit_icon(out, c->icon);
    html(out, "%s</h2>", word(rq->lang, c->title));
    if (!list->n) {
        html(out, "<p class=\"in mu\">%s</p></section>", word(rq->lang, c->none));
        return true;
    }
    html(out, "<ul class=\"ib\">");
    for (int i = 0; i < list->n; i++)
        if (!rail_row(out, d, &list->items[i], err))
            return false;
    html(out, "</ul><p class=\"pg\"><a href=\"/desk?view=%s\">%s</a></p></section>", c->view,
         word(rq->lang, W_DESK_SEE_ALL));
    return true;
}

/* Those of the late that were not yet late a week ago, the newest first. */
static struct duty_list became_late(const struct desk *d, const struct duty_list *late)
{
    struct duty_list out = {.items = arena_new(d->rq->mem, struct duty, RAIL)};
    for (int i = late->n - 1; i >= 0 && out.n < RAIL; i--)
        if (due_day(&late->items[i]) >= d->today - 7)
            out.items[out.n++] = late->items[i];
    return out;
}

static bool rail(struct html *out, const struct desk *d, struct err *err)
{
    static const struct rail wait = {"wt", "waiting", W_DESK_LIST_WAIT, W_DESK_NONE_WAIT,
                                     ICON_WAIT};
    static const struct rail fresh = {"bl", "late", W_DESK_BECAME_LATE, W_DESK_NONE_LATE,
                                      ICON_WARN};
    static const struct rail called = {"rm", "reminded", W_DESK_LIST_REMINDED, W_NONE, ICON_CLOCK};
    struct duty_list reminded, waiting, late;
    if (!read_view(d, DUTY_REMINDED, RAIL, &reminded, err) ||
        !read_view(d, DUTY_WAITING, RAIL, &waiting, err) ||
        !read_view(d, DUTY_LATE, LOOK, &late, err))
        return false;
    struct duty_list newly = became_late(d, &late);
    html(out, "<div>");
    if ((reminded.n && !rail_card(out, d, &called, &reminded, err)) ||
        !rail_card(out, d, &wait, &waiting, err) || !rail_card(out, d, &fresh, &newly, err))
        return false;
    html(out, "</div>");
    return true;
}

/* ---- the page ---- */

static void choose(struct desk *d)
{
    const char *view = request_text(d->rq, "view");
    int64_t rows;
    d->view = &views[strcmp(request_text(d->rq, "scope"), "unit") ? VIEW_MINE : VIEW_UNIT];
    for (int i = 0; i < VIEWS; i++) {
        if (strcmp(view, views[i].name) != 0)
            continue;
        d->view = &views[i];
        d->chosen = true;
    }
    d->rows = ROWS;
    if (request_int(d->rq, "rows", &rows) && rows > 0)
        d->rows = rows > ROWS_MOST ? ROWS_MOST : (int)rows;
    date_read(d->rq->today, strlen(d->rq->today), &d->today);
}

static void head(struct html *out, const struct desk *d)
{
    struct request *rq = d->rq;
    char text[DATE_SIZE];
    const char *day = arena_fmt(rq->mem, "%s, %s", word(rq->lang, W_DAY_1 + date_weekday(d->today)),
                                date_write_vi(d->today, text));
    frame_head_begin(out, word(rq->lang, W_DESK), word_fill(rq->mem, rq->lang, W_DESK_LINE, day));
    html(out, "<nav class=\"seg\" aria-label=\"%s\">", word(rq->lang, W_DESK_SCOPE));
    for (int unit = 0; unit < 2; unit++) {
        bool on = !d->chosen && d->view == &views[unit ? VIEW_UNIT : VIEW_MINE];
        html(out, "<a href=\"/desk%s\"", unit ? "?scope=unit" : "");
        if (on)
            html(out, " aria-current=\"true\"");
        html(out, ">%s</a>", word(rq->lang, unit ? W_DESK_UNIT : W_DESK_MINE));
    }
    html(out, "</nav>");
    frame_head_end(out);
}

bool page_desk(struct request *rq, struct html *out, struct err *err)
{
    struct desk d = {.rq = rq};
    choose(&d);
    if (!read_view(&d, d.view->view, LOOK, &d.list, err))
        return false;
    frame_begin(
        rq, out,
        &(struct frame){.title = word(rq->lang, W_DESK), .here = "/desk", .own_head = true});
    head(out, &d);
    if (!figures(out, &d, err))
        return false;
    if (d.chosen) {
        html(out, "<p class=\"mb\"><a href=\"/desk\">%s</a></p>", word(rq->lang, W_DESK_BACK));
        if (!list_card(out, &d, err))
            return false;
    } else {
        week_card(out, &d);
        html(out, "<div class=\"cols\"><div>");
        if (!list_card(out, &d, err))
            return false;
        html(out, "</div>");
        if (!rail(out, &d, err))
            return false;
        html(out, "</div>");
    }
    frame_end(rq, out);
    return true;
}
