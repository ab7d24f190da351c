/* kind.c - the kinds of documents: full name, and the abbreviation their symbols carry.
 *
 * Legal source: Decree 30/2020/NĐ-CP, Annex III, for State documents; the others are older State
 * kinds and those of the Party (Guidance 36-HD/VPTW), which write the same abbreviations.        */
#include "intake/sheet.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *sign; /* as the symbol writes it; NULL: the symbol does not name this kind */
    const char *name;
    unsigned traits;
} kinds[] = {
    {"QĐ", "Quyết định", KIND_RULES | KIND_COUNTED},
    {"NQ", "Nghị quyết", KIND_RULES | KIND_COUNTED},
    {"NĐ", "Nghị định", KIND_RULES | KIND_COUNTED},
    {"TT", "Thông tư", KIND_RULES | KIND_COUNTED},
    {"TTLT", "Thông tư liên tịch", KIND_RULES | KIND_COUNTED},
    {"CT", "Chỉ thị", KIND_RULES | KIND_COUNTED},
    {"L", "Luật", KIND_RULES | KIND_NAMED},
    {"BL", "Bộ luật", KIND_RULES | KIND_NAMED},
    {"PL", "Pháp lệnh", KIND_RULES | KIND_NAMED},
    {"L-CTN", "Lệnh", 0},
    {"KL", "Kết luận", KIND_COUNTED},
    {"KH", "Kế hoạch", KIND_COUNTED},
    {"CTr", "Chương trình", 0},
    {"HD", "Hướng dẫn", KIND_COUNTED},
    {"TB", "Thông báo", KIND_COUNTED},
    {"BC", "Báo cáo", KIND_COUNTED},
    {"TTr", "Tờ trình", KIND_COUNTED},
    {"CV", "Công văn", KIND_COUNTED},
    {"CĐ", "Công điện", KIND_COUNTED},
    {"QyĐ", "Quy định", 0},
    {"QC", "Quy chế", 0},
    {"ĐA", "Đề án", 0},
    {"DA", "Dự án", 0},
    {"PA", "Phương án", 0},
    {"BB", "Biên bản", 0},
    {"HĐ", "Hợp đồng", 0},
    {"BGN", "Bản ghi nhớ", 0},
    {"BTT", "Bản thỏa thuận", 0},
    {"TC", "Thông cáo", 0},
    {"GM", "Giấy mời", 0},
    {"GUQ", "Giấy ủy quyền", 0},
    {"GGT", "Giấy giới thiệu", 0},
    {"GNP", "Giấy nghỉ phép", 0},
    {"PG", "Phiếu gửi", 0},
    {"PC", "Phiếu chuyển", 0},
    {"PB", "Phiếu báo", 0},
    {"ĐĐ", "Điện", 0},
    {"TTh", "Thông tri", 0},
    {"SL", "Sắc lệnh", KIND_RULES},
    {"NQLT", "Nghị quyết liên tịch", KIND_RULES},
    {"KHLT", "Kế hoạch liên tịch", 0},
    {"CTrPH", "Chương trình phối hợp", 0},
    {"QCPH", "Quy chế phối hợp", 0},
    {NULL, "Văn bản", KIND_LETTER},
    {NULL, "Thỏa thuận", 0},
    {NULL, "Nghị định thư", 0},
    {NULL, "Hiệp định", 0},
    {NULL, "Giấy phép", 0},
    {NULL, "Giấy chứng nhận", 0},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* Other ways to write a kind, by the name above. */
static const struct {
    const char *written, *name;
} also[] = {
    {"QĐi", "Quy định"},
    {"Qđi", "Quy định"},
    {"QyĐi", "Quy định"},
    {"VB", "Văn bản"},
    {"Văn bản", "Văn bản"},
    {"Thư", "Công văn"},
    {"CTHĐ", "Chương trình"},
    {"KHHĐ", "Kế hoạch"},
    {"Kế hoạch hành động", "Kế hoạch"},
    {"Chương trình hành động", "Chương trình"},
    {"Thông báo kết luận", "Thông báo"},
    {"Thông báo Kết luận", "Thông báo"},
    {"Công văn hỏa tốc", "Công văn"},
    {"Văn bản hợp nhất", "Văn bản hợp nhất"},
    {"CTR", "Chương trình"},
    {"TTLN", "Thông tư liên tịch"},
    {"Thông tư liên ngành", "Thông tư liên tịch"},
    {"NQTW", "Nghị quyết"},
    {"PLUBTVQH", "Pháp lệnh"},
    {"BCTĐ", "Báo cáo"},
};

static int by_name(const char *name)
{
    for (int i = 0; i < KINDS; i++)
        if (!strcmp(kinds[i].name, name))
            return i;
    return -1;
}

void kind_init(struct sheet *s)
{
    phrases_init(&s->kinds, s->mem);
    phrases_init(&s->signs, s->mem);
    for (int i = 0; i < KINDS; i++) {
        phrases_add(&s->kinds, kinds[i].name, i);
        if (kinds[i].sign)
            phrases_add(&s->signs, kinds[i].sign, i);
    }
    for (size_t i = 0; i < sizeof also / sizeof *also; i++) {
        int kind = by_name(also[i].name);
        if (kind >= 0)
            phrases_add(strchr(also[i].written, ' ') ? &s->kinds : &s->signs, also[i].written,
                        kind);
    }
}

const char *kind_name(int kind)
{
    assert(kind < KINDS);
    return kind < 0 ? NULL : kinds[kind].name;
}

bool kind_is(int kind, unsigned trait)
{
    assert(kind < KINDS);
    return kind >= 0 && (kinds[kind].traits & trait);
}

int kind_of_name(const char *name)
{
    return by_name(name);
}
