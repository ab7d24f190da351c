/* agenda.c - see agenda.h. */
#include "rules/agenda.h"

#include "base/date.h"
#include "base/err.h"
#include "rules/rights.h"
#include "store/org.h"

#include <string.h>

enum { DAY_MONTH = 5 /* dd/mm */ };

/* Offices already looked up: few own what stands in one window. */
struct offices {
    int64_t *owners;
    const char **titles;
    size_t n, cap, titles_cap;
};

struct reading {
    struct store *s;
    struct arena *mem;
    const struct actor *who;
    const struct agenda_query *q;
    struct offices offices;
    struct agenda out;
    size_t cap;
};

static bool office_title(struct store *s, struct arena *mem, int64_t owner, const char **out,
                         struct err *err)
{
    int64_t agency;
    struct record r;
    *out = "";
    if (!owner)
        return true;
    if (!org_agency(s, owner, &agency, err) ||
        !record_read(s, mem, store_model(s)->organisation, agency, NULL, &r, err))
        return false;
    *out = r.title;
    return true;
}

static bool office_of(struct reading *a, int64_t owner, const char **out, struct err *err)
{
    struct offices *o = &a->offices;
    for (size_t i = 0; i < o->n; i++)
        if (o->owners[i] == owner) {
            *out = o->titles[i];
            return true;
        }
    if (!office_title(a->s, a->mem, owner, out, err))
        return false;
    o->owners = arena_grow(a->mem, o->owners, &o->cap, o->n);
    o->titles = arena_grow(a->mem, o->titles, &o->titles_cap, o->n);
    o->owners[o->n] = owner;
    o->titles[o->n++] = *out;
    return true;
}

/* Reads the record as a page would; a name that takes a class to read hides the whole. */
static bool read_seen(struct reading *a, const struct record_type *type, int64_t id,
                      struct record *out, bool *out_seen, struct err *err)
{
    struct sight sight;
    struct err none = {0};
    *out_seen = a->who && type && (!type->title || rights_field(a->who, type->title)) &&
                rights_sight(a->who, type, &sight, &none) &&
                record_read(a->s, a->mem, type, id, &sight, out, &none);
    return *out_seen || none.code == ERR_OK || none.code == ERR_DENIED ||
           none.code == ERR_MISSING || err_set(err, none.code, none.where, "%s", none.detail);
}

static const char *place_of(struct reading *a, const struct record *r)
{
    const struct field *f = r->type->entry ? r->type->entry->place : NULL;
    if (!f || !rights_field(a->who, f) || r->values[f->index].kind == VALUE_NULL)
        return NULL;
    return f->type == FIELD_REF ? r->titles[f->index] : r->values[f->index].s;
}

/* Only what is seen may be told apart by what it is. */
static bool asked(const struct agenda_query *q, const struct record *r)
{
    return (!q->type || q->type == r->type) &&
           (!q->channel || (r->channel && !strcmp(q->channel, r->channel)));
}

/* Two things out of sight at one time and office are one: how many there are is not told. */
static bool told(const struct reading *a, const struct agenda_item *it)
{
    for (int i = a->out.n - 1; i >= 0 && a->out.items[i].since == it->since; i--) {
        const struct agenda_item *b = &a->out.items[i];
        if (!b->r && b->until == it->until && b->over == it->over && !strcmp(b->office, it->office))
            return true;
    }
    return false;
}

static bool add(struct reading *a, const struct span *span, struct err *err)
{
    struct agenda_item it = {.since = span->since, .until = span->until};
    struct record *r = arena_new(a->mem, struct record, 1);
    bool seen, under = true;
    it.over = span->standing == STANDING_OVER;
    if (a->q->org && !org_under(a->s, span->owner, a->q->org, &under, err))
        return false;
    if (!under)
        return true;
    if (!read_seen(a, span->type, span->record, r, &seen, err) ||
        !office_of(a, span->owner, &it.office, err))
        return false;
    if (seen) {
        if (!asked(a->q, r) || r->id == a->q->not_record)
            return true;
        it.place = place_of(a, r);
        it.part = span->part;
        it.row = span->row;
        rights_strip(a->mem, a->who, r);
        it.r = r;
    } else if (told(a, &it)) {
        return true;
    }
    a->out.items = arena_grow(a->mem, a->out.items, &a->cap, (size_t)a->out.n);
    a->out.items[a->out.n++] = it;
    return true;
}

bool agenda_read(struct store *s, struct arena *mem, const struct actor *who,
                 const struct agenda_query *q, struct agenda *out, struct err *err)
{
    struct reading a = {.s = s, .mem = mem, .who = who, .q = q};
    const struct span_query ask = {q->taken, q->since, q->until, q->over, q->limit};
    struct span_list spans;
    if (!spans_read(s, mem, &ask, &spans, err))
        return false;
    for (int i = 0; i < spans.n; i++)
        if (!add(&a, &spans.items[i], err))
            return false;
    a.out.more = spans.more;
    *out = a.out;
    return true;
}

const char *agenda_busy(struct arena *mem, const char *office, enum lang lang)
{
    if (!*office)
        return lang == LANG_VI ? "Bận" : "Busy";
    return arena_fmt(mem, lang == LANG_VI ? "Bận, liên hệ %s" : "Busy, contact %s", office);
}

bool agenda_name(struct store *s, struct arena *mem, const struct actor *who, int64_t record,
                 const char *out[static LANGS], struct err *err)
{
    struct reading a = {.s = s, .mem = mem, .who = who};
    struct span_head head;
    struct record r;
    const char *office;
    bool seen;
    if (!span_head(s, mem, record, &head, err) ||
        !read_seen(&a, head.type, record, &r, &seen, err) ||
        (!seen && !office_of(&a, head.owner, &office, err)))
        return false;
    for (int i = 0; i < LANGS; i++)
        out[i] = seen ? r.title : agenda_busy(mem, office, (enum lang)i);
    return true;
}

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
