/* a.h - an example for the gate.
 *
 * In the flow:  [base] -> all */
#ifndef BASE_A_H
#define BASE_A_H

int show(int a, int b, int c, int d, const char *fmt, ...);

#endif
