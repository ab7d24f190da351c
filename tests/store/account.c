/* account.c - accounts, lock-out, sessions, and who somebody is today. */
#include "open.h"

#include "store/account.h"

static const char token[] = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

static int64_t post(struct world *w, const char *code, int64_t org)
{
    struct record r = draft(w, "post");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(arena_fmt(&w->mem, "Chức danh %s", code)));
    set(&r, "organisation", int_value(org));
    set(&r, "role", text_value("officer"));
    return create(w, &r);
}

static void hold(struct world *w, int64_t person, int64_t at, const char *since, const char *until)
{
    struct record r = draft(w, "holding");
    set(&r, "person", int_value(person));
    set(&r, "post", int_value(at));
    set(&r, "since", text_value(since));
    set(&r, "until", text_value(until));
    create(w, &r);
}

static int64_t account(struct world *w, const char *login, int64_t *out_person)
{
    struct record r = draft(w, "person");
    int64_t id;
    set(&r, "code", text_value(login));
    set(&r, "name", text_value("Người Mẫu"));
    *out_person = create(w, &r);
    const struct account a = {
        .login = login, .password = "$argon2id$", .person = *out_person, .must_change = true};
    OK(account_add(w->s, &a, &id, &w->err));
    return id;
}

static void test_account(struct world *w)
{
    struct account a;
    int64_t person, other;
    OK(store_begin(w->s, &w->err));
    int64_t id = account(w, "mau", &person);
    const struct account twin = {.login = "mau", .password = "x"};
    REFUSED(account_add(w->s, &twin, &other, &w->err), ERR_INVALID);
    OK(account_failed(w->s, id, NULL, &w->err));
    OK(account_failed(w->s, id, "2099-01-01T00:00:00Z", &w->err));
    OK(account_find(w->s, &w->mem, "mau", &a, &w->err));
    assert_int_equal(a.failed, 2);
    assert_string_equal(a.locked_until, "2099-01-01T00:00:00Z");
    assert_true(a.must_change && !a.disabled && a.person == person);
    OK(session_open(w->s, id, token, "192.0.2.1", &w->err));
    OK(account_find(w->s, &w->mem, "mau", &a, &w->err));
    assert_int_equal(a.failed, 0);
    assert_null(a.locked_until);
    OK(account_password(w->s, id, "$new$", false, &w->err));
    OK(account_find(w->s, &w->mem, "mau", &a, &w->err));
    assert_string_equal(a.password, "$new$");
    assert_false(a.must_change);
    struct actor who;
    REFUSED(session_actor(w->s, &w->mem, token, &who, &w->err), ERR_LOGIN);
    REFUSED(account_find(w->s, &w->mem, "khac", &a, &w->err), ERR_MISSING);
    struct account *list;
    int n;
    OK(account_list(w->s, &w->mem, "", 10, &list, &n, &w->err));
    assert_int_equal(n, 1);
    assert_string_equal(list[0].login, "mau");
    assert_null(list[0].password);
    OK(account_list(w->s, &w->mem, "mau", 10, &list, &n, &w->err));
    assert_int_equal(n, 0);
    REFUSED(account_password(w->s, 99, "x", false, &w->err), ERR_MISSING);
    store_rollback(w->s);
}

static void test_actor(struct world *w)
{
    struct actor who;
    struct post_choice *posts;
    int64_t person;
    int n;
    OK(store_begin(w->s, &w->err));
    int64_t id = account(w, "mau", &person);
    int64_t old = post(w, "cu", w->b), room = post(w, "phong", w->room), b = post(w, "b", w->b);
    OK(session_open(w->s, id, token, "192.0.2.1", &w->err));
    OK(session_actor(w->s, &w->mem, token, &who, &w->err));
    assert_true(who.account == id && who.post == 0 && !who.role); /* holds nothing yet */
    hold(w, person, old, "2020-01-01", "2025-03-09");             /* until yesterday */
    hold(w, person, room, "2024-01-01", NULL);
    hold(w, person, b, "2025-03-10", NULL);
    OK(session_actor(w->s, &w->mem, token, &who, &w->err));
    assert_int_equal(who.post, room);
    assert_int_equal(who.org, w->room);
    assert_int_equal(who.agency, w->a);
    assert_string_equal(who.role->name, "officer");
    assert_string_equal(who.name, "Người Mẫu");
    assert_string_equal(who.org_title, "Cơ quan A1");
    assert_false(who.focal);
    OK(account_posts(w->s, &w->mem, id, &posts, &n, &w->err));
    assert_int_equal(n, 2);
    OK(session_post(w->s, token, b, &w->err));
    OK(session_lang(w->s, token, LANG_EN, &w->err));
    OK(session_actor(w->s, &w->mem, token, &who, &w->err));
    assert_int_equal(who.post, b);
    assert_int_equal(who.lang, LANG_EN);
    OK(session_post(w->s, token, old, &w->err)); /* no longer held: the first that is */
    OK(session_actor(w->s, &w->mem, token, &who, &w->err));
    assert_int_equal(who.post, room);
    OK(session_touch(w->s, token, &w->err));
    OK(account_disable(w->s, id, true, &w->err));
    REFUSED(session_actor(w->s, &w->mem, token, &who, &w->err), ERR_LOGIN);
    store_rollback(w->s);
}

static void test_session_ends(struct world *w)
{
    struct actor who;
    int64_t person;
    OK(store_begin(w->s, &w->err));
    int64_t id = account(w, "mau", &person);
    OK(session_open(w->s, id, token, NULL, &w->err));
    OK(session_actor(w->s, &w->mem, token, &who, &w->err));
    REFUSED(session_actor(w->s, &w->mem, "khac", &who, &w->err), ERR_LOGIN);
    OK(session_end(w->s, token, &w->err));
    REFUSED(session_actor(w->s, &w->mem, token, &who, &w->err), ERR_LOGIN);
    REFUSED(session_lang(w->s, token, LANG_VI, &w->err), ERR_LOGIN);
    store_rollback(w->s);
}

/* A reader as the server has one, kept open from page to page. */
struct reader {
    struct arena mem;
    struct store *s;
};

static void reader_open(struct world *w, struct reader *r)
{
    struct store_config config = w->config;
    config.readonly = true;
    arena_init(&r->mem, 0);
    OK((r->s = store_open(&r->mem, &config, w->model, &w->err)) != NULL);
    store_set_today(r->s, "2025-03-10");
}

static void reader_close(struct reader *r)
{
    store_close(r->s);
    arena_clear(&r->mem);
}

/* Who the next page is shown to, asked twice as every page may ask: found, then known. */
static void next_page(struct world *w, struct reader *r, int64_t want_post, enum lang want_lang)
{
    for (int i = 0; i < 2; i++) {
        struct arena mem;
        struct actor who;
        arena_init(&mem, 0);
        OK(store_look(r->s, &w->err));
        OK(session_actor(r->s, &mem, token, &who, &w->err));
        assert_true(store_look_end(r->s));
        assert_int_equal(who.post, want_post);
        assert_int_equal(who.lang, want_lang);
        assert_string_equal(who.login, "mau");
        assert_string_equal(who.name, "Người Mẫu");
        assert_string_equal(want_post ? who.role->name : "none", want_post ? "officer" : "none");
        if (want_post)
            assert_non_null(strstr(who.post_title, "Chức danh"));
        arena_clear(&mem);
    }
}

static void no_page(struct world *w, struct reader *r)
{
    struct actor who;
    for (int i = 0; i < 2; i++) {
        OK(store_look(r->s, &w->err));
        REFUSED(session_actor(r->s, &w->mem, token, &who, &w->err), ERR_LOGIN);
        assert_true(store_look_end(r->s));
    }
}

#define COMMITTED(call)                                                                            \
    do {                                                                                           \
        OK(store_begin(w->s, &w->err));                                                            \
        OK(call);                                                                                  \
        OK(store_commit(w->s, &w->err));                                                           \
    } while (0)

static bool end_holding(struct world *w, int64_t id)
{
    struct record r = reread(w, "holding", id);
    set(&r, "until", text_value("2025-03-09"));
    return record_update(w->s, &nobody, &r, &w->err);
}

/* What a reader keeps between pages never outlives a commit, nor the day. */
static void test_next_page(struct world *w)
{
    struct reader r;
    int64_t person;
    OK(store_begin(w->s, &w->err));
    int64_t id = account(w, "mau", &person), room = post(w, "phong", w->room);
    int64_t b = post(w, "b", w->b);
    OK(session_open(w->s, id, token, "192.0.2.1", &w->err));
    struct record first = draft(w, "holding");
    set(&first, "person", int_value(person));
    set(&first, "post", int_value(room));
    set(&first, "since", text_value("2024-01-01"));
    create(w, &first);
    hold(w, person, b, "2025-03-01", "2025-03-10");
    OK(store_commit(w->s, &w->err));
    reader_open(w, &r);
    next_page(w, &r, room, LANG_VI);
    COMMITTED(session_post(w->s, token, b, &w->err));
    next_page(w, &r, b, LANG_VI);
    COMMITTED(session_lang(w->s, token, LANG_EN, &w->err));
    next_page(w, &r, b, LANG_EN);
    store_set_today(r.s, "2025-03-11"); /* b was held until yesterday */
    next_page(w, &r, room, LANG_EN);
    store_set_today(r.s, "2025-03-10");
    COMMITTED(session_post(w->s, token, room, &w->err));
    next_page(w, &r, room, LANG_EN);
    COMMITTED(end_holding(w, first.id));
    next_page(w, &r, b, LANG_EN);
    COMMITTED(account_disable(w->s, id, true, &w->err));
    no_page(w, &r);
    COMMITTED(account_disable(w->s, id, false, &w->err));
    no_page(w, &r); /* its sessions ended when it was closed */
    COMMITTED(session_open(w->s, id, token, "192.0.2.1", &w->err));
    next_page(w, &r, b, LANG_VI);
    COMMITTED(session_end(w->s, token, &w->err));
    no_page(w, &r);
    reader_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(test_account), BOTH(test_actor),
                                       BOTH(test_session_ends), BOTH(test_next_page)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
