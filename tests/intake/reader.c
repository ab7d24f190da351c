/* reader.c - the reader over whole texts: each tests/intake/texts/NAME.txt has its NAME.json, what a careful
 * official finds in it. NGABA_GOLDEN=1 writes the files anew; read the difference before keeping it. */
#include "intake/reader.h"
#include "base/buf.h"
#include "intake/shelf.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { FILE_MOST = 1 << 20 };

static const char texts[] = "tests/intake/texts";

static const char *read_as_json(struct arena *mem, const char *text, size_t n)
{
    struct reader_lists lists;
    struct reading r;
    struct err err = {0};
    struct buf out;
    assert_true(shelf_read(mem, "domain", &lists, &err));
    if (!reader_read(mem, &lists, text, n, &r, &err))
        fail_msg("%s", err.detail);
    buf_init(&out, mem, FILE_MOST);
    assert_true(reading_json(&r, text, &out));
    return buf_get(&out);
}

/* One value a line, so that a difference can be read. */
static const char *spread(struct arena *mem, const char *json)
{
    struct buf b;
    buf_init(&b, mem, FILE_MOST);
    for (const char *p = json; *p; p++) {
        buf_char(&b, *p);
        if (*p == ',' && (p[1] == '"' || p[1] == '{') &&
            (p[-1] == '"' || p[-1] == '}' || p[-1] == ']' || (p[-1] >= '0' && p[-1] <= '9') ||
             p[-1] == 'l'))
            buf_char(&b, '\n');
    }
    buf_char(&b, '\n');
    return buf_get(&b);
}

static void check_text(const char *name)
{
    struct arena mem;
    struct err err = {0};
    arena_init(&mem, 0);
    const char *text, *golden;
    size_t n, ngolden;
    const char *path = arena_fmt(&mem, "%s/%s", texts, name);
    const char *json = arena_fmt(&mem, "%s/%.*s.json", texts, (int)strlen(name) - 4, name);
    assert_true(shelf_file(&mem, path, FILE_MOST, &text, &n, &err));
    const char *found = spread(&mem, read_as_json(&mem, text, n));
    if (getenv("NGABA_GOLDEN")) {
        FILE *f = fopen(json, "w");
        assert_non_null(f);
        fputs(found, f);
        fclose(f);
    }
    if (!shelf_file(&mem, json, FILE_MOST, &golden, &ngolden, &err))
        fail_msg("%s: %s", err.where, err.detail);
    if (strcmp(found, golden) != 0) {
        size_t at = 0;
        while (found[at] && found[at] == golden[at])
            at++;
        while (at && golden[at - 1] != '\n')
            at--;
        fail_msg("%s\n expected: %.300s\n found:    %.300s", name, golden + at, found + at);
    }
    arena_clear(&mem);
}

static void test_texts(void **state)
{
    (void)state;
    struct dirent **list;
    int n = scandir(texts, &list, NULL, alphasort), seen = 0;
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        size_t len = strlen(list[i]->d_name);
        if (len > 4 && !strcmp(list[i]->d_name + len - 4, ".txt")) {
            check_text(list[i]->d_name);
            seen++;
        }
        free(list[i]);
    }
    free(list);
    assert_true(seen >= 12);
}

/* The text the project began with, where it is at hand: public, but not ours to copy. */
static void test_seed_article(void **state)
{
    (void)state;
    struct arena mem;
    struct err err = {0};
    struct reader_lists lists;
    struct reading r;
    const char *text;
    size_t n, tasks = 0;
    arena_init(&mem, 0);
    if (!shelf_file(&mem, "../shared/mission/plan-3394-article.txt", FILE_MOST, &text, &n, &err) &&
        !shelf_file(&mem, "../../shared/mission/plan-3394-article.txt", FILE_MOST, &text, &n,
                    &(struct err){0})) {
        arena_clear(&mem);
        skip();
    }
    assert_true(shelf_read(&mem, "domain", &lists, &(struct err){0}));
    assert_true(reader_read(&mem, &lists, text, n, &r, &(struct err){0}));
    assert_string_equal(r.heading.kind, "Kế hoạch");
    assert_string_equal(r.heading.number, "3394/KH-UBND");
    assert_string_equal(r.heading.date, "2018-12-04");
    assert_string_equal(r.heading.issuer, "UBND tỉnh");
    static const size_t counts[] = {8, 4, 5, 3, 3, 3};
    assert_int_equal(r.nareas, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(r.areas[i].ntasks, counts[i]);
        tasks += counts[i];
    }
    assert_int_equal(tasks, 26);
    static const struct {
        const char *number, *date;
        enum reading_registry registry;
    } cited[] = {
        {"3394/KH-UBND", NULL, REGISTRY_AGREES},     {"26/CT-TTg", "2018-09-04", REGISTRY_AGREES},
        {"25-CT/TW", "2018-08-08", REGISTRY_AGREES}, {"272-QĐ/TW", "2015-05-21", REGISTRY_DIFFERS},
        {"33-KL/TW", "2018-07-25", REGISTRY_AGREES}, {"363-QĐ/TU", "2016-10-26", REGISTRY_AGREES},
        {"38-CT/TW", NULL, REGISTRY_AGREES}};
    assert_int_equal(r.ncitations, 7);
    for (size_t i = 0; i < 7; i++) {
        assert_string_equal(r.citations[i].number, cited[i].number);
        assert_int_equal(r.citations[i].registry, cited[i].registry);
        if (cited[i].date)
            assert_string_equal(r.citations[i].date, cited[i].date);
        else
            assert_null(r.citations[i].date);
    }
    arena_clear(&mem);
}

/* What is no text, or too much of it; nothing at all is a text. */
static void test_refusals(void **state)
{
    (void)state;
    struct arena mem;
    struct err err = {0};
    struct reader_lists none = {0};
    struct reading r;
    arena_init(&mem, 0);
    assert_false(reader_read(&mem, &none, "a\xff", 2, &r, &err));
    assert_int_equal(err.code, ERR_INVALID);
    err = (struct err){0};
    char *long_text = arena_alloc(&mem, READER_MOST + 1);
    memset(long_text, 'a', READER_MOST + 1);
    assert_false(reader_read(&mem, &none, long_text, READER_MOST + 1, &r, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    assert_true(reader_read(&mem, &none, "", 0, &r, &(struct err){0}));
    assert_int_equal(r.nareas + r.ncitations, 0);
    assert_null(r.heading.number);
    arena_clear(&mem);
}

static void test_secret_marks(void **state)
{
    (void)state;
    static const struct {
        const char *text, *mark;
    } cases[] = {
        {"ỦY BAN NHÂN DÂN\nTỈNH A\nMẬT\nSố: 1/BC-UBND\n", "Mật"},
        {"TỐI MẬT\nBÁO CÁO\n", "Tối mật"},
        {"UBND TỈNH\tTUYỆT MẬT\tBản số 1\nBÁO CÁO\n", "Tuyệt mật"},
        {"* MẬT *\nBÁO CÁO\n", "Mật"},
        {"KẾ HOẠCH\nĐộ mật: Tối mật\n", "Tối mật"},
        {"KẾ HOẠCH\nBẢO VỆ BÍ MẬT NHÀ NƯỚC\n", NULL},
        {"KẾ HOẠCH\nvề tài liệu mật\nMật ong rừng\n", NULL},
        {"KẾ HOẠCH\nCăn cứ Luật Bảo vệ bí mật nhà nước;\nMẬT\n", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena mem;
        arena_init(&mem, 0);
        const char *mark = reader_secret_mark(&mem, cases[i].text, strlen(cases[i].text));
        if (cases[i].mark) {
            assert_non_null(mark);
            assert_string_equal(mark, cases[i].mark);
        } else
            assert_null(mark);
        arena_clear(&mem);
    }
}

/* The province's own papers leave its name out; another province's bodies are not its own. */
static void test_own_names(void **state)
{
    (void)state;
    static const struct reader_organisation bodies[] = {
        {"1", "Sở Tư pháp tỉnh Gia Lai", NULL},
        {"2", "Công an tỉnh Gia Lai", NULL},
        {"3", "Ủy ban nhân dân tỉnh Gia Lai", NULL},
        {"4", "Văn phòng Tỉnh ủy Gia Lai", NULL},
        {"5", "Ủy ban nhân dân xã Ia Dom, tỉnh Gia Lai", NULL},
    };
    static const struct reader_lists lists = {NULL, 0, bodies, 5};
    static const struct {
        const char *lead, *id, *name;
    } cases[] = {
        {"Sở Tư pháp", "1", "Sở Tư pháp tỉnh Gia Lai"},
        {"Sở Tư pháp tỉnh", "1", "Sở Tư pháp tỉnh Gia Lai"},
        {"Sở Tư pháp tỉnh Gia Lai", "1", "Sở Tư pháp tỉnh Gia Lai"},
        {"SỞ TƯ PHÁP", "1", "Sở Tư pháp tỉnh Gia Lai"},
        {"Sở Tư pháp tỉnh Phú Yên", NULL, "Sở Tư pháp tỉnh Phú Yên"},
        {"Công an tỉnh", "2", "Công an tỉnh Gia Lai"},
        {"Công an xã", NULL, "Công an xã"},
        {"UBND tỉnh", "3", "Ủy ban nhân dân tỉnh Gia Lai"},
        {"UBND tỉnh Phú Yên", NULL, "UBND tỉnh Phú Yên"},
        {"Văn phòng Tỉnh ủy", "4", "Văn phòng Tỉnh ủy Gia Lai"},
        {"UBND xã Ia Dom", "5", "Ủy ban nhân dân xã Ia Dom, tỉnh Gia Lai"},
        {"UBND xã Ia Chim", NULL, "UBND xã Ia Chim"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena mem;
        struct reading r;
        struct err err = {0};
        arena_init(&mem, 0);
        const char *text =
            arena_fmt(&mem, "KẾ HOẠCH\nThử\n\n1. Giao %s rà soát, báo cáo.\n2. Tổ chức hội nghị.\n",
                      cases[i].lead);
        assert_true(reader_read(&mem, &lists, text, strlen(text), &r, &err));
        assert_int_equal(r.areas[0].tasks[0].nleads, 1);
        const struct reading_agency *lead = &r.areas[0].tasks[0].leads[0];
        assert_string_equal(lead->name, cases[i].name);
        assert_int_equal(lead->known != NULL, cases[i].id != NULL);
        if (lead->known)
            assert_string_equal(lead->known->id, cases[i].id);
        arena_clear(&mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),     cmocka_unit_test(test_seed_article),
        cmocka_unit_test(test_refusals),  cmocka_unit_test(test_secret_marks),
        cmocka_unit_test(test_own_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
