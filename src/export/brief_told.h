/* brief_told.h - what the files of a brief share: one part of it as read, before it must fit on paper.
 *
 * In the flow:  inside [export]: brief_told.c reads, brief.c fits, brief_sheet.c draws.       */
#ifndef EXPORT_BRIEF_TOLD_H
#define EXPORT_BRIEF_TOLD_H

#include "export/brief.h"

struct told {
    const char *head;            /* "2. Đối tác" */
    const char *lines;           /* of fields; "": none */
    struct letter_rows rows;     /* n: as many as are shown */
    const char **heads, **cells; /* of rows, while they are filled */
    int total;                   /* rows the asker may see */
};

struct brief_asked {
    const struct brief_source *from;
    const struct record *record; /* whose brief the part belongs to */
};
/* The record a part is about, as the asker sees it; *out NULL: none is named, or it is out of sight. */
bool brief_about(struct store *s, struct arena *mem, const struct brief_asked *asked,
                 const struct brief_part *part, const struct record **out, struct err *err);
bool brief_told(struct store *s, struct arena *mem, const struct brief_asked *asked,
                const struct brief_part *part, struct told *out, struct err *err);

/* brief_sheet.c: the PDF, into room of so many bytes. */
struct brief_paper {
    unsigned char *room;
    size_t most, n;
    int pages;
    double left; /* of the last page, points */
};
bool brief_draw(struct arena *mem, const struct letter *l, struct brief_paper *out,
                struct err *err);

/* The rows brief.parts by their columns. */
enum { BRIEF_BODY, BRIEF_HEAD, BRIEF_MORE, BRIEF_COLUMNS };

#endif
