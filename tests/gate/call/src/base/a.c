/* a.c - an example for the gate. */
#include <string.h>

void copy(char *to, const char *from)
{
    strcpy(to, from);
}
