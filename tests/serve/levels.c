/* levels.c - items in groups: by the first level, by a reference, a number, a choice; in the order
 * people count, with how they go. */
#include "serve/levels.h"
#include "serve/branch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct arena mem;

static const struct option tones[] = {{.name = "good", .label = {{"Tốt", "Good"}}},
                                      {.name = "bad", .label = {{"Kém", "Bad"}}}};
static struct field fields[] = {
    {.name = "no", .type = FIELD_TEXT, .index = 0},
    {.name = "who", .type = FIELD_REF, .index = 1},
    {.name = "year", .type = FIELD_NUMBER, .index = 2},
    {.name = "tone", .type = FIELD_CHOICE, .index = 3, .options = tones, .noptions = 2},
    {.name = "up", .type = FIELD_REF, .index = 4},
};
static const struct option active[] = {{.name = "active"}};
static const struct record_type type = {.name = "leaf",
                                        .title = &fields[0],
                                        .fields = fields,
                                        .nfields = 5,
                                        .states = active,
                                        .nstates = 1};
static const struct field *const columns[] = {&fields[0]};
static const struct record_type *const chain[] = {&type, &type};
static const struct view view = {
    .item = &type, .columns = columns, .ncolumns = 1, .levels = chain, .nlevels = 2};

static const struct {
    const char *no, *who, *tone;
    int year, top;
} data[] = {
    {"1.10", "Sở Y tế", "good", 2025, 0},
    {"1.2", "Sở Công Thương", "bad", 2024, 0},
    {"2.1", NULL, "bad", 2025, 1},
    {"1.9", "Sở Y tế", NULL, 0, 0},
};
enum { N = sizeof data / sizeof *data };

static struct levels sample(void)
{
    static int top[N];
    struct levels l = {.view = &view, .item = 1, .top = top, .tone = &fields[3]};
    l.of[0] = (struct list){.rows = arena_new(&mem, struct record, 3), .n = 3};
    for (int i = 0; i < 3; i++) {
        l.of[0].rows[i] = record_draft(&mem, &type);
        l.of[0].rows[i].id = 100 + i;
        l.of[0].rows[i].title = (const char *const[]){"Một", "Hai", "Ba"}[i];
    }
    l.of[1] = (struct list){.rows = arena_new(&mem, struct record, N), .n = N};
    for (int i = 0; i < N; i++) {
        struct record *r = &l.of[1].rows[i];
        *r = record_draft(&mem, &type);
        r->values[0] = (struct value){.kind = VALUE_TEXT, .s = data[i].no};
        if (data[i].who)
            r->values[1] = (struct value){.kind = VALUE_INT, .i = (int64_t)strlen(data[i].who)};
        r->titles[1] = data[i].who;
        if (data[i].year)
            r->values[2] = (struct value){.kind = VALUE_INT, .i = data[i].year};
        if (data[i].tone)
            r->values[3] = (struct value){.kind = VALUE_TEXT, .s = data[i].tone};
        top[i] = data[i].top;
    }
    return l;
}

/* "title: 1 0 3; ..." of the groups and their items. */
static const char *written(const struct field *by, const bool *keep)
{
    struct levels l = sample();
    struct bunches b = bunches_of(&mem, LANG_VI, &l, by, keep);
    struct buf out;
    buf_init(&out, &mem, 4096);
    for (int i = 0; i < b.n; i++) {
        buf_fmt(&out, "%s:", b.list[i].title ? b.list[i].title : "-");
        for (int k = 0; k < b.list[i].n; k++)
            buf_fmt(&out, " %s", data[b.list[i].items[k]].no);
        buf_fmt(&out, " (%d %d); ", b.list[i].counts[0], b.list[i].counts[1]);
    }
    return buf_get(&out);
}

static const bool all[N] = {true, true, true, true}, some[N] = {false, true, true, false};

static void test_first_level(void **state)
{
    (void)state;
    /* 1.2 before 1.9 before 1.10; a group of nothing is there while nothing is left out */
    assert_string_equal(written(NULL, all), "Một: 1.2 1.9 1.10 (1 1); Hai: 2.1 (0 1); Ba: (0 0); ");
    assert_string_equal(written(NULL, some), "Một: 1.2 (0 1); Hai: 2.1 (0 1); ");
}

static void test_fields(void **state)
{
    (void)state;
    assert_string_equal(written(&fields[1], all),
                        "Sở Công Thương: 1.2 (0 1); Sở Y tế: 1.9 1.10 (1 0); -: 2.1 (0 1); ");
    assert_string_equal(written(&fields[2], all),
                        "2024: 1.2 (0 1); 2025: 1.10 2.1 (1 1); -: 1.9 (0 0); ");
    assert_string_equal(written(&fields[3], all),
                        "Tốt: 1.10 (1 0); Kém: 1.2 2.1 (0 2); -: 1.9 (0 0); ");
}

static void test_label_inside(void **state)
{
    (void)state;
    assert_string_equal(label_inside(&mem, "Nhiệm vụ"), "nhiệm vụ");
    assert_string_equal(label_inside(&mem, "Đoàn"), "đoàn");
    assert_string_equal(label_inside(&mem, "UBND"), "UBND");
    assert_string_equal(label_inside(&mem, ""), "");
}

int main(void)
{
    arena_init(&mem, 0);
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_first_level),
                                       cmocka_unit_test(test_fields),
                                       cmocka_unit_test(test_label_inside)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&mem);
    return failed;
}
