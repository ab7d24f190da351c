/* outline.c - the areas of a document and the tasks under them.
 *
 * The text comes as a tree of blocks (block.c). Then one of two readings:
 *   numbered  I. / 1. / a) / - : headings with items under them are areas, the items their tasks
 *   labelled  a press article: "Về hợp tác quốc tế: ..." opens an area, each sentence is a task
 * Sections that ask for nothing (purpose, situation, funding) are left out.                     */
#include "intake/block.h"

#include <assert.h>
#include <string.h>

enum { TITLE_WORDS = 30, LABEL_WORDS = 18, TASK_WORDS = 3, FORMULA_WORDS = 6 };

/* Sections that hold no tasks, by how their heading begins. */
static const char *const skips[] = {
    "mục đích",          "yêu cầu",    "quan điểm",     "mục tiêu",      "căn cứ",
    "sự cần thiết",      "tình hình",  "đánh giá",      "kết quả",       "thực trạng",
    "phạm vi",           "đối tượng",  "nguyên tắc",    "kinh phí",      "nguồn kinh phí",
    "giải thích từ ngữ", "đặc điểm",   "bối cảnh",      "nguyên nhân",   "tồn tại",
    "hạn chế",           "khái quát",  "những kết quả", "cơ sở pháp lý", "thời gian",
    "địa điểm",          "thành phần", "phương châm",   "dự báo",        "ưu điểm",
    "thuận lợi",         "khó khăn",   "các chỉ tiêu",  "chỉ tiêu",      "quy định chung",
    "đặt vấn đề",        "dự toán",    "khái toán",
};

/* What makes a heading one of tasks all the same. */
static const char *const wants[] = {
    "nhiệm vụ",  "giải pháp",  "nội dung",    "tổ chức thực hiện",
    "phân công", "triển khai", "trách nhiệm",
};

/* Headings of what has been done already, and what makes even these ones of tasks. */
static const char *const pasts[] = {
    "kết quả",    "những kết quả", "tình hình", "đánh giá",
    "thực trạng", "ưu điểm",       "tồn tại",   "hạn chế",
};
static const char *const aheads[] = {"phương hướng", "giải pháp", "thời gian tới"};

/* How a heading names whose tasks stand under it. */
static const char *const duties[] = {"trách nhiệm của", "nhiệm vụ của"};

/* How the label of an area in running text begins. */
static const char *const labels[] = {
    "về",      "công tác",      "lĩnh vực", "trong lĩnh vực", "trên lĩnh vực",
    "đối với", "nhóm nhiệm vụ", "nhiệm vụ", "về công tác",    "nội dung",
};

/* How a paragraph that gives work begins, but for the name of a body. */
static const char *const gives[] = {"giao", "yêu cầu", "đề nghị", "đối với"};

/* How a sentence that asks begins. */
static const char *const asks[] = {"giao", "yêu cầu", "đề nghị"};

/* An article that puts a decision into force asks for nothing of its own. */
static const char *const formulas[] = {"chịu trách nhiệm thi hành", "này có hiệu lực",
                                       "có hiệu lực thi hành", "có hiệu lực kể từ"};

/* On what a document stands, and words of praise. */
static const char *const groundings[] = {
    "căn cứ", "xét", "theo đề nghị", "đánh giá cao", "ghi nhận", "biểu dương",
};

/* A sentence that begins like this tells, it does not ask. */
static const char *const idles[] = {
    "với vai trò", "với",
    "là",          "những năm qua",
    "những",       "trong thời gian qua",
    "trong đó",    "thời gian qua",
    "đây là",      "đây",
    "hiện nay",    "hiện",
    "năm qua",     "tuy nhiên",
    "bên cạnh đó", "ngoài ra",
    "theo đó",     "theo",
    "kết quả",     "qua đó",
    "nhờ đó",      "do đó",
    "vì vậy",      "có thể",
    "trên cơ sở",  "nhìn chung",
    "ông",         "bà",
    "đồng chí",    "kế hoạch",
    "nghị quyết",  "quyết định",
    "chỉ thị",     "được biết",
    "tại",         "phát biểu",
    "việc",        "từ đó",
    "đến nay",     "tính đến",
    "như vậy",     "nguồn",
    "ảnh",         "tin",
    "bài",         "sau",
    "khi",         "trước",
    "mặc dù",      "dự kiến",
    "từ",          "tỉnh",
};

/* A section that asks for nothing. */
static bool is_idle(const struct outline *o, const struct block *b)
{
    const struct sheet *s = o->s;
    if (!phrases_begin(&o->skip, sheet_word(s, b->body)))
        return false;
    bool past = phrases_begin(&o->past, sheet_word(s, b->body));
    for (size_t i = b->body; i < b->to && i < b->body + TITLE_WORDS; i++)
        if (phrases_begin(past ? &o->ahead : &o->wanted, sheet_word(s, i)))
            return false;
    return block_is_title(s, b);
}

static void area_open(struct outline *o, size_t from, size_t body, size_t to)
{
    struct sheet *s = o->s;
    struct reading *out = s->out;
    out->areas = arena_grow(s->mem, out->areas, &s->capareas, out->nareas);
    struct reading_area *a = &out->areas[out->nareas++];
    *a = (struct reading_area){.start = sheet_word(s, from)->start};
    a->end = word_end(sheet_word(s, to > from ? to - 1 : from));
    if (to > body)
        a->title = sheet_name(s, body, to);
    o->area = a;
}

/* What looks like an item of work but asks for nothing: a ground ("Căn cứ ..."), an instrument of a
 * list, what a body is, when an act comes into force. */
static bool is_statement(const struct outline *o, size_t from)
{
    const struct sheet *s = o->s;
    const struct reader_organisation *known;
    size_t n = lead_agency(s, from, &known);
    for (size_t i = from; i < from + FORMULA_WORDS; i++)
        if (phrases_begin(&o->formula, sheet_word(s, i)))
            return true;
    return phrases_begin(&o->grounds, sheet_word(s, from)) ||
           sheet_word(s, from)->flags & WORD_CITED || sheet_word(s, from + 1)->flags & WORD_CITED ||
           (n && word_is(sheet_word(s, from + n), s->lex.is) &&
            !phrases_begin(&s->cues, sheet_word(s, from + n)));
}

/* A task of words [from, to) in the open area. */
static void task_add(struct outline *o, size_t from, size_t to)
{
    struct sheet *s = o->s;
    assert(o->area);
    size_t letters = 0;
    for (size_t i = from; i < to; i++)
        letters += sheet_word(s, i)->kind == WORD_LETTERS;
    if (letters < TASK_WORDS || is_statement(o, from))
        return;
    struct reading_area *a = o->area;
    a->tasks = arena_grow(s->mem, a->tasks, &a->captasks, a->ntasks);
    struct reading_task *t = &a->tasks[a->ntasks++];
    *t = (struct reading_task){.start = sheet_word(s, from)->start,
                               .end = word_end(sheet_word(s, to - 1))};
    if (t->end > a->end)
        a->end = t->end;
    lead_find(s, from, to, t);
    due_find(s, from, to, false, t);
}

/* The end of the sentence that begins at word i, its full stop included. */
static size_t sentence_to(const struct sheet *s, size_t i, size_t to)
{
    size_t from = i;
    for (; i + 1 < to; i++) {
        const struct word *w = sheet_word(s, i), *next = sheet_word(s, i + 1),
                          *before = sheet_word(s, i ? i - 1 : 0);
        if (!word_is_mark(w, '.') && !word_is_mark(w, '!') && !word_is_mark(w, '?'))
            continue;
        bool opens =
            next->flags & WORD_SPACE &&
            (next->flags & WORD_UPPER || word_is_mark(next, '"') || word_is_mark(next, '('));
        bool shortened = i > from && before->kind == WORD_LETTERS && before->flags & WORD_UPPER &&
                         (before->n == 1 || (before->n <= 3 && !(w->flags & WORD_SPACE) &&
                                             phrases_begin(&s->shorts, before)));
        if (opens && !shortened)
            return i + 1;
    }
    return to;
}

static bool is_telling(const struct outline *o, size_t i)
{
    return phrases_begin(&o->idle, sheet_word(o->s, i));
}

static size_t sentences(const struct sheet *s, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i = sentence_to(s, i, to))
        n++;
    return n;
}

/* A sentence that says something of the task before it: "Thời gian: thường xuyên." */
static bool sentence_attribute(struct outline *o, size_t i, size_t end)
{
    enum column column;
    size_t body;
    if (!o->area->ntasks || !block_attribute(o->s, i, &column, &body) || body >= end)
        return false;
    size_t to = end - closes_sentence(sheet_word(o->s, end - 1));
    struct table_cell cell = {body, to};
    table_give(o->s, column, cell, &o->area->tasks[o->area->ntasks - 1]);
    return true;
}

static void sentence_tasks(struct outline *o, size_t from, size_t to)
{
    for (size_t i = from, end; i < to; i = end) {
        end = sentence_to(o->s, i, to);
        if (!is_telling(o, i) && !sentence_attribute(o, i, end))
            task_add(o, i, end);
    }
}

/* "Về hợp tác quốc tế: ..." at the beginning of a block: the word behind the colon, else 0. */
static size_t label_end(const struct outline *o, const struct block *b)
{
    const struct sheet *s = o->s;
    if (!phrases_begin(&o->labels, sheet_word(s, b->body)) ||
        !(sheet_word(s, b->body)->flags & WORD_UPPER))
        return 0;
    for (size_t i = b->body; i < b->to && i < b->body + LABEL_WORDS; i++) {
        const struct word *w = sheet_word(s, i);
        if (word_is_mark(w, ':'))
            return i + 1;
        if (closes_sentence(w))
            return 0;
    }
    return 0;
}

/* --- numbered texts --- */

/* The area tasks of block b's children go to is opened when the first task comes. */
static void open_for(struct outline *o, size_t owner)
{
    if (o->area && o->owner == owner)
        return;
    const struct block *b = &o->blocks[owner];
    area_open(o, b->from, b->body, owner ? block_text_end(o->s, b) : b->body);
    if (!owner)
        o->area->title = o->s->out->heading.title;
    o->owner = owner;
}

/* What the lines under a task say of it: who leads, who helps, when. */
static void add_attributes(struct outline *o, size_t at, struct reading_task *task)
{
    struct sheet *s = o->s;
    for (size_t i = at + 1; i < o->n && o->blocks[i].parent >= at; i++) {
        const struct block *a = &o->blocks[i];
        enum column column;
        struct table_cell cell = {.to = block_text_end(s, a)};
        if (a->attribute && a->parent == at && block_attribute(s, a->body, &column, &cell.from) &&
            cell.from < cell.to)
            table_give(s, column, cell, task);
    }
}

static void leaf(struct outline *o, size_t owner, size_t at, const struct block *b)
{
    const struct sheet *s = o->s;
    if (b->to <= b->body)
        return;
    size_t label =
        b->rank <= RANK_NUMBER || o->blocks[owner].rank < RANK_NUMBER ? label_end(o, b) : 0;
    if (label && label < b->to && sentences(s, label, b->to) >= 2) {
        area_open(o, b->from, b->body, label - 1);
        o->owner = SIZE_MAX;
        sentence_tasks(o, label, b->to);
        return;
    }
    if (word_is_mark(sheet_word(s, b->to - 1), ':'))
        return;
    open_for(o, owner);
    size_t before = o->area->ntasks;
    task_add(o, b->body, b->to);
    if (b->attributes && o->area->ntasks > before)
        add_attributes(o, at, &o->area->tasks[before]);
}

/* "Kinh phí: từ ngân sách": an item that is a section asking for nothing. */
static bool is_remark(const struct outline *o, const struct block *b)
{
    if (b->rank > RANK_NUMBER || !phrases_begin(&o->skip, sheet_word(o->s, b->body)))
        return false;
    for (size_t i = b->body; i < b->to && i < b->body + 6; i++)
        if (word_is_mark(sheet_word(o->s, i), ':'))
            return true;
    return false;
}

/* Of a decision's articles only those that give work to somebody are tasks. The words that put it
 * into force may stand in a paragraph under it. */
static bool gives_work(const struct outline *o, size_t at, const struct block *b)
{
    struct reading_task task = {0};
    size_t last = at;
    while (last + 1 < o->n && o->blocks[last + 1].rank == RANK_PLAIN)
        last++;
    for (size_t i = b->body; i < o->blocks[last].to; i++)
        if (phrases_begin(&o->formula, sheet_word(o->s, i)))
            return false;
    lead_find(o->s, b->body, b->to, &task);
    return task.nleads > 0;
}

/* A heading that is the name of a public body ("Trách nhiệm của Sở Nội vụ"): its items are that
 * body's tasks. The name's first word, 0: none. */
static size_t names_body(const struct outline *o, const struct block *b)
{
    const struct reader_organisation *known;
    int id;
    size_t at = b->body + phrases_match(&o->duties, sheet_word(o->s, b->body), &id);
    return lead_agency(o->s, at, &known) ? at : 0;
}

static void give_leads(struct outline *o, const struct block *b, size_t first)
{
    struct reading_task title = {0};
    size_t name = names_body(o, b);
    if (!o->area || !name)
        return;
    lead_find(o->s, name, b->to, &title);
    for (size_t i = first; i < o->area->ntasks; i++)
        if (!o->area->tasks[i].nleads) {
            o->area->tasks[i].leads = title.leads;
            o->area->tasks[i].nleads = title.nleads;
        }
}

/* "Điều 2." alone on its line: the first paragraph under it is its text. */
static struct block article_text(const struct outline *o, size_t at)
{
    struct block b = o->blocks[at];
    const struct block *next = &o->blocks[at + 1];
    if (b.rank == RANK_ARTICLE && b.to == b.body && at + 1 < o->n && next->parent == at &&
        next->rank == RANK_PLAIN) {
        b.body = next->body;
        b.to = next->to;
    }
    return b;
}

/* An item of an article that neither gives work to anybody nor stands under a heading of tasks:
 * what a rule says, not what it asks. */
static bool is_provision(const struct outline *o, const struct block *b)
{
    const struct sheet *s = o->s;
    const struct block *up = &o->blocks[b->parent];
    while (up->rank > RANK_ARTICLE)
        up = &o->blocks[up->parent];
    if (up->rank != RANK_ARTICLE || names_body(o, up) || names_body(o, &o->blocks[b->parent]))
        return false;
    for (size_t i = up->body; i < up->to && i < up->body + TITLE_WORDS; i++)
        if (phrases_begin(&o->wanted, sheet_word(s, i)))
            return false;
    struct reading_task task = {0};
    lead_find(o->s, b->body, b->to, &task);
    return !task.nleads;
}

static void visit(struct outline *o, size_t at, size_t owner);

static void visit_child(struct outline *o, size_t at, size_t owner)
{
    struct sheet *s = o->s;
    const struct block *b = &o->blocks[at], *parent = &o->blocks[b->parent];
    if (b->rank == RANK_ROW || b->attribute)
        return;
    if (b->rank == RANK_PLAIN) {
        if (!parent->children && block_is_title(s, parent) && parent->rank != RANK_ROOT &&
            !is_provision(o, b)) {
            open_for(o, owner);
            sentence_tasks(o, b->body, b->to);
        }
        return;
    }
    if (!block_is_container(s, b)) {
        if (is_remark(o, b))
            return;
        struct block own = article_text(o, at);
        if (own.rank == RANK_ARTICLE ? gives_work(o, at, &own) : !is_provision(o, &own))
            leaf(o, owner, at, &own);
        return;
    }
    if (is_idle(o, b))
        return;
    bool below = b->rank >= RANK_DASH && parent->rank != RANK_ROOT; /* a bullet under a title */
    if (block_is_title(s, b) && parent->rank < RANK_NUMBER && !below && !names_body(o, b)) {
        visit(o, at, at);
        return;
    }
    size_t first = o->area && o->owner == owner ? o->area->ntasks : 0;
    if (!block_is_title(s, b) && !word_is_mark(sheet_word(s, b->to - 1), ':'))
        leaf(o, owner, at, b);
    visit(o, at, owner);
    if (o->area && o->owner == owner)
        give_leads(o, b, first);
}

/* The children of block `at`; their tasks go to the area of block `owner`. */
static void visit(struct outline *o, size_t at, size_t owner)
{
    for (size_t i = at + 1; i < o->n && o->blocks[i].parent >= at; i++)
        if (o->blocks[i].parent == at)
            visit_child(o, i, owner);
}

/* --- labelled texts --- */

static void labelled(struct outline *o)
{
    struct sheet *s = o->s;
    for (size_t i = 1; i < o->n; i++) {
        const struct block *b = &o->blocks[i];
        size_t label = label_end(o, b);
        if (label && label < b->to) {
            area_open(o, b->from, b->body, label - 1);
            sentence_tasks(o, label, b->to);
        } else if (o->area) {
            if (is_telling(o, b->body) || b->to - b->body < TASK_WORDS * 2 ||
                !word_is_mark(sheet_word(s, b->to - 1), '.'))
                o->area = NULL;
            else
                sentence_tasks(o, b->body, b->to);
        }
    }
}

/* --- texts with nothing but bullets --- */

/* The line before a list is its heading when it is a title; else the document's title serves. */
static void bulleted(struct outline *o)
{
    size_t heading = 0;
    for (size_t i = 1; i < o->n; i++) {
        const struct block *b = &o->blocks[i];
        if (b->rank == RANK_PLAIN) {
            bool title = block_is_title(o->s, b) && !word_is_mark(sheet_word(o->s, b->to - 1), '.');
            heading = title ? i : 0;
            o->area = NULL;
            o->owner = SIZE_MAX;
        } else if (b->rank >= RANK_DASH && b->rank <= RANK_DASH3 && !block_is_container(o->s, b)) {
            if (heading && !is_idle(o, &o->blocks[heading]))
                open_for(o, heading);
            else if (!heading)
                open_for(o, 0);
            else
                continue;
            task_add(o, b->body, b->to);
        }
    }
}

/* --- paragraphs that each give work to somebody --- */

/* A letter that only asks in a sentence of its text: "Đề nghị quý cơ quan góp ý ...". */
static void asked(struct outline *o)
{
    struct sheet *s = o->s;
    for (size_t i = 1; i < o->n; i++) {
        const struct block *b = &o->blocks[i];
        if (b->rank != RANK_PLAIN)
            continue;
        for (size_t at = b->body, end; at < b->to; at = end) {
            end = sentence_to(s, at, b->to);
            if (!(sheet_word(s, at)->flags & WORD_UPPER) ||
                !phrases_begin(&o->asks, sheet_word(s, at)))
                continue;
            open_for(o, 0);
            task_add(o, at, end);
        }
    }
}

/* After a paragraph that ends with a colon ("... yêu cầu:") those that begin with a public body or
 * with a word that assigns. */
static void assigned(struct outline *o)
{
    struct sheet *s = o->s;
    bool open = false;
    for (size_t i = 1; i < o->n; i++) {
        const struct block *b = &o->blocks[i];
        const struct reader_organisation *known;
        bool work =
            lead_agency(s, b->body, &known) > 0 || phrases_begin(&o->given, sheet_word(s, b->body));
        if (b->rank == RANK_ROW || b->to <= b->body)
            continue;
        if (word_is_mark(sheet_word(s, b->to - 1), ':')) {
            open = true;
        } else if (open && work) {
            open_for(o, 0);
            task_add(o, b->body, b->to);
        } else {
            open = open && !is_telling(o, b->body);
        }
    }
    if (!s->out->nareas)
        asked(o);
}

/* --- tables --- */

/* The title of a table whose rows begin without one: the heading line before it. */
static void table_open(struct outline *o, size_t heading)
{
    const struct block *b = &o->blocks[heading - 1];
    bool title =
        heading > 1 && block_is_title(o->s, b) && (b->rank == RANK_PLAIN || b->rank <= RANK_ROMAN);
    const struct block *row = &o->blocks[heading];
    if (title)
        area_open(o, b->from, b->body, block_text_end(o->s, b));
    else
        area_open(o, row->from, row->from, row->from);
}

/* A cell over the whole width: a title, and another row of the same table after it. */
static bool between_rows(const struct outline *o, size_t i)
{
    struct table_cell cells[TABLE_CELLS];
    struct table_columns columns;
    const struct block *b = &o->blocks[i], *next = &o->blocks[i + 1];
    if (i + 1 == o->n || next->rank != RANK_ROW || !block_is_title(o->s, b) ||
        sheet_word(o->s, b->from)->flags & WORD_PARA)
        return false;
    size_t n = table_cells(o->s, next->from, next->to, cells);
    return !n || !table_heading(o->s, cells, n, &columns);
}

/* Rows after the heading row at block i; the first block that is none of them. */
static size_t table_rows(struct outline *o, size_t i, const struct table_columns *columns)
{
    struct sheet *s = o->s;
    struct table_cell cells[TABLE_CELLS], title;
    o->area = NULL;
    size_t heading = i++;
    for (; i < o->n; i++) {
        const struct block *b = &o->blocks[i];
        if (b->rank != RANK_ROW) {
            if (!between_rows(o, i))
                break;
            area_open(o, b->from, b->body, block_text_end(s, b));
            continue;
        }
        size_t n = table_cells(s, o->blocks[i].from, o->blocks[i].to, cells);
        if (table_is_title(columns, cells, n, &title)) {
            area_open(o, title.from, title.from, title.to);
            continue;
        }
        struct table_cell task = table_task(columns, cells, n);
        if (task.from == task.to)
            continue;
        if (!o->area)
            table_open(o, heading);
        size_t before = o->area->ntasks;
        task_add(o, task.from, task.to);
        if (o->area->ntasks > before)
            table_fill(s, columns, cells, n, &o->area->tasks[before]);
    }
    return i;
}

static void tables(struct outline *o)
{
    struct table_cell cells[TABLE_CELLS];
    struct table_columns columns;
    for (size_t i = 1; i < o->n;) {
        const struct block *b = &o->blocks[i];
        size_t n = b->rank == RANK_ROW ? table_cells(o->s, b->from, b->to, cells) : 0;
        if (n && table_heading(o->s, cells, n, &columns))
            i = table_rows(o, i, &columns);
        else
            i++;
    }
}

static size_t count_labels(const struct outline *o)
{
    size_t n = 0;
    for (size_t i = 1; i < o->n; i++)
        n += o->blocks[i].rank == RANK_PLAIN && label_end(o, &o->blocks[i]) > 0;
    return n;
}

/* Areas whose items all turned out to ask for nothing. */
static void drop_empty(struct reading *out)
{
    size_t n = 0;
    for (size_t i = 0; i < out->nareas; i++)
        if (out->areas[i].ntasks)
            out->areas[n++] = out->areas[i];
    out->nareas = n;
}

void outline_find(struct sheet *s)
{
    static const char *const shorts[] = {"TP",  "Tp",  "Th", "TS", "GS",
                                         "PGS", "ThS", "BS", "KS", "Đ"};
    struct outline o = {.s = s};
    table_init(s);
    PHRASES_FILL(&s->shorts, s->mem, shorts);
    PHRASES_FILL(&o.skip, s->mem, skips);
    PHRASES_FILL(&o.wanted, s->mem, wants);
    PHRASES_FILL(&o.past, s->mem, pasts);
    PHRASES_FILL(&o.ahead, s->mem, aheads);
    PHRASES_FILL(&o.duties, s->mem, duties);
    PHRASES_FILL(&o.labels, s->mem, labels);
    PHRASES_FILL(&o.idle, s->mem, idles);
    PHRASES_FILL(&o.given, s->mem, gives);
    PHRASES_FILL(&o.asks, s->mem, asks);
    PHRASES_FILL(&o.formula, s->mem, formulas);
    PHRASES_FILL(&o.grounds, s->mem, groundings);
    blocks_cut(&o);
    size_t marked = 0;
    size_t dashes = 0;
    for (size_t i = 1; i < o.n; i++) {
        marked += o.blocks[i].rank < RANK_DASH;
        dashes += o.blocks[i].rank >= RANK_DASH && o.blocks[i].rank <= RANK_DASH3;
    }
    if (marked < 2 && count_labels(&o) >= 2)
        labelled(&o);
    else if (marked < 2 && dashes >= 2)
        bulleted(&o);
    else if (marked < 2)
        assigned(&o);
    else
        visit(&o, 0, 0);
    tables(&o);
    drop_empty(s->out);
}
