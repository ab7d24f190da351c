/* org.h - questions about the tree of organisations, answered from the closure table org_up.
 *
 * In the flow:  declare -> [store] -> rules
 * The closure:  org_up(org, up): the organisation itself, those above it, and the successors of all
 *               these; kept by record_update() whenever an organisation changes (store/succession.c).
 * Fails:        ERR_STORE; ERR_MISSING when there is no such organisation.
 * Read first:   tests/store/org.c                                                            */
#ifndef STORE_ORG_H
#define STORE_ORG_H

#include "store/store.h"

/* The agency an organisation belongs to: the one just below the root; the root and those outside
 * the tree are their own. */
bool org_agency(struct store *s, int64_t org, int64_t *out_agency, struct err *err);
/* Is `up` the organisation, above it, or the successor of one that is? */
bool org_under(struct store *s, int64_t org, int64_t up, bool *out_under, struct err *err);
/* The organisation that carries on today: itself while active, else the last of its successors. */
bool org_present(struct store *s, int64_t org, int64_t *out_org, struct err *err);
/* The focal point of the province (field `focal`), 0 when none is marked. */
bool org_focal(struct store *s, int64_t *out_org, struct err *err);

/* The active organisation that plays a body of roles.yaml, 0 when none does. */
bool org_body(struct store *s, const char *body, int64_t *out_org, struct err *err);
/* Organisations whose validity ended by the passing of days: the closure learns of it, and what they
 * own and owe goes to their successors, as when somebody writes that they ended. */
bool orgs_pass(struct store *s, struct arena *mem, int *out_records, struct err *err);

#endif
