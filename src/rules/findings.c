/* findings.c - see findings.h. */
#include "rules/findings.h"

#include "base/buf.h"
#include "base/date.h"
#include "rules/force.h"
#include "store/waiver.h"

#include <string.h>

/* A date column of a finding reads as people write dates. */
static void add_value(struct buf *b, const char *value)
{
    int32_t day;
    char text[DATE_SIZE];
    buf_text(b, date_read(value, strlen(value), &day) ? date_write_vi(day, text) : value);
}

static const char *named_value(const struct check *check, const struct finding *f, const char *name,
                               size_t n)
{
    for (int i = 0; f && i < f->n; i++)
        if (strlen(f->names[i]) == n && !strncmp(f->names[i], name, n))
            return f->values[i];
    for (int i = 0; i < check->nparams; i++)
        if (strlen(check->params[i].name) == n && !strncmp(check->params[i].name, name, n))
            return check->params[i].value;
    return NULL;
}

/* The label with {name} replaced by the finding's columns and the check's parameters. */
static const char *check_text(struct arena *mem, const struct check *check, const struct finding *f,
                              enum lang lang)
{
    struct buf b;
    buf_init(&b, mem, 4000);
    const char *p = check->label.in[lang];
    for (const char *open; (open = strchr(p, '{')) != NULL;) {
        const char *close = strchr(open, '}');
        if (!close)
            break;
        buf_add(&b, p, (size_t)(open - p));
        const char *value = named_value(check, f, open + 1, (size_t)(close - open - 1));
        add_value(&b, value ? value : "…");
        p = close + 1;
    }
    buf_text(&b, p);
    return buf_get(&b);
}

/* A finding that was waived is a line that is met, and says by whom and why. */
static bool waived(struct store *s, const struct check *c, int64_t record, struct why *line,
                   struct arena *mem, struct err *err)
{
    struct waiver v;
    if (!c->nwaiver)
        return true;
    if (!waiver_find(s, mem, record, c->name, &line->met, &v, err))
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

static bool ask(struct store *s, const struct check *c, struct subject of, struct why_list *why,
                struct err *err)
{
    bool found, law;
    struct finding f = {0};
    if (!force_holds(s, &c->force, of.record, &law, err))
        return false;
    if (!law)
        return true;
    if (!check_find(s, why->mem, c, of.record, of.org, &found, &f, err))
        return false;
    if (!found)
        return true;
    struct why line = {
        .warn = !c->block,
        .text = {check_text(why->mem, c, &f, LANG_VI), check_text(why->mem, c, &f, LANG_EN)},
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
