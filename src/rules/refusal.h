/* refusal.h - why somebody may not add or change a record, and who may.
 *
 * In the flow:  rights -> [refusal] -> serve: the page of a refusal
 * Owns:         lines live in the arena of the list.
 * Fails:        never; it only puts into words what rights.h has decided.
 * Threads:      no shared state.
 * Read first:   rights.h, why.h                                                              */
#ifndef RULES_REFUSAL_H
#define RULES_REFUSAL_H

#include "rules/why.h"
#include "store/account.h"

enum refused_deed { REFUSED_CREATE, REFUSED_EDIT };

/* The roles that may, each with how far; for REFUSED_CREATE also what the actor is. */
void refusal_why(struct why_list *why, const struct model *model, const struct actor *who,
                 enum refused_deed deed, const struct record_type *type);

#endif
