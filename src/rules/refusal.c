/* refusal.c - see refusal.h. */
#include "rules/refusal.h"

#include "base/buf.h"

#include <string.h>

enum { LINE_MOST = 4000 };

static const char *const heads[][LANGS] = {
    [REFUSED_CREATE] = {"Người có quyền thêm", "Who may add"},
    [REFUSED_EDIT] = {"Người có quyền sửa", "Who may change"},
};

static const char *const reaches[][LANGS] = {
    [SCOPE_UNIT] = {" (của đơn vị mình)", " (of their own unit)"},
    [SCOPE_AGENCY] = {" (của cơ quan mình)", " (of their own agency)"},
    [SCOPE_ALL] = {" (của mọi cơ quan)", " (of every agency)"},
};

static enum scope scope_of(const struct role *role, const struct record_type *type,
                           enum refused_deed deed)
{
    const struct grant *g = &role->grants[type->index];
    return deed == REFUSED_CREATE ? g->create : g->edit;
}

static const char *roles_line(struct arena *mem, const struct model *m, enum refused_deed deed,
                              const struct record_type *type, enum lang lang)
{
    struct buf b;
    int n = 0;
    buf_init(&b, mem, LINE_MOST);
    buf_fmt(&b, "%s “%s”: ", heads[deed][lang], type->label.in[lang]);
    for (int i = 0; i < m->nroles; i++) {
        enum scope scope = scope_of(&m->roles[i], type, deed);
        if (scope == SCOPE_NONE)
            continue;
        buf_text(&b, n++ ? "; " : "");
        buf_text(&b, m->roles[i].label.in[lang]);
        buf_text(&b, reaches[scope][lang]);
    }
    if (!n)
        buf_text(&b, lang == LANG_VI ? "không ai" : "nobody");
    return buf_get(&b);
}

void refusal_why(struct why_list *why, const struct model *model, const struct actor *who,
                 enum refused_deed deed, const struct record_type *type)
{
    static const char *const mine[LANGS] = {"Vai trò của bạn", "Your role"};
    struct arena *mem = why->mem;
    struct why line = {0}, me = {.warn = true};
    for (int lang = 0; lang < LANGS; lang++) {
        line.text[lang] = roles_line(mem, model, deed, type, (enum lang)lang);
        me.text[lang] = arena_fmt(mem, "%s: %s", mine[lang], who->role->label.in[lang]);
    }
    why_add(why, line);
    if (deed == REFUSED_CREATE)
        why_add(why, me);
}
