/* calendar.c - see calendar.h. A year's file is short, so duplicates are found by looking
 * at all its days: the message can then name the line. */
#include "declare/calendar.h"

#include "base/fault.h"
#include "declare/yaml.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIXED = 32 };

struct reading {
    struct arena *mem;
    struct calendar_data data;
    struct calendar_hours hours[CALENDAR_HOURS];
    size_t cap_days;
    struct {
        int month, day;
        const char *vi;
    } fixed[FIXED];
    int nfixed;
};

static bool wrong(const struct pos *pos, struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static bool wrong(const struct pos *pos, struct err *err, const char *fmt, ...)
{
    char where[sizeof err->where], detail[sizeof err->detail];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(detail, sizeof detail, fmt, ap);
    va_end(ap);
    snprintf(where, sizeof where, "%s:%d:%d", pos->file, pos->line, pos->column);
    return err_set(err, ERR_INVALID, where, "%s", detail);
}

/* A map with no other keys than these (a list that ends with NULL). */
static bool is_map(const struct node *map, const char *const *keys, struct err *err)
{
    if (map->kind != NODE_MAP)
        return wrong(&map->pos, err, "must be a map with %s, ...", keys[0]);
    for (const struct node *n = map->first; n; n = n->next) {
        int i = 0;
        while (keys[i] && strcmp(keys[i], n->key))
            i++;
        if (!keys[i])
            return wrong(&n->key_pos, err, "unknown word '%s'", n->key);
    }
    return true;
}

/* The part of a map that must be there and be of this kind; NULL after an error. */
static const struct node *need(const struct node *map, const char *key, enum node_kind kind,
                               struct err *err)
{
    static const char *const kinds[] = {"text", "a list", "a map"};
    const struct node *n = node_get(map, key);
    if (!n)
        wrong(&map->pos, err, "'%s' is missing", key);
    else if (n->kind != kind || (kind == NODE_TEXT && !*n->text))
        wrong(&n->pos, err, "'%s' must be %s", key, kinds[kind]);
    else
        return n;
    return NULL;
}

static bool need_bool(const struct node *map, const char *key, bool *out, struct err *err)
{
    const struct node *n = need(map, key, NODE_TEXT, err);
    if (!n)
        return false;
    *out = !strcmp(n->text, "true");
    if (!*out && strcmp(n->text, "false"))
        return wrong(&n->pos, err, "'%s' must be true or false", key);
    return true;
}

/* Each rule of the calendar says where it comes from, and whether that was seen. */
static bool has_law(const struct node *map, struct err *err)
{
    static const char *const keys[] = {"ref", "verified", NULL};
    const struct node *law = need(map, "law", NODE_MAP, err);
    bool verified;
    return law && is_map(law, keys, err) && need(law, "ref", NODE_TEXT, err) &&
           need_bool(law, "verified", &verified, err);
}

static bool read_rest(struct reading *r, const struct node *root, struct err *err)
{
    static const char *const keys[] = {"days", "law", NULL};
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday"};
    const struct node *rest = need(root, "weekly_rest", NODE_MAP, err);
    if (!rest || !is_map(rest, keys, err) || !has_law(rest, err))
        return false;
    const struct node *days = need(rest, "days", NODE_LIST, err);
    if (!days)
        return false;
    for (const struct node *n = days->first; n; n = n->next) {
        int i = 0;
        while (i < 7 && (n->kind != NODE_TEXT || strcmp(n->text, names[i])))
            i++;
        if (i == 7)
            return wrong(&n->pos, err, "must be a weekday: monday, tuesday ... sunday");
        r->data.rest |= 1u << i;
    }
    if (r->data.rest == 127)
        return wrong(&days->pos, err, "at least one day of the week must be worked");
    return true;
}

/* "07:30-11:30" */
static bool read_span(const char *text, struct calendar_hours *out)
{
    char iso[2][DATE_TIME_SIZE] = {"2000-01-01T", "2000-01-01T"};
    struct date_time t[2];
    if (strlen(text) != 11 || text[5] != '-')
        return false;
    for (int i = 0; i < 2; i++) {
        memcpy(iso[i] + 11, text + 6 * i, 5);
        if (!date_time_read(iso[i], 16, &t[i]))
            return false;
    }
    *out = (struct calendar_hours){t[0].minute, t[1].minute};
    return t[0].minute < t[1].minute;
}

static bool read_hours(struct reading *r, const struct node *root, struct err *err)
{
    static const char *const keys[] = {"parts", "law", NULL};
    const struct node *hours = need(root, "office_hours", NODE_MAP, err);
    if (!hours || !is_map(hours, keys, err) || !has_law(hours, err))
        return false;
    const struct node *parts = need(hours, "parts", NODE_LIST, err);
    if (!parts)
        return false;
    if (parts->count < 1 || parts->count > CALENDAR_HOURS)
        return wrong(&parts->pos, err, "needs 1 to %d parts of the day", CALENDAR_HOURS);
    for (const struct node *n = parts->first; n; n = n->next) {
        struct calendar_hours h;
        if (n->kind != NODE_TEXT || !read_span(n->text, &h))
            return wrong(&n->pos, err, "write it as \"07:30-11:30\"");
        if (r->data.nhours && h.from < r->hours[r->data.nhours - 1].to)
            return wrong(&n->pos, err, "begins before the part above has ended");
        r->hours[r->data.nhours++] = h;
    }
    r->data.hours = r->hours;
    return true;
}

static bool read_fixed(struct reading *r, const struct node *root, struct err *err)
{
    static const char *const keys[] = {"law", "days", NULL};
    static const char *const day_keys[] = {"date", "vi", "en", NULL};
    const struct node *fixed = need(root, "fixed_holidays", NODE_MAP, err);
    if (!fixed || !is_map(fixed, keys, err) || !has_law(fixed, err))
        return false;
    const struct node *days = need(fixed, "days", NODE_LIST, err);
    if (!days)
        return false;
    for (const struct node *n = days->first; n; n = n->next) {
        const struct node *date, *vi;
        if (!is_map(n, day_keys, err) || !(date = need(n, "date", NODE_TEXT, err)) ||
            !(vi = need(n, "vi", NODE_TEXT, err)) || !need(n, "en", NODE_TEXT, err))
            return false;
        int32_t day, unused;
        /* a year without a leap day, so that 29 February is refused */
        char iso[DATE_SIZE] = "2001-";
        if (strlen(date->text) == 5)
            memcpy(iso + 5, date->text, 5);
        if (!date_read(iso, strlen(iso), &day))
            return wrong(&date->pos, err, "must be a day of every year: \"MM-DD\"");
        if (r->nfixed == FIXED)
            return wrong(&n->pos, err, "more than %d fixed holidays", FIXED);
        date_split(day, &unused, &r->fixed[r->nfixed].month, &r->fixed[r->nfixed].day);
        r->fixed[r->nfixed++].vi = vi->text;
    }
    return true;
}

static bool read_rules(struct reading *r, const char *folder, struct err *err)
{
    static const char *const keys[] = {"weekly_rest", "office_hours", "fixed_holidays", NULL};
    const struct node *root = yaml_read(r->mem, arena_fmt(r->mem, "%s/rules.yaml", folder), err);
    return root && is_map(root, keys, err) && read_rest(r, root, err) && read_hours(r, root, err) &&
           read_fixed(r, root, err);
}

/* One date, or FIRST..LAST. */
static bool read_dates(const struct node *n, int year, int32_t out[2], struct err *err)
{
    size_t len = strlen(n->text);
    bool range = len == 22 && !strncmp(n->text + 10, "..", 2);
    int32_t day[2];
    if (!date_read(n->text, range ? 10 : len, &day[0]) ||
        !date_read(range ? n->text + 12 : n->text, 10, &day[1]) || day[1] < day[0])
        return wrong(&n->pos, err, "must be a date (YYYY-MM-DD) or FIRST..LAST: %s", n->text);
    if (date_year(day[0]) != year || date_year(day[1]) != year)
        return wrong(&n->pos, err, "is not in %d: %s", year, n->text);
    memcpy(out, day, sizeof day);
    return true;
}

static bool add_days(struct reading *r, const struct node *date, int32_t span[2],
                     struct calendar_day made, struct err *err)
{
    for (made.day = span[0]; made.day <= span[1]; made.day++) {
        char text[DATE_SIZE];
        date_write(made.day, text);
        for (int i = 0; i < r->data.ndays; i++)
            if (r->data.days[i].day == made.day)
                return wrong(&date->pos, err, "%s is written twice, before as %s", text,
                             r->data.days[i].vi);
        if (made.kind == CALENDAR_SWAP_WORK && !(r->data.rest >> date_weekday(made.day) & 1))
            return wrong(&date->pos, err, "%s is worked every week, it cannot be a swap_work",
                         text);
        r->data.days = arena_grow(r->mem, r->data.days, &r->cap_days, (size_t)r->data.ndays);
        r->data.days[r->data.ndays++] = made;
    }
    return true;
}

static bool read_day(struct reading *r, const struct node *n, const struct node *sources, int year,
                     struct err *err)
{
    static const char *const keys[] = {"date",   "kind",     "vi",        "en",
                                       "source", "verified", "confirmed", NULL};
    static const char *const kinds[] = {"holiday", "compensation", "swap_off", "swap_work"};
    const struct node *date, *kind, *vi, *en, *source;
    struct calendar_day made = {.confirmed = true};
    int32_t span[2] = {0};
    if (!is_map(n, keys, err) || !(date = need(n, "date", NODE_TEXT, err)) ||
        !(kind = need(n, "kind", NODE_TEXT, err)) || !(vi = need(n, "vi", NODE_TEXT, err)) ||
        !(en = need(n, "en", NODE_TEXT, err)) || !(source = need(n, "source", NODE_TEXT, err)) ||
        !need_bool(n, "verified", &made.verified, err) ||
        (node_get(n, "confirmed") && !need_bool(n, "confirmed", &made.confirmed, err)) ||
        !read_dates(date, year, span, err))
        return false;
    int k = 0;
    while (k < 4 && strcmp(kinds[k], kind->text))
        k++;
    if (k == 4)
        return wrong(&kind->pos, err, "must be holiday, compensation, swap_off or swap_work");
    const struct node *named = node_get(sources, source->text);
    if (!named)
        return wrong(&source->pos, err, "no source '%s' above", source->text);
    made.kind = (enum calendar_kind)k;
    made.vi = vi->text;
    made.en = en->text;
    made.source = named->text;
    return add_days(r, date, span, made, err);
}

static bool has_fixed(const struct reading *r, const struct node *root, int year, struct err *err)
{
    for (int f = 0; f < r->nfixed; f++) {
        int32_t day = date_of(year, r->fixed[f].month, r->fixed[f].day);
        int i = 0;
        while (i < r->data.ndays &&
               (r->data.days[i].day != day || r->data.days[i].kind != CALENDAR_HOLIDAY))
            i++;
        if (i == r->data.ndays)
            return wrong(&root->pos, err, "%02d/%02d is missing: %s is a holiday every year",
                         r->fixed[f].day, r->fixed[f].month, r->fixed[f].vi);
    }
    return true;
}

static bool read_year(struct reading *r, const char *folder, int year, struct err *err)
{
    static const char *const keys[] = {"year", "sources", "days", NULL};
    const char *path = arena_fmt(r->mem, "%s/%04d.yaml", folder, year);
    const struct node *root = yaml_read(r->mem, path, err);
    const struct node *said, *sources, *days;
    if (!root || !is_map(root, keys, err) || !(said = need(root, "year", NODE_TEXT, err)) ||
        !(sources = need(root, "sources", NODE_MAP, err)) ||
        !(days = need(root, "days", NODE_LIST, err)))
        return false;
    if (strcmp(said->text, arena_fmt(r->mem, "%04d", year)))
        return wrong(&said->pos, err, "must be %04d, as the file is named", year);
    for (const struct node *n = sources->first; n; n = n->next)
        if (n->kind != NODE_TEXT || !*n->text)
            return wrong(&n->pos, err, "must be text: the decision or the page");
    for (const struct node *n = days->first; n; n = n->next)
        if (!read_day(r, n, sources, year, err))
            return false;
    return has_fixed(r, root, year, err);
}

static int by_year(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* The years whose files are there; NULL after an error. */
static int *list_years(struct reading *r, const char *folder, struct err *err)
{
    DIR *dir = fault_here(FAULT_FILE) ? NULL : opendir(folder);
    size_t cap = 0;
    int *years = arena_new(r->mem, int, 1);
    if (!dir) {
        err_set(err, ERR_SYSTEM, folder, "the calendar's folder cannot be read: %s",
                strerror(errno));
        return NULL;
    }
    for (struct dirent *e; (e = readdir(dir));) {
        const char *name = e->d_name;
        size_t n = strspn(name, "0123456789");
        if (*name == '.' || !strcmp(name, "rules.yaml"))
            continue;
        if (n != 4 || strcmp(name + 4, ".yaml") || !strncmp(name, "0000", 4)) {
            err_set(err, ERR_INVALID, folder, "%s is neither rules.yaml nor <year>.yaml", name);
            break;
        }
        if (!r->data.nyears)
            years = NULL;
        years = arena_grow(r->mem, years, &cap, (size_t)r->data.nyears);
        years[r->data.nyears++] = (int)strtol(name, NULL, 10);
    }
    closedir(dir);
    qsort(years, (size_t)r->data.nyears, sizeof *years, by_year);
    return err->code ? NULL : years;
}

bool calendar_load(struct calendar *out_cal, struct arena *mem, const char *folder, struct err *err)
{
    struct reading r = {.mem = mem};
    int *years = list_years(&r, folder, err);
    if (!years || !read_rules(&r, folder, err))
        return false;
    r.data.years = years;
    for (int i = 0; i < r.data.nyears; i++)
        if (!read_year(&r, folder, years[i], err))
            return false;
    return calendar_build(out_cal, mem, &r.data, err);
}
