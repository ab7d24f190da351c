/* ical.h - a calendar in the form of RFC 5545, for calendar programs.
 *
 * In the flow:  base -> [export] -> serve
 * Form:         lines end in CR LF and are folded at 75 octets, never inside a character; texts are
 *               escaped; times are UTC, days VALUE=DATE with the end not included.
 * Fails:        never; what does not fit breaks the buffer (base/buf.h).
 * Read first:   tests/export/ical.c                                                          */
#ifndef EXPORT_ICAL_H
#define EXPORT_ICAL_H

#include "base/buf.h"

#include <stdint.h>

struct ical_event {
    const char *uid;      /* the same for the same thing, in every feed */
    const char *stamp;    /* when it was last changed, YYYY-MM-DDTHH:MM:SSZ */
    int64_t since, until; /* minutes on Vietnam's clock, the end not included */
    int64_t sequence;     /* grows with each change */
    const char *summary;
    const char *place, *text, *url; /* NULL: none */
    bool cancelled;
    bool transparent; /* takes no time: a due date */
};

/* name: of the calendar, as the program shows it. */
void ical_begin(struct buf *out, const char *name);
void ical_event(struct buf *out, const struct ical_event *e);
void ical_end(struct buf *out);

#endif
