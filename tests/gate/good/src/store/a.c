/* a.c - an example for the gate. */
#include "base/a.h"

const char *const ask = "SELECT id FROM record";

int told(void);

int told(void)
{
    return show(1, 2, 3, 4, "%s", ask);
}
