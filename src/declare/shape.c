/* shape.c - holds a tree of nodes against the table of words: unknown words, missing ones, wrong
 * kinds of value. It knows no word by name; the table decides. */
#include "declare/reader.h"

#include <ctype.h>
#include <string.h>

enum { NAME_MOST = 30, DIGITS_MOST = 9 };

bool name_ok(const char *name)
{
    if (!(*name >= 'a' && *name <= 'z'))
        return false;
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_");
    return !name[n] && n <= NAME_MOST;
}

static void wrong(struct reader *r, const struct node *n, const struct word *w, const char *must)
{
    problem_add(&r->problems, n->pos, w->example, "'%s' must be %s", w->word, must);
}

static bool filled(const struct node *n)
{
    return n->kind == NODE_TEXT && n->text[strspn(n->text, " \t\n")];
}

static bool whole(const struct node *n)
{
    if (n->kind != NODE_TEXT || n->quoted || !*n->text)
        return false;
    size_t digits = strspn(n->text, "0123456789");
    return !n->text[digits] && digits <= DIGITS_MOST;
}

/* RELATION.ROLE: names joined by points, the last may be *. */
static bool who_ok(const struct node *n)
{
    if (n->kind != NODE_TEXT || !strchr(n->text, '.'))
        return false;
    const char *p = n->text;
    for (const char *dot; (dot = strchr(p, '.')) != NULL; p = dot + 1) {
        char part[NAME_MOST + 1];
        size_t length = (size_t)(dot - p);
        if (length >= sizeof part)
            return false;
        memcpy(part, p, length);
        part[length] = '\0';
        if (!name_ok(part))
            return false;
    }
    return name_ok(p) || !strcmp(p, "*");
}

static void shape_name(struct reader *r, const struct node *n, const struct word *w)
{
    if (!filled(n))
        wrong(r, n, w, "a name");
    else if (!name_ok(n->text))
        problem_add(&r->problems, n->pos, w->example,
                    "'%s' is no name: small letters, digits and _, a letter first, at most 30",
                    n->text);
}

static void shape_items(struct reader *r, const struct node *n, const struct word *w)
{
    if (n->kind == NODE_MAP)
        wrong(r, n, w,
              w->shape == SHAPE_WHOS ? "RELATION.ROLE, or a list of them"
                                     : "a name, or a list of names");
    for (int i = 0; n->kind != NODE_MAP && i < items_count(n); i++) {
        const struct node *item = items_at(n, i);
        if (w->shape == SHAPE_NAMES)
            shape_name(r, item, w);
        else if (!who_ok(item))
            wrong(r, item, w, "RELATION.ROLE, or a list of them");
    }
    if (w->shape == SHAPE_WHOS && n->kind == NODE_LIST && !n->count)
        wrong(r, n, w, "RELATION.ROLE, or a list of them");
}

static void shape_lines(struct reader *r, const struct node *n, const struct word *w)
{
    if (n->kind == NODE_MAP || !items_count(n))
        wrong(r, n, w, "a text, or a list of texts");
    for (int i = 0; n->kind != NODE_MAP && i < items_count(n); i++)
        if (!filled(items_at(n, i)))
            wrong(r, items_at(n, i), w, "a text, or a list of texts");
}

/* NAME: ...; the keys of a map that people name themselves. */
static void shape_names_of(struct reader *r, const struct node *n, const struct word *w)
{
    if (w->required && !n->count)
        wrong(r, n, w, "NAME: ..., at least one");
    for (const struct node *c = n->first; c; c = c->next)
        if (!name_ok(c->key))
            problem_add(&r->problems, c->key_pos, NULL,
                        "'%s' is no name: small letters, digits and _, a letter first, at most 30",
                        c->key);
}

static void shape_blocks(struct reader *r, const struct node *n, const struct word *w)
{
    if (w->shape == SHAPE_OPTIONS && n->kind == NODE_TEXT &&
        (!strcmp(n->text, "roles") || !strcmp(n->text, "bodies")))
        return;
    if (n->kind != NODE_MAP) {
        wrong(r, n, w,
              w->shape == SHAPE_OPTIONS ? "NAME: ..., or the word roles or bodies" : "NAME: ...");
        return;
    }
    shape_names_of(r, n, w);
    for (const struct node *c = n->first; c; c = c->next)
        shape_check(r, c, w->block);
}

/* TYPE.RULE.PARAM: three names. */
static bool path_ok(struct arena *mem, const char *key)
{
    int n = 0;
    for (const char *dot; key; key = dot ? dot + 1 : NULL, n++) {
        dot = strchr(key, '.');
        if (!name_ok(dot ? arena_copy(mem, key, (size_t)(dot - key)) : key))
            return false;
    }
    return n == 3;
}

static void shape_paths(struct reader *r, const struct node *n, const struct word *w)
{
    if (n->kind != NODE_MAP) {
        wrong(r, n, w, "TYPE.RULE.PARAM: ...");
        return;
    }
    for (const struct node *c = n->first; c; c = c->next) {
        if (!path_ok(r->mem, c->key))
            problem_add(&r->problems, c->key_pos, w->example, "'%s' is not TYPE.RULE.PARAM",
                        c->key);
        for (int i = 0; i < items_count(c); i++)
            shape_check(r, items_at(c, i), w->block);
    }
}

static void shape_list(struct reader *r, const struct node *n, const struct word *w)
{
    if (n->kind != NODE_LIST) {
        wrong(r, n, w, "a list");
        return;
    }
    for (const struct node *c = n->first; c; c = c->next)
        shape_check(r, c, w->block);
}

static void shape_texts(struct reader *r, const struct node *n, const struct word *w)
{
    if (n->kind != NODE_MAP) {
        wrong(r, n, w, "NAME: ...");
        return;
    }
    shape_names_of(r, n, w);
    for (const struct node *c = n->first; c; c = c->next)
        if (!filled(c))
            problem_add(&r->problems, c->pos, w->example, "'%s' of '%s' is empty", c->key, w->word);
}

static void shape_one_of(struct reader *r, const struct node *n, const struct word *w)
{
    if (n->kind == NODE_TEXT && word_choice(w, n->text) >= 0)
        return;
    struct buf list;
    buf_init(&list, r->mem, 400);
    for (const char *p = w->one_of; *p; p++) {
        if (*p == '|')
            buf_text(&list, ", ");
        else
            buf_char(&list, *p);
    }
    wrong(r, n, w, arena_fmt(r->mem, "one of %s", buf_get(&list)));
}

static void shape_value(struct reader *r, const struct node *n, const struct word *w)
{
    switch (w->shape) {
    case SHAPE_NAME:
        shape_name(r, n, w);
        break;
    case SHAPE_NAMES:
    case SHAPE_WHOS:
        shape_items(r, n, w);
        break;
    case SHAPE_LINES:
        shape_lines(r, n, w);
        break;
    case SHAPE_TEXT:
    case SHAPE_SQL:
    case SHAPE_VALUE:
        if (!filled(n))
            wrong(r, n, w, n->kind == NODE_TEXT ? "filled in" : "a text");
        break;
    case SHAPE_WHOLE:
        if (!whole(n))
            wrong(r, n, w, "a whole number");
        break;
    case SHAPE_BOOL:
        if (n->kind != NODE_TEXT || n->quoted ||
            (strcmp(n->text, "true") && strcmp(n->text, "false")))
            wrong(r, n, w, "true or false");
        break;
    case SHAPE_ONE_OF:
        shape_one_of(r, n, w);
        break;
    case SHAPE_BLOCK:
        shape_check(r, n, w->block);
        break;
    case SHAPE_BLOCKS:
    case SHAPE_OPTIONS:
        shape_blocks(r, n, w);
        break;
    case SHAPE_LIST:
        shape_list(r, n, w);
        break;
    case SHAPE_PATHS:
        shape_paths(r, n, w);
        break;
    case SHAPE_TEXTS:
        shape_texts(r, n, w);
        break;
    case SHAPES:
        break;
    }
}

static void unknown_word(struct reader *r, const struct node *n, enum block b)
{
    struct nearest near = {.wrong = n->key};
    for (const struct word *w = word_next(b, NULL); w; w = word_next(b, w))
        nearest_try(&near, w->word);
    problem_add(&r->problems, n->key_pos, NULL, "unknown word '%s' in %s%s", n->key, block_name(b),
                nearest_text(r->mem, &near));
}

void shape_check(struct reader *r, const struct node *n, enum block b)
{
    struct pos at = n->key ? n->key_pos : n->pos;
    if (n->kind != NODE_MAP) {
        const struct word *first = word_next(b, NULL);
        problem_add(&r->problems, n->pos, arena_fmt(r->mem, "{%s, ...}", first->example),
                    "%s is a block of words, not a single value", block_name(b));
        return;
    }
    for (const struct node *c = n->first; c; c = c->next) {
        const struct word *w = word_find(b, c->key);
        if (w)
            shape_value(r, c, w);
        else
            unknown_word(r, c, b);
    }
    for (const struct word *w = word_next(b, NULL); w; w = word_next(b, w))
        if (w->required && !node_get(n, w->word))
            problem_add(&r->problems, at, w->example, "%s%s%s has no '%s'", n->key ? "'" : "",
                        n->key ? n->key : block_name(b), n->key ? "'" : "", w->word);
}
