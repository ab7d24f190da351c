/* check_field.c - what the words of a field must have to do with each other. */
#include "declare/check.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

struct subject { /* the field being looked at */
    struct reader *r;
    const struct record_type *type;
    const struct rows *rows; /* NULL: a field of the record itself */
    const struct field *fields;
    int nfields;
    const struct field *f;
    const struct node *n;
};

static const char *type_name(enum field_type t)
{
    static const char *const names[FIELD_TYPES] = {"text", "long", "number", "money", "date",
                                                   "time", "bool", "choice", "ref",   "file"};
    return names[t];
}

/* The word stands there although the field's type has no use for it. */
static void only_for(struct subject *s, const char *word, bool fits, const char *types)
{
    const struct node *n = node_get(s->n, word);
    if (n && !fits)
        problem_add(&s->r->problems, n->key_pos, NULL, "'%s' is for %s, '%s' is a %s", word, types,
                    s->f->name, type_name(s->f->type));
}

static void name_check(struct subject *s)
{
    struct problems *p = &s->r->problems;
    const char *name = s->f->name, *taken = column_taken(name);
    if (taken)
        problem_add(p, s->f->pos, NULL, "'%s' is %s; choose another name", name, taken);
    else if (s->rows && !strcmp(name, s->type->name))
        problem_add(p, s->f->pos, NULL,
                    "'%s' is the column that names the record; choose another name", name);
    else if (!s->rows && s->type->number && !strcmp(name, "number"))
        problem_add(p, s->f->pos, NULL,
                    "'number' is the column of the number pattern; choose "
                    "another name");
    else if (!s->rows && s->type->channel && !strcmp(name, "channel"))
        problem_add(p, s->f->pos, NULL,
                    "'channel' is the column of the channel; choose another "
                    "name");
    if (s->f->type != FIELD_MONEY)
        return;
    const char *currency = arena_fmt(s->r->mem, "%s_currency", name);
    for (int i = 0; i < s->nfields; i++)
        if (!strcmp(s->fields[i].name, currency))
            problem_add(p, s->fields[i].pos, NULL,
                        "'%s' holds the currency of '%s'; choose another "
                        "name",
                        currency, name);
}

static void words_fit(struct subject *s)
{
    enum field_type t = s->f->type;
    bool text = t == FIELD_TEXT || t == FIELD_LONG;
    bool sized = t == FIELD_NUMBER || t == FIELD_MONEY || t == FIELD_DATE || t == FIELD_TIME;
    only_for(s, "to", t == FIELD_REF, "ref");
    only_for(s, "options", t == FIELD_CHOICE, "choice");
    only_for(s, "names", t == FIELD_TEXT, "text");
    only_for(s, "about", t == FIELD_REF, "ref");
    only_for(s, "max_length", text, "text and long");
    only_for(s, "form", t == FIELD_TEXT, "text");
    only_for(s, "mask", text, "text and long");
    only_for(s, "min", sized, "number, money, date and time");
    only_for(s, "max", sized, "number, money, date and time");
    only_for(s, "unique", t != FIELD_LONG && t != FIELD_FILE && t != FIELD_BOOL,
             "text, number, money, date, time, choice and ref");
}

static void needs(struct subject *s)
{
    struct problems *p = &s->r->problems;
    const struct field *f = s->f;
    if (f->type == FIELD_REF && !f->to)
        problem_add(p, f->pos, word_find(BLOCK_FIELD, "to")->example, "ref '%s' has no 'to'",
                    f->name);
    if (f->type == FIELD_CHOICE && !f->noptions)
        problem_add(p, f->pos, word_find(BLOCK_FIELD, "options")->example,
                    "choice '%s' has no options", f->name);
    if (!f->hint.in[LANG_VI] != !f->hint.in[LANG_EN])
        problem_add(p, f->pos, NULL,
                    "'%s' has a hint in one language only; write hint_vi and "
                    "hint_en",
                    f->name);
    if (f->about && (f->class != CLASS_NONE || f->computed))
        problem_add(p, place_of(s->n, "about"), NULL,
                    "'%s' is read by some only, or not stored; what a record is about everybody "
                    "knows who reads it",
                    f->name);
    if (node_get(s->n, "mask") && f->class == CLASS_NONE)
        problem_add(p, place_of(s->n, "mask"), word_find(BLOCK_FIELD, "class")->example,
                    "'%s' has a mask but no class", f->name);
}

static bool number_ok(const char *text, long long *out)
{
    char *end;
    *out = strtoll(text, &end, 10);
    return *text && !*end;
}

/* A literal of the field's type. */
static bool literal_ok(enum field_type type, const char *text)
{
    int32_t day;
    struct date_time time;
    size_t n = strlen(text);
    long long number;
    switch (type) {
    case FIELD_DATE:
        return date_read(text, n, &day);
    case FIELD_TIME:
        return n == 17 && text[16] == 'Z' && date_time_read(text, 16, &time) && time.minute >= 0;
    default:
        return number_ok(text, &number);
    }
}

static void limit_check(struct subject *s, const char *word, const char *value)
{
    if (!value)
        return;
    const struct field *f = s->f;
    if (name_ok(value)) {
        for (int i = 0; i < s->nfields; i++) {
            const struct field *other = &s->fields[i];
            if (strcmp(other->name, value))
                continue;
            if (other == f || other->type != f->type)
                problem_add(&s->r->problems, place_of(s->n, word), NULL,
                            "'%s' of '%s' names '%s', a %s; it must be another %s", word, f->name,
                            value, type_name(other->type), type_name(f->type));
            return;
        }
        problem_add(&s->r->problems, place_of(s->n, word), NULL, "'%s' of '%s': no field '%s'",
                    word, f->name, value);
        return;
    }
    if (!literal_ok(f->type, value))
        problem_add(&s->r->problems, place_of(s->n, word), NULL,
                    "'%s' of '%s' must be a %s or the name of another field", word, f->name,
                    type_name(f->type));
}

static void limits_check(struct subject *s)
{
    const struct field *f = s->f;
    long long min, max;
    limit_check(s, "min", f->min);
    limit_check(s, "max", f->max);
    if (!f->min || !f->max || name_ok(f->min) || name_ok(f->max))
        return;
    bool numbers = number_ok(f->min, &min) && number_ok(f->max, &max);
    if (numbers ? min > max : strcmp(f->min, f->max) > 0)
        problem_add(&s->r->problems, place_of(s->n, "min"), NULL, "'%s': min %s is above max %s",
                    f->name, f->min, f->max);
}

static void computed_check(struct subject *s)
{
    static const char *const not_with[] = {
        "required", "unique", "edit", "default", "baseline", "min", "max", "max_length", "form"};
    if (!s->f->computed)
        return;
    for (size_t i = 0; i < sizeof not_with / sizeof *not_with; i++) {
        const struct node *n = node_get(s->n, not_with[i]);
        if (n)
            problem_add(&s->r->problems, n->key_pos, NULL,
                        "'%s' is computed: nobody fills it in, so '%s' has no meaning", s->f->name,
                        not_with[i]);
    }
    if (s->f->type == FIELD_FILE || s->f->type == FIELD_MONEY)
        problem_add(&s->r->problems, place_of(s->n, "computed"), NULL, "a %s cannot be computed",
                    type_name(s->f->type));
    sql_check(s->r, node_get(s->n, "computed"), &(struct sql_names){0});
}

/* A default that is nothing but a text must be an option of a choice. */
static void default_check(struct subject *s)
{
    const struct field *f = s->f;
    if (!f->fallback)
        return;
    sql_check(s->r, node_get(s->n, "default"), &(struct sql_names){0});
    size_t n = strlen(f->fallback);
    if (f->type != FIELD_CHOICE || n < 2 || f->fallback[0] != '\'' ||
        strchr(f->fallback + 1, '\'') != f->fallback + n - 1)
        return;
    for (int i = 0; i < f->noptions; i++)
        if (strlen(f->options[i].name) == n - 2 &&
            !strncmp(f->options[i].name, f->fallback + 1, n - 2))
            return;
    problem_add(&s->r->problems, place_of(s->n, "default"), NULL,
                "the default %s is no option of '%s'", f->fallback, f->name);
}

static bool frozen_somewhere(const struct reader *r, const struct record_type *t)
{
    for (int i = 0; i < r->model->ntypes; i++) {
        const struct baseline *b = r->model->types[i].baseline;
        for (int k = 0; b && k < b->ntypes; k++)
            if (b->types[k] == t)
                return true;
    }
    return false;
}

static void baseline_check(struct subject *s)
{
    if (s->f->baseline && !s->rows && !frozen_somewhere(s->r, s->type))
        problem_add(&s->r->problems, node_get(s->n, "baseline")->key_pos,
                    word_find(BLOCK_RECORD, "baseline")->example,
                    "'%s': no baseline holds records of %s", s->f->name, s->type->name);
}

/* Rows are edited as a whole, with the record. */
static void rows_field_check(struct subject *s)
{
    static const char *const not_in_rows[] = {"edit", "baseline", "unique"};
    for (size_t i = 0; s->rows && i < sizeof not_in_rows / sizeof *not_in_rows; i++) {
        const struct node *n = node_get(s->n, not_in_rows[i]);
        if (n)
            problem_add(&s->r->problems, n->key_pos, NULL, "'%s' is not for a field of rows",
                        not_in_rows[i]);
    }
}

static void fields_check(struct subject *s, const struct node *map)
{
    const struct node *n = map->first;
    for (int i = 0; i < s->nfields; i++, n = n->next) {
        s->f = &s->fields[i];
        s->n = n;
        name_check(s);
        words_fit(s);
        needs(s);
        limits_check(s);
        computed_check(s);
        default_check(s);
        baseline_check(s);
        rows_field_check(s);
    }
}

void check_fields(struct reader *r, const struct source *source)
{
    const struct record_type *t = source->type;
    struct subject s = {.r = r, .type = t, .fields = t->fields, .nfields = t->nfields};
    fields_check(&s, node_get(source->root, "fields"));
    const struct node *map = node_get(source->root, "rows");
    for (int i = 0; i < t->nrows; i++) {
        s.rows = &t->rows[i];
        s.fields = t->rows[i].fields;
        s.nfields = t->rows[i].nfields;
        fields_check(&s, node_get(node_get(map, t->rows[i].name), "fields"));
    }
}
