/* shown.c - see shown.h. */
#include "serve/shown.h"

#include "base/text.h"
#include "rules/clock.h"
#include "rules/rights.h"
#include "store/file.h"

#include <assert.h>
#include <string.h>

/* ---- as text ---- */

const char *shown_number(struct arena *mem, int64_t number)
{
    const char *digits = arena_int(mem, number);
    size_t n = strlen(digits), sign = *digits == '-';
    if (n - sign <= 4)
        return digits;
    char *out = arena_alloc(mem, n + n / 3 + 1), *o = out;
    for (size_t i = 0; i < n; i++) {
        if (i > sign && (n - i) % 3 == 0)
            *o++ = '.';
        *o++ = digits[i];
    }
    return out;
}

const char *shown_date(struct arena *mem, const char *iso)
{
    struct date_time t;
    char text[DATE_TIME_SIZE];
    if (!date_time_read(iso, strlen(iso), &t))
        return iso;
    return arena_text(mem, t.minute < 0 ? date_write_vi(t.day, text) : date_time_write_vi(t, text));
}

const char *shown_stamp(struct arena *mem, const char *stamp)
{
    int64_t instant;
    char text[DATE_TIME_SIZE];
    if (!date_stamp_read(stamp, strlen(stamp), &instant))
        return shown_date(mem, stamp);
    return arena_text(mem, date_time_write_vi(date_local(instant), text));
}

const char *shown_kept(struct arena *mem, const struct field *field, const struct value *value,
                       const char *title)
{
    if (value->kind == VALUE_NULL)
        return NULL;
    if (field->type == FIELD_REF && title)
        return title;
    if (value->kind == VALUE_TEXT)
        return value->s;
    if (field->type == FIELD_MONEY && value->s)
        return arena_fmt(mem, "%lld %s", (long long)value->i, value->s);
    return arena_int(mem, value->i);
}

const struct option *field_option(const struct field *field, const char *name)
{
    for (int i = 0; name && i < field->noptions; i++)
        if (!strcmp(field->options[i].name, name))
            return &field->options[i];
    return NULL;
}

/* "123", "123 VND": the figures apart from what follows. */
static const char *money_text(struct arena *mem, enum lang lang, const char *kept)
{
    size_t n = strspn(kept, "-0123456789");
    int64_t amount = 0;
    for (size_t i = kept[0] == '-'; i < n && n < 19; i++)
        amount = amount * 10 + (kept[i] - '0');
    const char *unit = kept[n] == ' ' ? kept + n + 1 : "VND";
    if (!strcmp(unit, "VND"))
        unit = lang == LANG_EN ? "VND" : "đồng";
    return arena_fmt(mem, "%s %s", shown_number(mem, kept[0] == '-' ? -amount : amount), unit);
}

static const char *number_text(struct arena *mem, const char *kept)
{
    int64_t number = 0;
    size_t sign = kept[0] == '-', n = strspn(kept + sign, "0123456789");
    if (!n || kept[sign + n] || n > 18)
        return kept;
    for (size_t i = 0; i < n; i++)
        number = number * 10 + (kept[sign + i] - '0');
    return shown_number(mem, sign ? -number : number);
}

static const char *kept_text(struct arena *mem, enum lang lang, const struct field *field,
                             const char *kept)
{
    if (!kept)
        return NULL;
    const struct option *o;
    switch (field->type) {
    case FIELD_DATE:
        return shown_date(mem, kept);
    case FIELD_TIME:
        return shown_stamp(mem, kept);
    case FIELD_BOOL:
        return word(lang, strcmp(kept, "0") ? W_YES : W_NO);
    case FIELD_CHOICE:
        o = field_option(field, kept);
        return o ? o->label.in[lang] : kept;
    case FIELD_NUMBER:
        return number_text(mem, kept);
    case FIELD_MONEY:
        return money_text(mem, lang, kept);
    case FIELD_FILE:
        return arena_fmt(mem, "%s %.8s", word(lang, W_REC_FILE), kept);
    default:
        return kept;
    }
}

const char *shown_text(struct arena *mem, enum lang lang, const struct shown *v)
{
    return kept_text(mem, lang, v->field, shown_kept(mem, v->field, v->value, v->title));
}

const char *shown_history(struct request *rq, const struct field *field, const char *kept)
{
    struct file file;
    struct err err = {0};
    if (kept && field->type == FIELD_FILE && file_find(rq->store, rq->mem, kept, &file, &err))
        return file.name;
    return kept_text(rq->mem, rq->lang, field, kept);
}

const char *shown_input(struct arena *mem, const struct shown *v)
{
    int64_t instant;
    char text[DATE_TIME_SIZE];
    const char *kept = shown_kept(mem, v->field, v->value, v->title);
    if (!kept)
        return "";
    switch (v->field->type) {
    case FIELD_DATE:
        return shown_date(mem, kept);
    case FIELD_TIME: /* what a date and time box of the browser takes */
        if (date_stamp_read(kept, strlen(kept), &instant))
            return arena_text(mem, date_time_write(date_local(instant), text));
        return kept;
    case FIELD_MONEY:
        return arena_int(mem, v->value->i);
    default:
        return kept;
    }
}

/* ---- as a piece of page ---- */

bool field_is_progress(const struct field *field)
{
    bool has[TONE_COUNT] = {false};
    for (int i = 0; i < field->noptions; i++)
        has[field->options[i].tone] = true;
    return field->type == FIELD_CHOICE && field->computed && has[TONE_OK] && has[TONE_WARN] &&
           has[TONE_BAD];
}

enum rag tone_rag(enum tone tone)
{
    static const enum rag rags[TONE_COUNT] = {[TONE_NONE] = RAG_UNRATED,
                                              [TONE_OK] = RAG_DONE,
                                              [TONE_WARN] = RAG_SLOW,
                                              [TONE_BAD] = RAG_LATE,
                                              [TONE_INFO] = RAG_ON_TIME};
    assert(tone < TONE_COUNT);
    return rags[tone];
}

bool type_seen_whole(const struct request *rq, const struct record_type *to)
{
    return rights_whole(rq->who, to);
}

bool reference_seen(struct request *rq, const struct record_type *to, int64_t id, bool *out_seen,
                    struct err *err)
{
    const struct record_ref ref = {to, id};
    return rights_seen(rq->store, rq->mem, rq->who, &ref, out_seen, err);
}

bool reference_hidden(struct request *rq, const struct field *field, const struct value *v)
{
    struct err unread = {0};
    bool seen = true;
    if (field->type != FIELD_REF || !field->to || v->kind != VALUE_INT)
        return false;
    return !reference_seen(rq, field->to, v->i, &seen, &unread) || !seen;
}

bool record_closed(const struct request *rq, const struct record *r)
{
    return r && r->channel && !strcmp(r->channel, "party") && !rq->who->role->party_channel;
}

void emit_locked(struct request *rq, struct html *out)
{
    html(out, "<span class=\"mu\">");
    emit_icon(out, ICON_LOCK);
    html(out, " %s</span>", word(rq->lang, W_REC_LOCKED));
}

/* A computed reference comes as an id alone. */
static bool title_seen(struct request *rq, const struct shown *v, const char **out, struct err *err)
{
    struct sight sight;
    struct record r;
    if (!rights_sight(rq->who, v->field->to, &sight, err) ||
        !record_read(rq->store, rq->mem, v->field->to, v->value->i, &sight, &r, err))
        return false;
    *out = r.title;
    return true;
}

static bool emit_reference(struct request *rq, struct html *out, const struct shown *v,
                           struct err *err)
{
    bool seen;
    const char *title = v->title;
    if (!reference_seen(rq, v->field->to, v->value->i, &seen, err) ||
        (seen && !title && !title_seen(rq, v, &title, err)))
        return false;
    if (!seen && record_closed(rq, v->of))
        html(out, "<span class=\"mu\">%s</span>", word(rq->lang, W_UNKNOWN));
    else if (seen)
        html(out, "<a href=\"/r/%s/%lld\">%s</a>", v->field->to->name, (long long)v->value->i,
             title);
    else
        emit_locked(rq, out);
    return true;
}

static void emit_choice(struct request *rq, struct html *out, const struct shown *v)
{
    const struct option *o = field_option(v->field, v->value->s);
    bool toned = false;
    for (int i = 0; i < v->field->noptions; i++)
        toned |= v->field->options[i].tone != TONE_NONE;
    if (!o)
        html(out, "%s", v->value->s);
    else if (field_is_progress(v->field))
        emit_rag(out, tone_rag(o->tone), o->label.in[rq->lang]);
    else if (toned)
        emit_state(out, o->tone, o->label.in[rq->lang]);
    else
        html(out, "%s", o->label.in[rq->lang]);
}

/* An empty line parts paragraphs; a line end stays one. */
static void emit_long(struct html *out, const char *text)
{
    html(out, "<p>");
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "\n");
        html(out, "%.*s", (int)n, p);
        p += n;
        if (p[0] == '\n' && p[1] == '\n' && p[2])
            html(out, "</p><p>");
        else if (*p && p[1])
            html(out, "<br>");
        p += strspn(p, "\n");
    }
    html(out, "</p>");
}

bool emit_file(struct request *rq, struct html *out, const char *href, const char *hash,
               struct err *err)
{
    struct file f;
    if (!file_find(rq->store, rq->mem, hash, &f, err))
        return false;
    html(out, "<a href=\"%s\">", href);
    emit_icon(out, ICON_CLIP);
    html(out, " %s</a> <small class=\"nw mu\">%s KB</small>", f.name,
         shown_number(rq->mem, (f.size + 1023) / 1024));
    return true;
}

static bool emit_readable(struct request *rq, struct html *out, const struct shown *v,
                          struct err *err)
{
    switch (v->field->type) {
    case FIELD_REF:
        return emit_reference(rq, out, v, err);
    case FIELD_CHOICE:
        emit_choice(rq, out, v);
        return true;
    case FIELD_LONG:
        emit_long(out, v->value->s);
        return true;
    case FIELD_FILE:
        return emit_file(rq, out, arena_fmt(rq->mem, "/file/%s", v->value->s), v->value->s, err);
    default:
        html(out, "%s", shown_text(rq->mem, rq->lang, v));
        return true;
    }
}

bool emit_value(struct request *rq, struct html *out, const struct shown *v, struct err *err)
{
    if (v->value->kind == VALUE_NULL) {
        html(out, "<span class=\"mu\">%s</span>", word(rq->lang, W_UNKNOWN));
    } else if (!rights_field(rq->who, v->field)) {
        const char *text = v->field->type == FIELD_REF ? "•" : shown_text(rq->mem, rq->lang, v);
        emit_icon_named(out, ICON_LOCK, word(rq->lang, W_REC_MASKED));
        html(out, " %s", rights_masked(rq->mem, rq->who, v->field, text));
    } else {
        return emit_readable(rq, out, v, err);
    }
    return true;
}

void emit_record_state(struct request *rq, struct html *out, const struct record *r)
{
    const struct option *o = &r->type->states[r->state];
    emit_state(out, o->tone, o->label.in[rq->lang]);
}

void emit_countdown(struct request *rq, struct html *out, const char *due, bool paused,
                    const char *href)
{
    int32_t day, today;
    if (!date_read(rq->today, strlen(rq->today), &today) || !date_read(due, strnlen(due, 10), &day))
        return;
    int days = (int)(day - today), left = clock_left(rq->model->calendar, today, day);
    int n = left ? left : days; /* only days off between: counted as days */
    enum word w =
        n < 0 ? (left ? W_REC_LATE : W_REC_LATE_DAYS) : (left ? W_REC_LEFT : W_REC_LEFT_DAYS);
    const char *text = word_fill(rq->mem, rq->lang, w, arena_int(rq->mem, n < 0 ? -n : n));
    if (paused || !days)
        text = word(rq->lang, paused ? W_REC_PAUSED : W_REC_TODAY);
    if (href)
        emit_due_link(out, due_kind(days, paused), text, href);
    else
        emit_due(out, due_kind(days, paused), text);
}
