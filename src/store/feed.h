/* feed.h - addresses by which a calendar program reads without logging in: whose eyes it reads with.
 *
 * In the flow:  declare -> [store] -> serve (feed_page.c)
 * Secrets:      the token is 32 random bytes in hex, made by the caller; only its hash is kept.
 * Rights:       a feed reads as its account acting through its post, while that account is not
 *               disabled and holds the post today; otherwise it is as if it were not there.
 * Fails:        ERR_MISSING, ERR_STORE, ERR_CONFLICT (the token is taken).
 * Read first:   tests/store/feed.c                                                           */
#ifndef STORE_FEED_H
#define STORE_FEED_H

#include "store/account.h"

struct feed {
    int64_t id, account, post;
    bool whole; /* of the agency: all it owns; else one's own duties and times */
    enum lang lang;
    const char *post_title, *created_at;
};

struct feed_list {
    struct feed *items;
    int n;
};

/* Sets f->id. */
bool feed_add(struct store *s, struct feed *f, const char *token, struct err *err);
/* Of one account, the oldest first. */
bool feeds_of(struct store *s, struct arena *mem, int64_t account, struct feed_list *out,
              struct err *err);
/* The address opens nothing from now on; ERR_MISSING when the account has no such feed. */
bool feed_end(struct store *s, int64_t account, int64_t id, struct err *err);
bool feed_open(struct store *s, struct arena *mem, const char *token, struct feed *out,
               struct actor *out_who, struct err *err);

#endif
