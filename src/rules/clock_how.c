/* clock_how.c - see clock_how.h. The line has always the same order: event, length, what was not
 * counted, result, shift, extensions, doubt. */
#include "rules/clock_how.h"

#include "base/buf.h"

#include <stdio.h>
#include <string.h>

enum { HOW_MAX = 1 << 16 };

struct line {
    struct buf out;
    const struct clock_story *s;
    bool vi;
};

static void say(struct line *l, const char *vi, const char *en)
{
    buf_text(&l->out, l->vi ? vi : en);
}

static void say_day(struct line *l, int32_t day)
{
    char text[DATE_SIZE];
    buf_text(&l->out, date_write_vi(day, text));
}

static void say_time(struct line *l, struct date_time t)
{
    char text[DATE_TIME_SIZE];
    buf_text(&l->out, date_time_write_vi(t, text));
}

/* 25/01–02/02/2025; one day alone with its year. */
static void say_span(struct line *l, int32_t a, int32_t b)
{
    char text[DATE_SIZE];
    if (a != b) {
        date_write_vi(a, text);
        buf_add(&l->out, text, date_year(a) == date_year(b) ? 5 : DATE_SIZE - 1);
        buf_text(&l->out, "–");
    }
    say_day(l, b);
}

static void say_length(struct line *l)
{
    static const char *const vi[CLOCK_UNITS] = {"ngày", "ngày làm việc", "giờ", "giờ làm việc",
                                                "tháng"};
    static const char *const en[CLOCK_UNITS] = {"day", "working day", "hour", "working hour",
                                                "month"};
    const struct clock_rule *r = &l->s->c->rule;
    buf_fmt(&l->out, "%d %s%s", r->n, l->vi ? vi[r->unit] : en[r->unit],
            l->vi || r->n == 1 ? "" : "s");
    if (r->unit != CLOCK_WORKHOUR)
        return;
    for (int i = 0; i < l->s->cal->nhours; i++) {
        struct calendar_hours h = l->s->cal->hours[i];
        buf_fmt(&l->out, "%s%02d:%02d–%02d:%02d", i ? ", " : " (", h.from / 60, h.from % 60,
                h.to / 60, h.to % 60);
    }
    buf_text(&l->out, ")");
}

static void say_event(struct line *l)
{
    const struct clock_case *c = l->s->c;
    struct date_time from = c->from;
    if (c->rule.unit != CLOCK_HOUR && c->rule.unit != CLOCK_WORKHOUR)
        from.minute = -1;
    else if (from.minute < 0)
        from.minute = 0;
    if (!c->rule.before) {
        say(l, "từ ", "from ");
        say_time(l, from);
        buf_text(&l->out, ", ");
        say_length(l);
    } else {
        say_length(l);
        say(l, " trước ", " before ");
        say_time(l, from);
    }
}

/* How many days from the i-th on carry this mark and this name (suspended days need no name). */
static int run_of(const struct clock_story *s, int i)
{
    const struct clock_day *d = &s->days[i];
    int n = 1;
    while (i + n < s->nterm && d[n].mark == d->mark &&
           (d->mark == CLOCK_PAUSED || d[n].why.in[LANG_VI] == d->why.in[LANG_VI] ||
            (d[n].why.in[LANG_VI] && d->why.in[LANG_VI] &&
             !strcmp(d[n].why.in[LANG_VI], d->why.in[LANG_VI]))))
        n++;
    return n;
}

/* A holiday is worth naming when one of its days would have been worked otherwise. */
static bool took_work(const struct clock_story *s, int i, int n)
{
    for (int k = i; k < i + n; k++)
        if (!(s->cal->rest >> date_weekday(s->days[k].day) & 1))
            return true;
    return false;
}

/* ", không tính 25/01–02/02/2025 (Tết Nguyên đán); ..." Weekends go without saying. */
static void say_skipped(struct line *l)
{
    const struct clock_story *s = l->s;
    bool any = false;
    for (int i = 0, n; i < s->nterm; i += n) {
        n = run_of(s, i);
        if (s->days[i].mark != CLOCK_OFF || !took_work(s, i, n))
            continue;
        if (any)
            buf_text(&l->out, "; ");
        else
            say(l, ", không tính ", ", not counting ");
        any = true;
        say_span(l, s->days[i].day, s->days[i + n - 1].day);
        buf_fmt(&l->out, " (%s)", s->days[i].why.in[l->vi ? LANG_VI : LANG_EN]);
    }
}

/* ", có tính 04/05/2024 (Làm bù cho ngày 29/04/2024)": weekends that were worked. */
static void say_swapped(struct line *l)
{
    const struct clock_story *s = l->s;
    enum clock_unit unit = s->c->rule.unit;
    if (unit != CLOCK_WORKDAY && unit != CLOCK_WORKHOUR)
        return;
    bool any = false;
    for (int i = 0; i < s->nterm; i++) {
        const struct clock_day *d = &s->days[i];
        if (d->mark != CLOCK_COUNTED || !d->why.in[LANG_VI] || !calendar_is_work(s->cal, d->day))
            continue;
        if (any)
            buf_text(&l->out, "; ");
        else
            say(l, ", có tính ", ", counting ");
        any = true;
        say_day(l, d->day);
        buf_fmt(&l->out, " (%s)", d->why.in[l->vi ? LANG_VI : LANG_EN]);
    }
}

/* ", tạm dừng 06/12–09/12/2024" */
static void say_pauses(struct line *l)
{
    const struct clock_story *s = l->s;
    bool any = false;
    /* the day on which an open suspension stopped the walk is said at the end */
    int first = !s->term_known && s->c->rule.before;
    int last = s->nterm - (!s->term_known && !s->c->rule.before);
    for (int i = first, n; i < last; i += n) {
        n = run_of(s, i);
        n = i + n > last ? last - i : n;
        if (s->days[i].mark != CLOCK_PAUSED)
            continue;
        if (any)
            buf_text(&l->out, "; ");
        else
            say(l, ", tạm dừng ", ", suspended ");
        any = true;
        say_span(l, s->days[i].day, s->days[i + n - 1].day);
    }
}

/* " = 07/12/2024 (T7, cuối tuần) → 09/12/2024" */
static void say_term(struct line *l)
{
    static const char *const weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
    const struct clock_story *s = l->s;
    if (!s->term_known)
        return;
    buf_text(&l->out, " = ");
    if (s->last == s->term.day || s->c->rule.before) {
        say_time(l, s->term);
        return;
    }
    say_day(l, s->last);
    buf_fmt(&l->out, " (%s, %s) → ",
            l->vi ? date_weekday_short(s->last) : weekdays[date_weekday(s->last)],
            calendar_why(s->cal, s->last, l->vi));
    say_time(l, s->term);
}

static void say_extensions(struct line *l)
{
    const struct clock_case *c = l->s->c;
    for (int i = 0; i < c->nextensions; i++) {
        const struct clock_extension *e = &c->extensions[i];
        say(l, "; ngày ", "; on ");
        say_day(l, e->on);
        say(l, " gia hạn đến ", " extended to ");
        say_time(l, e->due);
        if (e->reason && *e->reason)
            buf_fmt(&l->out, ": %s", e->reason);
        if (e->authority && *e->authority)
            buf_fmt(&l->out, " (%s)", e->authority);
        bool final = i + 1 == c->nextensions;
        if (final && l->s->running && l->s->due.day != e->due.day) {
            say(l, ", tạm dừng nên lùi đến ", ", suspended since, so moved to ");
            say_time(l, l->s->due);
        }
    }
}

/* The day since when it is suspended without an end. */
static int32_t open_since(const struct clock_case *c)
{
    int32_t since = DATE_NONE;
    for (int i = 0; i < c->npauses; i++)
        if (c->pauses[i].to == DATE_NONE && (since == DATE_NONE || c->pauses[i].from < since))
            since = c->pauses[i].from;
    return since;
}

static void say_open(struct line *l)
{
    if (l->s->running)
        return;
    say(l, "; đang tạm dừng từ ", "; suspended since ");
    say_day(l, open_since(l->s->c));
    say(l, ", chưa xác định ngày đến hạn", ", no due date yet");
}

static void say_doubt(struct line *l)
{
    const struct clock_story *s = l->s;
    if (s->doubt == DATE_NONE || !s->running)
        return;
    const struct calendar_day *entry = calendar_entry(s->cal, s->doubt);
    say(l, "; tạm tính vì ", "; provisional: ");
    if (!calendar_known(s->cal, s->doubt)) {
        say(l, "chưa có lịch nghỉ năm ", "no calendar yet for ");
        buf_fmt(&l->out, "%d", date_year(s->doubt));
        return;
    }
    say_day(l, s->doubt);
    buf_fmt(&l->out, " (%s)", l->vi ? entry->vi : entry->en);
    say(l, " chưa được xác nhận là ngày nghỉ", " is not confirmed as a day off");
}

const char *clock_how(struct arena *mem, const struct clock_story *s, enum lang lang)
{
    struct line l = {.s = s, .vi = lang == LANG_VI};
    buf_init(&l.out, mem, HOW_MAX);
    say_event(&l);
    say_skipped(&l);
    say_swapped(&l);
    say_pauses(&l);
    say_term(&l);
    say_extensions(&l);
    say_open(&l);
    say_doubt(&l);
    return buf_get(&l.out);
}
