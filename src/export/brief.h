/* brief.h - a working sheet before a visit or a meeting: at most two pages out of the registry, made
 * at the moment somebody asks, with what he may see; no number, no signature, nothing is kept.
 *
 * In the flow:  rules (rights, moments, agenda, opinions) -> [brief] -> serve
 * Rights:       every part is read with the sight of the asker. What is out of it is neither told nor
 *               counted, and a part of which he sees nothing says the same as one with nothing in it;
 *               on the calendar it is "busy", as everywhere.
 * Two pages:    parts show fewer lines, the longest first, until the sheet fits; "còn n mục" counts
 *               what is left out.
 * Values:       brief.title, .subject, .about; rows brief.parts (body, head, more). The PDF is drawn
 *               from them, a DOCX template (export/template.h) holds their marks.
 * Owns:         everything lies in the arena given.
 * Fails:        ERR_STORE; as export/pdf.h.
 * Threads:      any; one sheet is drawn at a time.
 * Read first:   tests/export/brief.c, `briefs` in docs/declare.md                            */
#ifndef EXPORT_BRIEF_H
#define EXPORT_BRIEF_H

#include "export/letter.h"

struct brief_source {
    const struct actor *who;
    const struct record *record;
    const struct brief_decl *decl;
    const char *today; /* YYYY-MM-DD */
    int64_t now;       /* instant (base/date.h) */
};

struct brief {
    struct letter letter; /* what a template is filled with */
    const char *pdf;
    size_t npdf;
    int pages;
};

bool brief_make(struct store *s, struct arena *mem, const struct brief_source *from,
                struct brief *out, struct err *err);

/* Every name it will have and no value: what a template is checked against. */
void brief_names(struct arena *mem, struct letter *out);

#endif
