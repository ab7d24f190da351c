/* menu.h - the two navigations of a page: the menu at the side, the bar at the foot.
 *
 * In the flow:  emit, words -> [menu] -> frame
 * Speed:        a menu is the same on every page but for two things, which entry is the page's own
 *               and how much is owed. So the menu of each role in each language is written once, at
 *               start, and pasted; menus_new() belongs to server_open().
 * Threads:      any; what menus_new() made is only read.
 * Read first:   frame.c                                                                       */
#ifndef SERVE_MENU_H
#define SERVE_MENU_H

#include "serve/emit.h"
#include "serve/request.h"

enum { OWED_MOST = 99 }; /* above it the desk says "99+" */

/* The menus of all roles, in `mem`. */
struct menus *menus_new(struct arena *mem, const struct model *model);

/* For somebody with a post. here: path of the entry the page belongs to; NULL: none. rq->owed is
 * the number at the desk. */
void emit_menu(const struct request *rq, struct html *out, const char *here);
void emit_bar(const struct request *rq, struct html *out);

#endif
