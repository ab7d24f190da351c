/* jail.h - a child process that may do little: where files from outside are taken apart.
 *
 * In the flow:  extract -> [jail] -> docx, pdftotext
 * Bounds:       30 s of processor time, 90 s in all, 1 GiB of memory, no files written, no
 *               network, no new programs (pdftotext is the one that is started, before the door
 *               shuts for anything else it could want).
 * Fails:        ERR_LIMIT (killed by a bound), ERR_INVALID (the child's own sentence), ERR_SYSTEM.
 * Read first:   jail_run() in jail.c, then tests/intake/extract.c                             */
#ifndef INTAKE_JAIL_H
#define INTAKE_JAIL_H

#include "base/buf.h"
#include "base/err.h"

/* Starts the child on these bytes; what it prints goes to out. program NULL: this one. */
bool jail_run(struct arena *mem, const char *program, const char *bytes, size_t n, struct buf *out,
              struct err *err);
/* In the child: binds this process for good. */
bool jail_enter(struct err *err);
/* In the child: binds this process and becomes pdftotext on standard input; returns only in error. */
void jail_exec_pdf(struct err *err);

#endif
