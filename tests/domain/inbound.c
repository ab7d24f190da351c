/* inbound.c - a foreign delegation from draft to closed, with every refusal, on both engines. */
#include "walk.h"

#include "rules/waivers.h"

static struct record fresh(struct world *w)
{
    struct record r = draft(w, "inbound");
    set(&r, "title", text_value("Đoàn mẫu tỉnh bạn"));
    set(&r, "kind", text_value("local"));
    set(&r, "country", text_value("Lào"));
    set(&r, "host", int_value(w->a));
    set(&r, "leader", text_value("Khách Mẫu Một"));
    set(&r, "rank", text_value("c"));
    set(&r, "arrives", text_value("2025-03-24"));
    set(&r, "leaves", text_value("2025-03-26"));
    set(&r, "purpose", text_value("Trao đổi hợp tác giáo dục"));
    r.channel = "state";
    create(w, &r);
    return r;
}

static void guest(struct world *w, struct record *r, const char *passport)
{
    add_row(w, r, "guest",
            (const struct cell[]){{"name", text_value("Khách Mẫu Một")},
                                  {"nationality", text_value("Lào")},
                                  {"passport", text_value(passport)},
                                  {NULL, {0}}});
}

static void stop_at(struct world *w, struct record *r, const char *venue, int border)
{
    add_row(w, r, "itinerary",
            (const struct cell[]){{"day", text_value("2025-03-25")},
                                  {"venue", text_value(venue)},
                                  {"border", int_value(border)},
                                  {NULL, {0}}});
}

static struct record complete(struct world *w)
{
    struct record r = fresh(w);
    paper(w, &r, "request");
    paper(w, &r, "programme");
    paper(w, &r, "passports");
    guest(w, &r, "MAU0001");
    stop_at(w, &r, "Trụ sở UBND tỉnh", 0);
    return r;
}

static void submitting(struct world *w, const struct people *of)
{
    struct record r = fresh(w);
    refused(w, &of->focal, &r, "submit", NULL, "Người có quyền thực hiện");
    refused(w, &of->officer, &r, "submit", NULL, "Thiếu giấy tờ: Văn bản đề nghị đón đoàn");
    paper(w, &r, "request");
    refused(w, &of->officer, &r, "submit", NULL, "Thiếu giấy tờ: Chương trình làm việc");
    paper(w, &r, "programme");
    refused(w, &of->officer, &r, "submit", NULL, "Thiếu giấy tờ: Bản sao hộ chiếu của khách");
    paper(w, &r, "passports");
    refused(w, &of->officer, &r, "submit", NULL, "Chưa có danh sách khách");
    guest(w, &r, NULL);
    refused(w, &of->officer, &r, "submit", NULL, "Khách Mẫu Một chưa có quốc tịch");
    refused(w, &of->officer, &r, "submit", NULL, "Chưa có lịch trình");
    assert_false(sees(w, &of->focal, &r));
    assert_string_equal(get(&r, "submit_by").s, "2025-03-17");
    assert_int_equal(owed(w, &r), 0);
}

static void whole_way(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    submitting(w, &of);
    struct record r = complete(w);
    done(w, &of.officer, &r, "submit", NULL);
    owes(w, &r, "receive", w->b, "2025-03-11");
    assert_true(sees(w, &of.focal, &r)); /* it owes something on it */
    assert_false(sees(w, &of.stranger, &r));
    done(w, &of.desk, &r, "receive", NULL);
    owes(w, &r, "appraise", w->b, "2025-03-13");
    const struct given missing = {.reason = "Thiếu phương án an ninh"};
    done(w, &of.focal, &r, "ask_supplement", &missing);
    owes(w, &r, "supplement", w->a, "2025-03-13");
    done(w, &of.officer, &r, "supplement", &(struct given){.reason = "Đã bổ sung"});
    refused(w, &of.focal, &r, "ask_supplement", &missing, "tối đa 1 lần");
    refused(w, &of.focal, &r, "ask", NULL, "ít nhất một cơ quan");
    refused(w, &of.focal_head, &r, "forward", NULL, "Chưa lấy ý kiến Công an");
    const struct given both = {.asked = (const int64_t[]){of.p, of.g}, .nasked = 2};
    assert_false(sees(w, &of.police, &r));
    done(w, &of.focal, &r, "ask", &both);
    assert_true(sees(w, &of.police, &r));
    owes(w, &r, "ask", of.p, "2025-03-13");
    owes(w, &r, "ask", of.g, "2025-03-13");
    refused(w, &of.focal_head, &r, "forward", NULL, "Chưa có ý kiến của Cơ quan P");
    OK(say(w, &of.police, &r, of.p, "agree", NULL));
    OK(say(w, &of.guard, &r, of.g, "agree", NULL));
    done(w, &of.focal_head, &r, "forward", NULL);
    refused(w, &of.focal_head, &r, "approve",
            &(struct given){.values = (const struct value[2]){{0}}}, "Người có quyền thực hiện");
    refused(w, &of.office, &r, "approve", &(struct given){.values = (const struct value[2]){{0}}},
            "văn bản trả lời");
    const struct value reply[] = {int_value(document(w, "12/UBND-NC")), text_value("2025-03-10")};
    done(w, &of.office, &r, "approve", &(struct given){.values = reply});
    done(w, &of.officer, &r, "start", NULL);
    done(w, &of.officer, &r, "finish", NULL);
    owes(w, &r, "report", w->a, "2025-03-20");
    refused(w, &of.officer, &r, "report", NULL, "Chưa ghi kết quả");
    set(&r, "result", text_value("Hai bên thống nhất trao đổi giáo viên"));
    OK(record_update(w->s, &nobody, &r, &w->err));
    done(w, &of.officer, &r, "report", NULL);
    done(w, &of.focal_head, &r, "close", NULL);
    assert_string_equal(state_of(&r), "closed");
    assert_int_equal(owed(w, &r), 0);
    OK(store_commit(w->s, &w->err));
}

/* To the point where opinions are asked. */
static struct record asked(struct world *w, const struct people *of, bool border)
{
    struct record r = complete(w);
    if (border)
        stop_at(w, &r, "Cửa khẩu mẫu", 1);
    done(w, &of->officer, &r, "submit", NULL);
    done(w, &of->desk, &r, "receive", NULL);
    const struct given police = {.asked = &of->p, .nasked = 1};
    done(w, &of->focal, &r, "ask", &police);
    OK(say(w, &of->police, &r, of->p, "agree", NULL));
    return r;
}

static void border(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = asked(w, &of, true);
    refused(w, &of.focal_head, &r, "forward", NULL, "Bộ đội Biên phòng");
    done(w, &of.focal, &r, "ask", &(struct given){.asked = &of.g, .nasked = 1});
    OK(say(w, &of.guard, &r, of.g, "disagree", "Khu vực đang tạm dừng đón khách"));
    done(w, &of.focal_head, &r, "forward", NULL);
    const struct value reply[] = {int_value(document(w, "12/UBND-NC")), text_value("2025-03-10")};
    refused(w, &of.office, &r, "approve", &(struct given){.values = reply},
            "Cơ quan G không đồng ý");
    done(w, &of.office, &r, "refuse", &(struct given){"Khu vực biên giới", reply, NULL, 0});
    assert_string_equal(state_of(&r), "refused");
    OK(store_commit(w->s, &w->err));
}

static void reporter(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = complete(w);
    add_row(w, &r, "guest",
            (const struct cell[]){{"name", text_value("Phóng Viên Mẫu")},
                                  {"nationality", text_value("Lào")},
                                  {"passport", text_value("MAU0002")},
                                  {"reporter", int_value(1)},
                                  {NULL, {0}}});
    done(w, &of.officer, &r, "submit", NULL);
    done(w, &of.desk, &r, "receive", NULL);
    done(w, &of.focal, &r, "ask", &(struct given){.asked = &of.p, .nasked = 1});
    OK(say(w, &of.police, &r, of.p, "agree", NULL));
    refused(w, &of.focal_head, &r, "forward", NULL, "Phóng Viên Mẫu chưa có giấy phép");
    assert_int_equal(get(&r, "guests").i, 2);
    OK(store_commit(w->s, &w->err));
}

/* The channel of the Party is decided by the Party. */
static void party(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = asked(w, &of, false);
    const struct actor committee = actor(w, "party", body(w, "TU", "party_committee"));
    r.channel = "party";
    OK(record_update(w->s, &nobody, &r, &w->err));
    refused(w, &of.focal_head, &r, "forward", NULL, "Người có quyền thực hiện");
    done(w, &committee, &r, "forward", NULL);
    const struct value reply[] = {int_value(document(w, "12-TB/TU")), text_value("2025-03-10")};
    refused(w, &of.office, &r, "approve", &(struct given){.values = reply}, "Thường trực Tỉnh ủy");
    done(w, &committee, &r, "approve_party", &(struct given){.values = reply});
    assert_string_equal(state_of(&r), "approved");
    OK(store_commit(w->s, &w->err));
}

/* A body stays silent: the office lets this dossier pass, with its reason, in sight. */
static void waiver(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = asked(w, &of, false);
    done(w, &of.focal, &r, "ask", &(struct given){.asked = &of.g, .nasked = 1});
    refused(w, &of.focal_head, &r, "forward", NULL, "Chưa có ý kiến của Cơ quan G");
    const struct check *check = NULL, *other = NULL;
    for (int i = 0; i < r.type->nchecks; i++) {
        if (!strcmp(r.type->checks[i].name, "all_answered"))
            check = &r.type->checks[i];
        if (!strcmp(r.type->checks[i].name, "police_asked"))
            other = &r.type->checks[i];
    }
    struct change c = {.account = 1, .org = w->province, .step = "waive"};
    REFUSED(waiver_grant(w->s, &of.office, &r, &(struct waiving){.check = check}, &c, &w->err),
            ERR_INVALID);
    c.reason = "Đoàn đến gấp";
    REFUSED(waiver_grant(w->s, &of.focal_head, &r, &(struct waiving){.check = check}, &c, &w->err),
            ERR_DENIED);
    REFUSED(waiver_grant(w->s, &of.office, &r, &(struct waiving){.check = other}, &c, &w->err),
            ERR_MISSING);
    OK(waiver_grant(w->s, &of.office, &r, &(struct waiving){.check = check}, &c, &w->err));
    struct why_list why = {.mem = &w->mem};
    OK(attempt(w, &of.focal_head, &r, "forward", NULL, &why));
    assert_int_equal(why.n, 1);
    assert_true(why.items[0].met);
    assert_non_null(strstr(why.items[0].text[LANG_VI], "Ngoại lệ: Cơ quan T"));
    assert_non_null(strstr(why.items[0].text[LANG_VI], "Đoàn đến gấp"));
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(whole_way), BOTH(border), BOTH(reporter), BOTH(party),
                                       BOTH(waiver)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
