/* agenda_item.h - one thing on the calendar as a piece of page: its time, its name or "busy", its
 * channel; and what clashes with a record, on its page and while its form is typed in.
 *
 * In the flow:  rules/agenda -> [agenda_item] -> calendar_page, live, free_page, show
 * Rights:       a struct agenda_item holds no more than may be told (rules/agenda.h).
 * Read first:   calendar_page.c                                                              */
#ifndef SERVE_AGENDA_ITEM_H
#define SERVE_AGENDA_ITEM_H

#include "rules/agenda.h"
#include "serve/emit.h"
#include "serve/request.h"
#include "store/declared.h"

/* A link with at most so many bytes of the title (0: all), or "Bận, liên hệ X". */
void emit_agenda_title(struct request *rq, struct html *out, const struct agenda_item *it,
                       size_t most);
/* Channel tag of a record, followed by a space; nothing when it has none. */
void emit_agenda_channel(struct request *rq, struct html *out, const struct record *r);

/* On the page of a record: what clashes with it; nothing when all is well. */
bool emit_record_clashes(struct request *rq, struct html *out, const struct record *r,
                         struct err *err);
/* The same of a record that is being typed, of a type on the calendar. *out_well: what to say when
 * nothing else is found; W_NONE when something clashes. */
bool emit_typed_clashes(struct request *rq, struct html *out, const struct typed *of,
                        enum word *out_well, struct err *err);

#endif
