/* yaml.c - see yaml.h. Works on libyaml's events: its own tree would keep neither the keys' places
 * nor a limit on depth. */
#include "declare/yaml.h"

#include "base/fault.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <yaml.h>

enum {
    BYTES_MOST = 1 << 20,
    DEPTH_MOST = 20,
    CHILDREN_MOST = 500 /* keeps the search for a duplicate key cheap */
};

struct load {
    struct arena *mem;
    const char *name, *text;
    yaml_parser_t parser;
    yaml_event_t event; /* the one being looked at */
    struct err *err;
};

/* `where` has room for the end of a long path; the place at its end is what matters. */
static bool refuse(struct load *l, yaml_mark_t at, const char *what)
{
    char where[sizeof l->err->where];
    size_t n = strlen(l->name), room = sizeof where - 32;
    const char *tail = n > room ? l->name + n - room : l->name;
    snprintf(where, sizeof where, "%s%s:%zu:%zu", n > room ? "..." : "", tail, at.line + 1,
             at.column + 1);
    return err_set(l->err, ERR_INVALID, where, "%s", what);
}

/* libyaml gives only the offset of a byte it cannot read. */
static yaml_mark_t place_of_byte(const struct load *l, size_t offset)
{
    yaml_mark_t at = {0};
    for (size_t i = 0; i < offset; i++) {
        at.column += ((unsigned char)l->text[i] & 0xC0) != 0x80;
        if (l->text[i] == '\n') {
            at.line++;
            at.column = 0;
        }
    }
    return at;
}

static bool bad_yaml(struct load *l)
{
    const yaml_parser_t *p = &l->parser;
    if (p->error == YAML_MEMORY_ERROR)
        return err_set(l->err, ERR_SYSTEM, l->name, "out of memory");
    char what[200];
    snprintf(what, sizeof what, "not YAML: %s%s%s", p->problem ? p->problem : "unreadable",
             p->context ? " " : "", p->context ? p->context : "");
    bool unread = p->error == YAML_READER_ERROR;
    return refuse(l, unread ? place_of_byte(l, p->problem_offset) : p->problem_mark, what);
}

static bool advance(struct load *l)
{
    yaml_event_delete(&l->event);
    if (yaml_parser_parse(&l->parser, &l->event))
        return true;
    memset(&l->event, 0, sizeof l->event);
    return bad_yaml(l);
}

static struct pos place(const struct load *l, yaml_mark_t at)
{
    return (struct pos){l->name, (int)at.line + 1, (int)at.column + 1};
}

/* The text of the scalar looked at; NULL after a refusal. */
static const char *scalar(struct load *l)
{
    const char *text = (const char *)l->event.data.scalar.value;
    size_t n = l->event.data.scalar.length;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x20 && c != '\n' && c != '\t') {
            refuse(l, l->event.start_mark, "a control character in a text");
            return NULL;
        }
    }
    return arena_copy(l->mem, text, n);
}

static bool plain_node(struct load *l)
{
    yaml_mark_t at = l->event.start_mark;
    const yaml_char_t *anchor = NULL, *tag = NULL;
    if (l->event.type == YAML_ALIAS_EVENT)
        return refuse(l, at, "an alias (*name); write the value out");
    if (l->event.type == YAML_SCALAR_EVENT) {
        anchor = l->event.data.scalar.anchor;
        tag = l->event.data.scalar.tag;
    } else if (l->event.type == YAML_SEQUENCE_START_EVENT) {
        anchor = l->event.data.sequence_start.anchor;
        tag = l->event.data.sequence_start.tag;
    } else if (l->event.type == YAML_MAPPING_START_EVENT) {
        anchor = l->event.data.mapping_start.anchor;
        tag = l->event.data.mapping_start.tag;
    }
    if (anchor)
        return refuse(l, at, "an anchor (&name); write the value out where it is needed");
    if (tag)
        return refuse(l, at, "a tag (!name); the words of the language say what a value is");
    return true;
}

static bool new_key(struct load *l, const struct node *map, const char *key, yaml_mark_t at)
{
    const struct node *old = node_get(map, key);
    if (!old)
        return true;
    char what[160];
    snprintf(what, sizeof what, "'%.60s' is already there in line %d", key, old->key_pos.line);
    return refuse(l, at, what);
}

/* Reads the key looked at and moves on to its value. */
static bool read_key(struct load *l, const struct node *map, struct node *out)
{
    if (l->event.type != YAML_SCALAR_EVENT)
        return refuse(l, l->event.start_mark, "a key must be a word");
    out->key = scalar(l);
    out->key_pos = place(l, l->event.start_mark);
    return out->key && new_key(l, map, out->key, l->event.start_mark) && advance(l);
}

static bool read_value(struct load *l, struct node *n, int depth);

static bool read_children(struct load *l, struct node *n, int depth)
{
    yaml_event_type_t end = n->kind == NODE_MAP ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT;
    struct node **last = &n->first;
    if (!advance(l))
        return false;
    while (l->event.type != end) {
        if (n->count == CHILDREN_MOST)
            return refuse(l, l->event.start_mark, "more than 500 entries; split the file");
        struct node *child = arena_new(l->mem, struct node, 1);
        if (!plain_node(l) || (n->kind == NODE_MAP && !read_key(l, n, child)) ||
            !read_value(l, child, depth + 1))
            return false;
        *last = child;
        last = &child->next;
        n->count++;
    }
    return true;
}

/* Reads the value looked at, and moves past it. */
static bool read_value(struct load *l, struct node *n, int depth)
{
    if (!plain_node(l))
        return false;
    n->pos = place(l, l->event.start_mark);
    if (depth > DEPTH_MOST)
        return refuse(l, l->event.start_mark, "nested more than 20 deep");
    switch (l->event.type) {
    case YAML_SCALAR_EVENT:
        n->kind = NODE_TEXT;
        n->quoted = l->event.data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                    l->event.data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
        n->text = scalar(l);
        return n->text && advance(l);
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        n->kind = l->event.type == YAML_MAPPING_START_EVENT ? NODE_MAP : NODE_LIST;
        return read_children(l, n, depth) && advance(l);
    default:
        return refuse(l, l->event.start_mark, "a value is missing");
    }
}

static struct node *read_document(struct load *l)
{
    struct node *root = arena_new(l->mem, struct node, 1);
    if (!advance(l) || !advance(l)) /* the start of the stream, then of the document */
        return NULL;
    if (l->event.type != YAML_DOCUMENT_START_EVENT) {
        refuse(l, l->event.start_mark, "the file is empty");
        return NULL;
    }
    if (!advance(l) || !read_value(l, root, 0) || !advance(l))
        return NULL;
    if (l->event.type != YAML_STREAM_END_EVENT) {
        refuse(l, l->event.start_mark, "a second document (---); one file declares one thing");
        return NULL;
    }
    return root;
}

struct node *yaml_parse(struct arena *mem, const char *name, const char *text, size_t n,
                        struct err *err)
{
    assert(mem && name && text);
    struct load l = {.mem = mem, .name = arena_text(mem, name), .text = text, .err = err};
    if (n > BYTES_MOST) {
        refuse(&l, (yaml_mark_t){0}, "larger than 1 MiB");
        return NULL;
    }
    if (!yaml_parser_initialize(&l.parser)) {
        err_set(err, ERR_SYSTEM, name, "out of memory");
        return NULL;
    }
    yaml_parser_set_encoding(&l.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&l.parser, (const unsigned char *)text, n);
    struct node *root = read_document(&l);
    yaml_event_delete(&l.event);
    yaml_parser_delete(&l.parser);
    return root;
}

struct node *yaml_read(struct arena *mem, const char *path, struct err *err)
{
    FILE *f = fault_here(FAULT_FILE) ? NULL : fopen(path, "re");
    if (!f) {
        err_set(err, ERR_SYSTEM, path, "cannot be opened: %s", strerror(errno));
        return NULL;
    }
    struct arena scratch;
    arena_init(&scratch, 0);
    char *text = arena_raw(&scratch, BYTES_MOST + 1);
    size_t n = fread(text, 1, BYTES_MOST + 1, f);
    bool bad = ferror(f) || fault_here(FAULT_FILE);
    fclose(f);
    struct node *root = NULL;
    if (bad)
        err_set(err, ERR_SYSTEM, path, "cannot be read");
    else
        root = yaml_parse(mem, path, text, n, err);
    arena_clear(&scratch);
    return root;
}

const struct node *node_get(const struct node *map, const char *key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (const struct node *n = map->first; n; n = n->next)
        if (!strcmp(n->key, key))
            return n;
    return NULL;
}
