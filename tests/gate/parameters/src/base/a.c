/* a.c - an example for the gate. */
__attribute__((noinline)) static int six(struct err *err, int a, int b, int (*c)(int, int), int d,
                                         int e, int f)
{
    return c(a, b) + d + e + f;
}
