/* reader.h - reads a plan, a decision, a press article: what it is, what it cites, what it asks.
 *
 * In the flow:  file -> extract -> [reader] -> a tree the user confirms row by row
 * Finds:        the document's own number, date, kind, issuer, title; every numbered instrument
 *               cited, and whether the registry agrees; the areas, the tasks under them, the
 *               agencies that lead and help, the deadline.
 * Knows:        how Vietnamese administrative text is built (Decree 30/2020/NĐ-CP), and what the
 *               caller's lists say. It knows no database and no single document.
 * Units:        start and end are byte offsets into the text given; end is one past the last byte.
 *               Dates are ISO. What the text does not say is NULL.
 * Owns:         everything found lies in the arena given.
 * Fails:        ERR_INVALID (not UTF-8), ERR_LIMIT (longer than READER_MOST, too many pieces).
 * Threads:      pure; the lists are only read.
 * Read first:   reader_read() in reader.c, then tests/intake/texts/                          */
#ifndef INTAKE_READER_H
#define INTAKE_READER_H

#include "base/buf.h"
#include "base/err.h"

#include <stdint.h>

enum { READER_MOST = 16 << 20 };

struct reader_instrument {
    const char *number, *kind, *date, *issuer; /* date ISO or NULL; kind and issuer may be NULL */
};

struct reader_organisation {
    const char *id;      /* the caller's own; given back with each lead, may be NULL */
    const char *name;    /* registered name */
    const char *aliases; /* other names, separated by `;`; may be NULL */
};

struct reader_lists {
    const struct reader_instrument *instruments;
    size_t ninstruments;
    const struct reader_organisation *organisations;
    size_t norganisations;
};

enum reading_registry { REGISTRY_UNKNOWN, REGISTRY_AGREES, REGISTRY_DIFFERS };

struct reading_heading {
    const char *kind, *number, *date, *issuer, *title;
};

struct reading_citation {
    size_t start, end;
    const char *kind, *number, *date, *issuer;
    enum reading_registry registry;
    const struct reader_instrument *known; /* the registry's own, unless unknown */
};

struct reading_agency {
    size_t start, end;
    const char *name;                        /* registered name, else as the text writes it */
    const struct reader_organisation *known; /* NULL: not on the list */
};

enum reading_recurring {
    RECURRING_NONE,
    RECURRING_WEEK,
    RECURRING_MONTH,
    RECURRING_QUARTER,
    RECURRING_HALF_YEAR,
    RECURRING_YEAR,
    RECURRING_STANDING
};

struct reading_task {
    size_t start, end;
    const struct reading_agency *leads, *helpers;
    size_t nleads, nhelpers;
    const char *deadline; /* the last day; NULL: none fixed */
    enum reading_recurring recurring;
    size_t due_start, due_end; /* the words that say when; equal: none */
};

struct reading_area {
    size_t start, end;
    const char *title;
    struct reading_task *tasks;
    size_t ntasks, captasks;
};

struct reading {
    struct reading_heading heading;
    struct reading_citation *citations;
    size_t ncitations;
    struct reading_area *areas;
    size_t nareas;
};

bool reader_read(struct arena *mem, const struct reader_lists *lists, const char *text, size_t n,
                 struct reading *out, struct err *err);

/* One line of JSON, as `ngaba read --json` prints it; text is what was read. False: out is full. */
bool reading_json(const struct reading *r, const char *text, struct buf *out);

/* "week", "month", "quarter", "half-year", "year", "standing"; NULL for RECURRING_NONE. */
const char *reading_recurring_word(enum reading_recurring r);
/* "agrees", "differs", "unknown". */
const char *reading_registry_word(enum reading_registry r);

/* The mark of secrecy at the head of a text ("Mật", "Tối mật", "Tuyệt mật"), NULL when there is
 * none. State secrets are never stored (Law 29/2018/QH14, Art. 5(5)): the caller refuses the file. */
const char *reader_secret_mark(struct arena *mem, const char *text, size_t n);

#endif
