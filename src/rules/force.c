/* force.c - see force.h. */
#include "rules/force.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "store/history.h"

#include <string.h>

bool force_on(const struct force *f, int32_t day)
{
    int32_t since, until;
    if (f->since && date_read(f->since, strlen(f->since), &since) && day < since)
        return false;
    return !f->until || !date_read(f->until, strlen(f->until), &until) || day <= until;
}

/* The stamp of the history as a day on Vietnam's clock. */
bool force_day(struct store *s, int64_t record, int32_t *out, struct err *err)
{
    struct arena scratch;
    const char *at;
    int64_t instant;
    arena_init(&scratch, 0);
    bool ok = history_left(s, &scratch, record, &at, err);
    *out = date_today();
    if (ok && at && date_stamp_read(at, strlen(at), &instant))
        *out = date_local(instant).day;
    arena_clear(&scratch);
    return ok;
}

bool force_holds(struct store *s, const struct force *f, int64_t record, bool *out, struct err *err)
{
    int32_t day;
    *out = true;
    if (!f->since && !f->until)
        return true;
    if (!force_day(s, record, &day, err))
        return false;
    *out = force_on(f, day);
    return true;
}
