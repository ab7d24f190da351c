/* file.c - see file.h. files/ab/cdef... : the first two digits of the hash are the folder. */
#include "store/file.h"

#include "base/err.h"
#include "base/fault.h"
#include "base/text.h"
#include "store/inside.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <magic.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { HASH = 32, HEX = 2 * HASH + 1, NAME_MOST = 200, DAY = 24 * 3600 };

/* What may be kept: the end of the name and what the bytes must be. `inside` is a name that must
 * stand in the directory of a ZIP file where libmagic tells no more than that. */
static const struct kind {
    const char *end, *type, *inside;
} kinds[] = {
    {".pdf", "application/pdf", NULL},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     "word/document.xml"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     "xl/workbook.xml"},
    {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
     "ppt/presentation.xml"},
    {".odt", "application/vnd.oasis.opendocument.text", NULL},
    {".ods", "application/vnd.oasis.opendocument.spreadsheet", NULL},
    {".odp", "application/vnd.oasis.opendocument.presentation", NULL},
    {".jpg", "image/jpeg", NULL},
    {".jpeg", "image/jpeg", NULL},
    {".png", "image/png", NULL},
    {".txt", "text/plain", NULL},
    {".csv", "text/csv", NULL},
};

/* The name without folders, of either kind of slash, without control characters. */
static const char *own_name(struct arena *mem, const char *name)
{
    const char *last = name;
    for (const char *p = name; *p; p++)
        if (*p == '/' || *p == '\\')
            last = p + 1;
    const char *clean = text_title(mem, last);
    return arena_copy(mem, clean, text_cut(clean, NAME_MOST));
}

static const struct kind *kind_of(const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t end = strlen(kinds[i].end);
        if (n > end && !strcasecmp(name + n - end, kinds[i].end))
            return &kinds[i];
    }
    return NULL;
}

/* What libmagic makes of the bytes, "" when it fails. */
static const char *sniff(struct arena *mem, const void *bytes, size_t n)
{
    magic_t magic = fault_here(FAULT_FILE) ? NULL : magic_open(MAGIC_MIME_TYPE);
    const char *type = NULL;
    if (magic && magic_load(magic, NULL) == 0)
        type = magic_buffer(magic, bytes, n);
    type = arena_text(mem, type ? type : "");
    if (magic)
        magic_close(magic);
    return type;
}

/* Text is what is UTF-8 throughout: libmagic takes notes for programs. */
static bool agrees(struct arena *mem, const struct kind *kind, const void *bytes, size_t n)
{
    if (!strncmp(kind->type, "text/", 5))
        return text_valid(bytes, n);
    const char *type = sniff(mem, bytes, n);
    if (!strcmp(type, kind->type))
        return true;
    bool zip = !strcmp(type, "application/zip") || !strcmp(type, "application/octet-stream");
    return zip && kind->inside && n > 4 && !memcmp(bytes, "PK\3\4", 4) &&
           memmem(bytes, n, kind->inside, strlen(kind->inside));
}

/* Paths --------------------------------------------------------------------------------------- */

static const char *folder_of(struct arena *mem, const struct store *s, const char *hash)
{
    return arena_fmt(mem, "%s/%.2s", s->files, hash);
}

/* The disk is part of the store: full, or failing, it is worth trying again later. */
static bool disk_error(const char *what, struct err *err)
{
    return err_set(err, ERR_STORE, "file", "%s: %s", what, strerror(errno));
}

static bool sync_folder(const char *path, struct err *err)
{
    int fd = fault_here(FAULT_FILE) ? -1 : open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok)
        disk_error(path, err);
    if (fd >= 0)
        close(fd);
    return ok;
}

static bool write_all(int fd, const char *bytes, size_t n)
{
    while (n) {
        ssize_t put = fault_here(FAULT_FILE) ? (errno = ENOSPC, -1) : write(fd, bytes, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        n -= (size_t)put;
    }
    return !fault_here(FAULT_FILE) && fsync(fd) == 0;
}

/* Aside, synced, then under its name: a file of that name is always whole. */
static bool write_file(struct arena *mem, const struct store *s, const struct file *f,
                       const void *bytes, struct err *err)
{
    const char *folder = folder_of(mem, s, f->hash);
    const char *path = arena_fmt(mem, "%s/%s", folder, f->hash + 2);
    char *aside = arena_fmt(mem, "%s/.new-XXXXXX", s->files);
    struct stat st;
    if (stat(path, &st) == 0 && st.st_size == f->size)
        return true;
    if (fault_here(FAULT_FILE) || (mkdir(folder, 0700) != 0 && errno != EEXIST))
        return disk_error(folder, err);
    int fd = fault_here(FAULT_FILE) ? -1 : mkostemp(aside, O_CLOEXEC);
    if (fd < 0)
        return disk_error(s->files, err);
    bool ok = write_all(fd, bytes, (size_t)f->size);
    ok = close(fd) == 0 && ok;
    ok = ok && !fault_here(FAULT_FILE) && rename(aside, path) == 0;
    if (!ok) {
        disk_error(path, err);
        unlink(aside);
        return false;
    }
    return sync_folder(folder, err) && sync_folder(s->files, err);
}

bool file_sweep(const char *folder, int *out_n, struct err *err)
{
    DIR *d = fault_here(FAULT_FILE) ? NULL : opendir(folder);
    int n = 0;
    if (!d)
        return disk_error(folder, err);
    for (struct dirent *e; (e = readdir(d));) {
        struct stat st;
        bool aside = !strncmp(e->d_name, ".new-", 5);
        if (aside && fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(st.st_mode) && time(NULL) - st.st_mtime > DAY)
            n += unlinkat(dirfd(d), e->d_name, 0) == 0;
    }
    closedir(d);
    *out_n = n;
    return true;
}

bool file_put(struct store *s, struct arena *mem, const char *name, const void *bytes, size_t n,
              struct file *out, struct err *err)
{
    if (n > FILE_MOST)
        return err_set(err, ERR_LIMIT, "file", "larger than %d MB", FILE_MOST >> 20);
    unsigned char hash[HASH];
    char *hex = arena_alloc(mem, HEX);
    struct file f = {.name = own_name(mem, name), .size = (int64_t)n, .hash = hex};
    const struct kind *kind = kind_of(f.name);
    if (!kind || !n || !agrees(mem, kind, bytes, n))
        return err_set(err, ERR_INVALID, "file",
                       n ? "'%s' is not a PDF, Word, Excel, PowerPoint, OpenDocument, JPEG, PNG,"
                           " text or CSV file that is what its name says"
                         : "'%s' is empty",
                       f.name);
    f.type = kind->type;
    crypto_generichash(hash, HASH, bytes, n, NULL, 0);
    sodium_bin2hex(hex, HEX, hash, HASH);
    if (!write_file(mem, s, &f, bytes, err))
        return false;
    struct sql *q = query(s, Q_FILE_ADD);
    struct now now;
    now_bind(s, &now, q, 0);
    sql_text(q, "hash", f.hash);
    sql_text(q, "name", f.name);
    sql_text(q, "kind", f.type);
    sql_int(q, "size", f.size);
    if (!sql_run(q, err))
        return false;
    *out = f;
    return true;
}

bool file_find(struct store *s, struct arena *mem, const char *hash, struct file *out,
               struct err *err)
{
    struct sql *q = query(s, Q_FILE_FIND);
    bool row;
    sql_text(q, "hash", hash);
    if (!sql_step(q, &row, err))
        return false;
    if (!row)
        return err_set(err, ERR_MISSING, "file", "there is no such file");
    *out = (struct file){.hash = arena_text(mem, hash),
                         .name = sql_col_text(q, 0, mem),
                         .type = sql_col_text(q, 1, mem),
                         .size = sql_col_int(q, 2)};
    sql_reset(q);
    return true;
}

/* A hash from outside is 64 hex digits before it becomes part of a path. */
static bool sound(const char *hash)
{
    return strlen(hash) == HEX - 1 && strspn(hash, "0123456789abcdef") == HEX - 1;
}

bool file_open(struct store *s, const char *hash, int *out_fd, struct err *err)
{
    char path[PATH_MAX];
    if (!sound(hash))
        return err_set(err, ERR_MISSING, "file", "there is no such file");
    if ((size_t)snprintf(path, sizeof path, "%s/%.2s/%s", s->files, hash, hash + 2) >= sizeof path)
        return err_set(err, ERR_SYSTEM, "file", "the path of the files is too long");
    int fd = fault_here(FAULT_FILE) ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        err_set(err, errno == ENOENT ? ERR_MISSING : ERR_SYSTEM, "file", "%s: %s", hash,
                strerror(errno));
    if (fd >= 0)
        *out_fd = fd;
    return fd >= 0;
}

/* "field" or "rows.field" of a type. */
static const struct field *field_by_path(const struct record_type *t, const char *path)
{
    const char *dot = strchr(path, '.');
    if (!dot)
        return type_field(t, path);
    for (int i = 0; i < t->nrows; i++) {
        const struct rows *r = &t->rows[i];
        if (strlen(r->name) != (size_t)(dot - path) || strncmp(r->name, path, strlen(r->name)) != 0)
            continue;
        for (int k = 0; k < r->nfields; k++)
            if (!strcmp(r->fields[k].name, dot + 1))
                return &r->fields[k];
    }
    return NULL;
}

bool file_places(struct store *s, struct arena *mem, const char *hash, struct file_place **out,
                 int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_FILE_USE_FIND);
    struct file_place *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_text(q, "hash", hash);
    while (gather(&g, list, err)) {
        const struct record_type *t = model_type(s->model, sql_col_text(q, 2, mem));
        const struct field *f = t ? field_by_path(t, sql_col_text(q, 1, mem)) : NULL;
        if (f) /* else it is no longer declared: nobody may read it */
            list[g.n++] = (struct file_place){sql_col_int(q, 0), t, f};
    }
    return gather_end(&g, list, out, out_n);
}
