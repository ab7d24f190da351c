/* duties.c - what an edit owes: at rest, where no clock runs or stands still, nothing is asked and nothing
 * changes; elsewhere an edit that matters moves what is owed, and no other does. On both engines. */
#include "rules/duties.h"

#include "../store/open.h"

#include "base/date.h"

/* Whoever a clock may name is there: the focal point and every body. */
static void everybody(struct world *w)
{
    struct record b = reread(w, "organisation", w->b);
    set(&b, "focal", int_value(1));
    OK(record_update(w->s, &nobody, &b, &w->err));
    for (int i = 0; i < w->model->nbodies; i++) {
        const char *name = w->model->bodies[i].name;
        struct record r =
            reread(w, "organisation", organisation(w, name, "department", w->province));
        set(&r, "body", text_value(name));
        OK(record_update(w->s, &nobody, &r, &w->err));
    }
}

/* As an edit does it, whatever state the record is in. */
static void edit(struct world *w, struct record *r, const char *field, const char *value)
{
    struct record before = reread(w, r->type->name, r->id);
    *r = reread(w, r->type->name, r->id);
    set(r, field, text_value(value));
    OK(record_change(w->s, &nobody, &before, r, &w->err));
    OK(duties_follow(w->s, &w->mem, &nobody, &before, r, &w->err));
}

static void move(struct world *w, struct record *r, const char *state)
{
    struct record before = reread(w, r->type->name, r->id);
    *r = before;
    r->state = type_state(r->type, state);
    assert_true(r->state >= 0);
    OK(record_change(w->s, &nobody, &before, r, &w->err));
    OK(duties_follow(w->s, &w->mem, &nobody, &before, r, &w->err));
}

/* "decide 2025-03-13 start, finish 2025-07-31 start extend": what is open, in order of the clocks. */
static const char *owed(struct world *w, const struct record *r)
{
    struct duty_list open;
    const char *all = "";
    OK(duties_of_record(w->s, &w->mem, r->id, true, &open, &w->err));
    for (int c = 0; c < r->type->nclocks; c++)
        for (int i = 0; i < open.n; i++) {
            struct duty_event *events;
            int n;
            const struct duty *d = &open.items[i];
            if (d->clock != &r->type->clocks[c])
                continue;
            OK(duty_events(w->s, &w->mem, d->id, &events, &n, &w->err));
            all = arena_fmt(&w->mem, "%s%s%s %s", all, *all ? ", " : "", d->clock->name,
                            d->due ? d->due : "-");
            for (int k = 0; k < n; k++)
                all = arena_fmt(&w->mem, "%s %s", all, events[k].kind);
        }
    return all;
}

static struct record task_in(struct world *w, int64_t under, const char *state, const char *due)
{
    struct record r = task(w, under, "Mở lớp bồi dưỡng", w->a, due);
    move(w, &r, state);
    return r;
}

static void edits(struct world *w)
{
    static const struct {
        const char *state, *due, *field, *value, *before, *after;
    } lines[] = {
        {"draft", "2025-06-30", "due", "2025-07-31", "", ""},
        {"draft", "2025-06-30", "detail", "Chữ khác", "", ""},
        {"confirmed", "2025-06-30", "due", "2025-07-31", "", ""},
        {"closed", "2025-06-30", "detail", "Chữ khác", "", ""},
        {"assigned", "2025-06-30", "due", "2025-07-31", "respond 2025-03-13 start",
         "respond 2025-03-13 start"},
        {"accepted", "2025-06-30", "detail", "Chữ khác", "finish 2025-06-30 start",
         "finish 2025-06-30 start"},
        {"accepted", "2025-06-30", "due", "2025-07-31", "finish 2025-06-30 start",
         "finish 2025-07-31 start extend"},
        {"accepted", NULL, "detail", "Chữ khác", "", ""},
        {"accepted", NULL, "due", "2025-07-31", "", "finish 2025-07-31 start"},
        {"asking", "2025-06-30", "due", "2025-07-31",
         "finish 2025-06-30 start, decide 2025-03-13 start",
         "finish 2025-07-31 start extend, decide 2025-03-13 start"},
    };
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    everybody(w);
    int64_t under = area(w, "3394/KH-UBND");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct record r = task_in(w, under, lines[i].state, lines[i].due);
        assert_string_equal(owed(w, &r), lines[i].before);
        edit(w, &r, lines[i].field, lines[i].value);
        assert_string_equal(owed(w, &r), lines[i].after);
    }
    OK(store_commit(w->s, &w->err));
}

/* What was edited at rest holds once a clock runs; what ran ends with the way to rest. */
static void ways(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    struct record r = task_in(w, area(w, "3394/KH-UBND"), "draft", "2025-06-30");
    edit(w, &r, "due", "2025-07-31");
    move(w, &r, "accepted");
    assert_string_equal(owed(w, &r), "finish 2025-07-31 start");
    move(w, &r, "suspended");
    assert_string_equal(owed(w, &r), "finish - start pause");
    edit(w, &r, "due", "2025-08-29");
    assert_string_equal(owed(w, &r), "finish - start pause");
    move(w, &r, "accepted");
    assert_string_equal(owed(w, &r), "finish 2025-08-29 start pause resume");
    move(w, &r, "confirmed");
    assert_string_equal(owed(w, &r), "");
    edit(w, &r, "due", "2025-09-30");
    assert_string_equal(owed(w, &r), "");
    move(w, &r, "accepted");
    assert_string_equal(owed(w, &r), "finish 2025-09-30 start");
    OK(store_commit(w->s, &w->err));
}

static bool in(const int *states, int n, int state)
{
    for (int i = 0; i < n; i++)
        if (states[i] == state)
            return true;
    return false;
}

static struct record dossier(struct world *w, const struct record_type *t, int state)
{
    struct record r = record_draft(&w->mem, t);
    if (t->owner)
        r.values[t->owner->index] = int_value(w->a);
    if (t->title->type == FIELD_TEXT && !t->title->fallback)
        r.values[t->title->index] = text_value("Hồ sơ mẫu");
    for (int i = 0; i < t->nclocks; i++)
        if (t->clocks[i].until && !t->clocks[i].until->computed)
            r.values[t->clocks[i].until->index] = text_value("2025-06-30");
    r.state = state;
    if (t->channel)
        r.channel = "state";
    create(w, &r);
    OK(duties_follow(w->s, &w->mem, &nobody, NULL, &r, &w->err));
    return reread(w, t->name, r.id);
}

/* The open duty of that clock, NULL when there is none. */
static const struct duty *open_of(struct world *w, const struct record *r,
                                  const struct clock_decl *c)
{
    struct duty_list open;
    OK(duties_of_record(w->s, &w->mem, r->id, true, &open, &w->err));
    for (int i = 0; i < open.n; i++)
        if (open.items[i].clock == c)
            return &open.items[i];
    return NULL;
}

/* Of every declared type that hangs under no other, in every state: where a clock that follows a date runs, its date edited moves it; where none
 * does, nothing is owed before the edit nor after. */
static void everywhere(struct world *w)
{
    int moved = 0, rested = 0;
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    everybody(w);
    for (int i = 0; i < w->model->ntypes; i++) {
        const struct record_type *t = &w->model->types[i];
        for (int s = 0; t->owner && !t->parent && s < t->nstates; s++)
            for (int k = 0; k < t->nclocks; k++) {
                const struct clock_decl *c = &t->clocks[k];
                if (!c->until || c->until->computed)
                    continue;
                struct record r = dossier(w, t, s);
                bool runs = in(c->runs_in, c->nruns_in, s), had = open_of(w, &r, c);
                edit(w, &r, c->until->name, "2025-07-31");
                const struct duty *d = open_of(w, &r, c);
                assert_int_equal(had, d != NULL);
                if (runs && d) {
                    assert_string_equal(d->due, "2025-07-31");
                    moved++;
                } else if (!in(c->pauses_in, c->npauses_in, s)) {
                    assert_null(d);
                    rested++;
                }
            }
    }
    assert_true(moved > 10 && rested > 50);
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(edits), BOTH(ways), BOTH(everywhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
