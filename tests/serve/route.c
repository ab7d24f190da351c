/* route.c - finding the route of a path, and what stops the start; the program's own table too. */
#include "serve/route.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static bool page(struct request *rq, struct html *out, struct err *err)
{
    (void)rq, (void)out, (void)err;
    return true;
}

#define ROW(m, p, r, l)                                                                            \
    {                                                                                              \
        .method = m, .pattern = p, .right = r, .lane = l, .page = page                             \
    }
#define GET(p)  ROW(METHOD_GET, p, RIGHT_LOGIN, LANE_READ)
#define POST(p) ROW(METHOD_POST, p, RIGHT_LOGIN, LANE_WRITE)
#define ASKS(m, l)                                                                                 \
    {                                                                                              \
        .method = m, .pattern = "/b", .right = RIGHT_LOGIN, .lane = l, .page = page, .asks = true  \
    }

static const struct route rows[] = {
    GET("/"),
    GET("/desk"),
    GET("/r/{type}"),
    GET("/r/{type}/new"),
    GET("/r/{type}/{id}"),
    POST("/r/{type}/{id}"),
    POST("/r/{type}/{id}/step/{step}"),
    POST("/login"),
};
static const struct route_table table = {rows, sizeof rows / sizeof *rows};

static const struct {
    enum method method;
    const char *path, *found; /* the pattern and its parts, or why not */
} paths[] = {
    {METHOD_GET, "/", "/"},
    {METHOD_GET, "/desk", "/desk"},
    {METHOD_GET, "/desk/", "none"},
    {METHOD_GET, "/des", "none"},
    {METHOD_GET, "/deskx", "none"},
    {METHOD_GET, "//", "none"},
    {METHOD_GET, "", "none"},
    {METHOD_GET, "desk", "none"},
    {METHOD_GET, "/r/", "none"},
    {METHOD_GET, "/r/a", "/r/{type} type=a"},
    {METHOD_GET, "/r/a/new", "/r/{type}/new type=a"},
    {METHOD_GET, "/r/a/12", "/r/{type}/{id} type=a id=12"},
    {METHOD_GET, "/r//12", "none"},
    {METHOD_GET, "/r/a/12/x", "none"},
    {METHOD_POST, "/r/a/12", "/r/{type}/{id} type=a id=12"},
    {METHOD_POST, "/r/a/12/step/done", "/r/{type}/{id}/step/{step} type=a id=12 step=done"},
    {METHOD_POST, "/desk", "method"},
    {METHOD_GET, "/login", "method"},
};

static const char *found(struct arena *mem, enum method method, const char *path)
{
    const struct route *r = NULL;
    struct buf b;
    buf_init(&b, mem, 1000);
    switch (route_find(&table, method, path, &r)) {
    case ROUTE_NONE:
        return "none";
    case ROUTE_METHOD:
        return "method";
    case ROUTE_FOUND:
        break;
    }
    struct request rq = {.path = path, .mem = mem};
    route_parts(r, &rq);
    buf_text(&b, r->pattern);
    for (int i = 0; i < rq.nparts; i++)
        buf_fmt(&b, " %s=%s", rq.parts[i].name, request_part(&rq, rq.parts[i].name));
    return buf_get(&b);
}

static void paths_found(void **state)
{
    (void)state;
    struct arena mem;
    arena_init(&mem, 0);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_string_equal(found(&mem, paths[i].method, paths[i].path), paths[i].found);
    arena_clear(&mem);
}

static const struct {
    const char *why; /* NULL: sound */
    struct route rows[2];
} tables[] = {
    {NULL, {GET("/a"), POST("/a")}},
    {NULL, {GET("/a/{x}"), GET("/a/b")}},
    {NULL, {GET("/a"), ROW(METHOD_POST, "/a", RIGHT_LOGIN, LANE_SLOW)}},
    {NULL, {GET("/a"), ASKS(METHOD_POST, LANE_READ)}},
    {"a GET reads and a POST writes: the lane is not of the method",
     {GET("/a"), ASKS(METHOD_POST, LANE_WRITE)}},
    {"a GET reads and a POST writes: the lane is not of the method",
     {GET("/a"), ASKS(METHOD_GET, LANE_READ)}},
    {"the route has no right", {GET("/a"), {.pattern = "/b", .page = page}}},
    {"the route has no page", {GET("/a"), {.pattern = "/b", .right = RIGHT_PUBLIC}}},
    {"not a route's pattern", {GET("/a"), GET("b")}},
    {"not a route's pattern", {GET("/a"), GET("/b//c")}},
    {"not a route's pattern", {GET("/a"), GET("/b/")}},
    {"not a route's pattern", {GET("/a"), GET("/{}")}},
    {"not a route's pattern", {GET("/a"), GET("/b{x}")}},
    {"not a route's pattern", {GET("/a"), GET("/{a}/{b}/{c}/{d}/{e}")}},
    {"two routes for one address", {GET("/a/{x}"), GET("/a/{y}")}},
    {"a GET reads and a POST writes: the lane is not of the method",
     {GET("/a"), ROW(METHOD_POST, "/b", RIGHT_LOGIN, LANE_READ)}},
    {"a GET reads and a POST writes: the lane is not of the method",
     {GET("/a"), ROW(METHOD_GET, "/b", RIGHT_LOGIN, LANE_WRITE)}},
};

static void start_is_stopped(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct err err = {0};
        bool ok = serve_check(&(struct route_table){tables[i].rows, 2}, &err);
        assert_int_equal(ok, tables[i].why == NULL);
        assert_string_equal(err.detail, tables[i].why ? tables[i].why : "");
    }
}

static void own_table_is_sound(void **state)
{
    (void)state;
    struct err err = {0};
    if (!serve_check(&route_table, &err))
        fail_msg("%s: %s", err.where, err.detail);
}

static struct param sent[] = {
    {"a", "1"}, {"b", "x"}, {"a", "2"}, {"n", "-12"}, {"big", "99999999999999999999"}};
static struct param asked[] = {{"a", "q"}, {"c", "é"}};

static void values_by_name(void **state)
{
    (void)state;
    struct arena mem;
    int64_t n = 7;
    arena_init(&mem, 0);
    struct request rq = {
        .form = {.params = sent, .n = 5}, .query = {.params = asked, .n = 2}, .mem = &mem};
    assert_string_equal(request_text(&rq, "a"), "1");
    assert_string_equal(request_nth(&rq, "a", 1), "2");
    assert_string_equal(request_nth(&rq, "a", 2), "q");
    assert_null(request_nth(&rq, "a", 3));
    assert_string_equal(request_text(&rq, "c"), "é");
    assert_string_equal(request_text(&rq, "z"), "");
    assert_true(request_has(&rq, "c"));
    assert_false(request_has(&rq, "z"));
    assert_false(request_int(&rq, "b", &n));
    assert_false(request_int(&rq, "big", &n));
    assert_false(request_int(&rq, "z", &n));
    assert_int_equal(n, 7);
    assert_true(request_int(&rq, "n", &n));
    assert_int_equal(n, -12);
    assert_string_equal(request_escape(&rq, "a b&c=é/~"), "a%20b%26c%3D%C3%A9%2F~");
    request_go(&rq, "/r/%s/%d", "task", 3);
    assert_string_equal(rq.go, "/r/task/3");
    arena_clear(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_found),
        cmocka_unit_test(start_is_stopped),
        cmocka_unit_test(own_table_is_sound),
        cmocka_unit_test(values_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
