/* opinion.h - what other organisations were asked about a record, and what they answered.
 *
 * In the flow:  declare -> [store] -> rules (rules/opinions.c asks and answers) -> serve
 * A round:      one doing of a step that asks; each asked organisation has a row and owes a duty.
 * Unchanging:   an answer is written once; who wants another asks again.
 * Fails:        ERR_STORE, ERR_MISSING, ERR_CONFLICT (answered meanwhile).
 * Read first:   tests/rules/opinions.c                                                       */
#ifndef STORE_OPINION_H
#define STORE_OPINION_H

#include "store/paper.h"

enum answer { ANSWER_NONE, ANSWER_AGREE, ANSWER_CONDITION, ANSWER_DISAGREE, ANSWERS };

struct opinion {
    int64_t id, record, org, asker, duty; /* org, asker: agencies */
    const char *step;
    int round;            /* from 1 */
    bool latest;          /* the last time this organisation was asked by this step */
    bool consent;         /* silence past the due date is agreement */
    const char *asked_at; /* stamp */
    const char *due;      /* as of a duty; NULL: no date */
    bool provisional;
    const char *how[LANGS];
    const char *ended;       /* no longer awaited since */
    const char *role;        /* that answers; "*" any */
    const char *answered_at; /* stamp; NULL: not yet */
    enum answer answer;
    const char *text, *file;    /* file: hash */
    const char *org_title, *by; /* by: the person who answered */
    int papers;                 /* how many were sent with it; PAPERS_ALL: none was held back */
};
enum { PAPERS_ALL = -1 };

struct opinion_list {
    struct opinion *items;
    int n;
};

/* The number of the next round of a step on a record. */
bool opinion_round(struct store *s, int64_t record, const char *step, int *out, struct err *err);
/* The organisation is asked anew: its earlier row is no longer the latest; what it still owes by
 * that row, 0 nothing. */
bool opinion_supersede(struct store *s, const struct opinion *o, int64_t *out_duty,
                       struct err *err);
/* Sets o->id. */
bool opinion_add(struct store *s, struct opinion *o, struct err *err);
/* answer, text, file of *o. */
bool opinion_write(struct store *s, const struct opinion *o, int64_t account, struct err *err);
/* The date of the duty it is owed by has moved. */
bool opinion_due(struct store *s, int64_t duty, const char *due, struct err *err);
bool opinion_read(struct store *s, struct arena *mem, int64_t record, int64_t id,
                  struct opinion *out, struct err *err);
/* By step, the last round first. */
bool opinions_of_record(struct store *s, struct arena *mem, int64_t record,
                        struct opinion_list *out, struct err *err);

#endif
