/* rights.h - what an actor may see and do: role, tree of organisations, record and field.
 *
 * In the flow:  store -> [rules] -> serve
 * Rights:       a grant of roles.yaml gives a scope; a struct sight (store/record.h) turns the
 *               reading scope into SQL, so that what is out of sight never leaves the store.
 * Fields:       a class (personal, sensitive, restricted) is read by the roles that list it; others
 *               see the mask, in pages, lists, history and exports alike.
 * Papers:       who was only asked about a record sees those sent to it, and changes none it does not
 *               see (store/paper.h).
 * Fails:        ERR_DENIED; ERR_STORE.
 * Threads:      no shared state.
 * Read first:   tests/rules/province.c                                                       */
#ifndef RULES_RIGHTS_H
#define RULES_RIGHTS_H

#include "store/account.h"
#include "store/record.h"

/* The sight of an actor on a type; ERR_DENIED when the role reads none of it. */
bool rights_sight(const struct actor *who, const struct record_type *type, struct sight *out,
                  struct err *err);

/* Does the actor read every record of the type there is? */
bool rights_whole(const struct actor *who, const struct record_type *type);
/* Does he read this one? */
struct record_ref {
    const struct record_type *type;
    int64_t id;
};
bool rights_seen(struct store *s, struct arena *mem, const struct actor *who,
                 const struct record_ref *ref, bool *out_seen, struct err *err);

/* May the actor read this field in full? */
bool rights_field(const struct actor *who, const struct field *field);
/* The value as the actor may see it: itself, or "•••" with the last field->mask characters. */
const char *rights_masked(struct arena *mem, const struct actor *who, const struct field *field,
                          const char *text);
/* Blanks (or masks) in place every value of the record that the actor may not read. */
void rights_strip(struct arena *mem, const struct actor *who, struct record *r);

/* May the actor create a record of the type owned by this organisation (0: none yet)? */
bool rights_create(struct store *s, const struct actor *who, const struct record_type *type,
                   int64_t owner, bool *out_may, struct err *err);
/* May the actor change this record's fields by hand? */
bool rights_edit(struct store *s, const struct actor *who, const struct record *r, bool *out_may,
                 struct err *err);
/* May this field (or these rows) be edited in the record's present state? */
bool rights_field_open(const struct record *r, const struct field *field);
bool rights_rows_open(const struct record *r, const struct rows *rows);
/* Any of them? Where none is, nobody may change the record by hand. */
bool rights_open(const struct record *r);

/* Does the actor meet one of the step's `who`? */
bool rights_step(struct store *s, struct arena *mem, const struct actor *who,
                 const struct record *r, const struct step *step, bool *out_may, struct err *err);
/* Does the actor meet one of these? */
struct who_list {
    const struct who *items;
    int n;
};
bool rights_meet(struct store *s, const struct actor *who, const struct record *r,
                 const struct who_list *list, bool *out_may, struct err *err);
/* Does the actor hold the role ("*": any) for an organisation: in its agency or one above it, or at
 * home in a role that acts as it? Organisation 0 is nobody's: whoever holds the role itself. */
bool rights_role(struct store *s, const struct actor *who, const char *role, int64_t org,
                 bool *out_may, struct err *err);
/* Is this line of `who` meant for the record at all? The body that is the Party channel's focal point has its part in that
 * channel: asked about a record of another it answers, and decides nothing. */
bool rights_speaks(const struct model *m, const struct record *r, const struct who *rule);
/* The organisation a relation of `who` names for a record: owner, focal (of its channel), parent.owner,
 * a field;
 * 0 when it is empty, and for "any". */
bool rights_relation(struct store *s, struct arena *mem, const struct record *r,
                     const char *relation, int64_t *out_org, struct err *err);
/* The focal point sees a record in a state from which it may take a step, the first only where that
 * is shared: shares it. To be called when the record came into the state, in that transaction. */
bool rights_focal(struct store *s, const struct record *r, struct err *err);

#endif
