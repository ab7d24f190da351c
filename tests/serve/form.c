/* form.c - queries, forms and files: what is read, what is refused, and with which word. */
#include "serve/form.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct arena mem;

/* A form as one line: a=1|b=2|f<name:bytes>; of an error "!field". */
static const char *shown(bool ok, const struct form *form, const struct err *err)
{
    struct buf b;
    buf_init(&b, &mem, 1 << 20);
    if (!ok)
        return arena_fmt(&mem, "!%d %s", err_http(err->code), err->where);
    for (int i = 0; i < form->n; i++)
        buf_fmt(&b, "%s%s=%s", b.n ? "|" : "", form->params[i].name, form->params[i].value);
    for (int i = 0; i < form->nfiles; i++)
        buf_fmt(&b, "%s%s<%s:%.*s>", b.n ? "|" : "", form->files[i].name, form->files[i].file,
                (int)form->files[i].n, form->files[i].bytes);
    return buf_get(&b);
}

static const struct {
    const char *in, *out;
} queries[] = {
    {"", ""},
    {"a=1", "a=1"},
    {"a=1&b=2&a=3", "a=1|b=2|a=3"},
    {"&&a=1&&", "a=1"},
    {"a", "a="},
    {"a=", "a="},
    {"=x", "=x"},
    {"a=b=c", "a=b=c"},
    {"a+b=c+d", "a b=c d"},
    {"%61=%4a%4B", "a=JK"},
    {"q=%C4%91o%C3%A0n", "q=đoàn"},
    {"q=doa%CC%80n", "q=doàn"}, /* written as two, kept as one letter */
    {"q=h%E1%BB%99i", "q=hội"},
    {"t=a%0D%0Ab%0Dc%0Ad", "t=a\nb\nc\nd"},
    {"a=%", "!422 a"},
    {"a=%4", "!422 a"},
    {"a=%zz", "!422 a"},
    {"ten=%FF", "!422 ten"},
    {"ten=%C0%AF", "!422 ten"}, /* overlong */
    {"ten=a%00b", "!422 ten"},
    {"%FF=1", "!422 %FF"},
    {"a=\xC4", "!422 a"},
};

static void queries_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        struct form form = {0};
        struct err err = {0};
        arena_clear(&mem);
        bool ok = form_urlencoded(&mem, queries[i].in, strlen(queries[i].in), &form, &err);
        assert_string_equal(shown(ok, &form, &err), queries[i].out);
    }
}

#define TYPE        "multipart/form-data; boundary=x"
#define FIELD(name) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n"
#define FILE_(name, file)                                                                          \
    "Content-Disposition: form-data; name=\"" name "\"; filename=\"" file "\"\r\n\r\n"

static const struct {
    const char *type, *in, *out;
} forms[] = {
    {TYPE, "--x\r\n" FIELD("a") "1\r\n--x--\r\n", "a=1"},
    {TYPE, "--x\r\n" FIELD("a") "1\r\n--x\r\n" FIELD("b") "\r\n--x--", "a=1|b="},
    {TYPE, "--x\r\n" FIELD("a") "1\r\n2\r\n--x--", "a=1\n2"},
    {TYPE, "--x\r\n" FIELD("a") "--y\r\n--x--", "a=--y"},
    {"multipart/form-data; charset=utf-8; boundary=\"x\"", "--x\r\n" FIELD("a") "1\r\n--x--",
     "a=1"},
    {TYPE, "--x\r\n" FIELD("a%22b") "1\r\n--x--", "a\"b=1"},
    {TYPE, "--x\r\n" FIELD("a\\\"b") "1\r\n--x--", "a\"b=1"},
    {TYPE,
     "--x\r\ncontent-type: text/plain\r\nCONTENT-DISPOSITION: form-data; name=a\r\n\r\n1\r\n--x--",
     "a=1"},
    {TYPE, "--x\r\n" FILE_("f", "vb.pdf") "%PDF\r\n1\r\n--x--", "f<vb.pdf:%PDF\r\n1>"},
    {TYPE, "--x\r\n" FILE_("f", "C:\\\\tm\\\\vb.pdf") "1\r\n--x--", "f<vb.pdf:1>"},
    {TYPE, "--x\r\n" FILE_("f", "../../etc/vb.pdf") "1\r\n--x--", "f<vb.pdf:1>"},
    {TYPE, "--x\r\n" FILE_("f", "") "\r\n--x--", ""}, /* nothing was chosen */
    {TYPE, "--x\r\n" FILE_("f", "a.txt") "\r\n--x--", "f<a.txt:>"},
    {TYPE, "--x\r\n" FILE_("f", "a\xFF.txt") "1\r\n--x--", "!422 f"},
    {TYPE, "--x\r\n" FIELD("ten") "\xFF\r\n--x--", "!422 ten"},
    {TYPE, "--x--", ""},
    {TYPE, "", "!422 "},
    {TYPE, "--y\r\n" FIELD("a") "1\r\n--y--", "!422 "},
    {TYPE, "--x\r\n" FIELD("a") "1\r\n", "!422 "},       /* cut short */
    {TYPE, "--x\r\n" FIELD("a") "1\r\n--xy--", "!422 "}, /* another boundary */
    {TYPE, "--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--", "!422 "},
    {TYPE,
     "--x\r\n"
     "Content-Disposition: form-data; name=\"a\r\n\r\n1\r\n--x--",
     "!422 "},
    {TYPE, "--x\r\nContent-Disposition: form-data; name=\"a\"", "!422 "},
    {"multipart/form-data", "--x--", "!422 "},
    {"multipart/form-data; boundary=", "----", "!422 "},
};

static void forms_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct form form = {0};
        struct err err = {0};
        arena_clear(&mem);
        bool ok =
            form_multipart(&mem, forms[i].type, forms[i].in, strlen(forms[i].in), &form, &err);
        assert_string_equal(shown(ok, &form, &err), forms[i].out);
    }
}

static void limits_hold(void **state)
{
    (void)state;
    struct buf b;
    struct form form = {0};
    struct err err = {0};
    buf_init(&b, &mem, 4 << 20);
    for (int i = 0; i < FORM_FIELDS; i++)
        buf_text(&b, "a=1&");
    assert_true(form_urlencoded(&mem, b.p, b.n, &form, &err));
    assert_int_equal(form.n, FORM_FIELDS);
    assert_false(form_urlencoded(&mem, "b=2", 3, &form, &err));
    assert_int_equal(err.code, ERR_LIMIT);

    char *big = arena_alloc(&mem, FORM_VALUE + 10);
    memset(big, 'x', FORM_VALUE + 4);
    memcpy(big, "a=", 2);
    form = (struct form){0};
    err = (struct err){0};
    assert_true(form_urlencoded(&mem, big, FORM_VALUE + 2, &form, &err));
    assert_false(form_urlencoded(&mem, big, FORM_VALUE + 3, &form, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_string_equal(err.where, "a");

    err = (struct err){0};
    big[FORM_NAME + 1] = '=';
    big[1] = 'x';
    assert_false(form_urlencoded(&mem, big, FORM_NAME + 3, &form, &err));
}

/* Every beginning of a sound form is refused, and reads nothing past its end. */
static void cut_short(void **state)
{
    (void)state;
    static const char whole[] =
        "--x\r\n" FIELD("a") "1\r\n--x\r\n" FILE_("f", "b.txt") "2\r\n--x--";
    for (size_t n = 0; n < sizeof whole - 1; n++) {
        struct form form = {0};
        struct err err = {0};
        char *copy = test_malloc(n ? n : 1); /* so that the sanitizer sees one byte too many */
        memcpy(copy, whole, n);
        assert_false(form_multipart(&mem, TYPE, copy, n, &form, &err));
        test_free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queries_read),
        cmocka_unit_test(forms_read),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(cut_short),
    };
    arena_init(&mem, 0);
    int rc = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&mem);
    return rc;
}
