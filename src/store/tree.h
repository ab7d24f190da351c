/* tree.h - everything at one level below a record, in one question.
 *
 * In the flow:  declare -> [store] -> serve (the tree and the roadmap)
 * Levels:       those of the declared views and baselines; the statements are prepared at start.
 * Rights:       as in record.h: what is out of sight is not there.
 * Fails:        ERR_STORE.
 * Read first:   tests/store/tree.c                                                           */
#ifndef STORE_TREE_H
#define STORE_TREE_H

#include "store/record.h"

enum { TREE_DEEP = 4 }; /* deepest level that can be asked for */

struct tree_query {
    const struct record_type *type; /* of the level */
    int64_t root;
    int depth; /* 1: the children of root, 2: theirs, ... */
    struct sight sight;
    int limit;
};

/* How many parents lead from the type below up to the root's; 0: none, or more than TREE_DEEP. */
int tree_depth(const struct record_type *root, const struct record_type *below);

/* In the list order of the type, whatever stands between; out->more: there are more than limit. */
bool record_tree(struct store *s, struct arena *mem, const struct tree_query *q, struct list *out,
                 struct err *err);

/* Ids of the records that continue this one (the declared `carry: {from}`), oldest first, at most
 * 20; none where its type is never carried over. Rights are the caller's. */
bool record_carried(struct store *s, struct arena *mem, const struct record *r, int64_t **out,
                    int *out_n, struct err *err);

#endif
