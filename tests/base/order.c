/* order.c - Vietnamese order: chains known by hand, and the keys against a slow comparison written
 * from the rule, over every pair of a large set of made texts. */
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static struct arena mem;

/* Each text before the next, and so before all that follow. NULL ends a chain. */
/* clang-format off */
static const char *const chains[] = {
    "ba", "bà", "bả", "bã", "bá", "bạ", NULL,
    "a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ", "b",
    "c", "d", "đ", "e", "é", "ê", "ề", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "ọ", "ô",
    "ộ", "ơ", "ợ", "p", "q", "r", "s", "t", "u", "ụ", "ư", "ự", "v", "w", "x", "y", "ỵ", "z",
    NULL,
    /* the syllable is finished, tone and all, before the next is looked at */
    "ba", "ba bể", "ba bị", "bà", "bà ba", "bà bể", "bác", "bạc", "băng", "bâng", NULL,
    "ma túy", "mà", "mà cả", "mả", "mạ", "man", "mạn", "mang", NULL,
    "bẩn thỉu", "bận áo", "bận bịu", NULL,
    "hoa", "hoà", "hòa bình", "hỏa", "hoả lực", "họa", "hoan", "hoàn", "hoang vu", "hoàng anh",
    NULL,
    "", "1", "2", "10", "99", "100", "0260", "3394/KH-UBND",
    "10000000000000000000000000000000000", "20000000000000000000000000000000000",
    "100000000000000000000000000000000000", "a", NULL,
    "Xã", "Xã 1", "Xã 02", "Xã 2", "Xã 2a", "Xã 3", "Xã 10", "Xã Ba", "Xã Đăk", "Xã Ðăk Pék",
    NULL,
    "Đắk Glei", "Đắk Hà", "Đắk Tô", "Đăng", NULL,
    "Ia Chim", "Ia Dom", "Ia Đal", "Ia H'Drai", NULL,
    "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Quý", "Quỵ", NULL,
    "an", "An", "AN", "ăn", "Ăn", NULL,
    "mot", "môt", "mốt", "một", NULL,
    "zoo", "αβγ", "лаос", "ລາວ", NULL,
    "M\xC3\xBCller", "M\xC3\xBCller A", "Muller B", NULL,
    NULL,
};
/* clang-format on */

static int order(const char *a, const char *b)
{
    return strcmp(text_order_key(&mem, a), text_order_key(&mem, b));
}

static void known(void **state)
{
    (void)state;
    int pairs = 0;
    for (size_t from = 0; chains[from]; from++) {
        size_t to = from;
        while (chains[to])
            to++;
        for (size_t i = from; i < to; i++)
            for (size_t k = i + 1; k < to; k++, pairs++) {
                if (order(chains[i], chains[k]) >= 0)
                    fail_msg("'%s' is not before '%s'", chains[i], chains[k]);
            }
        from = to;
    }
    assert_true(pairs > 1000);
}

/* ---- the rule again, naively: explicit tables of letters, no normalisation, no keys ---- */

static const char *const letters[] = {
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "b", "c",      "d",      "đ", "eèẻẽéẹ", "êềểễếệ", "f",      "g",
    "h",      "iìỉĩíị", "j",      "k", "l",      "m",      "n", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "p",
    "q",      "r",      "s",      "t", "uùủũúụ", "ưừửữứự", "v", "w",      "x",      "yỳỷỹýỵ", "z",
};

/* Place of the letter at *p in the alphabet from 1 and its tone; 0 for a sign that is no letter. */
static int letter_at(const char **p, int *tone)
{
    size_t size = text_step(*p, strlen(*p));
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        int t = 0;
        for (const char *q = letters[i]; *q; q += text_step(q, strlen(q)), t++)
            if (text_step(q, strlen(q)) == size && !memcmp(q, *p, size)) {
                *p += size;
                *tone = t ? t : *tone;
                return (int)i + 1;
            }
    }
    return 0;
}

/* Next token: 'a' a syllable, '0' a number, 0 the end. */
static int token(const char **p, int *list, long *value)
{
    int n = 0, tone = 0, letter;
    for (; **p; ++*p) {
        if (**p >= '0' && **p <= '9') {
            *value = strtol(*p, (char **)(uintptr_t)p, 10);
            return '0';
        }
        while ((letter = letter_at(p, &tone)))
            list[n++] = letter;
        if (n) {
            list[n] = 0;
            *value = tone;
            return 'a';
        }
    }
    return 0;
}

static int naive(const char *a, const char *b)
{
    for (;;) {
        int x[64], y[64], i = 0;
        long vx = 0, vy = 0;
        int kx = token(&a, x, &vx), ky = token(&b, y, &vy);
        if (kx != ky)
            return kx - ky;
        if (!kx)
            return 0;
        if (kx == 'a') {
            while (x[i] && x[i] == y[i])
                i++;
            if (x[i] != y[i])
                return x[i] - y[i];
        }
        if (vx != vy)
            return vx < vy ? -1 : 1;
    }
}

/* Texts of one to three pieces, drawn by a fixed sequence. */
static const char *made(unsigned *seed)
{
    static const char *const pieces[] = {"ba",  "bà",  "bạ",   "ban",  "bán",  "bể",   "bê",
                                         "hoà", "hòa", "hoa",  "hoàn", "đà",   "da",   "dạ",
                                         "ư",   "ưa",  "ứa",   "quý",  "qúy",  "quy",  "2",
                                         "10",  "02",  "3394", "thúy", "thuý", "thúc", "y"};
    static const char *const gaps[] = {" ", "-", "/", "  "};
    const char *text = "";
    unsigned n = 1 + (*seed = *seed * 1103515245u + 12345u) / 65536 % 3;
    for (unsigned i = 0; i < n; i++) {
        unsigned a =
            (*seed = *seed * 1103515245u + 12345u) / 65536 % (sizeof pieces / sizeof *pieces);
        unsigned g = (*seed = *seed * 1103515245u + 12345u) / 65536 % 4;
        text = arena_fmt(&mem, "%s%s%s", text, i ? gaps[g] : "", pieces[a]);
    }
    return text;
}

static int sign_of(int n)
{
    return (n > 0) - (n < 0);
}

static void agrees(void **state)
{
    (void)state;
    enum { N = 400 };
    const char *texts[N], *keys[N];
    unsigned seed = 3394;
    for (int i = 0; i < N; i++) {
        texts[i] = made(&seed);
        keys[i] = text_order_key(&mem, texts[i]);
        assert_true(text_valid(keys[i], strlen(keys[i])));
    }
    for (int i = 0; i < N; i++)
        for (int k = 0; k < N; k++) {
            int slow = naive(texts[i], texts[k]), fast = strcmp(keys[i], keys[k]);
            if (slow && sign_of(slow) != sign_of(fast))
                fail_msg("'%s' and '%s': %d, keys say %d", texts[i], texts[k], slow, fast);
            /* total: keys agree for the same text only */
            assert_int_equal(!fast, !strcmp(texts[i], texts[k]));
        }
}

static void alike(void **state)
{
    (void)state;
    /* NFC and NFD, one key */
    assert_int_equal(order("Đắk Tô", "Đa\xCC\x86\xCC\x81k To\xCC\x82"), 0);
    /* equal in letter and tone: what follows decides, not where the tone is written */
    assert_true(order("hòa a", "hoà b") < 0 && order("hoà a", "hòa b") < 0);
    assert_true(order("quý a", "qúy b") < 0 && order("qúy a", "quý b") < 0);
    assert_true(order("AN b", "an a") > 0);
    /* printable, one line, no NUL */
    for (const char *p = text_order_key(&mem, "a\tb\x01 c\n!d\x7f"); *p; p++)
        assert_true((unsigned char)*p >= ' ' && *p != 0x7F);
    /* not UTF-8: some place, but always the same and never a crash */
    assert_int_equal(order("a\xFF", "a\xFE"), 0);
    assert_true(order("a\xE1\xBA", "b") < 0);
}

static void people(void **state)
{
    (void)state;
    static const char *const sorted[] = {"Trần Thị An",
                                         "Nguyễn Văn Bình",
                                         "Lê Bính",
                                         "Phạm Thị Châu",
                                         "A Dũng",
                                         "Y Đào",
                                         "Hoàng Văn Hoà",
                                         "Lê Thị Hòa",
                                         "Lê Văn Hoà",
                                         "Trần Hòa",
                                         "Bouasone Keo",
                                         "Nguyễn Lan",
                                         "Nguyễn Ngọc Lan",
                                         "Nguyễn Thị Lan",
                                         "Nguyễn Văn Lan (2)",
                                         "Nguyễn Văn Lan (10)",
                                         "Trần Lan",
                                         "Minh",
                                         "John Smith",
                                         "Đỗ Ước",
                                         "Ngô Ý"};
    enum { N = sizeof sorted / sizeof *sorted };
    for (int i = 0; i < N; i++)
        for (int k = 0; k < N; k++) {
            int is = strcmp(text_name_key(&mem, sorted[i]), text_name_key(&mem, sorted[k]));
            if (sign_of(is) != sign_of(i - k))
                fail_msg("'%s' and '%s'", sorted[i], sorted[k]);
        }
    assert_string_equal(text_name_key(&mem, "  Lê\t Thị  Hòa "), text_name_key(&mem, "Lê Thị Hòa"));
    text_name_key(&mem, "");
    text_name_key(&mem, "1 2 3");
}

static int drop(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

int main(void)
{
    arena_init(&mem, 0);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(known, drop),
        cmocka_unit_test_teardown(agrees, drop),
        cmocka_unit_test_teardown(alike, drop),
        cmocka_unit_test_teardown(people, drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
