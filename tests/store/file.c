/* file.c - attachments: kept by content, whole or not at all, of allowed kinds only. */
#include "open.h"

#include "base/fault.h"
#include "store/file.h"

#include <dirent.h>
#include <fcntl.h>

static const char pdf[] = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
static const unsigned char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\2\0\0\0";

static const struct {
    const char *name, *bytes;
    size_t n;
    enum err_code code;
    const char *kept, *type;
} cases[] = {
    {"a.pdf", pdf, sizeof pdf - 1, ERR_OK, "a.pdf", "application/pdf"},
    {"A.PDF", pdf, sizeof pdf - 1, ERR_OK, "A.PDF", "application/pdf"},
    {"C:\\thu muc\\b.pdf", pdf, sizeof pdf - 1, ERR_OK, "b.pdf", "application/pdf"},
    {"../../etc/b.pdf", pdf, sizeof pdf - 1, ERR_OK, "b.pdf", "application/pdf"},
    {"a.png", (const char *)png, sizeof png - 1, ERR_OK, "a.png", "image/png"},
    {"ghi chú.txt", "#include: ghi chú\n", 19, ERR_OK, "ghi chú.txt", "text/plain"},
    {"bảng.csv", "a,b\n1,2\n", 8, ERR_OK, "bảng.csv", "text/csv"},
    {"a.png", pdf, sizeof pdf - 1, ERR_INVALID, NULL, NULL},
    {"a.pdf", "MZ\x90\0\3\0\0\0", 8, ERR_INVALID, NULL, NULL},
    {"a.docx", "PK\3\4 and nothing", 16, ERR_INVALID, NULL, NULL},
    {"a.txt", "\xff\xfe\0", 3, ERR_INVALID, NULL, NULL},
    {"a.html", "<html>", 6, ERR_INVALID, NULL, NULL},
    {"a.exe", "MZ", 2, ERR_INVALID, NULL, NULL},
    {"pdf", pdf, sizeof pdf - 1, ERR_INVALID, NULL, NULL},
    {".pdf", pdf, sizeof pdf - 1, ERR_INVALID, NULL, NULL},
    {"a.pdf", "", 0, ERR_INVALID, NULL, NULL},
};

static void test_kinds(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct file f;
        bool ok = file_put(w->s, &w->mem, cases[i].name, cases[i].bytes, cases[i].n, &f, &w->err);
        if (w->err.code != cases[i].code)
            fail_msg("%s: %s", cases[i].name, ok ? "kept" : w->err.detail);
        w->err = (struct err){0};
        if (!ok)
            continue;
        assert_string_equal(f.name, cases[i].kept);
        assert_string_equal(f.type, cases[i].type);
        assert_int_equal(f.size, (int)cases[i].n);
    }
    char *big = calloc(1, FILE_MOST + 1);
    struct file f;
    REFUSED(file_put(w->s, &w->mem, "a.txt", big, FILE_MOST + 1, &f, &w->err), ERR_LIMIT);
    free(big);
    store_rollback(w->s);
}

static void test_read_back(struct world *w)
{
    struct file f, found;
    struct file_place *places;
    int fd, n;
    char bytes[sizeof pdf];
    OK(store_begin(w->s, &w->err));
    OK(file_put(w->s, &w->mem, "a.pdf", pdf, sizeof pdf - 1, &f, &w->err));
    OK(file_put(w->s, &w->mem, "b.pdf", pdf, sizeof pdf - 1, &f, &w->err)); /* the same bytes */
    OK(file_places(w->s, &w->mem, f.hash, &places, &n, &w->err));
    assert_int_equal(n, 0);
    struct record r = task(w, area(w, "1/KH"), "Việc", w->a, NULL);
    const struct rows *proof = &r.type->rows[0];
    struct row row = {.values = arena_new(&w->mem, struct value, (size_t)proof->nfields)};
    row.values[0] = text_value("file");
    row.values[2] = text_value(f.hash);
    struct row_list rows = {&row, 1};
    OK(rows_write(w->s, &nobody, &r, proof, &rows, &w->err));
    OK(store_commit(w->s, &w->err));
    OK(file_find(w->s, &w->mem, f.hash, &found, &w->err));
    assert_string_equal(found.name, "a.pdf");
    OK(file_places(w->s, &w->mem, f.hash, &places, &n, &w->err));
    assert_int_equal(n, 1);
    assert_int_equal(places[0].record, r.id);
    assert_ptr_equal(places[0].field, &proof->fields[2]);
    OK(file_open(w->s, f.hash, &fd, &w->err));
    assert_int_equal(read(fd, bytes, sizeof bytes), sizeof pdf - 1);
    close(fd);
    assert_memory_equal(bytes, pdf, sizeof pdf - 1);
    REFUSED(file_open(w->s, "../../etc/passwd", &fd, &w->err), ERR_MISSING);
    REFUSED(file_find(w->s, &w->mem, "00", &found, &w->err), ERR_MISSING);
}

#ifdef FAULTS
/* Names in the folder of files that are no folders: what a failed write left behind. */
static int leftovers(const char *path)
{
    int n = 0;
    DIR *d = opendir(path);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d));)
        n += !strncmp(e->d_name, ".new-", 5);
    closedir(d);
    return n;
}

/* Every file call and every statement made to fail in turn: a file is there whole, or refused. */
static void test_faults(struct world *w)
{
    for (enum fault_kind kind = FAULT_STORE; kind <= FAULT_FILE; kind++)
        for (long at = 1;; at++) {
            struct file f;
            OK(store_begin(w->s, &w->err));
            fault_arm(kind, at, false);
            char text[32];
            int n = snprintf(text, sizeof text, "lần %d %ld", (int)kind, at);
            bool ok = file_put(w->s, &w->mem, "a.txt", text, (size_t)n, &f, &w->err);
            bool reached = fault_seen(kind) >= at;
            fault_arm(kind, 0, false);
            if (reached && ok)
                fail_msg("point %ld of kind %d passed unseen", at, (int)kind);
            w->err = (struct err){0};
            store_rollback(w->s);
            assert_int_equal(leftovers(w->config.files), 0);
            if (!reached)
                break;
        }
}
#endif

static void test_sweep(struct world *w)
{
    static const char *const names[] = {".new-old", ".new-young", "kept-old"};
    const struct timespec old[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    int n;
    for (int i = 0; i < 3; i++) {
        const char *path = arena_fmt(&w->mem, "%s/%s", w->config.files, names[i]);
        int fd = open(path, O_CREAT | O_WRONLY, 0600);
        assert_true(fd >= 0);
        if (i != 1)
            assert_int_equal(futimens(fd, old), 0);
        close(fd);
    }
    OK(file_sweep(w->config.files, &n, &w->err));
    assert_int_equal(n, 1);
    for (int i = 0; i < 3; i++) {
        const char *path = arena_fmt(&w->mem, "%s/%s", w->config.files, names[i]);
        assert_int_equal(access(path, F_OK) == 0, i != 0);
    }
    REFUSED(file_sweep("/nonexistent", &n, &w->err), ERR_STORE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(test_kinds),
        BOTH(test_read_back),
        BOTH(test_sweep),
#ifdef FAULTS
        BOTH(test_faults),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
