/* registry.c - what the registry of instruments says of a citation.
 *
 * The number decides: same number and same date agree, another date differs, no date agrees when
 * the number is known once. Numbers of provinces start anew each year and in each province
 * (Decree 30/2020/NĐ-CP, Art. 15), so there another year, or another place, is another document:
 * unknown, not different.                                                                      */
#include "intake/sheet.h"

#include <string.h>

struct registry {
    size_t size; /* power of two */
    struct entry {
        uint64_t key;
        struct entry *next;
        const struct reader_instrument *row;
    } * *heads;
};

/* A number as one key: case, leading zeros and blanks make no difference. */
static uint64_t number_key(const struct word *w, size_t n)
{
    uint64_t key = 0x9e3779b97f4a7c15u;
    for (size_t i = 0; i < n; i++)
        key = (key ^ (w[i].key + w[i].kind)) * 0xff51afd7ed558ccdu, key ^= key >> 29;
    return key;
}

static uint64_t key_of(struct sheet *s, const char *number)
{
    size_t n;
    const struct word *w = words_of(s->mem, number, strlen(number), &n);
    return number_key(w, n);
}

void registry_init(struct sheet *s)
{
    const struct reader_lists *l = s->lists;
    struct registry *r = arena_new(s->mem, struct registry, 1);
    for (r->size = 16; r->size < l->ninstruments * 2;)
        r->size *= 2;
    r->heads = arena_new(s->mem, struct entry *, r->size);
    struct entry *entries = arena_new(s->mem, struct entry, l->ninstruments + 1);
    for (size_t i = 0; i < l->ninstruments; i++) {
        struct entry *e = &entries[i];
        e->row = &l->instruments[i];
        if (!e->row->number)
            continue;
        e->key = key_of(s, e->row->number);
        struct entry **head = &r->heads[e->key & (r->size - 1)];
        e->next = *head;
        *head = e;
    }
    s->registry = r;
}

/* Both name a place and not the same one: UBND tỉnh Lào Cai against UBND tỉnh Gia Lai. */
static bool other_place(struct sheet *s, const char *a, const char *b)
{
    const char *texts[2] = {a, b};
    uint64_t found[2] = {0, 0};
    for (int t = 0; t < 2; t++) {
        size_t n;
        const struct word *w = words_of(s->mem, texts[t], strlen(texts[t]), &n);
        for (size_t i = 0; i < n; i++)
            if (word_is(&w[i], s->lex.province) && w[i + 1].flags & WORD_UPPER)
                found[t] = number_key(w + i + 1, n - i - 1);
    }
    return found[0] && found[1] && found[0] != found[1];
}

/* An issuer below the State's centre: its numbers start anew each year. */
static bool is_local(struct sheet *s, const char *issuer)
{
    size_t n;
    const struct word *w = words_of(s->mem, issuer ? issuer : "", issuer ? strlen(issuer) : 0, &n);
    for (size_t i = 0; i < n; i++)
        if (word_is(&w[i], s->lex.province) || word_is(&w[i], s->lex.department))
            return true;
    return false;
}

/* "Nghị định 09/2019": the only instrument of that number, year and kind. */
static const char *full_number(struct sheet *s, const struct reading_citation *c)
{
    size_t n = strlen(c->number);
    const struct reader_lists *l = s->lists;
    const char *found = NULL;
    if (!strchr(c->number, '/') || c->number[n - 1] < '0' || c->number[n - 1] > '9')
        return c->number;
    for (size_t i = 0; i < l->ninstruments; i++) {
        const struct reader_instrument *row = &l->instruments[i];
        if (!row->number || !row->kind || !c->kind || strncmp(row->number, c->number, n) ||
            row->number[n] != '/' || strcmp(row->kind, c->kind))
            continue;
        if (found)
            return c->number;
        found = row->number;
    }
    return found ? found : c->number;
}

void registry_ask(struct sheet *s, struct reading_citation *c, size_t from, size_t to)
{
    const char *full = full_number(s, c);
    uint64_t key = full == c->number ? number_key(s->words + from, to - from) : key_of(s, full);
    const struct reader_instrument *same = NULL, *other = NULL;
    size_t known = 0;
    const struct registry *r = s->registry;
    for (const struct entry *e = r->heads[key & (r->size - 1)]; e; e = e->next) {
        if (e->key != key ||
            (c->issuer && e->row->issuer && other_place(s, c->issuer, e->row->issuer)))
            continue;
        if (!c->date || !e->row->date) {
            known++;
            other = e->row;
        } else if (!strcmp(c->date, e->row->date))
            same = e->row;
        else if (!is_local(s, e->row->issuer) || !strncmp(c->date, e->row->date, 4))
            other = e->row;
    }
    c->registry = same                         ? REGISTRY_AGREES
                  : c->date && other && !known ? REGISTRY_DIFFERS
                  : !c->date && known == 1     ? REGISTRY_AGREES
                                               : REGISTRY_UNKNOWN;
    c->known = c->registry == REGISTRY_UNKNOWN ? NULL : same ? same : other;
}
