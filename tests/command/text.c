/* text.c - `ngaba sort` and `ngaba number` as other programs call them: bytes in, bytes and exit
 * status out. */
#include "run.h"

static const struct {
    const char *flag, *in; /* flag "": none */
    int code;
    const char *out, *err; /* err: what standard error must contain */
} sorts[] = {
    {"", "", 0, "", ""},
    {"", "bà ba\nba bể\n", 0, "ba bể\nbà ba\n", ""},
    {"", "Xã 10\r\nXã 2\r\n", 0, "Xã 2\nXã 10\n", ""},
    {"", "\xEF\xBB\xBFđa\nda\n\nca", 0, "\nca\nda\nđa\n", ""},
    {"", "b\na\nb\na\n", 0, "a\na\nb\nb\n", ""},
    {"", "hòa b\nhoà a\nHoà a\n", 0, "hoà a\nHoà a\nhòa b\n", ""},
    {"--names", "Trần Văn Bình\nLê An\nNguyễn Bình\n", 0, "Lê An\nNguyễn Bình\nTrần Văn Bình\n",
     ""},
    {"", "a\nb\n\xC3(\nc\n", 1, "", "line 3: byte 1"},
    {"--names", "a\nb\xED\xA0\x80\n", 1, "", "line 2: byte 2"},
    {"--folks", "", 2, "", "no flag --folks"},
    {"file.txt", "", 2, "", "standard input"},
};

static void sort(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        const char *flag = *sorts[i].flag ? sorts[i].flag : NULL;
        struct ran r = run(sorts[i].in, "sort", flag, NULL);
        assert_int_equal(r.code, sorts[i].code);
        assert_string_equal(r.out, sorts[i].out);
        assert_non_null(strstr(r.err, sorts[i].err));
        assert_int_equal(!*r.err, !r.code);
    }
}

static const struct {
    const char *symbol;
    int code;
    const char *out;
} numbers[] = {
    {"3394/KH-UBND", 0,
     "{\"symbol\":\"3394/KH-UBND\",\"valid\":true,\"style\":\"state\",\"number\":\"3394\","
     "\"year\":null,\"kind\":\"KH\",\"issuer\":\"UBND\"}\n"},
    {"06 / 2024 /Q\xC3\x90-UBND", 0,
     "{\"symbol\":\"06/2024/QĐ-UBND\",\"valid\":true,\"style\":\"state\",\"number\":\"06\","
     "\"year\":2024,\"kind\":\"QĐ\",\"issuer\":\"UBND\"}\n"},
    {"207/UBND-NC", 0,
     "{\"symbol\":\"207/UBND-NC\",\"valid\":true,\"style\":\"state\",\"number\":\"207\","
     "\"year\":null,\"kind\":null,\"issuer\":\"UBND\"}\n"},
    {"363-QĐ/TU", 0,
     "{\"symbol\":\"363-QĐ/TU\",\"valid\":true,\"style\":\"party\",\"number\":\"363\","
     "\"year\":null,\"kind\":\"QĐ\",\"issuer\":\"TU\"}\n"},
    {"0260 3862 541", 1,
     "{\"symbol\":\"0260 3862 541\",\"valid\":false,\"style\":null,\"number\":null,\"year\":null,"
     "\"kind\":null,\"issuer\":null}\n"},
    {"-5 \"<\xFF", 1,
     "{\"symbol\":\"-5 \\\"\\u003c\xEF\xBF\xBD\",\"valid\":false,\"style\":null,\"number\":null,"
     "\"year\":null,\"kind\":null,\"issuer\":null}\n"},
    {"", 1,
     "{\"symbol\":\"\",\"valid\":false,\"style\":null,\"number\":null,\"year\":null,"
     "\"kind\":null,\"issuer\":null}\n"},
};

static void number(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct ran r = run("", "number", "--", numbers[i].symbol, NULL);
        assert_string_equal(r.out, numbers[i].out);
        assert_int_equal(r.code, numbers[i].code);
        assert_string_equal(r.err, "");
    }
    assert_int_equal(run("", "number", NULL).code, 2);
    assert_int_equal(run("", "number", "1/A", "2/B", NULL).code, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sort), cmocka_unit_test(number)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
