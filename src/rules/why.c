/* why.c - see why.h. */
#include "rules/why.h"

#include <assert.h>

void why_add(struct why_list *list, struct why line)
{
    assert(list->mem && line.text[LANG_VI] && line.text[LANG_EN]);
    list->items = arena_grow(list->mem, list->items, &list->cap, (size_t)list->n);
    list->items[list->n++] = line;
}

bool why_blocks(const struct why_list *list)
{
    for (int i = 0; i < list->n; i++)
        if (!list->items[i].met && !list->items[i].warn)
            return true;
    return false;
}
