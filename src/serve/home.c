/* home.c - the first address: leads to the desk. */
#include "serve/pages.h"

bool page_home(struct request *rq, struct html *out, struct err *err)
{
    (void)out, (void)err;
    request_go(rq, "/desk");
    return true;
}
