/* data.c - see data.h. */
#include "command/data.h"

#include "declare/province.h"
#include "serve/config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { PROBLEMS_MOST = 1 << 20 };

static bool make_folder(const char *path, struct err *err)
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return true;
    return err_set(err, ERR_SYSTEM, path, "the folder cannot be made: %s", strerror(errno));
}

bool data_find(const struct cli *cli, struct data *out, struct err *err)
{
    const char *dir = cli_flag(cli, "data"), *db = cli_flag(cli, "db");
    struct config config;
    struct buf problems;
    if (!dir)
        return err_set(err, ERR_INVALID, "--data", "say which data folder: --data DIR");
    if (!make_folder(dir, err) || !config_read(cli->mem, dir, &config, err) ||
        !make_folder(config.files, err))
        return false;
    buf_init(&problems, cli->mem, PROBLEMS_MOST);
    struct model *m = model_read(cli->mem, cli_folder(cli, "domain"), &problems, err);
    bool ok = m && province_read(m, dir, &problems, err);
    fputs(buf_get(&problems), stderr);
    if (!ok)
        return false;
    *out = (struct data){.mem = cli->mem, .dir = dir, .model = m};
    out->config = (struct store_config){.url = db ? db : config.database, .files = config.files};
    return true;
}

bool data_open(const struct cli *cli, struct data *out, struct err *err)
{
    struct data d = {0};
    if (!data_find(cli, &d, err))
        return false;
    d.store = store_open(cli->mem, &d.config, d.model, err);
    if (!d.store)
        return false;
    *out = d;
    return true;
}
