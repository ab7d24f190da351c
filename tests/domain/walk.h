/* walk.h - walking a dossier step by step as the people who do it: who may, who is refused and why.
 *
 * Use: struct walk over a world (tests/store/open.h); done() or refused() for each step, say() for
 * an opinion. The focal point is agency B; the host A; police P and border guard G answer. */
#ifndef TESTS_DOMAIN_WALK_H
#define TESTS_DOMAIN_WALK_H

#include "base/date.h"
#include "rules/findings.h"
#include "rules/opinions.h"
#include "rules/steps.h"
#include "store/declared.h"
#include "store/duty.h"
#include "store/org.h"

#include "../store/open.h"

struct people {
    struct actor officer, head, clerk; /* of the host */
    struct actor focal, focal_head, desk;
    struct actor office, police, guard, stranger;
    int64_t p, g;
};

static inline struct actor actor(struct world *w, const char *role, int64_t org)
{
    struct actor who = {.account = 1, .org = org, .role = model_role(w->model, role)};
    assert_non_null(who.role);
    OK(org_agency(w->s, org, &who.agency, &w->err));
    return who;
}

static inline int64_t body(struct world *w, const char *code, const char *name)
{
    struct record r = reread(w, "organisation", organisation(w, code, "force", w->province));
    set(&r, "body", text_value(name));
    OK(record_update(w->s, &nobody, &r, &w->err));
    return r.id;
}

static inline struct people people(struct world *w)
{
    struct record b = reread(w, "organisation", w->b);
    set(&b, "focal", int_value(1));
    OK(record_update(w->s, &nobody, &b, &w->err));
    struct people all = {.p = body(w, "P", "police"), .g = body(w, "G", "border_guard")};
    int64_t other = organisation(w, "C", "department", w->province);
    all.officer = actor(w, "officer", w->room);
    all.head = actor(w, "head", w->a);
    all.clerk = actor(w, "clerk", w->a);
    all.focal = actor(w, "officer", w->b);
    all.focal_head = actor(w, "head", w->b);
    all.desk = actor(w, "clerk", w->b);
    all.office = actor(w, "office", w->province);
    all.police = actor(w, "head", all.p);
    all.guard = actor(w, "head", all.g);
    all.stranger = actor(w, "head", other);
    return all;
}

static inline int64_t document(struct world *w, const char *number)
{
    struct record r = draft(w, "document");
    set(&r, "number", text_value(number));
    set(&r, "date", text_value("2025-03-01"));
    set(&r, "issuer", text_value("UBND tỉnh"));
    set(&r, "title", text_value("Văn bản trả lời"));
    return create(w, &r);
}

/* What a step is given besides the record. */
struct given {
    const char *reason;
    const struct value *values;
    const int64_t *asked;
    int nasked;
};

static const struct given given_reason = {.reason = "Lý do mẫu"};

/* The day the store and the rules go by. */
static inline void today_is(struct world *w, int y, int m, int d)
{
    char today[DATE_SIZE];
    date_fix(date_of(y, m, d));
    store_set_today(w->s, date_write(date_of(y, m, d), today));
}

/* One field becomes this, and the record is as it then stands. */
static inline void alter(struct world *w, struct record *r, const char *field, struct value v)
{
    set(r, field, v);
    OK(record_update(w->s, &nobody, r, &w->err));
    *r = reread(w, r->type->name, r->id);
}

static inline bool attempt(struct world *w, const struct actor *who, struct record *r,
                           const char *step, const struct given *g, struct why_list *why)
{
    static const struct given nothing;
    const struct given *in = g ? g : &nothing;
    *r = reread(w, r->type->name, r->id);
    const struct step *s = type_step(r->type, step);
    if (!s)
        fail_msg("%s has no step %s", r->type->name, step);
    const struct step_input input = {
        .values = in->values, .reason = in->reason, .asked = in->asked, .nasked = in->nasked};
    OK(store_mark(w->s, &w->err));
    bool ok = step_do(w->s, &w->mem, who, r, s, &input, why, &w->err);
    if (ok)
        OK(store_keep(w->s, &w->err));
    else
        store_undo(w->s);
    return ok;
}

static inline void done(struct world *w, const struct actor *who, struct record *r,
                        const char *step, const struct given *g)
{
    struct why_list why = {.mem = &w->mem};
    if (!attempt(w, who, r, step, g, &why)) {
        for (int i = 0; i < why.n; i++)
            print_message("%s: %s\n", step, why.items[i].text[LANG_VI]);
        fail_msg("%s: %s: %s", step, w->err.where, w->err.detail);
    }
    *r = reread(w, r->type->name, r->id);
}

/* Refused, and some line of why holds the word. */
static inline void refused(struct world *w, const struct actor *who, struct record *r,
                           const char *step, const struct given *g, const char *word)
{
    struct why_list why = {.mem = &w->mem};
    if (attempt(w, who, r, step, g, &why))
        fail_msg("%s was done", step);
    w->err = (struct err){0};
    *r = reread(w, r->type->name, r->id);
    for (int i = 0; i < why.n; i++)
        if (!why.items[i].met && !why.items[i].warn && strstr(why.items[i].text[LANG_VI], word))
            return;
    for (int i = 0; i < why.n; i++)
        print_message("%s: %s\n", step, why.items[i].text[LANG_VI]);
    fail_msg("%s: no line of why says '%s'", step, word);
}

/* Does the step say this, blocking or as a warning? word NULL: does it find nothing? It is undone. */
static inline bool says(struct world *w, const struct actor *who, struct record *r,
                        const char *step, const char *word)
{
    struct why_list why = {.mem = &w->mem};
    const char *type = r->type->name;
    bool found = false;
    *r = reread(w, type, r->id);
    const struct step *s = type_step(r->type, step);
    assert_non_null(s);
    OK(store_mark(w->s, &w->err));
    const struct step_input in = {.reason = "Lý do mẫu",
                                  .values = arena_new(&w->mem, struct value, (size_t)s->nform + 1)};
    step_do(w->s, &w->mem, who, r, s, &in, &why, &w->err);
    store_undo(w->s);
    *r = reread(w, type, r->id);
    w->err = (struct err){0};
    for (int i = 0; i < why.n; i++)
        found |= word ? strstr(why.items[i].text[LANG_VI], word) != NULL
                      : why.items[i].warn || !why.items[i].met;
    return word ? found : !found;
}

/* Not done, whatever is said of it: the step is not offered. */
static inline void not_offered(struct world *w, const struct actor *who, struct record *r,
                               const char *step, const struct given *g)
{
    struct why_list why = {.mem = &w->mem};
    assert_false(attempt(w, who, r, step, g, &why));
    w->err = (struct err){0};
    *r = reread(w, r->type->name, r->id);
}

static inline const char *state_of(const struct record *r)
{
    return r->type->states[r->state].name;
}

/* The last opinion asked of an organisation. */
static inline struct opinion opinion_of(struct world *w, const struct record *r, int64_t org)
{
    struct opinion_list list;
    OK(opinions_of_record(w->s, &w->mem, r->id, &list, &w->err));
    for (int i = 0; i < list.n; i++)
        if (list.items[i].org == org && list.items[i].latest)
            return list.items[i];
    fail_msg("organisation %lld was not asked", (long long)org);
    return (struct opinion){0};
}

static inline bool say(struct world *w, const struct actor *who, const struct record *r,
                       int64_t org, const char *answer, const char *text)
{
    struct opinion o = opinion_of(w, r, org);
    struct record form = record_draft(&w->mem, opinion_form());
    struct why_list why = {.mem = &w->mem};
    form.values[0] = text_value(answer);
    form.values[1] = text_value(text);
    const struct answering a = {who, NULL, r, &o, &form};
    return opinion_answer(w->s, &a, &why, &w->err);
}

static inline void owes(struct world *w, const struct record *r, const char *clock, int64_t org,
                        const char *due)
{
    struct duty_list open;
    OK(duties_of_record(w->s, &w->mem, r->id, true, &open, &w->err));
    for (int i = 0; i < open.n; i++)
        if (!strcmp(open.items[i].clock->name, clock) && open.items[i].org == org) {
            assert_string_equal(open.items[i].due, due);
            return;
        }
    fail_msg("no open duty %s of organisation %lld", clock, (long long)org);
}

static inline int owed(struct world *w, const struct record *r)
{
    struct duty_list open;
    OK(duties_of_record(w->s, &w->mem, r->id, true, &open, &w->err));
    return open.n;
}

/* One row of a table of the record: pairs of field and value, ended by NULL. */
struct cell {
    const char *field;
    struct value value;
};

static inline void add_row(struct world *w, struct record *r, const char *table,
                           const struct cell *cells)
{
    const struct rows *rows = NULL;
    struct row_list have;
    for (int i = 0; i < r->type->nrows; i++)
        if (!strcmp(r->type->rows[i].name, table))
            rows = &r->type->rows[i];
    assert_non_null(rows);
    OK(rows_read(w->s, &w->mem, rows, r->id, &have, &w->err));
    struct row *all = arena_new(&w->mem, struct row, (size_t)have.n + 1);
    for (int i = 0; i < have.n; i++)
        all[i] = have.rows[i];
    all[have.n].values = arena_new(&w->mem, struct value, (size_t)rows->nfields);
    for (; cells->field; cells++)
        for (int i = 0; i < rows->nfields; i++)
            if (!strcmp(rows->fields[i].name, cells->field))
                all[have.n].values[i] = cells->value;
    const struct row_list want = {.rows = all, .n = have.n + 1};
    OK(rows_write(w->s, &nobody, r, rows, &want, &w->err));
    *r = reread(w, r->type->name, r->id);
}

static inline void paper(struct world *w, struct record *r, const char *kind)
{
    add_row(w, r, "paper",
            (const struct cell[]){
                {"kind", text_value(kind)}, {"note", text_value("Công văn mẫu")}, {NULL, {0}}});
}

static inline bool sees(struct world *w, const struct actor *who, const struct record *r)
{
    struct sight sight;
    struct record seen;
    struct err none = {0};
    return rights_sight(who, r->type, &sight, &none) &&
           record_read(w->s, &w->mem, r->type, r->id, &sight, &seen, &none);
}

/* A live check says of the record, typed word for word as it is kept, what it says of the kept one;
 * found: that sentence, NULL when it finds nothing. */
static inline void typed_same(struct world *w, const struct subject *kept,
                              const struct check *check, const char *found)
{
    const struct record_type *t = NULL;
    for (int i = 0; i < store_model(w->s)->ntypes; i++) {
        const struct record_type *of = &store_model(w->s)->types[i];
        if (of->nchecks && check >= of->checks && check < of->checks + of->nchecks)
            t = of;
    }
    assert_non_null(t);
    if (!check->live)
        return;
    const struct record r = reread(w, t->name, kept->record);
    struct row_list *rows = arena_new(&w->mem, struct row_list, (size_t)t->nrows + 1);
    for (int i = 0; i < t->nrows; i++)
        OK(rows_read(w->s, &w->mem, &t->rows[i], r.id, &rows[i], &w->err));
    const struct typed typed = {&r, rows};
    const struct check *one[] = {check};
    const struct step step = {.checks = one, .nchecks = 1};
    struct subject of = *kept;
    struct why_list why = {.mem = &w->mem};
    of.typed = &typed;
    OK(findings_live(w->s, &step, of, &why, &w->err));
    const char *told = why.n ? why.items[0].text[LANG_VI] : NULL;
    if (!told != !found || (told && strcmp(told, found) != 0))
        fail_msg("%s.%s: kept '%s', typed '%s'", t->name, check->name, found ? found : "nothing",
                 told ? told : "nothing");
}

#endif
