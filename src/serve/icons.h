/* icons.h - the line drawings of the pages, by name.
 *
 * In the flow:  [icons] -> emit
 * Owns:         one constant table; a page carries only the drawings it uses (html_symbols()).
 * Style:        20 x 20 units, 1.6 stroke, round ends, no fill: the style sheet's class `i` sets
 *               it. The five marks of progress are filled, each a different outline, so that they
 *               are told apart in black and white. Classes: `if` filled, `im` a mark on the fill.
 * Names:        what is drawn, never what it stands for: the engine knows no area of business.  */
#ifndef SERVE_ICONS_H
#define SERVE_ICONS_H

#include <stdbool.h>

/* C name, name in the page (i-NAME) */
#define ICON_LIST(X)                                                                               \
    X(ARCH, "arch")                                                                                \
    X(BADGE, "badge")                                                                              \
    X(BOOK, "book")                                                                                \
    X(BUILDING, "building")                                                                        \
    X(CALENDAR, "calendar")                                                                        \
    X(CAP, "cap")                                                                                  \
    X(CHART, "chart")                                                                              \
    X(CLIP, "clip")                                                                                \
    X(CLOCK, "clock")                                                                              \
    X(COMPARE, "compare")                                                                          \
    X(DESK, "desk")                                                                                \
    X(DOC, "doc")                                                                                  \
    X(DOWN, "down")                                                                                \
    X(DOWNLOAD, "download")                                                                        \
    X(EDIT, "edit")                                                                                \
    X(EYE, "eye")                                                                                  \
    X(FEED, "feed")                                                                                \
    X(FILTER, "filter")                                                                            \
    X(FOLDER, "folder")                                                                            \
    X(GLOBE, "globe")                                                                              \
    X(HELP, "help")                                                                                \
    X(HISTORY, "history")                                                                          \
    X(IN, "in")                                                                                    \
    X(INFO, "info")                                                                                \
    X(KEY, "key")                                                                                  \
    X(LEFT, "left")                                                                                \
    X(LINK, "link")                                                                                \
    X(LOCK, "lock")                                                                                \
    X(MAIL, "mail")                                                                                \
    X(MENU, "menu")                                                                                \
    X(MERGE, "merge")                                                                              \
    X(OK, "ok")                                                                                    \
    X(OUT, "out")                                                                                  \
    X(PAUSE, "pause")                                                                              \
    X(PEOPLE, "people")                                                                            \
    X(PIN, "pin")                                                                                  \
    X(PLAN, "plan")                                                                                \
    X(PLUS, "plus")                                                                                \
    X(POST, "post")                                                                                \
    X(PRINT, "print")                                                                              \
    X(REPORT, "report")                                                                            \
    X(RIGHT, "right")                                                                              \
    X(SAVE, "save")                                                                                \
    X(SEAL, "seal")                                                                                \
    X(SEARCH, "search")                                                                            \
    X(SEND, "send")                                                                                \
    X(SETTINGS, "settings")                                                                        \
    X(SORT, "sort")                                                                                \
    X(SPEAKER, "speaker")                                                                          \
    X(STAR, "star")                                                                                \
    X(STOP, "stop")                                                                                \
    X(TABLE, "table")                                                                              \
    X(TASK, "task")                                                                                \
    X(TRASH, "trash")                                                                              \
    X(UNDO, "undo")                                                                                \
    X(UP, "up")                                                                                    \
    X(UPLOAD, "upload")                                                                            \
    X(USER, "user")                                                                                \
    X(WAIT, "wait")                                                                                \
    X(WARN, "warn")                                                                                \
    X(X, "x")                                                                                      \
    X(RAG_DONE, "rd")                                                                              \
    X(RAG_LATE, "rr")                                                                              \
    X(RAG_ON_TIME, "rg")                                                                           \
    X(RAG_SLOW, "ra")                                                                              \
    X(RAG_UNRATED, "rn")

enum icon {
#define X(name, text) ICON_##name,
    ICON_LIST(X)
#undef X
        ICON_COUNT
};

/* "desk": the drawing's id in a page is "i-desk". */
const char *icon_name(enum icon icon);
/* The SVG elements inside the drawing's <symbol>: trusted, for html_symbols() only. */
const char *icon_body(enum icon icon);
/* The icon a declaration names ("cap"); false when there is none of that name. */
bool icon_find(const char *name, enum icon *out_icon);

#endif
