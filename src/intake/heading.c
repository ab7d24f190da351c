/* heading.c - what a document says of itself: kind, number, date, issuer, title.
 *
 * A letterhead (Decree 30/2020/NĐ-CP, Annex I) has the issuer above "Số: ...", the place and date
 * beside or below it, the kind in capitals on a line of its own and the title under it; a letter
 * has "V/v ...". A press article has none of that: there the first instrument that is said to be
 * issued ("... đã ban hành Kế hoạch số ...") is what the text is about.                         */
#include "base/buf.h"
#include "base/text.h"
#include "intake/sheet.h"

#include <string.h>
#include <utf8proc.h>

enum { HEAD_WORDS = 700, TITLE_LINES = 8, TITLE_MOST = 2000 };

static const char *const mottos[] = {
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "xã hội chủ nghĩa Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
    "Đảng Cộng sản Việt Nam",
    "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập - Tự do - Hạnh phúc",
};

static const char *const openings[] = {
    "Căn cứ",
    "Thực hiện",
    "Kính gửi",
    "Xét",
    "Theo",
    "Ủy ban nhân dân",
    "Chủ tịch",
    "Nhằm",
    "Để",
    "Hội đồng nhân dân",
    "Bộ trưởng",
    "Giám đốc",
    "Điều",
    "Chính phủ",
    "Thủ tướng",
    "Kèm theo",
    "Ban Thường vụ",
    "UBND",
    "Triển khai thực hiện",
    "Ban hành kèm theo",
    "Phần",
    "Chương",
    "I",
    "Trên cơ sở",
};

/* First word of the line after the one word `i` is on. */
static size_t next_line(const struct sheet *s, size_t i)
{
    do
        i++;
    while (i < s->nwords && !(s->words[i].flags & WORD_LINE));
    return i < s->nwords ? i : s->nwords;
}

static size_t line_end(const struct sheet *s, size_t i)
{
    while (i < s->nwords && !(s->words[i + 1].flags & (WORD_LINE | WORD_TAB)))
        i++;
    return i + 1;
}

static bool is_rule(const struct sheet *s, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (s->words[i].kind == WORD_LETTERS || s->words[i].kind == WORD_NUMBER)
            return false;
    return true;
}

/* Word i, "số" at a line's beginning, goes on with a sentence cut there: "văn bản / số 26/SNV-TC
 * ngày ..."; a letterhead's has a capital and ends behind the symbol. */
static bool goes_on(const struct sheet *s, size_t i, size_t symbol_to)
{
    int kind;
    bool ends = s->words[symbol_to].flags & (WORD_LINE | WORD_TAB);
    return !(s->words[i].flags & WORD_UPPER) ||
           (!ends && cite_kind_before(s, i, &kind) != SIZE_MAX);
}

/* "Luật số: 70/2020/QH14" at a line's beginning: words before "số"; 0 without a kind or the colon. */
static size_t law_before(const struct sheet *s, size_t i)
{
    int kind;
    size_t n = phrases_match(&s->kinds, &s->words[i], &kind);
    return n && word_is(&s->words[i + n], s->lex.number) && word_is_mark(&s->words[i + n + 1], ':')
               ? n
               : 0;
}

/* The line "Số: 952/KH-UBND": the words of number and symbol. */
static bool number_line(struct sheet *s, bool listed, struct symbol_at *out)
{
    size_t most = s->nwords < HEAD_WORDS ? s->nwords : HEAD_WORDS;
    for (size_t i = 0; i < most; i++) {
        const struct word *w = &s->words[i];
        bool first = w->flags & (WORD_LINE | WORD_TAB) || (i && word_is_mark(w - 1, '|'));
        size_t law = first ? law_before(s, i) : 0;
        w += law;
        if (!word_is(w, s->lex.number) || !first)
            continue;
        size_t at = i + law + 1;
        at += word_is(&s->words[at], s->lex.signed_on) && word_is(&s->words[at + 1], s->lex.sign);
        if (word_is(&s->words[at], s->lex.sign) != listed)
            continue;
        at += listed;
        size_t bare = at;
        while (word_is_mark(&s->words[at], ':') || word_is_mark(&s->words[at], '|'))
            at++;
        if (cite_symbol(s, at, out) && (at > bare || !goes_on(s, i, out->to)))
            return true;
    }
    return false;
}

/* The letterhead's own, else the one a page of data about the document lists ("Số hiệu: ..."). */
static bool find_number(struct sheet *s, struct symbol_at *out)
{
    return number_line(s, false, out) || number_line(s, true, out);
}

/* "Gia Lai, ngày 05 tháng 4 năm 2022": the first date after a comma near the number. */
static void find_date(struct sheet *s, size_t number)
{
    size_t from = number > 60 ? number - 60 : 0;
    for (size_t i = from; i < number + 60 && i < s->nwords; i++) {
        int32_t day;
        size_t to;
        const struct word *w = &s->words[i];
        if (!word_is(w, s->lex.day) || !cite_date(s, i, &day, &to))
            continue;
        bool place = i && (word_is_mark(w - 1, ',') || w->flags & (WORD_LINE | WORD_TAB));
        int kind;
        if (!place || (i >= 3 && cite_kind_before(s, i - 1, &kind) != SIZE_MAX))
            continue;
        s->out->heading.date = date_write(day, arena_alloc(s->mem, DATE_SIZE));
        if (i == s->own_to || i == s->own_to + 1)
            s->own_to = to;
        return;
    }
}

/* "... thông qua ngày 13 tháng 11 năm 2020": an act of an assembly has its date at its end. */
static void find_adopted(struct sheet *s)
{
    for (size_t i = s->nwords; i-- > 1;) {
        int32_t day;
        size_t to;
        if (!word_is(&s->words[i], s->lex.adopted2) || !word_is(&s->words[i - 1], s->lex.adopted) ||
            !cite_date(s, i + 1, &day, &to))
            continue;
        s->out->heading.date = date_write(day, arena_alloc(s->mem, DATE_SIZE));
        return;
    }
}

/* Writes a word of capitals as a name is written: capital first, or small. */
static void add_cased(struct buf *b, const char *p, size_t n, bool capital)
{
    for (size_t i = 0; i < n;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t size =
            utf8proc_iterate((const utf8proc_uint8_t *)p + i, (utf8proc_ssize_t)(n - i), &c);
        if (size <= 0)
            return;
        utf8proc_uint8_t out[4];
        c = capital && !i ? utf8proc_toupper(c) : utf8proc_tolower(c);
        buf_add(b, (const char *)out, (size_t)utf8proc_encode_char(c, out));
        i += (size_t)size;
    }
}

/* Words [i, i + took) of the list stand one after the other in the text. */
static bool in_one_run(const struct word *const *w, size_t n, size_t i, size_t took)
{
    return took && i + took <= n && w[i + took - 1] == w[i] + took - 1;
}

/* The part of a name that begins at word i, as a sentence writes it; words it takes, 0: none known. */
static size_t add_part(struct sheet *s, struct buf *b, const struct word *const *w, size_t n,
                       size_t i)
{
    const struct reader_organisation *known = NULL;
    int at, head, part;
    size_t took = lead_known(s, w[i], &known);
    if (took > 1 && in_one_run(w, n, i, took))
        return buf_text(b, known->name), took;
    size_t place = i ? phrases_match(&s->places, w[i], &at) : 0;
    size_t whole = lead_head(s, w[i], &head);
    took = i ? phrases_match(&s->branches, w[i], &part) : 0;
    if (place >= whole && place >= took && in_one_run(w, n, i, place))
        return buf_text(b, lead_place_name(at)), place;
    if (whole >= took && in_one_run(w, n, i, whole))
        return buf_text(b, lead_head_name(head)), whole;
    if (!in_one_run(w, n, i, took) || phrases_begin(&s->places, w[i] - 1))
        return 0;
    for (size_t k = 0; k < took; k++) {
        buf_text(b, k ? " " : "");
        add_cased(b, s->text + w[i + k]->start, w[i + k]->n, !k);
    }
    return took;
}

/* Two words of one line, and no more on it or a place: a branch of two syllables. */
static bool pair_at(const struct sheet *s, const struct word *const *w, size_t n, size_t i)
{
    int id;
    return i > 0 && i + 2 <= n && w[i] == w[i - 1] + 1 && w[i + 1] == w[i] + 1 &&
           !(w[i]->flags & WORD_LINE) && !(w[i + 1]->flags & WORD_LINE) &&
           (i + 2 == n || w[i + 2] != w[i + 1] + 1 || w[i + 2]->flags & WORD_LINE ||
            phrases_match(&s->places, w[i + 2], &id));
}

/* Of `took` words of a name before `end` the last are "tỉnh", "thành phố": a place's name follows. */
static bool ends_in_place(const struct sheet *s, const struct word *const *end, size_t took)
{
    int id;
    for (size_t k = 1; k <= 2 && k <= took; k++)
        if (phrases_match(&s->places, end[-(ptrdiff_t)k], &id) == k)
            return true;
    return false;
}

/* A name in capitals as it is written in a sentence: "BỘ NỘI VỤ" -> "Bộ Nội vụ", "ỦY BAN NHÂN DÂN
 * TỈNH HÒA BÌNH" -> "Ủy ban nhân dân tỉnh Hòa Bình". */
static const char *in_sentence_case(struct sheet *s, const struct word *const *w, size_t n)
{
    struct buf b;
    buf_init(&b, s->mem, TITLE_MOST);
    size_t small = SIZE_MAX; /* second syllable of a branch of two: "Tổ chức" */
    for (size_t i = 0; i < n;) {
        if (b.n)
            buf_char(&b, ' ');
        size_t took = add_part(s, &b, w, n, i);
        if (took && lead_takes_branch(s, w[i]) && !ends_in_place(s, w + i + took, took) &&
            pair_at(s, w, n, i + took))
            small = i + took + 1;
        if (!took) {
            bool capital = i != small && !word_is(w[i], s->lex.also);
            add_cased(&b, s->text + w[i]->start, w[i]->n, capital);
            took = 1;
        }
        i += took;
    }
    return buf_ok(&b) && b.n ? text_nfc(s->mem, buf_get(&b)) : NULL;
}

const char *heading_name(struct sheet *s, size_t from, size_t to)
{
    const struct word *w[32];
    if (to - from > 32)
        return sheet_name(s, from, to);
    for (size_t i = from; i < to; i++) {
        w[i - from] = &s->words[i];
        if (s->words[i].kind == WORD_LETTERS ? !(s->words[i].flags & WORD_CAPS)
                                             : !word_is_mark(&s->words[i], '-'))
            return sheet_name(s, from, to);
    }
    return to - from > 1 ? in_sentence_case(s, w, to - from) : sheet_name(s, from, to);
}

/* Words of a national motto beside or above a name; 0: none. A letter of it may be misread. */
static size_t motto_at(const struct sheet *s, const struct phrases *motto, size_t i)
{
    int id;
    size_t n = phrases_match(motto, &s->words[i], &id);
    if (!n && word_is(&s->words[i], word_key("cộng")) && s->nwords > i + 8) {
        n = phrases_match(motto, &s->words[i + 2], &id);
        n += n ? 2 : 0;
    }
    return n;
}

/* The capitals above the number, line by line: words of names, a hyphen between two of them. */
struct capitals {
    const struct word *list[64];
    size_t n, begin; /* begin: the last line that opens with a head word, and what follows it */
};

static void capitals_above(const struct sheet *s, size_t number, struct capitals *out)
{
    size_t head_to = 0;
    bool fresh = true;
    struct phrases motto;
    PHRASES_FILL(&motto, s->mem, mottos);
    for (size_t i = 0; i < number && out->n < 64;) {
        const struct word *w = &s->words[i];
        int id;
        size_t skip = motto_at(s, &motto, i);
        if (skip) {
            i += skip;
            continue;
        }
        fresh = fresh || w->flags & (WORD_LINE | WORD_TAB);
        if (fresh && word_is(w, s->lex.number) && !word_is(w + 1, s->lex.sign))
            break;
        bool hyphen = out->n && word_is_mark(w, '-') && out->list[out->n - 1] == w - 1 && !fresh &&
                      w[1].flags & WORD_CAPS && !(w[1].flags & (WORD_LINE | WORD_TAB));
        if (!hyphen && (w->kind != WORD_LETTERS || !(w->flags & WORD_CAPS))) {
            if (w->kind == WORD_LETTERS)
                fresh = false;
            i++;
            continue;
        }
        size_t head = fresh ? lead_head(s, w, &id) : 0;
        if (head && i >= head_to) {
            out->begin = out->n;
            head_to = i + head;
        }
        fresh = false;
        out->list[out->n++] = w;
        i++;
    }
}

/* A body named under the one it is of, an office or one of the Party: "BAN CHẤP HÀNH TRUNG ƯƠNG / BAN TỔ CHỨC" is Ban Tổ
 * chức Trung ương, "TỈNH ỦY GIA LAI / BAN DÂN VẬN" Ban Dân vận Tỉnh ủy Gia Lai (Guide 36-HD/VPTW). */
static void add_committee(const struct sheet *s, struct capitals *c)
{
    static const char *const committees[] = {"Tỉnh ủy", "Thành ủy", "Huyện ủy", "Đảng ủy"};
    static const char *const offices[] = {"Văn phòng"};
    struct phrases centre, local, office;
    PHRASES_FILL(&office, s->mem, offices);
    phrases_init(&centre, s->mem);
    phrases_add(&centre, "Ban Chấp hành Trung ương", 0);
    PHRASES_FILL(&local, s->mem, committees);
    size_t from = 0;
    if (c->begin == 5 && phrases_begin(&centre, c->list[0]))
        from = 3;
    else if (!c->begin || (!phrases_begin(&local, c->list[0]) &&
                           !(c->n == c->begin + 2 && phrases_begin(&office, c->list[c->begin]))))
        return;
    for (size_t i = from; i < c->begin && c->n < 64; i++)
        c->list[c->n++] = c->list[i];
}

/* A council or committee named without its place: the name in capitals further down that has it. */
static void add_place(struct sheet *s, size_t number, struct capitals *c)
{
    int head, again, id;
    size_t took = lead_head(s, c->list[c->begin], &head);
    size_t most = number + 150 < s->nwords ? number + 150 : s->nwords;
    if (took != c->n - c->begin || took < 3)
        return;
    for (size_t i = number; i < most; i++) {
        const struct word *w = &s->words[i];
        if (!(w->flags & WORD_CAPS) || lead_head(s, w, &again) != took || again != head)
            continue;
        size_t to = i + took, place = phrases_match(&s->places, w + took, &id);
        if (!place || !(w[took].flags & WORD_CAPS))
            continue;
        while (c->n < 64 && s->words[to].flags & WORD_CAPS && !(s->words[to].flags & WORD_LINE))
            c->list[c->n++] = &s->words[to++];
        return;
    }
}

/* The body named above the number. */
static void find_issuer(struct sheet *s, size_t number)
{
    struct capitals c = {.n = 0};
    int head;
    capitals_above(s, number, &c);
    if (c.n == c.begin || !lead_head(s, c.list[c.begin], &head))
        return;
    add_place(s, number, &c);
    add_committee(s, &c);
    s->out->heading.issuer = in_sentence_case(s, c.list + c.begin, c.n - c.begin);
}

/* Half of the words [from, to) or more are in capitals. */
static bool in_capitals(const struct sheet *s, size_t from, size_t to)
{
    size_t letters = 0, capitals = 0;
    for (size_t i = from; i < to; i++) {
        letters += s->words[i].kind == WORD_LETTERS;
        capitals += (s->words[i].flags & WORD_CAPS) != 0;
    }
    return letters && capitals * 2 >= letters;
}

/* A line that begins with a capital under a letter's "V/v ..." and is no more of it: the motto, the
 * place and date, the addressees. */
static bool ends_letter_title(const struct sheet *s, size_t from, size_t to)
{
    static const char *const addresses[] = {"Kính gửi"};
    struct phrases motto, address;
    PHRASES_FILL(&motto, s->mem, mottos);
    PHRASES_FILL(&address, s->mem, addresses);
    if (in_capitals(s, from, to) || motto_at(s, &motto, from) ||
        phrases_begin(&address, &s->words[from]))
        return true;
    for (size_t i = from; i < to; i++)
        if (word_is(&s->words[i], s->lex.day))
            return true;
    return false;
}

/* Lines of the title from word `i` on (inside: not at a line's beginning), until an empty line, a
 * rule, or the body begins; of a letter's, until a line that begins anew. */
static const char *title_lines(struct sheet *s, size_t i, bool inside, bool letter)
{
    struct buf b;
    buf_init(&b, s->mem, TITLE_MOST);
    bool capitals = false;
    struct phrases open;
    PHRASES_FILL(&open, s->mem, openings);
    for (int line = 0; line < TITLE_LINES && i < s->nwords; line++, inside = false) {
        size_t to = line_end(s, i);
        int id;
        bool first = !b.n;
        if (letter && !first && s->words[i].flags & WORD_UPPER && ends_letter_title(s, i, to))
            break;
        bool shouts = in_capitals(s, i, to);
        if (!inside && !first && capitals && !shouts)
            break; /* a title in capitals ends where they do */
        capitals = first ? shouts && !(inside && to - i <= 3) : capitals; /* "BÁO CÁO THẨM TRA" */
        if (!inside && !first &&
            (s->words[i].flags & WORD_PARA || s->words[i].flags & WORD_TAB ||
             (!letter && phrases_match(&open, &s->words[i], &id))))
            break;
        if (is_rule(s, i, to) || word_is_mark(&s->words[i], '(')) {
            if (!first)
                break;
        } else if (first && !inside && phrases_match(&open, &s->words[i], &id) &&
                   !(s->words[i].flags & WORD_CAPS) && word_is(&s->words[i], word_key("căn")))
            break;
        else {
            buf_text(&b, first ? "" : " ");
            buf_text(&b, sheet_name(s, i, to));
        }
        i = to;
    }
    return buf_ok(&b) && b.n ? buf_get(&b) : NULL;
}

/* Of a kind's n words those on its first line, when they name the same kind: "THÔNG BÁO" over
 * "KẾT LUẬN ..." begins the title with the second. */
static size_t first_line(const struct sheet *s, size_t i, size_t n, int kind)
{
    const char *name = kind_name(kind);
    size_t words = 1;
    for (const char *p = strchr(name, ' '); p; p = strchr(p + 1, ' '))
        words++;
    return words < n && s->words[i + words].flags & WORD_LINE ? words : n;
}

/* The first line in capitals behind word `from` that is neither a body's name nor a motto's nor the
 * words that open an act: the title where the kind is not written over it. */
static const char *bare_title(struct sheet *s, size_t from)
{
    size_t most = from + 60 < s->nwords ? from + 60 : s->nwords;
    struct phrases motto;
    PHRASES_FILL(&motto, s->mem, mottos);
    for (size_t i = from; i < most; i = next_line(s, i)) {
        size_t to = line_end(s, i);
        const struct word *w = &s->words[i];
        bool act = word_is(w, s->lex.issue) && word_is(w + 1, s->lex.issue2);
        int id;
        if (!(w->flags & WORD_LINE) || to - i < 4 || !in_capitals(s, i, to) ||
            motto_at(s, &motto, i) || word_is(w, s->lex.term) || (!act && lead_head(s, w, &id)))
            continue;
        return title_lines(s, i, false, false);
    }
    return NULL;
}

/* The kind at word i; of one that goes on in small letters on the next line ("KẾ HOẠCH / Phối hợp
 * ...") what stands on the first. */
static size_t kind_at(const struct sheet *s, size_t i, int *out_kind)
{
    struct word line[4] = {{0}};
    size_t n = phrases_match(&s->kinds, &s->words[i], out_kind), k = 0;
    if (!n || s->words[i + n - 1].flags & WORD_CAPS || !(s->words[i].flags & WORD_CAPS))
        return n;
    while (k < 3 && (!k || !(s->words[i + k].flags & WORD_LINE))) {
        line[k] = s->words[i + k];
        k++;
    }
    line[k].kind = WORD_END;
    return phrases_match(&s->kinds, line, out_kind);
}

/* "DỰ THẢO KẾ HOẠCH": words before the kind. */
static size_t draft_before(const struct sheet *s, size_t i)
{
    static const char *const drafts[] = {"dự thảo"};
    struct phrases draft;
    int id;
    PHRASES_FILL(&draft, s->mem, drafts);
    return phrases_match(&draft, &s->words[i], &id);
}

/* A kind in capitals alone on its line, and the title under it; for a letter "V/v". */
static void find_title(struct sheet *s, size_t from)
{
    size_t most = from + 200 < s->nwords ? from + 200 : s->nwords;
    for (size_t i = from; i < most; i++) {
        const struct word *w = &s->words[i];
        int kind;
        if (!(w->flags & (WORD_LINE | WORD_TAB)))
            continue;
        i += draft_before(s, i);
        w = &s->words[i];
        size_t n = kind_at(s, i, &kind);
        if (n && w->flags & WORD_CAPS && w[n - 1].flags & WORD_CAPS && !(w->flags & WORD_CITED) &&
            !word_is_mark(w + n, ':')) {
            size_t to = i + first_line(s, i, n, kind);
            if (word_is(&s->words[to], word_key("hành")) &&
                word_is(&s->words[to + 1], word_key("động")))
                to += 2;
            if (!s->out->heading.kind)
                s->out->heading.kind = kind_name(kind);
            s->out->heading.title = title_lines(s, to, !(s->words[to].flags & WORD_LINE), false);
            return;
        }
        if (w->n == 1 && word_is_mark(w + 1, '/') && (s->text[w->start] | 32) == 'v' &&
            w[2].n == 1) {
            s->out->heading.title = title_lines(s, i + 3, true, true);
            return;
        }
        if (n && w->flags & WORD_UPPER && n > 1 && s->words[i + n].flags & WORD_LINE) {
            s->out->heading.kind = s->out->heading.kind ? s->out->heading.kind : kind_name(kind);
            s->out->heading.title = title_lines(s, i + n, false, false);
            return;
        }
    }
}

void heading_letter(struct sheet *s)
{
    struct symbol_at sym;
    struct reading_heading *h = &s->out->heading;
    if (find_number(s, &sym)) {
        s->own_from = sym.from;
        s->own_to = sym.to;
        h->number = sym.number;
        int kind = sym.kind;
        if (kind < 0 && sym.from > 2 && word_is_mark(&s->words[sym.from - 1], ':'))
            cite_kind_before(s, sym.from, &kind);
        h->kind = kind_name(kind);
        find_date(s, sym.from);
        if (!h->date && kind_is(kind, KIND_RULES))
            find_adopted(s);
        find_issuer(s, sym.from);
        find_title(s, sym.to);
        h->title = h->title ? h->title : bare_title(s, sym.to);
        if (!h->kind && !sym.lone)
            h->kind = "Công văn";
        return;
    }
    size_t begin = 0;
    for (int line = 0; line < 12 && begin < s->nwords; line++, begin = next_line(s, begin)) {
        int kind;
        const struct word *w = &s->words[begin] + draft_before(s, begin);
        size_t n = kind_at(s, (size_t)(w - s->words), &kind);
        if (n && w->flags & WORD_CAPS && w[n].flags & WORD_LINE) {
            find_title(s, begin);
            find_date(s, begin);
            find_issuer(s, begin);
            return;
        }
    }
}

/* Beginning of the sentence word `i` is in. */
static size_t sentence_from(const struct sheet *s, size_t i)
{
    while (i && !(s->words[i].flags & WORD_PARA) &&
           !(word_is_mark(&s->words[i - 1], '.') && s->words[i].flags & WORD_SPACE))
        i--;
    return i;
}

static size_t word_at(const struct sheet *s, size_t offset)
{
    size_t low = 0, high = s->nwords;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (s->words[mid].start < offset)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Who and when stand before "ban hành" in the sentence of citation c. */
static void fill_from_sentence(struct sheet *s, const struct reading_citation *c, size_t verb)
{
    struct reading_heading *h = &s->out->heading;
    h->kind = c->kind;
    h->number = c->number;
    h->date = c->date;
    h->issuer = c->issuer;
    for (size_t i = sentence_from(s, verb); i < verb; i++) {
        int32_t day;
        size_t to;
        const struct reader_organisation *known;
        size_t n = s->words[i].flags & WORD_CITED ? 0 : lead_agency(s, i, &known);
        if (n && i + n <= verb && verb - i - n <= 3 && !c->issuer) {
            h->issuer = sheet_name(s, i, i + n);
            i += n - 1;
        } else if (!c->date && cite_date(s, i, &day, &to)) {
            h->date = date_write(day, arena_alloc(s->mem, DATE_SIZE));
            i = to - 1;
        }
    }
    size_t from = word_at(s, c->end), to = from;
    while (to < s->nwords && !(s->words[to].flags & WORD_PARA) &&
           !word_is_mark(&s->words[to], ';') &&
           !(word_is_mark(&s->words[to], '.') && s->words[to + 1].flags & WORD_SPACE))
        to++;
    if (word_is(&s->words[from], s->lex.on))
        from += word_is(&s->words[from + 1], s->lex.matter) ? 2 : 1;
    if (word_is_mark(&s->words[from], ','))
        from++;
    if (to > from + 2)
        h->title = sheet_name(s, from, to);
}

void heading_article(struct sheet *s)
{
    struct reading_heading *h = &s->out->heading;
    if (h->number)
        return;
    for (size_t i = 0; i < s->out->ncitations && !h->kind; i++) {
        const struct reading_citation *c = &s->out->citations[i];
        size_t at = word_at(s, c->start);
        for (size_t back = 1; back <= 3 && at >= back + 1; back++) {
            const struct word *w = &s->words[at - back];
            if (w->kind != WORD_LETTERS && !word_is_mark(w, '"'))
                break; /* the citation is of another sentence, another item */
            if (word_is(w, word_key("kèm")))
                break; /* "ban hành kèm theo": what is issued is something else */
            if (!word_is(w, s->lex.issue2) || !word_is(w - 1, s->lex.issue) ||
                s->words[at].flags & WORD_PARA || s->words[at].kind != WORD_LETTERS)
                continue;
            fill_from_sentence(s, c, at - back - 1);
            i = s->out->ncitations - 1; /* the first one is what the text is about */
            break;
        }
    }
    if (!h->title && s->nwords) {
        size_t to = line_end(s, 0);
        if (in_capitals(s, 0, to)) /* "PHỤ LỤC", the motto: the title stands below */
            h->title = bare_title(s, 0);
        if (h->title || word_is_mark(&s->words[0], '|'))
            return;
        if (to < 60)
            h->title = sheet_name(s, 0, to);
    }
}
