/* draft.h - what a form sent, put into a record and its rows; every problem is a line of why.
 *
 * In the flow:  input, reference, rules/validate -> [draft] -> edit, step
 * Rights:       only fields the actor may read and that are open in this state are touched; a file
 *               is only ever what was uploaded now or what the row held before, never a hash sent.
 * Problems:     why.field is the field's name, or "3.proof.note" for a row's: the key of its box.
 * Fails:        ERR_STORE; ERR_LIMIT and ERR_SYSTEM of files.
 * Threads:      any; uploads_scan() in the slow lane.
 * Read first:   edit.c                                                                       */
#ifndef SERVE_DRAFT_H
#define SERVE_DRAFT_H

#include "rules/why.h"
#include "serve/request.h"

/* Fields as sent -> values and titles of *r. n fields; those not sent stay as they are. */
bool draft_fields(struct request *rq, struct record *r, const struct field *const *fields, int n,
                  struct why_list *why, struct err *err);

/* One field under a key of its own ("3.item.lead"); problems name the field, not the key. */
struct keyed {
    const struct field *field;
    const char *key;
};
bool draft_keyed(struct request *rq, struct record *r, const struct keyed *k, struct why_list *why,
                 struct err *err);

/* One table of rows as sent. */
struct draft_rows {
    const struct rows *rows;
    bool sent;            /* the form held the table */
    struct row_list list; /* rows with something in them; id 0: new */
    const char **keys;    /* of each: "3.proof" */
    const int64_t *had;   /* ids of the rows the form was made with */
    int nhad;
};
/* kept: the rows as they are in the store, for what the form does not hold. */
bool draft_rows(struct request *rq, const struct rows *rows, const struct row_list *kept,
                struct draft_rows *out, struct why_list *why, struct err *err);
/* validate_row() of each, with its place said and its box named. */
void draft_rows_check(struct request *rq, const struct draft_rows *d, struct why_list *why);

/* Which rows the form sent, in order: numbers N of "rN.proof"; the deleted one left out and an added
 * one appended. */
int draft_row_numbers(struct request *rq, const struct rows *rows, int **out_numbers);

/* The fields a person may change by hand now. Returns how many. */
int draft_open_fields(struct request *rq, const struct record *r, const struct field ***out);
bool field_writable(const struct request *rq, const struct field *field);

/* uploads_scan() (pages.h) looks at every upload in the slow lane; what bears a mark of secrecy is
 * remembered for the page, and refused by draft_fields() and draft_rows(). */

#endif
