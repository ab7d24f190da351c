/* sort.c - `ngaba sort`: standard input's lines in Vietnamese order (the rule is in base/text.h).
 * Lines are printed as they came, but for the line end: CR LF becomes LF. Equal lines keep their
 * order. */
#include "base/buf.h"
#include "base/text.h"
#include "command/command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INPUT_MOST = 1 << 28 };

struct line {
    const char *text, *key;
    size_t n, place; /* place: where it stood, from 0 */
};

struct lines {
    struct line *list;
    size_t n, cap;
};

static bool read_input(struct buf *in, struct err *err)
{
    char part[1 << 16];
    size_t n;
    while ((n = fread(part, 1, sizeof part, stdin)) > 0)
        buf_add(in, part, n);
    if (ferror(stdin))
        return err_set(err, ERR_SYSTEM, "standard input", "%s", strerror(errno));
    if (!buf_ok(in))
        return err_set(err, ERR_LIMIT, "standard input", "more than %d bytes", INPUT_MOST);
    return true;
}

/* The key, made in memory of its own: a line needs much more on the way than its key. */
static const char *key_of(struct arena *mem, const char *text, bool names)
{
    struct arena scratch;
    arena_init(&scratch, 0);
    const char *key = names ? text_name_key(&scratch, text) : text_order_key(&scratch, text);
    key = arena_text(mem, key);
    arena_clear(&scratch);
    return key;
}

static bool add_line(struct arena *mem, struct lines *lines, const char *p, size_t n,
                     struct err *err)
{
    if (n && p[n - 1] == '\r')
        n--;
    size_t bad = text_bad(p, n);
    if (bad < n) {
        char where[32];
        snprintf(where, sizeof where, "line %zu", lines->n + 1);
        return err_set(err, ERR_INVALID, where, "byte %zu is not UTF-8 text", bad + 1);
    }
    lines->list = arena_grow(mem, lines->list, &lines->cap, lines->n);
    lines->list[lines->n] = (struct line){arena_copy(mem, p, n), NULL, n, lines->n};
    lines->n++;
    return true;
}

static bool split(struct arena *mem, const struct buf *in, struct lines *lines, struct err *err)
{
    const char *p = buf_get(in), *end = p + in->n;
    if (!strncmp(p, "\xEF\xBB\xBF", 3))
        p += 3; /* the mark some editors put before UTF-8 */
    while (p < end) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        size_t n = (size_t)((stop ? stop : end) - p);
        if (!add_line(mem, lines, p, n, err))
            return false;
        p += n + 1;
    }
    return true;
}

static int by_key(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

static bool print(const struct lines *lines, struct err *err)
{
    for (size_t i = 0; i < lines->n; i++) {
        fwrite(lines->list[i].text, 1, lines->list[i].n, stdout);
        putchar('\n');
    }
    if (fflush(stdout) || ferror(stdout))
        return err_set(err, ERR_SYSTEM, "standard output", "%s", strerror(errno));
    return true;
}

int command_sort(const struct cli *cli)
{
    if (cli->nargs)
        return cli_usage(cli, "takes no file; the lines come from standard input");
    struct err err = {0};
    struct buf in;
    struct lines lines = {0};
    buf_init(&in, cli->mem, INPUT_MOST);
    if (!read_input(&in, &err) || !split(cli->mem, &in, &lines, &err))
        return cli_refuse(cli, &err);
    bool names = cli_flag(cli, "names");
    for (size_t i = 0; i < lines.n; i++)
        lines.list[i].key = key_of(cli->mem, lines.list[i].text, names);
    if (lines.n)
        qsort(lines.list, lines.n, sizeof *lines.list, by_key);
    return print(&lines, &err) ? 0 : cli_refuse(cli, &err);
}
