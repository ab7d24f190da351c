/* duty.h - running clocks: who owes what until when. The desk is this table in order of due date.
 *
 * In the flow:  declare -> [store] -> rules (rules/duties.c opens and ends them) -> serve
 * Fails:        ERR_STORE, ERR_MISSING, ERR_CONFLICT (the duty was ended meanwhile).
 * Read first:   tests/store/duty.c                                                          */
#ifndef STORE_DUTY_H
#define STORE_DUTY_H

#include "store/record.h"

struct duty {
    int64_t id, record, org; /* org: who owes (present successor of an ended one) */
    const char *role;        /* role of the post that owes it; "*" any */
    const struct record_type *type;
    const struct clock_decl *clock;
    const char *title;       /* of the record */
    const char *owner_title; /* organisation that owes */
    const char *started;     /* YYYY-MM-DD */
    const char *due;         /* YYYY-MM-DD or with THH:MM; NULL: no date */
    bool provisional;        /* computed over a year whose calendar is unknown */
    const char *how[LANGS];  /* one line: how the date came about */
    const char *paused;      /* since when; NULL: running */
    const char *ended, *outcome;
    const char *reminded; /* of DUTY_REMINDED: the day of the last reminder */
};

/* Ledger of one duty: start, pause, resume, extend, end; each with reason and authority. */
struct duty_event {
    const char *at, *kind, *reason, *authority, *due;
};

bool duty_open(struct store *s, struct duty *d, struct err *err); /* sets id, writes "start" */
bool duty_event(struct store *s, int64_t id, const struct duty_event *e, struct err *err);
/* New due date and explanation, e.g. after resume or extend; why NULL: the ledger says it already. */
bool duty_move(struct store *s, const struct duty *d, const struct duty_event *why,
               struct err *err);
bool duty_end(struct store *s, int64_t id, const char *day, const char *outcome, struct err *err);
bool duty_events(struct store *s, struct arena *mem, int64_t id, struct duty_event **out,
                 int *out_n, struct err *err);

struct duty_list {
    struct duty *items;
    int n;
    bool more;
};
/* One duty, running or ended; ERR_MISSING when there is none. */
bool duty_read(struct store *s, struct arena *mem, int64_t id, struct duty *out, struct err *err);
bool duties_of_record(struct store *s, struct arena *mem, int64_t record, bool open_only,
                      struct duty_list *out, struct err *err);

/* How far a walk over many duties has come, a portion at a time; but for `most` zero: not begun. */
enum { DUE_SIZE = 24 };
struct duty_walk {
    int most; /* of a portion */
    char due[DUE_SIZE];
    int64_t id;
};
/* The next running duties of those due before a day (YYYY-MM-DD), the earliest first; out->more:
 * some are left. The walk has then passed these. */
bool duties_due(struct store *s, struct arena *mem, const char *until, struct duty_walk *at,
                struct duty_list *out, struct err *err);
/* Likewise those still owed whose date was counted over days nobody knew yet. */
bool duties_provisional(struct store *s, struct arena *mem, struct duty_walk *at,
                        struct duty_list *out, struct err *err);

enum duty_view {
    DUTY_MINE,    /* owed by org and role (or "*") */
    DUTY_UNIT,    /* owed by org or any organisation under it */
    DUTY_WAITING, /* owed by others on records that org owns or opened */
    DUTY_LATE,    /* of DUTY_UNIT, past their due date */
    DUTY_WEEK,    /* of DUTY_UNIT, due from today to Sunday */
    DUTY_REMINDED /* of which org and role were reminded (store/rung.h) */
};
bool duties_read(struct store *s, struct arena *mem, enum duty_view view, int64_t org,
                 const char *role, int limit, struct duty_list *out, struct err *err);
/* How many the role owes at the organisation, counted up to `most`: what every page says. */
bool duties_owed(struct store *s, int64_t org, const char *role, int most, int *out,
                 struct err *err);
bool duties_count(struct store *s, enum duty_view view, int64_t org, const char *role, int64_t *out,
                  struct err *err);

#endif
