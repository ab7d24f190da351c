/* way.h - the way of one record through its states: what it entered, where it stands, what lies ahead.
 *
 * In the flow:  store/history -> [way] -> offers
 * Honest:       what is behind is history, in its order, a state entered twice standing there twice.
 *               States that lie before one it was imported into are not known to have been passed.
 *               What is ahead are the leading steps of the declaration.
 * Threads:      any; pure.
 * Read first:   tests/serve/way.c                                                            */
#ifndef SERVE_WAY_H
#define SERVE_WAY_H

#include "store/history.h"

enum {
    WAY_MOST = 12,     /* states in a row, by the declaration */
    WAY_PASSAGES = 12, /* of history: the last ones */
    WAY_STOPS = WAY_PASSAGES * WAY_MOST + WAY_MOST
};

struct way {
    struct way_stop {
        int state;
        enum way_kind { WAY_UNKNOWN, WAY_PASSED, WAY_NOW, WAY_AHEAD } kind;
    } stops[WAY_STOPS];
    int n;
    bool unknown; /* one of the stops is WAY_UNKNOWN */
    bool cut;     /* history begins before the first stop */
};

/* Types of fewer than three states in a row show none. */
bool way_shown(const struct record_type *t);
/* `entered`: oldest first, at most WAY_PASSAGES; none: the reader is not told, and the way begins with the
 * state of now. */
struct way way_of(const struct record_type *t, int now, const struct passages *entered);

#endif
