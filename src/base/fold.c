/* fold.c - the two foldings of text.h: without marks, and with the tone in its agreed place. */
#include "base/sign.h"
#include "base/text.h"

#include <assert.h>
#include <pthread.h>
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

static const utf8proc_option_t bare_how =
    UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STABLE;

static void put_bare(struct buf *out, const int32_t *points, utf8proc_ssize_t n)
{
    for (utf8proc_ssize_t i = 0; i < n; i++)
        if (points[i] < 0x300 || points[i] > 0x36F)
            sign_put(out, alike(points[i]));
}

static const char *fold_any(struct arena *mem, const char *text)
{
    text = text_sound(mem, text);
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    utf8proc_ssize_t n = (utf8proc_ssize_t)strlen(text), room = n + 1;
    int32_t *points = arena_new(mem, int32_t, (size_t)room);
    utf8proc_ssize_t made = utf8proc_decompose(bytes, n, points, room, bare_how);
    if (made >= room) { /* a ligature of many letters */
        room = made + 1;
        points = arena_new(mem, int32_t, (size_t)room);
        made = utf8proc_decompose(bytes, n, points, room, bare_how);
    }
    assert(made >= 0 && made < room);
    struct buf out;
    buf_init(&out, mem, (size_t)made * 4 + 1);
    put_bare(&out, points, made);
    assert(buf_ok(&out));
    return buf_get(&out);
}

static bool is_vowel(int32_t letter)
{
    switch (letter) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
    case 0x103: /* ă */
    case 0xE2:  /* â */
    case 0xEA:  /* ê */
    case 0xF4:  /* ô */
    case 0x1A1: /* ơ */
    case 0x1B0: /* ư */
        return true;
    default:
        return false;
    }
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

static const char *fold_marks_any(struct arena *mem, const char *text)
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

/* ---- the same from a table ---- */

/* U+0000-U+02FF and U+1E00-U+1EFF: all of Vietnamese as keyboards write it, and no mark that could
 * join a letter. Each folds the same wherever it stands, so it is looked up; a text that holds
 * anything else, or a word that is none of Vietnamese, goes through Unicode's tables above. */
enum { LOW = 0x300, HIGH_FROM = 0x1E00, HIGH = 0x100, PLAIN = LOW + HIGH, WORD_MOST = 40 };

static struct plain {
    char bare[6];     /* by text_fold */
    char lower[6];    /* by text_fold_marks, outside of words */
    int16_t toned[6]; /* of a lower vowel: its places with each tone */
    struct sign sign; /* of it alone */
} plain[PLAIN];

static int point_of(int at)
{
    return at < LOW ? at : at - LOW + HIGH_FROM;
}

/* The character at p; PLAIN when the table has it not, or it is no UTF-8. */
static int plain_at(const unsigned char *p, size_t *out_size)
{
    *out_size = 1;
    if (p[0] < 0x80)
        return p[0];
    *out_size = 2;
    if (p[0] >= 0xC2 && p[0] < 0xCC && (p[1] & 0xC0) == 0x80)
        return (p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    *out_size = 3;
    if (p[0] == 0xE1 && p[1] >= 0xB8 && p[1] < 0xBC && (p[2] & 0xC0) == 0x80)
        return LOW + ((p[1] & 3) << 6 | (p[2] & 0x3F));
    return PLAIN;
}

static void put_text(char out[static 6], const int32_t *points, utf8proc_ssize_t n)
{
    utf8proc_ssize_t at = 0;
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        utf8proc_uint8_t bytes[4];
        utf8proc_ssize_t size = utf8proc_encode_char(points[i], bytes);
        assert(at + size < 6 && "a character of the table folds to little");
        memcpy(out + at, bytes, (size_t)size);
        at += size;
    }
    out[at] = '\0';
}

static void make_one(struct plain *p, int32_t point)
{
    int32_t points[16], bare[16];
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char(point, bytes), n = 0;
    utf8proc_ssize_t made = utf8proc_decompose(bytes, size, points, 16, bare_how);
    assert(made >= 0 && made <= 16);
    for (utf8proc_ssize_t i = 0; i < made; i++)
        if (points[i] < 0x300 || points[i] > 0x36F)
            bare[n++] = alike(points[i]);
    put_text(p->bare, bare, n);
    n = utf8proc_decompose(bytes, size, points, 16, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE);
    assert(n > 0 && n <= 16);
    p->sign = sign_of(points, (size_t)n);
    for (utf8proc_ssize_t i = 0; i < n; i++)
        points[i] = utf8proc_tolower(points[i]);
    n = utf8proc_normalize_utf32(points, n, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    put_text(p->lower, points, n);
}

static int place_of(int32_t letter)
{
    return letter < LOW ? letter : letter - HIGH_FROM + LOW;
}

static void make_plain(void)
{
    for (int i = 1; i < PLAIN; i++)
        make_one(&plain[i], point_of(i));
    for (int i = 1; i < PLAIN; i++) {
        const struct sign *s = &plain[i].sign;
        if (s->kind == SIGN_LETTER && !s->upper && !s->foreign && is_vowel(s->letter))
            plain[place_of(s->letter)].toned[s->tone] = (int16_t)i;
    }
}

static void plain_ready(void)
{
    static pthread_once_t made = PTHREAD_ONCE_INIT;
    (void)pthread_once(&made, make_plain);
}

/* Adds what a character of the table folds to; `¼`, two bytes, is the one that grows most. */
static char *put(char *out, const char folded[static 6])
{
    while (*folded)
        *out++ = *folded++;
    return out;
}

enum { GROWS = 3 };

/* NULL: a character is not in the table. */
static const char *fold_plain(struct arena *mem, const char *text)
{
    char *folded = arena_alloc(mem, strlen(text) * GROWS + 1), *out = folded;
    size_t size;
    for (const unsigned char *p = (const unsigned char *)text; *p; p += size) {
        int at = plain_at(p, &size);
        if (at == PLAIN)
            return NULL;
        out = put(out, plain[at].bare);
    }
    return folded;
}

/* NULL: the word is not one of Vietnamese. */
static char *put_word(char *out, const struct sign *w, size_t n)
{
    int tone = tone_only(w, n);
    size_t seat = tone > 0 ? tone_seat(w, n) : n;
    if (tone < 0 || (tone > 0 && seat == n))
        return NULL;
    for (size_t i = 0; i < n; i++)
        out = put(out, plain[i == seat ? plain[w[i].letter].toned[tone] : w[i].letter].lower);
    return out;
}

/* NULL: a character is not in the table, or a word not of Vietnamese. */
static const char *fold_marks_plain(struct arena *mem, const char *text)
{
    struct sign word[WORD_MOST];
    char *folded = arena_alloc(mem, strlen(text) * GROWS + 1), *out = folded;
    size_t size, n = 0;
    for (const unsigned char *p = (const unsigned char *)text;; p += size) {
        int at = plain_at(p, &size);
        bool letter = at < PLAIN && plain[at].sign.kind == SIGN_LETTER;
        if (letter && n < WORD_MOST && plain[at].sign.letter < LOW) {
            word[n++] = plain[at].sign;
            continue;
        }
        if (at == PLAIN || letter || (n && !(out = put_word(out, word, n))))
            return NULL;
        n = 0;
        if (!at)
            return folded;
        out = put(out, plain[at].lower);
    }
}

const char *text_fold(struct arena *mem, const char *text)
{
    plain_ready();
    const char *folded = fold_plain(mem, text);
    return folded ? folded : fold_any(mem, text);
}

const char *text_fold_marks(struct arena *mem, const char *text)
{
    plain_ready();
    const char *folded = fold_marks_plain(mem, text);
    return folded ? folded : fold_marks_any(mem, text);
}
