/* branch.c - see branch.h. */
#include "serve/branch.h"

#include "base/text.h"

#include <string.h>

const char *record_heading(const struct request *rq, const struct record *r)
{
    const struct field *key = r->type->key;
    const char *known = r->number;
    if (!known && key && key->symbol && r->values[key->index].kind == VALUE_TEXT)
        known = r->values[key->index].s;
    if (!known)
        return r->title;
    return arena_fmt(rq->mem, "%s %s", r->type->label.in[rq->lang], known);
}

const char *label_inside(struct arena *mem, const char *label)
{
    size_t first = text_step(label, strlen(label)), second = first;
    if (label[first])
        second += text_step(label + first, strlen(label + first));
    const char *small = text_fold_marks(mem, arena_copy(mem, label, first));
    const char *next = arena_copy(mem, label + first, second - first);
    if (strcmp(text_fold_marks(mem, next), next) != 0)
        return label; /* an abbreviation stays as it is */
    return arena_fmt(mem, "%s%s", small, label + first);
}

struct way {
    enum view_kind view; /* VIEW_KINDS: not a view */
    bool there;
    const char *last; /* part of the address */
    enum word name;
};

static void ways(struct request *rq, struct html *out, const struct record *r)
{
    const struct way list[] = {
        {VIEW_TREE, type_view(r->type, VIEW_TREE), "/tree", W_NONE},
        {VIEW_ROADMAP, type_view(r->type, VIEW_ROADMAP), "/roadmap", W_NONE},
        {VIEW_KINDS, r->type->baseline, "/changes", W_TREE_CHANGES},
        {VIEW_KINDS, r->type->carry, "/carry", W_TREE_CARRY},
        {VIEW_KINDS, true, "", W_TREE_RECORD},
    };
    const char *base = arena_fmt(rq->mem, "/r/%s/%lld", r->type->name, (long long)r->id);
    html(out, "<ul class=\"tabs np\">");
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        if (!list[i].there)
            continue;
        const char *href = arena_fmt(rq->mem, "%s%s", base, list[i].last);
        const struct view *v = list[i].view == VIEW_KINDS ? NULL : type_view(r->type, list[i].view);
        html(out, "<li><a href=\"%s\"", href);
        if (!strcmp(href, rq->path))
            html(out, " aria-current=\"page\"");
        html(out, ">%s</a>", v ? v->label.in[rq->lang] : word(rq->lang, list[i].name));
    }
    html(out, "</ul>");
}

bool branch_begin(struct request *rq, struct html *out, const struct record *r, struct frame *frame,
                  struct err *err)
{
    const char *heading = record_heading(rq, r);
    bool titled = frame->title != NULL;
    if (!record_crumbs(rq, r, frame, err))
        return false;
    if (!titled)
        frame->title = heading;
    frame->own_head = true;
    frame_begin(rq, out, frame);
    html(out, "<div class=\"ph1\"><div><h1>%s</h1><p>", frame->title);
    if (titled)
        html(out, "%s. ", heading);
    if (strcmp(r->title, heading) != 0)
        html(out, "%s. ", r->title);
    emit_record_state(rq, out, r);
    html(out, "</p></div></div>");
    ways(rq, out, r);
    return true;
}
