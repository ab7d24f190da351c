/* word.c - see word.h. One pass; a table tells what each byte begins. */
#include "intake/word.h"

#include <assert.h>
#include <string.h>

enum { LEVEL, HUYEN, SAC, HOI, NGA, NANG }; /* the six tones */
enum { BREVE_A = 27, HAT_A, HAT_E, HAT_O, HORN_O, HORN_U, BAR_D, DIGIT_0, FOREIGN = 44 };
enum { LETTER_UPPER = 0x8000, LETTER_TONE = 8, LETTER_CODE = 0xff };
enum { WORD_LONGEST = 60000 };

#define L(letter, tone) ((letter) | (tone) << LETTER_TONE)
#define A               ('a' - 96)
#define E               ('e' - 96)
#define I               ('i' - 96)
#define O               ('o' - 96)
#define U               ('u' - 96)
#define Y               ('y' - 96)

/* U+1EA0 .. U+1EF9: a capital and its small letter share a row. */
static const uint16_t vietnamese[] = {
    L(A, NANG),       L(A, HOI),        L(HAT_A, SAC),    L(HAT_A, HUYEN),   L(HAT_A, HOI),
    L(HAT_A, NGA),    L(HAT_A, NANG),   L(BREVE_A, SAC),  L(BREVE_A, HUYEN), L(BREVE_A, HOI),
    L(BREVE_A, NGA),  L(BREVE_A, NANG), L(E, NANG),       L(E, HOI),         L(E, NGA),
    L(HAT_E, SAC),    L(HAT_E, HUYEN),  L(HAT_E, HOI),    L(HAT_E, NGA),     L(HAT_E, NANG),
    L(I, HOI),        L(I, NANG),       L(O, NANG),       L(O, HOI),         L(HAT_O, SAC),
    L(HAT_O, HUYEN),  L(HAT_O, HOI),    L(HAT_O, NGA),    L(HAT_O, NANG),    L(HORN_O, SAC),
    L(HORN_O, HUYEN), L(HORN_O, HOI),   L(HORN_O, NGA),   L(HORN_O, NANG),   L(U, NANG),
    L(U, HOI),        L(HORN_U, SAC),   L(HORN_U, HUYEN), L(HORN_U, HOI),    L(HORN_U, NGA),
    L(HORN_U, NANG),  L(Y, HUYEN),      L(Y, NANG),       L(Y, HOI),         L(Y, NGA),
};

/* U+00C0 .. U+00DE, the small letters 0x20 further; 0: not a letter of ours. */
static const uint16_t latin[31] = {
    [0x00] = L(A, HUYEN), [0x01] = L(A, SAC), [0x02] = HAT_A,       [0x03] = L(A, NGA),
    [0x08] = L(E, HUYEN), [0x09] = L(E, SAC), [0x0a] = HAT_E,       [0x0c] = L(I, HUYEN),
    [0x0d] = L(I, SAC),   [0x10] = BAR_D,     [0x12] = L(O, HUYEN), [0x13] = L(O, SAC),
    [0x14] = HAT_O,       [0x15] = L(O, NGA), [0x19] = L(U, HUYEN), [0x1a] = L(U, SAC),
    [0x1d] = L(Y, SAC),
};

/* The letter of a code point past ASCII: code, tone, capital; 0 when it is none. */
static unsigned letter_of(uint32_t c)
{
    if (c >= 0x1ea0 && c <= 0x1ef9)
        return vietnamese[(c - 0x1ea0) / 2] | (c & 1 ? 0u : LETTER_UPPER);
    if (c >= 0xc0 && c <= 0xfe && c != 0xd7 && c != 0xf7 && c != 0xdf) {
        unsigned known = latin[(c - 0xc0) & 0x1f];
        return (known ? known : FOREIGN + (c & 15)) | (c < 0xe0 ? LETTER_UPPER : 0u);
    }
    switch (c) {
    case 0x102:
    case 0x103:
        return BREVE_A | (c & 1 ? 0u : LETTER_UPPER);
    case 0x110:
    case 0x111:
        return BAR_D | (c & 1 ? 0u : LETTER_UPPER);
    case 0x128:
    case 0x129:
        return L(I, NGA) | (c & 1 ? 0u : LETTER_UPPER);
    case 0x168:
    case 0x169:
        return L(U, NGA) | (c & 1 ? 0u : LETTER_UPPER);
    case 0x1a0:
    case 0x1a1:
        return HORN_O | (c & 1 ? 0u : LETTER_UPPER);
    case 0x1af:
    case 0x1b0:
        return HORN_U | (c == 0x1af ? LETTER_UPPER : 0u);
    }
    if ((c >= 0x100 && c < 0x300) || (c >= 0x370 && c < 0x2000) || (c >= 0x2e80 && c < 0xe000))
        return FOREIGN + (c & 15);
    return 0;
}

/* What a combining mark does to the letter before it: another letter, or the tone of the word. */
static bool combine(uint32_t c, uint64_t *letters, unsigned *tone)
{
    static const struct {
        uint16_t mark;
        uint8_t from, to;
    } shapes[] = {
        {0x302, A, HAT_A},   {0x302, E, HAT_E},  {0x302, O, HAT_O},
        {0x306, A, BREVE_A}, {0x31b, O, HORN_O}, {0x31b, U, HORN_U},
    };
    switch (c) {
    case 0x300:
    case 0x340:
        return *tone = HUYEN, true;
    case 0x301:
    case 0x341:
        return *tone = SAC, true;
    case 0x303:
        return *tone = NGA, true;
    case 0x309:
        return *tone = HOI, true;
    case 0x323:
        return *tone = NANG, true;
    }
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (shapes[i].mark == c && (*letters & 63) == shapes[i].from) {
            *letters ^= (uint64_t)(shapes[i].from ^ shapes[i].to);
            return true;
        }
    return c >= 0x300 && c < 0x370;
}

/* The code point at p (text already known to be sound, but never read past n). */
static uint32_t point(const unsigned char *p, size_t n, size_t *out_size)
{
    if (p[0] < 0x80)
        return *out_size = 1, p[0];
    if (p[0] < 0xe0 && n >= 2)
        return *out_size = 2, (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3f);
    if (p[0] < 0xf0 && n >= 3)
        return *out_size = 3,
               (uint32_t)(p[0] & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3f);
    if (n >= 4)
        return *out_size = 4, (uint32_t)(p[0] & 7) << 18 | (uint32_t)(p[1] & 0x3f) << 12 |
                                  (uint32_t)(p[2] & 0x3f) << 6 | (p[3] & 0x3f);
    return *out_size = n, 0xfffd;
}

static inline unsigned ascii_letter(unsigned char c)
{
    unsigned small = (c | 0x20u) - 'a';
    if (small < 26)
        return (small + 1) | (c & 0x20 ? 0u : LETTER_UPPER);
    return 0;
}

/* Reads the letters (and digits after them) at p; 0 when there is no letter. */
static size_t letters_at(const unsigned char *p, size_t n, struct word *w)
{
    uint64_t key = 0;
    unsigned tone = LEVEL, upper = 0, count = 0;
    size_t at = 0;
    bool first = false;
    while (at < n && at < WORD_LONGEST) {
        size_t size = 1;
        unsigned letter = ascii_letter(p[at]);
        if (!letter && p[at] < 0x80) {
            if (p[at] < '0' || p[at] > '9' || !count)
                break;
            key = (key << 6 | key >> 58) ^ (uint64_t)(DIGIT_0 + p[at++] - '0');
            continue;
        }
        if (!letter) {
            uint32_t c = point(p + at, n - at, &size);
            letter = letter_of(c);
            if (!letter && count && combine(c, &key, &tone)) {
                at += size;
                continue;
            }
            if (!letter)
                break;
        }
        if (letter & LETTER_UPPER) {
            first = first || !count;
            upper++;
        }
        if (letter >> LETTER_TONE & 7)
            tone = letter >> LETTER_TONE & 7;
        key = (key << 6 | key >> 58) ^ (letter & LETTER_CODE);
        count++;
        at += size;
    }
    w->key = (key << 3 | key >> 61) ^ tone;
    w->kind = WORD_LETTERS;
    w->n = (uint16_t)at;
    if (first)
        w->flags |= WORD_UPPER;
    if (upper && upper == count)
        w->flags |= WORD_CAPS;
    return at;
}

static size_t number_at(const unsigned char *p, size_t n, struct word *w)
{
    size_t at = 0;
    w->key = 0;
    while (at < n && at < WORD_LONGEST && p[at] >= '0' && p[at] <= '9') {
        w->key = at < 18 ? w->key * 10 + (uint64_t)(p[at] - '0') : UINT64_MAX;
        at++;
    }
    w->kind = WORD_NUMBER;
    w->n = (uint16_t)at;
    return at;
}

/* One code point for all that are written for one another. */
static uint32_t alike(uint32_t c)
{
    switch (c) {
    case 0xad:
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xfe63:
    case 0xff0d:
        return '-';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0xab:
    case 0xbb:
        return '"';
    case 0x2018:
    case 0x2019:
        return '\'';
    case 0xb7:
    case 0x2713: /* ticks and arrows of a word processor */
    case 0x2714:
    case 0x25ba:
    case 0x25aa:
    case 0x25cf:
    case 0x25cb:
    case 0x25e6:
    case 0x25a0:
    case 0x2666:
    case 0x2756:
    case 0x27a2:
    case 0xf0b7:
    case 0xf0a7:
    case 0x2023:
    case 0x2219:
        return 0x2022;
    case 0x2044:
    case 0x2215:
    case 0xff0f:
        return '/';
    }
    return c;
}

static size_t mark_at(const unsigned char *p, size_t n, struct word *w)
{
    size_t size;
    w->key = alike(point(p, n, &size));
    w->kind = WORD_MARK;
    if (w->key == '.' || w->key == '-' || w->key == '_' || w->key == '*' || w->key == 0x2026) {
        size_t one = size;
        while (size + one <= n && size < WORD_LONGEST && !memcmp(p + size, p, one))
            size += one;
        if (size > one * 2 || w->key == 0x2026)
            w->key = 0x2026;
        else
            size = one;
    }
    w->n = (uint16_t)size;
    return size;
}

/* Steps over blanks; adds to *flags what they mean. Returns the bytes stepped over. */
static size_t blanks_at(const unsigned char *p, size_t n, unsigned *flags)
{
    size_t at = 0;
    while (at < n) {
        unsigned char c = p[at];
        if (c > 0x20 && c < 0xc2)
            break;
        if (c == '\n' || c == '\f' || c == '\v' ||
            (c == '\r' && (at + 1 == n || p[at + 1] != '\n')))
            *flags |= *flags & WORD_LINE ? WORD_PARA | WORD_LINE : WORD_LINE;
        else if (c == '\t')
            *flags |= WORD_TAB;
        else if (c > 0x20) {
            size_t size;
            uint32_t wide = point(p + at, n - at, &size);
            if (wide == 0x200b || wide == 0x200c || wide == 0x200d || wide == 0xfeff) {
                at += size;
                continue;
            }
            if (wide != 0xa0 && wide != 0x3000 && wide != 0x202f &&
                (wide < 0x2000 || wide > 0x200a) && wide != 0x2028 && wide != 0x2029)
                break;
            if (wide == 0x2028 || wide == 0x2029)
                *flags |= WORD_LINE;
            at += size - 1;
        }
        *flags |= WORD_SPACE;
        at++;
    }
    return at;
}

struct word *words_of(struct arena *mem, const char *text, size_t n, size_t *out_n)
{
    assert(n < UINT32_MAX);
    const unsigned char *p = (const unsigned char *)text;
    size_t cap = n / 4 + 4, count = 0, at = 0;
    struct word *list = arena_new(mem, struct word, cap);
    unsigned flags = WORD_PARA | WORD_LINE;
    for (;;) {
        at += blanks_at(p + at, n - at, &flags);
        if (at >= n)
            break;
        list = arena_grow(mem, list, &cap, count);
        struct word *w = &list[count++];
        w->start = (uint32_t)at;
        w->flags = (uint8_t)flags;
        flags = 0;
        unsigned char c = p[at];
        if (c >= '0' && c <= '9')
            at += number_at(p + at, n - at, w);
        else {
            size_t size = letters_at(p + at, n - at, w);
            at += size ? size : mark_at(p + at, n - at, w);
        }
    }
    list = arena_grow(mem, list, &cap, count);
    list[count] = (struct word){
        .start = (uint32_t)n, .kind = WORD_END, .flags = WORD_SPACE | WORD_LINE | WORD_PARA};
    *out_n = count;
    return list;
}

uint64_t word_key(const char *word)
{
    struct word w = {0};
    size_t n = strlen(word), used = letters_at((const unsigned char *)word, n, &w);
    assert(used == n && "one word of letters");
    (void)used;
    return w.key;
}
