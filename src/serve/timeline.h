/* timeline.h - the story of a record: its history lines as the actor may read them.
 *
 * In the flow:  shown, rules/rights -> [timeline] -> show, history
 * Rights:       a role without `history` sees none; a field the actor may not read is left out whole,
 *               name and values; a reference to a type he sees only part of shows no titles.
 * Fails:        ERR_STORE.
 * Threads:      any.
 * Read first:   history.c                                                                    */
#ifndef SERVE_TIMELINE_H
#define SERVE_TIMELINE_H

#include "serve/record_page.h"

struct timeline {
    const struct record *of;
    bool closed;                      /* record_closed(): such a reference is left out whole */
    const struct history_line *lines; /* newest first */
    int n;
};

void emit_timeline(struct request *rq, struct html *out, const struct timeline *t);

#endif
