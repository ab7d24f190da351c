/* manual.c - docs/declare.md and the dictionary; see manual.h. */
#include "declare/manual.h"

#include "declare/words.h"

#include <string.h>

static const char opening[] =
    "# The declaration language\n"
    "\n"
    "This page is printed by `ngaba schema --manual` from the table in `src/declare/words.c`; do "
    "not "
    "edit it.\n"
    "Trang này do lệnh `ngaba schema --manual` in ra từ bảng từ; không sửa tay.\n"
    "\n"
    "What the province does stands in `domain/`: a folder for each area, in it one YAML file for "
    "each "
    "record type;\n"
    "`roles.yaml` says who reaches what, `calendar/` which days are worked. `ngaba check` reads "
    "all of "
    "it and tells\n"
    "every mistake with file, line and column; nothing starts while there is one.\n"
    "\n"
    "## How it is written\n"
    "\n"
    "- YAML in its plain form: no anchors, aliases, tags or second documents; a key once.\n"
    "- `domain/AREA/NAME.yaml` declares the record type NAME; data may lie beside it, other YAML "
    "may not.\n"
    "- A **name** is small letters, digits and `_`, a letter first, at most 30: `half_year`. Names "
    "of "
    "record types\n"
    "  and fields become tables and columns, so they may not be words of SQL.\n"
    "- Every label exists in both languages (`vi`, `en`).\n"
    "- What rests on law says on which (`law: {ref, verified}`); `verified: true` only when "
    "somebody "
    "read the text.\n"
    "- **SQL** is the language of rules: an expression over the columns of the record, a "
    "condition, or "
    "a SELECT.\n"
    "  The same text runs on SQLite and PostgreSQL. Values: `$today`, `$now`, `$actor_org`, "
    "`$actor_agency`; in a check\n"
    "  also `$id` and its params. Functions: `days_between(a, b)`, `workdays_between(a, b)`,\n"
    "  `add_workdays(day, n)`, `next_due(day, rhythm)`, `fold(text)`,\n"
    "  `likeness(a, b)`: how alike two names are, 0 to 100, in any spelling.\n"
    "- A table has the columns `id`, `state` and one for each field that is not "
    "computed; "
    "rows of a record\n"
    "  are the table `TYPE_ROWS` with `id`, `place`, a column named like the type, and the "
    "fields.\n"
    "- **Who** is `RELATION.ROLE`: the role held in the organisation the relation names. "
    "Relations: "
    "`owner`, `focal`\n"
    "  (the focal point), `any`, a ref field to an organisation, `parent.RELATION`. The role `*` "
    "is any "
    "role.\n";

/* How the value of a word is written. */
static void shape_words(struct buf *out, const struct word *w)
{
    static const char *const shapes[SHAPES] = {
        [SHAPE_NAME] = "name",
        [SHAPE_NAMES] = "name, or list of names",
        [SHAPE_TEXT] = "text",
        [SHAPE_LINES] = "text, or list of texts",
        [SHAPE_SQL] = "SQL",
        [SHAPE_WHOLE] = "whole number",
        [SHAPE_VALUE] = "number, date or name",
        [SHAPE_BOOL] = "`true`, `false`",
        [SHAPE_WHOS] = "RELATION.ROLE, or list of them",
        [SHAPE_TEXTS] = "NAME: text ...",
    };
    if (shapes[w->shape]) {
        buf_text(out, shapes[w->shape]);
    } else if (w->shape == SHAPE_ONE_OF) {
        buf_char(out, '`');
        for (const char *p = w->one_of; *p; p++)
            buf_text(out, *p == '|' ? "`, `" : (char[]){*p, '\0'});
        buf_char(out, '`');
    } else {
        buf_fmt(out, "%s%s%s",
                w->shape == SHAPE_BLOCK   ? ""
                : w->shape == SHAPE_PATHS ? "TYPE.RULE.PARAM: "
                : w->shape == SHAPE_LIST  ? "list of: "
                                          : "NAME: ",
                block_name(w->block),
                w->shape == SHAPE_OPTIONS ? " ..., or `roles`, `bodies`" : "");
    }
}

void manual_print(struct buf *out)
{
    buf_text(out, opening);
    for (enum block b = 0; b < BLOCKS; b++) {
        buf_fmt(out, "\n## %s\n\n", block_title(b));
        for (const struct word *w = word_next(b, NULL); w; w = word_next(b, w)) {
            buf_fmt(out, "- **`%s`**%s — ", w->word, w->required ? " (required, bắt buộc)" : "");
            shape_words(out, w);
            buf_fmt(out, ". %s.\n  %s.\n  `%s`\n", w->en, w->vi, w->example);
        }
    }
}

static void add_word(struct buf *out, const char *word, size_t n)
{
    char line[64];
    if (n == 0 || n > sizeof line - 4)
        return;
    line[0] = '"';
    memcpy(line + 1, word, n);
    memcpy(line + 1 + n, "\"\n", 3);
    if (!strstr(buf_get(out), line))
        buf_text(out, line);
}

void manual_words(struct buf *out)
{
    for (enum block b = 0; b < BLOCKS; b++)
        for (const struct word *w = word_next(b, NULL); w; w = word_next(b, w)) {
            add_word(out, w->word, strlen(w->word));
            for (const char *p = w->one_of; p;) {
                size_t n = strcspn(p, "|");
                add_word(out, p, n);
                p = p[n] ? p + n + 1 : NULL;
            }
        }
    static const char *const marks[] = {"true", "false",  "roles",  "bodies", "SELECT ",
                                        "$id",  "$today", ": ",     "{",      "}",
                                        "[",    "]",      "owner.*"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        add_word(out, marks[i], strlen(marks[i]));
}
