/* block.c - see block.h. */
#include "intake/block.h"

#include <string.h>

/* TITLE_LONGEST: of a heading with items under it and no closing mark */
enum { TITLE_WORDS = 30, TITLE_LONGEST = 90, WRAPPED_BYTES = 170, LINE_LONG = 60 };

/* Items counted in words. */
static const char *const counts[] = {
    "một là",  "hai là",  "ba là",    "bốn là",  "năm là", "sáu là", "bảy là",  "tám là",
    "chín là", "mười là", "thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu",
};

/* Items that say what they are before their number. */
static const char *const items[] = {"nhiệm vụ", "nội dung", "hoạt động", "công việc"};

/* Where the document's own text stops. */
static const char *const enders[] = {"nơi nhận", "tm", "kt", "tl", "tuq", "trên đây là"};

static const char *const encloses[] = {"kèm theo", "ban hành kèm theo"};

static const char *const addresses[] = {"kính gửi"};

/* How the text begins that follows the addressees. */
static const char *const bodies[] = {
    "để",   "thực hiện", "căn cứ",  "theo",      "triển khai", "xét",        "ngày", "vừa qua",
    "nhằm", "phúc đáp",  "trả lời", "tiếp theo", "sau khi",    "trên cơ sở", "qua",
};

static const char *const wirings[] = {"điện"};

static const char *const annexes[] = {"phụ lục", "danh mục", "bảng phân công", "biểu"};

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
    if (sheet_word(s, i)->n > 2)
        return 0;
    while (word_is_mark(sheet_word(s, i + n), '.') && !(sheet_word(s, i + n)->flags & WORD_SPACE) &&
           sheet_word(s, i + n + 1)->kind == WORD_NUMBER && sheet_word(s, i + n + 1)->n <= 2 &&
           !(sheet_word(s, i + n + 1)->flags & WORD_SPACE)) {
        n += 2;
        depth++;
    }
    const struct word *close = sheet_word(s, i + n), *next = sheet_word(s, i + n + 1);
    bool closed = closes_marker(close) && close->key != ':' && !(close->flags & WORD_SPACE) &&
                  next->kind != WORD_NUMBER &&
                  (next->flags & WORD_SPACE || next->flags & WORD_UPPER);
    if (!closed && (depth < 2 || !(close->flags & WORD_UPPER)))
        return 0;
    *out_rank = depth == 1 ? RANK_NUMBER : depth == 2 ? RANK_NUMBER2 : RANK_NUMBER3;
    return n + closed;
}

/* "Nhiệm vụ 1: ...", "Nội dung 2. ...": words the marker takes. */
static size_t named_marker(const struct sheet *s, size_t i)
{
    int id;
    size_t n =
        sheet_word(s, i)->flags & WORD_UPPER ? phrases_match(&s->items, sheet_word(s, i), &id) : 0;
    const struct word *number = sheet_word(s, i + n), *close = number + 1;
    return n && number->kind == WORD_NUMBER && number->n <= 2 && !(number->flags & WORD_LINE) &&
                   (word_is_mark(close, ':') || word_is_mark(close, '.'))
               ? n + 2
               : 0;
}

/* The marker word `i` begins: words it takes (0: none) and its rank. */
static size_t marker(const struct sheet *s, size_t i, enum rank *out_rank)
{
    const struct word *w = sheet_word(s, i), *next = sheet_word(s, i + 1),
                      *third = sheet_word(s, i + 2);
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
    size_t named = named_marker(s, i);
    if (named)
        return *out_rank = RANK_NUMBER, named;
    if (count)
        return *out_rank = RANK_NUMBER, count + (word_is_mark(sheet_word(s, i + count), ',') ||
                                                 word_is_mark(sheet_word(s, i + count), ':'));
    if (word_is(w, s->lex.article) && next->kind == WORD_NUMBER && next->n <= 3 &&
        w->flags & WORD_UPPER && closes_marker(third))
        return *out_rank = RANK_ARTICLE, 3;
    bool chapter =
        word_is(w, s->lex.part) || word_is(w, s->lex.chapter) || word_is(w, s->lex.section);
    if (chapter && w->flags & WORD_UPPER &&
        (is_roman(s, next) || next->kind == WORD_NUMBER || word_is(next, s->lex.ordinal))) {
        size_t n = word_is(next, s->lex.ordinal) ? 3 : 2; /* "Phần thứ nhất" */
        return *out_rank = RANK_CHAPTER, n + closes_marker(sheet_word(s, i + n));
    }
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

bool block_attribute(const struct sheet *s, size_t at, enum column *out_column, size_t *out_body)
{
    int column;
    size_t n = phrases_match(&s->columns, sheet_word(s, at), &column);
    if (!n || column == COLUMN_TASK || !word_is_mark(sheet_word(s, at + n), ':'))
        return false;
    *out_column = (enum column)column;
    *out_body = at + n + 1;
    return true;
}

static bool is_attribute(const struct outline *o, size_t i)
{
    enum column column;
    size_t body;
    return block_attribute(o->s, i, &column, &body);
}

/* Whether the line that begins at word i goes on with the block before it. */
static bool goes_on(const struct outline *o, size_t i, size_t line_bytes)
{
    const struct word *w = sheet_word(o->s, i), *before = sheet_word(o->s, i - 1);
    const struct block *last = &o->blocks[o->n - 1];
    if (last->rank == RANK_CHAPTER && last->body == i)
        return true; /* its title stands on the line below */
    if (w->flags & WORD_PARA || is_attribute(o, i))
        return false;
    if (closes_sentence(before)) /* where empty lines part the paragraphs, this one is not over */
        return o->wrapped && line_bytes > LINE_LONG && !word_is_mark(before, ':') &&
               sheet_word(o->s, o->blocks[o->n - 1].from)->flags & WORD_PARA;
    bool capital = w->flags & WORD_UPPER;
    if (w->flags & WORD_CAPS && before->flags & WORD_CAPS && last->rank <= RANK_ROMAN && w->n > 1)
        return true; /* a heading in capitals over two lines */
    if (phrases_begin(&o->s->cues, before))
        return true; /* "Giao" at the end of a line */
    if (!capital && (w->kind == WORD_LETTERS || w->kind == WORD_NUMBER))
        return true;
    return o->wrapped && line_bytes > LINE_LONG;
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

/* Cells stand in the line that begins at word i: three or more, or two right under another row. */
static bool is_row(const struct sheet *s, size_t i, bool under)
{
    size_t borders = 0, enough = under && !(s->words[i].flags & WORD_PARA) ? 1 : 2;
    for (const struct word *w = &s->words[i]; borders < enough; w++) {
        borders += word_is_mark(w, '|');
        for (size_t k = word_end(w); k < s->n && (s->text[k] == ' ' || s->text[k] == '\t'); k++)
            borders += s->text[k] == '\t';
        if (w[1].flags & WORD_LINE)
            break;
    }
    return borders >= enough;
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
    } else if (rank == RANK_ROW) {
        parent->rows++;
    } else {
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
    const struct word *w = sheet_word(o->s, i);
    int kind;
    size_t n = phrases_match(&o->s->kinds, w, &kind);
    if (word_is_mark(w, '(') && phrases_begin(&o->enclosed, w + 1))
        return false;
    if (!(w->flags & WORD_UPPER))
        return over;
    if (phrases_begin(&o->annex, w) || (n && w->flags & WORD_CAPS && w[n].flags & WORD_LINE))
        return false;
    const struct word *third = sheet_word(o->s, i + 2);
    bool signs =
        w->n == 1 && word_is_mark(w + 1, '/') && third->n == 1 && third->flags & WORD_UPPER;
    return over || ((signs || phrases_begin(&o->ends, w)) && i > o->s->nwords / 8);
}

/* "Kính gửi: ...", and of a telegram "THỦ TƯỚNG CHÍNH PHỦ điện:". */
static bool is_address(const struct outline *o, size_t i)
{
    const struct sheet *s = o->s;
    const struct reader_organisation *known;
    size_t n = lead_agency(s, i, &known);
    return phrases_begin(&o->address, sheet_word(s, i)) ||
           (n && phrases_begin(&o->wires, sheet_word(s, i + n)) &&
            word_is_mark(sheet_word(s, i + n + 1), ':'));
}

void blocks_cut(struct outline *o)
{
    struct sheet *s = o->s;
    o->wrapped = is_wrapped(s);
    PHRASES_FILL(&s->counts, s->mem, counts);
    PHRASES_FILL(&s->items, s->mem, items);
    PHRASES_FILL(&o->ends, s->mem, enders);
    PHRASES_FILL(&o->annex, s->mem, annexes);
    PHRASES_FILL(&o->address, s->mem, addresses);
    PHRASES_FILL(&o->wires, s->mem, wirings);
    PHRASES_FILL(&o->bodies, s->mem, bodies);
    PHRASES_FILL(&o->enclosed, s->mem, encloses);
    block_add(o, 0);
    o->blocks[0].rank = RANK_ROOT;
    size_t line = 0, stack[RANK_ROW + 1] = {0};
    bool over = false, addressed = false; /* the list of addressees after "Kính gửi" */
    for (size_t i = s->own_to; i < s->nwords; i++) {
        if (!(s->words[i].flags & WORD_LINE))
            continue;
        bool under = o->blocks[o->n - 1].rank == RANK_ROW;
        enum rank rank = is_row(s, i, under) ? RANK_ROW : RANK_PLAIN;
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
        bool listed = rank >= RANK_DASH && rank < RANK_PLAIN;
        bool rest = rank == RANK_PLAIN && i && !closes_sentence(&s->words[i - 1]);
        addressed = !phrases_begin(&o->bodies, &s->words[i]) &&
                    (is_address(o, i) ||
                     (addressed && (listed || (rest && !(s->words[i].flags & WORD_PARA)))));
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
size_t block_text_end(const struct sheet *s, const struct block *b)
{
    size_t to = b->to;
    while (to > b->body && sheet_word(s, to - 1)->kind == WORD_MARK &&
           strchr(".;:,", (int)(sheet_word(s, to - 1)->key & 0x7f)) &&
           sheet_word(s, to - 1)->key < 0x80)
        to--;
    return to;
}

/* Short, and not a sentence of its own. */
bool block_is_title(const struct sheet *s, const struct block *b)
{
    if (b->to <= b->body)
        return false;
    const struct word *last = sheet_word(s, b->to - 1);
    bool open = b->children && b->rank <= RANK_NUMBER3 && last->kind != WORD_MARK;
    if (b->to - b->body > (open ? TITLE_LONGEST : TITLE_WORDS))
        return false;
    return !word_is_mark(last, ';') &&
           (!word_is_mark(last, '.') || b->rank <= RANK_ROMAN || b->to - b->body < 14);
}

bool block_is_container(const struct sheet *s, const struct block *b)
{
    const struct word *last = sheet_word(s, b->to > b->body ? b->to - 1 : b->body);
    return b->children || (b->rows && block_is_title(s, b)) ||
           (b->plain && b->rank < RANK_DASH && block_is_title(s, b) && !word_is_mark(last, '.'));
}
