/* authority.h - who decides on a record, by its facts, and whether a step is theirs.
 *
 * In the flow:  store -> [rules] -> steps -> serve
 * Law:          each authority is declared with its article; the page and the lines of why show it.
 * When:         computed at every reading; a step that decides is judged as the record would be.
 * Fails:        ERR_STORE; that another authority decides is no failure but a line of why.
 * Read first:   tests/domain/                                                                 */
#ifndef RULES_AUTHORITY_H
#define RULES_AUTHORITY_H

#include "rules/why.h"
#include "store/declared.h"

/* Adds the line "Thẩm quyền quyết định: ..." with its article, met or not; nothing when the step is
 * not bound to an authority. */
bool authority_step(struct store *s, const struct step *step, const struct record *r,
                    struct why_list *why, struct err *err);
/* A body that has to take a step on the record because of who decides on it sees the record: shares it.
 * To be called when the record came into its state, in that transaction. */
bool authority_share(struct store *s, const struct record *r, struct err *err);

#endif
