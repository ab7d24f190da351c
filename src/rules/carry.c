/* carry.c - see carry.h. */
#include "rules/carry.h"

#include "rules/duties.h"

#include <assert.h>
#include <string.h>

static const struct sight all_sight = {.org = 0, .party = true};
enum { CARRY_MOST = 2000 };

/* The records of type `carry->under` that belong to a root, e.g. the areas of a plan. */
static bool levels(struct store *s, struct arena *mem, const struct record *root, struct list *out,
                   struct err *err)
{
    const struct record_type *under = root->type->carry->under;
    struct list_query q = {.type = under,
                           .sight = all_sight,
                           .parent = under->parent,
                           .parent_id = root->id,
                           .limit = CARRY_MOST};
    return record_list(s, mem, &q, out, err);
}

static bool ends_settled(const struct record *r)
{
    return r->type->states[r->state].final;
}

bool carry_unfinished(struct store *s, struct arena *mem, const struct actor *who,
                      const struct record *root, struct list *out, struct err *err)
{
    const struct carry *c = root->type->carry;
    struct list under;
    struct sight sight;
    assert(c);
    if (!rights_sight(who, c->child, &sight, err) || !levels(s, mem, root, &under, err))
        return false;
    struct record *found = NULL;
    size_t cap = 0;
    int n = 0;
    for (int i = 0; i < under.n; i++) {
        struct list_query q = {.type = c->child,
                               .sight = sight,
                               .parent = c->child->parent,
                               .parent_id = under.rows[i].id,
                               .limit = CARRY_MOST};
        struct list children;
        if (!record_list(s, mem, &q, &children, err))
            return false;
        for (int k = 0; k < children.n; k++) {
            if (ends_settled(&children.rows[k]))
                continue;
            found = arena_grow(mem, found, &cap, (size_t)n);
            found[n++] = children.rows[k];
        }
    }
    *out = (struct list){.rows = found, .n = n};
    return true;
}

/* Where in the target the child belongs: under the record with the same title, else a copy of it. */
static bool place(struct store *s, struct arena *mem, const struct change *change,
                  const struct record *old_level, const struct record *target, int64_t *out_id,
                  struct err *err)
{
    struct list under;
    if (!levels(s, mem, target, &under, err))
        return false;
    for (int i = 0; i < under.n; i++)
        if (!strcmp(under.rows[i].title, old_level->title))
            return *out_id = under.rows[i].id, true;
    struct record copy = record_draft(mem, old_level->type);
    for (int i = 0; i < old_level->type->nfields; i++) {
        const struct field *f = &old_level->type->fields[i];
        if (!f->computed && !f->unique)
            copy.values[i] = old_level->values[i];
    }
    copy.values[old_level->type->parent->index] =
        (struct value){.kind = VALUE_INT, .i = target->id};
    if (!record_create(s, change, &copy, err))
        return false;
    *out_id = copy.id;
    return true;
}

/* A new child in the target that names the one it continues. What was done so far stays with it. */
static bool continue_child(struct store *s, struct arena *mem, const struct change *change,
                           const struct record *child, const struct record *target, struct err *err)
{
    const struct carry *c = target->type->carry;
    const struct field *up = child->type->parent;
    struct record level;
    int64_t under;
    if (!record_read(s, mem, c->under, child->values[up->index].i, &all_sight, &level, err) ||
        !place(s, mem, change, &level, target, &under, err))
        return false;
    struct record copy = record_draft(mem, child->type);
    for (int i = 0; i < child->type->nfields; i++) {
        const struct field *f = &child->type->fields[i];
        bool by_hand = !f->edit || f->nedit > 0;
        if (!f->computed && !f->unique && by_hand)
            copy.values[i] = child->values[i];
    }
    copy.values[up->index] = (struct value){.kind = VALUE_INT, .i = under};
    copy.values[c->from->index] = (struct value){.kind = VALUE_INT, .i = child->id};
    return record_create(s, change, &copy, err) && duties_follow(s, mem, change, NULL, &copy, err);
}

/* The child of the target it is merged into must belong to the target. */
static bool merge_target(struct store *s, struct arena *mem, const struct carry_choice *choice,
                         const struct record *target, struct err *err)
{
    const struct carry *c = target->type->carry;
    struct record into, level;
    if (choice->into == 0 || !record_read(s, mem, c->child, choice->into, &all_sight, &into, err) ||
        !record_read(s, mem, c->under, into.values[c->child->parent->index].i, &all_sight, &level,
                     err))
        return err_set(err, ERR_INVALID, "into", "say which one it is merged into");
    if (level.values[c->under->parent->index].i != target->id)
        return err_set(err, ERR_INVALID, "into", "it belongs to another record");
    return true;
}

bool carry_do(struct store *s, struct arena *mem, const struct actor *who, const char *address,
              const struct record *root, const struct record *target,
              const struct carry_choice *choice, struct err *err)
{
    const struct carry *c = root->type->carry;
    struct record child, before;
    bool may;
    assert(c && target->type == root->type);
    if (!choice->reason || !*choice->reason)
        return err_set(err, ERR_INVALID, "reason", "carrying over needs a reason");
    if (target->id == root->id)
        return err_set(err, ERR_INVALID, "target", "the target is the same record");
    if (!record_read(s, mem, c->child, choice->child, &all_sight, &child, err) ||
        !rights_edit(s, who, &child, &may, err))
        return false;
    if (ends_settled(&child))
        return err_set(err, ERR_CONFLICT, "child", "it is settled already");
    if (!may)
        return err_set(err, ERR_DENIED, c->child->name, "role %s may not", who->role->name);
    before = child;
    struct change change = {.account = who->account,
                            .post = who->post,
                            .org = who->org,
                            .address = address,
                            .step = "carry",
                            .reason = choice->reason};
    if (!strcmp(choice->outcome, "continue")) {
        if (!continue_child(s, mem, &change, &child, target, err))
            return false;
    } else if (!strcmp(choice->outcome, "merge")) {
        if (!merge_target(s, mem, choice, target, err))
            return false;
    } else if (strcmp(choice->outcome, "drop") != 0) {
        return err_set(err, ERR_INVALID, "outcome", "no such outcome");
    }
    child.values = arena_new(mem, struct value, (size_t)child.type->nfields);
    memcpy(child.values, before.values, sizeof *child.values * (size_t)child.type->nfields);
    child.values[c->outcome->index] = (struct value){.kind = VALUE_TEXT, .s = choice->outcome};
    child.state = c->state;
    return record_update(s, &change, &child, err) &&
           duties_follow(s, mem, &change, &before, &child, err);
}
