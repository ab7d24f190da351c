/* check.h - the parts of check_model(): what must fit together once all names are linked.
 *
 * In the flow:  inside declare/ only, the last stage (reader.h).
 * Relies on:    every value has its kind and no pointer is missing.
 * Read first:   check.c                                                                       */
#ifndef DECLARE_CHECK_H
#define DECLARE_CHECK_H

#include "declare/reader.h"

/* Where the value of a word stands; the map itself when the word is absent. */
struct pos place_of(const struct node *map, const char *word);

void check_fields(struct reader *r, const struct source *s);
void check_steps(struct reader *r, const struct source *s);
void check_clocks(struct reader *r, const struct source *s);
void check_letters(struct reader *r, const struct source *s);
void check_briefs(struct reader *r, const struct source *s);
void check_entry(struct reader *r, const struct source *s);
void check_views(struct reader *r, const struct source *s);
void check_engine(struct reader *r);
void check_roles(struct reader *r);

/* Of records that name one of type t; map: where they are declared, NULL: nowhere. */
void moments_check(struct reader *r, const struct record_type *t, const struct moment *list,
                   const struct node *map);
/* The name of a DOCX in the folder letters; n NULL: none is named. */
void template_name_check(struct reader *r, const struct node *n);

/* t is below `above` by parent fields (of other types). */
bool type_below(const struct record_type *t, const struct record_type *above);

/* names.c: why a name cannot be a table or a column, NULL: it can. */
const char *table_taken(const char *name);
const char *column_taken(const char *name);

/* sql.c: the $names an SQL text may use besides the common ones. */
struct sql_names {
    bool id; /* $id */
    const struct param_decl *params;
    int nparams;
};
/* An expression or a condition; n is its node. */
void sql_check(struct reader *r, const struct node *n, const struct sql_names *names);
/* A SELECT that is the value of a word. */
void sql_check_select(struct reader *r, const struct node *n, const struct sql_names *names,
                      const char *word);
/* The texts of a check: its SELECT, its params, the {names} of its label. */
void sql_check_finds(struct reader *r, const struct node *n, const struct check *check);

#endif
