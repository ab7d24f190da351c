/* migrate.c - ngaba migrate: makes the database's tables what the declarations say. */
#include "command/data.h"
#include "store/file.h"

#include <stdio.h>

static void print_plan(const struct schema_plan *plan)
{
    for (int i = 0; i < plan->n; i++) {
        const struct schema_step *s = &plan->steps[i];
        printf("%s%s", s->losing ? "LOSES DATA: " : "", s->what);
        if (s->losing)
            printf(" (--consent %s)", s->name);
        putchar('\n');
    }
}

static struct schema_consent consent_of(const struct cli *cli)
{
    struct schema_consent c = {.no_restore_point = cli_flag(cli, "no-restore-point") != NULL};
    while (cli_flag_nth(cli, "consent", c.n))
        c.n++;
    const char **names = arena_new(cli->mem, const char *, (size_t)c.n);
    for (int i = 0; i < c.n; i++)
        names[i] = cli_flag_nth(cli, "consent", i);
    c.names = names;
    return c;
}

int command_migrate(const struct cli *cli)
{
    struct err err = {0};
    struct data d;
    struct schema_plan plan;
    const char *restore = NULL;
    if (cli->nargs)
        return cli_usage(cli, "takes no arguments");
    if (!cli_flag(cli, "data"))
        return cli_usage(cli, "say which data folder: --data DIR");
    if (!data_find(cli, &d, &err) || !schema_plan(cli->mem, &d.config, d.model, &plan, &err))
        return cli_refuse(cli, &err);
    print_plan(&plan);
    if (cli_flag(cli, "plan")) {
        if (!plan.n)
            puts("nothing to do");
        return 0;
    }
    const struct schema_consent consent = consent_of(cli);
    if (!schema_apply(cli->mem, &d.config, d.model, &plan, &consent, &restore, &err))
        return cli_refuse(cli, &err);
    int swept = 0;
    if (!file_sweep(d.config.files, &swept, &err))
        return cli_refuse(cli, &err);
    if (swept)
        printf("swept: %d unfinished files\n", swept);
    if (restore)
        printf("restore point: %s\n", restore);
    if (plan.n)
        printf("the database is up to date: %d steps\n", plan.n);
    else
        puts("nothing to do");
    return 0;
}
