/* clock.c - `ngaba clock`: when something is due and how the date came about, as one line of JSON or
 * drawn day by day for reading. */
#include "rules/clock.h"
#include "base/json.h"
#include "command/command.h"
#include "declare/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OUTPUT_MOST = 8 << 20 };

/* A whole number, with a sign or without. */
static bool read_number(const char *text, int *out_n)
{
    char *end;
    size_t digits = strspn(text + (*text == '-'), "0123456789");
    long n = strtol(text, &end, 10);
    if (!digits || digits > 9 || *end)
        return false;
    *out_n = (int)n;
    return true;
}

/* A..B, or A.. while it lasts. */
static bool read_pause(const char *text, struct clock_pause *out, struct err *err)
{
    size_t n = strlen(text);
    struct clock_pause p = {.to = DATE_NONE};
    if (n < 12 || strncmp(text + 10, "..", 2) || !date_read(text, 10, &p.from) ||
        (n > 12 && !date_read(text + 12, n - 12, &p.to)))
        return err_set(err, ERR_INVALID, "--pause",
                       "'%s' is not FIRST..LAST or FIRST.. (dates as YYYY-MM-DD)", text);
    *out = p;
    return true;
}

static bool read_case(const struct cli *cli, struct clock_case *c, struct err *err)
{
    const char *from = cli_flag(cli, "from");
    if (!date_time_read(from, strlen(from), &c->from))
        return err_set(err, ERR_INVALID, "--from",
                       "'%s' is not a date (YYYY-MM-DD or YYYY-MM-DDTHH:MM)", from);
    while (cli_flag_nth(cli, "pause", c->npauses))
        c->npauses++;
    struct clock_pause *pauses = arena_new(cli->mem, struct clock_pause, (size_t)c->npauses + 1);
    for (int i = 0; i < c->npauses; i++)
        if (!read_pause(cli_flag_nth(cli, "pause", i), &pauses[i], err))
            return false;
    c->pauses = pauses;
    return true;
}

static void write_json(struct buf *out, const struct clock_result *r, enum lang lang)
{
    struct json j;
    char date[DATE_TIME_SIZE];
    json_init(&j, out);
    json_object_begin(&j);
    json_key(&j, "date");
    json_text(&j, r->running ? date_time_write(r->due, date) : NULL);
    json_key(&j, "provisional");
    json_bool(&j, r->provisional);
    json_key(&j, "how");
    json_text(&j, r->how.in[lang]);
    json_object_end(&j);
    buf_char(out, '\n');
}

/* "T7 30/11/2024   3  cuối tuần" */
static void write_day(struct buf *out, const struct clock_day *d, enum lang lang)
{
    static const char *const marks[LANGS][CLOCK_MARKS] = {
        {"ngày 0", NULL, "không tính", "tạm dừng", "sang ngày sau", "gia hạn"},
        {"day 0", NULL, "not counted", "suspended", "moved on", "extended"}};
    static const char *const due[LANGS] = {"ĐẾN HẠN", "DUE"};
    static const char *const unsure[LANGS] = {"lịch chưa chắc chắn", "calendar not certain"};
    char date[DATE_SIZE];
    buf_fmt(out, "  %s %s  ", date_weekday_short(d->day), date_write_vi(d->day, date));
    if (d->mark == CLOCK_COUNTED)
        buf_fmt(out, "%3d", d->number);
    else
        buf_fmt(out, "  - %s", marks[lang][d->mark]);
    if (d->why.in[lang])
        buf_fmt(out, "  %s", d->why.in[lang]);
    if (d->unsure)
        buf_fmt(out, "  (%s)", unsure[lang]);
    buf_fmt(out, d->due ? "  <- %s\n" : "\n", due[lang]);
}

static void write_text(struct buf *out, const struct clock_result *r, enum lang lang)
{
    static const char *const head[LANGS] = {"Đến hạn: ", "Due: "};
    static const char *const open[LANGS] = {"chưa xác định", "not known yet"};
    static const char *const sure[LANGS] = {" (tạm tính)", " (provisional)"};
    char date[DATE_TIME_SIZE];
    buf_fmt(out, "%s%s%s\n%s\n\n", head[lang],
            r->running ? date_time_write_vi(r->due, date) : open[lang],
            r->provisional ? sure[lang] : "", r->how.in[lang]);
    for (int i = 0; i < r->ndays; i++)
        write_day(out, &r->days[i], lang);
}

int command_clock(const struct cli *cli)
{
    const char *within = cli_flag(cli, "within"), *unit = cli_flag(cli, "unit");
    struct clock_case c = {.rule.before = cli_flag(cli, "before") != NULL};
    struct calendar cal;
    struct clock_result r;
    struct err err = {0};
    struct buf out;
    if (cli->nargs || !cli_flag(cli, "from") || !within || !unit)
        return cli_usage(cli, "needs --from, --within and --unit, and nothing else");
    if (!read_number(within, &c.rule.n))
        return cli_usage(cli, "--within: '%s' is not a whole number", within);
    if (!clock_unit_read(unit, &c.rule.unit))
        return cli_usage(cli, "--unit: '%s' is none of day, workday, hour, workhour, month", unit);
    const char *folder = arena_fmt(cli->mem, "%s/calendar", cli_folder(cli, "domain"));
    if (!read_case(cli, &c, &err) || !calendar_load(&cal, cli->mem, folder, &err) ||
        !clock_due(cli->mem, &cal, &c, &r, &err))
        return cli_refuse(cli, &err);
    buf_init(&out, cli->mem, OUTPUT_MOST);
    enum lang lang = cli_flag(cli, "english") ? LANG_EN : LANG_VI;
    if (cli_flag(cli, "json"))
        write_json(&out, &r, lang);
    else
        write_text(&out, &r, lang);
    if (!buf_ok(&out))
        err_set(&err, ERR_LIMIT, "", "the answer is too long to be drawn");
    else if (fputs(buf_get(&out), stdout) < 0 || fflush(stdout))
        err_set(&err, ERR_SYSTEM, "", "the answer cannot be written");
    return err.code ? cli_refuse(cli, &err) : 0;
}
