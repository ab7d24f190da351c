/* frames.c - the log written in one go holds what SQLite would have written by itself. */
#include "store/frames.h"

#include "base/fault.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static char path[] = "/tmp/frames-XXXXXX";

static int run(sqlite3 *db, const char *text)
{
    return sqlite3_exec(db, text, NULL, NULL, NULL);
}

static sqlite3 *opened(const char *vfs)
{
    sqlite3 *db;
    assert_int_equal(SQLITE_OK, sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, vfs));
    assert_int_equal(SQLITE_OK, run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"));
    return db;
}

static long long number(sqlite3 *db, const char *query)
{
    sqlite3_stmt *st;
    assert_int_equal(SQLITE_OK, sqlite3_prepare_v2(db, query, -1, &st, NULL));
    assert_int_equal(SQLITE_ROW, sqlite3_step(st));
    long long v = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return v;
}

static int begin(void **state)
{
    int fd = mkstemp(path);
    sqlite3 *db = fd < 0 || close(fd) ? NULL : opened(frames_vfs());
    *state = db;
    return !db || run(db, "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)");
}

static int end(void **state)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char name[64];
    fault_arm(FAULT_FILE, 0, false);
    sqlite3_close(*state);
    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s%s", path, ends[i]);
        unlink(name);
    }
    snprintf(path, sizeof path, "/tmp/frames-XXXXXX");
    return 0;
}

static const char fill[] =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)"
    " INSERT INTO t (v) SELECT printf('%0400d', i) FROM n";

/* More than is held at once; seen by a connection that reads the file as SQLite alone does. */
static void test_a_commit_is_whole(void **state)
{
    sqlite3 *db = *state, *plain = opened(NULL);
    assert_int_equal(SQLITE_OK, run(db, fill));
    assert_int_equal(6000, number(plain, "SELECT COUNT(*) FROM t"));
    assert_int_equal(1, number(plain, "SELECT COUNT(*) FROM pragma_integrity_check"
                                      " WHERE integrity_check = 'ok'"));
    assert_int_equal(SQLITE_OK, run(db, "UPDATE t SET v = 'x' WHERE id = 3000"));
    assert_int_equal(1, number(plain, "SELECT COUNT(*) FROM t WHERE v = 'x'"));
    sqlite3_close(plain);
}

/* A cache too small for the transaction: pages go to the log early and are read back from there. */
static void test_pages_come_back(void **state)
{
    sqlite3 *db = *state;
    assert_int_equal(SQLITE_OK, run(db, "PRAGMA cache_size = 8; BEGIN"));
    assert_int_equal(SQLITE_OK, run(db, fill));
    assert_int_equal(6000 * 6001 / 2, number(db, "SELECT SUM(CAST(v AS INTEGER)) FROM t"));
    assert_int_equal(SQLITE_OK, run(db, "ROLLBACK"));
    assert_int_equal(0, number(db, "SELECT COUNT(*) FROM t"));
    assert_int_equal(SQLITE_OK, run(db, "BEGIN"));
    assert_int_equal(SQLITE_OK, run(db, fill));
    /* what is in the log already is written over there */
    assert_int_equal(SQLITE_OK, run(db, "UPDATE t SET v = CAST(v AS INTEGER) + 1; COMMIT"));
    assert_int_equal(6000 * 6001 / 2 + 6000, number(db, "SELECT SUM(CAST(v AS INTEGER)) FROM t"));
    sqlite3 *plain = opened(NULL);
    assert_int_equal(6000 * 6001 / 2 + 6000,
                     number(plain, "SELECT SUM(CAST(v AS INTEGER)) FROM t"));
    sqlite3_close(plain);
}

/* The log emptied into the database, and begun again from its start. */
static void test_the_log_is_used_again(void **state)
{
    sqlite3 *db = *state;
    for (int i = 0; i < 5; i++) {
        assert_int_equal(SQLITE_OK, run(db, fill));
        assert_int_equal(SQLITE_OK, run(db, i % 2 ? "PRAGMA wal_checkpoint(RESTART)"
                                                  : "PRAGMA wal_checkpoint(TRUNCATE)"));
        assert_int_equal(6000 * (i + 1), number(db, "SELECT COUNT(*) FROM t"));
    }
}

/* A disk that takes no more: nothing of the commit is there, and the next one is whole. */
static void test_a_failed_write_undoes(void **state)
{
    sqlite3 *db = *state, *plain = opened(NULL);
    for (int n = 1;; n++) {
        fault_arm(FAULT_FILE, n, false);
        int rc = run(db, fill);
        bool failed = fault_seen(FAULT_FILE) >= n;
        fault_arm(FAULT_FILE, 0, false);
        if (!failed) {
            assert_true(n > 10);
            assert_int_equal(SQLITE_OK, rc);
            break;
        }
        assert_int_equal(SQLITE_IOERR, rc);
        assert_int_equal(0, number(db, "SELECT COUNT(*) FROM t"));
        assert_int_equal(0, number(plain, "SELECT COUNT(*) FROM t"));
    }
    assert_int_equal(6000, number(plain, "SELECT COUNT(*) FROM t"));
    sqlite3_close(plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_commit_is_whole, begin, end),
        cmocka_unit_test_setup_teardown(test_pages_come_back, begin, end),
        cmocka_unit_test_setup_teardown(test_the_log_is_used_again, begin, end),
        cmocka_unit_test_setup_teardown(test_a_failed_write_undoes, begin, end),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
