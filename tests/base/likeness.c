/* likeness.c - names of one body in several spellings are alike, names of two bodies are not. */
#include "base/likeness.h"

#include "base/arena.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena mem;

static const struct {
    const char *a, *b;
    int least, most;
} cases[] = {
    {"Đại học Hoàng Gia", "ĐH Hoàng Gia", 100, 100},
    {"Đại học Hoàng Gia", "đại học hoàng gia", 100, 100},
    {"Đại học Hoàng Gia", "Đại-học Hoàng-Gia", 100, 100},
    {"TP Pakse", "Thành phố Pakse", 100, 100},
    {"Tỉnh Attapư", "Tỉnh Attapeu", 80, 99},
    {"Tỉnh Ratanakiri", "Tỉnh Rattanakiri", 80, 99},
    {"Tỉnh Sisaket", "Tỉnh Si Sa Ket", 100, 100},
    {"Đại học Hoàng Gia", "Đại học Hoàng Gia Phnôm Pênh", 0, 79},
    {"Tỉnh Sê Kông", "Tỉnh Salavan", 0, 79},
    {"Tỉnh Ubon Ratchathani", "Tỉnh Ratanakiri", 0, 79},
    {"Huyện Paksong", "Thành phố Pakse", 0, 79},
    {"ĐH", "ĐT", 0, 79},
    {"茨城県", "茨城県", 100, 100},
    {"茨城県", "大阪府", 0, 0},
    {"", "Tỉnh Attapư", 0, 0},
};

static void alike(void **state)
{
    (void)state;
    arena_init(&mem, 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *a = text_fold(&mem, cases[i].a), *b = text_fold(&mem, cases[i].b);
        int got = likeness(a, b);
        if (got < cases[i].least || got > cases[i].most)
            fail_msg("'%s' and '%s' are %d alike", cases[i].a, cases[i].b, got);
        assert_int_equal(got, likeness(b, a));
    }
    arena_clear(&mem);
}

/* Longer than what is compared: no word or letter beyond is read. */
static void long_names(void **state)
{
    (void)state;
    char text[2000];
    for (size_t i = 0; i < sizeof text - 1; i++)
        text[i] = i % 2 ? ' ' : (char)('a' + i % 26);
    text[sizeof text - 1] = '\0';
    assert_int_equal(likeness(text, text), 100);
    assert_in_range(likeness(text, "abc def"), 0, 99);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(alike), cmocka_unit_test(long_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
