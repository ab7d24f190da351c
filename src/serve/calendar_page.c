/* calendar_page.c - GET /calendar: one calendar of everything declared to stand on it, by month, by
 * week or as a list; ?view=, ?day= a day in it, and the filters channel, type, org and taken.
 *
 * What may be seen is the work of rules/agenda.h; this file draws it. */
#include "rules/agenda.h"
#include "rules/rights.h"
#include "serve/agenda_item.h"
#include "serve/input.h"
#include "serve/pages.h"
#include "serve/record_page.h"
#include "serve/reference.h"
#include "serve/week.h"

#include <assert.h>
#include <string.h>

enum { ITEMS_MOST = 1000, DAY_MOST = 4, TITLE_MOST = 90, DAY_MONTH = 5 /* dd/mm */ };

enum layout { MONTH, WEEK, LIST, VIEWS };

static const struct {
    const char *name;
    enum word label;
} views[VIEWS] = {{"month", W_CAL_MONTH}, {"week", W_CAL_WEEK}, {"list", W_CAL_LIST}};

/* A filter that is a reference: the organisation, and each type that can be taken. */
struct ref_filter {
    const char *name; /* of the parameter */
    struct field field;
    struct reference chosen; /* id 0: none */
};

struct sheet {
    struct request *rq;
    enum layout view;
    int32_t today, day, first, last; /* day: asked for; first..last: shown */
    struct agenda_query query;
    struct ref_filter *refs;
    int nrefs;
    const struct ref_filter *doubtful; /* typed, and no single record */
    struct reference found;
    struct agenda list;
};

static const char *const channels[] = {"party", "state", "people"};
static const enum word channel_words[] = {W_REC_PARTY, W_REC_STATE_CHANNEL, W_REC_PEOPLE};

/* ---- what is asked ---- */

/* The types that rows or fields of something on the calendar take. */
static bool is_taken(const struct model *m, const struct record_type *what)
{
    bool taken = false;
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        for (int k = 0; k < t->nrows; k++)
            taken |= t->rows[k].takes && t->rows[k].takes->what->to == what;
        for (int k = 0; t->entry && k < t->entry->nwith; k++)
            taken |= t->entry->with[k]->to == what;
    }
    return taken;
}

static void add_ref(struct sheet *s, const char *name, const struct record_type *to,
                    struct label label)
{
    struct ref_filter *f = &s->refs[s->nrefs++];
    *f = (struct ref_filter){.name = name};
    f->field = (struct field){.name = name, .type = FIELD_REF, .to = to, .label = label};
}

static bool read_refs(struct sheet *s, struct err *err)
{
    struct request *rq = s->rq;
    const struct model *m = rq->model;
    s->refs = arena_new(rq->mem, struct ref_filter, (size_t)m->ntypes + 1);
    add_ref(s, "org", m->organisation,
            (struct label){{word(LANG_VI, W_CAL_ORG), word(LANG_EN, W_CAL_ORG)}});
    for (int i = 0; i < m->ntypes; i++)
        if (is_taken(m, &m->types[i]) && rq->who->role->grants[i].read != SCOPE_NONE)
            add_ref(s, m->types[i].name, &m->types[i], m->types[i].label);
    for (int i = 0; i < s->nrefs; i++) {
        struct ref_filter *f = &s->refs[i];
        (void)reference_by_id(rq, f->field.to, request_text(rq, f->name), &f->chosen, err);
        if (err->code != ERR_OK)
            return false;
        if (i == 0)
            s->query.org = f->chosen.id;
        else if (f->chosen.id &&
                 !span_taken(rq->store, f->field.to, f->chosen.id, &s->query.taken, err))
            return false;
    }
    return true;
}

static void read_day(struct sheet *s)
{
    struct request *rq = s->rq;
    const char *asked = request_text(rq, "day");
    int year, month, ignored;
    date_read(rq->today, strlen(rq->today), &s->today);
    if (!date_read(asked, strlen(asked), &s->day) || s->day < date_of(1900, 1, 1) ||
        s->day > date_of(2999, 12, 31))
        s->day = s->today;
    if (s->view == WEEK) {
        s->first = week_monday(s->day);
        s->last = s->first + SUNDAY;
        return;
    }
    date_split(s->day, &year, &month, &ignored);
    s->first = date_of(year, month, 1);
    s->last = date_add_months(s->first, 1) - 1;
    if (s->view == MONTH) { /* whole weeks */
        s->first = week_monday(s->first);
        s->last = week_monday(s->last) + SUNDAY;
    }
}

static bool read_query(struct sheet *s, struct err *err)
{
    struct request *rq = s->rq;
    const char *view = request_text(rq, "view"), *channel = request_text(rq, "channel");
    for (enum layout v = MONTH; v < VIEWS; v++)
        if (!strcmp(view, views[v].name))
            s->view = v;
    read_day(s);
    for (int i = 0; i < 3; i++)
        if (!strcmp(channel, channels[i]))
            s->query.channel = channels[i];
    const struct record_type *type = model_type(rq->model, request_text(rq, "type"));
    s->query.type = type && type->entry ? type : NULL;
    s->query.since = (int64_t)s->first * DATE_MINUTES;
    s->query.until = ((int64_t)s->last + 1) * DATE_MINUTES;
    s->query.limit = ITEMS_MOST;
    return read_refs(s, err);
}

/* The address of this calendar by another view, on another day, without a filter. */
static const char *address(const struct sheet *s, enum layout view, int32_t day,
                           const char *without)
{
    struct request *rq = s->rq;
    char text[DATE_SIZE];
    struct buf b;
    buf_init(&b, rq->mem, 1024);
    buf_fmt(&b, "/calendar?view=%s&day=%s", views[view].name, date_write(day, text));
    if (s->query.channel && strcmp(without, "channel") != 0)
        buf_fmt(&b, "&channel=%s", s->query.channel);
    if (s->query.type && strcmp(without, "type") != 0)
        buf_fmt(&b, "&type=%s", s->query.type->name);
    for (int i = 0; i < s->nrefs; i++)
        if (s->refs[i].chosen.id && strcmp(without, s->refs[i].name) != 0)
            buf_fmt(&b, "&%s=%lld", s->refs[i].name, (long long)s->refs[i].chosen.id);
    return buf_get(&b);
}

/* Words typed for a reference become its id and a clean address (as in list.c). */
static bool settle_typed(struct sheet *s, struct err *err)
{
    struct request *rq = s->rq;
    for (int i = 0; i < s->nrefs; i++) {
        const struct ref_filter *f = &s->refs[i];
        const char *typed = request_text(rq, arena_fmt(rq->mem, "t_%s", f->name));
        if (!*typed)
            continue;
        if (!reference_find(rq, f->field.to, request_text(rq, arena_fmt(rq->mem, "f_%s", f->name)),
                            typed, &s->found, err))
            return false;
        if (s->found.found == REFERENCE_ONE) {
            request_go(rq, "%s&%s=%lld", address(s, s->view, s->day, f->name), f->name,
                       (long long)s->found.id);
            return true;
        }
        s->doubtful = f;
    }
    return true;
}

/* ---- one thing on the calendar ---- */

static int32_t first_day(const struct agenda_item *it)
{
    return (int32_t)(it->since / DATE_MINUTES);
}

static int32_t last_day(const struct agenda_item *it)
{
    return (int32_t)((it->until - 1) / DATE_MINUTES);
}

static bool touches(const struct agenda_item *it, int32_t day)
{
    return first_day(it) <= day && day <= last_day(it);
}

/* "08:30", or nothing on a day it fills. */
static const char *clock_on(const struct sheet *s, const struct agenda_item *it, int32_t day)
{
    int minute = (int)(it->since % DATE_MINUTES);
    if (agenda_whole_days(it->since, it->until) || first_day(it) != day)
        return "";
    return arena_fmt(s->rq->mem, "%02d:%02d ", minute / 60, minute % 60);
}

/* ---- month and week ---- */

static void day_items(const struct sheet *s, struct html *out, int32_t day)
{
    struct request *rq = s->rq;
    int shown = 0, n = 0, most = s->view == MONTH ? DAY_MOST : ITEMS_MOST;
    for (int i = 0; i < s->list.n; i++) {
        const struct agenda_item *it = &s->list.items[i];
        if (!touches(it, day) || ++n > most)
            continue;
        shown++;
        html(out, "<p>%s", clock_on(s, it, day));
        if (it->r)
            emit_agenda_channel(s->rq, out, it->r);
        emit_agenda_title(rq, out, it, s->view == MONTH ? TITLE_MOST : 0);
        if (s->view == WEEK && it->r) {
            html(out, "<br><small class=\"mu\">%s%s%s</small>", it->office, it->place ? ", " : "",
                 it->place ? it->place : "");
        }
        html(out, "</p>");
    }
    if (n > shown)
        html(out, "<p><a href=\"%s\">%s</a></p>", address(s, WEEK, day, ""),
             word_fill(rq->mem, rq->lang, W_CAL_MORE, arena_fmt(rq->mem, "%d", n - shown)));
}

static bool day_empty(const struct sheet *s, int32_t day)
{
    for (int i = 0; i < s->list.n; i++)
        if (touches(&s->list.items[i], day))
            return false;
    return true;
}

/* A day with nothing on it is left out on a phone; a day off with something on it is not grey. */
static void day_box(const struct sheet *s, struct html *out, int32_t day)
{
    struct request *rq = s->rq;
    const struct calendar *cal = rq->model->calendar;
    char text[DATE_SIZE];
    bool off = !calendar_is_work(cal, day), empty = day_empty(s, day);
    const char *name = rq->lang == LANG_VI ? date_weekday_short(day)
                                           : arena_fmt(rq->mem, "%.3s",
                                                       word(rq->lang, W_DAY_1 + date_weekday(day)));
    html(out, "<li class=\"%s%s\"><h3>%s %.*s</h3>",
         day == s->today ? "now"
         : off && empty  ? "off"
                         : "",
         empty && !off && day != s->today ? " dk" : "", name, DAY_MONTH, date_write_vi(day, text));
    if (off && date_weekday(day) < SATURDAY)
        html(out, "<p>%s</p>", calendar_why(cal, day, rq->lang == LANG_VI));
    day_items(s, out, day);
    html(out, "</li>");
}

static void weeks(const struct sheet *s, struct html *out)
{
    struct request *rq = s->rq;
    for (int32_t monday = s->first; monday <= s->last; monday += SUNDAY + 1) {
        char a[DATE_SIZE], b[DATE_SIZE];
        html(out, "<h2 class=\"gh\"><a href=\"%s\">%s</a> (%.*s – %s)</h2>",
             address(s, WEEK, monday, ""),
             word_fill(rq->mem, rq->lang, W_CAL_WEEK_OF,
                       arena_fmt(rq->mem, "%d", week_number(monday))),
             DAY_MONTH, date_write_vi(monday, a), date_write_vi(monday + SUNDAY, b));
        html(out, "<ol class=\"wk wk7\">");
        for (int32_t day = monday; day <= monday + SUNDAY; day++)
            day_box(s, out, day);
        html(out, "</ol>");
    }
}

/* ---- list ---- */

static void list_row(const struct sheet *s, struct html *out, const struct agenda_item *it)
{
    html(out, "<li><div class=\"d\">%s</div><div>", agenda_when(s->rq->mem, it->since, it->until));
    emit_agenda_title(s->rq, out, it, 0);
    if (it->r) {
        html(out, "<p>");
        emit_agenda_channel(s->rq, out, it->r);
        html(out, "%s. <span class=\"mu\">%s%s%s</span></p>", it->r->type->label.in[s->rq->lang],
             it->office, it->place ? ", " : "", it->place ? it->place : "");
    }
    html(out, "</div><div>");
    if (it->r)
        emit_record_state(s->rq, out, it->r);
    html(out, "</div></li>");
}

static void list(const struct sheet *s, struct html *out)
{
    if (!s->list.n) {
        emit_empty_begin(out, word(s->rq->lang, W_CAL_NONE));
        html(out, "<a class=\"btn\" href=\"%s\">%s</a>", address(s, s->view, s->today, ""),
             word(s->rq->lang, W_CAL_TODAY));
        emit_empty_end(out);
        return;
    }
    html(out, "<ul class=\"ib\">");
    for (int i = 0; i < s->list.n; i++)
        list_row(s, out, &s->list.items[i]);
    html(out, "</ul>");
}

/* ---- head ---- */

static const char *title(const struct sheet *s)
{
    struct request *rq = s->rq;
    int year, month, ignored;
    date_split(s->day, &year, &month, &ignored);
    const char *which = s->view == WEEK
                            ? word_fill(rq->mem, rq->lang, W_CAL_WEEK_OF,
                                        arena_fmt(rq->mem, "%d/%d", week_number(s->day),
                                                  date_year(week_monday(s->day) + THURSDAY)))
                            : word_fill(rq->mem, rq->lang, W_CAL_MONTH_OF,
                                        arena_fmt(rq->mem, "%d/%d", month, year));
    return arena_fmt(rq->mem, "%s: %s", word(rq->lang, W_CAL), which);
}

static int32_t moved(const struct sheet *s, int by)
{
    int year, month, ignored;
    if (s->view == WEEK)
        return s->day + by * (SUNDAY + 1);
    date_split(s->day, &year, &month, &ignored);
    return date_add_months(date_of(year, month, 1), by);
}

static void channel_select(const struct sheet *s, struct html *out)
{
    struct request *rq = s->rq;
    html(out,
         "<div class=\"f\"><label for=\"f_channel\">%s</label><select id=\"f_channel\" "
         "name=\"channel\">",
         word(rq->lang, W_CAL_CHANNEL));
    emit_option(out, "", !s->query.channel, word(rq->lang, W_REC_ANY));
    for (int i = 0; i < 3; i++)
        if (i > 0 || rq->who->role->party_channel)
            emit_option(out, channels[i],
                        s->query.channel && !strcmp(s->query.channel, channels[i]),
                        word(rq->lang, channel_words[i]));
    html(out, "</select></div>");
}

static void type_select(const struct sheet *s, struct html *out)
{
    struct request *rq = s->rq;
    html(out,
         "<div class=\"f\"><label for=\"f_type\">%s</label><select id=\"f_type\" name=\"type\">",
         word(rq->lang, W_CAL_TYPE));
    emit_option(out, "", !s->query.type, word(rq->lang, W_REC_ANY));
    for (int i = 0; i < rq->model->ntypes; i++) {
        const struct record_type *t = &rq->model->types[i];
        if (t->entry && rq->who->role->grants[i].read != SCOPE_NONE)
            emit_option(out, t->name, s->query.type == t, t->label.in[rq->lang]);
    }
    html(out, "</select></div>");
}

static void filter_form(const struct sheet *s, struct html *out)
{
    struct request *rq = s->rq;
    char day[DATE_SIZE];
    html(out, "<details class=\"dd\"><summary class=\"btn\">");
    emit_icon(out, ICON_FILTER);
    html(out, "%s</summary><form class=\"pop\" action=\"/calendar\">",
         word(rq->lang, W_REC_FILTER_ADD));
    html(out,
         "<input type=\"hidden\" name=\"view\" value=\"%s\"><input type=\"hidden\" name=\"day\" "
         "value=\"%s\">",
         views[s->view].name, date_write(s->day, day));
    channel_select(s, out);
    type_select(s, out);
    for (int i = 0; i < s->nrefs; i++) {
        const struct ref_filter *f = &s->refs[i];
        struct box box = {.field = &f->field,
                          .key = arena_fmt(rq->mem, "_%s", f->name),
                          .typed = f->chosen.id ? f->chosen.title : "",
                          .ref = f->chosen.id ? request_text(rq, f->name) : "",
                          .optional = true,
                          .filter = true};
        emit_box(rq, out, &box);
    }
    html(out, "<button class=\"btn b1\">%s</button></form></details>", word(rq->lang, W_FILTER));
}

static void head(const struct sheet *s, struct html *out)
{
    struct request *rq = s->rq;
    frame_head_begin(out, title(s), word(rq->lang, W_CAL_LINE));
    html(out, "<nav class=\"seg\" aria-label=\"%s\">", word(rq->lang, W_CAL_VIEW));
    for (enum layout v = MONTH; v < VIEWS; v++) {
        html(out, "<a href=\"%s\"", address(s, v, s->day, ""));
        if (v == s->view)
            html(out, " aria-current=\"true\"");
        html(out, ">%s</a>", word(rq->lang, views[v].label));
    }
    html(out, "</nav>");
    html(out, "<a class=\"btn\" href=\"/calendar/free\">");
    emit_icon(out, ICON_CLOCK);
    html(out, "%s</a>", word(rq->lang, W_CAL_FREE));
    filter_form(s, out);
    frame_head_end(out);
    html(out, "<div class=\"row mb\"><a class=\"btn bs\" rel=\"prev\" href=\"%s\">",
         address(s, s->view, moved(s, -1), ""));
    emit_icon(out, ICON_LEFT);
    html(out, "%s</a><a class=\"btn bs\" href=\"%s\">%s</a>", word(rq->lang, W_CAL_BEFORE),
         address(s, s->view, s->today, ""), word(rq->lang, W_CAL_TODAY));
    html(out, "<a class=\"btn bs\" rel=\"next\" href=\"%s\">%s",
         address(s, s->view, moved(s, 1), ""), word(rq->lang, W_CAL_AFTER));
    emit_icon(out, ICON_RIGHT);
    html(out, "</a>");
}

static void chip(const struct sheet *s, struct html *out, const char *name, const char *label,
                 const char *shown)
{
    html(out, "<a class=\"chip on\" aria-label=\"%s %s: %s\" href=\"%s\">%s: %s",
         word(s->rq->lang, W_REC_FILTER_REMOVE), label, shown, address(s, s->view, s->day, name),
         label, shown);
    emit_icon(out, ICON_X);
    html(out, "</a>");
}

static void chips(const struct sheet *s, struct html *out)
{
    struct request *rq = s->rq;
    for (int i = 0; i < 3; i++)
        if (s->query.channel == channels[i])
            chip(s, out, "channel", word(rq->lang, W_CAL_CHANNEL),
                 word(rq->lang, channel_words[i]));
    if (s->query.type)
        chip(s, out, "type", word(rq->lang, W_CAL_TYPE), s->query.type->label.in[rq->lang]);
    for (int i = 0; i < s->nrefs; i++)
        if (s->refs[i].chosen.id)
            chip(s, out, s->refs[i].name, s->refs[i].field.label.in[rq->lang],
                 s->refs[i].chosen.title);
    if (s->query.channel || s->query.type)
        html(out, "<small class=\"mu\">%s</small>", word(rq->lang, W_CAL_FILTERED));
    html(out, "</div>");
}

static void doubt(const struct sheet *s, struct html *out)
{
    struct request *rq = s->rq;
    const struct ref_filter *f = s->doubtful;
    if (!f)
        return;
    emit_note_begin(out, TONE_WARN);
    html(out, "<p>%s: %s</p><ul>", f->field.label.in[rq->lang],
         word_fill(rq->mem, rq->lang,
                   s->found.found == REFERENCE_SEVERAL ? W_REC_SEVERAL : W_REC_NOT_FOUND,
                   request_text(rq, arena_fmt(rq->mem, "t_%s", f->name))));
    for (int i = 0; i < s->found.candidates.n; i++) {
        const struct record *r = &s->found.candidates.rows[i];
        html(out, "<li><a href=\"%s&amp;%s=%lld\">%s</a></li>",
             address(s, s->view, s->day, f->name), f->name, (long long)r->id, r->title);
    }
    html(out, "</ul>");
    emit_note_end(out);
}

bool page_calendar(struct request *rq, struct html *out, struct err *err)
{
    struct sheet s = {.rq = rq};
    if (!read_query(&s, err) || !settle_typed(&s, err))
        return false;
    if (rq->go)
        return true;
    if (!agenda_read(rq->store, rq->mem, rq->who, &s.query, &s.list, err))
        return false;
    frame_begin(
        rq, out,
        &(struct frame){.title = title(&s), .here = "/calendar", .own_head = true, .land = true});
    head(&s, out);
    chips(&s, out);
    doubt(&s, out);
    html(out, "<section class=\"card\" aria-label=\"%s\">", word(rq->lang, W_CAL));
    if (s.view == LIST)
        list(&s, out);
    else
        weeks(&s, out);
    html(out, "</section>");
    if (s.list.more)
        emit_note(out, TONE_WARN, word(rq->lang, W_CAL_CUT));
    frame_end(rq, out);
    return true;
}
