/* clock.c - `ngaba clock` as other programs call it. */
#include "run.h"

static const struct {
    const char *args; /* with blanks between */
    int code;
    const char *out, *err; /* out: the whole of it; err: a part */
} cases[] = {
    {"--from 2024-11-27 --within 10 --unit day --json", 0,
     "{\"date\":\"2024-12-09\",\"provisional\":false,\"how\":\"từ 27/11/2024, 10 ngày = 07/12/2024 "
     "(T7, cuối tuần) → 09/12/2024\"}\n",
     ""},
    {"--json --unit=workday --within=5 --from=2025-01-22", 0,
     "{\"date\":\"2025-02-05\",\"provisional\":false,\"how\":\"từ 22/01/2025, 5 ngày làm việc, "
     "không "
     "tính 25/01–02/02/2025 (Tết Nguyên đán) = 05/02/2025\"}\n",
     ""},
    {"--from 2024-11-29T16:00 --within 4 --unit workhour --json", 0,
     "{\"date\":\"2024-12-02T10:30\",\"provisional\":false,\"how\":\"từ 16:00 29/11/2024, 4 giờ "
     "làm "
     "việc (07:30–11:30, 13:00–17:00) = 10:30 02/12/2024\"}\n",
     ""},
    {"--from 2024-11-29T16:00 --within 24 --unit hour --before --json", 0,
     "{\"date\":\"2024-11-28T16:00\",\"provisional\":false,\"how\":\"24 giờ trước 16:00 29/11/2024 "
     "= "
     "16:00 28/11/2024\"}\n",
     ""},
    {"--from 2024-01-31 --within 1 --unit month --json --english", 0,
     "{\"date\":\"2024-02-29\",\"provisional\":false,\"how\":\"from 31/01/2024, 1 month = "
     "29/02/2024\"}\n",
     ""},
    {"--from 2027-03-01 --within 1 --unit workday --json", 0,
     "{\"date\":\"2027-03-02\",\"provisional\":true,\"how\":\"từ 01/03/2027, 1 ngày làm việc = "
     "02/03/2027; tạm tính vì chưa có lịch nghỉ năm 2027\"}\n",
     ""},
    {"--from 2024-11-27 --within 10 --unit day --pause 2024-12-02..2024-12-03 --pause "
     "2024-12-03..2024-12-04 --json",
     0,
     "{\"date\":\"2024-12-10\",\"provisional\":false,\"how\":\"từ 27/11/2024, 10 ngày, tạm dừng "
     "02/12–04/12/2024 = 10/12/2024\"}\n",
     ""},
    {"--from 2024-11-27 --within 10 --unit day --pause 2024-12-02.. --json", 0,
     "{\"date\":null,\"provisional\":false,\"how\":\"từ 27/11/2024, 10 ngày; đang tạm dừng từ "
     "02/12/2024, chưa xác định ngày đến hạn\"}\n",
     ""},
    {"--from 2024-11-29 --within 2 --unit day", 0,
     "Đến hạn: 02/12/2024\n"
     "từ 29/11/2024, 2 ngày = 01/12/2024 (CN, cuối tuần) → 02/12/2024\n\n"
     "  T6 29/11/2024    - ngày 0\n"
     "  T7 30/11/2024    1  cuối tuần\n"
     "  CN 01/12/2024    2  cuối tuần\n"
     "  T2 02/12/2024    - sang ngày sau  <- ĐẾN HẠN\n",
     ""},
    {"--from 2024-02-30 --within 10 --unit day --json", 1, "", "'2024-02-30' is not a date"},
    {"--from 27/11/2024 --within 10 --unit day --json", 1, "", "is not a date"},
    {"--from 2024-11-27 --within 10 --unit day --pause 2024-12-02", 1, "", "FIRST..LAST"},
    {"--from 2024-11-27 --within 10 --unit day --pause 2024-12-03..2024-12-02", 1, "",
     "the pause ends before it begins"},
    {"--from 2024-11-27 --within -1 --unit day", 1, "", "cannot be negative"},
    {"--from 2024-11-27 --within 999999999 --unit hour", 1, "", "too far away"},
    {"--from 2024-11-27 --within ten --unit day", 2, "", "not a whole number"},
    {"--from 2024-11-27 --within 1.5 --unit day", 2, "", "not a whole number"},
    {"--from 2024-11-27 --within 10 --unit week", 2, "", "--unit: 'week'"},
    {"--from 2024-11-27 --within 10", 2, "", "needs --from"},
    {"--within 10 --unit day", 2, "", "needs --from"},
    {"--from 2024-11-27 --within 10 --unit day more", 2, "", "needs --from"},
    {"--from 2024-11-27 --within 10 --unit day --domain /nonexistent", 1, "", "cannot be read"},
};

/* The words of the line become arguments. */
static struct ran clock_run(const char *args)
{
    static char text[512];
    char *word[12] = {NULL}, *next = text;
    snprintf(text, sizeof text, "%s", args);
    for (int n = 0; next && n < 12; n++) {
        word[n] = next;
        next = strchr(next, ' ');
        if (next)
            *next++ = '\0';
    }
    return run("", "clock", word[0], word[1], word[2], word[3], word[4], word[5], word[6], word[7],
               word[8], word[9], word[10], word[11], NULL);
}

static void test_clock(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ran r = clock_run(cases[i].args);
        if (r.code != cases[i].code || strcmp(r.out, cases[i].out) || !strstr(r.err, cases[i].err))
            fail_msg("clock %s: %d, %s%s", cases[i].args, r.code, r.out, r.err);
    }
}

/* docs/working-time.md: lines "| `arguments` | date or none, provisional or not | why |". */
static void test_manual(void **state)
{
    (void)state;
    FILE *f = fopen("docs/working-time.md", "r");
    char line[512];
    int examples = 0;
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        char args[256], date[32], doubt[16], full[300], expect[80];
        if (sscanf(line, "| `%255[^`]` | %31s %15s", args, date, doubt) != 3 || *args != '-')
            continue;
        snprintf(full, sizeof full, "%s --json", args);
        snprintf(expect, sizeof expect,
                 strcmp(date, "none") ? "{\"date\":\"%s\",\"provisional\":%s,"
                                      : "{\"date\":null,\"provisional\":%.0s%s,",
                 date, strcmp(doubt, "provisional") ? "false" : "true");
        struct ran r = clock_run(full);
        if (r.code || strncmp(r.out, expect, strlen(expect)))
            fail_msg("%s\nsays %s", line, r.out);
        examples++;
    }
    fclose(f);
    assert_true(examples >= 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_clock), cmocka_unit_test(test_manual)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
