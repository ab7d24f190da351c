/* names.c - the names that cannot be tables or columns, against the engines themselves: what SQLite
 * or PostgreSQL refuses unquoted, and what the store keeps for itself, must be refused. */
#include "declare/check.h"
#include "store/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libpq-fe.h>
#include <sqlite3.h>

/* The name works as table, as alias and as column. */
static bool sqlite_takes(const char *name)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    char *sql = sqlite3_mprintf("CREATE TABLE %s (%s TEXT);"
                                "SELECT t.%s, %s FROM %s t WHERE %s IS NULL ORDER BY %s;"
                                "SELECT %s.%s FROM %s %s;"
                                "UPDATE %s SET %s = 'a'",
                                name, name, name, name, name, name, name, name, name, name, name,
                                name, name);
    bool ok = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_free(sql);
    sqlite3_close(db);
    return ok;
}

static void sqlite_words(void **state)
{
    (void)state;
    int refused = 0;
    for (int i = 0; i < sqlite3_keyword_count(); i++) {
        const char *word;
        int n;
        char name[40] = {0};
        assert_int_equal(sqlite3_keyword_name(i, &word, &n), SQLITE_OK);
        for (int k = 0; k < n; k++)
            name[k] = (char)(word[k] | (word[k] == '_' ? 0 : 0x20));
        if (sqlite_takes(name))
            continue;
        refused++;
        if (!table_taken(name) || !column_taken(name))
            fail_msg("SQLite refuses '%s'", name);
    }
    assert_true(refused > 50);
    assert_true(sqlite_takes("plan"));
}

static void postgres_words(void **state)
{
    (void)state;
    const char *connection = getenv("NGABA_TEST_PG");
    if (!connection)
        skip();
    PGconn *pg = PQconnectdb(connection);
    assert_int_equal(PQstatus(pg), CONNECTION_OK);
    PGresult *words = PQexec(pg, "SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T')");
    assert_true(PQntuples(words) > 80);
    for (int i = 0; i < PQntuples(words); i++)
        if (!table_taken(PQgetvalue(words, i, 0)) || !column_taken(PQgetvalue(words, i, 0)))
            fail_msg("PostgreSQL reserves '%s'", PQgetvalue(words, i, 0));
    PQclear(words);
    PQfinish(pg);
}

static void store_tables(void **state)
{
    (void)state;
    static const char mark[] = "CREATE TABLE IF NOT EXISTS ";
    struct arena mem;
    struct buf out;
    arena_init(&mem, 0);
    buf_init(&out, &mem, 1 << 18);
    tables_engine(&out, false);
    int n = 0;
    for (const char *p = buf_get(&out); (p = strstr(p, mark)) != NULL; n++) {
        p += sizeof mark - 1;
        const char *name = arena_copy(&mem, p, strcspn(p, " ("));
        if (!table_taken(name))
            fail_msg("the store has a table '%s'", name);
    }
    assert_true(n > 10);
    arena_clear(&mem);
}

static void free_names(void **state)
{
    (void)state;
    static const char *const names[] = {"task",  "plan", "number", "date", "no",    "code",
                                        "title", "kind", "start",  "due",  "parent"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_true(!table_taken(names[i]) && !column_taken(names[i]));
    assert_string_equal(table_taken("sqlite_x"), "kept by the database");
    assert_string_equal(column_taken("rowid"), "a column of the engine");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sqlite_words),
        cmocka_unit_test(postgres_words),
        cmocka_unit_test(store_tables),
        cmocka_unit_test(free_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
