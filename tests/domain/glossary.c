/* glossary.c - docs/glossary.md names every identifier that domain/ declares, with every Vietnamese
 * label it stands for, and no identifier that is not declared. */
#include "declare/model.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { PAGE_MOST = 1 << 18, ROWS_MOST = 1200 };

struct row {
    const char *name, *labels; /* second column, between " | " */
    bool used;
};

static struct arena mem;
static struct row rows[ROWS_MOST];
static int nrows, nmissing;
static struct buf missing;

/* "| `name` | labels | where |" below the heading of the declared identifiers. */
static void read_page(void)
{
    FILE *f = fopen("docs/glossary.md", "re");
    assert_non_null(f);
    char *text = arena_alloc(&mem, PAGE_MOST);
    text[fread(text, 1, PAGE_MOST - 1, f)] = '\0';
    fclose(f);
    char *table = strstr(text, "\n## Declared identifiers\n");
    assert_non_null(table);
    for (char *p = strstr(table, "\n| `"); p; p = strstr(p, "\n| `")) {
        char *name = p + 4, *end = strstr(name, "` | "),
             *stop = end ? strstr(end + 4, " | ") : NULL;
        assert_non_null(stop);
        assert_true(nrows < ROWS_MOST);
        rows[nrows++] = (struct row){arena_copy(&mem, name, (size_t)(end - name)),
                                     arena_copy(&mem, end + 4, (size_t)(stop - end - 4)), false};
        p = stop;
    }
}

/* Is the label one of those between " · "? */
static bool listed(const char *labels, const char *label)
{
    static const char dot[] = " · ";
    size_t n = strlen(label);
    for (const char *p = labels;; p = strstr(p, dot) + sizeof dot - 1) {
        if (!strncmp(p, label, n) && (!p[n] || !strncmp(p + n, dot, sizeof dot - 1)))
            return true;
        if (!strstr(p, dot))
            return false;
    }
}

static void expect(const char *name, const struct label *label)
{
    for (int i = 0; i < nrows; i++)
        if (!strcmp(rows[i].name, name)) {
            rows[i].used = true;
            if (listed(rows[i].labels, label->in[LANG_VI]))
                return;
        }
    nmissing++;
    buf_fmt(&missing, "  `%s`: %s\n", name, label->in[LANG_VI]);
}

static void expect_fields(const struct field *fields, int n)
{
    for (int i = 0; i < n; i++) {
        expect(fields[i].name, &fields[i].label);
        for (int k = 0; k < fields[i].noptions; k++)
            expect(fields[i].options[k].name, &fields[i].options[k].label);
    }
}

static void expect_type(const struct record_type *t)
{
    expect(t->name, &t->label);
    expect_fields(t->fields, t->nfields);
    for (int i = 0; i < t->nrows; i++) {
        expect(t->rows[i].name, &t->rows[i].label);
        expect_fields(t->rows[i].fields, t->rows[i].nfields);
    }
    for (int i = 0; i < t->nstates; i++)
        expect(t->states[i].name, &t->states[i].label);
    for (int i = 0; i < t->nsteps; i++)
        expect(t->steps[i].name, &t->steps[i].label);
    for (int i = 0; i < t->nclocks; i++)
        expect(t->clocks[i].name, &t->clocks[i].label);
}

static void glossary(void **state)
{
    (void)state;
    struct buf problems;
    struct err err = {0};
    arena_init(&mem, 0);
    buf_init(&problems, &mem, 1 << 16);
    buf_init(&missing, &mem, 1 << 16);
    struct model *m = model_read(&mem, "domain", &problems, &err);
    assert_non_null(m);
    read_page();
    for (int i = 0; i < m->ntypes; i++)
        expect_type(&m->types[i]);
    for (int i = 0; i < m->nroles; i++)
        expect(m->roles[i].name, &m->roles[i].label);
    if (nmissing)
        fail_msg("docs/glossary.md lacks %d:\n%s", nmissing, buf_get(&missing));
    for (int i = 0; i < nrows; i++)
        if (!rows[i].used)
            fail_msg("docs/glossary.md has `%s`, which domain/ does not declare", rows[i].name);
    arena_clear(&mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(glossary)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
