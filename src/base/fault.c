/* fault.c - see fault.h; empty outside test builds. */
#include "base/fault.h"

#ifdef FAULTS
#include <stdatomic.h>

static struct {
    atomic_long at, seen;
    atomic_bool on;
} points[FAULT_KINDS];

void fault_arm(enum fault_kind kind, long n, bool on)
{
    atomic_store(&points[kind].at, 0);
    atomic_store(&points[kind].seen, 0);
    atomic_store(&points[kind].on, on);
    atomic_store(&points[kind].at, n);
}

long fault_seen(enum fault_kind kind)
{
    return atomic_load(&points[kind].seen);
}

bool fault_here(enum fault_kind kind)
{
    long seen = atomic_fetch_add(&points[kind].seen, 1) + 1;
    long at = atomic_load(&points[kind].at);
    return at > 0 && (seen == at || (atomic_load(&points[kind].on) && seen > at));
}
#else
typedef int fault_unused; /* ISO C wants one declaration in a file */
#endif
