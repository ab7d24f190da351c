/* reader.h - what the files of the reader share while they turn domain/ into a struct model.
 *
 * In the flow:  inside declare/ only.
 * Stages:       yaml -> shape (the table of words) -> read (own values) -> link (names become
 *               pointers) -> check (what must fit together). A stage tells all it finds; the next
 *               one starts only when nothing was found, so it may rely on what was checked: after
 *               shape every value has its kind, after link no pointer is missing.
 * Owns:         everything lives in the model's arena.
 * Read first:   read.c                                                                        */
#ifndef DECLARE_READER_H
#define DECLARE_READER_H

#include "declare/model.h"
#include "declare/problem.h"
#include "declare/words.h"

struct source {              /* one file that declares a record type */
    const char *area, *stem; /* domain/AREA/STEM.yaml */
    struct node *root;
    struct record_type *type;
};

struct reader {
    struct arena *mem;
    struct problems problems;
    struct model *model;
    struct source *sources; /* source i declares model->types[i] */
    size_t nsources, cap;
    const struct node *roles;     /* roles.yaml */
    const struct node **calendar; /* calendar/: the files' words are checked with all others */
    int ncalendar;
};

/* files.c: sources, roles and calendar from a folder. */
bool files_read(struct reader *r, const char *folder, struct err *err);

/* read.c: the stages after YAML over the sources and roles given; false: there are problems. */
bool reader_run(struct reader *r);

/* shape.c: the words of a block against the table. */
void shape_check(struct reader *r, const struct node *n, enum block b);
/* [a-z][a-z0-9_]*, at most 30 */
bool name_ok(const char *name);

/* papers.c: `papers:` becomes the table and the checks it stands for. */
void papers_expand(struct reader *r, struct node *root);

/* get.c: values of a map that passed shape_check(); NULL, false, 0 when absent. */
const char *get_text(const struct node *map, const char *key);
bool get_bool(const struct node *map, const char *key);
int get_whole(const struct node *map, const char *key);
int get_choice(const struct node *map, enum block b, const char *key);
struct label get_label(const struct node *map, const char *vi, const char *en);
struct force get_force(const struct node *force);
struct law get_law(const struct node *law);
/* One value or a list of them; NULL: none. */
int items_count(const struct node *n);
const struct node *items_at(const struct node *n, int i);
const char *const *lines_read(struct reader *r, const struct node *n, int *out_n);

/* The subjects. *_read() fill in what stands in the file, *_link() what other names mean. */
void type_record_read(struct reader *r, const struct source *s);
void fields_read(struct reader *r, const struct node *map, struct field **out, int *out_n);
void steps_read(struct reader *r, struct record_type *t, const struct node *root);
void clocks_read(struct reader *r, struct record_type *t, const struct node *root);
void authorities_read(struct reader *r, struct record_type *t, const struct node *root);
void letters_read(struct reader *r, struct record_type *t, const struct node *root);
void briefs_read(struct reader *r, struct record_type *t, const struct node *root);
void checks_read(struct reader *r, struct record_type *t, const struct node *root);
void roles_read(struct reader *r);

void type_record_link(struct reader *r, const struct source *s); /* first, for all types */
void fields_link(struct reader *r, const struct record_type *t, const struct node *map,
                 struct field *fields);
void decides_link(struct reader *r, const struct record_type *t, const struct node *n,
                  struct step *step);
/* opinions.c: after steps and clocks; each step that asks adds a clock of its own. */
void opinions_read(struct reader *r, struct record_type *t, const struct node *root);
void opinions_link(struct reader *r, struct record_type *t, const struct node *root);
/* yield.c: what steps fill and make. */
void yields_link(struct reader *r, const struct record_type *t, const struct node *n,
                 struct step *step);
void steps_link(struct reader *r, struct record_type *t, const struct node *root);
void clocks_link(struct reader *r, struct record_type *t, const struct node *root);
/* The rungs of a clock; of one that a step asks they may remind `asked`. */
void reminds_link(struct reader *r, struct record_type *t, const struct node *list,
                  struct clock_decl *clock);
void letters_link(struct reader *r, struct record_type *t, const struct node *root);
void briefs_link(struct reader *r, struct record_type *t, const struct node *root);
void views_link(struct reader *r, struct record_type *t, const struct node *root);
/* view.c: a map TYPE: a moment; out_n counts on. */
const struct moment *link_moments(struct reader *r, const struct node *map, int *out_n);
void carry_link(struct reader *r, struct record_type *t, const struct node *root);
void reads_link(struct reader *r, struct record_type *t, const struct node *root);
/* entry.c: the calendar; what rows take. */
void entry_link(struct reader *r, struct record_type *t, const struct node *root);
void roles_link(struct reader *r);

/* link.c: names to pointers; an unknown one is told, with what it may have meant. */
const struct field *link_field(struct reader *r, const struct record_type *t, const struct node *n);
int link_state(struct reader *r, const struct record_type *t, const struct node *n);
const struct record_type *link_type(struct reader *r, const struct node *n);
struct who link_who(struct reader *r, const struct record_type *t, const struct node *n);
void link_unknown(struct reader *r, const struct node *n, const char *what,
                  const char *const *names, int nnames);
const struct field *const *link_columns(struct reader *r, const struct record_type *t,
                                        const struct node *n, int *out_n);
const int *link_states(struct reader *r, const struct record_type *t, const struct node *n,
                       int *out_n);
const struct record_type *const *link_types(struct reader *r, const struct node *n, int *out_n);
const char *const *link_state_names(struct reader *r, const struct record_type *t,
                                    const struct node *n, int *out_n);

/* check*.c: what must fit together once all is linked. */
void check_model(struct reader *r);

/* canon.c: the declarations as plain lines, comments and layout gone. */
const char *canon_text(struct reader *r);

#endif
