/* reader.c - see reader.h: lays the text out as words and lets each reader walk over them. */
#include "intake/reader.h"

#include "base/text.h"
#include "intake/sheet.h"

#include <assert.h>
#include <string.h>

static void lexicon_init(struct lexicon *lex)
{
#define X(name, word) lex->name = word_key(word);
    LEXICON(X)
#undef X
}

bool reader_read(struct arena *mem, const struct reader_lists *lists, const char *text, size_t n,
                 struct reading *out, struct err *err)
{
    assert(lists && text && out);
    if (n > READER_MOST)
        return err_set(err, ERR_LIMIT, "", "the text is longer than %d MB", READER_MOST >> 20);
    if (!text_valid(text, n))
        return err_set(err, ERR_INVALID, "", "the text is not UTF-8 (byte %zu)", text_bad(text, n));
    struct reading found = {0};
    struct sheet *s = arena_new(mem, struct sheet, 1);
    *s = (struct sheet){.mem = mem, .lists = lists, .text = text, .n = n, .out = &found};
    lexicon_init(&s->lex);
    kind_init(s);
    lead_init(s);
    due_init(s);
    registry_init(s);
    s->words = words_of(mem, text, n, &s->nwords);
    heading_letter(s);
    cite_all(s);
    heading_article(s);
    outline_find(s);
    *out = found;
    return true;
}
