/* cite.c - Citations one by one: what is one and how far it goes, and what only looks like one. */
#include "intake/reader.h"

#include "base/symbol.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct reader_instrument instruments[] = {
    {"272-QĐ/TW", "Quyết định", "2015-01-21", "Bộ Chính trị"},
    {"06/2020/QĐ-TTg", "Quyết định", "2020-02-21", "Thủ tướng Chính phủ"},
    {"26/CT-TTg", "Chỉ thị", "2018-09-04", "Thủ tướng Chính phủ"},
    {"12/KH-UBND", "Kế hoạch", "2020-01-10", "Ủy ban nhân dân tỉnh Gia Lai"},
    {"12/KH-UBND", "Kế hoạch", "2020-02-11", "Ủy ban nhân dân tỉnh Đắk Lắk"},
    {"30/2020/NĐ-CP", "Nghị định", "2020-03-05", "Chính phủ"},
};

static const struct reader_organisation bodies[] = {
    {"1", "Sở Tài chính", "STC"},
    {"2", "Sở Kế hoạch và Đầu tư", "Sở KH&ĐT;SKHĐT"},
    {"3", "Ủy ban nhân dân tỉnh Gia Lai", NULL},
};

static const struct reader_lists lists = {instruments, 6, bodies, 3};

static const struct {
    const char *text, *cited, *kind, *number, *date, *issuer;
} found[] = {
    {"Căn cứ Nghị định số 64/2021/NĐ-CP ngày 30 tháng 6 năm 2021 của Chính phủ quy định",
     "Nghị định số 64/2021/NĐ-CP ngày 30 tháng 6 năm 2021 của Chính phủ", "Nghị định",
     "64/2021/NĐ-CP", "2021-06-30", "Chính phủ"},
    {"theo Luật Thỏa thuận quốc tế số 70/2020/QH14;", "Luật Thỏa thuận quốc tế số 70/2020/QH14",
     "Luật", "70/2020/QH14", NULL, NULL},
    {"theo Luật thoả thuận quốc tế (Luật số 70/2020/QH14).", "Luật số 70/2020/QH14", "Luật",
     "70/2020/QH14", NULL, NULL},
    {"Chỉ thị 38-CT/TW của Bộ Chính trị và các chỉ đạo", "Chỉ thị 38-CT/TW của Bộ Chính trị",
     "Chỉ thị", "38-CT/TW", NULL, "Bộ Chính trị"},
    {"tại số: 12 /KH-UBND ngày 05/ 4/2022 nêu", "12 /KH-UBND ngày 05/ 4/2022", "Kế hoạch",
     "12/KH-UBND", "2022-04-05", NULL},
    {"QUYẾT ĐỊNH SỐ 34/2014/QĐ-TTG NGÀY 30/5/2014 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ",
     "QUYẾT ĐỊNH SỐ 34/2014/QĐ-TTG NGÀY 30/5/2014 CỦA THỦ TƯỚNG CHÍNH PHỦ", "Quyết định",
     "34/2014/QĐ-TTG", "2014-05-30", "Thủ tướng Chính phủ"},
    {"nghị quyết số 30c/NQ-CP ngày 8-11-2011 do Chính phủ ban hành",
     "nghị quyết số 30c/NQ-CP ngày 8-11-2011 do Chính phủ", "Nghị quyết", "30c/NQ-CP", "2011-11-08",
     "Chính phủ"},
    {"Hướng dẫn 05-HD/BĐNTW, ngày 26.3.2019,", "Hướng dẫn 05-HD/BĐNTW, ngày 26.3.2019", "Hướng dẫn",
     "05-HD/BĐNTW", "2019-03-26", NULL},
    {"Quyết định số 15/2020/QĐ-UBND của Ủy ban nhân dân tỉnh Gia Lai ngày 1/7/2020 về",
     "Quyết định số 15/2020/QĐ-UBND của Ủy ban nhân dân tỉnh Gia Lai ngày 1/7/2020", "Quyết định",
     "15/2020/QĐ-UBND", "2020-07-01", "Ủy ban nhân dân tỉnh Gia Lai"},
    {"Công văn số 462/BNG-CNV-m của Bộ Nội vụ", "Công văn số 462/BNG-CNV-m của Bộ Nội vụ",
     "Công văn", "462/BNG-CNV-m", NULL, "Bộ Nội vụ"},
    {"Tờ trình số 126/SKHĐT ngày 23/01/2017.", "Tờ trình số 126/SKHĐT ngày 23/01/2017", "Tờ trình",
     "126/SKHĐT", "2017-01-23", NULL},
    {"Kế hoạch hành động số 3394/KH-UBND triển khai", "Kế hoạch hành động số 3394/KH-UBND",
     "Kế hoạch", "3394/KH-UBND", NULL, NULL},
    {"Thông tư liên tịch số 02/2015/TTLT-BNG-BNV hướng dẫn",
     "Thông tư liên tịch số 02/2015/TTLT-BNG-BNV", "Thông tư liên tịch", "02/2015/TTLT-BNG-BNV",
     NULL, NULL},
    {"Nghị định 30/2020 về công tác văn thư", "Nghị định 30/2020", "Nghị định", "30/2020", NULL,
     NULL},
    {"Quyết định số 1956 ngày 27/11/2009 của Thủ tướng Chính phủ.",
     "Quyết định số 1956 ngày 27/11/2009 của Thủ tướng Chính phủ", "Quyết định", "1956",
     "2009-11-27", "Thủ tướng Chính phủ"},
    {"Nghị định số 63/2010/NÐ-CP", "Nghị định số 63/2010/NÐ-CP", "Nghị định", "63/2010/NĐ-CP", NULL,
     NULL},
    {"Nghị quyết số 169/NQ‑CP", "Nghị quyết số 169/NQ‑CP", "Nghị quyết", "169/NQ-CP", NULL, NULL},
    {"Thông tư số 01/2018/TT-VPCP\nngày 23 tháng\n11 năm 2018",
     "Thông tư số 01/2018/TT-VPCP\nngày 23 tháng\n11 năm 2018", "Thông tư", "01/2018/TT-VPCP",
     "2018-11-23", NULL},
    {"ban hành ngày 5/5/2020. Báo cáo số 11/BC-UBND", "Báo cáo số 11/BC-UBND", "Báo cáo",
     "11/BC-UBND", NULL, NULL},
    {"Nghị quyết số 40/NQ-CP ngày 31/02/2020", "Nghị quyết số 40/NQ-CP", "Nghị quyết", "40/NQ-CP",
     NULL, NULL},
    /* an issuer named over the end of a line, in a text cut at a width */
    {"Xét hồ sơ kèm theo Tờ trình số 91/TTr-SCT ngày 02/3/2021 của Sở Công\nThương tỉnh, các đơn "
     "vị",
     "Tờ trình số 91/TTr-SCT ngày 02/3/2021 của Sở Công\nThương tỉnh", "Tờ trình", "91/TTr-SCT",
     "2021-03-02", "Sở Công Thương tỉnh"},
    {"thực hiện theo đúng Quyết định số 17/2011/QĐ-UBND ngày 09/6/2011 của Ủy ban nhân dân tỉnh "
     "Yên\n"
     "Bái về quản lý",
     "Quyết định số 17/2011/QĐ-UBND ngày 09/6/2011 của Ủy ban nhân dân tỉnh Yên\nBái", "Quyết định",
     "17/2011/QĐ-UBND", "2011-06-09", "Ủy ban nhân dân tỉnh Yên Bái"},
    {"Công văn số 8/SXD-VP của Sở Xây dựng\nĐiều 2. Giao", "Công văn số 8/SXD-VP của Sở Xây dựng",
     "Công văn", "8/SXD-VP", NULL, "Sở Xây dựng"},
    {"Nghị quyết số 15-NQ/ĐUB của Ban Thường vụ Đảng ủy Bộ Công Thương.",
     "Nghị quyết số 15-NQ/ĐUB của Ban Thường vụ Đảng ủy Bộ Công Thương", "Nghị quyết", "15-NQ/ĐUB",
     NULL, "Ban Thường vụ Đảng ủy Bộ Công Thương"},
    /* a body with the one it belongs to; one without a branch; one that met */
    {"Báo cáo số 31/BC-BPC ngày 01/12/2022 của Ban Pháp chế Hội đồng nhân dân tỉnh và",
     "Báo cáo số 31/BC-BPC ngày 01/12/2022 của Ban Pháp chế Hội đồng nhân dân tỉnh", "Báo cáo",
     "31/BC-BPC", "2022-12-01", "Ban Pháp chế Hội đồng nhân dân tỉnh"},
    {"Kết luận số 9-KL/BCS của Ban cán sự đảng UBND tỉnh",
     "Kết luận số 9-KL/BCS của Ban cán sự đảng "
     "UBND tỉnh",
     "Kết luận", "9-KL/BCS", NULL, "Ban cán sự đảng UBND tỉnh"},
    {"Công văn số 5-CV/BCĐ ngày 01/02/2023 của Ban Chỉ đạo, các đơn vị",
     "Công văn số 5-CV/BCĐ ngày 01/02/2023 của Ban Chỉ đạo", "Công văn", "5-CV/BCĐ", "2023-02-01",
     "Ban Chỉ đạo"},
    {"Nghị quyết số 19-NQ/TW của Hội nghị lần thứ năm Ban Chấp hành Trung ương về",
     "Nghị quyết số 19-NQ/TW của Hội nghị lần thứ năm Ban Chấp hành Trung ương", "Nghị quyết",
     "19-NQ/TW", NULL, "Ban Chấp hành Trung ương"},
    {"Quy định số 8-QĐ/TW của Bộ Chính trị, Ban Bí thư về nêu gương",
     "Quy định số 8-QĐ/TW của Bộ Chính trị, Ban Bí thư", "Quy định", "8-QĐ/TW", NULL,
     "Bộ Chính trị, Ban Bí thư"},
    {"Thông tư số 7/2014/TT-BTP của Bộ trưởng Bộ Tư pháp Về thể thức",
     "Thông tư số 7/2014/TT-BTP của Bộ trưởng Bộ Tư pháp", "Thông tư", "7/2014/TT-BTP", NULL,
     "Bộ trưởng Bộ Tư pháp"},
    /* a number without a symbol, known by who issued it or by the register it is kept in */
    {"nêu tại Tờ trình số 4102 của UBND tỉnh thì", "Tờ trình số 4102 của UBND tỉnh", "Tờ trình",
     "4102", NULL, "UBND tỉnh"},
    {"đã có Công văn số 2715 hướng dẫn", "Công văn số 2715", "Công văn", "2715", NULL, NULL},
    /* the law among its own words, and after "pháp luật" */
    {"Nghị định này sửa đổi Luật Xử lý vi phạm pháp luật số 15/2012/QH13.",
     "Luật Xử lý vi phạm pháp luật số 15/2012/QH13", "Luật", "15/2012/QH13", NULL, NULL},
    {"Luật này sửa đổi một số điều của Luật Thi hành pháp luật số 15/2012/QH13.",
     "Luật Thi hành pháp luật số 15/2012/QH13", "Luật", "15/2012/QH13", NULL, NULL},
    {"ĐIỂM A ĐIỀU 2 LUẬT XỬ LÝ VI PHẠM PHÁP LUẬT SỐ 15/2012/QH13 VỀ",
     "LUẬT XỬ LÝ VI PHẠM PHÁP LUẬT SỐ 15/2012/QH13", "Luật", "15/2012/QH13", NULL, NULL},
    /* kinds of one abbreviation: the State's and the Party's */
    {"Thông báo về Lệnh số 6/2021/L-CTN.", "Lệnh số 6/2021/L-CTN", "Lệnh", "6/2021/L-CTN", NULL,
     NULL},
    {"theo số 4-TT/TW của Ban Bí thư", "4-TT/TW của Ban Bí thư", "Thông tri", "4-TT/TW", NULL,
     "Ban Bí thư"},
    {"Văn bản hợp nhất số 5/VBHN-BTP", "Văn bản hợp nhất số 5/VBHN-BTP", "Văn bản hợp nhất",
     "5/VBHN-BTP", NULL, NULL},
    {"Quy chế số 2/QC-SQHKT của Sở Quy hoạch - Kiến trúc",
     "Quy chế số 2/QC-SQHKT của Sở Quy hoạch - "
     "Kiến trúc",
     "Quy chế", "2/QC-SQHKT", NULL, "Sở Quy hoạch - Kiến trúc"},
    /* slips of the pen, and a date that belongs to the next row */
    {"Kế hoạch số 6/KH/HCCB-TT ngày 07/8/2024.", "Kế hoạch số 6/KH/HCCB-TT ngày 07/8/2024",
     "Kế hoạch", "6/KH/HCCB-TT", "2024-08-07", NULL},
    {"bãi bỏ 9/2008/TTLT-BTC-BNV\n02/02/2010 có hiệu lực", "9/2008/TTLT-BTC-BNV",
     "Thông tư liên tịch", "9/2008/TTLT-BTC-BNV", NULL, NULL},
};

static void same(const char *found_text, const char *expected)
{
    if (!expected) {
        assert_null(found_text);
        return;
    }
    assert_non_null(found_text);
    assert_string_equal(found_text, expected);
}

static void test_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        struct arena mem;
        struct reading r;
        arena_init(&mem, 0);
        const char *text = found[i].text;
        assert_true(reader_read(&mem, &lists, text, strlen(text), &r, &(struct err){0}));
        if (r.ncitations != 1)
            fail_msg("%zu citations in: %s", r.ncitations, text);
        const struct reading_citation *c = &r.citations[0];
        assert_string_equal(arena_copy(&mem, text + c->start, c->end - c->start), found[i].cited);
        same(c->kind, found[i].kind);
        same(c->number, found[i].number);
        same(c->date, found[i].date);
        same(c->issuer, found[i].issuer);
        arena_clear(&mem);
    }
}

/* None of these is an instrument. */
static const char *const none[] = {
    "ĐT: (0260) 3862541 - Fax: 0260.3862542",
    "tỷ lệ bản đồ 1/500, tỷ số 2/1, trực 24/7",
    "mốc 511/1, mốc 47/6, mốc 30(2), mốc số 790",
    "QCVN 01:2021/BYT và QCVN 102:2016/BTTTT",
    "TCVN 11930:2017, TCVN 6909:2001, ISO/IEC 27001:2013",
    "ngày 04/9/2018, 05-6-2020 và 1.2.2021",
    "Mẫu số 02a/LS-HPH, mẫu 01/2020/NG-XNC, biểu số 03/BC-TH",
    "số 5/A Phan Đình Phùng, số 12/4",
    "giai đoạn 2016-2020, năm học 2020/2021",
    "Nghị quyết Đại hội XII của Đảng",
    "Chương trình 135, Đề án 06, Quy chế 272",
    "Điều 5 Quyết định này; khoản 2 Điều 3",
    "biển số 82A-123.45, km 12/QL14C",
    "đạt 24/25 chỉ tiêu, 3/4G-LTE",
    "Kế hoạch tháng 11/2019",
    "thụ lý số 44/2020/TLPT-DS, bản án số 9/2021/HC-ST ngày 02/6/2021",
    "Phương án số 2, Tổ công tác số 1, Đề án số 3",
    "Quyết định số      /QĐ-UBND ngày     tháng     năm 2025",
    "Tờ trình số ....../TTr-SNgV ngày ... tháng 5 năm 2025",
    "tài khoản 5101.0000.123456, thửa 12, tờ bản đồ 7",
    "giá 12.000đ/kg, 100 USD/người, 5 km/h",
};

static void test_none(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct arena mem;
        struct reading r;
        arena_init(&mem, 0);
        assert_true(reader_read(&mem, &lists, none[i], strlen(none[i]), &r, &(struct err){0}));
        if (r.ncitations)
            fail_msg("\"%s\" in: %s", r.citations[0].number, none[i]);
        arena_clear(&mem);
    }
}

/* Several in a row: what kind those are that name none. */
static const struct {
    const char *text, *kinds;
} rows[] = {
    {"các Công văn số 12/UBND-NC, 13/UBND-NC và 14/UBND-NC", "Công văn|Công văn|Công văn"},
    {"Nghị quyết số 202/2025/QH15, 203/2025/QH15", "Nghị quyết|Nghị quyết"},
    {"Nghị quyết số 202/2025/QH15, 207/UBND-NC", "Nghị quyết|Công văn"},
    {"Theo 70/2020/QH14, 207/UBND-NC", "-|Công văn"},
    {"Theo 70/2020/QH14, 71/2020/QH14", "-|-"},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena mem;
        struct reading r;
        struct buf kinds;
        arena_init(&mem, 0);
        buf_init(&kinds, &mem, 512);
        assert_true(
            reader_read(&mem, &lists, rows[i].text, strlen(rows[i].text), &r, &(struct err){0}));
        for (size_t k = 0; k < r.ncitations; k++) {
            const char *kind = r.citations[k].kind;
            buf_fmt(&kinds, "%s%s", k ? "|" : "", kind ? kind : "-");
        }
        if (strcmp(buf_get(&kinds), rows[i].kinds) != 0)
            fail_msg("%s: %s", rows[i].text, buf_get(&kinds));
        arena_clear(&mem);
    }
}

/* Every symbol base/symbol.h knows: the reader finds the same number, and the same kind in it. */
static void test_symbols(void **state)
{
    (void)state;
    FILE *file = fopen("tests/base/symbols.txt", "r");
    char line[256];
    int seen = 0;
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        struct arena mem;
        struct reading r;
        struct symbol symbol;
        struct buf printed;
        line[strcspn(line, "\n")] = '\0';
        if (*line == '#' || !*line)
            continue;
        arena_init(&mem, 0);
        buf_init(&printed, &mem, 512);
        assert_true(symbol_parse(line, strlen(line), &symbol));
        symbol_print(&symbol, &printed);
        const char *text = arena_fmt(&mem, "theo số %s nêu trên", line);
        assert_true(reader_read(&mem, &lists, text, strlen(text), &r, &(struct err){0}));
        if (r.ncitations != 1 || strcmp(r.citations[0].number, buf_get(&printed)) != 0)
            fail_msg("%s: %s", line, r.ncitations ? r.citations[0].number : "not found");
        if (symbol.known && strcmp(r.citations[0].kind, symbol.known->name) != 0)
            fail_msg("%s: %s", line, r.citations[0].kind);
        arena_clear(&mem);
        seen++;
    }
    fclose(file);
    assert_true(seen > 100);
}

static const struct {
    const char *text;
    enum reading_registry registry;
} asked[] = {
    {"Quyết định 272-QĐ/TW ngày 21/01/2015", REGISTRY_AGREES},
    {"Quyết định 272-QĐ/TW ngày 21/5/2015", REGISTRY_DIFFERS},
    {"Quyết định 272-QĐ/TW", REGISTRY_AGREES},
    {"Quyết định số 06/2020/QĐ-TTG ngày 21 tháng 02 năm 2020", REGISTRY_AGREES},
    {"Quyết định số 06/2020/QĐ-TTg ngày 22 tháng 02 năm 2020", REGISTRY_DIFFERS},
    {"Quyết định số 07/2020/QĐ-TTg ngày 22 tháng 02 năm 2020", REGISTRY_UNKNOWN},
    {"Nghị định 30/2020", REGISTRY_AGREES},
    /* two provinces, one number */
    {"Kế hoạch số 12/KH-UBND", REGISTRY_UNKNOWN},
    {"Kế hoạch số 12/KH-UBND ngày 11/02/2020", REGISTRY_AGREES},
    {"Kế hoạch số 12/KH-UBND ngày 10/01/2020 của UBND tỉnh Gia Lai", REGISTRY_AGREES},
    {"Kế hoạch số 12/KH-UBND ngày 11/02/2020 của UBND tỉnh Gia Lai", REGISTRY_DIFFERS},
    {"Kế hoạch số 12/KH-UBND ngày 11/02/2020 của UBND tỉnh Kiên Giang", REGISTRY_UNKNOWN},
    /* another year is another document of the province */
    {"Kế hoạch số 12/KH-UBND ngày 11/02/2021", REGISTRY_UNKNOWN},
};

static void test_registry(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        struct arena mem;
        struct reading r;
        arena_init(&mem, 0);
        const char *text = asked[i].text;
        assert_true(reader_read(&mem, &lists, text, strlen(text), &r, &(struct err){0}));
        assert_int_equal(r.ncitations, 1);
        if (r.citations[0].registry != asked[i].registry)
            fail_msg("%s: %s", text, reading_registry_word(r.citations[0].registry));
        assert_int_equal(r.citations[0].known != NULL, asked[i].registry != REGISTRY_UNKNOWN);
        arena_clear(&mem);
    }
}

/* One task a line under one heading; who leads, who helps, when. */
static const struct {
    const char *task, *leads, *helpers, *deadline;
    enum reading_recurring recurring;
} tasks[] = {
    {"Giao Sở Tài chính chủ trì, phối hợp với Sở KH&ĐT thẩm định dự toán", "Sở Tài chính",
     "Sở Kế hoạch và Đầu tư", NULL, RECURRING_NONE},
    {"Thẩm định dự toán. Chủ trì: Sở Kế hoạch & Đầu tư. Phối hợp: Sở Tài chính",
     "Sở Kế hoạch và Đầu tư", "Sở Tài chính", NULL, RECURRING_NONE},
    {"Sở Tài chính, Kế hoạch và Đầu tư hướng dẫn các đơn vị", "Sở Tài chính|Sở Kế hoạch và Đầu tư",
     "", NULL, RECURRING_NONE},
    {"Tổ chức giao lưu với Sở Tài chính tỉnh bạn", "", "", NULL, RECURRING_NONE},
    {"UBND tỉnh Gia Lai chủ trì tổng kết mô hình", "Ủy ban nhân dân tỉnh Gia Lai", "", NULL,
     RECURRING_NONE},
    {"Giao Giám đốc Sở Tài chính tổ chức đấu giá tài sản", "Sở Tài chính", "", NULL,
     RECURRING_NONE},
    {"Nghiên cứu phương án giao Sở Tài chính quản lý quỹ nhà", "", "", NULL, RECURRING_NONE},
    {"Ban Quản lý các khu công nghiệp đôn đốc xây trạm xử lý", "Ban Quản lý các khu công nghiệp",
     "", NULL, RECURRING_NONE},
    {"Công an tỉnh làm đầu mối tổng hợp, báo cáo", "Công an tỉnh", "", NULL, RECURRING_NONE},
    {"Hoàn thành việc rà soát trước ngày 15/11/2024", "", "", "2024-11-15", RECURRING_NONE},
    {"Xây dựng đề án đến năm 2020, tầm nhìn đến năm 2030", "", "", "2020-12-31", RECURRING_NONE},
    {"Thực hiện thỏa thuận có hiệu lực đến tháng 11/2019", "", "", "2019-11-30", RECURRING_NONE},
    {"Tổ chức hội thi trong quý IV/2024 tại các xã", "", "", "2024-12-31", RECURRING_NONE},
    {"Tổng kết mô hình chậm nhất ngày 05 tháng 6 năm 2025", "", "", "2025-06-05", RECURRING_NONE},
    {"Ban hành quy chế trong 6 tháng đầu năm 2025", "", "", "2025-06-30", RECURRING_NONE},
    {"Cập nhật dữ liệu (hoàn thành tháng 02/2024)", "", "", "2024-02-29", RECURRING_NONE},
    {"Bồi dưỡng theo đề án giai đoạn 2016-2020 đã phê duyệt", "", "", NULL, RECURRING_NONE},
    {"Thực hiện Nghị định số 5/2021/NĐ-CP ngày 25/01/2021 của Chính phủ", "", "", NULL,
     RECURRING_NONE},
    {"Báo cáo kết quả hằng quý về cơ quan thường trực", "", "", NULL, RECURRING_QUARTER},
    {"Hàng năm tổ chức đối thoại với doanh nghiệp", "", "", NULL, RECURRING_YEAR},
    {"Định kỳ 06 tháng kiểm tra việc thực hiện", "", "", NULL, RECURRING_HALF_YEAR},
    {"Thường xuyên đăng tin trên trang thông tin", "", "", NULL, RECURRING_STANDING},
    {"Tăng cường trao đổi thường xuyên giữa các bên", "", "", NULL, RECURRING_NONE},
};

static const char *names(struct arena *mem, const struct reading_agency *list, size_t n)
{
    const char *all = "";
    for (size_t i = 0; i < n; i++)
        all = arena_fmt(mem, "%s%s%s", all, i ? "|" : "", list[i].name);
    return all;
}

static void test_tasks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
        struct arena mem;
        struct reading r;
        arena_init(&mem, 0);
        const char *text =
            arena_fmt(&mem, "I. NHIỆM VỤ\n1. %s.\n2. Việc thứ hai của mục.\n", tasks[i].task);
        assert_true(reader_read(&mem, &lists, text, strlen(text), &r, &(struct err){0}));
        assert_int_equal(r.nareas, 1);
        assert_int_equal(r.areas[0].ntasks, 2);
        const struct reading_task *t = &r.areas[0].tasks[0];

        assert_string_equal(names(&mem, t->leads, t->nleads), tasks[i].leads);
        assert_string_equal(names(&mem, t->helpers, t->nhelpers), tasks[i].helpers);
        same(t->deadline, tasks[i].deadline);
        assert_int_equal(t->recurring, tasks[i].recurring);
        arena_clear(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found),    cmocka_unit_test(test_none),
        cmocka_unit_test(test_rows),     cmocka_unit_test(test_symbols),
        cmocka_unit_test(test_registry), cmocka_unit_test(test_tasks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
