/* form.c - see form.h. Two readers, one door (add_text) through which every text passes. */
#include "serve/form.h"

#include "base/text.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Decodes into out (room for n + 1); false on a bad %. */
static bool percent(const char *p, size_t n, bool plus, char *out, size_t *out_n)
{
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '%') {
            int hi = n - i > 2 ? hex_digit(p[i + 1]) : -1,
                lo = n - i > 2 ? hex_digit(p[i + 2]) : -1;
            if (hi < 0 || lo < 0)
                return false;
            out[m++] = (char)(hi * 16 + lo);
            i += 2;
        } else {
            out[m++] = plus && p[i] == '+' ? ' ' : p[i];
        }
    }
    out[m] = '\0';
    *out_n = m;
    return true;
}

const char *form_decode(struct arena *mem, const char *p, size_t n, bool plus)
{
    char *out = arena_alloc(mem, n + 1);
    size_t m;
    return percent(p, n, plus, out, &m) && text_valid(out, m) ? out : NULL;
}

/* Browsers send CRLF in text areas; the program knows only LF. */
static void plain_lines(char *p, size_t n)
{
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '\r' && i + 1 < n && p[i + 1] == '\n')
            continue;
        p[m++] = p[i] == '\r' ? '\n' : p[i];
    }
    p[m] = '\0';
}

/* Bytes from outside to a text of the program, in the one form a letter has there whatever the
 * keyboard made of it; NULL when they are not UTF-8. Changes p. */
static const char *clean(struct arena *mem, char *p, size_t n)
{
    if (!text_valid(p, n))
        return NULL;
    plain_lines(p, n);
    return text_nfc(mem, p);
}

/* For messages: what of a bad name can be shown. */
static const char *shown(struct arena *mem, const char *name, size_t n)
{
    return arena_copy(mem, name, text_bad(name, n < 60 ? n : 60));
}

static bool room(const struct form *form, struct err *err)
{
    if (form->n + form->nfiles < FORM_FIELDS && form->nfiles < FORM_FILES)
        return true;
    return err_set(err, ERR_LIMIT, "", "more than %d fields or %d files", FORM_FIELDS, FORM_FILES);
}

/* The array doubles at powers of two, so its size needs no field of its own. */
static void *grown(struct arena *mem, void *list, size_t size, int n)
{
    if (n && (n < 8 || (n & (n - 1))))
        return list;
    char *more = arena_alloc(mem, size * (n ? (size_t)n * 2 : 8));
    if (n)
        memcpy(more, list, size * (size_t)n);
    return more;
}

static bool add_param(struct arena *mem, struct form *form, const char *name, const char *value,
                      struct err *err)
{
    if (!room(form, err))
        return false;
    form->params = grown(mem, form->params, sizeof *form->params, form->n);
    form->params[form->n++] = (struct param){name, value};
    return true;
}

static bool add_text(struct arena *mem, struct form *form, struct param raw, size_t n,
                     struct err *err)
{
    if (n > FORM_VALUE)
        return err_set(err, ERR_LIMIT, raw.name, "longer than %d bytes", FORM_VALUE);
    char *copy = arena_copy(mem, raw.value, n);
    const char *value = clean(mem, copy, n);
    if (!value)
        return err_set(err, ERR_INVALID, raw.name, "not UTF-8");
    return add_param(mem, form, raw.name, value, err);
}

static bool add_pair(struct arena *mem, const char *p, size_t n, struct form *form, struct err *err)
{
    const char *equals = memchr(p, '=', n);
    size_t name_n = equals ? (size_t)(equals - p) : n;
    if (name_n > FORM_NAME * 3)
        return err_set(err, ERR_LIMIT, "", "a field's name is longer than %d bytes", FORM_NAME);
    const char *name = form_decode(mem, p, name_n, true);
    if (!name || strlen(name) > FORM_NAME)
        return err_set(err, ERR_INVALID, shown(mem, p, name_n), "not a field's name");
    if (!equals)
        return add_param(mem, form, name, "", err);
    size_t value_n = n - name_n - 1, m;
    if (value_n > (size_t)FORM_VALUE * 3)
        return err_set(err, ERR_LIMIT, name, "longer than %d bytes", FORM_VALUE);
    char *value = arena_alloc(mem, value_n + 1);
    if (!percent(equals + 1, value_n, true, value, &m))
        return err_set(err, ERR_INVALID, name, "a %% is not followed by two hex digits");
    return add_text(mem, form, (struct param){name, value}, m, err);
}

bool form_urlencoded(struct arena *mem, const char *p, size_t n, struct form *form, struct err *err)
{
    for (size_t i = 0; i < n;) {
        const char *amp = memchr(p + i, '&', n - i);
        size_t len = amp ? (size_t)(amp - p) - i : n - i;
        if (len && !add_pair(mem, p + i, len, form, err))
            return false;
        i += len + 1;
    }
    return true;
}

/* ---- multipart/form-data (RFC 7578) ---- */

struct part {
    const char *name, *file; /* NULL: not given */
    const char *bytes;
    size_t n;
};

/* One parameter of a header value: ; key=token or ; key="text with \" inside". NULL: not there,
 * or not written as it must be. */
static const char *header_param(struct arena *mem, const char *p, size_t n, const char *key)
{
    size_t key_n = strlen(key), i = 0;
    while (i < n && p[i] != ';')
        i++;
    while (i < n) {
        i++; /* the ; */
        while (i < n && (p[i] == ' ' || p[i] == '\t'))
            i++;
        bool mine = n - i > key_n && !strncasecmp(p + i, key, key_n) && p[i + key_n] == '=';
        while (i < n && p[i] != '=' && p[i] != ';')
            i++;
        if (i >= n || p[i] == ';')
            continue;
        i++; /* the = */
        bool quoted = i < n && p[i] == '"';
        char *value = arena_alloc(mem, n - i + 1);
        size_t m = 0;
        if (quoted) {
            for (i++; i < n && p[i] != '"'; i++) {
                if (p[i] == '\\' && i + 1 < n && (p[i + 1] == '"' || p[i + 1] == '\\'))
                    i++;
                value[m++] = p[i];
            }
            if (i >= n)
                return NULL;
            i++;
        } else {
            while (i < n && p[i] != ';' && p[i] != ' ')
                value[m++] = p[i++];
        }
        if (mine)
            return m == strlen(value) ? value : NULL;
        while (i < n && p[i] != ';')
            i++;
    }
    return NULL;
}

/* Browsers write " in a name as %22 and line ends as %0D %0A. */
static const char *part_name(struct arena *mem, const char *raw)
{
    static const struct {
        const char *from;
        char to;
    } marks[] = {{"%22", '"'}, {"%0D", '\r'}, {"%0A", '\n'}};
    char *out = arena_text(mem, raw);
    size_t n = 0;
    for (const char *p = raw; *p;) {
        size_t k = 0;
        while (k < 3 && strncasecmp(p, marks[k].from, 3) != 0)
            k++;
        out[n++] = k < 3 ? marks[k].to : *p;
        p += k < 3 ? 3 : 1;
    }
    out[n] = '\0';
    return n <= FORM_NAME ? clean(mem, out, n) : NULL;
}

/* The last part of a path; some senders put the folder before the name. */
static const char *base_name(const char *file)
{
    const char *name = file;
    for (const char *p = file; *p; p++)
        if (*p == '/' || *p == '\\')
            name = p + 1;
    return name;
}

/* Reads the header lines of a part at p, up to and with the empty line; bytes they took, 0: bad. */
static size_t part_headers(struct arena *mem, const char *p, size_t n, struct part *out)
{
    static const char field[] = "content-disposition:";
    size_t i = 0;
    for (;;) {
        const char *end = memmem(p + i, n - i, "\r\n", 2);
        if (!end)
            return 0;
        size_t len = (size_t)(end - p) - i;
        const char *line = p + i;
        i += len + 2;
        if (!len)
            return out->name ? i : 0;
        if (len > 4096)
            return 0;
        if (len >= sizeof field - 1 && !strncasecmp(line, field, sizeof field - 1)) {
            if (out->name)
                return 0;
            out->name = header_param(mem, line, len, "name");
            out->file = header_param(mem, line, len, "filename");
        }
    }
}

static bool add_part(struct arena *mem, const struct part *part, struct form *form, struct err *err)
{
    const char *name = part_name(mem, part->name);
    if (!name)
        return err_set(err, ERR_INVALID, shown(mem, part->name, strlen(part->name)),
                       "not a field's name");
    if (!part->file)
        return add_text(mem, form, (struct param){name, part->bytes}, part->n, err);
    const char *file = part_name(mem, part->file);
    if (!file)
        return err_set(err, ERR_INVALID, name, "not a file's name");
    if (!*file && !part->n)
        return true; /* a file field left empty */
    if (!room(form, err))
        return false;
    form->files = grown(mem, form->files, sizeof *form->files, form->nfiles);
    form->files[form->nfiles++] =
        (struct upload){.name = name, .file = base_name(file), .bytes = part->bytes, .n = part->n};
    return true;
}

static bool broken(struct err *err)
{
    return err_set(err, ERR_INVALID, "", "the form was cut short or is badly written");
}

bool form_multipart(struct arena *mem, const char *content_type, const char *p, size_t n,
                    struct form *form, struct err *err)
{
    const char *boundary = header_param(mem, content_type, strlen(content_type), "boundary");
    if (!boundary || !*boundary || strlen(boundary) > 70)
        return err_set(err, ERR_INVALID, "", "a multipart form without a boundary");
    const char *mark = arena_fmt(mem, "\r\n--%s", boundary);
    size_t mark_n = strlen(mark);
    if (n < mark_n - 2 || memcmp(p, mark + 2, mark_n - 2) != 0)
        return broken(err);
    size_t i = mark_n - 2; /* just after a boundary */
    for (;;) {
        if (n - i >= 2 && !memcmp(p + i, "--", 2))
            return true;
        if (n - i < 2 || memcmp(p + i, "\r\n", 2) != 0)
            return broken(err);
        i += 2;
        struct part part = {0};
        size_t head = part_headers(mem, p + i, n - i, &part);
        if (!head)
            return broken(err);
        i += head;
        /* An empty part may end with the boundary's own line end, just read as the blank line. */
        part.bytes = p + i;
        const char *end = memmem(p + i - 2, n - i + 2, mark, mark_n);
        if (!end)
            return broken(err);
        part.n = end < part.bytes ? 0 : (size_t)(end - part.bytes);
        if (!add_part(mem, &part, form, err))
            return false;
        i = (size_t)(end - p) + mark_n;
    }
}

bool form_has_file(const struct form *form)
{
    for (int i = 0; i < form->nfiles; i++)
        if (form->files[i].n)
            return true;
    return false;
}
