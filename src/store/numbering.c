/* numbering.c - the number a record gets when it is created: one series a type, owner and year.
 *
 * The pattern of a type is text with {seq}, {owner} (the key of the owner) and {year}. */
#include "store/inside.h"

#include "base/buf.h"
#include "base/err.h"

#include <string.h>

enum { NUMBER_MOST = 200 };

static bool next(struct store *s, const struct record *r, int year, int64_t *out, struct err *err)
{
    struct sql *q = query(s, Q_SEQUENCE_NEXT);
    sql_text(q, "series", r->type->name);
    sql_int(q, "owner", r->owner);
    sql_int(q, "year", year);
    return sql_one(q, out, err);
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
    int32_t day;
    int64_t seq;
    const char *owner;
    if (!date_read(store_today(s, today), DATE_SIZE - 1, &day))
        return err_set(err, ERR_STORE, "number", "today is not a date: '%s'", today);
    if (!next(s, r, date_year(day), &seq, err) || !owner_key(s, r, &owner, err))
        return false;
    struct buf b;
    buf_init(&b, r->mem, NUMBER_MOST);
    for (const char *p = r->type->number; *p;) {
        if (!strncmp(p, "{seq}", 5)) {
            buf_fmt(&b, "%lld", (long long)seq);
            p += 5;
        } else if (!strncmp(p, "{owner}", 7)) {
            buf_text(&b, owner);
            p += 7;
        } else if (!strncmp(p, "{year}", 6)) {
            buf_fmt(&b, "%d", date_year(day));
            p += 6;
        } else {
            buf_char(&b, *p++);
        }
    }
    if (!buf_ok(&b))
        return err_set(err, ERR_LIMIT, "number", "the number is longer than %d bytes", NUMBER_MOST);
    r->number = buf_get(&b);
    return true;
}
