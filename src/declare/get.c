/* get.c - values out of maps whose shape was checked. */
#include "declare/reader.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

const char *get_text(const struct node *map, const char *key)
{
    const struct node *n = node_get(map, key);
    assert(!n || n->kind == NODE_TEXT);
    return n ? n->text : NULL;
}

bool get_bool(const struct node *map, const char *key)
{
    const char *text = get_text(map, key);
    return text && !strcmp(text, "true");
}

int get_whole(const struct node *map, const char *key)
{
    const char *text = get_text(map, key);
    return text ? (int)strtol(text, NULL, 10) : 0;
}

int get_choice(const struct node *map, enum block b, const char *key)
{
    const char *text = get_text(map, key);
    int i = text ? word_choice(word_find(b, key), text) : 0;
    assert(i >= 0);
    return i;
}

struct label get_label(const struct node *map, const char *vi, const char *en)
{
    return (struct label){{[LANG_VI] = get_text(map, vi), [LANG_EN] = get_text(map, en)}};
}

struct law get_law(const struct node *law)
{
    return (struct law){get_text(law, "ref"), get_bool(law, "verified")};
}

struct force get_force(const struct node *force)
{
    return (struct force){get_text(force, "since"), get_text(force, "until")};
}

int items_count(const struct node *n)
{
    return !n ? 0 : n->kind == NODE_LIST ? n->count : 1;
}

const struct node *items_at(const struct node *n, int i)
{
    assert(n && i >= 0 && i < items_count(n));
    if (n->kind != NODE_LIST)
        return n;
    for (n = n->first; i; i--)
        n = n->next;
    return n;
}

const char *const *lines_read(struct reader *r, const struct node *n, int *out_n)
{
    const char **list = arena_new(r->mem, const char *, (size_t)items_count(n) + 1);
    for (int i = 0; i < items_count(n); i++)
        list[i] = items_at(n, i)->text;
    *out_n = items_count(n);
    return list;
}
