/* way.c - see way.h. */
#include "serve/way.h"

#include <assert.h>

/* A row of states, as the leading steps of the declaration follow one another. */
struct row_of {
    int states[WAY_MOST], n;
};

static int leading_to(const struct record_type *t, int state)
{
    for (int i = 0; i < t->nsteps; i++) {
        const struct step *s = &t->steps[i];
        if (!s->primary || s->to < 0 || s->to == state)
            continue;
        for (int k = 0; k < s->nfrom; k++)
            if (s->from[k] == state)
                return s->to;
    }
    return -1;
}

static int place(const struct row_of *row, int state)
{
    for (int i = 0; i < row->n; i++)
        if (row->states[i] == state)
            return i;
    return -1;
}

/* From a state on until it ends or comes round. */
static struct row_of leading_from(const struct record_type *t, int state)
{
    struct row_of row = {.n = 0};
    for (; state >= 0 && row.n < WAY_MOST && place(&row, state) < 0; state = leading_to(t, state))
        row.states[row.n++] = state;
    return row;
}

static void add(struct way *w, int state, enum way_kind kind)
{
    assert(w->n < WAY_STOPS);
    w->stops[w->n++] = (struct way_stop){state, kind};
    w->unknown |= kind == WAY_UNKNOWN;
}

/* What an import leapt over: declared between the state before (-1: the start) and this one. */
static void add_leapt(struct way *w, const struct row_of *declared, int before, int state)
{
    int to = place(declared, state), from = before < 0 ? 0 : place(declared, before) + 1;
    if (before >= 0 && from == 0)
        return;
    for (int i = from; i < to; i++)
        add(w, declared->states[i], WAY_UNKNOWN);
}

bool way_shown(const struct record_type *t)
{
    return leading_from(t, 0).n >= 3;
}

struct way way_of(const struct record_type *t, int now, const struct passages *entered)
{
    struct way w = {.n = 0, .cut = entered->earlier};
    const struct row_of declared = leading_from(t, 0), ahead = leading_from(t, now);
    int before = -1;
    assert(entered->n <= WAY_PASSAGES);
    for (int i = 0; i < entered->n; i++) {
        const struct passage *p = &entered->items[i];
        if (p->imported && !(i == 0 && entered->earlier))
            add_leapt(&w, &declared, before, p->state);
        if (i + 1 < entered->n || p->state != now)
            add(&w, p->state, WAY_PASSED);
        before = p->state;
    }
    for (int i = 0; i < ahead.n; i++)
        add(&w, ahead.states[i], i ? WAY_AHEAD : WAY_NOW);
    return w;
}
