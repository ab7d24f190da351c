/* abtc.c - the APEC business travel card on its two tracks: what must be in the dossier, the four
 * bodies whose silence is consent, the half year to apply, the card and its end, on both engines. */
#include "walk.h"

static struct record fresh(struct world *w, const char *track)
{
    struct record r = draft(w, "abtc");
    set(&r, "holder", text_value("Doanh nhân Mẫu"));
    set(&r, "track", text_value(track));
    set(&r, "unit", int_value(w->b));
    set(&r, "born", text_value("1980-05-06"));
    set(&r, "post", text_value("Giám đốc"));
    set(&r, "passport", text_value("MAU12345"));
    if (!strcmp(track, "enterprise")) {
        set(&r, "enterprise", text_value("Công ty Mẫu"));
        set(&r, "tax_code", text_value("4300000000"));
        set(&r, "active_since", text_value("2020-01-02"));
        set(&r, "post_since", text_value("2022-01-04"));
        set(&r, "contract_on", text_value("2024-06-03"));
    }
    create(w, &r);
    return reread(w, "abtc", r.id);
}

static const char *const needed[] = {"request",  "tax",         "contract",  "passport",
                                     "accounts", "appointment", "insurance", NULL};

static struct record complete(struct world *w, const char *track)
{
    struct record r = fresh(w, track);
    paper(w, &r, "request");
    if (!strcmp(track, "official"))
        paper(w, &r, "duty");
    for (int i = 1; strcmp(track, "official") != 0 && needed[i]; i++)
        paper(w, &r, needed[i]);
    return r;
}

/* Each paper missing in turn. */
static void papers(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    for (int i = 0; needed[i]; i++) {
        struct record r = fresh(w, "enterprise");
        for (int k = 0; needed[k]; k++)
            if (k != i)
                paper(w, &r, needed[k]);
        assert_false(says(w, &of.focal, &r, "submit", NULL));
        paper(w, &r, needed[i]);
        assert_true(says(w, &of.focal, &r, "submit", NULL));
    }
    struct record r = fresh(w, "official");
    paper(w, &r, "request");
    refused(w, &of.focal, &r, "submit", NULL, "tham gia hoạt động của APEC");
    paper(w, &r, "duty");
    assert_true(says(w, &of.focal, &r, "submit", NULL));
    OK(store_commit(w->s, &w->err));
}

/* The conditions, on the last day that fails and the first that passes. */
static void conditions(struct world *w)
{
    static const struct {
        const char *field, *fails, *passes, *word;
    } cases[] = {
        {"active_since", "2024-03-11", "2024-03-10", "hoạt động từ 11/03/2024"},
        {"post_since", "2024-03-11", "2024-03-10", "chức vụ từ 11/03/2024"},
        {"born", "2007-03-11", "2007-03-10", "chưa đủ 18 tuổi"},
        {"contract_on", "2023-03-09", "2023-03-10", "quá 2 năm"},
        {"tax_code", NULL, "4300000000", "mã số thuế"},
    };
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = complete(w, "enterprise");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        alter(w, &r, cases[i].field, text_value(cases[i].fails));
        refused(w, &of.focal, &r, "submit", NULL, cases[i].word);
        alter(w, &r, cases[i].field, text_value(cases[i].passes));
        assert_true(says(w, &of.focal, &r, "submit", NULL));
    }
    alter(w, &r, "exit_ban", int_value(1));
    refused(w, &of.focal, &r, "submit", NULL, "tạm hoãn xuất cảnh");
    OK(store_commit(w->s, &w->err));
}

static struct given decision(struct world *w, struct value *values)
{
    values[0] = int_value(document(w, "310/UBND-NC"));
    values[1] = text_value("2025-05-05");
    return (struct given){.values = values};
}

static const struct given free_to_go = {.values = (const struct value[1]){{0}}};

/* Enterprise: four bodies are asked; one answers, one asks for time, the silence of the rest counts. */
static void enterprise(struct world *w)
{
    today_is(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t asked[] = {body(w, "TH", "tax"), body(w, "HQ", "customs"),
                             body(w, "BH", "social_insurance"), of.p};
    struct record r = complete(w, "enterprise");
    refused(w, &of.stranger, &r, "submit", NULL, "Người có quyền thực hiện");
    done(w, &of.focal, &r, "submit", NULL);
    owes(w, &r, "receive", w->b, "2025-03-11");
    not_offered(w, &of.desk, &r, "accept_official", NULL);
    done(w, &of.desk, &r, "accept", NULL);
    owes(w, &r, "consult", w->b, "2025-03-13");
    done(w, &of.focal, &r, "ask", &(struct given){.asked = asked, .nasked = 3});
    owes(w, &r, "ask", asked[0], "2025-03-31"); /* the twentieth day is a Sunday */
    refused(w, &of.focal, &r, "verify", &free_to_go, "Chưa lấy ý kiến công an tỉnh");
    done(w, &of.focal, &r, "ask", &(struct given){.asked = &of.p, .nasked = 1});
    OK(say(w, &of.police, &r, of.p, "agree", NULL));
    refused(w, &of.focal, &r, "verify", &free_to_go, "Còn trong thời hạn trả lời");
    today_is(w, 2025, 3, 28);
    done(w, &of.focal, &r, "extend", &(struct given){.asked = &asked[1], .nasked = 1});
    owes(w, &r, "extend", asked[1], "2025-04-14");
    refused(w, &of.focal, &r, "extend", &(struct given){.asked = &asked[0], .nasked = 1},
            "tối đa 1 lần");
    today_is(w, 2025, 4, 14);
    refused(w, &of.focal, &r, "verify", &free_to_go, "Cơ quan HQ");
    today_is(w, 2025, 4, 15);
    done(w, &of.focal, &r, "verify", &free_to_go);
    owes(w, &r, "submit_chair", w->b, "2025-04-22");
    refused(w, &of.focal, &r, "forward", &free_to_go, "Người có quyền thực hiện");
    const struct given banned = {.values =
                                     (const struct value[1]){int_value(1)}}; /* says the police */
    refused(w, &of.focal_head, &r, "forward", &banned, "tạm hoãn xuất cảnh");
    done(w, &of.focal_head, &r, "forward", &free_to_go);
    owes(w, &r, "decide", w->b, "2025-04-22");
    refused(w, &of.office, &r, "permit", &(struct given){.values = (const struct value[2]){{0}}},
            "văn bản cho phép và ngày");
    struct value v[2];
    const struct given sign = decision(w, v);
    today_is(w, 2025, 5, 5);
    refused(w, &of.focal_head, &r, "permit", &sign, "Người có quyền thực hiện");
    done(w, &of.office, &r, "permit", &sign);
    owes(w, &r, "apply", w->b, "2025-11-05");
    OK(store_commit(w->s, &w->err));
}

/* Permitted, on the officials' track. */
static struct record permitted(struct world *w, const struct people *of)
{
    struct record r = complete(w, "official");
    struct value v[2];
    today_is(w, 2025, 3, 10);
    done(w, &of->focal, &r, "submit", NULL);
    done(w, &of->desk, &r, "accept_official", NULL);
    owes(w, &r, "appraise", w->b, "2025-03-25");
    done(w, &of->focal_head, &r, "forward", &free_to_go);
    const struct given sign = decision(w, v);
    today_is(w, 2025, 5, 5);
    done(w, &of->office, &r, "permit", &sign);
    return r;
}

static void half_year(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = permitted(w, &of);
    struct value on[] = {text_value("2025-11-06")};
    const struct given apply = {.values = on};
    today_is(w, 2025, 11, 5);
    refused(w, &of.focal, &r, "apply", &apply, "trong 6 tháng");
    refused(w, &of.focal, &r, "lapse", NULL, "Chưa hết 6 tháng");
    today_is(w, 2025, 11, 6);
    refused(w, &of.focal, &r, "apply", &apply, "trong 6 tháng");
    done(w, &of.focal, &r, "lapse", NULL);
    r = permitted(w, &of);
    today_is(w, 2025, 11, 5);
    on[0] = text_value("2025-11-05");
    done(w, &of.focal, &r, "apply", &apply);
    OK(store_commit(w->s, &w->err));
}

static struct record with_card(struct world *w, const struct people *of)
{
    struct record r = permitted(w, of);
    struct value v[] = {text_value("2025-05-12"), {0}, {0}};
    const struct given in = {.values = v};
    today_is(w, 2025, 6, 16);
    done(w, &of->focal, &r, "apply", &in);
    refused(w, &of->focal, &r, "issue", &in, "số thẻ, ngày cấp");
    v[0] = text_value("VNM000001");
    v[1] = text_value("2025-06-16");
    v[2] = text_value("2030-06-17");
    refused(w, &of->focal, &r, "issue", &in, "không quá 5 năm");
    v[2] = text_value("2030-06-16");
    done(w, &of->focal, &r, "issue", &in);
    return r;
}

static void card(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = with_card(w, &of);
    refused(w, &of.focal, &r, "expire", NULL, "còn giá trị đến 16/06/2030");
    refused(w, &of.stranger, &r, "lose", &given_reason, "Người có quyền thực hiện");
    done(w, &of.focal, &r, "lose", &given_reason);
    assert_int_equal(owed(w, &r), 1);
    done(w, &of.focal, &r, "lost_told", &given_reason);
    assert_string_equal(state_of(&r), "ended");
    r = with_card(w, &of);
    done(w, &of.focal, &r, "recall", &given_reason);
    owes(w, &r, "recalled", w->b, "2025-06-23");
    done(w, &of.focal, &r, "collected", &given_reason);
    r = with_card(w, &of);
    today_is(w, 2030, 6, 17);
    done(w, &of.focal, &r, "expire", NULL);
    assert_int_equal(owed(w, &r), 0);
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(papers), BOTH(conditions), BOTH(enterprise),
                                       BOTH(half_year), BOTH(card)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
