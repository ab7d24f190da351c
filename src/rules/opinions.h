/* opinions.h - asking several bodies at once, and their answers.
 *
 * In the flow:  store -> [rules] -> steps -> serve
 * Rule:         each asked organisation sees the record, owes an answer until its due date and gives
 *               it once: agree, agree on condition, disagree. Silence past the date is agreement
 *               only where the step declares it with its article. Asking again is a new round; the
 *               last word of each organisation counts (column `latest`).
 * Rights:       those who read the record by their own right, and the asking side, see every answer;
 *               an organisation that reads it only because it was asked sees its own.
 * Papers:       who asks chooses which papers of the record go with the request. An organisation that
 *               reads the record only because it was asked sees those of all its rounds, once it was
 *               asked with all of them everything (store/paper.h).
 * Fails:        ERR_DENIED, ERR_CONFLICT (answered, or no longer awaited), ERR_INVALID, ERR_STORE.
 * Read first:   tests/rules/opinions.c                                                        */
#ifndef RULES_OPINIONS_H
#define RULES_OPINIONS_H

#include "rules/rights.h"
#include "rules/why.h"
#include "store/opinion.h"

struct asking {
    const struct record *r;
    const struct step *step;
    const struct change *change;
    const int64_t *orgs; /* agencies or units of them; ended ones stand for their successors */
    int n;
    const struct sent *const *sent; /* by place in orgs, the papers that go with it; NULL, there or
                                     * as a whole: every one */
};

/* Opens a round, in the transaction of the step. */
bool opinions_ask(struct store *s, struct arena *mem, const struct asking *a, struct err *err);

enum opinion_stand {
    OPINION_AWAITED,
    OPINION_LATE, /* past its date and still owed */
    OPINION_ANSWERED,
    OPINION_CONSENTED, /* by silence */
    OPINION_CLOSED     /* no longer awaited, never answered */
};
enum opinion_stand opinion_stands(const struct opinion *o, const char *today);

/* Of the record's opinions those the actor may see, in order. */
bool opinions_seen(struct store *s, const struct actor *who, const struct record *r,
                   struct opinion_list *list, struct err *err);

/* May the actor answer it now: for his organisation, or, on the side that asked and edits such
 * records, write down an answer that came on paper? */
bool opinion_open(struct store *s, const struct actor *who, const struct record *r,
                  const struct opinion *o, bool *out_may, struct err *err);

/* The form of an answer: answer, text, file, as a type of record that is never stored. */
const struct record_type *opinion_form(void);

struct answering {
    const struct actor *who;
    const char *address;
    const struct record *r; /* the record asked about */
    struct opinion *o;      /* as read; holds the answer afterwards */
    struct record *form;    /* of opinion_form() */
};
bool opinion_answer(struct store *s, const struct answering *a, struct why_list *out_why,
                    struct err *err);

#endif
