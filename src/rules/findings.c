/* findings.c - see findings.h. */
#include "rules/findings.h"

#include "base/buf.h"
#include "base/date.h"
#include "rules/agenda.h"
#include "rules/force.h"
#include "store/declared.h"
#include "store/waiver.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MOST = 64 << 10 };

/* A date column of a finding reads as people write dates. */
static void add_value(struct buf *b, const char *value)
{
    int32_t day;
    char text[DATE_SIZE];
    buf_text(b, date_read(value, strlen(value), &day) ? date_write_vi(day, text) : value);
}

/* A check as it is asked of one record on its day. */
struct asked {
    struct check_case of;
    const struct finding *found;
};

static const struct param_value *own_value(const struct asked *a, int i)
{
    const struct param_decl *p = &a->of.check->params[i];
    return param_on(p->province, p->nprovince, a->of.day);
}

static const char *named_value(const struct asked *a, const char *name, size_t n)
{
    const struct finding *f = a->found;
    const struct check *check = a->of.check;
    for (int i = 0; i < f->n; i++)
        if (strlen(f->names[i]) == n && !strncmp(f->names[i], name, n))
            return f->values[i];
    for (int i = 0; i < check->nparams; i++)
        if (strlen(check->params[i].name) == n && !strncmp(check->params[i].name, name, n)) {
            const struct own_figure *own = own_figure(&a->of, &check->params[i]);
            return own ? own->value : general_figure(&a->of, &check->params[i]);
        }
    return NULL;
}

/* The figures of the province that held, with what they rest on. */
static void add_sources(struct buf *b, const struct asked *a, enum lang lang)
{
    for (int i = 0; i < a->of.check->nparams; i++) {
        const struct param_value *own = own_value(a, i);
        if (own && lang == LANG_VI)
            buf_fmt(b, ". Mức của tỉnh: %s (mức chung %s), theo %s", own->value,
                    a->of.check->params[i].value, own->law.ref);
        else if (own)
            buf_fmt(b, ". The province's value: %s (elsewhere %s), by %s", own->value,
                    a->of.check->params[i].value, own->law.ref);
    }
}

/* Figures the record was given for itself, each with who gave it and why. */
static void add_figures(struct buf *b, const struct asked *a, enum lang lang)
{
    static const char *const unknown[LANGS] = {"cơ quan không rõ", "an unknown body"};
    for (int i = 0; i < a->of.check->nparams; i++) {
        const struct param_decl *p = &a->of.check->params[i];
        const struct own_figure *own = own_figure(&a->of, p);
        if (!own)
            continue;
        const char *org = own->by.org ? own->by.org : unknown[lang];
        buf_fmt(b, "%s%s: ", b->n ? ". " : "", p->own.in[lang]);
        if (lang == LANG_VI)
            buf_fmt(b, "mức riêng của hồ sơ này %s (chung: %s), do %s cho phép ngày %s, lý do: %s",
                    own->value, general_figure(&a->of, p), org, own->by.day, own->by.reason);
        else
            buf_fmt(b, "this record's own is %s (general: %s), granted by %s on %s: %s", own->value,
                    general_figure(&a->of, p), org, own->by.day, own->by.reason);
    }
}

/* The label with {name} replaced by the finding's columns and the check's parameters. */
static const char *check_text(struct arena *mem, const struct asked *a, enum lang lang)
{
    struct buf b;
    buf_init(&b, mem, TEXT_MOST);
    const char *p = a->of.check->label.in[lang];
    for (const char *open; (open = strchr(p, '{')) != NULL;) {
        const char *close = strchr(open, '}');
        if (!close)
            break;
        buf_add(&b, p, (size_t)(open - p));
        const char *value = named_value(a, open + 1, (size_t)(close - open - 1));
        add_value(&b, value ? value : "…");
        p = close + 1;
    }
    buf_text(&b, p);
    add_sources(&b, a, lang);
    add_figures(&b, a, lang);
    return buf_get(&b);
}

/* A finding that was waived is a line that is met, and says by whom and why. */
static bool waived(struct store *s, const struct check *c, int64_t record, struct why *line,
                   struct arena *mem, struct err *err)
{
    struct waiver v;
    if (!c->nwaiver || !c->block)
        return true;
    const struct waiver_of of = {.record = record, .check = c->name};
    if (!waiver_find(s, mem, &of, &line->met, &v, err))
        return false;
    if (!line->met)
        return true;
    const char *org = v.org ? v.org : "";
    line->text[LANG_VI] =
        arena_fmt(mem, "%s. Ngoại lệ: %s, %s, %s", line->text[LANG_VI], org, v.day, v.reason);
    line->text[LANG_EN] =
        arena_fmt(mem, "%s. Waived: %s, %s, %s", line->text[LANG_EN], org, v.day, v.reason);
    return true;
}

static bool dated(const struct check *c)
{
    for (int i = 0; i < c->nparams; i++)
        if (c->params[i].nprovince)
            return true;
    return c->force.since || c->force.until;
}

/* The name of another record, by its id, as the one who is told may know it. */
static bool name_others(struct store *s, struct arena *mem, const struct subject *of,
                        const struct finding *f, struct finding out[static LANGS], struct err *err)
{
    for (int l = 0; l < LANGS; l++) {
        out[l] = *f;
        out[l].values = arena_new(mem, const char *, (size_t)f->n + 1);
        for (int i = 0; i < f->n; i++)
            out[l].values[i] = f->values[i];
    }
    for (int i = 0; i < f->n; i++) {
        const char *name[LANGS];
        bool named = !strcmp(f->names[i], "other") || !strcmp(f->names[i], "another");
        if (!named || !f->values[i])
            continue;
        if (!agenda_name(s, mem, of->who, strtoll(f->values[i], NULL, 10), name, err))
            return false;
        for (int l = 0; l < LANGS; l++)
            out[l].values[i] = name[l];
    }
    return true;
}

/* What the record was given of its own, where the check is open to that. */
static bool figures(struct store *s, struct arena *mem, struct check_case *of, struct err *err)
{
    const struct waiver_of what = {.record = of->record, .check = of->check->name};
    struct own_figure *own;
    bool open = false;
    for (int i = 0; i < of->check->nparams; i++)
        open = open || of->check->params[i].own.in[LANG_VI];
    if (!open || !of->record)
        return true;
    if (!waiver_figures(s, mem, &what, &own, &of->nown, err))
        return false;
    of->own = own;
    return true;
}

/* Nothing was found; a figure of its own is told all the same. */
static void passed(struct arena *mem, const struct asked *a, struct why_list *why)
{
    struct why line = {.met = true, .own = true, .law = &a->of.check->law, .check = a->of.check};
    for (int l = 0; l < LANGS; l++) {
        struct buf b;
        buf_init(&b, mem, TEXT_MOST);
        add_figures(&b, a, (enum lang)l);
        line.text[l] = buf_get(&b);
    }
    if (*line.text[LANG_VI])
        why_add(why, line);
}

static bool ask(struct store *s, const struct check *c, struct subject of, struct why_list *why,
                struct err *err)
{
    bool found;
    struct finding f = {0}, named[LANGS];
    struct asked in[LANGS],
        a = {.of = {.check = c, .typed = of.typed, .record = of.record, .org = of.org},
             .found = &f};
    if (dated(c) && !force_day(s, of.record, &a.of.day, err))
        return false;
    if (!force_on(&c->force, a.of.day))
        return true;
    if (!figures(s, why->mem, &a.of, err) || !check_find(s, why->mem, &a.of, &found, &f, err))
        return false;
    if (!found) {
        passed(why->mem, &a, why);
        return true;
    }
    if (!name_others(s, why->mem, &of, &f, named, err))
        return false;
    for (int i = 0; i < LANGS; i++) {
        in[i] = a;
        in[i].found = &named[i];
    }
    struct why line = {.warn = !c->block,
                       .text = {check_text(why->mem, &in[LANG_VI], LANG_VI),
                                check_text(why->mem, &in[LANG_EN], LANG_EN)},
                       .law = &c->law,
                       .check = c};
    if (!waived(s, c, of.record, &line, why->mem, err))
        return false;
    why_add(why, line);
    return true;
}

bool findings_offer(struct store *s, const struct step *step, struct subject of,
                    struct why_list *why, struct err *err)
{
    bool ok = true;
    for (int i = 0; ok && i < step->nsettled; i++)
        ok = ask(s, step->settled[i], of, why, err);
    return ok;
}

bool findings_step(struct store *s, const struct step *step, struct subject of,
                   struct why_list *why, struct err *err)
{
    bool ok = true;
    for (int i = 0; ok && i < step->nchecks; i++)
        ok = ask(s, step->checks[i], of, why, err);
    return ok;
}

bool findings_save(struct store *s, const struct record_type *type, struct subject of,
                   struct why_list *why, struct err *err)
{
    bool ok = true;
    for (int i = 0; ok && i < type->nchecks; i++)
        if (type->checks[i].at_save)
            ok = ask(s, &type->checks[i], of, why, err);
    return ok;
}

bool findings_signing(struct store *s, const char *mark, struct subject of, struct why_list *why,
                      struct err *err)
{
    const struct record_type *type = store_model(s)->holding;
    bool ok = true;
    for (int i = 0; ok && i < type->nchecks; i++)
        for (int k = 0; ok && k < type->checks[i].nsigning; k++)
            if (!strcmp(type->checks[i].signing[k], mark))
                ok = ask(s, &type->checks[i], of, why, err);
    return ok;
}

static bool among(const struct check *const *list, int n, const struct check *check)
{
    for (int i = 0; i < n; i++)
        if (list[i] == check)
            return true;
    return false;
}

bool live_asked(const struct record_type *type, const struct step *step, const struct check *check)
{
    if (!check->live)
        return false;
    if (step)
        return among(step->checks, step->nchecks, check) &&
               !among(step->settled, step->nsettled, check);
    bool settled = check->at_save;
    for (int i = 0; i < type->nsteps; i++)
        settled |= among(type->steps[i].settled, type->steps[i].nsettled, check);
    return settled;
}

bool findings_live(struct store *s, const struct step *step, struct subject of,
                   struct why_list *why, struct err *err)
{
    const struct record_type *type = of.typed->r->type;
    bool ok = true;
    for (int i = 0; ok && i < type->nchecks; i++)
        if (live_asked(type, step, &type->checks[i]))
            ok = ask(s, &type->checks[i], of, why, err);
    return ok;
}
