/* check_engine.c - the types and fields the engine itself stands on, and the roles. */
#include "declare/check.h"

#include <string.h>

/* What rights, posts and citations are read from. */
static const struct {
    const char *type, *field;
    enum field_type kind;
    const char *to; /* of a ref */
} needed[] = {
    {"organisation", "code", FIELD_TEXT, NULL},
    {"organisation", "name", FIELD_TEXT, NULL},
    {"organisation", "parent", FIELD_REF, "organisation"},
    {"organisation", "focal", FIELD_BOOL, NULL},
    {"organisation", "valid_from", FIELD_DATE, NULL},
    {"organisation", "valid_to", FIELD_DATE, NULL},
    {"organisation", "successor", FIELD_REF, "organisation"},
    {"post", "organisation", FIELD_REF, "organisation"},
    {"post", "role", FIELD_CHOICE, NULL},
    {"post", "signs", FIELD_BOOL, NULL},
    {"person", "name", FIELD_TEXT, NULL},
    {"holding", "person", FIELD_REF, "person"},
    {"holding", "post", FIELD_REF, "post"},
    {"holding", "since", FIELD_DATE, NULL},
    {"holding", "until", FIELD_DATE, NULL},
    {"document", "number", FIELD_TEXT, NULL},
    {"document", "date", FIELD_DATE, NULL},
    {"document", "issuer", FIELD_TEXT, NULL},
    {"document", "kind", FIELD_TEXT, NULL},
    {"document", "title", FIELD_TEXT, NULL},
};

static const struct node *root_of(const struct reader *r, const struct record_type *t)
{
    return r->sources[t->index].root;
}

/* post.role takes its options from roles.yaml. */
static void role_field_check(struct reader *r, const struct field *f)
{
    const struct node *n = node_get(node_get(root_of(r, r->model->post), "fields"), f->name);
    const struct node *options = node_get(n, "options");
    if (options && options->kind == NODE_MAP)
        problem_add(&r->problems, options->pos, "options: roles",
                    "the roles of posts are those of roles.yaml");
}

/* Which organisation plays a body is read from organisation.body. */
static void body_field_check(struct reader *r)
{
    const struct model *m = r->model;
    if (!m->nbodies || !m->organisation)
        return;
    const struct field *f = type_field(m->organisation, "body");
    if (!f || f->type != FIELD_CHOICE || f->options != m->bodies || f->computed)
        problem_add(&r->problems, f ? f->pos : m->organisation->pos,
                    "body: {type: choice, options: bodies, vi: Vai trong phối hợp, en: Body}",
                    "roles.yaml has bodies, so organisation needs the field 'body'");
}

void check_engine(struct reader *r)
{
    static const char *const kinds[FIELD_TYPES] = {"text", "long", "number", "money", "date",
                                                   "time", "bool", "choice", "ref",   "file"};
    const struct model *m = r->model;
    const char *missing = "";
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        const struct record_type *t = model_type(m, needed[i].type);
        if (!t && strcmp(missing, needed[i].type)) {
            missing = needed[i].type;
            problem_line(&r->problems, m->folder,
                         arena_fmt(r->mem, "%s: no record type '%s'; the engine stands on it",
                                   m->folder, missing));
        }
        if (!t)
            continue;
        const struct field *f = type_field(t, needed[i].field);
        bool fits = f && f->type == needed[i].kind && !f->computed &&
                    (!needed[i].to || !strcmp(f->to ? f->to->name : "", needed[i].to));
        if (!fits)
            problem_add(&r->problems, f ? f->pos : t->pos, NULL,
                        "the engine stands on '%s.%s': a %s%s%s, not computed", t->name,
                        needed[i].field, kinds[needed[i].kind], needed[i].to ? " to " : "",
                        needed[i].to ? needed[i].to : "");
        else if (t == m->post && needed[i].kind == FIELD_CHOICE)
            role_field_check(r, f);
    }
    body_field_check(r);
    if (m->organisation &&
        (!m->organisation->parent || strcmp(m->organisation->parent->name, "parent")))
        problem_add(&r->problems, m->organisation->pos, "parent: parent",
                    "organisations form a tree by their field 'parent'");
}

static void grants_check(struct reader *r, const struct role *role, bool *reached)
{
    const struct model *m = r->model;
    for (int i = 0; i < m->ntypes; i++) {
        const struct grant *g = &role->grants[i];
        reached[i] = reached[i] || g->read != SCOPE_NONE;
        if (g->read == SCOPE_NONE && (g->create != SCOPE_NONE || g->edit != SCOPE_NONE))
            problem_add(&r->problems, g->pos, word_find(BLOCK_GRANT, "read")->example,
                        "role '%s' creates or edits %s but does not read it", role->name,
                        m->types[i].name);
    }
}

void check_roles(struct reader *r)
{
    const struct model *m = r->model;
    bool *reached = arena_new(r->mem, bool, (size_t)m->ntypes), administrator = false;
    for (int i = 0; i < m->nroles; i++) {
        grants_check(r, &m->roles[i], reached);
        administrator = administrator || m->roles[i].administrator;
    }
    for (int i = 0; i < m->ntypes; i++)
        if (!reached[i])
            problem_add(&r->problems, m->types[i].pos,
                        "grants: {officer: {read: all, create: agency, edit: agency}}",
                        "no role reads %s", m->types[i].name);
    if (!administrator)
        problem_add(&r->problems, node_get(r->roles, "roles")->key_pos,
                    word_find(BLOCK_ROLE, "administrator")->example,
                    "no role keeps the accounts and settings");
}
