/* tables.h - the tables of a model as plain descriptions, and their CREATE text for either engine.
 *
 * In the flow:  inside [store]: schema.c makes and compares them, query.c builds statements on them.
 * Engine:       tables of the engine itself stand in tables_engine(); a declared type may not bear
 *               one of their names.
 * Types:        dates and texts TEXT (COLLATE "C" on PostgreSQL, so that both order alike), numbers
 *               and references BIGINT; a choice has a CHECK; a reference points to record(id).
 * Read first:   tests/store/schema.c                                                         */
#ifndef STORE_TABLES_H
#define STORE_TABLES_H

#include "store/store.h"

enum column_kind { COLUMN_TEXT, COLUMN_INT, COLUMN_REF, COLUMN_CHOICE };

struct column {
    const char *name;
    enum column_kind kind;
    const struct option *options; /* COLUMN_CHOICE */
    int noptions;
    bool unique, indexed, needed; /* needed: NOT NULL; only the engine's own columns */
};

struct table {
    const char *name;
    struct column *columns; /* after id */
    int ncolumns;
    bool rows; /* a rows table: makes its own ids; else id is the record's */
};

struct tables {
    struct table *items;
    int n;
};

struct tables tables_of(struct arena *mem, const struct model *m);
const char *rows_table(struct arena *mem, const struct record_type *t, const struct rows *rows);
const struct table *tables_find(const struct tables *all, const char *name);

void table_create(struct buf *out, const struct table *t, const char *as, bool postgres);
void table_index(struct buf *out, const struct table *t, const struct column *c);
/* The CHECK of a choice. */
void column_check(struct buf *out, const struct column *c);
void column_add(struct buf *out, const struct table *t, const struct column *c, bool postgres);
/* The text that says all of a column that a change must notice: "task.lead ref". */
const char *column_text(struct arena *mem, const struct table *t, const struct column *c);
/* CREATE statements of the engine's tables; of their indexes, which may need the columns below. */
void tables_engine(struct buf *out, bool postgres);
void tables_engine_indexes(struct buf *out, bool postgres);

/* A column that an engine table did not have from the beginning. */
struct later {
    const char *table, *column, *type;
    const char *fill; /* what gives it its values in the rows that are there; may be empty */
};
const struct later *tables_later(int i); /* NULL after the last */
void tables_later_add(struct buf *out, const struct later *c, bool postgres);
bool tables_reserved(const char *name); /* a name of the engine's */

#endif
