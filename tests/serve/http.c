/* http.c - a real server on loopback, asked with raw bytes: how strict it is with HTTP, its guards,
 * what it says on every answer, changes by many clients at once, and a graceful stop. */
#include "serve/web.h"

#include "wire.h"

#include <pthread.h>
#include <time.h>

static struct rig rig;
static char answer[256 << 10];

static bool hello(struct request *rq, struct html *out, struct err *err)
{
    (void)err;
    html(out, "<p>%s|%s</p>", request_text(rq, "q"), rq->path);
    return true;
}

static bool add(struct request *rq, struct html *out, struct err *err)
{
    struct account a = {.login = request_text(rq, "login"), .password = "x"};
    int64_t id;
    (void)out;
    if (!account_add(rq->store, &a, &id, err))
        return false;
    if (request_has(rq, "then_fail"))
        return err_set(err, ERR_INVALID, "then_fail", "as asked");
    if (request_has(rq, "then_eat"))
        for (;;)
            (void)arena_alloc(rq->mem, 1 << 20);
    request_go(rq, "/hello?q=%s", request_escape(rq, a.login));
    return true;
}

static bool add_again(struct request *rq, struct html *out, struct err *err)
{
    (void)err;
    html(out, "<p>again: %s, %s</p>", request_text(rq, "login"), rq->refused->where);
    return true;
}

static bool eat(struct request *rq, struct html *out, struct err *err)
{
    (void)out, (void)err;
    for (;;)
        (void)arena_alloc(rq->mem, 1 << 20);
    return true;
}

static bool files(struct request *rq, struct html *out, struct err *err)
{
    (void)err;
    const struct upload *u = request_file(rq, "f", 0);
    unsigned sum = 0;
    for (size_t i = 0; u && i < u->n; i++)
        sum += (unsigned char)u->bytes[i];
    html(out, "<p>%zu %u</p>", u ? u->n : 0, sum);
    return true;
}

static void moment(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
}

static atomic_bool held; /* what waits goes on waiting */

static bool waits(struct request *rq, struct err *err)
{
    (void)rq, (void)err;
    nanosleep(&(struct timespec){.tv_nsec = 400000000}, NULL);
    while (atomic_load(&held))
        moment();
    return true;
}

static bool secret(struct request *rq, struct html *out, struct err *err)
{
    (void)err;
    html(out, "<p>%s</p>", rq->who->login);
    return true;
}

#define ROW(m, p, r, l, f)                                                                         \
    .method = METHOD_##m, .pattern = p, .right = RIGHT_##r, .lane = LANE_##l, .page = f
static const struct route routes[] = {
    {ROW(GET, "/hello", PUBLIC, READ, hello)},
    {ROW(GET, "/hello/{name}", PUBLIC, READ, hello)},
    {ROW(GET, "/eat", PUBLIC, READ, eat)},
    {ROW(POST, "/add", PUBLIC, WRITE, add), .again = add_again},
    {ROW(POST, "/slow", PUBLIC, WRITE, add), .slow = waits},
    {ROW(POST, "/files", PUBLIC, SLOW, files), .upload = true},
    {ROW(GET, "/secret", LOGIN, READ, secret), .waiting = true},
    {ROW(GET, "/admin", ADMINISTRATOR, READ, secret), .waiting = true},
};

static int ask(const char *text)
{
    return rig_ask(&rig, text, strlen(text), answer, sizeof answer);
}

#define REQUEST(line, headers) line " HTTP/1.1\r\n" headers "\r\n"
#define HOST                   "Host: x\r\n"
#define TEXT(s)                s, sizeof(s) - 1

/* Raw bytes and the status they get; 0: the connection is closed without an answer. */
static const struct {
    const char *bytes;
    size_t n;
    int status;
} strict[] = {
    {TEXT(REQUEST("GET /hello", HOST)), 200},
    {TEXT("GET /hello HTTP/1.0\r\n\r\n"), 200},
    {TEXT(REQUEST("HEAD /hello", HOST)), 200},
    {TEXT(REQUEST("GET /nothing", HOST)), 404},
    {TEXT(REQUEST("GET /add", HOST)), 405},
    {TEXT(REQUEST("PUT /hello", HOST "Content-Length: 0\r\n")), 405},
    {TEXT(REQUEST("BREW /hello", HOST)), 405},
    {TEXT(REQUEST("GET /hello/%E0%A4%A", HOST)), 400}, /* not two hex digits */
    {TEXT(REQUEST("GET /hello/%FF", HOST)), 400},      /* not UTF-8 */
    {TEXT(REQUEST("GET /hello/%00", HOST)), 400},
    {TEXT(REQUEST("GET /hello?q=%FF", HOST)), 400},
    {TEXT(REQUEST("GET http://x/hello", HOST)), 400},
    {TEXT(REQUEST("GET /hello", "")), 400}, /* no Host */
    {TEXT(REQUEST("GET /hello", HOST HOST)), 400},
    {TEXT(REQUEST("GET /hello", "Host: a b\r\n")), 400},
    {TEXT(REQUEST("GET /hello", "Host: a@b\r\n")), 400},
    {TEXT(REQUEST("GET /hello", HOST "X Y: 1\r\n")), 400}, /* not a token */
    {TEXT(REQUEST("GET /hello", HOST "X : 1\r\n")), 400},
    {TEXT(REQUEST("GET /hello", HOST "X: a\x01z\r\n")), 400},
    {TEXT(REQUEST("POST /add", HOST "Content-Length: 0\r\nContent-Length: 0\r\n")), 400},
    {TEXT(REQUEST("POST /add", HOST "Content-Length: +5\r\n") "a=123"), 400},
    {TEXT(REQUEST("POST /add", HOST "Content-Length: 5x\r\n") "a=123"), 400},
    {TEXT(REQUEST("POST /add", HOST "Content-Length: -1\r\n")), 400},
    {TEXT(REQUEST("POST /add",
                  HOST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") "0\r\n\r\n"),
     400},
    {TEXT(REQUEST("POST /add", HOST "Transfer-Encoding: xchunked\r\n") "0\r\n\r\n"), 400},
    {TEXT(REQUEST("POST /add", HOST "Transfer-Encoding: gzip, chunked\r\n") "0\r\n\r\n"), 400},
    {TEXT("POST /add HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400},
    {TEXT(REQUEST("GET /hello", HOST "Content-Length: 3\r\n") "abc"), 413}, /* a GET has no body */
    {TEXT(REQUEST("POST /add", HOST "Content-Length: 1048577\r\n")), 413},
    {TEXT(REQUEST("POST /add", HOST "Content-Length: 99999999999999999999\r\n")), 413},
    {TEXT("GET /hello HTTP/2.0\r\nHost: x\r\n\r\n"), 505},
};

static void strict_http(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof strict / sizeof *strict; i++) {
        int got = rig_ask(&rig, strict[i].bytes, strict[i].n, answer, sizeof answer);
        if (got != strict[i].status)
            fail_msg("%zu: %d instead of %d:\n%s\n%s", i, got, strict[i].status, strict[i].bytes,
                     answer);
    }
    assert_int_equal(ask(REQUEST("GET /hello", HOST)), 200); /* and it still serves */
}

static void large_headers(void **state)
{
    (void)state;
    struct buf b;
    buf_init(&b, &rig.mem, 1 << 20);
    buf_text(&b, "GET /hello HTTP/1.1\r\n" HOST "X: ");
    for (int i = 0; i < 40000; i++)
        buf_char(&b, 'x');
    buf_text(&b, "\r\n\r\n");
    assert_int_equal(rig_ask(&rig, b.p, b.n, answer, sizeof answer), 431);
    buf_init(&b, &rig.mem, 1 << 20);
    buf_text(&b, "GET /hello HTTP/1.1\r\n" HOST);
    for (int i = 0; i < 110; i++)
        buf_fmt(&b, "X%d: 1\r\n", i);
    buf_text(&b, "\r\n");
    assert_int_equal(rig_ask(&rig, b.p, b.n, answer, sizeof answer), 400);
}

static void every_answer_is_guarded(void **state)
{
    (void)state;
    static const char *const always[] = {"\r\nContent-Security-Policy: default-src 'none'; ",
                                         "\r\nX-Content-Type-Options: nosniff\r\n",
                                         "\r\nReferrer-Policy: same-origin\r\n"};
    static const char *const paths[] = {"/hello", "/nothing", "/add", "/favicon.ico", "/secret"};
    for (size_t p = 0; p < sizeof paths / sizeof *paths; p++) {
        (void)ask(arena_fmt(&rig.mem, "GET %s HTTP/1.1\r\n" HOST "\r\n", paths[p]));
        for (size_t i = 0; i < sizeof always / sizeof *always; i++)
            assert_non_null(strstr(answer, always[i]));
        assert_null(strstr(answer, "\r\nServer:"));
        if (strcmp(paths[p], "/favicon.ico") != 0)
            assert_non_null(strstr(answer, "\r\nCache-Control: no-store\r\n"));
    }
    assert_int_equal(ask(REQUEST("GET /hello?q=%3Cb%3E", HOST)), 200);
    assert_non_null(strstr(answer, "&lt;b&gt;|/hello"));
}

static void files_of_web(void **state)
{
    (void)state;
    assert_int_equal(ask(REQUEST("GET /favicon.ico", HOST)), 200);
    assert_non_null(strstr(answer, "image/svg+xml"));
    assert_non_null(strstr(answer, "max-age=3600"));
    char *etag = strstr(answer, "ETag: ");
    assert_non_null(etag);
    etag = arena_copy(&rig.mem, etag + 6, strcspn(etag + 6, "\r"));
    assert_int_equal(
        ask(arena_fmt(&rig.mem, "GET /favicon.ico HTTP/1.1\r\n" HOST "If-None-Match: %s\r\n\r\n",
                      etag)),
        304);
    struct err err = {0};
    const struct web *web = web_read(&rig.mem, "web", &err);
    assert_non_null(web);
    const char *sheet = web_path(web, "app.css");
    assert_int_equal(ask(arena_fmt(&rig.mem, "GET %s HTTP/1.1\r\n" HOST "\r\n", sheet)), 200);
    assert_non_null(strstr(answer, ".figs{"));
    assert_null(strstr(answer, "/*")); /* comments are for who reads the file */
    assert_int_equal(ask(REQUEST("GET /static/app.css", HOST)), 404);
    assert_int_equal(ask(REQUEST("GET /static/../src/main.c", HOST)), 404);
}

static void who_may(void **state)
{
    (void)state;
    char token[TOKEN_SIZE];
    struct err err = {0};
    struct store *s = rig_store(&rig);
    struct account a = {.login = "canbo", .password = "x"};
    int64_t id;
    assert_int_equal(ask(REQUEST("GET /secret?a=1", HOST)), 303);
    assert_non_null(strstr(answer, "Location: /login?next=%2Fsecret%3Fa%3D1\r\n"));
    token_make(token);
    assert_true(account_add(s, &a, &id, &err) && session_open(s, id, token, "t", &err));
    const char *cookie = arena_fmt(&rig.mem, HOST "Cookie: a=b; ngaba=%s; c=d\r\n\r\n", token);
    assert_int_equal(ask(arena_fmt(&rig.mem, "GET /secret HTTP/1.1\r\n%s", cookie)), 200);
    assert_non_null(strstr(answer, "<p>canbo</p>"));
    assert_int_equal(ask(arena_fmt(&rig.mem, "GET /admin HTTP/1.1\r\n%s", cookie)), 403);
    assert_true(session_end(s, token, &err));
    assert_int_equal(ask(arena_fmt(&rig.mem, "GET /secret HTTP/1.1\r\n%s", cookie)), 303);
    store_close(s);
}

static void forged_forms(void **state)
{
    (void)state;
    struct store *s = rig_store(&rig);
    static const char sound[] = "\r\nHost: x\r\n";
    static const struct {
        const char *headers;
        int status;
    } from[] = {
        {"\r\nHost: x\r\nSec-Fetch-Site: cross-site\r\n", 403},
        {"\r\nHost: x\r\nSec-Fetch-Site: same-site\r\n", 403},
        {"\r\nHost: x\r\nOrigin: http://evil\r\n", 403},
        {"\r\nHost: x\r\nOrigin: null\r\n", 403},
        {"\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n", 303},
        {"\r\nHost: x\r\nOrigin: https://x\r\n", 303},
    };
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        const char *login = arena_fmt(&rig.mem, "from%zu", i);
        const char *post = rig_post(&rig.mem, "/add", arena_fmt(&rig.mem, "login=%s", login));
        const char *at = strstr(post, sound);
        assert_int_equal(ask(arena_fmt(&rig.mem, "%.*s%s%s", (int)(at - post), post,
                                       from[i].headers, at + sizeof sound - 1)),
                         from[i].status);
        assert_int_equal(rig_account(&rig, s, login), from[i].status == 303);
    }
    char *post = arena_text(&rig.mem, rig_post(&rig.mem, "/add", "login=forged"));
    char *csrf = strstr(post, "csrf=") + 5;
    *csrf = *csrf == '0' ? '1' : '0';
    assert_int_equal(ask(post), 403);
    assert_int_equal(ask(REQUEST("POST /add", HOST "Content-Length: 0\r\n")), 403);
    assert_false(rig_account(&rig, s, "forged"));
    store_close(s);
}

static void changes(void **state)
{
    (void)state;
    struct store *s = rig_store(&rig);
    assert_int_equal(ask(rig_post(&rig.mem, "/add", "login=an")), 303);
    assert_non_null(strstr(answer, "Location: /hello?q=an\r\n"));
    assert_true(rig_account(&rig, s, "an"));
    assert_int_equal(ask(rig_post(&rig.mem, "/add", "login=binh&then_fail=1")), 422);
    assert_non_null(strstr(answer, "again: binh, then_fail"));
    assert_false(rig_account(&rig, s, "binh"));
    assert_int_equal(ask(rig_post(&rig.mem, "/add", "login=chi&then_eat=1")), 413);
    assert_false(rig_account(&rig, s, "chi"));
    assert_int_equal(ask(rig_post(&rig.mem, "/add", "login=%FF")), 400);
    assert_non_null(strstr(answer, "login"));
    assert_int_equal(ask(REQUEST("GET /eat", HOST)), 413);
    assert_int_equal(ask(rig_post(&rig.mem, "/slow", "login=dung")), 303);
    assert_true(rig_account(&rig, s, "dung"));
    store_close(s);
}

static void uploads(void **state)
{
    (void)state;
    static const char visitor[] =
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    enum { SIZE = 5 << 20 };
    char csrf[TOKEN_SIZE];
    struct buf b, whole;
    token_csrf(visitor, csrf);
    buf_init(&b, &rig.mem, 64 << 20);
    buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n%s\r\n", csrf);
    buf_text(&b, "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.pdf\"\r\n\r\n");
    char *bytes = arena_alloc(&rig.mem, SIZE);
    memset(bytes, 3, SIZE);
    buf_add(&b, bytes, SIZE);
    buf_text(&b, "\r\n--x--\r\n");
    buf_init(&whole, &rig.mem, 64 << 20);
    buf_fmt(&whole,
            "POST /files HTTP/1.1\r\nHost: x\r\nCookie: ngaba_form=%s\r\nContent-Type: "
            "multipart/form-data; boundary=x\r\nContent-Length: %zu\r\n\r\n",
            visitor, b.n);
    buf_add(&whole, b.p, b.n);
    assert_int_equal(rig_ask(&rig, whole.p, whole.n, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, arena_fmt(&rig.mem, "<p>%d %d</p>", SIZE, SIZE * 3)));
    assert_int_equal(ask(REQUEST("POST /files", HOST "Content-Length: 31457281\r\n")), 413);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* One byte now and then keeps a connection busy but not for ever. */
static void slow_headers_are_cut(void **state)
{
    (void)state;
    static const char head[] = "GET /hello HTTP/1.1\r\nHost: x\r\nX-Long: ";
    int fd = rig_connect(server_port(rig.server));
    double begun = now();
    bool cut = false;
    char c;
    for (int i = 0; i < 300 && !cut; i++) {
        char byte = i < (int)sizeof head - 1 ? head[i] : 'x';
        nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
        cut = send(fd, &byte, 1, MSG_NOSIGNAL) != 1 || recv(fd, &c, 1, MSG_DONTWAIT) == 0;
    }
    close(fd);
    assert_true(cut && now() - begun > 0.9);
    assert_int_equal(ask(REQUEST("GET /hello", HOST)), 200);
}

static void kept_alive(void **state)
{
    (void)state;
    int fd = rig_connect(server_port(rig.server));
    static const char request[] = REQUEST("GET /hello?q=1", HOST);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(send(fd, request, sizeof request - 1, MSG_NOSIGNAL), sizeof request - 1);
        assert_true(rig_answer(fd, answer, sizeof answer) > 0);
        assert_non_null(strstr(answer, "<p>1|/hello</p>"));
    }
    close(fd);
}

/* ---- many at once ---- */

enum { CLIENTS = 64, EACH = 8 };

struct client {
    pthread_t thread;
    int number, kept;
};

static void *client(void *arg)
{
    struct client *c = arg;
    struct arena mem;
    char got[4096];
    arena_init(&mem, 0);
    for (int i = 0; i < EACH; i++) {
        const char *form = arena_fmt(&mem, "login=many%dx%d", c->number, i);
        const char *post = rig_post(&mem, "/add", form);
        if (rig_ask(&rig, post, strlen(post), got, sizeof got) == 303)
            c->kept |= 1 << i;
    }
    arena_clear(&mem);
    return NULL;
}

static void many_change_at_once(void **state)
{
    (void)state;
    static struct client clients[CLIENTS];
    struct store *s = rig_store(&rig);
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = (struct client){.number = i};
        assert_int_equal(pthread_create(&clients[i].thread, NULL, client, &clients[i]), 0);
    }
    for (int i = 0; i < CLIENTS; i++)
        pthread_join(clients[i].thread, NULL);
    for (int i = 0; i < CLIENTS; i++) {
        assert_int_equal(clients[i].kept, (1 << EACH) - 1);
        for (int k = 0; k < EACH; k++)
            assert_true(rig_account(&rig, s, arena_fmt(&rig.mem, "many%dx%d", i, k)));
    }
    struct lanes_count count = lanes_count(rig.server->lanes);
    assert_true(count.jobs > CLIENTS * EACH); /* and the day's own work in portions, serve/day.h */
    assert_true(count.most > 1 && count.batches < count.jobs);
    store_close(s);
}

static void *close_server(void *arg)
{
    (void)arg;
    server_close(rig.server);
    return NULL;
}

/* What was under way when the end was asked for is answered and kept; new ones are not taken. */
static void graceful_stop(void **state)
{
    (void)state;
    pthread_t closer;
    int port = server_port(rig.server);
    const char *post = rig_post(&rig.mem, "/slow", "login=last");
    struct store *s = rig_store(&rig);
    int fd = rig_connect(port);
    while (atomic_load(&rig.server->open) > 0)
        moment();
    double begun = now();
    atomic_store(&held, true);
    assert_true(send(fd, post, strlen(post), MSG_NOSIGNAL) > 0);
    while (atomic_load(&rig.server->open) == 0)
        moment();
    assert_int_equal(pthread_create(&closer, NULL, close_server, NULL), 0);
    for (int i = 0, late = 0; i < 1000 && late != -1; i++) {
        late = rig_connect(port);
        if (late != -1)
            close(late);
        moment();
    }
    assert_int_equal(rig_connect(port), -1);
    atomic_store(&held, false);
    assert_true(rig_answer(fd, answer, sizeof answer) > 0);
    assert_int_equal(strncmp(answer, "HTTP/1.1 303", 12), 0);
    assert_non_null(strcasestr(answer, "\r\nConnection: close\r\n"));
    pthread_join(closer, NULL);
    assert_true(now() - begun < 25); /* it waits for what is under way, not for what may come */
    assert_true(rig_account(&rig, s, "last"));
    store_close(s);
    close(fd);
    rig.server = NULL;
}

static int up(void **state)
{
    (void)state;
    rig_data(&rig, NULL);
    rig.config.limits.header_seconds = 1;
    rig_open(&rig, routes, sizeof routes / sizeof *routes);
    return 0;
}

static int down(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, up, down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(strict_http),
        TEST(large_headers),
        TEST(every_answer_is_guarded),
        TEST(files_of_web),
        TEST(who_may),
        TEST(forged_forms),
        TEST(changes),
        TEST(uploads),
        TEST(slow_headers_are_cut),
        TEST(kept_alive),
        TEST(many_change_at_once),
        TEST(graceful_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
