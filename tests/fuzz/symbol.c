/* symbol.c - feeds the reader of document numbers; what it accepts it prints, and reads again. */
#include "base/symbol.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *print(struct arena *mem, const struct symbol *s)
{
    struct buf out;
    buf_init(&out, mem, 1 << 20);
    symbol_print(s, &out);
    assert(buf_ok(&out));
    return buf_get(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem;
    struct symbol s, again;
    arena_init(&mem, 0);
    if (symbol_parse((const char *)data, size, &s)) {
        const char *text = print(&mem, &s);
        assert(symbol_parse(text, strlen(text), &again));
        assert(again.style == s.style && again.year == s.year);
        assert(!strcmp(text, print(&mem, &again)));
    }
    size_t n = symbol_scan((const char *)data, size, &s);
    assert(n <= size);
    arena_clear(&mem);
    return 0;
}
