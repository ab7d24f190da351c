/* check.c - what must fit together once all is linked. */
#include "declare/reader.h"

void check_model(struct reader *r)
{
    (void)r;
}
