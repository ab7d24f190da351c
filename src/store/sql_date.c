/* sql_date.c - see sql_date.h. SQLite calls back into C; PostgreSQL gets functions of its own that
 * count as base/calendar.c does: the weekly pattern by arithmetic, the special days by a running
 * total in their table. */
#include "store/sql_date.h"

#include "base/buf.h"
#include "base/fault.h"

#include <assert.h>

enum { TEXT_MAX = 1 << 20 };

/* The i-th argument as a day; false when it is NULL (the result then is NULL) or no date. */
static bool day_arg(sqlite3_context *context, sqlite3_value *value, int32_t *out_day)
{
    if (sqlite3_value_type(value) == SQLITE_NULL)
        return false;
    const char *text = (const char *)sqlite3_value_text(value);
    size_t n = (size_t)sqlite3_value_bytes(value);
    if (sqlite3_value_type(value) == SQLITE_TEXT && text && date_read(text, n, out_day))
        return true;
    char *message = sqlite3_mprintf("%Q is not a date (YYYY-MM-DD)", text);
    sqlite3_result_error(context, message ? message : "not a date", -1);
    sqlite3_free(message);
    return false;
}

static bool number_arg(sqlite3_context *context, sqlite3_value *value, int64_t *out_n)
{
    if (sqlite3_value_type(value) == SQLITE_NULL)
        return false;
    if (sqlite3_value_type(value) != SQLITE_INTEGER) {
        sqlite3_result_error(context, "the number of days is not a whole number", -1);
        return false;
    }
    *out_n = sqlite3_value_int64(value);
    return true;
}

static void give_day(sqlite3_context *context, int64_t day)
{
    char text[DATE_SIZE];
    if (!date_in_range(day))
        sqlite3_result_error(context, "the date is outside the years 1 to 9999", -1);
    else
        sqlite3_result_text(context, date_write((int32_t)day, text), -1, SQLITE_TRANSIENT);
}

static void days_between(sqlite3_context *context, int n, sqlite3_value **values)
{
    int32_t a, b;
    assert(n == 2);
    if (day_arg(context, values[0], &a) && day_arg(context, values[1], &b))
        sqlite3_result_int(context, b - a);
}

static void workdays_between(sqlite3_context *context, int n, sqlite3_value **values)
{
    int32_t a, b;
    assert(n == 2);
    if (day_arg(context, values[0], &a) && day_arg(context, values[1], &b))
        sqlite3_result_int(context, calendar_workdays_between(sqlite3_user_data(context), a, b));
}

static void add_days(sqlite3_context *context, int n, sqlite3_value **values)
{
    int32_t day;
    int64_t count, span = DATE_LAST - DATE_FIRST;
    assert(n == 2);
    if (!day_arg(context, values[0], &day) || !number_arg(context, values[1], &count))
        return;
    give_day(context, count < -span || count > span ? DATE_NONE : day + count);
}

static void add_workdays(sqlite3_context *context, int n, sqlite3_value **values)
{
    int32_t day;
    int64_t count, span = DATE_LAST - DATE_FIRST;
    assert(n == 2);
    if (!day_arg(context, values[0], &day) || !number_arg(context, values[1], &count))
        return;
    give_day(context,
             count < -span || count > span
                 ? DATE_NONE
                 : calendar_add_workdays(sqlite3_user_data(context), day, (int)count, NULL));
}

static void is_workday(sqlite3_context *context, int n, sqlite3_value **values)
{
    int32_t day;
    assert(n == 1);
    if (day_arg(context, values[0], &day))
        sqlite3_result_int(context, calendar_is_work(sqlite3_user_data(context), day));
}

bool sql_date_sqlite(sqlite3 *db, const struct calendar *cal, struct err *err)
{
    static const struct {
        const char *name;
        int args;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {{"days_between", 2, days_between},
                     {"add_days", 2, add_days},
                     {"workdays_between", 2, workdays_between},
                     {"add_workdays", 2, add_workdays},
                     {"is_workday", 1, is_workday}};
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
        if (fault_here(FAULT_STORE) ||
            sqlite3_create_function_v2(db, functions[i].name, functions[i].args, flags,
                                       (void *)(uintptr_t)cal, functions[i].call, NULL, NULL,
                                       NULL) != SQLITE_OK)
            return err_set(err, ERR_STORE, functions[i].name, "the function cannot be added: %s",
                           sqlite3_errmsg(db));
    return true;
}

/* total: how many working days more (fewer) than the weekly pattern there are up to this day. */
static const char pg_tables[] =
    "SELECT pg_advisory_xact_lock(hashtext('calendar_day'));\n"
    "CREATE TABLE IF NOT EXISTS calendar_day (day TEXT COLLATE \"C\" PRIMARY KEY,\n"
    "  kind TEXT NOT NULL, confirmed INTEGER NOT NULL, name_vi TEXT NOT NULL,\n"
    "  name_en TEXT NOT NULL, source TEXT, total INTEGER NOT NULL);\n"
    "CREATE TABLE IF NOT EXISTS calendar_year (year INTEGER PRIMARY KEY);\n"
    "DELETE FROM calendar_day;\nDELETE FROM calendar_year;\n";

static const char pg_dates[] =
    "CREATE OR REPLACE FUNCTION calendar_date(d TEXT) RETURNS DATE\n"
    "LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $f$\n"
    "BEGIN\n"
    "  IF d !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN\n"
    "    RAISE datetime_field_overflow USING MESSAGE =\n"
    "      quote_literal(d) || ' is not a date (YYYY-MM-DD)';\n"
    "  END IF;\n"
    "  RETURN make_date(substr(d, 1, 4)::integer, substr(d, 6, 2)::integer,\n"
    "                   substr(d, 9, 2)::integer);\n"
    "END $f$;\n"
    "CREATE OR REPLACE FUNCTION calendar_text(d DATE) RETURNS TEXT\n"
    "LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $f$\n"
    "BEGIN\n"
    "  IF d NOT BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN\n"
    "    RAISE datetime_field_overflow USING MESSAGE =\n"
    "      'the date is outside the years 1 to 9999';\n"
    "  END IF;\n"
    "  RETURN to_char(d, 'YYYY-MM-DD');\n"
    "END $f$;\n"
    "CREATE OR REPLACE FUNCTION days_between(a TEXT, b TEXT) RETURNS INTEGER\n"
    "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS\n"
    "$f$ SELECT calendar_date(b) - calendar_date(a) $f$;\n"
    "CREATE OR REPLACE FUNCTION add_days(d TEXT, n BIGINT) RETURNS TEXT\n"
    "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS\n"
    "$f$ SELECT calendar_text(calendar_date(d) + n::integer) $f$;\n";

static const char pg_workdays[] =
    "CREATE OR REPLACE FUNCTION workdays_between(a TEXT, b TEXT) RETURNS INTEGER\n"
    "LANGUAGE sql STABLE STRICT PARALLEL SAFE AS\n"
    "$f$ SELECT calendar_count(calendar_date(b)) - calendar_count(calendar_date(a)) $f$;\n"
    "CREATE OR REPLACE FUNCTION is_workday(d TEXT) RETURNS INTEGER\n"
    "LANGUAGE sql STABLE STRICT PARALLEL SAFE AS\n"
    "$f$ SELECT calendar_count(calendar_date(d)) - calendar_count(calendar_date(d) - 1) $f$;\n"
    "CREATE OR REPLACE FUNCTION add_workdays(d TEXT, n BIGINT) RETURNS TEXT\n"
    "LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $f$\n"
    "DECLARE\n"
    "  here DATE := calendar_date(d);\n"
    "  there DATE;\n"
    "  missing INTEGER := n::integer;\n"
    "BEGIN\n"
    "  WHILE missing <> 0 LOOP\n"
    "    there := here + missing;\n"
    "    IF there NOT BETWEEN DATE '0001-01-01' AND DATE '9999-12-31' THEN\n"
    "      RAISE datetime_field_overflow USING MESSAGE =\n"
    "        'the date is outside the years 1 to 9999';\n"
    "    END IF;\n"
    "    IF n > 0 THEN\n"
    "      missing := missing - (calendar_count(there) - calendar_count(here));\n"
    "    ELSE\n"
    "      missing := missing - (calendar_count(there - 1) - calendar_count(here - 1));\n"
    "    END IF;\n"
    "    here := there;\n"
    "  END LOOP;\n"
    "  RETURN calendar_text(here);\n"
    "END $f$;\n";

/* calendar_count(d): working days from 0001-01-01 (a Monday) up to and with d. */
static void write_count(struct buf *out, const struct calendar *cal)
{
    buf_text(out, "CREATE OR REPLACE FUNCTION calendar_count(d DATE) RETURNS INTEGER\n"
                  "LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $f$\n"
                  "DECLARE n INTEGER := d - DATE '0001-01-01' + 1;\n"
                  "BEGIN\n");
    buf_fmt(out, "  RETURN n / 7 * %d + (ARRAY[", cal->week[7]);
    for (int i = 0; i < 7; i++)
        buf_fmt(out, i ? ", %d" : "%d", cal->week[i]);
    buf_text(out, "])[n % 7 + 1] + coalesce((SELECT total FROM calendar_day\n"
                  "    WHERE day <= to_char(d, 'YYYY-MM-DD') ORDER BY day DESC LIMIT 1), 0);\n"
                  "END $f$;\n");
}

static void write_quoted(struct buf *out, const char *text)
{
    if (!text) {
        buf_text(out, "NULL");
        return;
    }
    buf_text(out, "E'");
    for (const char *p = text; *p; p++) {
        if (*p == '\'' || *p == '\\')
            buf_char(out, *p);
        buf_char(out, *p);
    }
    buf_char(out, '\'');
}

static void write_days(struct buf *out, const struct calendar *cal)
{
    static const char *const kinds[] = {"holiday", "compensation", "swap_off", "swap_work"};
    int total = 0;
    for (int i = 0; i < cal->ndays; i++) {
        const struct calendar_day *d = &cal->days[i];
        char text[DATE_SIZE];
        bool weekly = !(cal->rest >> date_weekday(d->day) & 1);
        total += (int)calendar_is_work(cal, d->day) - (int)weekly;
        buf_fmt(out, "%s('%s', '%s', %d, ",
                i ? ",\n"
                  : "INSERT INTO calendar_day (day, kind, confirmed, name_vi, name_en, "
                    "source, total) VALUES\n",
                date_write(d->day, text), kinds[d->kind], d->confirmed);
        write_quoted(out, d->vi);
        buf_text(out, ", ");
        write_quoted(out, d->en);
        buf_text(out, ", ");
        write_quoted(out, d->source);
        buf_fmt(out, ", %d)", total);
    }
    if (cal->ndays)
        buf_text(out, ";\n");
    for (int year = cal->first_year; year <= cal->last_year; year++)
        if (cal->known[year - cal->first_year])
            buf_fmt(out, "INSERT INTO calendar_year (year) VALUES (%d);\n", year);
}

const char *sql_date_postgres(struct arena *mem, const struct calendar *cal)
{
    struct buf out;
    buf_init(&out, mem, TEXT_MAX);
    buf_text(&out, pg_tables);
    write_days(&out, cal);
    buf_text(&out, pg_dates);
    write_count(&out, cal);
    buf_text(&out, pg_workdays);
    assert(buf_ok(&out));
    return buf_get(&out);
}
