/* search.c - GET /search?q=: titles, numbers and short texts of every type the actor may read. */
#include "base/text.h"
#include "rules/rights.h"
#include "serve/pages.h"
#include "serve/record_page.h"

#include <string.h>

enum { HITS_MOST = 10 };

static void hit(struct request *rq, struct html *out, const struct record *r)
{
    const struct field *key = r->type->key;
    html(out, "<li><h3><a href=\"/r/%s/%lld\">%s</a></h3><p class=\"row\">", r->type->name,
         (long long)r->id, r->title);
    emit_record_state(rq, out, r);
    if (r->number)
        html(out, "<span>%s</span>", r->number);
    else if (key && key != r->type->title && rights_field(rq->who, key) &&
             r->values[key->index].kind == VALUE_TEXT)
        html(out, "<span>%s</span>", r->values[key->index].s);
    html(out, "</p></li>");
}

static bool hits_of(struct request *rq, struct html *out, const struct record_type *t, int *found,
                    struct err *err)
{
    const char *q = request_text(rq, "q");
    struct list_query query = {.type = t, .text = q, .limit = HITS_MOST};
    struct list list;
    struct err none = {0};
    if (!rights_sight(rq->who, t, &query.sight, &none))
        return true;
    if (!record_list(rq->store, rq->mem, &query, &list, err))
        return false;
    if (!list.n)
        return true;
    html(out, "<section class=\"card\"><div class=\"ch1\"><h2>%s <small>%d%s</small></h2>",
         type_label(t, rq->lang), list.n, list.more ? "+" : "");
    if (list.more)
        html(out, "<a class=\"sm sp\" href=\"/r/%s?q=%s\">%s</a>", t->name, request_escape(rq, q),
             word(rq->lang, W_REC_ALL));
    html(out, "</div><ol class=\"hits\">");
    for (int i = 0; i < list.n; i++)
        hit(rq, out, &list.rows[i]);
    html(out, "</ol></section>");
    *found += list.n;
    return true;
}

/* With marks they are meant; without, any marks fit. */
static void how_read(struct request *rq, struct html *out)
{
    const char *q = request_text(rq, "q");
    bool marked = strcmp(text_fold(rq->mem, q), text_fold_marks(rq->mem, q)) != 0;
    html(out, "<p class=\"mu sm\">%s</p>",
         word_fill(rq->mem, rq->lang, marked ? W_REC_READ_MARKED : W_REC_READ_PLAIN, q));
}

static void box(struct request *rq, struct html *out)
{
    html(out, "<form class=\"row mb\" action=\"/search\"><label class=\"vh\" for=\"sq\">%s</label>",
         word(rq->lang, W_SEARCH_ALL));
    html(out,
         "<input class=\"w12\" id=\"sq\" name=\"q\" type=\"search\" value=\"%s\">"
         "<button class=\"btn b1\">%s</button></form>",
         request_text(rq, "q"), word(rq->lang, W_SEARCH));
}

bool page_search(struct request *rq, struct html *out, struct err *err)
{
    const char *q = request_text(rq, "q");
    int found = 0;
    frame_begin(rq, out, &(struct frame){.title = word(rq->lang, W_SEARCH_ALL)});
    box(rq, out);
    if (!*q) {
        html(out, "<p class=\"mu\">%s</p>", word(rq->lang, W_REC_SEARCH_HINT));
        frame_end(rq, out);
        return true;
    }
    how_read(rq, out);
    for (int i = 0; i < rq->model->ntypes; i++)
        if (!hits_of(rq, out, &rq->model->types[i], &found, err))
            return false;
    if (!found) {
        emit_empty_begin(out, word_fill(rq->mem, rq->lang, W_REC_NOTHING_FOUND, q));
        html(out, "<a class=\"btn\" href=\"/\">%s</a>", word(rq->lang, W_HOME));
        emit_empty_end(out);
    }
    frame_end(rq, out);
    return true;
}
