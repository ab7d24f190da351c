/* text.h - UTF-8 text as people in Viet Nam write it: sound, counted, cut, folded, in order.
 *
 * In the flow:  [base] -> ...
 * Owns:         nothing; what is returned lives in the arena given.
 * Fails:        never. Text from outside passes text_valid() once, at the door; functions that
 *               take a whole text read a byte that is not UTF-8 as U+FFFD.
 * Units:        sizes are bytes, counts are code points.
 * Threads:      pure functions.
 * Read first:   tests/base/text.c                                                            */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

/* Bytes of the well-formed code point at p (1-4, never past n), 0 when the bytes are not one: cut
 * short, overlong, a surrogate, past U+10FFFF. A NUL is a code point of one byte. */
size_t text_step(const char *p, size_t n);
/* All n bytes are well-formed UTF-8 and none of them is NUL. */
bool text_valid(const char *p, size_t n);
/* Offset of the first byte that text_valid() objects to; n when there is none. */
size_t text_bad(const char *p, size_t n);
/* Code points in a text; a byte that is not UTF-8 counts as one. */
size_t text_count(const char *text);
/* Bytes of the longest beginning of at most `most` code points; never inside a code point and
 * never between a letter and the marks written after it (U+0300-U+036F). */
size_t text_cut(const char *text, size_t most);

/* The text itself when it is UTF-8, else a copy with U+FFFD for each bad byte. */
const char *text_sound(struct arena *mem, const char *text);
/* NFC: what every text is stored as. */
const char *text_nfc(struct arena *mem, const char *text);
/* A title or a name: NFC, runs of blanks (of any script; line ends too) as one space, none at the
 * ends, no characters of no width. */
const char *text_title(struct arena *mem, const char *text);

/* For search without marks: lower case, no marks, d for đ, widths and ligatures undone, ' for the
 * curved apostrophes, - for every dash. "Đắk R’Lấp" gives "dak r'lap". Scripts whose vowels are
 * marks (Lao, Khmer) keep them. Pure: equal on every engine, because only this code computes it. */
const char *text_fold(struct arena *mem, const char *text);
/* For search with marks: lower case, NFC, the tone on one agreed vowel: hoà and hòa give hoà,
 * khỏe gives khoẻ, thúy gives thuý, qúy gives quý. The vowel is the one the tone stays on when a
 * consonant follows (hoà, hoàn), so that a beginning finds the whole word. A word that is not
 * built as a Vietnamese syllable (café) keeps its marks where they are. */
const char *text_fold_marks(struct arena *mem, const char *text);

/* Vietnamese order. memcmp() of two keys (SQL: BINARY in SQLite, COLLATE "C" in PostgreSQL) orders
 * the texts thus:
 *   1. Token by token from the left. A token is a run of letters (a syllable) or a run of digits;
 *      all else only separates. No token < number < syllable.
 *   2. Numbers by value, of any length: Xã 2 < Xã 10.
 *   3. Syllables by all their letters first: a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t
 *      u ư v w x y z, then other scripts by code point; other marks are not seen (ü is u).
 *   4. Then by tone: ngang, huyền, hỏi, ngã, sắc, nặng, wherever it is written (hoà = hòa); a
 *      foreign word with several has its first. Only then the next token: ba bể < bà ba.
 *   5. Texts equal so far: by their lower-case NFC bytes (separators, 02 and 2, hoà < hòa, other
 *      marks), then small letters before capitals. Only then do the keys agree.
 * The key is printable UTF-8 without line ends, about three times as long as the text. */
const char *text_order_key(struct arena *mem, const char *text);
/* People: the last word (the given name) first, then the rest from the left (family name, middle
 * names), in the order above. Words end at blanks; a last word without a letter, as in
 * "Nguyễn Văn An (2)", is no given name and is compared last. One rule for all: a foreign name
 * written given name first is found under its family name, as abroad, and a name of one word
 * (or of Lao, where people go by the first) under its last; nothing is guessed from spelling. */
const char *text_name_key(struct arena *mem, const char *name);

#endif
