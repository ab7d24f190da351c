/* sign.c - see sign.h. Unicode's decomposition does the work: after it a Vietnamese vowel is a
 * base letter followed by at most one mark of quality and one of tone. */
#include "base/sign.h"

#include "base/text.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

enum { BREVE = 0x306, CIRCUMFLEX = 0x302, HORN = 0x31B, STROKE = 0x335 };

static bool is_mark(int32_t point)
{
    return point >= 0x300 && point <= 0x36F;
}

static int tone_of(int32_t mark)
{
    switch (mark) {
    case 0x300:
        return TONE_HUYEN;
    case 0x309:
        return TONE_HOI;
    case 0x303:
        return TONE_NGA;
    case 0x301:
        return TONE_SAC;
    case 0x323:
        return TONE_NANG;
    default:
        return TONE_NGANG;
    }
}

/* The letter that a base and a mark of quality make, 0 when Vietnamese has none such. */
static int32_t joined(int32_t base, int32_t mark)
{
    static const struct {
        int32_t base, mark, letter;
    } pairs[] = {
        {'a', BREVE, 0x103},     {'a', CIRCUMFLEX, 0xE2}, {'e', CIRCUMFLEX, 0xEA},
        {'o', CIRCUMFLEX, 0xF4}, {'o', HORN, 0x1A1},      {'u', HORN, 0x1B0},
        {'d', STROKE, 0x111},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].base == base && pairs[i].mark == mark)
            return pairs[i].letter;
    return 0;
}

static uint8_t kind_of(int32_t point)
{
    if (point < 0x80)
        return (point | 32) >= 'a' && (point | 32) <= 'z' ? SIGN_LETTER
               : point >= '0' && point <= '9'             ? SIGN_DIGIT
                                                          : SIGN_OTHER;
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN: /* the vowels of Lao, Khmer, Thai */
    case UTF8PROC_CATEGORY_MC:
        return is_mark(point) ? SIGN_OTHER : SIGN_LETTER;
    default:
        return SIGN_OTHER;
    }
}

static void take_mark(struct sign *sign, int32_t mark)
{
    int tone = tone_of(mark);
    int32_t letter = joined(sign->letter, mark);
    if (letter)
        sign->letter = letter;
    else if (tone && !sign->tone)
        sign->tone = (uint8_t)tone;
    else
        sign->foreign = true;
    sign->size++;
}

static struct sign base_sign(int32_t point, uint32_t at)
{
    struct sign sign = {.kind = kind_of(point), .at = at, .size = 1};
    sign.letter = utf8proc_tolower(point);
    sign.upper = sign.letter != point;
    if (sign.letter == 0xF0 || sign.letter == 0x256) /* ð and ɖ, whose capitals look like Đ */
        sign.letter = 0x111;
    return sign;
}

/* NFD code points of a text known to be UTF-8. */
static const int32_t *decomposed(struct arena *mem, const char *text, size_t *out_n)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    utf8proc_ssize_t n = (utf8proc_ssize_t)strlen(text), room = n * 3 + 1;
    int32_t *points = arena_new(mem, int32_t, (size_t)room);
    utf8proc_ssize_t made =
        utf8proc_decompose(bytes, n, points, room, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE);
    assert(made >= 0 && made < room);
    *out_n = (size_t)made;
    return points;
}

struct signs signs_in(struct arena *mem, const char *text)
{
    size_t count;
    const int32_t *points = decomposed(mem, text_sound(mem, text), &count);
    struct sign *list = arena_new(mem, struct sign, count + 1);
    size_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (n && list[n - 1].kind == SIGN_LETTER && is_mark(points[i]))
            take_mark(&list[n - 1], points[i]);
        else
            list[n++] = base_sign(points[i], i);
    }
    return (struct signs){list, n, points};
}

struct sign sign_of(const int32_t *points, size_t n)
{
    struct sign sign = base_sign(points[0], 0);
    for (size_t i = 1; i < n; i++)
        take_mark(&sign, points[i]);
    return sign;
}

size_t signs_word_end(const struct signs *s, size_t i)
{
    while (i < s->n && s->list[i].kind == SIGN_LETTER)
        i++;
    return i;
}

void sign_put(struct buf *out, int32_t point)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_encode_char(point, bytes);
    buf_add(out, (const char *)bytes, (size_t)n);
}

void signs_lower(const struct signs *s, size_t from, size_t to, struct buf *out)
{
    assert(from <= to && to <= s->n);
    for (size_t i = from; i < to; i++)
        for (uint32_t k = 0; k < s->list[i].size; k++)
            sign_put(out, utf8proc_tolower(s->written[s->list[i].at + k]));
}
