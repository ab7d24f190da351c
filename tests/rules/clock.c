/* clock.c - due dates: clock_cases.txt was worked out day by day (minute by minute for hours) by a
 * separate small program from offdays.txt; the lines, the drawn days and the extensions stand here.
 */
#include "rules/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../base/offdays.h"

enum { PAUSES = 8 };

static struct arena mem;
static struct calendar cal;

/* The shipped names, so that the lines read as users see them. */
static void name_days(void)
{
    static const struct {
        const char *first, *last, *vi, *en;
    } names[] = {
        {"2025-01-25", "2025-02-02", "Tết Nguyên đán", "Lunar New Year"},
        {"2024-04-29", "2024-04-29", "Nghỉ hoán đổi", "Swapped day off"},
        {"2024-04-30", "2024-04-30", "Ngày Chiến thắng 30/4", "Victory Day"},
        {"2024-05-01", "2024-05-01", "Quốc tế Lao động 1/5", "Labour Day"},
        {"2024-05-04", "2024-05-04", "Làm bù cho ngày 29/04/2024", "Worked for 29/04/2024"},
        {"2026-11-24", "2026-11-24", "Ngày Văn hóa Việt Nam", "Vietnam Culture Day"},
    };
    for (int i = 0; i < noffdays; i++)
        for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
            char iso[DATE_SIZE];
            date_write(offdays[i].day, iso);
            if (strcmp(iso, names[k].first) >= 0 && strcmp(iso, names[k].last) <= 0)
                offdays[i].vi = names[k].vi, offdays[i].en = names[k].en;
        }
}

static int setup(void **state)
{
    (void)state;
    struct err err = {0};
    arena_init(&mem, 0);
    if (!offdays_read(&mem))
        return -1;
    name_days();
    struct calendar_data data = offdays_data();
    return calendar_build(&cal, &mem, &data, &err) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

static struct date_time T(const char *text) {
    struct date_time t;
    if (!date_time_read(text, strlen(text), &t))
        fail_msg("no date: %s", text);
    return t;
}

/* "2024-12-02..2024-12-03,2024-12-06.." or "-" */
static int
read_pauses(const char *text, struct clock_pause *out)
{
    int n = 0;
    while (*text != '-' && *text) {
        assert_true(n < PAUSES);
        assert_true(date_read(text, 10, &out[n].from));
        out[n].to = DATE_NONE;
        text += 12;
        if (*text && *text != ',') {
            assert_true(date_read(text, 10, &out[n].to));
            text += 10;
        }
        n++;
        text += *text == ',';
    }
    return n;
}

static struct clock_result run(const char *from, struct clock_rule rule, const char *pauses)
{
    struct clock_pause list[PAUSES];
    struct clock_case c = {.rule = rule, .from = T(from), .pauses = list};
    struct clock_result r;
    struct err err = {0};
    c.npauses = read_pauses(pauses, list);
    if (!clock_due(&mem, &cal, &c, &r, &err))
        fail_msg("%s: %s", from, err.detail);
    return r;
}

/* Days are in order, without a gap, and exactly the due one is marked. */
static void check_drawn(const struct clock_result *r, const char *line)
{
    int due = 0;
    for (int i = 0; i < r->ndays; i++) {
        if (i && r->days[i].day != r->days[i - 1].day + 1)
            fail_msg("%s: a gap in the drawn days", line);
        due += r->days[i].due;
        if (r->days[i].due && r->days[i].day != r->due.day)
            fail_msg("%s: the wrong day is marked due", line);
    }
    if (due != r->running)
        fail_msg("%s: %d days are marked due", line, due);
}

static void test_cases(void **state)
{
    (void)state;
    FILE *f = fopen("tests/rules/clock_cases.txt", "r");
    char line[256];
    int cases = 0;
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        char from[20], unit[12], direction[12], pauses[128], due[20], certain[16];
        char got[DATE_TIME_SIZE] = "none";
        struct clock_rule rule;
        if (*line == '#')
            continue;
        line[strcspn(line, "\n")] = '\0';
        assert_int_equal(sscanf(line, "%19s %d %11s %11s %127s %19s %15s", from, &rule.n, unit,
                                direction, pauses, due, certain),
                         7);
        assert_true(clock_unit_read(unit, &rule.unit));
        rule.before = !strcmp(direction, "before");
        struct clock_result r = run(from, rule, pauses);
        if (r.running)
            date_time_write(r.due, got);
        if (strcmp(got, due) || r.provisional != !strcmp(certain, "provisional"))
            fail_msg("%s: got %s, %s (%s)", line, got, r.provisional ? "provisional" : "sure",
                     r.how.in[LANG_VI]);
        check_drawn(&r, line);
        cases++;
    }
    fclose(f);
    assert_true(cases >= 400);
}

/* The plain count of the random cases: one minute after the other, looking everything up anew. */
static bool plain_work(int32_t day)
{
    bool work = ((day % 7) + 7) % 7 != 2 && ((day % 7) + 7) % 7 != 3; /* 1970-01-01: Thursday */
    for (int i = 0; i < noffdays; i++)
        if (offdays[i].day == day && offdays[i].confirmed)
            work = offdays[i].kind == CALENDAR_SWAP_WORK;
    return work;
}

static bool plain_paused(const struct clock_case *c, int32_t day)
{
    for (int i = 0; i < c->npauses; i++)
        if (day >= c->pauses[i].from && day <= c->pauses[i].to)
            return true;
    return false;
}

static struct date_time plain_days(const struct clock_case *c)
{
    int step = c->rule.before ? -1 : 1, left = c->rule.n;
    bool work = c->rule.unit == CLOCK_WORKDAY;
    int32_t day = c->from.day;
    if (c->rule.unit == CLOCK_MONTH)
        left = step * (date_add_months(day, step * left) - day);
    while (left > 0) {
        day += step;
        left -= !plain_paused(c, day) && (!work || plain_work(day));
    }
    if (!c->rule.before && !plain_work(day))
        do
            day++;
        while (!plain_work(day) || plain_paused(c, day));
    return (struct date_time){day, -1};
}

static struct date_time plain_hours(const struct clock_case *c)
{
    bool office = c->rule.unit == CLOCK_WORKHOUR;
    int64_t t = (int64_t)c->from.day * DATE_MINUTES + c->from.minute;
    for (int left = c->rule.n * 60; left > 0;) {
        t -= c->rule.before;
        int32_t day = (int32_t)(t / DATE_MINUTES);
        int minute = (int)(t % DATE_MINUTES);
        bool open = (minute >= 450 && minute < 690) || (minute >= 780 && minute < 1020);
        left -= !plain_paused(c, day) && (!office || (open && plain_work(day)));
        t += !c->rule.before;
    }
    return (struct date_time){(int32_t)(t / DATE_MINUTES), (int)(t % DATE_MINUTES)};
}

static void test_random(void **state)
{
    (void)state;
    srandom(148);
    for (int i = 0; i < 3000; i++) {
        struct clock_pause pauses[3];
        struct clock_case c = {.pauses = pauses, .npauses = (int)(random() % 4)};
        c.rule.unit = (enum clock_unit)(random() % CLOCK_UNITS);
        c.rule.n = (int)(random() % (c.rule.unit == CLOCK_MONTH ? 8 : 40)) + 1;
        c.rule.before = random() % 2;
        bool hours = c.rule.unit == CLOCK_HOUR || c.rule.unit == CLOCK_WORKHOUR;
        c.from.day = date_of(2018, 1, 1) + (int32_t)(random() % 3400);
        c.from.minute = hours ? (int)(random() % 96) * 15 : -1;
        for (int k = 0; k < c.npauses; k++) {
            pauses[k].from = c.from.day - 40 + (int32_t)(random() % 80);
            pauses[k].to = pauses[k].from + (int32_t)(random() % 12);
        }
        struct date_time plain = hours ? plain_hours(&c) : plain_days(&c);
        struct clock_result r;
        struct err err = {0};
        char a[DATE_TIME_SIZE], b[DATE_TIME_SIZE];
        assert_true(clock_due(&mem, &cal, &c, &r, &err));
        if (r.due.day != plain.day || r.due.minute != plain.minute)
            fail_msg("%s, not %s: %s", date_time_write(r.due, a), date_time_write(plain, b),
                     r.how.in[LANG_VI]);
        check_drawn(&r, r.how.in[LANG_VI]);
    }
}

static const struct {
    const char *from;
    struct clock_rule rule;
    const char *pauses, *vi, *en;
} lines[] = {
    {"2024-11-27",
     {10, CLOCK_DAY, false},
     "-",
     "từ 27/11/2024, 10 ngày = 07/12/2024 (T7, cuối tuần) → 09/12/2024",
     "from 27/11/2024, 10 days = 07/12/2024 (Saturday, weekend) → 09/12/2024"},
    {"2025-01-18",
     {10, CLOCK_DAY, false},
     "-",
     "từ 18/01/2025, 10 ngày = 28/01/2025 (T3, Tết Nguyên đán) → 03/02/2025",
     "from 18/01/2025, 10 days = 28/01/2025 (Tuesday, Lunar New Year) → 03/02/2025"},
    {"2025-01-22",
     {5, CLOCK_WORKDAY, false},
     "-",
     "từ 22/01/2025, 5 ngày làm việc, không tính 25/01–02/02/2025 (Tết Nguyên đán) = 05/02/2025",
     "from 22/01/2025, 5 working days, not counting 25/01–02/02/2025 (Lunar New Year) = "
     "05/02/2025"},
    {"2024-05-02",
     {2, CLOCK_WORKDAY, false},
     "-",
     "từ 02/05/2024, 2 ngày làm việc, có tính 04/05/2024 (Làm bù cho ngày 29/04/2024) = "
     "04/05/2024",
     "from 02/05/2024, 2 working days, counting 04/05/2024 (Worked for 29/04/2024) = 04/05/2024"},
    {"2024-04-26",
     {1, CLOCK_WORKDAY, false},
     "-",
     "từ 26/04/2024, 1 ngày làm việc, không tính 29/04/2024 (Nghỉ hoán đổi); 30/04/2024 (Ngày "
     "Chiến thắng 30/4); 01/05/2024 (Quốc tế Lao động 1/5) = 02/05/2024",
     "from 26/04/2024, 1 working day, not counting 29/04/2024 (Swapped day off); 30/04/2024 "
     "(Victory Day); 01/05/2024 (Labour Day) = 02/05/2024"},
    {"2024-11-27",
     {10, CLOCK_WORKDAY, false},
     "2024-12-02..2024-12-03,2024-12-06..2024-12-09",
     "từ 27/11/2024, 10 ngày làm việc, tạm dừng 02/12–03/12/2024; 06/12–09/12/2024 = 17/12/2024",
     "from 27/11/2024, 10 working days, suspended 02/12–03/12/2024; 06/12–09/12/2024 = "
     "17/12/2024"},
    {"2024-11-27",
     {10, CLOCK_DAY, false},
     "2024-12-02..",
     "từ 27/11/2024, 10 ngày; đang tạm dừng từ 02/12/2024, chưa xác định ngày đến hạn",
     "from 27/11/2024, 10 days; suspended since 02/12/2024, no due date yet"},
    {"2024-11-27",
     {10, CLOCK_DAY, false},
     "2024-12-01..2024-12-01,2024-12-02..",
     "từ 27/11/2024, 10 ngày, tạm dừng 01/12/2024; đang tạm dừng từ 02/12/2024, chưa xác định ngày "
     "đến hạn",
     "from 27/11/2024, 10 days, suspended 01/12/2024; suspended since 02/12/2024, no due date yet"},
    {"2025-01-18",
     {10, CLOCK_DAY, true},
     "-",
     "10 ngày trước 18/01/2025 = 08/01/2025",
     "10 days before 18/01/2025 = 08/01/2025"},
    {"2025-02-05",
     {5, CLOCK_WORKDAY, true},
     "-",
     "5 ngày làm việc trước 05/02/2025, không tính 25/01–02/02/2025 (Tết Nguyên đán) = 22/01/2025",
     "5 working days before 05/02/2025, not counting 25/01–02/02/2025 (Lunar New Year) = "
     "22/01/2025"},
    {"2024-11-29T16:00",
     {4, CLOCK_WORKHOUR, false},
     "-",
     "từ 16:00 29/11/2024, 4 giờ làm việc (07:30–11:30, 13:00–17:00) = 10:30 02/12/2024",
     "from 16:00 29/11/2024, 4 working hours (07:30–11:30, 13:00–17:00) = 10:30 02/12/2024"},
    {"2024-11-29T16:00",
     {24, CLOCK_HOUR, false},
     "-",
     "từ 16:00 29/11/2024, 24 giờ = 16:00 30/11/2024",
     "from 16:00 29/11/2024, 24 hours = 16:00 30/11/2024"},
    {"2024-11-29",
     {24, CLOCK_HOUR, false},
     "-",
     "từ 00:00 29/11/2024, 24 giờ = 00:00 30/11/2024",
     "from 00:00 29/11/2024, 24 hours = 00:00 30/11/2024"},
    {"2024-11-27T09:00",
     {1, CLOCK_MONTH, false},
     "-",
     "từ 27/11/2024, 1 tháng = 27/12/2024",
     "from 27/11/2024, 1 month = 27/12/2024"},
    {"2026-12-30",
     {2, CLOCK_WORKDAY, false},
     "-",
     "từ 30/12/2026, 2 ngày làm việc = 01/01/2027; tạm tính vì chưa có lịch nghỉ năm 2027",
     "from 30/12/2026, 2 working days = 01/01/2027; provisional: no calendar yet for 2027"},
    {"2026-11-20",
     {3, CLOCK_WORKDAY, false},
     "-",
     "từ 20/11/2026, 3 ngày làm việc = 25/11/2026; tạm tính vì 24/11/2026 (Ngày Văn hóa Việt Nam) "
     "chưa được xác nhận là ngày nghỉ",
     "from 20/11/2026, 3 working days = 25/11/2026; provisional: 24/11/2026 (Vietnam Culture Day) "
     "is not confirmed as a day off"},
};

static void test_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct clock_result r = run(lines[i].from, lines[i].rule, lines[i].pauses);
        assert_string_equal(r.how.in[LANG_VI], lines[i].vi);
        assert_string_equal(r.how.in[LANG_EN], lines[i].en);
    }
}

/* One letter a day: s start, c counted, x off, p suspended, > shifted, + extended; capital: due. */
static const char *draw(const struct clock_result *r)
{
    static const char small[] = "scxp>+", capital[] = "SCXP}*";
    char *out = arena_alloc(&mem, (size_t)r->ndays + 1);
    for (int i = 0; i < r->ndays; i++)
        out[i] = (r->days[i].due ? capital : small)[r->days[i].mark];
    return out;
}

static const struct {
    const char *from;
    struct clock_rule rule;
    const char *pauses, *drawn;
} drawings[] = {
    {"2024-11-27", {10, CLOCK_DAY, false}, "-", "scccccccccc>}"},
    {"2024-11-27", {4, CLOCK_WORKDAY, false}, "-", "sccxxcC"},
    {"2024-11-27", {4, CLOCK_WORKDAY, false}, "2024-11-29..2024-12-02", "scppppccC"},
    {"2024-11-27", {2, CLOCK_DAY, false}, "2024-11-29..", "scp"},
    {"2024-11-29T16:00", {4, CLOCK_WORKHOUR, false}, "-", "sxxC"},
    {"2024-11-29T16:00", {2, CLOCK_HOUR, false}, "-", "S"},
    {"2024-11-29", {2, CLOCK_DAY, false}, "2024-12-02..2024-12-02", "sccp}"},
    {"2024-12-03", {2, CLOCK_DAY, true}, "-", "Ccs"},
};

static void test_drawings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++) {
        struct clock_result r = run(drawings[i].from, drawings[i].rule, drawings[i].pauses);
        assert_string_equal(draw(&r), drawings[i].drawn);
    }
    struct clock_result r = run("2024-11-27", (struct clock_rule){10, CLOCK_DAY, false}, "-");
    assert_int_equal(r.days[10].number, 10);
    assert_string_equal(r.days[3].why.in[LANG_VI], "cuối tuần"); /* counted, and off */
    assert_null(r.days[1].why.in[LANG_VI]);
    r = run("2026-11-20", (struct clock_rule){3, CLOCK_WORKDAY, false}, "-");
    assert_true(r.days[4].unsure);
    assert_false(r.days[3].unsure);
}

static const struct {
    const char *pauses, *on, *due, *expect; /* expect: NULL when refused, "none" when suspended */
    bool provisional;
    const char *drawn;
} extensions[] = {
    /* 27/11/2024, 5 working days: 04/12. */
    {"-", "2024-12-03", "2024-12-10", "2024-12-10", false, "sccxxccc+++++*"},
    {"-", "2024-12-03", "2024-12-14", "2024-12-14", false,
     NULL},                                               /* as decided, though a Saturday */
    {"-", "2024-12-03", "2024-12-04", NULL, false, NULL}, /* not later */
    {"-", "2024-12-03", "2024-12-02", NULL, false, NULL},
    /* A suspension before the decision is known to it. */
    {"2024-11-28..2024-11-29", "2024-12-03", "2024-12-10", "2024-12-10", false, NULL},
    {"2024-11-28..2024-11-29", "2024-12-03", "2024-12-06", NULL, false, NULL},
    /* One after it moves the new date: two working days of 9-12/12 lie before the 10th, ... */
    {"2024-12-09..2024-12-12", "2024-12-03", "2024-12-10", "2024-12-16", false, NULL},
    {"2024-12-04..2024-12-04", "2024-12-03", "2024-12-05", "2024-12-06", false, "sccxxccp+*"},
    {"2024-12-20..2024-12-21", "2024-12-03", "2024-12-10", "2024-12-10", false, NULL},
    {"2024-12-09..", "2024-12-03", "2024-12-10", "none", false, NULL},
    {"2024-12-02..", "2024-12-03", "2024-12-10", "2024-12-10", false, NULL},
    {"-", "2024-12-03", "2027-03-01", "2027-03-01", true, NULL},
    {"-", "2024-12-03", "2026-11-27", "2026-11-27", false, NULL},
};

static void test_extensions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++) {
        struct clock_pause pauses[PAUSES];
        struct clock_extension e = {T(extensions[i].on).day, T(extensions[i].due), "chờ ý kiến",
                                    "Giám đốc"};
        struct clock_case c = {.rule = {5, CLOCK_WORKDAY, false},
                               .from = T("2024-11-27"),
                               .pauses = pauses,
                               .npauses = read_pauses(extensions[i].pauses, pauses),
                               .extensions = &e,
                               .nextensions = 1};
        struct clock_result r;
        struct err err = {0};
        char got[DATE_TIME_SIZE] = "none";
        bool ok = clock_due(&mem, &cal, &c, &r, &err);
        if (ok != (extensions[i].expect != NULL))
            fail_msg("extension %zu: %s", i, ok ? r.how.in[LANG_VI] : err.detail);
        if (!ok)
            continue;
        if (r.running)
            date_time_write(r.due, got);
        if (strcmp(got, extensions[i].expect) || r.provisional != extensions[i].provisional)
            fail_msg("extension %zu: %s, %s", i, got, r.how.in[LANG_VI]);
        check_drawn(&r, extensions[i].due);
        if (extensions[i].drawn)
            assert_string_equal(draw(&r), extensions[i].drawn);
    }
}

/* A decided date depends on no calendar until a suspension makes it counted again. */
static void test_extension_doubt(void **state)
{
    (void)state;
    struct clock_pause pause = {T("2026-11-20").day, T("2026-11-20").day};
    struct clock_extension e = {T("2026-11-19").day, T("2026-11-27"), "a", NULL};
    struct clock_case c = {.rule = {5, CLOCK_WORKDAY, false},
                           .from = T("2026-11-18"),
                           .extensions = &e,
                           .nextensions = 1};
    struct clock_result r;
    struct err err = {0};
    assert_true(clock_due(&mem, &cal, &c, &r, &err));
    assert_int_equal(r.due.day, e.due.day);
    assert_false(r.provisional); /* the term alone would be */
    c.pauses = &pause;
    c.npauses = 1;
    assert_true(clock_due(&mem, &cal, &c, &r, &err));
    assert_int_equal(r.due.day, T("2026-11-30").day);
    assert_true(r.provisional);
    c.nextensions = 0;
    c.npauses = 0;
    assert_true(clock_due(&mem, &cal, &c, &r, &err));
    assert_true(r.provisional);
}

static void test_extended_line(void **state)
{
    (void)state;
    struct clock_pause pause = {T("2024-12-12").day, T("2024-12-12").day};
    struct clock_extension e[] = {
        {T("2024-12-03").day, T("2024-12-10"), "chờ ý kiến", "Giám đốc"},
        {T("2024-12-09").day, T("2024-12-13"), "bổ sung", NULL},
    };
    struct clock_case c = {.rule = {5, CLOCK_WORKDAY, false},
                           .from = T("2024-11-27"),
                           .pauses = &pause,
                           .npauses = 1,
                           .extensions = e,
                           .nextensions = 2};
    struct clock_result r;
    struct err err = {0};
    assert_true(clock_due(&mem, &cal, &c, &r, &err));
    assert_string_equal(
        r.how.in[LANG_VI],
        "từ 27/11/2024, 5 ngày làm việc = 04/12/2024; ngày 03/12/2024 gia hạn đến 10/12/2024: chờ "
        "ý "
        "kiến (Giám đốc); ngày 09/12/2024 gia hạn đến 13/12/2024: bổ sung, tạm dừng nên lùi đến "
        "16/12/2024");
    assert_string_equal(
        r.how.in[LANG_EN],
        "from 27/11/2024, 5 working days = 04/12/2024; on 03/12/2024 extended to 10/12/2024: chờ ý "
        "kiến (Giám đốc); on 09/12/2024 extended to 13/12/2024: bổ sung, suspended since, so moved "
        "to 16/12/2024");
}

static const struct {
    const char *from;
    struct clock_rule rule;
    int32_t a, b; /* a pause; 0, 0: none */
    enum err_code code;
} refused[] = {
    {"2024-11-27", {-1, CLOCK_DAY, false}, 0, 0, ERR_INVALID},
    {"2024-11-27", {1, CLOCK_DAY, false}, 20000, 19999, ERR_INVALID},
    {"2024-11-27", {40000, CLOCK_DAY, false}, 0, 0, ERR_LIMIT},
    {"2024-11-27", {2147483647, CLOCK_WORKHOUR, false}, 0, 0, ERR_LIMIT},
    {"2024-11-27", {36600, CLOCK_WORKDAY, false}, 0, 0, ERR_LIMIT},
    {"2024-11-27", {36600, CLOCK_MONTH, false}, 0, 0, ERR_LIMIT},
    {"9999-12-30", {5, CLOCK_DAY, false}, 0, 0, ERR_LIMIT},
    {"9999-12-30", {5, CLOCK_MONTH, false}, 0, 0, ERR_LIMIT},
    {"0001-01-02", {5, CLOCK_WORKDAY, true}, 0, 0, ERR_LIMIT},
    {"2024-11-27", {1, CLOCK_DAY, false}, 19000, 2900000, ERR_LIMIT},
};

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct clock_pause pause = {refused[i].a, refused[i].b};
        struct clock_case c = {.rule = refused[i].rule,
                               .from = T(refused[i].from),
                               .pauses = &pause,
                               .npauses = refused[i].a != 0};
        struct clock_result r;
        struct err err = {0};
        assert_false(clock_due(&mem, &cal, &c, &r, &err));
        assert_int_equal(err.code, refused[i].code);
    }
}

static void test_left(void **state)
{
    (void)state;
    static const struct {
        const char *today, *due;
        int left;
    } cases[] = {
        {"2024-11-27", "2024-11-27", 0},  {"2024-11-27", "2024-11-29", 2},
        {"2024-11-27", "2024-12-02", 3},  {"2024-11-30", "2024-12-02", 1},
        {"2024-12-02", "2024-11-27", -3}, {"2025-01-24", "2025-02-03", 1},
        {"2025-02-03", "2025-01-24", -1}, {"2024-05-03", "2024-05-06", 2},
        {"2024-11-30", "2024-11-29", 0}, /* late, but no working day late */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(clock_left(&cal, T(cases[i].today).day, T(cases[i].due).day),
                         cases[i].left);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_drawings),
        cmocka_unit_test(test_extensions),
        cmocka_unit_test(test_extended_line),
        cmocka_unit_test(test_extension_doubt),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_left),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
