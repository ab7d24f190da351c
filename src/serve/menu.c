/* menu.c - see menu.h. The menu is made of the declarations: a type with `menu:` stands in it. */
#include "serve/menu.h"

#include "rules/review.h"
#include "serve/site.h"
#include "store/duty.h"

#include <string.h>

enum { MENU_MOST = 256 << 10 };

static const struct group {
    const char *menu; /* of the type; NULL: any other */
    enum word title;
} groups[] = {
    {"work", W_GROUP_WORK},
    {"plan", W_GROUP_PLAN},
    {NULL, W_GROUP_AREA},
    {"lookup", W_GROUP_LOOKUP},
};

/* Where a page writes something of its own into the menu: in the tag of an entry. */
struct place {
    const char *href;
    size_t at;
};

/* The menu of one role in one language. */
struct menu {
    struct html text;
    struct place *places;
    size_t n, cap;
    size_t owed_at; /* behind the word of the first entry, the desk */
};

struct menus {
    const struct role *roles; /* the first of so many */
    int nroles;
    struct menu *of; /* by role, then language; last those of no role */
};

/* ---- at start ---- */

struct maker {
    struct arena *mem;
    const struct model *model;
    const struct role *role; /* NULL: none */
    enum lang lang;
    struct menu *to;
};

static void entry_begin(struct html *out, const char *href)
{
    html(out, "<a href=\"%s\"", href);
}

static void entry_end(struct html *out, enum icon icon, const char *text)
{
    html(out, ">");
    emit_icon(out, icon);
    html(out, "%s", text);
}

static void item(struct maker *m, const char *href, enum icon icon, const char *text)
{
    struct menu *to = m->to;
    bool desk = !to->n;
    html(&to->text, "<li>");
    entry_begin(&to->text, href);
    to->places = arena_grow(m->mem, to->places, &to->cap, to->n);
    to->places[to->n++] = (struct place){href, to->text.out.n};
    entry_end(&to->text, icon, text);
    if (desk)
        to->owed_at = to->text.out.n;
    html(&to->text, "</a></li>");
}

static bool in_group(const struct record_type *t, const struct group *g)
{
    if (g->menu)
        return !strcmp(t->menu, g->menu);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (groups[i].menu && !strcmp(t->menu, groups[i].menu))
            return false;
    return true;
}

static void type_items(struct maker *m, const struct record_type *t)
{
    const struct grant *grant = &m->role->grants[t->index];
    enum icon icon = ICON_DOC;
    if (t->icon)
        (void)icon_find(t->icon, &icon);
    const char *label = t->list_label.in[m->lang];
    item(m, arena_fmt(m->mem, "/r/%s", t->name), icon, label ? label : t->label.in[m->lang]);
    if (t->reads && grant->create != SCOPE_NONE)
        item(m, arena_fmt(m->mem, "/read?type=%s", t->name), ICON_UPLOAD,
             word(m->lang, W_READ_PLAN));
}

static void group(struct maker *m, const struct group *g)
{
    struct html *out = &m->to->text;
    bool open = g == groups; /* the first holds the desk, so it is never empty */
    if (open) {
        html(out, "<h2>%s</h2><ul>", word(m->lang, g->title));
        item(m, "/desk", ICON_DESK, word(m->lang, W_DESK));
        item(m, "/calendar", ICON_CALENDAR, word(m->lang, W_CAL));
        if (review_open(m->model, m->role))
            item(m, "/review", ICON_CHART, word(m->lang, W_REV));
    }
    for (int i = 0; i < m->model->nmenu; i++) {
        const struct record_type *t = m->model->menu[i];
        if (!in_group(t, g) || !m->role || m->role->grants[t->index].read == SCOPE_NONE)
            continue;
        if (!open)
            html(out, "<h2>%s</h2><ul>", word(m->lang, g->title));
        open = true;
        type_items(m, t);
    }
    if (open)
        html(out, "</ul>");
}

static void make(struct maker *m)
{
    struct html *out = &m->to->text;
    html_init(out, m->mem, MENU_MOST);
    html(out,
         "<nav id=\"menu\" class=\"side\" aria-label=\"%s\"><p class=\"cl\"><a href=\"#main\">",
         word(m->lang, W_MENU));
    emit_icon(out, ICON_X);
    html(out, "%s</a></p>", word(m->lang, W_CLOSE));
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        group(m, &groups[i]);
    html(out, "</nav>");
}

struct menus *menus_new(struct arena *mem, const struct model *model)
{
    struct menus *all = arena_new(mem, struct menus, 1);
    all->roles = model->roles;
    all->nroles = model->nroles;
    all->of = arena_new(mem, struct menu, ((size_t)model->nroles + 1) * LANGS);
    for (int i = 0; i <= model->nroles; i++)
        for (int lang = 0; lang < LANGS; lang++) {
            const struct role *role = i < model->nroles ? &model->roles[i] : NULL;
            make(&(struct maker){mem, model, role, (enum lang)lang, &all->of[i * LANGS + lang]});
        }
    return all;
}

/* ---- on a page ---- */

static void emit_owed(const struct request *rq, struct html *out)
{
    bool more = rq->owed > OWED_MOST;
    if (rq->owed)
        html(out, "<span class=\"n\">%d%s<span class=\"vh\"> %s</span></span>",
             more ? OWED_MOST : rq->owed, more ? "+" : "", word(rq->lang, W_TASKS_OWED));
}

void emit_menu(const struct request *rq, struct html *out, const char *here)
{
    const struct menus *all = rq->site->menus;
    const struct role *role = rq->who->role;
    const struct menu *m = &all->of[(role ? role - all->roles : all->nroles) * LANGS + rq->lang];
    size_t from = 0;
    for (size_t i = 0; i < m->n; i++) {
        if (here && !strcmp(here, m->places[i].href)) {
            html_paste_part(out, &m->text, from, m->places[i].at);
            html(out, " aria-current=\"page\"");
            from = m->places[i].at;
        }
        if (i == 0) {
            html_paste_part(out, &m->text, from, m->owed_at);
            emit_owed(rq, out);
            from = m->owed_at;
        }
    }
    html_paste_part(out, &m->text, from, m->text.out.n);
}

static void bar_entry(struct html *out, const char *href, enum icon icon, const char *text)
{
    entry_begin(out, href);
    entry_end(out, icon, text);
}

void emit_bar(const struct request *rq, struct html *out)
{
    html(out, "<nav class=\"bar\" aria-label=\"%s\">", word(rq->lang, W_QUICK));
    bar_entry(out, "/desk", ICON_DESK, word(rq->lang, W_DESK_SHORT));
    emit_owed(rq, out);
    html(out, "</a>");
    bar_entry(out, "/search", ICON_SEARCH, word(rq->lang, W_SEARCH));
    html(out, "</a>");
    bar_entry(out, "#menu", ICON_MENU, word(rq->lang, W_MENU_SHORT));
    html(out, "</a></nav>");
}
