/* functions.h - the helper functions of declared SQL, the same names and answers on both engines.
 *
 * In the flow:  inside [store]: sqlite.c registers C functions, `ngaba migrate` makes SQL functions.
 * Read first:   tests/store/functions.c                                                      */
#ifndef STORE_FUNCTIONS_H
#define STORE_FUNCTIONS_H

#include "store/store.h"

/* Registers them on a connection (a sqlite3 *). */
bool functions_sqlite(void *db, const struct model *m, struct err *err);
/* PostgreSQL: what makes them in the database, with the calendar they count by; empty on SQLite. */
const char *functions_text(struct arena *mem, const struct model *m, bool postgres);

#endif
