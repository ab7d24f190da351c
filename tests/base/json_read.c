/* json_read.c - the JSON reader: what is sound, what is not, and every text json.c writes. */
#include "base/json_read.h"
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static struct arena mem;

/* {"key":[text, ...], ...} written as "key=text,text;", "-" for what is no text; "!" at the end when
 * it is not sound. */
static const char *read_all(const char *text)
{
    struct json_read r;
    struct buf out;
    buf_init(&out, &mem, 4096);
    json_read_init(&r, &mem, text);
    json_read_open(&r, '{');
    for (const char *key; (key = json_read_key(&r));) {
        buf_fmt(&out, "%s=", key);
        json_read_open(&r, '[');
        for (int i = 0; json_read_next(&r); i++) {
            const char *value = json_read_text(&r);
            buf_fmt(&out, "%s%s", i ? "," : "", value ? value : "-");
        }
        buf_char(&out, ';');
    }
    buf_text(&out, json_read_ok(&r) ? "" : "!");
    return buf_get(&out);
}

static const struct {
    const char *text, *want;
} cases[] = {
    {"{}", ""},
    {" { } \n", ""},
    {"{\"a\":[]}", "a=;"},
    {"{\"a\":[null,\"x\"],\"b.c#1\":[\"\",\"y\",12,-3]}", "a=-,x;b.c#1=,y,-,-;"},
    {"{ \"a\" : [ true , false , \"z\" ] , \"b\" : [ ] }", "a=-,-,z;b=;"},
    {"{\"a\":[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]}", "a=\"\\/\b\f\n\r\t;"},
    {"{\"\\u0111\":[\"\\u1EC7\\u001fx\",\"\\ud83d\\ude00\",\"Đắk\"]}",
     "\u0111=\u1ec7\x1fx,\U0001F600,Đắk;"},
    /* not sound */
    {"", "!"},
    {"{", "!"},
    {"[]", "!"},
    {"{}x", "!"},
    {"{}{}", "!"},
    {"{\"a\":[]", "a=;!"},
    {"{\"a\":[],}", "a=;!"},
    {"{\"a\":[]\"b\":[]}", "a=;!"},
    {"{\"a\" []}", "!"},
    {"{a:[]}", "!"},
    {"{\"a\":{}}", "a=;!"},
    {"{\"a\":[[]]}", "a=-;!"},
    {"{\"a\":[,\"x\"]}", "a=-;!"},
    {"{\"a\":[\"x\",]}", "a=x,-;!"},
    {"{\"a\":[\"x\" \"y\"]}", "a=x;!"},
    {"{\"a\":[\"x]}", "a=-;!"},
    {"{\"a\":[\"x\\", "a=-;!"},
    {"{\"a\":[\"x\\\"", "a=-;!"},
    {"{\"a\":[\"\\x\"]}", "a=-;!"},
    {"{\"a\":[\"\\u12\"]}", "a=-;!"},
    {"{\"a\":[\"\\u0000\"]}", "a=-;!"},
    {"{\"a\":[\"\\ud83d\"]}", "a=-;!"},
    {"{\"a\":[\"\\ud83d\\u0041\"]}", "a=-;!"},
    {"{\"a\":[\"\\ude00\"]}", "a=-;!"},
    {"{\"a\":[\"x\ny\"]}", "a=-;!"},
    {"{\"a\":[-]}", "a=-;!"},
    {"{\"a\":[1.5]}", "a=-;!"},
    {"{\"a\":[nul]}", "a=-;!"},
};

static void shapes(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *got = read_all(cases[i].text);
        if (strcmp(got, cases[i].want) != 0)
            fail_msg("%s\n gave %s\n not  %s", cases[i].text, got, cases[i].want);
    }
    arena_clear(&mem);
}

/* Whatever the writer makes of a text of three bytes, the reader gives back, as key and as value. */
static void round_trip(void **state)
{
    (void)state;
    static const char bytes[] = "\x01\n\"\\/<&u'a\x7f\xc4\x91";
    for (size_t i = 0; i + 1 < sizeof bytes; i++)
        for (size_t k = 0; k + 1 < sizeof bytes; k++) {
            const char text[] = {bytes[i], bytes[k], '.', '\0'};
            struct buf one, two;
            struct json j;
            struct json_read r;
            arena_init(&mem, 0);
            for (int turn = 0; turn < 2; turn++) { /* the second writes what the first one read */
                struct buf *out = turn ? &two : &one;
                const char *key = text, *value = text;
                if (turn) {
                    json_read_init(&r, &mem, buf_get(&one));
                    assert_true(json_read_open(&r, '{'));
                    assert_non_null(key = json_read_key(&r));
                    assert_non_null(value = json_read_text(&r));
                    assert_null(json_read_key(&r));
                    assert_true(json_read_ok(&r));
                    assert_string_equal(key, value);
                }
                buf_init(out, &mem, 256);
                json_init(&j, out);
                json_object_begin(&j);
                json_key(&j, key);
                json_text(&j, value);
                json_object_end(&j);
                assert_true(json_ok(&j));
            }
            assert_string_equal(buf_get(&one), buf_get(&two));
            arena_clear(&mem);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes),
        cmocka_unit_test(round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
