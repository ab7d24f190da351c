/* week.h - the week a day is in, and how far a due date is, as the desk groups them.
 *
 * In the flow:  base/date -> [week] -> desk
 * Weeks:        from Monday; week 1 is the one with the year's first Thursday (ISO 8601).
 * Threads:      pure.
 * Read first:   tests/serve/week.c                                                           */
#ifndef SERVE_WEEK_H
#define SERVE_WEEK_H

#include "base/date.h"

enum week_when { WHEN_LATE, WHEN_TODAY, WHEN_WEEK, WHEN_AFTER, WHEN_UNDATED, WHEN_COUNT };

int32_t week_monday(int32_t day);
int week_number(int32_t day);
/* due: DATE_NONE when there is none. WHEN_WEEK is tomorrow up to Sunday. */
enum week_when week_when(int32_t today, int32_t due);

#endif
