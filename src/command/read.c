/* read.c - ngaba read: what a plan is, cites and asks, as JSON or as a list to look at. */
#include "base/buf.h"
#include "base/json.h"
#include "command/command.h"
#include "intake/reader.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { OUT_MOST = 256 << 20, READ_STEP = 1 << 16, FILE_MOST = 100 << 20 };

/* The bytes of a file, or of standard input for "-". */
static bool slurp(const struct cli *cli, const char *path, struct buf *out, struct err *err)
{
    bool standard = !strcmp(path, "-");
    FILE *f = standard ? stdin : fopen(path, "rb");
    if (!f)
        return err_set(err, ERR_MISSING, path, "cannot be opened: %m");
    char *part = arena_alloc(cli->mem, READ_STEP);
    for (size_t n; (n = fread(part, 1, READ_STEP, f)) > 0 && buf_ok(out);)
        buf_add(out, part, n);
    bool bad = ferror(f);
    if (!standard)
        fclose(f);
    if (bad)
        return err_set(err, ERR_SYSTEM, path, "cannot be read");
    if (!buf_ok(out))
        return err_set(err, ERR_LIMIT, path, "is larger than %d MB", FILE_MOST >> 20);
    return true;
}

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

static void write_json(struct json *j, const struct reading *r, const char *text)
{
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
    assert(j->depth == 0);
}

static const char *or_dash(const char *text)
{
    return text ? text : "-";
}

static void print_agencies(const char *word, const struct reading_agency *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        printf("%s%s", i ? ", " : word, list[i].name);
}

static void print_task(size_t number, const struct reading_task *t, const char *text)
{
    printf("  %2zu. %.*s\n", number, (int)(t->end - t->start), text + t->start);
    if (!t->nleads && !t->nhelpers && !t->deadline && !t->recurring)
        return;
    printf("     ");
    print_agencies(" chủ trì: ", t->leads, t->nleads);
    print_agencies(" phối hợp: ", t->helpers, t->nhelpers);
    if (t->deadline)
        printf(" hạn: %s", t->deadline);
    if (t->recurring)
        printf(" định kỳ: %s", reading_recurring_word(t->recurring));
    putchar('\n');
}

static void print_list(const struct reading *r, const char *text)
{
    const struct reading_heading *h = &r->heading;
    printf("%s %s, %s, %s\n%s\n", or_dash(h->kind), or_dash(h->number), or_dash(h->date),
           or_dash(h->issuer), or_dash(h->title));
    printf("\n%zu văn bản được viện dẫn\n", r->ncitations);
    for (size_t i = 0; i < r->ncitations; i++) {
        const struct reading_citation *c = &r->citations[i];
        printf("  %s %s, %s, %s: %s\n", or_dash(c->kind), c->number, or_dash(c->date),
               or_dash(c->issuer), reading_registry_word(c->registry));
    }
    for (size_t i = 0; i < r->nareas; i++) {
        printf("\n%s\n", or_dash(r->areas[i].title));
        for (size_t k = 0; k < r->areas[i].ntasks; k++)
            print_task(k + 1, &r->areas[i].tasks[k], text);
    }
}

int command_read(const struct cli *cli)
{
    struct err err = {0};
    if (cli->nargs != 1)
        return cli_usage(cli, "one file, or - for standard input");
    struct buf bytes, out;
    buf_init(&bytes, cli->mem, FILE_MOST);
    if (!slurp(cli, cli->args[0], &bytes, &err))
        return cli_refuse(cli, &err);
    struct reader_lists lists = {0};
    struct reading r;
    const char *text = buf_get(&bytes);
    if (!reader_read(cli->mem, &lists, text, bytes.n, &r, &err))
        return cli_refuse(cli, &err);
    if (!cli_flag(cli, "json"))
        return print_list(&r, text), 0;
    struct json j;
    buf_init(&out, cli->mem, OUT_MOST);
    json_init(&j, &out);
    write_json(&j, &r, text);
    puts(buf_get(&out));
    return 0;
}
