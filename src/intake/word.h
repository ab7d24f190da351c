/* word.h - Vietnamese text as a row of words, numbers and marks: what every reader here walks on.
 *
 * In the flow:  bytes -> [word] -> cite, due, lead, outline, heading
 * Why:          a word becomes one 64-bit key of its letters and its tone, apart from each other.
 *               So case, composed or decomposed writing, "hoà" or "hòa", Ð for Đ make no
 *               difference, and comparing words is comparing numbers.
 * Owns:         nothing; the words lie in the arena given and point into the text by offset.
 * Fails:        words_of() never fails; bytes that are no letters become marks.
 * Read first:   words_of() in word.c                                                          */
#ifndef INTAKE_WORD_H
#define INTAKE_WORD_H

#include "base/arena.h"

#include <stdint.h>

enum word_kind { WORD_END, WORD_LETTERS, WORD_NUMBER, WORD_MARK };

enum {
    WORD_SPACE = 1,  /* a blank of any kind stands before it */
    WORD_LINE = 2,   /* it is the first of its line */
    WORD_PARA = 4,   /* an empty line stands before it, or the beginning of the text */
    WORD_TAB = 8,    /* a tab stands before it: a cell of a table */
    WORD_UPPER = 16, /* begins with a capital */
    WORD_CAPS = 32,  /* all its letters are capitals */
    WORD_CITED = 64  /* inside a citation (set by cite.c) */
};

struct word {
    uint64_t key; /* letters: the key; number: its value; mark: its code point, alike made equal */
    uint32_t start; /* bytes from the beginning of the text */
    uint16_t n;     /* bytes */
    uint8_t kind, flags;
};

/* The key of one word written in UTF-8, e.g. word_key("ngày"). */
uint64_t word_key(const char *word);
/* All words of a text, closed by one of kind WORD_END (start = n, flags WORD_PARA | WORD_LINE).
 * Hyphens and dashes become '-', quotation marks '"', bullets 0x2022, dots in a row 0x2026. */
struct word *words_of(struct arena *mem, const char *text, size_t n, size_t *out_n);

static inline size_t word_end(const struct word *w)
{
    return (size_t)w->start + w->n;
}

static inline bool word_is_mark(const struct word *w, uint64_t mark)
{
    return w->kind == WORD_MARK && w->key == mark;
}

static inline bool closes_sentence(const struct word *w)
{
    return w->kind == WORD_MARK && (w->key == '.' || w->key == ';' || w->key == ':' ||
                                    w->key == '!' || w->key == '?' || w->key == 0x2026);
}

static inline bool word_is(const struct word *w, uint64_t key)
{
    return w->kind == WORD_LETTERS && w->key == key;
}

#endif
