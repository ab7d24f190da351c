/* audit.h - what a role reaches, with the line that grants it.
 *
 * In the flow:  [declare] -> command/audit.c
 * Fails:        only when the buf is too small.
 * Read first:   tests/declare/audit.c                                                         */
#ifndef DECLARE_AUDIT_H
#define DECLARE_AUDIT_H

#include "declare/model.h"

/* Records, protected fields, steps and duties; each line ends with its file:line:column. */
void audit_print(const struct model *m, const struct role *role, struct buf *out);

#endif
