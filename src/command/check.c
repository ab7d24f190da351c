/* check.c - ngaba check: reads domain/, says what is wrong in it, prepares each SQL text of it on a real
 * engine, looks for each icon it names, and fills each template of its letters. */
#include "command/command.h"
#include "declare/problem.h"
#include "declare/province.h"
#include "export/template.h"
#include "serve/icons.h"
#include "store/schema.h"

#include <stdio.h>

enum { PROBLEMS_MOST = 1 << 20 };

static void counts(const struct model *m)
{
    int fields = 0, steps = 0, clocks = 0, checks = 0;
    for (int i = 0; i < m->ntypes; i++) {
        fields += m->types[i].nfields;
        steps += m->types[i].nsteps;
        clocks += m->types[i].nclocks;
        checks += m->types[i].nchecks;
    }
    printf("domain: %d record types, %d roles, %d fields, %d steps, %d clocks, %d checks: no "
           "problem\n",
           m->ntypes, m->nroles, fields, steps, clocks, checks);
}

/* The drawings are the pages' own, so the reader of declarations does not know their names. */
static bool icons_check(struct arena *mem, const struct model *m, struct buf *problems,
                        struct err *err)
{
    size_t before = problems->n;
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        enum icon icon;
        if (!t->icon || icon_find(t->icon, &icon))
            continue;
        struct nearest near = {.wrong = t->icon};
        for (int k = 0; k < ICON_COUNT; k++)
            nearest_try(&near, icon_name((enum icon)k));
        buf_fmt(problems, "%s:%d:%d: %s: no icon '%s'%s\n", t->pos.file, t->pos.line, t->pos.column,
                t->name, t->icon, nearest_text(mem, &near));
    }
    return problems->n == before ||
           err_set(err, ERR_INVALID, "domain", "the declarations name an icon that is not drawn");
}

int command_check(const struct cli *cli)
{
    if (cli->nargs)
        return cli_usage(cli, "takes no arguments");
    struct err err = {0};
    struct buf problems;
    buf_init(&problems, cli->mem, PROBLEMS_MOST);
    struct model *m = model_read(cli->mem, cli_folder(cli, "domain"), &problems, &err);
    const char *data = cli_flag(cli, "data");
    bool ok = m && (!data || province_read(m, data, &problems, &err)) &&
              icons_check(cli->mem, m, &problems, &err) &&
              schema_check(cli->mem, m, &problems, &err);
    if (ok)
        template_check(cli->mem, m, &problems);
    if (ok && problems.n)
        ok = err_set(&err, ERR_INVALID, "letters", "some templates of letters cannot be filled");
    fputs(buf_get(&problems), stdout);
    if (!ok)
        return cli_refuse(cli, &err);
    counts(m);
    return 0;
}
