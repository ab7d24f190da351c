/* listen.h - the listening socket and the certificate, with a plain sentence when they fail.
 *
 * In the flow:  config -> [listen] -> http
 * Fails:        ERR_SYSTEM (port taken, not allowed, file unreadable), ERR_INVALID (not an
 *               address, not a certificate).
 * Read first:   tests/serve/http.c                                                           */
#ifndef SERVE_LISTEN_H
#define SERVE_LISTEN_H

#include "serve/config.h"

/* A listening, non-blocking socket on HOST:PORT; -1 with err. Port 0: any free one. */
int listen_open(struct arena *mem, const char *address, int *out_port, struct err *err);

struct tls_files {
    char *certificate, *key; /* PEM text */
};

/* Reads both files and checks that they belong together. */
bool tls_read(struct arena *mem, const struct config *config, struct tls_files *out,
              struct err *err);

#endif
