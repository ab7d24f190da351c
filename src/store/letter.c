/* letter.c - see letter.h. */
#include "store/letter.h"

#include "base/err.h"
#include "base/json.h"
#include "store/inside.h"

#include <string.h>

enum { SEQ_DIGITS = 2 }; /* Decree 30/2020: a number below 10 is written with a 0 before it */

bool letter_number(struct store *s, struct arena *mem, const struct series *series,
                   const char **out_number, struct err *err)
{
    int32_t day = 0;
    int64_t seq = 0;
    if (!date_read(series->day, DATE_SIZE - 1, &day))
        return err_set(err, ERR_INVALID, "day", "not a date: '%.20s'", series->day);
    if (!sequence_next(s, arena_fmt(mem, "letter %s", series->pattern), series->org, day, &seq,
                       err))
        return false;
    const struct numbering n = {series->pattern, series->symbol, day, seq, SEQ_DIGITS};
    return numbering_text(mem, &n, out_number, err);
}

/* The history says which letter, under its declared name: no field bears it, so only the step and
 * the reason are shown; the letter itself stands on the page. */
static bool told(struct store *s, struct arena *mem, const struct change *c, const struct issued *l,
                 struct err *err)
{
    struct buf text;
    struct json j;
    buf_init(&text, mem, 4096);
    json_init(&j, &text);
    json_object_begin(&j);
    json_key(&j, arena_fmt(mem, "letter.%s", l->name));
    json_array_begin(&j);
    if (l->withdrawn_at)
        json_text(&j, l->number);
    else
        json_none(&j);
    if (l->withdrawn_at)
        json_none(&j);
    else
        json_text(&j, l->number);
    json_array_end(&j);
    json_object_end(&j);
    const struct history_entry e = {.record = l->record, .changes = buf_get(&text)};
    return history_add(s, c, &e, err);
}

bool letter_keep(struct store *s, struct arena *mem, const struct change *c, struct issued *l,
                 struct err *err)
{
    struct sql *q = query(s, Q_LETTER_ADD);
    struct now now;
    now_bind(s, &now, q, c->org);
    sql_int(q, "record", l->record);
    sql_int(q, "org", l->org);
    sql_text(q, "name", l->name);
    sql_text(q, "number", l->number);
    sql_text(q, "day", l->day);
    sql_text(q, "kind", l->kind);
    sql_text(q, "subject", l->subject);
    sql_text(q, "issuer", l->issuer);
    sql_text(q, "signer", l->signer);
    sql_text(q, "code", l->code);
    sql_text(q, "docx", l->docx);
    sql_text(q, "pdf", l->pdf);
    sql_int(q, "classes", l->classes);
    sql_id(q, "mandate", l->mandate);
    int64_t id;
    if (!sql_one(q, &id, err))
        return false;
    l->id = id;
    l->issued_at = arena_text(mem, now.stamp);
    return told(s, mem, c, l, err);
}

static struct issued row_of(struct sql *q, struct arena *mem)
{
    return (struct issued){.id = sql_col_int(q, 0),
                           .record = sql_col_int(q, 1),
                           .org = sql_col_int(q, 2),
                           .name = sql_col_text(q, 3, mem),
                           .number = sql_col_text(q, 4, mem),
                           .day = sql_col_text(q, 5, mem),
                           .kind = sql_col_text(q, 6, mem),
                           .subject = sql_col_text(q, 7, mem),
                           .issuer = sql_col_text(q, 8, mem),
                           .signer = sql_col_text(q, 9, mem),
                           .code = sql_col_text(q, 10, mem),
                           .docx = sql_col_text(q, 11, mem),
                           .pdf = sql_col_text(q, 12, mem),
                           .classes = (int)sql_col_int(q, 13),
                           .issued_at = sql_col_text(q, 14, mem),
                           .withdrawn_at = sql_col_text(q, 15, mem),
                           .because = sql_col_text(q, 16, mem),
                           .type = sql_col_text(q, 17, mem),
                           .mandate = sql_col_int(q, 18)};
}

static bool one(struct sql *q, struct arena *mem, struct issued *out, struct err *err)
{
    bool row;
    if (!sql_step(q, &row, err))
        return false;
    if (!row)
        return err_set(err, ERR_MISSING, "letter", "there is no such letter");
    *out = row_of(q, mem);
    sql_reset(q);
    return true;
}

bool letter_read(struct store *s, struct arena *mem, int64_t id, struct issued *out,
                 struct err *err)
{
    struct sql *q = query(s, Q_LETTER_READ);
    sql_int(q, "id", id);
    return one(q, mem, out, err);
}

bool letter_by_code(struct store *s, struct arena *mem, const char *code, struct issued *out,
                    struct err *err)
{
    struct sql *q = query(s, Q_LETTER_BY_CODE);
    sql_text(q, "code", code);
    return one(q, mem, out, err);
}

bool letter_withdraw(struct store *s, struct arena *mem, const struct change *c, int64_t id,
                     struct err *err)
{
    struct issued l = {0};
    struct sql *q = query(s, Q_LETTER_WITHDRAW);
    struct now now;
    int64_t done;
    if (!letter_read(s, mem, id, &l, err))
        return false;
    now_bind(s, &now, q, c->org);
    sql_int(q, "id", id);
    sql_text(q, "because", c->reason);
    if (!sql_one(q, &done, err))
        return false;
    if (!done)
        return err_set(err, ERR_CONFLICT, "letter", "the letter was withdrawn before");
    l.withdrawn_at = now.stamp;
    return told(s, mem, c, &l, err);
}

bool letters_of(struct store *s, struct arena *mem, int64_t record, struct issued **out, int *out_n,
                struct err *err)
{
    struct sql *q = query(s, Q_LETTERS_OF);
    struct issued *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_int(q, "record", record);
    while (gather(&g, list, err))
        list[g.n++] = row_of(q, mem);
    return gather_end(&g, list, out, out_n);
}

static bool read_signers(struct store *s, struct arena *mem, struct sql *q, struct signer **out,
                         int *out_n, struct err *err)
{
    struct now now;
    struct signer *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    now_bind(s, &now, q, 0);
    sql_text(q, "state", s->model->holding->states[0].name);
    while (gather(&g, list, err))
        list[g.n++] = (struct signer){sql_col_int(q, 0), sql_col_int(q, 4), sql_col_text(q, 1, mem),
                                      sql_col_text(q, 2, mem), sql_col_text(q, 3, mem)};
    return gather_end(&g, list, out, out_n);
}

bool letter_signers(struct store *s, struct arena *mem, int64_t org, struct signer **out,
                    int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_SIGNERS);
    sql_int(q, "org", org);
    return read_signers(s, mem, q, out, out_n, err);
}

bool letter_holders(struct store *s, struct arena *mem, int64_t post, struct signer **out,
                    int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_HOLDERS);
    sql_int(q, "post", post);
    return read_signers(s, mem, q, out, out_n, err);
}

/* ---- in whose place ---- */

const struct record_type *mandate_register(const struct model *m)
{
    for (int i = 0; i < m->ntypes; i++)
        if (m->types[i].mandates)
            return &m->types[i];
    return NULL;
}

const char *mandate_prefix(const struct model *m, const char *authority)
{
    const struct record_type *t = mandate_register(m);
    for (int i = 0; t && i < t->mandates->nprefixes; i++) {
        const char *prefix = t->mandates->prefixes[i];
        if (!strncmp(authority, prefix, strlen(prefix)))
            return prefix;
    }
    return NULL;
}

/* What one beginning finds, added to the list. */
struct found {
    struct mandate *items;
    size_t n, cap;
};

static bool of_prefix(struct store *s, struct arena *mem, const struct mandate_query *of,
                      const char *prefix, struct found *to, struct err *err)
{
    struct sql *q = &type_sql(s, mandate_register(s->model))->mandates;
    struct now now;
    now_bind(s, &now, q, of->issuer);
    sql_text(q, "prefix", prefix);
    sql_int(q, "issuer", of->issuer);
    sql_text(q, "type", of->r->type->name);
    sql_text(q, "kind", of->decl->kind);
    for (bool row;;) {
        if (!sql_step(q, &row, err))
            return false;
        if (!row)
            return true;
        to->items = arena_grow(mem, to->items, &to->cap, to->n);
        to->items[to->n++] =
            (struct mandate){.id = sql_col_int(q, 0),
                             .post = sql_col_int(q, 1),
                             .prefix = prefix,
                             .why = {sql_col_text(q, 2, mem), sql_col_text(q, 3, mem)}};
    }
}

static bool title_of_mandate(struct store *s, struct arena *mem, struct mandate *m, struct err *err)
{
    struct sql *q = query(s, Q_RECORD_HEAD);
    bool row;
    sql_int(q, "id", m->id);
    if (!sql_step(q, &row, err))
        return false;
    m->title = row ? sql_col_text(q, 1, mem) : "";
    sql_reset(q);
    return true;
}

bool mandates_of(struct store *s, struct arena *mem, const struct mandate_query *of,
                 struct mandate **out, int *out_n, struct err *err)
{
    const struct record_type *t = mandate_register(s->model);
    struct found all = {0};
    for (int i = 0; t && i < t->mandates->nprefixes; i++)
        if (!of_prefix(s, mem, of, t->mandates->prefixes[i], &all, err))
            return false;
    for (size_t i = 0; i < all.n; i++)
        if (!title_of_mandate(s, mem, &all.items[i], err))
            return false;
    *out = all.items;
    *out_n = (int)all.n;
    return true;
}
