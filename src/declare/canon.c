/* canon.c - the declarations as plain lines, "task.fields.due.type: date": comments, order of files
 * and layout gone. Kept with the data, so that an upgrade can say what changed. */
#include "declare/reader.h"

#include <string.h>

enum { CANON_MOST = 16 << 20 };

static void add_text(struct buf *out, const char *text)
{
    for (;;) {
        size_t n = strcspn(text, "\n\\");
        buf_add(out, text, n);
        text += n;
        if (!*text)
            break;
        buf_text(out, *text++ == '\n' ? "\\n" : "\\\\");
    }
    buf_char(out, '\n');
}

static void add_node(struct reader *r, struct buf *out, const char *path, const struct node *n)
{
    if (n->kind == NODE_TEXT) {
        buf_fmt(out, "%s: ", path);
        add_text(out, n->text);
        return;
    }
    if (!n->first)
        buf_fmt(out, "%s: %s\n", path, n->kind == NODE_MAP ? "{}" : "[]");
    int i = 0;
    for (const struct node *c = n->first; c; c = c->next, i++)
        add_node(r, out,
                 c->key ? arena_fmt(r->mem, "%s.%s", path, c->key)
                        : arena_fmt(r->mem, "%s.%d", path, i),
                 c);
}

const char *canon_text(struct reader *r)
{
    struct buf out;
    buf_init(&out, r->mem, CANON_MOST);
    for (size_t i = 0; i < r->nsources; i++)
        add_node(r, &out, r->sources[i].type->name, r->sources[i].root);
    add_node(r, &out, "", r->roles);
    return buf_get(&out);
}
