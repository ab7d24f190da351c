/* text.c - UTF-8, NFC, titles and the two foldings, as tables. */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static struct arena mem;

static int drop(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

static const struct {
    const char *bytes;
    size_t n, bad; /* bad == n: sound */
} utf8[] = {
    {"", 0, 0},
    {"Ngã Ba", 7, 7},
    {"a\0b", 3, 1},
    {"\x7F", 1, 1},
    {"\x80", 1, 0},
    {"x\xBF", 2, 1},
    {"\xC0\x80", 2, 0}, /* overlong NUL */
    {"\xC1\xBF", 2, 0},
    {"\xC2\x80", 2, 2},
    {"\xC2", 1, 0},
    {"\xC2"
     "A",
     2, 0},
    {"\xE0\x9F\xBF", 3, 0}, /* overlong */
    {"\xE0\xA0\x80", 3, 3},
    {"\xED\x9F\xBF", 3, 3},
    {"\xED\xA0\x80", 3, 0}, /* surrogate */
    {"\xED\xBF\xBF", 3, 0},
    {"\xEE\x80\x80", 3, 3},
    {"\xE1\xBB", 2, 0}, /* cut short */
    {"\xE1\xBB\x41", 3, 0},
    {"\xF0\x8F\xBF\xBF", 4, 0}, /* overlong */
    {"\xF0\x90\x80\x80", 4, 4},
    {"\xF4\x8F\xBF\xBF", 4, 4}, /* U+10FFFF */
    {"\xF4\x90\x80\x80", 4, 0},
    {"\xF5\x80\x80\x80", 4, 0},
    {"\xFF", 1, 0},
};

static void validity(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof utf8 / sizeof *utf8; i++) {
        assert_int_equal(text_bad(utf8[i].bytes, utf8[i].n), utf8[i].bad);
        assert_int_equal(text_valid(utf8[i].bytes, utf8[i].n), utf8[i].bad == utf8[i].n);
    }
}

/* Each code point of Unicode, written by hand, is one step; each surrogate is none. */
static void every_point(void **state)
{
    (void)state;
    for (unsigned c = 1; c < 0x110000; c++) {
        char b[4];
        size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        for (size_t i = n; i-- > 1;)
            b[i] = (char)(0x80 | (c >> 6 * (n - 1 - i) & 0x3F));
        static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
        b[0] = (char)(first[n] | c >> 6 * (n - 1));
        bool surrogate = c >= 0xD800 && c < 0xE000;
        assert_int_equal(text_step(b, n), surrogate ? 0 : n);
        assert_int_equal(text_step(b, n - 1), 0);
    }
}

static const struct {
    const char *text;
    size_t most;
    const char *cut;
} cuts[] = {
    {"Ngã Ba", 0, ""},
    {"Ngã Ba", 3, "Ngã"},
    {"Ngã Ba", 6, "Ngã Ba"},
    {"Ngã Ba", 60, "Ngã Ba"},
    {"Nga\xCC\x83 Ba", 3, "Ng"}, /* not between a and its tilde */
    {"Nga\xCC\x83 Ba", 4, "Nga\xCC\x83"},
    {"e\xCC\xA3\xCC\x82", 2, ""},
    {"e\xCC\xA3\xCC\x82", 3, "e\xCC\xA3\xCC\x82"},
    {"\xFF\xFF", 1, "\xFF"},
    {"", 5, ""},
};

static void cutting(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        size_t n = text_cut(cuts[i].text, cuts[i].most);
        assert_string_equal(arena_copy(&mem, cuts[i].text, n), cuts[i].cut);
    }
    assert_int_equal(text_count("Ngã Ba"), 6);
    assert_int_equal(text_count("Nga\xCC\x83"), 4);
    assert_int_equal(text_count("\xE1\xBB|\xFF"), 4);
    assert_int_equal(text_count(""), 0);
}

typedef const char *text_fn(struct arena *, const char *);

struct pair {
    const char *in, *out;
};

static const struct pair nfc[] = {
    {"", ""},
    {"Ngã Ba", "Ngã Ba"},
    {"Nga\xCC\x83 Ba", "Ngã Ba"},
    {"Vie\xCC\xA3\xCC\x82t", "Việt"},
    {"Vie\xCC\x82\xCC\xA3t", "Việt"},
    {"Vi\xC3\xAA\xCC\xA3t", "Việt"},
    {"\xFF"
     "a\xCC\x83",
     "\xEF\xBF\xBD"
     "ã"},
};

static const struct pair title[] = {
    {"  Kế   hoạch\t3394 \r\n", "Kế hoạch 3394"},
    {"a\xC2\xA0\xE3\x80\x80\xE2\x80\x83"
     "b",
     "a b"},
    {"\xEF\xBB\xBFKế\xE2\x80\x8B hoạch\xC2\xAD", "Kế hoạch"},
    {" \t\n", ""},
    {"Nga\xC2\xAD\xCC\x83", "Ngã"}, /* a soft hyphen between a letter and its tone */
    {"Nga\xCC\x83  Ba", "Ngã Ba"},
    {"", ""},
};

static const struct pair fold[] = {
    {"Đắk R\xE2\x80\x99Lấp", "dak r'lap"},
    {"Ðăk Pék", "dak pek"}, /* U+00D0 */
    {"đường ĐƯỜNG", "duong duong"},
    {"Kế hoạch 3394/KH-UBND", "ke hoach 3394/kh-ubnd"},
    {"Vie\xCC\xA3\xCC\x82t", "viet"},
    {"hoà hòa khoẻ khỏe thuý thúy", "hoa hoa khoe khoe thuy thuy"},
    {"2018\xE2\x80\x93"
     "2021",
     "2018-2021"},
    {"\xEF\xBC\xA1\xEF\xBC\xA2", "ab"},     /* full width */
    {"\xEF\xAC\x83", "ffi"},                /* ligature */
    {"\xEF\xB7\xBA", "صلى الله عليه وسلم"}, /* one sign, eighteen letters */
    {"Straße MÜLLER", "strasse muller"},
    {"ກິນ", "ກິນ"},
    {"\xFF"
     "A",
     "\xEF\xBF\xBD"
     "a"},
    {"", ""},
};

static const struct pair marks[] = {
    {"hòa", "hoà"},
    {"HOÀ", "hoà"},
    {"hoà", "hoà"},
    {"khỏe", "khoẻ"},
    {"thúy", "thuý"},
    {"thủy", "thuỷ"},
    {"hoàn", "hoàn"},
    {"hòan", "hoàn"},
    {"quý", "quý"},
    {"qúy", "quý"},
    {"quả", "quả"},
    {"qủa", "quả"},
    {"già", "già"},
    {"gìa", "già"},
    {"gì", "gì"},
    {"gìn", "gìn"},
    {"giếng", "giếng"},
    {"gíêng", "giếng"},
    {"giữa", "giữa"},
    {"mía", "mía"},
    {"mua", "mua"},
    {"múa", "múa"},
    {"mứa", "mứa"},
    {"người", "người"},
    {"ngừơi", "người"},
    {"khuỷu", "khuỷu"},
    {"khủyu", "khuỷu"},
    {"ngoài", "ngoài"},
    {"ngòai", "ngoài"},
    {"tuần", "tuần"},
    {"thuở", "thuở"},
    {"thủơ", "thuở"},
    {"yếu", "yếu"},
    {"ýêu", "yếu"},
    {"tủy", "tuỷ"},
    {"quỳnh", "quỳnh"},
    {"huých", "huých"},
    {"húych", "huých"},
    {"cười", "cười"},
    {"xoáy", "xoáy"},
    {"kéo", "kéo"},
    {"ái", "ái"},
    {"ủy", "uỷ"},
    {"oà", "oà"},
    {"òa", "oà"},
    {"boóng", "boóng"},
    {"bóong", "boóng"},
    {"Ð", "đ"},
    {"ĐĂK", "đăk"},
    {"café", "café"},
    {"Résumé", "résumé"},
    {"Müller", "müller"},
    {"Uỷ ban - TỈNH", "uỷ ban - tỉnh"},
    {"ho\xCC\x80"
     "a",
     "hoà"},
    {"Ngu\xCC\x9Bo\xCC\x9B\xCC\x80i", "người"},
    {"ń", "ń"},
    {"", ""},
    {"3394/KH", "3394/kh"},
    {"ກິນ", "ກິນ"},
};

static void check_pairs(text_fn *fn, const struct pair *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(fn(&mem, list[i].in), list[i].out);
        assert_string_equal(fn(&mem, list[i].out), list[i].out); /* twice is once */
    }
}

static void tables(void **state)
{
    (void)state;
    check_pairs(text_nfc, nfc, sizeof nfc / sizeof *nfc);
    check_pairs(text_title, title, sizeof title / sizeof *title);
    check_pairs(text_fold, fold, sizeof fold / sizeof *fold);
    check_pairs(text_fold_marks, marks, sizeof marks / sizeof *marks);
}

/* text_nfc() knows some texts at a glance: for each code point alone, and with a tone after it, it
 * must say what utf8proc says. */
static void nfc_every_point(void **state)
{
    (void)state;
    for (int32_t c = 1; c < 0x30000; c++) {
        if (c >= 0xD800 && c < 0xE000)
            continue;
        char text[2][8] = {{0}, {0}};
        utf8proc_ssize_t n = utf8proc_encode_char(c, (utf8proc_uint8_t *)text[0]);
        memcpy(text[1], text[0], (size_t)n);
        memcpy(text[1] + n, "\xCC\x81", 2);
        for (int i = 0; i < 2; i++) {
            utf8proc_uint8_t *want = utf8proc_NFC((const utf8proc_uint8_t *)text[i]);
            assert_string_equal(text_nfc(&mem, text[i]), (const char *)want);
            free(want);
        }
        if (c % 256 == 0)
            drop(NULL);
    }
}

/* Every letter with every tone, in both forms and both cases, folds to its base letter. */
static void all_letters(void **state)
{
    (void)state;
    static const char *const bases[] = {"a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"};
    static const char *const bare[] = {"a", "a", "a", "e", "e", "i", "o", "o", "o", "u", "u", "y"};
    static const char *const upper[] = {"A", "Ă", "Â", "E", "Ê", "I", "O", "Ô", "Ơ", "U", "Ư", "Y"};
    static const char *const tones[] = {"",         "\xCC\x80", "\xCC\x89",
                                        "\xCC\x83", "\xCC\x81", "\xCC\xA3"};
    for (int b = 0; b < 12; b++)
        for (int t = 0; t < 6; t++) {
            const char *nfd = arena_fmt(&mem, "%s%s", bases[b], tones[t]);
            const char *whole = text_nfc(&mem, nfd);
            const char *big = text_nfc(&mem, arena_fmt(&mem, "%s%s", upper[b], tones[t]));
            assert_int_equal(text_count(whole), 1);
            assert_string_equal(text_fold(&mem, nfd), bare[b]);
            assert_string_equal(text_fold(&mem, whole), bare[b]);
            assert_string_equal(text_fold(&mem, big), bare[b]);
            assert_string_equal(text_fold_marks(&mem, nfd), whole);
            assert_string_equal(text_fold_marks(&mem, big), whole);
        }
}

/* A text all of whose letters stand in a table is folded from it; one foreign sign, and all of it
 * goes through Unicode. Both ways must agree. */
static void same_both_ways(const char *text)
{
    static const char snow[] = " \xE2\x98\x83";
    const char *strange = arena_fmt(&mem, "%s%s", text, snow);
    assert_string_equal(text_fold(&mem, strange),
                        arena_fmt(&mem, "%s%s", text_fold(&mem, text), snow));
    assert_string_equal(text_fold_marks(&mem, strange),
                        arena_fmt(&mem, "%s%s", text_fold_marks(&mem, text), snow));
}

static void fold_every_point(void **state)
{
    (void)state;
    static const char *const around[][2] = {{"", ""}, {"ho", ""}, {"Th", "i q"}, {"1", "ế"}};
    for (int32_t c = 1; c < 0x2000; c++) {
        char one[8] = {0};
        (void)utf8proc_encode_char(c, (utf8proc_uint8_t *)one);
        for (size_t i = 0; i < sizeof around / sizeof *around; i++)
            same_both_ways(arena_fmt(&mem, "%s%s%s", around[i][0], one, around[i][1]));
        if (c % 64 == 0)
            drop(NULL);
    }
}

/* Words put together by chance from the letters people type, right and wrong. */
static void fold_words(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "h", "o",  "a",  "à",  "Á",  "ạ",  "uy",  "ỷ", "ý",    "qu",       "gi", "ng", "Đ",
        "ê", "ế",  "ố",  "ườ", "iê", "yế", " ",   "t", "-",    "'",        "1",  "é",  "ü",
        "ñ", "oà", "òa", "ả",  "Ư",  "ự",  "oai", ".", "\xC0", "\xE1\xBA", "ø",  "ß"};
    uint32_t x = 2463534242u;
    for (int i = 0; i < 40000; i++) {
        char text[80] = "";
        for (size_t n = 0; n < 60;) {
            x ^= x << 13, x ^= x >> 17, x ^= x << 5;
            if (x % 11 == 0)
                break;
            const char *part = parts[x / 11 % (sizeof parts / sizeof *parts)];
            memcpy(text + n, part, strlen(part) + 1);
            n += strlen(part);
        }
        same_both_ways(text);
        if (i % 500 == 0)
            drop(NULL);
    }
    same_both_ways(arena_fmt(&mem, "%0*d%s", 60, 1, "người"));
    same_both_ways("nguoinguoinguoinguoinguoinguoinguoinguoinguoinguoinguoi");
}

int main(void)
{
    arena_init(&mem, 0);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(validity),
        cmocka_unit_test(every_point),
        cmocka_unit_test_teardown(cutting, drop),
        cmocka_unit_test_teardown(tables, drop),
        cmocka_unit_test_teardown(nfc_every_point, drop),
        cmocka_unit_test_teardown(all_letters, drop),
        cmocka_unit_test_teardown(fold_every_point, drop),
        cmocka_unit_test_teardown(fold_words, drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
