/* form.h - reads the fields people send: query strings, forms, uploads. Pure, over bytes in memory.
 *
 * In the flow:  base -> [form] -> request
 * Owns:         names and values live in the arena; bytes of uploads stay where they were given.
 * Text:         what comes out is valid UTF-8 without NUL, in NFC, with CRLF and CR made LF.
 * Fails:        ERR_INVALID (where = field: not UTF-8, badly written), ERR_LIMIT (too many, long).
 * Threads:      pure functions.
 * Read first:   tests/serve/form.c, tests/fuzz/form.c                                        */
#ifndef SERVE_FORM_H
#define SERVE_FORM_H

#include "base/arena.h"
#include "base/err.h"

enum {
    FORM_FIELDS = 2000, /* fields and files of one form */
    FORM_FILES = 50,
    FORM_NAME = 200,       /* bytes of a name, and of a file's name */
    FORM_VALUE = 512 << 10 /* bytes of a value that is not a file */
};

struct param {
    const char *name, *value;
};

struct upload {
    const char *name; /* of the field */
    const char *file; /* as the sender named it, without folders; "" unnamed */
    const char *bytes;
    size_t n;
};

struct form {
    struct param *params;
    int n;
    struct upload *files;
    int nfiles;
};

/* Was a file sent with it? An empty box of files is none. */
bool form_has_file(const struct form *form);
/* a=b&c=d, of a query or a body. Appends to *form (start it with {0}). */
bool form_urlencoded(struct arena *mem, const char *p, size_t n, struct form *form,
                     struct err *err);
/* multipart/form-data; content_type is the whole header, for its boundary. */
bool form_multipart(struct arena *mem, const char *content_type, const char *p, size_t n,
                    struct form *form, struct err *err);
/* Decodes %XX (and + when it is a form). NULL when a % is not followed by two hex digits or the
 * result is not UTF-8 without NUL. */
const char *form_decode(struct arena *mem, const char *p, size_t n, bool plus);

#endif
