/* schema_inside.h - what schema.c, schema_plan.c, restore.c and store.c share of the schema.
 *
 * In the flow:  inside [store] only.                                                         */
#ifndef STORE_SCHEMA_INSIDE_H
#define STORE_SCHEMA_INSIDE_H

#include "store/backend.h"
#include "store/schema.h"
#include "store/tables.h"

/* Is the database of this program's version and of exactly these declarations? */
bool schema_current(struct db *db, struct arena *mem, const struct model *m, struct err *err);

/* Every step for an empty database; the steps from the columns in `lines`. */
struct schema_plan schema_whole(struct arena *mem, const struct tables *all, bool postgres);
struct schema_plan schema_difference(struct arena *mem, const char *lines, const struct tables *all,
                                     bool postgres);

/* A copy to go back to, beside the files: SQLite a database file, PostgreSQL a dump. An empty
 * database needs none: out_path stays. */
bool restore_point(struct db *db, struct arena *mem, const struct store_config *config,
                   const char **out_path, struct err *err);

#endif
