/* kept.c - what a reader keeps from one page to the next, for as long as nobody writes.
 *
 * SQLite counts the commits of other connections (PRAGMA data_version), and a reader has none of its
 * own: while the number stands, the same question has the same answer. store_look() reads the number
 * inside the page's snapshot, and an answer is good for the number it was found under, no other: a
 * session ended or a post taken away is known to the very next page. */
#include "store/inside.h"

#include <assert.h>
#include <string.h>

enum { SLOTS = 64, KEY = 128, ANSWER = 1024 };

/* A slot holds the last answer whose key fell into it. */
struct kept {
    struct slot {
        int64_t version;
        char key[KEY]; /* "": empty */
        _Alignas(16) unsigned char answer[ANSWER];
    } slots[SLOTS];
};

static struct slot *slot_of(struct store *s, const char *key)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (const char *p = key; *p; p++)
        hash = (hash ^ (unsigned char)*p) * 16777619u;
    return &s->kept->slots[hash % SLOTS];
}

void kept_init(struct store *s)
{
    s->kept = arena_new(s->mem, struct kept, 1);
}

bool kept_look(struct store *s, struct err *err)
{
    int64_t version;
    s->looking = false;
    if (!sql_one(&s->data_version, &version, err))
        return false;
    s->version = version;
    s->looking = true;
    return true;
}

const void *kept_find(struct store *s, const char *key)
{
    if (!s->looking)
        return NULL;
    const struct slot *slot = slot_of(s, key);
    return slot->version == s->version && !strcmp(slot->key, key) ? slot->answer : NULL;
}

void *kept_new(struct store *s, const char *key, size_t n)
{
    assert(*key && n <= ANSWER);
    size_t size = strlen(key) + 1;
    if (!s->looking || size > KEY)
        return NULL;
    struct slot *slot = slot_of(s, key);
    memcpy(slot->key, key, size);
    slot->version = s->version;
    return slot->answer;
}
