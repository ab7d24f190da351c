/* reminders.c - rungs fire once: on their day, at the next look, by two runs at once, after a kill; and
 * begin anew only when the date moves later. The look of the night finds what is not so. Both engines. */
#include "../domain/walk.h"

#include "rules/night.h"
#include "rules/reminders.h"

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

static void at(struct world *w, int month, int day)
{
    static char text[DATE_SIZE];
    date_fix(date_of(2025, month, day));
    store_set_today(w->s, date_write(date_of(2025, month, day), text));
}

/* Under way since Monday 2025-03-10, due on Thursday 2025-03-20. */
static struct record begun(struct world *w, const struct people *of, const char *title)
{
    struct record r = task(w, area(w, title), title, w->a, "2025-03-20");
    done(w, &of->office, &r, "assign", NULL);
    done(w, &of->head, &r, "accept", NULL);
    return r;
}

static int fired(struct world *w)
{
    struct duty_walk walk = {.most = 1000};
    bool more;
    int n = 0;
    OK(reminders_fire(w->s, &w->mem, &walk, &n, &more, &w->err));
    assert_false(more);
    return n;
}

static struct duty_list reminded(struct world *w, const struct actor *who)
{
    struct duty_list list;
    int64_t n;
    OK(duties_read(w->s, &w->mem, DUTY_REMINDED, who->agency, who->role->name, 10, &list, &w->err));
    OK(duties_count(w->s, DUTY_REMINDED, who->agency, who->role->name, &n, &w->err));
    assert_int_equal(n, list.n);
    return list;
}

static int wrong(struct world *w, const char *line)
{
    struct buf out;
    int n;
    buf_init(&out, &w->mem, 10000);
    OK(night_check(w->s, &w->mem, &out, &n, &w->err));
    OK(night_checked(w->s, &w->err));
    if (line && !strstr(buf_get(&out), line))
        fail_msg("no '%s' in: %s", line, buf_get(&out));
    return n;
}

/* Five working days before to the head, one past to the head, ten past to the focal point's. */
static void test_rungs(struct world *w)
{
    at(w, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = begun(w, &of, "Việc mẫu");
    assert_int_equal(fired(w), 0);
    at(w, 3, 12);
    assert_int_equal(fired(w), 0);
    at(w, 3, 13);
    assert_int_equal(wrong(w, "not fired: task"), 1);
    assert_int_equal(fired(w), 1);
    assert_int_equal(fired(w), 0);
    assert_int_equal(wrong(w, NULL), 0);
    struct duty_list head = reminded(w, &of.head);
    assert_int_equal(head.n, 1);
    assert_int_equal(head.items[0].record, r.id);
    assert_string_equal(head.items[0].reminded, "2025-03-13");
    assert_int_equal(reminded(w, &of.officer).n, 0);
    assert_int_equal(reminded(w, &of.stranger).n, 0);
    at(w, 3, 20);
    assert_int_equal(fired(w), 0); /* on the day it is not late */
    at(w, 3, 21);
    assert_int_equal(fired(w), 1);
    head = reminded(w, &of.head); /* one line of one duty, by its last reminder */
    assert_int_equal(head.n, 1);
    assert_string_equal(head.items[0].reminded, "2025-03-21");
    at(w, 4, 30); /* nobody looked on 2025-04-03 */
    assert_int_equal(fired(w), 1);
    assert_int_equal(reminded(w, &of.focal_head).n, 1);
    struct duty_event *events;
    int n;
    OK(duty_events(w->s, &w->mem, head.items[0].id, &events, &n, &w->err));
    assert_int_equal(n, 4); /* start, and three reminders with who was reminded */
    assert_string_equal(events[3].kind, "remind");
    assert_string_equal(events[3].authority, "Cơ quan B");
    done(w, &of.office, &r, "drop", &(struct given){.reason = "Thôi"});
    assert_int_equal(reminded(w, &of.head).n, 0);
    assert_int_equal(reminded(w, &of.focal_head).n, 0);
    assert_int_equal(fired(w), 0);
    assert_int_equal(wrong(w, NULL), 0);
    OK(store_commit(w->s, &w->err));
}

static void resume(struct world *w, const struct people *of, struct record *r, const char *due)
{
    struct value *values = arena_new(&w->mem, struct value, (size_t)r->type->nfields);
    const struct step *step = type_step(r->type, "resume");
    for (int i = 0; i < step->nform; i++)
        values[i] = text_value(due);
    done(w, &of->office, r, "resume", &(struct given){.reason = "Tiếp tục", .values = values});
}

/* Suspended nobody is reminded; the same or an earlier date fires nothing again, a later one does. */
static void test_suspended(struct world *w)
{
    at(w, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = begun(w, &of, "Việc mẫu");
    at(w, 3, 14);
    assert_int_equal(fired(w), 1);
    done(w, &of.office, &r, "suspend", &(struct given){.reason = "Chờ"});
    assert_int_equal(reminded(w, &of.head).n, 0);
    at(w, 3, 25);
    assert_int_equal(fired(w), 0);
    assert_int_equal(wrong(w, NULL), 0);
    at(w, 3, 17);
    resume(w, &of, &r, "2025-03-20");
    assert_int_equal(fired(w), 0);
    assert_int_equal(reminded(w, &of.head).n, 1);
    done(w, &of.office, &r, "suspend", &(struct given){.reason = "Chờ"});
    resume(w, &of, &r, "2025-03-19");
    assert_int_equal(fired(w), 0);
    done(w, &of.office, &r, "suspend", &(struct given){.reason = "Chờ"});
    resume(w, &of, &r, "2025-03-31");
    assert_int_equal(fired(w), 0);
    assert_int_equal(reminded(w, &of.head).n, 0); /* the old reminder speaks of another date */
    at(w, 3, 24);
    assert_int_equal(fired(w), 1);
    assert_int_equal(reminded(w, &of.head).n, 1);
    assert_int_equal(wrong(w, NULL), 0);
    OK(store_commit(w->s, &w->err));
}

/* What ended before anybody looked is told once. */
static void test_missed(struct world *w)
{
    at(w, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = begun(w, &of, "Việc mẫu");
    assert_int_equal(wrong(w, NULL), 0);
    at(w, 3, 18);
    done(w, &of.office, &r, "drop", &(struct given){.reason = "Thôi"});
    assert_int_equal(fired(w), 0);
    assert_int_equal(wrong(w, "missed: task"), 1);
    assert_int_equal(wrong(w, NULL), 0);
    OK(store_commit(w->s, &w->err));
}

static void test_early(struct world *w)
{
    at(w, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = begun(w, &of, "Việc mẫu");
    struct duty_list open;
    bool fresh;
    OK(duties_of_record(w->s, &w->mem, r.id, true, &open, &w->err));
    const struct rung g = {open.items[0].id, w->a, "head", "-5 workday owner.head", "2025-03-20"};
    OK(rung_add(w->s, &g, &fresh, &w->err));
    assert_true(fresh);
    OK(rung_add(w->s, &g, &fresh, &w->err));
    assert_false(fresh);
    assert_int_equal(wrong(w, "fired too early: task"), 1);
    OK(store_commit(w->s, &w->err));
}

/* Who was asked is reminded before the date, who asked after it; an answer ends both. */
static void test_opinions(struct world *w)
{
    at(w, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = draft(w, "conference");
    set(&r, "title", text_value("Hội thảo mẫu"));
    set(&r, "organiser", int_value(w->a));
    set(&r, "mode", text_value("online"));
    set(&r, "begins", text_value("2025-06-12"));
    set(&r, "ends", text_value("2025-06-13"));
    set(&r, "venue", text_value("Trực tuyến"));
    set(&r, "purpose", text_value("Trao đổi"));
    r.channel = "state";
    create(w, &r);
    paper(w, &r, "request");
    paper(w, &r, "scheme");
    done(w, &of.officer, &r, "submit", NULL);
    done(w, &of.desk, &r, "receive", NULL);
    done(w, &of.focal, &r, "ask", &(struct given){.asked = &of.p, .nasked = 1});
    assert_string_equal(opinion_of(w, &r, of.p).due, "2025-03-25");
    at(w, 3, 21);
    fired(w);
    assert_int_equal(reminded(w, &of.police).n, 0);
    at(w, 3, 24);
    fired(w);
    assert_int_equal(reminded(w, &of.police).n, 1);
    assert_int_equal(reminded(w, &of.guard).n, 0);
    assert_int_equal(reminded(w, &of.focal).n, 0);
    at(w, 3, 26);
    fired(w);
    assert_int_equal(reminded(w, &of.focal).n, 1);
    assert_int_equal(wrong(w, NULL), 0);
    OK(say(w, &of.police, &r, of.p, "agree", NULL));
    assert_int_equal(reminded(w, &of.police).n, 0);
    assert_int_equal(reminded(w, &of.focal).n, 0);
    OK(store_commit(w->s, &w->err));
}

/* ---- at once, and killed ---- */

enum { TASKS = 6 };

struct run {
    struct world *w;
    struct arena mem;
    struct store *s;
    int fired;
    bool ok;
};

/* As ngaba nightly does it: again while another is at it. */
static void *runs(void *arg)
{
    struct run *r = arg;
    for (int i = 0; i < 5 && !r->ok; i++) {
        struct err err = {0};
        struct duty_walk walk = {.most = 1000};
        bool more;
        r->fired = 0;
        r->ok = store_begin(r->s, &err) &&
                reminders_fire(r->s, &r->mem, &walk, &r->fired, &more, &err) &&
                store_commit(r->s, &err);
        if (!r->ok)
            store_rollback(r->s);
    }
    return NULL;
}

static void open_run(struct world *w, struct run *r)
{
    *r = (struct run){.w = w};
    arena_init(&r->mem, 0);
    OK((r->s = store_open(&r->mem, &w->config, w->model, &w->err)) != NULL);
    store_set_today(r->s, "2025-03-14");
}

static void close_run(struct run *r)
{
    store_close(r->s);
    arena_clear(&r->mem);
}

static void test_at_once(struct world *w)
{
    at(w, 3, 10);
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    for (int i = 0; i < TASKS; i++)
        begun(w, &of, arena_fmt(&w->mem, "%d/KH", i + 1));
    OK(store_commit(w->s, &w->err));
    at(w, 3, 14);
    pid_t pid = fork();
    if (!pid) { /* killed between firing and commit */
        struct run r;
        open_run(w, &r);
        struct err err = {0};
        struct duty_walk walk = {.most = 1000};
        bool more;
        if (store_begin(r.s, &err) && reminders_fire(r.s, &r.mem, &walk, &r.fired, &more, &err))
            raise(SIGKILL);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(reminded(w, &of.head).n, 0);
    struct run two[2];
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        open_run(w, &two[i]);
    for (int i = 0; i < 2; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, runs, &two[i]), 0);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert_true(two[0].ok && two[1].ok);
    assert_int_equal(two[0].fired + two[1].fired, TASKS);
    for (int i = 0; i < 2; i++)
        close_run(&two[i]);
    assert_int_equal(reminded(w, &of.head).n, TASKS);
    OK(store_begin(w->s, &w->err));
    assert_int_equal(wrong(w, NULL), 0);
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(test_rungs), BOTH(test_suspended), BOTH(test_missed),
                                       BOTH(test_early), BOTH(test_opinions),  BOTH(test_at_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
