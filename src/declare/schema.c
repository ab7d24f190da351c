/* schema.c - the table of words as JSON Schema (draft 2020-12): editors of YAML complete words, show
 * their help and mark mistakes while one types. */
#include "base/json.h"
#include "declare/manual.h"
#include "declare/words.h"

#include <stdio.h>
#include <string.h>

static const char name_pattern[] = "^[a-z][a-z0-9_]{0,29}$";
static const char who_pattern[] = "^([a-z][a-z0-9_]{0,29}\\.)+([a-z][a-z0-9_]{0,29}|\\*)$";

static void pair(struct json *j, const char *key, const char *value)
{
    json_key(j, key);
    json_text(j, value);
}

static void reference(struct json *j, enum block b)
{
    char path[64];
    snprintf(path, sizeof path, "#/$defs/%s", block_key(b));
    json_object_begin(j);
    pair(j, "$ref", path);
    json_object_end(j);
}

static void text_like(struct json *j, const char *pattern)
{
    json_object_begin(j);
    pair(j, "type", "string");
    if (pattern)
        pair(j, "pattern", pattern);
    else {
        json_key(j, "minLength");
        json_int(j, 1);
    }
    json_object_end(j);
}

/* One, or a list of them; the members of the object that is open. */
static void one_or_list(struct json *j, const char *pattern)
{
    json_key(j, "oneOf");
    json_array_begin(j);
    text_like(j, pattern);
    json_object_begin(j);
    pair(j, "type", "array");
    json_key(j, "items");
    text_like(j, pattern);
    json_object_end(j);
    json_array_end(j);
}

/* NAME: block or text; the members of the object that is open. */
static void named(struct json *j, const struct word *w)
{
    pair(j, "type", "object");
    json_key(j, "propertyNames");
    json_object_begin(j);
    pair(j, "pattern", name_pattern);
    json_object_end(j);
    json_key(j, "additionalProperties");
    if (w->shape != SHAPE_TEXTS) {
        reference(j, w->block);
        return;
    }
    json_object_begin(j);
    json_key(j, "type");
    json_array_begin(j);
    json_text(j, "string");
    json_text(j, "number");
    json_text(j, "boolean");
    json_array_end(j);
    json_object_end(j);
}

static void choices(struct json *j, const char *one_of)
{
    json_key(j, "enum");
    json_array_begin(j);
    for (const char *p = one_of; p;) {
        size_t n = strcspn(p, "|");
        json_text_n(j, p, n);
        p = p[n] ? p + n + 1 : NULL;
    }
    json_array_end(j);
}

/* TYPE.RULE.PARAM: a block or a list of them. */
static void paths(struct json *j, const struct word *w)
{
    pair(j, "type", "object");
    json_key(j, "propertyNames");
    json_object_begin(j);
    pair(j, "pattern", "^[a-z][a-z0-9_]*([.][a-z][a-z0-9_]*){2}$");
    json_object_end(j);
    json_key(j, "additionalProperties");
    json_object_begin(j);
    json_key(j, "oneOf");
    json_array_begin(j);
    reference(j, w->block);
    json_object_begin(j);
    pair(j, "type", "array");
    json_key(j, "items");
    reference(j, w->block);
    json_object_end(j);
    json_array_end(j);
    json_object_end(j);
}

static void options(struct json *j, const struct word *w)
{
    json_key(j, "oneOf");
    json_array_begin(j);
    json_object_begin(j);
    json_key(j, "enum");
    json_array_begin(j);
    json_text(j, "roles");
    json_text(j, "bodies");
    json_array_end(j);
    json_object_end(j);
    json_object_begin(j);
    named(j, w);
    json_object_end(j);
    json_array_end(j);
}

/* The members that say what value a word has. */
static void value(struct json *j, const struct word *w)
{
    switch (w->shape) {
    case SHAPE_NAME:
        pair(j, "type", "string");
        pair(j, "pattern", name_pattern);
        break;
    case SHAPE_NAMES:
        one_or_list(j, name_pattern);
        break;
    case SHAPE_WHOS:
        one_or_list(j, who_pattern);
        break;
    case SHAPE_LINES:
        one_or_list(j, NULL);
        break;
    case SHAPE_TEXT:
    case SHAPE_SQL:
    case SHAPE_VALUE:
        json_key(j, "type");
        json_array_begin(j); /* an unquoted 5 or date is a text here */
        json_text(j, "string");
        json_text(j, "number");
        json_array_end(j);
        break;
    case SHAPE_WHOLE:
        pair(j, "type", "integer");
        json_key(j, "minimum");
        json_int(j, 0);
        break;
    case SHAPE_BOOL:
        pair(j, "type", "boolean");
        break;
    case SHAPE_ONE_OF:
        choices(j, w->one_of);
        break;
    case SHAPE_BLOCK:
        json_key(j, "allOf");
        json_array_begin(j);
        reference(j, w->block);
        json_array_end(j);
        break;
    case SHAPE_LIST:
        pair(j, "type", "array");
        json_key(j, "items");
        reference(j, w->block);
        break;
    case SHAPE_BLOCKS:
    case SHAPE_TEXTS:
        named(j, w);
        break;
    case SHAPE_PATHS:
        paths(j, w);
        break;
    case SHAPE_OPTIONS:
        options(j, w);
        break;
    case SHAPES:
        break;
    }
}

static void block(struct json *j, enum block b)
{
    json_object_begin(j);
    pair(j, "title", block_title(b));
    pair(j, "type", "object");
    json_key(j, "properties");
    json_object_begin(j);
    for (const struct word *w = word_next(b, NULL); w; w = word_next(b, w)) {
        char help[600];
        snprintf(help, sizeof help, "%s.\n%s.\n%s", w->vi, w->en, w->example);
        json_key(j, w->word);
        json_object_begin(j);
        pair(j, "description", help);
        value(j, w);
        json_object_end(j);
    }
    json_object_end(j);
    json_key(j, "required");
    json_array_begin(j);
    for (const struct word *w = word_next(b, NULL); w; w = word_next(b, w))
        if (w->required)
            json_text(j, w->word);
    json_array_end(j);
    json_key(j, "additionalProperties");
    json_bool(j, false);
    json_object_end(j);
}

void manual_schema(struct buf *out)
{
    static const enum block files[] = {BLOCK_RECORD, BLOCK_ROLES, BLOCK_CALENDAR, BLOCK_YEAR,
                                       BLOCK_PROVINCE};
    struct json j;
    json_init(&j, out);
    json_object_begin(&j);
    pair(&j, "$schema", "https://json-schema.org/draft/2020-12/schema");
    pair(&j, "title", "Ngã Ba: domain/*.yaml");
    json_key(&j, "oneOf");
    json_array_begin(&j);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        reference(&j, files[i]);
    json_array_end(&j);
    json_key(&j, "$defs");
    json_object_begin(&j);
    for (enum block b = 0; b < BLOCKS; b++) {
        json_key(&j, block_key(b));
        block(&j, b);
    }
    json_object_end(&j);
    json_object_end(&j);
    buf_char(out, '\n');
}
