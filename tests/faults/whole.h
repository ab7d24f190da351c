/* whole.h - is the data whole? Asked after every failure that a test caused.
 *
 * Every record has its row, one line of history a version, its place in reach for everybody above
 * its owner; nothing points to a record that is not there; and SQLite finds its file sound.    */
#ifndef TESTS_FAULTS_WHOLE_H
#define TESTS_FAULTS_WHOLE_H

#include "base/buf.h"
#include "base/err.h"
#include "store/inside.h"

#include <string.h>

/* Each gives a number that must be 0. */
static const struct {
    const char *what, *sql;
} whole_questions[] = {
    {"records whose version is not the number of their lines of history",
     "SELECT COUNT(*) FROM record r WHERE r.version <>"
     " (SELECT COUNT(*) FROM history h WHERE h.record = r.id)"},
    {"lines of history without a record",
     "SELECT COUNT(*) FROM history h WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id ="
     " h.record)"},
    {"records not reached by those above their owner",
     "SELECT COUNT(*) FROM record r JOIN org_up u ON u.org = r.owner WHERE NOT EXISTS (SELECT 1"
     " FROM reach x WHERE x.org = u.up AND x.type = r.type AND x.sort = r.sort AND x.record ="
     " r.id)"},
    {"records not in the list of everything",
     "SELECT COUNT(*) FROM record r WHERE 1 <> (SELECT COUNT(*) FROM reach x WHERE x.org = 0 AND"
     " x.record = r.id AND x.sort = r.sort)"},
    {"places in lists without a record",
     "SELECT COUNT(*) FROM reach x WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = x.record"
     " AND r.sort = x.sort)"},
    {"children without a record or a parent",
     "SELECT COUNT(*) FROM child c WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = c.record)"
     " OR NOT EXISTS (SELECT 1 FROM record p WHERE p.id = c.parent)"},
    {"words without a record",
     "SELECT COUNT(*) FROM word w WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.id = w.record)"},
    {"uses of a file that is not kept",
     "SELECT COUNT(*) FROM file_use u WHERE NOT EXISTS (SELECT 1 FROM file f WHERE f.hash ="
     " u.hash) OR NOT EXISTS (SELECT 1 FROM record r WHERE r.id = u.record)"},
    {"reminders that the ledger of their duty does not know",
     "SELECT COUNT(*) FROM duty_rung g WHERE (SELECT COUNT(*) FROM duty_rung x WHERE x.duty = "
     "g.duty)"
     " <> (SELECT COUNT(*) FROM duty_event e WHERE e.duty = g.duty AND e.kind = 'remind')"},
    {"duties without their first line",
     "SELECT COUNT(*) FROM duty d WHERE NOT EXISTS (SELECT 1 FROM duty_event e WHERE e.duty = d.id"
     " AND e.kind = 'start')"},
};

/* The numbers that one SELECT of many columns gives: one question to the database, not one for each. */
static inline bool whole_numbers(struct store *s, struct arena *mem, struct buf *sql, int n,
                                 int64_t *out)
{
    struct sql q;
    struct err err = {0};
    bool row = false;
    if (!sql_prepare(&q, &s->db, mem, "asked", buf_get(sql), &err))
        return false;
    bool ok = sql_step(&q, &row, &err) && row;
    for (int i = 0; ok && i < n; i++)
        out[i] = sql_col_int(&q, i);
    sql_reset(&q);
    q.db->backend->drop(&q);
    return ok;
}

static inline const char *whole_sqlite(struct store *s, struct arena *mem)
{
    struct sql q;
    struct err err = {0};
    bool row = false;
    const char *said = "cannot be asked";
    if (!sql_prepare(&q, &s->db, mem, "asked", "PRAGMA integrity_check", &err))
        return said;
    if (sql_step(&q, &row, &err) && row)
        said = sql_col_text(&q, 0, mem);
    sql_reset(&q);
    q.db->backend->drop(&q);
    return strcmp(said, "ok") ? said : NULL;
}

/* NULL, or what is broken. */
static inline const char *whole_broken(struct store *s, struct arena *mem)
{
    const struct model *m = store_model(s);
    const int asked = sizeof whole_questions / sizeof *whole_questions, n = asked + m->ntypes;
    int64_t *numbers = arena_new(mem, int64_t, (size_t)n);
    struct buf b;
    buf_init(&b, mem, 1 << 16);
    for (int i = 0; i < asked; i++)
        buf_fmt(&b, "%s (%s)", i ? "," : "SELECT", whole_questions[i].sql);
    for (int i = 0; i < m->ntypes; i++)
        buf_fmt(&b,
                ", (SELECT COUNT(*) FROM record WHERE type = '%s') - (SELECT COUNT(*) FROM \"%s\")",
                m->types[i].name, m->types[i].name);
    if (!whole_numbers(s, mem, &b, n, numbers))
        return "cannot be asked";
    for (int i = 0; i < n; i++)
        if (numbers[i])
            return i < asked
                       ? arena_fmt(mem, "%lld %s", (long long)numbers[i], whole_questions[i].what)
                       : arena_fmt(mem, "%s: records and rows differ", m->types[i - asked].name);
    return store_is_postgres(s) ? NULL : whole_sqlite(s, mem);
}

/* Everything a change can touch, as one text: two that are equal are the same data. */
static inline const char *whole_print(struct store *s, struct arena *mem)
{
    static const char *const asked[] = {
        "SELECT COUNT(*) * 1000000 + COALESCE(SUM(version), 0) FROM record",
        "SELECT COUNT(*) FROM history",
        "SELECT COUNT(*) FROM reach",
        "SELECT COUNT(*) FROM child",
        "SELECT COUNT(*) FROM word",
        "SELECT COUNT(*) FROM share",
        "SELECT COUNT(*) FROM org_up",
        "SELECT COUNT(*) FROM file",
        "SELECT COUNT(*) FROM file_use",
        "SELECT COUNT(*) * 1000000 + COALESCE(SUM(failed), 0) FROM account",
        "SELECT COUNT(*) FROM session",
        "SELECT COUNT(*) * 1000000 + COUNT(ended) * 1000 + COUNT(paused) FROM duty",
        "SELECT COUNT(*) FROM duty_event",
        "SELECT COUNT(*) FROM duty_rung",
        "SELECT COALESCE(SUM(last), 0) FROM sequence",
        "SELECT COUNT(*) FROM task_proof",
        "SELECT COALESCE(SUM(LENGTH(title) + LENGTH(state)), 0) FROM record",
    };
    enum { ASKED = sizeof asked / sizeof *asked };
    int64_t numbers[ASKED];
    struct buf sql, b;
    buf_init(&sql, mem, 1 << 14);
    buf_init(&b, mem, 4096);
    for (int i = 0; i < ASKED; i++)
        buf_fmt(&sql, "%s (%s)", i ? "," : "SELECT", asked[i]);
    if (!whole_numbers(s, mem, &sql, ASKED, numbers))
        return NULL;
    for (int i = 0; i < ASKED; i++)
        buf_fmt(&b, "%lld ", (long long)numbers[i]);
    return buf_get(&b);
}

#endif
