/* opinion.h - asking others and their answers, on the pages of the record and of the step.
 *
 * In the flow:  rules/opinions, input -> [opinion] -> show, step
 * Rights:       only the answers the actor may see (rules/opinions.h).
 * Fails:        ERR_STORE.
 * Threads:      any.
 * Read first:   opinion.c                                                                    */
#ifndef SERVE_OPINION_H
#define SERVE_OPINION_H

#include "rules/why.h"
#include "serve/request.h"

/* The card of a record: who was asked, until when, who answered what; nothing when nobody was. */
bool emit_opinions(struct request *rq, struct html *out, const struct record *r, struct err *err);

/* A step that asks, on its record. */
struct asked_of {
    const struct record *r;
    const struct step *step;
};
/* In its form: whom, and with which papers. */
bool emit_asked(struct request *rq, struct html *out, const struct asked_of *of, struct err *err);

/* What that form sent. */
struct asked {
    int64_t *orgs;
    const struct sent **sent; /* as of struct asking */
    int n;
};
bool take_asked(struct request *rq, const struct asked_of *of, struct asked *out,
                struct why_list *why, struct err *err);

#endif
