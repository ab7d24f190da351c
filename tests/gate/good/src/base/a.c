/* a.c - an example for the gate. */
#include "base/a.h"

#include <stdio.h>

/* Texts and comments hold what code may not: strcpy(x), malloc(1), "//". */
static const char *const text = "strcpy(a, b); // SELECT one; \" /* ";

int show(int a, int b, int c, int d, const char *fmt, ...)
{
    return printf("%s %s %d", fmt, text, a + b + c + d);
}
