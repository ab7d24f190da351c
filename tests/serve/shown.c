/* shown.c - values as people read them, as they type them, as the history keeps them. */
#include "serve/shown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct arena mem;

static const struct option options[] = {
    {"good", {{"Tốt", "Good"}}, TONE_OK, false, false, false},
    {"slow", {{"Chậm", "Slow"}}, TONE_WARN, false, false, false},
    {"bad", {{"Kém", "Bad"}}, TONE_BAD, false, false, false},
};

static const struct field text = {.name = "text", .type = FIELD_TEXT};
static const struct field number = {.name = "number", .type = FIELD_NUMBER};
static const struct field money = {.name = "money", .type = FIELD_MONEY};
static const struct field date = {.name = "date", .type = FIELD_DATE};
static const struct field moment = {.name = "moment", .type = FIELD_TIME};
static const struct field yes = {.name = "yes", .type = FIELD_BOOL};
static const struct field choice = {
    .name = "choice", .type = FIELD_CHOICE, .options = options, .noptions = 3};
static const struct field ref = {.name = "ref", .type = FIELD_REF};

#define TEXT(x)                                                                                    \
    {                                                                                              \
        VALUE_TEXT, 0, x                                                                           \
    }
#define INT(x)                                                                                     \
    {                                                                                              \
        VALUE_INT, x, NULL                                                                         \
    }

static const struct shown_case {
    const struct field *field;
    struct value value;
    const char *title;
    const char *vi, *en, *input, *kept;
} cases[] = {
    {&text, TEXT("a < b"), NULL, "a < b", "a < b", "a < b", "a < b"},
    {&text, {VALUE_NULL, 0, NULL}, NULL, NULL, NULL, "", NULL},
    {&number, INT(2026), NULL, "2026", "2026", "2026", "2026"},
    {&number, INT(1234567), NULL, "1.234.567", "1.234.567", "1234567", "1234567"},
    {&number, INT(-12345), NULL, "-12.345", "-12.345", "-12345", "-12345"},
    {&number, INT(0), NULL, "0", "0", "0", "0"},
    {&money,
     {VALUE_INT, 38500000, "VND"},
     NULL,
     "38.500.000 đồng",
     "38.500.000 VND",
     "38500000",
     "38500000 VND"},
    {&money, {VALUE_INT, 500, "USD"}, NULL, "500 USD", "500 USD", "500", "500 USD"},
    {&date, TEXT("2024-11-27"), NULL, "27/11/2024", "27/11/2024", "27/11/2024", "2024-11-27"},
    {&date, TEXT("soon"), NULL, "soon", "soon", "soon", "soon"},
    {&moment, TEXT("2024-11-27T01:30:00Z"), NULL, "08:30 27/11/2024", "08:30 27/11/2024",
     "2024-11-27T08:30", "2024-11-27T01:30:00Z"},
    {&yes, INT(1), NULL, "Có", "Yes", "1", "1"},
    {&yes, INT(0), NULL, "Không", "No", "0", "0"},
    {&choice, TEXT("slow"), NULL, "Chậm", "Slow", "slow", "slow"},
    {&choice, TEXT("gone"), NULL, "gone", "gone", "gone", "gone"},
    {&ref, INT(7), "Sở thử nghiệm", "Sở thử nghiệm", "Sở thử nghiệm", "Sở thử nghiệm",
     "Sở thử nghiệm"},
};

static void same(const char *what, size_t i, const char *got, const char *want)
{
    if (got != want && (!got || !want || strcmp(got, want) != 0))
        fail_msg("case %zu, %s: '%s', wanted '%s'", i, what, got ? got : "(none)",
                 want ? want : "(none)");
}

static void values(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct shown_case *c = &cases[i];
        const struct shown v = {.field = c->field, .value = &c->value, .title = c->title};
        const char *kept = shown_kept(&mem, c->field, &c->value, c->title);
        same("vi", i, shown_text(&mem, LANG_VI, &v), c->vi);
        same("en", i, shown_text(&mem, LANG_EN, &v), c->en);
        same("input", i, shown_input(&mem, &v), c->input);
        same("kept", i, kept, c->kept);
        struct request rq = {.mem = &mem, .lang = LANG_VI};
        same("history", i, shown_history(&rq, c->field, kept), c->vi);
    }
}

static void dates(void **state)
{
    (void)state;
    same("day and time", 0, shown_date(&mem, "2024-11-27T08:30"), "08:30 27/11/2024");
    same("stamp", 1, shown_stamp(&mem, "2024-11-27T01:30:00Z"), "08:30 27/11/2024");
    same("a mere day as a stamp", 2, shown_stamp(&mem, "2024-11-27"), "27/11/2024");
}

/* Progress is derived and goes from good to bad; typed by hand it is a choice like any. */
static void progress(void **state)
{
    (void)state;
    struct field derived = choice;
    assert_false(field_is_progress(&choice));
    derived.computed = "1";
    assert_true(field_is_progress(&derived));
    derived.noptions = 2;
    assert_false(field_is_progress(&derived));
    assert_int_equal(tone_rag(TONE_BAD), RAG_LATE);
    assert_int_equal(tone_rag(TONE_NONE), RAG_UNRATED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values),
        cmocka_unit_test(dates),
        cmocka_unit_test(progress),
    };
    arena_init(&mem, 4 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&mem);
    return failed;
}
