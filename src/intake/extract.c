/* extract.c - see extract.h. What a file is, its first bytes say, never its name. */
#include "intake/extract.h"

#include "base/buf.h"
#include "base/text.h"
#include "intake/docx.h"
#include "intake/jail.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { STEP = 1 << 16 };

static bool starts(const char *bytes, size_t n, const char *with, size_t size)
{
    return n >= size && !memcmp(bytes, with, size);
}

/* UTF-16 with its mark, of either byte order. */
static void from_utf16(const unsigned char *p, size_t n, struct buf *out)
{
    bool big = p[0] == 0xfe;
    for (size_t i = 2; i + 1 < n; i += 2) {
        uint32_t c = big ? (uint32_t)p[i] << 8 | p[i + 1] : (uint32_t)p[i + 1] << 8 | p[i];
        if (c >= 0xd800 && c < 0xdc00 && i + 3 < n) {
            uint32_t low =
                big ? (uint32_t)p[i + 2] << 8 | p[i + 3] : (uint32_t)p[i + 3] << 8 | p[i + 2];
            if (low >= 0xdc00 && low < 0xe000) {
                c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                i += 2;
            }
        }
        if (c == 0 || (c >= 0xd800 && c < 0xe000))
            c = 0xfffd;
        char bytes[4];
        size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
        for (size_t k = size; k-- > 1; c >>= 6)
            bytes[k] = (char)(0x80 | (c & 0x3f));
        bytes[0] = (char)(lead[size] | c);
        buf_add(out, bytes, size);
    }
}

/* A file of letters in an old Vietnamese font encoding, rather than of anything else. */
static bool looks_like_old_font(const char *p, size_t n)
{
    size_t high = 0, control = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        high += c >= 0x80;
        control += c < 9 || (c > 13 && c < 32);
    }
    return control == 0 && high < n / 2;
}

static bool plain(struct arena *mem, const char *bytes, size_t n, const char **out_text,
                  size_t *out_n, struct err *err)
{
    if (starts(bytes, n, "\xff\xfe", 2) || starts(bytes, n, "\xfe\xff", 2)) {
        struct buf b;
        buf_init(&b, mem, EXTRACT_MOST * 2);
        from_utf16((const unsigned char *)bytes, n, &b);
        *out_text = buf_get(&b);
        *out_n = b.n;
        return true;
    }
    size_t mark = starts(bytes, n, "\xef\xbb\xbf", 3) ? 3 : 0;
    if (!text_valid(bytes + mark, n - mark))
        return err_set(err, ERR_INVALID, "",
                       looks_like_old_font(bytes, n)
                           ? "the text is not Unicode but an old encoding (TCVN3, VNI); save it as "
                             "UTF-8 first"
                           : "the file is neither text, nor DOCX, nor PDF");
    *out_text = arena_copy(mem, bytes + mark, n - mark);
    *out_n = n - mark;
    return true;
}

static bool is_blank(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)text[i] > ' ')
            return false;
    return true;
}

bool extract_text(struct arena *mem, const char *program, const char *bytes, size_t n,
                  const char **out_text, size_t *out_n, struct err *err)
{
    assert(bytes && out_text && out_n);
    if (n > EXTRACT_MOST)
        return err_set(err, ERR_LIMIT, "", "the file is larger than %d MB", EXTRACT_MOST >> 20);
    bool pdf = starts(bytes, n, "%PDF-", 5);
    if (!pdf && !starts(bytes, n, "PK\3\4", 4)) {
        if (starts(bytes, n, "\xd0\xcf\x11\xe0", 4))
            return err_set(err, ERR_INVALID, "",
                           "the file is an old Word document (DOC); save it as DOCX first");
        return plain(mem, bytes, n, out_text, out_n, err);
    }
    struct buf text;
    buf_init(&text, mem, EXTRACT_MOST);
    if (!jail_run(mem, program, bytes, n, &text, err))
        return false;
    if (!text_valid(buf_get(&text), text.n))
        return err_set(err, ERR_INVALID, "", "the text inside the file is not Unicode");
    if (is_blank(buf_get(&text), text.n))
        return err_set(err, ERR_INVALID, "",
                       pdf ? "the PDF has no text: it is a scan; have its letters recognised first"
                           : "the document has no text");
    *out_text = buf_get(&text);
    *out_n = text.n;
    return true;
}

static _Noreturn void refuse(const struct err *err)
{
    fprintf(stderr, "%s\n", err->detail);
    fflush(stderr);
    _exit(1);
}

_Noreturn void extract_inside(void)
{
    struct arena mem;
    struct err err = {0};
    struct buf bytes, text;
    arena_init(&mem, 0);
    buf_init(&bytes, &mem, EXTRACT_MOST);
    buf_init(&text, &mem, EXTRACT_MOST);
    char first[5] = "";
    if (pread(STDIN_FILENO, first, sizeof first, 0) == sizeof first && !memcmp(first, "%PDF-", 5))
        jail_exec_pdf(&err);
    else if (jail_enter(&err)) {
        static char part[STEP];
        for (ssize_t n; (n = read(STDIN_FILENO, part, sizeof part)) > 0;)
            buf_add(&bytes, part, (size_t)n);
        docx_text(&mem, buf_get(&bytes), bytes.n, &text, &err);
    }
    if (err.code)
        refuse(&err);
    fwrite(buf_get(&text), 1, text.n, stdout);
    fflush(stdout);
    _exit(0);
}
