/* numbering.c - numbers by series, owner and year: those a record gets when it is created, those a
 * letter gets when it is issued.
 *
 * The pattern is text with {seq}, {owner} (the key or symbol of the owner) and {year}. */
#include "store/inside.h"

#include "base/buf.h"
#include "base/err.h"

#include <string.h>

enum { NUMBER_MOST = 200 };

bool sequence_next(struct store *s, const char *series, int64_t owner, int32_t day, int64_t *out,
                   struct err *err)
{
    struct sql *q = query(s, Q_SEQUENCE_NEXT);
    sql_text(q, "series", series);
    sql_int(q, "owner", owner);
    sql_int(q, "year", date_year(day));
    return sql_one(q, out, err);
}

bool numbering_text(struct arena *mem, const struct numbering *n, const char **out, struct err *err)
{
    struct buf b;
    buf_init(&b, mem, NUMBER_MOST);
    for (const char *p = n->pattern; *p;) {
        if (!strncmp(p, "{seq}", 5)) {
            buf_fmt(&b, "%0*lld", n->digits, (long long)n->seq);
            p += 5;
        } else if (!strncmp(p, "{owner}", 7)) {
            buf_text(&b, n->owner);
            p += 7;
        } else if (!strncmp(p, "{year}", 6)) {
            buf_fmt(&b, "%d", date_year(n->day));
            p += 6;
        } else {
            buf_char(&b, *p++);
        }
    }
    if (!buf_ok(&b))
        return err_set(err, ERR_LIMIT, "number", "the number is longer than %d bytes", NUMBER_MOST);
    *out = buf_get(&b);
    return true;
}

static bool owner_key(struct store *s, const struct record *r, const char **out, struct err *err)
{
    const struct record_type *t = s->model->organisation;
    struct record owner;
    *out = "";
    if (!r->owner)
        return true;
    if (!record_read(s, r->mem, t, r->owner, NULL, &owner, err))
        return false;
    *out = t->key && owner.values[t->key->index].s ? owner.values[t->key->index].s : owner.title;
    return true;
}

bool record_number(struct store *s, struct record *r, struct err *err)
{
    if (!r->type->number || r->number)
        return true;
    char today[DATE_SIZE];
    struct numbering n = {.pattern = r->type->number, .digits = 1};
    if (!date_read(store_today(s, today), DATE_SIZE - 1, &n.day))
        return err_set(err, ERR_STORE, "number", "today is not a date: '%s'", today);
    return sequence_next(s, r->type->name, r->owner, n.day, &n.seq, err) &&
           owner_key(s, r, &n.owner, err) && numbering_text(r->mem, &n, &r->number, err);
}
