/* store.h - one connection to the data: SQLite or PostgreSQL behind the same calls.
 *
 * In the flow:  declare -> [store] -> rules -> serve
 * Owns:         connections and prepared statements. All SQL of the program stands in this folder
 *               (and in domain/), every statement is known and prepared at start, values are bound.
 * Fails:        ERR_STORE (disk, connection, full), ERR_CONFLICT (changed by someone first).
 * Threads:      one struct store per worker, never shared.
 * Units:        dates TEXT YYYY-MM-DD, times TEXT YYYY-MM-DDTHH:MM:SSZ (UTC), money minor units.
 * Read first:   record.h, then tests/store/record.c                                            */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "declare/model.h"

#include <stdint.h>

enum value_kind { VALUE_NULL, VALUE_INT, VALUE_TEXT };

struct value {
    enum value_kind kind;
    int64_t i;
    const char *s; /* NUL-terminated, in the arena of whoever asked */
};

struct store;

struct store_config {
    const char *url;   /* "sqlite:PATH", or "postgres:CONNINFO" (a libpq string or URL) */
    const char *files; /* folder of the content-addressed files */
    bool readonly;
};

/* Opens, checks the schema version and prepares every statement. Lives until store_close(). */
struct store *store_open(struct arena *mem, const struct store_config *config,
                         const struct model *model, struct err *err);
void store_close(struct store *s);
const struct model *store_model(const struct store *s);
bool store_is_postgres(const struct store *s);

/* A transaction; on SQLite the write lane puts many changes into one, each in a savepoint. */
bool store_begin(struct store *s,
                 struct err *err); /* waits for who writes now, ten seconds at most */
bool store_commit(struct store *s, struct err *err); /* true: durable */
void store_rollback(struct store *s);
/* One view of the data for all statements of a page. SQLite locks once instead of once a statement;
 * on PostgreSQL every statement sees the latest, and nothing is sent. */
bool store_look(struct store *s, struct err *err);
bool store_look_end(struct store *s); /* false: close the store, it is not to be used again */
bool store_mark(struct store *s, struct err *err); /* SAVEPOINT */
bool store_keep(struct store *s, struct err *err); /* RELEASE */
void store_undo(struct store *s);                  /* ROLLBACK TO + RELEASE */
/* SQLite: whether anything was written since *mark was set by the call before, or an error has ended
 * the transaction; sets it anew. */
bool store_touched(struct store *s, int64_t *mark);
/* Ends every open cursor (after a jump out of a handler). */
void store_reset(struct store *s);

/* What the program remembers of itself, by name; NULL: nothing yet. */
bool store_setting(struct store *s, struct arena *mem, const char *name, const char **out,
                   struct err *err);
bool store_setting_write(struct store *s, const char *name, const char *value, struct err *err);

/* The day and time the engine works with ($today, $now); tests and the sample may fix them. */
void store_set_today(struct store *s, const char *today);

#endif
