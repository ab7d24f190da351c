/* review.c - see review.h. The statements of a type are built from checked names. */
#include "store/review.h"

#include "base/buf.h"
#include "base/err.h"
#include "store/inside.h"
#include "store/tables.h"

#include <string.h>

enum { TEXT_MOST = 64 << 10 };

/* ---- what is measured ---- */

/* The papers of a record, and which of them a step asks for (declare/papers.c). */
static const struct rows *papers_of(const struct record_type *t)
{
    for (int i = 0; i < t->nrows; i++)
        if (t->rows[i].papers)
            return &t->rows[i];
    return NULL;
}

static bool paper_asked(const struct record_type *t, const struct option *paper)
{
    bool found = false;
    for (int i = 0; i < t->nchecks; i++)
        found = found || (!strncmp(t->checks[i].name, "paper_", 6) &&
                          !strcmp(t->checks[i].name + 6, paper->name));
    return found;
}

bool review_asks(const struct record_type *t, enum review_what what)
{
    const struct rows *papers = papers_of(t);
    bool asks = false;
    for (int i = 0; what == REVIEW_OPINIONS && i < t->nsteps; i++)
        asks = asks || t->steps[i].opinions;
    for (int i = 0; what == REVIEW_PAPERS && papers && i < papers->fields[0].noptions; i++)
        asks = asks || paper_asked(t, &papers->fields[0].options[i]);
    return asks;
}

bool review_measures(const struct record_type *t)
{
    bool ends = false;
    for (int i = 0; i < t->nsteps; i++)
        ends = ends || (t->steps[i].to >= 0 && t->states[t->steps[i].to].final);
    return ends && t->nclocks;
}

bool review_waives(const struct record_type *t)
{
    bool waives = false;
    for (int i = 0; i < t->nchecks; i++)
        waives = waives || t->checks[i].nwaiver;
    return waives;
}

/* ---- texts ---- */

#define SEEN                                                                                       \
    "($org = 0 OR EXISTS (SELECT 1 FROM org_up u WHERE u.org = r.owner AND u.up = $org)"           \
    " OR EXISTS (SELECT 1 FROM org_up u WHERE u.org IN (o.org, o.asker) AND u.up = $agency))"
#define MOVED(which) which "(CASE WHEN h.from_state <> h.to_state THEN h.at END)"

static void finals(struct buf *b, const struct record_type *t)
{
    const char *comma = "";
    for (int i = 0; i < t->nstates; i++)
        if (t->states[i].final) {
            buf_fmt(b, "%s'%s'", comma, t->states[i].name);
            comma = ", ";
        }
}

/* SUM of the lines of history that are steps of the type; only those that send it back. */
static void steps(struct buf *b, const struct record_type *t, bool back)
{
    buf_text(b, ", SUM(CASE WHEN h.step IN (''");
    for (int i = 0; i < t->nsteps; i++)
        if (!back || t->steps[i].sends_back)
            buf_fmt(b, ", '%s'", t->steps[i].name);
    buf_text(b, ") THEN 1 ELSE 0 END)");
}

static void late(struct buf *b, const struct record_type *t)
{
    buf_text(b, ", (SELECT COUNT(*) FROM duty d WHERE d.record = r.id AND d.clock IN (''");
    for (int i = 0; i < t->nclocks; i++)
        if (!t->clocks[i].asked)
            buf_fmt(b, ", '%s'", t->clocks[i].name);
    buf_text(b, ") AND substr(d.due, 1, 10) < d.ended)");
}

/* In the order of the reach of one organisation, as a list reads it. */
static const char *settled_text(struct arena *mem, const struct record_type *t)
{
    struct buf b;
    buf_init(&b, mem, TEXT_MOST);
    buf_text(&b, "SELECT r.id, r.number, r.title, r.state, " MOVED("MIN") ", " MOVED("MAX"));
    steps(&b, t, false);
    steps(&b, t, true);
    buf_text(&b, ", (SELECT COUNT(*) FROM opinion o WHERE o.record = r.id AND " SEEN ")");
    late(&b, t);
    buf_text(&b, ", (SELECT COUNT(*) FROM waiver v WHERE v.record = r.id)");
    buf_text(&b, " FROM reach x CROSS JOIN record r CROSS JOIN history h WHERE x.org = $org AND"
                 " x.type = $type AND r.id = x.record AND r.updated_at >= $since AND r.state IN (");
    finals(&b, t);
    buf_text(&b, ")");
    channel_seen(&b, t, "r.channel", "r.owner");
    buf_text(&b, " AND h.record = r.id GROUP BY r.id HAVING " MOVED("MAX") " >= $since AND " MOVED(
                     "MAX") " < $until AND SUM(CASE WHEN h.from_state IS NULL AND"
                            " h.to_state <> $first THEN 1 ELSE 0 END) = 0 ORDER BY 6, 1");
    return buf_get(&b);
}

static const char *waived_text(struct arena *mem, const struct record_type *t)
{
    struct buf b;
    buf_init(&b, mem, TEXT_MOST);
    buf_text(&b,
             "SELECT r.id, r.number, r.title, v.name, v.org, v.at, (SELECT o.title FROM record o"
             " WHERE o.id = v.org), (SELECT p.title FROM account a JOIN record p ON"
             " p.id = a.person WHERE a.id = v.account), v.param, v.value FROM reach x CROSS JOIN "
             "record r"
             " CROSS JOIN waiver v WHERE x.org = $org AND x.type = $type AND r.id = x.record AND"
             " v.record = r.id AND v.at >= $since AND v.at < $until");
    channel_seen(&b, t, "r.channel", "r.owner");
    buf_text(&b, " ORDER BY v.name, v.org, COALESCE(v.param, ''), v.at DESC, v.id DESC");
    return buf_get(&b);
}

static void asked_about(struct buf *b, const char *table, const char *record, const struct field *f)
{
    if (f->about)
        buf_fmt(b,
                " UNION SELECT a.id, a.record, a.org, a.at, w.\"%s\", a.kind FROM asked_then a JOIN"
                " \"%s\" w ON w.\"%s\" = a.record WHERE w.\"%s\" IS NOT NULL",
                f->name, table, record, f->name);
}

static void opinions_then(struct buf *b)
{
    buf_text(b, "SELECT o.id AS id, o.record AS record, o.org AS org, o.asked_at AS at,"
                " CAST(NULL AS TEXT) AS kind FROM opinion o CROSS JOIN record r WHERE"
                " o.asked_at >= $since AND o.asked_at < $until AND r.id = o.record AND"
                " r.type = $type AND EXISTS (SELECT 1 FROM reach x WHERE x.org = $org AND"
                " x.type = $type AND x.sort = r.sort AND x.record = r.id) AND " SEEN);
}

static void papers_then(struct buf *b, struct arena *mem, const struct record_type *t)
{
    const struct rows *papers = papers_of(t);
    const struct field *kind = &papers->fields[0];
    buf_fmt(b,
            "SELECT MIN(p.id) AS id, r.id AS record, 0 AS org, r.created_at AS at, p.\"%s\" AS kind"
            " FROM reach x CROSS JOIN record r CROSS JOIN \"%s\" p WHERE x.org = $org AND"
            " x.type = $type AND r.id = x.record AND r.created_at >= $since AND"
            " r.created_at < $until AND p.\"%s\" = r.id AND p.\"%s\" IN (''",
            kind->name, rows_table(mem, t, papers), t->name, kind->name);
    for (int i = 0; i < kind->noptions; i++)
        if (paper_asked(t, &kind->options[i]))
            buf_fmt(b, ", '%s'", kind->options[i].name);
    buf_text(b, ")");
}

static const char *asked_text(struct arena *mem, const struct record_type *t, enum review_what what)
{
    struct buf b;
    buf_init(&b, mem, TEXT_MOST);
    buf_text(&b, "WITH asked_then AS (");
    if (what == REVIEW_PAPERS)
        papers_then(&b, mem, t);
    else
        opinions_then(&b);
    channel_seen(&b, t, "r.channel", "r.owner");
    if (what == REVIEW_PAPERS)
        buf_fmt(&b, " GROUP BY r.id, p.\"%s\"", papers_of(t)->fields[0].name);
    buf_text(&b, ") SELECT a.id, a.record, a.org, a.at, 0, a.kind FROM asked_then a");
    for (int i = 0; i < t->nfields; i++)
        asked_about(&b, t->name, "id", &t->fields[i]);
    for (int i = 0; i < t->nrows; i++)
        for (int k = 0; k < t->rows[i].nfields; k++)
            asked_about(&b, rows_table(mem, t, &t->rows[i]), t->name, &t->rows[i].fields[k]);
    return buf_get(&b);
}

bool review_prepare(struct store *s, const struct record_type *t, struct err *err)
{
    static const char *const names[REVIEW_WHATS] = {"opinions", "papers"};
    struct type_sql *to = type_sql(s, t);
    if (review_measures(t) &&
        !store_prepare(s, &to->settled, arena_fmt(s->mem, "%s.settled", t->name),
                       settled_text(s->scratch, t), err))
        return false;
    if (review_waives(t) && !store_prepare(s, &to->waived, arena_fmt(s->mem, "%s.waived", t->name),
                                           waived_text(s->scratch, t), err))
        return false;
    for (enum review_what what = 0; what < REVIEW_WHATS; what++)
        if (review_asks(t, what) &&
            !store_prepare(s, &to->asked[what],
                           arena_fmt(s->mem, "%s.asked.%s", t->name, names[what]),
                           asked_text(s->scratch, t, what), err))
            return false;
    return true;
}

/* ---- reading ---- */

static void bind(struct sql *q, const struct review_query *of)
{
    sql_text(q, "type", of->type->name);
    sql_int(q, "org", of->sight.org);
    sql_int(q, "party", of->sight.party);
    sql_int(q, "own", of->sight.agency);
    sql_int(q, "agency", of->agency);
    sql_text(q, "since", of->since);
    sql_text(q, "until", of->until);
    sql_text(q, "first", of->type->states[0].name);
}

bool review_settled(struct store *s, struct arena *mem, const struct review_query *of,
                    struct settled_list *out, struct err *err)
{
    struct sql *q = &type_sql(s, of->type)->settled;
    struct settled *list = NULL;
    size_t n = 0, cap = 0;
    bind(q, of);
    for (bool row;;) {
        if (!sql_step(q, &row, err))
            return false;
        if (!row)
            break;
        list = arena_grow(mem, list, &cap, n);
        list[n++] = (struct settled){.id = sql_col_int(q, 0),
                                     .number = sql_col_text(q, 1, mem),
                                     .title = sql_col_text(q, 2, mem),
                                     .state = type_state(of->type, sql_col_text(q, 3, mem)),
                                     .began = sql_col_text(q, 4, mem),
                                     .ended = sql_col_text(q, 5, mem),
                                     .steps = (int)sql_col_int(q, 6),
                                     .sent_back = (int)sql_col_int(q, 7),
                                     .opinions = (int)sql_col_int(q, 8),
                                     .late = (int)sql_col_int(q, 9),
                                     .waived = (int)sql_col_int(q, 10)};
    }
    *out = (struct settled_list){list, (int)n};
    return true;
}

bool review_waivers(struct store *s, struct arena *mem, const struct review_query *of,
                    struct waived_list *out, struct err *err)
{
    struct sql *q = &type_sql(s, of->type)->waived;
    struct waived *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    bind(q, of);
    while (gather(&g, list, err))
        list[g.n++] = (struct waived){.record = sql_col_int(q, 0),
                                      .number = sql_col_text(q, 1, mem),
                                      .title = sql_col_text(q, 2, mem),
                                      .check = sql_col_text(q, 3, mem),
                                      .org = sql_col_int(q, 4),
                                      .at = sql_col_text(q, 5, mem),
                                      .org_title = sql_col_text(q, 6, mem),
                                      .who = sql_col_text(q, 7, mem),
                                      .param = sql_col_text(q, 8, mem),
                                      .value = sql_col_text(q, 9, mem)};
    return gather_end(&g, list, &out->items, &out->n);
}

static const struct option *paper_of(const struct record_type *t, const char *kind)
{
    const struct field *f = &papers_of(t)->fields[0];
    for (int i = 0; i < f->noptions; i++)
        if (!strcmp(f->options[i].name, kind))
            return &f->options[i];
    return NULL;
}

bool review_asked(struct store *s, struct arena *mem, const struct review_query *of,
                  struct asked_list *out, struct err *err)
{
    struct sql *q = &type_sql(s, of->type)->asked[of->what];
    bind(q, of);
    for (bool row;;) {
        if (!sql_step(q, &row, err))
            return false;
        if (!row)
            return true;
        const char *kind = sql_col_text(q, 5, mem);
        out->items = arena_grow(mem, out->items, &out->cap, out->n);
        out->items[out->n++] = (struct asked){.id = sql_col_int(q, 0),
                                              .record = sql_col_int(q, 1),
                                              .org = sql_col_int(q, 2),
                                              .at = sql_col_text(q, 3, mem),
                                              .about = sql_col_int(q, 4),
                                              .paper = kind ? paper_of(of->type, kind) : NULL,
                                              .type = of->type};
    }
}
