/* inside.h - what the files of the store share: the connection, its statements, small helpers.
 *
 * In the flow:  inside [store] only; nobody else includes it.
 * Statements:   fixed ones are rows of query_texts[] (query.c), those of a declared type are built
 *               once from checked names (type_sql.c); all are prepared by store_open().
 * Read first:   store.c, then record.c                                                       */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "store/backend.h"
#include "store/record.h"

#include "base/date.h"

/* The fixed statements; texts and whether a reader needs them in query.c. */
enum query {
    Q_SETTING_GET,
    Q_SETTING_SET,
    Q_RECORD_ADD,
    Q_RECORD_CHANGE,
    Q_RECORD_HEAD,
    Q_RECORD_BY_TITLE,
    Q_REACH_DROP,
    Q_REACH_ADD,
    Q_CHILD_DROP,
    Q_CHILD_ADD,
    Q_CHILDREN,
    Q_WORD_DROP,
    Q_WORD_ADD,
    Q_SHARE_ADD,
    Q_SCAN_END,
    Q_HISTORY_ADD,
    Q_HISTORY_READ,
    Q_FILE_ADD,
    Q_FILE_FIND,
    Q_FILE_USE_DROP,
    Q_FILE_USE_ADD,
    Q_FILE_USE_FIND,
    Q_SEQUENCE_NEXT,
    Q_ORG_UP_DROP,
    Q_ORG_UP_ADD,
    Q_ORG_UP_COUNT,
    Q_ORG_CHANGED,
    Q_ACCOUNT_FIND,
    Q_ACCOUNT_ADD,
    Q_ACCOUNT_PASSWORD,
    Q_ACCOUNT_FAILED,
    Q_ACCOUNT_DISABLE,
    Q_SESSION_ADD,
    Q_SESSION_FIND,
    Q_SESSION_TOUCH,
    Q_SESSION_END,
    Q_SESSION_END_ALL,
    Q_SESSION_SWEEP,
    Q_SESSION_POST,
    Q_SESSION_LANG,
    Q_ACCOUNT_POSTS,
    Q_ORG_PARENT,
    QUERIES
};

/* One text with what it needs. */
struct query_text {
    const char *name, *text;
    bool writes; /* not prepared on a read-only connection */
};
extern const struct query_text query_texts[QUERIES];

/* Ways to list a type: where the rows come from, and whether filters may apply. */
enum list_way { LIST_REACH, LIST_REACH_FILTER, LIST_CHILD, LIST_CHILD_FILTER, LIST_TEXT, LIST_WAYS };

struct rows_sql {
    struct sql read, insert, update, remove;
};

struct type_sql {
    struct sql read, list[LIST_WAYS], count[LIST_WAYS];
    struct sql find, insert, update;
    struct sql *unique;   /* by field index; text NULL where the field is not unique */
    struct sql *fallback; /* by field index; likewise */
    struct sql **set;     /* by step, by place in step->sets */
    struct sql *shown;    /* by step */
    struct sql *check;    /* by place in type->checks */
    struct rows_sql *rows;
};

struct store {
    struct arena *mem;
    struct db db;
    const struct model *model;
    const char *files;
    char today[DATE_SIZE]; /* "": the real day */
    struct sql *fixed;     /* by enum query */
    struct type_sql *types; /* by record_type.index */
    struct sql **all;
    size_t nall, all_cap;
};

/* Columns every read and list begins with, in this order; the fields and then the titles follow. */
enum {
    COL_ID,
    COL_SORT,
    COL_VERSION,
    COL_TITLE,
    COL_NUMBER,
    COL_OWNER,
    COL_STATE,
    COL_CHANNEL,
    COL_CREATED,
    COL_UPDATED,
    COL_FIELDS
};
enum { SCAN_MOST = 5000, WORDS_MOST = 4 };

struct sql *query(struct store *s, enum query q);
struct type_sql *type_sql(struct store *s, const struct record_type *t);
/* Prepares one statement and remembers it for store_reset(). */
bool store_prepare(struct store *s, struct sql *q, const char *name, const char *text,
                   struct err *err);
bool type_sql_prepare(struct store *s, const struct record_type *t, struct err *err);

const char *store_today(const struct store *s, char out[static DATE_SIZE]);
/* Binds $today, $now, $actor_org where the text has them; the buffers must outlive the run. */
struct now {
    char today[DATE_SIZE], stamp[DATE_STAMP_SIZE];
};
void now_bind(const struct store *s, struct now *now, struct sql *q, int64_t actor_org);

/* What the record list is ordered by: the declared order field, else the title. */
const char *sort_key(struct arena *mem, const struct record *r);
/* Title as stored in `record`: the title field, for a ref the title of its target. */
const char *title_of(struct arena *mem, const struct record *r);
/* A value as people read it in the history: text, title of a ref; NULL for nothing. */
const char *value_text(struct arena *mem, const struct value *v);
bool value_same(const struct value *a, const struct value *b);

/* reach.c: which organisations see the record; child order; words. */
bool reach_write(struct store *s, const struct record *r, const char *sort, struct err *err);
bool words_write(struct store *s, const struct record *r, struct err *err);
/* Folded words of a text to look for: at most WORDS_MOST, the longest first. */
int words_of_query(struct arena *mem, const char *text, const char *out[static WORDS_MOST]);

/* history.c: one line; `changes` is its JSON object. */
bool history_add(struct store *s, const struct change *c, const struct record *r,
                 const struct record *before, const char *changes);
bool history_write(struct store *s, const struct change *c, int64_t record, const char *from,
                   const char *to, const char *changes, struct err *err);

/* succession.c: called after an organisation was written. */
bool organisation_changed(struct store *s, const struct change *c, const struct record *before,
                          const struct record *after, struct err *err);

#endif
