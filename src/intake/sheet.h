/* sheet.h - one text on the desk: its words and the tables its readers share.
 *
 * In the flow:  word, phrase -> [sheet] -> cite, due, lead, outline, heading
 * Private to src/intake: the parts of reader.c and nobody else.                              */
#ifndef INTAKE_SHEET_H
#define INTAKE_SHEET_H

#include "base/date.h"
#include "base/symbol.h"
#include "intake/phrase.h"
#include "intake/reader.h"

/* Single words asked for by name; the key is made once per reading. */
#define LEXICON(X)                                                                                 \
    X(number, "số")                                                                                \
    X(sign, "hiệu")                                                                                \
    X(day, "ngày")                                                                                 \
    X(month, "tháng")                                                                              \
    X(year, "năm")                                                                                 \
    X(of, "của")                                                                                   \
    X(by, "do")                                                                                    \
    X(also, "và")                                                                                  \
    X(on, "về")                                                                                    \
    X(the, "các")                                                                                  \
    X(issue, "ban")                                                                                \
    X(issue2, "hành")                                                                              \
    X(signed_on, "ký")                                                                             \
    X(form, "mẫu")                                                                                 \
    X(form2, "biểu")                                                                               \
    X(form3, "khai")                                                                               \
    X(annex, "lục")                                                                                \
    X(article, "điều")                                                                             \
    X(province, "tỉnh")                                                                            \
    X(term, "khóa")                                                                                \
    X(department, "sở")                                                                            \
    X(ministry, "bộ")                                                                              \
    X(part, "phần")                                                                                \
    X(chapter, "chương")                                                                           \
    X(section, "mục")                                                                              \
    X(ordinal, "thứ")                                                                              \
    X(matter, "việc")                                                                              \
    X(concern, "liên")                                                                             \
    X(concern2, "quan")                                                                            \
    X(same, "này")                                                                                 \
    X(is, "là")                                                                                    \
    X(plan, "án")                                                                                  \
    X(policy, "trương")                                                                            \
    X(legal, "pháp")                                                                               \
    X(session, "hội")                                                                              \
    X(session2, "nghị")                                                                            \
    X(hour, "giờ")                                                                                 \
    X(minute, "phút")                                                                              \
    X(into, "vào")                                                                                 \
    X(adopted, "thông")                                                                            \
    X(adopted2, "qua")                                                                             \
    X(having, "có") X(quarter, "quý") X(quarter2, "quí") X(first, "đầu") X(last, "cuối")

struct lexicon {
#define X(name, word) uint64_t name;
    LEXICON(X)
#undef X
};

enum tail { TAIL_DEPARTMENT, TAIL_MINISTRY, TAILS };

struct sheet {
    struct arena *mem;
    const struct reader_lists *lists;
    const char *text;
    size_t n;
    struct word *words; /* nwords and a closing WORD_END */
    size_t nwords;
    struct lexicon lex;
    struct phrases kinds; /* names of kinds of documents -> kind_name() */
    struct phrases signs; /* their abbreviations, QĐ, TTr -> kind_name() */
    struct phrases party_signs;
    struct phrases agencies; /* registered names and aliases -> index into lists->organisations */
    struct phrases branches; /* parts of names with one capital: "Khoa học" */
    struct phrases heads;    /* words a public body's name begins with: Sở, Bộ, Ban ... */
    struct phrases places;   /* units a name ends with: tỉnh, Trung ương -> lead_place_name() */
    struct phrases stops;    /* small words no name goes on with */
    struct phrases shorts;   /* TP., ThS.: a full stop that ends no sentence */
    struct phrases tails[TAILS]; /* registered names without their first word: "Tài chính" */
    struct phrases columns;      /* headings of tables -> enum column */
    struct phrases items;        /* Nhiệm vụ 1: names of items before their number */
    struct phrases counts;       /* Một là, Thứ hai: items of a list in running text */
    struct phrases cues;         /* chủ trì, giao, phối hợp ... */
    struct phrases due;          /* words of deadlines -> enum due_word in due.c */
    struct registry *registry;
    size_t own_from, own_to; /* words of the document's own number and date; equal: none */
    size_t busy;             /* words before this one belong to a citation already found */
    size_t capcitations, capareas;
    struct reading *out;
};

/* Word i, of one past the text the closing one. */
static inline const struct word *sheet_word(const struct sheet *s, size_t i)
{
    return &s->words[i < s->nwords ? i : s->nwords];
}

/* --- kind.c: Quyết định, Kế hoạch ... by number; -1 is none --- */
void kind_init(struct sheet *s);
const char *kind_name(int kind); /* NULL for -1 */
bool kind_is(int kind, unsigned trait);
int kind_of_name(const char *name);

/* --- cite.c: numbers of documents, and what stands around them --- */
struct symbol_at {
    size_t from, to;    /* words, the number first */
    const char *number; /* without blanks, hyphens and Đ made equal */
    size_t letters;     /* its first word of letters after the last slash */
    int kind;           /* -1: the symbol names no kind */
    bool party;         /* 363-QĐ/TU rather than 952/KH-UBND */
    bool lone;          /* one group of letters: 70/2020/QH14, 126/SKHĐT */
    bool yearly;        /* a year stands in it */
};
bool cite_symbol(struct sheet *s, size_t at, struct symbol_at *out);
/* Kind written right before word `at` ("Quyết định số" 12...): first word of it, else SIZE_MAX. */
size_t cite_kind_before(const struct sheet *s, size_t at, int *out_kind);
bool cite_date(const struct sheet *s, size_t at, int32_t *out_day, size_t *out_to);
void cite_all(struct sheet *s);

/* --- lead.c: public bodies --- */
void lead_init(struct sheet *s);
/* A public body named at word `at`: words it takes (0: none); known is NULL when not on the list. */
size_t lead_agency(const struct sheet *s, size_t at, const struct reader_organisation **out_known);
/* A public body as it stands behind "của": with the one it belongs to ("Ban Pháp chế Hội đồng nhân
 * dân tỉnh"), and one that needs no branch there ("Ban Chỉ đạo"). Words it takes. */
size_t lead_issuer(const struct sheet *s, size_t at);
/* Only the head ("Sở", "Ủy ban nhân dân"): words it takes and which; how that head is written. */
size_t lead_head(const struct sheet *s, const struct word *w, int *out_head);
const char *lead_head_name(int head);
const char *lead_place_name(int place);
/* The head at w is no name without a branch: "Sở", "Ban". */
bool lead_takes_branch(const struct sheet *s, const struct word *w);
/* Only the registered names; the spelling (name or alias) that word w begins. */
size_t lead_known(const struct sheet *s, const struct word *w,
                  const struct reader_organisation **out_known);
/* Who leads and who helps in words [from, to). */
void lead_find(struct sheet *s, size_t from, size_t to, struct reading_task *task);
/* Text of words [from, to) as a name: one line, single blanks, composed letters. */
const char *sheet_name(struct sheet *s, size_t from, size_t to);

/* --- due.c: when --- */
void due_init(struct sheet *s);
/* whole: the words are nothing but a time (a cell of a table), so a bare date counts. */
void due_find(struct sheet *s, size_t from, size_t to, bool whole, struct reading_task *task);

/* --- table.c: tables of tasks --- */
enum column { COLUMN_TASK, COLUMN_LEAD, COLUMN_HELP, COLUMN_DUE, COLUMNS };
enum { TABLE_CELLS = 24 };
struct table_cell {
    size_t from, to; /* words; equal: empty */
};
struct table_columns {
    size_t n, at[COLUMNS]; /* SIZE_MAX: the table has no such column */
};
void table_init(struct sheet *s);
/* The cells of the line [from, to): how many; 0 when more than TABLE_CELLS. */
size_t table_cells(const struct sheet *s, size_t from, size_t to, struct table_cell *out);
bool table_heading(const struct sheet *s, const struct table_cell *cells, size_t n,
                   struct table_columns *out);
/* A row that only names a group of tasks; out is the title. */
bool table_is_title(const struct table_columns *c, const struct table_cell *cells, size_t n,
                    struct table_cell *out);
struct table_cell table_task(const struct table_columns *c, const struct table_cell *cells,
                             size_t n);
/* What one cell says of a task. */
void table_give(struct sheet *s, enum column column, struct table_cell cell,
                struct reading_task *task);
/* Leads, helpers and deadline of a task from the other cells of its row. */
void table_fill(struct sheet *s, const struct table_columns *c, const struct table_cell *cells,
                size_t n, struct reading_task *task);

/* --- heading.c, outline.c, registry.c --- */
/* The name of a body in words [from, to); one in capitals as a sentence writes it. */
const char *heading_name(struct sheet *s, size_t from, size_t to);
void heading_letter(struct sheet *s);  /* before cite_all(): keeps the own number apart */
void heading_article(struct sheet *s); /* after it: a text without a letterhead */
void outline_find(struct sheet *s);
void registry_init(struct sheet *s);
/* Words [from, to) are the citation's number. */
void registry_ask(struct sheet *s, struct reading_citation *c, size_t from, size_t to);

#endif
