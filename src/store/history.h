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
/* How often a step was done on the record. */
bool history_count(struct store *s, int64_t record, const char *step, int *out, struct err *err);

#endif
