/* digits.h - a whole number in decimal digits, without the cost of a format.
 *
 * In the flow:  [base] -> arena, buf -> ...
 * Use:          char room[DIGITS]; const char *from = digits(room, 12, false);
 *               The digits end at room + DIGITS; there is no NUL.
 * Fails:        never.
 * Read first:   arena.c                                                                      */
#ifndef BASE_DIGITS_H
#define BASE_DIGITS_H

#include <stdbool.h>

enum { DIGITS = 24 };

/* Returns where the text begins. */
static inline const char *digits(char room[static DIGITS], unsigned long long magnitude,
                                 bool negative)
{
    int at = DIGITS;
    do
        room[--at] = (char)('0' + magnitude % 10);
    while (magnitude /= 10);
    if (negative)
        room[--at] = '-';
    return room + at;
}

#endif
