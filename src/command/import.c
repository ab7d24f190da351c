/* import.c - ngaba import: CSV files into records, each of one type, all its rows or none. */
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

struct file {
    const char *path;
    struct csv csv;
    struct import_job job;
    struct import_result result;
};

static bool import_file(struct store *s, struct arena *mem, struct file *f, struct err *err)
{
    const char *text = "";
    size_t n = 0;
    if (!read_file(mem, f->path, &text, &n, err) || !csv_read(mem, text, n, &f->csv, err) ||
        !store_begin(s, err))
        return false;
    f->job.csv = &f->csv;
    if (import_csv(s, mem, &f->job, &f->result, err) && !f->result.nproblems &&
        store_commit(s, err))
        return true;
    store_rollback(s);
    return err->code == ERR_OK; /* problems of cells are told by the caller */
}

/* The i-th file with the i-th type; the exit status. */
static int import_one(struct store *s, struct arena *mem, const struct cli *cli, int i)
{
    struct err err = {0};
    struct file f = {.path = cli->args[i],
                     .job = {.type = cli_flag_nth(cli, "type", i),
                             .update = cli_flag(cli, "update") != NULL,
                             .reason = cli_flag(cli, "reason")}};
    if (!import_file(s, mem, &f, &err))
        return cli_refuse(cli, &err);
    print_problems(f.path, &f.result);
    if (f.result.nproblems) {
        fprintf(stderr, "ngaba import: %s: nothing was imported\n", f.path);
        return 1;
    }
    printf("%s: %d records\n", f.job.type, f.result.records);
    return 0;
}

/* In their order; the first that is refused ends it, those before it are kept. */
static int import_all(struct store *s, const struct cli *cli)
{
    int status = 0;
    for (int i = 0; i < cli->nargs && status == 0; i++) {
        struct arena mem;
        arena_init(&mem, 0);
        status = import_one(s, &mem, cli, i);
        arena_clear(&mem);
    }
    return status;
}

int command_import(const struct cli *cli)
{
    struct err err = {0};
    struct data d;
    if (cli->nargs < 1 || !cli_flag(cli, "data") || !cli_flag_nth(cli, "type", cli->nargs - 1) ||
        cli_flag_nth(cli, "type", cli->nargs))
        return cli_usage(cli, "write: import --data DIR --type TYPE FILE.csv, each file its type");
    if (!data_open(cli, &d, &err))
        return cli_refuse(cli, &err);
    int status = import_all(d.store, cli);
    store_close(d.store);
    return status;
}
