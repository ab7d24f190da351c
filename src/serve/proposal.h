/* proposal.h - what a document that was read would become: a record, its sections, their items.
 *
 * In the flow:  intake/reader, store -> [proposal] -> read_page, read_confirm
 * Two ways in:  from the reading of a text, or from the form that showed it: the form carries all of
 *               it, so that nothing is lost when something must be corrected and nothing is stored
 *               before it is confirmed.
 * Generic:      which types and fields is declared (`reads:`); a field that is required and neither
 *               read nor given a default is numbered, when it is a number or a short text.
 * Fails:        ERR_MISSING (no type is made by reading), ERR_DENIED, ERR_STORE; ERR_INVALID.
 * Threads:      any; proposal_lists() in the slow lane.
 * Read first:   read_page.c                                                                  */
#ifndef SERVE_PROPOSAL_H
#define SERVE_PROPOSAL_H

#include "intake/reader.h"
#include "serve/request.h"

enum { PROPOSAL_ROWS = 240 };
enum proposal_choice { PROPOSAL_KEEP, PROPOSAL_EDIT, PROPOSAL_DROP };

struct proposal_row {
    bool item;
    int number;         /* from 1; in the names of boxes */
    const char *place;  /* "2", "2.3": as it is shown */
    const char *source; /* the sentence it came from */
    const char *when;   /* the words of it that say by when; "" none */
    const char *with;   /* agencies that help; "" none */
    enum proposal_choice choice;
    struct record record; /* of the section's or the item's type */
};

struct proposal {
    const struct record_type *type;
    const struct reads *reads;
    struct record root;
    const struct field **head; /* fields of the root that are asked */
    int nhead;
    struct proposal_row *rows;
    int n;
    bool more; /* the text held more than PROPOSAL_ROWS */
};

/* The type that is made by reading: ?type=, else the first that has `reads`, which the actor may
 * create. */
bool proposal_type(struct request *rq, const struct record_type **out, struct err *err);
/* The registers a reader compares with: documents and organisations in the actor's sight. */
bool proposal_lists(struct request *rq, struct reader_lists *out, struct err *err);

bool proposal_of_reading(struct request *rq, const struct record_type *type,
                         const struct reading *reading, const char *text, struct proposal *out,
                         struct err *err);
/* From the form; problems of what was typed are lines of why whose field is the key of the box. */
bool proposal_of_form(struct request *rq, const struct record_type *type, struct why_list *why,
                      struct proposal *out, struct err *err);

/* The title is the sentence; one that does not come back with the form is. */
bool proposal_verbatim(const struct proposal *p, const struct proposal_row *row);
/* The press that opens the boxes of a row: nothing is confirmed by it. */
bool proposal_opening(const struct request *rq);

/* Key of the box of a row's field: "3.item.due", "2.section.title". */
const char *proposal_key(struct arena *mem, const struct proposal_row *row,
                         const struct field *field);
/* Of the lead of all items that name none: "0.item.lead". */
const char *proposal_common(struct arena *mem, const struct proposal *p);
/* Fields of a row that are shown for editing; at most 4. */
int proposal_fields(const struct proposal *p, const struct proposal_row *row,
                    const struct field *out[4]);

#endif
