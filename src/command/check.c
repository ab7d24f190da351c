/* check.c - ngaba check: reads domain/, says what is wrong in it, prepares each SQL text of it on a real
 * engine, and fills each template of its letters. */
#include "command/command.h"
#include "declare/province.h"
#include "export/template.h"
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
