/* letter.c - see letter.h: the parts of a letter out of a record. The values: letter_value.c. */
#include "export/letter.h"

#include "base/date.h"
#include "base/err.h"
#include "base/symbol.h"
#include "base/text.h"
#include "declare/marker.h"
#include "export/letter_value.h"
#include "rules/rights.h"
#include "store/opinion.h"

#include <string.h>
#include <utf8proc.h>

enum { UP_MOST = 40, TEXT_MOST = 64 << 10 };

const char *letter_upper(struct arena *mem, const char *text)
{
    size_t n = strlen(text);
    struct buf out;
    buf_init(&out, mem, n * 4 + 4);
    for (size_t i = 0; i < n;) {
        utf8proc_int32_t c;
        utf8proc_uint8_t bytes[4];
        utf8proc_ssize_t got =
            utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(n - i), &c);
        if (got <= 0)
            break;
        utf8proc_ssize_t made = utf8proc_encode_char(utf8proc_toupper(c), bytes);
        buf_add(&out, (const char *)bytes, (size_t)made);
        i += (size_t)got;
    }
    return buf_get(&out);
}

/* ---- the issuer ---- */

/* A text field of an organisation that a domain may have or not; "" when it has none. */
static const char *org_text(const struct record *org, const char *name)
{
    const struct field *f = type_field(org->type, name);
    const struct value *v = f ? &org->values[f->index] : NULL;
    return v && v->kind == VALUE_TEXT ? v->s : "";
}

static const char *first_of(const char *a, const char *b)
{
    return *a ? a : b;
}

static const char *ref_title(const struct record *org, const char *name)
{
    const struct field *f = type_field(org->type, name);
    return f && f->type == FIELD_REF && org->titles[f->index] ? org->titles[f->index] : "";
}

/* The outermost organisation above: the place an office writes from bears its name. */
static bool top_name(struct store *s, struct arena *mem, const struct record *org, const char **out,
                     struct err *err)
{
    struct record at = *org;
    for (int i = 0; i < UP_MOST; i++) {
        const struct value *up = &at.values[at.type->parent->index];
        if (up->kind != VALUE_INT)
            break;
        if (!record_read(s, mem, at.type, up->i, NULL, &at, err))
            return false;
    }
    *out = first_of(org_text(&at, "short"), at.title);
    return true;
}

bool letter_issuer(struct store *s, struct arena *mem, const struct record *r,
                   const struct letter_decl *decl, struct letter_issuer *out, struct err *err)
{
    struct record org;
    struct letter_issuer i = {0};
    if (!rights_relation(s, mem, r, decl->issuer, &i.org, err))
        return false;
    if (!i.org)
        return err_set(err, ERR_INVALID, "issuer",
                       "who issues the letter is not known: %s is empty", decl->issuer);
    if (!record_read(s, mem, store_model(s)->organisation, i.org, NULL, &org, err) ||
        !top_name(s, mem, &org, &i.place, err))
        return false;
    i.code = org_text(&org, "code");
    i.symbol = first_of(org_text(&org, "symbol"), i.code);
    i.superior = ref_title(&org, "superior");
    i.full = org.title;
    i.name = *i.superior ? first_of(org_text(&org, "short"), org.title) : org.title;
    *out = i;
    return true;
}

/* ---- texts ---- */

const char *letter_value(const struct letter *l, const struct letter_row *row, const char *name,
                         size_t n)
{
    for (int k = 0; row && k < row->rows->ncolumns; k++)
        if (strlen(row->rows->columns[k]) == n && !memcmp(row->rows->columns[k], name, n))
            return row->rows->cells[row->i * row->rows->ncolumns + k];
    for (int i = 0; i < l->nvalues; i++)
        if (strlen(l->values[i].name) == n && !memcmp(l->values[i].name, name, n))
            return l->values[i].text;
    return NULL;
}

const struct letter_rows *letter_rows_find(const struct letter *l, const char *name, size_t n)
{
    for (int i = 0; i < l->nrows; i++)
        if (strlen(l->rows[i].name) == n && !memcmp(l->rows[i].name, name, n))
            return &l->rows[i];
    return NULL;
}

static int column_of(const struct letter_rows *rows, const char *name, size_t n)
{
    for (int k = 0; k < rows->ncolumns; k++)
        if (strlen(rows->columns[k]) == n && !memcmp(rows->columns[k], name, n))
            return k;
    return -1;
}

const struct letter_rows *letter_rows_marked(struct arena *mem, const struct letter *l,
                                             const struct marker *m)
{
    const struct letter_rows *all = letter_rows_find(l, m->name, m->nname);
    if (!all || !m->list)
        return all;
    struct letter_rows *some = arena_new(mem, struct letter_rows, 1);
    const char **columns = arena_new(mem, const char *, m->nlist),
               **heads = arena_new(mem, const char *, m->nlist),
               **cells = arena_new(mem, const char *, m->nlist *(size_t)(all->n + 1));
    int chosen[LETTER_COLUMNS], n = 0;
    const char *name;
    size_t at = 0, size;
    while (n < LETTER_COLUMNS && marker_column(m, &at, &name, &size)) {
        chosen[n] = column_of(all, name, size);
        if (chosen[n] < 0)
            return NULL;
        columns[n] = all->columns[chosen[n]];
        heads[n] = all->heads[chosen[n]];
        n++;
    }
    for (int i = 0; i < all->n; i++)
        for (int k = 0; k < n; k++)
            cells[i * n + k] = all->cells[i * all->ncolumns + chosen[k]];
    *some = (struct letter_rows){all->name, n, all->n, columns, heads, cells, NULL, NULL};
    return some;
}

/* Rows count as there when there is one. */
static bool is_there(const struct letter *l, const struct marker *m)
{
    const struct letter_rows *rows = letter_rows_find(l, m->name, m->nname);
    const char *value = letter_value(l, NULL, m->name, m->nname);
    return rows ? rows->n > 0 : value && *value;
}

/* A text of the declaration with its values and conditions. */
static const char *letter_text(struct arena *mem, const struct letter *l, const char *text)
{
    size_t n = strlen(text), at = 0;
    bool kept = true;
    struct marker m;
    struct buf out;
    buf_init(&out, mem, TEXT_MOST);
    while (marker_next(text, n, at, &m) == MARKER_FOUND) {
        if (kept)
            buf_add(&out, text + at, m.from - at);
        const char *value = letter_value(l, NULL, m.name, m.nname);
        if (m.kind == MARK_VALUE && kept && value)
            buf_text(&out, value);
        else if (m.kind == MARK_IF)
            kept = is_there(l, &m);
        else if (m.kind == MARK_END)
            kept = true;
        at = m.to;
    }
    buf_text(&out, text + at);
    return buf_get(&out);
}

/* ---- the parts ---- */

static const char *date_words(struct arena *mem, const char *iso)
{
    int32_t day;
    int y, m, d;
    if (!date_read(iso, strlen(iso), &day))
        return "";
    date_split(day, &y, &m, &d);
    return arena_fmt(mem, m <= 2 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d", d,
                     m, y);
}

/* "       /QĐ-SNgV": room for the number that is not there yet. */
static const char *blank_number(struct arena *mem, const struct letter_source *from)
{
    struct buf out;
    buf_init(&out, mem, 200);
    for (const char *p = from->decl->series; *p;) {
        if (!strncmp(p, "{seq}", 5)) {
            buf_text(&out, "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0");
            p += 5;
        } else if (!strncmp(p, "{owner}", 7)) {
            buf_text(&out, from->issuer->symbol);
            p += 7;
        } else if (!strncmp(p, "{year}", 6)) {
            buf_add(&out, from->day, 4);
            p += 6;
        } else {
            buf_char(&out, *p++);
        }
    }
    return buf_get(&out);
}

static void parts(struct arena *mem, const struct letter_source *from, struct letter *l)
{
    const struct letter_decl *d = from->decl;
    const struct symbol_kind *kind =
        d->kind ? symbol_kind_find(d->kind, strlen(d->kind), KIND_STATE) : NULL;
    l->superior = letter_upper(mem, from->issuer->superior);
    l->issuer = letter_upper(mem, from->issuer->name);
    l->draft = !from->number;
    l->number = l->draft ? blank_number(mem, from) : from->number;
    l->place = from->place;
    l->day = from->day;
    l->date = date_words(mem, from->day);
    l->kind = kind ? letter_upper(mem, kind->name) : "";
    l->authority = letter_upper(mem, from->authority);
    const char *marks[2];
    int n = signing_marks(from->authority, marks);
    bool acting = n && !strcmp(marks[n - 1], "Q."); /* "Q. GIÁM ĐỐC" is the post: it stands once */
    l->post = acting ? "" : letter_upper(mem, from->post);
    l->signer = from->signer;
    l->code = from->code ? from->code : "";
    l->link = from->link ? from->link : "";
}

/* Names of the parts in templates. */
static void name_parts(const struct letter_source *from, struct letter *l)
{
    const struct letter_value own[] = {
        {"letter.superior", l->superior},
        {"letter.issuer", l->issuer},
        {"letter.issuer_name", from->issuer->full},
        {"letter.number", l->number},
        {"letter.place", l->place},
        {"letter.date", l->date},
        {"letter.kind", l->kind},
        {"letter.authority", l->authority},
        {"letter.post", l->post},
        {"letter.signer", l->signer},
        {"letter.code", l->code},
        {"letter.link", l->link},
        {"letter.draft", l->draft ? "DỰ THẢO" : ""},
    };
    memcpy(l->values + l->nvalues, own, sizeof own);
    l->nvalues += (int)(sizeof own / sizeof *own);
}

/* "Điều 1." in bytes, and with it the title of an article, which is a paragraph that was declared
 * without a sign at its end; 0: no article. Annex I of Decree 30/2020 has both bold. */
static size_t article(const char *declared, const char *text)
{
    static const char word[] = "Điều ";
    size_t n = sizeof word - 1;
    if (strncmp(text, word, n))
        return 0;
    size_t digits = strspn(text + n, "0123456789");
    if (!digits || text[n + digits] != '.')
        return 0;
    bool title = !strchr(".,;:}", declared[strlen(declared) - 1]) && !strchr(text, '\n');
    return title ? strlen(text) : n + digits + 1;
}

/* Paragraphs; one that comes to nothing is left out, one of rows alone is their table. */
static struct letter_rows *lines(struct arena *mem, struct letter *l, const char *name,
                                 const char *const *texts, int n)
{
    static const char *const column[] = {"line"}, *const head[] = {""};
    const char **cells = arena_new(mem, const char *, (size_t)n + 1);
    const struct letter_rows **tables = arena_new(mem, const struct letter_rows *, (size_t)n + 1);
    size_t *strong = arena_new(mem, size_t, (size_t)n + 1);
    struct letter_rows *rows = &l->rows[l->nrows];
    *rows = (struct letter_rows){name, 1, 0, column, head, cells, tables, strong};
    for (int i = 0; i < n; i++) {
        struct marker m;
        const struct letter_rows *table =
            marker_alone(texts[i], strlen(texts[i]), &m) && m.kind == MARK_VALUE
                ? letter_rows_marked(mem, l, &m)
                : NULL;
        const char *text = table ? "" : letter_text(mem, l, texts[i]);
        if (table ? !table->n : !text[strspn(text, " \n")])
            continue;
        cells[rows->n] = text;
        strong[rows->n] = table ? 0 : article(texts[i], text);
        tables[rows->n++] = table;
    }
    l->nrows++;
    return rows;
}

/* Names of who the letter goes to, in the order declared. */
struct addressees {
    const char **names;
    int n;
};

static void add_asked(const struct opinion_list *asked, struct addressees *to)
{
    for (int i = 0; i < asked->n; i++)
        if (asked->items[i].latest)
            to->names[to->n++] = asked->items[i].org_title;
}

static bool add_relation(struct store *s, struct arena *mem, const struct record *r,
                         const char *relation, struct addressees *to, struct err *err)
{
    struct record org;
    int64_t id;
    if (!rights_relation(s, mem, r, relation, &id, err))
        return false;
    if (!id)
        return true;
    if (!record_read(s, mem, store_model(s)->organisation, id, NULL, &org, err))
        return false;
    to->names[to->n++] = org.title;
    return true;
}

static bool find_addressees(struct store *s, struct arena *mem, const struct letter_source *from,
                            struct letter *l, struct addressees *to, struct err *err)
{
    const struct letter_decl *d = from->decl;
    struct opinion_list asked;
    bool ok = opinions_of_record(s, mem, from->record->id, &asked, err);
    to->names = ok ? arena_new(mem, const char *, (size_t)(d->nto + asked.n)) : NULL;
    for (int i = 0; ok && i < d->nto; i++) {
        const struct field *f = d->to[i].field;
        const char *name = f ? letter_value(l, NULL, f->name, strlen(f->name)) : NULL;
        if (name && *name)
            to->names[to->n++] = name;
        else if (!f && !strcmp(d->to[i].relation, LETTER_TO_ASKED))
            add_asked(&asked, to);
        else if (!f)
            ok = add_relation(s, mem, from->record, d->to[i].relation, to, err);
    }
    return ok;
}

static const struct letter_rows *addressees(struct letter *l, const struct addressees *to)
{
    static const char *const column[] = {"name"}, *const head[] = {""};
    struct letter_rows *rows = &l->rows[l->nrows++];
    *rows = (struct letter_rows){.name = "letter.to",
                                 .ncolumns = 1,
                                 .n = to->n,
                                 .columns = column,
                                 .heads = head,
                                 .cells = to->names};
    return rows;
}

/* Copies and grounds, one a line: a semicolon after each, a full stop after the last. */
static const struct letter_rows *listed(struct arena *mem, struct letter *l, const char *name,
                                        const char *const *texts, int n)
{
    struct letter_rows *rows = lines(mem, l, name, texts, n);
    const char **cells = arena_new(mem, const char *, (size_t)rows->n + 1);
    for (int i = 0; i < rows->n; i++)
        cells[i] = arena_fmt(mem, "%s%s", rows->cells[i], i + 1 == rows->n ? "." : ";");
    rows->cells = cells;
    rows->strong = NULL;
    return rows;
}

/* "về việc ..." stands under the kind as "Về việc ...". */
static const char *capital(struct arena *mem, const char *text)
{
    size_t first = text_step(text, strlen(text));
    return arena_fmt(mem, "%s%s", letter_upper(mem, arena_copy(mem, text, first)), text + first);
}

/* The parts that are put together from others; they come last. */
static void name_rest(struct arena *mem, struct letter *l)
{
    const struct letter_value rest[] = {
        {"letter.subject", l->subject},
        {"letter.heading", l->heading},
        {"letter.by", l->by},
        {"letter.enacts", l->enacts},
        {"letter.about", *l->kind ? "" : arena_fmt(mem, "V/v %s", l->subject)},
        {"letter.to_one", l->to->n == 1 ? l->to->cells[0] : ""},
        {"letter.to_many", l->to->n > 1 ? "-" : ""},
    };
    memcpy(l->values + l->nvalues, rest, sizeof rest);
    l->nvalues += (int)(sizeof rest / sizeof *rest);
}

static void make_room(struct arena *mem, const struct record_type *t, struct letter *l)
{
    l->values = arena_new(mem, struct letter_value, (size_t)t->nfields + LETTER_PARTS);
    l->rows = arena_new(mem, struct letter_rows, (size_t)t->nrows + LETTER_ROWS);
}

void letter_names(struct arena *mem, const struct record_type *type, const struct letter_decl *decl,
                  struct letter *out)
{
    static const struct letter_issuer nobody = {0, "", "", "", "", "", ""};
    static const struct role none = {.name = ""};
    static const struct actor who = {.role = &none};
    const struct record r = record_draft(mem, type);
    const struct letter_decl empty = {.kind = decl->kind, .series = "{seq}", .subject = ""};
    const struct letter_source from = {.who = &who,
                                       .record = &r,
                                       .decl = &empty,
                                       .issuer = &nobody,
                                       .place = "",
                                       .day = "2026-01-01",
                                       .authority = "",
                                       .post = "",
                                       .signer = ""};
    struct letter l = {
        .subject = "", .heading = "", .by = "", .enacts = "", .table_size = LETTER_TABLE_SIZE};
    make_room(mem, type, &l);
    parts(mem, &from, &l);
    letter_values(mem, &who, &r, &l);
    name_parts(&from, &l);
    for (int i = 0; i < type->nrows; i++)
        letter_table(mem, &who, &type->rows[i], &(struct row_list){0}, &l);
    l.to = addressees(&l, &(struct addressees){0});
    name_rest(mem, &l);
    l.grounds = lines(mem, &l, "letter.grounds", NULL, 0);
    l.text = lines(mem, &l, "letter.text", NULL, 0);
    l.copies = lines(mem, &l, "letter.copies", NULL, 0);
    *out = l;
}

bool letter_make(struct store *s, struct arena *mem, const struct letter_source *from,
                 struct letter *out, struct err *err)
{
    struct letter l = {.table_size = LETTER_TABLE_SIZE};
    const struct letter_decl *d = from->decl;
    make_room(mem, from->record->type, &l);
    parts(mem, from, &l);
    letter_values(mem, from->who, from->record, &l);
    name_parts(from, &l);
    struct addressees to = {0};
    if (!letter_tables(s, mem, from, &l, err) || !find_addressees(s, mem, from, &l, &to, err))
        return false;
    l.to = addressees(&l, &to);
    l.subject = letter_text(mem, &l, d->subject);
    l.heading = capital(mem, l.subject);
    l.by = d->by ? letter_upper(mem, letter_text(mem, &l, d->by)) : "";
    l.grounds = listed(mem, &l, "letter.grounds", d->grounds, d->ngrounds);
    l.enacts = l.grounds->n ? arena_fmt(mem, "%s:", l.kind) : "";
    name_rest(mem, &l);
    l.text = lines(mem, &l, "letter.text", d->text, d->ntext);
    l.copies = listed(mem, &l, "letter.copies", d->copies, d->ncopies);
    *out = l;
    return true;
}
