/* read_confirm.c - what was confirmed of a proposal becomes records, all of them or none. */
#include "rules/duties.h"
#include "rules/rights.h"
#include "serve/branch.h"
#include "serve/pages.h"
#include "serve/read_page.h"

#include <string.h>

static int64_t owner_of(const struct record *r)
{
    const struct field *f = r->type->owner;
    return f && r->values[f->index].kind == VALUE_INT ? r->values[f->index].i : 0;
}

/* A value some other record holds already is a problem of its box, not of the server. */
static bool taken(struct request *rq, struct why_list *why, const struct record *r, struct err *e)
{
    const struct field *f = type_field(r->type, e->where);
    if (e->code != ERR_INVALID || !f)
        return false;
    why_add(why, (struct why){.text = {arena_fmt(rq->mem, "%s: %s", f->label.in[LANG_VI],
                                                 word(LANG_VI, W_REC_TAKEN)),
                                       arena_fmt(rq->mem, "%s: %s", f->label.in[LANG_EN],
                                                 word(LANG_EN, W_REC_TAKEN))},
                              .field = f->name});
    rq->why = why;
    return true;
}

static bool create(struct request *rq, struct record *r, struct err *err)
{
    struct change c = request_change(rq, "create", NULL);
    bool may;
    if (!rights_create(rq->store, rq->who, r->type, owner_of(r), &may, err))
        return false;
    if (!may)
        return err_set(err, ERR_DENIED, r->type->name, "may not create one owned by %lld",
                       (long long)owner_of(r));
    return record_create(rq->store, &c, r, err) &&
           duties_follow(rq->store, rq->mem, &c, NULL, r, err);
}

static void under(struct record *r, int64_t parent)
{
    r->values[r->type->parent->index] = (struct value){.kind = VALUE_INT, .i = parent};
}

/* An item whose section was dropped has nowhere to go. */
static void check_places(struct request *rq, const struct proposal *p, struct why_list *why)
{
    bool dropped = true;
    for (int i = 0; i < p->n; i++) {
        const struct proposal_row *row = &p->rows[i];
        if (!row->item)
            dropped = row->choice == PROPOSAL_DROP;
        else if (dropped && row->choice != PROPOSAL_DROP)
            why_add(why, (struct why){.text = {arena_fmt(rq->mem, "%s. %s", row->place,
                                                         word(LANG_VI, W_READ_HOMELESS)),
                                               arena_fmt(rq->mem, "%s. %s", row->place,
                                                         word(LANG_EN, W_READ_HOMELESS))}});
    }
}

static bool create_all(struct request *rq, struct proposal *p, struct why_list *why,
                       struct err *err)
{
    int64_t section = 0;
    struct err e = {0};
    if (!create(rq, &p->root, &e)) {
        taken(rq, why, &p->root, &e);
        return err_set(err, e.code, e.where, "%s", e.detail);
    }
    for (int i = 0; i < p->n; i++) {
        struct proposal_row *row = &p->rows[i];
        if (row->choice == PROPOSAL_DROP)
            continue;
        under(&row->record, row->item ? section : p->root.id);
        if (!create(rq, &row->record, err))
            return false;
        if (!row->item)
            section = row->record.id;
    }
    return true;
}

bool page_read_confirm(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    const struct record_type *type;
    struct proposal p;
    struct why_list *why = arena_new(rq->mem, struct why_list, 1);
    why->mem = rq->mem;
    if (!proposal_type(rq, &type, err))
        return false;
    if (proposal_opening(rq))
        return err_set(err, ERR_INVALID, "form", "the boxes of a row are opened in the form");
    if (!proposal_of_form(rq, type, why, &p, err))
        return false;
    check_places(rq, &p, why);
    rq->why = why;
    if (why_blocks(why))
        return err_set(err, ERR_INVALID, type->name, "the form has problems");
    if (!create_all(rq, &p, why, err))
        return false;
    rq->said = W_SAID_READ;
    request_go(rq, "/r/%s/%lld%s", type->name, (long long)p.root.id,
               type_view(type, VIEW_TREE) ? "/tree" : "");
    return true;
}

/* The same form again, with what is wrong on top of it. */
bool page_read_again(struct request *rq, struct html *out, struct err *err)
{
    const struct record_type *type;
    struct proposal p;
    struct why_list unused = {.mem = rq->mem};
    if (!proposal_type(rq, &type, err) || !proposal_of_form(rq, type, &unused, &p, err))
        return false;
    frame_begin(rq, out,
                &(struct frame){.title = word(rq->lang, W_READ_TITLE),
                                .line = word(rq->lang, W_READ_LINE),
                                .here = arena_fmt(rq->mem, "/read?type=%s", type->name)});
    if (rq->why)
        emit_problems(rq, out, rq->why);
    emit_proposal(rq, out, &p);
    frame_end(rq, out);
    return true;
}
