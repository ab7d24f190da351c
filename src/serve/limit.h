/* limit.h - how often somebody may: token buckets in memory, by a text (an address, a login).
 *
 * In the flow:  [limit] -> dispatch, login
 * Memory:       a fixed table; when it is full the bucket unused the longest makes room.
 * Servers:      each counts for itself.
 * Fails:        never.
 * Threads:      any.
 * Read first:   tests/serve/config.c                                                          */
#ifndef SERVE_LIMIT_H
#define SERVE_LIMIT_H

#include "base/arena.h"

#include <stdint.h>

struct limit;

/* `most` at once, refilled evenly over `seconds`. */
struct limit *limit_new(struct arena *mem, int most, int seconds);
/* The time they are asked at: seconds that only go forward, whoever sets the clock. */
int64_t limit_now(void);
/* Takes one at the time `now`; false: none left. */
bool limit_take(struct limit *limit, const char *who, int64_t now);

#endif
