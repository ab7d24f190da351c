/* cite.c - instruments cited: number and symbol first, then the kind before, date and issuer after.
 *
 * Every citation here has a number, so the walk stops at numbers only. Two grammars
 * (Decree 30/2020/NĐ-CP, Annex I; the Party's Guidance 36-HD/VPTW):
 *   State  952/KH-UBND  06/2024/QĐ-UBND  70/2020/QH14  207/UBND-NC     Party  363-QĐ/TU
 * What only looks like one (a telephone, a ratio, a standard, a marker, a form) has no kind, no
 * "số" and no symbol that names a kind before or in it, or has a word before it that says so.   */

#include "intake/sheet.h"

#include <assert.h>
#include <string.h>

enum { GAP_MOST = 24, NUMBER_DIGITS = 5, SYMBOL_MOST = 120 };

static bool is_blank_before(const struct sheet *s, size_t i)
{
    return sheet_word(s, i)->flags & WORD_SPACE;
}

/* A word that can be part of a symbol: has a capital; with blanks around it must look like one. */
static bool symbol_word(const struct sheet *s, size_t i, bool spaced)
{
    const struct word *w = sheet_word(s, i);
    if (w->kind != WORD_LETTERS || w->n > 24)
        return false;
    if (!spaced)
        return true;
    size_t capitals = 0;
    for (size_t k = 0; k < w->n; k++) {
        unsigned char c = (unsigned char)s->text[w->start + k];
        capitals += (c >= 'A' && c <= 'Z') || c == 0xc4; /* Đ */
    }
    return capitals >= 2;
}

/* Groups of letters joined by hyphens from word i on; the first word behind them. */
static size_t symbol_groups(const struct sheet *s, size_t i, bool known_first)
{
    for (i++;; i += 2) {
        const struct word *mark = sheet_word(s, i), *next = sheet_word(s, i + 1);
        bool join = word_is_mark(mark, '-') || word_is_mark(mark, '&');
        if (!join || next->flags & WORD_PARA)
            return i;
        bool before = is_blank_before(s, i), spaced = before || is_blank_before(s, i + 1);
        bool dash = before && is_blank_before(s, i + 1); /* of a sentence, if no kind vouches */
        if ((dash && !known_first) || (spaced && mark->flags & WORD_LINE))
            return i;
        bool digits = !spaced && next->kind == WORD_NUMBER && next->n <= 3;
        if (!digits && !symbol_word(s, i + 1, spaced))
            return i;
        known_first = false;
    }
}

/* The symbol's text without blanks: one hyphen, one Đ, composed letters. */
static const char *symbol_text(struct sheet *s, size_t from, size_t to)
{
    char room[SYMBOL_MOST + 1];
    size_t n = 0;
    for (size_t i = from; i < to; i++) {
        const struct word *w = &s->words[i];
        if (n + w->n > SYMBOL_MOST)
            return NULL;
        if (w->kind == WORD_MARK) {
            room[n++] = (char)w->key;
            continue;
        }
        const char *p = s->text + w->start;
        for (size_t k = 0; k < w->n; k++) {
            bool eth = k + 1 < w->n && !memcmp(p + k, "Ð", 2);
            memcpy(room + n, eth ? "Đ" : p + k, eth ? 2 : 1);
            n += eth ? 2 : 1;
            k += eth;
        }
    }
    return arena_copy(s->mem, room, n);
}

static int sign_of(const struct sheet *s, size_t i, bool party)
{
    int kind;
    const struct phrases *signs = party ? &s->party_signs : &s->signs;
    return phrases_match(signs, sheet_word(s, i), &kind) == 1 ? kind : -1;
}

/* A Party symbol of a kind that is not listed: its committee vouches for it. */
static bool is_party_symbol(const struct sheet *s, size_t at)
{
    struct symbol symbol;
    const size_t start = s->words[at].start;
    return symbol_scan(s->text + start, s->n - start, &symbol) && symbol.style == SYMBOL_PARTY;
}

/* A number may not be the tail of something else: 1.234/..., QCVN 01:2021/BYT, 511/1. */
static bool begins_free(const struct sheet *s, size_t at)
{
    if (!at || is_blank_before(s, at))
        return true;
    const struct word *before = sheet_word(s, at - 1);
    if (before->kind != WORD_MARK)
        return false;
    if (strchr("/-,", (int)(before->key & 0x7f)) && before->key < 0x80)
        return before->key != '/' && at >= 2 && sheet_word(s, at - 2)->kind == WORD_LETTERS &&
               is_blank_before(s, at - 1);
    if (before->key == ':' || before->key == '.')
        return at < 2 || sheet_word(s, at - 2)->kind != WORD_NUMBER;
    return true;
}

static bool is_year(const struct word *w)
{
    return w->kind == WORD_NUMBER && w->n == 4 && w->key >= 1945 && w->key <= 2100;
}

bool cite_symbol(struct sheet *s, size_t at, struct symbol_at *out)
{
    const struct word *w = sheet_word(s, at);
    if (w->kind != WORD_NUMBER || w->n > NUMBER_DIGITS || !begins_free(s, at))
        return false;
    size_t i = at + 1;
    const struct word *next = sheet_word(s, i);
    if (next->kind == WORD_LETTERS && !(next->flags & WORD_SPACE) && next->n <= 2)
        i++; /* 30c/NQ-CP */
    struct symbol_at sym = {.from = at, .kind = -1};
    const struct word *mark = sheet_word(s, i);
    if (mark->kind != WORD_MARK || mark->flags & WORD_PARA)
        return false;
    if (mark->key == '/') {
        sym.yearly = is_year(sheet_word(s, i + 1)) && word_is_mark(sheet_word(s, i + 2), '/');
        i += sym.yearly ? 3 : 1;
        sym.kind = sign_of(s, i, false);
        if (sym.kind >= 0 && word_is_mark(sheet_word(s, i + 1), '/') &&
            !is_blank_before(s, i + 1) && !is_blank_before(s, i + 2))
            i += 2; /* 02/KH/CCB: a slip of the pen for 02/KH-CCB */
    } else if (mark->key == '-' && word_is_mark(sheet_word(s, i + 2), '/') &&
               (sign_of(s, i + 1, true) >= 0 || is_party_symbol(s, at))) {
        sym.kind = sign_of(s, i + 1, true);
        sym.party = true;
        i += 3;
    } else
        return false;
    const struct word *first = sheet_word(s, i);
    if (first->kind != WORD_LETTERS || !(first->flags & WORD_UPPER) || first->flags & WORD_PARA ||
        first->n > 24)
        return false;
    sym.to = symbol_groups(s, i, sym.kind >= 0);
    sym.lone = sym.to == i + 1;
    sym.letters = i;
    sym.number = symbol_text(s, at, sym.to);
    if (!sym.number)
        return false;
    *out = sym;
    return true;
}

bool cite_date(const struct sheet *s, size_t at, int32_t *out_day, size_t *out_to)
{
    if (word_is(sheet_word(s, at), s->lex.day))
        at++;
    const struct word *d = sheet_word(s, at), *sep = sheet_word(s, at + 1),
                      *m = sheet_word(s, at + 2);
    const struct word *sep2 = sheet_word(s, at + 3);
    size_t year = at + 4;
    if (d->kind != WORD_NUMBER || d->n > 2 || m->kind != WORD_NUMBER || m->n > 2)
        return false;
    bool words = word_is(sep, s->lex.month);
    bool marks = sep->kind == WORD_MARK && (sep->key == '/' || sep->key == '-' || sep->key == '.');
    if (!words && !marks)
        return false;
    if (words && word_is_mark(sep2, ',') && word_is(sheet_word(s, year), s->lex.year))
        sep2 = sheet_word(s, year++);
    if (words ? !word_is(sep2, s->lex.year) && !word_is_mark(sep2, '/')
              : sep2->kind != WORD_MARK || sep2->key != sep->key)
        return false;
    const struct word *y = sheet_word(s, year);
    if (y->kind != WORD_NUMBER || y->n != 4 || y->key < 1900 || y->key > 2200 ||
        !date_exists((int)y->key, (int)m->key, (int)d->key))
        return false;
    *out_day = date_of((int)y->key, (int)m->key, (int)d->key);
    *out_to = year + 1;
    return true;
}

/* The word `số` (or `số hiệu`, with a colon or an opening bracket) before word `at`: its index, at
 * when there is none. */
static size_t number_word(const struct sheet *s, size_t at)
{
    size_t i = at;
    if (i && word_is_mark(sheet_word(s, i - 1), ':'))
        i--;
    if (i >= 2 && word_is(sheet_word(s, i - 1), s->lex.sign) &&
        word_is(sheet_word(s, i - 2), s->lex.number))
        return i - 2;
    if (i && word_is(sheet_word(s, i - 1), s->lex.number) && !(sheet_word(s, i)->flags & WORD_PARA))
        return i - 1;
    return at;
}

/* The "luật" of "pháp luật". */
static bool is_law_at_large(const struct sheet *s, size_t i)
{
    return i && word_is(sheet_word(s, i - 1), s->lex.legal) &&
           (s->words[i].flags & WORD_UPPER) == (s->words[i - 1].flags & WORD_UPPER);
}

/* The longest kind that ends right before word `end`. */
static size_t kind_ending(const struct sheet *s, size_t end, int *out_kind)
{
    for (size_t n = 4; n; n--) {
        if (n > end || sheet_word(s, end)->flags & WORD_PARA)
            continue;
        int kind;
        const struct word *w = sheet_word(s, end - n);
        if (is_law_at_large(s, end - n))
            continue;
        if (phrases_match(&s->kinds, w, &kind) == n ||
            (n == 1 && w->flags & WORD_CAPS && phrases_match(&s->signs, w, &kind) == 1)) {
            *out_kind = kind;
            return end - n;
        }
    }
    return SIZE_MAX;
}

size_t cite_kind_before(const struct sheet *s, size_t at, int *out_kind)
{
    return kind_ending(s, number_word(s, at), out_kind);
}

static bool ends_sentence(const struct sheet *s, size_t i)
{
    const struct word *w = sheet_word(s, i), *next = sheet_word(s, i + 1);
    if (next->flags & WORD_PARA)
        return true;
    if (w->kind != WORD_MARK)
        return false;
    return w->key == ';' || w->key == ':' || w->key == '(' || w->key == ')' || w->key == '"' ||
           (w->key == '.' && next->flags & WORD_SPACE);
}

/* The National Assembly or its Standing Committee: 70/2020/QH14 says no kind. */
static bool names_assembly(const struct sheet *s, const struct symbol_at *sym)
{
    const char *p = s->text + sheet_word(s, sym->letters)->start;
    return !strncmp(p, "QH", 2) || !strncmp(p, "UBTVQH", 6);
}

/* A kind further back, its name between: "Luật Thỏa thuận quốc tế số ...". It must be the kind the
 * symbol names; of a law that amends a law, the first one. */
static size_t kind_far(const struct sheet *s, size_t at, const struct symbol_at *sym, int *out_kind)
{
    size_t number = number_word(s, at), found = SIZE_MAX;
    bool assembly = names_assembly(s, sym);
    if (number == at && !assembly)
        return SIZE_MAX;
    for (size_t i = number, far = 0; i-- > s->busy && far < GAP_MOST * 3; far++) {
        if (ends_sentence(s, i) || word_is(sheet_word(s, i), s->lex.day))
            break;
        if (found == SIZE_MAX && far >= GAP_MOST)
            break;
        int kind;
        size_t n = phrases_match(&s->kinds, sheet_word(s, i), &kind);
        if (!n || !(sheet_word(s, i)->flags & WORD_UPPER) || i + n > number ||
            word_is(sheet_word(s, i + n), s->lex.same) || is_law_at_large(s, i))
            continue;
        if (!(kind == sym->kind || (sym->kind < 0 && assembly && kind_is(kind, KIND_RULES))))
            continue;
        if (found != SIZE_MAX && !kind_is(kind, KIND_NAMED))
            break;
        found = kind_ending(s, i + n, out_kind); /* Bộ luật rather than luật */
        if (i < 2 || !word_is(sheet_word(s, i - 1), s->lex.of) ||
            !word_is(sheet_word(s, i - 2), s->lex.article))
            break;
    }
    return found;
}

/* "của Bộ Ngoại giao và Bộ Nội vụ": the other issuers of a joint document, and of the Party's
 * "của Bộ Chính trị, Ban Bí thư về": words they take. */
static size_t joint_issuer(const struct sheet *s, size_t at, const struct reading_citation *c)
{
    size_t n = 0;
    bool joint = c->kind && kind_is(kind_of_name(c->kind), KIND_JOINT);
    for (;;) {
        const struct word *w = sheet_word(s, at + n);
        bool join = word_is(w, s->lex.also) || word_is_mark(w, ',') || word_is_mark(w, '-');
        size_t more = join ? lead_issuer(s, at + n + 1) : 0;
        if (!more || (!joint && !word_is(sheet_word(s, at + n + 1 + more), s->lex.on)))
            return n;
        n += more + 1;
    }
}

/* Words of the issuer at `at`, 0: none; *out_from is its first word: of a resolution "của" the
 * body's sixth meeting that of the body. */
static size_t issuer_at(const struct sheet *s, size_t at, size_t *out_from)
{
    bool met = word_is(sheet_word(s, at), s->lex.session) &&
               word_is(sheet_word(s, at + 1), s->lex.session2);
    for (size_t i = at + 2; met && i < at + 9 && !(sheet_word(s, i)->flags & WORD_PARA); i++) {
        size_t n = lead_issuer(s, i);
        if (n)
            return *out_from = i, n;
    }
    *out_from = at;
    return lead_issuer(s, at);
}

/* Follows date and issuer after a number, in either order; the first word not taken. */
static size_t tail(struct sheet *s, size_t to, struct reading_citation *c)
{
    for (int round = 0; round < 2; round++) {
        size_t i = to, end;
        bool comma = word_is_mark(sheet_word(s, i), ',') || word_is_mark(sheet_word(s, i), '(');
        i += comma;
        if (sheet_word(s, to)->flags & WORD_PARA || sheet_word(s, i)->flags & WORD_PARA)
            break;
        int32_t day;
        size_t k = i;
        if (word_is(sheet_word(s, k), s->lex.issue) && word_is(sheet_word(s, k + 1), s->lex.issue2))
            k += 2;
        else if (word_is(sheet_word(s, k), s->lex.signed_on))
            k++;
        bool apart = sheet_word(s, k)->flags & WORD_LINE && sheet_word(s, k)->kind == WORD_NUMBER;
        if (!c->date && !apart && cite_date(s, k, &day, &end)) {
            c->date = date_write(day, arena_alloc(s->mem, DATE_SIZE));
            to = end;
            continue;
        }
        if (c->issuer)
            break;
        bool of = word_is(sheet_word(s, i), s->lex.of) || word_is(sheet_word(s, i), s->lex.by);
        size_t from = i + of, n = of || (!comma && c->date) ? issuer_at(s, from, &from) : 0;
        if (n && !of && !word_is(sheet_word(s, from + n), s->lex.on))
            n = 0;
        if (!n)
            break;
        n += joint_issuer(s, from + n, c);
        c->issuer = heading_name(s, from, from + n);
        to = from + n;
    }
    return to;
}

/* A form, an annex: numbered like an instrument, but none. */
static bool is_form(const struct sheet *s, size_t at)
{
    size_t i = number_word(s, at);
    if (!i)
        return false;
    const struct word *w = sheet_word(s, i - 1);
    return word_is(w, s->lex.form) || word_is(w, s->lex.form2) || word_is(w, s->lex.form3) ||
           word_is(w, s->lex.annex);
}

/* "12/UBND-NC, 13/UBND-NC và 14/UBND-NC": the number right after another one. */
static bool in_row(const struct sheet *s, size_t at)
{
    size_t i = number_word(s, at);
    if (i < 2 || s->busy != i - 1 || !s->out->ncitations)
        return false;
    const struct word *w = sheet_word(s, i - 1);
    return word_is_mark(w, ',') || word_is_mark(w, ';') || word_is(w, s->lex.also);
}

/* The kind of the one before it in the row, -1: none. No rule has a symbol without its kind, but
 * those of the National Assembly. */
static int kind_in_row(const struct sheet *s, const struct symbol_at *sym)
{
    const char *name = s->out->citations[s->out->ncitations - 1].kind;
    int kind = name ? kind_of_name(name) : -1;
    return kind_is(kind, KIND_RULES) && !names_assembly(s, sym) ? -1 : kind;
}

static void cite_add(struct sheet *s, size_t from, size_t to, struct reading_citation c)
{
    c.start = sheet_word(s, from)->start;
    c.end = word_end(sheet_word(s, to - 1));

    struct reading *out = s->out;
    out->citations = arena_grow(s->mem, out->citations, &s->capcitations, out->ncitations);
    out->citations[out->ncitations++] = c;
    for (size_t i = from; i < to; i++)
        s->words[i].flags |= WORD_CITED;
    s->busy = to;
}

/* Symbols that name no kind of their own are believed only in company. */
static bool believed(const struct sheet *s, const struct symbol_at *sym, bool kind_near)
{
    if (kind_near || sym->party || is_form(s, sym->from))
        return !is_form(s, sym->from);
    const struct word *first = sheet_word(s, sym->letters);
    const char *p = s->text + first->start;
    bool numbered = number_word(s, sym->from) != sym->from;
    if (sym->yearly && sym->kind < 0 && !names_assembly(s, sym))
        return false; /* 15/2021/HC-ST: a court's file */
    if (sym->lone)
        return (first->n > 2 && !strncmp(p, "QH", 2) && p[2] >= '0' && p[2] <= '9') ||
               (numbered && first->n >= 3) || (in_row(s, sym->from) && first->n >= 3);
    return sym->kind >= 0 || numbered || in_row(s, sym->from) || first->n >= 3;
}

static size_t cite_numbered(struct sheet *s, size_t at, const struct symbol_at *sym)
{
    int kind = -1;
    size_t from = cite_kind_before(s, at, &kind);
    if (from != SIZE_MAX && from < s->busy)
        from = SIZE_MAX;
    if (!believed(s, sym, from != SIZE_MAX))
        return sym->to;
    if (from == SIZE_MAX) {
        kind = sym->kind;
        from = kind_far(s, at, sym, &kind);
        if (from == SIZE_MAX) {
            from = at;
            if (kind < 0 && in_row(s, at) && !sym->party)
                kind = kind_in_row(s, sym);
            if (kind < 0 && !sym->lone)
                kind = kind_of_name("Công văn");
        }
    } else if (kind_is(kind, KIND_LETTER))
        kind = sym->kind >= 0 ? sym->kind : kind_of_name("Công văn");
    struct reading_citation c = {.number = sym->number, .kind = kind_name(kind)};
    size_t to = tail(s, sym->to, &c);
    if (at < s->own_from && s->out->heading.number && !strcmp(c.number, s->out->heading.number))
        return to; /* the page's title names the document itself */
    registry_ask(s, &c, at, sym->to);
    cite_add(s, from, to, c);
    return to;
}

/* "Nghị định 30/2020", "Quyết định số 1956 ngày 27/11/2009": no symbol, but kind before. */
static size_t cite_bare(struct sheet *s, size_t at)
{
    const struct word *w = sheet_word(s, at);
    int kind;
    size_t from =
        w->n <= NUMBER_DIGITS && begins_free(s, at) ? cite_kind_before(s, at, &kind) : SIZE_MAX;
    if (from == SIZE_MAX || from < s->busy)
        return at + 1;
    bool numbered = number_word(s, at) != at;
    struct reading_citation c = {.kind = kind_name(kind)};
    size_t to = at + 1;
    bool yearly = word_is_mark(sheet_word(s, to), '/') && is_year(sheet_word(s, to + 1)) &&
                  !is_blank_before(s, to) && !word_is_mark(sheet_word(s, to + 2), '/') &&
                  (numbered || kind_is(kind, KIND_RULES));
    if (yearly)
        to += 2;
    else if (!numbered)
        return at + 1;
    size_t number_to = to;
    c.number = symbol_text(s, at, to);
    to = tail(s, to, &c);
    bool counted = kind_is(kind, KIND_COUNTED) && (c.issuer || w->n > 1);
    if (!yearly && !c.date && !counted)
        return at + 1;
    registry_ask(s, &c, at, number_to);
    cite_add(s, from, to, c);
    return to;
}

void cite_all(struct sheet *s)
{
    for (size_t i = 0; i < s->nwords;) {
        struct symbol_at sym;
        if (s->words[i].kind != WORD_NUMBER)
            i++;
        else if (i >= s->own_from && i < s->own_to)
            i = s->busy = s->own_to;
        else if (cite_symbol(s, i, &sym))
            i = cite_numbered(s, i, &sym);
        else
            i = cite_bare(s, i);
    }
}
