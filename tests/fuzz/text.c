/* text.c - any bytes through base/text, base/symbol and base/json: what they promise of every text
 * must hold of every input. */
#include "base/text.h"
#include "base/json.h"
#include "base/symbol.h"

#include <assert.h>
#include <jansson.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef const char *text_fn(struct arena *, const char *);

static void check_text(struct arena *mem, const char *text)
{
    static text_fn *const all[] = {text_sound, text_nfc, text_title, text_fold, text_fold_marks};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const char *once = all[i](mem, text);
        assert(text_valid(once, strlen(once)));
        if (all[i] != text_fold) /* folding may make what folds again: ẛ̣ and the like */
            assert(!strcmp(all[i](mem, once), once));
    }
    const char *key = text_order_key(mem, text);
    assert(text_valid(key, strlen(key)));
    for (const char *p = key; *p; p++)
        assert((unsigned char)*p >= ' ' && *p != 0x7F);
    assert(!strcmp(key, text_order_key(mem, text_nfc(mem, text)))); /* NFC and NFD alike */
    text_name_key(mem, text);
    size_t cut = text_cut(text, 5);
    assert(cut <= strlen(text) && text_count(arena_copy(mem, text, cut)) <= 5);
}

static void check_symbol(struct arena *mem, const char *p, size_t n)
{
    struct symbol s, again;
    assert(symbol_scan(p, n, &s) <= n);
    if (!symbol_parse(p, n, &s))
        return;
    struct buf once, twice;
    buf_init(&once, mem, 1 << 20);
    buf_init(&twice, mem, 1 << 20);
    symbol_print(&s, &once);
    assert(symbol_parse(buf_get(&once), once.n, &again));
    symbol_print(&again, &twice);
    assert(!strcmp(buf_get(&once), buf_get(&twice)));
}

static void check_json(struct arena *mem, const char *p, size_t n)
{
    struct buf out;
    struct json j;
    buf_init(&out, mem, 1 << 20);
    json_init(&j, &out);
    json_array_begin(&j);
    json_text_n(&j, p, n);
    json_array_end(&j);
    assert(json_ok(&j));
    json_t *read = json_loads(buf_get(&out), JSON_ALLOW_NUL, NULL);
    assert(read);
    const json_t *text = json_array_get(read, 0);
    if (text_valid(p, n)) {
        assert(json_string_length(text) == n && !memcmp(json_string_value(text), p, n));
    }
    json_decref(read);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena mem;
    if (size > 4096)
        return 0;
    arena_init(&mem, 0);
    check_symbol(&mem, (const char *)data, size);
    check_json(&mem, (const char *)data, size);
    check_text(&mem, arena_copy(&mem, (const char *)data, size));
    arena_clear(&mem);
    return 0;
}
