/* config.h - DIR/ngaba.yaml: how this installation listens, stores and is called.
 *
 * In the flow:  declare/yaml -> [config] -> serve, command
 * Absent file:  every value has a default; a fresh folder needs none.
 * Fails:        ERR_INVALID with where = file:line:column (unknown key, wrong value) and the way to
 *               write it.
 * Threads:      read only after start.
 * Read first:   config_words in config.c, tests/serve/config.c                              */
#ifndef SERVE_CONFIG_H
#define SERVE_CONFIG_H

#include "base/arena.h"
#include "base/err.h"

struct config {
    const char *dir;      /* the data folder, as given */
    const char *listen;   /* HOST:PORT; loopback unless told otherwise */
    const char *database; /* "sqlite:DIR/ngaba.db" or "postgres:..." as store_open() takes it */
    const char *files;    /* folder of the attachments */
    const char *public;   /* address of the site as people type it, no slash at its end; NULL */
    const char *province; /* shown in the head: whose system it is */
    const char *certificate, *key; /* PEM files; NULL: no TLS */
    const char *const *proxies;    /* addresses whose X-Forwarded-For and -Proto are believed */
    int nproxies;
    bool sample; /* a training copy: said on every page */

    struct config_limits {
        int connections;    /* open at once */
        int per_address;    /* of those, from one address */
        int requests;       /* a minute from one address */
        int logins;         /* attempts a minute from one address */
        int header_seconds; /* the first headers must be there by then */
        int queue;          /* changes waiting at once */
    } limits;
};

/* Reads dir/ngaba.yaml when it is there. */
bool config_read(struct arena *mem, const char *dir, struct config *out, struct err *err);
/* Splits HOST:PORT or [V6]:PORT; ERR_INVALID says how to write it. */
bool config_address(struct arena *mem, const char *listen, const char **out_host, int *out_port,
                    struct err *err);

#endif
