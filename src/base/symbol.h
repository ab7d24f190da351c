/* symbol.h - the number and symbol of a document: 952/KH-UBND, 363-QĐ/TU. Parse, print, refuse.
 *
 * In the flow:  [base] -> ...
 * State:        number [/year] / kind-issuer[-unit...]     04/TTr-SNgV  06/2024/QĐ-UBND
 *                                                          12/2014/TT-BCA-A81
 *               number / issuer[-unit...] for an official letter (công văn), which has no kind:
 *                                                          207/UBND-NC  462/BNG-CNV-m
 *               number / year / QHn for a law or a resolution of the National Assembly: its symbol
 *               does not say which, so kind is NULL and issuer QH14 (decision 0011)
 *               (Decree 30/2020/NĐ-CP, Appendix I and III)
 * Party:        number-kind/issuer                         36-NQ/TW  05-HD/BĐNTW
 *               (Guide 36-HD/VPTW of 3 April 2018)
 * Forgiven:     blanks around / and -, long dashes, Ð (U+00D0) and đ for Đ, QD and ND written for
 *               QĐ and NĐ. symbol_print() writes the correct form.
 * Refused:      all else: dates, ratios, telephone numbers, standards, prices, file names.
 * Owns:         nothing; parsing allocates nothing, the spans point into the text.
 * Threads:      pure functions.
 * Read first:   the table of kinds in symbol.c, then tests/base/symbol.c                     */
#ifndef BASE_SYMBOL_H
#define BASE_SYMBOL_H

#include "base/buf.h"

enum symbol_style { SYMBOL_STATE, SYMBOL_PARTY };

/* Who uses a kind: a set. */
enum { KIND_STATE = 1, KIND_PARTY = 2, KIND_BOTH = 3 };

/* How documents of a kind are spoken of: a set. */
enum {
    KIND_RULES = 1, /* by number and year alone: Nghị định 30/2020 */
    KIND_NAMED = 2, /* a name stands between kind and number: Luật Thỏa thuận quốc tế số ... */
    KIND_LETTER = 4,  /* a word for any document: what it is, the symbol says */
    KIND_COUNTED = 8, /* kept in a register: "Công văn số 2988" is enough */
    KIND_JOINT = 16   /* of several issuers: all of them stand in the symbol */
};

struct symbol_kind {
    const char *abbr; /* "KH"; NULL: no symbol names this kind */
    const char *name; /* "Kế hoạch" */
    int who;
    unsigned traits;
};

struct span {
    const char *p;
    size_t n; /* bytes; 0: absent */
};

struct symbol {
    enum symbol_style style;
    struct span number; /* as written: "04", "12a" */
    int year;           /* 0: none */
    struct span kind;   /* as written; absent in an official letter */
    const struct symbol_kind
        *known;         /* its row; NULL also for a Party kind that is not in the table */
    struct span issuer; /* UBND, QH14, BNG-BNV (a joint circular: all of them) */
    struct span unit;   /* what follows the issuer: NC, CNV-m */
};

/* The whole text is one symbol (blanks at its ends are allowed). *out only on true. */
bool symbol_parse(const char *p, size_t n, struct symbol *out);
/* The symbol that begins at p inside running text; its bytes, 0 when none does. Blanks are forgiven
 * only where the text cannot mean something else: around the / and after a kind. The caller looks
 * at what stands before p. */
size_t symbol_scan(const char *p, size_t n, struct symbol *out);

/* The correct form, without blanks. */
void symbol_print(const struct symbol *s, struct buf *out);
/* The correct form of one part of it (kind, issuer, unit). */
void symbol_print_part(struct span part, struct buf *out);

/* The row of an abbreviation as `who` uses it ("KH", KIND_STATE), NULL when there is none. */
const struct symbol_kind *symbol_kind_find(const char *abbr, size_t n, int who);
/* All rows, the last with name NULL. A name may have two rows, never an abbreviation for one user. */
const struct symbol_kind *symbol_kinds(void);

#endif
