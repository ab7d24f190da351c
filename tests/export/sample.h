/* sample.h - a letter put together by hand, and programs asked about what was made of it. */
#ifndef TESTS_EXPORT_SAMPLE_H
#define TESTS_EXPORT_SAMPLE_H

#include "base/err.h"
#include "export/letter.h"

#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

extern char **environ;

static const char *const sample_who[] = {"name", "born", "country"};
static const char *const sample_heads[] = {"Họ và tên", "Ngày sinh", "Quốc tịch"};
static const char *const sample_name[] = {"name"}, *const sample_line[] = {"line"};

static inline void sample_values(struct arena *mem, struct letter *l)
{
    const struct letter_value values[] = {
        {"name", "Việc & <mẫu>"},
        {"due", "05/3/2026"},
        {"note", ""},
        {"letter.superior", l->superior},
        {"letter.issuer", l->issuer},
        {"letter.number", l->number},
        {"letter.place", l->place},
        {"letter.date", l->date},
        {"letter.kind", l->kind},
        {"letter.subject", l->subject},
        {"letter.heading", l->heading},
        {"letter.by", l->by},
        {"letter.enacts", l->enacts},
        {"letter.authority", l->authority},
        {"letter.post", l->post},
        {"letter.signer", l->signer},
        {"letter.code", l->code},
        {"letter.link", l->link},
        {"letter.draft", ""},
    };
    l->values = arena_new(mem, struct letter_value, sizeof values / sizeof *values);
    memcpy(l->values, values, sizeof values);
    l->nvalues = sizeof values / sizeof *values;
}

/* A letter of n guests and the text given (NULL cells stand for their table). */
static inline struct letter sample_letter(struct arena *mem, int guests, const char *const *text,
                                          int ntext)
{
    struct letter l = {.superior = "ỦY BAN NHÂN DÂN\nTỈNH MẪU",
                       .issuer = "SỞ MẪU",
                       .number = "04/QĐ-SM",
                       .place = "Tỉnh Mẫu",
                       .date = "ngày 05 tháng 3 năm 2026",
                       .day = "2026-03-05",
                       .kind = "QUYẾT ĐỊNH",
                       .subject = "về việc cử người đi công tác",
                       .heading = "Về việc cử người đi công tác",
                       .by = "GIÁM ĐỐC SỞ MẪU",
                       .enacts = "QUYẾT ĐỊNH:",
                       .table_size = LETTER_TABLE_SIZE,
                       .authority = "KT. GIÁM ĐỐC",
                       .post = "PHÓ GIÁM ĐỐC",
                       .signer = "Nguyễn Văn Mẫu",
                       .code = "K7Q2M9XW4T",
                       .link = "https://tinhmau.example/v/K7Q2M9XW4T"};
    l.rows = arena_new(mem, struct letter_rows, 5);
    const char **cells = arena_new(mem, const char *, (size_t)guests * 3 + 1);
    for (int i = 0; i < guests; i++) {
        cells[i * 3] = arena_fmt(mem, "Người thứ %d <Đoàn & bạn>", i + 1);
        cells[i * 3 + 1] = i % 2 ? "" : "02/9/1990";
        cells[i * 3 + 2] = "Lào";
    }
    l.rows[0] =
        (struct letter_rows){"rows.guest", 3, guests, sample_who, sample_heads, cells, NULL, NULL};
    const char **to = arena_new(mem, const char *, 2);
    to[0] = "Sở Tài chính";
    to[1] = "Ủy ban nhân dân xã Mẫu";
    l.rows[1] = (struct letter_rows){"letter.to", 1, 2, sample_name, sample_heads, to, NULL, NULL};
    const char **lines = arena_new(mem, const char *, (size_t)ntext + 1);
    const struct letter_rows **tables =
        arena_new(mem, const struct letter_rows *, (size_t)ntext + 1);
    size_t *strong = arena_new(mem, size_t, (size_t)ntext + 1);
    for (int i = 0; i < ntext; i++) {
        const char *dot = text[i] && !strncmp(text[i], "Điều ", 7) ? strchr(text[i], '.') : NULL;
        strong[i] = dot ? (size_t)(dot - text[i]) + 1 : 0;
        lines[i] = text[i] ? text[i] : "";
        tables[i] = text[i] ? NULL : &l.rows[0];
    }
    l.rows[2] = (struct letter_rows){"letter.text", 1,     ntext,  sample_line,
                                     sample_heads,  lines, tables, strong};
    const char **copies = arena_new(mem, const char *, 2);
    copies[0] = "Như trên";
    copies[1] = "Lưu: VT.";
    l.rows[3] =
        (struct letter_rows){"letter.copies", 1, 2, sample_line, sample_heads, copies, NULL, NULL};
    static const char *const grounds[] = {"Căn cứ Luật Mẫu;", "Theo đề nghị của Phòng Mẫu."};
    l.rows[4] = (struct letter_rows){"letter.grounds", 1,       2,    sample_line,
                                     sample_heads,     grounds, NULL, NULL};
    l.grounds = &l.rows[4];
    l.nrows = 5;
    l.to = &l.rows[1];
    l.text = &l.rows[2];
    l.copies = &l.rows[3];
    sample_values(mem, &l);
    return l;
}

static inline void sample_save(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "we");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

/* Runs a program with its output into `out`; its exit status. */
static inline int sample_run(const char *out, const char *const *argv)
{
    pid_t pid;
    int status;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, out, 0x241 /* write, create, truncate */, 0600);
    int failed = posix_spawnp(&pid, argv[0], &actions, NULL, (char *const *)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed)
        return 127;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WEXITSTATUS(status);
}

static inline char *sample_slurp(struct arena *mem, const char *path)
{
    static char text[1 << 18];
    FILE *f = fopen(path, "re");
    assert_non_null(f);
    size_t n = fread(text, 1, sizeof text, f);
    fclose(f);
    return arena_copy(mem, text, n);
}

#endif
