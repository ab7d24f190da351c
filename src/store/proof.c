/* proof.c - whether all statements are known to prepare, so that a start need not try each of them.
 *
 * A writer that has prepared every statement writes the sign of them all into the settings: of their
 * texts, of the tables as they stand and of the engine's version. While the sign is the same they
 * would prepare again, and each is prepared at its first use. SQLite counts the changes of its tables
 * (schema_version); PostgreSQL does not, and is asked for its columns and functions themselves. */
#include "store/inside.h"

#include <string.h>

#include <sodium.h>

#define PROVED "proved" /* setting */

enum { HASH = 32 };

/* All that a text is prepared against: the engine, its tables, its functions. */
static const char lite_engine[] =
    "SELECT sqlite_version() || ' ' || schema_version FROM pragma_schema_version";
static const char pg_engine[] =
    "SELECT version() || STRING_AGG(line, ',' ORDER BY line COLLATE \"C\") FROM ("
    "SELECT c.relname || '.' || a.attname || ' ' || a.atttypid AS line FROM pg_namespace n"
    " JOIN pg_class c ON c.relnamespace = n.oid JOIN pg_attribute a ON a.attrelid = c.oid"
    " WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'v')"
    " AND a.attnum > 0 AND NOT a.attisdropped UNION ALL "
    "SELECT p.proname || '(' || p.proargtypes::TEXT || ') ' || p.prorettype FROM pg_namespace n"
    " JOIN pg_proc p ON p.pronamespace = n.oid WHERE n.nspname = current_schema()) AS lines";

static void add(crypto_generichash_state *to, const char *text)
{
    crypto_generichash_update(to, (const unsigned char *)text, strlen(text) + 1);
}

static bool sign(struct store *s, char out[static 2 * HASH + 1], struct err *err)
{
    unsigned char hash[HASH];
    crypto_generichash_state state;
    struct sql q;
    bool row;
    if (!sql_late(&q, &s->db, s->mem, "engine", store_is_postgres(s) ? pg_engine : lite_engine,
                  err) ||
        !sql_step(&q, &row, err))
        return false;
    crypto_generichash_init(&state, NULL, 0, HASH);
    add(&state, row ? q.db->backend->column(&q, 0).s : "");
    sql_reset(&q);
    q.db->backend->drop(&q);
    for (const struct sql *p = s->all; p; p = p->next)
        add(&state, p->text);
    crypto_generichash_final(&state, hash, HASH);
    sodium_bin2hex(out, 2 * HASH + 1, hash, HASH);
    return true;
}

bool proof_known(struct store *s, bool *out, struct err *err)
{
    char now[2 * HASH + 1];
    const char *kept;
    if (!sign(s, now, err) || !store_setting(s, s->mem, PROVED, &kept, err))
        return false;
    *out = kept && !strcmp(kept, now);
    return true;
}

void proof_keep(struct store *s)
{
    struct err unkept = {0};
    char now[2 * HASH + 1];
    (void)(sign(s, now, &unkept) && store_setting_write(s, PROVED, now, &unkept));
}
