/* template.c - a DOCX filled: values, split runs, rows, conditions, escaping; wrong templates with the
 * exact words they are told in; the shipped template is its parts, packed. */
#include "export/template.h"

#include "sample.h"

#include <zip.h>

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

static struct arena mem;
static const char types[] =
    "<?xml version=\"1.0\"?><Types "
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

static int start(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    return 0;
}

static int stop(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

/* A package of two entries, and a third when `more` names it. */
static struct template_file pack(const char *type, const char *document, const char *more)
{
    struct zip_error e;
    struct zip_stat stat;
    struct zip_source *made = zip_source_buffer_create(NULL, 0, 0, &e);
    zip_source_keep(made);
    struct zip *z = zip_open_from_source(made, ZIP_TRUNCATE, &e);
    assert_non_null(z);
    const char *const entries[][2] = {
        {"[Content_Types].xml", type}, {"word/document.xml", document}, {more, "x"}};
    for (size_t i = 0; i < (more ? 3 : 2); i++)
        zip_file_add(z, entries[i][0],
                     zip_source_buffer(z, entries[i][1], strlen(entries[i][1]), 0), 0);
    assert_int_equal(zip_close(z), 0);
    zip_source_stat(made, &stat);
    char *room = arena_alloc(&mem, stat.size);
    zip_source_open(made);
    assert_int_equal(zip_source_read(made, room, stat.size), stat.size);
    zip_source_close(made);
    zip_source_free(made);
    return (struct template_file){room, stat.size};
}

static const char *unpack(const struct template_file *f, const char *name, size_t *out_n)
{
    struct zip_error e;
    struct zip_stat stat;
    struct zip *z = zip_open_from_source(zip_source_buffer_create(f->bytes, f->n, 0, &e), 0, &e);
    assert_non_null(z);
    assert_int_equal(zip_stat(z, name, 0, &stat), 0);
    char *room = arena_alloc(&mem, stat.size + 1);
    struct zip_file *file = zip_fopen(z, name, 0);
    assert_int_equal(zip_fread(file, room, stat.size), stat.size);
    zip_fclose(file);
    zip_discard(z);
    if (out_n)
        *out_n = stat.size;
    return room;
}

/* Shorthand: paragraphs end at a line end, '|' begins another run, <w:...> is taken as it is. */
static const char *document(const char *text)
{
    struct buf b;
    buf_init(&b, &mem, 1 << 16);
    buf_text(&b, "<?xml version=\"1.0\"?><w:document " W "><w:body>");
    while (*text) {
        size_t n = strcspn(text, "\n");
        if (*text == '<') {
            buf_add(&b, text, n);
        } else {
            buf_text(&b, "<w:p><w:r><w:t>");
            for (size_t i = 0; i < n; i++)
                if (text[i] == '|')
                    buf_text(&b, "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>");
                else
                    buf_char(&b, text[i]);
            buf_text(&b, "</w:t></w:r></w:p>");
        }
        text += n + (text[n] == '\n');
    }
    buf_text(&b, "<w:sectPr/></w:body></w:document>");
    return buf_get(&b);
}

/* The text of the filled document: a line a paragraph, [ ] around a row, / between lines of one. */
static const char *plain(const char *xml)
{
    static const struct {
        const char *tag, *as;
    } tags[] = {
        {"</w:p>", "\n"}, {"<w:p/>", "\n"}, {"<w:tr>", "["}, {"</w:tr>", "]\n"}, {"<w:br/>", "/"}};
    struct buf b;
    buf_init(&b, &mem, 1 << 16);
    for (const char *p = strstr(xml, "<w:body>"); strncmp(p, "<w:sectPr", 9);) {
        if (*p != '<') {
            buf_char(&b, *p++);
            continue;
        }
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
            if (!strncmp(p, tags[i].tag, strlen(tags[i].tag)))
                buf_text(&b, tags[i].as);
        p += strcspn(p, ">") + 1;
    }
    return buf_get(&b);
}

static const char *const lines[] = {"Đoạn một.", NULL, "Đoạn {{name}}."};

static const char *fill(const char *text)
{
    struct err err = {0};
    struct template_file t = pack(types, document(text), NULL), out = {0};
    const struct letter l = sample_letter(&mem, 2, lines, 3);
    if (!template_fill(&mem, &t, &l, &out, &err))
        return arena_fmt(&mem, "! %s", err.detail);
    return plain(unpack(&out, "word/document.xml", NULL));
}

#define ROW(cells) "<w:tbl><w:tr>" cells "</w:tr></w:tbl>"
#define CELL(text) "<w:tc><w:p><w:r><w:t>" text "</w:t></w:r></w:p></w:tc>"
#define P(text)    "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define GUEST(i)   "Người thứ " i " &lt;Đoàn &amp; bạn&gt;"
/* As the PDF draws it: a column that counts comes first. */
#define TABLE                                                                                      \
    "\n[TT\nHọ và tên\nNgày sinh\nQuốc tịch\n]\n[1\n" GUEST("1") "\n02/9/1990\nLào\n]\n"          \
                                                                 "[2\n" GUEST("2") "\n\nLào\n]\n"

static const struct {
    const char *text, *want;
} cases[] = {
    {"Không có gì", "Không có gì\n"},
    {"Số: {{letter.number}}.", "Số: 04/QĐ-SM.\n"},
    {"{{name}}, {{ due }}{{note}}", "Việc &amp; &lt;mẫu&gt;, 05/3/2026\n"},
    {"a {|{na|me}|} b|c", "a Việc &amp; &lt;mẫu&gt; bc\n"},
    {"{{letter.number}}{{letter.number}}", "04/QĐ-SM04/QĐ-SM\n"},
    {"{{letter.superior}}", "ỦY BAN NHÂN DÂN/TỈNH MẪU\n"},
    {"x{{?due}} hạn {{due}}{{/due}}{{?note}} ghi {{note}}|{{/note}} y", "x hạn 05/3/2026 y\n"},
    {"{{?due}}\ngiữ\n{{/due}}\nsau", "giữ\nsau\n"},
    {"{{?note}}\nbỏ\n{{/note}}\nsau", "sau\n"},
    {"{{?rows.guest}}\ncó {{due}}\n{{/rows.guest}}", "có 05/3/2026\n"},
    {"{{#letter.to}}\n- {{name}}; {{due}}\n{{/letter.to}}\nhết",
     "- Sở Tài chính; 05/3/2026\n- Ủy ban nhân dân xã Mẫu; 05/3/2026\nhết\n"},
    {"{{#letter.to}}{{letter.row}}. {{name}}{{/letter.to}}",
     "1. Sở Tài chính\n2. Ủy ban nhân dân xã Mẫu\n"},
    {ROW(CELL("{{#rows.guest}}{{letter.row}}") CELL("{{name}}") CELL("{{born}}{{/rows.guest}}")),
     "[1\n" GUEST("1") "\n02/9/1990\n]\n[2\n" GUEST("2") "\n\n]\n"},
    {ROW(CELL("{{#rows.guest}}{{?born}}{{born}}{{/born}}") CELL("{{name}}{{/rows.guest}}")),
     "[02/9/1990\n" GUEST("1") "\n]\n[\n" GUEST("2") "\n]\n"},
    {ROW(CELL("{{#rows.guest}}{{?born}}{{name}}") CELL("{{born}}{{/born}}{{/rows.guest}}")),
     "[" GUEST("1") "\n02/9/1990\n]\n"},
    {ROW(CELL("{{?note}}a") CELL("b{{/note}}")) "\nsau", "sau\n"},
    {ROW("<w:tc>" P("{{?note}}") P("a") P("{{/note}}") "</w:tc>"), "[\n]\n"},
    {"{{rows.guest}}", TABLE "\n"},
    {"{{#letter.text}}\n{{line}}\n{{/letter.text}}",
     "Đoạn một.\n" TABLE "\nĐoạn {{name}}.\n"}, /* braces in a value stay what they are */
    {"đầu\nKính gửi {{nam}}, rồi", "! word/document.xml, paragraph 2, at 'Kính gửi {{nam}}, rồi': "
                                   "there is no value of this name"},
    {"{{born}}", "! word/document.xml, paragraph 1, at '{{born}}': there is no value of this name"},
    {"x {{tên}} y",
     "! word/document.xml, paragraph 1, at 'x {{tên}} y': this is no mark; write it as {{name}}"},
    {"{{#rows.nobody}}a{{/rows.nobody}}",
     "! word/document.xml, paragraph 1, at '{{#rows.nobody}}a{{/rows.nobody}}': there are no rows "
     "of "
     "this name"},
    {"a\n{{?due}} b\nc", "! word/document.xml, paragraph 2, at '{{?due}} b': this is not closed"},
    {"a {{/due}}",
     "! word/document.xml, paragraph 1, at 'a {{/due}}': this closes what is not open"},
    {"{{?due}}{{?name}}{{/due}}{{/name}}",
     "! word/document.xml, paragraph 1, at '{{?due}}{{?name}}{{/due}}{{/name}}': this closes what "
     "is "
     "not open"},
    {"{{#rows.guest}}{{#letter.to}}{{/letter.to}}{{/rows.guest}}",
     "! word/document.xml, paragraph 1, at "
     "'{{#rows.guest}}{{#letter.to}}{{/letter.to}}{{/rows.guest}}"
     "': rows do not stand inside rows"},
    {"Gồm {{rows.guest}}",
     "! word/document.xml, paragraph 1, at 'Gồm {{rows.guest}}': a table of rows stands in a "
     "paragraph of its own"},
    {"{{?due}}\n" ROW(CELL("a{{/due}}")),
     "! word/document.xml, paragraph 2, at 'a{{/due}}': a block begins and ends in the same table, "
     "cell or run of paragraphs"},
};

static void table(void **state)
{
    (void)state;
    int failed = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *got = fill(cases[i].text);
        if (strcmp(got, cases[i].want) != 0) {
            print_message("%s\n  want: %s\n  got:  %s\n", cases[i].text, cases[i].want, got);
            failed++;
        }
    }
    assert_int_equal(failed, 0);
}

/* An article's number is bold in any template, however Word cut the mark into runs, and looks
 * otherwise as its line does. */
static void articles(void **state)
{
    (void)state;
    static const char *const text[] = {"Điều 1. Cử đoàn.", "Lời văn.", "Điều 2."};
#define LOOK "<w:rPr><w:rFonts w:ascii=\"A\"/><w:sz w:val=\"28\"/></w:rPr>"
#define BOLD "<w:rPr><w:rFonts w:ascii=\"A\"/><w:b/><w:sz w:val=\"28\"/></w:rPr>"
    static const struct {
        const char *runs, *want;
    } rows[] = {
        {"<w:r>" LOOK "<w:t>{{line}}</w:t></w:r>",
         "<w:r>" BOLD "<w:t xml:space=\"preserve\">Điều 1.</w:t></w:r><w:r>" LOOK
         "<w:t xml:space=\"preserve\"> Cử đoàn.</w:t></w:r>"},
        {"<w:r><w:t>{{</w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>line}}</w:t></w:r>",
         "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Điều 1.</w:t></w:r><w:r><w:t "
         "xml:space=\"preserve\"> Cử đoàn.</w:t></w:r>"},
        {"<w:r><w:t> {{line}}</w:t></w:r>",
         "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> Điều 1.</w:t></w:r>"},
        {"<w:r><w:t>- {{line}}</w:t></w:r>",
         "<w:r><w:t xml:space=\"preserve\">- Điều 1. Cử đoàn.</w:t></w:r>"},
    };
    const struct letter l = sample_letter(&mem, 0, text, 3);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err err = {0};
        struct template_file out;
        const char *body =
            arena_fmt(&mem,
                      "<w:document " W "><w:body>" P("{{#letter.text}}") "<w:p>%s</w:p>" P(
                          "{{/letter.text}}") "<w:sectPr/></w:body></w:document>",
                      rows[i].runs);
        struct template_file t = pack(types, body, NULL);
        if (!template_fill(&mem, &t, &l, &out, &err))
            fail_msg("%s", err.detail);
        const char *xml = unpack(&out, "word/document.xml", NULL);
        if (!strstr(xml, rows[i].want))
            fail_msg("no %s in %s", rows[i].want, xml);
    }
}

static void packages(void **state)
{
    (void)state;
    const struct letter l = sample_letter(&mem, 0, lines, 1);
    const struct {
        struct template_file t;
        const char *detail;
    } bad[] = {
        {pack("<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>",
              document("a"), NULL),
         "the template holds macros; save it as a DOCX without them"},
        {pack(types, document("a"), "word/vbaProject.bin"),
         "the template holds macros; save it as a DOCX without them"},
        {pack(types, "<w:document", NULL), "word/document.xml of the template is damaged"},
        {pack(types, "<!DOCTYPE d [<!ENTITY e \"x\">]><w:document " W "><w:body/></w:document>",
              NULL),
         "the template declares entities of its own; such files are refused"},
        {{"PK no zip", 9}, "the template is no Word document (DOCX)"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err err = {0};
        struct template_file out;
        assert_false(template_fill(&mem, &bad[i].t, &l, &out, &err));
        assert_string_equal(err.detail, bad[i].detail);
    }
}

static void same_bytes(void **state)
{
    (void)state;
    struct err err = {0};
    const struct letter l = sample_letter(&mem, 2, lines, 3);
    struct template_file t = pack(types, document("{{name}}"), "word/media/a.png"), a, b;
    assert_true(template_fill(&mem, &t, &l, &a, &err));
    sleep(2); /* the times of a package count in twos */
    assert_true(template_fill(&mem, &t, &l, &b, &err));
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.bytes, b.bytes, a.n);
    assert_string_equal(unpack(&a, "word/media/a.png", NULL), "x");
}

/* domain/letters/letter.docx is what tools/letter-template makes of the parts beside it. */
static void shipped(void **state)
{
    (void)state;
    static const char *const parts[] = {"[Content_Types].xml", "_rels/.rels",
                                        "word/document.xml",   "word/styles.xml",
                                        "word/header1.xml",    "word/_rels/document.xml.rels"};
    struct err err = {0};
    struct template_file t, out;
    const struct template_place at = {"domain", "QN.SNGV", "letter.docx"};
    assert_true(template_read(&mem, &at, &t, &err));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        assert_string_equal(
            unpack(&t, parts[i], NULL),
            sample_slurp(&mem, arena_fmt(&mem, "domain/letters/letter/%s", parts[i])));
    struct letter l = sample_letter(&mem, 2, lines, 3);
    l.values = memcpy(arena_new(&mem, struct letter_value, (size_t)l.nvalues + 3), l.values,
                      (size_t)l.nvalues * sizeof *l.values);
    l.values[l.nvalues++] = (struct letter_value){"letter.about", ""};
    l.values[l.nvalues++] = (struct letter_value){"letter.to_one", ""};
    l.values[l.nvalues++] = (struct letter_value){"letter.to_many", "-"};
    if (!template_fill(&mem, &t, &l, &out, &err))
        fail_msg("%s", err.detail);
    const char *text = plain(unpack(&out, "word/document.xml", NULL));
    static const char *const has[] = {
        "SỞ MẪU",       "Số: 04/QĐ-SM",   "GIÁM ĐỐC SỞ MẪU", "Theo đề nghị của Phòng Mẫu.",
        "QUYẾT ĐỊNH:",  "- Sở Tài chính", "Đoạn một.",       "- Lưu: VT.",
        "PHÓ GIÁM ĐỐC", "K7Q2M9XW4T"};
    for (size_t i = 0; i < sizeof has / sizeof *has; i++)
        if (!strstr(text, has[i]))
            fail_msg("no '%s' in %s", has[i], text);
    const char *save = getenv("KEEP_DOCX");
    if (save)
        sample_save(save, out.bytes, out.n);
}

static void places(void **state)
{
    (void)state;
    struct err err = {0};
    struct template_file t;
    const struct template_place none = {"domain", "../..", "nowhere.docx"};
    assert_false(template_read(&mem, &none, &t, &err));
    assert_string_equal(err.detail, "there is no template domain/letters/nowhere.docx");
}

/* When memory runs out on the way, nothing stays open (the sanitizer tells) and the guard is left. */
static void memory_out(void **state)
{
    (void)state;
    struct template_file t = pack(types, document("{{name}}\n{{rows.guest}}"), NULL);
    const struct letter l = sample_letter(&mem, 2, lines, 3);
    volatile int jumps = 0;
    for (volatile size_t cap = 200; cap < 60000; cap += 97) {
        struct arena small;
        struct template_file out;
        struct err err = {0};
        jmp_buf guard;
        arena_init(&small, cap);
        small.guard = &guard;
        if (setjmp(guard))
            jumps++;
        else
            template_fill(&small, &t, &l, &out, &err);
        assert_ptr_equal(small.guard, &guard);
        arena_clear(&small);
    }
    assert_true(jumps > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(table, start, stop),
        cmocka_unit_test_setup_teardown(articles, start, stop),
        cmocka_unit_test_setup_teardown(packages, start, stop),
        cmocka_unit_test_setup_teardown(same_bytes, start, stop),
        cmocka_unit_test_setup_teardown(shipped, start, stop),
        cmocka_unit_test_setup_teardown(places, start, stop),
        cmocka_unit_test_setup_teardown(memory_out, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
