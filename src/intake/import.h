/* import.h - tables from CSV into records: all rows or none, and every bad cell named.
 *
 * In the flow:  store, rules -> [intake] -> command/import.c
 * Header:       names of fields of the type; `state` too, and `number` and `channel` where the type
 *               has them. Of TYPE.ROWS the first column is TYPE and holds the key of the record the
 *               row goes into.
 * Cells:        as people type them (rules/validate.h); a reference is the key of its target, or
 *               id:N. A row may refer to another row of the same file, in any order.
 * Known keys:   refused as taken; with `update` a row whose key is known changes that record, only in
 *               the columns the file has (an empty cell empties the field), with its history; what
 *               was signed (rules/baseline.h) changes only with a reason.
 * Fails:        ERR_INVALID for a table that cannot be read at all; ERR_STORE. Bad cells are no
 *               failure: they are listed, at most IMPORT_PROBLEMS of them, and nothing may be kept.
 * Read first:   tests/intake/import.c                                                        */
#ifndef INTAKE_IMPORT_H
#define INTAKE_IMPORT_H

#include "intake/csv.h"
#include "store/record.h"

enum { IMPORT_PROBLEMS = 50, IMPORT_ROWS = 200000 };

struct import_problem {
    int line;
    const char *column; /* "" when it is about the row */
    const char *text[LANGS];
};

struct import_result {
    int records; /* written: made or changed */
    struct import_problem *problems;
    int nproblems;
};

struct import_job {
    const char *type; /* "task" or "task.proof" */
    const struct csv *csv;
    bool update;
    const char *reason; /* into the history of every record; NULL: none */
};

/* In the transaction of the caller, who commits when there is no problem and else rolls back. */
bool import_csv(struct store *s, struct arena *mem, const struct import_job *job,
                struct import_result *out, struct err *err);

#endif
