/* levels.h - a record with what stands below it, as a declared tree or roadmap shows it.
 *
 * In the flow:  store/tree -> [levels] -> tree.c, roadmap.c
 * Levels:       of the view, outermost first; the item is the level whose fields are shown, what is
 *               above it groups it, what is below it belongs to it.
 * Rights:       asked for each level; one the actor reads nothing of is empty.
 * Owns:         all lives in the request's arena.
 * Fails:        ERR_MISSING (no such view, record out of sight), ERR_DENIED, ERR_STORE.
 * Threads:      bunches_of() is pure.
 * Read first:   tests/serve/levels.c                                                         */
#ifndef SERVE_LEVELS_H
#define SERVE_LEVELS_H

#include "serve/request.h"
#include "store/tree.h"

enum { LEVELS_MOST = 20000 }; /* records of one level that are shown together */

struct levels {
    struct record root;
    const struct view *view;
    int item;                  /* index of the item's level */
    struct list of[TREE_DEEP]; /* by level; those below the item are read by levels_below() */
    const int *top;            /* by item: the record of of[0] it stands under; -1 none */
    const struct field *tone;  /* choice field that says how an item goes; NULL: none */
    const struct field *start_due[2];
};

/* The view of the record in the route's {type} and {id}. */
bool levels_read(struct request *rq, enum view_kind kind, struct levels *out, struct err *err);
/* Reads the levels below the item. */
bool levels_below(struct request *rq, struct levels *l, struct err *err);

/* Items that belong together: under one record of the first level, or with one value of a field. */
struct bunch {
    const char *key;   /* in addresses: an id, the name of an option, a number, "none" */
    const char *title; /* NULL: the field is empty */
    int64_t id;        /* of the record of the first level; 0: grouped by a field */
    const char *order;
    int *items; /* indexes into the list of items, in the order they are read */
    int n;
    int *counts; /* by option of the tone */
};
struct bunches {
    struct bunch *list;
    int n;
};

/* Groups the items for which keep[i]: by a field, or (by NULL) by the first level, where a record
 * with nothing under it is a bunch too unless some were left out. Items come in the order of the
 * view's first column. */
struct bunches bunches_of(struct arena *mem, enum lang lang, const struct levels *l,
                          const struct field *by, const bool *keep);

/* Index of the item's option of the tone, -1 when it has none. */
int item_tone(const struct levels *l, const struct record *item);

#endif
