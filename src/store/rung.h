/* rung.h - reminders of what is owed: a rung of a clock's escalation that was fired, once for a due
 * date. A later due date begins anew; an earlier one, a suspension or another run does not.
 *
 * In the flow:  declare -> [store] -> rules (rules/reminders.c fires) -> serve
 * Unique:       (duty, rung, due), kept by the table itself: two runs at once fire one.
 * Lives:        on the desk of org and role while the duty is owed (DUTY_REMINDED, store/duty.h).
 * Fails:        ERR_STORE.
 * Read first:   tests/rules/reminders.c, docs/decisions/0200-reminders.md                    */
#ifndef STORE_RUNG_H
#define STORE_RUNG_H

#include "store/store.h"

struct rung {
    int64_t duty, org;
    const char *role, *key, *due; /* key: struct remind */
};

/* Was the rung fired for this due date or a later one? */
bool rung_fired(struct store *s, const struct rung *g, bool *out, struct err *err);
/* Fires it today; *out_new is false when another run was first. */
bool rung_add(struct store *s, const struct rung *g, bool *out_new, struct err *err);
/* The duty is done: nobody is reminded of it any more. */
bool rungs_rest(struct store *s, int64_t duty, struct err *err);
bool rungs_hand_over(struct store *s, int64_t from, int64_t to, struct err *err);

/* What should have fired against what did; told by the functions of SQL. */
enum rung_fault {
    RUNG_OWED,   /* of an open duty, due by today, not fired */
    RUNG_MISSED, /* of a duty that ended since `last`, due after `last` and before the end */
    RUNG_EARLY,  /* fired since `last`, before its day */
    RUNG_FAULTS
};
struct rung_case {
    const struct record_type *type;
    const struct clock_decl *clock;
    const struct remind *rung;
    const char *last; /* YYYY-MM-DD: the day of the last look */
};
struct rung_found {
    int64_t record;
    const char *due;
};
bool rungs_wrong(struct store *s, struct arena *mem, enum rung_fault fault,
                 const struct rung_case *c, struct rung_found **out, int *out_n, struct err *err);

#endif
