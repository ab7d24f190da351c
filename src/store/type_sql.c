/* type_sql.c - the statements of one declared type, built once from checked names.
 *
 * The columns of a type must be seen under their own names by declared SQL (`state`, `task.id`), so
 * everything that stands beside the type's table bears a name with a leading underscore, which no
 * declared name can have. */
#include "store/inside.h"
#include "store/tables.h"

#include "base/buf.h"
#include "base/err.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_MOST = 64 << 10 };

const char *sql_type(const struct field *f)
{
    switch (f->type) {
    case FIELD_NUMBER:
    case FIELD_MONEY:
    case FIELD_BOOL:
    case FIELD_REF:
        return "BIGINT";
    default:
        return "TEXT";
    }
}

/* Whether a change is judged by a computed field: it bounds another, or a deadline follows it. */
static bool judges(const struct field *f, const struct record_type *t)
{
    for (int i = 0; i < t->nfields; i++) {
        const struct field *other = &t->fields[i];
        if ((other->min && !strcmp(other->min, f->name)) ||
            (other->max && !strcmp(other->max, f->name)))
            return true;
    }
    for (int i = 0; i < t->nclocks; i++)
        if (t->clocks[i].until == f)
            return true;
    return false;
}

bool column_read(const struct field *f, const struct record_type *t, enum columns which)
{
    const struct view *view = t ? type_view(t, VIEW_LIST) : NULL;
    switch (which) {
    case COLUMNS_ALL:
        return true;
    case COLUMNS_STORED:
        return !f->computed || (t && judges(f, t));
    case COLUMNS_SHOWN:
        for (int i = 0; view && i < view->ncolumns; i++)
            if (view->columns[i] == f)
                return f->type != FIELD_LONG;
        return t && t->title == f;
    case COLUMNS_LIST:
        return (f->type != FIELD_LONG && f->type != FIELD_FILE) || f->computed;
    }
    return true;
}

/* A stored record is asked for the titles its own title or its order is made of. */
static bool title_read(const struct field *f, const struct record_type *t, enum columns which)
{
    return column_read(f, t, which) &&
           (which != COLUMNS_STORED || !t || f == t->title || f == t->order);
}

/* What follows COL_CREATED..: each field (money: two columns), then a title for each reference;
 * NULL for what is not read. t: NULL for rows, which are read whole. */
static void field_columns(struct buf *b, const char *table, const struct fields *of,
                          const struct record_type *t, enum columns which)
{
    for (int i = 0; i < of->n; i++) {
        const struct field *f = &of->items[i];
        bool read = column_read(f, t, which);
        if (!read)
            buf_text(b, ", NULL");
        else if (f->computed)
            buf_fmt(b, ", (%s)", f->computed);
        else
            buf_fmt(b, ", \"%s\".\"%s\"", table, f->name);
        if (f->type == FIELD_MONEY && read)
            buf_fmt(b, ", \"%s\".\"%s_currency\"", table, f->name);
        else if (f->type == FIELD_MONEY)
            buf_text(b, ", NULL");
    }
    for (int i = 0; i < of->n; i++) {
        const struct field *f = &of->items[i];
        if (f->type != FIELD_REF || f->computed)
            continue;
        if (title_read(f, t, which))
            buf_fmt(b, ", (SELECT _t.title FROM record _t WHERE _t.id = \"%s\".\"%s\")", table,
                    f->name);
        else
            buf_text(b, ", NULL");
    }
}

void type_columns(struct buf *b, const struct record_type *t, enum columns which)
{
    const struct fields fields = {t->fields, t->nfields};
    buf_text(b, "SELECT _id, _sort, _version, _title, _number, _owner, _state, _channel, _created,"
                " _updated");
    field_columns(b, t->name, &fields, t, which);
}

/* The rows to look at, as (_id, _sort) in list order: a range of reach, of child, or of word. */
static void source(struct buf *b, const struct record_type *t, enum list_way way)
{
    const char *than = t->order_down ? "<" : ">", *down = t->order_down ? " DESC" : "";
    if (way == LIST_REACH || way == LIST_REACH_FILTER) {
        buf_fmt(b,
                "(SELECT c.record AS _id, c.sort AS _sort FROM reach c WHERE c.org = $org AND"
                " c.type = $type AND (c.sort, c.record) %s ($after, $after_id)"
                " ORDER BY c.sort%s, c.record%s LIMIT $scan) _c",
                than, down, down);
        return;
    }
    static const char reached[] =
        "EXISTS (SELECT 1 FROM reach x WHERE x.org = $org"
        " AND x.type = $type AND x.sort = c.sort AND x.record = c.record)";
    if (way == LIST_CHILD || way == LIST_CHILD_FILTER) {
        buf_fmt(b,
                "(SELECT c.record AS _id, c.sort AS _sort FROM child c WHERE c.parent = $parent AND"
                " c.type = $type AND (c.sort, c.record) %s ($after, $after_id) AND %s"
                " ORDER BY c.sort%s, c.record%s LIMIT $scan) _c",
                than, reached, down, down);
        return;
    }
    buf_fmt(b,
            "(SELECT c.record AS _id, c.sort AS _sort FROM (SELECT k.id AS record, k.sort AS sort"
            " FROM (SELECT DISTINCT w.record AS wid FROM word w WHERE w.type = $type AND"
            " w.word >= $w0 AND w.word < $w0z LIMIT $scan) q JOIN record k ON k.id = q.wid) c"
            " WHERE (c.sort, c.record) %s ($after, $after_id) AND %s AND ($parent IS NULL OR EXISTS"
            " (SELECT 1 FROM child p WHERE p.record = c.record AND p.parent = $parent))",
            than, reached);
    buf_fmt(b, " ORDER BY c.sort%s, c.record%s) _c", down, down);
}

static bool filters(enum list_way way)
{
    return way == LIST_REACH_FILTER || way == LIST_CHILD_FILTER || way == LIST_TEXT;
}

/* Words that must be among the record's, but for the one that drives LIST_TEXT. And a list along
 * what one organisation reaches may have to be reached by another too: $also. */
static void where_found(struct buf *b, enum list_way way)
{
    for (int i = way == LIST_TEXT; i < WORDS_MOST; i++)
        buf_fmt(b,
                " AND (CAST($w%d AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM word _w WHERE"
                " _w.record = _c._id AND _w.word >= $w%d AND _w.word < $w%dz))",
                i, i, i);
    if (way == LIST_REACH_FILTER)
        buf_text(b, " AND ($also IS NULL OR EXISTS (SELECT 1 FROM reach _y WHERE _y.org = $also AND"
                    " _y.type = $type AND _y.sort = _c._sort AND _y.record = _c._id))");
}

void channel_seen(struct buf *b, const struct record_type *t, const char *channel,
                  const char *owner)
{
    if (!type_in_channel(t))
        return;
    buf_fmt(b, " AND ($party = 1 OR COALESCE(%s, '') <> 'party'", channel);
    if (t->owner_sees)
        buf_fmt(b, " OR " OWNED_BY("$own", "%s"), owner, owner);
    buf_text(b, ")");
}

/* Each field may be asked to equal a value; NULL asks nothing. */
static void where(struct buf *b, const struct record_type *t, enum list_way way)
{
    buf_fmt(b, " WHERE _r._rid = _c._id AND \"%s\".id = _c._id", t->name);
    if (!filters(way))
        return;
    where_found(b, way);
    channel_seen(b, t, "_r._channel", "_r._owner");
    buf_fmt(b, " AND (CAST($f_state AS TEXT) IS NULL OR \"%s\".state = $f_state)", t->name);
    for (int i = 0; i < t->nfields; i++) {
        const struct field *f = &t->fields[i];
        if (f->type == FIELD_LONG || f->type == FIELD_FILE)
            continue;
        buf_fmt(b, " AND (CAST($f_%s AS %s) IS NULL OR ", f->name, sql_type(f));
        if (f->computed)
            buf_fmt(b, "(%s)", f->computed);
        else
            buf_fmt(b, "\"%s\".\"%s\"", t->name, f->name);
        buf_fmt(b, " = CAST($f_%s AS %s))", f->name, sql_type(f));
    }
}

static void from(struct buf *b, const struct record_type *t, enum list_way way)
{
    buf_text(b, " FROM ");
    source(b, t, way);
    buf_fmt(b, " CROSS JOIN " RECORD_PART " CROSS JOIN \"%s\"", t->name);
    where(b, t, way);
}

/* SQLite walks a CROSS JOIN from the left in the order of the first part, so the order stands; to
 * say ORDER BY again would make it sort. PostgreSQL promises nothing without it, and sees that
 * there is nothing to sort. */
static const char *list_text(struct store *s, const struct record_type *t, enum list_way way,
                             enum columns which)
{
    struct buf b;
    buf_init(&b, s->scratch, TEXT_MOST);
    type_columns(&b, t, which);
    from(&b, t, way);
    if (store_is_postgres(s))
        buf_text(&b, t->order_down ? " ORDER BY _sort DESC, _id DESC" : " ORDER BY _sort, _id");
    buf_text(&b, " LIMIT $limit");
    return buf_ok(&b) ? buf_get(&b) : NULL;
}

static const char *count_text(struct store *s, const struct record_type *t, enum list_way way)
{
    struct buf b;
    buf_init(&b, s->scratch, TEXT_MOST);
    buf_text(&b, "SELECT COUNT(*) FROM (SELECT 1");
    from(&b, t, way);
    buf_text(&b, " LIMIT $limit) _n");
    return buf_ok(&b) ? buf_get(&b) : NULL;
}

/* One record; reached when org is 0 or has a row in reach. */
static const char *read_text(struct store *s, const struct record_type *t, enum columns which)
{
    struct buf b;
    buf_init(&b, s->scratch, TEXT_MOST);
    type_columns(&b, t, which);
    buf_fmt(&b,
            " FROM (SELECT id AS _id, sort AS _sort, " RECORD_COLUMNS
            " FROM record WHERE id = $id AND type = $type) _r CROSS JOIN \"%s\" WHERE \"%s\".id ="
            " _r._id AND ($org = 0 OR EXISTS (SELECT 1 FROM reach _x WHERE _x.org = $org AND"
            " _x.type = $type AND _x.sort = _r._sort AND _x.record = _r._id))",
            t->name, t->name);
    channel_seen(&b, t, "_r._channel", "_r._owner");
    return buf_ok(&b) ? buf_get(&b) : NULL;
}

/* (a, b) or (a = $v_a, b = $v_b) or ($v_a, $v_b) over the stored columns. */
enum form { FORM_NAMES, FORM_VALUES, FORM_SET };

static void one_column(struct buf *b, const char *name, const char *end, enum form form)
{
    if (form == FORM_NAMES)
        buf_fmt(b, ", \"%s%s\"", name, end);
    else if (form == FORM_VALUES)
        buf_fmt(b, ", $v_%s%s", name, end);
    else
        buf_fmt(b, ", \"%s%s\" = $v_%s%s", name, end, name, end);
}

static void stored(struct buf *b, const struct field *fields, int n, enum form form)
{
    for (int i = 0; i < n; i++) {
        if (fields[i].computed)
            continue;
        one_column(b, fields[i].name, "", form);
        if (fields[i].type == FIELD_MONEY)
            one_column(b, fields[i].name, "_currency", form);
    }
}

static void own_columns(struct buf *b, const struct record_type *t, enum form form)
{
    if (t->number)
        one_column(b, "number", "", form);
    if (t->channel)
        one_column(b, "channel", "", form);
}

static const char *insert_text(struct store *s, const struct record_type *t)
{
    struct buf b;
    buf_init(&b, s->scratch, TEXT_MOST);
    buf_fmt(&b, "INSERT INTO \"%s\" (id, state", t->name);
    own_columns(&b, t, FORM_NAMES);
    stored(&b, t->fields, t->nfields, FORM_NAMES);
    buf_text(&b, ") VALUES ($id, $v_state");
    own_columns(&b, t, FORM_VALUES);
    stored(&b, t->fields, t->nfields, FORM_VALUES);
    buf_text(&b, ")");
    return buf_ok(&b) ? buf_get(&b) : NULL;
}

static const char *update_text(struct store *s, const struct record_type *t)
{
    struct buf b;
    buf_init(&b, s->scratch, TEXT_MOST);
    buf_fmt(&b, "UPDATE \"%s\" SET state = $v_state", t->name);
    own_columns(&b, t, FORM_SET);
    stored(&b, t->fields, t->nfields, FORM_SET);
    buf_text(&b, " WHERE id = $id");
    return buf_ok(&b) ? buf_get(&b) : NULL;
}

/* Of one column alone; money has two. */
static const char *update_one_text(struct store *s, const struct record_type *t, const char *column,
                                   bool money)
{
    const char *currency =
        money ? arena_fmt(s->scratch, ", \"%s_currency\" = $currency", column) : "";
    return arena_fmt(s->scratch, "UPDATE \"%s\" SET \"%s\" = $v%s WHERE id = $id", t->name, column,
                     currency);
}

void typed_values(struct buf *b, const struct record_type *t)
{
    buf_text(b, "SELECT CAST($id AS BIGINT) AS id, CAST($v_state AS TEXT) AS state");
    if (t->number)
        buf_text(b, ", CAST($v_number AS TEXT) AS \"number\"");
    if (t->channel)
        buf_text(b, ", CAST($v_channel AS TEXT) AS \"channel\"");
    for (int i = 0; i < t->nfields; i++) {
        const struct field *f = &t->fields[i];
        if (f->computed)
            continue;
        buf_fmt(b, ", CAST($v_%s AS %s) AS \"%s\"", f->name, sql_type(f), f->name);
        if (f->type == FIELD_MONEY)
            buf_fmt(b, ", CAST($v_%s_currency AS TEXT) AS \"%s_currency\"", f->name, f->name);
    }
}

/* An expression over the record as it stands in memory, not yet written: a row of its values under
 * the name of its table. */
static const char *over_values(struct store *s, const struct record_type *t, const char *sql)
{
    struct buf b;
    buf_init(&b, s->scratch, TEXT_MOST);
    buf_fmt(&b, "SELECT (%s) FROM (", sql);
    typed_values(&b, t);
    buf_fmt(&b, ") \"%s\"", t->name);
    return buf_ok(&b) ? buf_get(&b) : NULL;
}

static bool prepare(struct store *s, struct sql *q, const char *name, const char *text,
                    struct err *err)
{
    if (!text)
        return err_set(err, ERR_STORE, name, "the statement is longer than %d bytes", TEXT_MOST);
    return store_prepare(s, q, name, text, err);
}

/* A declared text that does not prepare is the declaration's fault: say where it stands. */
static bool prepare_declared(struct store *s, struct sql *q, const char *name, const char *text,
                             const struct pos *pos, struct err *err)
{
    struct err e = {0};
    if (prepare(s, q, name, text, &e))
        return true;
    const char *where =
        arena_fmt(s->mem, "%s:%d:%d", pos->file ? pos->file : "?", pos->line, pos->column);
    if (!s->problems)
        return err_set(err, ERR_INVALID, where, "%s: the SQL does not prepare: %s", name, e.detail);
    buf_fmt(s->problems, "%s: %s: the SQL does not prepare: %s\n", where, name, e.detail);
    return true;
}

/* A shorter form of a statement that was just proved: the start need not wait for it. */
static bool prepare_late(struct store *s, struct sql *q, const char *name, const char *text,
                         struct err *err)
{
    if (!text)
        return err_set(err, ERR_STORE, name, "the statement is longer than %d bytes", TEXT_MOST);
    if (!sql_late(q, &s->db, s->mem, name, text, err))
        return false;
    q->next = s->all;
    s->all = q;
    return true;
}

static bool prepare_lists(struct store *s, const struct record_type *t, struct type_sql *to,
                          struct err *err)
{
    static const char *const names[] = {"all", "all_filtered", "under", "under_filtered", "text"};
    bool ok = prepare(s, &to->read, arena_fmt(s->mem, "%s.read", t->name),
                      read_text(s, t, COLUMNS_ALL), err);
    for (enum list_way w = 0; ok && w < LIST_WAYS; w++) {
        ok =
            prepare(s, &to->list[w], arena_fmt(s->mem, "%s.list.%s", t->name, names[w]),
                    list_text(s, t, w, COLUMNS_LIST), err) &&
            prepare_late(s, &to->shown_list[w], arena_fmt(s->mem, "%s.shown.%s", t->name, names[w]),
                         list_text(s, t, w, COLUMNS_SHOWN), err);
        if (ok && filters(w))
            ok = prepare(s, &to->count[w], arena_fmt(s->mem, "%s.count.%s", t->name, names[w]),
                         count_text(s, t, w), err);
    }
    if (ok && t->key)
        ok = prepare(s, &to->find, arena_fmt(s->mem, "%s.find", t->name),
                     arena_fmt(s->scratch,
                               "SELECT id FROM \"%s\" WHERE \"%s\" = $key ORDER BY id"
                               " LIMIT 2",
                               t->name, t->key->name),
                     err);
    return ok;
}

static bool prepare_computed(struct store *s, const struct record_type *t, struct err *err)
{
    for (int i = 0; i < t->nfields; i++) {
        const struct field *f = &t->fields[i];
        if (f->computed &&
            !prepare_declared(
                s, arena_new(s->mem, struct sql, 1), arena_fmt(s->mem, "%s.%s", t->name, f->name),
                arena_fmt(s->scratch, "SELECT (%s) FROM \"%s\"", f->computed, t->name), &f->pos,
                err))
            return false;
    }
    return true;
}

static bool prepare_ones(struct store *s, const struct record_type *t, struct type_sql *to,
                         struct err *err)
{
    bool ok = prepare_late(s, &to->update_state, arena_fmt(s->mem, "%s.state.alone", t->name),
                           update_one_text(s, t, "state", false), err);
    to->update_one = arena_new(s->mem, struct sql, (size_t)t->nfields);
    for (int i = 0; ok && i < t->nfields; i++) {
        const struct field *f = &t->fields[i];
        if (!f->computed)
            ok = prepare_late(s, &to->update_one[i],
                              arena_fmt(s->mem, "%s.%s.alone", t->name, f->name),
                              update_one_text(s, t, f->name, f->type == FIELD_MONEY), err);
    }
    return ok;
}

static bool prepare_writes(struct store *s, const struct record_type *t, struct type_sql *to,
                           struct err *err)
{
    bool ok =
        prepare(s, &to->stored, arena_fmt(s->mem, "%s.stored", t->name),
                read_text(s, t, COLUMNS_STORED), err) &&
        prepare(s, &to->insert, arena_fmt(s->mem, "%s.insert", t->name), insert_text(s, t), err) &&
        prepare(s, &to->update, arena_fmt(s->mem, "%s.update", t->name), update_text(s, t), err) &&
        prepare_ones(s, t, to, err);
    to->unique = arena_new(s->mem, struct sql, (size_t)t->nfields);
    for (int i = 0; ok && i < t->nfields; i++) {
        const struct field *f = &t->fields[i];
        if (f->unique)
            ok = prepare(s, &to->unique[i], arena_fmt(s->mem, "%s.%s.unique", t->name, f->name),
                         arena_fmt(s->scratch,
                                   "SELECT id FROM \"%s\" WHERE \"%s\" = $v AND id <> $id"
                                   " LIMIT 1",
                                   t->name, f->name),
                         err);
    }
    return ok;
}

static bool prepare_defaults(struct store *s, const struct record_type *t, struct type_sql *to,
                             struct err *err)
{
    bool ok = true;
    to->fallback = arena_new(s->mem, struct sql, (size_t)t->nfields);
    for (int i = 0; ok && i < t->nfields; i++) {
        const struct field *f = &t->fields[i];
        if (ok && f->fallback)
            ok = prepare_declared(s, &to->fallback[i],
                                  arena_fmt(s->mem, "%s.%s.default", t->name, f->name),
                                  over_values(s, t, f->fallback), &f->pos, err);
    }
    return ok;
}

/* Each column of the SELECT fills a field; engines that know the columns only once it has run tell
 * then (declared.c). */
static bool yield_columns(struct store *s, struct sql *q, const struct yield *y, struct err *err)
{
    for (int i = 0; i < q->ncolumns; i++) {
        const char *column = q->db->backend->column_name(q, i);
        if (yield_field(y, column) >= 0)
            continue;
        const char *where = arena_fmt(s->mem, "%s:%d:%d", y->pos.file ? y->pos.file : "?",
                                      y->pos.line, y->pos.column);
        if (!s->problems)
            return err_set(err, ERR_INVALID, where, "the column '%s' is no field to fill", column);
        buf_fmt(s->problems, "%s: the column '%s' is no field to fill\n", where, column);
    }
    return true;
}

static bool prepare_yields(struct store *s, const struct step *step, const char *name,
                           struct sql *to, struct err *err)
{
    bool ok = true;
    for (int k = 0; ok && k < step->nyields; k++) {
        const struct yield *y = &step->yields[k];
        ok = prepare_declared(s, &to[k], arena_fmt(s->mem, "%s.yield.%d", name, k), y->select,
                              &y->pos, err) &&
             yield_columns(s, &to[k], y, err);
    }
    return ok;
}

/* Does the condition hold for one record? */
static const char *holds(struct store *s, const struct record_type *t, const char *condition)
{
    return arena_fmt(s->scratch,
                     "SELECT CASE WHEN (%s) THEN 1 ELSE 0 END FROM \"%s\" WHERE \"%s\".id = $id",
                     condition, t->name, t->name);
}

static bool prepare_letters(struct store *s, const struct record_type *t, struct type_sql *to,
                            struct err *err)
{
    const struct mandates *m = t->mandates;
    bool ok = !m || prepare_declared(s, &to->mandates, arena_fmt(s->mem, "%s.mandates", t->name),
                                     m->finds, &m->pos, err);
    to->offered = arena_new(s->mem, struct sql, (size_t)t->nletters);
    for (int i = 0; ok && i < t->nletters; i++) {
        const struct letter_decl *l = &t->letters[i];
        ok = !l->shown_if || prepare_declared(s, &to->offered[i],
                                              arena_fmt(s->mem, "%s.letter.%s", t->name, l->name),
                                              holds(s, t, l->shown_if), &l->pos, err);
    }
    return ok;
}

static bool prepare_step(struct store *s, const struct record_type *t, int i, struct type_sql *to,
                         struct err *err)
{
    const struct step *step = &t->steps[i];
    const char *name = arena_fmt(s->mem, "%s.%s", t->name, step->name);
    bool ok = true;
    if (step->shown_if)
        ok = prepare_declared(s, &to->shown[i], arena_fmt(s->mem, "%s.shown_if", name),
                              holds(s, t, step->shown_if), &step->pos, err);
    to->set[i] = arena_new(s->mem, struct sql, (size_t)step->nsets);
    to->yield[i] = arena_new(s->mem, struct sql, (size_t)step->nyields);
    for (int k = 0; ok && k < step->nsets; k++)
        ok = prepare_declared(s, &to->set[i][k], arena_fmt(s->mem, "%s.set.%d", name, k),
                              over_values(s, t, step->sets[k].sql), &step->pos, err);
    return ok && prepare_yields(s, step, name, to->yield[i], err);
}

/* The place of the first authority whose condition holds. */
static bool prepare_authority(struct store *s, const struct record_type *t, struct type_sql *to,
                              struct err *err)
{
    struct buf b;
    if (!t->nauthorities)
        return true;
    buf_init(&b, s->scratch, TEXT_MOST);
    buf_text(&b, "SELECT CASE");
    for (int i = 0; i < t->nauthorities - 1; i++)
        buf_fmt(&b, " WHEN (%s) THEN %d", t->authorities[i].when, i);
    buf_fmt(&b, "%s ELSE %d END FROM \"%s\" WHERE \"%s\".id = $id",
            t->nauthorities == 1 ? " WHEN 1 = 0 THEN 0" : "", t->nauthorities - 1, t->name,
            t->name);
    return prepare_declared(s, &to->authority, arena_fmt(s->mem, "%s.authority", t->name),
                            buf_get(&b), &t->authorities[0].pos, err);
}

static bool prepare_checks(struct store *s, const struct record_type *t, struct type_sql *to,
                           struct err *err)
{
    bool ok = true;
    to->check = arena_new(s->mem, struct sql, (size_t)t->nchecks);
    to->live = arena_new(s->mem, struct sql, (size_t)t->nchecks);
    for (int i = 0; ok && i < t->nchecks; i++) {
        const struct check *c = &t->checks[i];
        const char *name = arena_fmt(s->mem, "%s.check.%s", t->name, c->name);
        ok = prepare_declared(s, &to->check[i], name, c->finds, &c->pos, err) &&
             (!c->live || prepare_declared(s, &to->live[i], arena_join(s->mem, name, ".live"),
                                           typed_text(s->scratch, t, c), &c->pos, err));
    }
    return ok;
}

static bool prepare_rules(struct store *s, const struct record_type *t, struct type_sql *to,
                          struct err *err)
{
    bool ok = true;
    to->shown = arena_new(s->mem, struct sql, (size_t)t->nsteps);
    to->set = arena_new(s->mem, struct sql *, (size_t)t->nsteps);
    to->yield = arena_new(s->mem, struct sql *, (size_t)t->nsteps);
    for (int i = 0; ok && i < t->nsteps; i++)
        ok = prepare_step(s, t, i, to, err);
    ok = ok && prepare_letters(s, t, to, err) && prepare_authority(s, t, to, err);
    return ok && prepare_checks(s, t, to, err);
}

static const char *rows_select(struct store *s, const struct record_type *t, const struct rows *r,
                               const char *table)
{
    struct buf b;
    buf_init(&b, s->scratch, TEXT_MOST);
    const struct fields fields = {r->fields, r->nfields};
    buf_fmt(&b, "SELECT \"%s\".id", table);
    field_columns(&b, table, &fields, NULL, COLUMNS_ALL);
    buf_fmt(&b, " FROM \"%s\" WHERE \"%s\" = $record ORDER BY place, \"%s\".id", table, t->name,
            table);
    return buf_ok(&b) ? buf_get(&b) : NULL;
}

static const char *rows_insert(struct store *s, const struct record_type *t, const struct rows *r,
                               const char *table)
{
    struct buf b;
    buf_init(&b, s->scratch, TEXT_MOST);
    buf_fmt(&b, "INSERT INTO \"%s\" (\"%s\", place", table, t->name);
    stored(&b, r->fields, r->nfields, FORM_NAMES);
    buf_text(&b, ") VALUES ($record, $place");
    stored(&b, r->fields, r->nfields, FORM_VALUES);
    buf_text(&b, ") RETURNING id");
    return buf_ok(&b) ? buf_get(&b) : NULL;
}

static const char *rows_update(struct store *s, const struct record_type *t, const struct rows *r,
                               const char *table)
{
    struct buf b;
    buf_init(&b, s->scratch, TEXT_MOST);
    buf_fmt(&b, "UPDATE \"%s\" SET place = $place", table);
    stored(&b, r->fields, r->nfields, FORM_SET);
    buf_fmt(&b, " WHERE id = $id AND \"%s\" = $record", t->name);
    return buf_ok(&b) ? buf_get(&b) : NULL;
}

static bool prepare_rows(struct store *s, const struct record_type *t, struct type_sql *to,
                         struct err *err)
{
    bool ok = true;
    to->rows = arena_new(s->mem, struct rows_sql, (size_t)t->nrows);
    for (int i = 0; ok && i < t->nrows; i++) {
        const struct rows *r = &t->rows[i];
        const char *table = rows_table(s->mem, t, r);
        struct rows_sql *q = &to->rows[i];
        ok = prepare(s, &q->read, arena_fmt(s->mem, "%s.read", table), rows_select(s, t, r, table),
                     err);
        if (!ok || s->db.readonly)
            continue;
        ok = prepare(s, &q->insert, arena_fmt(s->mem, "%s.insert", table),
                     rows_insert(s, t, r, table), err) &&
             prepare(s, &q->update, arena_fmt(s->mem, "%s.update", table),
                     rows_update(s, t, r, table), err) &&
             prepare(s, &q->remove, arena_fmt(s->mem, "%s.remove", table),
                     arena_fmt(s->scratch, "DELETE FROM \"%s\" WHERE id = $id AND \"%s\" = $record",
                               table, t->name),
                     err);
    }
    return ok;
}

/* What is declared comes first: its mistakes are told by their place, not by ours. */
bool type_sql_declared(struct store *s, const struct record_type *t, struct err *err)
{
    return prepare_computed(s, t, err) && prepare_rules(s, t, type_sql(s, t), err) &&
           prepare_defaults(s, t, type_sql(s, t), err);
}

bool type_sql_prepare(struct store *s, const struct record_type *t, struct err *err)
{
    struct type_sql *to = type_sql(s, t);
    return type_sql_declared(s, t, err) && prepare_lists(s, t, to, err) &&
           prepare_rows(s, t, to, err) && spans_prepare(s, t, err) && review_prepare(s, t, err) &&
           (s->db.readonly || prepare_writes(s, t, to, err));
}
