/* waiver.h - a blocking check that one record was let pass, with reason, by whom and when.
 *
 * In the flow:  declare -> [store] -> rules
 * Fails:        ERR_STORE.
 * Read first:   rules/waivers.h                                                              */
#ifndef STORE_WAIVER_H
#define STORE_WAIVER_H

#include "store/record.h"

struct waiver {
    const char *reason, *day, *org; /* org: who granted it */
};

bool waiver_add(struct store *s, const struct change *c, int64_t record, const char *check,
                struct err *err);
/* The last one granted; *out_granted false: none. */
bool waiver_find(struct store *s, struct arena *mem, int64_t record, const char *check,
                 bool *out_granted, struct waiver *out, struct err *err);

#endif
