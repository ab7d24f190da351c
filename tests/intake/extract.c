/* extract.c - Files from outside: plain text of all sorts, Word documents made here, and what is refused. The
 * child process is the sanitized program itself. */
#include "intake/extract.h"
#include "base/buf.h"
#include "intake/csv.h"
#include "intake/docx.h"
#include "intake/phrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include <cmocka.h>

static const char program[] = "build/asan/ngaba";

#define W         "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define HEAD      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document " W "><w:body>"
#define TAIL      "</w:body></w:document>"
#define P(text)   "<w:p><w:r><w:t xml:space=\"preserve\">" text "</w:t></w:r></w:p>"
#define TC(inner) "<w:tc>" inner "</w:tc>"
#define N(level, text)                                                                             \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"7\"/></w:numPr></w:pPr>"   \
    "<w:r><w:t>" text "</w:t></w:r></w:p>"

static const char numbering[] =
    "<?xml version=\"1.0\"?><w:numbering " W "><w:abstractNum w:abstractNumId=\"3\">"
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/>"
    "<w:lvlText w:val=\"%1.\"/></w:lvl>"
    "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
    "<w:lvlText w:val=\"%2.\"/></w:lvl>"
    "<w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%3)\"/></w:lvl>"
    "<w:lvl w:ilvl=\"3\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"o\"/></w:lvl>"
    "</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num></w:numbering>";

/* A package of one or two parts, in the arena. */
static const char *package(struct arena *mem, const char *document, const char *numbers,
                           size_t *out_n)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &why);
    zip_t *z = zip_open_from_source(whole, ZIP_TRUNCATE, &why);
    assert_non_null(z);
    zip_source_keep(whole);
    const char *names[] = {"word/document.xml", "word/numbering.xml"};
    const char *parts[] = {document, numbers};
    for (int i = 0; i < 2; i++)
        if (parts[i]) {
            zip_source_t *part = zip_source_buffer(z, parts[i], strlen(parts[i]), 0);
            assert_true(zip_file_add(z, names[i], part, 0) >= 0);
        }
    assert_int_equal(zip_close(z), 0);
    zip_stat_t stat;
    assert_int_equal(zip_source_stat(whole, &stat), 0);
    char *bytes = arena_alloc(mem, stat.size);
    zip_source_open(whole);
    assert_int_equal(zip_source_read(whole, bytes, stat.size), stat.size);
    zip_source_close(whole);
    zip_source_free(whole);
    *out_n = stat.size;
    return bytes;
}

static const struct {
    const char *document, *text;
} documents[] = {
    {HEAD P("Một") P("Hai &amp; ba") TAIL, "Một\nHai & ba\n"},
    {HEAD "<w:p><w:r><w:t>số 70/2020/</w:t></w:r><w:r><w:t>QH14</w:t></w:r></w:p>" TAIL,
     "số 70/2020/QH14\n"},
    {HEAD "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r>"
          "</w:ins><w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom></w:p>" TAIL,
     "mới\n"},
    {HEAD "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
          "<w:t>d</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>" TAIL,
     "a\tb\nc-d\n"},
    {HEAD "<w:tbl><w:tr>" TC(P("ỦY BAN") P("Số: 1/KH-A")) TC(P("CỘNG HÒA")) "</w:tr></w:tbl>" TAIL,
     "ỦY BAN\nSố: 1/KH-A\nCỘNG HÒA\n"},
    {HEAD "<w:tbl><w:tr>" TC(P("1")) TC(P("Việc") P("dài")) TC(P("Sở A")) "</w:tr><w:tr>" TC(P("2"))
         TC(P("")) TC(P("")) "</w:tr></w:tbl>" P("hết") TAIL,
     "1\tViệc dài\tSở A\n2\t\t\nhết\n"},
    {HEAD N("0", "Chung") N("1", "Một") N("1", "Hai") N("2", "An") N("3", "Gạch") N("0", "Riêng")
         N("1", "Lại từ đầu") TAIL,
     "I. Chung\n1. Một\n2. Hai\na) An\n- Gạch\nII. Riêng\n1. Lại từ đầu\n"},
    {HEAD
     "<w:p><w:r><w:AlternateContent><w:Choice><w:t>hộp</w:t></w:Choice><w:Fallback><w:t>hộp</w:t>"
     "</w:Fallback></w:AlternateContent></w:r></w:p>" TAIL,
     "hộp\n"},
};

static void test_docx(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        struct arena mem;
        struct err err = {0};
        struct buf out;
        size_t n;
        arena_init(&mem, 0);
        buf_init(&out, &mem, 1 << 20);
        const char *bytes = package(&mem, documents[i].document, numbering, &n);
        if (!docx_text(&mem, bytes, n, &out, &err))
            fail_msg("%s", err.detail);
        assert_string_equal(buf_get(&out), documents[i].text);
        arena_clear(&mem);
    }
}

/* Document, part of the sentence that refuses it. */
static const struct {
    const char *document, *sentence;
} refused[] = {
    {"<!DOCTYPE w [<!ENTITY a \"x\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>" HEAD P("&a;&b;")
         TAIL,
     "damaged"},
    {"<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\">]><w:document " W
     "><w:body>" P("&a;") TAIL,
     "entities"},
    {HEAD "<w:p>", "damaged"},
    {"no XML", "damaged"},
    {NULL, "no Word document"},
};

static void test_docx_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct arena mem;
        struct err err = {0};
        struct buf out;
        size_t n;
        arena_init(&mem, 0);
        buf_init(&out, &mem, 1 << 20);
        const char *bytes = package(&mem, refused[i].document, numbering, &n);
        assert_false(docx_text(&mem, bytes, n, &out, &err));
        if (!strstr(err.detail, refused[i].sentence))
            fail_msg("%zu: %s", i, err.detail);
        arena_clear(&mem);
    }
}

/* The same through the child, and a package cut short at every length is refused, not crashed on. */
static void test_child(void **state)
{
    (void)state;
    struct arena mem;
    struct err err = {0};
    const char *text;
    size_t n, size;
    arena_init(&mem, 0);
    const char *bytes = package(&mem, HEAD P("Kế hoạch số 1/KH-UBND") TAIL, NULL, &n);
    if (!extract_text(&mem, program, bytes, n, &text, &size, &err))
        fail_msg("%s", err.detail);
    assert_string_equal(text, "Kế hoạch số 1/KH-UBND\n");
    assert_false(extract_text(&mem, program, bytes, n - 30, &text, &size, &err));
    assert_int_equal(err.code, ERR_INVALID);
    err = (struct err){0};
    const char *blank = package(&mem, HEAD P("  ") TAIL, NULL, &n);
    assert_false(extract_text(&mem, program, blank, n, &text, &size, &err));
    assert_non_null(strstr(err.detail, "no text"));
    err = (struct err){0};
    assert_false(extract_text(&mem, "build/no-such-program", blank, n, &text, &size, &err));
    assert_int_equal(err.code, ERR_SYSTEM);
    for (size_t cut = 4; cut < n; cut += 7) {
        struct buf out;
        buf_init(&out, &mem, 1 << 20);
        docx_text(&mem, blank, cut, &out, &(struct err){0});
    }
    arena_clear(&mem);
}

/* More than it may hold: refused before it is unpacked. */
static void test_bomb(void **state)
{
    (void)state;
    struct arena mem;
    struct err err = {0};
    const char *text;
    size_t n, size;
    arena_init(&mem, (size_t)2 << 30);
    size_t big = ((size_t)EXTRACT_MOST) + 1024;
    char *xml = arena_alloc(&mem, big + 1);
    memset(xml, ' ', big);
    memcpy(xml, HEAD, strlen(HEAD));
    const char *bytes = package(&mem, xml, NULL, &n);
    assert_true(n < 1 << 20);
    assert_false(extract_text(&mem, program, bytes, n, &text, &size, &err));
    assert_non_null(strstr(err.detail, "unpacks to more than"));
    arena_clear(&mem);
}

static const struct {
    const char *bytes;
    size_t n;
    const char *text; /* NULL: refused */
} plain[] = {
    {"abc\n", 4, "abc\n"},
    {"\xef\xbb\xbfS\xe1\xbb\x91", 7, "Số"},
    {"\xff\xfe"
     "S\0\xd1\x1e",
     6, "Số"},
    {"\xfe\xff\0S\x1e\xd1", 6, "Số"},
    {"\xff\xfe\x3d\xd8\x00\xde", 6, "\xf0\x9f\x98\x80"},
    {"S\xe8 12", 5, NULL},
    {"\xd0\xcf\x11\xe0\xa1\xb1", 6, NULL},
    {"\x89PNG\r\n\x1a\n\0\0", 10, NULL},
    {"", 0, ""},
};

static void test_plain(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        struct arena mem;
        struct err err = {0};
        const char *text = NULL;
        size_t n = 0;
        arena_init(&mem, 0);
        bool ok = extract_text(&mem, program, plain[i].bytes, plain[i].n, &text, &n, &err);
        assert_int_equal(ok, plain[i].text != NULL);
        if (ok)
            assert_string_equal(text, plain[i].text);
        else
            assert_int_equal(err.code, ERR_INVALID);
        arena_clear(&mem);
    }
}

/* A PDF of one line in a standard font, its cross references left to be found. */
static const char pdf[] =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 44>>stream\nBT /F 12 Tf 72 720 Td (so 12/KH-UBND) Tj ET  \nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n";

static void test_pdf(void **state)
{
    (void)state;
    struct arena mem;
    struct err err = {0};
    const char *text;
    size_t n;
    arena_init(&mem, 0);
    if (!extract_text(&mem, program, pdf, sizeof pdf - 1, &text, &n, &err))
        fail_msg("%s", err.detail);
    assert_non_null(strstr(text, "so 12/KH-UBND"));
    assert_false(extract_text(&mem, program, "%PDF-1.4\nnothing", 16, &text, &n, &err));
    assert_int_equal(err.code, ERR_INVALID);
    err = (struct err){0};
    char *empty = arena_copy(&mem, pdf, sizeof pdf - 1);
    memset(strstr(empty, "(so"), ' ', strlen("(so 12/KH-UBND) Tj"));
    assert_false(extract_text(&mem, program, empty, sizeof pdf - 1, &text, &n, &err));
    assert_non_null(strstr(err.detail, "no text"));
    arena_clear(&mem);
}

static const struct {
    const char *a, *b;
    bool same;
} pairs[] = {
    {"hoà", "hòa", true},
    {"Thuỷ", "THỦY", true},
    {"số", "s\x6f\xcc\x82\xcc\x81", true},
    {"Đ", "đ", true},
    {"Ð", "Đ", true},
    {"số", "sổ", false},
    {"so", "số", false},
    {"ư", "u", false},
    {"Ủy", "Uỷ", true},
    {"ức",
     "u\xcc\x9b\xcc\x81"
     "c",
     true},
};

static void test_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_int_equal(word_key(pairs[i].a) == word_key(pairs[i].b), pairs[i].same);
    struct arena mem;
    size_t n;
    int id = -1;
    arena_init(&mem, 0);
    struct phrases t;
    phrases_init(&t, &mem);
    phrases_add(&t, "Sở Văn hóa, Thể thao và Du lịch", 4);
    phrases_add(&t, "Sở Văn hóa", 5);
    static const char *const ways[] = {
        "SỞ VĂN HOÁ, THỂ THAO VÀ DU LỊCH",
        "Sở Văn hóa Thể thao và Du lịch",
        "Sở Văn hóa - Thể thao & Du lịch",
        "Sở Văn hóa, Thể thao\nvà Du lịch,",
    };
    for (size_t i = 0; i < 4; i++) {
        const struct word *w = words_of(&mem, ways[i], strlen(ways[i]), &n);
        assert_true(phrases_match(&t, w, &id) >= 7);
        assert_int_equal(id, 4);
    }
    const char *other = "Sở Văn hóa và\n\nThể thao";
    assert_int_equal(phrases_match(&t, words_of(&mem, other, strlen(other), &n), &id), 3);
    assert_int_equal(id, 5);
    arena_clear(&mem);
}

static const struct {
    const char *text, *where; /* where NULL: it is read */
    size_t rows, columns;
} tables[] = {
    {"a,b\n1,2\n", NULL, 1, 2},
    {"\xef\xbb\xbf"
     "a,b\r\n\"x \"\"y\"\"\nz\",\r\n\r\n",
     NULL, 1, 2},
    {"a\n", NULL, 0, 1},
    {"", "line 1", 0, 0},
    {"a,b\n1\n", "line 2", 0, 0},
    {"a,a\n", "line 1", 0, 0},
    {"a,b\n1,\"2\n3", "line 2", 0, 0},
    {"a,b\n1,\"2\"3\n", "line 2", 0, 0},
    {"a\nb\n\xff\n", "line 3", 0, 0},
};

static void test_csv(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct arena mem;
        struct err err = {0};
        struct csv csv;
        arena_init(&mem, 0);
        bool ok = csv_read(&mem, tables[i].text, strlen(tables[i].text), &csv, &err);
        assert_int_equal(ok, !tables[i].where);
        if (ok) {
            assert_int_equal(csv.nrows, tables[i].rows);
            assert_int_equal(csv.ncolumns, tables[i].columns);
        } else
            assert_string_equal(err.where, tables[i].where);
        if (i == 1) {
            assert_string_equal(csv_cell(&csv.rows[0], csv_column(&csv, "a")), "x \"y\"\nz");
            assert_null(csv_cell(&csv.rows[0], csv_column(&csv, "b")));
            assert_null(csv_cell(&csv.rows[0], csv_column(&csv, "c")));
        }
        arena_clear(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_docx),  cmocka_unit_test(test_docx_refused),
        cmocka_unit_test(test_child), cmocka_unit_test(test_bomb),
        cmocka_unit_test(test_plain), cmocka_unit_test(test_pdf),
        cmocka_unit_test(test_words), cmocka_unit_test(test_csv),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
