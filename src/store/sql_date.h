/* sql_date.h - the sums of days as functions of SQL, the same on both engines.
 *
 * In the flow:  base/calendar -> [store] (store_open() registers them) -> rules
 * Functions:    days_between(a, b)      days from a to b, negative when b is earlier
 *               add_days(d, n)          the day n days later
 *               workdays_between(a, b)  working days after a up to and with b; when b is earlier,
 *                                       minus those after b up to a
 *               add_workdays(d, n)      the n-th working day after d (n < 0: before), d when n is 0
 *               is_workday(d)           1 or 0
 * Values:       dates are TEXT YYYY-MM-DD, n a whole number. NULL in, NULL out. A text that is no
 *               date, or a result outside the years 1 to 9999, is an error of the statement.
 * PostgreSQL:   the functions read the tables calendar_day and calendar_year, which are written anew
 *               from the calendar; a report may join them.
 * Fails:        ERR_STORE.
 * Read first:   tests/store/sql_date.c                                                       */
#ifndef STORE_SQL_DATE_H
#define STORE_SQL_DATE_H

#include "base/calendar.h"

#include <sqlite3.h>

/* The calendar must outlive the connection. */
bool sql_date_sqlite(sqlite3 *db, const struct calendar *cal, struct err *err);

/* Statements that make the tables and functions, or bring those there up to date; run as one text
 * they are one transaction, which waits for another server doing the same. */
const char *sql_date_postgres(struct arena *mem, const struct calendar *cal);

#endif
