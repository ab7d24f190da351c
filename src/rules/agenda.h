/* agenda.h - the calendar as one actor may see it: what he may read by name, all else as busy.
 *
 * In the flow:  store/span -> [rules] -> serve (pages, feeds, conflicts, free time)
 * The rule:     of a record out of sight nothing leaves here but when it is and which agency to ask:
 *               no type, title, channel, state, place, id. Filters by type or channel therefore
 *               never touch it, so that no filter tells what it is.
 * Fails:        ERR_STORE.
 * Read first:   tests/rules/agenda.c                                                         */
#ifndef RULES_AGENDA_H
#define RULES_AGENDA_H

#include "store/account.h"
#include "store/span.h"

struct agenda_query {
    int64_t since, until; /* as in store/span.h */
    int64_t taken;        /* a resource or person; 0: the records themselves */
    const char *channel;  /* NULL: any */
    const struct record_type *type;
    int64_t org; /* owned by it or by one below it; 0: any */
    bool over;   /* those called off too */
    int64_t
        not_record; /* left out when it is seen; 0: none. Out of sight it stays: an id tells nothing */
    int limit;
};

struct agenda_item {
    int64_t since, until;
    const char *office;     /* the agency that owns it, "" when nobody does */
    const struct record *r; /* NULL: out of sight */
    const char *place;      /* NULL: none, or not to be read */
    const char *part;       /* of what is seen: "", or the rows and the row that take it then */
    int64_t row;
    bool over; /* called off; only with `over` asked */
};

struct agenda {
    struct agenda_item *items; /* in order of beginning */
    int n;
    bool more; /* cut short */
};

bool agenda_read(struct store *s, struct arena *mem, const struct actor *who,
                 const struct agenda_query *q, struct agenda *out, struct err *err);

/* "Bận, liên hệ X" in either language: how an item out of sight is named. */
const char *agenda_busy(struct arena *mem, const char *office, enum lang lang);

/* "14/12 – 16/12/2026", "08:30 – 10:00 14/12/2026" */
const char *agenda_when(struct arena *mem, int64_t since, int64_t until);
bool agenda_whole_days(int64_t since, int64_t until);

/* The name of a record to this reader: its title, or how to ask about it; to nobody (NULL) the
 * latter. */
bool agenda_name(struct store *s, struct arena *mem, const struct actor *who, int64_t record,
                 const char *out[static LANGS], struct err *err);

#endif
