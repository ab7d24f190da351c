/* record_write.c - creating and changing records: every table that knows a record, in one go.
 *
 * Order of a write: defaults, titles of references, unique keys; then record (where a version that
 * is not the one read stops everything), the type's table, reach, words, files, history. The caller
 * holds the transaction; after any failure it must be rolled back. */
#include "store/inside.h"

#include "base/err.h"
#include "base/json.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { CHANGES_MOST = 4 << 20, FEW = 3 };

void bind_fields(struct sql *q, struct arena *mem, const struct field *fields, int n,
                 const struct value *values)
{
    for (int i = 0; i < n; i++) {
        const struct field *f = &fields[i];
        if (f->computed)
            continue;
        struct value v = values[i];
        if (f->type == FIELD_MONEY)
            sql_text(q, arena_fmt(mem, "v_%s_currency", f->name), v.kind == VALUE_INT ? v.s : NULL);
        sql_value(q, arena_join(mem, "v_", f->name), v);
    }
}

void bind_record(struct sql *q, struct arena *mem, const struct record *r)
{
    sql_int(q, "id", r->id);
    sql_text(q, "v_state", r->type->states[r->state].name);
    sql_text(q, "v_number", r->number);
    sql_text(q, "v_channel", r->channel);
    bind_fields(q, mem, r->type->fields, r->type->nfields, r->values);
}

/* Reads the first row's first column as a value. */
static bool evaluate(struct sql *q, struct arena *mem, struct value *out, struct err *err)
{
    bool row;
    if (!sql_step(q, &row, err))
        return false;
    struct value v = row ? sql_col(q, 0, mem) : (struct value){0};
    sql_reset(q);
    *out = v;
    return true;
}

static bool fill_defaults(struct store *s, struct arena *mem, const struct change *c,
                          struct record *r, struct err *err)
{
    for (int i = 0; i < r->type->nfields; i++) {
        if (!r->type->fields[i].fallback || r->values[i].kind != VALUE_NULL)
            continue;
        struct sql *q = &type_sql(s, r->type)->fallback[i];
        struct now now;
        bind_record(q, mem, r);
        now_bind(s, &now, q, c->org);
        if (!evaluate(q, mem, &r->values[i], err))
            return false;
    }
    return true;
}

bool title_by_id(struct store *s, struct arena *mem, int64_t id, const char **out, struct err *err)
{
    struct sql *q = query(s, Q_RECORD_HEAD);
    bool row;
    sql_int(q, "id", id);
    if (!sql_step(q, &row, err))
        return false;
    *out = row ? sql_col_text(q, 1, mem) : NULL;
    sql_reset(q);
    return true;
}

/* What a reference points to must exist and be of the declared type. */
static bool fill_title(struct store *s, struct arena *mem, const struct field *f,
                       const struct value *v, const char **out, struct err *err)
{
    *out = NULL;
    if (v->kind != VALUE_INT)
        return true;
    struct sql *q = query(s, Q_RECORD_HEAD);
    bool row, fits = false;
    sql_int(q, "id", v->i);
    if (!sql_step(q, &row, err))
        return false;
    if (row) {
        fits = !f->to || !strcmp(sql_col_text(q, 0, mem), f->to->name);
        *out = sql_col_text(q, 1, mem);
    }
    sql_reset(q);
    if (!fits)
        return err_set(err, ERR_INVALID, f->name, "there is no %s %lld",
                       f->to ? f->to->name : "record", (long long)v->i);
    return true;
}

bool fill_titles(struct store *s, struct arena *mem, const struct fields *of, struct row *to,
                 struct err *err)
{
    for (int i = 0; i < of->n; i++)
        if (of->items[i].type == FIELD_REF && !of->items[i].computed &&
            !fill_title(s, mem, &of->items[i], &to->values[i], &to->titles[i], err))
            return false;
    return true;
}

/* Whether the value is the one that was stored, and so was judged before. */
static bool stands(const struct record *before, const struct record *r, int i)
{
    return before && value_same(&before->values[i], &r->values[i]);
}

static bool keys_are_unique(struct store *s, const struct record *before, const struct record *r,
                            struct err *err)
{
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        if (!f->unique || f->computed || r->values[i].kind == VALUE_NULL || stands(before, r, i))
            continue;
        struct sql *q = &type_sql(s, r->type)->unique[i];
        int64_t other;
        sql_value(q, "v", r->values[i]);
        sql_int(q, "id", r->id);
        if (!sql_one(q, &other, err))
            return false;
        if (other)
            return err_set(err, ERR_INVALID, f->name, "record %lld already has this value",
                           (long long)other);
    }
    return true;
}

/* What a reference that is changed was called until now, for the history. */
static bool title_before(struct store *s, const struct record *before, int i, struct err *err)
{
    const struct value *was = &before->values[i];
    return was->kind != VALUE_INT || before->titles[i] ||
           title_by_id(s, before->mem, was->i, &before->titles[i], err);
}

static bool references_exist(struct store *s, const struct record *before, struct record *r,
                             struct err *err)
{
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        if (f->type != FIELD_REF || f->computed)
            continue;
        if (stands(before, r, i))
            r->titles[i] = before->titles[i];
        else if (!fill_title(s, r->mem, f, &r->values[i], &r->titles[i], err) ||
                 (before && !title_before(s, before, i, err)))
            return false;
    }
    return true;
}

/* What follows from the fields: owner, title, titles of references. before: NULL for a new record. */
static bool settle(struct store *s, const struct record *before, struct record *r, struct err *err)
{
    if (!references_exist(s, before, r, err) || !keys_are_unique(s, before, r, err))
        return false;
    const struct field *owner = r->type->owner;
    r->owner = owner && r->values[owner->index].kind == VALUE_INT ? r->values[owner->index].i : 0;
    r->title = title_of(r->mem, r);
    return true;
}

bool file_use(struct store *s, int64_t record, const char *field, const struct value *v,
              struct err *err)
{
    if (v->kind != VALUE_TEXT)
        return true;
    struct sql *add = query(s, Q_FILE_USE_ADD);
    sql_text(add, "hash", v->s);
    sql_int(add, "id", record);
    sql_text(add, "field", field);
    return sql_run(add, err);
}

/* Uses are added, never taken away: what a record once showed, its history still names. */
static bool file_uses(struct store *s, const struct record *r, struct err *err)
{
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        if (f->type == FIELD_FILE && !f->computed &&
            !file_use(s, r->id, f->name, &r->values[i], err))
            return false;
    }
    return true;
}

static bool add_history(struct store *s, struct arena *mem, const struct change *c,
                        const struct record *before, const struct record *after, struct err *err)
{
    struct buf b;
    struct json j;
    buf_init(&b, mem, CHANGES_MOST);
    json_init(&j, &b);
    json_object_begin(&j);
    const struct row was = {.values = before->values, .titles = before->titles};
    const struct row is = {.values = after->values, .titles = after->titles};
    const struct history_sides sides = {.before = &was, .after = &is};
    const struct fields fields = {after->type->fields, after->type->nfields};
    history_fields(&j, mem, &sides, &fields);
    json_object_end(&j);
    if (!json_ok(&j))
        return err_set(err, ERR_LIMIT, "history", "the change is larger than 4 MB");
    bool fresh = before->id == 0;
    const struct history_entry e = {
        .record = after->id,
        .from = fresh ? NULL : before->type->states[before->state].name,
        .to = after->type->states[after->state].name,
        .changes = buf_get(&b),
    };
    return history_add(s, c, &e, err);
}

/* The parts of `record` that a change may alter. */
static void bind_head(struct sql *q, struct arena *mem, const struct record *r)
{
    sql_text(q, "number", r->number);
    sql_text(q, "title", r->title);
    sql_id(q, "owner", r->owner);
    sql_text(q, "state", r->type->states[r->state].name);
    sql_text(q, "channel", r->type->channel ? r->channel : NULL);
    sql_id(q, "parent", type_in_channel(r->type) ? parent_of(r) : 0);
    sql_text(q, "sort", sort_key(mem, r));
}

/* Everything beside `record` and the type's table that knows the new record. */
static bool spread(struct store *s, const struct record *r, struct err *err)
{
    return reach_write(s, r->mem, r, true, err) && words_write(s, r->mem, r, err) &&
           file_uses(s, r, err);
}

bool record_create(struct store *s, const struct change *c, struct record *r, struct err *err)
{
    assert(r->id == 0 && r->state >= 0 && r->state < r->type->nstates && r->mem);
    struct sql *add = query(s, Q_RECORD_ADD), *insert = &type_sql(s, r->type)->insert;
    const struct record nothing = record_draft(r->mem, r->type);
    struct now now;
    if (!fill_defaults(s, r->mem, c, r, err) || !settle(s, NULL, r, err) ||
        !record_number(s, r, err))
        return false;
    now_bind(s, &now, add, c->org);
    sql_text(add, "type", r->type->name);
    sql_id(add, "account", c->account);
    bind_head(add, r->mem, r);
    if (!sql_one(add, &r->id, err))
        return false;
    r->version = 1;
    r->created_at = r->updated_at = arena_text(r->mem, now.stamp);
    bind_record(insert, r->mem, r);
    return sql_run(insert, err) && organisation_changed(s, c, &nothing, r, err) &&
           spread(s, r, err) && spans_write(s, r, err) &&
           add_history(s, r->mem, c, &nothing, r, err);
}

static bool same_fields(const struct record *a, const struct record *b)
{
    for (int i = 0; i < a->type->nfields; i++)
        if (!a->type->fields[i].computed && !value_same(&a->values[i], &b->values[i]))
            return false;
    const char *ac = a->channel ? a->channel : "", *bc = b->channel ? b->channel : "";
    return a->state == b->state && !strcmp(ac, bc);
}

static bool changed_meanwhile(const struct record *r, struct err *err)
{
    return err_set(err, ERR_CONFLICT, r->type->name, "record %lld was changed meanwhile",
                   (long long)r->id);
}

/* By Q_RECORD_CHANGE, or Q_RECORD_CHANGE_SAME when the owner is the one that is written. */
static bool change_head(struct store *s, enum query how, const struct change *c, struct record *r,
                        struct err *err)
{
    struct sql *change = query(s, how);
    struct now now;
    int64_t n;
    now_bind(s, &now, change, c->org);
    sql_int(change, "id", r->id);
    sql_int(change, "version", r->version);
    bind_head(change, r->mem, r);
    if (!sql_changed(change, &n, err))
        return false;
    if (!n)
        return changed_meanwhile(r, err);
    r->version++;
    r->updated_at = arena_text(r->mem, now.stamp);
    return true;
}

bool record_touch(struct store *s, const struct change *c, struct record *r, struct err *err)
{
    return change_head(s, Q_RECORD_CHANGE_SAME, c, r, err);
}

static bool text_same(const char *a, const char *b)
{
    return !strcmp(a ? a : "", b ? b : "");
}

static bool update_one(struct sql *q, int64_t id, struct value v, struct err *err)
{
    sql_int(q, "id", id);
    sql_value(q, "v", v);
    sql_text(q, "currency", v.kind == VALUE_INT ? v.s : NULL);
    return sql_run(q, err);
}

static bool update_all(struct store *s, struct record *r, struct err *err)
{
    struct sql *q = &type_sql(s, r->type)->update;
    bind_record(q, r->mem, r);
    return sql_run(q, err);
}

/* Every column that is set costs its checks, an entry in its index and a look at what it refers to,
 * changed or not: a few are set one by one. */
static bool update_fields(struct store *s, const struct record *before, struct record *r,
                          struct err *err)
{
    struct type_sql *sql = type_sql(s, r->type);
    int changed[FEW], n = 0;
    bool few = text_same(before->number, r->number) && text_same(before->channel, r->channel);
    for (int i = 0; few && i < r->type->nfields; i++) {
        if (r->type->fields[i].computed || value_same(&before->values[i], &r->values[i]))
            continue;
        few = n < FEW;
        if (few)
            changed[n++] = i;
    }
    if (!few)
        return update_all(s, r, err);
    const char *state = r->type->states[r->state].name;
    if (before->state != r->state &&
        !update_one(&sql->update_state, r->id, (struct value){.kind = VALUE_TEXT, .s = state}, err))
        return false;
    for (int i = 0; i < n; i++)
        if (!update_one(&sql->update_one[changed[i]], r->id, r->values[changed[i]], err))
            return false;
    return true;
}

static bool write_change(struct store *s, const struct change *c, const struct record *before,
                         struct record *r, struct err *err)
{
    enum query head = before->owner == r->owner ? Q_RECORD_CHANGE_SAME : Q_RECORD_CHANGE;
    return change_head(s, head, c, r, err) && update_fields(s, before, r, err) &&
           add_history(s, r->mem, c, before, r, err);
}

/* What lists and search know of it is written again only when it changed. */
static bool spread_change(struct store *s, const struct record *before, const struct record *r,
                          struct err *err)
{
    const struct field *parent = r->type->parent;
    const char *was = before->channel ? before->channel : "", *is = r->channel ? r->channel : "";
    bool moved = before->owner != r->owner || strcmp(was, is) != 0 ||
                 strcmp(sort_key(r->mem, before), sort_key(r->mem, r)) != 0 ||
                 (parent && !value_same(&before->values[parent->index], &r->values[parent->index]));
    if (moved && !reach_write(s, r->mem, r, false, err))
        return false;
    if (before->owner != r->owner && !duties_owner(s, r, err))
        return false;
    bool files = false;
    for (int i = 0; i < r->type->nfields; i++)
        files |=
            r->type->fields[i].type == FIELD_FILE && !value_same(&before->values[i], &r->values[i]);
    return words_change(s, r->mem, before, r, err) && (!files || file_uses(s, r, err));
}

bool record_change(struct store *s, const struct change *c, const struct record *before,
                   struct record *r, struct err *err)
{
    assert(r->id > 0 && r->state >= 0 && r->state < r->type->nstates && r->mem);
    assert(before->id == r->id && before->type == r->type);
    if (before->version != r->version)
        return changed_meanwhile(r, err);
    struct record had = *before; /* as read by one from whom papers are held back, or whole */
    if (!papers_keep(s, &had, err) || !papers_keep(s, r, err))
        return false;
    if (same_fields(&had, r))
        return true;
    return settle(s, &had, r, err) && write_change(s, c, &had, r, err) &&
           organisation_changed(s, c, &had, r, err) && spread_change(s, &had, r, err) &&
           spans_change(s, &had, r, err);
}

bool record_update(struct store *s, const struct change *c, struct record *r, struct err *err)
{
    struct record before;
    return record_stored(s, r->mem, r->type, r->id, NULL, &before, err) &&
           record_change(s, c, &before, r, err);
}
