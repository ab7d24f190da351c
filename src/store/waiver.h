/* waiver.h - what one record was let off, with reason, by whom and when: a check altogether, or the
 * general figure of one, in whose place it has its own.
 *
 * In the flow:  declare -> [store] -> rules
 * Fails:        ERR_STORE.
 * Read first:   rules/waivers.h                                                              */
#ifndef STORE_WAIVER_H
#define STORE_WAIVER_H

#include "store/record.h"

struct waiver_of {
    int64_t record;
    const char *check;         /* its name */
    const char *param, *value; /* its own figure; NULL: the check is waived */
};
struct waiver {
    const char *reason, *day, *org; /* day: as people write it; org: who granted it, NULL unknown */
};
struct own_figure {
    const char *param, *value;
    struct waiver by;
};

bool waiver_add(struct store *s, const struct change *c, const struct waiver_of *of,
                struct err *err);
/* The last time the check was waived; *out_granted false: never. */
bool waiver_find(struct store *s, struct arena *mem, const struct waiver_of *of, bool *out_granted,
                 struct waiver *out, struct err *err);
/* Its own figures of the check, of each param the last. */
bool waiver_figures(struct store *s, struct arena *mem, const struct waiver_of *of,
                    struct own_figure **out, int *out_n, struct err *err);

#endif
