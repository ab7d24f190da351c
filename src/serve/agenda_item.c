/* agenda_item.c - see agenda_item.h; and GET /calendar/clash/{type}/{id}, asked by the form. */
#include "serve/agenda_item.h"

#include "base/text.h"
#include "rules/rights.h"
#include "rules/validate.h"
#include "serve/pages.h"
#include "serve/reference.h"

#include <stdlib.h>
#include <string.h>

/* Something wanted for a time by the record `own` (0: a new one). */
struct wish {
    int64_t taken, since, until;
    const char *name;
};
struct wishes {
    int64_t own;
    struct wish *items;
    int n;
};

enum { CLASHES_MOST = 20, WISHES_MOST = 60, DAY_MONTH = 5 /* dd/mm */ };

bool agenda_whole_days(int64_t since, int64_t until)
{
    return since % DATE_MINUTES == 0 && until % DATE_MINUTES == 0;
}

const char *agenda_when(struct arena *mem, int64_t since, int64_t until)
{
    char a[DATE_SIZE], b[DATE_SIZE];
    int32_t first = (int32_t)(since / DATE_MINUTES), last = (int32_t)((until - 1) / DATE_MINUTES);
    int from = (int)(since % DATE_MINUTES), to = (int)(until % DATE_MINUTES);
    date_write_vi(first, a);
    date_write_vi(last, b);
    if (agenda_whole_days(since, until))
        return first == last ? arena_text(mem, b) : arena_fmt(mem, "%.*s – %s", DAY_MONTH, a, b);
    if (first == last)
        return arena_fmt(mem, "%02d:%02d – %02d:%02d %s", from / 60, from % 60, to / 60, to % 60,
                         b);
    return arena_fmt(mem, "%02d:%02d %.*s – %02d:%02d %s", from / 60, from % 60, DAY_MONTH, a,
                     to / 60, to % 60, b);
}

void emit_agenda_title(struct request *rq, struct html *out, const struct agenda_item *it,
                       size_t most)
{
    if (!it->r) {
        html(out, "<span class=\"mu\">");
        emit_icon(out, ICON_LOCK);
        html(out, " %s</span>", agenda_busy(rq->mem, it->office, rq->lang));
        return;
    }
    const char *title = it->r->title;
    size_t cut = most ? text_cut(title, most) : strlen(title);
    html(out, "<a class=\"t\" href=\"/r/%s/%lld\">%.*s%s</a>", it->r->type->name,
         (long long)it->r->id, (int)cut, title, title[cut] ? "…" : "");
}

void emit_agenda_channel(struct request *rq, struct html *out, const struct record *r)
{
    static const struct {
        const char *name;
        enum channel channel;
        enum word w;
    } channels[] = {{"party", CHANNEL_PARTY, W_REC_PARTY},
                    {"state", CHANNEL_STATE, W_REC_STATE_CHANNEL},
                    {"people", CHANNEL_PEOPLE, W_REC_PEOPLE}};
    for (size_t i = 0; r->channel && i < sizeof channels / sizeof *channels; i++)
        if (!strcmp(r->channel, channels[i].name)) {
            emit_channel(out, channels[i].channel, word(rq->lang, channels[i].w));
            html(out, " ");
        }
}

/* ---- clashes ---- */

static void clash_line(struct request *rq, struct html *out, const struct wish *w,
                       const struct agenda_item *it)
{
    html(out, "<li>%s, %s: ", w->name, agenda_when(rq->mem, it->since, it->until));
    emit_agenda_title(rq, out, it, 0);
    html(out, "</li>");
}

/* What else takes the same then, a line each; *out_n were written. */
static bool emit_clashes(struct request *rq, struct html *out, const struct wishes *w, int *out_n,
                         struct err *err)
{
    int n = 0;
    for (int i = 0; i < w->n; i++) {
        const struct wish *wish = &w->items[i];
        const struct agenda_query q = {.since = wish->since,
                                       .until = wish->until,
                                       .taken = wish->taken,
                                       .not_record = w->own,
                                       .limit = CLASHES_MOST};
        struct agenda list;
        if (!agenda_read(rq->store, rq->mem, rq->who, &q, &list, err))
            return false;
        for (int k = 0; k < list.n; k++) {
            if (!n++)
                html(out, "<p>%s</p><ul>", word(rq->lang, W_CAL_CLASH));
            clash_line(rq, out, wish, &list.items[k]);
        }
    }
    if (n)
        html(out, "</ul>");
    *out_n = n;
    return true;
}

/* The same as a note; nothing when all is well. */
static bool emit_note_of(struct request *rq, struct html *out, const struct wishes *w, int *out_n,
                         struct err *err)
{
    struct html part;
    html_init(&part, rq->mem, 1 << 20);
    if (!emit_clashes(rq, &part, w, out_n, err))
        return false;
    if (!*out_n)
        return true;
    emit_note_begin(out, TONE_WARN);
    html_paste(out, &part);
    emit_note_end(out);
    return true;
}

bool emit_record_clashes(struct request *rq, struct html *out, const struct record *r,
                         struct err *err)
{
    struct booked_list booked;
    int n;
    if (!r->type->entry || r->type->states[r->state].final)
        return true;
    if (!spans_booked(rq->store, rq->mem, r->id, &booked, err))
        return false;
    struct wishes w = {.own = r->id};
    w.items = arena_new(rq->mem, struct wish, (size_t)booked.n + 1);
    for (int i = 0; i < booked.n; i++)
        w.items[w.n++] = (struct wish){booked.items[i].taken, booked.items[i].since,
                                       booked.items[i].until, booked.items[i].title};
    return emit_note_of(rq, out, &w, &n, err);
}

void emit_clash_box(struct request *rq, struct html *out, const struct record *r)
{
    const struct entry_decl *e = r->type->entry;
    if (!e)
        return;
    html(out, "<div class=\"mb\" aria-live=\"polite\" data-live=\"/calendar/clash/%s/%lld\" ",
         r->type->name, (long long)r->id);
    html(out, "data-with=\"^[ft](_(%s|%s", e->from->name, e->to ? e->to->name : e->from->name);
    for (int i = 0; i < e->nwith; i++)
        html(out, "|%s", e->with[i]->name);
    html(out, ")$");
    for (int i = 0; i < r->type->nrows; i++)
        if (r->type->rows[i].takes)
            html(out, "|\\d+\\.%s\\.", r->type->rows[i].name);
    html(out, ")\"><p class=\"mu\">%s</p></div>", word(rq->lang, W_CAL_CLASH_LATER));
}

/* ---- asked while somebody types ---- */

/* The minute a date or time typed in a box means; the fallback when it means none. */
static int64_t minute_of(struct request *rq, const struct field *f, const char *name, bool end,
                         int64_t fallback)
{
    struct why_list ignored = {.mem = rq->mem};
    struct value v = {0};
    int64_t minute;
    if (!f || !validate_parse(rq->mem, f, request_text(rq, name), &v, &ignored) ||
        !span_minute(f, &v, end, &minute))
        return fallback;
    return minute;
}

static bool add_wish(struct request *rq, struct wishes *w, const struct record_type *to,
                     const char *id, struct wish wish, struct err *err)
{
    struct reference ref = {0};
    (void)reference_by_id(rq, to, id, &ref, err);
    if (err->code != ERR_OK)
        return false;
    if (!ref.id || wish.since >= wish.until || w->n == WISHES_MOST)
        return true;
    wish.name = ref.title;
    if (!span_taken(rq->store, to, ref.id, &wish.taken, err))
        return false;
    w->items[w->n++] = wish;
    return true;
}

/* Rows as the form names them: "f3.booking.resource". */
static bool add_rows(struct request *rq, struct wishes *w, const struct rows *rows,
                     const struct wish *own, struct err *err)
{
    const struct takes *k = rows->takes;
    const char *end = arena_fmt(rq->mem, ".%s.%s", rows->name, k->what->name);
    for (int i = 0; i < rq->query.n; i++) {
        const char *name = rq->query.params[i].name;
        size_t digits = *name == 'f' ? strspn(name + 1, "0123456789") : 0;
        if (!digits || strcmp(name + 1 + digits, end) != 0)
            continue;
        struct wish wish = *own;
        const char *head = arena_fmt(rq->mem, "%.*s.%s.", (int)digits + 1, name, rows->name);
        if (k->from)
            wish.since = minute_of(rq, k->from, arena_fmt(rq->mem, "%s%s", head, k->from->name),
                                   false, own->since);
        if (k->to)
            wish.until = minute_of(rq, k->to, arena_fmt(rq->mem, "%s%s", head, k->to->name), true,
                                   own->until);
        if (!add_wish(rq, w, k->what->to, rq->query.params[i].value, wish, err))
            return false;
    }
    return true;
}

bool page_clash(struct request *rq, struct html *out, struct err *err)
{
    const struct record_type *t = request_type(rq, "type", err);
    struct wishes w = {.items = arena_new(rq->mem, struct wish, WISHES_MOST)};
    int n;
    if (!t)
        return false;
    if (!t->entry)
        return err_set(err, ERR_MISSING, t->name, "it does not stand on the calendar");
    const struct entry_decl *e = t->entry;
    w.own = strtoll(request_part(rq, "id"), NULL, 10);
    struct wish own = {0};
    own.since = minute_of(rq, e->from, arena_fmt(rq->mem, "f_%s", e->from->name), false, 0);
    own.until = own.since + (e->from->type == FIELD_DATE ? DATE_MINUTES : 60);
    if (e->to)
        own.until = minute_of(rq, e->to, arena_fmt(rq->mem, "f_%s", e->to->name), true, own.until);
    for (int i = 0; i < e->nwith; i++)
        if (!add_wish(rq, &w, e->with[i]->to,
                      request_text(rq, arena_fmt(rq->mem, "f_%s", e->with[i]->name)), own, err))
            return false;
    for (int i = 0; i < t->nrows; i++)
        if (t->rows[i].takes && !add_rows(rq, &w, &t->rows[i], &own, err))
            return false;
    if (!emit_note_of(rq, out, &w, &n, err))
        return false;
    if (!n)
        html(out, "<p class=\"mu\">%s</p>",
             word(rq->lang, w.n ? W_CAL_CLASH_NONE : W_CAL_CLASH_LATER));
    html_symbols(out);
    return true;
}
