/* commitment.c - what was promised on a trip or a visit becomes a record of the agency that keeps
 * it, with a duty and a day, and stays linked; on both engines. */
#include "rules/duties.h"

#include "walk.h"

static void on_day(struct world *w, int y, int m, int d)
{
    char today[DATE_SIZE];
    date_fix(date_of(y, m, d));
    store_set_today(w->s, date_write(date_of(y, m, d), today));
}

static int64_t partner(struct world *w)
{
    struct record r = draft(w, "partner");
    set(&r, "code", text_value("P1"));
    set(&r, "name", text_value("Tỉnh Mẫu"));
    set(&r, "kind", text_value("place"));
    set(&r, "country", text_value("Lào"));
    return create(w, &r);
}

/* A trip that is back and whose passports are in; only the report is missing. */
static struct record trip(struct world *w, int64_t inviter)
{
    struct record r = draft(w, "outbound");
    set(&r, "title", text_value("Đoàn mẫu đi tỉnh bạn"));
    set(&r, "unit", int_value(w->a));
    set(&r, "inviter", int_value(inviter));
    set(&r, "purpose", text_value("Trao đổi hợp tác giáo dục"));
    set(&r, "departs", text_value("2025-03-03"));
    set(&r, "returns", text_value("2025-03-05"));
    set(&r, "result", text_value("Thống nhất trao đổi giáo viên"));
    set(&r, "evaluation", text_value("Đạt mục tiêu đề ra"));
    r.channel = "state";
    r.state = type_state(r.type, "passports_in");
    create(w, &r);
    return r;
}

static void promise(struct world *w, struct record *r, const char *content, int64_t agency,
                    const char *due)
{
    add_row(w, r, "commitment",
            (const struct cell[]){{"content", text_value(content)},
                                  {"agency", int_value(agency)},
                                  {"due", text_value(due)},
                                  {NULL, {0}}});
}

/* The commitments made from the trip, in order of their due day. */
static struct list made(struct world *w, const struct record *from)
{
    const struct record_type *t = type(w, "commitment");
    const struct filter by = {type_field(t, from->type->name), int_value(from->id)};
    struct list list;
    OK(record_list(
        w->s, &w->mem,
        &(struct list_query){
            .type = t, .sight = {.party = true}, .filters = &by, .nfilters = 1, .limit = 50},
        &list, &w->err));
    return list;
}

static void from_a_trip(struct world *w)
{
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t with = partner(w);
    struct record r = trip(w, with);
    promise(w, &r, "Gửi danh sách giáo viên", w->b, "2025-04-01");
    promise(w, &r, "Mời đoàn bạn sang thăm", w->a, "2025-06-30");
    done(w, &of.officer, &r, "report", NULL);
    struct list list = made(w, &r);
    assert_int_equal(list.n, 2);
    struct record first = reread(w, "commitment", list.rows[0].id);
    assert_string_equal(first.title, "Gửi danh sách giáo viên");
    assert_int_equal(get(&first, "partner").i, with);
    assert_string_equal(first.channel, "state");
    assert_non_null(first.number);
    owes(w, &first, "finish", w->b, "2025-04-01");
    assert_true(sees(w, &of.head, &first));       /* who promised follows what another keeps */
    assert_true(sees(w, &of.focal_head, &first)); /* who may extend or drop it */
    assert_false(sees(w, &of.stranger, &first));

    /* sent back and reported again: what stands already is not made twice */
    done(w, &of.focal, &r, "return_report", &(struct given){.reason = "Thiếu một cam kết"});
    promise(w, &r, "Gửi tài liệu dạy tiếng Việt", w->a, "2025-05-30");
    done(w, &of.officer, &r, "report", NULL);
    assert_int_equal(made(w, &r).n, 3);
    OK(store_commit(w->s, &w->err));
}

static void kept(struct world *w)
{
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = trip(w, partner(w));
    promise(w, &r, "Gửi danh sách giáo viên", w->b, "2025-04-01");
    done(w, &of.officer, &r, "report", NULL);
    struct record c = reread(w, "commitment", made(w, &r).rows[0].id);
    assert_string_equal(get(&c, "progress").s, "in_time");
    refused(w, &of.officer, &c, "accept", NULL, "Người có quyền thực hiện");
    done(w, &of.focal, &c, "accept", NULL);
    refused(w, &of.focal, &c, "finish", NULL, "Chưa ghi kết quả");
    on_day(w, 2025, 4, 2);
    c = reread(w, "commitment", c.id);
    assert_string_equal(get(&c, "progress").s, "late");
    const struct value later = text_value("2025-04-30");
    refused(w, &of.officer, &c, "extend", &(struct given){"Bạn đề nghị lùi", &later, NULL, 0},
            "Người có quyền thực hiện");
    done(w, &of.focal_head, &c, "extend", &(struct given){"Bạn đề nghị lùi", &later, NULL, 0});
    owes(w, &c, "finish", w->b, "2025-04-30");
    set(&c, "result", text_value("Đã gửi ngày 02/04"));
    OK(record_update(w->s, &nobody, &c, &w->err));
    done(w, &of.focal, &c, "finish", NULL);
    assert_string_equal(get(&c, "progress").s, "done");
    assert_int_equal(owed(w, &c), 0);
    OK(store_commit(w->s, &w->err));
}

/* A promise nobody is named for stops the report: nothing is made of it in silence. */
static void nobody_named(struct world *w)
{
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = trip(w, partner(w));
    add_row(w, &r, "commitment",
            (const struct cell[]){{"content", text_value("Việc không hạn")},
                                  {"agency", int_value(w->a)},
                                  {NULL, {0}}});
    refused(w, &of.officer, &r, "report", NULL, "Hạn");
    assert_string_equal(state_of(&r), "passports_in");
    assert_int_equal(made(w, &r).n, 0);
    OK(store_commit(w->s, &w->err));
}

/* As an import or a form makes it: what comes in its first state is the owner's alone, but where the
 * focal point may act on it from the start. */
static void first_state(struct world *w)
{
    static const struct {
        const char *type, *owner;
        const char *fields[3][2]; /* digits alone are a number, @ the partner */
        bool shared;
    } made[] = {
        {"commitment", "agency", {{"due", "2025-06-02"}, {"partner", "@"}}, true},
        {"partnership", "unit", {{"partner", "@"}}, true},
        {"partnership_step",
         "lead",
         {{"no", "1"}, {"product", "Mẫu"}, {"due", "2025-06-02"}},
         true},
        {"unit_report", "unit", {{"kind", "programme_half"}, {"year", "2025"}}, true},
        {"outbound", "unit", {{"departs", "2025-06-02"}, {"returns", "2025-06-03"}}, false},
    };
    on_day(w, 2025, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const int64_t with = partner(w);
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        struct record r = draft(w, made[i].type);
        set(&r, made[i].owner, int_value(w->a));
        set(&r, "title", text_value("Bản ghi mẫu"));
        for (int k = 0; k < 3 && made[i].fields[k][0]; k++) {
            const char *name = made[i].fields[k][0], *text = made[i].fields[k][1];
            set(&r, name,
                *text == '@'                            ? int_value(with)
                : text[strspn(text, "0123456789")] == 0 ? int_value(atoll(text))
                                                        : text_value(text));
        }
        if (r.type->channel)
            r.channel = "people";
        create(w, &r);
        r = reread(w, made[i].type, r.id);
        assert_false(sees(w, &of.focal_head, &r));
        OK(duties_follow(w->s, &w->mem, &nobody, NULL, &r, &w->err));
        assert_int_equal(sees(w, &of.focal_head, &r), made[i].shared);
        assert_true(sees(w, &of.head, &r));
        assert_false(sees(w, &of.stranger, &r));
    }
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(from_a_trip), BOTH(kept), BOTH(nobody_named),
                                       BOTH(first_state)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
