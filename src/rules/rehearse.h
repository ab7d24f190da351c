/* rehearse.h - what changed declarations would have said of dossiers that are past: the checks of the
 * steps done on them, who decides, when what was owed would have been due.
 *
 * In the flow:  findings, duties, store -> [rules] -> command (ngaba rehearse)
 * Rule:         a dossier is judged as its data stand now, each step with the day it was last done on as
 *               today; who decides and the checks of the record itself by the day it is judged by.
 * Writes:       nothing; both stores may be read-only.
 * Fails:        ERR_STORE.
 * Read first:   tests/rules/rehearse.c, docs/operate.md                                      */
#ifndef RULES_REHEARSE_H
#define RULES_REHEARSE_H

#include "base/buf.h"
#include "store/store.h"

struct rehearsal {
    struct store *before, *after; /* the same data under both declarations */
    const char *type;             /* NULL: all */
    int32_t from, to;             /* days a dossier is judged by */
};

struct rehearsed {
    int records, differ;              /* looked at; with a difference */
    int findings, authorities, dates; /* differences of each kind */
};

/* Adds to *out a paragraph for each dossier that would differ. */
bool rehearse(const struct rehearsal *r, struct buf *out, struct rehearsed *out_n, struct err *err);

#endif
