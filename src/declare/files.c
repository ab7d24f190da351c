/* files.c - which files of domain/ are read, and that no declaration stands there unread. Data beside
 * them (CSV, notes) is others' business. */
#include "declare/reader.h"

#include "base/fault.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FILES_MOST = 1000 };
static const char ending[] = ".yaml";

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names in a folder, sorted, without hidden ones; -1: not readable. */
static int names_in(struct arena *mem, const char *path, const char ***out)
{
    DIR *dir = fault_here(FAULT_FILE) ? NULL : opendir(path);
    if (!dir)
        return -1;
    const char **list = NULL;
    size_t n = 0, cap = 0;
    for (struct dirent *d; (d = readdir(dir)) != NULL;) {
        if (d->d_name[0] == '.')
            continue;
        list = arena_grow(mem, list, &cap, n);
        list[n++] = arena_text(mem, d->d_name);
    }
    closedir(dir);
    if (n)
        qsort(list, n, sizeof *list, by_text);
    *out = list;
    return (int)n;
}

static bool unreadable(const char *path, struct err *err)
{
    return err_set(err, ERR_SYSTEM, path, "cannot be read: %s", strerror(errno));
}

static struct node *file_read(struct reader *r, const char *path)
{
    struct err err = {0};
    struct node *root = yaml_read(r->mem, path, &err);
    if (!root)
        problem_line(&r->problems, path, arena_fmt(r->mem, "%s: %s", err.where, err.detail));
    return root;
}

/* Somebody meant it as a declaration: NAME.yml, Name.YAML. */
static bool looks_declared(const char *file)
{
    const char *dot = strrchr(file, '.');
    return dot && (!strcasecmp(dot, ending) || !strcasecmp(dot, ".yml"));
}

static void unread(struct reader *r, const char *path, const char *what)
{
    problem_line(&r->problems, path, arena_fmt(r->mem, "%s: is not read: %s", path, what));
}

/* Its files are only looked at here for their words; calendar_load() reads what they say. */
static bool calendar_files(struct reader *r, const char *path, struct err *err)
{
    const char **files;
    int n = names_in(r->mem, path, &files);
    if (n < 0)
        return unreadable(path, err);
    r->calendar = arena_new(r->mem, const struct node *, (size_t)n);
    for (int i = 0; i < n; i++) {
        const struct node *root = file_read(r, arena_fmt(r->mem, "%s/%s", path, files[i]));
        if (root)
            r->calendar[r->ncalendar++] = root;
    }
    return true;
}

/* The stem of NAME.yaml, NULL when it is none. */
static const char *stem_of(struct arena *mem, const char *file)
{
    size_t n = strlen(file), m = sizeof ending - 1;
    const char *stem = n > m && !strcmp(file + n - m, ending) ? arena_copy(mem, file, n - m) : NULL;
    return stem && name_ok(stem) ? stem : NULL;
}

static bool area_file(struct reader *r, const char *area, const char *stem, const char *path,
                      struct err *err)
{
    struct node *root = file_read(r, path);
    if (!root)
        return true;
    if (r->nsources == FILES_MOST)
        return err_set(err, ERR_LIMIT, path, "more than %d files", FILES_MOST);
    r->sources = arena_grow(r->mem, r->sources, &r->cap, r->nsources);
    r->sources[r->nsources++] = (struct source){.area = area, .stem = stem, .root = root};
    return true;
}

static bool area_files(struct reader *r, const char *path, const char *area, struct err *err)
{
    const char **files;
    int n = names_in(r->mem, path, &files);
    bool ok = true;
    if (n < 0)
        return errno == ENOTDIR || unreadable(path, err);
    if (n && !name_ok(area))
        unread(r, path, "an area is called by a name: small letters, digits and _");
    for (int i = 0; ok && i < n; i++) {
        const char *full = arena_fmt(r->mem, "%s/%s", path, files[i]);
        const char *stem = stem_of(r->mem, files[i]);
        if (stem)
            ok = area_file(r, area, stem, full, err);
        else if (looks_declared(files[i]))
            unread(r, full, "a record type stands in NAME.yaml");
    }
    return ok;
}

bool files_read(struct reader *r, const char *folder, struct err *err)
{
    const char **names;
    int n = names_in(r->mem, folder, &names);
    if (n < 0)
        return unreadable(folder, err);
    bool ok = true;
    for (int i = 0; ok && i < n; i++) {
        const char *path = arena_fmt(r->mem, "%s/%s", folder, names[i]);
        if (!strcmp(names[i], "calendar"))
            ok = calendar_files(r, path, err);
        else if (!strcmp(names[i], "roles.yaml"))
            r->roles = file_read(r, path);
        else if (looks_declared(names[i]))
            unread(r, path, "here stand roles.yaml, calendar and a folder for each area");
        else
            ok = area_files(r, path, names[i], err);
    }
    if (ok && !r->roles && !r->problems.n)
        problem_line(&r->problems, folder, arena_fmt(r->mem, "%s: no roles.yaml", folder));
    return ok;
}
