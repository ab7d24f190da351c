/* rehearse.c - ngaba rehearse: what changed declarations would have said of past dossiers. Reads only. */
#include "rules/rehearse.h"

#include "base/date.h"
#include "command/data.h"
#include "declare/province.h"
#include "serve/config.h"

#include <stdio.h>
#include <string.h>

enum { PROBLEMS_MOST = 1 << 20, OUTPUT_MOST = 64 << 20 };

static bool read_model(const struct cli *cli, const char *folder, struct model **out,
                       struct err *err)
{
    struct buf problems;
    buf_init(&problems, cli->mem, PROBLEMS_MOST);
    struct model *m = model_read(cli->mem, folder, &problems, err);
    bool ok = m && province_read(m, cli_flag(cli, "data"), &problems, err);
    fputs(buf_get(&problems), stderr);
    *out = m;
    return ok;
}

/* The changed rules as if they had always been law. */
static void undate(struct model *m)
{
    for (int i = 0; i < m->ntypes; i++) {
        struct record_type *t = &m->types[i];
        for (int k = 0; k < t->nchecks; k++)
            t->checks[k].force = (struct force){0};
        for (int k = 0; k < t->nclocks; k++)
            t->clocks[k].force = (struct force){0};
    }
}

static bool read_day(const struct cli *cli, const char *flag, int32_t *out, struct err *err)
{
    const char *text = cli_flag(cli, flag);
    return !text || date_read(text, strlen(text), out) ||
           err_set(err, ERR_INVALID, arena_fmt(cli->mem, "--%s", flag),
                   "'%s' is not a date (YYYY-MM-DD)", text);
}

static bool read_asked(const struct cli *cli, struct rehearsal *r, const struct model *before,
                       struct err *err)
{
    r->from = date_of(1900, 1, 1);
    r->to = date_of(2200, 1, 1);
    r->type = cli_flag(cli, "type");
    if (!read_day(cli, "from", &r->from, err) || !read_day(cli, "to", &r->to, err))
        return false;
    return !r->type || model_type(before, r->type) ||
           err_set(err, ERR_INVALID, "--type", "there is no record type '%s'", r->type);
}

static bool open_both(const struct cli *cli, struct rehearsal *r, struct model *before,
                      struct model *after, struct err *err)
{
    struct config config;
    const char *db = cli_flag(cli, "db");
    if (!config_read(cli->mem, cli_flag(cli, "data"), &config, err))
        return false;
    const struct store_config sc = {
        .url = db ? db : config.database, .files = config.files, .readonly = true};
    r->before = store_open(cli->mem, &sc, before, err);
    if (!r->before)
        return false;
    r->after = store_open(cli->mem, &sc, after, err);
    if (!r->after && !strncmp(err->detail, "the declarations have changed", 29)) {
        *err = (struct err){0};
        err_set(err, ERR_INVALID, after->folder,
                "fields, rows, options or states have changed too; rehearse rules alone, or on a "
                "copy of the data that was migrated");
    }
    return r->after != NULL;
}

static bool run(const struct cli *cli, struct buf *out, struct rehearsed *n, struct err *err)
{
    struct rehearsal r = {0};
    struct model *before, *after;
    buf_init(out, cli->mem, OUTPUT_MOST);
    const char *current = cli_flag(cli, "current");
    if (!read_model(cli, current ? current : cli_beside(cli, "domain"), &before, err) ||
        !read_model(cli, cli_flag(cli, "domain"), &after, err) || !read_asked(cli, &r, before, err))
        return false;
    if (!cli_flag(cli, "dated"))
        undate(after);
    bool ok = open_both(cli, &r, before, after, err) && rehearse(&r, out, n, err);
    if (r.before)
        store_close(r.before);
    if (r.after)
        store_close(r.after);
    return ok && (buf_ok(out) || err_set(err, ERR_LIMIT, "", "too much differs to be listed"));
}

int command_rehearse(const struct cli *cli)
{
    struct err err = {0};
    struct buf out;
    struct rehearsed n;
    if (cli->nargs)
        return cli_usage(cli, "takes no arguments");
    if (!cli_flag(cli, "domain") || !cli_flag(cli, "data"))
        return cli_usage(cli, "needs --domain DIR (the changed declarations) and --data DIR");
    if (!run(cli, &out, &n, &err))
        return cli_refuse(cli, &err);
    fputs(buf_get(&out), stdout);
    printf("dossiers looked at: %d, would differ: %d (findings: %d, authorities: %d, due dates: "
           "%d)\n",
           n.records, n.differ, n.findings, n.authorities, n.dates);
    return 0;
}
