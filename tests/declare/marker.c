/* marker.c - {{marks}}: what is one, what is none, what is broken. */
#include "declare/marker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text;
    enum marker_found found;
    enum marker_kind kind;
    const char *name;
    size_t from, to;
} cases[] = {
    {"no mark", MARKER_NONE, 0, "", 0, 0},
    {"", MARKER_NONE, 0, "", 0, 0},
    {"{one}", MARKER_NONE, 0, "", 0, 0},
    {"{", MARKER_NONE, 0, "", 0, 0},
    {"a {{name}} b", MARKER_FOUND, MARK_VALUE, "name", 2, 10},
    {"{{ name }}", MARKER_FOUND, MARK_VALUE, "name", 0, 10},
    {"{{?due}}", MARKER_FOUND, MARK_IF, "due", 0, 8},
    {"{{# rows.guest}}", MARKER_FOUND, MARK_EACH, "rows.guest", 0, 16},
    {"{{/rows.guest}}", MARKER_FOUND, MARK_END, "rows.guest", 0, 15},
    {"{{", MARKER_BROKEN, 0, "", 0, 0},
    {"x{{}}", MARKER_BROKEN, 0, "", 1, 0},
    {"{{name}", MARKER_BROKEN, 0, "", 0, 0},
    {"{{name", MARKER_BROKEN, 0, "", 0, 0},
    {"{{Name}}", MARKER_BROKEN, 0, "", 0, 0},
    {"{{9}}", MARKER_BROKEN, 0, "", 0, 0},
    {"{{na me}}", MARKER_BROKEN, 0, "", 0, 0},
    {"{{?}}", MARKER_BROKEN, 0, "", 0, 0},
    {"{{tên}}", MARKER_BROKEN, 0, "", 0, 0},
    {"{{rows.guest: who, post }}", MARKER_FOUND, MARK_VALUE, "rows.guest", 0, 26},
    {"{{rows.guest:who}}", MARKER_FOUND, MARK_VALUE, "rows.guest", 0, 18},
    {"{{rows.guest:}}", MARKER_BROKEN, 0, "", 0, 0},
    {"{{rows.guest: who,}}", MARKER_BROKEN, 0, "", 0, 0},
    {"{{rows.guest: who post}}", MARKER_BROKEN, 0, "", 0, 0},
    {"{{rows.guest: ,who}}", MARKER_BROKEN, 0, "", 0, 0},
    {"{{#rows.guest: who}}", MARKER_BROKEN, 0, "", 0, 0},
};

static void marks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct marker m = {0};
        enum marker_found f = marker_next(cases[i].text, strlen(cases[i].text), 0, &m);
        if (f != cases[i].found)
            fail_msg("'%s': %d", cases[i].text, (int)f);
        if (f != MARKER_NONE)
            assert_int_equal(m.from, cases[i].from);
        if (f != MARKER_FOUND)
            continue;
        assert_int_equal(m.kind, cases[i].kind);
        assert_true(marker_is(&m, cases[i].name));
        assert_int_equal(m.to, cases[i].to);
    }
}

static void alone(void **state)
{
    (void)state;
    struct marker m;
    assert_true(marker_alone(" {{a}} ", 7, &m));
    assert_false(marker_alone("x {{a}}", 7, &m));
    assert_false(marker_alone("{{a}}{{b}}", 10, &m));
    assert_false(marker_is(&m, "ab"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(marks), cmocka_unit_test(alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
