/* branch.h - head of the pages that show a record with what stands below it.
 *
 * In the flow:  record_page -> [branch] -> tree, roadmap, changes, carry_page
 * Fails:        ERR_STORE.
 * Threads:      any.
 * Read first:   branch.c                                                                     */
#ifndef SERVE_BRANCH_H
#define SERVE_BRANCH_H

#include "serve/levels.h"
#include "serve/record_page.h"

/* Frame, crumbs, the record's number as the title, its state, and the ways to its other views. The
 * caller may set title, line and paper; `title` then stands for the number. */
bool branch_begin(struct request *rq, struct html *out, const struct record *r, struct frame *frame,
                  struct err *err);

/* "Kế hoạch 952/KH-UBND": the type, and the number it is known by; else its title. */
const char *record_heading(const struct request *rq, const struct record *r);
/* carry_page.c: links to what continues a record that was carried over; nothing when none does. */
bool emit_carried(struct request *rq, struct html *out, const struct record *r, struct err *err);
/* A label inside a sentence: "nhiệm vụ". */
const char *label_inside(struct arena *mem, const char *label);

#endif
