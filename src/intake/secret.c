/* secret.c - a mark of secrecy at the head of a text.
 *
 * The mark stands alone in its line or cell, in capitals, above the body, or after "Độ mật:" (Decree
 * 26/2020/NĐ-CP, Art. 2; Law 29/2018/QH14, Art. 8). The words in a title ("bảo vệ bí mật nhà
 * nước") are none.                                                                              */
#include "intake/sheet.h"

#include <string.h>

enum { HEAD_BYTES = 6000, HEAD_WORDS = 400 };

static const char *const marks[] = {"Mật", "Tối mật", "Tuyệt mật"};

/* Whether words [i, i + n) stand alone: nothing else in their line or cell but marks. */
static bool alone(const struct word *w, size_t i, size_t n)
{
    while (i && w[i - 1].kind == WORD_MARK && !(w[i].flags & (WORD_LINE | WORD_TAB)))
        i--, n++;
    if (!(w[i].flags & (WORD_LINE | WORD_TAB)))
        return false;
    for (n += i; w[n].kind == WORD_MARK && !(w[n].flags & (WORD_LINE | WORD_TAB));)
        n++;
    return w[n].kind == WORD_END || w[n].flags & (WORD_LINE | WORD_TAB);
}

const char *reader_secret_mark(struct arena *mem, const char *text, size_t n)
{
    struct phrases table, level, body;
    phrases_init(&table, mem);
    phrases_init(&level, mem);
    phrases_init(&body, mem);
    for (int i = 0; i < 3; i++)
        phrases_add(&table, marks[i], i);
    phrases_add(&level, "Độ mật", 0);
    phrases_add(&level, "Mức độ mật", 0);
    phrases_add(&body, "Căn cứ", 0);
    size_t count;
    const struct word *w = words_of(mem, text, n < HEAD_BYTES ? n : HEAD_BYTES, &count);
    for (size_t i = 0; i < count && i < HEAD_WORDS; i++) {
        int id, mark;
        if (w[i].flags & WORD_LINE && phrases_match(&body, &w[i], &id))
            break;
        size_t labelled = phrases_match(&level, &w[i], &id);
        if (labelled) {
            size_t at = i + labelled;
            while (w[at].kind == WORD_MARK)
                at++;
            if (phrases_match(&table, &w[at], &mark))
                return marks[mark];
        }
        size_t took = phrases_match(&table, &w[i], &mark);
        if (took && w[i].flags & WORD_CAPS && w[i + took - 1].flags & WORD_CAPS &&
            alone(w, i, took))
            return marks[mark];
    }
    return NULL;
}
