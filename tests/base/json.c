/* json.c - the JSON writer: shapes byte by byte, and every byte string read back by jansson. */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>
#include <string.h>

static struct arena mem;
static struct buf out;
static struct json j;

static void start(size_t max)
{
    arena_clear(&mem);
    arena_init(&mem, 0);
    buf_init(&out, &mem, max);
    json_init(&j, &out);
}

static void shapes(void **state)
{
    (void)state;
    start(4096);
    json_object_begin(&j);
    json_key(&j, "symbol");
    json_text(&j, "3394/KH-UBND");
    json_key(&j, "year");
    json_none(&j);
    json_key(&j, "valid");
    json_bool(&j, true);
    json_key(&j, "none");
    json_text(&j, NULL);
    json_key(&j, "list");
    json_array_begin(&j);
    json_int(&j, 1);
    json_int(&j, -9223372036854775807LL - 1);
    json_object_begin(&j);
    json_object_end(&j);
    json_array_begin(&j);
    json_array_end(&j);
    json_bool(&j, false);
    json_array_end(&j);
    json_key(&j, "last");
    json_object_begin(&j);
    json_key(&j, "a");
    json_int(&j, 0);
    json_object_end(&j);
    assert_false(json_ok(&j));
    json_object_end(&j);
    assert_true(json_ok(&j));
    assert_string_equal(buf_get(&out),
                        "{\"symbol\":\"3394/KH-UBND\",\"year\":null,\"valid\":true,\"none\":null,"
                        "\"list\":[1,-9223372036854775808,{},[],false],\"last\":{\"a\":0}}");
}

static const struct {
    const char *text;
    size_t n;
    const char *json;
} texts[] = {
    {"", 0, "\"\""},
    {"Ngã Ba", 7, "\"Ngã Ba\""},
    {"a\"b\\c/d", 7, "\"a\\\"b\\\\c/d\""},
    {"\n\r\t\b\x1f\x7f", 6, "\"\\n\\r\\t\\u0008\\u001f\\u007f\""},
    {"a\0b", 3, "\"a\\u0000b\""},
    {"</script>&", 10, "\"\\u003c/script\\u003e\\u0026\""},
    {"\xE2\x80\xA8|\xE2\x80\xA9|\xE2\x80\xA7", 11, "\"\\u2028|\\u2029|\xE2\x80\xA7\""},
    {"\xFFx", 2, "\"\xEF\xBF\xBDx\""},                 /* never a first byte */
    {"\xC0\xAF", 2, "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},   /* overlong */
    {"x\xE1\xBB", 3, "\"x\xEF\xBF\xBD\xEF\xBF\xBD\""}, /* cut short */
    {"\xF0\x9F\x87\xBB", 4, "\"\xF0\x9F\x87\xBB\""},
};

static void escapes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        start(4096);
        json_text_n(&j, texts[i].text, texts[i].n);
        assert_string_equal(buf_get(&out), texts[i].json);
    }
}

/* Any three bytes, as key and as value: jansson must take the result, and give valid text back. */
static void any_bytes(void **state)
{
    (void)state;
    static const unsigned char some[] = {0x00, 0x1f, ' ',  '"',  '<',  '\\', 0x7f, 0x80, 0xA0, 0xBF,
                                         0xC2, 0xC3, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF4, 0xF5};
    enum { N = sizeof some };
    for (int i = 0; i < N * N * N; i++) {
        char text[3] = {(char)some[i % N], (char)some[i / N % N], (char)some[i / N / N]};
        start(4096);
        json_object_begin(&j);
        json_key(&j, "k\"\n<");
        json_text_n(&j, text, 3);
        json_object_end(&j);
        assert_true(json_ok(&j));
        json_error_t why;
        json_t *read = json_loads(buf_get(&out), JSON_ALLOW_NUL, &why);
        assert_non_null(read);
        assert_non_null(json_object_get(read, "k\"\n<"));
        json_decref(read);
    }
}

static void full(void **state)
{
    (void)state;
    start(8);
    json_array_begin(&j);
    json_text(&j, "too long for it");
    json_array_end(&j);
    assert_false(json_ok(&j));
}

static void deep(void **state)
{
    (void)state;
    start(4096);
    for (int i = 0; i < JSON_DEPTH; i++)
        json_array_begin(&j);
    json_int(&j, 7);
    for (int i = 0; i < JSON_DEPTH; i++)
        json_array_end(&j);
    assert_true(json_ok(&j));
    assert_int_equal(strlen(buf_get(&out)), 2 * JSON_DEPTH + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes), cmocka_unit_test(escapes), cmocka_unit_test(any_bytes),
        cmocka_unit_test(full),   cmocka_unit_test(deep),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&mem);
    return failed;
}
