/* validate.c - what people type, against what a field declares: every problem, in both languages. */
#include "rules/validate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct option colours[] = {{.name = "red", .label = {{"Đỏ", "Red"}}},
                                        {.name = "blue", .label = {{"Xanh", "Blue"}}}};

enum { NUMBER, START, END, TITLE, COLOUR, SIZE, OPEN, FIELDS };

static struct field fields[FIELDS] = {
    [NUMBER] = {.name = "number", .label = {{"Số", "Number"}}, .symbol = true, .index = NUMBER},
    [START] = {.name = "start", .label = {{"Từ", "From"}}, .type = FIELD_DATE, .index = START},
    [END] =
        {.name = "end", .label = {{"Đến", "To"}}, .type = FIELD_DATE, .min = "start", .index = END},
    [TITLE] = {.name = "title",
               .label = {{"Tên", "Title"}},
               .required = true,
               .max_length = 5,
               .index = TITLE},
    [COLOUR] = {.name = "colour",
                .label = {{"Màu", "Colour"}},
                .type = FIELD_CHOICE,
                .options = colours,
                .noptions = 2,
                .index = COLOUR},
    [SIZE] = {.name = "size",
              .label = {{"Cỡ", "Size"}},
              .type = FIELD_NUMBER,
              .min = "1",
              .max = "99",
              .index = SIZE},
    [OPEN] = {.name = "open", .label = {{"Mở", "Open"}}, .type = FIELD_BOOL, .index = OPEN},
};

static const struct {
    int field;
    const char *typed;
    const char *text; /* stored; NULL: see number */
    int64_t number;
    bool refused;
} typed[] = {
    {START, "20/01/2025", "2025-01-20", 0, false},
    {START, "2025-01-20", "2025-01-20", 0, false},
    {START, " 3/2/2024 ", "2024-02-03", 0, false},
    {START, "30/02/2024", NULL, 0, true},
    {START, "hôm nay", NULL, 0, true},
    {NUMBER, "3394 / KH-UBND", "3394/KH-UBND", 0, false},
    {NUMBER, "363 - QĐ/TU", "363-QĐ/TU", 0, false},
    {NUMBER, "0260 3862 541", NULL, 0, true},
    {COLOUR, "red", "red", 0, false},
    {COLOUR, "Xanh", "blue", 0, false},
    {COLOUR, "Blue", "blue", 0, false},
    {COLOUR, "tím", NULL, 0, true},
    {SIZE, "1.234", NULL, 1234, false},
    {SIZE, "-7", NULL, -7, false},
    {SIZE, "1,5", NULL, 0, true},
    {SIZE, "-", NULL, 0, true},
    {SIZE, "12345678901234567890", NULL, 0, true},
    {OPEN, "có", NULL, 1, false},
    {OPEN, "không", NULL, 0, false},
    {OPEN, "maybe", NULL, 0, true},
    {TITLE, "  a  b ", "a b", 0, false},
    {TITLE, "a\xff", NULL, 0, true},
};

static void parses(void **state)
{
    (void)state;
    struct arena mem;
    arena_init(&mem, 0);
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        struct why_list why = {.mem = &mem};
        struct value v = {.kind = VALUE_NULL};
        bool ok = validate_parse(&mem, &fields[typed[i].field], typed[i].typed, &v, &why);
        if (ok == typed[i].refused)
            fail_msg("\"%s\" was %s", typed[i].typed, ok ? "taken" : "refused");
        assert_int_equal(why.n, typed[i].refused);
        if (typed[i].refused) {
            assert_string_equal(why.items[0].field, fields[typed[i].field].name);
            continue;
        }
        if (typed[i].text)
            assert_string_equal(v.s, typed[i].text);
        else
            assert_int_equal(v.i, typed[i].number);
    }
    arena_clear(&mem);
}

static struct value text(const char *s)
{
    return (struct value){.kind = VALUE_TEXT, .s = s};
}

static struct value number(int64_t i)
{
    return (struct value){.kind = VALUE_INT, .i = i};
}

/* Sets values, expects exactly these fields to be wrong. */
static void expect(struct value *values, const char *const *wrong, int n)
{
    struct arena mem;
    arena_init(&mem, 0);
    const struct record_type type = {.name = "thing", .fields = fields, .nfields = FIELDS};
    struct record r = {.type = &type, .values = values};
    struct why_list why = {.mem = &mem};
    validate_fields(&mem, &r, NULL, 0, &why);
    assert_int_equal(why.n, n);
    for (int i = 0; i < n; i++) {
        assert_string_equal(why.items[i].field, wrong[i]);
        assert_true(why_blocks(&why));
        for (int lang = 0; lang < LANGS; lang++)
            assert_non_null(strstr(why.items[i].text[lang], ": "));
    }
    arena_clear(&mem);
}

/* A date is too early or too late, a number too small or too large. */
static void bounds_in_words(void **state)
{
    (void)state;
    static const char *const said[] = {"không được trước 01/02/2025", "không được lớn hơn "};
    struct arena mem;
    arena_init(&mem, 0);
    const struct record_type type = {.name = "thing", .fields = fields, .nfields = FIELDS};
    struct value values[FIELDS] = {[TITLE] = text("a"),
                                   [START] = text("2025-02-01"),
                                   [END] = text("2025-01-31"),
                                   [SIZE] = number(1000000)};
    struct record r = {.type = &type, .values = values};
    struct why_list why = {.mem = &mem};
    validate_fields(&mem, &r, NULL, 0, &why);
    for (size_t k = 0; k < 2; k++) {
        bool found = false;
        for (int i = 0; i < why.n; i++)
            found = found || strstr(why.items[i].text[LANG_VI], said[k]);
        if (!found)
            fail_msg("nobody said: %s", said[k]);
    }
    arena_clear(&mem);
}

static void all_problems_at_once(void **state)
{
    (void)state;
    struct value bad[FIELDS] = {
        [START] = text("2025-02-01"), [END] = text("2025-01-31"), [SIZE] = number(100)};
    expect(bad, (const char *const[]){"end", "title", "size"}, 3);
    struct value low[FIELDS] = {[TITLE] = text("quá dài"), [SIZE] = number(0)};
    expect(low, (const char *const[]){"title", "size"}, 2);
}

static void nothing_wrong(void **state)
{
    (void)state;
    struct value good[FIELDS] = {[START] = text("2025-02-01"),
                                 [END] = text("2025-02-01"),
                                 [TITLE] = text("năm ă"),
                                 [SIZE] = number(99)};
    expect(good, NULL, 0);
    struct value open_end[FIELDS] = {[END] = text("2025-02-01"), [TITLE] = text("x")};
    expect(open_end, NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses),
        cmocka_unit_test(bounds_in_words),
        cmocka_unit_test(all_problems_at_once),
        cmocka_unit_test(nothing_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
