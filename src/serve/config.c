/* config.c - see config.h. The file's words are one table: reading, messages and the manual. */
#include "serve/config.h"

#include "declare/yaml.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct setting;
typedef bool take_fn(struct arena *mem, const struct node *n, void *out, struct err *err);

static take_fn take_text, take_path, take_number, take_bool, take_list, take_tls, take_proxy,
    take_limits;

struct setting {
    const char *key;
    take_fn *take;
    size_t at;
    const char *write; /* how it is written */
};

#define AT(field)    offsetof(struct config, field)
#define LIMIT(field) offsetof(struct config_limits, field)

static const struct setting settings[] = {
    {"listen", take_text, AT(listen), "listen: 127.0.0.1:8080"},
    {"database", take_text, AT(database), "database: \"postgres:host=... dbname=ngaba\""},
    {"files", take_path, AT(files), "files: /srv/ngaba/files"},
    {"province", take_text, AT(province), "province: Đối ngoại tỉnh ..."},
    {"public", take_text, AT(public), "public: https://... (the address people type)"},
    {"sample", take_bool, AT(sample), "sample: true"},
    {"tls", take_tls, 0, "tls: {certificate: FILE, key: FILE}"},
    {"proxy", take_proxy, 0, "proxy: {trust: [127.0.0.1]}"},
    {"limits", take_limits, AT(limits), "limits: {connections: 1000}"},
    {0},
};
static const struct setting tls_settings[] = {
    {"certificate", take_path, AT(certificate), "certificate: FILE (PEM, with its chain)"},
    {"key", take_path, AT(key), "key: FILE (PEM)"},
    {0},
};
static const struct setting proxy_settings[] = {
    {"trust", take_list, 0, "trust: [127.0.0.1]"},
    {0},
};
static const struct setting limit_settings[] = {
    {"connections", take_number, LIMIT(connections), "connections: 1000"},
    {"per_address", take_number, LIMIT(per_address), "per_address: 200"},
    {"requests", take_number, LIMIT(requests), "requests: 6000"},
    {"logins", take_number, LIMIT(logins), "logins: 30"},
    {"header_seconds", take_number, LIMIT(header_seconds), "header_seconds: 10"},
    {"queue", take_number, LIMIT(queue), "queue: 1000"},
    {0},
};

static bool wrong(const struct pos *pos, const char *what, const char *write, struct err *err)
{
    char where[sizeof err->where];
    int n = snprintf(where, sizeof where, "%s:%d:%d", pos->file, pos->line, pos->column);
    if (n < 0 || (size_t)n >= sizeof where) /* a long folder: the end of the path tells more */
        snprintf(where, sizeof where, "ngaba.yaml:%d:%d", pos->line, pos->column);
    return err_set(err, ERR_INVALID, where, "%s; write it as: %s", what, write);
}

static bool read_map(struct arena *mem, const struct node *map, const struct setting *table,
                     void *out, struct err *err)
{
    if (map->kind != NODE_MAP)
        return wrong(&map->pos, "this is not a list of settings", table->write, err);
    for (const struct node *n = map->first; n; n = n->next) {
        const struct setting *s = table;
        while (s->key && strcmp(s->key, n->key) != 0)
            s++;
        if (!s->key) {
            struct buf known;
            buf_init(&known, mem, 1000);
            for (s = table; s->key; s++)
                buf_fmt(&known, s == table ? "%s" : ", %s", s->key);
            return wrong(&n->key_pos, arena_fmt(mem, "unknown setting '%s'", n->key),
                         arena_fmt(mem, "one of %s", buf_get(&known)), err);
        }
        if (!s->take(mem, n, (char *)out + s->at, err))
            return wrong(&n->pos, arena_fmt(mem, "a wrong value for '%s'", n->key), s->write, err);
    }
    return true;
}

static bool take_text(struct arena *mem, const struct node *n, void *out, struct err *err)
{
    (void)err;
    if (n->kind != NODE_TEXT || !*n->text)
        return false;
    *(const char **)out = arena_text(mem, n->text);
    return true;
}

/* Relative paths are meant from the folder of the file. */
static bool take_path(struct arena *mem, const struct node *n, void *out, struct err *err)
{
    if (!take_text(mem, n, out, err))
        return false;
    const char **path = out, *slash = strrchr(n->pos.file, '/');
    if (**path != '/' && slash)
        *path = arena_fmt(mem, "%.*s/%s", (int)(slash - n->pos.file), n->pos.file, *path);
    return true;
}

static bool take_number(struct arena *mem, const struct node *n, void *out, struct err *err)
{
    (void)mem, (void)err;
    if (n->kind != NODE_TEXT || !*n->text || strspn(n->text, "0123456789") != strlen(n->text) ||
        strlen(n->text) > 7)
        return false;
    int v = (int)strtol(n->text, NULL, 10);
    if (v < 1)
        return false;
    *(int *)out = v;
    return true;
}

static bool take_bool(struct arena *mem, const struct node *n, void *out, struct err *err)
{
    (void)mem, (void)err;
    if (n->kind != NODE_TEXT || (strcmp(n->text, "true") != 0 && strcmp(n->text, "false") != 0))
        return false;
    *(bool *)out = n->text[0] == 't';
    return true;
}

static bool take_tls(struct arena *mem, const struct node *n, void *out, struct err *err)
{
    struct config *c = out;
    return read_map(mem, n, tls_settings, c, err) && c->certificate && c->key;
}

static bool take_list(struct arena *mem, const struct node *n, void *out, struct err *err)
{
    struct config *c = out;
    if (n->kind != NODE_LIST)
        return false;
    const char **list = arena_new(mem, const char *, (size_t)n->count + 1);
    for (const struct node *i = n->first; i; i = i->next)
        if (!take_text(mem, i, &list[c->nproxies++], err))
            return false;
    c->proxies = list;
    return true;
}

static bool take_proxy(struct arena *mem, const struct node *n, void *out, struct err *err)
{
    return read_map(mem, n, proxy_settings, out, err);
}

static bool take_limits(struct arena *mem, const struct node *n, void *out, struct err *err)
{
    return read_map(mem, n, limit_settings, out, err);
}

static bool database_check(const struct config *c, const char *path, struct err *err)
{
    if (!strncmp(c->database, "sqlite:", 7) || !strncmp(c->database, "postgres:", 9) ||
        !strncmp(c->database, "postgresql://", 13) || !strncmp(c->database, "postgres://", 11))
        return true;
    return err_set(err, ERR_INVALID, path, "database must start with sqlite: or postgres:");
}

bool config_read(struct arena *mem, const char *dir, struct config *out, struct err *err)
{
    struct config c = {
        .dir = dir,
        .listen = "127.0.0.1:8080",
        .database = arena_fmt(mem, "sqlite:%s/ngaba.db", dir),
        .files = arena_fmt(mem, "%s/files", dir),
        .province = "",
        .limits = {.connections = 1000,
                   .per_address = 200,
                   .requests = 6000,
                   .logins = 30,
                   .header_seconds = 10,
                   .queue = 1000},
    };
    const char *path = arena_fmt(mem, "%s/ngaba.yaml", dir);
    if (access(path, F_OK) == 0) {
        struct node *root = yaml_read(mem, path, err);
        if (!root || (root->count && !read_map(mem, root, settings, &c, err)) ||
            !database_check(&c, path, err))
            return false;
    }
    *out = c;
    return true;
}

bool config_address(struct arena *mem, const char *listen, const char **out_host, int *out_port,
                    struct err *err)
{
    const char *colon = strrchr(listen, ':'), *host = listen;
    size_t n = colon ? (size_t)(colon - listen) : 0;
    if (n > 2 && host[0] == '[' && host[n - 1] == ']') {
        host++;
        n -= 2;
    } else if (memchr(host, ':', n)) {
        n = 0;
    }
    const char *port = colon ? colon + 1 : "";
    size_t digits = strspn(port, "0123456789");
    if (!n || !digits || digits > 5 || port[digits] || strtol(port, NULL, 10) > 65535)
        return err_set(err, ERR_INVALID, "", "'%s' is not an address; write it as: 127.0.0.1:8080",
                       listen);
    *out_host = arena_copy(mem, host, n);
    *out_port = (int)strtol(port, NULL, 10);
    return true;
}
