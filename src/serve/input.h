/* input.h - one field of a form: label, hint, problem, box; in a form of fields or in a row.
 *
 * In the flow:  shown, reference -> [input] -> list (filters), edit, step
 * Names:        every box has a key: "_title" for a field of the record, "3.proof.note" for one of
 *               the third row of `proof`. Sent are f+key (the value; of a reference its id), t+key
 *               (words typed for a reference), p+key (the one picked among several). The id of the
 *               box is f+key, so that a problem can link to it.
 * Without JS:   a reference typed by key or title is found by the server (serve/reference.h).
 * Fails:        cannot.
 * Threads:      any.
 * Read first:   edit.c                                                                       */
#ifndef SERVE_INPUT_H
#define SERVE_INPUT_H

#include "rules/why.h"
#include "serve/html.h"
#include "serve/request.h"

struct box {
    const struct field *field;
    const char *key;
    const char *typed;             /* what stands in it; of a file: the name of the kept one */
    const char *ref;               /* id of the chosen record as text, "" */
    const char *problem;           /* NULL: none */
    const struct list *candidates; /* records a typed reference may mean; NULL */
    bool optional;                 /* may stay empty */
    bool asked;                    /* by a step, whose checks say whether it may: no word of that */
    bool cell;                     /* in a table: the column says the label */
    bool filter;                   /* in a filter: nothing is asked for, no hint */
};

void emit_box(struct request *rq, struct html *out, const struct box *box);

/* The box of a field as this request sent it, else with the value given; its problem looked up. */
struct box box_of(struct request *rq, const struct field *field, const char *key,
                  const struct value *value, const char *title);
/* The first line of rq->why about this key, NULL when there is none. */
const char *problem_of(const struct request *rq, const char *key);

#endif
