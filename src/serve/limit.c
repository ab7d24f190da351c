/* limit.c - see limit.h. The text is kept as a keyed hash: no address stays in memory, and nobody
 * can choose texts that fall together. */
#include "serve/limit.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#include <sodium.h>

enum { BUCKETS = 4096, WAYS = 8 };

struct bucket {
    uint64_t who; /* 0: unused */
    int64_t at;   /* when `left` was right */
    double left;
};

struct limit {
    pthread_mutex_t lock;
    unsigned char key[crypto_shorthash_KEYBYTES];
    double most, each_second;
    struct bucket buckets[BUCKETS];
};

struct limit *limit_new(struct arena *mem, int most, int seconds)
{
    assert(most > 0 && seconds > 0);
    struct limit *l = arena_new(mem, struct limit, 1);
    pthread_mutex_init(&l->lock, NULL);
    randombytes_buf(l->key, sizeof l->key);
    l->most = most;
    l->each_second = (double)most / seconds;
    return l;
}

/* The bucket of `who`, filled up to now; the oldest of its few places when it is new. */
static struct bucket *find(struct limit *l, const char *who, int64_t now)
{
    union {
        unsigned char bytes[crypto_shorthash_BYTES];
        uint64_t n;
    } h;
    crypto_shorthash(h.bytes, (const unsigned char *)who, strlen(who), l->key);
    uint64_t id = h.n ? h.n : 1;
    struct bucket *set = &l->buckets[id % (BUCKETS / WAYS) * WAYS], *b = set;
    for (int i = 0; i < WAYS; i++) {
        if (set[i].who == id) {
            b = &set[i];
            break;
        }
        if (set[i].at < b->at)
            b = &set[i];
    }
    if (b->who != id)
        *b = (struct bucket){.who = id, .at = now, .left = l->most};
    if (now > b->at) {
        b->left += (double)(now - b->at) * l->each_second;
        b->left = b->left > l->most ? l->most : b->left;
        b->at = now;
    }
    return b;
}

int64_t limit_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

bool limit_take(struct limit *l, const char *who, int64_t now)
{
    pthread_mutex_lock(&l->lock);
    struct bucket *b = find(l, who, now);
    bool has = b->left >= 1;
    b->left -= has;
    pthread_mutex_unlock(&l->lock);
    return has;
}
