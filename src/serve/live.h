/* live.h - what a form being typed runs into: clashes on the calendar, findings of live checks.
 *
 * In the flow:  draft, rules/findings, agenda_item -> [live] -> edit, step
 * How:          the form holds a box that asks POST /live/TYPE/ID[/STEP] when a field it depends on
 *               changes (web/app.js); the answer is a piece of page. What is typed goes as the form
 *               itself does, with its token, and stands in no address and no log. A form that comes back from the
 *               server holds the same lines already, so that nothing needs script.
 * Binding:      nothing here; the checks are asked again when it is saved and at the step.
 * Rights:       of the form itself: who may not create, edit or do the step is refused as there.
 * Threads:      any; the read lane.
 * Read first:   tests/http/live.sh                                                           */
#ifndef SERVE_LIVE_H
#define SERVE_LIVE_H

#include "serve/request.h"

struct live {
    const struct record *r;  /* as it is kept; id 0: a new one */
    const struct step *step; /* NULL: the form of the record itself */
};

/* The box, with what is found when rq holds the form as it was sent. Nothing where no answer can come. */
bool emit_live_box(struct request *rq, struct html *out, const struct live *of, struct err *err);

#endif
