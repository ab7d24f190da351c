/* papers.h - the papers of a record, one line each: chosen in the form that asks for opinions, named
 * where it is told what was sent.
 *
 * In the flow:  store/paper, shown, letter_page -> [papers] -> opinion
 * Rights:       only papers the actor sees, of fields he may read; who chooses sends no others.
 * Form:         `chosen` names each asked whose papers were shown for choosing, `paper` is
 *               ASKED.PART.ROW of each box left checked. What was not shown, or not unchecked,
 *               is sent whole.
 * Fails:        ERR_STORE.
 * Threads:      any.
 * Read first:   papers.c                                                                     */
#ifndef SERVE_PAPERS_H
#define SERVE_PAPERS_H

#include "serve/request.h"
#include "store/paper.h"

struct paper_lines {
    struct paper_line {
        struct paper key;
        const char *label;
    } * items;
    int n;
    size_t cap;
};

bool papers_list(struct request *rq, const struct record *r, struct paper_lines *out,
                 struct err *err);
/* Boxes for one who is asked, all checked at first; nothing when there are no papers. */
void emit_papers(struct request *rq, struct html *out, const struct paper_lines *papers,
                 const char *asked, const char *label);
/* What that form sent for him; NULL: nothing was held back. */
const struct sent *papers_chosen(struct request *rq, const struct paper_lines *papers,
                                 const char *asked);

#endif
