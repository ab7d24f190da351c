/* words.h - the fixed words of the interface, each in both languages, each once.
 *
 * In the flow:  [words] -> pages
 * Use:          html(out, "<button class=\"btn b1\">%s</button>", word(rq->lang, W_SAVE));
 * Add some:     a row X(NAME, vi, en) in words_base.h, or for a page of its own a file words_PAGE.h
 *               with its list, named once in WORD_LIST below. What is declared in domain/ (types,
 *               fields, steps) has its label there, never here.
 * Style:        Vietnamese as an official says it: verb first on buttons, no exclamation marks.
 * Threads:      constant.                                                                    */
#ifndef SERVE_WORDS_H
#define SERVE_WORDS_H

#include "declare/model.h"
#include "serve/words_base.h"
#include "serve/words_calendar.h"
#include "serve/words_letter.h"
#include "serve/words_login.h"
#include "serve/words_opinion.h"
#include "serve/words_plan.h"
#include "serve/words_record.h"
#include "serve/words_review.h"

#define WORD_LIST(X)                                                                               \
    WORDS_BASE(X)                                                                                  \
    WORDS_ERROR(X)                                                                                 \
    WORDS_SAID(X)                                                                                  \
    WORDS_CALENDAR(X)                                                                              \
    WORDS_LETTER(X)                                                                                \
    WORDS_LOGIN(X)                                                                                 \
    WORDS_OPINION(X)                                                                               \
    WORDS_PLAN(X)                                                                                  \
    WORDS_RECORD(X)                                                                                \
    WORDS_REVIEW(X)

enum word {
    W_NONE,
#define X(name, vi, en) W_##name,
    WORD_LIST(X)
#undef X
        WORD_COUNT
};

/* Never NULL; "" for W_NONE. */
const char *word(enum lang lang, enum word w);
/* The word with its %s replaced by value; the word itself when it has no place for one. */
const char *word_fill(struct arena *mem, enum lang lang, enum word w, const char *value);
/* "SAID_SAVED" for W_SAID_SAVED; how the next page is told what to say. */
const char *word_name(enum word w);
/* The W_SAID_... of that name, W_NONE when there is none. */
enum word word_said(const char *name);

#endif
