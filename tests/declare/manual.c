/* manual.c - the table of words: every row complete, every example readable, and the three prints of
 * it: docs/declare.md as it stands in the tree, the JSON Schema, the dictionary. */
#include "declare/manual.h"
#include "declare/words.h"
#include "declare/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

static struct arena mem;
static struct buf out;

static int start(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    buf_init(&out, &mem, 1 << 18);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

static void row(const struct word *w)
{
    struct err err = {0};
    assert_true(*w->vi && *w->en && *w->since && strcmp(w->vi, w->en));
    struct node *n = yaml_parse(&mem, w->word, w->example, strlen(w->example), &err);
    if (!n)
        fail_msg("example of '%s': %s: %s", w->word, err.where, err.detail);
    assert_int_equal(n->kind, NODE_MAP);
    assert_string_equal(n->first->key, w->word); /* it shows the word itself */
    if (w->shape == SHAPE_ONE_OF)
        assert_true(word_choice(w, n->first->text) >= 0);
}

static void rows(void **state)
{
    (void)state;
    int n = 0;
    for (enum block b = 0; b < BLOCKS; b++) {
        assert_non_null(word_next(b, NULL));
        assert_true(*block_name(b) && *block_title(b) && *block_key(b));
        for (const struct word *w = word_next(b, NULL); w; w = word_next(b, w), n++) {
            assert_ptr_equal(word_find(b, w->word), w); /* no word twice in a block */
            row(w);
        }
    }
    assert_true(n > 150);
}

/* A file of the tree that is a print of the table. */
static void printed(const char *path, const char *flag)
{
    assert_true(buf_ok(&out));
    static char file[1 << 18];
    FILE *f = fopen(path, "re");
    assert_non_null(f);
    file[fread(file, 1, sizeof file - 1, f)] = '\0';
    fclose(f);
    if (strcmp(file, buf_get(&out)))
        fail_msg("%s differs; run: build/ngaba schema %s > %s", path, flag, path);
}

static void manual(void **state)
{
    (void)state;
    manual_print(&out);
    printed("docs/declare.md", "--manual");
}

/* Every $ref below this value names one of the definitions. */
static int refs(json_t *value, json_t *defs)
{
    int n = 0;
    const char *key;
    json_t *part;
    size_t i;
    json_object_foreach(value, key, part)
    {
        if (!strcmp(key, "$ref")) {
            assert_non_null(json_object_get(defs, strrchr(json_string_value(part), '/') + 1));
            n++;
        }
        n += refs(part, defs);
    }
    json_array_foreach(value, i, part)
    {
        n += refs(part, defs);
    }
    return n;
}

static void schema(void **state)
{
    (void)state;
    manual_schema(&out);
    assert_true(buf_ok(&out));
    json_error_t why;
    json_t *all = json_loads(buf_get(&out), 0, &why), *defs = json_object_get(all, "$defs");
    assert_non_null(defs);
    assert_int_equal(json_object_size(defs), BLOCKS);
    assert_true(refs(all, defs) > 30);
    json_t *field = json_object_get(json_object_get(defs, "field"), "properties");
    json_t *types = json_object_get(json_object_get(field, "type"), "enum");
    assert_int_equal(json_array_size(types), 10);
    assert_string_equal(json_string_value(json_array_get(types, 0)), "text");
    assert_non_null(json_object_get(json_object_get(field, "vi"), "description"));
    assert_true(
        json_is_false(json_object_get(json_object_get(defs, "record"), "additionalProperties")));
    json_decref(all);
}

static void dictionary(void **state)
{
    (void)state;
    manual_words(&out);
    printed("tests/fuzz/declare.dict", "--words");
    assert_non_null(strstr(buf_get(&out), "\"runs_in\"\n"));
    assert_non_null(strstr(buf_get(&out), "\"workday\"\n"));
    for (const char *p = buf_get(&out); *p; p = strchr(p, '\n') + 1) {
        assert_int_equal(*p, '"');
        assert_int_equal(strchr(p, '\n')[-1], '"');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows, start, stop),
        cmocka_unit_test_setup_teardown(manual, start, stop),
        cmocka_unit_test_setup_teardown(schema, start, stop),
        cmocka_unit_test_setup_teardown(dictionary, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
