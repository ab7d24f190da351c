/* declared.c - the SQL of the declarations: checks, conditions of steps, what a step sets and
 * what it makes of what it finds. */
#include "store/declared.h"
#include "store/inside.h"
#include "store/waiver.h"
#include "store/yield.h"

#include "base/err.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* The type a step or check belongs to, and its place there. */
static const struct record_type *step_type(const struct store *s, const struct step *step,
                                           int *out_i)
{
    for (int i = 0; i < s->model->ntypes; i++) {
        const struct record_type *t = &s->model->types[i];
        if (t->nsteps && step >= t->steps && step < t->steps + t->nsteps) {
            *out_i = (int)(step - t->steps);
            return t;
        }
    }
    assert(!"a step of another model");
    return NULL;
}

static struct sql *check_sql(struct store *s, const struct check *check, bool live)
{
    for (int i = 0; i < s->model->ntypes; i++) {
        const struct record_type *t = &s->model->types[i];
        if (t->nchecks && check >= t->checks && check < t->checks + t->nchecks)
            return &(live ? type_sql(s, t)->live : type_sql(s, t)->check)[check - t->checks];
    }
    assert(!"a check of another model");
    return NULL;
}

const struct own_figure *own_figure(const struct check_case *c, const struct param_decl *p)
{
    for (int i = 0; p->own.in[LANG_VI] && i < c->nown; i++)
        if (!strcmp(c->own[i].param, p->name))
            return &c->own[i];
    return NULL;
}

const char *general_figure(const struct check_case *c, const struct param_decl *p)
{
    const struct param_value *province = param_on(p->province, p->nprovince, c->day);
    return province ? province->value : p->value;
}

/* Parameters are declared as text; what reads as a whole number is one. */
static void bind_param(struct sql *q, const struct check_case *c, const struct param_decl *p)
{
    const struct own_figure *own = own_figure(c, p);
    const char *value = own ? own->value : general_figure(c, p);
    char *end;
    long long n = strtoll(value, &end, 10);
    if (*value && !*end)
        sql_int(q, p->name, n);
    else
        sql_text(q, p->name, value);
}

bool check_find(struct store *s, struct arena *mem, const struct check_case *c, bool *out_found,
                struct finding *out, struct err *err)
{
    struct sql *q = check_sql(s, c->check, c->typed);
    struct now now;
    assert(!c->typed || c->check->live);
    now_bind(s, &now, q, c->org);
    sql_int(q, "id", c->record);
    if (c->typed)
        typed_bind(q, mem, c->typed);
    for (int i = 0; i < c->check->nparams; i++)
        bind_param(q, c, &c->check->params[i]);
    bool row;
    if (!sql_step(q, &row, err))
        return false;
    struct finding f = {.n = row ? q->ncolumns : 0};
    f.names = arena_new(mem, const char *, (size_t)f.n);
    f.values = arena_new(mem, const char *, (size_t)f.n);
    for (int i = 0; i < f.n; i++) {
        f.names[i] = arena_text(mem, q->db->backend->column_name(q, i));
        f.values[i] = sql_col_text(q, i, mem);
    }
    sql_reset(q);
    *out_found = row;
    *out = f;
    return true;
}

/* The condition of a declaration, asked of one record. */
static bool holds(struct store *s, struct sql *q, int64_t id, int64_t actor_org, bool *out,
                  struct err *err)
{
    struct now now;
    int64_t found;
    now_bind(s, &now, q, actor_org);
    sql_int(q, "id", id);
    if (!sql_one(q, &found, err))
        return false;
    *out = found != 0;
    return true;
}

bool step_shown(struct store *s, const struct step *step, int64_t id, int64_t actor_org,
                bool *out_shown, struct err *err)
{
    int i;
    const struct record_type *t = step_type(s, step, &i);
    *out_shown = true;
    return !step->shown_if || holds(s, &type_sql(s, t)->shown[i], id, actor_org, out_shown, err);
}

bool letter_offered(struct store *s, const struct record *r, const struct letter_decl *letter,
                    int64_t actor_org, bool *out_offered, struct err *err)
{
    assert(letter >= r->type->letters && letter < r->type->letters + r->type->nletters);
    struct sql *q = &type_sql(s, r->type)->offered[letter - r->type->letters];
    *out_offered = true;
    return !letter->shown_if || holds(s, q, r->id, actor_org, out_offered, err);
}

bool authority_find(struct store *s, const struct record_type *type, int64_t id,
                    const struct authority **out, struct err *err)
{
    int64_t which;
    if (!type->nauthorities) {
        *out = NULL;
        return true;
    }
    struct sql *q = &type_sql(s, type)->authority;
    struct now now;
    now_bind(s, &now, q, 0);
    sql_int(q, "id", id);
    if (!sql_one(q, &which, err))
        return false;
    assert(which >= 0 && which < type->nauthorities);
    *out = &type->authorities[which];
    return true;
}

/* Each set sees what those before it did. */
bool step_sets(struct store *s, struct arena *mem, const struct step *step, struct record *r,
               int64_t actor_org, struct err *err)
{
    int i;
    const struct record_type *t = step_type(s, step, &i);
    for (int k = 0; k < step->nsets; k++) {
        struct sql *q = &type_sql(s, t)->set[i][k];
        struct now now;
        bind_record(q, mem, r);
        now_bind(s, &now, q, actor_org);
        bool row;
        if (!sql_step(q, &row, err))
            return false;
        struct value v = row ? sql_col(q, 0, mem) : (struct value){0};
        sql_reset(q);
        r->values[step->sets[k].field->index] = v;
    }
    return true;
}

int yield_field(const struct yield *y, const char *column)
{
    const struct field *fields = y->type ? y->type->fields : y->rows->fields;
    int n = y->type ? y->type->nfields : y->rows->nfields;
    for (int i = 0; i < n; i++)
        if (!strcmp(fields[i].name, column) && !fields[i].computed)
            return i;
    return -1;
}

enum { YIELD_MOST = 5000 };

static bool yield_row(struct sql *q, struct arena *mem, const struct yield *y, struct row *out,
                      struct err *err)
{
    const struct field *fields = y->type ? y->type->fields : y->rows->fields;
    size_t n = (size_t)(y->type ? y->type->nfields : y->rows->nfields);
    *out = (struct row){.values = arena_new(mem, struct value, n),
                        .titles = arena_new(mem, const char *, n)};
    for (int i = 0; i < q->ncolumns; i++) {
        const char *column = q->db->backend->column_name(q, i);
        int at = yield_field(y, column);
        if (at < 0)
            return err_set(err, ERR_INVALID, q->name, "the column '%s' is no field to fill",
                           column);
        out->values[at] = sql_col(q, i, mem);
        if (fields[at].type == FIELD_MONEY && out->values[at].kind == VALUE_INT)
            out->values[at].s = "VND";
    }
    return true;
}

bool yield_find(struct store *s, struct arena *mem, const struct yield_for *of,
                struct row_list *out, struct err *err)
{
    int at;
    const struct record_type *t = step_type(s, of->step, &at);
    const struct yield *y = &of->step->yields[of->place];
    struct sql *q = &type_sql(s, t)->yield[at][of->place];
    struct row *rows = NULL;
    struct gather g = {.q = q, .mem = mem};
    struct now now;
    now_bind(s, &now, q, of->actor_org);
    sql_int(q, "id", of->record);
    while (gather(&g, rows, err)) {
        bool fits =
            g.n < YIELD_MOST || err_set(err, ERR_LIMIT, q->name, "more than %d rows", YIELD_MOST);
        if (!fits || !yield_row(q, mem, y, &rows[g.n++], err))
            break;
    }
    sql_reset(q);
    return gather_end(&g, rows, &out->rows, &out->n);
}
