/* names.c - names that cannot be tables or columns. */
#include "declare/check.h"

#include <stdlib.h>
#include <string.h>

/* What SQLite 3.40 or PostgreSQL 15 refuses unquoted as a table, an alias or a column; sorted. */
static const char *const sql_words[] = {"add",
                                        "all",
                                        "alter",
                                        "analyse",
                                        "analyze",
                                        "and",
                                        "any",
                                        "array",
                                        "as",
                                        "asc",
                                        "asymmetric",
                                        "authorization",
                                        "autoincrement",
                                        "between",
                                        "binary",
                                        "both",
                                        "case",
                                        "cast",
                                        "check",
                                        "collate",
                                        "collation",
                                        "column",
                                        "commit",
                                        "concurrently",
                                        "constraint",
                                        "create",
                                        "cross",
                                        "current_catalog",
                                        "current_date",
                                        "current_role",
                                        "current_schema",
                                        "current_time",
                                        "current_timestamp",
                                        "current_user",
                                        "default",
                                        "deferrable",
                                        "delete",
                                        "desc",
                                        "distinct",
                                        "do",
                                        "drop",
                                        "else",
                                        "end",
                                        "escape",
                                        "except",
                                        "exists",
                                        "false",
                                        "fetch",
                                        "for",
                                        "foreign",
                                        "freeze",
                                        "from",
                                        "full",
                                        "grant",
                                        "group",
                                        "having",
                                        "if",
                                        "ilike",
                                        "in",
                                        "index",
                                        "indexed",
                                        "initially",
                                        "inner",
                                        "insert",
                                        "intersect",
                                        "into",
                                        "is",
                                        "isnull",
                                        "join",
                                        "lateral",
                                        "leading",
                                        "left",
                                        "like",
                                        "limit",
                                        "localtime",
                                        "localtimestamp",
                                        "natural",
                                        "not",
                                        "nothing",
                                        "notnull",
                                        "null",
                                        "offset",
                                        "on",
                                        "only",
                                        "or",
                                        "order",
                                        "outer",
                                        "overlaps",
                                        "placing",
                                        "primary",
                                        "raise",
                                        "references",
                                        "returning",
                                        "right",
                                        "select",
                                        "session_user",
                                        "set",
                                        "similar",
                                        "some",
                                        "symmetric",
                                        "table",
                                        "tablesample",
                                        "then",
                                        "to",
                                        "trailing",
                                        "transaction",
                                        "true",
                                        "union",
                                        "unique",
                                        "update",
                                        "user",
                                        "using",
                                        "values",
                                        "variadic",
                                        "verbose",
                                        "when",
                                        "where",
                                        "window",
                                        "with"};

/* Tables of the store; sorted. */
static const char *const engine_tables[] = {
    "account", "baseline", "child",   "duty",     "duty_event", "duty_rung",     "feed",
    "file",    "file_use", "history", "letter",   "opinion",    "opinion_paper", "org_up",
    "reach",   "record",   "search",  "sequence", "session",    "setting",       "share",
    "span",    "waiver",   "word",    "workday",
};

/* Columns every table has, and those the databases keep for themselves; sorted. */
static const char *const engine_columns[] = {
    "cmax",   "cmin",  "ctid",  "history",  "id",      "oid",  "place", "reach",
    "record", "rowid", "state", "tableoid", "version", "xmax", "xmin",
};

static int by_text(const void *key, const void *word)
{
    return strcmp(key, *(const char *const *)word);
}

#define IN_LIST(name, list)                                                                        \
    bsearch(name, list, sizeof(list) / sizeof *(list), sizeof *(list), by_text)

const char *table_taken(const char *name)
{
    if (IN_LIST(name, sql_words))
        return "a word of SQL";
    if (!strncmp(name, "sqlite_", 7) || !strncmp(name, "pg_", 3))
        return "kept by the database";
    return IN_LIST(name, engine_tables) ? "a table of the engine" : NULL;
}

const char *column_taken(const char *name)
{
    if (IN_LIST(name, sql_words))
        return "a word of SQL";
    return IN_LIST(name, engine_columns) ? "a column of the engine" : NULL;
}
