/* emit.h - the small pieces every page is made of: icon, state, countdown, progress, channel, note.
 *
 * In the flow:  html, icons -> [emit] -> pages
 * The rule:     colour never speaks alone. Each piece has a word and a shape; the word comes from
 *               the caller, in the page's language, and is escaped.
 * Threads:      any; all state is in the struct html.
 * Read first:   tests/serve/emit.c, and docs/look.md for which class means what.           */
#ifndef SERVE_EMIT_H
#define SERVE_EMIT_H

#include "declare/model.h"
#include "serve/html.h"
#include "serve/icons.h"

/* What a colour means is enum tone of the declarations. */
/* Progress of planned work: derived from evidence and dates, never typed. */
enum rag { RAG_DONE, RAG_ON_TIME, RAG_SLOW, RAG_LATE, RAG_UNRATED, RAG_COUNT };
/* A deadline as seen today. */
enum due { DUE_LATER, DUE_TODAY, DUE_LATE, DUE_PAUSED, DUE_MET, DUE_COUNT };
/* Who speaks for the country in an activity. */
enum channel { CHANNEL_NONE, CHANNEL_PARTY, CHANNEL_STATE, CHANNEL_PEOPLE, CHANNEL_COUNT };

/* DUE_PAUSED when the clock stands still, else by the days left: below 0 late, 0 today. */
enum due due_kind(long long days_left, bool paused);

/* An icon beside text that says the same: hidden from screen readers. */
void emit_icon(struct html *h, enum icon icon);
/* An icon that stands alone: `label` is read out. */
void emit_icon_named(struct html *h, enum icon icon, const char *label);
/* The drawings of the icons used so far in h, once each. Call at the end of the body; what is
 * drawn later than this call shows nothing.                                                */
void html_symbols(struct html *h);
/* The product's mark: three roads meeting at a six-sided post. Decoration. */
void emit_mark(struct html *h);

/* State chip: icon by tone. */
void emit_state(struct html *h, enum tone tone, const char *word);
/* State chip with an icon of one's own (waiting, stopped, locked). */
void emit_state_icon(struct html *h, enum tone tone, enum icon icon, const char *word);
/* Countdown beside a due date; text is the whole phrase ("còn 3 ngày LV"). */
void emit_due(struct html *h, enum due kind, const char *text);
/* The same as a link to the explanation of the date; href is a path of this site. */
void emit_due_link(struct html *h, enum due kind, const char *text, const char *href);
void emit_rag(struct html *h, enum rag rag, const char *word);
/* The same in a third of the bytes, its shape drawn by the style sheet: for lists of thousands. */
void emit_rag_dense(struct html *h, enum rag rag, const char *word);
/* How many of that progress; the word is read out, the number shown. */
void emit_rag_count(struct html *h, enum rag rag, const char *word, size_t count);
/* Channel tag; nothing for CHANNEL_NONE. */
void emit_channel(struct html *h, enum channel channel, const char *word);
/* One choice of a <select>. */
void emit_option(struct html *h, const char *value, bool chosen, const char *text);
/* Grey tag for a remark that is no state ("chưa đối chiếu điều khoản"). */
void emit_tag(struct html *h, const char *text);
/* A note of one sentence. At most one in a panel. */
void emit_note(struct html *h, enum tone tone, const char *text);
/* The same around markup of one's own: begin, paragraphs or lists, end. A bad one is announced. */
void emit_note_begin(struct html *h, enum tone tone);
void emit_note_end(struct html *h);
/* Empty list: what was looked for; the ways out follow as links, then emit_empty_end(). */
void emit_empty_begin(struct html *h, const char *sentence);
void emit_empty_end(struct html *h);

#endif
