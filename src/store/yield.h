/* yield.h - what the SELECTs of a step find, ready to be written as rows or as records.
 *
 * In the flow:  declare -> [store] -> rules/yields.c
 * Fails:        ERR_INVALID when a column is no field, ERR_LIMIT above 5,000 rows, ERR_STORE.
 * Read first:   docs/declare.md, the words `fills` and `makes` of a step                     */
#ifndef STORE_YIELD_H
#define STORE_YIELD_H

#include "store/record.h"

struct yield_for {
    const struct step *step;
    int place; /* in step->yields */
    int64_t record, actor_org;
};

/* Each row has values by the fields of the type or the rows that are filled. */
bool yield_find(struct store *s, struct arena *mem, const struct yield_for *of,
                struct row_list *out, struct err *err);

#endif
