/* a.h - one number.
 * In the flow:  [base]
 * Read first:   tests/base/gone.c */
#ifndef BASE_A_H
#define BASE_A_H

enum { A = 1 };

#endif
