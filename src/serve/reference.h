/* reference.h - from what somebody typed to the record he meant: for forms, filters, type-ahead.
 *
 * In the flow:  store, rules/rights -> [reference] -> input, draft, list
 * Order:        the record chosen in the list, when its title is still what stands in the box; the
 *               declared key; the only title that fits. Never one out of the actor's sight.
 * Fails:        ERR_STORE.
 * Threads:      any.
 * Read first:   tests/http/edit.sh                                                           */
#ifndef SERVE_REFERENCE_H
#define SERVE_REFERENCE_H

#include "serve/request.h"

enum reference_found { REFERENCE_EMPTY, REFERENCE_ONE, REFERENCE_UNKNOWN, REFERENCE_SEVERAL };

struct reference {
    enum reference_found found;
    int64_t id;
    const char *title;
    struct list candidates; /* with REFERENCE_SEVERAL: at most 20 */
};

/* id: as sent with the form, may be ""; typed: the words in the box. */
bool reference_find(struct request *rq, const struct record_type *to, const char *id,
                    const char *typed, struct reference *out, struct err *err);
/* The record of this id in the actor's sight; false with err untouched when there is none. */
bool reference_by_id(struct request *rq, const struct record_type *to, const char *id,
                     struct reference *out, struct err *err);

#endif
