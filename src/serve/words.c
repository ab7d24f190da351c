/* words.c - see words.h. */
#include "serve/words.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *name, *in[LANGS];
} words[WORD_COUNT] = {[W_NONE] = {"", {"", ""}},
#define X(key, vi, en) [W_##key] = {#key, {vi, en}},
                       WORD_LIST(X)
#undef X
};

const char *word(enum lang lang, enum word w)
{
    assert(lang < LANGS && w < WORD_COUNT);
    return words[w].in[lang];
}

const char *word_fill(struct arena *mem, enum lang lang, enum word w, const char *value)
{
    const char *text = word(lang, w), *hole = strstr(text, "%s");
    if (!hole)
        return text;
    size_t before = (size_t)(hole - text), n = strlen(value), after = strlen(hole + 2);
    char *out = arena_raw(mem, before + n + after + 1);
    memcpy(out, text, before);
    memcpy(out + before, value, n);
    memcpy(out + before + n, hole + 2, after + 1);
    return out;
}

const char *word_name(enum word w)
{
    assert(w < WORD_COUNT);
    return words[w].name;
}

enum word word_said(const char *name)
{
    if (!strncmp(name, "SAID_", 5))
        for (enum word w = W_NONE; w < WORD_COUNT; w++)
            if (!strcmp(words[w].name, name))
                return w;
    return W_NONE;
}
