/* read.c - model_read(): the files of domain/, stage by stage (see reader.h). */
#include "declare/calendar.h"
#include "declare/reader.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MOST = 1000 };

static int yaml_only(const struct dirent *d)
{
    size_t n = strlen(d->d_name);
    return n > 5 && d->d_name[0] != '.' && !strcmp(d->d_name + n - 5, ".yaml");
}

static int folders_only(const struct dirent *d)
{
    return (d->d_type == DT_DIR || d->d_type == DT_UNKNOWN) && name_ok(d->d_name) &&
           strcmp(d->d_name, "calendar");
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Names in a folder, sorted; -1: not readable. */
static int names_in(struct arena *mem, const char *path, int (*pick)(const struct dirent *),
                    const char ***out)
{
    struct dirent **found;
    int n = scandir(path, &found, pick, by_name);
    if (n < 0)
        return -1;
    *out = arena_new(mem, const char *, (size_t)n);
    for (int i = 0; i < n; i++) {
        (*out)[i] = arena_text(mem, found[i]->d_name);
        free(found[i]);
    }
    free(found);
    return n;
}

static const struct node *file_read(struct reader *r, const char *path)
{
    struct err err = {0};
    const struct node *root = yaml_read(r->mem, path, &err);
    if (!root)
        problem_line(&r->problems, path, arena_fmt(r->mem, "%s: %s", err.where, err.detail));
    return root;
}

/* Its files are only looked at here for their words; calendar_load() reads them for what they say. */
static bool calendar_files(struct reader *r, const char *folder, struct err *err)
{
    const char **files, *path = arena_fmt(r->mem, "%s/calendar", folder);
    int n = names_in(r->mem, path, yaml_only, &files);
    if (n < 0)
        return err_set(err, ERR_SYSTEM, path, "cannot be read: %s", strerror(errno));
    r->calendar = arena_new(r->mem, const struct node *, (size_t)n);
    for (int i = 0; i < n; i++) {
        const struct node *root = file_read(r, arena_fmt(r->mem, "%s/%s", path, files[i]));
        if (root)
            r->calendar[r->ncalendar++] = root;
    }
    return true;
}

static bool area_read(struct reader *r, const char *folder, const char *area, struct err *err)
{
    const char **files, *path = arena_fmt(r->mem, "%s/%s", folder, area);
    int n = names_in(r->mem, path, yaml_only, &files);
    if (n < 0)
        return errno == ENOTDIR ||
               err_set(err, ERR_SYSTEM, path, "cannot be read: %s", strerror(errno));
    for (int i = 0; i < n; i++) {
        const struct node *root = file_read(r, arena_fmt(r->mem, "%s/%s", path, files[i]));
        if (!root)
            continue;
        if (r->nsources == FILES_MOST)
            return err_set(err, ERR_LIMIT, path, "more than %d files", FILES_MOST);
        r->sources = arena_grow(r->mem, r->sources, &r->cap, r->nsources);
        r->sources[r->nsources++] = (struct source){.area = area, .root = root};
    }
    return true;
}

static bool files_read(struct reader *r, const char *folder, struct err *err)
{
    const char **areas;
    int n = names_in(r->mem, folder, folders_only, &areas);
    if (n < 0)
        return err_set(err, ERR_SYSTEM, folder, "cannot be read: %s", strerror(errno));
    for (int i = 0; i < n; i++)
        if (!area_read(r, folder, areas[i], err))
            return false;
    r->roles = file_read(r, arena_fmt(r->mem, "%s/roles.yaml", folder));
    return calendar_files(r, folder, err);
}

static void words_stage(struct reader *r)
{
    for (size_t i = 0; i < r->nsources; i++)
        shape_check(r, r->sources[i].root, BLOCK_RECORD);
    shape_check(r, r->roles, BLOCK_ROLES);
    for (int i = 0; i < r->ncalendar; i++)
        shape_check(r, r->calendar[i],
                    node_get(r->calendar[i], "year") ? BLOCK_YEAR : BLOCK_CALENDAR);
}

static void twice_check(struct reader *r)
{
    const struct model *m = r->model;
    for (int i = 0; i < m->ntypes; i++)
        for (int k = 0; k < i; k++)
            if (!strcmp(m->types[i].name, m->types[k].name))
                problem_add(&r->problems, m->types[i].pos, NULL,
                            "record type '%s' is already declared in %s:%d", m->types[i].name,
                            m->types[k].pos.file, m->types[k].pos.line);
}

static void calendar_read(struct reader *r)
{
    const char *path = arena_fmt(r->mem, "%s/calendar", r->model->folder);
    struct err err = {0};
    r->model->calendar = arena_new(r->mem, struct calendar, 1);
    if (!calendar_load(r->model->calendar, r->mem, path, &err))
        problem_line(&r->problems, path, arena_fmt(r->mem, "%s: %s", err.where, err.detail));
}

static void read_stage(struct reader *r)
{
    struct model *m = r->model;
    roles_read(r);
    m->types = arena_new(r->mem, struct record_type, r->nsources);
    m->ntypes = (int)r->nsources;
    for (int i = 0; i < m->ntypes; i++) {
        m->types[i].index = i;
        r->sources[i].type = &m->types[i];
        type_record_read(r, &r->sources[i]);
    }
    twice_check(r);
}

static void children_link(struct reader *r, struct record_type *t)
{
    const struct model *m = r->model;
    const struct record_type **list =
        arena_new(r->mem, const struct record_type *, (size_t)m->ntypes);
    for (int i = 0; i < m->ntypes; i++)
        if (m->types[i].parent && m->types[i].parent->to == t)
            list[t->nchildren++] = &m->types[i];
    t->children = list;
}

static void link_stage(struct reader *r)
{
    struct model *m = r->model;
    for (size_t i = 0; i < r->nsources; i++)
        type_record_link(r, &r->sources[i]);
    for (int i = 0; i < m->ntypes; i++) {
        struct record_type *t = &m->types[i];
        const struct node *root = r->sources[i].root;
        children_link(r, t);
        steps_link(r, t, root);
        clocks_link(r, t, root);
        views_link(r, t, root);
        carry_link(r, t, root);
        reads_link(r, t, root);
    }
    roles_link(r);
    m->organisation = model_type(m, "organisation");
    m->post = model_type(m, "post");
    m->person = model_type(m, "person");
    m->holding = model_type(m, "holding");
    m->document = model_type(m, "document");
}

bool reader_run(struct reader *r)
{
    void (*const stages[])(struct reader *) = {words_stage, read_stage, link_stage, check_model};
    for (size_t i = 0; i < sizeof stages / sizeof *stages && !r->problems.n; i++)
        stages[i](r);
    if (!r->problems.n)
        r->model->text = canon_text(r);
    return !r->problems.n;
}

struct model *model_read(struct arena *mem, const char *folder, struct buf *problems,
                         struct err *err)
{
    struct reader r = {.mem = mem, .problems = {.mem = mem}};
    r.model = arena_new(mem, struct model, 1);
    r.model->mem = mem;
    r.model->folder = arena_text(mem, folder);
    if (!files_read(&r, folder, err))
        return NULL;
    if (!r.problems.n && reader_run(&r))
        calendar_read(&r);
    if (!r.problems.n)
        return r.model;
    problems_print(&r.problems, problems);
    err_set(err, ERR_INVALID, folder, "the declarations have %zu problem%s", r.problems.n,
            r.problems.n == 1 ? "" : "s");
    return NULL;
}
