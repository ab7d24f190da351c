/* csv.c - see csv.h. */
#include "intake/csv.h"

#include "base/text.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct cursor {
    struct arena *mem;
    const char *p, *end;
    int line;
    struct err *err;
};

static bool wrong(struct cursor *c, int line, const char *sentence)
{
    char where[32];
    snprintf(where, sizeof where, "line %d", line);
    return err_set(c->err, ERR_INVALID, where, "%s", sentence);
}

/* A quoted cell, the cursor behind its opening quote. */
static bool quoted(struct cursor *c, const char **out)
{
    int line = c->line;
    size_t n = 0, most = 0;
    for (const char *q = c->p; q < c->end && !(*q == '"' && (q + 1 == c->end || q[1] != '"'));
         q += 1 + (*q == '"'))
        most++;
    char *cell = arena_alloc(c->mem, most + 1);
    while (c->p < c->end) {
        char ch = *c->p++;
        if (ch == '"') {
            if (c->p == c->end || *c->p != '"') {
                *out = cell;
                return true;
            }
            c->p++;
        }
        c->line += ch == '\n';
        cell[n++] = ch;
    }
    return wrong(c, line, "the quotation mark that opens here is never closed");
}

static bool cell_read(struct cursor *c, const char **out)
{
    if (c->p < c->end && *c->p == '"') {
        c->p++;
        if (!quoted(c, out))
            return false;
        if (c->p < c->end && !strchr(",\r\n", *c->p))
            return wrong(c, c->line, "text follows a closing quotation mark");
        return true;
    }
    const char *from = c->p;
    while (c->p < c->end && *c->p != ',' && *c->p != '\n' && *c->p != '\r')
        c->p++;
    *out = arena_copy(c->mem, from, (size_t)(c->p - from));
    return true;
}

static bool at_line_end(const struct cursor *c)
{
    return c->p == c->end || *c->p == '\n' || *c->p == '\r';
}

static void line_skip(struct cursor *c)
{
    if (c->p < c->end && *c->p == '\r')
        c->p++;
    if (c->p < c->end && *c->p == '\n')
        c->p++;
    c->line++;
}

static bool row_read(struct cursor *c, struct csv_row *out, size_t *out_n)
{
    size_t cap = 0, n = 0;
    *out = (struct csv_row){.line = c->line};
    for (;;) {
        out->cells = arena_grow(c->mem, out->cells, &cap, n);
        if (!cell_read(c, &out->cells[n++]))
            return false;
        if (at_line_end(c))
            break;
        assert(*c->p == ',');
        c->p++;
    }
    line_skip(c);
    *out_n = n;
    return true;
}

static bool header_read(struct cursor *c, struct csv *csv)
{
    struct csv_row row;
    if (c->p == c->end)
        return wrong(c, c->line, "the file is empty; its first line names the columns");
    if (!row_read(c, &row, &csv->ncolumns))
        return false;
    csv->header = row.cells;
    for (size_t i = 0; i < csv->ncolumns; i++) {
        csv->header[i] = text_title(c->mem, csv->header[i]);
        for (size_t k = 0; k < i; k++)
            if (!strcmp(csv->header[i], csv->header[k]))
                return wrong(c, row.line, "a column is named twice");
    }
    return true;
}

bool csv_read(struct arena *mem, const char *text, size_t n, struct csv *out, struct err *err)
{
    struct cursor c = {.mem = mem, .p = text, .end = text + n, .line = 1, .err = err};
    struct csv csv = {0};
    size_t bad = text_bad(text, n), cap = 0, cells;
    if (n >= 4 && !memcmp(text, "PK\x03\x04", 4))
        return wrong(
            &c, 1,
            "đây là sổ tính XLSX; lưu trang tính thành CSV UTF-8 rồi nhập / this is an XLSX "
            "workbook; save the sheet as CSV UTF-8");
    if (bad < n) {
        for (size_t i = 0; i < bad; i++)
            c.line += text[i] == '\n';
        return wrong(&c, c.line, "not UTF-8");
    }
    if (n >= 3 && !memcmp(text, "\xef\xbb\xbf", 3))
        c.p += 3;
    while (c.p < c.end && at_line_end(&c))
        line_skip(&c);
    if (!header_read(&c, &csv))
        return false;
    while (c.p < c.end) {
        if (at_line_end(&c)) {
            line_skip(&c);
            continue;
        }
        csv.rows = arena_grow(mem, csv.rows, &cap, csv.nrows);
        struct csv_row *row = &csv.rows[csv.nrows++];
        if (!row_read(&c, row, &cells))
            return false;
        if (cells != csv.ncolumns)
            return wrong(&c, row->line, "the row has not as many cells as the header");
    }
    *out = csv;
    return true;
}

size_t csv_column(const struct csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->ncolumns; i++)
        if (!strcmp(csv->header[i], name))
            return i;
    return SIZE_MAX;
}

const char *csv_cell(const struct csv_row *row, size_t column)
{
    return column == SIZE_MAX || !*row->cells[column] ? NULL : row->cells[column];
}
