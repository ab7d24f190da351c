/* phrase.h - finds which of many phrases begins at a word: one hash step, then a short chain.
 *
 * In the flow:  word -> [phrase] -> cite, due, lead, outline, heading
 * Meets:        case, tone placement and decomposed letters do not matter (word.h). "và" meets "&"
 *               and a hyphen; where the phrase has a comma or a hyphen the text may leave it out.
 * Owns:         the phrases, copied into the arena given.
 * Threads:      read-only once filled.
 * Read first:   phrases_match() in phrase.c                                                   */
#ifndef INTAKE_PHRASE_H
#define INTAKE_PHRASE_H

#include "intake/word.h"

struct phrase;

struct phrases {
    struct arena *mem;
    struct phrase **heads; /* by key of the first word */
    size_t size, count;    /* size is a power of two */
    uint64_t and_key;
};

void phrases_init(struct phrases *t, struct arena *mem);
/* Adds one phrase under an id >= 0; a phrase without a word is left out, of two alike the first
 * one stays. Phrases longer than 24 words are left out: no name is. */
void phrases_add(struct phrases *t, const char *text, int id);
/* Makes a table of n phrases that only are there or not (id 0). */
void phrases_fill(struct phrases *t, struct arena *mem, const char *const *list, size_t n);
#define PHRASES_FILL(t, mem, list) phrases_fill((t), (mem), (list), sizeof(list) / sizeof *(list))
/* The longest phrase beginning at w: how many of the text's words it takes (0: none) and its id. */
size_t phrases_match(const struct phrases *t, const struct word *w, int *out_id);

static inline bool phrases_begin(const struct phrases *t, const struct word *w)
{
    int id;
    return phrases_match(t, w, &id) > 0;
}

#endif
