/* agenda_item.c - see agenda_item.h. */
#include "serve/agenda_item.h"

#include "base/text.h"

#include <string.h>

/* Something wanted for a time by the record `own` (0: a new one). */
struct wish {
    int64_t taken, since, until;
    const char *name;
};
struct wishes {
    int64_t own;
    struct wish time; /* when what is added next is wanted */
    struct wish *items;
    int n;
};

enum { CLASHES_MOST = 20, WISHES_MOST = 60 };

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

/* ---- of what is being typed ---- */

/* The thing a row names, for a time. */
static bool add_wish(struct request *rq, struct wishes *w, const struct field *f,
                     const struct row *row, struct err *err)
{
    const struct value *v = &row->values[f->index];
    struct wish wish = w->time;
    if (v->kind != VALUE_INT || wish.since >= wish.until || w->n == WISHES_MOST)
        return true;
    wish.name = row->titles[f->index] ? row->titles[f->index] : f->label.in[rq->lang];
    if (!span_taken(rq->store, f->to, v->i, &wish.taken, err))
        return false;
    w->items[w->n++] = wish;
    return true;
}

/* What rows take, each row for its own time or for that of the record. */
static bool add_rows(struct request *rq, struct wishes *w, const struct takes *k,
                     const struct row_list *list, struct err *err)
{
    const struct wish own = w->time;
    bool ok = true;
    for (int i = 0; ok && i < list->n; i++) {
        const struct row *row = &list->rows[i];
        if (k->from)
            (void)span_minute(k->from, &row->values[k->from->index], false, &w->time.since);
        if (k->to)
            (void)span_minute(k->to, &row->values[k->to->index], true, &w->time.until);
        ok = add_wish(rq, w, k->what, row, err);
        w->time = own;
    }
    return ok;
}

static bool wishes_typed(struct request *rq, const struct typed *of, struct wishes *w,
                         struct err *err)
{
    const struct record_type *t = of->r->type;
    const struct entry_decl *e = t->entry;
    const struct row own = {.values = of->r->values, .titles = of->r->titles};
    struct wish *time = &w->time;
    (void)span_minute(e->from, &own.values[e->from->index], false, &time->since);
    time->until = time->since + (e->from->type == FIELD_DATE ? DATE_MINUTES : 60);
    if (e->to)
        (void)span_minute(e->to, &own.values[e->to->index], true, &time->until);
    for (int i = 0; i < e->nwith; i++)
        if (!add_wish(rq, w, e->with[i], &own, err))
            return false;
    for (int i = 0; i < t->nrows; i++)
        if (t->rows[i].takes && !add_rows(rq, w, t->rows[i].takes, &of->rows[i], err))
            return false;
    return true;
}

bool emit_typed_clashes(struct request *rq, struct html *out, const struct typed *of,
                        enum word *out_well, struct err *err)
{
    struct wishes w = {.own = of->r->id, .items = arena_new(rq->mem, struct wish, WISHES_MOST)};
    int n;
    if (!wishes_typed(rq, of, &w, err) || !emit_note_of(rq, out, &w, &n, err))
        return false;
    *out_well = n ? W_NONE : w.n ? W_CAL_CLASH_NONE : W_CAL_CLASH_LATER;
    return true;
}
