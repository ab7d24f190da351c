/* schema_plan.c - the steps that make a database's tables the model's. See schema.c. */
#include "store/schema_inside.h"

#include "base/buf.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_MOST = 1 << 20 };

struct planner {
    struct arena *mem;
    struct schema_plan plan;
    size_t cap;
    bool postgres;
};

static void add(struct planner *p, const char *what, const char *sql, const char *losing)
{
    p->plan.steps = arena_grow(p->mem, p->plan.steps, &p->cap, (size_t)p->plan.n);
    p->plan.steps[p->plan.n++] =
        (struct schema_step){.what = what, .sql = sql, .losing = losing != NULL, .name = losing};
}

static struct buf start(struct planner *p)
{
    struct buf b;
    buf_init(&b, p->mem, TEXT_MOST);
    return b;
}

static void plan_index(struct planner *p, const struct table *t, const struct column *c)
{
    struct buf b = start(p);
    table_index(&b, t, c);
    if (b.n)
        add(p, arena_fmt(p->mem, "%s: index %s", t->name, c->name), buf_get(&b), NULL);
}

static void plan_table(struct planner *p, const struct table *t)
{
    struct buf b = start(p);
    table_create(&b, t, t->name, p->postgres);
    add(p, arena_fmt(p->mem, "%s: new table", t->name), buf_get(&b), NULL);
    for (int i = 0; i < t->ncolumns; i++)
        plan_index(p, t, &t->columns[i]);
}

static void plan_all(struct planner *p, const struct tables *all)
{
    add(p, "the program's own tables", "", NULL); /* made before every plan, schema.c */
    for (int i = 0; i < all->n; i++)
        plan_table(p, &all->items[i]);
}

struct schema_plan schema_whole(struct arena *mem, const struct tables *all, bool postgres)
{
    struct planner p = {.mem = mem, .postgres = postgres};
    plan_all(&p, all);
    return p.plan;
}

/* Differences --------------------------------------------------------------------------------- */

/* The line "table.column kind ..." (column NULL: the first of the table); NULL: none. */
static const char *line_of(struct arena *mem, const char *lines, const char *table,
                           const char *column)
{
    const char *head = arena_fmt(mem, column ? "%s.%s " : "%s.", table, column ? column : "");
    size_t n = strlen(head);
    for (const char *p = lines; *p; p += strcspn(p, "\n") + 1)
        if (!strncmp(p, head, n))
            return arena_copy(mem, p, strcspn(p, "\n"));
    return NULL;
}

/* Words after "table.column": kind, unique, indexed, options. */
static const char *word_at(const char *line, int i, size_t *out_n)
{
    const char *p = line;
    for (; i >= 0; i--) {
        p += strcspn(p, " ");
        p += strspn(p, " ");
    }
    *out_n = strcspn(p, " ");
    return p;
}

static bool has_word(const char *line, const char *word, size_t n)
{
    size_t found;
    for (int i = 1;; i++) {
        const char *p = word_at(line, i, &found);
        if (!found)
            return false;
        if (found == n && !strncmp(p, word, n))
            return true;
    }
}

static bool same_kind(const char *a, const char *b)
{
    size_t an, bn;
    const char *ap = word_at(a, 0, &an), *bp = word_at(b, 0, &bn);
    return an == bn && !strncmp(ap, bp, an);
}

/* A column whose line changed but not its kind: options, uniqueness. True: its CHECK changes. */
static bool plan_options(struct planner *p, const struct table *t, const struct column *c,
                         const char *was, const char *is)
{
    size_t n;
    bool changed = false;
    const char *name = arena_fmt(p->mem, "%s.%s", t->name, c->name);
    for (int i = 1;; i++) {
        const char *word = word_at(was, i, &n);
        if (!n)
            break;
        if (c->kind != COLUMN_CHOICE || has_word(is, word, n))
            continue;
        const char *option = arena_fmt(p->mem, "%s.%.*s", name, (int)n, word);
        add(p, arena_fmt(p->mem, "%s: option %.*s goes", name, (int)n, word),
            c->needed ? ""
                      : arena_fmt(p->mem,
                                  "UPDATE \"%s\" SET \"%s\" = NULL WHERE \"%s\" = "
                                  "'%.*s'",
                                  t->name, c->name, c->name, (int)n, word),
            option);
        changed = true;
    }
    for (int i = 0; i < c->noptions; i++)
        if (!has_word(was, c->options[i].name, strlen(c->options[i].name))) {
            add(p, arena_fmt(p->mem, "%s: new option %s", name, c->options[i].name), "", NULL);
            changed = true;
        }
    return changed;
}

/* The index of a column made again, when its line says another one. */
static void plan_reindex(struct planner *p, const struct table *t, const struct column *c,
                         const char *was)
{
    bool unique = c->unique, indexed = c->indexed && !c->unique;
    if (c->kind == COLUMN_CHOICE ||
        (has_word(was, "unique", 6) == unique && has_word(was, "indexed", 7) == indexed))
        return;
    struct buf b = start(p);
    buf_fmt(&b, "DROP INDEX IF EXISTS \"%s.%s\";", t->name, c->name);
    table_index(&b, t, c);
    add(p,
        arena_fmt(p->mem, "%s: %s index on %s", t->name,
                  unique    ? "unique"
                  : indexed ? "an"
                            : "no",
                  c->name),
        buf_get(&b), NULL);
}

/* PostgreSQL: the CHECK of one column, under the name it gave it. */
static void plan_check(struct planner *p, const struct table *t, const struct column *c)
{
    struct buf b = start(p);
    buf_fmt(&b,
            "ALTER TABLE \"%s\" DROP CONSTRAINT \"%s_%s_check\", ADD CONSTRAINT \"%s_%s_check\" ",
            t->name, t->name, c->name, t->name, c->name);
    column_check(&b, c);
    add(p, arena_fmt(p->mem, "%s: options of %s", t->name, c->name), buf_get(&b), NULL);
}

/* SQLite alters little: the table is made anew, what both have is copied. Nothing refers to it. */
static void plan_rebuild(struct planner *p, const struct table *t, const char *lines)
{
    struct buf b = start(p), names = start(p);
    const char *as = arena_fmt(p->mem, "_%s", t->name);
    buf_text(&names, "id");
    for (int i = 0; i < t->ncolumns; i++) {
        const struct column *c = &t->columns[i];
        const char *was = line_of(p->mem, lines, t->name, c->name);
        if (was && same_kind(was, column_text(p->mem, t, c)))
            buf_fmt(&names, ", \"%s\"", c->name);
    }
    table_create(&b, t, as, false);
    buf_fmt(&b, ";INSERT INTO \"%s\" (%s) SELECT %s FROM \"%s\";DROP TABLE \"%s\";", as,
            buf_get(&names), buf_get(&names), t->name, t->name);
    buf_fmt(&b, "ALTER TABLE \"%s\" RENAME TO \"%s\";", as, t->name);
    for (int i = 0; i < t->ncolumns; i++) {
        table_index(&b, t, &t->columns[i]);
        buf_char(&b, ';');
    }
    add(p, arena_fmt(p->mem, "%s: table written anew", t->name), buf_get(&b), NULL);
}

/* Columns the model no longer has. True: there was one. */
static bool plan_gone(struct planner *p, const struct table *t, const char *lines)
{
    bool any = false;
    size_t n = strlen(t->name);
    for (const char *l = lines; *l; l += strcspn(l, "\n") + 1) {
        if (strncmp(l, t->name, n) != 0 || l[n] != '.')
            continue;
        const char *name = arena_copy(p->mem, l + n + 1, strcspn(l + n + 1, " "));
        bool here = false;
        for (int i = 0; i < t->ncolumns; i++)
            here = here || !strcmp(t->columns[i].name, name);
        if (here)
            continue;
        add(p, arena_fmt(p->mem, "%s: field %s goes", t->name, name),
            p->postgres ? arena_fmt(p->mem, "ALTER TABLE \"%s\" DROP COLUMN \"%s\"", t->name, name)
                        : "",
            arena_fmt(p->mem, "%s.%s", t->name, name));
        any = true;
    }
    return any;
}

static void plan_new_column(struct planner *p, const struct table *t, const struct column *c)
{
    struct buf b = start(p);
    column_add(&b, t, c, p->postgres);
    add(p, arena_fmt(p->mem, "%s: new field %s", t->name, c->name), buf_get(&b), NULL);
    plan_index(p, t, c);
}

/* A column of another kind begins empty. */
static void plan_other_kind(struct planner *p, const struct table *t, const struct column *c)
{
    struct buf b = start(p);
    if (p->postgres) {
        buf_fmt(&b, "ALTER TABLE \"%s\" DROP COLUMN \"%s\";", t->name, c->name);
        column_add(&b, t, c, true);
        buf_char(&b, ';');
        table_index(&b, t, c);
    }
    add(p, arena_fmt(p->mem, "%s: field %s is of another type and begins empty", t->name, c->name),
        buf_get(&b), arena_fmt(p->mem, "%s.%s", t->name, c->name));
}

static void compare_table(struct planner *p, const struct table *t, const char *lines)
{
    bool rebuild = plan_gone(p, t, lines);
    for (int i = 0; i < t->ncolumns; i++) {
        const struct column *c = &t->columns[i];
        const char *was = line_of(p->mem, lines, t->name, c->name);
        const char *is = column_text(p->mem, t, c);
        if (!was) {
            plan_new_column(p, t, c);
        } else if (!same_kind(was, is)) {
            plan_other_kind(p, t, c);
            rebuild = true;
        } else if (strcmp(was, is) != 0) {
            bool options = plan_options(p, t, c, was, is);
            if (options && p->postgres)
                plan_check(p, t, c);
            rebuild = rebuild || options;
            plan_reindex(p, t, c, was);
        }
    }
    if (rebuild && !p->postgres)
        plan_rebuild(p, t, lines);
}

/* Types the model no longer has: the table goes, the records' names and history stay. */
static void plan_gone_tables(struct planner *p, const char *lines, const struct tables *all)
{
    const char *last = "";
    for (const char *l = lines; *l; l += strcspn(l, "\n") + 1) {
        const char *name = arena_copy(p->mem, l, strcspn(l, "."));
        if (!strcmp(name, last) || tables_find(all, name))
            continue;
        last = name;
        add(p, arena_fmt(p->mem, "%s: the table goes", name),
            arena_fmt(p->mem, "DROP TABLE \"%s\"", name), name);
    }
}

struct schema_plan schema_difference(struct arena *mem, const char *lines, const struct tables *all,
                                     bool postgres)
{
    struct planner p = {.mem = mem, .postgres = postgres};
    plan_gone_tables(&p, lines, all);
    for (int i = 0; i < all->n; i++) {
        if (line_of(mem, lines, all->items[i].name, NULL))
            compare_table(&p, &all->items[i], lines);
        else
            plan_table(&p, &all->items[i]);
    }
    return p.plan;
}
