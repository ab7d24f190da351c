/* extract.h - the text of a file from outside: plain text, DOCX, PDF with text.
 *
 * In the flow:  bytes -> [extract] -> reader
 * Safety:       a DOCX is taken apart, and a PDF given to pdftotext, only in a child process: the
 *               program itself, started again with `read --text --inside -`, bound in time, memory
 *               and files (setrlimit) and by a seccomp filter without network. What it prints is
 *               all that comes back. Plain text needs no parser and stays here.
 * Text:         UTF-8, also with its mark; UTF-16 with its mark becomes UTF-8. Lines end in \n.
 * Owns:         the text lies in the arena given, NUL-terminated.
 * Fails:        ERR_LIMIT (100 MB, time, a bomb), ERR_INVALID (damaged, no text inside, an old
 *               font encoding, another kind of file), ERR_SYSTEM (no child, no pdftotext).
 * Read first:   extract_text(), then tests/intake/extract.c                                  */
#ifndef INTAKE_EXTRACT_H
#define INTAKE_EXTRACT_H

#include "base/arena.h"
#include "base/err.h"

enum { EXTRACT_MOST = 100 << 20 };

/* program: what to start as the child; NULL: this program (/proc/self/exe). */
bool extract_text(struct arena *mem, const char *program, const char *bytes, size_t n,
                  const char **out_text, size_t *out_n, struct err *err);

/* The child's side: binds itself, reads a DOCX or PDF from standard input, prints its text. Never
 * returns: exits with 0, or with 1 after one sentence on standard error. */
_Noreturn void extract_inside(void);

#endif
