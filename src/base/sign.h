/* sign.h - a text taken apart into signs: which letter, which tone, which case.
 *
 * In the flow:  [base: text -> sign -> fold, order]; nothing outside base/ needs it
 * Owns:         the lists live in the arena given.
 * Fails:        never: bytes that are not UTF-8 are taken as U+FFFD.
 * Words:        a letter is one of the 33 of the Latin and Vietnamese alphabets (ê is a letter, é
 *               is the letter e with a tone) or any letter of another script; a tone is one of
 *               the six; a syllable is a run of letters. NFC and NFD, Đ and the Ð of other
 *               alphabets that looks the same, are alike from here on.
 * Read first:   tests/base/text.c                                                            */
#ifndef BASE_SIGN_H
#define BASE_SIGN_H

#include "base/buf.h"

#include <stdint.h>

enum tone { TONE_NGANG, TONE_HUYEN, TONE_HOI, TONE_NGA, TONE_SAC, TONE_NANG };

enum sign_kind {
    SIGN_OTHER, /* blank, punctuation, symbol: ends a syllable */
    SIGN_DIGIT, /* 0-9 */
    SIGN_LETTER
};

struct sign {
    int32_t
        letter; /* lower case, with the marks that make it a letter of its own (ă ơ), no others */
    uint8_t kind, tone;
    bool upper;   /* written as a capital */
    bool foreign; /* has a mark that Vietnamese does not use, or two tones */
    uint32_t at;  /* where it is written: code points of signs.written */
    uint32_t size;
};

struct signs {
    const struct sign *list;
    size_t n;
    const int32_t *written; /* code points, NFD */
};

struct signs signs_in(struct arena *mem, const char *text);
/* The one sign that NFD code points make: a base and its marks; none of a base that is no letter. */
struct sign sign_of(const int32_t *points, size_t n);
/* Index of the first sign after the run of letters that starts at i. */
size_t signs_word_end(const struct signs *s, size_t i);
/* Adds a code point. */
void sign_put(struct buf *out, int32_t point);
/* Adds signs [from, to) as written, in lower case (NFD: the caller ends with text_nfc()). */
void signs_lower(const struct signs *s, size_t from, size_t to, struct buf *out);

#endif
