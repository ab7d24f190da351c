/* letter.h - issued letters: their numbers, their codes, what was sent out under them.
 *
 * In the flow:  declare -> [store] -> export -> serve
 * Number:       taken from the series (pattern), issuer and year in the transaction that keeps the
 *               letter: an issue that fails gives its number back, so there are no gaps.
 * Content:      the PDF and the DOCX as issued, by content (store/file.h); never changed afterwards.
 * Withdrawing:  says since when and why it is no longer in force; the letter stays.
 * Fails:        ERR_MISSING, ERR_INVALID (already withdrawn), ERR_STORE.
 * Read first:   tests/store/letter.c                                                        */
#ifndef STORE_LETTER_H
#define STORE_LETTER_H

#include "store/record.h"

struct issued {
    int64_t id, record, org; /* org: the issuer */
    const char *name;        /* of the declaration; `type` is the record's */
    const char *type;
    const char *number, *day;           /* "12/QĐ-UBND", YYYY-MM-DD */
    const char *kind, *subject;         /* as printed: "Quyết định"; */
    const char *issuer, *signer;        /* as printed */
    const char *code;                   /* short code of the verification page */
    const char *docx, *pdf;             /* content hashes */
    int64_t mandate;                    /* the record it is signed by; 0: none */
    int classes;                        /* 1 << enum field_class: what a reader must be allowed */
    const char *issued_at;              /* UTC */
    const char *withdrawn_at, *because; /* NULL: in force */
};

/* The next number of the series. In a transaction that also keeps the letter, or is undone. */
struct series {
    const char *pattern; /* "{seq}/QĐ-{owner}" */
    int64_t org;
    const char *symbol; /* {owner} */
    const char *day;    /* its year counts */
};
bool letter_number(struct store *s, struct arena *mem, const struct series *series,
                   const char **out_number, struct err *err);

/* Keeps it (sets id and issued_at), with a line in the history of the record. */
bool letter_keep(struct store *s, struct arena *mem, const struct change *c, struct issued *l,
                 struct err *err);
bool letter_withdraw(struct store *s, struct arena *mem, const struct change *c, int64_t id,
                     struct err *err); /* c->reason is kept with it */

bool letter_read(struct store *s, struct arena *mem, int64_t id, struct issued *out,
                 struct err *err);
bool letter_by_code(struct store *s, struct arena *mem, const char *code, struct issued *out,
                    struct err *err);
/* Letters of a record, newest first. */
bool letters_of(struct store *s, struct arena *mem, int64_t record, struct issued **out, int *out_n,
                struct err *err);

/* Who signs for an organisation today: the holders of its posts that do (Decree 30/2020, Article 13). */
struct signer {
    int64_t holding, post_id;
    const char *post, *name, *role;
};
bool letter_signers(struct store *s, struct arena *mem, int64_t org, struct signer **out,
                    int *out_n, struct err *err);
/* The same of one post, wherever it stands. */
bool letter_holders(struct store *s, struct arena *mem, int64_t post, struct signer **out,
                    int *out_n, struct err *err);

/* Who was given to sign in whose place, by the declared register (struct mandates of a type). */
struct mandate {
    int64_t id, post; /* the post that may sign */
    const char *prefix, *title,
        *why[LANGS]; /* why it does not hold for the letter; NULL: it does */
};
/* The type that keeps them; NULL: none. */
const struct record_type *mandate_register(const struct model *m);
/* Does an authority that begins so have to name one? NULL: no; else the declared beginning. */
const char *mandate_prefix(const struct model *m, const char *authority);
/* Those the issuer gave for letters of this kind from the record, all declared beginnings. */
struct mandate_query {
    const struct record *r;
    const struct letter_decl *decl;
    int64_t issuer;
};
bool mandates_of(struct store *s, struct arena *mem, const struct mandate_query *of,
                 struct mandate **out, int *out_n, struct err *err);

#endif
