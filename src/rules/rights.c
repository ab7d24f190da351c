/* rights.c - see rights.h. */
#include "rules/rights.h"

#include "base/err.h"
#include "store/org.h"
#include "store/paper.h"

#include <assert.h>
#include <string.h>

/* What the engine itself reads with: everything. */
static const struct sight all_sight = {.org = 0, .party = true};

static const struct grant *grant_of(const struct actor *who, const struct record_type *type)
{
    assert(who && who->role && who->role->grants);
    return &who->role->grants[type->index];
}

static int64_t scope_org(const struct actor *who, enum scope scope)
{
    return scope == SCOPE_UNIT ? who->org : scope == SCOPE_AGENCY ? who->agency : 0;
}

bool rights_sight(const struct actor *who, const struct record_type *type, struct sight *out,
                  struct err *err)
{
    enum scope scope = grant_of(who, type)->read;
    if (scope == SCOPE_NONE)
        return err_set(err, ERR_DENIED, type->name, "role %s reads no %s", who->role->name,
                       type->name);
    *out = (struct sight){
        .org = scope_org(who, scope), .party = who->role->party_channel, .agency = who->agency};
    return true;
}

bool rights_whole(const struct actor *who, const struct record_type *type)
{
    struct sight sight = {0};
    struct err none = {0};
    return rights_sight(who, type, &sight, &none) && (!sight.org || !type->owner) &&
           (sight.party || !type_in_channel(type));
}

bool rights_seen(struct store *s, struct arena *mem, const struct actor *who,
                 const struct record_ref *ref, bool *out_seen, struct err *err)
{
    struct sight sight;
    struct record r;
    struct err none = {0};
    *out_seen = rights_whole(who, ref->type) ||
                (rights_sight(who, ref->type, &sight, &none) &&
                 record_read(s, mem, ref->type, ref->id, &sight, &r, &none));
    return *out_seen || none.code == ERR_DENIED || none.code == ERR_MISSING ||
           err_set(err, none.code, none.where, "%s", none.detail);
}

bool rights_field(const struct actor *who, const struct field *field)
{
    assert(field->class < CLASSES);
    return field->class == CLASS_NONE || who->role->classes[field->class];
}

const char *rights_masked(struct arena *mem, const struct actor *who, const struct field *field,
                          const char *text)
{
    if (!text || !*text || rights_field(who, field))
        return text;
    size_t keep = (size_t)field->mask, n = strlen(text);
    const char *tail = text + n;
    while (keep > 0 && tail > text) {
        do
            tail--;
        while (tail > text && ((unsigned char)*tail & 0xC0) == 0x80);
        keep--;
    }
    return arena_fmt(mem, "•••%s", tail == text ? "" : tail);
}

void rights_strip(struct arena *mem, const struct actor *who, struct record *r)
{
    for (int i = 0; i < r->type->nfields; i++) {
        const struct field *f = &r->type->fields[i];
        if (rights_field(who, f) || r->values[i].kind == VALUE_NULL)
            continue;
        const char *text = r->values[i].kind == VALUE_TEXT ? r->values[i].s : "";
        r->values[i] = (struct value){.kind = VALUE_TEXT, .s = rights_masked(mem, who, f, text)};
        if (r->titles)
            r->titles[i] = NULL;
    }
}

/* Does the scope, seen from the actor, hold the organisation? */
static bool scope_holds(struct store *s, const struct actor *who, enum scope scope, int64_t org,
                        bool *out, struct err *err)
{
    if (scope == SCOPE_NONE || scope == SCOPE_ALL || org == 0) {
        *out = scope != SCOPE_NONE;
        return true;
    }
    return org_under(s, org, scope_org(who, scope), out, err);
}

bool rights_create(struct store *s, const struct actor *who, const struct record_type *type,
                   int64_t owner, bool *out_may, struct err *err)
{
    return scope_holds(s, who, grant_of(who, type)->create, owner, out_may, err);
}

static bool state_listed(const struct record *r, const char *const *edit, int nedit)
{
    for (int i = 0; i < nedit; i++)
        if (!strcmp(edit[i], r->type->states[r->state].name))
            return true;
    return false;
}

bool rights_field_open(const struct record *r, const struct field *field)
{
    if (field->computed || r->type->states[r->state].final)
        return false;
    if (field->type == FIELD_FILE && !sent_has(r->sent, field->name, 0))
        return false;
    return !field->edit || state_listed(r, field->edit, field->nedit);
}

bool rights_rows_open(const struct record *r, const struct rows *rows)
{
    if (r->type->states[r->state].final || (r->sent && rows_hold_papers(rows)))
        return false;
    return !rows->edit || state_listed(r, rows->edit, rows->nedit);
}

bool rights_open(const struct record *r)
{
    for (int i = 0; i < r->type->nfields; i++)
        if (rights_field_open(r, &r->type->fields[i]))
            return true;
    for (int i = 0; i < r->type->nrows; i++)
        if (rights_rows_open(r, &r->type->rows[i]))
            return true;
    return false;
}

bool rights_edit(struct store *s, const struct actor *who, const struct record *r, bool *out_may,
                 struct err *err)
{
    *out_may = false;
    return !rights_open(r) ||
           scope_holds(s, who, grant_of(who, r->type)->edit, r->owner, out_may, err);
}

static int64_t ref_of(const struct record *r, const struct field *field)
{
    const struct value *v = &r->values[field->index];
    return v->kind == VALUE_INT ? v->i : 0;
}

/* The focal point of the record's channel: the Party's has its own when one is marked. */
static bool focal_of(struct store *s, const struct record *r, int64_t *out, struct err *err)
{
    const struct option *party = store_model(s)->party_focal;
    *out = 0;
    if (party && r->channel && !strcmp(r->channel, "party") && !org_body(s, party->name, out, err))
        return false;
    return *out || org_focal(s, out, err);
}

bool rights_relation(struct store *s, struct arena *mem, const struct record *r,
                     const char *relation, int64_t *out_org, struct err *err)
{
    if (!strcmp(relation, "any")) {
        *out_org = 0;
        return true;
    }
    if (!strcmp(relation, "focal"))
        return focal_of(s, r, out_org, err);
    if (model_body(store_model(s), relation))
        return org_body(s, relation, out_org, err);
    if (!strcmp(relation, "owner")) {
        *out_org = r->owner;
        return true;
    }
    if (!strncmp(relation, "parent.", 7)) {
        assert(r->type->parent && "checked by the compiler of declarations");
        int64_t id = ref_of(r, r->type->parent);
        struct record parent;
        if (id == 0) {
            *out_org = 0;
            return true;
        }
        return record_read(s, mem, r->type->parent->to, id, &all_sight, &parent, err) &&
               rights_relation(s, mem, &parent, relation + 7, out_org, err);
    }
    const struct field *f = type_field(r->type, relation);
    assert(f && f->type == FIELD_REF);
    *out_org = ref_of(r, f);
    return true;
}

bool rights_role(struct store *s, const struct actor *who, const char *role, int64_t org,
                 bool *out_may, struct err *err)
{
    int64_t agency = 0;
    bool own = !strcmp(role, "*") || !strcmp(role, who->role->name);
    *out_may = own && !org;
    if (!org || (!own && !role_acts_as(who->role, role)))
        return true;
    if (own)
        return org_under(s, org, who->agency, out_may, err);
    if (!org_agency(s, org, &agency, err))
        return false;
    *out_may = agency == who->agency;
    return true;
}

bool rights_speaks(const struct model *m, const struct record *r, const struct who *rule)
{
    return !m->party_focal || !r->type->channel || strcmp(rule->relation, m->party_focal->name) ||
           (r->channel && !strcmp(r->channel, "party"));
}

/* One `who`: the role fits, and the organisation it names is the actor's agency or under it. */
static bool meets(struct store *s, struct arena *mem, const struct actor *who,
                  const struct record *r, const struct who *rule, bool *out, struct err *err)
{
    int64_t org;
    bool own = !strcmp(rule->role, "*") || !strcmp(rule->role, who->role->name);
    *out = own && !strcmp(rule->relation, "any");
    if (*out || (!own && !role_acts_as(who->role, rule->role)) ||
        !rights_speaks(store_model(s), r, rule))
        return true;
    if (!rights_relation(s, mem, r, rule->relation, &org, err))
        return false;
    return rights_role(s, who, rule->role, org, out, err);
}

bool rights_meet(struct store *s, const struct actor *who, const struct record *r,
                 const struct who_list *list, bool *out_may, struct err *err)
{
    bool may = false;
    for (int i = 0; i < list->n && !may; i++)
        if (!meets(s, r->mem, who, r, &list->items[i], &may, err))
            return false;
    *out_may = may;
    return true;
}

bool rights_step(struct store *s, struct arena *mem, const struct actor *who,
                 const struct record *r, const struct step *step, bool *out_may, struct err *err)
{
    bool may = false;
    for (int i = 0; i < step->nwho && !may; i++)
        if (!meets(s, mem, who, r, &step->who[i], &may, err))
            return false;
    *out_may = may;
    return true;
}

static bool focal_may(const struct step *step)
{
    for (int i = 0; i < step->nwho; i++)
        if (!strcmp(step->who[i].relation, "focal"))
            return true;
    return false;
}

bool rights_focal(struct store *s, const struct record *r, struct err *err)
{
    int64_t focal = 0;
    bool may = false;
    if (r->state == 0 && !r->type->states[0].shared) /* the first is whose it is alone */
        return true;
    for (int i = 0; i < r->type->nsteps && !may; i++) {
        const struct step *step = &r->type->steps[i];
        for (int k = 0; k < step->nfrom && !may; k++)
            may = step->from[k] == r->state && focal_may(step);
    }
    if (may && !focal_of(s, r, &focal, err))
        return false;
    return !focal || focal == r->owner || record_share(s, r->mem, r->id, focal, err);
}
