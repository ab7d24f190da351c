/* fault.h - named failure points, so that tests can make each one fail in turn.
 *
 * In the flow:  [base] -> ...
 * Use:          if (fault_here(FAULT_ALLOC)) return ...as if malloc had failed...
 *               Every allocation, database call and file call passes one of these.
 * Cost:         compiled to `false` unless FAULTS is defined (the test builds define it).
 * Threads:      the counters are of the process: a test reaches what other threads do for it.
 * Read first:   tests/faults/                                                             */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include <stdbool.h>

enum fault_kind { FAULT_ALLOC, FAULT_STORE, FAULT_FILE, FAULT_KINDS };

/* Test builds only. Fail the n-th point (from 1) of this kind seen from now on; with `on` every
 * later one too. n = 0: off. */
void fault_arm(enum fault_kind kind, long n, bool on);
/* How many points of this kind were passed since fault_arm(). */
long fault_seen(enum fault_kind kind);

#ifdef FAULTS
bool fault_here(enum fault_kind kind);
#else
static inline bool fault_here(enum fault_kind kind)
{
    (void)kind;
    return false;
}
#endif

#endif
