/* emit.c - see emit.h. Classes are those of web/app.css. */
#include "serve/emit.h"

#include <assert.h>

_Static_assert(ICON_COUNT <= 128, "struct html keeps one bit for each icon");

static const struct {
    const char *class;
    enum icon icon;
} tones[TONE_COUNT] = {
    [TONE_NONE] = {"", ICON_INFO},   [TONE_OK] = {"ok", ICON_OK},
    [TONE_WARN] = {"wa", ICON_WARN}, [TONE_BAD] = {"er", ICON_WARN},
    [TONE_INFO] = {"nf", ICON_INFO},
};

static const struct {
    const char *class;
    enum icon icon;
} dues[DUE_COUNT] = {
    [DUE_LATER] = {"", ICON_CLOCK}, [DUE_TODAY] = {"wa", ICON_CLOCK},
    [DUE_LATE] = {"er", ICON_WARN}, [DUE_PAUSED] = {"", ICON_PAUSE},
    [DUE_MET] = {"", ICON_OK},
};

/* The class of a progress mark is its icon's name. */
static const enum icon rags[RAG_COUNT] = {
    [RAG_DONE] = ICON_RAG_DONE, [RAG_ON_TIME] = ICON_RAG_ON_TIME, [RAG_SLOW] = ICON_RAG_SLOW,
    [RAG_LATE] = ICON_RAG_LATE, [RAG_UNRATED] = ICON_RAG_UNRATED,
};

/* Style-sheet class of a tone: "", "ok", "wa", "er", "nf". For chips, rows and notes. */
static const char *tone_class(enum tone tone)
{
    assert(tone < TONE_COUNT);
    return tones[tone].class;
}

enum due due_kind(long long days_left, bool paused)
{
    if (paused)
        return DUE_PAUSED;
    return days_left < 0 ? DUE_LATE : days_left == 0 ? DUE_TODAY : DUE_LATER;
}

/* An icon inside a format: one %s, its name. */
#define ICON "<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-%s\"/></svg>"

/* Its drawing comes with html_symbols(). */
static void drawn(struct html *h, enum icon icon)
{
    h->icons[icon / 64] |= UINT64_C(1) << icon % 64;
}

void emit_icon(struct html *h, enum icon icon)
{
    html(h, ICON, icon_name(icon));
    drawn(h, icon);
}

void emit_icon_named(struct html *h, enum icon icon, const char *label)
{
    assert(label && *label);
    html(h, "<svg class=\"i\" role=\"img\" aria-label=\"%s\"><use href=\"#i-%s\"/></svg>", label,
         icon_name(icon));
    drawn(h, icon);
}

void html_symbols(struct html *h)
{
    html(h, "<svg class=\"vh\" width=\"0\" height=\"0\" aria-hidden=\"true\">");
    for (int i = 0; i < ICON_COUNT; i++) {
        if (!(h->icons[i / 64] >> i % 64 & 1))
            continue;
        html(h, "<symbol id=\"i-%s\" viewBox=\"0 0 20 20\">", icon_name((enum icon)i));
        buf_text(&h->out, icon_body((enum icon)i)); /* our own constant, see icons.h */
        html(h, "</symbol>");
    }
    html(h, "</svg>");
}

void emit_mark(struct html *h)
{
    html(h, "<svg class=\"mark\" viewBox=\"0 0 32 32\" aria-hidden=\"true\">"
            "<path class=\"m1\" d=\"M19.5 1v10.9L16 9.9l-3.5 2V1z\" "
            "transform=\"rotate(60 16 16)\"/>"
            "<path class=\"m2\" d=\"M19.5 1v10.9L16 9.9l-3.5 2V1z\" "
            "transform=\"rotate(180 16 16)\"/>"
            "<path class=\"m3\" d=\"M19.5 1v10.9L16 9.9l-3.5 2V1z\" "
            "transform=\"rotate(300 16 16)\"/>"
            "<path class=\"m2\" d=\"M16 12.3l3.2 1.85v3.7L16 19.7l-3.2-1.85v-3.7z\"/></svg>");
}

void emit_state_icon(struct html *h, enum tone tone, enum icon icon, const char *word)
{
    html(h, "<span class=\"st %s\">" ICON "%s</span>", tone_class(tone), icon_name(icon), word);
    drawn(h, icon);
}

void emit_state(struct html *h, enum tone tone, const char *word)
{
    assert(tone < TONE_COUNT);
    emit_state_icon(h, tone, tones[tone].icon, word);
}

void emit_due(struct html *h, enum due kind, const char *text)
{
    assert(kind < DUE_COUNT);
    html(h, "<span class=\"due %s\">" ICON "%s</span>", dues[kind].class,
         icon_name(dues[kind].icon), text);
    drawn(h, dues[kind].icon);
}

void emit_due_link(struct html *h, enum due kind, const char *text, const char *href)
{
    assert(kind < DUE_COUNT);
    html(h, "<a class=\"due %s\" href=\"%s\">", dues[kind].class, href);
    emit_icon(h, dues[kind].icon);
    html(h, "%s</a>", text);
}

void emit_rag(struct html *h, enum rag rag, const char *word)
{
    assert(rag < RAG_COUNT);
    const char *name = icon_name(rags[rag]);
    html(h, "<span class=\"rag %s\">" ICON "%s</span>", name, name, word);
    drawn(h, rags[rag]);
}

void emit_rag_dense(struct html *h, enum rag rag, const char *word)
{
    assert(rag < RAG_COUNT);
    html(h, "<b class=\"k %s\">%s</b>", icon_name(rags[rag]), word);
}

void emit_rag_count(struct html *h, enum rag rag, const char *word, size_t count)
{
    assert(rag < RAG_COUNT);
    html(h, "<span class=\"rag %s\">", icon_name(rags[rag]));
    emit_icon_named(h, rags[rag], word);
    html(h, "%zu</span>", count);
}

void emit_channel(struct html *h, enum channel channel, const char *word)
{
    static const char *const classes[CHANNEL_COUNT] = {"", "kd", "kn", "kp"};
    assert(channel < CHANNEL_COUNT);
    if (channel != CHANNEL_NONE)
        html(h, "<span class=\"kc %s\">%s</span>", classes[channel], word);
}

void emit_option(struct html *h, const char *value, bool chosen, const char *text)
{
    html(h, "<option value=\"%s\"", value);
    if (chosen)
        html(h, " selected");
    html(h, ">%s</option>", text);
}

void emit_tag(struct html *h, const char *text)
{
    html(h, "<span class=\"tag\">%s</span>", text);
}

void emit_note_begin(struct html *h, enum tone tone)
{
    assert(tone < TONE_COUNT);
    html(h, "<div class=\"note %s\"", tone_class(tone));
    if (tone == TONE_BAD)
        html(h, " role=\"alert\" tabindex=\"-1\"");
    html(h, ">");
    emit_icon(h, tones[tone].icon);
    html(h, "<div>");
}

void emit_note_end(struct html *h)
{
    html(h, "</div></div>");
}

void emit_note(struct html *h, enum tone tone, const char *text)
{
    emit_note_begin(h, tone);
    html(h, "<p>%s</p>", text);
    emit_note_end(h);
}

void emit_empty_begin(struct html *h, const char *sentence)
{
    html(h, "<div class=\"empty\"><p>%s</p><p class=\"row\">", sentence);
}

void emit_empty_end(struct html *h)
{
    html(h, "</p></div>");
}
