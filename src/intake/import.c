/* import.c - see import.h. */
#include "intake/import.h"

#include "base/err.h"
#include "base/text.h"
#include "rules/baseline.h"
#include "rules/duties.h"
#include "rules/findings.h"
#include "rules/validate.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* What a column fills. */
struct target {
    enum { TO_FIELD, TO_STATE, TO_NUMBER, TO_CHANNEL, TO_PARENT } kind;
    const struct field *field;
};

struct import {
    struct store *s;
    struct arena *mem;
    struct arena *row; /* one record's scratch */
    const struct record_type *type;
    const struct rows *rows; /* NULL: records */
    const struct csv *csv;
    struct target *targets; /* by column */
    bool update;
    struct change change;
    struct import_result *out;
    size_t cap;
};

static void problem(struct import *im, const struct csv_row *row, size_t column, const char *vi,
                    const char *en)
{
    struct import_result *out = im->out;
    if (out->nproblems == IMPORT_PROBLEMS)
        return;
    out->problems = arena_grow(im->mem, out->problems, &im->cap, (size_t)out->nproblems);
    out->problems[out->nproblems++] =
        (struct import_problem){.line = row ? row->line : 1,
                                .column = column < im->csv->ncolumns ? im->csv->header[column] : "",
                                .text = {arena_text(im->mem, vi), arena_text(im->mem, en)}};
}

/* Names of columns --------------------------------------------------------------------------- */

static const struct field *field_of(const struct import *im, const char *name)
{
    const struct field *fields = im->rows ? im->rows->fields : im->type->fields;
    int n = im->rows ? im->rows->nfields : im->type->nfields;
    for (int i = 0; i < n; i++)
        if (!strcmp(fields[i].name, name))
            return fields[i].computed ? NULL : &fields[i];
    return NULL;
}

static bool target_of(const struct import *im, size_t column, struct target *out)
{
    const char *name = im->csv->header[column];
    const struct field *f = field_of(im, name);
    bool record = !im->rows;
    *out = (struct target){.kind = TO_FIELD, .field = f};
    if (im->rows && column == 0)
        out->kind = TO_PARENT;
    else if (!f && record && !strcmp(name, "state"))
        out->kind = TO_STATE;
    else if (!f && record && im->type->number && !strcmp(name, "number"))
        out->kind = TO_NUMBER;
    else if (!f && record && im->type->channel && !strcmp(name, "channel"))
        out->kind = TO_CHANNEL;
    else
        return f != NULL;
    return true;
}

static void read_header(struct import *im)
{
    im->targets = arena_new(im->mem, struct target, im->csv->ncolumns);
    if (im->rows && strcmp(im->csv->header[0], im->type->name) != 0)
        problem(im, NULL, 0, arena_fmt(im->mem, "cột đầu tiên phải là %s", im->type->name),
                arena_fmt(im->mem, "the first column must be %s", im->type->name));
    for (size_t c = 0; c < im->csv->ncolumns; c++)
        if (!target_of(im, c, &im->targets[c]))
            problem(im, NULL, c, "không có trường này",
                    "there is no such field, or it is computed");
}

/* Cells --------------------------------------------------------------------------------------- */

/* A cell that could not be read is not also reported as empty. */
static bool told(const struct import *im, const struct csv_row *row, size_t column)
{
    for (int i = im->out->nproblems; i-- > 0 && im->out->problems[i].line == row->line;)
        if (column < im->csv->ncolumns &&
            !strcmp(im->out->problems[i].column, im->csv->header[column]))
            return true;
    return false;
}

/* Lines of why about one cell become problems of its line and column. */
static void take_why(struct import *im, const struct csv_row *row, const struct why_list *why)
{
    for (int i = 0; i < why->n; i++) {
        size_t column = why->items[i].field ? csv_column(im->csv, why->items[i].field) : SIZE_MAX;
        if (!why->items[i].met && !why->items[i].warn && !told(im, row, column))
            problem(im, row, column, why->items[i].text[LANG_VI], why->items[i].text[LANG_EN]);
    }
}

/* The key as the target's key field keeps it: a document number is canonical there. */
static const char *canonical(struct import *im, const struct record_type *to, const char *text)
{
    struct why_list why = {.mem = im->row};
    struct value v;
    if (to->key && strncmp(text, "id:", 3) != 0 &&
        validate_parse(im->row, to->key, text, &v, &why) && v.kind == VALUE_TEXT)
        return v.s;
    return text;
}

/* A reference by key: 1 found, 0 a problem to be told, -1 the store failed. */
static int find_ref(struct import *im, const struct record_type *to, const char *text,
                    struct value *out, struct err *err)
{
    struct err e = {0};
    int64_t id;
    if (record_find(im->s, to, canonical(im, to, text), &id, &e)) {
        *out = (struct value){.kind = VALUE_INT, .i = id};
        return 1;
    }
    if (e.code == ERR_INVALID)
        return 0;
    err_set(err, e.code, e.where, "%s", e.detail);
    return -1;
}

static void no_such(struct import *im, const struct csv_row *row, size_t c,
                    const struct record_type *to)
{
    const char *cell = row->cells[c];
    const char *shown = arena_copy(im->mem, cell, text_cut(cell, 60));
    problem(im, row, c,
            arena_fmt(im->mem, "không có, hoặc có nhiều hơn một, %s \"%s\"", to->label.in[LANG_VI],
                      shown),
            arena_fmt(im->mem, "there is no, or more than one, %s \"%s\"", to->label.in[LANG_EN],
                      shown));
}

static void parse_state(struct import *im, const struct csv_row *row, size_t c, struct record *r)
{
    const char *cell = row->cells[c];
    for (int i = 0; i < r->type->nstates; i++) {
        const struct option *o = &r->type->states[i];
        if (!strcmp(cell, o->name) || !strcmp(cell, o->label.in[LANG_VI])) {
            r->state = i;
            return;
        }
    }
    problem(im, row, c, arena_fmt(im->mem, "không có trạng thái \"%s\"", cell),
            arena_fmt(im->mem, "there is no state \"%s\"", cell));
}

static void parse_channel(struct import *im, const struct csv_row *row, size_t c, struct record *r)
{
    static const char *const channels[] = {"party", "state", "people"};
    const char *cell = row->cells[c];
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
        if (!strcmp(cell, channels[i])) {
            r->channel = channels[i];
            return;
        }
    problem(im, row, c,
            arena_fmt(im->mem, "không có kênh \"%s\"; ghi party, state hoặc people", cell),
            arena_fmt(im->mem, "there is no channel \"%s\"; write party, state or people", cell));
}

/* Without its channel nobody knows who may see a record; what hangs under another is of its channel. */
static void check_channel(const struct record *r, struct why_list *why)
{
    const struct field *parent = r->type->parent;
    if (r->channel || !r->type->channel || (parent && r->values[parent->index].kind != VALUE_NULL))
        return;
    why_add(why, (struct why){.text = {"chưa ghi kênh: party, state hoặc people",
                                       "the channel is missing: party, state or people"},
                              .field = "channel"});
}

/* One cell into the values of a record or row. False: the store failed. */
static bool parse_field(struct import *im, const struct csv_row *row, size_t c,
                        struct value *values, struct err *err)
{
    const struct field *f = im->targets[c].field;
    struct why_list why = {.mem = im->row};
    if (f->type == FIELD_REF) {
        int found = find_ref(im, f->to, row->cells[c], &values[f->index], err);
        if (found == 0)
            no_such(im, row, c, f->to);
        return found >= 0;
    }
    validate_parse(im->row, f, row->cells[c], &values[f->index], &why);
    take_why(im, row, &why);
    return true;
}

/* Records ------------------------------------------------------------------------------------- */

static bool parse_record(struct import *im, const struct csv_row *row, struct record *r,
                         struct err *err)
{
    for (size_t c = 0; c < im->csv->ncolumns; c++) {
        const char *cell = row->cells[c];
        const struct field *f = im->targets[c].field;
        if (!*cell) {
            if (f)
                r->values[f->index] = (struct value){.kind = VALUE_NULL};
            continue;
        }
        switch (im->targets[c].kind) {
        case TO_STATE:
            parse_state(im, row, c, r);
            break;
        case TO_NUMBER:
            r->number = cell;
            break;
        case TO_CHANNEL:
            parse_channel(im, row, c, r);
            break;
        default:
            if (!parse_field(im, row, c, r->values, err))
                return false;
        }
    }
    struct why_list why = {.mem = im->row};
    validate_fields(im->row, r, NULL, 0, &why);
    check_channel(r, &why);
    take_why(im, row, &why);
    return true;
}

/* What the store refuses of a record is a problem of its line. */
static bool refused(struct import *im, const struct csv_row *row, const struct err *e,
                    struct err *err)
{
    if (e->code != ERR_INVALID)
        return err_set(err, e->code, e->where, "%s", e->detail);
    const struct field *f = field_of(im, e->where);
    problem(im, row, csv_column(im->csv, e->where),
            f && f->unique ? "đã có bản ghi mang giá trị này" : e->detail, e->detail);
    return true;
}

/* The record a row changes: with `update`, the one that bears its key. 0: a new one, -1: the store
 * failed. */
static int find_known(struct import *im, const struct csv_row *row, struct value *out,
                      struct err *err)
{
    size_t key = im->type->key ? csv_column(im->csv, im->type->key->name) : SIZE_MAX;
    if (!im->update || key == SIZE_MAX || !*row->cells[key])
        return 0;
    return find_ref(im, im->type, row->cells[key], out, err);
}

/* Makes or changes the record, and opens, moves or ends its duties. */
static bool save_record(struct import *im, const struct record *before, struct record *r,
                        struct err *err)
{
    if (before && !baseline_guard(im->s, before, r, im->change.reason, err))
        return false;
    bool saved = before ? record_change(im->s, &im->change, before, r, err)
                        : record_create(im->s, &im->change, r, err);
    return saved && baseline_follow(im->s, im->row, before, r, err) &&
           duties_follow(im->s, im->row, &im->change, before, r, err);
}

static bool write_record(struct import *im, const struct csv_row *row, struct err *err)
{
    struct err e = {0};
    struct value id;
    struct record known, r = record_draft(im->row, im->type);
    int told_before = im->out->nproblems, found = find_known(im, row, &id, err);
    if (found < 0)
        return false;
    if (found && (!record_read(im->s, im->row, im->type, id.i, NULL, &known, err) ||
                  !record_read(im->s, im->row, im->type, id.i, NULL, &r, err)))
        return false;
    if (!parse_record(im, row, &r, err))
        return false;
    if (im->out->nproblems > told_before)
        return true;
    if (!save_record(im, found ? &known : NULL, &r, &e))
        return refused(im, row, &e, err);
    im->out->records++;
    struct why_list why = {.mem = im->row};
    if (!findings_save(im->s, im->type, (struct subject){.record = r.id, .org = im->change.org},
                       &why, err))
        return false;
    take_why(im, row, &why);
    return true;
}

/* A row waits while it refers to one of its own type that is further down. 1 waits, 0 not, -1. */
static int waits(struct import *im, const struct csv_row *row, const bool *done, struct err *err)
{
    size_t key = im->type->key ? csv_column(im->csv, im->type->key->name) : SIZE_MAX;
    for (size_t c = 0; key != SIZE_MAX && c < im->csv->ncolumns; c++) {
        const struct field *f = im->targets[c].field;
        const char *cell = row->cells[c];
        struct value unused;
        if (im->targets[c].kind != TO_FIELD || f->to != im->type || !*cell ||
            !strcmp(cell, row->cells[key]))
            continue;
        int found = find_ref(im, im->type, cell, &unused, err);
        if (found < 0)
            return -1;
        for (size_t i = 0; !found && i < im->csv->nrows; i++)
            if (!done[i] && !strcmp(im->csv->rows[i].cells[key], cell))
                return 1;
    }
    return 0;
}

static bool next_record(struct import *im, size_t i, bool *done, bool force, struct err *err)
{
    int wait = force ? 0 : waits(im, &im->csv->rows[i], done, err);
    bool ok = wait >= 0;
    if (wait == 0) {
        ok = write_record(im, &im->csv->rows[i], err);
        done[i] = true;
    }
    arena_clear(im->row);
    arena_inside(im->row, im->mem);
    return ok;
}

/* Over and over until every row is written; rows that wait for each other are written as they are,
 * which names the reference that cannot be. */
static bool import_records(struct import *im, struct err *err)
{
    size_t n = im->csv->nrows, left = n;
    bool *done = arena_new(im->mem, bool, n);
    for (bool force = false; left;) {
        size_t before = left;
        for (size_t i = 0; i < n; i++) {
            if (done[i])
                continue;
            if (!next_record(im, i, done, force, err))
                return false;
            left -= done[i];
        }
        force = left == before;
    }
    return true;
}

/* Rows ---------------------------------------------------------------------------------------- */

struct placed {
    int64_t parent; /* 0: a problem */
    struct row row;
};

static bool parse_row(struct import *im, const struct csv_row *row, struct placed *to,
                      struct err *err)
{
    struct value parent = {0};
    struct why_list why = {.mem = im->mem};
    to->row.values = arena_new(im->mem, struct value, (size_t)im->rows->nfields);
    int found = find_ref(im, im->type, row->cells[0], &parent, err);
    if (found < 0)
        return false;
    if (!found)
        no_such(im, row, 0, im->type);
    to->parent = parent.i;
    for (size_t c = 1; c < im->csv->ncolumns; c++)
        if (*row->cells[c] && !parse_field(im, row, c, to->row.values, err))
            return false;
    validate_row(im->mem, im->rows, &to->row, &why);
    take_why(im, row, &why);
    return true;
}

/* Adds to what the record holds all the rows placed in it. */
static bool write_rows(struct import *im, struct placed *all, size_t from, struct err *err)
{
    struct record r;
    struct row_list rows;
    int64_t parent = all[from].parent;
    if (!record_read(im->s, im->mem, im->type, parent, NULL, &r, err) ||
        !rows_read(im->s, im->mem, im->rows, parent, &rows, err))
        return false;
    size_t cap = (size_t)rows.n;
    for (size_t i = from; i < im->csv->nrows; i++) {
        if (all[i].parent != parent)
            continue;
        rows.rows = arena_grow(im->mem, rows.rows, &cap, (size_t)rows.n);
        rows.rows[rows.n++] = all[i].row;
        all[i].parent = 0;
        im->out->records++;
    }
    return rows_write(im->s, &im->change, &r, im->rows, &rows, err);
}

static bool import_rows(struct import *im, struct err *err)
{
    struct placed *all = arena_new(im->mem, struct placed, im->csv->nrows);
    im->row = im->mem; /* rows live until they are written */
    for (size_t i = 0; i < im->csv->nrows; i++)
        if (!parse_row(im, &im->csv->rows[i], &all[i], err))
            return false;
    for (size_t i = 0; !im->out->nproblems && i < im->csv->nrows; i++)
        if (all[i].parent && !write_rows(im, all, i, err))
            return false;
    return true;
}

static bool find_type(struct import *im, const char *name, struct err *err)
{
    size_t n = strcspn(name, ".");
    im->type = model_type(store_model(im->s), arena_copy(im->mem, name, n));
    if (!im->type)
        return err_set(err, ERR_INVALID, "--type", "there is no record type '%.*s'", (int)n, name);
    if (!name[n])
        return true;
    for (int i = 0; i < im->type->nrows; i++)
        if (!strcmp(im->type->rows[i].name, name + n + 1))
            im->rows = &im->type->rows[i];
    return im->rows ||
           err_set(err, ERR_INVALID, "--type", "%s has no rows '%s'", im->type->name, name + n + 1);
}

bool import_csv(struct store *s, struct arena *mem, const struct import_job *job,
                struct import_result *out, struct err *err)
{
    struct import_result result = {0};
    struct import im = {.s = s,
                        .mem = mem,
                        .csv = job->csv,
                        .out = &result,
                        .update = job->update,
                        .change = {.step = "import", .reason = job->reason}};
    if (!find_type(&im, job->type, err))
        return false;
    if (job->csv->nrows > IMPORT_ROWS)
        return err_set(err, ERR_LIMIT, "", "more than %d rows: split the file", IMPORT_ROWS);
    read_header(&im);
    bool ok = true;
    if (!result.nproblems) {
        struct arena row;
        arena_inside(&row, mem);
        im.row = &row;
        ok = im.rows ? import_rows(&im, err) : import_records(&im, err);
        arena_clear(&row);
    }
    if (ok)
        *out = result;
    return ok;
}
