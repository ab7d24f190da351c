/* history.h - questions the rules ask of a record's history; its lines are read by record.h.
 *
 * In the flow:  declare -> [store] -> rules
 * Fails:        ERR_STORE.
 * Read first:   record.h                                                                     */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include "store/record.h"

/* When the record left its first state; NULL: not yet. */
bool history_left(struct store *s, struct arena *mem, int64_t record, const char **out,
                  struct err *err);
/* The states a record entered, oldest first. One that is declared no more is left out. */
struct passages {
    struct passage {
        int state;
        bool imported; /* from outside, by no step */
    } * items;
    int n;
    bool earlier; /* there are more before the first */
};
/* The last `limit` of them; they live in r->mem. */
bool history_passages(struct store *s, const struct record *r, int limit, struct passages *out,
                      struct err *err);
/* How often a step was done on the record since the last time its `anew` was. */
bool history_count(struct store *s, int64_t record, const struct step *step, int *out,
                   struct err *err);

#endif
