/* declared.h - the SQL of the declarations, asked of one record: checks, conditions, who decides.
 *
 * In the flow:  declare -> [store] -> rules -> serve
 * Values:       $id, $today, $now, $actor_org; the params of a check: of the record itself, else of the
 *               province, else of the nation.
 * When:         in the transaction of the caller.
 * Fails:        ERR_STORE.
 * Read first:   tests/store/record.c                                                         */
#ifndef STORE_DECLARED_H
#define STORE_DECLARED_H

#include "store/record.h"

struct finding {
    const char **names, **values; /* columns of the first row found */
    int n;
};
/* A record as somebody types it, kept or not yet: a live check sees it in place of the kept one. */
struct typed {
    const struct record *r;      /* id 0: a new one */
    const struct row_list *rows; /* by place in type->rows */
};
struct check_case {
    const struct check *check;
    const struct typed *typed; /* NULL: as it is kept */
    int64_t record, org;       /* $id, $actor_org */
    int32_t day;               /* the record is judged by the params of that day (rules/force.h) */
    const struct own_figure *own; /* figures of the record's own (store/waiver.h) */
    int nown;
};
/* The record's own figure of a param that is open to one; NULL: it has none. */
const struct own_figure *own_figure(const struct check_case *c, const struct param_decl *p);
/* What holds for all others on that day: the province's value or the nation's. */
const char *general_figure(const struct check_case *c, const struct param_decl *p);
bool check_find(struct store *s, struct arena *mem, const struct check_case *c, bool *out_found,
                struct finding *out, struct err *err);
bool step_shown(struct store *s, const struct step *step, int64_t id, int64_t actor_org,
                bool *out_shown, struct err *err);
bool letter_offered(struct store *s, const struct record *r, const struct letter_decl *letter,
                    int64_t actor_org, bool *out_offered, struct err *err);
/* Who decides on the record; NULL when its type names nobody. */
bool authority_find(struct store *s, const struct record_type *type, int64_t id,
                    const struct authority **out, struct err *err);
bool step_sets(struct store *s, struct arena *mem, const struct step *step, struct record *r,
               int64_t actor_org, struct err *err); /* fills r->values, writes nothing */

#endif
