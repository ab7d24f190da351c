/* rules.c - a step with its duties, an attachment, a login, an import and a night, with every allocation,
 * database call and file call made to fail in turn, once and from then on, on both engines: all of
 * it is there or nothing is, and the data is whole.                                            */
#include "../store/open.h"
#include "whole.h"

#include "base/fault.h"
#include "intake/import.h"
#include "rules/night.h"
#include "rules/steps.h"
#include "store/account.h"
#include "store/duty.h"
#include "store/file.h"
#include "store/org.h"

struct fixture {
    struct world *w;
    struct arena mem; /* of one try */
    int64_t area, account;
    struct record task;
    struct actor office;
    long number;      /* another one for every change that was made */
    char before[512]; /* the data as it stands, in whole_print's words; "": it changed */
    int rows;         /* of an import */
};

/* What is tried. True: done, to be committed. */
typedef bool attempt(struct fixture *f, struct err *err);

static bool try_step(struct fixture *f, struct err *err)
{
    struct why_list why = {.mem = &f->mem};
    const struct step_input in = {.reason = "Giao việc", .address = "192.0.2.1"};
    struct record r;
    if (!record_read(f->w->s, &f->mem, f->task.type, f->task.id, NULL, &r, err))
        return false;
    const char *name = r.state == type_state(r.type, "draft") ? "assign" : "drop";
    return step_do(f->w->s, &f->mem, &f->office, &r, type_step(r.type, name), &in, &why, err);
}

static bool try_file(struct fixture *f, struct err *err)
{
    struct file file;
    struct record r;
    const char *text = arena_fmt(&f->mem, "Biên bản số %ld\n", f->number);
    if (!file_put(f->w->s, &f->mem, "bien-ban.txt", text, strlen(text), &file, err) ||
        !record_read(f->w->s, &f->mem, f->task.type, f->task.id, NULL, &r, err))
        return false;
    const struct rows *proof = &r.type->rows[0];
    struct row row = {.values = arena_new(&f->mem, struct value, (size_t)proof->nfields)};
    row.values[0] = text_value("file");
    row.values[2] = text_value(file.hash);
    return rows_write(f->w->s, &nobody, &r, proof, &(struct row_list){&row, 1}, err);
}

static bool try_login(struct fixture *f, struct err *err)
{
    const char *token = arena_fmt(&f->mem, "%064ld", f->number);
    return account_failed(f->w->s, f->account, "2025-03-10T00:00:00Z", err) &&
           session_open(f->w->s, f->account, token, "192.0.2.1", err);
}

static bool try_import(struct fixture *f, struct err *err)
{
    struct buf b;
    struct csv csv;
    struct import_result result;
    buf_init(&b, &f->mem, 1 << 16);
    buf_text(&b, "area,no,code,title,lead,due\n");
    for (int i = 0; i < f->rows; i++)
        buf_fmt(&b, "id:%lld,%d,I%ld-%d,Việc nhập %d,A,2025-06-30\n", (long long)f->area, i,
                f->number, i, i);
    const struct import_job job = {.type = "task", .csv = &csv};
    if (!csv_read(&f->mem, buf_get(&b), b.n, &csv, err) ||
        !import_csv(f->w->s, &f->mem, &job, &result, err))
        return false;
    return !result.nproblems || err_set(err, ERR_INVALID, "", "%s", result.problems[0].text[0]);
}

/* Something late that nobody was reminded of, and the night that finds it. */
static bool try_night(struct fixture *f, struct err *err)
{
    const struct record_type *t = f->task.type;
    struct night n = {0};
    bool ok;
    struct duty d = {.record = f->task.id,
                     .org = f->w->a,
                     .role = "officer",
                     .type = t,
                     .started = "2025-01-01",
                     .due = "2025-01-02"};
    for (int i = 0; i < t->nclocks; i++)
        if (!strcmp(t->clocks[i].name, "finish"))
            d.clock = &t->clocks[i];
    ok = duty_open(f->w->s, &d, err);
    while (ok && n.part != NIGHT_DONE)
        ok = night_portion(f->w->s, &f->mem, &n, err);
    return ok && (n.reminded > 0 || err_set(err, ERR_SYSTEM, "night", "nobody was reminded"));
}

static const struct {
    const char *name;
    attempt *try;
} cases[] = {{"step", try_step},
             {"file", try_file},
             {"login", try_login},
             {"import", try_import},
             {"night", try_night}};

/* One try in its own transaction, with a guard for memory. */
static bool try_once(struct fixture *f, attempt *try, struct err *err)
{
    struct store *s = f->w->s;
    jmp_buf guard;
    f->mem.guard = &guard;
    volatile bool ok = false;
    if (setjmp(guard) == 0)
        ok = store_begin(s, err) && try(f, err) && store_commit(s, err);
    if (!ok)
        store_rollback(s);
    f->mem.guard = NULL;
    return ok;
}

/* A fresh draft for the step, so that it opens a duty every time. What was refused left all as it
 * was: the next try begins there.                                                             */
static void prepare(struct fixture *f)
{
    struct world *w = f->w;
    if (*f->before)
        return;
    OK(store_begin(w->s, &w->err));
    f->task = task(w, f->area, "Việc", w->a, "2025-06-30");
    OK(store_commit(w->s, &w->err));
    f->number++;
    snprintf(f->before, sizeof f->before, "%s", whole_print(w->s, &f->mem));
}

static bool point(struct fixture *f, size_t i, enum fault_kind kind, bool on, long n)
{
    struct world *w = f->w;
    struct err err = {0};
    arena_init(&f->mem, 0);
    prepare(f);
    fault_arm(kind, n, on);
    bool ok = try_once(f, cases[i].try, &err);
    bool reached = fault_seen(kind) >= n;
    fault_arm(kind, 0, false);
    const char *after = whole_print(w->s, &f->mem), *broken = whole_broken(w->s, &f->mem);
    if (broken)
        fail_msg("%s, point %ld: %s", cases[i].name, n, broken);
    if (!after || ok == !strcmp(f->before, after))
        fail_msg("%s, point %ld: %s\n%s\n%s", cases[i].name, n, ok ? "done" : err.detail, f->before,
                 after);
    if (!reached && !ok)
        fail_msg("%s: nothing failed and it was refused: %s", cases[i].name, err.detail);
    if (ok)
        *f->before = '\0';
    arena_clear(&f->mem);
    return reached;
}

/* After the third row an import asks the database nothing new; memory is asked for in larger steps. */
static void every_point(struct fixture *f, size_t i, enum fault_kind kind)
{
    f->rows = kind == FAULT_ALLOC ? 20 : 4;
    for (int on = 0; on < 2; on++)
        for (long n = 1; point(f, i, kind, on, n);)
            n++;
}

static void test_faults(struct world *w)
{
    struct fixture f = {.w = w};
    const struct account account = {.login = "vanphong", .password = "none"};
    OK(store_begin(w->s, &w->err));
    f.area = area(w, "1/KH");
    OK(account_add(w->s, &account, &f.account, &w->err));
    OK(store_commit(w->s, &w->err));
    f.office =
        (struct actor){.account = f.account, .org = w->a, .role = model_role(w->model, "office")};
    OK(org_agency(w->s, w->a, &f.office.agency, &w->err));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (enum fault_kind kind = 0; kind < FAULT_KINDS; kind++)
            every_point(&f, i, kind);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(test_faults)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
