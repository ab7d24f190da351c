/* store.c - every allocation and every database call of a change made to fail in turn, once and from
 * then on: all of it is there or none, the answer tells which, and no change is without its line. */
#include "../store/open.h"

#include "base/fault.h"
#include "store/inside.h"

#ifdef FAULTS

struct counts {
    int64_t records, types, reach, words, history;
};

static int64_t count(struct world *w, const char *table)
{
    struct sql q;
    int64_t n = -1;
    OK(sql_prepare(&q, &w->s->db, &w->mem, "counted",
                   arena_fmt(&w->mem, "SELECT COUNT(*) FROM %s", table), &w->err));
    OK(sql_one(&q, &n, &w->err));
    q.db->backend->drop(&q);
    return n;
}

static struct counts count_all(struct world *w)
{
    return (struct counts){count(w, "record"), count(w, "task") + count(w, "organisation"),
                           count(w, "reach"), count(w, "word"), count(w, "history")};
}

struct fixture {
    struct world *w;
    int64_t area, task;
    struct arena mem; /* of one attempt */
};

/* What is tried. True: done and committed. */
typedef bool attempt(struct fixture *f, struct err *err);

static bool try_create(struct fixture *f, struct err *err)
{
    struct record r = record_draft(&f->mem, type(f->w, "task"));
    set(&r, "area", int_value(f->area));
    set(&r, "no", text_value("2"));
    set(&r, "title", text_value("Việc thứ hai"));
    set(&r, "lead", int_value(f->w->a));
    return record_create(f->w->s, &nobody, &r, err);
}

static bool try_update(struct fixture *f, struct err *err)
{
    struct record r;
    if (!record_read(f->w->s, &f->mem, type(f->w, "task"), f->task, NULL, &r, err))
        return false;
    set(&r, "lead", int_value(f->w->b));
    set(&r, "title", text_value(arena_fmt(&f->mem, "Việc đổi tên %d", (int)r.version)));
    return record_update(f->w->s, &nobody, &r, err);
}

static bool try_rows(struct fixture *f, struct err *err)
{
    struct record r;
    if (!record_read(f->w->s, &f->mem, type(f->w, "task"), f->task, NULL, &r, err))
        return false;
    const struct rows *proof = &r.type->rows[0];
    struct row row = {.values = arena_new(&f->mem, struct value, (size_t)proof->nfields)};
    row.values[0] = text_value("figure");
    row.values[3] = text_value(arena_fmt(&f->mem, "%d", (int)r.version));
    struct row_list one = {&row, 1};
    return rows_write(f->w->s, &nobody, &r, proof, &one, err);
}

static bool try_succession(struct fixture *f, struct err *err)
{
    struct record o;
    if (!record_read(f->w->s, &f->mem, type(f->w, "organisation"), f->w->room, NULL, &o, err))
        return false;
    int other = type_state(o.type, o.state ? "active" : "ended");
    set(&o, "successor", o.state ? (struct value){0} : int_value(f->w->a));
    o.state = other;
    return record_update(f->w->s, &nobody, &o, err);
}

/* One attempt in its own transaction, with a guard for memory. */
static bool attempt_once(struct fixture *f, attempt *try)
{
    struct store *s = f->w->s;
    struct err err = {0};
    jmp_buf guard;
    arena_init(&f->mem, 0);
    f->mem.guard = &guard;
    bool ok = false;
    if (setjmp(guard) == 0)
        ok = store_begin(s, &err) && try(f, &err) && store_commit(s, &err);
    if (!ok)
        store_rollback(s);
    arena_clear(&f->mem);
    return ok;
}

static void every_point(struct fixture *f, attempt *try, enum fault_kind kind, bool on)
{
    struct world *w = f->w;
    for (long at = 1;; at++) {
        struct counts before = count_all(w);
        fault_arm(kind, at, on);
        bool ok = attempt_once(f, try);
        bool reached = fault_seen(kind) >= at;
        fault_arm(kind, 0, false);
        struct counts after = count_all(w);
        int64_t lines = after.history - before.history;
        if (ok ? lines < 1 : memcmp(&before, &after, sizeof before) != 0)
            fail_msg("point %ld of kind %d: %s, %d records, %d lines more", at, (int)kind,
                     ok ? "done" : "refused", (int)(after.records - before.records), (int)lines);
        if (after.records != after.types + 2) /* the plan and its area */
            fail_msg("point %ld: a record without its row", at);
        if (!reached) {
            assert_true(ok);
            break;
        }
    }
}

static void test_faults(struct world *w)
{
    static attempt *const tries[] = {try_create, try_update, try_rows, try_succession};
    struct fixture f = {.w = w};
    OK(store_begin(w->s, &w->err));
    f.area = area(w, "1/KH");
    f.task = task(w, f.area, "Việc", w->a, "2025-06-30").id;
    task(w, f.area, "Việc của phòng", w->room, "2025-06-30");
    OK(store_commit(w->s, &w->err));
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        for (int on = 0; on < 2; on++) {
            every_point(&f, tries[i], FAULT_STORE, on);
            every_point(&f, tries[i], FAULT_ALLOC, on);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(test_faults)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#else
int main(void)
{
    return 1; /* built without failure points: nothing would be tested */
}
#endif
