/* form.c - any bytes as a query and as a form with files: what comes out keeps what form.h says. */
#include "serve/form.h"

#include "base/text.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look(const struct form *form, const char *p, size_t n)
{
    assert(form->n + form->nfiles <= FORM_FIELDS && form->nfiles <= FORM_FILES);
    for (int i = 0; i < form->n; i++) {
        const struct param *f = &form->params[i];
        assert(text_valid(f->name, strlen(f->name)) && text_valid(f->value, strlen(f->value)));
        assert(!strchr(f->value, '\r'));
    }
    for (int i = 0; i < form->nfiles; i++) {
        const struct upload *u = &form->files[i];
        assert(text_valid(u->name, strlen(u->name)) && text_valid(u->file, strlen(u->file)));
        assert(!strpbrk(u->file, "/\\"));
        assert(u->bytes >= p && u->bytes + u->n <= p + n);
    }
}

/* The first line is the Content-Type, the rest the body. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem;
    struct form form = {0}, parts = {0};
    struct err err = {0}, err2 = {0};
    const char *p = (const char *)data, *line = memchr(p, '\n', size);
    arena_init(&mem, 0);
    if (form_urlencoded(&mem, p, size, &form, &err))
        assert(err.code == ERR_OK);
    look(&form, p, size);
    if (line) {
        const char *type = arena_copy(&mem, p, (size_t)(line - p));
        size_t n = size - (size_t)(line + 1 - p);
        if (form_multipart(&mem, type, line + 1, n, &parts, &err2))
            assert(err2.code == ERR_OK);
        look(&parts, line + 1, n);
    }
    arena_clear(&mem);
    return 0;
}
