/* account.h - accounts, sessions, lock-out; and who somebody is today: person, post, organisation.
 *
 * In the flow:  declare -> [store] -> rules -> serve
 * Secrets:      passwords come as Argon2id strings (serve/password.h makes and checks them, in the
 *               slow lane); session tokens are stored hashed.
 * Fails:        ERR_LOGIN, ERR_STORE, ERR_INVALID (login taken).
 * Read first:   tests/store/account.c                                                       */
#ifndef STORE_ACCOUNT_H
#define STORE_ACCOUNT_H

#include "store/store.h"

/* Who acts. An account acts through a post it holds today; one without a post can do nothing. */
struct actor {
    int64_t account, person, post, org,
        agency; /* agency: the unit below the root, org itself there */
    int64_t session;
    const struct role *role;
    const char *login, *name, *post_title, *org_title;
    enum lang lang;
    bool focal;       /* its agency is the focal point */
    bool must_change; /* the password was given by an administrator */
};

struct account {
    int64_t id, person;
    const char *login, *password; /* Argon2id string */
    int failed;
    const char *locked_until; /* UTC; NULL: not locked */
    bool disabled, must_change;
};

bool account_find(struct store *s, struct arena *mem, const char *login, struct account *out,
                  struct err *err);
/* Those whose login comes after this one ("" from the start), at most limit; without passwords. */
bool account_list(struct store *s, struct arena *mem, const char *after, int limit,
                  struct account **out, int *out_n, struct err *err);
bool account_add(struct store *s, const struct account *a, int64_t *out_id, struct err *err);
bool account_password(struct store *s, int64_t id, const char *hash, bool must_change,
                      struct err *err); /* ends its sessions */
bool account_failed(struct store *s, int64_t id, const char *locked_until, struct err *err);
bool account_disable(struct store *s, int64_t id, bool disabled, struct err *err);

/* token: 32 random bytes in hex; stored as its BLAKE2b hash. minutes: until it ends unused. */
bool session_open(struct store *s, int64_t account, const char *token, const char *address,
                  struct err *err);
/* Who the token belongs to, with the post chosen in it; ERR_LOGIN when ended or idle too long. */
bool session_actor(struct store *s, struct arena *mem, const char *token, struct actor *out,
                   struct err *err);
bool session_touch(struct store *s, const char *token, struct err *err); /* write lane, rarely */
/* Removes those that ended by themselves: unused too long, or too old. */
bool sessions_sweep(struct store *s, int *out_n, struct err *err);
bool session_end(struct store *s, const char *token, struct err *err);
bool session_post(struct store *s, const char *token, int64_t post, struct err *err);
bool session_lang(struct store *s, const char *token, enum lang lang, struct err *err);

/* Posts the person holds today. */
struct post_choice {
    int64_t id;
    const char *title, *org_title;
};
bool account_posts(struct store *s, struct arena *mem, int64_t account, struct post_choice **out,
                   int *out_n, struct err *err);

#endif
