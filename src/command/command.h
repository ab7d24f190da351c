/* command.h - the table of commands: one row each gives parsing, --help and the manual.
 *
 * In the flow:  ... -> serve -> [command] -> main
 * Exit codes:   0 done, 1 refused (one sentence on standard error), 2 usage.
 * Add one:      write `int command_NAME(const struct cli *cli)` in src/command/NAME.c, declare it
 *               below, add its row to the table in command.c.                              */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/arena.h"
#include "base/err.h"

struct flag {
    const char *name; /* "data": written --data DIR */
    const char *arg;  /* what follows, e.g. "DIR"; NULL: nothing follows */
    const char *help;
};

struct cli {
    struct arena *mem; /* lives until the program ends */
    const char *program;
    const struct command *command;
    char **args; /* what is not a flag, in order; after `--` everything */
    int nargs;
    const struct cli_flag {
        const char *name, *value;
    } * given;
    int ngiven;
};

struct command {
    const char *name, *args, *summary;
    const struct flag *flags; /* ends with a row whose name is NULL */
    int (*run)(const struct cli *cli);
};

/* The value of a flag ("" for one without a value), NULL when not given; the last one wins. */
const char *cli_flag(const struct cli *cli, const char *name);
/* The i-th value of a flag that may be given many times, NULL past the last. */
const char *cli_flag_nth(const struct cli *cli, const char *name, int i);
/* Prints `ngaba COMMAND: sentence` and "see: ngaba COMMAND --help"; returns 2. */
int cli_usage(const struct cli *cli, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Prints the error as one sentence on standard error; returns 1. */
int cli_refuse(const struct cli *cli, const struct err *err);
/* Folder `domain` or `web`: --NAME if given, else beside the program's folder (../NAME), else
 * /usr/share/ngaba/NAME. */
const char *cli_folder(const struct cli *cli, const char *name);
/* The same without looking at the flag. */
const char *cli_beside(const struct cli *cli, const char *name);

/* Parses and runs; what main() returns. */
int command_main(int argc, char **argv);

int command_number(const struct cli *cli);
int command_sort(const struct cli *cli);
int command_clock(const struct cli *cli);
int command_read(const struct cli *cli);
int command_check(const struct cli *cli);
int command_audit(const struct cli *cli);
int command_schema(const struct cli *cli);
int command_migrate(const struct cli *cli);
int command_user(const struct cli *cli);
int command_nightly(const struct cli *cli);
int command_rehearse(const struct cli *cli);
int command_import(const struct cli *cli);
int command_serve(const struct cli *cli);

#endif
