/* d.c - an example for the gate. */
#include <stddef.h>

struct arena;
struct err;

const char *five(struct arena *mem, int a, int b, int (*c)(int, int), int d, int e,
                 struct err *err);

const char *five(struct arena *mem, int a, int b, int (*c)(int, int), int d, int e, struct err *err)
{
    return mem && err && c(a, b) + d + e ? "x" : NULL;
}
