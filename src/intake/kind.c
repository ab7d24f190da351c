/* kind.c - the kinds of documents as running text names them: the rows of base/symbol.h, and other
 * ways to write them. A kind is the index of the first row of its name.                          */
#include "intake/sheet.h"

#include <assert.h>
#include <string.h>

/* Other ways to write a kind, by the name above. */
static const struct {
    const char *written, *name;
} also[] = {
    {"Qđi", "Quy định"},
    {"QyĐi", "Quy định"},
    {"QD", "Quyết định"},
    {"ND", "Nghị định"},
    {"VB", "Văn bản"},
    {"Thư", "Công văn"},
    {"CTHĐ", "Chương trình"},
    {"KHHĐ", "Kế hoạch"},
    {"Kế hoạch hành động", "Kế hoạch"},
    {"Chương trình hành động", "Chương trình"},
    {"Thông báo kết luận", "Thông báo"},
    {"Thông báo Kết luận", "Thông báo"},
    {"Công văn hỏa tốc", "Công văn"},
    {"Biên bản ghi nhớ", "Bản ghi nhớ"},
    {"CTR", "Chương trình"},
    {"NQTW", "Nghị quyết"},
    {"PLUBTVQH", "Pháp lệnh"},
    {"BCTĐ", "Báo cáo"},
};

int kind_of_name(const char *name)
{
    const struct symbol_kind *rows = symbol_kinds();
    for (int i = 0; rows[i].name; i++)
        if (!strcmp(rows[i].name, name))
            return i;
    return -1;
}

void kind_init(struct sheet *s)
{
    phrases_init(&s->kinds, s->mem);
    phrases_init(&s->signs, s->mem);
    phrases_init(&s->party_signs, s->mem);
    for (const struct symbol_kind *k = symbol_kinds(); k->name; k++) {
        int kind = kind_of_name(k->name);
        phrases_add(&s->kinds, k->name, kind);
        if (k->abbr && k->who & KIND_STATE)
            phrases_add(&s->signs, k->abbr, kind);
        if (k->abbr && k->who & KIND_PARTY)
            phrases_add(&s->party_signs, k->abbr, kind);
    }
    for (size_t i = 0; i < sizeof also / sizeof *also; i++) {
        int kind = kind_of_name(also[i].name);
        assert(kind >= 0);
        if (strchr(also[i].written, ' ')) {
            phrases_add(&s->kinds, also[i].written, kind);
            continue;
        }
        phrases_add(&s->signs, also[i].written, kind);
        phrases_add(&s->party_signs, also[i].written, kind);
    }
}

const char *kind_name(int kind)
{
    return kind < 0 ? NULL : symbol_kinds()[kind].name;
}

bool kind_is(int kind, unsigned trait)
{
    return kind >= 0 && (symbol_kinds()[kind].traits & trait);
}
