/* validate.c - see validate.h. */
#include "rules/validate.h"

#include "base/date.h"
#include "base/symbol.h"
#include "base/text.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* A problem with one field: "Hạn: Ngày phải viết ...". */
static bool problem(struct why_list *why, const struct field *f, const char *vi, const char *en)
{
    why_add(why, (struct why){.text = {arena_fmt(why->mem, "%s: %s", f->label.in[LANG_VI], vi),
                                       arena_fmt(why->mem, "%s: %s", f->label.in[LANG_EN], en)},
                              .field = f->name});
    return false;
}

static bool parse_date(const struct field *f, const char *text, struct value *out,
                       struct why_list *why)
{
    int32_t day;
    size_t n = strlen(text);
    if (!date_read(text, n, &day) && !date_read_vi(text, n, &day))
        return problem(why, f, "ngày phải viết dd/mm/yyyy, ví dụ 20/01/2025",
                       "write the date dd/mm/yyyy, e.g. 20/01/2025");
    char iso[DATE_SIZE];
    *out = (struct value){.kind = VALUE_TEXT, .s = arena_text(why->mem, date_write(day, iso))};
    return true;
}

/* 1234, 1.234, 1 234; a minus in front. At most 15 digits. */
static bool parse_number(const struct field *f, const char *text, struct value *out,
                         struct why_list *why)
{
    char digits[24];
    size_t n = 0;
    for (const char *p = text; *p; p++) {
        if (p > text && (*p == '.' || *p == ' ') && isdigit((unsigned char)p[1]))
            continue;
        bool sign = p == text && *p == '-';
        if ((!isdigit((unsigned char)*p) && !sign) || n >= 16)
            return problem(why, f, "phải là số nguyên, ví dụ 1.234",
                           "must be a whole number, e.g. 1.234");
        digits[n++] = *p;
    }
    digits[n] = '\0';
    char *end;
    *out = (struct value){.kind = VALUE_INT, .i = strtoll(digits, &end, 10)};
    if (end == digits || *end)
        return problem(why, f, "phải là số nguyên, ví dụ 1.234",
                       "must be a whole number, e.g. 1.234");
    return true;
}

static bool parse_bool(const struct field *f, const char *text, struct value *out,
                       struct why_list *why)
{
    static const char *const yes[] = {"1", "có", "Có", "true", "yes", "on"};
    static const char *const no[] = {"0", "không", "Không", "false", "no"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!strcmp(text, yes[i]))
            return *out = (struct value){.kind = VALUE_INT, .i = 1}, true;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (!strcmp(text, no[i]))
            return *out = (struct value){.kind = VALUE_INT, .i = 0}, true;
    return problem(why, f, "ghi có hoặc không", "write yes or no");
}

/* 2025-01-20T08:30 on Vietnam's clock, as a browser sends it; a stamp of UTC, as it is kept. */
static bool parse_time(const struct field *f, const char *text, struct value *out,
                       struct why_list *why)
{
    struct date_time when;
    int64_t instant;
    char stamp[DATE_STAMP_SIZE];
    if (date_time_read(text, strlen(text), &when) && when.minute >= 0)
        instant = date_instant(when);
    else if (!date_stamp_read(text, strlen(text), &instant))
        return problem(why, f, "ghi ngày và giờ, ví dụ 2025-01-20T08:30",
                       "write day and time, e.g. 2025-01-20T08:30");
    *out = (struct value){.kind = VALUE_TEXT,
                          .s = arena_text(why->mem, date_stamp_write(instant, stamp))};
    return true;
}

/* A document number is kept in its canonical form: 952/KH-UBND, 363-QĐ/TU. */
static bool parse_symbol(const struct field *f, const char *text, struct value *out,
                         struct why_list *why)
{
    struct symbol symbol;
    if (!symbol_parse(text, strlen(text), &symbol))
        return problem(why, f, "số, ký hiệu viết như 952/KH-UBND hoặc 363-QĐ/TU",
                       "write the number as 952/KH-UBND or 363-QĐ/TU");
    struct buf b;
    buf_init(&b, why->mem, 400);
    symbol_print(&symbol, &b);
    *out = (struct value){.kind = VALUE_TEXT, .s = buf_get(&b)};
    return true;
}

static bool parse_choice(const struct field *f, const char *text, struct value *out,
                         struct why_list *why)
{
    for (int i = 0; i < f->noptions; i++) {
        const struct option *o = &f->options[i];
        if (!strcmp(o->name, text) || !strcmp(o->label.in[LANG_VI], text) ||
            !strcmp(o->label.in[LANG_EN], text)) {
            *out = (struct value){.kind = VALUE_TEXT, .s = o->name};
            return true;
        }
    }
    const char *shown = arena_copy(why->mem, text, text_cut(text, 60));
    return problem(why, f, arena_fmt(why->mem, "không có lựa chọn \"%s\"", shown),
                   arena_fmt(why->mem, "there is no option \"%s\"", shown));
}

bool validate_parse(struct arena *mem, const struct field *field, const char *text,
                    struct value *out, struct why_list *out_why)
{
    assert(!field->computed);
    if (!text_valid(text, strlen(text)))
        return problem(out_why, field, "có ký tự không đọc được", "holds unreadable characters");
    const char *clean = field->type == FIELD_LONG ? text_nfc(mem, text) : text_title(mem, text);
    if (!*clean) {
        *out = (struct value){.kind = VALUE_NULL};
        return true;
    }
    switch (field->type) {
    case FIELD_DATE:
        return parse_date(field, clean, out, out_why);
    case FIELD_TIME:
        return parse_time(field, clean, out, out_why);
    case FIELD_NUMBER:
    case FIELD_MONEY:
    case FIELD_REF:
        return parse_number(field, clean, out, out_why);
    case FIELD_BOOL:
        return parse_bool(field, clean, out, out_why);
    case FIELD_CHOICE:
        return parse_choice(field, clean, out, out_why);
    default:
        *out = (struct value){.kind = VALUE_TEXT, .s = clean};
        return !field->symbol || parse_symbol(field, clean, out, out_why);
    }
}

static const struct field *field_named(const struct field *fields, int n, const char *name)
{
    for (int i = 0; i < n; i++)
        if (!strcmp(fields[i].name, name))
            return &fields[i];
    return NULL;
}

static int compare(const struct value *a, const struct value *b)
{
    if (a->kind == VALUE_INT && b->kind == VALUE_INT)
        return (a->i > b->i) - (a->i < b->i);
    return strcmp(a->s ? a->s : "", b->s ? b->s : "");
}

static const char *shown(struct arena *mem, const struct field *f, const struct value *v)
{
    int32_t day;
    int64_t instant;
    char vi[DATE_SIZE], clock[DATE_TIME_SIZE];
    if (v->kind == VALUE_INT)
        return arena_fmt(mem, "%lld", (long long)v->i);
    if (f->type == FIELD_DATE && date_read(v->s, strlen(v->s), &day))
        return arena_text(mem, date_write_vi(day, vi));
    if (f->type == FIELD_TIME && date_stamp_read(v->s, strlen(v->s), &instant))
        return arena_text(mem, date_time_write_vi(date_local(instant), clock));
    return v->s;
}

/* A number below its min or above its max; a date before or after it. */
static const struct label beyond[2][2] = {
    {{{"không được nhỏ hơn", "must not be below"}}, {{"không được lớn hơn", "must not be above"}}},
    {{{"không được trước", "must not be before"}}, {{"không được sau", "must not be after"}}},
};

/* min or max: a literal of the type, or the name of another field of the same record or row. */
static void check_bound(struct why_list *why, const struct field *fields, int n,
                        const struct value *values, const struct field *f)
{
    for (int k = 0; k < 2; k++) {
        const char *bound = k == 0 ? f->min : f->max;
        const struct value *v = &values[f->index];
        if (!bound || v->kind == VALUE_NULL)
            continue;
        const struct field *other = field_named(fields, n, bound);
        struct value limit = {.kind = VALUE_TEXT, .s = bound};
        if (other)
            limit = values[other->index];
        else if (v->kind == VALUE_INT)
            limit = (struct value){.kind = VALUE_INT, .i = strtoll(bound, NULL, 10)};
        if (limit.kind == VALUE_NULL || limit.kind != v->kind)
            continue;
        int order = compare(v, &limit);
        if (k == 0 ? order >= 0 : order <= 0)
            continue;
        bool when = f->type == FIELD_DATE || f->type == FIELD_TIME;
        const char *at = shown(why->mem, f, &limit);
        const char *name_vi = other ? arena_fmt(why->mem, " (%s)", other->label.in[LANG_VI]) : "";
        const char *name_en = other ? arena_fmt(why->mem, " (%s)", other->label.in[LANG_EN]) : "";
        problem(why, f, arena_fmt(why->mem, "%s %s%s", beyond[when][k].in[LANG_VI], at, name_vi),
                arena_fmt(why->mem, "%s %s%s", beyond[when][k].in[LANG_EN], at, name_en));
    }
}

static void check_length(struct why_list *why, const struct field *f, const struct value *v)
{
    int most = f->max_length ? f->max_length : f->type == FIELD_LONG ? 20000 : 300;
    bool text = f->type == FIELD_TEXT || f->type == FIELD_LONG;
    if (!text || v->kind != VALUE_TEXT || text_count(v->s) <= (size_t)most)
        return;
    problem(why, f, arena_fmt(why->mem, "dài quá %d ký tự", most),
            arena_fmt(why->mem, "longer than %d characters", most));
}

static void check_field(struct why_list *why, const struct field *fields, int n,
                        struct value *values, const struct field *f)
{
    const struct value *v = &values[f->index];
    if (f->computed)
        return;
    if (v->kind == VALUE_NULL) {
        if (f->required && !f->fallback)
            problem(why, f, "chưa điền", "is not filled in");
        return;
    }
    check_length(why, f, v);
    check_bound(why, fields, n, values, f);
}

void validate_fields(struct arena *mem, struct record *r, const struct field *const *fields, int n,
                     struct why_list *out_why)
{
    assert(out_why->mem == mem);
    const struct record_type *t = r->type;
    if (!fields)
        for (int i = 0; i < t->nfields; i++)
            check_field(out_why, t->fields, t->nfields, r->values, &t->fields[i]);
    else
        for (int i = 0; i < n; i++)
            check_field(out_why, t->fields, t->nfields, r->values, fields[i]);
}

void validate_row(struct arena *mem, const struct rows *rows, struct row *row,
                  struct why_list *out_why)
{
    assert(out_why->mem == mem);
    for (int i = 0; i < rows->nfields; i++)
        check_field(out_why, rows->fields, rows->nfields, row->values, &rows->fields[i]);
}
