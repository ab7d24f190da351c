/* offers.h - the steps of a record on its page: buttons, the way through its states, why not.
 *
 * In the flow:  rules/steps, record_page, way -> [offers] -> show, step
 * Never silent: a step that cannot be done is named with every reason and who may do it.
 * Rights:       states that were passed are of the history: shown to roles that read it.
 * Fails:        ERR_STORE.
 * Threads:      any.
 * Read first:   show.c                                                                       */
#ifndef SERVE_OFFERS_H
#define SERVE_OFFERS_H

#include "rules/steps.h"
#include "serve/record_page.h"

struct offers {
    const struct record *r;
    const struct offer *list;
    int n;
    const struct why_list *edit; /* why the record may not be edited; NULL: it may */
};

/* Buttons of what can be done, the leading one first; beyond three they are in a menu. */
void emit_offers(struct request *rq, struct html *out, const struct offers *o);
/* The way through its states (serve/way.h), and under it why a step cannot be done. */
bool emit_path(struct request *rq, struct html *out, const struct offers *o, struct err *err);

#endif
