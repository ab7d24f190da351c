/* yaml.h - one YAML file as a tree whose every node knows its line and column.
 *
 * In the flow:  base -> [declare] -> store
 * Owns:         the arena owns the tree.
 * Fails:        ERR_INVALID with where "file:line:column": bad YAML, duplicate key, anchors, aliases,
 *               tags, more than one document, nesting past 20, a file over 1 MiB.
 *               Lists and maps of more than 500 entries, control characters. Out of memory ends the
 *               program: declarations are read at start, before any arena has a guard.
 * Threads:      no shared state.
 * Read first:   tests/declare/yaml.c                                                        */
#ifndef DECLARE_YAML_H
#define DECLARE_YAML_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

struct pos {
    const char *file;
    int line, column; /* from 1; 0: not from a file */
};

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    struct pos pos;
    const char *key; /* in a map: the key, else NULL */
    struct pos key_pos;
    const char *text; /* NODE_TEXT, never NULL */
    bool quoted;      /* "5" is text, 5 is a number */
    struct node *first, *next;
    int count; /* children */
};

struct node *yaml_read(struct arena *mem, const char *path, struct err *err);
/* The same from memory; name stands in messages. */
struct node *yaml_parse(struct arena *mem, const char *name, const char *text, size_t n,
                        struct err *err);
const struct node *node_get(const struct node *map, const char *key); /* NULL: absent */

#endif
