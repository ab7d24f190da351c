/* read.c - How fast a text is read (in processor time), beside two yardsticks over the same bytes in the same run: memchr() for
 * every line end, and a check that the bytes are UTF-8.
 *
 *   build/bench/read FILE...     the files are repeated until there are 8 MB of them */
#include "base/text.h"
#include "intake/reader.h"
#include "intake/shelf.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { BYTES = 8 << 20, ROUNDS = 5 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t lines(const char *p, size_t n)
{
    size_t count = 0;
    for (const char *end = p + n; (p = memchr(p, '\n', (size_t)(end - p))) && ++p < end;)
        count++;
    return count;
}

/* The files again and again, an empty line between them. */
static const char *repeated(struct arena *mem, char **files, size_t *out_n, struct err *err)
{
    struct buf all;
    buf_init(&all, mem, BYTES * 2);
    while (all.n < BYTES)
        for (char **f = files; *f && all.n < BYTES; f++) {
            const char *bytes;
            size_t n;
            if (!shelf_file(mem, *f, BYTES, &bytes, &n, err) || !n)
                return NULL;
            buf_add(&all, bytes, n);
            buf_text(&all, "\n\n");
        }
    *out_n = all.n;
    return buf_get(&all);
}

static double best(double so_far, double seconds)
{
    return so_far == 0 || seconds < so_far ? seconds : so_far;
}

int main(int argc, char **argv)
{
    struct arena mem;
    struct err err = {0};
    struct reader_lists lists;
    size_t n = 0, sum = 0;
    arena_init(&mem, 0);
    if (argc < 2 || !shelf_read(&mem, "domain", &lists, &err)) {
        fprintf(stderr, "usage: build/bench/read FILE... (from the repository's folder) %s\n",
                err.detail);
        return 2;
    }
    const char *text = repeated(&mem, argv + 1, &n, &err);
    if (!text) {
        fprintf(stderr, "%s: %s\n", err.where, err.detail);
        return 1;
    }
    double reading = 0, memchr_time = 0, utf8 = 0;
    struct reading r = {0};
    for (int round = 0; round < ROUNDS; round++) {
        struct arena work;
        arena_init(&work, 0);
        double t0 = now();
        sum += lines(text, n);
        double t1 = now();
        sum += text_valid(text, n);
        double t2 = now();
        if (!reader_read(&work, &lists, text, n, &r, &err)) {
            fprintf(stderr, "%s\n", err.detail);
            return 1;
        }
        double t3 = now();
        memchr_time = best(memchr_time, t1 - t0);
        utf8 = best(utf8, t2 - t1);
        reading = best(reading, t3 - t2);
        arena_clear(&work);
    }
    double mb = (double)n / 1e6;
    printf("%.1f MB, %zu citations, %zu areas (%zu)\n", mb, r.ncitations, r.nareas, sum);
    printf("reader_read   %7.1f MB/s\nUTF-8 check   %7.1f MB/s\nmemchr lines  %7.1f MB/s\n",
           mb / reading, mb / utf8, mb / memchr_time);
    arena_clear(&mem);
    return 0;
}
