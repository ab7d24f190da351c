/* record.h - records of any declared type: read, list, create, change, with their history.
 *
 * In the flow:  declare -> [store] -> rules -> serve
 * Tables:       `record` (one identity for all), one real table a type (id, the fields, state,
 *               number, channel), one a rows (TYPE_ROWS: id, TYPE, place, the fields),
 *               `reach` (org, type, sort, record): which organisation sees which record, in list
 *               order; a record is reached by its owner, by those above it in the tree, by
 *               successors, and by those it is shared with. A list of anybody is one range of it.
 *               `history`: every change, in the same transaction.
 * Papers:       held back from whoever was only asked about a record (store/paper.h).
 * Rights:       a struct sight is compiled into the WHERE clause; what is out of sight is missing.
 * Fails:        ERR_MISSING, ERR_CONFLICT (version), ERR_INVALID (where = field), ERR_STORE.
 * Read first:   tests/store/record.c                                                            */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "store/store.h"

struct record {
    const struct record_type *type;
    struct arena *mem;          /* where its texts live: of whoever read or drafted it */
    int64_t id, version, owner; /* owner: organisation id, 0 none */
    int state;                  /* index into type->states */
    const char *number, *title, *channel;
    const char *created_at, *updated_at;
    struct value *values;    /* by field index, computed ones too */
    const char **titles;     /* by field index: for a ref the title of what it points to */
    const struct sent *sent; /* the papers that are seen (store/paper.h); NULL: every one */
};

/* What somebody may see of a type: org 0 means everything. */
struct sight {
    int64_t org;    /* organisation whose reach counts */
    bool party;     /* sees records of the Party channel */
    int64_t agency; /* sees those it owns of a type whose owner does (owner_sees); 0: none */
};

/* Who changes, from where and why: goes into the history with the change. */
struct change {
    int64_t account, post, org;               /* 0: the system itself (import, hand-over) */
    const char *address;                      /* of the client */
    const char *step;                         /* name of the step; "create", "edit", "import" */
    const char *reason;                       /* NULL: none given */
    const char *who, *post_title, *org_title; /* what they are called; NULL: looked up */
};

bool record_read(struct store *s, struct arena *mem, const struct record_type *type, int64_t id,
                 const struct sight *sight, struct record *out, struct err *err);
/* The same for whoever is about to change it, in a store that writes: of the computed fields only
 * those are read that bound another or that a deadline follows, of the titles of references those its
 * own title or its order is made of; the others are NULL. */
bool record_stored(struct store *s, struct arena *mem, const struct record_type *type, int64_t id,
                   const struct sight *sight, struct record *out, struct err *err);
/* The record it hangs under, 0 when none. */
bool record_above(struct store *s, int64_t id, int64_t *out_parent, struct err *err);

struct filter {
    const struct field *field; /* NULL: the state */
    struct value value;
};

struct list_query {
    const struct record_type *type;
    struct sight sight;
    const struct field *parent; /* NULL: any */
    int64_t parent_id;
    const struct filter *filters;
    int nfilters;
    const char *text;  /* folded words to find; NULL */
    const char *after; /* sort key of the last row shown, NULL: from the start */
    int64_t after_id;
    int limit; /* rows; at most 5,001 */
    /* Only what a list shows: id, title, number, state and the fields of the type's list view; all
     * else is NULL or 0. */
    bool shown;
};

struct list {
    struct record *rows;
    const char **sort; /* sort key of each row */
    int n;
    bool more;        /* there are rows after the last; nothing is counted */
    const char *next; /* with more: `after`, `after_id` of the next page. A filter that matches */
    int64_t next_id;  /* little stops after some thousand rows: a page may be short, even empty */
};

/* Long texts and files are left out of lists: their values are NULL. */
bool record_list(struct store *s, struct arena *mem, const struct list_query *q, struct list *out,
                 struct err *err);
/* Counts at most `most` rows of the query ("1.000+"). */
bool record_count(struct store *s, struct arena *mem, const struct list_query *q, int64_t most,
                  int64_t *out, struct err *err);

/* Creates (id and version are set in *r) or changes (r->version must be the one read; else
 * ERR_CONFLICT). Writes record, type table, reach, search, and one history line naming each field
 * that changed with before and after. A change of nothing writes nothing and succeeds. */
bool record_create(struct store *s, const struct change *c, struct record *r, struct err *err);
bool record_update(struct store *s, const struct change *c, struct record *r, struct err *err);
/* The same where it was read already: `before` as it stood at r->version. */
bool record_change(struct store *s, const struct change *c, const struct record *before,
                   struct record *r, struct err *err);

/* The organisation sees the record from now on. */
bool record_share(struct store *s, struct arena *mem, int64_t record, int64_t org, struct err *err);
/* A line of history without a change: what was done all the same. */
bool record_note(struct store *s, const struct change *c, const struct record *r, struct err *err);
/* A record to fill: values NULL, state first, nothing written. */
struct record record_draft(struct arena *mem, const struct record_type *type);

/* Rows inside a record, in order of place. */
struct row {
    int64_t id; /* 0: new */
    struct value *values;
    const char **titles;
};
struct row_list {
    struct row *rows;
    int n;
};
bool rows_read(struct store *s, struct arena *mem, const struct rows *rows, int64_t record,
               struct row_list *out, struct err *err);
/* Makes the stored rows equal to these (insert, update, delete), with history on the record. */
bool rows_write(struct store *s, const struct change *c, struct record *r, const struct rows *rows,
                const struct row_list *want, struct err *err);

/* By the declared key (or "id:N"); ERR_INVALID names the value when none or several match. */
bool record_find(struct store *s, const struct record_type *type, const char *key, int64_t *out_id,
                 struct err *err);
/* Up to limit records whose title or key starts with, or contains, the folded text. */
bool record_suggest(struct store *s, struct arena *mem, const struct record_type *type,
                    const struct sight *sight, const char *text, struct list *out, struct err *err);

/* History, newest first; fields the reader may not read are left to the caller (rules/rights.h). */
struct history_change {
    const char *field;          /* name; "rows.field" for rows */
    const char *before, *after; /* as text; NULL: nothing */
};
struct history_line {
    int64_t id;
    const char *at, *who, *post, *org, *address, *step, *reason;
    const char *from_state, *to_state;
    struct history_change *changes;
    int nchanges;
};
bool history_read(struct store *s, struct arena *mem, int64_t record, int64_t before, int limit,
                  struct history_line **out, int *out_n, struct err *err);

#endif
