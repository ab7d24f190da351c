/* review.c - figures of a review: who was asked twice, how long a procedure takes, and to whom it is
 * told. On both engines. */
#include "../domain/walk.h"

#include "rules/review.h"
#include "rules/waivers.h"

static void on_day(struct world *w, int32_t day)
{
    char today[DATE_SIZE];
    date_fix(day);
    store_set_today(w->s, date_write(day, today));
}

static int32_t march(int day)
{
    return date_of(2025, 3, 1) + day - 1;
}

static const struct period year = {.from = 20089, .to = 20453}; /* 2025 */

/* ---- quarters ---- */

static void quarters(void **state)
{
    (void)state;
    const struct {
        int32_t day;
        int before;
        int32_t from, to;
    } cases[] = {
        {date_of(2025, 3, 31), 0, date_of(2025, 1, 1), date_of(2025, 3, 31)},
        {date_of(2025, 4, 1), 0, date_of(2025, 4, 1), date_of(2025, 6, 30)},
        {date_of(2025, 2, 1), 1, date_of(2024, 10, 1), date_of(2024, 12, 31)},
        {date_of(2025, 12, 31), 7, date_of(2024, 1, 1), date_of(2024, 3, 31)},
    };
    assert_int_equal(year.from, date_of(2025, 1, 1));
    assert_int_equal(year.to, date_of(2025, 12, 31));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct period p = period_quarter(cases[i].day, cases[i].before);
        assert_int_equal(p.from, cases[i].from);
        assert_int_equal(p.to, cases[i].to);
    }
    /* The day is that of Vietnam's clock. */
    assert_int_equal(asked_day(&(struct asked){.at = "2025-03-31T16:59:59Z"}),
                     date_of(2025, 3, 31));
    assert_int_equal(asked_day(&(struct asked){.at = "2025-03-31T17:00:00Z"}), date_of(2025, 4, 1));
}

/* ---- how long ---- */

static struct record promise(struct world *w, int64_t agency, const char *channel)
{
    struct record r = draft(w, "commitment");
    set(&r, "title", text_value("Việc đã hứa"));
    set(&r, "agency", int_value(agency));
    set(&r, "due", text_value("2025-03-20"));
    set(&r, "result", text_value("Đã làm"));
    r.channel = channel;
    create(w, &r);
    return r;
}

/* Begins and ends on these days of March. */
static struct record kept(struct world *w, const struct people *of, int begins, int ends)
{
    on_day(w, march(begins));
    struct record r = promise(w, w->a, "state");
    done(w, &of->head, &r, "accept", NULL);
    on_day(w, march(ends));
    done(w, &of->head, &r, "finish", NULL);
    return r;
}

static struct courses courses(struct world *w, const struct actor *who, const char *name,
                              const struct period *time)
{
    struct courses all;
    OK(review_courses(w->s, &w->mem, who, &(struct course_query){type(w, name), *time}, &all,
                      &w->err));
    return all;
}

static struct course_figures figures(struct world *w, const struct actor *who)
{
    struct courses all = courses(w, who, "commitment", &year);
    return courses_within(&w->mem, &all, &year);
}

static void middles(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    assert_int_equal(figures(w, &of.head).n, 0);
    kept(w, &of, 1, 4);
    struct course_figures f = figures(w, &of.head);
    assert_int_equal(f.n, 1);
    assert_int_equal(f.twice_days, 6); /* calendar days: no clock of it is in working days */
    assert_int_equal(f.nine_tenths, 3);
    assert_int_equal(f.twice_steps, 4);
    kept(w, &of, 1, 9);
    f = figures(w, &of.head);
    assert_int_equal(f.twice_days, 3 + 8);
    assert_int_equal(f.nine_tenths, 8);
    kept(w, &of, 5, 5);
    assert_int_equal(figures(w, &of.head).twice_days, 2 * 3);
    for (int i = 0; i < 7; i++)
        kept(w, &of, 1, 11 + i); /* 10 to 16 days; ten in all */
    f = figures(w, &of.head);
    assert_int_equal(f.n, 10);
    assert_int_equal(f.twice_days, 11 + 12);
    assert_int_equal(f.nine_tenths, 15); /* the ninth of ten */
    assert_int_equal(f.late, 0);
    kept(w, &of, 1, 20);
    assert_int_equal(figures(w, &of.head).late, 0); /* on its day is in time */
    kept(w, &of, 1, 21);
    f = figures(w, &of.head);
    assert_int_equal(f.late, 1);
    struct courses all = courses(w, &of.head, "commitment", &year);
    const struct period last = {march(21), march(31)}, none = {march(22), march(31)};
    assert_false(all.workdays);
    assert_int_equal(courses_within(&w->mem, &all, &last).n, 1);
    assert_int_equal(courses_within(&w->mem, &all, &none).n, 0);
    assert_int_equal(courses(w, &of.head, "commitment", &none).n, 0);
    assert_int_equal(courses(w, &of.head, "commitment", &last).n, 1);
    OK(store_commit(w->s, &w->err));
}

/* What came to its end and was opened again is not over; what an import put into its course is left
 * out; a step that leaves the state as it is counts as a step. */
static void courses_of(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = kept(w, &of, 3, 7);
    on_day(w, march(8));
    done(w, &of.office, &r, "reopen", &(struct given){.reason = "Còn việc"});
    assert_int_equal(figures(w, &of.head).n, 0);
    done(w, &of.head, &r, "report", &(struct given){.reason = "Đang làm"});
    on_day(w, march(10));
    done(w, &of.head, &r, "finish", NULL);
    struct course_figures f = figures(w, &of.head);
    assert_int_equal(f.n, 1);
    assert_int_equal(f.twice_days, 2 * 7);
    assert_int_equal(f.twice_steps, 2 * 5);
    struct record brought = promise(w, w->a, "state");
    struct record halfway = draft(w, "commitment");
    set(&halfway, "title", text_value("Nhập dở"));
    set(&halfway, "agency", int_value(w->a));
    set(&halfway, "due", text_value("2025-03-20"));
    set(&halfway, "result", text_value("Đã làm"));
    halfway.channel = "state";
    halfway.state = type_state(halfway.type, "open");
    create(w, &halfway);
    done(w, &of.head, &halfway, "finish", NULL);
    assert_int_equal(figures(w, &of.head).n, 1);
    done(w, &of.office, &brought, "drop", &(struct given){.reason = "Không còn cần"});
    assert_int_equal(figures(w, &of.head).n, 2);
    OK(store_commit(w->s, &w->err));
}

static void told_to(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const struct actor in_party = actor(w, "party", w->a);
    const struct actor other = actor(w, "party", of.stranger.org);
    on_day(w, march(3));
    struct record open = promise(w, w->a, "state"), closed = promise(w, w->a, "party");
    done(w, &of.head, &open, "accept", NULL);
    done(w, &of.head, &open, "finish", NULL);
    done(w, &in_party, &closed, "accept", NULL);
    done(w, &in_party, &closed, "finish", NULL);
    const struct {
        const struct actor *who;
        int n;
    } cases[] = {
        {&of.head, 2}, /* a promise of the Party channel is seen by the agency that keeps it */
        {&in_party, 2}, {&of.office, 1}, {&of.stranger, 0}, {&other, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(figures(w, cases[i].who).n, cases[i].n);
    struct courses none;
    struct actor nobody_reads = of.head;
    struct role role = *of.head.role;
    role.grants = arena_new(&w->mem, struct grant, (size_t)w->model->ntypes);
    nobody_reads.role = &role;
    assert_false(review_open(w->model, &role));
    assert_true(review_open(w->model, of.head.role));
    assert_false(review_courses(w->s, &w->mem, &nobody_reads,
                                &(struct course_query){type(w, "commitment"), year}, &none,
                                &w->err));
    assert_int_equal(w->err.code, ERR_DENIED);
    w->err = (struct err){0};
    OK(store_commit(w->s, &w->err));
}

/* ---- exceptions ---- */

static int exceptions(struct world *w, const struct actor *who, const char *check,
                      const struct period *time)
{
    struct waived_list list;
    int n = 0;
    OK(review_exceptions(w->s, &w->mem, who, &(struct course_query){type(w, "inbound"), *time},
                         &list, &w->err));
    for (int i = 0; i < list.n; i++)
        n += !check || !strcmp(list.items[i].check, check);
    return n;
}

static void waive(struct world *w, const struct actor *who, const struct record *r)
{
    const struct change c = {
        .account = who->account, .org = who->org, .step = "waive", .reason = "Lý do mẫu"};
    for (int i = 0; i < r->type->nchecks; i++)
        if (!strcmp(r->type->checks[i].name, "all_answered"))
            OK(waiver_grant(w->s, who, r, &(struct waiving){.check = &r->type->checks[i]}, &c,
                            &w->err));
}

/* Counted on the day they are granted, of open records too, and for none who does not see the record. */
static void waived(struct world *w)
{
    const struct period last = {march(3), march(9)}, now = {march(10), march(31)};
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    static const char *const channels[] = {"state", "state", "party"};
    for (size_t i = 0; i < 3; i++) {
        struct record r = draft(w, "inbound");
        set(&r, "title", text_value("Đoàn mẫu"));
        set(&r, "kind", text_value("local"));
        set(&r, "country", text_value("Lào"));
        set(&r, "host", int_value(w->a));
        set(&r, "leader", text_value("Khách Mẫu"));
        set(&r, "arrives", text_value("2025-05-12"));
        set(&r, "leaves", text_value("2025-05-13"));
        set(&r, "purpose", text_value("Làm việc"));
        set(&r, "rank", text_value("c"));
        r.channel = channels[i];
        create(w, &r);
        on_day(w, march(i == 0 ? 3 : 10));
        waive(w, &of.office, &r);
    }
    const struct actor party = actor(w, "party", w->province);
    assert_int_equal(exceptions(w, &of.office, NULL, &year), 2);
    assert_int_equal(exceptions(w, &of.office, "all_answered", &last), 1);
    assert_int_equal(exceptions(w, &of.office, "all_answered", &now), 1);
    assert_int_equal(exceptions(w, &of.office, "ceilings", &year), 0);
    assert_int_equal(exceptions(w, &party, NULL, &year), 3);
    assert_int_equal(exceptions(w, &of.head, NULL, &year), 2);     /* the host */
    assert_int_equal(exceptions(w, &of.stranger, NULL, &year), 0); /* who sees none of them */
    OK(store_commit(w->s, &w->err));
}

/* ---- asked twice ---- */

static int64_t partner(struct world *w, const char *code)
{
    struct record r = draft(w, "partner");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(arena_fmt(&w->mem, "Đối tác mẫu %s", code)));
    set(&r, "kind", text_value("place"));
    set(&r, "country", text_value("Lào"));
    return create(w, &r);
}

static int64_t person(struct world *w)
{
    struct record r = draft(w, "person");
    set(&r, "name", text_value("Người đi mẫu"));
    return create(w, &r);
}

/* A dossier under appraisal, made today. */
static struct record trip(struct world *w, int64_t unit, int64_t inviter)
{
    struct record r = draft(w, "outbound");
    set(&r, "title", text_value("Đoàn mẫu"));
    set(&r, "unit", int_value(unit));
    set(&r, "inviter", inviter ? int_value(inviter) : (struct value){0});
    set(&r, "purpose", text_value("Trao đổi hợp tác"));
    set(&r, "departs", text_value("2025-05-20"));
    set(&r, "returns", text_value("2025-05-22"));
    r.channel = "state";
    r.state = type_state(r.type, "appraisal");
    create(w, &r);
    return r;
}

static void traveller(struct world *w, struct record *r, int64_t who)
{
    add_row(w, r, "member",
            (const struct cell[]){
                {"name", text_value("Người đi mẫu")}, {"person", int_value(who)}, {NULL, {0}}});
}

static void ask(struct world *w, const struct people *of, struct record *r, int64_t body)
{
    done(w, &of->focal, r, "ask", &(struct given){.asked = &body, .nasked = 1});
}

static struct overlaps overlaps(struct world *w, const struct actor *who, int within,
                                enum review_what what)
{
    struct overlaps all;
    OK(review_overlaps(w->s, &w->mem, who, &(struct overlap_query){year, within, what}, &all,
                       &w->err));
    return all;
}

static int twice(struct world *w, const struct actor *who, int within)
{
    return overlaps(w, who, within, REVIEW_OPINIONS).n;
}

static void within(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    int64_t one = partner(w, "M1"), two = partner(w, "M2"), somebody = person(w);
    on_day(w, march(1));
    struct record first = trip(w, w->a, one);
    traveller(w, &first, somebody);
    ask(w, &of, &first, of.p);
    on_day(w, march(5));
    ask(w, &of, &first, of.p); /* another round on one dossier */
    assert_int_equal(overlaps(w, &of.office, 30, REVIEW_OPINIONS).nasked, 2);
    assert_int_equal(twice(w, &of.office, 366), 0);
    struct record other = trip(w, w->a, two);
    ask(w, &of, &other, of.p);
    assert_int_equal(twice(w, &of.office, 366), 0); /* another partner */
    struct record same = trip(w, w->a, one);
    on_day(w, march(25));
    ask(w, &of, &same, of.g);
    assert_int_equal(twice(w, &of.office, 366), 0); /* another body */
    ask(w, &of, &same, of.p);
    assert_int_equal(twice(w, &of.office, 19), 0); /* the nearest was 20 days before */
    assert_int_equal(twice(w, &of.office, 20), 1);
    struct record third = trip(w, w->a, one);
    traveller(w, &third, somebody);
    traveller(w, &third, somebody);
    on_day(w, march(26));
    ask(w, &of, &third, of.p);
    struct overlaps all = overlaps(w, &of.office, 30, REVIEW_OPINIONS);
    assert_int_equal(all.n, 2);
    assert_int_equal(all.nasked, 6);
    /* The last first, each with the nearest before it and what both are about. */
    assert_int_equal(all.items[0].again->record, third.id);
    assert_int_equal(all.items[0].first->record, same.id);
    assert_int_equal(all.items[0].nabout, 1);
    assert_int_equal(all.items[0].about[0], one);
    assert_int_equal(all.items[1].again->record, same.id);
    assert_int_equal(all.items[1].first->record, first.id);
    assert_int_equal(asked_day(all.items[1].first), march(5)); /* its last round */
    int asked, again;
    overlaps_within(&all, &(struct period){march(26), march(31)}, &asked, &again);
    assert_int_equal(asked, 1);
    assert_int_equal(again, 1);
    /* A person who is on both is shared too; named twice in one dossier he is one thing. */
    struct record fourth = trip(w, w->a, two);
    traveller(w, &fourth, somebody);
    on_day(w, march(27));
    ask(w, &of, &fourth, of.p);
    all = overlaps(w, &of.office, 1, REVIEW_OPINIONS);
    assert_int_equal(all.n, 2);
    assert_int_equal(all.items[0].first->record, third.id);
    assert_int_equal(all.items[0].nabout, 1);
    assert_int_equal(all.items[0].about[0], somebody);
    OK(store_commit(w->s, &w->err));
}

/* Who does not read both dossiers, and both askings, does not learn that there are two. */
static void overlap_told_to(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    const struct actor auditor = actor(w, "auditor", w->province);
    const struct actor other_head = actor(w, "head", of.stranger.org);
    int64_t one = partner(w, "M1");
    on_day(w, march(3));
    struct record mine = trip(w, w->a, one), theirs = trip(w, of.stranger.org, one);
    ask(w, &of, &mine, of.p);
    ask(w, &of, &theirs, of.p);
    const struct {
        const struct actor *who;
        int asked, twice;
    } cases[] = {
        {&of.office, 2, 1}, {&auditor, 2, 1},    {&of.focal, 2, 1}, {&of.police, 2, 1},
        {&of.head, 1, 0},   {&other_head, 1, 0}, {&of.guard, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct overlaps all = overlaps(w, cases[i].who, 30, REVIEW_OPINIONS);
        assert_int_equal(all.nasked, cases[i].asked);
        assert_int_equal(all.n, cases[i].twice);
    }
    /* Asked about one and not about the other: the guard's own asking is all it is told. */
    ask(w, &of, &mine, of.g);
    assert_int_equal(overlaps(w, &of.guard, 30, REVIEW_OPINIONS).nasked, 1);
    theirs = reread(w, "outbound", theirs.id);
    theirs.channel = "party";
    OK(record_update(w->s, &nobody, &theirs, &w->err));
    assert_int_equal(twice(w, &of.office, 30), 0);
    assert_int_equal(twice(w, &auditor, 30), 1);
    assert_int_equal(twice(w, &of.police, 30), 0);
    OK(store_commit(w->s, &w->err));
}

static void papers(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    int64_t one = partner(w, "M1");
    on_day(w, march(1));
    struct record first = trip(w, w->a, one);
    paper(w, &first, "request");
    paper(w, &first, "other"); /* no step asks for it */
    on_day(w, march(11));
    struct record again = trip(w, w->b, one);
    paper(w, &again, "request");
    paper(w, &again, "request"); /* two sheets of one paper */
    paper(w, &again, "other");
    paper(w, &again, "invitation");
    struct overlaps all = overlaps(w, &of.office, 10, REVIEW_PAPERS);
    assert_int_equal(all.nasked, 3);
    assert_int_equal(all.n, 1);
    assert_string_equal(all.items[0].again->paper->name, "request");
    assert_int_equal(all.items[0].again->record, again.id);
    assert_int_equal(overlaps(w, &of.office, 9, REVIEW_PAPERS).n, 0);
    all = overlaps(w, &of.head, 10, REVIEW_PAPERS);
    assert_int_equal(all.nasked, 1);
    assert_int_equal(all.n, 0);
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(quarters),
                                       BOTH(middles),
                                       BOTH(courses_of),
                                       BOTH(told_to),
                                       BOTH(waived),
                                       BOTH(within),
                                       BOTH(overlap_told_to),
                                       BOTH(papers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
