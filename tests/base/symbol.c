/* symbol.c - numbers and symbols: real ones from a file, their parts, forgiven spellings, what must
 * be refused, and where one ends in running text. */
#include "base/symbol.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static struct arena mem;

static bool parse(const char *text, struct symbol *s)
{
    /* a copy of exactly its size, so that the sanitizer sees a read past it */
    char *exact = test_malloc(strlen(text) + !*text);
    memcpy(exact, text, strlen(text));
    struct symbol inner;
    bool is = symbol_parse(exact, strlen(text), &inner);
    test_free(exact);
    return symbol_parse(text, strlen(text), s) && is;
}

static const char *printed(const struct symbol *s)
{
    struct buf out;
    buf_init(&out, &mem, 4096);
    symbol_print(s, &out);
    return buf_get(&out);
}

static const char *part(struct span span)
{
    struct buf out;
    buf_init(&out, &mem, 4096);
    symbol_print_part(span, &out);
    return buf_get(&out);
}

static void real_ones(void **state)
{
    (void)state;
    FILE *file = fopen("tests/base/symbols.txt", "r");
    assert_non_null(file);
    char line[256];
    int count = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (*line == '#')
            continue;
        struct symbol s;
        if (!parse(line, &s))
            fail_msg("%s was refused", line);
        assert_string_equal(printed(&s), line);
        assert_int_equal(s.style == SYMBOL_PARTY, strchr(line, '-') && strchr(line, '/') &&
                                                      strchr(line, '-') < strchr(line, '/'));
        count++;
    }
    fclose(file);
    assert_true(count > 140);
}

static const struct {
    const char *text, *print;
    enum symbol_style style;
    const char *number;
    int year;
    const char *kind, *issuer, *unit; /* "": absent */
    const char *name;                 /* of the kind; NULL: not in the table */
} cases[] = {
    {"3394/KH-UBND", "3394/KH-UBND", SYMBOL_STATE, "3394", 0, "KH", "UBND", "", "Kế hoạch"},
    {"06/2024/QĐ-UBND", "06/2024/QĐ-UBND", SYMBOL_STATE, "06", 2024, "QĐ", "UBND", "",
     "Quyết định"},
    {"66/2020/QH14", "66/2020/QH14", SYMBOL_STATE, "66", 2020, "", "QH14", "", NULL},
    {"1677/NQ-UBTVQH15", "1677/NQ-UBTVQH15", SYMBOL_STATE, "1677", 0, "NQ", "UBTVQH15", "",
     "Nghị quyết"},
    {"12/2014/TT-BCA-A81", "12/2014/TT-BCA-A81", SYMBOL_STATE, "12", 2014, "TT", "BCA", "A81",
     "Thông tư"},
    {"02/2015/TTLT-BNG-BNV", "02/2015/TTLT-BNG-BNV", SYMBOL_STATE, "02", 2015, "TTLT", "BNG-BNV",
     "", "Thông tư liên tịch"},
    {"9/KHLT-SNgV-STC", "9/KHLT-SNgV-STC", SYMBOL_STATE, "9", 0, "KHLT", "SNgV-STC", "",
     "Kế hoạch liên tịch"},
    {"462/BNG-CNV-m", "462/BNG-CNV-m", SYMBOL_STATE, "462", 0, "", "BNG", "CNV-m", NULL},
    {"207/UBND-NC", "207/UBND-NC", SYMBOL_STATE, "207", 0, "", "UBND", "NC", NULL},
    {"45/UBND", "45/UBND", SYMBOL_STATE, "45", 0, "", "UBND", "", NULL},
    {"12a/TB-VP.UBND", "12a/TB-VP.UBND", SYMBOL_STATE, "12a", 0, "TB", "VP.UBND", "", "Thông báo"},
    {"36/NQ-HĐND", "36/NQ-HĐND", SYMBOL_STATE, "36", 0, "NQ", "HĐND", "", "Nghị quyết"},
    {"15/HĐND-VP", "15/HĐND-VP", SYMBOL_STATE, "15", 0, "", "HĐND", "VP", NULL},
    {"04/TTr-SNgV", "04/TTr-SNgV", SYMBOL_STATE, "04", 0, "TTr", "SNgV", "", "Tờ trình"},
    {"363-QĐ/TU", "363-QĐ/TU", SYMBOL_PARTY, "363", 0, "QĐ", "TU", "", "Quyết định"},
    {"479-CV/TU", "479-CV/TU", SYMBOL_PARTY, "479", 0, "CV", "TU", "", "Công văn"},
    {"08-TT/TW", "08-TT/TW", SYMBOL_PARTY, "08", 0, "TT", "TW", "", "Thông tri"},
    {"05-HD/BĐNTW", "05-HD/BĐNTW", SYMBOL_PARTY, "05", 0, "HD", "BĐNTW", "", "Hướng dẫn"},
    {"16-KT/TW", "16-KT/TW", SYMBOL_PARTY, "16", 0, "KT", "TW", "", NULL},
    {"21-CTr/BCĐ-TU", "21-CTr/BCĐ-TU", SYMBOL_PARTY, "21", 0, "CTr", "BCĐ-TU", "", "Chương trình"},
    /* forgiven */
    {"  3394 / KH - UBND\n", "3394/KH-UBND", SYMBOL_STATE, "3394", 0, "KH", "UBND", "", "Kế hoạch"},
    {"06 / 2024 / QĐ - UBND", "06/2024/QĐ-UBND", SYMBOL_STATE, "06", 2024, "QĐ", "UBND", "",
     "Quyết định"},
    {"207 /UBND - NC", "207/UBND-NC", SYMBOL_STATE, "207", 0, "", "UBND", "NC", NULL},
    {"363 - QĐ / TU", "363-QĐ/TU", SYMBOL_PARTY, "363", 0, "QĐ", "TU", "", "Quyết định"},
    {"363\xE2\x80\x93Q\xC3\x90/TU", "363-QĐ/TU", SYMBOL_PARTY, "363", 0, "QĐ", "TU", "",
     "Quyết định"},
    {"575/Q\xC4\x91-UBND", "575/QĐ-UBND", SYMBOL_STATE, "575", 0, "QĐ", "UBND", "", "Quyết định"},
    {"575/QD-UBND", "575/QĐ-UBND", SYMBOL_STATE, "575", 0, "QĐ", "UBND", "", "Quyết định"},
    {"575/QD\xCC\xB5-UBND", "575/QĐ-UBND", SYMBOL_STATE, "575", 0, "QĐ", "UBND", "", "Quyết định"},
    {"30/2020/N\xC3\x90\xC2\xA0-\xC2\xA0"
     "CP",
     "30/2020/NĐ-CP", SYMBOL_STATE, "30", 2020, "NĐ", "CP", "", "Nghị định"},
    /* the stroke typed behind a mark that stands below */
    {"12/SNGD\xCC\xBC\xCC\xB5-A", "12/SNGĐ\xCC\xBC-A", SYMBOL_STATE, "12", 0, "", "SNGĐ\xCC\xBC",
     "A", NULL},
    {"12/BO\xCC\x82NG-A", "12/BÔNG-A", SYMBOL_STATE, "12", 0, "", "BÔNG", "A", NULL},
};

static void parts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct symbol s;
        if (!parse(cases[i].text, &s))
            fail_msg("%s was refused", cases[i].text);
        assert_string_equal(printed(&s), cases[i].print);
        assert_int_equal(s.style, cases[i].style);
        assert_string_equal(part(s.number), cases[i].number);
        assert_int_equal(s.year, cases[i].year);
        assert_string_equal(s.known ? s.known->abbr : part(s.kind), cases[i].kind);
        assert_string_equal(part(s.issuer), cases[i].issuer);
        assert_string_equal(part(s.unit), cases[i].unit);
        if (cases[i].name)
            assert_string_equal(s.known->name, cases[i].name);
        else
            assert_null(s.known);
        struct symbol again; /* what is printed is a symbol with the same print */
        const char *print = printed(&s);
        assert_true(parse(print, &again));
        assert_string_equal(printed(&again), print);
    }
}

static const char *const refused[] = {
    "6/QH\u0F67\u0FB7-A",
    "6/QH\u0416",
    "12/KH-\u4E2D", /* Tibetan, Cyrillic, Chinese */
    "",
    " ",
    "/",
    "-",
    "3394",
    "3394/",
    "3394-",
    "/KH-UBND",
    "KH-UBND",
    "3394/KH",
    "3394/KH-",
    "3394/KH--UBND",
    "3394/-UBND",
    "3394//KH-UBND",
    "3394/KH-UBND/2018",
    "3394/KH-UBND.",
    "số 3394/KH-UBND",
    "3394/kh-ubnd",
    "3394/KH-ubnd",
    "123456/KH-UBND",
    "0/KH-UBND",
    "00/KH-UBND",
    "12ab/KH-UBND",
    "06/1824/QĐ-UBND",
    "06/20244/QĐ-UBND",
    "06/224/QĐ-UBND",
    "06//QĐ-UBND",
    "3394/KH-UBND 2018",
    "0260 3862 541",
    "0260.3862.541",
    "(0260) 3862 541",
    "0260-3862-541",
    "+84 260 3862 541",
    "2/3",
    "1/500",
    "24/7",
    "50/50",
    "3/A4",
    "83/S85",
    "2/CK/PG",
    "5m/h",
    "100km/h",
    "3/yr",
    "9 / Art.",
    "04/12/2018",
    "4-12-2018",
    "12/2018",
    "2018/12/04",
    "2018-12-04",
    "26/27",
    "2018-2021",
    "9/2025-3/2026",
    "30(2)",
    "790",
    "16/G",
    "ISO 9001:2015",
    "9001:2015",
    "ISO/IEC 27001",
    "TCVN 6909:2001",
    "6909:2001",
    "QCVN 102:2016/BTTTT",
    "102:2016/BTTTT",
    "1.234/QĐ-UBND",
    "350.000 đồng/người",
    "350.000đ/m2",
    "120.000 USD",
    "15%",
    "66/QH14x",
    "66/2020/QH",
    "66/2020/QHX",
    "01/2020/NG-XNC",
    "12/2020/UBND-NC",
    "6-month/year",
    "4-xa-vung-bien-gioi",
    "2-lan/nam",
    "15-ct/tw",
    "24-GB/RAM",
    "15/DanhMuc-A",
    "36-NQ",
    "36-NQ/",
    "36-/TW",
    "36-NQ/tw",
    "36-NQ/TW/2004",
    "36--NQ/TW",
    "36-N2/TW",
    "2024/01/file.pdf",
    "76/CID/739/ItemID",
    "3394/KH\xFF-UBND",
    "3394/\xE1\xBB",
    "952-KH-UBND-ve-cong-tac",
    "40594/Giao-ban-cong-tac.html",
};

static void refusals(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct symbol s = {.year = 7};
        if (parse(refused[i], &s))
            fail_msg("'%s' was taken for %s", refused[i], printed(&s));
        assert_int_equal(s.year, 7); /* untouched */
    }
}

static const struct {
    const char *text, *taken; /* NULL: nothing */
} running[] = {
    {"3394/KH-UBND triển khai", "3394/KH-UBND"},
    {"363-QĐ/TU ngày 26/10/2016", "363-QĐ/TU"},
    {"25-CT/TW, ngày 08/8/2018", "25-CT/TW"},
    {"363-QĐ/TU.", "363-QĐ/TU"},
    {"363-QĐ/TU).", "363-QĐ/TU"},
    {"33-KL/TW; 05-HD/BĐNTW", "33-KL/TW"},
    {"3394 /KH- UBND ngày", "3394 /KH- UBND"},
    {"207/UBND-NC - Phòng", "207/UBND-NC"},
    {"207/UBND-TB - Phòng", "207/UBND-TB"},
    {"207/UBND - Phòng", "207/UBND"},
    {"207/UBND-", "207/UBND"},
    {"06/2024/QĐ-UBND.Điều", "06/2024/QĐ-UBND.Điều"}, /* a dot joins, as in VP.UBND */
    {"04/12/2018, UBND", NULL},
    {"2018 - 2021", NULL},
    {"15 - QĐ/TU", NULL}, /* a dash between a number and words is punctuation in running text */
    {"30/2020", NULL},
    {"12/KH-UBND/x", NULL},
};

static void scanning(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof running / sizeof *running; i++) {
        struct symbol s;
        size_t n = symbol_scan(running[i].text, strlen(running[i].text), &s);
        assert_string_equal(arena_copy(&mem, running[i].text, n),
                            running[i].taken ? running[i].taken : "");
    }
}

/* Every beginning of every case, and each byte changed in turn: no read past the end, and what is
 * taken prints as something that is taken again. */
static void broken(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n = strlen(cases[i].text);
        for (size_t k = 0; k < n * 8; k++) {
            char text[128];
            struct symbol s, again;
            memcpy(text, cases[i].text, n + 1);
            if (k < n)
                text[k] = '\0';
            else
                text[k % n] = " /-.\xC4\x90"
                              "a"[k / n - 1];
            if (!parse(text, &s))
                continue;
            const char *print = printed(&s);
            assert_true(parse(print, &again));
            assert_string_equal(printed(&again), print);
        }
    }
}

static void table(void **state)
{
    (void)state;
    int n = 0;
    for (const struct symbol_kind *k = symbol_kinds(); k->name; k++, n++) {
        assert_true(k->who & KIND_BOTH);
        for (int who = KIND_STATE; k->abbr && who <= KIND_PARTY; who++)
            if (k->who & who) /* one row for each abbreviation and user */
                assert_ptr_equal(symbol_kind_find(k->abbr, strlen(k->abbr), who), k);
    }
    assert_true(n >= 27);
    assert_null(symbol_kind_find("NĐ", strlen("NĐ"), KIND_PARTY));
    assert_null(symbol_kind_find("K", 1, KIND_STATE));
    assert_null(symbol_kind_find("", 0, KIND_STATE));
}

static int drop(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

int main(void)
{
    arena_init(&mem, 0);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(real_ones, drop), cmocka_unit_test_teardown(parts, drop),
        cmocka_unit_test_teardown(refusals, drop),  cmocka_unit_test_teardown(scanning, drop),
        cmocka_unit_test_teardown(broken, drop),    cmocka_unit_test_teardown(table, drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
