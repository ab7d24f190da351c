/* table.c - tables of tasks: "TT | Nhiệm vụ | Cơ quan chủ trì | Phối hợp | Thời gian hoàn thành".
 *
 * A row is a line of cells with tabs or bars between. The heading row says which column is which;
 * a row with nothing but a title opens an area.                                                 */
#include "intake/sheet.h"

#include <string.h>

static const struct {
    const char *text;
    enum column column;
} titles[] = {
    {"nhiệm vụ", COLUMN_TASK},
    {"nội dung", COLUMN_TASK},
    {"nội dung công việc", COLUMN_TASK},
    {"công việc", COLUMN_TASK},
    {"nội dung nhiệm vụ", COLUMN_TASK},
    {"hoạt động", COLUMN_TASK},
    {"nhiệm vụ, giải pháp", COLUMN_TASK},
    {"tên nhiệm vụ", COLUMN_TASK},
    {"tên công việc", COLUMN_TASK},
    {"nội dung hoạt động", COLUMN_TASK},
    {"nội dung thực hiện", COLUMN_TASK},
    {"nội dung, nhiệm vụ", COLUMN_TASK},
    {"nhiệm vụ cụ thể", COLUMN_TASK},
    {"các nhiệm vụ", COLUMN_TASK},
    {"tên đề án, nhiệm vụ", COLUMN_TASK},
    {"tên đề án", COLUMN_TASK},
    {"cơ quan chủ trì", COLUMN_LEAD},
    {"đơn vị chủ trì", COLUMN_LEAD},
    {"chủ trì", COLUMN_LEAD},
    {"cơ quan thực hiện", COLUMN_LEAD},
    {"đơn vị thực hiện", COLUMN_LEAD},
    {"cơ quan, đơn vị chủ trì", COLUMN_LEAD},
    {"cơ quan/đơn vị chủ trì", COLUMN_LEAD},
    {"cơ quan chủ trì thực hiện", COLUMN_LEAD},
    {"đơn vị chủ trì thực hiện", COLUMN_LEAD},
    {"cơ quan tham mưu", COLUMN_LEAD},
    {"đơn vị tham mưu", COLUMN_LEAD},
    {"cơ quan chịu trách nhiệm", COLUMN_LEAD},
    {"phụ trách", COLUMN_LEAD},
    {"đơn vị được giao", COLUMN_LEAD},
    {"cơ quan phối hợp", COLUMN_HELP},
    {"đơn vị phối hợp", COLUMN_HELP},
    {"phối hợp", COLUMN_HELP},
    {"cơ quan, đơn vị phối hợp", COLUMN_HELP},
    {"cơ quan phối hợp thực hiện", COLUMN_HELP},
    {"đơn vị phối hợp thực hiện", COLUMN_HELP},
    {"thời gian", COLUMN_DUE},
    {"thời gian thực hiện", COLUMN_DUE},
    {"thời gian hoàn thành", COLUMN_DUE},
    {"thời hạn", COLUMN_DUE},
    {"thời hạn hoàn thành", COLUMN_DUE},
    {"tiến độ", COLUMN_DUE},
    {"tiến độ thực hiện", COLUMN_DUE},
    {"hạn hoàn thành", COLUMN_DUE},
    {"thời gian dự kiến", COLUMN_DUE},
    {"lộ trình", COLUMN_DUE},
    {"hoàn thành", COLUMN_DUE},
};

void table_init(struct sheet *s)
{
    phrases_init(&s->columns, s->mem);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        phrases_add(&s->columns, titles[i].text, (int)titles[i].column);
}

/* Cell borders between two words: tabs, or a bar. */
static size_t borders(const struct sheet *s, const struct word *before, const struct word *w)
{
    size_t n = 0;
    for (size_t i = before ? word_end(before) : w->start; i < w->start; i++)
        n += s->text[i] == '\t';
    return n;
}

size_t table_cells(const struct sheet *s, size_t from, size_t to, struct table_cell *out)
{
    size_t n = 1;
    bool open = word_is_mark(&s->words[from], '|');
    memset(out, 0, TABLE_CELLS * sizeof *out);
    for (size_t i = from + open; i < to; i++) {
        const struct word *w = &s->words[i];
        bool bar = word_is_mark(w, '|');
        n += i > from + open ? borders(s, w - 1, w) : 0;
        n += bar;
        if (n > TABLE_CELLS)
            return 0;
        if (bar)
            continue;
        struct table_cell *c = &out[n - 1];
        if (c->from == c->to)
            c->from = i;
        c->to = i + 1;
    }
    while (n && out[n - 1].from == out[n - 1].to && open)
        n--;
    return n;
}

bool table_heading(const struct sheet *s, const struct table_cell *cells, size_t n,
                   struct table_columns *out)
{
    struct table_columns c = {.n = n};
    for (int i = 0; i < COLUMNS; i++)
        c.at[i] = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        int column;
        size_t took = cells[i].from < cells[i].to
                          ? phrases_match(&s->columns, &s->words[cells[i].from], &column)
                          : 0;
        if (took && c.at[column] == SIZE_MAX)
            c.at[column] = i;
    }
    if (c.at[COLUMN_TASK] == SIZE_MAX ||
        (c.at[COLUMN_LEAD] == SIZE_MAX && c.at[COLUMN_DUE] == SIZE_MAX))
        return false;
    *out = c;
    return true;
}

/* The cell of a column; empty when the table has none. */
static struct table_cell cell_of(const struct table_columns *c, const struct table_cell *cells,
                                 size_t n, enum column column)
{
    size_t i = c->at[column];
    return i < n ? cells[i] : (struct table_cell){0, 0};
}

bool table_is_title(const struct table_columns *c, const struct table_cell *cells, size_t n,
                    struct table_cell *out)
{
    size_t filled = 0, last = 0, rest = 0;
    for (size_t i = 0; i < n; i++) {
        bool empty = cells[i].from == cells[i].to;
        filled += !empty;
        last = empty ? last : i;
        rest += !empty && i > c->at[COLUMN_TASK];
    }
    if (!filled || rest || filled > 2)
        return false;
    *out = cells[last];
    return cells[last].to - cells[last].from > 1;
}

/* Nothing in the cell parts one name from another. */
static bool is_one_name(const struct sheet *s, struct table_cell cell)
{
    for (size_t i = cell.from; i < cell.to; i++)
        if (s->words[i].kind != WORD_LETTERS && !word_is_mark(&s->words[i], '-') &&
            !word_is_mark(&s->words[i], '&'))
            return false;
    return true;
}

/* What a cell names: public bodies, else its own words. */
static void bodies_of(struct sheet *s, struct table_cell cell, const struct reading_agency **list,
                      size_t *n)
{
    struct reading_task found = {0};
    if (cell.from == cell.to)
        return;
    lead_find(s, cell.from, cell.to, &found);
    *list = found.nleads ? found.leads : found.helpers;
    *n = found.nleads ? found.nleads : found.nhelpers;
    bool cut = *n == 1 && !(*list)->known && (*list)->start == s->words[cell.from].start &&
               is_one_name(s, cell); /* an unknown name goes on to the end of the cell */
    if (*n && !cut)
        return;
    struct reading_agency *own = arena_new(s->mem, struct reading_agency, 1);
    own->start = s->words[cell.from].start;
    own->end = word_end(&s->words[cell.to - 1]);
    own->name = sheet_name(s, cell.from, cell.to);
    *list = own;
    *n = 1;
}

void table_give(struct sheet *s, enum column column, struct table_cell cell,
                struct reading_task *task)
{
    if (cell.from == cell.to)
        return;
    if (column == COLUMN_LEAD)
        bodies_of(s, cell, &task->leads, &task->nleads);
    else if (column == COLUMN_HELP)
        bodies_of(s, cell, &task->helpers, &task->nhelpers);
    else if (column == COLUMN_DUE) {
        task->deadline = NULL;
        task->recurring = RECURRING_NONE;
        due_find(s, cell.from, cell.to, true, task);
    }
}

void table_fill(struct sheet *s, const struct table_columns *c, const struct table_cell *cells,
                size_t n, struct reading_task *task)
{
    for (int i = COLUMN_LEAD; i < COLUMNS; i++)
        table_give(s, (enum column)i, cell_of(c, cells, n, (enum column)i), task);
}

struct table_cell table_task(const struct table_columns *c, const struct table_cell *cells,
                             size_t n)
{
    return cell_of(c, cells, n, COLUMN_TASK);
}
