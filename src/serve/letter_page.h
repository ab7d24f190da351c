/* letter_page.h - what the pages of letters share: a letter about to be written, and its card.
 *
 * In the flow:  record_page, export -> [letter_page] -> letter_page, letter_card, show
 * Rights:       a letter is written by those its declaration names; issued ones are seen by whoever
 *               sees the record, and opened by whoever may read every class of field in them.
 * Read first:   letter_page.c                                                                */
#ifndef SERVE_LETTER_PAGE_H
#define SERVE_LETTER_PAGE_H

#include "export/letter.h"
#include "serve/record_page.h"
#include "store/letter.h"

/* May the actor write this letter from the record: his right, and apart from it the state. */
bool letter_right(struct request *rq, const struct record *r, const struct letter_decl *d,
                  bool *out_may, struct err *err);
bool letter_state(const struct record *r, const struct letter_decl *d);
/* Issued letters of a record and those that may be written: the card on its page. */
bool emit_letters(struct request *rq, struct html *out, const struct record *r, struct err *err);
/* brief_page.c: where the briefs of the record are asked for. */
void emit_briefs(struct request *rq, struct html *out, const struct record *r);
/* Whether a reader's role may read what stands in it; whether it was sent, where the papers of its
 * record are held back from him. */
bool letter_readable(const struct request *rq, const struct issued *l);
bool letter_sent(const struct record *r, const struct issued *l);

#endif
