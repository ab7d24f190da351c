/* web.c - see web.h. */
#include "serve/web.h"

#include "base/fault.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

enum { FILE_MOST_WEB = 1 << 20 };

static const struct {
    const char *end, *type;
} types[] = {
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".txt", "text/plain; charset=utf-8"},
};

static const char *type_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
        if (!strcmp(dot, types[i].end))
            return types[i].type;
    return NULL;
}

static bool bytes_read(struct arena *mem, const char *path, struct web_file *out, struct err *err)
{
    int fd = fault_here(FAULT_FILE) ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) || st.st_size > FILE_MOST_WEB) {
        if (fd >= 0)
            close(fd);
        return err_set(err, ERR_SYSTEM, path, "cannot be read, or is larger than 1 MB");
    }
    char *bytes = arena_alloc(mem, (size_t)st.st_size + 1);
    size_t n = 0;
    ssize_t r;
    while (n < (size_t)st.st_size && (r = read(fd, bytes + n, (size_t)st.st_size - n)) > 0)
        n += (size_t)r;
    close(fd);
    if (n < (size_t)st.st_size)
        return err_set(err, ERR_SYSTEM, path, "cannot be read to its end");
    out->bytes = bytes;
    out->n = n;
    return true;
}

/* A sheet goes out without its comments: they are for who reads the file. Of a script only the one at
 * its head is sure to be one. */
static void uncomment(struct arena *mem, struct web_file *f, bool script)
{
    const char *from = f->bytes;
    assert(from); /* it was read */
    char *out = arena_alloc(mem, f->n + 1);
    size_t n = 0;
    while (*from) {
        bool may = !script || from == f->bytes;
        const char *end = may && from[0] == '/' && from[1] == '*' ? strstr(from + 2, "*/") : NULL;
        if (end)
            from = end + 2 + (end[2] == '\n');
        else
            out[n++] = *from++;
    }
    f->bytes = out;
    f->n = n;
}

static void name_it(struct arena *mem, struct web_file *f)
{
    unsigned char hash[16];
    char hex[sizeof hash * 2 + 1];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)f->bytes, f->n, NULL, 0);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    const char *dot = strrchr(f->name, '.');
    f->path = arena_fmt(mem, "/static/%.*s-%.16s%s", (int)(dot - f->name), f->name, hex, dot);
    f->etag = arena_fmt(mem, "\"%s\"", hex);
}

struct web *web_read(struct arena *mem, const char *folder, struct err *err)
{
    struct web *w = arena_new(mem, struct web, 1);
    size_t cap = 0;
    DIR *d = fault_here(FAULT_FILE) ? NULL : opendir(folder);
    if (!d) {
        err_set(err, ERR_SYSTEM, folder, "the folder of the web files cannot be read");
        return NULL;
    }
    bool ok = true;
    for (struct dirent *e; ok && (e = readdir(d));) {
        struct web_file f = {.name = arena_text(mem, e->d_name), .type = type_of(e->d_name)};
        if (!f.type || e->d_name[0] == '.')
            continue;
        ok = bytes_read(mem, arena_fmt(mem, "%s/%s", folder, f.name), &f, err);
        bool script = strstr(f.type, "javascript") != NULL;
        if (ok && (script || strstr(f.type, "css")))
            uncomment(mem, &f, script);
        if (ok) {
            name_it(mem, &f);
            w->files = arena_grow(mem, w->files, &cap, (size_t)w->n);
            w->files[w->n++] = f;
            w->weight += f.n;
        }
    }
    closedir(d);
    return ok ? w : NULL;
}

static const struct web_file *named(const struct web *w, const char *name)
{
    for (int i = 0; i < w->n; i++)
        if (!strcmp(w->files[i].name, name))
            return &w->files[i];
    return NULL;
}

const struct web_file *web_find(const struct web *w, const char *path, bool *out_keep)
{
    *out_keep = false;
    if (!strcmp(path, "/favicon.ico"))
        return named(w, "logo.svg");
    for (int i = 0; i < w->n; i++)
        if (!strcmp(w->files[i].path, path)) {
            *out_keep = true;
            return &w->files[i];
        }
    return NULL;
}

const char *web_path(const struct web *w, const char *name)
{
    const struct web_file *f = named(w, name);
    return f ? f->path : "/static/none";
}
