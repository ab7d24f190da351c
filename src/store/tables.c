/* tables.c - see tables.h. */
#include "store/tables.h"

#include <stdio.h>
#include <string.h>

/* What is there already stays: a newer program adds a table or an index by itself; a column that
 * comes later stands here and in `later` as well. Anything else needs another version of the schema.
 * {ID} a number made by the table, {INT}, {TEXT}, {KEYED} ends a table that is its primary key. */
static const struct {
    const char *name, *create, *indexes;
} engine[] = {
    {"setting",
     "CREATE TABLE IF NOT EXISTS setting (name {TEXT} PRIMARY KEY, value {TEXT} NOT NULL) {KEYED}",
     ""},
    {"record",
     "CREATE TABLE IF NOT EXISTS record (id {ID}, type {TEXT} NOT NULL, number {TEXT}, title "
     "{TEXT} NOT NULL, owner {INT} REFERENCES record(id), state {TEXT} NOT NULL, channel {TEXT}, "
     "sort {TEXT} NOT NULL, version {INT} NOT NULL, created_at {TEXT} NOT NULL, created_by {INT}, "
     "updated_at {TEXT} NOT NULL) {END}",
     "CREATE INDEX IF NOT EXISTS record_owner ON record (owner, type)"},
    {"reach",
     "CREATE TABLE IF NOT EXISTS reach (org {INT} NOT NULL, type {TEXT} NOT NULL, sort {TEXT} NOT "
     "NULL, record {INT} NOT NULL, PRIMARY KEY (org, type, sort, record)) {KEYED}",
     "CREATE INDEX IF NOT EXISTS reach_record ON reach (record)"},
    {"child",
     "CREATE TABLE IF NOT EXISTS child (parent {INT} NOT NULL, type {TEXT} NOT NULL, sort {TEXT} "
     "NOT NULL, record {INT} NOT NULL, PRIMARY KEY (parent, type, sort, record)) {KEYED}",
     "CREATE UNIQUE INDEX IF NOT EXISTS child_record ON child (record)"},
    {"word",
     "CREATE TABLE IF NOT EXISTS word (type {TEXT} NOT NULL, word {TEXT} NOT NULL, record {INT} "
     "NOT NULL, PRIMARY KEY (type, word, record)) {KEYED}",
     "CREATE INDEX IF NOT EXISTS word_record ON word (record)"},
    {"share",
     "CREATE TABLE IF NOT EXISTS share (record {INT} NOT NULL, org {INT} NOT NULL, asked {INT}, "
     "PRIMARY KEY (record, org)) {KEYED}",
     ""},
    {"org_up",
     "CREATE TABLE IF NOT EXISTS org_up (org {INT} NOT NULL, up {INT} NOT NULL, PRIMARY KEY (org, "
     "up)) {KEYED}",
     "CREATE INDEX IF NOT EXISTS org_up_up ON org_up (up)"},
    {"history",
     "CREATE TABLE IF NOT EXISTS history (id {ID}, record {INT} NOT NULL, at {TEXT} NOT NULL, "
     "account {INT}, post {INT}, org {INT}, who {TEXT}, post_title {TEXT}, org_title {TEXT}, "
     "address {TEXT}, step {TEXT} NOT NULL, reason {TEXT}, from_state {TEXT}, to_state {TEXT}, "
     "changes {TEXT} NOT NULL) {END}",
     "CREATE INDEX IF NOT EXISTS history_record ON history (record, id)"},
    {"file",
     "CREATE TABLE IF NOT EXISTS file (hash {TEXT} PRIMARY KEY, name {TEXT} NOT NULL, type {TEXT} "
     "NOT NULL, size {INT} NOT NULL, at {TEXT} NOT NULL) {KEYED}",
     ""},
    {"file_use",
     "CREATE TABLE IF NOT EXISTS file_use (hash {TEXT} NOT NULL, record {INT} NOT NULL, field "
     "{TEXT} NOT NULL, PRIMARY KEY (hash, record, field)) {KEYED}",
     "CREATE INDEX IF NOT EXISTS file_use_record ON file_use (record)"},
    {"account",
     "CREATE TABLE IF NOT EXISTS account (id {ID}, login {TEXT} NOT NULL UNIQUE, password {TEXT} "
     "NOT NULL, person {INT} REFERENCES record(id), failed {INT} NOT NULL, locked_until {TEXT}, "
     "disabled {INT} NOT NULL, must_change {INT} NOT NULL, created_at {TEXT} NOT NULL) {END}",
     "CREATE INDEX IF NOT EXISTS account_person ON account (person)"},
    {"session",
     "CREATE TABLE IF NOT EXISTS session (id {ID}, token {TEXT} NOT NULL UNIQUE, account {INT} NOT "
     "NULL REFERENCES account(id), post {INT}, lang {TEXT} NOT NULL, address {TEXT}, opened_at "
     "{TEXT} NOT NULL, seen_at {TEXT} NOT NULL) {END}",
     "CREATE INDEX IF NOT EXISTS session_account ON session (account)"},
    {"duty",
     "CREATE TABLE IF NOT EXISTS duty (id {ID}, record {INT} NOT NULL REFERENCES record(id), org "
     "{INT} NOT NULL REFERENCES record(id), role {TEXT} NOT NULL, type {TEXT} NOT NULL, clock "
     "{TEXT} NOT NULL, started {TEXT} NOT NULL, due {TEXT}, sort {TEXT} NOT NULL, provisional "
     "{INT} NOT NULL, how_vi {TEXT}, how_en {TEXT}, paused {TEXT}, ended {TEXT}, outcome {TEXT}, "
     "owner {INT}, asker {INT}) {END}",
     "CREATE INDEX IF NOT EXISTS duty_record ON duty (record);CREATE INDEX IF NOT EXISTS duty_open "
     "ON duty (org, sort, id) WHERE ended IS NULL;CREATE INDEX IF NOT EXISTS duty_owed ON duty "
     "(org, role) WHERE ended IS NULL;CREATE INDEX IF NOT EXISTS duty_due ON duty (sort, id) WHERE "
     "ended IS NULL;CREATE INDEX IF NOT EXISTS duty_owner ON duty (owner, sort, id) WHERE ended IS "
     "NULL;CREATE INDEX IF NOT EXISTS duty_asker ON duty (asker, sort, id) WHERE ended IS NULL"},
    {"duty_event",
     "CREATE TABLE IF NOT EXISTS duty_event (id {ID}, duty {INT} NOT NULL REFERENCES duty(id), at "
     "{TEXT} NOT NULL, kind {TEXT} NOT NULL, reason {TEXT}, authority {TEXT}, due {TEXT}) {END}",
     "CREATE INDEX IF NOT EXISTS duty_event_duty ON duty_event (duty, id)"},
    {"duty_rung",
     "CREATE TABLE IF NOT EXISTS duty_rung (duty {INT} NOT NULL REFERENCES duty(id), rung {TEXT} "
     "NOT "
     "NULL, due {TEXT} NOT NULL, day {TEXT} NOT NULL, org {INT} NOT NULL REFERENCES record(id), "
     "role "
     "{TEXT} NOT NULL, live {INT} NOT NULL, PRIMARY KEY (duty, rung, due)) {KEYED}",
     "CREATE INDEX IF NOT EXISTS duty_rung_live ON duty_rung (org, duty) WHERE live = 1;CREATE "
     "INDEX "
     "IF NOT EXISTS duty_rung_day ON duty_rung (day)"},
    {"waiver",
     "CREATE TABLE IF NOT EXISTS waiver (id {ID}, record {INT} NOT NULL REFERENCES record(id),"
     " name {TEXT} NOT NULL, reason {TEXT} NOT NULL, account {INT}, org {INT},"
     " at {TEXT} NOT NULL, param {TEXT}, value {TEXT}) {END}",
     "CREATE INDEX IF NOT EXISTS waiver_record ON waiver (record, name)"},
    {"opinion",
     "CREATE TABLE IF NOT EXISTS opinion (id {ID}, record {INT} NOT NULL REFERENCES record(id),"
     " step {TEXT} NOT NULL, round {INT} NOT NULL, org {INT} NOT NULL REFERENCES record(id),"
     " asker {INT} NOT NULL REFERENCES record(id), duty {INT} NOT NULL REFERENCES duty(id),"
     " latest {INT} NOT NULL, silence {TEXT} NOT NULL, asked_at {TEXT} NOT NULL, due {TEXT},"
     " answered_at {TEXT}, answer {TEXT}, text {TEXT}, file {TEXT}, account {INT}, papers {INT}) "
     "{END}",
     "CREATE INDEX IF NOT EXISTS opinion_record ON opinion (record, step, round);CREATE INDEX IF "
     "NOT "
     "EXISTS opinion_asked ON opinion (asked_at)"},
    {"opinion_paper",
     "CREATE TABLE IF NOT EXISTS opinion_paper (opinion {INT} NOT NULL REFERENCES opinion(id),"
     " part {TEXT} NOT NULL, row {INT} NOT NULL, PRIMARY KEY (opinion, part, row)) {KEYED}",
     ""},
    {"feed",
     "CREATE TABLE IF NOT EXISTS feed (id {ID}, token {TEXT} NOT NULL UNIQUE, account {INT} NOT "
     "NULL "
     "REFERENCES account(id), post {INT} NOT NULL REFERENCES record(id), whole {INT} NOT NULL, "
     "lang "
     "{TEXT} NOT NULL, created_at {TEXT} NOT NULL) {END}",
     "CREATE INDEX IF NOT EXISTS feed_account ON feed (account)"},
    {"span",
     "CREATE TABLE IF NOT EXISTS span (record {INT} NOT NULL, part {TEXT} NOT NULL, row {INT} NOT "
     "NULL, booked {INT} NOT NULL, taken {INT} NOT NULL, since {INT} NOT NULL, until {INT} NOT "
     "NULL, standing {INT} NOT NULL, PRIMARY KEY (record, part, row)) {KEYED}",
     "CREATE INDEX IF NOT EXISTS span_taken ON span (taken, until, since, standing);CREATE INDEX "
     "IF "
     "NOT EXISTS span_booked ON span (booked)"},
    {"baseline",
     "CREATE TABLE IF NOT EXISTS baseline (root {INT} NOT NULL, record {INT} NOT NULL, type {TEXT} "
     "NOT NULL, field {TEXT} NOT NULL, value {TEXT}, PRIMARY KEY (root, record, field)) {KEYED}",
     ""},
    {"letter",
     "CREATE TABLE IF NOT EXISTS letter (id {ID}, record {INT} NOT NULL REFERENCES record(id),"
     " org {INT} NOT NULL REFERENCES record(id), name {TEXT} NOT NULL, number {TEXT} NOT NULL,"
     " day {TEXT} NOT NULL, kind {TEXT} NOT NULL, subject {TEXT} NOT NULL, issuer {TEXT} NOT NULL,"
     " signer {TEXT} NOT NULL, code {TEXT} NOT NULL UNIQUE, docx {TEXT} NOT NULL,"
     " pdf {TEXT} NOT NULL, classes {INT} NOT NULL, issued_at {TEXT} NOT NULL,"
     " withdrawn_at {TEXT}, because {TEXT}, mandate {INT}) {END}",
     "CREATE INDEX IF NOT EXISTS letter_record ON letter (record, id)"},
    {"sequence",
     "CREATE TABLE IF NOT EXISTS sequence (series {TEXT} NOT NULL, owner {INT} NOT NULL, year "
     "{INT} NOT NULL, last {INT} NOT NULL, PRIMARY KEY (series, owner, year)) {KEYED}",
     ""},
};

enum { ENGINE = sizeof engine / sizeof *engine };

/* In the order they came. */
static const struct later later[] = {
    {"duty", "owner", "{INT}",
     "UPDATE duty SET owner = (SELECT r.owner FROM record r WHERE r.id = duty.record)"},
    {"duty", "asker", "{INT}",
     "UPDATE duty SET asker ="
     " (SELECT h.org FROM history h WHERE h.record = duty.record ORDER BY h.id LIMIT 1)"},
    {"share", "asked", "{INT}", ""}, /* whoever was asked before saw everything, and still does */
    {"opinion", "papers", "{INT}", ""},
    {"letter", "mandate", "{INT}", ""},
    {"waiver", "param", "{TEXT}", ""},
    {"waiver", "value", "{TEXT}", ""},
};

enum { LATER = sizeof later / sizeof *later };

static const struct {
    const char *token, *sqlite, *postgres;
} tokens[] = {
    {"{ID}", "INTEGER PRIMARY KEY AUTOINCREMENT",
     "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"},
    {"{INT}", "INTEGER", "BIGINT"},
    {"{TEXT}", "TEXT", "TEXT COLLATE \"C\""},
    {"{END}", "STRICT", ""},
    {"{KEYED}", "STRICT, WITHOUT ROWID", ""},
};

/* Writes the text with its tokens in the engine's words. */
static void words(struct buf *out, const char *text, bool postgres)
{
    while (*text) {
        size_t n = strcspn(text, "{");
        buf_add(out, text, n);
        text += n;
        for (size_t i = 0; *text && i < sizeof tokens / sizeof *tokens; i++)
            if (!strncmp(text, tokens[i].token, strlen(tokens[i].token))) {
                buf_text(out, postgres ? tokens[i].postgres : tokens[i].sqlite);
                text += strlen(tokens[i].token);
                break;
            }
    }
}

void tables_engine(struct buf *out, bool postgres)
{
    for (int i = 0; i < ENGINE; i++) {
        words(out, engine[i].create, postgres);
        buf_text(out, ";\n");
    }
}

void tables_engine_indexes(struct buf *out, bool postgres)
{
    for (int i = 0; i < ENGINE; i++)
        if (*engine[i].indexes) {
            words(out, engine[i].indexes, postgres);
            buf_text(out, ";\n");
        }
}

const struct later *tables_later(int i)
{
    return i < LATER ? &later[i] : NULL;
}

void tables_later_add(struct buf *out, const struct later *c, bool postgres)
{
    buf_fmt(out, "ALTER TABLE \"%s\" ADD COLUMN \"%s\" ", c->table, c->column);
    words(out, c->type, postgres);
    buf_fmt(out, ";%s", c->fill);
}

bool tables_reserved(const char *name)
{
    for (int i = 0; i < ENGINE; i++)
        if (!strcmp(engine[i].name, name))
            return true;
    return false;
}

static struct column column_of(const struct field *f)
{
    struct column c = {.name = f->name, .unique = f->unique, .kind = COLUMN_TEXT};
    switch (f->type) {
    case FIELD_NUMBER:
    case FIELD_MONEY:
    case FIELD_BOOL:
        c.kind = COLUMN_INT;
        break;
    case FIELD_REF:
        c.kind = COLUMN_REF;
        c.indexed = true;
        break;
    case FIELD_CHOICE:
        c.kind = COLUMN_CHOICE;
        c.options = f->options;
        c.noptions = f->noptions;
        break;
    default:
        break;
    }
    return c;
}

/* Columns of the stored fields, after those already in `to`. */
static void add_fields(struct arena *mem, struct table *to, const struct field *fields, int n)
{
    for (int i = 0; i < n; i++) {
        if (fields[i].computed)
            continue;
        to->columns[to->ncolumns++] = column_of(&fields[i]);
        if (fields[i].type == FIELD_MONEY)
            to->columns[to->ncolumns++] =
                (struct column){.name = arena_fmt(mem, "%s_currency", fields[i].name)};
    }
}

static struct table type_table(struct arena *mem, const struct record_type *t)
{
    struct table to = {.name = t->name};
    to.columns = arena_new(mem, struct column, 2 * (size_t)t->nfields + 3);
    to.columns[to.ncolumns++] = (struct column){.name = "state",
                                                .kind = COLUMN_CHOICE,
                                                .options = t->states,
                                                .noptions = t->nstates,
                                                .needed = true};
    if (t->number)
        to.columns[to.ncolumns++] = (struct column){.name = "number", .indexed = true};
    if (t->channel)
        to.columns[to.ncolumns++] = (struct column){.name = "channel"};
    add_fields(mem, &to, t->fields, t->nfields);
    for (int i = 0; i < to.ncolumns; i++)
        if (t->key && !strcmp(to.columns[i].name, t->key->name))
            to.columns[i].indexed = true;
    return to;
}

const char *rows_table(struct arena *mem, const struct record_type *t, const struct rows *rows)
{
    return arena_fmt(mem, "%s_%s", t->name, rows->name);
}

static struct table rows_of(struct arena *mem, const struct record_type *t, const struct rows *r)
{
    struct table to = {.name = rows_table(mem, t, r), .rows = true};
    to.columns = arena_new(mem, struct column, 2 * (size_t)r->nfields + 2);
    to.columns[to.ncolumns++] =
        (struct column){.name = t->name, .kind = COLUMN_REF, .indexed = true, .needed = true};
    to.columns[to.ncolumns++] =
        (struct column){.name = "place", .kind = COLUMN_INT, .needed = true};
    add_fields(mem, &to, r->fields, r->nfields);
    return to;
}

struct tables tables_of(struct arena *mem, const struct model *m)
{
    size_t n = 0;
    for (int i = 0; i < m->ntypes; i++)
        n += 1 + (size_t)m->types[i].nrows;
    struct tables all = {.items = arena_new(mem, struct table, n)};
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        all.items[all.n++] = type_table(mem, t);
        for (int k = 0; k < t->nrows; k++)
            all.items[all.n++] = rows_of(mem, t, &t->rows[k]);
    }
    return all;
}

const struct table *tables_find(const struct tables *all, const char *name)
{
    for (int i = 0; i < all->n; i++)
        if (!strcmp(all->items[i].name, name))
            return &all->items[i];
    return NULL;
}

/* Not IN: for that SQLite fills a table of its own at every change of a row. */
void column_check(struct buf *out, const struct column *c)
{
    buf_text(out, "CHECK (");
    for (int i = 0; i < c->noptions; i++)
        buf_fmt(out, "%s\"%s\" = '%s'", i ? " OR " : "", c->name, c->options[i].name);
    buf_text(out, ")");
}

/* "rhythm" TEXT CHECK ("rhythm" = 'fixed' OR ...) */
static void column_words(struct buf *out, const struct column *c, bool postgres)
{
    buf_fmt(out, "\"%s\" ", c->name);
    bool number = c->kind == COLUMN_INT || c->kind == COLUMN_REF;
    words(out, number ? "{INT}" : "{TEXT}", postgres);
    if (c->needed)
        buf_text(out, " NOT NULL");
    if (c->kind == COLUMN_REF)
        buf_text(out, " REFERENCES record(id)");
    if (c->kind != COLUMN_CHOICE)
        return;
    buf_char(out, ' ');
    column_check(out, c);
}

void table_create(struct buf *out, const struct table *t, const char *as, bool postgres)
{
    buf_fmt(out, "CREATE TABLE \"%s\" (id ", as);
    words(out, t->rows ? "{ID}" : "{INT} PRIMARY KEY REFERENCES record(id)", postgres);
    for (int i = 0; i < t->ncolumns; i++) {
        buf_text(out, ", ");
        column_words(out, &t->columns[i], postgres);
    }
    buf_text(out, postgres ? ")" : ") STRICT");
}

void table_index(struct buf *out, const struct table *t, const struct column *c)
{
    if (c->unique)
        buf_fmt(out, "CREATE UNIQUE INDEX \"%s.%s\" ON \"%s\" (\"%s\")", t->name, c->name, t->name,
                c->name);
    else if (c->indexed)
        buf_fmt(out, "CREATE INDEX \"%s.%s\" ON \"%s\" (\"%s\")", t->name, c->name, t->name,
                c->name);
}

void column_add(struct buf *out, const struct table *t, const struct column *c, bool postgres)
{
    buf_fmt(out, "ALTER TABLE \"%s\" ADD COLUMN ", t->name);
    column_words(out, c, postgres);
}

const char *column_text(struct arena *mem, const struct table *t, const struct column *c)
{
    static const char *const kinds[] = {[COLUMN_TEXT] = "text",
                                        [COLUMN_INT] = "number",
                                        [COLUMN_REF] = "ref",
                                        [COLUMN_CHOICE] = "choice"};
    struct buf out;
    buf_init(&out, mem, 8192);
    buf_fmt(&out, "%s.%s %s%s%s", t->name, c->name, kinds[c->kind], c->unique ? " unique" : "",
            c->indexed && !c->unique ? " indexed" : "");
    for (int i = 0; i < c->noptions; i++)
        buf_fmt(&out, " %s", c->options[i].name);
    return buf_get(&out);
}
