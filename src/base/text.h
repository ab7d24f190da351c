/* text.h - UTF-8 text as people in Viet Nam write it: sound, counted, cut.
 *
 * In the flow:  [base] -> ...
 * Owns:         nothing; what is returned lives in the arena given.
 * Fails:        nothing here fails on bad bytes except by saying so; text from outside passes
 *               text_valid() once, at the door, and is trusted afterwards.
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

#endif
