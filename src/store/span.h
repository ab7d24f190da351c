/* span.h - the calendar as one table: which record stands on it when, and what it takes meanwhile.
 *
 * In the flow:  declare -> [store] -> rules (rules/agenda.c shows it as an actor may see it)
 * Written:      with every change of a record or of its rows, in the same transaction; `ngaba
 *               migrate` writes it anew by the same statements.
 * Units:        minutes on Vietnam's clock since 1970-01-01T00:00; the end is not included.
 * Rights:       none here: what is read is for rules/agenda.c.
 * Fails:        ERR_STORE.
 * Read first:   tests/store/span.c                                                           */
#ifndef STORE_SPAN_H
#define STORE_SPAN_H

#include "store/record.h"

enum standing {
    STANDING_NOT_YET, /* in none of the states that are shown */
    STANDING_SHOWN,
    STANDING_OVER /* it was shown, and is no longer */
};

struct span {
    int64_t record, booked; /* booked: what was named, 0: the record itself */
    const char *part;       /* "" the record itself, else the field or the rows */
    int64_t row;            /* id of the row; 0: none */
    int64_t taken;          /* what is meant by it */
    int64_t since, until;
    enum standing standing;
    const struct record_type *type;
    int64_t owner, version;
    const char *updated_at;
};

struct span_list {
    struct span *items;
    int n;
    bool more; /* the limit cut it short */
};

struct span_query {
    int64_t taken; /* 0: the records themselves */
    int64_t since, until;
    bool over; /* those no longer shown too */
    int limit;
};

/* Those that touch the time, in order of beginning. */
bool spans_read(struct store *s, struct arena *mem, const struct span_query *q,
                struct span_list *out, struct err *err);
/* What one record takes, whether it is shown yet or not; but not what is over. */
struct booked {
    int64_t taken, since, until;
    const char *title; /* of what was named */
};
struct booked_list {
    struct booked *items;
    int n;
};
bool spans_booked(struct store *s, struct arena *mem, int64_t record, struct booked_list *out,
                  struct err *err);
/* What is taken when this record is named (declared as stands_for): itself, or another. */
bool span_taken(struct store *s, const struct record_type *type, int64_t id, int64_t *out,
                struct err *err);
/* Of which type a record is and whose; type NULL when there is none. */
struct span_head {
    const struct record_type *type;
    int64_t owner;
};
bool span_head(struct store *s, struct arena *mem, int64_t record, struct span_head *out,
               struct err *err);
/* Minutes from a stored date or time; the end of a date is the midnight after it. false: no value. */
bool span_minute(const struct field *f, const struct value *v, bool end, int64_t *out);

#endif
