/* outline.c - the areas of a document and the tasks under them.
 *
 * The text is cut into blocks (a paragraph, an item of a list, a heading); the marker a block opens
 * with gives its rank, and ranks make a tree. Then one of two readings:
 *   numbered  I. / 1. / a) / - : headings with items under them are areas, the items their tasks
 *   labelled  a press article: "Về hợp tác quốc tế: ..." opens an area, each sentence is a task
 * Sections that ask for nothing (purpose, situation, funding) are left out.                     */
#include "intake/sheet.h"

#include <assert.h>
#include <string.h>

enum rank {
    RANK_ROOT,
    RANK_CHAPTER, /* Phần, Chương, Mục */
    RANK_LETTER,  /* A. */
    RANK_ROMAN,   /* I. */
    RANK_ARTICLE, /* Điều 1. */
    RANK_NUMBER,  /* 1. 1) 1/ */
    RANK_NUMBER2, /* 1.1. */
    RANK_NUMBER3, /* 1.1.1. and deeper */
    RANK_ITEM,    /* a) */
    RANK_ROUND,   /* (1) */
    RANK_DASH,    /* bullets of any mark, one within the other */
    RANK_DASH2,
    RANK_DASH3,
    RANK_PLAIN,
    RANK_ROW /* a line of cells */
};

enum { TITLE_WORDS = 30, LABEL_WORDS = 18, TASK_WORDS = 3, WRAPPED_BYTES = 170 };

struct block {
    size_t from, body, to; /* words: marker, first word behind it, end */
    size_t parent, children, plain, attributes;
    enum rank rank;
    bool attribute; /* "Đơn vị chủ trì: ...": says something of the block above */
};

struct outline {
    struct sheet *s;
    struct block *blocks; /* blocks[0] is the root */
    size_t n, cap;
    struct phrases skip, wanted, labels, ends, idle, annex, address, formula, enclosed, given;
    struct reading_area *area; /* the one tasks go to; NULL: not opened yet */
    size_t owner;              /* the block the open area belongs to */
    uint64_t bullets[3];       /* the marks of bullets open, outer first */
    size_t nbullets;
    bool wrapped; /* lines are cut at a width; paragraphs go over many lines */
};

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
    "nhiệm vụ", "giải pháp", "nội dung", "tổ chức thực hiện", "phân công", "triển khai",
};

/* How the label of an area in running text begins. */
static const char *const labels[] = {
    "về",      "công tác",      "lĩnh vực", "trong lĩnh vực", "trên lĩnh vực",
    "đối với", "nhóm nhiệm vụ", "nhiệm vụ", "về công tác",    "nội dung",
};

/* Items counted in words. */
static const char *const counts[] = {
    "một là",  "hai là",  "ba là",    "bốn là",  "năm là", "sáu là", "bảy là",  "tám là",
    "chín là", "mười là", "thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu",
};

/* Where the document's own text stops. */
static const char *const enders[] = {"nơi nhận", "tm", "kt", "tl", "tuq", "trên đây là"};

static const char *const encloses[] = {"kèm theo", "ban hành kèm theo"};

/* How a paragraph that gives work begins, but for the name of a body. */
static const char *const gives[] = {"giao", "yêu cầu", "đề nghị", "đối với"};

static const char *const addresses[] = {"kính gửi"};

/* An article that puts a decision into force asks for nothing of its own. */
static const char *const formulas[] = {"chịu trách nhiệm thi hành", "có hiệu lực"};

static const char *const annexes[] = {"phụ lục", "danh mục", "bảng phân công", "biểu"};

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

static void table_of(struct phrases *t, struct arena *mem, const char *const *list, size_t n)
{
    phrases_init(t, mem);
    for (size_t i = 0; i < n; i++)
        phrases_add(t, list[i], 0);
}

#define TABLE(t, list) table_of((t), s->mem, (list), sizeof(list) / sizeof *(list))

static const struct word *word(const struct sheet *s, size_t i)
{
    return &s->words[i < s->nwords ? i : s->nwords];
}

static bool begins(const struct phrases *t, const struct word *w)
{
    int id;
    return phrases_match(t, w, &id) > 0;
}

static bool is_roman(const struct sheet *s, const struct word *w)
{
    if (w->kind != WORD_LETTERS || w->n > 5)
        return false;
    for (size_t i = 0; i < w->n; i++)
        if (!strchr("IVX", s->text[w->start + i]))
            return false;
    return true;
}

static bool closes_marker(const struct word *w)
{
    return w->kind == WORD_MARK && !(w->flags & WORD_LINE) &&
           (w->key == '.' || w->key == ')' || w->key == '/' || w->key == ':' ||
            (w->key == '-' && !(w->flags & WORD_SPACE) && w[1].flags & WORD_SPACE));
}

/* "1.", "1)", "1.1.", "2.1 Tăng": words the marker takes, and its rank. */
static size_t number_marker(const struct sheet *s, size_t i, enum rank *out_rank)
{
    size_t n = 1, depth = 1;
    if (word(s, i)->n > 2)
        return 0;
    while (word_is_mark(word(s, i + n), '.') && !(word(s, i + n)->flags & WORD_SPACE) &&
           word(s, i + n + 1)->kind == WORD_NUMBER && word(s, i + n + 1)->n <= 2 &&
           !(word(s, i + n + 1)->flags & WORD_SPACE)) {
        n += 2;
        depth++;
    }
    const struct word *close = word(s, i + n), *next = word(s, i + n + 1);
    bool closed = closes_marker(close) && close->key != ':' && !(close->flags & WORD_SPACE) &&
                  next->kind != WORD_NUMBER &&
                  (next->flags & WORD_SPACE || next->flags & WORD_UPPER);
    if (!closed && (depth < 2 || !(close->flags & WORD_UPPER)))
        return 0;
    *out_rank = depth == 1 ? RANK_NUMBER : depth == 2 ? RANK_NUMBER2 : RANK_NUMBER3;
    return n + closed;
}

/* The marker word `i` begins: words it takes (0: none) and its rank. */
static size_t marker(const struct sheet *s, size_t i, enum rank *out_rank)
{
    const struct word *w = word(s, i), *next = word(s, i + 1), *third = word(s, i + 2);
    bool spaced = third->flags & WORD_SPACE || third->flags & WORD_UPPER;
    if (w->kind == WORD_NUMBER)
        return number_marker(s, i, out_rank);
    if (w->kind == WORD_MARK) {
        if (w->key == '(' && word_is_mark(third, ')') &&
            (next->kind == WORD_NUMBER
                 ? next->n <= 2
                 : next->kind == WORD_LETTERS && (next->n == 1 || is_roman(s, next))))
            return *out_rank = RANK_ROUND, 3;
        if (next->flags & WORD_LINE ||
            (next->kind != WORD_LETTERS && next->kind != WORD_NUMBER && !word_is_mark(next, '"')))
            return 0;
        bool known = w->key == '-' || w->key == '+' || w->key == '*' || w->key == 0x2022;
        if (!known || !(next->flags & (WORD_SPACE | WORD_UPPER)))
            return 0;
        return *out_rank = RANK_DASH, 1;
    }
    int id;
    size_t count = w->flags & WORD_UPPER ? phrases_match(&s->counts, w, &id) : 0;
    if (count)
        return *out_rank = RANK_NUMBER, count + (word_is_mark(word(s, i + count), ',') ||
                                                 word_is_mark(word(s, i + count), ':'));
    if (word_is(w, s->lex.article) && next->kind == WORD_NUMBER && next->n <= 3 &&
        w->flags & WORD_UPPER && closes_marker(third))
        return *out_rank = RANK_ARTICLE, 3;
    bool chapter =
        word_is(w, s->lex.part) || word_is(w, s->lex.chapter) || word_is(w, s->lex.section);
    if (chapter && w->flags & WORD_UPPER &&
        (is_roman(s, next) || next->kind == WORD_NUMBER || word_is(next, s->lex.ordinal)))
        return *out_rank = RANK_CHAPTER, closes_marker(third) ? 3 : 2;
    if (!closes_marker(next) || next->key == ':' || next->flags & WORD_SPACE || !spaced ||
        w->kind != WORD_LETTERS)
        return 0;
    if (is_roman(s, w) && third->kind != WORD_NUMBER)
        return *out_rank = RANK_ROMAN, 2;
    if (next->key == '/' && !(third->flags & WORD_SPACE))
        return 0; /* V/v, T/M */
    bool one = w->n == 1 || (w->n == 2 && (unsigned char)s->text[w->start] >= 0xc4);
    if (!one || third->flags & WORD_LINE)
        return 0;
    *out_rank = w->flags & WORD_UPPER ? RANK_LETTER : RANK_ITEM;
    return 2;
}

static bool closes_sentence(const struct word *w)
{
    return w->kind == WORD_MARK && (w->key == '.' || w->key == ';' || w->key == ':' ||
                                    w->key == '!' || w->key == '?' || w->key == 0x2026);
}

/* Whether the line that begins at word i goes on with the block before it. */
static bool goes_on(const struct outline *o, size_t i, size_t line_bytes)
{
    const struct word *w = word(o->s, i), *before = word(o->s, i - 1);
    if (w->flags & WORD_PARA || closes_sentence(before))
        return false;
    bool capital = w->flags & WORD_UPPER;
    if (!capital && (w->kind == WORD_LETTERS || w->kind == WORD_NUMBER))
        return true;
    return o->wrapped && line_bytes > 60;
}

static size_t block_add(struct outline *o, size_t from)
{
    o->blocks = arena_grow(o->s->mem, o->blocks, &o->cap, o->n);
    o->blocks[o->n] = (struct block){.from = from, .body = from, .to = from, .rank = RANK_PLAIN};
    return o->n++;
}

/* No line is long: the text was cut at a width, as PDF and mail do. */
static bool is_wrapped(const struct sheet *s)
{
    size_t line = 0;
    for (size_t i = 1; i <= s->nwords; i++)
        if (s->words[i].flags & WORD_LINE) {
            if (word_end(&s->words[i - 1]) - s->words[line].start > WRAPPED_BYTES)
                return false;
            line = i;
        }
    return true;
}

/* Three cells or more stand in the line that begins at word i. */
static bool is_row(const struct sheet *s, size_t i)
{
    size_t borders = 0;
    for (const struct word *w = &s->words[i]; borders < 2; w++) {
        borders += word_is_mark(w, '|');
        for (size_t k = word_end(w); k < s->n && (s->text[k] == ' ' || s->text[k] == '\t'); k++)
            borders += s->text[k] == '\t';
        if (w[1].flags & WORD_LINE)
            break;
    }
    return borders >= 2;
}

/* The block that a line of this rank stands under: the nearest open one of a lower rank. */
static size_t parent_of(const size_t stack[static RANK_ROW + 1], enum rank rank)
{
    for (int r = (int)(rank == RANK_ROW ? RANK_PLAIN : rank) - 1; r > 0; r--)
        if (stack[r])
            return stack[r];
    return 0;
}

/* Bullets have no order of their own: a mark not yet open goes under the one before. */
static enum rank bullet_rank(struct outline *o, enum rank rank, uint64_t mark)
{
    if (rank < RANK_DASH) {
        o->nbullets = 0;
        return rank;
    }
    if (rank > RANK_DASH3)
        return rank;
    size_t i = 0;
    while (i < o->nbullets && o->bullets[i] != mark)
        i++;
    if (i == 3)
        return RANK_DASH3;
    o->bullets[i] = mark;
    o->nbullets = i + 1;
    return (enum rank)(RANK_DASH + (int)i);
}

/* "Đơn vị chủ trì: ...", "Thời gian thực hiện: ...": a column's title, then a colon. */
static bool is_attribute(const struct outline *o, size_t i)
{
    int column;
    size_t n = phrases_match(&o->s->columns, word(o->s, i), &column);
    return n && column != COLUMN_TASK && word_is_mark(word(o->s, i + n), ':');
}

/* Puts block b into the tree; stack holds the open block of each rank. */
static void hang(struct outline *o, size_t b, size_t stack[static RANK_ROW + 1])
{
    enum rank rank = o->blocks[b].rank;
    o->blocks[b].parent = parent_of(stack, rank);
    struct block *parent = &o->blocks[o->blocks[b].parent];
    if (o->blocks[b].attribute) {
        parent->attributes++;
    } else if (rank == RANK_PLAIN) {
        parent->plain++;
    } else if (rank != RANK_ROW) {
        parent->children++;
        stack[rank] = b;
        for (int r = (int)rank + 1; r <= RANK_PLAIN; r++)
            stack[r] = 0;
    }
}

/* Whether the text's own matter is over at word i (the receivers, the signature); an annex, and
 * the rows of a table in it, count again. */
static bool is_over(const struct outline *o, size_t i, bool over)
{
    const struct word *w = word(o->s, i);
    int kind;
    size_t n = phrases_match(&o->s->kinds, w, &kind);
    if (word_is_mark(w, '(') && begins(&o->enclosed, w + 1))
        return false;
    if (!(w->flags & WORD_UPPER))
        return over;
    if (begins(&o->annex, w) || (n && w->flags & WORD_CAPS && w[n].flags & WORD_LINE))
        return false;
    const struct word *third = word(o->s, i + 2);
    bool signs =
        w->n == 1 && word_is_mark(w + 1, '/') && third->n == 1 && third->flags & WORD_UPPER;
    return over || ((signs || begins(&o->ends, w)) && i > o->s->nwords / 8);
}

static void cut_blocks(struct outline *o)
{
    struct sheet *s = o->s;
    block_add(o, 0);
    o->blocks[0].rank = RANK_ROOT;
    size_t line = 0, stack[RANK_ROW + 1] = {0};
    bool over = false, addressed = false; /* the list of addressees after "Kính gửi" */
    for (size_t i = s->own_to; i < s->nwords; i++) {
        if (!(s->words[i].flags & WORD_LINE))
            continue;
        enum rank rank = is_row(s, i) ? RANK_ROW : RANK_PLAIN;
        size_t n = rank == RANK_ROW ? 0 : marker(s, i, &rank);
        rank = bullet_rank(o, rank, s->words[i].key);
        struct block *last = &o->blocks[o->n - 1];
        bool on = rank == RANK_PLAIN && !n && last->rank != RANK_ROOT && last->rank != RANK_ROW &&
                  last->to == s->nwords &&
                  goes_on(o, i, word_end(&s->words[i - 1]) - s->words[line].start);
        line = i;
        if (on)
            continue;
        if (o->n > 1 && last->to == s->nwords)
            last->to = i;
        bool was = over;
        over = is_over(o, i, over);
        if (was && !over)
            memset(stack, 0, sizeof stack);
        addressed = begins(&o->address, &s->words[i]) ||
                    (addressed && rank >= RANK_DASH && rank < RANK_PLAIN);
        if ((over && rank != RANK_ROW) || addressed)
            continue;
        size_t b = block_add(o, i);
        o->blocks[b].rank = rank;
        o->blocks[b].body = i + n;
        o->blocks[b].to = s->nwords;
        o->blocks[b].attribute = rank >= RANK_DASH && rank != RANK_ROW && is_attribute(o, i + n);
        hang(o, b, stack);
    }
}

/* The last word of a block that is no closing mark. */
static size_t text_end(const struct sheet *s, const struct block *b)
{
    size_t to = b->to;
    while (to > b->body && word(s, to - 1)->kind == WORD_MARK &&
           strchr(".;:,", (int)(word(s, to - 1)->key & 0x7f)) && word(s, to - 1)->key < 0x80)
        to--;
    return to;
}

/* Short, and not a sentence of its own. */
static bool is_title(const struct sheet *s, const struct block *b)
{
    if (b->to <= b->body || b->to - b->body > TITLE_WORDS)
        return false;
    const struct word *last = word(s, b->to - 1);
    return !word_is_mark(last, ';') &&
           (!word_is_mark(last, '.') || b->rank <= RANK_ROMAN || b->to - b->body < 14);
}

static bool is_container(const struct sheet *s, const struct block *b)
{
    const struct word *last = word(s, b->to > b->body ? b->to - 1 : b->body);
    return b->children ||
           (b->plain && b->rank < RANK_DASH && is_title(s, b) && !word_is_mark(last, '.'));
}

/* A section that asks for nothing. */
static bool is_idle(const struct outline *o, const struct block *b)
{
    const struct sheet *s = o->s;
    if (!begins(&o->skip, word(s, b->body)))
        return false;
    for (size_t i = b->body; i < b->to && i < b->body + TITLE_WORDS; i++)
        if (begins(&o->wanted, word(s, i)))
            return false;
    return is_title(s, b);
}

static void area_open(struct outline *o, size_t from, size_t body, size_t to)
{
    struct sheet *s = o->s;
    struct reading *out = s->out;
    out->areas = arena_grow(s->mem, out->areas, &s->capareas, out->nareas);
    struct reading_area *a = &out->areas[out->nareas++];
    *a = (struct reading_area){.start = word(s, from)->start};
    a->end = word_end(word(s, to > from ? to - 1 : from));
    if (to > body)
        a->title = sheet_name(s, body, to);
    o->area = a;
}

/* A task of words [from, to) in the open area. */
static void task_add(struct outline *o, size_t from, size_t to)
{
    struct sheet *s = o->s;
    assert(o->area);
    size_t letters = 0;
    for (size_t i = from; i < to; i++)
        letters += word(s, i)->kind == WORD_LETTERS;
    if (letters < TASK_WORDS)
        return;
    struct reading_area *a = o->area;
    a->tasks = arena_grow(s->mem, a->tasks, &a->captasks, a->ntasks);
    struct reading_task *t = &a->tasks[a->ntasks++];
    *t = (struct reading_task){.start = word(s, from)->start, .end = word_end(word(s, to - 1))};
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
        const struct word *w = word(s, i), *next = word(s, i + 1), *before = word(s, i ? i - 1 : 0);
        if (!word_is_mark(w, '.') && !word_is_mark(w, '!') && !word_is_mark(w, '?'))
            continue;
        bool opens =
            next->flags & WORD_SPACE &&
            (next->flags & WORD_UPPER || word_is_mark(next, '"') || word_is_mark(next, '('));
        bool shortened = i > from && before->kind == WORD_LETTERS && before->flags & WORD_UPPER &&
                         (before->n == 1 || (before->n <= 3 && !(w->flags & WORD_SPACE) &&
                                             begins(&s->shorts, before)));
        if (opens && !shortened)
            return i + 1;
    }
    return to;
}

static bool is_telling(const struct outline *o, size_t i)
{
    return begins(&o->idle, word(o->s, i));
}

static size_t sentences(const struct sheet *s, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i = sentence_to(s, i, to))
        n++;
    return n;
}

static void sentence_tasks(struct outline *o, size_t from, size_t to)
{
    for (size_t i = from, end; i < to; i = end) {
        end = sentence_to(o->s, i, to);
        if (!is_telling(o, i))
            task_add(o, i, end);
    }
}

/* "Về hợp tác quốc tế: ..." at the beginning of a block: the word behind the colon, else 0. */
static size_t label_end(const struct outline *o, const struct block *b)
{
    const struct sheet *s = o->s;
    if (!begins(&o->labels, word(s, b->body)) || !(word(s, b->body)->flags & WORD_UPPER))
        return 0;
    for (size_t i = b->body; i < b->to && i < b->body + LABEL_WORDS; i++) {
        const struct word *w = word(s, i);
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
    area_open(o, b->from, b->body, owner ? text_end(o->s, b) : b->body);
    if (!owner)
        o->area->title = o->s->out->heading.title;
    o->owner = owner;
}

/* What the lines under a task say of it: who leads, who helps, when. */
static void add_attributes(struct outline *o, const struct block *b, struct reading_task *task)
{
    struct sheet *s = o->s;
    size_t at = (size_t)(b - o->blocks);
    for (size_t i = at + 1; i < o->n && o->blocks[i].parent >= at; i++) {
        const struct block *a = &o->blocks[i];
        int column;
        if (!a->attribute || a->parent != at)
            continue;
        size_t n = phrases_match(&s->columns, word(s, a->body), &column);
        struct table_cell cell = {a->body + n + 1, text_end(s, a)};
        if (cell.from < cell.to)
            table_give(s, (enum column)column, cell, task);
    }
}

static void leaf(struct outline *o, size_t owner, const struct block *b)
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
    if (word_is_mark(word(s, b->to - 1), ':'))
        return;
    open_for(o, owner);
    size_t before = o->area->ntasks;
    task_add(o, b->body, b->to);
    if (b->attributes && o->area->ntasks > before)
        add_attributes(o, b, &o->area->tasks[before]);
}

/* "Kinh phí: từ ngân sách": an item that is a section asking for nothing. */
static bool is_remark(const struct outline *o, const struct block *b)
{
    if (b->rank > RANK_NUMBER || !begins(&o->skip, word(o->s, b->body)))
        return false;
    for (size_t i = b->body; i < b->to && i < b->body + 6; i++)
        if (word_is_mark(word(o->s, i), ':'))
            return true;
    return false;
}

/* Of a decision's articles only those that give work to somebody are tasks. */
static bool gives_work(const struct outline *o, const struct block *b)
{
    struct reading_task task = {0};
    for (size_t i = b->body; i < b->to; i++)
        if (begins(&o->formula, word(o->s, i)))
            return false;
    lead_find(o->s, b->body, b->to, &task);
    return task.nleads > 0;
}

/* A heading that is the name of a public body: its items are that body's tasks. */
static bool names_body(const struct outline *o, const struct block *b)
{
    const struct reader_organisation *known;
    return lead_agency(o->s, b->body, &known) > 0;
}

static void give_leads(struct outline *o, const struct block *b, size_t first)
{
    struct reading_task title = {0};
    if (!o->area || !names_body(o, b))
        return;
    lead_find(o->s, b->body, b->to, &title);
    for (size_t i = first; i < o->area->ntasks; i++)
        if (!o->area->tasks[i].nleads) {
            o->area->tasks[i].leads = title.leads;
            o->area->tasks[i].nleads = title.nleads;
        }
}

static void visit(struct outline *o, size_t at, size_t owner);

static void visit_child(struct outline *o, size_t at, size_t owner)
{
    struct sheet *s = o->s;
    const struct block *b = &o->blocks[at], *parent = &o->blocks[b->parent];
    if (b->rank == RANK_ROW || b->attribute)
        return;
    if (b->rank == RANK_PLAIN) {
        if (!parent->children && is_title(s, parent) && parent->rank != RANK_ROOT) {
            open_for(o, owner);
            sentence_tasks(o, b->body, b->to);
        }
        return;
    }
    if (!is_container(s, b)) {
        if (is_remark(o, b))
            return;
        if (b->rank != RANK_ARTICLE || gives_work(o, b))
            leaf(o, owner, b);
        return;
    }
    if (is_idle(o, b))
        return;
    if (is_title(s, b) && parent->rank < RANK_NUMBER && !names_body(o, b)) {
        visit(o, at, at);
        return;
    }
    size_t first = o->area && o->owner == owner ? o->area->ntasks : 0;
    if (!is_title(s, b) && !word_is_mark(word(s, b->to - 1), ':'))
        leaf(o, owner, b);
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
                !word_is_mark(word(s, b->to - 1), '.'))
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
            bool title = is_title(o->s, b) && !word_is_mark(word(o->s, b->to - 1), '.');
            heading = title ? i : 0;
            o->area = NULL;
            o->owner = SIZE_MAX;
        } else if (b->rank >= RANK_DASH && b->rank <= RANK_DASH3 && !is_container(o->s, b)) {
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

/* After a paragraph that ends with a colon ("... yêu cầu:") those that begin with a public body or
 * with a word that assigns. */
static void assigned(struct outline *o)
{
    struct sheet *s = o->s;
    bool open = false;
    for (size_t i = 1; i < o->n; i++) {
        const struct block *b = &o->blocks[i];
        const struct reader_organisation *known;
        bool work = lead_agency(s, b->body, &known) > 0 || begins(&o->given, word(s, b->body));
        if (b->rank == RANK_ROW || b->to <= b->body)
            continue;
        if (word_is_mark(word(s, b->to - 1), ':')) {
            open = true;
        } else if (open && work) {
            open_for(o, 0);
            task_add(o, b->body, b->to);
        } else {
            open = open && !is_telling(o, b->body);
        }
    }
}

/* --- tables --- */

/* The title of a table whose rows begin without one: the heading line before it. */
static void table_open(struct outline *o, size_t heading)
{
    const struct block *b = &o->blocks[heading - 1];
    bool title =
        heading > 1 && is_title(o->s, b) && (b->rank == RANK_PLAIN || b->rank <= RANK_ROMAN);
    const struct block *row = &o->blocks[heading];
    if (title)
        area_open(o, b->from, b->body, text_end(o->s, b));
    else
        area_open(o, row->from, row->from, row->from);
}

/* Rows after the heading row at block i; the first block that is none of them. */
static size_t table_rows(struct outline *o, size_t i, const struct table_columns *columns)
{
    struct sheet *s = o->s;
    struct table_cell cells[TABLE_CELLS], title;
    o->area = NULL;
    size_t heading = i++;
    for (; i < o->n && o->blocks[i].rank == RANK_ROW; i++) {
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

void outline_find(struct sheet *s)
{
    static const char *const shorts[] = {"TP",  "Tp",  "Th", "TS", "GS",
                                         "PGS", "ThS", "BS", "KS", "Đ"};
    struct outline o = {.s = s, .wrapped = is_wrapped(s)};
    table_init(s);
    TABLE(&s->shorts, shorts);
    TABLE(&s->counts, counts);
    TABLE(&o.skip, skips);
    TABLE(&o.wanted, wants);
    TABLE(&o.labels, labels);
    TABLE(&o.ends, enders);
    TABLE(&o.idle, idles);
    TABLE(&o.annex, annexes);
    TABLE(&o.address, addresses);
    TABLE(&o.enclosed, encloses);
    TABLE(&o.given, gives);
    TABLE(&o.formula, formulas);
    cut_blocks(&o);
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
}
