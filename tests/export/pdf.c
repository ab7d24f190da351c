/* pdf.c - a drawn letter: its text as pdftotext reads it, its pages, its bytes, what is refused. */
#include "export/pdf.h"

#include "sample.h"

static struct arena mem;
static char path[64], out[64];

static int start(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    snprintf(path, sizeof path, "/tmp/ngaba-pdf-%d.pdf", (int)getpid());
    snprintf(out, sizeof out, "/tmp/ngaba-pdf-%d.txt", (int)getpid());
    return 0;
}

static int stop(void **state)
{
    (void)state;
    unlink(path);
    unlink(out);
    arena_clear(&mem);
    return 0;
}

static void draw(const struct letter *l, const char **bytes, size_t *n)
{
    struct err err = {0};
    if (!pdf_draw(&mem, l, bytes, n, &err))
        fail_msg("%s: %s", err.where, err.detail);
}

static const char *text_of(const struct letter *l)
{
    const char *bytes;
    size_t n;
    draw(l, &bytes, &n);
    sample_save(path, bytes, n);
    const char *const argv[] = {"pdftotext", "-layout", path, "-", NULL};
    assert_int_equal(sample_run(out, argv), 0);
    return sample_slurp(&mem, out);
}

static int pages(const char *text)
{
    int n = 0;
    for (; *text; text++)
        n += *text == '\f';
    return n;
}

/* Blanks and line ends as one space: what a reader reads. */
static const char *read_as(const char *text)
{
    char *flat = arena_text(&mem, text), *o = flat;
    for (const char *p = flat; *p; p++) {
        bool blank = *p == ' ' || *p == '\n' || *p == '\f';
        if (!blank)
            *o++ = *p;
        else if (o > flat && o[-1] != ' ')
            *o++ = ' ';
    }
    *o = '\0';
    return flat;
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no '%s' in:\n%s", part, text);
}

static const char *const paragraphs[] = {
    "Căn cứ Luật Tổ chức chính quyền địa phương; xét đề nghị của Trưởng phòng Hợp tác quốc tế.",
    "Cử các ông, bà có tên sau đi công tác:", NULL,
    "Khuya, ngoẵng, tuềnh toàng, Đắk Blô, Ia H’Drai, hoà/hòa, ữ ự ẵ ặ ễ ệ ỗ ộ ỡ ợ."};

static void words(void **state)
{
    (void)state;
    const struct letter l = sample_letter(&mem, 2, paragraphs, 4);
    const char *raw = text_of(&l), *text = read_as(raw);
    static const char *const parts[] = {
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "SỞ MẪU",
        "Số: 04/QĐ-SM",
        "Tỉnh Mẫu, ngày 05 tháng 3 năm 2026",
        "QUYẾT ĐỊNH Về việc cử người đi công tác",
        "GIÁM ĐỐC SỞ MẪU Căn cứ Luật Mẫu; Theo đề nghị của Phòng Mẫu. QUYẾT ĐỊNH: Căn cứ Luật",
        "- Sở Tài chính",
        "- Ủy ban nhân dân xã Mẫu",
        "Căn cứ Luật Tổ chức chính quyền địa phương; xét đề nghị của Trưởng phòng Hợp tác quốc tế.",
        "TT",
        "Họ và tên",
        "Người thứ 2 <Đoàn & bạn>",
        "Khuya, ngoẵng, tuềnh toàng, Đắk Blô, Ia H’Drai, hoà/hòa, ữ ự ẵ ặ ễ ệ ỗ ộ ỡ ợ.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Nguyễn Văn Mẫu",
        "Mã tra cứu: K7Q2M9XW4T",
        "https://tinhmau.example/v/K7Q2M9XW4T",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        has(text, parts[i]);
    assert_int_equal(pages(raw), 1);
}

/* The words of a page with <b> and <i> where their face changes; pdftohtml tells them in pieces. */
static const char *faces(const char *xml)
{
    static const char *const same[] = {"</b><b>", "</i><i>"};
    struct buf b;
    buf_init(&b, &mem, 1 << 18);
    for (const char *p = xml; (p = strstr(p, "<text ")) != NULL;) {
        p += strcspn(p, ">") + 1;
        const char *end = strstr(p, "</text>");
        for (size_t i = 0; i < 2; i++)
            if (b.n >= 4 && !memcmp(b.p + b.n - 4, same[i], 4) && !strncmp(p, same[i] + 4, 3)) {
                b.n -= 4;
                p += 3;
            }
        buf_add(&b, p, (size_t)(end - p));
    }
    return buf_get(&b);
}

/* Annex I: the word Điều and its number are bold and upright, what follows is not bold; grounds are
 * in italics. */
static void articles(void **state)
{
    (void)state;
    static const char *const text[] = {"Điều 1. Cử các ông, bà có tên sau:", NULL,
                                       "Điều 12. Quyết định có hiệu lực từ ngày ký.",
                                       "Không phải điều."};
    static const char *const parts[] = {"<b>QUYẾT ĐỊNH:Điều 1.</b> Cử các ông, bà có tên sau:",
                                        "<b>Điều 12.</b> Quyết định có hiệu lực từ ngày ký.",
                                        "Không phải điều.",
                                        "<i>Căn cứ Luật Mẫu;Theo đề nghị của Phòng Mẫu.</i>"};
    const char *bytes;
    size_t n;
    const struct letter l = sample_letter(&mem, 2, text, 4);
    draw(&l, &bytes, &n);
    sample_save(path, bytes, n);
    const char *const argv[] = {"pdftohtml", "-xml", "-i", "-stdout", path, NULL};
    assert_int_equal(sample_run(out, argv), 0);
    const char *told = faces(sample_slurp(&mem, out));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        has(told, parts[i]);
}

static void official_letter(void **state)
{
    (void)state;
    struct letter l = sample_letter(&mem, 0, paragraphs, 2);
    l.kind = l.by = l.enacts = "";
    l.grounds = &(struct letter_rows){.name = "letter.grounds"};
    l.subject = "giao nhiệm vụ";
    l.code = "";
    l.draft = true;
    const char *text = read_as(text_of(&l));
    has(text, "V/v giao nhiệm vụ");
    has(text, "DỰ THẢO");
    assert_null(strstr(text, "Mã tra cứu"));
    assert_null(strstr(text, "QUYẾT ĐỊNH"));
}

static void many_pages(void **state)
{
    (void)state;
    const struct letter l = sample_letter(&mem, 120, paragraphs, 4);
    const char *raw = text_of(&l);
    int n = pages(raw), heads = 0;
    assert_true(n >= 4);
    for (const char *p = raw; (p = strstr(p, "Họ và tên")) != NULL; p++)
        heads++;
    assert_true(heads >= n - 1); /* on every page that holds rows */
    has(raw, "Người thứ 120 ");
    const char *second = strchr(raw, '\f') + 1;
    assert_int_equal(strtol(second, NULL, 10), 2); /* the page's number is its first text */
    assert_int_not_equal(strtol(raw, NULL, 10), 1);
}

/* However long the text, a page that has the signature has words of the text above it. */
static void signature(void **state)
{
    (void)state;
    for (int n = 10; n < 30; n++) {
        const char *text[30];
        for (int i = 0; i < n; i++)
            text[i] = arena_fmt(&mem, "Điều %d. Lời văn.", i + 1);
        const struct letter l = sample_letter(&mem, 0, text, n);
        const char *raw = text_of(&l), *signer = strstr(raw, l.signer), *page = strrchr(raw, '\f');
        assert_non_null(signer);
        while (page > signer)
            page = memrchr(raw, '\f', (size_t)(page - raw));
        if (!strstr(page ? page : raw, arena_fmt(&mem, "Điều %d.", n)))
            fail_msg("the signature of %d articles stands alone", n);
        arena_clear(&mem);
        arena_init(&mem, 0);
    }
}

/* A cell taller than a page goes on; nothing of it is lost. */
static void tall_cell(void **state)
{
    (void)state;
    struct letter l = sample_letter(&mem, 1, paragraphs, 4);
    struct buf b;
    buf_init(&b, &mem, 1 << 16);
    for (int i = 0; i < 900; i++)
        buf_fmt(&b, "chữ%d ", i);
    ((const char **)(uintptr_t)l.rows[0].cells)[2] = buf_get(&b);
    const char *raw = text_of(&l);
    assert_true(pages(raw) > 2);
    has(raw, "chữ0");
    has(raw, "chữ450");
    has(raw, "chữ899");
}

static void same_bytes(void **state)
{
    (void)state;
    const struct letter l = sample_letter(&mem, 60, paragraphs, 4);
    const char *a, *b;
    size_t na, nb;
    draw(&l, &a, &na);
    const struct letter other = sample_letter(&mem, 3, paragraphs, 4);
    draw(&other, &b, &nb);
    sleep(1); /* no clock in it */
    draw(&l, &b, &nb);
    assert_int_equal(na, nb);
    assert_memory_equal(a, b, na);
    const char *save = getenv("KEEP_PDF");
    if (save)
        sample_save(save, a, na);
}

/* The scripts of neighbours and partners: what a name is at home. */
static void other_scripts(void **state)
{
    (void)state;
    static const char *const names[] = {"ແຂວງ ຈຳປາສັກ", "ខេត្តរតនគិរី", "茨城県", "경상북도",
                                        "Ростовская"};
    const struct letter l = sample_letter(&mem, 0, names, 5);
    const char *text = read_as(text_of(&l));
    has(text, "茨城県");
    has(text, "경상북도");
    has(text, "Ростовская");
}

static void refused(void **state)
{
    (void)state;
    static const char *const signs[] = {"\xF0\x92\x80\x80\xF0\x92\x80\x81"}; /* cuneiform */
    const char *bytes = "kept";
    size_t n = 4;
    struct err err = {0};
    const struct letter l = sample_letter(&mem, 0, signs, 1);
    assert_false(pdf_draw(&mem, &l, &bytes, &n, &err));
    assert_int_equal(err.code, ERR_INVALID);
    assert_string_equal(err.detail,
                        "2 characters of the letter are not in the font of official documents");
    assert_string_equal(bytes, "kept");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words, start, stop),
        cmocka_unit_test_setup_teardown(articles, start, stop),
        cmocka_unit_test_setup_teardown(official_letter, start, stop),
        cmocka_unit_test_setup_teardown(many_pages, start, stop),
        cmocka_unit_test_setup_teardown(signature, start, stop),
        cmocka_unit_test_setup_teardown(tall_cell, start, stop),
        cmocka_unit_test_setup_teardown(same_bytes, start, stop),
        cmocka_unit_test_setup_teardown(other_scripts, start, stop),
        cmocka_unit_test_setup_teardown(refused, start, stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
