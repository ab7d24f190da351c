/* restore.c - a restore point before a migration: a copy of the database beside its files. */
#include "store/schema_inside.h"

#include "base/date.h"
#include "base/err.h"
#include "base/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* data/files -> data/restore/2024-11-27T08-30-00Z + end */
static const char *path_for(struct arena *mem, const struct store_config *config, const char *end)
{
    char stamp[DATE_STAMP_SIZE];
    date_stamp_write(date_now(), stamp);
    for (char *p = stamp; *p; p++)
        if (*p == ':')
            *p = '-';
    const char *slash = strrchr(config->files, '/');
    int n = slash ? (int)(slash - config->files) : 1;
    const char *folder = arena_fmt(mem, "%.*s/restore", n, slash ? config->files : ".");
    mkdir(folder, 0700);
    const char *path = arena_fmt(mem, "%s/%s%s", folder, stamp, end);
    for (int k = 2; access(path, F_OK) == 0; k++) /* two in one second */
        path = arena_fmt(mem, "%s/%s_%d%s", folder, stamp, k, end);
    return path;
}

static bool copy_sqlite(struct db *db, struct arena *mem, const char *path, struct err *err)
{
    struct sql q;
    if (!sql_prepare(&q, db, mem, "restore_point", "VACUUM INTO $path", err))
        return false;
    sql_text(&q, "path", path);
    bool ok = sql_run(&q, err);
    db->backend->drop(&q);
    return ok;
}

/* pg_dump of Debian's client package. Where to connect goes through the environment: arguments are
 * read by everybody on the machine, and a password may stand there. */
static bool dump_postgres(struct arena *mem, const char *url, const char *path, struct err *err)
{
    const char *where = strncmp(url, "postgres:", 9) || url[9] == '/' ? url : url + 9;
    char tool[] = "pg_dump", format[] = "--format=custom", file[] = "--file";
    char *args[] = {tool, format, file, (char *)(uintptr_t)path, NULL};
    char **environment = postgres_environment(mem, where, err);
    pid_t pid;
    int status;
    if (!environment)
        return false;
    if (fault_here(FAULT_FILE) || posix_spawnp(&pid, "pg_dump", NULL, NULL, args, environment) != 0)
        return err_set(err, ERR_SYSTEM, "restore point",
                       "pg_dump cannot be run: install postgresql-client, or make a backup"
                       " yourself and repeat with --no-restore-point");
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return err_set(err, ERR_SYSTEM, "restore point", "pg_dump: %s", strerror(errno));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return err_set(err, ERR_SYSTEM, "restore point", "pg_dump failed; nothing was changed");
    return true;
}

static bool sync_file(const char *path, struct err *err)
{
    int fd = fault_here(FAULT_FILE) ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return ok || err_set(err, ERR_SYSTEM, path, "%s", strerror(errno));
}

static bool is_empty(struct db *db, struct arena *mem, bool *out, struct err *err)
{
    bool pg = db->backend == &backend_postgres;
    struct sql q;
    int64_t n;
    if (!sql_prepare(&q, db, mem, "is_empty",
                     pg ? "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()"
                        : "SELECT COUNT(*) FROM sqlite_master",
                     err))
        return false;
    bool ok = sql_one(&q, &n, err);
    db->backend->drop(&q);
    if (ok)
        *out = n == 0;
    return ok;
}

bool restore_point(struct db *db, struct arena *mem, const struct store_config *config,
                   const char **out_path, struct err *err)
{
    bool empty, pg = db->backend == &backend_postgres;
    if (!is_empty(db, mem, &empty, err))
        return false;
    if (empty)
        return true;
    const char *path = path_for(mem, config, pg ? ".dump" : ".db");
    if (!(pg ? dump_postgres(mem, config->url, path, err) : copy_sqlite(db, mem, path, err)) ||
        !sync_file(path, err))
        return false;
    *out_path = path;
    return true;
}
