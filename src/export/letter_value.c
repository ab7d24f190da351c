/* letter_value.c - the values of a record as a Vietnamese letter writes them. */
#include "export/letter_value.h"

#include "base/date.h"
#include "rules/rights.h"
#include "store/paper.h"

#include <string.h>

/* 1234567 -> "1.234.567"; up to four digits stay. */
static const char *number(struct arena *mem, int64_t n)
{
    const char *digits = arena_fmt(mem, "%lld", (long long)n);
    size_t size = strlen(digits), sign = *digits == '-';
    if (size - sign <= 4)
        return digits;
    char *out = arena_alloc(mem, size + size / 3 + 1), *o = out;
    for (size_t i = 0; i < size; i++) {
        if (i > sign && (size - i) % 3 == 0)
            *o++ = '.';
        *o++ = digits[i];
    }
    return out;
}

static const char *money(struct arena *mem, const struct value *v)
{
    bool dong = !v->s || !strcmp(v->s, "VND");
    return arena_fmt(mem, "%s %s", number(mem, v->i), dong ? "đồng" : v->s);
}

const char *letter_day(struct arena *mem, const char *iso)
{
    struct date_time t;
    int64_t at;
    char text[DATE_TIME_SIZE];
    if (date_stamp_read(iso, strlen(iso), &at))
        t = date_local(at);
    else if (!date_time_read(iso, strlen(iso), &t))
        return iso;
    return arena_text(mem, t.minute < 0 ? date_write_vi(t.day, text) : date_time_write_vi(t, text));
}

static const char *option(const struct field *f, const char *name)
{
    for (int i = 0; i < f->noptions; i++)
        if (!strcmp(f->options[i].name, name))
            return f->options[i].label.in[LANG_VI];
    return name;
}

const char *letter_written(struct arena *mem, const struct field *f, const struct value *v,
                           const char *title)
{
    if (v->kind == VALUE_NULL || f->type == FIELD_FILE)
        return "";
    if (f->type == FIELD_REF)
        return title ? title : "";
    if (f->type == FIELD_MONEY)
        return money(mem, v);
    if (f->type == FIELD_BOOL)
        return v->i ? "có" : "không";
    if (v->kind == VALUE_INT)
        return number(mem, v->i);
    if (f->type == FIELD_DATE || f->type == FIELD_TIME)
        return letter_day(mem, v->s);
    return f->type == FIELD_CHOICE ? option(f, v->s) : v->s;
}

/* "" for what the actor may not read; what he may is told in l->classes. */
static const char *readable(const struct actor *who, const struct field *f, const char *text,
                            int *classes)
{
    if (!rights_field(who, f))
        return "";
    if (*text && f->class != CLASS_NONE)
        *classes |= 1 << f->class;
    return text;
}

void letter_values(struct arena *mem, const struct actor *who, const struct record *r,
                   struct letter *l)
{
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        const char *text = letter_written(mem, f, &r->values[i], r->titles[i]);
        l->values[l->nvalues++] =
            (struct letter_value){f->name, readable(who, f, text, &l->classes)};
    }
}

void letter_table(struct arena *mem, const struct actor *who, const struct rows *rows,
                  const struct row_list *list, struct letter *l)
{
    size_t n = (size_t)rows->nfields;
    const char **columns = arena_new(mem, const char *, n),
               **heads = arena_new(mem, const char *, n);
    const char **cells = arena_new(mem, const char *, n *(size_t)list->n + 1);
    for (int k = 0; k < rows->nfields; k++) {
        columns[k] = rows->fields[k].name;
        heads[k] = rows->fields[k].label.in[LANG_VI];
    }
    for (int i = 0; i < list->n; i++)
        for (int k = 0; k < rows->nfields; k++) {
            const struct field *f = &rows->fields[k];
            const struct row *row = &list->rows[i];
            const char *text =
                letter_written(mem, f, &row->values[k], row->titles ? row->titles[k] : NULL);
            cells[(size_t)i * n + (size_t)k] = readable(who, f, text, &l->classes);
        }
    l->rows[l->nrows++] = (struct letter_rows){.name = arena_fmt(mem, "rows.%s", rows->name),
                                               .ncolumns = rows->nfields,
                                               .n = list->n,
                                               .columns = columns,
                                               .heads = heads,
                                               .cells = cells};
}

bool letter_tables(struct store *s, struct arena *mem, const struct letter_source *from,
                   struct letter *l, struct err *err)
{
    for (int i = 0; i < from->record->type->nrows; i++) {
        const struct rows *rows = &from->record->type->rows[i];
        struct row_list list;
        if (!rows_seen(s, mem, rows, from->record, &list, err))
            return false;
        letter_table(mem, from->who, rows, &list, l);
    }
    return true;
}
