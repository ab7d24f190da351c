/* domain.h - a small whole domain for one test: tests/declare/base with the parts of a case laid
 * over it. A case is one file; "# file: PATH" begins a part, without it the part is
 * desk/thing.yaml. The line stays in the part, as a comment. */
#ifndef TESTS_DECLARE_DOMAIN_H
#define TESTS_DECLARE_DOMAIN_H

#include "declare/model.h"

#include <assert.h>
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const domain_base = "tests/declare/base";

static inline char *domain_slurp(struct arena *mem, const char *path)
{
    FILE *f = fopen(path, "re");
    if (!f)
        return NULL;
    char *text = arena_alloc(mem, 1 << 16);
    size_t n = fread(text, 1, (1 << 16) - 1, f);
    fclose(f);
    text[n] = '\0';
    return text;
}

static inline void domain_spill(struct arena *mem, const char *folder, const char *path,
                                const char *text, size_t n)
{
    char *full = arena_fmt(mem, "%s/%s", folder, path), *slash = strrchr(full, '/');
    *slash = '\0';
    mkdir(full, 0700);
    *slash = '/';
    FILE *f = fopen(full, "we");
    assert(f);
    size_t written = fwrite(text, 1, n, f);
    assert(written == n);
    (void)written;
    fclose(f);
}

static inline void domain_copy_base(struct arena *mem, const char *folder)
{
    static const char *const files[] = {"registry/organisation.yaml",
                                        "registry/post.yaml",
                                        "registry/person.yaml",
                                        "registry/holding.yaml",
                                        "registry/document.yaml",
                                        "desk/thing.yaml",
                                        "roles.yaml",
                                        "calendar/rules.yaml"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *text = domain_slurp(mem, arena_fmt(mem, "%s/%s", domain_base, files[i]));
        assert(text);
        domain_spill(mem, folder, files[i], text, strlen(text));
    }
}

/* Lays the parts of a case over the base; returns the new folder. */
static inline char *domain_make(struct arena *mem, const char *text)
{
    static const char mark[] = "# file: ";
    char *folder = arena_text(mem, "/tmp/ngaba-declare-XXXXXX");
    char *made = mkdtemp(folder);
    assert(made);
    (void)made;
    domain_copy_base(mem, folder);
    while (*text) {
        const char *path = "desk/thing.yaml", *end = strstr(text + 1, mark);
        if (!strncmp(text, mark, sizeof mark - 1))
            path = arena_copy(mem, text + sizeof mark - 1, strcspn(text + sizeof mark - 1, "\n"));
        size_t n = end ? (size_t)(end - text) : strlen(text);
        domain_spill(mem, folder, path, text, n);
        text += n;
    }
    return folder;
}

static inline int domain_drop_one(const char *path, const struct stat *st, int flag,
                                  struct FTW *ftw)
{
    (void)st, (void)flag, (void)ftw;
    return remove(path);
}

static inline void domain_drop(const char *folder)
{
    nftw(folder, domain_drop_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* Reads base and case; what is wrong comes back with the folder cut away, "" when nothing is. */
static inline const char *domain_problems(struct arena *mem, const char *text,
                                          struct model **out_model)
{
    struct buf raw, out;
    struct err err = {0};
    buf_init(&raw, mem, 1 << 20);
    buf_init(&out, mem, 1 << 20);
    char *folder = domain_make(mem, text);
    struct model *m = model_read(mem, folder, &raw, &err);
    domain_drop(folder);
    size_t n = strlen(folder);
    for (const char *p = buf_get(&raw); *p;) {
        if (strncmp(p, folder, n))
            buf_char(&out, *p++);
        else
            p += n + (p[n] == '/');
    }
    assert(!m == (out.n > 0));
    if (out_model)
        *out_model = m;
    return buf_get(&out);
}

#endif
