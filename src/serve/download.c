/* download.c - GET /file/{hash}: an attachment, to those who may read a field that names it. */
#include "rules/rights.h"
#include "serve/pages.h"
#include "store/file.h"
#include "store/paper.h"

#include <string.h>

/* The rows of the type the field is of; NULL: it is of the record itself. */
static const struct rows *rows_of(const struct record_type *t, const struct field *f)
{
    for (int i = 0; i < t->nrows; i++)
        if (f >= t->rows[i].fields && f < t->rows[i].fields + t->rows[i].nfields)
            return &t->rows[i];
    return NULL;
}

static bool names(const struct value *v, const char *hash)
{
    return v->kind == VALUE_TEXT && !strcmp(v->s, hash);
}

/* Of a record whose papers are held back from him: is it in one that was sent? */
static bool was_sent(struct request *rq, const struct record *r, const struct field *f,
                     const char *hash, bool *out, struct err *err)
{
    const struct rows *rows = rows_of(r->type, f);
    struct row_list list;
    *out = !rows && names(&r->values[f->index], hash);
    if (!rows)
        return true;
    if (!rows_seen(rq->store, rq->mem, rows, r, &list, err))
        return false;
    for (int i = 0; i < list.n; i++)
        *out |= names(&list.rows[i].values[f->index], hash);
    return true;
}

/* Does the actor see the record and the paper, and may he read the field? */
static bool opens(struct request *rq, const struct file_place *p, const char *hash, bool *out_opens,
                  struct err *err)
{
    struct sight sight;
    struct record r;
    struct err none = {0};
    *out_opens = p->field && rights_field(rq->who, p->field) &&
                 rights_sight(rq->who, p->type, &sight, &none) &&
                 record_read(rq->store, rq->mem, p->type, p->record, &sight, &r, &none);
    if (*out_opens && r.sent)
        return was_sent(rq, &r, p->field, hash, out_opens, err);
    return *out_opens || none.code == ERR_OK || none.code == ERR_DENIED ||
           none.code == ERR_MISSING || err_set(err, none.code, none.where, "%s", none.detail);
}

bool page_file(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    const char *hash = request_part(rq, "hash");
    struct file_place *places;
    struct file file;
    bool open = false;
    int n;
    if (strlen(hash) != 64 || strspn(hash, "0123456789abcdef") != 64)
        return err_set(err, ERR_MISSING, "file", "not a hash");
    if (!file_places(rq->store, rq->mem, hash, &places, &n, err))
        return false;
    for (int i = 0; i < n && !open; i++)
        if (!opens(rq, &places[i], hash, &open, err))
            return false;
    if (!open)
        return err_set(err, ERR_MISSING, "file", "no record in sight names it");
    if (!file_find(rq->store, rq->mem, hash, &file, err) ||
        !file_open(rq->store, hash, &rq->fd, err))
        return false;
    rq->type = file.type;
    rq->download = file.name;
    return true;
}
