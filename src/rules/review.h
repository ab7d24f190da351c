/* review.h - a review of the procedures as one actor may see them: who was asked twice, and how long
 * each procedure takes.
 *
 * In the flow:  store/review -> [rules] -> serve/review_page
 * Twice:        a body was asked for its opinion about two records that are about one thing (`about: true`:
 *               an event, a person, a partner), or both had to bring the same paper; the second time
 *               within so many days of the first.
 * Days:         from the day a record left its first state to the day it came to its end. Working days by
 *               the declared calendar where a clock of the type counts in them, else calendar days.
 * Middle:       of so many values in order, the one in the middle, or half of the two there. Nine tenths:
 *               the smallest value that at least so many are not above.
 * Rights:       a figure counts what the actor may list, an opinion what he may read, and nothing else.
 * Fails:        ERR_DENIED (the role reads no such records), ERR_STORE.
 * Read first:   tests/rules/review.c                                                         */
#ifndef RULES_REVIEW_H
#define RULES_REVIEW_H

#include "store/account.h"
#include "store/review.h"

struct period { /* days, both included */
    int32_t from, to;
};
/* The quarter of a day, and the one so many before it. */
struct period period_quarter(int32_t day, int before);

/* Does the role see anything of a review? */
bool review_open(const struct model *m, const struct role *role);
/* Is the type measured, and read by the role? */
bool review_reads(const struct role *role, const struct record_type *t);

/* ---- asked twice ---- */

struct overlap {
    const struct asked *first, *again; /* first: the nearest before it */
    int64_t *about;                    /* what both are about */
    int nabout;
};
struct overlaps {
    struct overlap *items; /* the last one first */
    int n;
    struct asked *asked; /* every asking of the time, the last one first */
    int nasked;
};
struct overlap_query {
    struct period time;
    int within; /* days */
    enum review_what what;
};
/* Askings in the time, and those of them that come within so many days of one about another record:
 * each once, with the nearest before it. */
bool review_overlaps(struct store *s, struct arena *mem, const struct actor *who,
                     const struct overlap_query *q, struct overlaps *out, struct err *err);
/* How many of both in a part of that time. */
void overlaps_within(const struct overlaps *all, const struct period *part, int *out_asked,
                     int *out_twice);
int32_t asked_day(const struct asked *a); /* on Vietnam's clock */

/* ---- how long ---- */

struct course { /* of one record, from its first step to its end */
    const struct settled *of;
    int32_t began, ended;
    int days;
    bool unsure; /* over days the calendar does not know for certain */
};
struct courses {
    const struct record_type *type;
    bool workdays;        /* else calendar days */
    struct course *items; /* in the order of their end */
    int n;
};
struct course_query {
    const struct record_type *type;
    struct period time;
};
bool review_courses(struct store *s, struct arena *mem, const struct actor *who,
                    const struct course_query *q, struct courses *out, struct err *err);

struct course_figures {
    int n;
    int twice_steps, twice_days; /* the middle ones, times two */
    int nine_tenths;             /* days */
    int sent_back, opinions;     /* in all */
    int late;                    /* records of which a clock was past its date */
    int waived;                  /* records that needed an exception */
    bool unsure;
};
/* The exceptions granted in the time, for a type that has checks to be waived. */
bool review_exceptions(struct store *s, struct arena *mem, const struct actor *who,
                       const struct course_query *q, struct waived_list *out, struct err *err);
/* Of those that ended in a part of the time. */
struct course_figures courses_within(struct arena *mem, const struct courses *all,
                                     const struct period *part);

#endif
