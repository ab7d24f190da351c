/* icons.c - see icons.h. Drawn for this program; one row is one drawing. */
#include "serve/icons.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

static const char *const names[ICON_COUNT] = {
#define X(name, text) [ICON_##name] = text,
    ICON_LIST(X)
#undef X
};

/* A line drawing, a ring (circle with a line drawing inside), a filled shape with a mark on it. */
#define LINE(d)         "<path d=\"" d "\"/>"
#define DOT(x, y, r)    "<circle cx=\"" x "\" cy=\"" y "\" r=\"" r "\"/>"
#define RING(d)         DOT("10", "10", "7") LINE(d)
#define SOLID(shape, d) "<path class=\"if\" d=\"" shape "\"/><path class=\"im\" d=\"" d "\"/>"

/* clang-format off */
static const char *const bodies[ICON_COUNT] = {
    [ICON_ARCH] = LINE("M3 17V5.5h14V17M3 9.2h14M7.5 9.2V17M12.5 9.2V17"),
    [ICON_BADGE] = LINE("M5 3h10v14H5zM7.5 13.8h5") DOT("10", "8.2", "2.3"),
    [ICON_BOOK] = LINE("M10 5.3C8.2 4.2 5.7 3.9 3 4.3v11.2c2.7-.4 5.2-.1 7 1 1.8-1.1 "
                       "4.3-1.4 7-1V4.3c-2.7-.4-5.2-.1-7 1zM10 5.3v11.2"),
    [ICON_BUILDING] = LINE("M4 17V4.5h8V17M12 8.5h4V17M2.5 17h15M6.8 7.5h2.4M6.8 10.5h2.4M6.8 13.5h2.4"),
    [ICON_CALENDAR] = LINE("M3.5 5h13v11.5h-13zM3.5 8.8h13M7 3.2v3.3M13 3.2v3.3"),
    [ICON_CAP] = LINE("M2 8.2l8-3.9 8 3.9-8 3.9zM5.2 9.9v4c2 2.2 7.6 2.2 9.6 0v-4M18 8.2v4.6"),
    [ICON_CHART] = LINE("M3.5 3.5v13h13M7 13.5V10M10.5 13.5v-7M14 13.5v-5"),
    [ICON_CLIP] = LINE("M13.5 6.3L7.9 12a1.6 1.6 0 0 0 2.3 2.3l5.7-5.8a3.4 3.4 0 0 0-4.8-4.8"
                       "L5.3 9.5a5.2 5.2 0 0 0 7.4 7.4l3.6-3.7"),
    [ICON_CLOCK] = RING("M10 6v4.2l2.8 1.9"),
    [ICON_COMPARE] = LINE("M3 4h6v12H3zM11 4h6v12h-6zM5 8h2M5 11h2M13 8h2M13 11h2"),
    [ICON_DESK] = LINE("M3 11.5l2.2-7h9.6l2.2 7V16H3zM3 11.5h4.3l1 2h3.4l1-2H17"),
    [ICON_DOC] = LINE("M4.5 3H12l3.5 3.5V17h-11zM11.7 3v4h3.8M7.2 10.5h5.6M7.2 13.5h5.6"),
    [ICON_DOWN] = LINE("M5 7.8l5 5 5-5"),
    [ICON_DOWNLOAD] = LINE("M10 3v9.5M6 8.8l4 4 4-4M4 16.8h12"),
    [ICON_EDIT] = LINE("M4 16l.8-3.6 8.7-8.7 2.8 2.8-8.7 8.7zM11.5 5.7l2.8 2.8"),
    [ICON_EYE] = LINE("M2.5 10C4.3 6.8 6.9 5.2 10 5.2s5.7 1.6 7.5 4.8c-1.8 3.2-4.4 4.8-7.5 4.8"
                      "S4.3 13.2 2.5 10z") DOT("10", "10", "2.3"),
    [ICON_FEED] = LINE("M4 4.2A11.8 11.8 0 0 1 15.8 16M4 9.2a6.8 6.8 0 0 1 6.8 6.8M4.8 15.2v.1"),
    [ICON_FILTER] = LINE("M3 4.5h14l-5.3 6.3v5.7l-3.4-2v-3.7z"),
    [ICON_FOLDER] = LINE("M3 4.5h5.2l1.6 2.2H17V16H3zM3 9.2h14"),
    [ICON_GLOBE] = RING("M3 10h14M10 3c-2.6 2-3.6 4.4-3.6 7s1 5 3.6 7c2.6-2 3.6-4.4 3.6-7s-1-5-3.6-7z"),
    [ICON_HELP] = RING("M7.9 8.1a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.5M10 13.9v.1"),
    [ICON_HISTORY] = LINE("M3.5 4v4h4M3.9 8A6.8 6.8 0 1 1 3.3 11M10 6.5v4l2.6 1.5"),
    [ICON_IN] = LINE("M11.5 4.5H16v11.5H4.5v-4.5M10 4.8v5.4H4.6M10 10L3.2 3.2"),
    [ICON_INFO] = RING("M10 9.3v4.4M10 6.3v.1"),
    [ICON_KEY] = LINE("M9.7 10H17v3M14 10v2.3") DOT("6.5", "10", "3.2"),
    [ICON_LEFT] = LINE("M12.2 5l-5 5 5 5"),
    [ICON_LINK] = LINE("M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1.2 1.3"
                       "M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1.2-1.3"),
    [ICON_LOCK] = LINE("M4.5 9h11v8h-11zM7 9V6.2a3 3 0 0 1 6 0V9"),
    [ICON_MAIL] = LINE("M3 5h14v10.5H3zM3 5.7l7 5.3 7-5.3"),
    [ICON_MENU] = LINE("M3 5h14M3 10h14M3 15h14"),
    [ICON_MERGE] = LINE("M6 3.5v3c0 3 4 3.5 4 6.5v3.5M14 3.5v3c0 3-4 3.5-4 6.5M7.5 14l2.5 2.5 2.5-2.5"),
    [ICON_OK] = LINE("M4 10.6l4.2 4.1L16 5.6"),
    [ICON_OUT] = LINE("M8.5 4.5H4v11.5h11.5v-4.5M11.5 3H17v5.5M17 3l-8 8"),
    [ICON_PAUSE] = LINE("M7.2 4.5v11M12.8 4.5v11"),
    [ICON_PEOPLE] = LINE("M2.5 16.2c.2-3 2-4.7 4.7-4.7s4.5 1.7 4.7 4.7M13 4.8a2.5 2.5 0 0 1 0 4.9"
                         "M14.3 11.8c1.9.5 3.1 2 3.2 4.4") DOT("7.2", "7.2", "2.6"),
    [ICON_PIN] = LINE("M10 17.3C6.5 13.5 4.8 10.7 4.8 8.3a5.2 5.2 0 0 1 10.4 0c0 2.4-1.7 5.2-5.2 9z")
                 DOT("10", "8.3", "1.9"),
    [ICON_PLAN] = LINE("M3.5 4.5H8M5 4.5v11h3M5 10h3M10.5 4.5h6M10.5 10h6M10.5 15.5h6"),
    [ICON_PLUS] = LINE("M10 4v12M4 10h12"),
    [ICON_POST] = LINE("M7.3 16.8V7.2l2.7-4 2.7 4v9.6M4.8 16.8h10.4M7.3 10.8h5.4"),
    [ICON_PRINT] = LINE("M6 7.5V3h8v4.5M6 14.5H3v-7h14v7h-3M6 12h8v5H6z"),
    [ICON_REPORT] = LINE("M4.5 3H12l3.5 3.5V17h-11zM7.7 14v-2.5M10 14V8.7M12.3 14v-4"),
    [ICON_RIGHT] = LINE("M7.8 5l5 5-5 5"),
    [ICON_SAVE] = LINE("M4 4h9.7L16 6.3V16H4zM7 4v3.8h5.5V4M7 16v-4.5h6V16"),
    [ICON_SEAL] = LINE("M9 17H4V3h9.5v4M6.5 6.5H11M6.5 9.5h2.5M12 14.3V18l1.5-1 1.5 1v-3.7")
                  DOT("13.5", "12", "2.7"),
    [ICON_SEARCH] = LINE("M12.7 12.7L17 17") DOT("8.8", "8.8", "5.2"),
    [ICON_SEND] = LINE("M3 10.2L17 4l-4.6 13-2.9-5.3zM9.5 11.7L17 4"),
    [ICON_SETTINGS] = LINE("M3 5.5h7M14 5.5h3M3 10h2.5M9.5 10H17M3 14.5h8M15 14.5h2")
                      DOT("12", "5.5", "2") DOT("7.5", "10", "2") DOT("13", "14.5", "2"),
    [ICON_SORT] = LINE("M6.5 8L10 4.5 13.5 8M6.5 12l3.5 3.5 3.5-3.5"),
    [ICON_SPEAKER] = LINE("M3 8.2V12h2.8l7.2 3.8V4.4L5.8 8.2zM15.8 8.3v3.6M6.5 12.3l1 4h2"),
    [ICON_STAR] = LINE("M10 3l2.1 4.6 5 .6-3.7 3.4 1 5-4.4-2.5-4.4 2.5 1-5L2.9 8.2l5-.6z"),
    [ICON_STOP] = LINE("M7 3h6l4 4v6l-4 4H7l-4-4V7zM6.8 10h6.4"),
    [ICON_TABLE] = LINE("M3 4.5h14v11H3zM3 8.2h14M3 11.9h14M8 4.5v11"),
    [ICON_TASK] = LINE("M7.5 4.5H5V17h10V4.5h-2.5M7.5 3h5v3h-5zM7.2 11.5l2 2 3.6-4"),
    [ICON_TRASH] = LINE("M4 5.5h12M7.5 5.5V3.3h5v2.2M5.5 5.5L6.2 17h7.6l.7-11.5M8.5 8.5V14M11.5 8.5V14"),
    [ICON_UNDO] = LINE("M7 4.5l-4 4 4 4M3 8.5h9.2a4.2 4.2 0 0 1 0 8.4H8"),
    [ICON_UP] = LINE("M5 12.2l5-5 5 5"),
    [ICON_UPLOAD] = LINE("M10 12.8V3.3M6 7l4-4 4 4M4 16.8h12"),
    [ICON_USER] = LINE("M4 17c.3-3.8 2.6-5.6 6-5.6s5.7 1.8 6 5.6") DOT("10", "7", "3.2"),
    [ICON_WAIT] = RING("M6.9 10h.1M10 10h.1M13.1 10h.1"),
    [ICON_WARN] = LINE("M10 3.2l7.5 13.3h-15zM10 8v4M10 14.2v.1"),
    [ICON_X] = LINE("M5 5l10 10M15 5L5 15"),
    [ICON_RAG_DONE] = SOLID("M2.5 2.5h15v15h-15z", "M6 10.2l2.8 2.8L14 7"),
    [ICON_RAG_LATE] = SOLID("M6.8 2.5h6.4l4.3 4.3v6.4l-4.3 4.3H6.8l-4.3-4.3V6.8z",
                            "M7.3 7.3l5.4 5.4M12.7 7.3l-5.4 5.4"),
    [ICON_RAG_ON_TIME] = SOLID("M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15z",
                               "M6.3 10.2l2.6 2.6 4.7-5.2"),
    [ICON_RAG_SLOW] = SOLID("M10 2l8.5 15.5h-17z", "M10 7.5V12M10 14.8v.1"),
    [ICON_RAG_UNRATED] = "<circle cx=\"10\" cy=\"10\" r=\"6.5\" stroke-dasharray=\"3 2.4\"/>",
};
/* clang-format on */

const char *icon_name(enum icon icon)
{
    assert(icon < ICON_COUNT);
    return names[icon];
}

const char *icon_body(enum icon icon)
{
    assert(icon < ICON_COUNT && bodies[icon]);
    return bodies[icon];
}

bool icon_find(const char *name, enum icon *out_icon)
{
    for (int i = 0; i < ICON_COUNT; i++)
        if (strcmp(names[i], name) == 0)
            return *out_icon = (enum icon)i, true;
    return false;
}
