/* schema.h - from the model to tables, and from an old model's tables to a new one's.
 *
 * In the flow:  declare -> [store] -> command/migrate.c
 * Safe:         new type, new field, new option, new rows: planned and applied after a restore point.
 *               Losing (a field, type or option that has data goes, a type changes): refused unless
 *               consent names it.
 * Fails:        ERR_INVALID (a losing step without consent, named), ERR_STORE.
 * Read first:   tests/store/schema.c                                                        */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/store.h"

struct schema_step {
    const char *what; /* a sentence: "task: add field indicator (text)" */
    const char *sql;
    bool losing;
    const char *name; /* "task.indicator": what --consent must name */
};

struct schema_plan {
    struct schema_step *steps;
    int n;
};

/* Steps from what the database holds to the model; n = 0: nothing to do. */
bool schema_plan(struct arena *mem, const struct store_config *config, const struct model *m,
                 struct schema_plan *out, struct err *err);
/* Takes a restore point (path in out_restore; PostgreSQL: a dump beside the files), then applies. */
struct schema_consent {
    const char *const *names; /* losing steps that are agreed to */
    int n;
    bool no_restore_point;
};
bool schema_apply(struct arena *mem, const struct store_config *config, const struct model *m,
                  const struct schema_plan *plan, const struct schema_consent *consent,
                  const char **out_restore, struct err *err);
/* Every computed, default, check, set and shown_if of the model prepares on a fresh in-memory
 * engine; problems as "file:line:column: ..." lines. */
bool schema_check(struct arena *mem, const struct model *m, struct buf *problems, struct err *err);

#endif
