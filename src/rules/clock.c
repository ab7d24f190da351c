/* clock.c - see clock.h. One walk from day to day does all units: it decides for each day whether
 * it counts and notes why; rules/clock_how.c puts the notes into words. Working hours and hours are
 * the same walk with minutes, an hour of the clock being office time all round. */
#include "rules/clock.h"

#include "rules/clock_how.h"

#include <assert.h>
#include <string.h>

enum { FARTHEST = 36600 /* days of one walk: a hundred years */ };

struct walk {
    struct clock_story story;
    struct arena *mem;
    struct clock_day *days;
    size_t cap;
    int step; /* 1 forwards, -1 backwards */
    int32_t at;
    bool stopped; /* by a suspension that has not ended */
    /* Only suspensions that began after `since` and up to `until` count: each decision that extends
     * knows those before it, and is itself moved by those after it. */
    int32_t since, until;
};

/* 1 suspended, 2 suspended and nobody knows until when. */
static int paused(const struct walk *w, int32_t day)
{
    int found = 0;
    for (int i = 0; i < w->story.c->npauses; i++) {
        const struct clock_pause *p = &w->story.c->pauses[i];
        if (p->from <= w->since || p->from > w->until || day < p->from)
            continue;
        if (p->to == DATE_NONE)
            return 2;
        if (day <= p->to)
            found = 1;
    }
    return found;
}

static bool by_hours(enum clock_unit unit)
{
    return unit == CLOCK_HOUR || unit == CLOCK_WORKHOUR;
}

/* Days off do not count. */
static bool by_work(enum clock_unit unit)
{
    return unit == CLOCK_WORKDAY || unit == CLOCK_WORKHOUR;
}

/* The result hangs on whether this day is off. */
static void depends_on(struct walk *w, int32_t day)
{
    if (w->story.doubt == DATE_NONE && !calendar_sure(w->story.cal, day))
        w->story.doubt = day;
}

static struct clock_day *note(struct walk *w, enum clock_mark mark, int number)
{
    const struct calendar *cal = w->story.cal;
    const struct calendar_day *entry = calendar_entry(cal, w->at);
    w->days = arena_grow(w->mem, w->days, &w->cap, (size_t)w->story.ndays);
    struct clock_day *d = &w->days[w->story.ndays++];
    *d = (struct clock_day){.day = w->at, .mark = mark, .number = number};
    d->unsure = !calendar_sure(cal, w->at);
    if (entry && entry->confirmed)
        d->why = (struct label){{entry->vi, entry->en}};
    else if (!calendar_is_work(cal, w->at))
        d->why = (struct label){{calendar_why(cal, w->at, true), calendar_why(cal, w->at, false)}};
    return d;
}

/* On to the next day; false when there is none, or the walk has become too long. */
static bool go_on(struct walk *w, struct err *err)
{
    if (w->story.ndays > FARTHEST || !date_in_range((int64_t)w->at + w->step))
        return err_set(err, ERR_LIMIT, "within", "the date is too far away");
    w->at += w->step;
    return true;
}

/* Notes a suspended day; true when the day was one. */
static bool pass_pause(struct walk *w, int number)
{
    int p = paused(w, w->at);
    if (p)
        note(w, CLOCK_PAUSED, number);
    w->stopped = p == 2;
    return p;
}

/* Counts n days (working days) from the day after w->at. */
static bool count_days(struct walk *w, int n, bool work, struct err *err)
{
    for (int number = 0; number < n && !w->stopped;) {
        if (!go_on(w, err))
            return false;
        if (pass_pause(w, number))
            continue;
        if (work)
            depends_on(w, w->at);
        if (work && !calendar_is_work(w->story.cal, w->at))
            note(w, CLOCK_OFF, number);
        else
            note(w, CLOCK_COUNTED, ++number);
    }
    return true;
}

/* A term does not end on a day off: on to the next working day (Civil Code 2015, Article 148(5)). A
 * suspension that begins before that day is reached holds the end up too. */
static bool shift(struct walk *w, struct err *err)
{
    w->story.last = w->at;
    bool off = !calendar_is_work(w->story.cal, w->at);
    depends_on(w, w->at);
    while (off && !w->stopped) {
        if (!go_on(w, err))
            return false;
        if (pass_pause(w, w->days[w->story.ndays - 1].number))
            continue;
        depends_on(w, w->at);
        off = !calendar_is_work(w->story.cal, w->at);
        note(w, CLOCK_SHIFTED, w->days[w->story.ndays - 1].number);
    }
    return true;
}

/* Days, working days and months: a month is as many days as it has, so that pauses lengthen it. */
static bool walk_days(struct walk *w, struct err *err)
{
    const struct clock_rule *rule = &w->story.c->rule;
    int n = rule->n;
    if (rule->unit == CLOCK_MONTH) {
        int32_t end = date_add_months(w->at, rule->before ? -n : n);
        if (end == DATE_NONE)
            return err_set(err, ERR_LIMIT, "within", "the date is too far away");
        n = end > w->at ? end - w->at : w->at - end;
    }
    note(w, CLOCK_START, 0);
    if (!count_days(w, n, rule->unit == CLOCK_WORKDAY, err))
        return false;
    w->story.last = w->at;
    if (!rule->before && !w->stopped && (rule->unit != CLOCK_WORKDAY || n == 0) && !shift(w, err))
        return false;
    w->story.due = (struct date_time){w->at, -1};
    return true;
}

/* Uses up minutes of one part of a day, between `minute` and its far end. True when *left is used
 * up; *minute is then the moment. */
static bool use_part(struct calendar_hours part, int step, int *minute, int *left)
{
    int begin = step > 0 ? (*minute > part.from ? *minute : part.from)
                         : (*minute < part.to ? *minute : part.to);
    int length = step > 0 ? part.to - begin : begin - part.from;
    if (length <= 0)
        return false;
    if (*left <= length) {
        *minute = begin + step * *left;
        *left = 0;
        return true;
    }
    *left -= length;
    return false;
}

/* The same with all the parts of the office's day, or with the whole day. */
static bool use_day(const struct walk *w, int *minute, int *left)
{
    static const struct calendar_hours all_day[] = {{0, DATE_MINUTES}};
    bool office = w->story.c->rule.unit == CLOCK_WORKHOUR;
    const struct calendar_hours *parts = office ? w->story.cal->hours : all_day;
    int n = office ? w->story.cal->nhours : 1;
    for (int i = 0; i < n; i++)
        if (use_part(parts[w->step > 0 ? i : n - 1 - i], w->step, minute, left))
            return true;
    return false;
}

static bool walk_hours(struct walk *w, struct err *err)
{
    const struct clock_case *c = w->story.c;
    bool work = c->rule.unit == CLOCK_WORKHOUR;
    int minute = c->from.minute < 0 ? 0 : c->from.minute, all = c->rule.n * 60, left = all;
    for (bool first = true; left > 0 || first; first = false) {
        if (!first && !go_on(w, err))
            return false;
        if (!first)
            minute = w->step > 0 ? 0 : DATE_MINUTES;
        if (left > 0 && pass_pause(w, (all - left) / 60)) {
            if (w->stopped)
                return true;
            continue;
        }
        if (work && left > 0)
            depends_on(w, w->at);
        bool off = work && !calendar_is_work(w->story.cal, w->at);
        if (!off && left > 0)
            use_day(w, &minute, &left);
        note(w, first ? CLOCK_START : off ? CLOCK_OFF : CLOCK_COUNTED, (all - left) / 60);
    }
    if (minute == DATE_MINUTES) { /* the end of this day is the beginning of the next */
        if (!go_on(w, err))
            return false;
        note(w, CLOCK_COUNTED, c->rule.n);
        minute = 0;
    }
    w->story.last = w->at;
    w->story.due = (struct date_time){w->at, minute};
    return true;
}

/* Draws the days an extension gave: those there already that are suspended now, then new ones. */
static bool draw_extended(struct walk *w, int32_t decided, int32_t until, struct err *err)
{
    for (int i = 0; i < w->story.ndays; i++)
        if (w->days[i].day > decided && w->days[i].day <= until && paused(w, w->days[i].day))
            w->days[i].mark = CLOCK_PAUSED;
    int number = w->days[w->story.ndays - 1].number;
    w->step = 1;
    w->at = w->days[w->story.ndays - 1].day;
    while (w->at < until) {
        if (!go_on(w, err))
            return false;
        if (!pass_pause(w, number))
            note(w, CLOCK_EXTENDED, number);
    }
    return true;
}

/* Where the due date of a decision goes when suspensions begin after it: the days it gave are
 * counted again without them, on a walk that is not drawn. */
static bool extended_due(struct walk *w, const struct clock_extension *e, struct err *err)
{
    const struct calendar *cal = w->story.cal;
    bool work = by_work(w->story.c->rule.unit);
    w->story.due = e->due;
    w->story.doubt = DATE_NONE; /* a date that was decided depends on no calendar */
    bool hit = false;
    for (int32_t day = e->on + 1; day <= e->due.day && !hit; day++)
        hit = paused(w, day);
    if (!hit)
        return true;
    struct walk again = *w;
    again.days = NULL;
    again.cap = 0;
    again.story.ndays = 0;
    again.step = 1;
    again.at = e->on;
    int n = work ? calendar_workdays_between(cal, e->on, e->due.day) : e->due.day - e->on;
    note(&again, CLOCK_START, 0);
    if (!count_days(&again, n, work, err) || (!work && !again.stopped && !shift(&again, err)))
        return false;
    w->story.due.day = again.at;
    w->story.doubt = again.story.doubt;
    w->stopped = again.stopped;
    return true;
}

static bool is_later(const struct walk *w, struct date_time due)
{
    struct date_time now = w->story.due;
    if (due.day != now.day || now.minute < 0)
        return due.day > now.day;
    return due.minute < 0 || due.minute > now.minute;
}

static bool extend(struct walk *w, struct err *err)
{
    const struct clock_case *c = w->story.c;
    for (int i = 0; i < c->nextensions; i++) {
        const struct clock_extension *e = &c->extensions[i];
        if ((!w->stopped && !is_later(w, e->due)) || e->on > e->due.day || (i && e->on < e[-1].on))
            return err_set(err, ERR_INVALID, "extension", "the new due date is not later");
        if (e->due.day - e->on > FARTHEST)
            return err_set(err, ERR_LIMIT, "extension", "the date is too far away");
        w->since = e->on;
        w->until = i + 1 < c->nextensions ? e[1].on : DATE_LAST;
        w->stopped = false;
        if (!extended_due(w, e, err))
            return false;
        if (w->stopped)
            continue;
        depends_on(w, w->story.due.day);
        if (!draw_extended(w, e->on, w->story.due.day, err))
            return false;
        w->stopped = false;
    }
    return true;
}

static bool valid(const struct clock_case *c, struct err *err)
{
    assert(c->rule.unit < CLOCK_UNITS && date_in_range(c->from.day));
    if (c->rule.n < 0)
        return err_set(err, ERR_INVALID, "within", "a term cannot be negative");
    if (c->rule.n > FARTHEST * (by_hours(c->rule.unit) ? 24 : 1))
        return err_set(err, ERR_LIMIT, "within", "the date is too far away");
    for (int i = 0; i < c->npauses; i++)
        if (c->pauses[i].to != DATE_NONE && c->pauses[i].to < c->pauses[i].from)
            return err_set(err, ERR_INVALID, "pause", "the pause ends before it begins");
    return true;
}

/* A walk backwards noted its days from the last to the first. */
static void turn_round(struct walk *w)
{
    for (int i = 0, k = w->story.ndays - 1; i < k; i++, k--) {
        struct clock_day swap = w->days[i];
        w->days[i] = w->days[k];
        w->days[k] = swap;
    }
}

bool clock_due(struct arena *mem, const struct calendar *cal, const struct clock_case *c,
               struct clock_result *out_result, struct err *err)
{
    struct walk w = {.story = {.cal = cal, .c = c, .doubt = DATE_NONE}, .mem = mem};
    w.step = c->rule.before ? -1 : 1;
    w.at = c->from.day;
    w.since = DATE_NONE;
    w.until = c->nextensions ? c->extensions[0].on : DATE_LAST;
    if (!valid(c, err) || !(by_hours(c->rule.unit) ? walk_hours(&w, err) : walk_days(&w, err)))
        return false;
    w.story.term = w.story.due;
    w.story.term_known = !w.stopped;
    if (!w.stopped)
        depends_on(&w, w.story.due.day);
    if (c->rule.before)
        turn_round(&w);
    w.story.nterm = w.story.ndays;
    if (!extend(&w, err))
        return false;
    for (int i = 0; i < w.story.ndays; i++)
        w.days[i].due = !w.stopped && w.days[i].day == w.story.due.day;
    w.story.days = w.days;
    w.story.running = !w.stopped;
    *out_result = (struct clock_result){
        .running = w.story.running,
        .due = w.story.due,
        .provisional = w.story.doubt != DATE_NONE,
        .how = {{clock_how(mem, &w.story, LANG_VI), clock_how(mem, &w.story, LANG_EN)}},
        .days = w.days,
        .ndays = w.story.ndays,
    };
    return true;
}

int clock_left(const struct calendar *cal, int32_t today, int32_t due)
{
    return calendar_workdays_between(cal, today, due);
}
