/* read.c - ngaba read: what a plan is, cites and asks, as JSON or as a list to look at. */
#include "base/buf.h"
#include "command/command.h"
#include "intake/extract.h"
#include "intake/reader.h"
#include "intake/shelf.h"

#include <stdio.h>
#include <string.h>

enum { OUT_MOST = 256 << 20 };

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

/* The text of the file named, which bears no mark of secrecy. */
static bool text_of(const struct cli *cli, const char **out_text, size_t *out_n, struct err *err)
{
    const char *bytes, *path = cli->args[0];
    size_t n;
    struct err why = {0};
    if (!shelf_file(cli->mem, path, EXTRACT_MOST, &bytes, &n, err))
        return false;
    if (!extract_text(cli->mem, NULL, bytes, n, out_text, out_n, &why))
        return err_set(err, why.code, path, "%s", why.detail);
    const char *mark = reader_secret_mark(cli->mem, *out_text, *out_n);
    if (mark)
        return err_set(err, ERR_DENIED, path,
                       "Văn bản có dấu độ mật \"%s\": hệ thống này không nhận bí mật nhà nước. "
                       "(The document is marked as a state secret; such files are not accepted.)",
                       mark);
    return true;
}

static int print_json(const struct cli *cli, const struct reading *r, const char *text)
{
    struct buf out;
    struct err err = {0};
    buf_init(&out, cli->mem, OUT_MOST);
    if (!reading_json(r, text, &out)) {
        err_set(&err, ERR_LIMIT, cli->args[0], "what was found is too long to print");
        return cli_refuse(cli, &err);
    }
    puts(buf_get(&out));
    return 0;
}

int command_read(const struct cli *cli)
{
    struct err err = {0};
    if (cli_flag(cli, "inside"))
        extract_inside();
    if (cli->nargs != 1)
        return cli_usage(cli, "one file, or - for standard input");
    const char *text;
    size_t n;
    struct reader_lists lists;
    struct reading r;
    if (!text_of(cli, &text, &n, &err))
        return cli_refuse(cli, &err);
    if (cli_flag(cli, "text"))
        return fwrite(text, 1, n, stdout) == n ? 0 : 1;
    if (!shelf_read(cli->mem, cli_folder(cli, "domain"), &lists, &err) ||
        !reader_read(cli->mem, &lists, text, n, &r, &err))
        return cli_refuse(cli, &err);
    if (cli_flag(cli, "json"))
        return print_json(cli, &r, text);
    print_list(&r, text);
    return 0;
}
