/* brief_told.c - the parts of a brief, each read as the asker may read it. */
#include "export/brief_told.h"

#include "base/err.h"
#include "base/text.h"
#include "export/letter_value.h"
#include "rules/agenda.h"
#include "rules/moments.h"
#include "rules/opinions.h"
#include "rules/rights.h"
#include "store/paper.h"
#include "store/span.h"

#include <assert.h>
#include <string.h>

/* Lines a part shows unless it says how many; most characters of a cell and of a field; most that is
 * looked at on the calendar. */
enum { LINES = 8, CELL_MOST = 160, FIELD_MOST = 420, CALENDAR_MOST = 200 };

struct telling {
    struct store *s;
    struct arena *mem;
    const struct brief_source *from;
    const struct brief_part *part;
    const struct record *record, *about; /* whose brief it is; whom the part is about */
    struct err *err;
};

static int lines_of(const struct brief_part *p)
{
    return p->most ? p->most : LINES;
}

/* Cut at so many characters; lines become one. */
static const char *shortened(struct arena *mem, const char *text, size_t most)
{
    size_t cut = text_cut(text, most);
    char *out = arena_fmt(mem, "%.*s%s", (int)cut, text, text[cut] ? "…" : "");
    for (char *c = out; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return out;
}

/* ---- values ---- */

struct spot { /* one value of a record or of a row */
    const struct field *field;
    const struct value *value;
    const char *title;
};

/* "" for nothing, for what the asker may not read, and for a record out of his sight. */
static bool value_told(const struct telling *t, const struct spot *v, const char **out)
{
    bool seen = true;
    *out = "";
    if (v->value->kind == VALUE_NULL || !rights_field(t->from->who, v->field))
        return true;
    if (v->field->type == FIELD_REF) {
        const struct record_ref ref = {v->field->to, v->value->i};
        if (!rights_seen(t->s, t->mem, t->from->who, &ref, &seen, t->err))
            return false;
    }
    if (seen)
        *out = letter_written(t->mem, v->field, v->value, v->title);
    return true;
}

static const char *state_told(const struct record *r)
{
    return r->type->states[r->state].label.in[LANG_VI];
}

static bool field_told(const struct telling *t, const struct record *r, const struct field *f,
                       const char **out)
{
    if (f == r->type->state) {
        *out = state_told(r);
        return true;
    }
    const struct spot v = {f, &r->values[f->index], r->titles[f->index]};
    return value_told(t, &v, out);
}

/* ---- a table ---- */

static void table_begin(const struct telling *t, const char *const *heads, int ncolumns, int total,
                        struct told *out)
{
    int n = total < lines_of(t->part) ? total : lines_of(t->part);
    out->total = total;
    out->heads = arena_new(t->mem, const char *, (size_t)ncolumns + 1);
    out->cells = arena_new(t->mem, const char *, (size_t)n *(size_t)ncolumns + 1);
    for (int k = 0; k < ncolumns; k++)
        out->heads[k] = heads[k];
    out->rows = (struct letter_rows){.name = t->part->name,
                                     .ncolumns = ncolumns,
                                     .n = n,
                                     .columns = out->heads,
                                     .heads = out->heads,
                                     .cells = out->cells};
}

static void cell_set(const struct telling *t, struct told *out, int row, int column,
                     const char *text)
{
    out->cells[row * out->rows.ncolumns + column] = shortened(t->mem, text, CELL_MOST);
}

/* A column of which nothing is told takes no room. */
static void table_end(struct told *out)
{
    struct letter_rows *r = &out->rows;
    int n = 0, all = r->ncolumns;
    for (int k = 0; k < all; k++) {
        bool told = false;
        for (int i = 0; i < r->n && !told; i++)
            told = *out->cells[i * all + k];
        if (!told)
            continue;
        /* cells keep their place until all columns are looked at */
        out->heads[n] = out->heads[k];
        for (int i = 0; i < r->n; i++)
            out->cells[i * all + n] = out->cells[i * all + k];
        n++;
    }
    for (int i = 0; i < r->n; i++)
        for (int k = 0; k < n; k++)
            out->cells[i * n + k] = out->cells[i * all + k];
    r->ncolumns = n;
}

/* The columns the asker may read. */
struct columns {
    const struct field **fields;
    const char **heads;
    int n;
};

static struct columns readable(const struct telling *t)
{
    const struct brief_part *p = t->part;
    struct columns c = {arena_new(t->mem, const struct field *, (size_t)p->nfields + 1),
                        arena_new(t->mem, const char *, (size_t)p->nfields + 1), 0};
    for (int i = 0; i < p->nfields; i++)
        if (rights_field(t->from->who, p->fields[i])) {
            c.fields[c.n] = p->fields[i];
            c.heads[c.n++] = p->fields[i]->label.in[LANG_VI];
        }
    return c;
}

/* ---- fields and rows of the record it is about ---- */

static bool fields_told(const struct telling *t, struct told *out)
{
    struct buf lines;
    buf_init(&lines, t->mem, 1 << 16);
    for (int i = 0; i < t->part->nfields; i++) {
        const struct field *f = t->part->fields[i];
        const char *text;
        if (!field_told(t, t->about, f, &text))
            return false;
        if (*text)
            buf_fmt(&lines, "%s%s: %s", lines.n ? "\n" : "", f->label.in[LANG_VI],
                    shortened(t->mem, text, FIELD_MOST));
    }
    out->lines = buf_get(&lines);
    return true;
}

static bool rows_told(const struct telling *t, struct told *out)
{
    const struct columns c = readable(t);
    struct row_list list;
    if (!rows_seen(t->s, t->mem, t->part->rows, t->about, &list, t->err))
        return false;
    table_begin(t, c.heads, c.n, c.n ? list.n : 0, out);
    for (int i = 0; i < out->rows.n; i++)
        for (int k = 0; k < c.n; k++) {
            const struct row *row = &list.rows[i];
            int at = c.fields[k]->index;
            const struct spot v = {c.fields[k], &row->values[at],
                                   row->titles ? row->titles[at] : NULL};
            const char *text;
            if (!value_told(t, &v, &text))
                return false;
            cell_set(t, out, i, k, text);
        }
    return true;
}

/* ---- records that name it ---- */

/* All of a record that a list found, its long texts too. */
static bool read_whole(const struct telling *t, const struct record *found, struct record *out)
{
    struct sight sight;
    return rights_sight(t->from->who, found->type, &sight, t->err) &&
           record_read(t->s, t->mem, found->type, found->id, &sight, out, t->err);
}

static bool by_fields(const struct telling *t, const struct moment_lines *all, struct told *out)
{
    const struct columns c = readable(t);
    table_begin(t, c.heads, c.n, c.n ? all->n : 0, out);
    for (int i = 0; i < out->rows.n; i++) {
        struct record r;
        if (!read_whole(t, all->items[i].r, &r))
            return false;
        for (int k = 0; k < c.n; k++) {
            const char *text;
            if (!field_told(t, &r, c.fields[k], &text))
                return false;
            cell_set(t, out, i, k, text);
        }
    }
    return true;
}

/* The title, and under it what came of it. */
static bool moment_told(const struct telling *t, const struct moment_line *l, const char **out)
{
    struct record r;
    const char *outcome = "";
    if (!read_whole(t, l->r, &r) ||
        (l->of->outcome && !field_told(t, &r, l->of->outcome, &outcome)))
        return false;
    const char *title = rights_masked(t->mem, t->from->who, r.type->title, r.title);
    *out = *outcome ? arena_fmt(t->mem, "%s. Kết quả: %s", title, outcome) : title;
    return true;
}

static bool by_day(const struct telling *t, struct moment_lines *all, struct told *out)
{
    static const char *const heads[] = {"Ngày", "Loại", "Nội dung", "Trạng thái"};
    moments_by_day(all);
    table_begin(t, heads, 4, all->n, out);
    for (int i = 0; i < out->rows.n; i++) {
        const struct moment_line *l = &all->items[i];
        const char *text;
        if (!moment_told(t, l, &text))
            return false;
        cell_set(t, out, i, 0, l->day ? letter_day(t->mem, l->day) : "");
        cell_set(t, out, i, 1, l->r->type->label.in[LANG_VI]);
        cell_set(t, out, i, 2, text);
        cell_set(t, out, i, 3, state_told(l->r));
    }
    return true;
}

static bool records_told(const struct telling *t, struct told *out)
{
    const struct moment_query q = {t->part->records, t->part->nrecords, t->about->id,
                                   t->from->record->id};
    struct moment_lines all;
    if (!moments_read(t->s, t->mem, t->from->who, &q, &all, t->err))
        return false;
    return t->part->nfields ? by_fields(t, &all, out) : by_day(t, &all, out);
}

/* ---- the calendar ---- */

struct busy_line {
    const struct agenda_item *item;
    const char *taken; /* what both want; "": they only fall on the same days */
};

struct busy_lines {
    struct busy_line *items;
    size_t cap;
    int n;
};

static bool told_already(const struct busy_lines *all, const struct agenda_item *it)
{
    for (int i = 0; i < all->n; i++) {
        const struct agenda_item *b = all->items[i].item;
        if (it->r ? b->r && b->r->id == it->r->id
                  : !b->r && b->since == it->since && b->until == it->until &&
                        !strcmp(b->office, it->office))
            return true;
    }
    return false;
}

static bool busy_add(const struct telling *t, const struct agenda_query *q, const char *taken,
                     struct busy_lines *all)
{
    struct agenda *list = arena_new(t->mem, struct agenda, 1);
    if (!agenda_read(t->s, t->mem, t->from->who, q, list, t->err))
        return false;
    for (int i = 0; i < list->n; i++) {
        if (!*taken && told_already(all, &list->items[i]))
            continue;
        all->items = arena_grow(t->mem, all->items, &all->cap, (size_t)all->n);
        all->items[all->n++] = (struct busy_line){&list->items[i], taken};
    }
    return true;
}

static bool busy_read(const struct telling *t, struct busy_lines *all)
{
    const struct record *r = t->record;
    const struct entry_decl *e = r->type->entry;
    const struct field *to = e->to ? e->to : e->from;
    struct booked_list booked;
    struct agenda_query q = {.not_record = r->id, .limit = CALENDAR_MOST};
    if (!spans_booked(t->s, t->mem, r->id, &booked, t->err))
        return false;
    for (int i = 0; i < booked.n; i++) {
        const struct booked *b = &booked.items[i];
        q.since = b->since;
        q.until = b->until;
        q.taken = b->taken;
        if (!busy_add(t, &q, b->title, all))
            return false;
    }
    q.taken = 0;
    return !span_minute(e->from, &r->values[e->from->index], false, &q.since) ||
           !span_minute(to, &r->values[to->index], true, &q.until) || busy_add(t, &q, "", all);
}

static bool calendar_told(const struct telling *t, struct told *out)
{
    static const char *const heads[] = {"Thời gian", "Hoạt động", "Địa điểm", "Trùng"};
    struct busy_lines all = {0};
    if (!busy_read(t, &all))
        return false;
    table_begin(t, heads, 4, all.n, out);
    assert(out->rows.n <= all.n && (all.items || !all.n));
    for (int i = 0; i < out->rows.n; i++) {
        const struct agenda_item *it = all.items[i].item;
        cell_set(t, out, i, 0, agenda_when(t->mem, it->since, it->until));
        cell_set(t, out, i, 1, it->r ? it->r->title : agenda_busy(t->mem, it->office, LANG_VI));
        cell_set(t, out, i, 2, it->place ? it->place : "");
        cell_set(t, out, i, 3, all.items[i].taken);
    }
    return true;
}

/* ---- opinions ---- */

static const char *opinion_told(const struct telling *t, const struct opinion *o)
{
    static const char *const answers[ANSWERS] = {[ANSWER_AGREE] = "Đồng ý",
                                                 [ANSWER_CONDITION] = "Đồng ý, kèm điều kiện",
                                                 [ANSWER_DISAGREE] = "Không đồng ý"};
    static const char *const stands[] = {[OPINION_AWAITED] = "Chờ trả lời",
                                         [OPINION_LATE] = "Quá hạn chưa trả lời",
                                         [OPINION_CONSENTED] = "Không trả lời, coi là đồng ý",
                                         [OPINION_CLOSED] = "Không trả lời"};
    enum opinion_stand stand = opinion_stands(o, t->from->today);
    if (stand != OPINION_ANSWERED)
        return stands[stand];
    return o->text && *o->text ? arena_fmt(t->mem, "%s: %s", answers[o->answer], o->text)
                               : answers[o->answer];
}

static bool awaited(const struct telling *t, const struct opinion *o)
{
    return opinion_stands(o, t->from->today) <= OPINION_LATE;
}

static bool opinions_told(const struct telling *t, struct told *out)
{
    static const char *const heads[] = {"Cơ quan được lấy ý kiến", "Hạn trả lời", "Ý kiến"};
    const struct record *r = t->record;
    struct opinion_list all;
    int n = 0;
    if (!opinions_of_record(t->s, t->mem, r->id, &all, t->err) ||
        !opinions_seen(t->s, t->from->who, r, &all, t->err))
        return false;
    struct opinion **list = arena_new(t->mem, struct opinion *, (size_t)all.n + 1);
    for (int answered = 0; answered < 2; answered++)
        for (int i = 0; i < all.n; i++)
            if (all.items[i].latest && awaited(t, &all.items[i]) == !answered)
                list[n++] = &all.items[i];
    table_begin(t, heads, 3, n, out);
    for (int i = 0; i < out->rows.n; i++) {
        cell_set(t, out, i, 0, list[i]->org_title);
        cell_set(t, out, i, 1, list[i]->due ? letter_day(t->mem, list[i]->due) : "");
        cell_set(t, out, i, 2, opinion_told(t, list[i]));
    }
    return true;
}

/* ---- a part ---- */

bool brief_about(struct store *s, struct arena *mem, const struct brief_asked *asked,
                 const struct brief_part *part, const struct record **out, struct err *err)
{
    const struct actor *who = asked->from->who;
    const struct field *of = part->of;
    const struct value *v = of ? &asked->record->values[of->index] : NULL;
    struct record *r = arena_new(mem, struct record, 1);
    struct sight sight;
    struct err none = {0};
    *out = of ? NULL : asked->record;
    if (!of || v->kind != VALUE_INT || !rights_field(who, of) ||
        !rights_sight(who, of->to, &sight, &none))
        return true;
    if (record_read(s, mem, of->to, v->i, &sight, r, &none))
        *out = r;
    return *out || none.code == ERR_DENIED || none.code == ERR_MISSING ||
           err_set(err, none.code, none.where, "%s", none.detail);
}

bool brief_told(struct store *s, struct arena *mem, const struct brief_asked *asked,
                const struct brief_part *part, struct told *out, struct err *err)
{
    typedef bool tell_fn(const struct telling *t, struct told *out);
    static tell_fn *const tell[] = {
        [BRIEF_FIELDS] = fields_told,     [BRIEF_ROWS] = rows_told,
        [BRIEF_RECORDS] = records_told,   [BRIEF_PARTS] = NULL,
        [BRIEF_CALENDAR] = calendar_told, [BRIEF_OPINIONS] = opinions_told};
    struct telling t = {s, mem, asked->from, part, asked->record, NULL, err};
    struct told told = {.lines = ""};
    if (!brief_about(s, mem, asked, part, &t.about, err) ||
        (t.about && tell[part->kind] && !tell[part->kind](&t, &told)))
        return false;
    table_end(&told);
    *out = told;
    return true;
}
