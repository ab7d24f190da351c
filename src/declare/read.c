/* read.c - model_read(): the files of domain/, stage by stage (see reader.h). */
#include "declare/calendar.h"
#include "declare/reader.h"

#include <string.h>

static void words_stage(struct reader *r)
{
    for (size_t i = 0; i < r->nsources; i++)
        shape_check(r, r->sources[i].root, BLOCK_RECORD);
    shape_check(r, r->roles, BLOCK_ROLES);
    for (int i = 0; i < r->ncalendar; i++)
        shape_check(r, r->calendar[i],
                    node_get(r->calendar[i], "year") ? BLOCK_YEAR : BLOCK_CALENDAR);
}

static void papers_stage(struct reader *r)
{
    for (size_t i = 0; i < r->nsources; i++)
        papers_expand(r, r->sources[i].root);
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

static bool stands_above(const struct record_type *a, const struct record_type *b)
{
    return a->menu_at && (!b->menu_at || a->menu_at < b->menu_at);
}

/* Types of one place stay in the order of their files. */
static void menu_link(struct reader *r)
{
    struct model *m = r->model;
    const struct record_type **list =
        arena_new(r->mem, const struct record_type *, (size_t)m->ntypes);
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        if (!t->menu)
            continue;
        int at = m->nmenu++;
        for (; at > 0 && stands_above(t, list[at - 1]); at--)
            list[at] = list[at - 1];
        list[at] = t;
    }
    m->menu = list;
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
        letters_link(r, t, root);
        briefs_link(r, t, root);
        opinions_link(r, t, root);
        views_link(r, t, root);
        carry_link(r, t, root);
        reads_link(r, t, root);
        entry_link(r, t, root);
    }
    roles_link(r);
    menu_link(r);
    m->organisation = model_type(m, "organisation");
    m->post = model_type(m, "post");
    m->person = model_type(m, "person");
    m->holding = model_type(m, "holding");
    m->document = model_type(m, "document");
}

bool reader_run(struct reader *r)
{
    void (*const stages[])(struct reader *) = {words_stage, papers_stage, read_stage, link_stage,
                                               check_model};
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
