/* html.h - writes HTML in which no value can become markup.
 *
 * In the flow:  base -> [html] -> emit -> pages
 * The rule:     escaping belongs to the type. html() takes a literal format, checked by the
 *               compiler as printf is, and escapes every %s; ready HTML enters only as another
 *               struct html.
 * Owns:         nothing; the bytes live in the arena given to html_init().
 * Fails:        what does not fit the maximum breaks h->out (buf_ok() at the end, once). An
 *               unknown letter in a format is a programming error and asserts.
 * Not here:     words in two languages, page frames, routes.
 * Read first:   tests/serve/html.c, which also reads every format in src/serve.              */
#ifndef SERVE_HTML_H
#define SERVE_HTML_H

#include "base/buf.h"

#include <stdint.h>

struct html {
    struct buf out;
    uint64_t icons[2]; /* which icons were drawn: a bit for each enum icon, for html_symbols() */
};

/* max in bytes: the longest page that may be written. */
void html_init(struct html *h, struct arena *mem, size_t max);

/* html(h, "<a href=\"/task/%lld\">%s</a>", id, title);
 *
 * Letters: %s text (NULL prints nothing), %.*s text of so many bytes, %d %u %ld %lu %lld %llu %zu
 * numbers, %% itself; no width, no precision, no letter for raw text. In text and in double-quoted
 * attributes a value is safe; nowhere else may one stand. Only a string literal compiles.       */
#define html(h, ...) html_fmt_((h), "" __VA_ARGS__)
void html_fmt_(struct html *h, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Escapes n bytes: & < > " ' become entities, control characters (but tab and line ends) U+FFFD. */
void html_text(struct html *h, const char *text, size_t n);

/* Appends a finished part and takes over its icons; a broken part breaks the whole. */
void html_paste(struct html *h, const struct html *part);
/* The same of its bytes from..to, which the writer of the part chose between two pieces. */
void html_paste_part(struct html *h, const struct html *part, size_t from, size_t to);

#endif
