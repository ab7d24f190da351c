/* yaml.c - feeds the reader of YAML; every node of what it accepts knows where it stands. */
#include "declare/yaml.h"

#include <assert.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct node *n, int depth)
{
    assert(depth <= 21);
    assert(n->pos.line >= 1 && n->pos.column >= 1);
    assert(n->kind != NODE_TEXT || n->text);
    int count = 0;
    for (const struct node *c = n->first; c; c = c->next, count++) {
        assert(n->kind != NODE_MAP || (c->key && c->key_pos.line >= 1));
        check(c, depth + 1);
    }
    assert(count == n->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem;
    struct err err = {0};
    arena_init(&mem, 0);
    const struct node *root = yaml_parse(&mem, "seed.yaml", (const char *)data, size, &err);
    assert(root || err.code);
    if (root)
        check(root, 0);
    arena_clear(&mem);
    return 0;
}
