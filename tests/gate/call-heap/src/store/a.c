/* a.c - an example for the gate. */
#include <stdlib.h>

void *take(void)
{
    return malloc(1);
}
