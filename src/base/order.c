/* order.c - the keys of Vietnamese order; the rule is stated in text.h.
 *
 * A key has three parts with a space between, and no byte of a part is as small as a space:
 *   tokens    a syllable is a byte a letter (A-a, the place in the alphabet; other scripts as they
 *             are) closed by its tone, 1-6, so that the shorter of two beginnings comes first; a
 *             number is a byte that says how many digits, below every letter, and the digits
 *   writing   the lower-case text; a space is "!!" and an exclamation mark "!~"
 *   capitals  0 or 1 a letter, zeros at the end left out */
#include "base/sign.h"
#include "base/text.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

enum { FIRST_LETTER = 'A', FIRST_TONE = '1', FIRST_LENGTH = '!', MORE_DIGITS = '@' };

static void put_letter(struct buf *out, int32_t letter)
{
    static const int32_t alphabet[] = {'a',   0x103, 0xE2,  'b', 'c', 'd', 0x111, 'e', 0xEA,
                                       'f',   'g',   'h',   'i', 'j', 'k', 'l',   'm', 'n',
                                       'o',   0xF4,  0x1A1, 'p', 'q', 'r', 's',   't', 'u',
                                       0x1B0, 'v',   'w',   'x', 'y', 'z'};
    for (size_t i = 0; i < sizeof alphabet / sizeof *alphabet; i++)
        if (alphabet[i] == letter) {
            buf_char(out, (char)(FIRST_LETTER + i));
            return;
        }
    sign_put(out, letter);
}

static void put_syllable(struct buf *out, const struct sign *w, size_t n)
{
    int tone = TONE_NGANG;
    for (size_t i = 0; i < n; i++) {
        put_letter(out, w[i].letter);
        if (!tone)
            tone = w[i].tone;
    }
    buf_char(out, (char)(FIRST_TONE + tone));
}

static void put_number(struct buf *out, const struct sign *w, size_t n)
{
    const size_t step = MORE_DIGITS - FIRST_LENGTH;
    while (n && w->letter == '0') {
        w++;
        n--;
    }
    size_t left = n;
    for (; left >= step; left -= step)
        buf_char(out, MORE_DIGITS);
    buf_char(out, (char)(FIRST_LENGTH + left));
    for (size_t i = 0; i < n; i++)
        buf_char(out, (char)w[i].letter);
}

static size_t number_end(const struct signs *s, size_t i)
{
    while (i < s->n && s->list[i].kind == SIGN_DIGIT)
        i++;
    return i;
}

static void put_tokens(struct buf *out, const struct signs *s)
{
    for (size_t i = 0, end; i < s->n; i = end) {
        if ((end = signs_word_end(s, i)) > i)
            put_syllable(out, s->list + i, end - i);
        else if ((end = number_end(s, i)) > i)
            put_number(out, s->list + i, end - i);
        else
            end = i + 1;
    }
}

static void put_writing(struct buf *out, struct arena *mem, const struct signs *s)
{
    struct buf lower;
    buf_init(&lower, mem, SIZE_MAX / 4);
    signs_lower(s, 0, s->n, &lower);
    for (const char *p = text_nfc(mem, buf_get(&lower)); *p; p++) {
        if (*p == '!')
            buf_text(out, "!~");
        else if ((unsigned char)*p <= ' ' || *p == 0x7F)
            buf_text(out, "!!");
        else
            buf_char(out, *p);
    }
}

static void put_capitals(struct buf *out, const struct signs *s)
{
    size_t end = s->n;
    while (end && !s->list[end - 1].upper)
        end--;
    for (size_t i = 0; i < end; i++)
        if (s->list[i].kind == SIGN_LETTER)
            buf_char(out, s->list[i].upper ? '1' : '0');
}

const char *text_order_key(struct arena *mem, const char *text)
{
    struct signs s = signs_in(mem, text);
    struct buf out;
    buf_init(&out, mem, SIZE_MAX / 4);
    put_tokens(&out, &s);
    buf_char(&out, ' ');
    put_writing(&out, mem, &s);
    buf_char(&out, ' ');
    put_capitals(&out, &s);
    assert(buf_ok(&out));
    return buf_get(&out);
}

static bool has_letter(struct arena *mem, const char *p, size_t n)
{
    struct signs s = signs_in(mem, arena_copy(mem, p, n));
    for (size_t i = 0; i < s.n; i++)
        if (s.list[i].kind == SIGN_LETTER)
            return true;
    return false;
}

const char *text_name_key(struct arena *mem, const char *name)
{
    const char *text = text_title(mem, name);
    size_t end = strlen(text), from; /* [from, end): the given name */
    for (;; end = from - 1) {
        for (from = end; from && text[from - 1] != ' ';)
            from--;
        if (!from || has_letter(mem, text + from, end - from))
            break;
    }
    return text_order_key(mem, arena_fmt(mem, "%.*s %.*s%s", (int)(end - from), text + from,
                                         (int)from, text, text + end));
}
