/* number.c - `ngaba number`: the parts of a document's number and symbol, as one line of JSON. A
 * text that is no symbol is answered too ("valid": false) and ends with 1. */
#include "base/json.h"
#include "base/symbol.h"
#include "base/text.h"
#include "command/command.h"

#include <stdio.h>
#include <string.h>

enum { OUTPUT_MOST = 1 << 20 };

/* A part in its correct form, NULL when absent. */
static const char *part_in(struct arena *mem, struct span part)
{
    if (!part.n)
        return NULL;
    struct buf out;
    buf_init(&out, mem, OUTPUT_MOST);
    symbol_print_part(part, &out);
    return buf_get(&out);
}

static const char *symbol_in(struct arena *mem, const struct symbol *s)
{
    struct buf out;
    buf_init(&out, mem, OUTPUT_MOST);
    symbol_print(s, &out);
    return buf_get(&out);
}

static void member(struct json *j, const char *key, const char *text)
{
    json_key(j, key);
    json_text(j, text);
}

static void write_symbol(struct json *j, struct arena *mem, const char *text)
{
    struct symbol s = {0};
    bool valid = symbol_parse(text, strlen(text), &s);
    json_object_begin(j);
    member(j, "symbol", valid ? symbol_in(mem, &s) : text_title(mem, text));
    json_key(j, "valid");
    json_bool(j, valid);
    member(j, "style", !valid ? NULL : s.style == SYMBOL_PARTY ? "party" : "state");
    member(j, "number", part_in(mem, s.number));
    json_key(j, "year");
    if (s.year)
        json_int(j, s.year);
    else
        json_none(j);
    member(j, "kind", s.known ? s.known->abbr : part_in(mem, s.kind));
    member(j, "issuer", part_in(mem, s.issuer));
    json_object_end(j);
}

int command_number(const struct cli *cli)
{
    if (cli->nargs != 1)
        return cli_usage(cli, "needs one symbol, e.g. ngaba number -- 06/2024/QĐ-UBND");
    const char *text = cli->args[0];
    struct err err = {0};
    struct buf out;
    struct json j;
    struct symbol s;
    buf_init(&out, cli->mem, OUTPUT_MOST);
    json_init(&j, &out);
    write_symbol(&j, cli->mem, text);
    if (!json_ok(&j)) {
        err_set(&err, ERR_LIMIT, "", "the text is too long for a symbol");
        return cli_refuse(cli, &err);
    }
    puts(buf_get(&out));
    return symbol_parse(text, strlen(text), &s) ? 0 : 1;
}
