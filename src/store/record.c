/* record.c - reading records: one, a list, a count, by key. Writing is in record_write.c. */
#include "store/inside.h"

#include "base/err.h"
#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Sorts after every key: U+10FFFF. */
#define LAST_KEY "\xf4\x8f\xbf\xbf"

struct record record_draft(struct arena *mem, const struct record_type *type)
{
    return (struct record){.type = type,
                           .mem = mem,
                           .values = arena_new(mem, struct value, (size_t)type->nfields),
                           .titles = arena_new(mem, const char *, (size_t)type->nfields)};
}

/* Reads the fields from column to->id on, then the titles of the references. read: by field, whether
 * the statement asks for it; NULL: for all. */
static void read_fields(struct sql *q, struct arena *mem, const struct fields *of, const bool *read,
                        struct row *to)
{
    int col = (int)to->id;
    for (int i = 0; i < of->n; i++) {
        bool money = of->items[i].type == FIELD_MONEY;
        if (!read || read[i]) {
            to->values[i] = sql_col(q, col, mem);
            if (money)
                to->values[i].s = sql_col_text(q, col + 1, mem);
        }
        col += 1 + money;
    }
    for (int i = 0; i < of->n; i++) {
        if (of->items[i].type != FIELD_REF || of->items[i].computed)
            continue;
        if (!read || read[i])
            to->titles[i] = sql_col_text(q, col, mem);
        col++;
    }
}

/* The head of a record that no list shows. */
static void read_head(struct sql *q, struct arena *mem, struct record *out)
{
    out->version = sql_col_int(q, COL_VERSION);
    out->owner = sql_col_int(q, COL_OWNER);
    out->channel = sql_col_text(q, COL_CHANNEL, mem);
    out->created_at = sql_col_text(q, COL_CREATED, mem);
    out->updated_at = sql_col_text(q, COL_UPDATED, mem);
}

const char *record_row(struct sql *q, struct arena *mem, const struct record_type *t,
                       const bool *read, struct record *out)
{
    *out = record_draft(mem, t);
    out->id = sql_col_int(q, COL_ID);
    out->title = sql_col_text(q, COL_TITLE, mem);
    out->number = sql_col_text(q, COL_NUMBER, mem);
    const struct value state = q->db->backend->column(q, COL_STATE);
    out->state = type_state(t, state.kind == VALUE_TEXT ? state.s : "");
    if (!read)
        read_head(q, mem, out);
    struct row fields = {.id = COL_FIELDS, .values = out->values, .titles = out->titles};
    read_fields(q, mem, &(struct fields){t->fields, t->nfields}, read, &fields);
    return sql_col_text(q, COL_SORT, mem);
}

/* A type without an owner field is everybody's who may read it at all. */
static int64_t reach_org(const struct record_type *t, const struct sight *sight)
{
    return t->owner ? sight->org : 0;
}

static bool read_by(struct store *s, struct sql *q, const struct sight *sight, int64_t id,
                    struct record *out, struct err *err)
{
    const struct record_type *type = out->type;
    struct now now;
    now_bind(s, &now, q, sight->org);
    sql_int(q, "id", id);
    sql_text(q, "type", type->name);
    sql_int(q, "org", reach_org(type, sight));
    sql_int(q, "party", sight->party);
    sql_int(q, "own", sight->agency);
    bool row;
    if (!sql_step(q, &row, err))
        return false;
    if (!row)
        return err_set(err, ERR_MISSING, type->name, "there is no %s %lld in sight", type->name,
                       (long long)id);
    record_row(q, out->mem, type, NULL, out);
    sql_reset(q);
    if (out->state < 0)
        return err_set(err, ERR_STORE, type->name, "record %lld is in a state that is not declared",
                       (long long)id);
    return true;
}

static const struct sight everything = {.party = true};

bool record_read(struct store *s, struct arena *mem, const struct record_type *type, int64_t id,
                 const struct sight *sight, struct record *out, struct err *err)
{
    out->type = type;
    out->mem = mem;
    return read_by(s, &type_sql(s, type)->read, sight ? sight : &everything, id, out, err) &&
           (!sight || papers_hold(s, out, reach_org(type, sight), err));
}

bool record_stored(struct store *s, struct arena *mem, const struct record_type *type, int64_t id,
                   const struct sight *sight, struct record *out, struct err *err)
{
    out->type = type;
    out->mem = mem;
    return read_by(s, &type_sql(s, type)->stored, sight ? sight : &everything, id, out, err);
}

bool record_above(struct store *s, int64_t id, int64_t *out_parent, struct err *err)
{
    struct sql *q = query(s, Q_RECORD_ABOVE);
    sql_int(q, "record", id);
    return sql_one(q, out_parent, err);
}

/* How a list is walked, and the words it must hold. */
struct listing {
    enum list_way way;
    const char *words[WORDS_MOST];
    int nwords;
    bool nothing; /* a text without any word finds nothing */
};

/* $wI, and $wIz just past every word that begins so. */
static void bind_word(struct sql *q, struct arena *mem, int i, const char *word)
{
    sql_text(q, arena_fmt(mem, "w%d", i), word);
    sql_text(q, arena_fmt(mem, "w%dz", i), arena_fmt(mem, "%s" LAST_KEY, word));
}

/* Puts the rarest word first; out_rare: few enough records have it to look at them all. */
static bool rarest_first(struct store *s, struct arena *mem, const struct record_type *t,
                         struct listing *l, bool *out_rare, struct err *err)
{
    int64_t least = INT64_MAX;
    for (int i = 0; i < l->nwords; i++) {
        struct sql *q = query(s, Q_WORD_COUNT);
        int64_t n;
        sql_text(q, "type", t->name);
        sql_int(q, "limit", SCAN_MOST + 1);
        bind_word(q, mem, 0, l->words[i]);
        if (!sql_one(q, &n, err))
            return false;
        if (n < least) {
            const char *rare = l->words[i];
            least = n;
            l->words[i] = l->words[0];
            l->words[0] = rare;
        }
    }
    *out_rare = least <= SCAN_MOST;
    return true;
}

static bool choose_way(struct store *s, struct arena *mem, const struct list_query *q,
                       struct listing *out, struct err *err)
{
    struct listing l = {0};
    bool text = q->text && *q->text, rare = false;
    if (text)
        l.nwords = words_of_query(mem, q->text, l.words);
    l.nothing = text && !l.nwords;
    if (l.nwords && !rarest_first(s, mem, q->type, &l, &rare, err))
        return false;
    bool filtered = text || q->nfilters || (type_in_channel(q->type) && !q->sight.party) ||
                    (q->parent && q->parent != q->type->parent);
    if (rare)
        l.way = LIST_TEXT;
    else if (q->parent && q->parent == q->type->parent)
        l.way = filtered ? LIST_CHILD_FILTER : LIST_CHILD;
    else
        l.way = filtered ? LIST_REACH_FILTER : LIST_REACH;
    *out = l;
    return true;
}

static void bind_filter(struct sql *q, struct arena *mem, const struct field *f, struct value v)
{
    sql_value(q, f ? arena_join(mem, "f_", f->name) : "f_state", v);
}

/* Whose reach is walked. What an organisation owns is part of what it reaches: a list of one owner
 * walks that owner's, and $also asks for the reader's own sight. */
static void bind_sight(struct sql *q, const struct list_query *lq, enum list_way way)
{
    int64_t org = reach_org(lq->type, &lq->sight);
    for (int i = 0; i < lq->nfilters && way == LIST_REACH_FILTER; i++) {
        const struct filter *f = &lq->filters[i];
        if (!lq->type->owner || f->field != lq->type->owner || f->value.kind != VALUE_INT)
            continue;
        sql_id(q, "also", org);
        org = f->value.i;
        break;
    }
    sql_int(q, "org", org);
    sql_int(q, "party", lq->sight.party);
    sql_int(q, "own", lq->sight.agency);
}

/* What every way of listing and counting asks. */
static void bind_list(struct store *s, struct arena *mem, const struct list_query *lq,
                      const struct listing *l, struct sql *q)
{
    static _Thread_local struct now now; /* one list at a time on a thread */
    now_bind(s, &now, q, lq->sight.org);
    sql_text(q, "type", lq->type->name);
    bind_sight(q, lq, l->way);
    bool down = lq->type->order_down;
    sql_text(q, "after", lq->after ? lq->after : down ? LAST_KEY : "");
    sql_int(q, "after_id", lq->after ? lq->after_id : down ? INT64_MAX : -1);
    if (lq->parent && lq->parent == lq->type->parent)
        sql_int(q, "parent", lq->parent_id);
    else if (lq->parent)
        bind_filter(q, mem, lq->parent, (struct value){.kind = VALUE_INT, .i = lq->parent_id});
    for (int i = 0; i < lq->nfilters; i++)
        bind_filter(q, mem, lq->filters[i].field, lq->filters[i].value);
    for (int i = 0; i < l->nwords; i++)
        bind_word(q, mem, i, l->words[i]);
}

/* A filter that matches little stops after SCAN_MOST rows: where it stopped, so that the next page
 * goes on from there; nothing more when the scan reached the end. */
static bool scan_end(struct store *s, struct arena *mem, const struct list_query *lq,
                     struct list *list, struct err *err)
{
    static const struct listing along = {.way = LIST_REACH_FILTER};
    struct sql *q = query(s, lq->type->order_down ? Q_SCAN_END_DOWN : Q_SCAN_END);
    bind_list(s, mem, lq, &along, q);
    sql_int(q, "limit", SCAN_MOST - 1);
    bool row;
    if (!sql_step(q, &row, err))
        return false;
    if (row) {
        list->more = true;
        list->next = sql_col_text(q, 0, mem);
        list->next_id = sql_col_int(q, 1);
    }
    sql_reset(q);
    return true;
}

static const bool *shown_fields(struct arena *mem, const struct record_type *t)
{
    bool *read = arena_new(mem, bool, (size_t)t->nfields);
    for (int i = 0; i < t->nfields; i++)
        read[i] = column_read(&t->fields[i], t, COLUMNS_SHOWN);
    return read;
}

/* Reads at most lq->limit rows of the statement that is bound. */
static bool read_rows(struct sql *q, struct arena *mem, const struct list_query *lq,
                      struct list *list, struct err *err)
{
    size_t cap = 0, scap = 0;
    const bool *read = lq->shown ? shown_fields(mem, lq->type) : NULL;
    for (bool row;;) {
        if (!sql_step(q, &row, err))
            return false;
        if (!row)
            return true;
        if (list->n == lq->limit) {
            list->more = true;
            list->next = list->sort[list->n - 1];
            list->next_id = list->rows[list->n - 1].id;
            sql_reset(q);
            return true;
        }
        list->rows = arena_grow(mem, list->rows, &cap, (size_t)list->n);
        list->sort = arena_grow(mem, list->sort, &scap, (size_t)list->n);
        list->sort[list->n] = record_row(q, mem, lq->type, read, &list->rows[list->n]);
        list->n++;
    }
}

bool record_list(struct store *s, struct arena *mem, const struct list_query *lq, struct list *out,
                 struct err *err)
{
    assert(lq->limit > 0 && lq->limit <= 5001);
    struct listing l;
    struct list list = {0};
    if (!choose_way(s, mem, lq, &l, err))
        return false;
    struct type_sql *sql = type_sql(s, lq->type);
    struct sql *q = lq->shown ? &sql->shown_list[l.way] : &sql->list[l.way];
    if (!l.nothing) {
        bind_list(s, mem, lq, &l, q);
        sql_int(q, "limit", (int64_t)lq->limit + 1);
        sql_int(q, "scan",
                l.way == LIST_REACH          ? (int64_t)lq->limit + 1
                : l.way == LIST_REACH_FILTER ? SCAN_MOST
                                             : INT32_MAX);
        if (!read_rows(q, mem, lq, &list, err))
            return false;
        if (l.way == LIST_REACH_FILTER && !list.more && !scan_end(s, mem, lq, &list, err))
            return false;
    }
    *out = list;
    return true;
}

/* Whatever must be walked is walked: a figure is right or not given. */
bool record_count(struct store *s, struct arena *mem, const struct list_query *lq, int64_t most,
                  int64_t *out, struct err *err)
{
    struct listing l;
    if (!choose_way(s, mem, lq, &l, err))
        return false;
    if (l.way == LIST_REACH)
        l.way = LIST_REACH_FILTER; /* the same rows; a filter that asks nothing */
    if (l.way == LIST_CHILD)
        l.way = LIST_CHILD_FILTER;
    if (l.nothing) {
        *out = 0;
        return true;
    }
    struct sql *q = &type_sql(s, lq->type)->count[l.way];
    bind_list(s, mem, lq, &l, q);
    sql_int(q, "limit", most);
    sql_int(q, "scan", INT32_MAX);
    return sql_one(q, out, err);
}

bool record_suggest(struct store *s, struct arena *mem, const struct record_type *type,
                    const struct sight *sight, const char *text, struct list *out, struct err *err)
{
    struct list_query q = {.type = type, .sight = *sight, .text = text, .limit = 20};
    return record_list(s, mem, &q, out, err);
}

/* "id:N" names a record by its number. */
static bool by_id(struct store *s, const struct record_type *type, const char *key, int64_t *out_id,
                  struct err *err)
{
    char *end;
    int64_t id = strtoll(key + 3, &end, 10);
    if (end == key + 3 || *end)
        return err_set(err, ERR_INVALID, type->name, "'%s' is not id:NUMBER", key);
    struct sql *q = query(s, Q_RECORD_HEAD);
    sql_int(q, "id", id);
    bool row, same = false;
    if (!sql_step(q, &row, err))
        return false;
    if (row)
        same = !strcmp(q->db->backend->column(q, 0).s, type->name);
    sql_reset(q);
    if (!same)
        return err_set(err, ERR_INVALID, type->name, "there is no %s with %s", type->name, key);
    *out_id = id;
    return true;
}

bool record_find(struct store *s, const struct record_type *type, const char *key, int64_t *out_id,
                 struct err *err)
{
    if (!strncmp(key, "id:", 3))
        return by_id(s, type, key, out_id, err);
    struct sql *q = type->key ? &type_sql(s, type)->find : query(s, Q_RECORD_BY_TITLE);
    sql_text(q, "type", type->name);
    sql_text(q, "key", key);
    int64_t id = 0;
    int n = 0;
    for (bool row = true; row;) {
        if (!sql_step(q, &row, err))
            return false;
        if (row && n++ == 0)
            id = sql_col_int(q, 0);
    }
    if (n == 0)
        return err_set(err, ERR_INVALID, type->name, "there is no %s '%s'", type->name, key);
    if (n > 1)
        return err_set(err, ERR_INVALID, type->name, "there are several %s '%s'", type->name, key);
    *out_id = id;
    return true;
}

bool rows_read(struct store *s, struct arena *mem, const struct rows *rows, int64_t record,
               struct row_list *out, struct err *err)
{
    struct sql *q = &rows_sql(s, rows)->read;
    struct row *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_int(q, "record", record);
    while (gather(&g, list, err)) {
        struct row *r = &list[g.n++];
        *r = (struct row){.id = 1, /* where the fields begin */
                          .values = arena_new(mem, struct value, (size_t)rows->nfields),
                          .titles = arena_new(mem, const char *, (size_t)rows->nfields)};
        read_fields(q, mem, &(struct fields){rows->fields, rows->nfields}, NULL, r);
        r->id = sql_col_int(q, 0);
    }
    return gather_end(&g, list, &out->rows, &out->n);
}
