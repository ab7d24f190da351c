/* letter.h - a letter before it is drawn: its parts as Decree 30/2020 names them, and every value a
 * template may ask for.
 *
 * In the flow:  store, rules -> [letter] -> docx, pdf -> serve
 * Made of:      a declared letter (struct letter_decl) and a record, as the actor may read it: a
 *               value he may not read is not there. All labels and values are in Vietnamese.
 * Values:       the record's fields by name; letter.issuer, .issuer_name, .superior, .number, .place, .date, .kind,
 *               .by, .enacts (QUYẾT ĐỊNH:, under grounds), .subject, .heading, .about (V/v, of an official letter), .to_one, .to_many, .authority, .post,
 *               .signer, .code, .link, .draft. Rows: rows.NAME by their columns; letter.to (name),
 *               letter.grounds (line), letter.text (line), letter.copies (line, with the sign after it).
 * Owns:         everything lies in the arena given.
 * Fails:        ERR_INVALID (the issuer is not known, a mark names nothing), ERR_STORE.
 * Read first:   tests/export/letter.c                                                        */
#ifndef EXPORT_LETTER_H
#define EXPORT_LETTER_H

#include "store/account.h"
#include "store/record.h"

struct letter_rows {
    const char *name; /* "rows.guest" */
    int ncolumns, n;
    const char *const *columns, *const *heads; /* names and labels */
    const char *const *cells;                  /* n * ncolumns texts; "": nothing */
    const struct letter_rows *const *tables;   /* of letter.text: the table a line stands for */
    const size_t *strong; /* of letter.text: so many first bytes of a line are bold */
};

#define LETTER_TABLE_SIZE 12.0
struct letter_value {
    const char *name, *text; /* text "": nothing */
};

struct letter {
    struct letter_value *values;
    int nvalues;
    struct letter_rows *rows;
    int nrows;

    /* What has its place on the page; "" when it is not there. */
    const char *superior, *issuer;     /* capitals */
    const char *number, *place, *date; /* date: "ngày 05 tháng 3 năm 2026" */
    const char *day;                   /* YYYY-MM-DD */
    const char *kind;                  /* "QUYẾT ĐỊNH"; "" for an official letter */
    const char *subject;
    const char *heading; /* the same as it stands under the kind: a capital first */
    const char *by, *enacts; /* who decides, and that it is decided: "QUYẾT ĐỊNH:"; over the text */
    const char *authority, *post, *signer; /* "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", the name */
    const char *code, *link;               /* short code, address of its page; "" for a draft */
    const struct letter_rows *to, *grounds, *text, *copies;
    bool draft;
    double table_size; /* of the text in tables, points */
    int classes;       /* 1 << enum field_class of what was read for it */
};

/* In whose name: found from the record and the declaration. */
struct letter_issuer {
    int64_t org;
    const char *name, *full;   /* as the head of a letter names it; its whole name */
    const char *symbol, *code; /* code: its key, names its folder of templates */
    const char *superior;      /* "": none */
    const char *place;         /* where it usually is */
};
bool letter_issuer(struct store *s, struct arena *mem, const struct record *r,
                   const struct letter_decl *decl, struct letter_issuer *out, struct err *err);

struct letter_source {
    const struct actor *who;
    const struct record *record;
    const struct letter_decl *decl;
    const struct letter_issuer *issuer;
    const char *place, *day;               /* day: YYYY-MM-DD */
    const char *authority, *post, *signer; /* "": none */
    const char *number, *code, *link;      /* NULL: a draft */
};
bool letter_make(struct store *s, struct arena *mem, const struct letter_source *from,
                 struct letter *out, struct err *err);

/* A letter with every name it will have and no value: what a template is checked against. */
void letter_names(struct arena *mem, const struct record_type *type, const struct letter_decl *decl,
                  struct letter *out);

/* A value by name, of the row (NULL: none) or of the letter; NULL: there is none of that name. */
struct letter_row {
    const struct letter_rows *rows;
    int i;
};
const char *letter_value(const struct letter *l, const struct letter_row *row, const char *name,
                         size_t n);
/* Rows by name, NULL: none. */
const struct letter_rows *letter_rows_find(const struct letter *l, const char *name, size_t n);
struct marker;
/* The rows a mark names, with the columns it names; NULL: no such rows, or no such column. */
const struct letter_rows *letter_rows_marked(struct arena *mem, const struct letter *l,
                                             const struct marker *m);
/* Capitals, by Unicode. */
const char *letter_upper(struct arena *mem, const char *text);

#endif
