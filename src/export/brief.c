/* brief.c - see brief.h: the parts put together, and made to fit on two pages. */
#include "export/brief.h"

#include "base/date.h"
#include "export/brief_told.h"

#include <string.h>

enum { PAGES = 2, PAPER_MOST = 1 << 20 };
/* Left free at the end: Word and LibreOffice set lines a little higher. */
static const double spare = 48;

static const char *const columns[] = {
    [BRIEF_BODY] = "body", [BRIEF_HEAD] = "head", [BRIEF_MORE] = "more"};

static struct letter empty(struct arena *mem, int nparts)
{
    struct letter l = {.subject = "", .heading = "", .table_size = 11};
    l.values = arena_new(mem, struct letter_value, 3);
    l.rows = arena_new(mem, struct letter_rows, 1);
    l.rows[l.nrows++] = (struct letter_rows){
        .name = "brief.parts",
        .ncolumns = BRIEF_COLUMNS,
        .n = nparts,
        .columns = columns,
        .heads = columns,
        .cells = arena_new(mem, const char *, (size_t)(nparts * BRIEF_COLUMNS + 1)),
        .tables = arena_new(mem, const struct letter_rows *, (size_t)nparts + 1)};
    return l;
}

static void name(struct letter *l, const char *title, const char *subject, const char *about)
{
    l->values[l->nvalues++] = (struct letter_value){"brief.title", title};
    l->values[l->nvalues++] = (struct letter_value){"brief.subject", subject};
    l->values[l->nvalues++] = (struct letter_value){"brief.about", about};
}

void brief_names(struct arena *mem, struct letter *out)
{
    struct letter l = empty(mem, 0);
    name(&l, "", "", "");
    *out = l;
}

/* For whom and when: it is true for nobody else and for no other day. */
static const char *about(struct arena *mem, const struct brief_source *from)
{
    char when[DATE_TIME_SIZE];
    const struct actor *who = from->who;
    date_time_write_vi(date_local(from->now), when);
    return arena_fmt(mem,
                     "Lập lúc %s cho %s, %s, %s; chỉ gồm những gì người này được xem. "
                     "Tài liệu làm việc: không lưu, không thay cho văn bản.",
                     when, who->name ? who->name : "", who->post_title ? who->post_title : "",
                     who->org_title ? who->org_title : "");
}

/* The parts as read, in the order of the sheet. */
struct sheet_parts {
    struct told *items;
    int n;
};

static struct letter compose(struct arena *mem, const struct brief_source *from,
                             const struct sheet_parts *parts)
{
    const struct record *r = from->record;
    struct letter l = empty(mem, parts->n);
    const char **cells = arena_new(mem, const char *, (size_t)(l.rows->n * BRIEF_COLUMNS + 1));
    const struct letter_rows **tables =
        arena_new(mem, const struct letter_rows *, (size_t)l.rows->n + 1);
    l.day = from->today;
    name(&l, letter_upper(mem, from->decl->label.in[LANG_VI]), r->title, about(mem, from));
    for (int i = 0; i < l.rows->n; i++) {
        const struct told *t = &parts->items[i];
        const char **row = cells + i * BRIEF_COLUMNS;
        int left = t->total - t->rows.n;
        tables[i] = t->rows.n ? &t->rows : NULL;
        row[BRIEF_HEAD] = t->head;
        row[BRIEF_BODY] = *t->lines || tables[i] ? t->lines
                          : left                 ? ""
                                 : "Không có nội dung trong phạm vi được xem.";
        row[BRIEF_MORE] = left ? arena_fmt(mem, "Còn %d mục.", left) : "";
    }
    l.rows->cells = cells;
    l.rows->tables = tables;
    return l;
}

/* The part that shows most shows one line less; false: each shows but one. */
static bool shorten(struct sheet_parts *parts)
{
    struct told *longest = NULL;
    for (int i = 0; i < parts->n; i++)
        if (parts->items[i].rows.n > (longest ? longest->rows.n : 1))
            longest = &parts->items[i];
    if (longest)
        longest->rows.n--;
    return longest != NULL;
}

static bool add(struct store *s, struct arena *mem, const struct brief_asked *asked,
                const struct brief_part *part, struct sheet_parts *all, struct err *err)
{
    struct told *t = &all->items[all->n++];
    if (!brief_told(s, mem, asked, part, t, err))
        return false;
    t->head = arena_fmt(mem, "%d. %s", all->n, part->label.in[LANG_VI]);
    return true;
}

/* The parts of a brief of another record, when there is one in sight; else the heading alone. */
static bool add_all(struct store *s, struct arena *mem, const struct brief_asked *asked,
                    const struct brief_part *part, struct sheet_parts *all, struct err *err)
{
    struct brief_asked other = {asked->from, NULL};
    if (!brief_about(s, mem, asked, part, &other.record, err))
        return false;
    if (!other.record)
        return add(s, mem, asked, part, all, err);
    for (int i = 0; i < part->brief->nparts; i++)
        if (!add(s, mem, &other, &part->brief->parts[i], all, err))
            return false;
    return true;
}

static bool read_parts(struct store *s, struct arena *mem, const struct brief_source *from,
                       struct sheet_parts *all, struct err *err)
{
    const struct brief_asked asked = {from, from->record};
    const struct brief_decl *d = from->decl;
    int most = 0;
    for (int i = 0; i < d->nparts; i++)
        most += d->parts[i].brief ? d->parts[i].brief->nparts + 1 : 1;
    *all = (struct sheet_parts){arena_new(mem, struct told, (size_t)most + 1), 0};
    for (int i = 0; i < d->nparts; i++)
        if (d->parts[i].brief ? !add_all(s, mem, &asked, &d->parts[i], all, err)
                              : !add(s, mem, &asked, &d->parts[i], all, err))
            return false;
    return true;
}

bool brief_make(struct store *s, struct arena *mem, const struct brief_source *from,
                struct brief *out, struct err *err)
{
    struct brief_paper paper = {.room = arena_new(mem, unsigned char, PAPER_MOST),
                                .most = PAPER_MOST};
    struct sheet_parts parts;
    struct letter l;
    if (!read_parts(s, mem, from, &parts, err))
        return false;
    do {
        l = compose(mem, from, &parts);
        if (!brief_draw(mem, &l, &paper, err))
            return false;
    } while ((paper.pages > PAGES || (paper.pages == PAGES && paper.left < spare)) &&
             shorten(&parts));
    *out = (struct brief){l, (const char *)paper.room, paper.n, paper.pages};
    return true;
}
