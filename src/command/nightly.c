/* nightly.c - ngaba nightly: what the passing of days brings about, and the look whether all that should
 * have fired did. Meant for a timer; may run while the server serves, and twice. */
#include "base/date.h"
#include "command/data.h"
#include "rules/night.h"

#include <stdio.h>
#include <time.h>

enum { TRIES = 5, OUTPUT_MOST = 4 << 20 };

/* In a transaction of its own; on PostgreSQL it begins again when another run was at the same. */
static bool kept(struct store *s, struct err *err,
                 bool (*work)(struct store *, void *, struct err *), void *to)
{
    for (int i = 0; i < TRIES; i++) {
        *err = (struct err){0};
        if (!store_begin(s, err))
            return false;
        if (work(s, to, err) && store_commit(s, err))
            return true;
        store_rollback(s);
        if (err->code != ERR_CONFLICT)
            return false;
    }
    return false;
}

/* A portion begins where the last that was kept ended, and leaves no memory behind. */
struct portion {
    struct arena mem;
    struct night from, to;
};

static bool do_portion(struct store *s, void *to, struct err *err)
{
    struct portion *p = to;
    p->to = p->from;
    return night_portion(s, &p->mem, &p->to, err);
}

/* Who else writes looks again for the lock every few hundredths of a second: it is left free for that. */
static void rest(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 40000000}, NULL);
}

static bool do_night(struct store *s, struct night *sum, struct err *err)
{
    struct portion p = {.from = *sum};
    for (p.from.part = NIGHT_OWNERS; p.from.part != NIGHT_DONE; p.from = p.to) {
        arena_init(&p.mem, 0);
        bool ok = kept(s, err, do_portion, &p);
        arena_clear(&p.mem);
        if (!ok)
            return false;
        if (p.to.part == p.from.part)
            rest();
    }
    *sum = p.from;
    return true;
}

struct look {
    struct buf out;
    int wrong;
};

/* Nobody waits for who only looks. */
static bool do_look(struct data *d, struct look *look, struct err *err)
{
    buf_init(&look->out, d->mem, OUTPUT_MOST);
    bool ok =
        store_look(d->store, err) && night_check(d->store, d->mem, &look->out, &look->wrong, err);
    return store_look_end(d->store) && ok;
}

static bool do_checked(struct store *s, void *to, struct err *err)
{
    (void)to;
    return night_checked(s, err);
}

/* While a long night went on a duty may have come before where it was: what the look finds is given one
 * more night before it is told. */
static bool do_all(struct data *d, struct night *n, struct look *look, struct err *err)
{
    if (!do_night(d->store, n, err) || !do_look(d, look, err))
        return false;
    if (look->wrong && (!do_night(d->store, n, err) || !do_look(d, look, err)))
        return false;
    return kept(d->store, err, do_checked, NULL);
}

int command_nightly(const struct cli *cli)
{
    struct err err = {0};
    struct data d;
    struct night n = {0};
    struct look look;
    if (cli->nargs)
        return cli_usage(cli, "takes no arguments");
    if (!cli_flag(cli, "data"))
        return cli_usage(cli, "--data DIR is needed");
    if (!data_open(cli, &d, &err))
        return cli_refuse(cli, &err);
    bool ok = do_all(&d, &n, &look, &err);
    store_close(d.store);
    if (!ok)
        return cli_refuse(cli, &err);
    fputs(buf_get(&look.out), stdout);
    printf("handed over: %d, dates counted again: %d, reminders fired: %d, sessions ended: %d, "
           "differences: %d\n",
           n.handed, n.recounted, n.reminded, n.sessions, look.wrong);
    return look.wrong ? 1 : 0;
}
