/* reading.c - what was read, as one line of JSON: the form other programs rely on. */
#include "base/json.h"
#include "intake/reader.h"

static void write_pair(struct json *j, const char *key, const char *value)
{
    json_key(j, key);
    json_text(j, value);
}

static void write_span(struct json *j, size_t start, size_t end)
{
    json_key(j, "start");
    json_int(j, (long long)start);
    json_key(j, "end");
    json_int(j, (long long)end);
}

static void write_citation(struct json *j, const struct reading_citation *c, const char *text)
{
    json_object_begin(j);
    write_span(j, c->start, c->end);
    json_key(j, "text");
    json_text_n(j, text + c->start, c->end - c->start);
    write_pair(j, "kind", c->kind);
    write_pair(j, "number", c->number);
    write_pair(j, "date", c->date);
    write_pair(j, "issuer", c->issuer);
    write_pair(j, "registry", reading_registry_word(c->registry));
    json_object_end(j);
}

static void write_agencies(struct json *j, const char *key, const struct reading_agency *list,
                           size_t n)
{
    json_key(j, key);
    json_array_begin(j);
    for (size_t i = 0; i < n; i++)
        json_text(j, list[i].name);
    json_array_end(j);
}

static void write_task(struct json *j, const struct reading_task *t, const char *text)
{
    json_object_begin(j);
    write_span(j, t->start, t->end);
    json_key(j, "text");
    json_text_n(j, text + t->start, t->end - t->start);
    write_agencies(j, "lead", t->leads, t->nleads);
    write_agencies(j, "with", t->helpers, t->nhelpers);
    write_pair(j, "deadline", t->deadline);
    write_pair(j, "recurring", reading_recurring_word(t->recurring));
    json_object_end(j);
}

static void write_area(struct json *j, const struct reading_area *a, const char *text)
{
    json_object_begin(j);
    write_span(j, a->start, a->end);
    write_pair(j, "title", a->title);
    json_key(j, "tasks");
    json_array_begin(j);
    for (size_t i = 0; i < a->ntasks; i++)
        write_task(j, &a->tasks[i], text);
    json_array_end(j);
    json_object_end(j);
}

bool reading_json(const struct reading *r, const char *text, struct buf *out)
{
    struct json writer, *j = &writer;
    json_init(j, out);
    json_object_begin(j);
    json_key(j, "document");
    json_object_begin(j);
    write_pair(j, "kind", r->heading.kind);
    write_pair(j, "number", r->heading.number);
    write_pair(j, "date", r->heading.date);
    write_pair(j, "issuer", r->heading.issuer);
    write_pair(j, "title", r->heading.title);
    json_object_end(j);
    json_key(j, "citations");
    json_array_begin(j);
    for (size_t i = 0; i < r->ncitations; i++)
        write_citation(j, &r->citations[i], text);
    json_array_end(j);
    json_key(j, "areas");
    json_array_begin(j);
    for (size_t i = 0; i < r->nareas; i++)
        write_area(j, &r->areas[i], text);
    json_array_end(j);
    json_object_end(j);
    return json_ok(j);
}

const char *reading_recurring_word(enum reading_recurring r)
{
    static const char *const words[] = {
        [RECURRING_WEEK] = "week",       [RECURRING_MONTH] = "month",
        [RECURRING_QUARTER] = "quarter", [RECURRING_HALF_YEAR] = "half-year",
        [RECURRING_YEAR] = "year",       [RECURRING_STANDING] = "standing",
    };
    return words[r];
}

const char *reading_registry_word(enum reading_registry r)
{
    return r == REGISTRY_AGREES ? "agrees" : r == REGISTRY_DIFFERS ? "differs" : "unknown";
}
