/* functions.c - see functions.h: sums of days (sql_date.h), the next due date of a rhythm, folding. */
#include "store/functions.h"

#include "base/date.h"
#include "base/err.h"
#include "base/likeness.h"
#include "base/text.h"
#include "store/backend.h"
#include "store/sql_date.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <string.h>

static const struct {
    const char *name;
    int months;
} rhythms[] = {{"month", 1}, {"quarter", 3}, {"half_year", 6}, {"year", 12}};

/* next_due(date, rhythm): the last day of the period after the one the date lies in; NULL for a
 * rhythm without periods. */
static void next_due(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    const char *date = (const char *)sqlite3_value_text(values[0]);
    const char *rhythm = (const char *)sqlite3_value_text(values[1]);
    int32_t day;
    if (!date || !rhythm || !date_read(date, strlen(date), &day))
        return;
    for (size_t i = 0; i < sizeof rhythms / sizeof *rhythms; i++) {
        if (strcmp(rhythms[i].name, rhythm) != 0)
            continue;
        int year, month, ignored, length = rhythms[i].months;
        char out[DATE_SIZE];
        date_split(day, &year, &month, &ignored);
        int32_t first = date_of(year, (month - 1) / length * length + 1, 1);
        int32_t after = date_add_months(first, 2 * length);
        if (after != DATE_NONE)
            sqlite3_result_text(context, date_write(after - 1, out), -1, SQLITE_TRANSIENT);
    }
}

enum { FOLD_MOST = 64 << 20 };

static void fold(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    const char *text = (const char *)sqlite3_value_text(values[0]);
    struct arena mem;
    jmp_buf guard;
    if (!text)
        return;
    arena_init(&mem, FOLD_MOST);
    mem.guard = &guard;
    if (setjmp(guard))
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text(context, text_fold(&mem, text), -1, SQLITE_TRANSIENT);
    arena_clear(&mem);
}

/* likeness(a, b): of the two names folded. */
static void alike(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    const char *a = (const char *)sqlite3_value_text(values[0]);
    const char *b = (const char *)sqlite3_value_text(values[1]);
    struct arena mem;
    jmp_buf guard;
    if (!a || !b)
        return;
    arena_init(&mem, FOLD_MOST);
    mem.guard = &guard;
    if (setjmp(guard))
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_int(context, likeness(text_fold(&mem, a), text_fold(&mem, b)));
    arena_clear(&mem);
}

/* split_part(text, mark, n): the n-th part, from 1, of a text cut at each mark; "" past the last.
 * PostgreSQL has it. */
static void split_part(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    const char *p = (const char *)sqlite3_value_text(values[0]);
    const char *mark = (const char *)sqlite3_value_text(values[1]);
    int64_t nth = sqlite3_value_int64(values[2]);
    if (!p || !mark || !*mark || nth < 1)
        return;
    const char *end = strstr(p, mark);
    for (; end && nth > 1; nth--) {
        p = end + strlen(mark);
        end = strstr(p, mark);
    }
    size_t size = nth > 1 ? 0 : end ? (size_t)(end - p) : strlen(p);
    sqlite3_result_text64(context, p, size, SQLITE_TRANSIENT, SQLITE_UTF8);
}

bool functions_sqlite(void *db, const struct model *m, struct err *err)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    if (sqlite3_create_function_v2(db, "next_due", 2, flags, NULL, next_due, NULL, NULL, NULL) !=
            SQLITE_OK ||
        sqlite3_create_function_v2(db, "fold", 1, flags, NULL, fold, NULL, NULL, NULL) !=
            SQLITE_OK ||
        sqlite3_create_function_v2(db, "likeness", 2, flags, NULL, alike, NULL, NULL, NULL) !=
            SQLITE_OK ||
        sqlite3_create_function_v2(db, "split_part", 3, flags, NULL, split_part, NULL, NULL,
                                   NULL) != SQLITE_OK)
        return err_set(err, ERR_STORE, "database", "a function cannot be added: %s",
                       sqlite3_errmsg(db));
    return sql_date_sqlite(db, m->calendar, err);
}

static const char postgres_functions[] =
    "CREATE OR REPLACE FUNCTION next_due(d TEXT, rhythm TEXT) RETURNS TEXT"
    " LANGUAGE sql IMMUTABLE STRICT AS $f$"
    " SELECT to_char(make_date(substr(d, 1, 4)::integer,"
    " (substr(d, 6, 2)::integer - 1) / p.n * p.n + 1, 1) + make_interval(months => 2 * p.n)"
    " - interval '1 day', 'YYYY-MM-DD') FROM (VALUES ('month', 1), ('quarter', 3),"
    " ('half_year', 6), ('year', 12)) p(name, n) WHERE p.name = rhythm $f$;"
    "CREATE OR REPLACE FUNCTION fold(t TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT AS $f$"
    " SELECT translate(lower(regexp_replace(normalize(t, NFD), '[\\u0300-\\u036f]', '', 'g')"
    " COLLATE \"und-x-icu\"),"
    " 'đ‘’–—', 'd''''--') $f$;"
    /* base/likeness.c in SQL: words apart, the short ones written out, pairs of letters in common */
    "CREATE OR REPLACE FUNCTION likeness_words(t TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE STRICT"
    " AS $f$ SELECT array_remove(regexp_split_to_array(fold(t),"
    " '[\\x01-\\x2f\\x3a-\\x60\\x7b-\\x7f]+'), '') $f$;"
    "CREATE OR REPLACE FUNCTION likeness_run(a TEXT[], b TEXT[]) RETURNS TEXT LANGUAGE sql "
    "IMMUTABLE"
    " STRICT AS $f$ SELECT COALESCE(string_agg(COALESCE((SELECT string_agg(x.w, '' ORDER BY x.n)"
    " FROM unnest(b) WITH ORDINALITY x(w, n) WHERE x.n >= p.place AND x.n < p.place + length(t.w)),"
    " t.w), '' ORDER BY t.n), '') FROM unnest(a) WITH ORDINALITY t(w, n) CROSS JOIN LATERAL (SELECT"
    " CASE WHEN length(t.w) BETWEEN 2 AND 4 THEN NULLIF(strpos((SELECT string_agg(left(y.w, 1), ''"
    " ORDER BY y.n) FROM unnest(b) WITH ORDINALITY y(w, n)), t.w), 0) END AS place) p $f$;"
    "CREATE OR REPLACE FUNCTION likeness(a TEXT, b TEXT) RETURNS INTEGER LANGUAGE sql IMMUTABLE"
    " STRICT AS $f$ WITH w AS (SELECT likeness_words(a) AS a, likeness_words(b) AS b),"
    " r AS (SELECT left(likeness_run(w.a, w.b), 300) AS a, left(likeness_run(w.b, w.a), 300) AS b"
    " FROM w), p AS (SELECT substr(r.a, i, 2) AS t, COUNT(*) AS n FROM r,"
    " generate_series(1, length(r.a) - 1) i GROUP BY 1), q AS (SELECT substr(r.b, i, 2) AS t,"
    " COUNT(*) AS n FROM r, generate_series(1, length(r.b) - 1) i GROUP BY 1)"
    " SELECT CASE WHEN r.a = r.b THEN 100 WHEN length(r.a) < 2 OR length(r.b) < 2 THEN 0"
    " ELSE (200 * (SELECT COALESCE(SUM(LEAST(p.n, q.n)), 0)::bigint FROM p JOIN q USING (t))"
    " / (length(r.a) + length(r.b) - 2))::integer END FROM r $f$;";

const char *functions_text(struct arena *mem, const struct model *m, bool postgres)
{
    if (!postgres)
        return "";
    return arena_fmt(mem, "%s%s", sql_date_postgres(mem, m->calendar), postgres_functions);
}
