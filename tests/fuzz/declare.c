/* declare.c - any bytes as a declaration laid over the base domain: read, linked, checked, told.
 * A file with `roles` stands for roles.yaml, any other for a record type more. What passes must
 * have a canonical text; what does not must have a problem with a place. */
#include "declare/reader.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const base[] = {
    "tests/declare/base/registry/organisation.yaml", "tests/declare/base/registry/post.yaml",
    "tests/declare/base/registry/person.yaml",       "tests/declare/base/registry/holding.yaml",
    "tests/declare/base/registry/document.yaml",     "tests/declare/base/roles.yaml"};

enum { BASE = sizeof base / sizeof *base };

static struct node *base_nodes[BASE];

static void base_read(void)
{
    static struct arena forever;
    struct err err = {0};
    arena_init(&forever, 0);
    for (int i = 0; i < BASE; i++) {
        base_nodes[i] = yaml_read(&forever, base[i], &err);
        assert(base_nodes[i]);
    }
}

/* As if the file bore the right name. */
static struct source source(const char *area, struct node *root)
{
    const struct node *name = node_get(root, "record");
    return (struct source){
        .area = area, .root = root, .stem = name && name->text ? name->text : ""};
}

static void run(struct arena *mem, struct node *root)
{
    struct source sources[BASE];
    struct reader r = {.mem = mem, .problems = {.mem = mem}, .sources = sources};
    r.model = arena_new(mem, struct model, 1);
    r.model->folder = "domain";
    r.roles = base_nodes[BASE - 1];
    for (int i = 0; i < BASE - 1; i++)
        sources[r.nsources++] = source("registry", base_nodes[i]);
    if (node_get(root, "roles"))
        r.roles = root;
    else
        sources[r.nsources++] = source("desk", root);
    if (reader_run(&r)) {
        assert(r.model->text && *r.model->text);
        return;
    }
    struct buf out;
    buf_init(&out, mem, 4 << 20);
    problems_print(&r.problems, &out);
    assert(out.n || !buf_ok(&out));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem;
    struct err err = {0};
    if (!base_nodes[0])
        base_read();
    arena_init(&mem, 0);
    struct node *root = yaml_parse(&mem, "f.yaml", (const char *)data, size, &err);
    if (root)
        run(&mem, root);
    else
        assert(err.code == ERR_INVALID && *err.where && *err.detail);
    arena_clear(&mem);
    return 0;
}
