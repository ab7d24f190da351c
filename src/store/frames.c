/* frames.c - see frames.h. Only the log is looked after; every other file is the system's own. */
#include "store/frames.h"

#include "base/fault.h"

#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

enum { HELD = 120 << 10 }; /* SQLite writes at most 128 KB less a byte at once */

/* The log of one connection; the system's file follows it in memory. */
struct log_file {
    sqlite3_file file;
    sqlite3_file *real;
    char *held;       /* HELD bytes, from the first write on */
    sqlite3_int64 at; /* where in the file they belong */
    int n;
};

static struct log_file *log_of(sqlite3_file *file)
{
    return (struct log_file *)file;
}

static int flush(struct log_file *l)
{
    int n = l->n;
    l->n = 0; /* also when it fails: the commit is undone then */
    if (!n)
        return SQLITE_OK;
    if (fault_here(FAULT_FILE))
        return SQLITE_IOERR_WRITE;
    return l->real->pMethods->xWrite(l->real, l->held, n, l->at);
}

static int log_close(sqlite3_file *file)
{
    struct log_file *l = log_of(file);
    int rc = flush(l), closed = l->real->pMethods->xClose(l->real);
    sqlite3_free(l->held);
    return rc != SQLITE_OK ? rc : closed;
}

static int log_read(sqlite3_file *file, void *out, int n, sqlite3_int64 at)
{
    struct log_file *l = log_of(file);
    int rc = flush(l);
    return rc != SQLITE_OK ? rc : l->real->pMethods->xRead(l->real, out, n, at);
}

static int log_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 at)
{
    struct log_file *l = log_of(file);
    int rc = SQLITE_OK;
    if (!l->held && !(l->held = sqlite3_malloc(HELD)))
        return SQLITE_IOERR_NOMEM;
    if (at != l->at + l->n || n > HELD - l->n)
        rc = flush(l);
    if (rc != SQLITE_OK)
        return rc;
    if (n > HELD)
        return l->real->pMethods->xWrite(l->real, bytes, n, at);
    if (!l->n)
        l->at = at;
    memcpy(l->held + l->n, bytes, (size_t)n);
    l->n += n;
    return SQLITE_OK;
}

static int log_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct log_file *l = log_of(file);
    int rc = flush(l);
    return rc != SQLITE_OK ? rc : l->real->pMethods->xTruncate(l->real, size);
}

static int log_sync(sqlite3_file *file, int flags)
{
    struct log_file *l = log_of(file);
    int rc = flush(l);
    return rc != SQLITE_OK ? rc : l->real->pMethods->xSync(l->real, flags);
}

static int log_size(sqlite3_file *file, sqlite3_int64 *out)
{
    struct log_file *l = log_of(file);
    int rc = flush(l);
    return rc != SQLITE_OK ? rc : l->real->pMethods->xFileSize(l->real, out);
}

static int log_lock(sqlite3_file *file, int level)
{
    return log_of(file)->real->pMethods->xLock(log_of(file)->real, level);
}

static int log_unlock(sqlite3_file *file, int level)
{
    return log_of(file)->real->pMethods->xUnlock(log_of(file)->real, level);
}

static int log_reserved(sqlite3_file *file, int *out)
{
    return log_of(file)->real->pMethods->xCheckReservedLock(log_of(file)->real, out);
}

static int log_control(sqlite3_file *file, int what, void *arg)
{
    return log_of(file)->real->pMethods->xFileControl(log_of(file)->real, what, arg);
}

static int log_sector(sqlite3_file *file)
{
    return log_of(file)->real->pMethods->xSectorSize(log_of(file)->real);
}

static int log_traits(sqlite3_file *file)
{
    return log_of(file)->real->pMethods->xDeviceCharacteristics(log_of(file)->real);
}

static const sqlite3_io_methods log_methods = {
    .iVersion = 1,
    .xClose = log_close,
    .xRead = log_read,
    .xWrite = log_write,
    .xTruncate = log_truncate,
    .xSync = log_sync,
    .xFileSize = log_size,
    .xLock = log_lock,
    .xUnlock = log_unlock,
    .xCheckReservedLock = log_reserved,
    .xFileControl = log_control,
    .xSectorSize = log_sector,
    .xDeviceCharacteristics = log_traits,
};

static int vfs_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags,
                    int *out_flags)
{
    sqlite3_vfs *real = vfs->pAppData;
    if (!(flags & SQLITE_OPEN_WAL))
        return real->xOpen(real, name, file, flags, out_flags);
    struct log_file *l = log_of(file);
    *l = (struct log_file){.real = (sqlite3_file *)(l + 1)};
    int rc = real->xOpen(real, name, l->real, flags, out_flags);
    if (rc == SQLITE_OK)
        l->file.pMethods = &log_methods;
    return rc;
}

static sqlite3_vfs frames;

static void make(void)
{
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    if (!real)
        return;
    frames = *real;
    frames.pNext = NULL;
    frames.zName = "ngaba";
    frames.pAppData = real;
    frames.szOsFile = (int)sizeof(struct log_file) + real->szOsFile;
    frames.xOpen = vfs_open;
    if (sqlite3_vfs_register(&frames, 0) != SQLITE_OK)
        frames.zName = NULL;
}

const char *frames_vfs(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    (void)pthread_once(&once, make);
    return frames.zName;
}
