/* fold.c - the two foldings of text.h: without marks, and with the tone in its agreed place. */
#include "base/sign.h"
#include "base/text.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

/* What no table of Unicode folds but people type one for the other. */
static int32_t alike(int32_t point)
{
    switch (point) {
    case 0x111: /* đ, and those whose capital looks like its */
    case 0xF0:
    case 0x256:
        return 'd';
    case 0x2018: /* quotation marks used as apostrophes */
    case 0x2019:
    case 0x2BC:
        return '\'';
    case 0x2212:
        return '-';
    default:
        return point >= 0x2010 && point <= 0x2015 ? '-' : point;
    }
}

const char *text_fold(struct arena *mem, const char *text)
{
    text = text_sound(mem, text);
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    const utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                  UTF8PROC_IGNORE | UTF8PROC_STABLE;
    utf8proc_ssize_t n = (utf8proc_ssize_t)strlen(text), room = n + 1;
    int32_t *points = arena_new(mem, int32_t, (size_t)room);
    utf8proc_ssize_t made = utf8proc_decompose(bytes, n, points, room, how);
    if (made >= room) { /* a ligature of many letters */
        room = made + 1;
        points = arena_new(mem, int32_t, (size_t)room);
        made = utf8proc_decompose(bytes, n, points, room, how);
    }
    assert(made >= 0 && made < room);
    struct buf out;
    buf_init(&out, mem, (size_t)made * 4 + 1);
    for (utf8proc_ssize_t i = 0; i < made; i++)
        if (points[i] < 0x300 || points[i] > 0x36F)
            sign_put(&out, alike(points[i]));
    assert(buf_ok(&out));
    return buf_get(&out);
}

static bool is_vowel(int32_t letter)
{
    static const int32_t vowels[] = {'a', 0x103, 0xE2,  'e', 0xEA,  'i',
                                     'o', 0xF4,  0x1A1, 'u', 0x1B0, 'y'};
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (vowels[i] == letter)
            return true;
    return false;
}

/* ă â ê ô ơ ư: the tone always goes to one of these. */
static bool has_quality(int32_t letter)
{
    return letter > 'z' && is_vowel(letter);
}

/* Which letter of w[0, n) carries the tone; n when the word is not consonants, at most three
 * vowels, consonants. */
static size_t tone_seat(const struct sign *w, size_t n)
{
    size_t from = 0, to, end;
    while (from < n && !is_vowel(w[from].letter))
        from++;
    for (to = from; to < n && is_vowel(w[to].letter);)
        to++;
    for (end = to; end < n && !is_vowel(w[end].letter);)
        end++;
    if (end != n)
        return n;
    if (from == 1 && to - from > 1 &&
        ((w[0].letter == 'q' && w[1].letter == 'u') || (w[0].letter == 'g' && w[1].letter == 'i')))
        from++; /* qu, gi: the vowel letter belongs to the consonant */
    size_t vowels = to - from;
    if (vowels == 0 || vowels > 3)
        return n;
    for (size_t i = to; i-- > from;)
        if (has_quality(w[i].letter))
            return i;
    if (vowels == 2) {
        int32_t a = w[from].letter, b = w[from + 1].letter;
        bool glide = (a == 'o' && (b == 'a' || b == 'e')) || (a == 'u' && b == 'y');
        return to < n || glide ? from + 1 : from;
    }
    return vowels == 3 ? from + 1 : from;
}

/* The tone of a word when it has exactly one and nothing foreign; -1 else. */
static int tone_only(const struct sign *w, size_t n)
{
    int tone = TONE_NGANG;
    for (size_t i = 0; i < n; i++) {
        if (w[i].foreign || (w[i].tone && (tone || !is_vowel(w[i].letter))))
            return -1;
        if (w[i].tone)
            tone = w[i].tone;
    }
    return tone;
}

static void fold_word(const struct signs *s, size_t from, size_t to, struct buf *out)
{
    static const int32_t marks[] = {0, 0x300, 0x309, 0x303, 0x301, 0x323};
    const struct sign *w = s->list + from;
    int tone = tone_only(w, to - from);
    size_t seat = tone > 0 ? tone_seat(w, to - from) : to - from;
    if (tone < 0 || (tone > 0 && seat == to - from)) {
        signs_lower(s, from, to, out);
        return;
    }
    for (size_t i = 0; i < to - from; i++) {
        sign_put(out, w[i].letter);
        if (i == seat)
            sign_put(out, marks[tone]);
    }
}

const char *text_fold_marks(struct arena *mem, const char *text)
{
    struct signs s = signs_in(mem, text);
    struct buf out;
    buf_init(&out, mem, SIZE_MAX / 4);
    for (size_t i = 0; i < s.n;) {
        size_t end = signs_word_end(&s, i);
        if (end > i)
            fold_word(&s, i, end, &out);
        else
            signs_lower(&s, i, ++end, &out);
        i = end;
    }
    assert(buf_ok(&out));
    return text_nfc(mem, buf_get(&out));
}
