/* feed.c - addresses of calendars: who reads by one, and when it opens nothing. On both engines. */
#include "open.h"

#include "store/feed.h"

static const char token[] = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
static const char other[] = "ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

static int64_t add(struct world *w, const char *type, const char *code, const char *name)
{
    struct record r = draft(w, type);
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(name));
    if (!strcmp(type, "post")) {
        set(&r, "organisation", int_value(w->a));
        set(&r, "role", text_value("officer"));
    }
    return create(w, &r);
}

static struct record holding(struct world *w, int64_t person, int64_t post)
{
    struct record r = draft(w, "holding");
    set(&r, "person", int_value(person));
    set(&r, "post", int_value(post));
    set(&r, "since", text_value("2025-01-01"));
    create(w, &r);
    return r;
}

static void life(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    int64_t person = add(w, "person", "P1", "Người Mẫu"),
            post = add(w, "post", "V1", "Chuyên viên");
    int64_t second = add(w, "post", "V2", "Phó phòng");
    struct record held = holding(w, person, post);
    holding(w, person, second);
    struct account a = {.login = "mau", .password = "x", .person = person};
    int64_t account;
    OK(account_add(w->s, &a, &account, &w->err));
    struct feed f = {.account = account, .post = post, .whole = true, .lang = LANG_EN}, got;
    struct actor who;
    REFUSED(feed_open(w->s, &w->mem, token, &got, &who, &w->err), ERR_MISSING);
    OK(feed_add(w->s, &f, token, &w->err));
    OK(feed_open(w->s, &w->mem, token, &got, &who, &w->err));
    assert_int_equal(got.id, f.id);
    assert_true(got.whole);
    assert_int_equal(who.post, post);
    assert_int_equal(who.person, person);
    assert_int_equal(who.agency, w->a);
    assert_string_equal(who.role->name, "officer");
    REFUSED(feed_open(w->s, &w->mem, other, &got, &who, &w->err), ERR_MISSING);

    struct feed_list list;
    OK(feeds_of(w->s, &w->mem, account, &list, &w->err));
    assert_int_equal(list.n, 1);
    assert_string_equal(list.items[0].post_title, "Chuyên viên");
    REFUSED(feed_end(w->s, account + 1, f.id, &w->err), ERR_MISSING); /* of somebody else */

    set(&held, "until", text_value("2025-03-09")); /* today is the 10th: another post is held */
    OK(record_update(w->s, &nobody, &held, &w->err));
    REFUSED(feed_open(w->s, &w->mem, token, &got, &who, &w->err), ERR_MISSING);
    set(&held, "until", text_value("2025-03-10"));
    OK(record_update(w->s, &nobody, &held, &w->err));
    OK(feed_open(w->s, &w->mem, token, &got, &who, &w->err));
    OK(account_disable(w->s, account, true, &w->err));
    REFUSED(feed_open(w->s, &w->mem, token, &got, &who, &w->err), ERR_MISSING);
    OK(account_disable(w->s, account, false, &w->err));
    OK(feed_end(w->s, account, f.id, &w->err));
    REFUSED(feed_open(w->s, &w->mem, token, &got, &who, &w->err), ERR_MISSING);
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(life)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
