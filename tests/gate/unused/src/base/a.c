/* a.c - see a.h. */
#include "base/a.h"

int a_number(void)
{
    return 1;
}

int a_more(void);

int a_more(void)
{
    return a_number() + 1;
}
