/* audit.c - see audit.h. */
#include "declare/audit.h"

#include <string.h>

enum { PLACE_COLUMN = 60 };

/* One line: what, then where it stands. */
static void line(struct buf *out, struct pos pos, const char *what)
{
    buf_fmt(out, "  %-*s %s:%d:%d\n", PLACE_COLUMN, what, pos.file, pos.line, pos.column);
}

static void grants(const struct model *m, const struct role *role, struct buf *out)
{
    static const char *const words[] = {"-", "unit", "agency", "all"};
    buf_text(out, "records\n");
    for (int i = 0; i < m->ntypes; i++) {
        const struct grant *g = &role->grants[i];
        if (g->read == SCOPE_NONE)
            buf_fmt(out, "  %s: nothing\n", m->types[i].name);
        else
            line(out, g->pos,
                 arena_fmt(out->mem, "%s: read %s, create %s, edit %s", m->types[i].name,
                           words[g->read], words[g->create], words[g->edit]));
    }
}

static void field_line(const struct role *role, const char *owner, const struct field *f,
                       struct buf *out)
{
    if (f->class == CLASS_NONE)
        return;
    static const char *const names[CLASSES] = {"", "personal", "sensitive", "restricted"};
    const char *seen = role->classes[f->class] ? "read"
                       : f->mask ? arena_fmt(out->mem, "the last %d characters", f->mask)
                                 : "hidden";
    line(out, f->pos, arena_fmt(out->mem, "%s.%s (%s): %s", owner, f->name, names[f->class], seen));
}

static void fields(const struct model *m, const struct role *role, struct buf *out)
{
    buf_text(out, "protected fields\n");
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        if (role->grants[i].read == SCOPE_NONE)
            continue;
        for (int k = 0; k < t->nfields; k++)
            field_line(role, t->name, &t->fields[k], out);
        for (int k = 0; k < t->nrows; k++)
            for (int n = 0; n < t->rows[k].nfields; n++)
                field_line(role, arena_fmt(out->mem, "%s.%s", t->name, t->rows[k].name),
                           &t->rows[k].fields[n], out);
    }
}

static bool meant(const struct who *who, const struct role *role)
{
    return !strcmp(who->role, "*") || !strcmp(who->role, role->name);
}

static void steps(const struct model *m, const struct role *role, struct buf *out)
{
    buf_text(out, "steps\n");
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        for (int k = 0; k < t->nsteps; k++)
            for (int n = 0; n < t->steps[k].nwho; n++)
                if (meant(&t->steps[k].who[n], role))
                    line(out, t->steps[k].pos,
                         arena_fmt(out->mem, "%s.%s, as %s", t->name, t->steps[k].name,
                                   t->steps[k].who[n].relation));
    }
}

static void duties(const struct model *m, const struct role *role, struct buf *out)
{
    buf_text(out, "owes\n");
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        for (int k = 0; k < t->nclocks; k++)
            if (meant(&t->clocks[k].owes, role))
                line(out, t->clocks[k].pos,
                     arena_fmt(out->mem, "%s.%s, as %s", t->name, t->clocks[k].name,
                               t->clocks[k].owes.relation));
    }
}

void audit_print(const struct model *m, const struct role *role, struct buf *out)
{
    buf_fmt(out, "%s: %s, %s   %s:%d:%d\n", role->name, role->label.in[LANG_VI],
            role->label.in[LANG_EN], role->pos.file, role->pos.line, role->pos.column);
    buf_fmt(out, "  records of the Party channel: %s\n", role->party_channel ? "yes" : "no");
    buf_fmt(out, "  accounts and settings: %s\n", role->administrator ? "yes" : "no");
    buf_fmt(out, "  history of what it reads: %s\n", role->history ? "yes" : "no");
    for (int i = 0; i < ACTS_MOST && role->acts_as[i]; i++)
        buf_fmt(out, "  acts at home as %s\n", role->acts_as[i]->name);
    grants(m, role, out);
    fields(m, role, out);
    steps(m, role, out);
    duties(m, role, out);
}
