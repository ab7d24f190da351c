/* history.c - what was changed, by whom, from where: one line a change, in its transaction.
 *
 * Names are kept as they were: a reference is written as the title it had that day (and its id), and
 * the person, post and organisation of who did it as text. */
#include "store/history.h"
#include "store/inside.h"

#include "base/err.h"
#include "base/json.h"
#include "base/json_read.h"

#include <string.h>

const char *value_text(struct arena *mem, const struct value *v)
{
    if (v->kind == VALUE_INT && v->s)
        return arena_fmt(mem, "%lld %s", (long long)v->i, v->s); /* money: its currency */
    if (v->kind == VALUE_INT)
        return arena_fmt(mem, "%lld", (long long)v->i);
    return v->kind == VALUE_TEXT ? v->s : NULL;
}

bool value_same(const struct value *a, const struct value *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == VALUE_TEXT)
        return !strcmp(a->s, b->s);
    const char *as = a->s ? a->s : "", *bs = b->s ? b->s : "";
    return a->kind == VALUE_NULL || (a->i == b->i && !strcmp(as, bs));
}

static void side(struct json *j, struct arena *mem, const struct field *f, const struct row *r)
{
    const struct value *v = &r->values[f->index];
    bool named = f->type == FIELD_REF && v->kind == VALUE_INT && r->titles && r->titles[f->index];
    json_text(j, named ? r->titles[f->index] : value_text(mem, v));
}

static void side_id(struct json *j, const struct value *v)
{
    if (v->kind == VALUE_INT)
        json_int(j, v->i);
    else
        json_none(j);
}

void history_fields(struct json *j, struct arena *mem, const struct history_sides *sides,
                    const struct fields *of)
{
    const struct row nothing = {.values = arena_new(mem, struct value, (size_t)of->n)};
    const struct row *before = sides->before ? sides->before : &nothing;
    const struct row *after = sides->after ? sides->after : &nothing;
    for (int i = 0; i < of->n; i++) {
        const struct field *f = &of->items[i];
        if (f->computed || value_same(&before->values[i], &after->values[i]))
            continue;
        json_key(j, sides->rows ? arena_fmt(mem, "%s.%s#%d", sides->rows, f->name, sides->place)
                                : f->name);
        json_array_begin(j);
        side(j, mem, f, before);
        side(j, mem, f, after);
        if (f->type == FIELD_REF) {
            side_id(j, &before->values[i]);
            side_id(j, &after->values[i]);
        }
        json_array_end(j);
    }
}

bool history_add(struct store *s, const struct change *c, const struct history_entry *e,
                 struct err *err)
{
    struct sql *q = query(s, Q_HISTORY_ADD);
    struct now now;
    sql_int(q, "record", e->record);
    now_bind(s, &now, q, c->org);
    sql_id(q, "account", c->account);
    sql_id(q, "post", c->post);
    sql_id(q, "org", c->org);
    sql_text(q, "who", c->who);
    sql_text(q, "post_title", c->post_title);
    sql_text(q, "org_title", c->org_title);
    sql_text(q, "address", c->address);
    sql_text(q, "step", c->step);
    sql_text(q, "reason", c->reason);
    sql_text(q, "from_state", e->from);
    sql_text(q, "to_state", e->to);
    sql_text(q, "changes", e->changes);
    return sql_run(q, err);
}

bool record_note(struct store *s, const struct change *c, const struct record *r, struct err *err)
{
    const char *state = r->type->states[r->state].name;
    const struct history_entry e = {.record = r->id, .from = state, .to = state, .changes = "{}"};
    return history_add(s, c, &e, err);
}

/* {"field":[before, after], ...}; for a reference two ids follow. */
static bool read_changes(struct arena *mem, const char *text, struct history_line *to,
                         struct err *err)
{
    struct json_read r;
    size_t n = 0, cap = 0;
    json_read_init(&r, mem, text);
    json_read_open(&r, '{');
    for (const char *name; (name = json_read_key(&r));) {
        const char *sides[] = {NULL, NULL, NULL, NULL};
        json_read_open(&r, '[');
        for (size_t i = 0; json_read_next(&r); i++) {
            const char *side = json_read_text(&r);
            if (i < sizeof sides / sizeof *sides)
                sides[i] = side;
        }
        to->changes = arena_grow(mem, to->changes, &cap, n);
        to->changes[n++] =
            (struct history_change){arena_copy(mem, name, strcspn(name, "#")), sides[0], sides[1]};
    }
    to->nchanges = (int)n;
    return json_read_ok(&r) ||
           err_set(err, ERR_STORE, "history", "line %lld is damaged", (long long)to->id);
}

bool history_left(struct store *s, struct arena *mem, int64_t record, const char **out,
                  struct err *err)
{
    struct sql *q = query(s, Q_HISTORY_LEFT);
    bool row;
    sql_int(q, "record", record);
    if (!sql_step(q, &row, err))
        return false;
    *out = row ? sql_col_text(q, 0, mem) : NULL;
    sql_reset(q);
    return true;
}

bool history_count(struct store *s, int64_t record, const struct step *step, int *out,
                   struct err *err)
{
    struct sql *q = query(s, Q_HISTORY_COUNT);
    int64_t n;
    sql_int(q, "record", record);
    sql_text(q, "step", step->name);
    sql_text(q, "since", step->anew ? step->anew->name : "");
    if (!sql_one(q, &n, err))
        return false;
    *out = (int)n;
    return true;
}

bool history_passages(struct store *s, const struct record *r, int limit, struct passages *out,
                      struct err *err)
{
    struct sql *q = query(s, Q_HISTORY_PASSAGES);
    struct passages p = {.items = arena_new(r->mem, struct passage, (size_t)limit)};
    int at = limit; /* they come newest first */
    bool row;
    sql_int(q, "record", r->id);
    sql_int(q, "limit", limit + 1);
    for (;;) {
        if (!sql_step(q, &row, err))
            return false;
        if (!row)
            break;
        int state = type_state(r->type, sql_col_text(q, 0, r->mem));
        if (state < 0)
            continue;
        if (at == 0)
            p.earlier = true;
        else
            p.items[--at] = (struct passage){state, !strcmp(sql_col_text(q, 1, r->mem), "import")};
    }
    p.items += at;
    p.n = limit - at;
    *out = p;
    return true;
}

bool history_read(struct store *s, struct arena *mem, int64_t record, int64_t before, int limit,
                  struct history_line **out, int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_HISTORY_READ);
    struct history_line *lines = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_int(q, "record", record);
    sql_int(q, "before", before > 0 ? before : INT64_MAX);
    sql_int(q, "limit", limit);
    while (gather(&g, lines, err)) {
        struct history_line *h = &lines[g.n++];
        const char **texts[] = {&h->at,   &h->who,    &h->post,       &h->org,     &h->address,
                                &h->step, &h->reason, &h->from_state, &h->to_state};
        *h = (struct history_line){.id = sql_col_int(q, 0)};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            *texts[i] = sql_col_text(q, (int)i + 1, mem);
        if (!read_changes(mem, sql_col_text(q, 10, mem), h, err)) {
            sql_reset(q);
            return false;
        }
    }
    return gather_end(&g, lines, out, out_n);
}
