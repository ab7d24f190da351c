/* review_page.h - what the two pages of a review share: the time asked for, and a row of figures.
 *
 * In the flow:  rules/review, frame -> [review_page] -> review_page.c, review_type.c
 * Address:      ?from=, to= (a day), n= (days within which asking again is asking twice), what=papers,
 *               show=all (every asking), at= (the row a list begins with).
 * Threads:      any.
 * Read first:   review_page.c                                                                */
#ifndef SERVE_REVIEW_PAGE_H
#define SERVE_REVIEW_PAGE_H

#include "rules/review.h"
#include "serve/record_page.h"

enum { QUARTERS = 8 };

struct reviewing {
    struct request *rq;
    struct period time;
    int within; /* days */
    enum review_what what;
    bool all; /* every asking of the time is listed, not those twice */
};

/* ERR_MISSING when the role sees nothing of it. */
bool reviewing_read(struct request *rq, struct reviewing *out, struct err *err);
/* The last so many quarters up to the end of the time. */
struct period reviewing_quarter(const struct reviewing *r, int before);
/* The time with all of those. */
struct period reviewing_span(const struct reviewing *r);
/* "/review/TYPE?from=..." of a part of the time; type NULL: the review itself. */
const char *reviewing_href(const struct reviewing *r, const struct record_type *type,
                           const struct period *part);
const char *period_text(const struct reviewing *r, const struct period *part);
const char *quarter_text(struct request *rq, const struct period *quarter);

/* Links to usual times, and a form for any other. */
void emit_review_time(const struct reviewing *r, struct html *out, const struct record_type *type);

/* The heads and cells of figures; each opens the records behind it. */
void emit_course_heads(struct request *rq, struct html *out, enum word first);
void emit_course_cells(const struct reviewing *r, struct html *out, const struct courses *of,
                       const struct period *part);
/* A figure; href NULL: nothing stands behind it. */
void emit_figure(struct request *rq, struct html *out, enum word label, const char *href,
                 const char *text);
/* A table in a region that scrolls, named by the heading it stands under; the caller ends both. */
void emit_review_table(struct request *rq, struct html *out, enum word title, const char *class);
/* review_waived.c: exceptions granted in the time, by check and by who granted them; ?waived=CHECK
 * and by=ORG name the records behind one figure. Nothing for a type without such checks. */
bool emit_waived(const struct reviewing *r, struct html *out, const struct record_type *type,
                 struct err *err);
/* review_twice.c: what was asked twice, or all that was asked, and how often by quarter. */
bool emit_overlaps(const struct reviewing *r, struct html *out, const struct overlaps *all,
                   struct err *err);
/* A number of days, given times two: "12,5 ngày làm việc". */
const char *course_days(struct request *rq, bool workdays, int twice);

#endif
