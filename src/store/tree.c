/* tree.c - everything below a record at one level, however many parents stand between, in one
 * statement: the tree and the roadmap of a thousand records cost what one of ten costs.
 *
 * One statement for each level a view or a baseline declares, prepared at start, known by its depth: the children
 * of the root are depth 1, theirs depth 2. */
#include "store/inside.h"

#include "base/buf.h"
#include "base/err.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = 64 << 10 };

/* child c1 under the root, c2 under c1 ...; the last one is the level asked for. */
static const char *tree_text(struct store *s, const struct record_type *t, int depth)
{
    struct buf b;
    buf_init(&b, s->scratch, TEXT_MOST);
    type_columns(&b, t, COLUMNS_LIST);
    buf_fmt(&b, " FROM (SELECT c%d.record AS _id, c%d.sort AS _sort FROM child c1", depth, depth);
    for (int i = 2; i <= depth; i++)
        buf_fmt(&b, " JOIN child c%d ON c%d.parent = c%d.record", i, i, i - 1);
    buf_fmt(&b,
            " WHERE c1.parent = $parent AND c%d.type = $type AND EXISTS (SELECT 1 FROM reach x"
            " WHERE x.org = $org AND x.type = $type AND x.sort = c%d.sort AND x.record ="
            " c%d.record) LIMIT $limit) _c CROSS JOIN " RECORD_PART
            " CROSS JOIN \"%s\" WHERE _r._rid = _c._id AND \"%s\".id = _c._id",
            depth, depth, depth, t->name, t->name);
    channel_seen(&b, t, "_r._channel", "_r._owner");
    return buf_ok(&b) ? buf_get(&b) : NULL;
}

static bool prepare_level(struct store *s, const struct record_type *t, int depth, struct err *err)
{
    struct sql *q = &type_sql(s, t)->tree[depth - 1];
    if (q->text)
        return true;
    const char *text = tree_text(s, t, depth);
    if (!text)
        return err_set(err, ERR_STORE, t->name, "the statement is longer than %d bytes", TEXT_MOST);
    return store_prepare(s, q, arena_fmt(s->mem, "%s.tree.%d", t->name, depth), text, err);
}

static bool prepare_carried(struct store *s, const struct carry *c, struct err *err)
{
    struct sql *q = &type_sql(s, c->child)->carried;
    return q->text || store_prepare(s, q, arena_fmt(s->mem, "%s.carried", c->child->name),
                                    arena_fmt(s->scratch,
                                              "SELECT id FROM \"%s\" WHERE \"%s\" = $id"
                                              " ORDER BY id LIMIT 20",
                                              c->child->name, c->from->name),
                                    err);
}

int tree_depth(const struct record_type *root, const struct record_type *below)
{
    int depth = 0;
    for (const struct record_type *t = below; t != root; depth++) {
        const struct field *up = t->parent;
        if (!up || up->to == t || depth == TREE_DEEP)
            return 0;
        t = up->to;
    }
    return depth;
}

static bool prepare_baseline(struct store *s, const struct record_type *t, struct err *err)
{
    for (int i = 0; t->baseline && i < t->baseline->ntypes; i++) {
        int depth = tree_depth(t, t->baseline->types[i]);
        if (depth && !prepare_level(s, t->baseline->types[i], depth, err))
            return false;
    }
    return true;
}

bool tree_prepare(struct store *s, const struct record_type *t, struct err *err)
{
    if ((t->carry && !prepare_carried(s, t->carry, err)) || !prepare_baseline(s, t, err))
        return false;
    for (int i = 0; i < t->nviews; i++)
        for (int k = 0; k < t->views[i].nlevels && k < TREE_DEEP; k++)
            for (int depth = 1; depth <= k + 1; depth++)
                if (!prepare_level(s, t->views[i].levels[k], depth, err))
                    return false;
    return true;
}

struct place {
    const char *sort;
    struct record row;
};

static int in_order(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int by = strcmp(x->sort, y->sort);
    return by ? by : x->row.id < y->row.id ? -1 : x->row.id > y->row.id;
}

static int from_the_end(const void *a, const void *b)
{
    return in_order(b, a);
}

bool record_tree(struct store *s, struct arena *mem, const struct tree_query *tq, struct list *out,
                 struct err *err)
{
    assert(tq->depth >= 1 && tq->depth <= TREE_DEEP && tq->limit > 0);
    struct sql *q = &type_sql(s, tq->type)->tree[tq->depth - 1];
    assert(q->text && "a level some view or baseline declares");
    struct place *found = NULL;
    struct now now;
    int n;
    struct gather g = {.q = q, .mem = mem};
    now_bind(s, &now, q, tq->sight.org);
    sql_int(q, "parent", tq->root);
    sql_text(q, "type", tq->type->name);
    sql_int(q, "org", tq->type->owner ? tq->sight.org : 0);
    sql_int(q, "party", tq->sight.party);
    sql_int(q, "own", tq->sight.agency);
    sql_int(q, "limit", (int64_t)tq->limit + 1);
    for (; gather(&g, found, err); g.n++)
        found[g.n].sort = record_row(q, mem, tq->type, NULL, &found[g.n].row);
    if (!gather_end(&g, found, &found, &n))
        return false;
    struct list list = {.n = n > tq->limit ? tq->limit : n, .more = n > tq->limit};
    if (n)
        qsort(found, (size_t)n, sizeof *found, tq->type->order_down ? from_the_end : in_order);
    list.rows = arena_new(mem, struct record, (size_t)list.n);
    list.sort = arena_new(mem, const char *, (size_t)list.n);
    for (int i = 0; i < list.n; i++) {
        list.rows[i] = found[i].row;
        list.sort[i] = found[i].sort;
    }
    *out = list;
    return true;
}

bool record_carried(struct store *s, struct arena *mem, const struct record *r, int64_t **out,
                    int *out_n, struct err *err)
{
    struct sql *q = &type_sql(s, r->type)->carried;
    if (!q->text) {
        *out = NULL;
        *out_n = 0;
        return true;
    }
    sql_int(q, "id", r->id);
    return sql_ids(q, mem, out, out_n, err);
}
