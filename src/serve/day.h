/* day.h - the first request of a day brings about what the passing of days does (rules/night.h), so
 * that a province where nothing runs at night is served all the same.
 *
 * In the flow:  lanes, rules/night -> [day] -> dispatch
 * Lane:         the write lane; the request itself does not wait for it.
 * Fails:        in the log; a later request tries again, at most once a minute.
 * Threads:      any; one of many first requests sends the job.
 * Read first:   tests/http/night.sh                                                         */
#ifndef SERVE_DAY_H
#define SERVE_DAY_H

#include "serve/server.h"

/* seconds: of a clock that never goes back. */
void day_begin(struct server *s, int64_t seconds);

#endif
