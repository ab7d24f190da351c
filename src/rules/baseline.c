/* baseline.c - see baseline.h. */
#include "rules/baseline.h"

#include "store/tree.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const struct sight all_sight = {.org = 0, .party = true};
enum { LEVEL_MOST = 20000 };

/* A value as it is kept and compared: a reference as the title it has today. */
static const char *as_text(struct arena *mem, const struct record *r, const struct field *f)
{
    const struct value *v = &r->values[f->index];
    if (v->kind == VALUE_NULL)
        return NULL;
    if (f->type == FIELD_REF && r->titles && r->titles[f->index])
        return r->titles[f->index];
    return v->kind == VALUE_TEXT ? v->s : arena_fmt(mem, "%lld", (long long)v->i);
}

static bool same_text(const char *a, const char *b)
{
    return (!a && !b) || (a && b && !strcmp(a, b));
}

static bool put_record(struct store *s, struct arena *mem, int64_t root, const struct record *r,
                       struct err *err)
{
    struct baseline_row row = {.record = r->id, .type = r->type->name, .field = ""};
    if (!baseline_put(s, root, &row, err)) /* that it was there at all */
        return false;
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        if (!f->baseline)
            continue;
        row.field = f->name;
        row.value = as_text(mem, r, f);
        if (!baseline_put(s, root, &row, err))
            return false;
    }
    return true;
}

typedef bool visit_fn(struct store *s, struct arena *mem, void *with, const struct record *r,
                      struct err *err);

/* A walk over everything under a record, of the types the baseline names: a level at a time. */
struct walk {
    struct store *s;
    struct arena *mem;
    visit_fn *visit;
    void *with;
};

static bool walk_under(const struct walk *w, const struct record *root, struct err *err)
{
    const struct baseline *b = root->type->baseline;
    for (int i = 0; i < b->ntypes; i++) {
        struct tree_query q = {.type = b->types[i],
                               .root = root->id,
                               .depth = tree_depth(root->type, b->types[i]),
                               .sight = all_sight,
                               .limit = LEVEL_MOST};
        struct list list;
        if (q.depth == 0)
            continue;
        if (!record_tree(w->s, w->mem, &q, &list, err))
            return false;
        if (list.more)
            return err_set(err, ERR_LIMIT, q.type->name, "more than %d of them", LEVEL_MOST);
        for (int k = 0; k < list.n; k++)
            if (!w->visit(w->s, w->mem, w->with, &list.rows[k], err))
                return false;
    }
    return true;
}

static bool take_one(struct store *s, struct arena *mem, void *with, const struct record *r,
                     struct err *err)
{
    return put_record(s, mem, *(const int64_t *)with, r, err);
}

/* Freezes root and its declared children as they stand. */
static bool take(struct store *s, struct arena *mem, const struct record *root, struct err *err)
{
    const struct baseline *b = root->type->baseline;
    int64_t id = root->id;
    bool taken;
    assert(b);
    if (!baseline_taken(s, id, &taken, err))
        return false;
    if (taken)
        return true; /* as signed: the first one stands */
    struct walk walk = {s, mem, take_one, &id};
    return put_record(s, mem, id, root, err) && walk_under(&walk, root, err);
}

bool baseline_follow(struct store *s, struct arena *mem, const struct record *before,
                     const struct record *after, struct err *err)
{
    for (int i = 0; before && i < after->type->nsteps; i++) {
        const struct step *step = &after->type->steps[i];
        if (!step->baseline || step->to != after->state || before->state == after->state)
            continue;
        for (int k = 0; k < step->nfrom; k++)
            if (step->from[k] == before->state)
                return take(s, mem, after, err);
    }
    return true;
}

bool baseline_root(struct store *s, const struct record *r, int64_t *out_root, struct err *err)
{
    const struct record_type *type = r->type;
    const struct field *up = type->parent;
    int64_t id = r->id,
            above = up && r->values[up->index].kind == VALUE_INT ? r->values[up->index].i : 0;
    for (int depth = 0; depth < 8; depth++) {
        bool taken = false;
        if (id && type->baseline && !baseline_taken(s, id, &taken, err))
            return false;
        if (taken) {
            *out_root = id;
            return true;
        }
        if (!up || up->to == type || !above)
            break;
        id = above;
        type = up->to;
        up = type->parent;
        if (up && !record_above(s, id, &above, err))
            return false;
    }
    *out_root = 0;
    return true;
}

bool baseline_guard(struct store *s, const struct record *before, const struct record *after,
                    const char *reason, struct err *err)
{
    const struct field *touched = NULL;
    for (int i = 0; i < after->type->nfields && !touched; i++) {
        const struct field *f = &after->type->fields[i];
        const struct value *a = &before->values[i], *b = &after->values[i];
        bool same = a->kind == b->kind &&
                    (a->kind == VALUE_NULL || (a->kind == VALUE_INT && a->i == b->i) ||
                     (a->kind == VALUE_TEXT && !strcmp(a->s, b->s)));
        if (f->baseline && !same)
            touched = f;
    }
    if (!touched || (reason && *reason))
        return true;
    int64_t root;
    if (!baseline_root(s, before, &root, err))
        return false;
    return root == 0 || err_set(err, ERR_INVALID, "reason",
                                "field %s is as signed; changing it needs a reason", touched->name);
}

/* Looking for what differs from the baseline. */
struct search {
    struct deviation *found;
    size_t cap;
    int n;
    const struct baseline_row *rows;
    int nrows;
    const struct actor *who;
};

static struct deviation *add(struct arena *mem, struct search *x, const struct record *r)
{
    x->found = arena_grow(mem, x->found, &x->cap, (size_t)x->n);
    struct deviation *d = &x->found[x->n++];
    *d = (struct deviation){.record = r->id, .type = r->type, .title = r->title};
    return d;
}

/* When, by whom and why the field last changed (NULL: the record's creation). */
static bool last_change(struct store *s, struct arena *mem, struct deviation *d, struct err *err)
{
    struct history_line *lines;
    int n;
    if (!history_read(s, mem, d->record, 0, 200, &lines, &n, err))
        return false;
    for (int i = 0; i < n; i++) {
        bool hit = d->kind != DEVIATION_FIELD && i == (d->kind == DEVIATION_ADDED ? n - 1 : 0);
        for (int k = 0; k < lines[i].nchanges && d->field && !hit; k++)
            hit = !strcmp(lines[i].changes[k].field, d->field->name);
        if (!hit)
            continue;
        d->at = lines[i].at;
        d->who = lines[i].who;
        d->reason = lines[i].reason;
        return true;
    }
    return true;
}

static int by_record_and_field(const void *a, const void *b)
{
    const struct baseline_row *x = a, *y = b;
    if (x->record != y->record)
        return x->record < y->record ? -1 : 1;
    return strcmp(x->field, y->field);
}

static const struct baseline_row *find(const struct search *x, int64_t record, const char *field)
{
    struct baseline_row key = {.record = record, .field = field};
    return bsearch(&key, x->rows, (size_t)x->nrows, sizeof key, by_record_and_field);
}

static bool compare_one(struct store *s, struct arena *mem, void *with, const struct record *r,
                        struct err *err)
{
    struct search *x = with;
    if (!find(x, r->id, "")) {
        struct deviation *d = add(mem, x, r);
        d->kind = DEVIATION_ADDED;
        return last_change(s, mem, d, err);
    }
    if (r->type->states[r->state].gone) {
        struct deviation *d = add(mem, x, r);
        d->kind = DEVIATION_ENDED;
        if (!last_change(s, mem, d, err))
            return false;
    }
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        const struct baseline_row *row = f->baseline ? find(x, r->id, f->name) : NULL;
        const char *now = row ? as_text(mem, r, f) : NULL;
        if (!row || same_text(row->value, now))
            continue;
        struct deviation *d = add(mem, x, r);
        d->kind = DEVIATION_FIELD;
        d->field = f;
        d->signed_value = rights_masked(mem, x->who, f, row->value);
        d->value = rights_masked(mem, x->who, f, now);
        if (!last_change(s, mem, d, err))
            return false;
    }
    return true;
}

bool baseline_deviations(struct store *s, struct arena *mem, const struct actor *who,
                         const struct record *root, struct deviation **out, int *out_n,
                         struct err *err)
{
    struct search x = {.who = who};
    struct baseline_row *rows;
    if (!root->type->baseline || !baseline_read(s, mem, root->id, &rows, &x.nrows, err))
        return root->type->baseline == NULL;
    if (x.nrows > 0)
        qsort(rows, (size_t)x.nrows, sizeof *rows, by_record_and_field);
    x.rows = rows;
    struct walk walk = {s, mem, compare_one, &x};
    if (x.nrows > 0 && (!compare_one(s, mem, &x, root, err) || !walk_under(&walk, root, err)))
        return false;
    *out = x.found;
    *out_n = x.n;
    return true;
}
