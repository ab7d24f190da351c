/* login.c - the program's own routes: logging in, five wrong passwords, strangers treated alike, a
 * password that must be changed, and out again. */
#include "wire.h"

#include "base/date.h"

static struct rig rig;
static char answer[256 << 10];

static const char password[] = "một câu dài dễ nhớ";

static int post(const char *path, const char *form)
{
    const char *bytes = rig_post(&rig.mem, path, form);
    return rig_ask(&rig, bytes, strlen(bytes), answer, sizeof answer);
}

static bool led_to(const char *where)
{
    char *at = strstr(answer, "\r\nLocation: ");
    return at && !strncmp(at + 12, where, strlen(where));
}

static const char *try_form(const char *login, const char *with)
{
    struct request rq = {.mem = &rig.mem};
    return arena_fmt(&rig.mem, "login=%s&password=%s", request_escape(&rq, login),
                     request_escape(&rq, with));
}

/* The value of the session's cookie in the last answer; "" when it sets none. */
static const char *token(void)
{
    char *at = strstr(answer, "\r\nSet-Cookie: ngaba=");
    return at ? arena_copy(&rig.mem, at + 20, strcspn(at + 20, ";")) : "";
}

/* As somebody logged in. form NULL: GET. */
static int as(const char *session, const char *path, const char *form)
{
    char csrf[TOKEN_SIZE];
    token_csrf(session, csrf);
    const char *body = form ? arena_fmt(&rig.mem, "csrf=%s&%s", csrf, form) : "";
    const char *bytes = arena_fmt(&rig.mem,
                                  "%s %s HTTP/1.1\r\nHost: x\r\nCookie: ngaba=%s\r\n%s"
                                  "Content-Length: %zu\r\n\r\n%s",
                                  form ? "POST" : "GET", path, session,
                                  form ? "Content-Type: application/x-www-form-urlencoded\r\n" : "",
                                  strlen(body), body);
    return rig_ask(&rig, bytes, strlen(bytes), answer, sizeof answer);
}

static void in_and_out(void **state)
{
    (void)state;
    assert_int_equal(post("/login", try_form(" CanBo ", password)), 303);
    assert_true(led_to("/\r"));
    assert_non_null(strstr(answer, "; Path=/; HttpOnly; SameSite=Lax\r\n"));
    const char *first = token();
    assert_true(token_sound(first));
    assert_int_equal(as(first, "/post", NULL), 200);
    assert_int_equal(as(first, "/", NULL), 303);
    assert_true(led_to("/post\r")); /* it holds no post, so it can do nothing else */
    assert_int_equal(post("/login", try_form("canbo", password)), 303);
    assert_string_not_equal(first, token());
    assert_int_equal(as(first, "/logout", "x=1"), 303);
    assert_non_null(
        strstr(answer, "\r\nSet-Cookie: ngaba=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
    assert_int_equal(as(first, "/post", NULL), 303);
    assert_true(led_to("/login?next="));
}

static void leads_back_but_not_away(void **state)
{
    (void)state;
    static const struct {
        const char *next, *to;
    } cases[] = {{"/r/a?b=1", "/r/a?b=1\r"}, {"//evil", "/\r"},       {"/\\evil", "/\r"},
                 {"http://evil", "/\r"},     {"/a%0d%0aX: 1", "/\r"}, {"", "/\r"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *form =
            arena_fmt(&rig.mem, "%s&next=%s", try_form("canbo", password), cases[i].next);
        assert_int_equal(post("/login", form), 303);
        assert_true(led_to(cases[i].to));
    }
}

/* The answers to five wrong passwords are the same whether the account is there or not. */
static void five_wrong_passwords(void **state)
{
    (void)state;
    static const char *const logins[] = {"canbo", "khongco"};
    for (int l = 0; l < 2; l++) {
        for (int i = 0; i < 4; i++) {
            assert_int_equal(post("/login", try_form(logins[l], "sai")), 303);
            assert_true(led_to("/login?why=wrong&lang=vi"));
            assert_string_equal(token(), "");
        }
        assert_int_equal(post("/login", try_form(logins[l], "sai")), 303);
        assert_true(led_to("/login?why=locked&until="));
        assert_int_equal(post("/login", try_form(logins[l], password)), 303);
        assert_true(led_to("/login?why=locked&until="));
        assert_string_equal(token(), "");
    }
}

static void a_given_password_must_be_changed(void **state)
{
    (void)state;
    static const char next[] = "một câu khác cũng dài";
    static const struct {
        const char *old, *new, *again, *says;
    } wrong[] = {
        {"mật khẩu được cấp", "ngắn", "ngắn", "ít nhất 12 ký tự."},
        {"mật khẩu được cấp", next, "một câu khác nữa dài", "chưa giống nhau"},
        {"mật khẩu được cấp", "mật khẩu được cấp", "mật khẩu được cấp", "phải khác"},
        {"không phải mật khẩu", next, next, "hiện nay chưa đúng"},
    };
    struct request rq = {.mem = &rig.mem};
    assert_int_equal(post("/login", try_form("moi", "mật khẩu được cấp")), 303);
    const char *session = token();
    assert_int_equal(as(session, "/", NULL), 303);
    assert_true(led_to("/password\r"));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *form =
            arena_fmt(&rig.mem, "old=%s&new=%s&again=%s", request_escape(&rq, wrong[i].old),
                      request_escape(&rq, wrong[i].new), request_escape(&rq, wrong[i].again));
        assert_int_equal(as(session, "/password", form), 422);
        assert_non_null(strstr(answer, wrong[i].says));
    }
    const char *form =
        arena_fmt(&rig.mem, "old=%s&new=%s&again=%s", request_escape(&rq, "mật khẩu được cấp"),
                  request_escape(&rq, next), request_escape(&rq, next));
    assert_int_equal(as(session, "/password", form), 303);
    const char *fresh = token();
    assert_true(token_sound(fresh));
    assert_int_equal(as(session, "/post", NULL), 303); /* the old session has ended */
    assert_int_equal(as(fresh, "/post", NULL), 200);
    assert_int_equal(post("/login", try_form("moi", next)), 303);
    assert_true(token_sound(token()));
}

static void speaks_english(void **state)
{
    (void)state;
    static const char page[] = "GET /login?lang=en HTTP/1.1\r\nHost: x\r\n\r\n";
    assert_int_equal(rig_ask(&rig, page, sizeof page - 1, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "<html lang=\"en\">"));
    assert_non_null(strstr(answer, "not for state secrets"));
    const char *form = arena_fmt(&rig.mem, "%s&lang=en", try_form("canbo", password));
    assert_int_equal(post("/login", form), 303);
    const char *session = token();
    assert_int_equal(as(session, "/post", NULL), 200);
    assert_non_null(strstr(answer, "<html lang=\"en\">"));
    assert_int_equal(as(session, "/lang", "lang=vi&back=/post"), 303);
    assert_true(led_to("/post\r"));
    assert_int_equal(as(session, "/post", NULL), 200);
    assert_non_null(strstr(answer, "<html lang=\"vi\">"));
}

static int up(void **state)
{
    (void)state;
    struct err err = {0};
    char hash[PASSWORD_SIZE], given[PASSWORD_SIZE];
    int64_t id;
    rig_data(&rig, NULL);
    struct store *s = rig_store(&rig);
    assert_true(password_hash(password, hash, &err));
    assert_true(password_hash("mật khẩu được cấp", given, &err));
    struct account a = {.login = "canbo", .password = hash};
    struct account b = {.login = "moi", .password = given, .must_change = true};
    assert_true(account_add(s, &a, &id, &err) && account_add(s, &b, &id, &err));
    store_close(s);
    rig_open(&rig, route_table.routes, route_table.n);
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
        TEST(in_and_out),           TEST(leads_back_but_not_away),
        TEST(five_wrong_passwords), TEST(a_given_password_must_be_changed),
        TEST(speaks_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
