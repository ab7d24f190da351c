/* fault.c - see fault.h; empty outside test builds. */
#include "base/fault.h"

#ifdef FAULTS
static _Thread_local struct {
    long at, seen;
    bool on;
} points[FAULT_KINDS];

void fault_arm(enum fault_kind kind, long n, bool on)
{
    points[kind].at = n;
    points[kind].seen = 0;
    points[kind].on = on;
}

long fault_seen(enum fault_kind kind)
{
    return points[kind].seen;
}

bool fault_here(enum fault_kind kind)
{
    long seen = ++points[kind].seen;
    long at = points[kind].at;
    return at > 0 && (seen == at || (points[kind].on && seen > at));
}
#else
typedef int fault_unused; /* ISO C wants one declaration in a file */
#endif
