/* mandate.c - who may sign in whose place: what an authorisation and an order need before they hold,
 * that none is passed on, and whom they are for, on both engines. */
#include "walk.h"

#include "store/letter.h"

static int64_t post_of(struct world *w, const char *code, int64_t org)
{
    struct record r = draft(w, "post");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value("Chức danh mẫu"));
    set(&r, "organisation", int_value(org));
    set(&r, "role", text_value("head"));
    return create(w, &r);
}

struct posts {
    int64_t head, deputy, other;
};

static struct posts posts(struct world *w)
{
    return (struct posts){post_of(w, "A.GD", w->a), post_of(w, "A.PGD", w->a),
                          post_of(w, "B.GD", w->b)};
}

static struct record mandate(struct world *w, const char *number, const char *kind, int64_t by,
                             int64_t post)
{
    struct record r = draft(w, "mandate");
    set(&r, "number", text_value(number));
    set(&r, "title", text_value(number));
    set(&r, "kind", text_value(kind));
    set(&r, "giver", int_value(w->a));
    set(&r, "given_by", int_value(by));
    set(&r, "post", int_value(post));
    set(&r, "since", text_value("2025-03-01"));
    create(w, &r);
    return reread(w, "mandate", r.id);
}

static void scope(struct world *w, struct record *r, const char *letter, const char *dossier)
{
    add_row(w, r, "scope",
            (const struct cell[]){
                {"letter", text_value(letter)}, {"dossier", text_value(dossier)}, {NULL, {0}}});
}

static void authorisation(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const struct posts p = posts(w);
    struct record r = mandate(w, "01/GUQ-A", "by_authorisation", p.head, p.deputy);
    refused(w, &of.head, &r, "register", NULL, "Ủy quyền ký phải có thời hạn");
    alter(w, &r, "until", text_value("2025-06-30"));
    refused(w, &of.head, &r, "register", NULL, "Chưa ghi loại văn bản được ký");
    scope(w, &r, "official", NULL);
    refused(w, &of.officer, &r, "register", NULL, "");
    refused(w, &of.stranger, &r, "register", NULL, "");
    done(w, &of.head, &r, "register", NULL);
    assert_string_equal(state_of(&r), "in_force");
    /* The one authorised does not authorise further, while he is. */
    struct record further = mandate(w, "02/GUQ-A", "by_authorisation", p.deputy, p.other);
    alter(w, &further, "until", text_value("2025-05-31"));
    scope(w, &further, "official", NULL);
    refused(w, &of.head, &further, "register", NULL, "không được ủy quyền lại: 01/GUQ-A");
    refused(w, &of.head, &r, "revoke", NULL, "");
    done(w, &of.head, &r, "revoke", &given_reason);
    done(w, &of.head, &further, "register", NULL);
    OK(store_commit(w->s, &w->err));
}

static void order(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const struct posts p = posts(w);
    struct record r = mandate(w, "03/QĐ-A", "by_order", p.head, p.deputy);
    scope(w, &r, "any", NULL);
    refused(w, &of.head, &r, "register", NULL, "quy chế làm việc");
    alter(w, &r, "basis", int_value(document(w, "01/QC-A")));
    alter(w, &r, "post", int_value(p.head));
    refused(w, &of.head, &r, "register", NULL, "phải khác chức danh giao ký");
    alter(w, &r, "post", int_value(p.deputy));
    alter(w, &r, "given_by", int_value(p.other));
    refused(w, &of.head, &r, "register", NULL, "không thuộc cơ quan giao");
    alter(w, &r, "given_by", int_value(p.head));
    done(w, &of.head, &r, "register", NULL); /* without a term: the regulation has none */
    OK(store_commit(w->s, &w->err));
}

/* Why the only mandate of the beginning does not hold for the letter; NULL: it does; "": there is none. */
static const char *why_not(struct world *w, const struct record *r,
                           const struct letter_decl *letter, int64_t issuer)
{
    struct mandate *list;
    int n;
    const struct mandate_query of = {r, letter, issuer};
    OK(mandates_of(w->s, &w->mem, &of, &list, &n, &w->err));
    return n ? list[0].why[LANG_VI] : "";
}

static void days_and_letters(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const struct posts p = posts(w);
    const struct record trip = draft(w, "outbound"), visit = draft(w, "inbound");
    const struct letter_decl report = {.name = "report", .kind = "BC"}, plain = {.name = "plain"};
    struct record r = mandate(w, "01/GUQ-A", "by_authorisation", p.head, p.deputy);
    alter(w, &r, "until", text_value("2025-03-31"));
    scope(w, &r, "report", "outbound");
    assert_string_equal(why_not(w, &trip, &report, w->a), "chưa ghi sổ");
    done(w, &of.head, &r, "register", NULL);
    assert_null(why_not(w, &trip, &report, w->a));
    assert_string_equal(why_not(w, &visit, &report, w->a), "không giao ký loại văn bản này");
    assert_string_equal(why_not(w, &trip, &plain, w->a), "không giao ký loại văn bản này");
    assert_string_equal(why_not(w, &trip, &report, w->b), "");
    static const struct {
        int month, day;
        const char *why;
    } days[] = {{2, 28, "chưa đến ngày có hiệu lực"},
                {3, 1, NULL},
                {3, 31, NULL},
                {4, 1, "đã hết thời hạn"}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        today_is(w, 2025, days[i].month, days[i].day);
        const char *why = why_not(w, &trip, &report, w->a);
        assert_true(why ? days[i].why && !strcmp(why, days[i].why) : !days[i].why);
    }
    today_is(w, 2025, 3, 10);
    done(w, &of.head, &r, "revoke", &given_reason);
    assert_string_equal(why_not(w, &trip, &report, w->a), "đã bị thu hồi");
    assert_string_equal(mandate_prefix(w->model, "TUQ. Giám đốc"), "TUQ.");
    assert_string_equal(mandate_prefix(w->model, "TL. Giám đốc"), "TL.");
    assert_null(mandate_prefix(w->model, "KT. Giám đốc"));
    assert_null(mandate_prefix(w->model, ""));
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(authorisation), BOTH(order), BOTH(days_and_letters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
