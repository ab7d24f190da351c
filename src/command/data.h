/* data.h - the data folder a command works on: its configuration, the declarations, the store.
 *
 * In the flow:  serve/config, declare, store -> [data] -> migrate, user, import
 * Flags:        --data DIR (needed), --db URL instead of the configured one, --domain DIR.
 * Fails:        ERR_INVALID, ERR_STORE, ERR_SYSTEM; mistakes in the declarations go to standard
 *               error, a line each.
 * Read first:   tests/command/data.c                                                         */
#ifndef COMMAND_DATA_H
#define COMMAND_DATA_H

#include "command/command.h"
#include "store/schema.h"
#include "store/store.h"

struct data {
    struct arena *mem;
    const char *dir;
    struct store_config config;
    const struct model *model;
    struct store *store; /* data_open() only */
};

/* The flags above, for the table of commands. */
#define DATA_FLAGS                                                                                 \
    {"data", "DIR", "the data folder"},                                                            \
        {"db", "URL", "sqlite:PATH or postgres:CONNECTION instead of the configured one"},         \
    {                                                                                              \
        "domain", "DIR", "folder of the declarations (default: the one beside the program)"        \
    }

bool data_find(const struct cli *cli, struct data *out, struct err *err);
/* The same, and opens the store for writing. */
bool data_open(const struct cli *cli, struct data *out, struct err *err);

#endif
