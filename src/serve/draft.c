/* draft.c - see draft.h. */
#include "serve/draft.h"

#include "base/date.h"
#include "base/text.h"
#include "intake/extract.h"
#include "intake/reader.h"
#include "rules/rights.h"
#include "rules/validate.h"
#include "serve/pages.h"
#include "serve/reference.h"
#include "serve/shown.h"
#include "store/file.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* ---- uploads ---- */

struct uploads {
    const char **marks; /* by index in form.files: the mark of secrecy found, NULL */
};

/* "TỐI MẬT - báo cáo.docx" says it in its name; "MẬT" alone only in capitals, for it means honey
 * too. */
static const char *mark_of_name(struct arena *mem, const char *name)
{
    const char *folded = text_fold_marks(mem, name);
    if (strstr(folded, "tuyệt mật") || strstr(folded, "tuyet mat"))
        return "Tuyệt mật";
    if (strstr(folded, "tối mật") || strstr(folded, "toi mat"))
        return "Tối mật";
    const char *hit = strstr(text_nfc(mem, name), "MẬT");
    return hit ? "Mật" : NULL;
}

bool uploads_scan(struct request *rq, struct err *err)
{
    (void)err;
    struct uploads *u = arena_new(rq->mem, struct uploads, 1);
    u->marks = arena_new(rq->mem, const char *, (size_t)rq->form.nfiles + 1);
    for (int i = 0; i < rq->form.nfiles; i++) {
        const struct upload *file = &rq->form.files[i];
        const char *text;
        size_t n;
        struct err unread = {0}; /* a picture has no text; its kind is judged when it is stored */
        u->marks[i] = mark_of_name(rq->mem, file->file);
        if (!u->marks[i] && file->n &&
            extract_text(rq->mem, NULL, file->bytes, file->n, &text, &n, &unread))
            u->marks[i] = reader_secret_mark(rq->mem, text, n);
    }
    rq->work = u;
    return true;
}

/* ---- one value ---- */

static bool refuse(struct why_list *why, const struct field *f, const char *vi, const char *en)
{
    why_add(why, (struct why){.text = {arena_fmt(why->mem, "%s: %s", f->label.in[LANG_VI], vi),
                                       arena_fmt(why->mem, "%s: %s", f->label.in[LANG_EN], en)},
                              .field = f->name});
    return true;
}

struct target { /* where a value of the form goes */
    const struct field *field;
    const char *key; /* NULL: "_" and the field's name */
    struct value *value;
    const char **title;
};

static const char *sent(struct request *rq, char kind, const struct target *t)
{
    if (t->key)
        return request_joined(rq, (const char[]){kind, '\0'}, t->key);
    return request_joined(rq, (const char[]){kind, '_', '\0'}, t->field->name);
}

static bool take_reference(struct request *rq, const struct target *t, struct why_list *why,
                           struct err *err)
{
    const char *typed = sent(rq, 't', t), *id = sent(rq, 'f', t);
    const char *picked = sent(rq, 'p', t);
    struct reference ref = {0};
    if (!typed && !id)
        return true;
    if (picked && *picked) {
        if (!reference_by_id(rq, t->field->to, picked, &ref, err))
            ref.found = REFERENCE_UNKNOWN;
    } else if (!reference_find(rq, t->field->to, id ? id : "", typed ? typed : "", &ref, err)) {
        return false;
    }
    if (err->code != ERR_OK)
        return false;
    *t->value = ref.found == REFERENCE_ONE ? (struct value){.kind = VALUE_INT, .i = ref.id}
                                           : (struct value){.kind = VALUE_NULL};
    *t->title = ref.title;
    const char *words = typed ? typed : "";
    if (ref.found == REFERENCE_UNKNOWN)
        refuse(why, t->field,
               arena_fmt(rq->mem, "không tìm thấy “%s” trong phạm vi bạn được xem", words),
               arena_fmt(rq->mem, "nothing called “%s” in what you may see", words));
    else if (ref.found == REFERENCE_SEVERAL)
        refuse(why, t->field, arena_fmt(rq->mem, "có nhiều mục khớp “%s”; chọn một", words),
               arena_fmt(rq->mem, "several fit “%s”; pick one", words));
    return true;
}

static bool take_file(struct request *rq, const struct target *t, struct why_list *why,
                      struct err *err)
{
    const char *name =
        t->key ? arena_join(rq->mem, "f", t->key) : arena_join(rq->mem, "f_", t->field->name);
    const struct upload *file = request_file(rq, name, 0);
    const struct uploads *u = rq->work;
    struct file kept;
    struct err refused = {0};
    if (!file || !file->n)
        return true;
    assert(u && "uploads_scan ran first");
    const char *mark = u->marks[file - rq->form.files];
    if (mark)
        return refuse(
            why, t->field,
            arena_fmt(
                rq->mem,
                "tệp “%s” mang dấu %s. Hệ thống không nhận bí mật nhà nước (Luật 29/2018/QH14, "
                "Điều 5); chỉ ghi số đăng ký trên sổ giấy",
                file->file, mark),
            arena_fmt(rq->mem,
                      "the file “%s” is marked %s. State secrets are not stored here (Law "
                      "29/2018/QH14, Article 5); write only its paper register number",
                      file->file, mark));
    if (file_put(rq->store, rq->mem, file->file, file->bytes, file->n, &kept, &refused)) {
        *t->value = (struct value){.kind = VALUE_TEXT, .s = kept.hash};
        return true;
    }
    if (refused.code == ERR_LIMIT)
        return refuse(
            why, t->field,
            arena_fmt(rq->mem, "tệp “%s” quá lớn; tối đa %d MB", file->file, FILE_MOST >> 20),
            arena_fmt(rq->mem, "the file “%s” is too large; at most %d MB", file->file,
                      FILE_MOST >> 20));
    if (refused.code == ERR_INVALID)
        return refuse(
            why, t->field,
            arena_fmt(rq->mem, "loại tệp của “%s” không được nhận; gửi PDF, DOCX, XLSX hoặc ảnh",
                      file->file),
            arena_fmt(rq->mem, "files like “%s” are not taken; send PDF, DOCX, XLSX or a picture",
                      file->file));
    return err_set(err, refused.code, refused.where, "%s", refused.detail);
}

static bool take(struct request *rq, const struct target *t, struct why_list *why, struct err *err)
{
    if (t->field->type == FIELD_REF)
        return take_reference(rq, t, why, err);
    if (t->field->type == FIELD_FILE)
        return take_file(rq, t, why, err);
    const char *text = sent(rq, 'f', t);
    if (!text)
        return true;
    struct value v = {0};
    if (validate_parse(rq->mem, t->field, text, &v, why)) {
        if (t->field->type == FIELD_MONEY && v.kind == VALUE_INT)
            v.s = t->value->kind == VALUE_INT && t->value->s ? t->value->s : "VND";
        *t->value = v;
    }
    return true;
}

/* ---- fields ---- */

bool field_writable(const struct request *rq, const struct field *field)
{
    return !field->computed && rights_field(rq->who, field);
}

int draft_open_fields(struct request *rq, const struct record *r, const struct field ***out)
{
    const struct field **open = arena_new(rq->mem, const struct field *, (size_t)r->type->nfields);
    int n = 0;
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        if (field_writable(rq, f) && rights_field_open(r, f) &&
            !reference_hidden(rq, f, &r->values[i]))
            open[n++] = f;
    }
    *out = open;
    return n;
}

bool draft_fields(struct request *rq, struct record *r, const struct field *const *fields, int n,
                  struct why_list *why, struct err *err)
{
    for (int i = 0; i < n; i++) {
        const struct field *f = fields[i];
        const struct target t = {f, NULL, &r->values[f->index], &r->titles[f->index]};
        if (!take(rq, &t, why, err))
            return false;
    }
    return true;
}

bool draft_keyed(struct request *rq, struct record *r, const struct keyed *k, struct why_list *why,
                 struct err *err)
{
    const struct target t = {k->field, k->key, &r->values[k->field->index],
                             &r->titles[k->field->index]};
    return take(rq, &t, why, err);
}

/* ---- rows ---- */

/* N when the name is "rN.ROWS", else 0. */
static int row_number(const char *name, const struct rows *rows)
{
    if (*name != 'r')
        return 0;
    size_t n = strspn(name + 1, "0123456789");
    if (!n || n > 5 || name[n + 1] != '.' || strcmp(name + n + 2, rows->name) != 0)
        return 0;
    return (int)strtol(name + 1, NULL, 10);
}

int draft_row_numbers(struct request *rq, const struct rows *rows, int **out_numbers)
{
    int *numbers = arena_new(rq->mem, int, (size_t)rq->form.n + 1), n = 0, most = 0;
    for (int i = 0; i < rq->form.n; i++) {
        int number = row_number(rq->form.params[i].name, rows);
        const char *key = arena_fmt(rq->mem, "%d.%s", number, rows->name);
        if (!number)
            continue;
        most = number > most ? number : most;
        if (strcmp(request_text(rq, "del"), key) != 0)
            numbers[n++] = number;
    }
    if (!strcmp(request_text(rq, "add"), rows->name))
        numbers[n++] = most + 1;
    *out_numbers = numbers;
    return n;
}

/* "3,5,8" */
static int ids_of(struct request *rq, const char *text, int64_t **out)
{
    int64_t *ids = arena_new(rq->mem, int64_t, strlen(text) / 2 + 1);
    int n = 0;
    for (const char *p = text; *p;) {
        char *end;
        int64_t id = strtoll(p, &end, 10);
        if (end == p)
            break;
        ids[n++] = id;
        p = *end == ',' ? end + 1 : end;
    }
    *out = ids;
    return n;
}

/* The lines from `from` on are about a row: they name its box and say which row. */
static void own_lines(struct request *rq, struct why_list *why, int from,
                      const struct draft_rows *d, int place)
{
    for (int i = from; i < why->n; i++) {
        struct why *w = &why->items[i];
        w->text[LANG_VI] = arena_fmt(rq->mem, "%s, dòng %d. %s", d->rows->label.in[LANG_VI],
                                     place + 1, w->text[LANG_VI]);
        w->text[LANG_EN] = arena_fmt(rq->mem, "%s, row %d. %s", d->rows->label.in[LANG_EN],
                                     place + 1, w->text[LANG_EN]);
        if (w->field)
            w->field = arena_fmt(rq->mem, "%s.%s", d->keys[place], w->field);
    }
}

/* Starts as the row of this id in the store, for what the form does not hold; else empty. */
static struct row row_of(struct request *rq, const struct rows *rows, const struct row_list *kept,
                         int64_t id)
{
    size_t n = (size_t)rows->nfields;
    struct row row = {.values = arena_new(rq->mem, struct value, n),
                      .titles = arena_new(rq->mem, const char *, n)};
    for (int i = 0; id && i < kept->n; i++)
        if (kept->rows[i].id == id) {
            row.id = id;
            memcpy(row.values, kept->rows[i].values, n * sizeof *row.values);
            memcpy(row.titles, kept->rows[i].titles, n * sizeof *row.titles);
        }
    return row;
}

static bool row_empty(const struct rows *rows, const struct row *row)
{
    for (int i = 0; i < rows->nfields; i++)
        if (row->values[i].kind != VALUE_NULL)
            return false;
    return true;
}

static bool take_row(struct request *rq, const struct rows *rows, const char *key, struct row *row,
                     struct why_list *why, struct err *err)
{
    for (int i = 0; i < rows->nfields; i++) {
        const struct field *f = &rows->fields[i];
        const struct target t = {f, arena_fmt(rq->mem, "%s.%s", key, f->name), &row->values[i],
                                 &row->titles[i]};
        if (field_writable(rq, f) && !reference_hidden(rq, f, &row->values[i]) &&
            !take(rq, &t, why, err))
            return false;
    }
    return true;
}

bool draft_rows(struct request *rq, const struct rows *rows, const struct row_list *kept,
                struct draft_rows *out, struct why_list *why, struct err *err)
{
    int *numbers, n = draft_row_numbers(rq, rows, &numbers);
    struct draft_rows d = {.rows = rows};
    int64_t *had;
    const char *held = request_nth(rq, arena_fmt(rq->mem, "had.%s", rows->name), 0);
    d.sent = held != NULL;
    d.nhad = ids_of(rq, held ? held : "", &had);
    d.had = had;
    d.list.rows = arena_new(rq->mem, struct row, (size_t)n + 1);
    d.keys = arena_new(rq->mem, const char *, (size_t)n + 1);
    for (int i = 0; i < n; i++) {
        int64_t id = 0;
        const char *key = arena_fmt(rq->mem, "%d.%s", numbers[i], rows->name);
        (void)request_int(rq, arena_fmt(rq->mem, "r%s", key), &id);
        struct row row = row_of(rq, rows, kept, id);
        int from = why->n;
        d.keys[d.list.n] = key;
        if (!take_row(rq, rows, key, &row, why, err))
            return false;
        own_lines(rq, why, from, &d, d.list.n);
        if (!row_empty(rows, &row) || why->n > from)
            d.list.rows[d.list.n++] = row;
    }
    *out = d;
    return true;
}

void draft_rows_check(struct request *rq, const struct draft_rows *d, struct why_list *why)
{
    for (int i = 0; i < d->list.n; i++) {
        int from = why->n;
        validate_row(rq->mem, d->rows, &d->list.rows[i], why);
        own_lines(rq, why, from, d, i);
    }
}
