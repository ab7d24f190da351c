/* likeness.h - how alike two names are, of 0 to 100, however they are spelt or shortened.
 *
 * In the flow:  [base] -> store/functions.c (the word likeness() of declared SQL)
 * Counted:      the folded names without spaces and signs, as pairs of neighbouring letters; twice
 *               the pairs in common over all pairs (Dice). A word of two to four letters that are
 *               the first letters of neighbouring words of the other name stands for those words:
 *               "ĐH" is "Đại học" when the other says so.
 * Fails:        never; names are cut at 300 letters.
 * Read first:   tests/base/likeness.c                                                        */
#ifndef BASE_LIKENESS_H
#define BASE_LIKENESS_H

/* a, b: folded (base/text.h). Symmetric; 100 for the same name. */
int likeness(const char *a, const char *b);

#endif
