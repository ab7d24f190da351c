/* province.h - the province's own values for the figures of rules: province.yaml in the data folder.
 *
 * In the flow:  model_read -> [province] -> store, rules
 * Levels:       the nation's figure stands in domain/, the province's here, each with its basis and
 *               first day; one dossier is let pass by a waiver (rules/waivers.h). A record is judged
 *               by what held on its day (rules/force.h).
 * Fails:        ERR_INVALID, with a line for every mistake: "file:line:column: what is wrong".
 * Read first:   tests/declare/province.c, docs/operate.md                                    */
#ifndef DECLARE_PROVINCE_H
#define DECLARE_PROVINCE_H

#include "declare/model.h"

/* Lays DIR/province.yaml over the model, before it is shared; without the file nothing is done. */
bool province_read(struct model *m, const char *dir, struct buf *problems, struct err *err);

#endif
