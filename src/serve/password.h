/* password.h - Argon2id strings: made, and checked in the same time whoever asks.
 *
 * In the flow:  [password] -> login, command/user.c
 * Cost:         19 MiB and two passes (about 30 ms): only in the slow lane or a command.
 * Fails:        ERR_SYSTEM when the memory cannot be had.
 * Threads:      pure functions, after sodium_init().
 * Read first:   tests/serve/login.c                                                          */
#ifndef SERVE_PASSWORD_H
#define SERVE_PASSWORD_H

#include "base/err.h"

enum {
    PASSWORD_SIZE = 128,
    PASSWORD_LEAST = 12,
    PASSWORD_MOST = 200,
    PASSWORD_MADE = 20,
    TOKEN_SIZE = 65
};

bool password_hash(const char *password, char out[static PASSWORD_SIZE], struct err *err);
/* hash NULL (no such account): takes as long, and is false. */
bool password_right(const char *hash, const char *password);
/* A new one, easy to read out and to type: no 0/o, 1/l, in groups; 16 of 31 signs are 79 bits. */
void password_make(char out[static PASSWORD_MADE]);
/* 32 random bytes in hex: a session token. */
void token_make(char out[static TOKEN_SIZE]);
/* Exactly 64 hex digits. */
bool token_sound(const char *token);
/* The value of the hidden field of forms of this session: made from the token, never the token. */
void token_csrf(const char *token, char out[static TOKEN_SIZE]);
/* Compares in constant time. */
bool token_equal(const char *a, const char *b);

#endif
