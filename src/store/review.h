/* review.h - what a review of the procedures counts: records that came to their end, opinions that
 * were asked, and exceptions that were granted.
 *
 * In the flow:  declare -> [store] -> rules (rules/review.c makes figures of it)
 * Came to its end: it stands in a final state; that day is the last on which its state changed. One that
 *               was brought in from elsewhere in the middle of its course (an import) is left out: how it
 *               came there is not known.
 * Rights:       only what the sight shows; of opinions only those of rules/opinions.h.
 * Fails:        ERR_STORE.
 * Read first:   tests/rules/review.c                                                         */
#ifndef STORE_REVIEW_H
#define STORE_REVIEW_H

#include "store/record.h"

/* What is asked for: opinions of bodies, or papers with a record. */
enum review_what { REVIEW_OPINIONS, REVIEW_PAPERS, REVIEW_WHATS };

struct review_query {
    const struct record_type *type;
    struct sight sight;
    int64_t agency;            /* whose own opinions, asked or given, are seen in any case */
    const char *since, *until; /* stamps; until is not included */
    enum review_what what;     /* of review_asked() */
};

/* The type can be measured: it has steps, and an end that a step leads to. */
bool review_measures(const struct record_type *t);

struct settled {
    int64_t id;
    int state; /* index into type->states */
    const char *number, *title;
    const char *began, *ended; /* stamps of the first and the last change of its state */
    int steps;                 /* done, those that leave the state as it is too */
    int sent_back;             /* of them: for a supplement */
    int opinions;              /* asked, as far as they are seen */
    int late;                  /* declared clocks that were past their date when they ended */
    int waived;                /* exceptions granted (rules/waivers.h) */
};
struct settled_list {
    struct settled *items;
    int n;
};
/* Those that came to their end in that time, in the order of it. */
bool review_settled(struct store *s, struct arena *mem, const struct review_query *q,
                    struct settled_list *out, struct err *err);

/* Some check of the type may be waived. */
bool review_waives(const struct record_type *t);

struct waived { /* an exception: which check of which record, granted by whom */
    int64_t record, org;
    const char *number, *title;
    const char *check;           /* its name */
    const char *param, *value;   /* its own figure of it; NULL: the check was waived */
    const char *org_title, *who; /* NULL: not known */
    const char *at;              /* stamp */
};
struct waived_list {
    struct waived *items;
    int n;
};
/* Those granted in that time; what one organisation granted of one check stands together, the last
 * first. */
bool review_waivers(struct store *s, struct arena *mem, const struct review_query *q,
                    struct waived_list *out, struct err *err);

/* Some step of the type asks for it. */
bool review_asks(const struct record_type *t, enum review_what what);

struct asked {
    int64_t id, record;         /* id: of the opinion, or of the row of the paper */
    int64_t org;                /* who was asked for an opinion; 0: a paper */
    const struct option *paper; /* NULL: an opinion */
    int64_t about;              /* a record the asked one is about; 0: the asking itself */
    const char *at;             /* stamp; of a paper when its record was made */
    const struct record_type *type;
};
struct asked_list {
    struct asked *items;
    size_t n, cap;
};
/* Adds what was asked for in that time: each once with about 0, and once for each thing its record
 * is about (`about: true`). Papers are those a step asks for, and that were handed in. */
bool review_asked(struct store *s, struct arena *mem, const struct review_query *q,
                  struct asked_list *out, struct err *err);

#endif
