/* draft.c - which boxes a form may fill, and which rows it sent. */
#include "serve/draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { OPEN, COUNTED, SECRET, EARLY, NEVER, FIELDS };

static const char *const early[] = {"draft"};
static const char *const never[] = {NULL};
static struct field fields[FIELDS] = {
    [OPEN] = {.name = "open", .index = OPEN},
    [COUNTED] = {.name = "counted", .index = COUNTED, .computed = "1"},
    [SECRET] = {.name = "secret", .index = SECRET, .class = CLASS_PERSONAL},
    [EARLY] = {.name = "early", .index = EARLY, .edit = early, .nedit = 1},
    [NEVER] = {.name = "never", .index = NEVER, .edit = never, .nedit = 0},
};
static const struct option states[] = {
    {.name = "draft"}, {.name = "sent"}, {.name = "done", .final = true}};
static const struct record_type type = {
    .name = "letter", .fields = fields, .nfields = FIELDS, .states = states, .nstates = 3};

/* A class the role does not read is neither in the form nor taken from it; so are computed fields and
 * those the state closes. */
static void open_fields(void **state)
{
    (void)state;
    static const struct {
        int state;
        bool reads;
        int n, want[FIELDS];
    } cases[] = {
        {0, false, 2, {OPEN, EARLY}},
        {0, true, 3, {OPEN, SECRET, EARLY}},
        {1, false, 1, {OPEN}},
        {1, true, 2, {OPEN, SECRET}},
        {2, true, 0, {0}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena mem;
        arena_init(&mem, 1 << 20);
        struct role role = {.name = "clerk"};
        role.classes[CLASS_PERSONAL] = cases[i].reads;
        const struct actor who = {.role = &role};
        struct request rq = {.mem = &mem, .who = &who};
        const struct record r = {.type = &type, .state = cases[i].state};
        const struct field **open;
        int n = draft_open_fields(&rq, &r, &open);
        assert_int_equal(n, cases[i].n);
        for (int k = 0; k < n; k++)
            assert_ptr_equal(open[k], &fields[cases[i].want[k]]);
        arena_clear(&mem);
    }
}

static const struct rows proof = {.name = "proof"};

/* The numbers of the rows in the order they were sent; a deleted one is left out, an added one has
 * the next number. Names of other tables, or badly made, are none of them. */
static void row_numbers(void **state)
{
    (void)state;
    static const struct {
        struct param sent[6];
        int nsent, n, want[4];
    } cases[] = {
        {{{"r1.proof", "5"}, {"r2.proof", ""}}, 2, 2, {1, 2}},
        {{{"r2.proof", ""}, {"r1.proof", ""}}, 2, 2, {2, 1}},
        {{{"r1.proof", ""}, {"r2.proof", ""}, {"del", "1.proof"}}, 3, 1, {2}},
        {{{"r1.proof", ""}, {"r7.proof", ""}, {"add", "proof"}}, 3, 3, {1, 7, 8}},
        {{{"add", "proof"}}, 1, 1, {1}},
        {{{"r1.other", ""}, {"r1.proofs", ""}, {"rx.proof", ""}, {"r123456.proof", ""}}, 4, 0, {0}},
        {{{"r1.proof", ""}, {"del", "1.other"}, {"add", "other"}}, 3, 1, {1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena mem;
        struct param sent[6];
        int *numbers;
        arena_init(&mem, 1 << 20);
        memcpy(sent, cases[i].sent, sizeof sent);
        struct request rq = {.mem = &mem, .form = {.params = sent, .n = cases[i].nsent}};
        int n = draft_row_numbers(&rq, &proof, &numbers);
        if (n != cases[i].n)
            fail_msg("case %zu: %d rows, wanted %d", i, n, cases[i].n);
        for (int k = 0; k < n; k++)
            assert_int_equal(numbers[k], cases[i].want[k]);
        arena_clear(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_fields),
        cmocka_unit_test(row_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
