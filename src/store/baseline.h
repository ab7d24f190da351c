/* baseline.h - a record and its children as signed, kept for good beside what they became.
 *
 * In the flow:  declare -> [store] -> rules/baseline.c
 * Table:        baseline(root, record, field, value): one row a field marked `baseline: true`, with
 *               the value as text (a reference as the title it had that day).
 * Fails:        ERR_STORE.
 * Read first:   tests/rules/province.c                                                       */
#ifndef STORE_BASELINE_H
#define STORE_BASELINE_H

#include "store/record.h"

struct baseline_row {
    int64_t record;
    const char *type, *field, *value; /* names of record type and field; value NULL: empty */
};

bool baseline_put(struct store *s, int64_t root, const struct baseline_row *row, struct err *err);
bool baseline_read(struct store *s, struct arena *mem, int64_t root, struct baseline_row **out,
                   int *out_n, struct err *err);
/* Was a baseline taken of this root? */
bool baseline_taken(struct store *s, int64_t root, bool *out_taken, struct err *err);

#endif
