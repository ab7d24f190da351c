/* schema.c - ngaba schema: the declaration language for editors, for people, for the fuzzer. */
#include "command/command.h"
#include "declare/manual.h"

#include <stdio.h>

enum { OUTPUT_MOST = 1 << 20 };

int command_schema(const struct cli *cli)
{
    bool manual = cli_flag(cli, "manual"), words = cli_flag(cli, "words");
    if (cli->nargs || (manual && words))
        return cli_usage(cli, "takes nothing, --manual or --words");
    struct buf out;
    struct err err = {0};
    buf_init(&out, cli->mem, OUTPUT_MOST);
    (manual ? manual_print : words ? manual_words : manual_schema)(&out);
    if (!buf_ok(&out)) {
        err_set(&err, ERR_LIMIT, "", "longer than %d bytes", OUTPUT_MOST);
        return cli_refuse(cli, &err);
    }
    fputs(buf_get(&out), stdout);
    return 0;
}
