/* inside.h - what the files of the store share: the connection, its statements, small helpers.
 *
 * In the flow:  inside [store] only; nobody else includes it.
 * Statements:   fixed ones are rows of query_texts[] (query.c), those of a declared type are built
 *               once from checked names (type_sql.c); all are prepared by store_open().
 * Read first:   store.c, then record.c                                                       */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "store/account.h"
#include "store/backend.h"
#include "store/record.h"
#include "store/review.h"
#include "store/tree.h"

#include "base/date.h"

/* The fixed statements; texts and whether a reader needs them in query.c. */
enum query {
    Q_SETTING_GET,
    Q_SETTING_SET,
    Q_RECORD_ADD,
    Q_RECORD_CHANGE,
    Q_RECORD_CHANGE_SAME,
    Q_RECORD_HEAD,
    Q_RECORD_ABOVE,
    Q_RECORD_CHANNEL,
    Q_RECORD_BY_TITLE,
    Q_REACH_DROP,
    Q_REACH_ADD,
    Q_CHILD_DROP,
    Q_CHILD_ADD,
    Q_CHILDREN,
    Q_WORD_DROP,
    Q_WORD_ADD,
    Q_WORD_COUNT,
    Q_SHARE_ADD,
    Q_SCAN_END,
    Q_SCAN_END_DOWN,
    Q_HISTORY_ADD,
    Q_HISTORY_READ,
    Q_HISTORY_COUNT,
    Q_HISTORY_PASSAGES,
    Q_HISTORY_LEFT,
    Q_FILE_ADD,
    Q_FILE_FIND,
    Q_FILE_USE_DROP,
    Q_FILE_USE_ADD,
    Q_FILE_USE_FIND,
    Q_SEQUENCE_NEXT,
    Q_ORG_UP_DROP,
    Q_ORG_UP_ADD,
    Q_ORG_UP_NEW,
    Q_ACCOUNT_FIND,
    Q_ACCOUNT_LIST,
    Q_ACCOUNT_ADD,
    Q_ACCOUNT_PASSWORD,
    Q_ACCOUNT_FAILED,
    Q_ACCOUNT_GOOD,
    Q_ACCOUNT_DISABLE,
    Q_SESSION_ADD,
    Q_SESSION_FIND,
    Q_SESSION_TOUCH,
    Q_SESSION_END,
    Q_SESSION_END_ALL,
    Q_SESSION_SWEEP,
    Q_SESSION_POST,
    Q_SESSION_LANG,
    Q_POSTS_HELD,
    Q_ACCOUNT_PERSON,
    Q_ORG_PARENT,
    Q_ORG_NEXT,
    Q_ORG_UNDER,
    Q_ORG_FOCAL,
    Q_ORG_PASSED,
    Q_OWNED,
    Q_OWNED_UNDER,
    Q_DUTY_HAND_OVER,
    Q_DUTY_ADD,
    Q_DUTY_MOVE,
    Q_DUTY_OWNER,
    Q_DUTY_END,
    Q_DUTY_EVENT_ADD,
    Q_DUTY_EVENTS,
    Q_DUTY_READ,
    Q_DUTIES_RECORD,
    Q_DUTIES_MINE, /* in the order of enum duty_view, and the counts too */
    Q_DUTIES_UNIT,
    Q_DUTIES_WAITING,
    Q_DUTIES_LATE,
    Q_DUTIES_WEEK,
    Q_DUTIES_REMINDED,
    Q_DUTIES_UNIT_MANY,
    Q_DUTIES_LATE_MANY,
    Q_DUTIES_WEEK_MANY,
    Q_UNITS_UNDER,
    Q_OWED_BY,
    Q_COUNT_MINE,
    Q_COUNT_UNIT,
    Q_COUNT_WAITING,
    Q_COUNT_LATE,
    Q_COUNT_WEEK,
    Q_COUNT_REMINDED,
    Q_DUTIES_DUE,
    Q_DUTIES_PROVISIONAL,
    Q_RUNG_FIRED,
    Q_RUNG_ADD,
    Q_RUNG_REST,
    Q_RUNG_HAND_OVER,
    Q_RUNG_OWED,
    Q_RUNG_MISSED,
    Q_RUNG_EARLY,
    Q_OPINION_DUE,
    Q_LETTER_ADD,
    Q_LETTER_READ,
    Q_LETTER_BY_CODE,
    Q_LETTER_WITHDRAW,
    Q_LETTERS_OF,
    Q_SIGNERS,
    Q_HOLDERS,
    Q_WAIVER_ADD,
    Q_WAIVER_FIND,
    Q_WAIVER_FIGURES,
    Q_FEED_ADD,
    Q_FEED_FIND,
    Q_FEED_END,
    Q_FEEDS,
    Q_SPAN_MARK,
    Q_SPAN_SWEEP,
    Q_SPAN_MEANT,
    Q_SPANS,
    Q_SPANS_BOOKED,
    Q_OPINION_ROUND,
    Q_OPINION_EARLIER,
    Q_OPINION_ADD,
    Q_OPINION_ANSWER,
    Q_OPINION_READ,
    Q_OPINIONS_RECORD,
    Q_PAPER_ADD,
    Q_PAPERS_OF,
    Q_PAPERS_HELD,
    Q_PAPERS_SENT,
    Q_PAST_RECORDS,
    Q_PAST_STEPS,
    Q_BASELINE_ADD,
    Q_BASELINE_READ,
    Q_BASELINE_TAKEN,
    QUERIES
};

/* One text with what it needs. */
struct query_text {
    const char *name, *text;
    bool writes; /* not prepared on a read-only connection */
};
extern const struct query_text query_texts[QUERIES];

/* Ways to list a type: where the rows come from, and whether filters may apply. */
enum list_way {
    LIST_REACH,
    LIST_REACH_FILTER,
    LIST_CHILD,
    LIST_CHILD_FILTER,
    LIST_TEXT,
    LIST_WAYS
};

struct fields {
    const struct field *items;
    int n;
};

/* Which fields a statement reads. */
enum columns {
    COLUMNS_ALL,
    COLUMNS_STORED, /* without computed ones, but for those a change is judged by */
    COLUMNS_LIST,   /* without long texts */
    COLUMNS_SHOWN   /* what the declared list shows */
};

struct rows_sql {
    struct sql read, insert, update, remove;
};

struct type_sql {
    struct sql read, stored, list[LIST_WAYS], shown_list[LIST_WAYS], count[LIST_WAYS];
    struct sql carried;         /* records that continue one; text NULL where none can */
    struct sql tree[TREE_DEEP]; /* by depth below the root; text NULL where no view asks it */
    struct sql find, insert, update;
    struct sql update_state; /* of it alone */
    struct sql *update_one;  /* by field index: of it alone */
    struct sql *unique;      /* by field index; text NULL where the field is not unique */
    struct sql *fallback;    /* by field index; likewise */
    struct sql **set;        /* by step, by place in step->sets */
    struct sql **yield;      /* by step, by place in step->yields */
    struct sql *shown;       /* by step */
    struct sql *offered;     /* by letter; text NULL where it always is */
    struct sql mandates;     /* text NULL where it keeps none */
    struct sql *check;       /* by place in type->checks */
    struct sql *live;        /* the same over what is typed; text NULL where it is not live */
    struct sql authority;    /* text NULL where the type names none */
    struct sql meant;        /* likewise: what it stands for */
    struct sql *spans;       /* of one record on the calendar */
    int nspans;
    struct sql settled, asked[REVIEW_WHATS]; /* text NULL where nothing is measured or asked */
    struct sql waived;                       /* likewise: where no check may be waived */
    struct rows_sql *rows;
};

struct typed;

struct store {
    struct arena *mem;
    struct arena *scratch; /* of the texts of statements, while those are made */
    struct db db;
    const struct model *model;
    const char *files;
    char today[DATE_SIZE];                 /* "": the real day */
    struct buf *problems;                  /* schema_check() only: collects what does not prepare */
    struct sql *fixed;                     /* by enum query */
    struct type_sql *types;                /* by record_type.index */
    struct sql body;                       /* text NULL where organisations play no bodies */
    struct sql look, look_end, mark, keep; /* SQLite: of store_look(), store_mark() */
    struct sql data_version;               /* SQLite: moves with every commit of others */
    struct kept *kept;                     /* of a reader; see kept.c */
    int64_t version;                       /* of the data the page sees, while looking */
    bool looking;
    struct sql *all; /* the last one prepared; each knows the one before */
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

/* kept.c: answers of a reader that stand until anybody writes. The key says all that was asked, and
 * the day where it matters. NULL: not known, or not kept here (a writer, PostgreSQL). */
void kept_init(struct store *s);
bool kept_look(struct store *s, struct err *err);
const void *kept_find(struct store *s, const char *key);
void *kept_new(struct store *s, const char *key, size_t n); /* room for n bytes, at most 1,024 */

/* proof.c: whether every statement that is made, none of them prepared yet, is known to prepare; that
 * all of them now have been (what cannot be kept is tried again at the next start). For a writer. */
bool proof_known(struct store *s, bool *out, struct err *err);
void proof_keep(struct store *s);

struct sql *query(struct store *s, enum query q);
struct type_sql *type_sql(struct store *s, const struct record_type *t);
struct rows_sql *rows_sql(struct store *s, const struct rows *rows);
/* Binds $v_NAME of every stored field; $v_state, $v_number, $v_channel of the record. */
void bind_fields(struct sql *q, struct arena *mem, const struct field *fields, int n,
                 const struct value *values);
void bind_record(struct sql *q, struct arena *mem, const struct record *r);
bool db_open(struct db *db, struct arena *mem, const struct store_config *config,
             const struct model *m, struct err *err);
/* declared.c: the field a column fills, by its index; -1: none. */
int yield_field(const struct yield *y, const char *column);
/* Prepares one statement and remembers it for store_reset(). */
bool store_prepare(struct store *s, struct sql *q, const char *name, const char *text,
                   struct err *err);
/* Only what is declared: computed fields, defaults, conditions, sets, checks. */
bool type_sql_declared(struct store *s, const struct record_type *t, struct err *err);
bool type_sql_prepare(struct store *s, const struct record_type *t, struct err *err);
/* tree.c: the levels of the type's views. */
bool tree_prepare(struct store *s, const struct record_type *t, struct err *err);
/* "SELECT ..." of the COL_... columns, the fields and the titles of references; what they stand on
 * is (_id, _sort) _c, RECORD_PART and the type's table. */
void type_columns(struct buf *b, const struct record_type *t, enum columns which);
/* What the reader's role does not see of the Party channel is left out: $party, and $own for a type
 * whose owner sees it. The columns hold the channel and the owner of the record. */
void channel_seen(struct buf *b, const struct record_type *t, const char *channel,
                  const char *owner);
/* An agency owns what stands under it; one at the top of the province only what is its own. */
#define OWNED_BY(org, owner)                                                                       \
    "(" owner " = " org " OR EXISTS (SELECT 1 FROM org_up u JOIN org_up a ON a.org = u.up AND"     \
    " a.up <> a.org WHERE u.org = " owner " AND u.up = " org "))"
/* Whether a field of the type is among them; the others are NULL. */
bool column_read(const struct field *f, const struct record_type *t, enum columns which);
#define RECORD_COLUMNS                                                                             \
    "version AS _version, title AS _title, number AS _number, owner AS _owner, state AS _state,"   \
    " channel AS _channel, created_at AS _created, updated_at AS _updated"
#define RECORD_PART "(SELECT id AS _rid, " RECORD_COLUMNS " FROM record) _r"
/* The row of such a statement as a record; returns its sort key. read: by field, whether the
 * statement asks for it; NULL: for all. */
const char *record_row(struct sql *q, struct arena *mem, const struct record_type *t,
                       const bool *read, struct record *out);
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
/* Title of a record by its id; NULL when there is none. */
bool title_by_id(struct store *s, struct arena *mem, int64_t id, const char **out, struct err *err);

/* paper.c: files held back from the organisation the record was read for are NULL in it; what it
 * could not see stays as it was when it changes the record. */
bool papers_hold(struct store *s, struct record *r, int64_t org, struct err *err);
bool papers_keep(struct store *s, struct record *r, struct err *err);

/* reach.c: which organisations see the record; child order; words. */
struct reach_of {
    const char *type, *sort;
    int64_t owner, parent;
};
bool reach_write(struct store *s, struct arena *mem, const struct record *r, bool fresh,
                 struct err *err);
int64_t parent_of(const struct record *r); /* 0: none */
bool reach_again(struct store *s, struct arena *mem, int64_t id, struct err *err);
bool words_write(struct store *s, struct arena *mem, const struct record *r, struct err *err);
bool words_change(struct store *s, struct arena *mem, const struct record *before,
                  const struct record *r, struct err *err);
/* Words of a text to look for: at most WORDS_MOST. */
int words_of_query(struct arena *mem, const char *text, const char *out[static WORDS_MOST]);

/* record_write.c, also for rows.c */
bool fill_titles(struct store *s, struct arena *mem, const struct fields *of, struct row *to,
                 struct err *err);
bool file_use(struct store *s, int64_t record, const char *field, const struct value *v,
              struct err *err);
/* Writes what `record` says of it, but for the owner, if its version is still the one read; the next
 * version is set. */
bool record_touch(struct store *s, const struct change *c, struct record *r, struct err *err);

/* history.c: one line of what happened to a record. */
struct history_entry {
    int64_t record;
    const char *from, *to; /* states; equal when it stayed */
    const char *changes;   /* {"field":[before, after], ...}; for a reference the ids follow */
};
bool history_add(struct store *s, const struct change *c, const struct history_entry *e,
                 struct err *err);
/* Adds "name":[before,after] for each field that differs; with `rows` "rows.name#place". A side that
 * is NULL has nothing. */
struct history_sides {
    const struct row *before, *after;
    const char *rows; /* NULL: of the record itself */
    int place;
};
struct json;
void history_fields(struct json *j, struct arena *mem, const struct history_sides *sides,
                    const struct fields *of);

/* span.c: what the calendar knows of one record; of all, as a script. */
bool spans_prepare(struct store *s, const struct record_type *t, struct err *err);
bool spans_write(struct store *s, const struct record *r, struct err *err);
bool spans_change(struct store *s, const struct record *before, const struct record *r,
                  struct err *err);
const char *spans_script(struct arena *mem, const struct model *m);
/* The rows of one record of the type, $id, as a SELECT: record, part, row, booked, ... */
const char *spans_select(struct arena *mem, const struct record_type *t);

/* typed.c: the text of a check with the record as it is being typed in place of the kept one; and
 * what that text needs to know of it. */
const char *typed_text(struct arena *mem, const struct record_type *t, const struct check *c);
void typed_bind(struct sql *q, struct arena *mem, const struct typed *of);
/* type_sql.c: the SQL type of a field; "SELECT ..." of the values $v_... under their names. */
const char *sql_type(const struct field *f);
void typed_values(struct buf *b, const struct record_type *t);

/* review.c */
bool review_prepare(struct store *s, const struct record_type *t, struct err *err);

/* account.c, also for feed.c: the hash of a token as it is kept; the post, when it is held today,
 * and where it stands. */
enum { TOKEN_HASH_SIZE = 65 };
const char *token_hash(const char *token, char out[static TOKEN_HASH_SIZE]);
bool actor_place(struct store *s, struct arena *mem, int64_t post, struct actor *a,
                 struct err *err);

/* succession.c: called after an organisation was written. */
bool organisation_changed(struct store *s, const struct change *c, const struct record *before,
                          const struct record *after, struct err *err);
/* duty.c: what is still owed goes to the successor. */
bool duties_hand_over(struct store *s, int64_t from, int64_t to, struct err *err);
/* The record has another owner: who waits is somebody else. */
bool duties_owner(struct store *s, const struct record *r, struct err *err);
/* numbering.c: the next of a series; a pattern with its parts filled in. */
bool sequence_next(struct store *s, const char *series, int64_t owner, int32_t day, int64_t *out,
                   struct err *err);
struct numbering {
    const char *pattern, *owner;
    int32_t day;
    int64_t seq;
    int digits; /* at least so many: 04 */
};
bool numbering_text(struct arena *mem, const struct numbering *n, const char **out,
                    struct err *err);
/* Gives r->number by the pattern of its type, when it has one and no number yet. */
bool record_number(struct store *s, struct record *r, struct err *err);

#endif
