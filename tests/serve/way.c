/* way.c - the way of a record: what it entered, in that order, an import that leapt, what is ahead. */
#include "serve/way.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* draft -> sent -> judged -> decided -> closed lead on; sent and judged go back to more, more to
 * judged; all may be stopped. Index by letter: d s m j c e x. */
enum { DRAFT, SENT, MORE, JUDGED, DECIDED, CLOSED, STOPPED, STATES };
static const char letters[] = "dsmjcex";

static const struct step steps[] = {
    {.from = (const int[]){DRAFT}, .nfrom = 1, .to = SENT, .primary = true},
    {.from = (const int[]){SENT}, .nfrom = 1, .to = -1, .primary = true},
    {.from = (const int[]){SENT}, .nfrom = 1, .to = JUDGED, .primary = true},
    {.from = (const int[]){SENT, JUDGED}, .nfrom = 2, .to = MORE},
    {.from = (const int[]){MORE}, .nfrom = 1, .to = JUDGED, .primary = true},
    {.from = (const int[]){JUDGED}, .nfrom = 1, .to = DECIDED, .primary = true},
    {.from = (const int[]){DECIDED}, .nfrom = 1, .to = CLOSED, .primary = true},
    {.from = (const int[]){DRAFT, SENT, JUDGED}, .nfrom = 3, .to = STOPPED},
};
static const struct record_type type = {
    .nstates = STATES, .steps = (struct step *)steps, .nsteps = sizeof steps / sizeof *steps};

static int state_of(char c)
{
    return (int)(strchr(letters, c) - letters);
}

/* "d+s+J" and so on: letter, then + passed, ? not known, ! now, . ahead. */
static void print_way(const struct way *w, char *to)
{
    static const char kinds[] = {'?', '+', '!', '.'};
    for (int i = 0; i < w->n; i++) {
        *to++ = letters[w->stops[i].state];
        *to++ = kinds[w->stops[i].kind];
    }
    *to = '\0';
}

static void test_ways(void **state)
{
    (void)state;
    static const struct {
        const char *what, *entered, *want; /* entered: a capital was imported */
        char now;
        bool earlier;
    } cases[] = {
        {"a new one", "d", "d!s.j.c.e.", 'd', false},
        {"half way", "dsj", "d+s+j!c.e.", 'j', false},
        {"at its end", "dsjce", "d+s+j+c+e!", 'e', false},
        {"sent back, and in it again", "dsmjmj", "d+s+m+j+m+j!c.e.", 'j', false},
        {"sent back just now", "dsjm", "d+s+j+m!j.c.e.", 'm', false},
        {"stopped: nothing is ahead", "dsx", "d+s+x!", 'x', false},
        {"imported at the start", "D", "d!s.j.c.e.", 'd', false},
        {"imported later: not known", "C", "d?s?j?c!e.", 'c', false},
        {"imported, then on by a step", "Jc", "d?s?j+c!e.", 'c', false},
        {"an import leapt over some", "dC", "d+s?j?c!e.", 'c', false},
        {"an import went back", "dsjS", "d+s+j+s!j.c.e.", 's', false},
        {"imported off the way", "X", "x!", 'x', false},
        {"from off the way an import leaps over nothing known", "MC", "m+c!e.", 'c', false},
        {"no history is read", "", "j!c.e.", 'j', false},
        {"history names another state last", "ds", "d+s+j!c.e.", 'j', false},
        {"cut: what came before is not guessed", "Cj", "c+j!c.e.", 'j', true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct passage items[WAY_PASSAGES];
        struct passages entered = {items, 0, cases[i].earlier};
        char got[4 * WAY_STOPS];
        for (const char *c = cases[i].entered; *c; c++) {
            bool imported = *c < 'a';
            items[entered.n++] =
                (struct passage){state_of(imported ? (char)(*c + 32) : *c), imported};
        }
        struct way w = way_of(&type, state_of(cases[i].now), &entered);
        print_way(&w, got);
        if (strcmp(got, cases[i].want) != 0)
            fail_msg("%s: %s, wanted %s", cases[i].what, got, cases[i].want);
        assert_int_equal(w.unknown, strchr(got, '?') != NULL);
        assert_int_equal(w.cut, cases[i].earlier);
    }
}

/* The longest there can be has room. */
static void test_room(void **state)
{
    (void)state;
    struct passage items[WAY_PASSAGES];
    for (int i = 0; i < WAY_PASSAGES; i++)
        items[i] = (struct passage){i % 2 ? DRAFT : CLOSED, true};
    struct way w = way_of(&type, DRAFT, &(struct passages){items, WAY_PASSAGES, false});
    assert_true(w.n <= WAY_STOPS);
}

static void test_shown(void **state)
{
    (void)state;
    const struct record_type shortest = {.nstates = 2, .steps = (struct step *)steps, .nsteps = 1};
    assert_true(way_shown(&type));
    assert_false(way_shown(&shortest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ways),
        cmocka_unit_test(test_room),
        cmocka_unit_test(test_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
