/* yaml.c - YAML to a tree of nodes: places by line and column, and every refusal. */
#include "declare/yaml.h"

#include "base/fault.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena mem;
static struct err err;

static int start(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    err = (struct err){0};
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

static struct node *parse(const char *text)
{
    err = (struct err){0};
    return yaml_parse(&mem, "t.yaml", text, strlen(text), &err);
}

static void at(struct pos pos, int line, int column)
{
    assert_string_equal(pos.file, "t.yaml");
    assert_int_equal(pos.line, line);
    assert_int_equal(pos.column, column);
}

static void places(void **state)
{
    (void)state;
    struct node *root = parse("# a comment\n"
                              "vi: Kế hoạch\n"
                              "fields:\n"
                              "  due: {ngày: đến, type: date}\n"
                              "list:\n"
                              "  - a\n"
                              "  - 'b'\n");
    assert_non_null(root);
    assert_int_equal(root->kind, NODE_MAP);
    assert_int_equal(root->count, 3);
    at(root->pos, 2, 1);
    const struct node *vi = node_get(root, "vi");
    assert_string_equal(vi->text, "Kế hoạch");
    at(vi->key_pos, 2, 1);
    at(vi->pos, 2, 5);
    const struct node *type = node_get(node_get(node_get(root, "fields"), "due"), "type");
    at(type->key_pos, 4, 20); /* columns are letters, not bytes */
    at(type->pos, 4, 26);
    const struct node *list = node_get(root, "list");
    assert_int_equal(list->kind, NODE_LIST);
    assert_int_equal(list->count, 2);
    assert_null(list->first->key);
    at(list->first->next->pos, 7, 5);
    assert_true(list->first->next->quoted);
    assert_false(list->first->quoted);
    assert_null(node_get(root, "absent"));
    assert_null(node_get(vi, "vi"));
    assert_null(node_get(NULL, "vi"));
}

static const struct {
    const char *yaml, *text;
    bool quoted;
} scalars[] = {
    {"5", "5", false},
    {"\"5\"", "5", true},
    {"'it''s'", "it's", true},
    {"", "", false},
    {"null", "null", false},
    {">-\n  a\n  b", "a b", false},
    {"|\n  a\n  b\n", "a\nb\n", false},
    {"\"a\\tb\"", "a\tb", true},
    {"$today", "$today", false},
};

static void values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof scalars / sizeof *scalars; i++) {
        struct node *root = parse(arena_fmt(&mem, "k: %s", scalars[i].yaml));
        assert_non_null(root);
        assert_string_equal(root->first->text, scalars[i].text);
        assert_int_equal(root->first->quoted, scalars[i].quoted);
    }
}

static const struct {
    const char *yaml, *where, *detail; /* detail: its beginning */
} refused[] = {
    {"", "t.yaml:1:1", "the file is empty"},
    {"a: b\n  c: d\n", "t.yaml:2:4", "not YAML: mapping values are not allowed"},
    {"a: 1\nb: 2\na: 3\n", "t.yaml:3:1", "'a' is already there in line 1"},
    {"a: &x 1\n", "t.yaml:1:4", "an anchor"},
    {"a: &x {b: c}\n", "t.yaml:1:4", "an anchor"},
    {"a: &x [b]\n", "t.yaml:1:4", "an anchor"},
    {"&x a: b\n", "t.yaml:1:1", "an anchor"},
    {"a: *x\n", "t.yaml:1:4", "an alias"},
    {"a: !!int 1\n", "t.yaml:1:4", "a tag"},
    {"a: !own {b: c}\n", "t.yaml:1:4", "a tag"},
    {"a: 1\n---\nb: 2\n", "t.yaml:2:1", "a second document"},
    {"? {a: b}\n: c\n", "t.yaml:1:3", "a key must be a word"},
    {"a: \"\\0\"\n", "t.yaml:1:4", "a control character"},
    {"a: \"\\e\"\n", "t.yaml:1:4", "a control character"},
    {"a: b\nđi: \xFF\n", "t.yaml:2:5", "not YAML: invalid leading UTF-8 octet"},
    {"[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]\n", "t.yaml:1:22", "nested more than 20 deep"},
};

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_null(parse(refused[i].yaml));
        assert_int_equal(err.code, ERR_INVALID);
        assert_string_equal(err.where, refused[i].where);
        if (strncmp(err.detail, refused[i].detail, strlen(refused[i].detail)))
            fail_msg("%s: '%s', not '%s'", err.where, err.detail, refused[i].detail);
    }
}

static void limits(void **state)
{
    (void)state;
    struct buf big;
    buf_init(&big, &mem, 4 << 20);
    for (int i = 0; i < 501; i++) {
        buf_fmt(&big, "k%d: v\n", i);
        if (i == 499)
            assert_non_null(parse(buf_get(&big)));
    }
    assert_null(parse(buf_get(&big)));
    assert_string_equal(err.where, "t.yaml:501:1");
    assert_non_null(strstr(err.detail, "more than 500 entries"));
    buf_init(&big, &mem, 4 << 20);
    buf_text(&big, "a: ");
    while (big.n <= 1 << 20)
        buf_text(&big, "0123456789abcdef");
    assert_null(parse(buf_get(&big)));
    assert_string_equal(err.where, "t.yaml:1:1");
    assert_string_equal(err.detail, "larger than 1 MiB");
}

/* The place is kept even when the path is longer than `where`. */
static void long_path(void **state)
{
    (void)state;
    char path[300];
    memset(path, 'p', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    err = (struct err){0};
    assert_null(yaml_parse(&mem, path, "a: *x", 5, &err));
    size_t n = strlen(err.where);
    assert_true(n < sizeof err.where);
    assert_string_equal(err.where + n - 4, ":1:4");
}

static void files(void **state)
{
    (void)state;
    assert_null(yaml_read(&mem, "tests/declare/none.yaml", &err));
    assert_int_equal(err.code, ERR_SYSTEM);
    err = (struct err){0};
    struct node *root = yaml_read(&mem, "domain/roles.yaml", &err);
    assert_non_null(root);
    assert_string_equal(root->pos.file, "domain/roles.yaml");
#ifdef FAULTS
    for (long n = 1; n <= 2; n++) { /* opening fails, then reading */
        err = (struct err){0};
        fault_arm(FAULT_FILE, n, false);
        assert_null(yaml_read(&mem, "domain/roles.yaml", &err));
        fault_arm(FAULT_FILE, 0, false);
        assert_int_equal(err.code, ERR_SYSTEM);
    }
#endif
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(places), TEST(values),    TEST(refusals),
                                       TEST(limits), TEST(long_path), TEST(files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
