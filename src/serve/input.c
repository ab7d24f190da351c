/* input.c - see input.h. */
#include "serve/input.h"

#include "serve/reference.h"
#include "serve/shown.h"

#include <string.h>

enum { SHORT_MOST = 60, TEXT_MOST = 300, LONG_MOST = 20000, RADIOS_MOST = 4 };

/* why.field of a record's own field is its name, the key has "_" before it. */
const char *problem_of(const struct request *rq, const char *key)
{
    const char *name = *key == '_' ? key + 1 : key;
    for (int i = 0; rq->why && i < rq->why->n; i++) {
        const struct why *w = &rq->why->items[i];
        if (!w->met && !w->warn && w->field && !strcmp(w->field, name))
            return w->text[rq->lang];
    }
    return NULL;
}

struct box box_of(struct request *rq, const struct field *field, const char *key,
                  const struct value *value, const char *title)
{
    const struct shown v = {.field = field, .value = value, .title = title};
    struct box box = {.field = field,
                      .key = key,
                      .ref = "",
                      .typed = shown_input(rq->mem, &v),
                      .problem = problem_of(rq, key),
                      .optional =
                          !field->required || (field->fallback && value->kind == VALUE_NULL)};
    const char *f = request_nth(rq, arena_fmt(rq->mem, "f%s", key), 0);
    const char *t = request_nth(rq, arena_fmt(rq->mem, "t%s", key), 0);
    if (field->type == FIELD_REF) {
        box.ref = f                          ? f
                  : value->kind == VALUE_INT ? arena_fmt(rq->mem, "%lld", (long long)value->i)
                                             : "";
        box.typed = t ? t : box.typed;
    } else if (f && field->type != FIELD_FILE) {
        box.typed = f;
    }
    return box;
}

/* id, name, and what ties the box to its words. */
static void attributes(struct request *rq, struct html *out, const struct box *b, char kind)
{
    html(out, " name=\"%.*s%s\"", 1, &kind, b->key);
    if (b->cell)
        html(out, " aria-label=\"%s\"", b->field->label.in[rq->lang]);
    else
        html(out, " id=\"f%s\"", b->key);
    if (!b->problem)
        return;
    html(out, " aria-invalid=\"true\"");
    if (!b->cell)
        html(out, " aria-describedby=\"e%s\"", b->key);
}

static bool is_short(const struct field *f)
{
    return f->type != FIELD_TEXT || (f->max_length && f->max_length <= SHORT_MOST);
}

static void text_box(struct request *rq, struct html *out, const struct box *b)
{
    const struct field *f = b->field;
    int most = f->max_length ? f->max_length : TEXT_MOST;
    bool text = f->type == FIELD_TEXT;
    html(out, "<input class=\"%s\"", is_short(f) ? "w12" : "w");
    attributes(rq, out, b, 'f');
    if (f->type == FIELD_TIME)
        html(out, " type=\"datetime-local\"");
    else if (f->type != FIELD_TEXT)
        html(out, " inputmode=\"numeric\" autocomplete=\"off\"");
    if (f->type == FIELD_DATE)
        html(out, " placeholder=\"%s\" maxlength=\"10\"", word(rq->lang, W_REC_DATE_FORM));
    if (text)
        html(out, " maxlength=\"%d\"", most);
    html(out, " value=\"%s\">", b->typed);
}

static void long_box(struct request *rq, struct html *out, const struct box *b)
{
    html(out, "<textarea rows=\"%d\"", b->cell ? 2 : 5);
    attributes(rq, out, b, 'f');
    html(out, " maxlength=\"%d\">\n%s</textarea>",
         b->field->max_length ? b->field->max_length : LONG_MOST, b->typed);
}

/* Of a choice and of yes or no: what may be chosen. */
struct pick {
    const char *value, *label;
};

static int picks_of(struct request *rq, const struct box *b, struct pick **out)
{
    const struct field *f = b->field;
    struct pick *picks = arena_new(rq->mem, struct pick, (size_t)f->noptions + 3);
    int n = 0;
    if (b->optional)
        picks[n++] = (struct pick){"", word(rq->lang, b->filter     ? W_REC_ANY
                                                      : f->fallback ? W_REC_DEFAULT
                                                                    : W_UNKNOWN)};
    if (f->type == FIELD_BOOL) {
        picks[n++] = (struct pick){"1", word(rq->lang, W_YES)};
        picks[n++] = (struct pick){"0", word(rq->lang, W_NO)};
    }
    for (int i = 0; i < f->noptions; i++)
        picks[n++] = (struct pick){f->options[i].name, f->options[i].label.in[rq->lang]};
    *out = picks;
    return n;
}

static void select_box(struct request *rq, struct html *out, const struct box *b)
{
    struct pick *picks;
    int n = picks_of(rq, b, &picks);
    html(out, "<select");
    attributes(rq, out, b, 'f');
    html(out, ">");
    if (!b->optional && !*b->typed)
        html(out, "<option value=\"\">%s</option>", word(rq->lang, W_CHOOSE));
    for (int i = 0; i < n; i++) {
        html(out, "<option value=\"%s\"", picks[i].value);
        if (!strcmp(picks[i].value, b->typed))
            html(out, " selected");
        html(out, ">%s</option>", picks[i].label);
    }
    html(out, "</select>");
}

static void radio_box(struct request *rq, struct html *out, const struct box *b)
{
    struct pick *picks;
    int n = picks_of(rq, b, &picks);
    html(out, "<div class=\"op\">");
    for (int i = 0; i < n; i++) {
        html(out, "<label><input type=\"radio\" name=\"f%s\" value=\"%s\"", b->key, picks[i].value);
        if (i == 0)
            html(out, " id=\"f%s\"", b->key);
        if (!strcmp(picks[i].value, b->typed))
            html(out, " checked");
        html(out, ">%s</label>", picks[i].label);
    }
    html(out, "</div>");
}

/* The records the words may mean, to pick from. */
static void candidates(struct request *rq, struct html *out, const struct box *b)
{
    if (!b->candidates)
        return;
    html(out, "<fieldset class=\"op\"><legend class=\"sm\">%s</legend>",
         word(rq->lang, W_REC_PICK));
    for (int i = 0; i < b->candidates->n; i++) {
        const struct record *r = &b->candidates->rows[i];
        html(out, "<label><input type=\"radio\" name=\"p%s\" value=\"%lld\">%s</label>", b->key,
             (long long)r->id, r->title);
    }
    html(out, "</fieldset>");
}

static void reference_box(struct request *rq, struct html *out, const struct box *b)
{
    html(out,
         "<div class=\"ah\"><input class=\"w\" autocomplete=\"off\" data-ahead=\"/suggest/%s\"",
         b->field->to->name);
    attributes(rq, out, b, 't');
    html(out, " value=\"%s\">", b->typed);
    html(out, "<input type=\"hidden\" name=\"f%s\" value=\"%s\"></div>", b->key, b->ref);
    candidates(rq, out, b);
}

static void file_box(struct request *rq, struct html *out, const struct box *b)
{
    if (*b->typed)
        html(out, "<small class=\"nw\">%s</small> ", word(rq->lang, W_REC_FILE_KEPT));
    html(out, "<input type=\"file\"");
    attributes(rq, out, b, 'f');
    html(out, ">");
}

static bool as_radios(const struct box *b)
{
    bool few = b->field->type == FIELD_BOOL || b->field->noptions <= RADIOS_MOST;
    bool choice = b->field->type == FIELD_BOOL || b->field->type == FIELD_CHOICE;
    return choice && few && !b->cell && !b->filter;
}

static void bare_box(struct request *rq, struct html *out, const struct box *b)
{
    switch (b->field->type) {
    case FIELD_LONG:
        long_box(rq, out, b);
        break;
    case FIELD_BOOL:
    case FIELD_CHOICE:
        select_box(rq, out, b);
        break;
    case FIELD_REF:
        reference_box(rq, out, b);
        break;
    case FIELD_FILE:
        file_box(rq, out, b);
        break;
    default:
        text_box(rq, out, b);
    }
}

static void words_of(struct request *rq, struct html *out, const struct box *b)
{
    const struct field *f = b->field;
    html(out, "%s", f->label.in[rq->lang]);
    if (b->optional && !b->filter && !b->asked)
        html(out, " <span class=\"rq\">%s</span>", word(rq->lang, W_REC_OPTIONAL));
}

static void hints(struct request *rq, struct html *out, const struct box *b)
{
    if (b->field->hint.in[rq->lang] && !b->filter)
        html(out, "<span class=\"hint\">%s</span>", b->field->hint.in[rq->lang]);
    if (b->problem)
        html(out, "<span class=\"er1\" id=\"e%s\">%s</span>", b->key, b->problem);
}

void emit_box(struct request *rq, struct html *out, const struct box *b)
{
    if (b->cell) {
        if (b->problem)
            html(out, "<span class=\"er1\" id=\"f%s\">%s</span>", b->key, b->problem);
        bare_box(rq, out, b);
        return;
    }
    bool wide = b->field->type == FIELD_LONG ||
                (b->field->type == FIELD_TEXT && !is_short(b->field)) ||
                b->field->type == FIELD_REF || b->field->type == FIELD_FILE || as_radios(b);
    const char *classes = wide ? "al" : "";
    if (as_radios(b)) {
        html(out, "<fieldset class=\"%s%s\"><legend>", classes, b->problem ? " bad1" : "");
        words_of(rq, out, b);
        html(out, "</legend>");
        hints(rq, out, b);
        radio_box(rq, out, b);
        html(out, "</fieldset>");
        return;
    }
    html(out, "<div class=\"f %s%s\"><label for=\"f%s\">", classes, b->problem ? " bad1" : "",
         b->key);
    words_of(rq, out, b);
    html(out, "</label>");
    hints(rq, out, b);
    bare_box(rq, out, b);
    html(out, "</div>");
}
