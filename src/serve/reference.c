/* reference.c - see reference.h; and the page that answers a type-ahead box. */
#include "serve/reference.h"

#include "base/text.h"
#include "rules/rights.h"
#include "serve/pages.h"
#include "serve/shown.h"

#include <stdlib.h>
#include <string.h>

/* Reads the record when it is in sight; *out_seen false when it is not. */
static bool read_seen(struct request *rq, const struct record_type *to, int64_t id,
                      struct record *out, bool *out_seen, struct err *err)
{
    struct sight sight;
    struct err none = {0};
    *out_seen = id > 0 && rights_sight(rq->who, to, &sight, &none) &&
                record_read(rq->store, rq->mem, to, id, &sight, out, &none);
    return *out_seen || none.code == ERR_OK || none.code == ERR_DENIED ||
           none.code == ERR_MISSING || err_set(err, none.code, none.where, "%s", none.detail);
}

static int64_t id_of(const char *text)
{
    size_t n = strspn(text, "0123456789");
    return n && !text[n] && n < 19 ? strtoll(text, NULL, 10) : 0;
}

bool reference_by_id(struct request *rq, const struct record_type *to, const char *id,
                     struct reference *out, struct err *err)
{
    struct record r;
    bool seen;
    if (!read_seen(rq, to, id_of(id), &r, &seen, err) || !seen)
        return false;
    *out = (struct reference){.found = REFERENCE_ONE, .id = r.id, .title = r.title};
    return true;
}

/* "952/KH-UBND" typed: the record whose declared key that is. */
static bool by_key(struct request *rq, const struct record_type *to, const char *typed,
                   struct reference *out, struct err *err)
{
    struct err none = {0};
    int64_t id = 0;
    if (strncmp(typed, "id:", 3) != 0 && record_find(rq->store, to, typed, &id, &none))
        return reference_by_id(rq, to, arena_fmt(rq->mem, "%lld", (long long)id), out, err);
    if (none.code != ERR_OK && none.code != ERR_INVALID)
        err_set(err, none.code, none.where, "%s", none.detail);
    return false;
}

static bool ended(const struct record *r)
{
    return r->type->states[r->state].final;
}

/* Those still in use before those that ended, in list order otherwise. */
static void living_first(struct request *rq, struct list *found)
{
    struct record *rows = arena_new(rq->mem, struct record, (size_t)found->n + 1);
    int n = 0;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < found->n; i++)
            if (ended(&found->rows[i]) == (pass == 1))
                rows[n++] = found->rows[i];
    found->rows = rows;
}

static void by_words(struct request *rq, const char *typed, struct list *found,
                     struct reference *out)
{
    const char *want = text_fold_marks(rq->mem, typed);
    int exact = -1, nexact = 0;
    for (int i = 0; i < found->n; i++)
        if (!strcmp(text_fold_marks(rq->mem, found->rows[i].title), want)) {
            exact = i;
            nexact++;
        }
    if (nexact != 1)
        exact = found->n == 1 && !found->more ? 0 : -1;
    if (exact >= 0)
        *out = (struct reference){
            .found = REFERENCE_ONE, .id = found->rows[exact].id, .title = found->rows[exact].title};
    else
        *out = (struct reference){.found = found->n ? REFERENCE_SEVERAL : REFERENCE_UNKNOWN,
                                  .candidates = *found};
}

bool reference_find(struct request *rq, const struct record_type *to, const char *id,
                    const char *typed, struct reference *out, struct err *err)
{
    const char *words = text_title(rq->mem, typed);
    struct reference r = {0};
    struct sight sight;
    struct list found;
    struct err none = {0};
    if (!*words) {
        *out = (struct reference){.found = REFERENCE_EMPTY};
        return true;
    }
    bool chosen =
        reference_by_id(rq, to, id, &r, err) && !strcmp(text_title(rq->mem, r.title), words);
    if (err->code == ERR_OK && (chosen || by_key(rq, to, words, &r, err))) {
        *out = r;
        return true;
    }
    if (err->code != ERR_OK)
        return false;
    *out = (struct reference){.found = REFERENCE_UNKNOWN};
    if (!rights_sight(rq->who, to, &sight, &none))
        return true;
    if (!record_suggest(rq->store, rq->mem, to, &sight, words, &found, err))
        return false;
    living_first(rq, &found);
    by_words(rq, words, &found, out);
    return true;
}

/* What stands beside a title to tell it from others: its key, else the first word of its place. */
static const char *second_line(struct request *rq, const struct record *r)
{
    const struct field *key = r->type->key;
    if (!key || key == r->type->title || !rights_field(rq->who, key) ||
        r->values[key->index].kind == VALUE_NULL)
        return "";
    return shown_text(rq->mem, rq->lang,
                      &(struct shown){r, key, &r->values[key->index], r->titles[key->index]});
}

/* GET /suggest/{type}?q=: list items for web/app.js. */
bool page_suggest(struct request *rq, struct html *out, struct err *err)
{
    enum { MOST = 10 };
    const char *q = request_text(rq, "q");
    struct sight sight;
    struct list found = {0};
    struct err none = {0};
    const struct record_type *type = request_type(rq, "type", err);
    if (!type)
        return false;
    if (!rights_sight(rq->who, type, &sight, &none))
        return err_set(err, ERR_MISSING, type->name, "the role reads none");
    if (*q && !record_suggest(rq->store, rq->mem, type, &sight, q, &found, err))
        return false;
    living_first(rq, &found);
    for (int i = 0; i < found.n && i < MOST; i++) {
        const struct record *r = &found.rows[i];
        html(out, "<li id=\"p%d\" role=\"option\" data-id=\"%lld\" data-text=\"%s\">%s", i,
             (long long)r->id, r->title, r->title);
        html(out, " <small>%s%s%s</small></li>", second_line(rq, r), ended(r) ? ", " : "",
             ended(r) ? r->type->states[r->state].label.in[rq->lang] : "");
    }
    return true;
}
