/* free_page.c - GET /calendar/free: the first times when everything chosen is free.
 *
 * ?TYPE=ID, once for each thing; hours=, or days= working days; from=, to= (YYYY-MM-DD or
 * dd/mm/yyyy). A form without script sends words for the things; they become ids by a redirect, so
 * that every search has one address. */
#include "rules/rights.h"
#include "rules/slots.h"
#include "serve/agenda_item.h"
#include "serve/input.h"
#include "serve/pages.h"
#include "serve/record_page.h"
#include "serve/reference.h"

#include <string.h>

enum { CHOSEN_MOST = 12, BOXES = 4, FOUND_MOST = 10, HOURS_MOST = 24, DAYS_MOST = 30, SPAN = 366 };

struct chosen {
    const struct record_type *type;
    int64_t id, taken;
    const char *title;
};

struct search {
    struct request *rq;
    struct chosen chosen[CHOSEN_MOST];
    int nchosen;
    int64_t hours, days;
    int32_t today, from, to;
    bool asked, doubtful;
    struct slot *slots;
    int nslots;
};

/* Types booked for a time of their own: rows that say from when. */
static bool bookable(const struct model *m, const struct record_type *what)
{
    bool found = false;
    for (int i = 0; i < m->ntypes; i++)
        for (int k = 0; k < m->types[i].nrows; k++) {
            const struct takes *t = m->types[i].rows[k].takes;
            found |= t && t->from && t->what->to == what;
        }
    return found;
}

static bool offered(const struct request *rq, int type)
{
    return bookable(rq->model, &rq->model->types[type]) &&
           rq->who->role->grants[type].read != SCOPE_NONE;
}

static bool choose(struct search *s, const struct record_type *type, int64_t id, const char *title,
                   struct err *err)
{
    struct chosen *c = &s->chosen[s->nchosen];
    if (s->nchosen == CHOSEN_MOST)
        return true;
    *c = (struct chosen){.type = type, .id = id, .title = title};
    if (!span_taken(s->rq->store, type, id, &c->taken, err))
        return false;
    for (int i = 0; i < s->nchosen; i++)
        if (s->chosen[i].taken == c->taken)
            return true;
    s->nchosen++;
    return true;
}

/* Ids of the address, then words of the form. */
static bool read_type(struct search *s, const struct record_type *type, struct err *err)
{
    struct request *rq = s->rq;
    const char *id;
    struct reference ref;
    for (int i = 0; (id = request_nth(rq, type->name, i)) != NULL; i++) {
        ref = (struct reference){0};
        (void)reference_by_id(rq, type, id, &ref, err);
        if (err->code != ERR_OK || (ref.id && !choose(s, type, ref.id, ref.title, err)))
            return false;
    }
    for (int i = 0; i < BOXES; i++) {
        const char *key = arena_fmt(rq->mem, "_%s%d", type->name, i);
        const char *typed = request_text(rq, arena_fmt(rq->mem, "t%s", key));
        if (!*typed)
            continue;
        if (!reference_find(rq, type, request_text(rq, arena_fmt(rq->mem, "f%s", key)), typed, &ref,
                            err))
            return false;
        if (ref.found != REFERENCE_ONE)
            s->doubtful = true;
        else if (!choose(s, type, ref.id, ref.title, err))
            return false;
        s->asked = true;
    }
    return true;
}

static int64_t number_of(struct request *rq, const char *name, int64_t most)
{
    int64_t n = 0;
    if (!request_int(rq, name, &n) || n < 0)
        return 0;
    return n > most ? most : n;
}

static bool read_query(struct search *s, struct err *err)
{
    struct request *rq = s->rq;
    date_read(rq->today, strlen(rq->today), &s->today);
    s->hours = number_of(rq, "hours", HOURS_MOST);
    s->days = number_of(rq, "days", DAYS_MOST);
    s->from = request_day(rq, "from", s->today);
    s->to = request_day(rq, "to", s->from + 30);
    if (s->to < s->from)
        s->to = s->from;
    if (s->to > s->from + SPAN)
        s->to = s->from + SPAN;
    for (int i = 0; i < rq->model->ntypes; i++)
        if (offered(rq, i) && !read_type(s, &rq->model->types[i], err))
            return false;
    return true;
}

/* The address of this search, perhaps without one of the chosen. */
static const char *address(const struct search *s, int without)
{
    struct request *rq = s->rq;
    char a[DATE_SIZE], b[DATE_SIZE];
    struct buf out;
    buf_init(&out, rq->mem, 2048);
    buf_fmt(&out, "/calendar/free?from=%s&to=%s", date_write(s->from, a), date_write(s->to, b));
    if (s->hours)
        buf_fmt(&out, "&hours=%lld", (long long)s->hours);
    if (s->days)
        buf_fmt(&out, "&days=%lld", (long long)s->days);
    for (int i = 0; i < s->nchosen; i++)
        if (i != without)
            buf_fmt(&out, "&%s=%lld", s->chosen[i].type->name, (long long)s->chosen[i].id);
    return buf_get(&out);
}

static bool find(struct search *s, struct err *err)
{
    struct request *rq = s->rq;
    int64_t taken[CHOSEN_MOST];
    struct date_time now = date_local(date_now());
    for (int i = 0; i < s->nchosen; i++)
        taken[i] = s->chosen[i].taken;
    const struct slot_query q = {.taken = taken,
                                 .ntaken = s->nchosen,
                                 .from = s->from,
                                 .to = s->to,
                                 .minutes = (int)s->hours * 60,
                                 .days = (int)s->days,
                                 .not_before =
                                     (int64_t)now.day * DATE_MINUTES + (s->hours ? now.minute : 0),
                                 .most = FOUND_MOST};
    if (!s->nchosen || (!s->hours && !s->days))
        return true;
    return slots_find(rq->store, rq->mem, &q, &s->slots, &s->nslots, err);
}

/* ---- the page ---- */

static void number_box(struct request *rq, struct html *out, const char *name, enum word label,
                       int64_t value)
{
    html(out, "<div class=\"f\"><label for=\"f_%s\">%s</label>", name, word(rq->lang, label));
    html(out,
         "<input class=\"w8\" id=\"f_%s\" name=\"%s\" inputmode=\"numeric\" maxlength=\"2\" "
         "autocomplete=\"off\" value=\"",
         name, name);
    if (value)
        html(out, "%lld", (long long)value);
    html(out, "\"></div>");
}

static void day_box(struct request *rq, struct html *out, const char *name, enum word label,
                    int32_t day)
{
    char text[DATE_SIZE];
    html(out, "<div class=\"f\"><label for=\"f_%s\">%s</label>", name, word(rq->lang, label));
    html(out,
         "<input class=\"w12\" id=\"f_%s\" name=\"%s\" inputmode=\"numeric\" maxlength=\"10\" "
         "autocomplete=\"off\" placeholder=\"%s\" value=\"%s\"></div>",
         name, name, word(rq->lang, W_REC_DATE_FORM), date_write_vi(day, text));
}

static void boxes_of(const struct search *s, struct html *out, const struct record_type *type)
{
    struct request *rq = s->rq;
    int room = CHOSEN_MOST - s->nchosen;
    for (int i = 0; i < BOXES && i < room; i++) {
        struct field *f = arena_new(rq->mem, struct field, 1);
        *f = (struct field){.type = FIELD_REF, .to = type};
        f->name = arena_fmt(rq->mem, "%s%d", type->name, i);
        for (int l = 0; l < LANGS; l++)
            f->label.in[l] = arena_fmt(rq->mem, "%s %d", type->label.in[l], s->nchosen + i + 1);
        const struct box box = {.field = f,
                                .key = arena_fmt(rq->mem, "_%s", f->name),
                                .typed = "",
                                .ref = "",
                                .optional = true,
                                .filter = true};
        emit_box(rq, out, &box);
    }
}

static void chips(const struct search *s, struct html *out)
{
    if (!s->nchosen)
        return;
    html(out, "<div class=\"row mb\">");
    for (int i = 0; i < s->nchosen; i++) {
        html(out, "<a class=\"chip on\" aria-label=\"%s %s\" href=\"%s\">%s",
             word(s->rq->lang, W_REC_FILTER_REMOVE), s->chosen[i].title, address(s, i),
             s->chosen[i].title);
        emit_icon(out, ICON_X);
        html(out, "</a>");
    }
    html(out, "</div>");
}

static void form(const struct search *s, struct html *out)
{
    struct request *rq = s->rq;
    html(out, "<form class=\"card\" action=\"/calendar/free\"><div class=\"in g2c\">");
    for (int i = 0; i < s->nchosen; i++)
        html(out, "<input type=\"hidden\" name=\"%s\" value=\"%lld\">", s->chosen[i].type->name,
             (long long)s->chosen[i].id);
    for (int i = 0; i < rq->model->ntypes; i++)
        if (offered(rq, i))
            boxes_of(s, out, &rq->model->types[i]);
    number_box(rq, out, "hours", W_CAL_FREE_HOURS, s->hours);
    number_box(rq, out, "days", W_CAL_FREE_DAYS, s->days);
    day_box(rq, out, "from", W_CAL_FREE_FROM, s->from);
    day_box(rq, out, "to", W_CAL_FREE_TO, s->to);
    html(out, "<p><button class=\"btn b1\">");
    emit_icon(out, ICON_SEARCH);
    html(out, "%s</button></p></div></form>", word(rq->lang, W_CAL_FREE));
}

static void result(const struct search *s, struct html *out)
{
    struct request *rq = s->rq;
    if (s->doubtful)
        emit_note(out, TONE_WARN, word(rq->lang, W_CAL_FREE_DOUBT));
    if (!s->nchosen || (!s->hours && !s->days)) {
        if (s->nchosen || s->hours || s->days)
            emit_note(out, TONE_INFO,
                      word(rq->lang, s->nchosen ? W_CAL_FREE_LENGTH : W_CAL_FREE_WHAT));
        return;
    }
    html(out, "<section class=\"card\" aria-labelledby=\"fr\"><h2 id=\"fr\">%s</h2>",
         word(rq->lang, W_CAL_FREE_FOUND));
    if (!s->nslots) {
        emit_empty_begin(out, word(rq->lang, W_CAL_FREE_NONE));
        emit_empty_end(out);
    } else {
        html(out, "<ul class=\"ib\">");
        for (int i = 0; i < s->nslots; i++) {
            int32_t day = (int32_t)(s->slots[i].since / DATE_MINUTES);
            char text[DATE_SIZE];
            html(out, "<li><div class=\"d\">%s</div><div>%s</div>",
                 word(rq->lang, W_DAY_1 + date_weekday(day)),
                 agenda_when(rq->mem, s->slots[i].since, s->slots[i].until));
            html(out,
                 "<div><a class=\"btn bs\" href=\"/calendar?view=week&amp;day=%s\">%s"
                 "<span class=\"vh\">: %s</span></a></div></li>",
                 date_write(day, text), word(rq->lang, W_CAL_WEEK),
                 agenda_when(rq->mem, s->slots[i].since, s->slots[i].until));
        }
        html(out, "</ul>");
    }
    html(out, "</section>");
}

bool page_free(struct request *rq, struct html *out, struct err *err)
{
    struct search s = {.rq = rq};
    if (!read_query(&s, err))
        return false;
    if (s.asked && !s.doubtful) {
        request_go(rq, "%s", address(&s, -1));
        return true;
    }
    if (!find(&s, err))
        return false;
    const struct crumb crumbs[] = {{"/calendar", word(rq->lang, W_CAL)}};
    frame_begin(rq, out,
                &(struct frame){.title = word(rq->lang, W_CAL_FREE),
                                .line = word(rq->lang, W_CAL_FREE_LINE),
                                .here = "/calendar",
                                .crumbs = crumbs,
                                .ncrumbs = 1});
    chips(&s, out);
    form(&s, out);
    result(&s, out);
    frame_end(rq, out);
    return true;
}
