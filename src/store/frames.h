/* frames.h - how the log of SQLite is written: the frames of a commit in one go.
 *
 * In the flow:  sqlite.c -> [frames] -> the system's files
 * Why:          SQLite writes each changed page with two calls, its head and itself, one behind the
 *               other; a batch of changes has more than a hundred. They are held until SQLite asks
 *               for the sync that makes the commit durable, before which no reader looks for them.
 * Needs:        synchronous = FULL, so that no commit goes without that sync.
 * Fails:        as the system's files do, at the latest when synced: the commit is then undone.
 * Threads:      a file belongs to its connection.
 * Read first:   tests/store/frames.c                                                          */
#ifndef STORE_FRAMES_H
#define STORE_FRAMES_H

/* The name of the VFS to open a database with; NULL: SQLite has no memory for it. */
const char *frames_vfs(void);

#endif
