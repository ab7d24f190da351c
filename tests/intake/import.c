/* import.c - CSV into records: all rows or none, every bad cell named, keys for references. */
#include "../store/open.h"

#include "intake/import.h"
#include "store/duty.h"

#define DOCUMENTS "number,date,issuer,title,verified\n"
#define EVENTS    "code,channel,title,kind,host,begins,ends\n"
#define ORGS      "code,name,kind,parent,valid_to,successor,state\n"

static const struct {
    const char *type, *text;
    int records;
    const char *problems; /* "LINE column: Vietnamese; " ... */
} cases[] = {
    {"document", DOCUMENTS "952/KH-UBND,30/10/2024,UBND tỉnh,Kế hoạch,có\n", 1, ""},
    {"document", DOCUMENTS "952 / KH-UBND,2024-10-30,UBND tỉnh,Kế hoạch,0\n", 1, ""},
    {"document", DOCUMENTS "952,30/02/2024,UBND tỉnh,,x\n", 0,
     "2 number: Số, ký hiệu: số, ký hiệu viết như 952/KH-UBND hoặc 363-QĐ/TU; "
     "2 date: Ngày ban hành: ngày phải viết dd/mm/yyyy, ví dụ 20/01/2025; "
     "2 verified: Đã đối chiếu toàn văn: ghi có hoặc không; "
     "2 title: Trích yếu: chưa điền; "},
    {"organisation", ORGS "X,Xã X,Cấp xã,T,,,\nY,Xã Y,commune,X,,,\n", 2, ""},
    {"organisation", ORGS "Y,Xã Y,commune,X,,,\nX,Xã X,commune,T,,,\n", 2, ""},
    {"organisation",
     ORGS "Y,Xã Y,commune,X,30/06/2025,Z,ended\nX,Xã X,commune,T,,,\n"
          "Z,Xã Z,commune,X,,,Đang hoạt động\n",
     3, ""},
    {"organisation", ORGS "Y,Xã Y,commune,X,,,\nX,Xã X,commune,Y,,,\n", 0,
     "2 parent: không có, hoặc có nhiều hơn một, Cơ quan, đơn vị \"X\"; "
     "3 parent: không có, hoặc có nhiều hơn một, Cơ quan, đơn vị \"Y\"; "},
    {"organisation", ORGS "A,Trùng mã,commune,T,,,\n", 0,
     "2 code: đã có bản ghi mang giá trị này; "},
    {"organisation", ORGS "N,Mới,commune,T,,,xong\n", 0, "2 state: không có trạng thái \"xong\"; "},
    {"event", EVENTS "M-1,state,Họp,reception,T,2026-12-08T09:00,2026-12-08T10:00\n", 1, ""},
    {"event", EVENTS "M-1,ubnd,Họp,reception,T,2026-12-08T09:00,2026-12-08T10:00\n", 0,
     "2 channel: không có kênh \"ubnd\"; ghi party, state hoặc people; "},
    {"event", EVENTS "M-1,,Họp,reception,T,2026-12-08T09:00,2026-12-08T10:00\n", 0,
     "2 channel: chưa ghi kênh: party, state hoặc people; "},
    {"event",
     "code,title,kind,host,begins,ends\nM-1,Họp,reception,T,2026-12-08T09:00,2026-12-08T10:00\n", 0,
     "2 : chưa ghi kênh: party, state hoặc people; "},
    {"organisation", "code,ten,kind\nN,Mới,commune\n", 0, "1 ten: không có trường này; "},
    {"document", "number,date,issuer,title,force\n1/QĐ-UBND,2024-01-01,A,B,ended\n", 0,
     "1 force: không có trường này; "}, /* computed */
};

static const char *problems_of(struct world *w, const struct import_result *r)
{
    struct buf b;
    buf_init(&b, &w->mem, 1 << 16);
    for (int i = 0; i < r->nproblems; i++)
        buf_fmt(&b, "%d %s: %s; ", r->problems[i].line, r->problems[i].column,
                r->problems[i].text[LANG_VI]);
    return buf_get(&b);
}

static struct import_result run(struct world *w, const char *type, const char *text)
{
    struct csv csv;
    const struct import_job job = {.type = type, .csv = &csv};
    struct import_result result = {0};
    OK(csv_read(&w->mem, text, strlen(text), &csv, &w->err));
    OK(import_csv(w->s, &w->mem, &job, &result, &w->err));
    return result;
}

static void test_cases(struct world *w)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        OK(store_begin(w->s, &w->err));
        struct import_result r = run(w, cases[i].type, cases[i].text);
        if (strcmp(problems_of(w, &r), cases[i].problems) != 0)
            fail_msg("case %zu: %s", i, problems_of(w, &r));
        if (!r.nproblems && r.records != cases[i].records)
            fail_msg("case %zu: %d records", i, r.records);
        store_rollback(w->s);
    }
}

static void test_rows(struct world *w)
{
    struct row_list rows;
    int64_t id;
    OK(store_begin(w->s, &w->err));
    struct record t = task(w, area(w, "1/KH"), "Việc", w->a, NULL);
    set(&t, "code", text_value("V1"));
    OK(record_update(w->s, &nobody, &t, &w->err));
    struct import_result r = run(w, "task.proof",
                                 "task,kind,figure,dated\nV1,figure,\"12, theo "
                                 "sổ\",01/02/2025\nV1,Tệp,,\n");
    assert_string_equal(problems_of(w, &r), "");
    assert_int_equal(r.records, 2);
    OK(record_find(w->s, t.type, "V1", &id, &w->err));
    OK(rows_read(w->s, &w->mem, &t.type->rows[0], id, &rows, &w->err));
    assert_int_equal(rows.n, 2);
    assert_string_equal(rows.rows[0].values[3].s, "12, theo sổ");
    assert_string_equal(rows.rows[1].values[0].s, "file");
    r = run(w, "task.proof", "task,kind\nV2,figure\nV1,\n");
    assert_string_equal(problems_of(w, &r),
                        "2 task: không có, hoặc có nhiều hơn một, Nhiệm vụ \"V2\"; "
                        "3 kind: Loại: chưa điền; ");
    r = run(w, "task.proof", "viec,kind\nV1,figure\n");
    assert_string_equal(problems_of(w, &r), "1 viec: cột đầu tiên phải là task; ");
    struct import_result none;
    struct csv csv;
    OK(csv_read(&w->mem, "a\n1\n", 4, &csv, &w->err));
    struct import_job job = {.type = "nothing", .csv = &csv};
    REFUSED(import_csv(w->s, &w->mem, &job, &none, &w->err), ERR_INVALID);
    job.type = "task.nothing";
    REFUSED(import_csv(w->s, &w->mem, &job, &none, &w->err), ERR_INVALID);
    struct err workbook = {0}; /* is told as what it is, not as columns nobody knows */
    assert_false(csv_read(&w->mem, "PK\x03\x04\x14", 5, &csv, &workbook));
    assert_non_null(strstr(workbook.detail, "XLSX"));
    store_rollback(w->s);
}

/* With `update` a known key changes its record, in the columns of the file only. */
static void test_update(struct world *w)
{
    struct history_line *h;
    struct csv csv;
    struct import_result result;
    const char *text = "code,short\nA,Sở A\n";
    const struct import_job job = {
        .type = "organisation", .csv = &csv, .update = true, .reason = "Đính chính"};
    int n;
    OK(store_begin(w->s, &w->err));
    OK(csv_read(&w->mem, text, strlen(text), &csv, &w->err));
    OK(import_csv(w->s, &w->mem, &job, &result, &w->err));
    assert_string_equal(problems_of(w, &result), "");
    assert_int_equal(result.records, 1);
    struct record a = reread(w, "organisation", w->a);
    assert_string_equal(get(&a, "short").s, "Sở A");
    assert_string_equal(a.title, "Cơ quan A");
    OK(history_read(w->s, &w->mem, w->a, 0, 10, &h, &n, &w->err));
    assert_int_equal(n, 2);
    assert_string_equal(h[0].step, "import");
    assert_string_equal(h[0].reason, "Đính chính");
    store_rollback(w->s);
}

/* A task imported as under way owes what one under way owes. */
static void test_duties(struct world *w)
{
    struct duty_list duties;
    int64_t id;
    OK(store_begin(w->s, &w->err));
    struct record a = reread(w, "area", area(w, "1/KH"));
    set(&a, "code", text_value("L1"));
    OK(record_update(w->s, &nobody, &a, &w->err));
    struct import_result r =
        run(w, "task", "area,no,code,title,lead,due,state\nL1,1,V1,Việc,A,30/06/2025,accepted\n");
    assert_string_equal(problems_of(w, &r), "");
    OK(record_find(w->s, type(w, "task"), "V1", &id, &w->err));
    OK(duties_of_record(w->s, &w->mem, id, true, &duties, &w->err));
    assert_int_equal(duties.n, 1);
    assert_string_equal(duties.items[0].due, "2025-06-30");
    assert_int_equal(duties.items[0].org, w->a);
    store_rollback(w->s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(test_cases), BOTH(test_rows), BOTH(test_update),
                                       BOTH(test_duties)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
