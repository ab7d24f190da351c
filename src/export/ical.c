/* ical.c - see ical.h. */
#include "export/ical.h"

#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { LINE_MOST = 75 /* octets, RFC 5545 section 3.1 */, TEXT_MOST = 1 << 16 };

/* How many of the first n bytes go on this line: a character is not torn. */
static size_t piece(const char *p, size_t n, size_t room)
{
    if (n <= room)
        return n;
    while (room > 0 && ((unsigned char)p[room] & 0xC0) == 0x80)
        room--;
    return room;
}

/* NAME:VALUE, folded: each line after the first begins with a space, which counts. */
static void line(struct buf *out, const char *name, const char *value)
{
    char head[64];
    size_t n = strlen(value), room;
    int wrote = snprintf(head, sizeof head, "%s:", name);
    assert(wrote > 0 && (size_t)wrote < sizeof head);
    room = LINE_MOST - (size_t)wrote;
    buf_text(out, head);
    for (;;) {
        size_t part = piece(value, n, room);
        buf_add(out, value, part);
        buf_text(out, "\r\n");
        value += part;
        n -= part;
        if (!n)
            return;
        buf_char(out, ' ');
        room = LINE_MOST - 1;
    }
}

/* A value of type TEXT: backslash, comma, semicolon and line ends are escaped (section 3.3.11). */
static void text_line(struct buf *out, struct arena *mem, const char *name, const char *text)
{
    struct buf b;
    if (!text || !*text)
        return;
    buf_init(&b, mem, TEXT_MOST);
    for (const char *p = text; *p; p++) {
        if (*p == '\n')
            buf_text(&b, "\\n");
        else if (*p == '\\' || *p == ',' || *p == ';')
            buf_fmt(&b, "\\%c", *p);
        else if ((unsigned char)*p >= ' ' || *p == '\t')
            buf_char(&b, *p);
    }
    line(out, name, buf_get(&b));
}

/* "2026-12-08T02:00:00Z" as 20261208T020000Z */
static void stamp_line(struct buf *out, const char *name, const char *stamp)
{
    char value[DATE_STAMP_SIZE];
    size_t n = 0;
    for (const char *p = stamp; *p && n + 1 < sizeof value; p++)
        if (*p != '-' && *p != ':')
            value[n++] = *p;
    value[n] = '\0';
    line(out, name, value);
}

static void time_line(struct buf *out, const char *name, int64_t minute, bool day)
{
    char text[DATE_STAMP_SIZE], head[32];
    if (!day) {
        stamp_line(out, name, date_stamp_write(minute * 60 - DATE_ZONE, text));
        return;
    }
    snprintf(head, sizeof head, "%s;VALUE=DATE", name);
    stamp_line(out, head, date_write((int32_t)(minute / DATE_MINUTES), text));
}

void ical_begin(struct buf *out, const char *name)
{
    line(out, "BEGIN", "VCALENDAR");
    line(out, "VERSION", "2.0");
    line(out, "PRODID", "-//Nga Ba//Lich//VI");
    line(out, "CALSCALE", "GREGORIAN");
    line(out, "METHOD", "PUBLISH");
    text_line(out, out->mem, "X-WR-CALNAME", name);
    line(out, "X-WR-TIMEZONE", "Asia/Ho_Chi_Minh");
    line(out, "REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
}

void ical_event(struct buf *out, const struct ical_event *e)
{
    char number[32];
    bool days = e->since % DATE_MINUTES == 0 && e->until % DATE_MINUTES == 0;
    assert(e->since < e->until && e->uid && e->stamp);
    snprintf(number, sizeof number, "%lld", (long long)e->sequence);
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", e->uid);
    stamp_line(out, "DTSTAMP", e->stamp);
    line(out, "SEQUENCE", number);
    time_line(out, "DTSTART", e->since, days);
    time_line(out, "DTEND", e->until, days);
    text_line(out, out->mem, "SUMMARY", e->summary);
    text_line(out, out->mem, "LOCATION", e->place);
    text_line(out, out->mem, "DESCRIPTION", e->text);
    if (e->url)
        line(out, "URL", e->url);
    line(out, "STATUS", e->cancelled ? "CANCELLED" : "CONFIRMED");
    line(out, "TRANSP", e->transparent ? "TRANSPARENT" : "OPAQUE");
    line(out, "END", "VEVENT");
}

void ical_end(struct buf *out)
{
    line(out, "END", "VCALENDAR");
}
