/* config.c - DIR/ngaba.yaml: each mistake with its place and the way to write it; the buckets of
 * limit.h, which its numbers fill. */
#include "serve/config.h"
#include "serve/limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena mem;
static char dir[] = "/tmp/ngaba-config-XXXXXX";

static bool read_text(const char *text, struct config *c, struct err *err)
{
    FILE *f = fopen(arena_fmt(&mem, "%s/ngaba.yaml", dir), "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    return config_read(&mem, dir, c, err);
}

static const struct {
    const char *text, *where, *detail;
} wrong[] = {
    {"listn: 1\n", ":1:1", "unknown setting 'listn'; write it as: one of listen, database,"},
    {"province: X\nsample: yes\n", ":2:9", "a wrong value for 'sample'; write it as: sample: true"},
    {"limits: {queue: many}\n", ":1:17", "a wrong value for 'queue'; write it as: queue: 1000"},
    {"limits: {queue: 0}\n", ":1:17", "a wrong value for 'queue'"},
    {"limits:\n  qeue: 1\n", ":2:3", "unknown setting 'qeue'; write it as: one of connections,"},
    {"limits: 5\n", ":1:9", "this is not a list of settings; write it as: connections: 1000"},
    {"tls: {key: a.pem}\n", ":1:6",
     "a wrong value for 'tls'; write it as: tls: {certificate: FILE, key: FILE}"},
    {"proxy: {trust: 127.0.0.1}\n", ":1:16",
     "a wrong value for 'trust'; write it as: trust: [127.0.0.1]"},
    {"database: mysql:x\n", "ngaba.yaml", "database must start with sqlite: or postgres:"},
};

static void mistakes_have_a_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct err err = {0};
        struct config c = {0};
        assert_false(read_text(wrong[i].text, &c, &err));
        assert_non_null(strstr(err.where, wrong[i].where));
        assert_int_equal(strncmp(err.detail, wrong[i].detail, strlen(wrong[i].detail)), 0);
        assert_null(c.listen); /* untouched */
    }
}

static void settings_and_defaults(void **state)
{
    (void)state;
    struct err err = {0};
    struct config c;
    assert_true(config_read(&mem, dir, &c, &err)); /* no file */
    assert_string_equal(c.listen, "127.0.0.1:8080");
    assert_int_equal(strncmp(c.database, "sqlite:", 7), 0);
    assert_false(c.sample);
    assert_true(read_text("listen: 0.0.0.0:443\nprovince: Tỉnh mẫu\nsample: true\n"
                          "tls: {certificate: c.pem, key: /k.pem}\n"
                          "proxy: {trust: [127.0.0.1, 10.0.0.1]}\nlimits: {logins: 7}\n",
                          &c, &err));
    assert_string_equal(c.province, "Tỉnh mẫu");
    assert_string_equal(c.certificate, arena_fmt(&mem, "%s/c.pem", dir));
    assert_string_equal(c.key, "/k.pem");
    assert_int_equal(c.nproxies, 2);
    assert_string_equal(c.proxies[1], "10.0.0.1");
    assert_int_equal(c.limits.logins, 7);
    assert_int_equal(c.limits.queue, 1000);
    assert_true(c.sample);
}

static void addresses(void **state)
{
    (void)state;
    static const struct {
        const char *text, *host; /* NULL: refused */
        int port;
    } cases[] = {
        {"127.0.0.1:8080", "127.0.0.1", 8080},
        {"[::1]:0", "::1", 0},
        {"máy:1", "máy", 1},
        {"127.0.0.1", NULL, 0},
        {":80", NULL, 0},
        {"::1:80", NULL, 0},
        {"x:", NULL, 0},
        {"x:65536", NULL, 0},
        {"x:8o", NULL, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct err err = {0};
        const char *host = NULL;
        int port = -1;
        assert_int_equal(config_address(&mem, cases[i].text, &host, &port, &err),
                         cases[i].host != NULL);
        if (cases[i].host) {
            assert_string_equal(host, cases[i].host);
            assert_int_equal(port, cases[i].port);
        }
    }
}

static void buckets(void **state)
{
    (void)state;
    struct limit *l = limit_new(&mem, 3, 60);
    for (int i = 0; i < 3; i++)
        assert_true(limit_take(l, "a", 1000));
    assert_false(limit_take(l, "a", 1000));
    assert_false(limit_take(l, "a", 1019));
    assert_true(limit_take(l, "b", 1000));
    assert_true(limit_take(l, "a", 1020)); /* one comes back every 20 seconds */
    assert_false(limit_take(l, "a", 1020));
    assert_false(limit_take(l, "a", 900)); /* a clock that goes back gives nothing */
    for (int i = 0; i < 3; i++)
        assert_true(limit_take(l, "a", 2000)); /* and never more than three */
    assert_false(limit_take(l, "a", 2000));
    for (int i = 0; i < 100000; i++) /* more than the table holds */
        (void)limit_take(l, arena_fmt(&mem, "%d", i), 3000);
}

static int remove_file(void **state)
{
    (void)state;
    unlink(arena_fmt(&mem, "%s/ngaba.yaml", dir));
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(mistakes_have_a_place, remove_file),
        cmocka_unit_test_teardown(settings_and_defaults, remove_file),
        cmocka_unit_test(addresses),
        cmocka_unit_test(buckets),
    };
    arena_init(&mem, 0);
    if (!mkdtemp(dir))
        return 1;
    int rc = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(dir);
    arena_clear(&mem);
    return rc;
}
