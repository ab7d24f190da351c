/* shown.h - a value of a record as people read it: as text, in a box of a form, as a piece of page.
 *
 * In the flow:  rules/rights, emit -> [shown] -> the pages of records
 * Three forms:  kept (as the history keeps it: ISO dates, names of options, titles of references),
 *               text (as people read it, in a language), input (as people type it back).
 * Rights:       emit_value() asks them: a class the actor may not read is masked, a reference out
 *               of his sight shows a lock and no title. The text functions ask nothing.
 * Fails:        only emit_value(), emit_file() and reference_seen(), when the store does.
 * Threads:      any.
 * Read first:   tests/serve/shown.c                                                          */
#ifndef SERVE_SHOWN_H
#define SERVE_SHOWN_H

#include "serve/emit.h"
#include "serve/request.h"

/* One value, and where it stands: in the record `of` itself or in its rows. */
struct shown {
    const struct record *of;
    const struct field *field;
    const struct value *value;
    const char *title; /* of a reference; else NULL */
};

/* As the history keeps it; NULL when there is nothing. */
const char *shown_kept(struct arena *mem, const struct field *field, const struct value *value,
                       const char *title);
/* What the history kept, for people: a file by its name, and by its mark when it is not there any
 * more; NULL stays NULL. */
const char *shown_history(struct request *rq, const struct field *field, const char *kept);
/* Both at once: the value for people. */
const char *shown_text(struct arena *mem, enum lang lang, const struct shown *v);
/* For the box of a form; "" when there is nothing. */
const char *shown_input(struct arena *mem, const struct shown *v);
/* 1234567 -> "1.234.567"; up to four digits stay (years). */
const char *shown_number(struct arena *mem, int64_t number);
/* "2024-11-27" or with "T08:30" -> "27/11/2024", "08:30 27/11/2024"; other text stays. */
const char *shown_date(struct arena *mem, const char *iso);
/* A UTC stamp on Vietnam's clock: "08:30 27/11/2024"; a mere date as a date. */
const char *shown_stamp(struct arena *mem, const char *stamp);

/* The option of a choice field, NULL when it has none of that name. */
const struct option *field_option(const struct field *field, const char *name);
/* A derived choice that goes from good over doubtful to bad: drawn as progress, not as a state. */
bool field_is_progress(const struct field *field);
enum rag tone_rag(enum tone tone);

/* The value as a piece of page: chip, progress, link, paragraphs, file, or text. */
bool emit_value(struct request *rq, struct html *out, const struct shown *v, struct err *err);
/* A link that gives an attachment: its name, its size. */
bool emit_file(struct request *rq, struct html *out, const char *href, const char *hash,
               struct err *err);
/* The state of the record as a chip. */
void emit_record_state(struct request *rq, struct html *out, const struct record *r);
/* How far away a due date (YYYY-MM-DD, with THH:MM perhaps) is, in working days; a link when href. */
void emit_countdown(struct request *rq, struct html *out, const char *due, bool paused,
                    const char *href);

/* May the actor see the record a reference points to? */
bool reference_seen(struct request *rq, const struct record_type *to, int64_t id, bool *out_seen,
                    struct err *err);
/* A reference is there and its record is out of sight: forms neither show nor change it. */
bool reference_hidden(struct request *rq, const struct field *field, const struct value *v);
/* The reader sees a record of the Party channel as its owner alone: what it came from is not even said
 * to be there, and the channel is not his to change. */
bool record_closed(const struct request *rq, const struct record *r);
void emit_locked(struct request *rq, struct html *out); /* what stands in its place */
/* The same without looking at one: he sees all of the type. */
bool type_seen_whole(const struct request *rq, const struct record_type *to);

#endif
