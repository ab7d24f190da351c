/* read.c - Fuzzer of the document reader: any bytes as a text, and as a Word document. What is found must
 * lie inside the text, in order, and print as JSON. */
#include "base/text.h"
#include "intake/docx.h"
#include "intake/reader.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct reader_instrument instruments[] = {
    {"272-QĐ/TW", "Quyết định", "2015-01-21", "Bộ Chính trị"},
    {"06/2020/QĐ-TTg", "Quyết định", "2020-02-21", "Thủ tướng Chính phủ"},
    {"12/KH-UBND", "Kế hoạch", "2020-01-01", "Ủy ban nhân dân tỉnh A"},
};

static const struct reader_organisation bodies[] = {
    {NULL, "Sở Tài chính", "STC"},
    {NULL, "Sở Văn hóa, Thể thao và Du lịch", "Sở VHTT&DL; Sở VHTTDL"},
};

static const struct reader_lists lists = {instruments, 3, bodies, 2};

static void must(bool ok)
{
    if (!ok)
        abort();
}

static void check(const struct reading *r, size_t n)
{
    size_t last = 0;
    for (size_t i = 0; i < r->ncitations; i++) {
        const struct reading_citation *c = &r->citations[i];
        must(c->start >= last && c->start < c->end && c->end <= n && c->number);
        last = c->end;
    }
    for (size_t i = 0; i < r->nareas; i++) {
        must(r->areas[i].start <= r->areas[i].end && r->areas[i].end <= n);
        for (size_t k = 0; k < r->areas[i].ntasks; k++) {
            const struct reading_task *t = &r->areas[i].tasks[k];
            must(t->start < t->end && t->end <= n && t->due_start <= t->due_end && t->due_end <= n);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem;
    jmp_buf guard;
    arena_init(&mem, (size_t)256 << 20);
    mem.guard = &guard;
    if (!setjmp(guard)) {
        struct buf text;
        struct err err = {0};
        struct reading r;
        buf_init(&text, &mem, 1 << 20);
        if (size > 2 && !memcmp(data, "PK", 2))
            docx_text(&mem, (const char *)data, size, &text, &err);
        else
            buf_add(&text, (const char *)data, size);
        const char *sound = text_sound(&mem, buf_get(&text));
        reader_secret_mark(&mem, sound, strlen(sound));
        if (reader_read(&mem, &lists, sound, strlen(sound), &r, &err)) {
            struct buf out;
            buf_init(&out, &mem, (size_t)64 << 20);
            check(&r, strlen(sound));
            must(reading_json(&r, sound, &out));
        }
    }
    arena_clear(&mem);
    return 0;
}
