/* conference.c - an international conference from draft to closed, on both tracks, with every
 * refusal, on both engines. */
#include "walk.h"

static struct record fresh(struct world *w)
{
    struct record r = draft(w, "conference");
    set(&r, "title", text_value("Hội thảo mẫu"));
    set(&r, "organiser", int_value(w->a));
    set(&r, "mode", text_value("in_person"));
    set(&r, "begins", text_value("2025-05-12"));
    set(&r, "ends", text_value("2025-05-13"));
    set(&r, "venue", text_value("Trung tâm hội nghị tỉnh"));
    set(&r, "purpose", text_value("Trao đổi kinh nghiệm"));
    r.channel = "state";
    create(w, &r);
    return r;
}

static struct record complete(struct world *w)
{
    struct record r = fresh(w);
    paper(w, &r, "request");
    paper(w, &r, "scheme");
    return r;
}

static void change(struct world *w, struct record *r, const char *field, struct value v)
{
    set(r, field, v);
    OK(record_update(w->s, &nobody, r, &w->err));
}

static const char *authority(struct world *w, const struct record *r)
{
    const struct authority *a;
    OK(authority_find(w->s, r->type, r->id, &a, &w->err));
    assert_true(strlen(a->law.ref) > 10);
    return a->name;
}

/* Who decides, by the facts of the dossier; how many days before. */
static void authorities(struct world *w)
{
    static const struct {
        const char *field;
        struct value value;
        const char *decides;
        int days;
    } cases[] = {
        {"local_count", {.kind = VALUE_INT, .i = 80}, "chair", 30},
        {"high_guest", {.kind = VALUE_INT, .i = 1}, "prime_minister", 40},
        {"topic", {.kind = VALUE_TEXT, .s = "religion"}, "prime_minister", 40},
        {"topic", {.kind = VALUE_TEXT, .s = "secrets"}, "prime_minister", 40},
        {"organiser_kind", {.kind = VALUE_TEXT, .s = "association"}, "field_body", 30},
        {"organiser_kind", {.kind = VALUE_TEXT, .s = "licensed"}, "chair", 30},
    };
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record r = fresh(w);
        change(w, &r, cases[i].field, cases[i].value);
        r = reread(w, "conference", r.id);
        assert_string_equal(authority(w, &r), cases[i].decides);
        assert_int_equal(get(&r, "notice_days").i, cases[i].days);
    }
    OK(store_commit(w->s, &w->err));
}

static void chair_track(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = fresh(w);
    refused(w, &of.stranger, &r, "submit", NULL, "Người có quyền thực hiện");
    refused(w, &of.officer, &r, "submit", NULL, "Thiếu giấy tờ: Công văn xin phép");
    paper(w, &r, "request");
    paper(w, &r, "scheme");
    done(w, &of.officer, &r, "submit", NULL);
    assert_string_equal(get(&r, "submitted_on").s, "2025-03-10");
    done(w, &of.desk, &r, "receive", NULL);
    done(w, &of.focal, &r, "ask_supplement", &(struct given){.reason = "Thiếu danh sách"});
    done(w, &of.head, &r, "supplement", &(struct given){.reason = "Đã bổ sung"});
    refused(w, &of.focal, &r, "ask_supplement", &(struct given){.reason = "Thiếu nữa"}, "tối đa 1");
    done(w, &of.focal, &r, "ask", &(struct given){.asked = &of.p, .nasked = 1});
    owes(w, &r, "ask", of.p, "2025-03-25");
    refused(w, &of.focal_head, &r, "forward", NULL, "Chưa có ý kiến");
    OK(say(w, &of.police, &r, of.p, "condition", "Gửi danh sách khách trước 5 ngày"));
    done(w, &of.focal_head, &r, "forward", NULL);
    const struct value none[2] = {{0}},
                       reply[] = {int_value(document(w, "30/UBND-NC")), text_value("2025-03-10")};
    refused(w, &of.office, &r, "send_pm", NULL, "Chủ tịch UBND tỉnh");
    refused(w, &of.office, &r, "permit", &(struct given){.values = none}, "văn bản cho phép");
    done(w, &of.office, &r, "permit", &(struct given){.values = reply});
    refused(w, &of.office, &r, "suspend", &(struct given){"Phát sinh phức tạp", none, NULL, 0},
            "cơ quan yêu cầu đình chỉ");
    const struct value by = text_value("Công an tỉnh");
    done(w, &of.office, &r, "suspend", &(struct given){"Phát sinh phức tạp", &by, NULL, 0});
    done(w, &of.office, &r, "resume", &(struct given){.reason = "Đã khắc phục"});
    done(w, &of.officer, &r, "start", NULL);
    done(w, &of.officer, &r, "finish", NULL);
    owes(w, &r, "report", w->a, "2025-03-25");
    refused(w, &of.officer, &r, "report", NULL, "số đại biểu");
    set(&r, "result", text_value("Thống nhất kiến nghị"));
    set(&r, "local_came", int_value(75));
    change(w, &r, "foreign_came", int_value(12));
    done(w, &of.officer, &r, "report", NULL);
    done(w, &of.focal_head, &r, "close", NULL);
    assert_string_equal(state_of(&r), "closed");
    assert_int_equal(owed(w, &r), 0);
    OK(store_commit(w->s, &w->err));
}

static void prime_minister_track(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t central[] = {body(w, "BNG", "foreign_ministry"),
                               body(w, "BCA", "public_security"), of.p};
    struct record r = complete(w);
    change(w, &r, "topic", text_value("religion"));
    change(w, &r, "bidding", int_value(1));
    refused(w, &of.officer, &r, "submit", NULL, "chủ trương đăng cai trước");
    done(w, &of.officer, &r, "ask_principle", NULL);
    owes(w, &r, "principle", w->b, "2025-03-25");
    done(w, &of.office, &r, "agree", &(struct given){.reason = "Công văn mẫu"});
    done(w, &of.officer, &r, "submit", NULL);
    done(w, &of.desk, &r, "receive", NULL);
    REFUSED(attempt(w, &of.focal, &r, "ask", &(struct given){.asked = &of.p, .nasked = 1},
                    &(struct why_list){.mem = &w->mem}),
            ERR_CONFLICT); /* that way is for the other authority */
    done(w, &of.focal, &r, "ask_central", &(struct given){.asked = central, .nasked = 2});
    /* ministries have no account here: the side that asked writes down the letter */
    REFUSED(say(w, &of.focal, &r, central[0], "agree", NULL), ERR_INVALID);
    OK(say(w, &of.focal, &r, central[0], "agree", "Công văn mẫu số 1 của Bộ Ngoại giao"));
    OK(say(w, &of.focal, &r, central[1], "agree", "Công văn mẫu số 2 của Bộ Công an"));
    done(w, &of.focal_head, &r, "forward", NULL);
    const struct value reply[] = {int_value(document(w, "30/UBND-NC")), text_value("2025-03-10")};
    refused(w, &of.office, &r, "permit", &(struct given){.values = reply}, "Thủ tướng Chính phủ");
    done(w, &of.office, &r, "send_pm", NULL);
    done(w, &of.office, &r, "permit_pm", &(struct given){.values = reply});
    assert_string_equal(state_of(&r), "permitted");
    OK(store_commit(w->s, &w->err));
}

static void refusals(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record mass = complete(w), secret = complete(w), late = complete(w);
    change(w, &mass, "organiser_kind", text_value("mass"));
    refused(w, &of.officer, &mass, "submit", NULL, "quy định của Đảng");
    set(&secret, "foreign_side", text_value("Tổ chức mẫu"));
    change(w, &secret, "topic", text_value("secrets"));
    refused(w, &of.officer, &secret, "submit", NULL, "bí mật nhà nước");
    set(&late, "begins", text_value("2025-04-08"));
    change(w, &late, "ends", text_value("2025-04-08"));
    struct why_list why = {.mem = &w->mem};
    OK(attempt(w, &of.officer, &late, "submit", NULL, &why)); /* late, but only a warning */
    assert_int_equal(why.n, 1);
    assert_non_null(strstr(why.items[0].text[LANG_VI], "(08/04/2025) ít nhất 30 ngày"));
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(authorities), BOTH(chair_track),
                                       BOTH(prime_minister_track), BOTH(refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
