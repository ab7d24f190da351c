/* proposal.c - see proposal.h. */
#include "serve/proposal.h"

#include "base/text.h"
#include "rules/rights.h"
#include "rules/validate.h"
#include "serve/draft.h"
#include "store/org.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE = 1000 };

bool proposal_type(struct request *rq, const struct record_type **out, struct err *err)
{
    const char *asked = request_text(rq, "type");
    for (int i = 0; i < rq->model->ntypes; i++) {
        const struct record_type *t = &rq->model->types[i];
        if (!t->reads || (*asked && strcmp(asked, t->name) != 0))
            continue;
        if (rq->who->role->grants[t->index].create == SCOPE_NONE)
            return err_set(err, ERR_DENIED, t->name, "role %s creates none", rq->who->role->name);
        *out = t;
        return true;
    }
    return err_set(err, ERR_MISSING, "type", "no type is made by reading a document");
}

/* ---- the registers ---- */

static const char *text_of(const struct record *r, const char *name)
{
    const struct field *f = type_field(r->type, name);
    const struct value *v = f ? &r->values[f->index] : NULL;
    return v && v->kind == VALUE_TEXT ? v->s : NULL;
}

/* All of a type in the actor's sight. */
static bool read_all(struct request *rq, const struct record_type *t, struct list *out,
                     struct err *err)
{
    struct list_query q = {.type = t, .limit = PAGE};
    struct record *rows = NULL;
    size_t cap = 0, n = 0;
    struct err none = {0};
    *out = (struct list){0};
    if (!rights_sight(rq->who, t, &q.sight, &none))
        return true;
    for (struct list page = {.more = true}; page.more;
         q.after = page.next, q.after_id = page.next_id) {
        if (!record_list(rq->store, rq->mem, &q, &page, err))
            return false;
        for (int i = 0; i < page.n; i++) {
            rows = arena_grow(rq->mem, rows, &cap, n);
            rows[n++] = page.rows[i];
        }
    }
    *out = (struct list){.rows = rows, .n = (int)n};
    return true;
}

static bool read_documents(struct request *rq, struct reader_lists *to, struct err *err)
{
    struct list list;
    if (!read_all(rq, rq->model->document, &list, err))
        return false;
    struct reader_instrument *known = arena_new(rq->mem, struct reader_instrument, (size_t)list.n);
    for (int i = 0; i < list.n; i++) {
        const struct record *r = &list.rows[i];
        if (text_of(r, "number"))
            known[to->ninstruments++] = (struct reader_instrument){
                text_of(r, "number"), text_of(r, "kind"), text_of(r, "date"), text_of(r, "issuer")};
    }
    to->instruments = known;
    return true;
}

/* Its short name and the spellings of `aliases`, one a line, as the reader wants them. */
static const char *other_names(struct arena *mem, const struct record *r)
{
    struct buf b;
    buf_init(&b, mem, 1 << 16);
    if (text_of(r, "short"))
        buf_fmt(&b, "%s;", text_of(r, "short"));
    for (const char *p = text_of(r, "aliases"); p && *p; p++)
        buf_char(&b, *p == '\n' ? ';' : *p);
    return buf_get(&b);
}

/* Those at work first: a name that two bear means the one that is there. Long texts are not in
 * lists, so each is read whole. */
static bool read_organisations(struct request *rq, struct reader_lists *to, struct err *err)
{
    struct list list;
    const struct record_type *t = rq->model->organisation;
    const struct sight all = {.party = true};
    if (!read_all(rq, t, &list, err))
        return false;
    struct reader_organisation *known =
        arena_new(rq->mem, struct reader_organisation, (size_t)list.n);
    for (int ended = 0; ended < 2; ended++)
        for (int i = 0; i < list.n; i++) {
            struct record r;
            if (t->states[list.rows[i].state].final != ended)
                continue;
            if (!record_read(rq->store, rq->mem, t, list.rows[i].id, &all, &r, err))
                return false;
            known[to->norganisations++] = (struct reader_organisation){
                arena_fmt(rq->mem, "%lld", (long long)r.id), r.title, other_names(rq->mem, &r)};
        }
    to->organisations = known;
    return true;
}

bool proposal_lists(struct request *rq, struct reader_lists *out, struct err *err)
{
    *out = (struct reader_lists){0};
    return read_documents(rq, out, err) && read_organisations(rq, out, err);
}

/* ---- what is asked, what is numbered ---- */

static bool is_read(const struct reads *r, const struct field *f)
{
    return f == r->symbol || f == r->date || f == r->issuer;
}

static void choose_head(struct request *rq, struct proposal *p)
{
    const struct record_type *t = p->type;
    p->head = arena_new(rq->mem, const struct field *, (size_t)t->nfields);
    for (int i = 0; i < t->nfields; i++) {
        const struct field *f = &t->fields[i];
        bool needed = f->required && !f->fallback;
        if (field_writable(rq, f) && (is_read(p->reads, f) || needed || f == t->title))
            p->head[p->nhead++] = f;
    }
}

static bool given(const struct proposal *p, const struct record *r, const struct field *f)
{
    return f == r->type->parent || f == r->type->title || f == p->reads->text ||
           f == p->reads->lead || f == p->reads->due || f == p->reads->source;
}

/* What must be there and no document says: its place. */
static void number_row(struct arena *mem, const struct proposal *p, struct proposal_row *row)
{
    struct record *r = &row->record;
    const char *last = strrchr(row->place, '.');
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        if (!f->required || f->fallback || f->computed || given(p, r, f) ||
            r->values[i].kind != VALUE_NULL)
            continue;
        if (f->type == FIELD_NUMBER)
            r->values[i] = (struct value){.kind = VALUE_INT,
                                          .i = strtol(last ? last + 1 : row->place, NULL, 10)};
        else if (f->type == FIELD_TEXT)
            r->values[i] = (struct value){.kind = VALUE_TEXT, .s = arena_text(mem, row->place)};
    }
}

static void set_text(struct arena *mem, struct record *r, const struct field *f, const char *text,
                     size_t n)
{
    static const int most[] = {[FIELD_TEXT] = 300, [FIELD_LONG] = 20000};
    if (!f || !text || !n)
        return;
    const char *whole = arena_copy(mem, text, n);
    const char *clean = f->type == FIELD_LONG ? whole : text_title(mem, whole);
    size_t keep = text_cut(clean, (size_t)(f->max_length ? f->max_length : most[f->type]));
    r->values[f->index] = (struct value){.kind = VALUE_TEXT, .s = arena_copy(mem, clean, keep)};
}

/* ---- from a reading ---- */

static const struct reader_organisation *known_lead(const struct reading_task *t)
{
    for (size_t i = 0; i < t->nleads; i++)
        if (t->leads[i].known && t->leads[i].known->id)
            return t->leads[i].known;
    return NULL;
}

/* An organisation as it is today: the successor of one that has ended. */
static bool set_org(struct request *rq, struct record *r, const struct field *f, const char *id,
                    struct err *err)
{
    int64_t org = strtoll(id, NULL, 10), now = 0;
    const struct sight all = {.party = true};
    struct record o;
    if (!org_present(rq->store, org, &now, err) ||
        !record_read(rq->store, rq->mem, rq->model->organisation, now ? now : org, &all, &o, err))
        return false;
    r->values[f->index] = (struct value){.kind = VALUE_INT, .i = o.id};
    r->titles[f->index] = o.title;
    return true;
}

static const char *helpers(struct arena *mem, const struct reading_task *t)
{
    struct buf b;
    buf_init(&b, mem, 4096);
    for (size_t i = 0; i < t->nhelpers; i++)
        buf_fmt(&b, "%s%s", i ? ", " : "", t->helpers[i].name);
    return buf_get(&b);
}

static void set_rhythm(struct record *r, const struct field *f, enum reading_recurring recurring)
{
    static const char *const names[] = {
        [RECURRING_WEEK] = "week",       [RECURRING_MONTH] = "month",
        [RECURRING_QUARTER] = "quarter", [RECURRING_HALF_YEAR] = "half_year",
        [RECURRING_YEAR] = "year",       [RECURRING_STANDING] = "standing",
    };
    for (int i = 0; f && recurring && i < f->noptions; i++)
        if (!strcmp(f->options[i].name, names[recurring]))
            r->values[f->index] = (struct value){.kind = VALUE_TEXT, .s = f->options[i].name};
}

static struct proposal_row *add_row(struct request *rq, struct proposal *p, bool item)
{
    struct proposal_row *row = &p->rows[p->n++];
    const struct record_type *t = item ? p->reads->item : p->reads->section;
    *row = (struct proposal_row){
        .item = item, .number = p->n, .when = "", .with = "", .record = record_draft(rq->mem, t)};
    return row;
}

static bool add_task(struct request *rq, struct proposal *p, const struct reading_task *t,
                     const char *text, struct err *err)
{
    struct proposal_row *row = &p->rows[p->n - 1];
    struct record *r = &row->record;
    const struct reads *reads = p->reads;
    const struct reader_organisation *lead = known_lead(t);
    row->source = arena_copy(rq->mem, text + t->start, t->end - t->start);
    row->when = arena_copy(rq->mem, text + t->due_start, t->due_end - t->due_start);
    row->with = helpers(rq->mem, t);
    set_text(rq->mem, r, reads->text, text + t->start, t->end - t->start);
    set_text(rq->mem, r, reads->source, text + t->start, t->end - t->start);
    if (t->deadline)
        r->values[reads->due->index] = (struct value){.kind = VALUE_TEXT, .s = t->deadline};
    set_rhythm(r, reads->rhythm, t->recurring);
    return !lead || set_org(rq, r, reads->lead, lead->id, err);
}

static bool add_rows(struct request *rq, struct proposal *p, const struct reading *reading,
                     const char *text, struct err *err)
{
    p->rows = arena_new(rq->mem, struct proposal_row, PROPOSAL_ROWS);
    for (size_t a = 0; a < reading->nareas; a++) {
        const struct reading_area *area = &reading->areas[a];
        if (p->n == PROPOSAL_ROWS)
            return p->more = true;
        struct proposal_row *row = add_row(rq, p, false);
        const char *title = area->title ? area->title : "";
        row->place = arena_fmt(rq->mem, "%zu", a + 1);
        size_t end = area->ntasks ? area->tasks[0].start : area->end;
        end =
            end > area->start ? end : area->end; /* the heading, up to the line of its first item */
        const char *line = memrchr(text + area->start, '\n', end - area->start);
        if (line)
            end = (size_t)(line - text);
        row->source =
            text_title(rq->mem, arena_copy(rq->mem, text + area->start, end - area->start));
        set_text(rq->mem, &row->record, row->record.type->title, title, strlen(title));
        set_text(rq->mem, &row->record, type_field(row->record.type, p->reads->source->name),
                 row->source, strlen(row->source));
        for (size_t i = 0; i < area->ntasks; i++) {
            if (p->n == PROPOSAL_ROWS)
                return p->more = true;
            row = add_row(rq, p, true);
            row->place = arena_fmt(rq->mem, "%zu.%zu", a + 1, i + 1);
            if (!add_task(rq, p, &area->tasks[i], text, err))
                return false;
        }
    }
    return true;
}

/* A required number between 1900 and 2200 is a year: that of the document is a first guess. */
static void guess_years(struct proposal *p, const char *date)
{
    for (int i = 0; i < p->nhead; i++) {
        const struct field *f = p->head[i];
        int64_t min = f->min ? strtoll(f->min, NULL, 10) : 0;
        int64_t max = f->max ? strtoll(f->max, NULL, 10) : 0;
        bool year = f->type == FIELD_NUMBER && max > 1900 && max <= 2200 && (!min || min >= 1900);
        if (year && date)
            p->root.values[f->index] =
                (struct value){.kind = VALUE_INT, .i = strtol(date, NULL, 10)};
    }
}

static bool issuer_of(struct request *rq, struct proposal *p, const char *issuer, struct err *err)
{
    const struct field *f = p->reads->issuer;
    struct list found;
    struct sight sight;
    struct err none = {0};
    if (!issuer)
        return true;
    if (f->type == FIELD_TEXT) {
        set_text(rq->mem, &p->root, f, issuer, strlen(issuer));
        return true;
    }
    const char *want = text_fold(rq->mem, issuer);
    if (!rights_sight(rq->who, f->to, &sight, &none))
        return true;
    if (!record_suggest(rq->store, rq->mem, f->to, &sight, issuer, &found, err))
        return false;
    p->root.titles[f->index] = issuer; /* what stands in the box when nobody fits */
    for (int i = 0; i < found.n; i++) {
        const struct record *o = &found.rows[i];
        bool same = !strcmp(text_fold(rq->mem, o->title), want) || (found.n == 1 && !found.more);
        if (same && !o->type->states[o->state].final)
            return set_org(rq, &p->root, f, arena_fmt(rq->mem, "%lld", (long long)o->id), err);
    }
    return true;
}

bool proposal_of_reading(struct request *rq, const struct record_type *type,
                         const struct reading *reading, const char *text, struct proposal *out,
                         struct err *err)
{
    struct proposal p = {.type = type, .reads = type->reads, .root = record_draft(rq->mem, type)};
    const struct reading_heading *h = &reading->heading;
    choose_head(rq, &p);
    set_text(rq->mem, &p.root, p.reads->symbol, h->number, h->number ? strlen(h->number) : 0);
    set_text(rq->mem, &p.root, type->title, h->title, h->title ? strlen(h->title) : 0);
    if (h->date)
        p.root.values[p.reads->date->index] = (struct value){.kind = VALUE_TEXT, .s = h->date};
    guess_years(&p, h->date);
    if (!issuer_of(rq, &p, h->issuer, err) || !add_rows(rq, &p, reading, text, err))
        return false;
    *out = p;
    return true;
}

/* ---- from the form ---- */

const char *proposal_key(struct arena *mem, const struct proposal_row *row,
                         const struct field *field)
{
    return arena_fmt(mem, "%d.%s.%s", row->number, row->item ? "item" : "section", field->name);
}

const char *proposal_common(struct arena *mem, const struct proposal *p)
{
    return proposal_key(mem, &(struct proposal_row){.item = true}, p->reads->lead);
}

int proposal_fields(const struct proposal *p, const struct proposal_row *row,
                    const struct field *out[4])
{
    const struct reads *r = p->reads;
    int n = 0;
    out[n++] = row->item ? r->text : r->section->title;
    if (!row->item)
        return n;
    out[n++] = r->lead;
    out[n++] = r->due;
    if (r->rhythm)
        out[n++] = r->rhythm;
    return n;
}

bool proposal_verbatim(const struct proposal *p, const struct proposal_row *row)
{
    const struct field *fields[4];
    proposal_fields(p, row, fields);
    const struct value *title = &row->record.values[fields[0]->index];
    return title->kind == VALUE_TEXT && !strcmp(title->s, row->source);
}

static const char *carried(struct request *rq, const char *what, int number)
{
    return request_text(rq, arena_fmt(rq->mem, "%s%d", what, number));
}

/* Lines of one row, told apart from those of others and tied to their boxes. */
static void add_lines(struct request *rq, struct why_list *to, const struct why_list *from,
                      const struct proposal_row *row)
{
    for (int i = 0; i < from->n; i++) {
        struct why w = from->items[i];
        for (int lang = 0; lang < LANGS; lang++)
            w.text[lang] = arena_fmt(rq->mem, "%s. %s", row->place, w.text[lang]);
        const struct field *f = w.field ? type_field(row->record.type, w.field) : NULL;
        w.field = f ? proposal_key(rq->mem, row, f) : NULL;
        why_add(to, w);
    }
}

/* The lead of the items that name none. */
static bool common_lead(struct request *rq, const struct proposal *p, struct record *out,
                        struct why_list *why, struct err *err)
{
    *out = record_draft(rq->mem, p->reads->item);
    const struct keyed k = {p->reads->lead, proposal_common(rq->mem, p)};
    return draft_keyed(rq, out, &k, why, err);
}

static bool read_row(struct request *rq, struct proposal *p, struct proposal_row *row,
                     const struct record *common, struct why_list *why, struct err *err)
{
    const struct field *fields[4], *lead = p->reads->lead;
    struct record *r = &row->record;
    struct why_list own = {.mem = rq->mem};
    int n = proposal_fields(p, row, fields);
    for (int i = 0; i < n; i++) {
        const struct keyed k = {fields[i], proposal_key(rq->mem, row, fields[i])};
        if (!draft_keyed(rq, r, &k, &own, err))
            return false;
    }
    if (!request_has(rq, arena_fmt(rq->mem, "f%s", proposal_key(rq->mem, row, fields[0]))))
        set_text(rq->mem, r, fields[0], row->source, strlen(row->source));
    if (row->item && r->values[lead->index].kind == VALUE_NULL && !own.n && !proposal_opening(rq)) {
        r->values[lead->index] = common->values[lead->index];
        r->titles[lead->index] = common->titles[lead->index];
    }
    const struct field *source =
        row->item ? p->reads->source : type_field(r->type, p->reads->source->name);
    set_text(rq->mem, r, source, row->source, strlen(row->source));
    if (r->type->parent)
        r->values[r->type->parent->index] = (struct value){.kind = VALUE_INT};
    number_row(rq->mem, p, row);
    validate_fields(rq->mem, r, NULL, 0, &own);
    if (row->choice != PROPOSAL_DROP)
        add_lines(rq, why, &own, row);
    return true;
}

bool proposal_opening(const struct request *rq)
{
    return request_has(rq, "open");
}

static enum proposal_choice choice_of(struct request *rq, int number)
{
    if (!strcmp(request_text(rq, "open"), arena_fmt(rq->mem, "%d", number)))
        return PROPOSAL_EDIT;
    const char *c = carried(rq, "r", number);
    return !strcmp(c, "drop") ? PROPOSAL_DROP : !strcmp(c, "edit") ? PROPOSAL_EDIT : PROPOSAL_KEEP;
}

static bool read_rows(struct request *rq, struct proposal *p, struct why_list *why, struct err *err)
{
    int64_t n = 0;
    struct record common;
    if (!request_int(rq, "rows", &n) || n < 0 || n > PROPOSAL_ROWS)
        return err_set(err, ERR_INVALID, "rows", "the form is not whole");
    if (!common_lead(rq, p, &common, why, err))
        return false;
    p->rows = arena_new(rq->mem, struct proposal_row, (size_t)n);
    for (int i = 1; i <= n; i++) {
        struct proposal_row *row = add_row(rq, p, !strcmp(carried(rq, "k", i), "i"));
        row->place = carried(rq, "n", i);
        row->source = carried(rq, "s", i);
        row->when = carried(rq, "w", i);
        row->with = carried(rq, "h", i);
        row->choice = choice_of(rq, i);
        if (!read_row(rq, p, row, &common, why, err))
            return false;
    }
    return true;
}

bool proposal_of_form(struct request *rq, const struct record_type *type, struct why_list *why,
                      struct proposal *out, struct err *err)
{
    struct proposal p = {.type = type, .reads = type->reads, .root = record_draft(rq->mem, type)};
    choose_head(rq, &p);
    if (!draft_fields(rq, &p.root, p.head, p.nhead, why, err))
        return false;
    validate_fields(rq->mem, &p.root, NULL, 0, why);
    if (!read_rows(rq, &p, why, err))
        return false;
    *out = p;
    return true;
}
