/* shelf.h - the lists a reader needs, from the files under domain/registry/: without a database.
 *
 * In the flow:  domain/registry/instruments.csv, agencies.csv -> [shelf] -> reader
 * Owns:         everything lies in the arena given.
 * Fails:        as csv_read(), `where` names file and line; ERR_MISSING when a file is not there.
 * Read first:   shelf_read() in shelf.c                                                       */
#ifndef INTAKE_SHELF_H
#define INTAKE_SHELF_H

#include "intake/reader.h"

/* folder: the declarations' folder ("domain"). */
bool shelf_read(struct arena *mem, const char *folder, struct reader_lists *out, struct err *err);
/* A whole file; most in bytes. */
bool shelf_file(struct arena *mem, const char *path, size_t most, const char **out_bytes,
                size_t *out_n, struct err *err);

#endif
