/* shelf.c - see shelf.h. */
#include "intake/shelf.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/fault.h"
#include "intake/csv.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { STEP = 1 << 16, LIST_MOST = 8 << 20 };

bool shelf_file(struct arena *mem, const char *path, size_t most, const char **out_bytes,
                size_t *out_n, struct err *err)
{
    bool standard = !strcmp(path, "-");
    FILE *f = fault_here(FAULT_FILE) ? NULL : standard ? stdin : fopen(path, "rb");
    if (!f)
        return err_set(err, ERR_MISSING, path, "cannot be opened: %s", strerror(errno));
    struct buf b;
    buf_init(&b, mem, most);
    char *part = arena_alloc(mem, STEP);
    for (size_t n; buf_ok(&b) && (n = fread(part, 1, STEP, f)) > 0;)
        buf_add(&b, part, n);
    bool bad = ferror(f);
    if (!standard)
        fclose(f);
    if (bad)
        return err_set(err, ERR_SYSTEM, path, "cannot be read");
    if (!buf_ok(&b))
        return err_set(err, ERR_LIMIT, path, "the file is larger than %zu MB", most >> 20);
    *out_bytes = buf_get(&b);
    *out_n = b.n;
    return true;
}

static bool table(struct arena *mem, const char *path, struct csv *out, struct err *err)
{
    const char *bytes = NULL;
    size_t n = 0;
    struct err why = {0};
    if (!shelf_file(mem, path, LIST_MOST, &bytes, &n, err))
        return false;
    if (csv_read(mem, bytes, n, out, &why))
        return true;
    return err_set(err, why.code, path, "%s: %s", why.where, why.detail);
}

bool shelf_read(struct arena *mem, const char *folder, struct reader_lists *out, struct err *err)
{
    struct csv instruments, agencies;
    const char *path = arena_fmt(mem, "%s/registry/instruments.csv", folder);
    if (!table(mem, path, &instruments, err) ||
        !table(mem, arena_fmt(mem, "%s/registry/agencies.csv", folder), &agencies, err))
        return false;
    size_t number = csv_column(&instruments, "number"), kind = csv_column(&instruments, "kind");
    size_t date = csv_column(&instruments, "date"), issuer = csv_column(&instruments, "issuer");
    size_t name = csv_column(&agencies, "name"), aliases = csv_column(&agencies, "aliases");
    struct reader_instrument *list =
        arena_new(mem, struct reader_instrument, instruments.nrows + 1);
    for (size_t i = 0; i < instruments.nrows; i++) {
        const struct csv_row *row = &instruments.rows[i];
        int32_t day;
        list[i] = (struct reader_instrument){csv_cell(row, number), csv_cell(row, kind),
                                             csv_cell(row, date), csv_cell(row, issuer)};
        if (!list[i].number ||
            (list[i].date && !date_read(list[i].date, strlen(list[i].date), &day)))
            return err_set(err, ERR_INVALID, path, "line %d: a number and an ISO date are needed",
                           row->line);
    }
    struct reader_organisation *bodies =
        arena_new(mem, struct reader_organisation, agencies.nrows + 1);
    size_t n = 0;
    for (size_t i = 0; i < agencies.nrows; i++)
        if (csv_cell(&agencies.rows[i], name))
            bodies[n++] =
                (struct reader_organisation){.name = csv_cell(&agencies.rows[i], name),
                                             .aliases = csv_cell(&agencies.rows[i], aliases)};
    *out = (struct reader_lists){list, instruments.nrows, bodies, n};
    return true;
}
