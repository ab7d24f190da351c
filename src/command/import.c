/* import.c - ngaba import: a CSV file into records of one type, all rows or none. */
#include "intake/import.h"
#include "command/data.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_BYTES_MOST = 64 << 20 };

static bool read_file(struct arena *mem, const char *path, const char **out, size_t *out_n,
                      struct err *err)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        err_set(err, ERR_SYSTEM, path, "cannot be read: %s", strerror(errno));
        if (fd >= 0)
            close(fd);
        return false;
    }
    size_t n = 0, size = st.st_size > 0 ? (size_t)st.st_size : 0;
    bool ok = size <= FILE_BYTES_MOST;
    char *text = ok ? arena_alloc(mem, size + 1) : NULL;
    while (ok && n < size) {
        ssize_t got = read(fd, text + n, size - n);
        if (got <= 0)
            break;
        n += (size_t)got;
    }
    close(fd);
    if (!ok)
        return err_set(err, ERR_LIMIT, path, "larger than %d MB", FILE_BYTES_MOST >> 20);
    *out = text;
    *out_n = n;
    return n == size || err_set(err, ERR_SYSTEM, path, "cannot be read to its end");
}

/* FILE:LINE: column NAME: reason, in Vietnamese and English. */
static void print_problems(const char *path, const struct import_result *r)
{
    for (int i = 0; i < r->nproblems; i++) {
        const struct import_problem *p = &r->problems[i];
        fprintf(stderr, "%s:%d:%s%s %s / %s\n", path, p->line, *p->column ? " " : "", p->column,
                p->text[LANG_VI], p->text[LANG_EN]);
    }
    if (r->nproblems == IMPORT_PROBLEMS)
        fputs("(only the first problems are listed)\n", stderr);
}

static bool import_file(struct data *d, const struct cli *cli, struct import_result *out,
                        struct err *err)
{
    const char *text = "";
    size_t n = 0;
    struct csv csv;
    if (!read_file(cli->mem, cli->args[0], &text, &n, err) ||
        !csv_read(cli->mem, text, n, &csv, err) || !store_begin(d->store, err))
        return false;
    const struct import_job job = {.type = cli_flag(cli, "type"),
                                   .csv = &csv,
                                   .update = cli_flag(cli, "update") != NULL,
                                   .reason = cli_flag(cli, "reason")};
    if (import_csv(d->store, cli->mem, &job, out, err) && !out->nproblems &&
        store_commit(d->store, err))
        return true;
    store_rollback(d->store);
    return err->code == ERR_OK; /* problems of cells are told by the caller */
}

int command_import(const struct cli *cli)
{
    struct err err = {0};
    struct data d;
    struct import_result result = {0};
    if (cli->nargs != 1)
        return cli_usage(cli, "name one CSV file");
    if (!cli_flag(cli, "data") || !cli_flag(cli, "type"))
        return cli_usage(cli, "write: import --data DIR --type TYPE FILE.csv");
    if (!data_open(cli, &d, &err))
        return cli_refuse(cli, &err);
    bool ok = import_file(&d, cli, &result, &err);
    store_close(d.store);
    if (!ok)
        return cli_refuse(cli, &err);
    print_problems(cli->args[0], &result);
    if (result.nproblems) {
        fprintf(stderr, "ngaba import: %s: nothing was imported\n", cli->args[0]);
        return 1;
    }
    printf("%s: %d records\n", cli_flag(cli, "type"), result.records);
    return 0;
}
