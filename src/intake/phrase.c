/* phrase.c - see phrase.h. Chains are kept longest first, so the first hit is the longest. */
#include "intake/phrase.h"

#include <assert.h>
#include <string.h>

enum { PHRASE_LONGEST = 24 };

struct phrase {
    struct phrase *next;
    int id;
    size_t n;
    struct {
        uint64_t key;
        bool loose; /* a comma or hyphen may stand before it */
    } words[];
};

void phrases_init(struct phrases *t, struct arena *mem)
{
    *t = (struct phrases){.mem = mem, .size = 64, .and_key = word_key("và")};
    t->heads = arena_new(mem, struct phrase *, t->size);
}

static size_t slot(size_t size, uint64_t key)
{
    return (size_t)((key * 0x9e3779b97f4a7c15u) >> 32) & (size - 1);
}

/* Puts a phrase into its chain, before the shorter ones; false when it is there already. */
static bool chain(struct phrase **at, struct phrase *p)
{
    while (*at && (*at)->n >= p->n) {
        if ((*at)->n == p->n && !memcmp((*at)->words, p->words, p->n * sizeof *p->words))
            return false;
        at = &(*at)->next;
    }
    p->next = *at;
    *at = p;
    return true;
}

static void widen(struct phrases *t)
{
    size_t size = t->size * 4;
    struct phrase **heads = arena_new(t->mem, struct phrase *, size);
    for (size_t i = 0; i < t->size; i++)
        for (struct phrase *p = t->heads[i], *next; p; p = next) {
            next = p->next;
            chain(&heads[slot(size, p->words[0].key)], p);
        }
    t->heads = heads;
    t->size = size;
}

void phrases_add(struct phrases *t, const char *text, int id)
{
    assert(id >= 0);
    size_t count;
    const struct word *w = words_of(t->mem, text, strlen(text), &count);
    struct phrase *p = arena_alloc(t->mem, sizeof *p + count * sizeof *p->words);
    p->id = id;
    bool loose = false;
    for (size_t i = 0; i < count; i++) {
        bool and = word_is_mark(&w[i], '&');
        if (w[i].kind == WORD_MARK && !and) {
            loose = true;
            continue;
        }
        p->words[p->n].key = and? t->and_key : w[i].key;
        p->words[p->n++].loose = loose;
        loose = false;
    }
    if (!p->n || p->n > PHRASE_LONGEST)
        return;
    p->words[0].loose = false;
    if (chain(&t->heads[slot(t->size, p->words[0].key)], p) && ++t->count > t->size / 2)
        widen(t);
}

void phrases_fill(struct phrases *t, struct arena *mem, const char *const *list, size_t n)
{
    phrases_init(t, mem);
    for (size_t i = 0; i < n; i++)
        phrases_add(t, list[i], 0);
}

/* Words of the text the phrase takes from w on, 0 when it is not there. */
static size_t meets(const struct phrases *t, const struct phrase *p, const struct word *w)
{
    size_t at = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (i && w[at].flags & WORD_PARA)
            return 0;
        bool hyphen = word_is_mark(&w[at], '-');
        if (p->words[i].key == t->and_key && (hyphen || word_is_mark(&w[at], '&'))) {
            at++;
            continue;
        }
        if (p->words[i].loose && (hyphen || word_is_mark(&w[at], ',')))
            at++;
        if ((w[at].kind != WORD_LETTERS && w[at].kind != WORD_NUMBER) ||
            w[at].key != p->words[i].key)
            return 0;
        at++;
    }
    return at;
}

size_t phrases_match(const struct phrases *t, const struct word *w, int *out_id)
{
    if (w->kind != WORD_LETTERS && w->kind != WORD_NUMBER)
        return 0;
    for (const struct phrase *p = t->heads[slot(t->size, w->key)]; p; p = p->next) {
        if (p->words[0].key != w->key)
            continue;
        size_t n = meets(t, p, w);
        if (n) {
            *out_id = p->id;
            return n;
        }
    }
    return 0;
}
