/* symbol.c - see symbol.h. The scanner walks the text once; a part is what lies between signs. */
#include "base/symbol.h"

#include "base/text.h"

#include <assert.h>
#include <string.h>
#include <utf8proc.h>

enum { NUMBER_MOST = 5, PARTS_MOST = 10, PART_MOST = 40, YEAR_FIRST = 1945, YEAR_LAST = 2099 };

/* The kinds of Decree 30/2020/NĐ-CP (Appendix III), then those of legal documents and of the Party,
 * then some that are neither but in daily use, and those
 * that are named in words only. */
static const struct symbol_kind kinds[] = {
    {"NQ", "Nghị quyết", KIND_BOTH, KIND_RULES | KIND_COUNTED},
    {"QĐ", "Quyết định", KIND_BOTH, KIND_RULES | KIND_COUNTED},
    {"CT", "Chỉ thị", KIND_BOTH, KIND_RULES | KIND_COUNTED},
    {"QC", "Quy chế", KIND_BOTH, 0},
    {"QyĐ", "Quy định", KIND_BOTH, KIND_COUNTED},
    {"TC", "Thông cáo", KIND_BOTH, 0},
    {"TB", "Thông báo", KIND_BOTH, KIND_COUNTED},
    {"HD", "Hướng dẫn", KIND_BOTH, KIND_COUNTED},
    {"CTr", "Chương trình", KIND_BOTH, 0},
    {"KH", "Kế hoạch", KIND_BOTH, KIND_COUNTED},
    {"PA", "Phương án", KIND_BOTH, 0},
    {"ĐA", "Đề án", KIND_BOTH, 0},
    {"DA", "Dự án", KIND_BOTH, 0},
    {"BC", "Báo cáo", KIND_BOTH, KIND_COUNTED},
    {"BB", "Biên bản", KIND_BOTH, 0},
    {"TTr", "Tờ trình", KIND_BOTH, KIND_COUNTED},
    {"HĐ", "Hợp đồng", KIND_STATE, 0},
    {"CĐ", "Công điện", KIND_STATE, KIND_COUNTED},
    {"BGN", "Bản ghi nhớ", KIND_STATE, 0},
    {"BTT", "Bản thỏa thuận", KIND_STATE, 0},
    {"GUQ", "Giấy ủy quyền", KIND_STATE, 0},
    {"GM", "Giấy mời", KIND_BOTH, 0},
    {"GGT", "Giấy giới thiệu", KIND_BOTH, 0},
    {"GNP", "Giấy nghỉ phép", KIND_STATE, 0},
    {"PG", "Phiếu gửi", KIND_STATE, 0},
    {"PC", "Phiếu chuyển", KIND_STATE, 0},
    {"PB", "Phiếu báo", KIND_STATE, 0},
    {"SY", "Sao y", KIND_STATE, 0},
    {"TrS", "Trích sao", KIND_STATE, 0},
    {"SL", "Sao lục", KIND_STATE, 0},

    {"NĐ", "Nghị định", KIND_STATE, KIND_RULES | KIND_COUNTED},
    {"TT", "Thông tư", KIND_STATE, KIND_RULES | KIND_COUNTED},
    {"TTLT", "Thông tư liên tịch", KIND_STATE, KIND_RULES | KIND_COUNTED | KIND_JOINT},
    {"NQLT", "Nghị quyết liên tịch", KIND_STATE, KIND_RULES | KIND_JOINT},
    {"TTLN", "Thông tư liên ngành", KIND_STATE, KIND_RULES | KIND_JOINT},
    {"KHLT", "Kế hoạch liên tịch", KIND_STATE, KIND_JOINT},
    {"VBHN", "Văn bản hợp nhất", KIND_STATE, 0},
    {"PL", "Pháp lệnh", KIND_STATE, KIND_RULES | KIND_NAMED},
    {"L", "Lệnh", KIND_STATE, 0},

    {"KL", "Kết luận", KIND_BOTH, KIND_COUNTED},
    {"CV", "Công văn", KIND_BOTH, KIND_COUNTED},
    {"QĐi", "Quy định", KIND_PARTY, KIND_COUNTED},
    {"TT", "Thông tri", KIND_PARTY, 0},
    {"QH", "Quy hoạch", KIND_PARTY, 0},
    {"CL", "Chiến lược", KIND_PARTY, 0},
    {"TuB", "Tuyên bố", KIND_PARTY, 0},
    {"LKG", "Lời kêu gọi", KIND_PARTY, 0},

    {"QCPH", "Quy chế phối hợp", KIND_BOTH, 0},
    {"KHPH", "Kế hoạch phối hợp", KIND_BOTH, 0},
    {"CTPH", "Chương trình phối hợp", KIND_BOTH, 0},
    {"CTrPH", "Chương trình phối hợp", KIND_BOTH, 0},
    {"GP", "Giấy phép", KIND_STATE, 0},

    {NULL, "Luật", KIND_STATE, KIND_RULES | KIND_NAMED},
    {NULL, "Bộ luật", KIND_STATE, KIND_RULES | KIND_NAMED},
    {NULL, "Sắc lệnh", KIND_STATE, KIND_RULES},
    {NULL, "Thỏa thuận", KIND_BOTH, 0},
    {NULL, "Nghị định thư", KIND_STATE, 0},
    {NULL, "Hiệp định", KIND_STATE, 0},
    {NULL, "Giấy chứng nhận", KIND_BOTH, 0},
    {NULL, "Công hàm", KIND_STATE, KIND_COUNTED},
    {NULL, "Văn bản", KIND_BOTH, KIND_LETTER},
    {NULL, NULL, 0, 0},
};

/* Typed without the stroke, and meaning nothing else. */
static const struct {
    const char *typed, *meant;
} slips[] = {{"QD", "QĐ"}, {"ND", "NĐ"}, {"QyD", "QyĐ"}};

/* The Party's committees: after one of these an unknown kind is still a kind. */
static const char *const party_issuers[] = {"TW", "TU", "ThU", "HU", "QU", "ĐU", "ĐUK"};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Past blanks and no-break spaces. */
static size_t skip_blanks(const char *p, size_t n, size_t at)
{
    for (;;) {
        if (at < n && is_blank(p[at]))
            at++;
        else if (n - at >= 2 && !memcmp(p + at, "\xC2\xA0", 2))
            at += 2;
        else
            return at;
    }
}

/* Bytes of the dash at p: a hyphen, U+2010-U+2015 or a minus; 0 when none. */
static size_t dash(const char *p, size_t n)
{
    if (n && *p == '-')
        return 1;
    if (n < 3)
        return 0;
    const unsigned char *u = (const unsigned char *)p;
    bool is = (u[0] == 0xE2 && u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0x95) ||
              (u[0] == 0xE2 && u[1] == 0x88 && u[2] == 0x92);
    return is ? 3 : 0;
}

struct glyph {
    size_t size;        /* bytes; 0: not part of a symbol */
    bool letter, upper; /* upper: a capital letter */
    bool inner;         /* & and . stand only inside a part */
};

/* Latin letters and the marks set on them: other scripts are in no symbol, and some of their letters
 * fall apart when they are composed. */
static bool latin(int32_t point)
{
    return (point >= 0xC0 && point < 0x250) || (point >= 0x300 && point < 0x340) ||
           (point >= 0x1E00 && point < 0x1F00);
}

static struct glyph glyph_wide(const char *p, size_t n)
{
    struct glyph g = {0};
    size_t size = text_step(p, n);
    if (!size)
        return g;
    int32_t point;
    utf8proc_iterate((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)size, &point);
    utf8proc_category_t category = utf8proc_category(point);
    bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    if (latin(point) && (letter || category == UTF8PROC_CATEGORY_MN))
        g = (struct glyph){size, true, category == UTF8PROC_CATEGORY_LU, false};
    if (point == 0x111 || point == 0xF0) /* đ and ð stand for Đ */
        g.upper = true;
    return g;
}

static struct glyph glyph_at(const char *p, size_t n)
{
    if (!n)
        return (struct glyph){0};
    char c = *p;
    if (c >= 'A' && c <= 'Z')
        return (struct glyph){1, true, true, false};
    if (c >= 'a' && c <= 'z')
        return (struct glyph){1, true, false, false};
    if (is_digit(c))
        return (struct glyph){1, false, false, false};
    if (c == '&' || c == '.')
        return (struct glyph){1, false, false, true};
    return c & 0x80 ? glyph_wide(p, n) : (struct glyph){0};
}

/* A part of a symbol: letters, digits, and inside it & and dots. */
struct part {
    struct span text;
    int letters, capitals, digits;
    bool capital; /* begins with a capital */
    bool letter;  /* begins with a letter */
};

static struct part part_at(const char *p, size_t n)
{
    struct part part = {.text = {p, 0}};
    for (size_t at = 0; at < n;) {
        struct glyph g = glyph_at(p + at, n - at);
        if (!g.size || (g.inner && !at))
            break;
        if (!at) {
            part.letter = g.letter;
            part.capital = g.upper;
        }
        part.letters += g.letter;
        part.capitals += g.upper;
        part.digits += !g.letter && !g.inner;
        at += g.size;
        if (!g.inner)
            part.text.n = at; /* so a full stop after the symbol is left out */
    }
    return part;
}

/* Spelling made correct: Ð ð đ -> Đ (D with a stroke mark too), into room; bytes. */
static size_t spell(struct span from, char *room, size_t most)
{
    static const char *const strokes[] = {"\xC3\x90", "\xC3\xB0",  "\xC4\x91",
                                          "\xC6\x89", "D\xCC\xB5", "d\xCC\xB5"};
    size_t n = 0;
    for (size_t at = 0; at < from.n && n + 2 <= most;) {
        size_t size = 0;
        for (size_t i = 0; i < sizeof strokes / sizeof *strokes && !size; i++) {
            size_t want = strlen(strokes[i]);
            if (from.n - at >= want && !memcmp(from.p + at, strokes[i], want))
                size = want;
        }
        if (size) {
            room[n++] = '\xC4';
            room[n++] = '\x90';
            at += size;
        } else {
            room[n++] = from.p[at++];
        }
    }
    return n;
}

static bool same(const char *word, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!word[i] || word[i] != p[i])
            return false;
    return !word[n];
}

const struct symbol_kind *symbol_kinds(void)
{
    return kinds;
}

const struct symbol_kind *symbol_kind_find(const char *abbr, size_t n, int who)
{
    char room[16];
    if (n >= sizeof room - 2)
        return NULL;
    n = spell((struct span){abbr, n}, room, sizeof room);
    const char *word = room;
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        if (same(slips[i].typed, word, n)) {
            word = slips[i].meant;
            n = strlen(word);
        }
    for (const struct symbol_kind *k = kinds; k->name; k++)
        if (k->abbr && k->who & who && same(k->abbr, word, n))
            return k;
    return NULL;
}

static bool party_issuer(struct span issuer)
{
    char room[16];
    if (issuer.n >= sizeof room - 2)
        return false;
    size_t n = spell(issuer, room, sizeof room);
    for (size_t i = 0; i < sizeof party_issuers / sizeof *party_issuers; i++)
        if (same(party_issuers[i], room, n))
            return true;
    return false;
}

/* 1-5 digits, not all 0, perhaps one letter (12a). Bytes, 0: none. */
static size_t number_at(const char *p, size_t n)
{
    size_t at = 0;
    bool value = false;
    while (at < n && is_digit(p[at]))
        value |= p[at++] != '0';
    if (!value || at > NUMBER_MOST)
        return 0;
    if (at < n && ((p[at] | 32) >= 'a' && (p[at] | 32) <= 'z'))
        at++;
    return at;
}

/* Parts joined by dashes from p on. Blanks around a dash pass when `loose`, or after a kind. */
struct parts {
    struct part list[PARTS_MOST];
    int n;
    size_t size; /* bytes in all */
};

static bool parts_at(const char *p, size_t n, bool loose, struct parts *out)
{
    size_t at = 0;
    out->n = 0;
    for (;;) {
        struct part part = part_at(p + at, n - at);
        if (!part.text.n || part.text.n > PART_MOST || out->n == PARTS_MOST)
            return false;
        if (!out->n && !part.capital)
            return false; /* a date, a ratio, a path: most of what a number and a slash begin */
        out->list[out->n++] = part;
        at += part.text.n;
        out->size = at;
        bool kind = out->n == 1 && symbol_kind_find(part.text.p, part.text.n, KIND_STATE);
        size_t next = loose || kind ? skip_blanks(p, n, at) : at, size = dash(p + next, n - next);
        if (!size)
            return true;
        next += size;
        if (loose || kind)
            next = skip_blanks(p, n, next);
        if (!glyph_at(p + next, n - next).size || glyph_at(p + next, n - next).inner)
            return true; /* the dash is not the symbol's */
        at = next;
    }
}

/* From the start of part a to the end of part b. */
static struct span between(const struct parts *parts, int a, int b)
{
    if (a > b)
        return (struct span){0};
    const struct span *first = &parts->list[a].text, *last = &parts->list[b].text;
    return (struct span){first->p, (size_t)(last->p + last->n - first->p)};
}

/* The issuer of an official letter has no kind before it to vouch for it: it must look like one. */
static bool letter_issuer(const struct parts *parts)
{
    const struct part *first = &parts->list[0];
    if (!first->capital || first->capitals < 2 || first->capitals * 2 < first->letters)
        return false;
    if (parts->n == 1 && (first->digits || first->letters != first->capitals))
        return false;
    return !symbol_kind_find(first->text.p, first->text.n, KIND_STATE);
}

/* QH and the term of the National Assembly. */
static bool national_assembly(const struct parts *parts)
{
    const struct part *first = &parts->list[0];
    return parts->n == 1 && first->letters == 2 && first->digits &&
           (size_t)first->digits + 2 == first->text.n && !memcmp(first->text.p, "QH", 2);
}

static bool state_parts(const struct parts *parts, struct symbol *s)
{
    const struct span first = parts->list[0].text;
    int last = parts->n - 1;
    s->known = last > 0 ? symbol_kind_find(first.p, first.n, KIND_STATE) : NULL;
    if (!s->known) {
        /* official letters have no year in their symbol; forms do (01/2020/NG-XNC) */
        bool right = s->year ? national_assembly(parts) : letter_issuer(parts);
        if (!right)
            return false;
        s->issuer = first;
        s->unit = between(parts, 1, last);
        return true;
    }
    if (!parts->list[1].capital)
        return false;
    s->kind = first;
    s->issuer = parts->list[1].text;
    s->unit = between(parts, 2, last);
    if (s->known->traits & KIND_JOINT) {
        s->issuer = between(parts, 1, last);
        s->unit = (struct span){0};
    }
    return true;
}

/* Four digits and a slash: the year; bytes with the slash, 0: none. */
static size_t year_at(const char *p, size_t n, bool loose, int *out_year)
{
    int year = 0;
    if (n < 4)
        return 0;
    for (int i = 0; i < 4; i++) {
        if (!is_digit(p[i]))
            return 0;
        year = year * 10 + (p[i] - '0');
    }
    size_t at = loose ? skip_blanks(p, n, 4) : 4;
    if (at == n || p[at] != '/' || year < YEAR_FIRST || year > YEAR_LAST)
        return 0;
    *out_year = year;
    return skip_blanks(p, n, at + 1);
}

/* What stands after the first slash of a State symbol. */
static size_t state_at(const char *p, size_t n, bool loose, struct symbol *s)
{
    struct parts parts;
    size_t at = skip_blanks(p, n, 0);
    at += year_at(p + at, n - at, loose, &s->year);
    if (!parts_at(p + at, n - at, loose, &parts) || !state_parts(&parts, s))
        return 0;
    return at + parts.size;
}

/* What stands after the dash of a Party symbol. */
static size_t party_at(const char *p, size_t n, bool loose, struct symbol *s)
{
    size_t at = loose ? skip_blanks(p, n, 0) : 0;
    struct part kind = part_at(p + at, n - at);
    if (!kind.text.n || !kind.capital || kind.digits)
        return 0;
    at = skip_blanks(p, n, at + kind.text.n);
    if (at == n || p[at] != '/')
        return 0;
    at = skip_blanks(p, n, at + 1);
    struct parts parts;
    if (!parts_at(p + at, n - at, loose, &parts) || !parts.list[0].capital)
        return 0;
    s->style = SYMBOL_PARTY;
    s->kind = kind.text;
    s->known = symbol_kind_find(kind.text.p, kind.text.n, KIND_PARTY);
    s->issuer = between(&parts, 0, parts.n - 1);
    if (!s->known && (kind.capitals < 2 || !party_issuer(s->issuer)))
        return 0;
    return at + parts.size;
}

/* The symbol at p, blanks everywhere when `loose`; its bytes. */
static size_t scan(const char *p, size_t n, bool loose, struct symbol *out)
{
    struct symbol s = {.number = {p, number_at(p, n)}};
    size_t at = skip_blanks(p, n, s.number.n), size = 0, body = 0;
    if (!s.number.n)
        return 0;
    if (at < n && p[at] == '/') {
        at++;
        body = state_at(p + at, n - at, loose, &s);
    } else if ((loose || at == s.number.n) && (size = dash(p + at, n - at))) {
        at += size;
        body = party_at(p + at, n - at, loose, &s);
    }
    if (!body)
        return 0;
    at += body;
    if (at < n && (p[at] == '/' || p[at] == '_' || p[at] == '@' || p[at] == ':'))
        if (at + 1 < n && glyph_at(p + at + 1, n - at - 1).size)
            return 0; /* a path, an address */
    *out = s;
    return at;
}

size_t symbol_scan(const char *p, size_t n, struct symbol *out)
{
    return scan(p, n, false, out);
}

bool symbol_parse(const char *p, size_t n, struct symbol *out)
{
    struct symbol s;
    size_t from = skip_blanks(p, n, 0), size = scan(p + from, n - from, true, &s);
    if (!size || skip_blanks(p, n, from + size) != n)
        return false;
    *out = s;
    return true;
}

void symbol_print_part(struct span part, struct buf *out)
{
    struct buf plain;
    buf_init(&plain, out->mem, part.n * 2 + 1);
    for (size_t at = 0; at < part.n;) {
        size_t size = dash(part.p + at, part.n - at);
        size_t blanks = skip_blanks(part.p, part.n, at) - at;
        if (size)
            buf_char(&plain, '-');
        else if (!blanks)
            buf_add(&plain, part.p + at, size = 1);
        at += size + blanks;
    }
    /* composed first: that brings a stroke mark to its letter from behind other marks */
    const char *nfc = text_nfc(out->mem, buf_get(&plain));
    size_t n = strlen(nfc), most = n * 2 + 2;
    char *room = arena_alloc(out->mem, most);
    buf_add(out, room, spell((struct span){nfc, n}, room, most));
}

static void print_kind(const struct symbol *s, struct buf *out)
{
    if (s->known)
        buf_text(out, s->known->abbr);
    else
        symbol_print_part(s->kind, out);
}

void symbol_print(const struct symbol *s, struct buf *out)
{
    assert(s->number.n && s->issuer.n);
    buf_add(out, s->number.p, s->number.n);
    if (s->style == SYMBOL_PARTY) {
        buf_char(out, '-');
        print_kind(s, out);
        buf_char(out, '/');
        symbol_print_part(s->issuer, out);
        return;
    }
    if (s->year)
        buf_fmt(out, "/%d", s->year);
    buf_char(out, '/');
    if (s->kind.n) {
        print_kind(s, out);
        buf_char(out, '-');
    }
    symbol_print_part(s->issuer, out);
    if (s->unit.n) {
        buf_char(out, '-');
        symbol_print_part(s->unit, out);
    }
}
