/* province.c - see province.h. */
#include "declare/province.h"

#include "base/date.h"
#include "declare/reader.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where values are laid: the param of a check, or the term of a clock. */
struct target {
    const char *declared;
    const struct param_value **list;
    int *n;
    bool term;
};

static struct check *find_check(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nchecks; i++)
        if (!strcmp(t->checks[i].name, name))
            return &t->checks[i];
    return NULL;
}

static struct clock_decl *find_clock(const struct record_type *t, const char *name)
{
    for (int i = 0; i < t->nclocks; i++)
        if (!strcmp(t->clocks[i].name, name) && t->clocks[i].within)
            return &t->clocks[i];
    return NULL;
}

static bool param_of(struct check *c, const char *name, struct target *out)
{
    for (int i = 0; c && i < c->nparams; i++)
        if (!strcmp(c->params[i].name, name)) {
            *out = (struct target){.declared = c->params[i].value,
                                   .list = &c->params[i].province,
                                   .n = &c->params[i].nprovince};
            return true;
        }
    return false;
}

static struct record_type *find_type(struct reader *r, const struct node *n, const char *name)
{
    const struct node at = {.kind = NODE_TEXT, .pos = n->key_pos, .text = name};
    const struct record_type *t = link_type(r, &at);
    return t ? &r->model->types[t->index] : NULL;
}

/* A check and a clock may have one name; only the clock has a term, so n of a check comes first. */
static bool find_target(struct reader *r, const struct node *n, struct target *out)
{
    const char *dot = strchr(n->key, '.'), *last = strrchr(n->key, '.');
    const char *rule = arena_copy(r->mem, dot + 1, (size_t)(last - dot - 1));
    struct record_type *t = find_type(r, n, arena_copy(r->mem, n->key, (size_t)(dot - n->key)));
    if (!t)
        return false;
    struct check *check = find_check(t, rule);
    struct clock_decl *clock = find_clock(t, rule);
    bool term = clock && !strcmp(last + 1, "n"), param = param_of(check, last + 1, out);
    if (param && term)
        problem_add(&r->problems, n->key_pos, NULL,
                    "'%s' is both a param of the check and the term of the clock; rename one",
                    n->key);
    else if (term)
        *out = (struct target){.declared = arena_fmt(r->mem, "%d", clock->within),
                               .list = &clock->province,
                               .n = &clock->nprovince,
                               .term = true};
    else if (!check && !clock)
        problem_add(&r->problems, n->key_pos, NULL,
                    "%s has neither a check nor a clock with a term named '%s'", t->name, rule);
    else if (!param)
        problem_add(&r->problems, n->key_pos, NULL, "'%s' of %s has no param '%s'", rule, t->name,
                    last + 1);
    return param != term;
}

static void value_check(struct reader *r, const struct node *item, const struct target *to)
{
    const struct node *value = node_get(item, "value"), *since = node_get(item, "since");
    int32_t day;
    if (param_whole(to->declared) && !param_whole(value->text))
        problem_add(&r->problems, value->pos, NULL,
                    "'%s' is no whole number; the declared value is %s", value->text, to->declared);
    else if (to->term && strtol(value->text, NULL, 10) < 1)
        problem_add(&r->problems, value->pos, NULL, "a term is at least 1");
    if (!date_read(since->text, strlen(since->text), &day))
        problem_add(&r->problems, since->pos, word_find(BLOCK_PARAM, "since")->example,
                    "'%s' is no day", since->text);
}

static void lay(struct reader *r, const struct node *n, const struct target *to)
{
    int count = items_count(n);
    struct param_value *list = arena_new(r->mem, struct param_value, (size_t)count);
    for (int i = 0; i < count; i++) {
        const struct node *item = items_at(n, i);
        value_check(r, item, to);
        list[i] = (struct param_value){.value = get_text(item, "value"),
                                       .since = get_text(item, "since"),
                                       .law = get_law(node_get(item, "law"))};
        if (i && strcmp(list[i].since, list[i - 1].since) <= 0)
            problem_add(&r->problems, node_get(item, "since")->pos, NULL,
                        "it does not begin after the value before it");
    }
    *to->list = list;
    *to->n = count;
}

bool province_read(struct model *m, const char *dir, struct buf *problems, struct err *err)
{
    struct reader r = {.mem = m->mem, .problems = {.mem = m->mem}, .model = m};
    const char *path = arena_fmt(m->mem, "%s/province.yaml", dir);
    if (access(path, F_OK) != 0)
        return true;
    const struct node *root = yaml_read(m->mem, path, err);
    if (!root)
        return false;
    shape_check(&r, root, BLOCK_PROVINCE);
    const struct node *params = node_get(root, "params");
    for (const struct node *c = r.problems.n ? NULL : params->first; c; c = c->next) {
        struct target to;
        if (find_target(&r, c, &to))
            lay(&r, c, &to);
    }
    if (!r.problems.n)
        return true;
    problems_print(&r.problems, problems);
    return err_set(err, ERR_INVALID, path, "the province's values have %zu problem%s", r.problems.n,
                   r.problems.n == 1 ? "" : "s");
}
