/* paper.h - which papers of a record went to whom with a request for an opinion.
 *
 * In the flow:  record -> [paper] -> opinion, rights, serve
 * A paper:      a file field of the record that holds one, a row of its papers (or a row that has a
 *               file: the file alone is the paper then), a letter issued from it.
 * Held back:    from an organisation that sees the record only because it was asked (share.asked),
 *               and never with everything. record_read() leaves in struct record.sent what it may
 *               see and reads other files as NULL; a change leaves those as they are.
 *               A paper that is corrected in its place stays the paper that was sent.
 * Fails:        ERR_STORE.
 * Threads:      as the store's.
 * Read first:   paper.c, then tests/rules/opinions.c                                        */
#ifndef STORE_PAPER_H
#define STORE_PAPER_H

#include "store/record.h"

/* The part is the name of a field (row 0) or of rows; of letters this, which no name can be. */
#define PAPER_LETTER "#letter"

struct paper {
    const char *part;
    int64_t row;
};

struct sent {
    const struct paper *items;
    int n;
};

/* Is it among them? NULL: every paper is. */
bool sent_has(const struct sent *sent, const char *part, int64_t row);
/* Does a row of these hold a paper? */
bool rows_hold_papers(const struct rows *rows);
/* The organisation sees the record from now on, because it is asked: the papers sent to it. */
bool record_share_asked(struct store *s, struct arena *mem, int64_t record, int64_t org,
                        struct err *err);
/* The rows seen by whoever the record was read for; rows_read() (store/record.h) has all. */
bool rows_seen(struct store *s, struct arena *mem, const struct rows *rows, const struct record *r,
               struct row_list *out, struct err *err);
bool sent_add(struct store *s, int64_t opinion, const struct paper *p, struct err *err);
/* What went with one request that was not sent everything. */
bool sent_of(struct store *s, struct arena *mem, int64_t opinion, struct sent *out,
             struct err *err);

#endif
