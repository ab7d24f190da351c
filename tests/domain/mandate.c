/* mandate.c - who may sign in whose place: what an authorisation and an order need before they hold,
 * that none is passed on, and whom they are for; which mark of signing (TM., Q., KT.) is whose. On
 * both engines. */
#include "walk.h"

#include "rules/findings.h"
#include "store/letter.h"

static int64_t post_of(struct world *w, const char *code, int64_t org, bool leads)
{
    struct record r = draft(w, "post");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(arena_fmt(&w->mem, "Chức danh %s", code)));
    set(&r, "organisation", int_value(org));
    set(&r, "role", text_value("head"));
    set(&r, "leads", int_value(leads));
    return create(w, &r);
}

struct posts {
    int64_t head, deputy, unit, other; /* unit: heads the room under a */
};

static struct posts posts(struct world *w)
{
    return (struct posts){post_of(w, "A.GD", w->a, true), post_of(w, "A.PGD", w->a, false),
                          post_of(w, "A1.TP", w->room, true), post_of(w, "B.GD", w->b, true)};
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
    struct record r = mandate(w, "01/GUQ-A", "by_authorisation", p.head, p.unit);
    refused(w, &of.head, &r, "register", NULL, "Ủy quyền ký phải có thời hạn");
    alter(w, &r, "until", text_value("2025-06-30"));
    refused(w, &of.head, &r, "register", NULL, "Chưa ghi loại văn bản được ký");
    scope(w, &r, "official", NULL);
    refused(w, &of.officer, &r, "register", NULL, "");
    refused(w, &of.stranger, &r, "register", NULL, "");
    done(w, &of.head, &r, "register", NULL);
    assert_string_equal(state_of(&r), "in_force");
    /* The one authorised does not authorise further, while he is. */
    struct record further = mandate(w, "02/GUQ-A", "by_authorisation", p.unit, p.deputy);
    alter(w, &further, "until", text_value("2025-05-31"));
    scope(w, &further, "official", NULL);
    refused(w, &of.head, &further, "register", NULL, "không được ủy quyền lại: 01/GUQ-A");
    refused(w, &of.head, &r, "revoke", NULL, "");
    done(w, &of.head, &r, "revoke", &given_reason);
    OK(store_commit(w->s, &w->err));
}

/* Decree 30/2020, Article 13: given by the head, to heads of units under him. */
static void whom(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const struct posts p = posts(w);
    const int64_t specialist = post_of(w, "A1.CV", w->room, false),
                  below = organisation(w, "A2", "room", w->room),
                  far = organisation(w, "A3", "room", below),
                  deep = post_of(w, "A2.TT", below, true), deeper = post_of(w, "A3.TT", far, true);
    const struct {
        int64_t by, to;
        const char *refused; /* NULL: it is registered */
    } cases[] = {
        {p.head, p.deputy, "thuộc cơ quan giao; Chức danh A.PGD không phải"},
        {p.head, specialist, "Chức danh A1.CV không phải"},
        {p.head, p.other, "Chức danh B.GD không phải"},
        {p.head, deeper, "Chức danh A3.TT không phải"},
        {p.deputy, p.unit, "Chỉ người đứng đầu cơ quan mới ủy quyền"},
        {p.head, p.unit, NULL},
        {p.head, deep, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record r = mandate(w, arena_fmt(&w->mem, "0%zu/GUQ-A", i + 1), "by_authorisation",
                                  cases[i].by, cases[i].to);
        alter(w, &r, "until", text_value("2025-06-30"));
        scope(w, &r, "official", NULL);
        if (cases[i].refused)
            refused(w, &of.head, &r, "register", NULL, cases[i].refused);
        else
            done(w, &of.head, &r, "register", NULL);
    }
    /* A body signs for another when that is what it names as its superior: a department, its committee. */
    struct record b = reread(w, "organisation", w->b);
    alter(w, &b, "superior", int_value(w->a));
    struct record r = mandate(w, "09/GUQ-A", "by_authorisation", p.head, p.other);
    alter(w, &r, "until", text_value("2025-06-30"));
    scope(w, &r, "official", NULL);
    done(w, &of.head, &r, "register", NULL);
    OK(store_commit(w->s, &w->err));
}

static int64_t holding(struct world *w, int64_t post, bool acting)
{
    struct record p = draft(w, "person");
    set(&p, "name", text_value("Người Mẫu"));
    set(&p, "organisation", int_value(w->a));
    struct record r = draft(w, "holding");
    set(&r, "person", int_value(create(w, &p)));
    set(&r, "post", int_value(post));
    set(&r, "since", text_value("2025-01-01"));
    set(&r, "acting", int_value(acting));
    return create(w, &r);
}

/* What is said against that holder signing for the issuer so; "": nothing. */
static const char *against(struct world *w, int64_t holding, int64_t issuer, const char *authority)
{
    struct why_list why = {.mem = &w->mem};
    const struct subject of = {.record = holding, .org = issuer};
    const char *marks[2];
    int n = signing_marks(authority, marks);
    assert_int_not_equal(n, 0);
    for (int i = 0; i < n; i++)
        OK(findings_signing(w->s, marks[i], of, &why, &w->err));
    if (!why.n)
        return "";
    assert_true(why_blocks(&why));
    assert_false(why.items[0].law->verified); /* written from memory of the decree */
    assert_non_null(strstr(why.items[0].law->ref, "30/2020/NĐ-CP"));
    return why.items[0].text[LANG_VI];
}

static void marks(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct posts p = posts(w);
    const int64_t committee = organisation(w, "UB", "committee", w->province),
                  chair = post_of(w, "UB.CT", committee, true),
                  vice = post_of(w, "UB.PCT", committee, false),
                  vacant = post_of(w, "B.QGD", w->b, true);
    const int64_t head = holding(w, p.head, false), deputy = holding(w, p.deputy, false),
                  first = holding(w, chair, false), second = holding(w, vice, false),
                  acting = holding(w, vacant, true), in_charge = holding(w, chair, true);
    static const char together[] = "không làm việc theo chế độ tập thể";
    static const char only[] = "Chỉ người được giao quyền cấp trưởng";
    const struct {
        int64_t who, org;
        const char *authority, *said; /* said "": he may */
    } cases[] = {
        {first, committee, "TM. Ủy ban nhân dân", ""},
        {first, committee, "", ""},
        {first, committee, "TM. Ủy ban nhân dân\nKT. Chủ tịch", "không ký thay chính mình"},
        {second, committee, "TM. Ủy ban nhân dân\nKT. Chủ tịch", ""},
        {second, committee, "TM. Ủy ban nhân dân", "Cấp phó ký phải ghi KT."},
        {second, committee, "", "Cấp phó ký phải ghi KT."},
        {second, committee, "KT. Chủ tịch", ""},
        {second, committee, "TM. Ủy ban nhân dân\nQ. Chủ tịch", only},
        {in_charge, committee, "TM. Ủy ban nhân dân\nQ. Chủ tịch", ""},
        {in_charge, committee, "TM. Ủy ban nhân dân", "phải ghi Q."},
        {head, w->a, "TM. Sở", together},
        {deputy, w->a, "TM. Sở\nKT. Giám đốc", together},
        {deputy, w->a, "", "Cấp phó ký phải ghi KT."},
        {deputy, w->a, "TM. Sở", together},
        {head, w->a, "", ""},
        {head, w->a, "Q. Giám đốc", only},
        {deputy, w->a, "Q. Giám đốc", only},
        {acting, w->b, "Q. Giám đốc", ""},
        {acting, w->a, "Q. Giám đốc", only}, /* acting elsewhere */
        {acting, w->b, "", "phải ghi Q."},
        {deputy, w->a, "KT. Giám đốc", ""},
        {head, w->a, "KT. Giám đốc", "không ký thay chính mình"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *said = against(w, cases[i].who, cases[i].org, cases[i].authority);
        if (*cases[i].said ? !strstr(said, cases[i].said) : *said != '\0')
            fail_msg("%zu: '%s'", i, said);
    }
    /* What the organisation says of itself goes before its kind. */
    struct record a = reread(w, "organisation", w->a), ub = reread(w, "organisation", committee);
    alter(w, &a, "regime", text_value("collective"));
    alter(w, &ub, "regime", text_value("single"));
    assert_string_equal(against(w, head, w->a, "TM. Sở"), "");
    assert_non_null(strstr(against(w, first, committee, "TM. Ủy ban nhân dân"), together));
    OK(store_commit(w->s, &w->err));
}

static void words(struct world *w)
{
    (void)w;
    static const struct {
        const char *authority, *mark;
    } cases[] = {{"TM. Ủy ban", "TM."},
                 {"Q. Giám đốc", "Q."},
                 {"KT. Giám đốc", "KT."},
                 {"TL. Giám đốc", "TL."},
                 {"TUQ. Giám đốc", "TUQ."},
                 {"", "none"},
                 {"TM.Ủy ban", NULL},
                 {"Giám đốc", NULL},
                 {"none", NULL},
                 {" ", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *mark = signing_mark(cases[i].authority);
        assert_true(mark ? cases[i].mark && !strcmp(mark, cases[i].mark) : !cases[i].mark);
    }
}

static void lines(struct world *w)
{
    (void)w;
    static const struct {
        const char *authority, *marks; /* "": it is none */
    } cases[] = {{"TM. Ủy ban", "TM. none"},
                 {"TM. Ủy ban\nKT. Chủ tịch", "TM. KT."},
                 {"TM. Ủy ban\nQ. Chủ tịch", "TM. Q."},
                 {"TM. Ủy ban\nTUQ. Chủ tịch", ""},
                 {"TM. Ủy ban\nTM. Ủy ban", ""},
                 {"TM. Ủy ban\nChủ tịch", ""},
                 {"TM. Ủy ban\nKT. Chủ tịch\nKT. Chủ tịch", ""},
                 {"KT. Chủ tịch\nTM. Ủy ban", ""},
                 {"KT. Giám đốc", "KT."},
                 {"TL. Giám đốc\nKT. Chánh Văn phòng", ""},
                 {"", "none"},
                 {"Giám đốc", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *marks[2];
        int n = signing_marks(cases[i].authority, marks);
        const char *got = n == 2   ? arena_fmt(&w->mem, "%s %s", marks[0], marks[1])
                          : n == 1 ? marks[0]
                                   : "";
        assert_string_equal(got, cases[i].marks);
    }
}

static void order(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const struct posts p = posts(w);
    struct record r = mandate(w, "03/QĐ-A", "by_order", p.head, p.unit);
    scope(w, &r, "any", NULL);
    refused(w, &of.head, &r, "register", NULL, "quy chế làm việc");
    alter(w, &r, "basis", int_value(document(w, "01/QC-A")));
    alter(w, &r, "post", int_value(p.head));
    refused(w, &of.head, &r, "register", NULL, "phải khác chức danh giao ký");
    alter(w, &r, "post", int_value(p.unit));
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
    struct record r = mandate(w, "01/GUQ-A", "by_authorisation", p.head, p.unit);
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
    const struct CMUnitTest tests[] = {BOTH(authorisation),   BOTH(order), BOTH(whom),
                                       BOTH(marks),           BOTH(words), BOTH(lines),
                                       BOTH(days_and_letters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
