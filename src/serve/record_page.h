/* record_page.h - what the pages of one record share: finding it, its crumbs, reasons, head facts.
 *
 * In the flow:  shown, frame -> [record_page] -> show, edit, step, history, duty
 * Rights:       a type or record out of the actor's sight is missing (404): that it exists is not
 *               told.
 * Fails:        ERR_MISSING, ERR_STORE.
 * Threads:      any.
 * Read first:   show.c                                                                       */
#ifndef SERVE_RECORD_PAGE_H
#define SERVE_RECORD_PAGE_H

#include "rules/why.h"
#include "serve/frame.h"
#include "serve/shown.h"

/* The type {type} names, and what the actor sees of it. */
bool page_sight(struct request *rq, const struct record_type **out_type, struct sight *out_sight,
                struct err *err);
/* The record {type}/{id} names, as the actor may see it. */
bool page_record(struct request *rq, struct record *out, struct err *err);
/* In the write lane, to change it: see record_stored(). */
bool page_record_stored(struct request *rq, struct record *out, struct err *err);

/* Label of a list of the type, "Nhiệm vụ". */
const char *type_label(const struct record_type *type, enum lang lang);
/* The date field the type is ordered by and a clock runs to; NULL: none. */
const struct field *type_due(const struct record_type *type);
bool record_final(const struct record *r);
/* Still on the way to the date its type counts down to: no state is passed in which that clock runs. */
bool record_counts(const struct record *r);

/* List of the type, then the parent when it may be seen. Lives in rq->mem. */
bool record_crumbs(struct request *rq, const struct record *r, struct frame *frame,
                   struct err *err);

/* Why the actor may not change this record by hand: it ended, his role never may, or it belongs to
 * another organisation. One line. */
void edit_why(struct request *rq, const struct record *r, struct why_list *why);
/* The lines of "Lý do", each with its rule; an unverified one says so. */
void emit_why(struct request *rq, struct html *out, const struct why_list *why);
/* What was written and can no longer be sent stays in sight, to be copied; nothing for no text. */
void emit_mine(struct request *rq, struct html *out, const char *text);
/* What is wrong, on top of a refused form: a link to each box. `keys`: why.field names "_title" or
 * "3.proof.note" (serve/draft.h). */
void emit_problems(struct request *rq, struct html *out, const struct why_list *why);

#endif
