/* sql.c - what can be said about an SQL text without a database: the $names it uses, that it is one
 * statement, that quotes and parentheses close. The store prepares each on a real engine. */
#include "declare/check.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { NAME_SIZE = 64 };

static const char *const common[] = {"today", "now", "actor_org", "actor_agency"};

static bool word_char(char c)
{
    return c == '_' || isalnum((unsigned char)c);
}

/* Copies the word at p (cut to fit); returns what comes after it. */
static const char *take_word(const char *p, char out[NAME_SIZE])
{
    size_t n = 0;
    for (; word_char(*p); p++)
        if (n < NAME_SIZE - 1)
            out[n++] = *p;
    out[n] = '\0';
    return p;
}

static bool known_name(const struct sql_names *names, const char *name)
{
    if (names->id && !strcmp(name, "id"))
        return true;
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        if (!strcmp(common[i], name))
            return true;
    for (int i = 0; i < names->nparams; i++)
        if (!strcmp(names->params[i].name, name))
            return true;
    return false;
}

static void unknown_name(struct reader *r, const struct node *n, const struct sql_names *names,
                         const char *name)
{
    struct nearest near = {.wrong = name};
    if (names->id)
        nearest_try(&near, "id");
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        nearest_try(&near, common[i]);
    for (int i = 0; i < names->nparams; i++)
        nearest_try(&near, names->params[i].name);
    if (near.best)
        problem_add(&r->problems, n->pos, NULL, "no value $%s here; did you mean $%s?", name,
                    near.best);
    else
        problem_add(&r->problems, n->pos, NULL,
                    "no value $%s here; there is: %s$today, $now, $actor_org, $actor_agency%s",
                    name, names->id ? "$id, " : "", names->nparams ? " and the params" : "");
}

/* What stands at p that may not, NULL: nothing. */
static const char *forbidden(const char *p)
{
    if (*p == ';')
        return "';': one expression or SELECT, nothing after it";
    if (p[0] == '-' && p[1] == '-')
        return "'--': a comment; write it in YAML, after #";
    if (p[0] == '/' && p[1] == '*')
        return "'/*': a comment; write it in YAML, after #";
    if (*p == '"')
        return "'\"': a text stands in '...', a name needs no quotes";
    if (*p == '?' || *p == ':' || *p == '@')
        return "'?', ':' or '@': a value is written $name";
    return NULL;
}

/* Past the text '...' that begins at p; NULL: it does not end. */
static const char *past_text(const char *p)
{
    for (p++; *p; p++) {
        if (*p != '\'')
            continue;
        if (p[1] != '\'')
            return p + 1;
        p++;
    }
    return NULL;
}

void sql_check(struct reader *r, const struct node *n, const struct sql_names *names)
{
    int open = 0;
    for (const char *p = n->text; *p;) {
        char name[NAME_SIZE];
        const char *bad = forbidden(p);
        if (bad) {
            problem_add(&r->problems, n->pos, NULL, "SQL may not hold %s", bad);
            return;
        }
        if (*p == '\'') {
            p = past_text(p);
            if (!p) {
                problem_add(&r->problems, n->pos, NULL, "a text in the SQL is not closed with '");
                return;
            }
        } else if (*p == '$') {
            p = take_word(p + 1, name);
            if (!known_name(names, name))
                unknown_name(r, n, names, name);
        } else {
            open += (*p == '(') - (*p == ')');
            if (open < 0)
                break;
            p++;
        }
    }
    if (open)
        problem_add(&r->problems, n->pos, NULL, "the parentheses of the SQL do not match");
}

bool sql_holds_word(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = text; (p = strstr(p, word)) != NULL; p += n)
        if ((p == text || !word_char(p[-1])) && !word_char(p[n]))
            return true;
    return false;
}

static bool is_param(const struct check *c, const char *name)
{
    for (int i = 0; i < c->nparams; i++)
        if (!strcmp(c->params[i].name, name))
            return true;
    return false;
}

/* {names} in a label: a param, or a column of the finding. */
static void braces_check(struct reader *r, const struct node *n, const struct check *c)
{
    for (const char *p = n->text; (p = strchr(p, '{')) != NULL;) {
        char name[NAME_SIZE];
        p = take_word(p + 1, name);
        if (*p != '}' || !name_ok(name)) {
            problem_add(&r->problems, n->pos, NULL, "a {name} in '%s' is not closed or no name",
                        n->key);
            return;
        }
        if (!is_param(c, name) && !sql_holds_word(c->finds, name))
            problem_add(&r->problems, n->pos, NULL,
                        "{%s} is neither a param nor a column of 'finds'", name);
    }
}

static void params_check(struct reader *r, const struct node *n, const struct check *c)
{
    const struct sql_names none = {.id = true};
    const struct node *map = node_get(n, "params");
    for (int i = 0; i < c->nparams; i++) {
        const char *name = c->params[i].name;
        struct pos pos = node_get(map, name)->key_pos;
        if (known_name(&none, name))
            problem_add(&r->problems, pos, NULL,
                        "$%s has a meaning of its own; choose another name", name);
        else if (!strstr(c->finds, arena_fmt(r->mem, "$%s", name)) &&
                 !strstr(c->label.in[LANG_VI], arena_fmt(r->mem, "{%s}", name)))
            problem_add(&r->problems, pos, NULL, "param '%s' is used nowhere in the check", name);
    }
}

void sql_check_select(struct reader *r, const struct node *n, const struct sql_names *names,
                      const char *word)
{
    const char *text = n->text + strspn(n->text, " \n\t");
    enum block in = strcmp(word, "finds") ? BLOCK_STEP : BLOCK_CHECK;
    if (strncasecmp(text, "SELECT", 6) || word_char(text[6]))
        problem_add(&r->problems, n->pos, word_find(in, word)->example,
                    "'%s' must begin with SELECT", word);
    else
        sql_check(r, n, names);
}

void sql_check_finds(struct reader *r, const struct node *n, const struct check *check)
{
    const struct node *finds = node_get(n, "finds");
    const struct sql_names names = {true, check->params, check->nparams};
    sql_check_select(r, finds, &names, "finds");
    braces_check(r, node_get(n, "vi"), check);
    braces_check(r, node_get(n, "en"), check);
    params_check(r, n, check);
}
