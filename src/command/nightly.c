/* nightly.c - ngaba nightly: what the passing of days brings about, and the look whether all that should
 * have fired did. Meant for a timer; may run while the server serves, and twice. */
#include "base/date.h"
#include "command/data.h"
#include "rules/night.h"

#include <stdio.h>

enum { TRIES = 5, OUTPUT_MOST = 4 << 20 };

/* One transaction of its own; on PostgreSQL it begins again when another run was at the same. */
static bool kept(struct data *d, struct err *err, bool (*work)(struct data *, void *, struct err *),
                 void *to)
{
    for (int i = 0; i < TRIES; i++) {
        *err = (struct err){0};
        if (!store_begin(d->store, err))
            return false;
        if (work(d, to, err) && store_commit(d->store, err))
            return true;
        store_rollback(d->store);
        if (err->code != ERR_CONFLICT)
            return false;
    }
    return false;
}

static bool do_work(struct data *d, void *to, struct err *err)
{
    return night_work(d->store, d->mem, to, err);
}

struct look {
    struct buf out;
    int wrong;
};

static bool do_look(struct data *d, void *to, struct err *err)
{
    struct look *look = to;
    buf_init(&look->out, d->mem, OUTPUT_MOST);
    return night_check(d->store, d->mem, &look->out, &look->wrong, err);
}

int command_nightly(const struct cli *cli)
{
    struct err err = {0};
    struct data d;
    struct night n;
    struct look look;
    if (cli->nargs)
        return cli_usage(cli, "takes no arguments");
    if (!cli_flag(cli, "data"))
        return cli_usage(cli, "--data DIR is needed");
    if (!data_open(cli, &d, &err))
        return cli_refuse(cli, &err);
    bool ok = kept(&d, &err, do_work, &n) && kept(&d, &err, do_look, &look);
    store_close(d.store);
    if (!ok)
        return cli_refuse(cli, &err);
    fputs(buf_get(&look.out), stdout);
    printf("handed over: %d, dates counted again: %d, reminders fired: %d, sessions ended: %d, "
           "differences: %d\n",
           n.handed, n.recounted, n.reminded, n.sessions, look.wrong);
    return look.wrong ? 1 : 0;
}
