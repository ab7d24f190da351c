/* a.h - one number.
 *
 * In the flow:  [base] */
#ifndef BASE_A_H
#define BASE_A_H

int a_number(void);

#endif
