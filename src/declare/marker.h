/* marker.h - {{marks}} in the texts of letters and in their templates: one grammar for both.
 *
 * In the flow:  base -> [declare] -> export
 * Marks:        {{name}} a value; {{?name}} ... {{/name}} kept when the value is there;
 *               {{#name}} ... {{/name}} once for each row; {{name: one, two}} a table of these
 *               columns. A name is [a-z][a-z0-9_.]*; blanks beside it are allowed.
 * Owns:         nothing; the name points into the text.
 * Threads:      pure functions.
 * Read first:   tests/declare/marker.c                                                        */
#ifndef DECLARE_MARKER_H
#define DECLARE_MARKER_H

#include <stdbool.h>
#include <stddef.h>

enum marker_kind { MARK_VALUE, MARK_IF, MARK_EACH, MARK_END };

struct marker {
    enum marker_kind kind;
    const char *name;
    size_t nname;
    const char *list; /* the columns as written; NULL: none are named */
    size_t nlist;
    size_t from, to; /* bytes of the text it takes, `to` is the first after it */
};

enum marker_found { MARKER_NONE, MARKER_FOUND, MARKER_BROKEN };

/* The next mark at or after `at`. BROKEN: `{{` that is no mark; out->from says where. */
enum marker_found marker_next(const char *text, size_t n, size_t at, struct marker *out);
/* The next column the mark names, from *at on (0 at first). */
bool marker_column(const struct marker *m, size_t *at, const char **out, size_t *out_n);
bool marker_is(const struct marker *m, const char *name);
/* The text is this one mark and nothing else but blanks. */
bool marker_alone(const char *text, size_t n, struct marker *out);

#endif
