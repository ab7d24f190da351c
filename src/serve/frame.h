/* frame.h - what stands around every page: head, menu, bottom bar, foot.
 *
 * In the flow:  emit, words -> [frame] -> pages
 * Use:          frame_begin(rq, out, &(struct frame){.title = t, .here = "/desk"});
 *               html(out, ...the page...);
 *               frame_end(rq, out);
 * After a POST: what rq->said named is shown at the top of the page it led to.
 * Threads:      any.
 * Read first:   home.c                                                                       */
#ifndef SERVE_FRAME_H
#define SERVE_FRAME_H

#include "serve/emit.h"
#include "serve/request.h"

struct crumb {
    const char *href, *text;
};

struct frame {
    const char *title;
    const char *here;           /* path of the menu entry this page belongs to; NULL: none */
    const char *line;           /* one line of state under the title; NULL: none */
    const struct crumb *crumbs; /* at most two, outermost first */
    int ncrumbs;
    bool own_head; /* the page writes its own <div class="ph1"> with the h1 and its actions */
    bool land;     /* prints on A4 landscape */
    bool a3;       /* prints on A3 landscape */
};

/* Writes everything up to the page's content, with its <h1> unless own_head. */
void frame_begin(struct request *rq, struct html *out, const struct frame *frame);
void frame_end(struct request *rq, struct html *out);

/* Only the <head> and the skip link, for a page without menu (login). */
void frame_head(struct request *rq, struct html *out, const struct frame *frame);

/* Head of a page that wants actions beside its title:
 *   frame_head_begin(out, title, line); html(out, "<a class=\"btn b1\" ...>"); frame_head_end(out); */
void frame_head_begin(struct html *out, const char *title, const char *line);
void frame_head_end(struct html *out);

#endif
