/* clash.c - how long it takes to find what clashes, with ten years of a province in the data: 400
 * trips, 130 visits, 40 conferences and 20 receptions a year, each with people and rooms booked.
 *
 *   build/bench/clash [YEARS]     makes the data in a folder of its own under /tmp, and removes it
 *
 * The yardstick is one bare look through the whole table of spans in the same connection, as a query
 * without an index would do; each line says how many such looks it costs. */
#include "base/date.h"
#include "rules/agenda.h"
#include "rules/findings.h"
#include "store/declared.h"
#include "store/inside.h"
#include "store/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { AGENCIES = 40, PEOPLE = 400, THINGS = 60, ASKED = 200, FIRST_YEAR = 2017 };

static struct arena mem;
static struct err err;
static struct store *s;
static const struct model *model;
static int64_t agencies[AGENCIES], people[PEOPLE], things[THINGS], trips[1 << 14];
static int ntrips;
static uint64_t seed = 20261126;

static void must(bool ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "clash: %s: %s %s\n", what, err.where, err.detail);
    exit(1);
}

static int any(int n)
{
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int)((seed >> 33) % (uint64_t)n);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void put(struct record *r, const char *field, struct value v)
{
    r->values[type_field(r->type, field)->index] = v;
}

static void put_text(struct record *r, const char *field, const char *text)
{
    put(r, field, (struct value){.kind = VALUE_TEXT, .s = text});
}

static void put_id(struct record *r, const char *field, int64_t id)
{
    put(r, field, (struct value){.kind = VALUE_INT, .i = id});
}

static struct record fresh(const char *type)
{
    return record_draft(&mem, model_type(model, type));
}

static int64_t made(struct record *r)
{
    static const struct change nobody = {.step = "create", .address = "192.0.2.1"};
    must(record_create(s, &nobody, r, &err), r->type->name);
    return r->id;
}

static void add_rows(struct record *r, const char *table, const char *field, const int64_t *ids,
                     int n)
{
    static const struct change nobody = {.step = "edit", .address = "192.0.2.1"};
    struct row_list want = {.rows = arena_new(&mem, struct row, (size_t)n), .n = n};
    for (int i = 0; i < r->type->nrows; i++) {
        const struct rows *rows = &r->type->rows[i];
        if (strcmp(rows->name, table) != 0)
            continue;
        for (int k = 0; k < n; k++) {
            struct value *v = arena_new(&mem, struct value, (size_t)rows->nfields);
            for (int j = 0; j < rows->nfields; j++) {
                if (!strcmp(rows->fields[j].name, field))
                    v[j] = (struct value){.kind = VALUE_INT, .i = ids[k]};
                else if (rows->fields[j].required)
                    v[j] = (struct value){.kind = VALUE_TEXT,
                                          .s = arena_fmt(&mem, "Nước mẫu %d", any(30))};
            }
            want.rows[k].values = v;
        }
        must(rows_write(s, &nobody, r, rows, &want, &err), table);
    }
}

static void registry(void)
{
    for (int i = 0; i < AGENCIES; i++) {
        struct record r = fresh("organisation");
        put_text(&r, "code", arena_fmt(&mem, "MAU%d", i));
        put_text(&r, "name", arena_fmt(&mem, "Cơ quan mẫu %d", i));
        put_text(&r, "kind", i ? "department" : "province");
        if (i)
            put_id(&r, "parent", agencies[0]);
        agencies[i] = made(&r);
    }
    for (int i = 0; i < PEOPLE; i++) {
        struct record r = fresh("person");
        put_text(&r, "code", arena_fmt(&mem, "MAU%d", i));
        put_text(&r, "name", arena_fmt(&mem, "Người Mẫu %d", i));
        people[i] = made(&r);
    }
    for (int i = 0; i < THINGS; i++) {
        struct record r = fresh("resource");
        put_text(&r, "code", arena_fmt(&mem, "MAU%d", i));
        put_text(&r, "name", arena_fmt(&mem, "Nguồn lực mẫu %d", i));
        put_text(&r, "kind", i < 20 ? "leader" : "room");
        put_id(&r, "organisation", agencies[i % AGENCIES]);
        if (i < 20) {
            put_id(&r, "person", people[i]);
            put_text(&r, "present_with", arena_fmt(&mem, "Nhóm %d", i / 2));
        }
        things[i] = made(&r);
    }
}

/* One dossier with two things booked, on the calendar. */
static void dossier(const char *type, const char *owner, const char *const dates[2], int year)
{
    struct record r = fresh(type);
    char a[DATE_SIZE], b[DATE_SIZE];
    int32_t day = date_of(year, 1, 1) + any(360);
    bool hours = type_field(r.type, dates[0])->type == FIELD_TIME;
    const char *first = arena_text(&mem, date_write(day, a));
    const char *last = arena_text(&mem, date_write(day + any(5), b));
    put_text(&r, "title", arena_fmt(&mem, "Hoạt động mẫu %d", any(100000)));
    for (int i = 0; i < r.type->nfields; i++) { /* what else must be there */
        const struct field *f = &r.type->fields[i];
        if (!f->required || f->computed || r.values[i].kind != VALUE_NULL)
            continue;
        if (f->type == FIELD_CHOICE)
            put_text(&r, f->name, f->options[0].name);
        else if (f->type == FIELD_TEXT || f->type == FIELD_LONG)
            put_text(&r, f->name, arena_fmt(&mem, "Nội dung mẫu %d", any(100000)));
    }
    put_id(&r, owner, agencies[1 + any(AGENCIES - 1)]);
    put_text(&r, dates[0], hours ? arena_fmt(&mem, "%sT01:00:00Z", first) : first);
    put_text(&r, dates[1], hours ? arena_fmt(&mem, "%sT03:00:00Z", first) : last);
    r.channel = "state";
    r.state = r.type->entry->shown_in[0];
    made(&r);
    const int64_t both[] = {things[any(THINGS)], things[any(THINGS)]};
    add_rows(&r, "booking", "resource", both, 2);
    if (!strcmp(type, "outbound")) {
        const int64_t who[] = {people[any(PEOPLE)], people[any(PEOPLE)], people[any(PEOPLE)]};
        add_rows(&r, "member", "person", who, 3);
        add_rows(&r, "country", "", who, 1);
        trips[ntrips++] = r.id;
    }
}

static void years(int n)
{
    static const char *const trip[] = {"departs", "returns"},
                             *const visit[] = {"arrives", "leaves"},
                             *const held[] = {"begins", "ends"};
    for (int y = 0; y < n; y++) {
        must(store_begin(s, &err), "begin");
        for (int i = 0; i < 400; i++)
            dossier("outbound", "unit", trip, FIRST_YEAR + y);
        for (int i = 0; i < 130; i++)
            dossier("inbound", "host", visit, FIRST_YEAR + y);
        for (int i = 0; i < 40; i++)
            dossier("conference", "organiser", held, FIRST_YEAR + y);
        for (int i = 0; i < 20; i++)
            dossier("event", "host", held, FIRST_YEAR + y);
        must(store_commit(s, &err), "commit");
    }
}

/* ---- measuring ---- */

struct took {
    double sum, worst;
    int n;
};

static void add(struct took *t, double ms)
{
    t->sum += ms;
    t->worst = ms > t->worst ? ms : t->worst;
    t->n++;
}

/* target in milliseconds, 0: none */
static void print(const char *name, const struct took *t, double look, double target)
{
    double mean = t->sum / t->n;
    printf("%-36s %7.3f ms  worst %7.3f ms  %6.2f looks", name, mean, t->worst, mean / look);
    if (target > 0)
        printf("  (under %.0f ms) %s", target, mean < target ? "met" : "MISSED");
    putchar('\n');
}

static double bare_look(void)
{
    struct sql q;
    int64_t n = 0;
    must(sql_prepare(&q, &s->db, &mem, "look",
                     "SELECT COUNT(*) FROM span WHERE until + 0 > $since AND since + 0 < $until"
                     " AND standing = 1",
                     &err),
         "look");
    double best = 1e9;
    for (int i = 0; i < 20; i++) {
        double t = now();
        sql_int(&q, "since", (int64_t)date_of(2026, 6, 1) * DATE_MINUTES);
        sql_int(&q, "until", (int64_t)date_of(2026, 6, 8) * DATE_MINUTES);
        must(sql_one(&q, &n, &err), "look");
        t = now() - t;
        best = t < best ? t : best;
    }
    return best;
}

static void checks(const struct actor *who, double look)
{
    const struct record_type *t = model_type(model, "outbound");
    struct took four = {0};
    static const char *const names[] = {"resource_taken", "group_away", "same_country",
                                        "repeat_trip"};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        for (int c = 0; c < t->nchecks; c++) {
            struct took took = {0};
            if (strcmp(t->checks[c].name, names[k]) != 0)
                continue;
            for (int i = 0; i < ASKED; i++) {
                bool found;
                struct finding f;
                const struct check_case of = {
                    .check = &t->checks[c], .record = trips[any(ntrips)], .org = who->org};
                double began = now();
                must(check_find(s, &mem, &of, &found, &f, &err), names[k]);
                add(&took, now() - began);
            }
            print(arena_fmt(&mem, "check %s", names[k]), &took, look, 0);
            four.sum += took.sum;
            four.worst += took.worst;
            four.n = took.n;
        }
    print("the four together", &four, look, 5);
    struct took all = {0};
    for (int i = 0; i < ASKED; i++) {
        struct why_list why = {.mem = &mem};
        double began = now();
        must(findings_step(s, type_step(t, "submit"),
                           (struct subject){trips[any(ntrips)], who->org, who, NULL}, &why, &err),
             "submit");
        add(&all, now() - began);
    }
    print("every check of sending a trip in", &all, look, 0);
}

static void typing(const struct actor *who, double look)
{
    struct took took = {0}, month = {0};
    for (int i = 0; i < ASKED; i++) {
        int64_t day = date_of(FIRST_YEAR + any(10), 1, 1) + any(360);
        struct agenda list;
        struct agenda_query q = {.since = day * DATE_MINUTES,
                                 .until = (day + 3) * DATE_MINUTES,
                                 .taken = things[20 + any(THINGS - 20)],
                                 .limit = 20};
        double began = now();
        must(agenda_read(s, &mem, who, &q, &list, &err), "typing");
        add(&took, now() - began);
        q = (struct agenda_query){
            .since = q.since, .until = (day + 35) * DATE_MINUTES, .limit = 1000};
        began = now();
        must(agenda_read(s, &mem, who, &q, &list, &err), "month");
        add(&month, now() - began);
    }
    print("typing: one thing for three days", &took, look, 5);
    print("a month of everything", &month, look, 0);
}

int main(int argc, char **argv)
{
    int n = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 10;
    char dir[] = "/tmp/ngaba-clash-XXXXXX";
    struct buf problems;
    struct schema_plan plan;
    const char *restore = NULL;
    const struct schema_consent consent = {.no_restore_point = true};
    arena_init(&mem, 0);
    buf_init(&problems, &mem, 1 << 16);
    must(n > 0 && n <= 30 && mkdtemp(dir) != NULL, "usage: clash [YEARS]");
    const char *file = arena_fmt(&mem, "%s/ngaba.db", dir);
    const struct store_config at = {.url = arena_fmt(&mem, "sqlite:%s", file), .files = dir};
    must((model = model_read(&mem, "domain", &problems, &err)) != NULL, "domain");
    must(schema_plan(&mem, &at, model, &plan, &err) &&
             schema_apply(&mem, &at, model, &plan, &consent, &restore, &err) &&
             (s = store_open(&mem, &at, model, &err)) != NULL,
         "store");
    must(store_begin(s, &err), "begin");
    registry();
    must(store_commit(s, &err), "commit");
    years(n);
    const struct actor who = {
        .org = agencies[1], .agency = agencies[1], .role = model_role(model, "officer")};
    double look = bare_look();
    printf("%d years, %d dossiers; one bare look through all spans: %.3f ms\n", n, n * 590, look);
    checks(&who, look);
    typing(&who, look);
    store_close(s);
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        (void)unlink(arena_fmt(&mem, "%s%s", file, ends[i]));
    (void)rmdir(dir);
    arena_clear(&mem);
    return 0;
}
