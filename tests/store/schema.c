/* schema.c - from one model's tables to the next's: what is added is applied, what loses is refused
 * until it is agreed to, and nothing else is touched. */
#include "open.h"

#include "store/duty.h"
#include "store/inside.h"

#include <sys/wait.h>

/* A copy of the shipped declarations with one text of one file replaced. */
static const struct model *changed(struct world *w, const char *file, const char *from,
                                   const char *to)
{
    static int number;
    const char *dir = arena_fmt(&w->mem, "%s/domain%d", w->dir, ++number);
    const char *path = arena_fmt(&w->mem, "%s/%s", dir, file);
    char *text = arena_alloc(&w->mem, 1 << 16), *end = arena_alloc(&w->mem, 1 << 16);
    pid_t pid = fork();
    if (pid == 0) {
        execlp("cp", "cp", "-r", "domain", dir, (char *)NULL);
        _exit(1);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    assert_true(fread(text, 1, (1 << 16) - 1, f) > 0);
    fclose(f);
    char *at = strstr(text, from);
    if (!at)
        fail_msg("%s has no '%s'", file, from);
    snprintf(end, 1 << 16, "%s", at + strlen(from));
    f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "%.*s%s%s", (int)(at - text), text, to, end);
    fclose(f);
    struct buf problems;
    buf_init(&problems, &w->mem, 1 << 16);
    const struct model *m = model_read(&w->mem, dir, &problems, &w->err);
    if (!m)
        fail_msg("%s", buf_get(&problems));
    return m;
}

static void reopen(struct world *w, const struct model *m)
{
    store_close(w->s);
    w->model = m;
    OK((w->s = store_open(&w->mem, &w->config, m, &w->err)) != NULL);
    store_set_today(w->s, "2025-03-10");
}

static int64_t one_task(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    int64_t id = task(w, area(w, "1/KH"), "Việc", w->a, "2025-06-30").id;
    OK(store_commit(w->s, &w->err));
    return id;
}

static struct schema_plan plan_to(struct world *w, const struct model *m)
{
    struct schema_plan plan;
    OK(schema_plan(&w->mem, &w->config, m, &plan, &w->err));
    return plan;
}

static void test_nothing(struct world *w)
{
    assert_int_equal(plan_to(w, w->model).n, 0);
}

#define TITLE_LINE "  detail: {type: long, vi: Nội dung, en: Details}\n"

static void test_new_field(struct world *w)
{
    int64_t id = one_task(w);
    const struct model *m = changed(w, "plan/task.yaml", TITLE_LINE,
                                    TITLE_LINE "  venue: {type: text, vi: Nơi, en: Place, unique: "
                                               "true}\n");
    struct schema_plan plan = plan_to(w, m);
    assert_int_equal(plan.n, 2);
    assert_string_equal(plan.steps[0].what, "task: new field venue");
    assert_false(plan.steps[0].losing);
    struct err err = {0};
    assert_null(store_open(&w->mem, &w->config, m, &err)); /* not before it is migrated */
    assert_int_equal(err.code, ERR_STORE);
    migrate(w, m, NULL);
    reopen(w, m);
    struct record r = reread(w, "task", id);
    assert_string_equal(get(&r, "due").s, "2025-06-30");
    OK(store_begin(w->s, &w->err));
    set(&r, "venue", text_value("Hội trường"));
    OK(record_update(w->s, &nobody, &r, &w->err));
    OK(store_commit(w->s, &w->err));
    r = reread(w, "task", id);
    assert_string_equal(get(&r, "venue").s, "Hội trường");
    assert_int_equal(plan_to(w, m).n, 0);
}

static void test_new_option(struct world *w)
{
    int64_t id = one_task(w);
    const char *month = "month:     {vi: Hằng tháng, en: Every month}\n";
    const struct model *m =
        changed(w, "plan/task.yaml", month,
                arena_fmt(&w->mem, "week: {vi: Hằng tuần, en: Every week}\n      %s", month));
    for (int i = 0; i < plan_to(w, m).n; i++)
        assert_false(plan_to(w, m).steps[i].losing);
    migrate(w, m, NULL);
    reopen(w, m);
    struct record r = reread(w, "task", id);
    OK(store_begin(w->s, &w->err));
    set(&r, "rhythm", text_value("week"));
    OK(record_update(w->s, &nobody, &r, &w->err));
    set(&r, "rhythm", text_value("never"));
    REFUSED(record_update(w->s, &nobody, &r, &w->err), ERR_CONFLICT);
    store_rollback(w->s);
}

static void test_losing(struct world *w)
{
    const char *restore = NULL;
    int64_t id = one_task(w);
    const struct model *m =
        changed(w, "registry/resource.yaml",
                "  note:         {type: text, vi: Ghi chú, en: Note, max_length: 300}\n", "");
    struct schema_plan plan = plan_to(w, m);
    assert_true(plan.n >= 1 && plan.steps[0].losing);
    assert_string_equal(plan.steps[0].name, "resource.note");
    struct schema_consent none = {.no_restore_point = true};
    REFUSED(schema_apply(&w->mem, &w->config, m, &plan, &none, &restore, &w->err), ERR_INVALID);
    reread(w, "task", id); /* the old one still works */
    migrate(w, m, "resource.note");
    reopen(w, m);
    struct record r = reread(w, "task", id);
    assert_string_equal(r.title, "Việc");
    assert_string_equal(get(&r, "due").s, "2025-06-30");
    assert_int_equal(plan_to(w, m).n, 0);
}

static void test_other_type(struct world *w)
{
    int64_t id = one_task(w);
    const struct model *m =
        changed(w, "plan/task.yaml", "product: {type: text, ", "product: {type: number, ");
    assert_string_equal(plan_to(w, m).steps[0].name, "task.product");
    migrate(w, m, "task.product");
    reopen(w, m);
    struct record r = reread(w, "task", id);
    assert_int_equal(get(&r, "product").kind, VALUE_NULL);
}

/* Whoever refuses says which; the restore point is a whole database. */
static void test_restore_point(struct world *w)
{
    const char *restore = NULL;
    const struct schema_consent all = {0};
    if (store_is_postgres(w->s))
        return; /* pg_dump works on the whole database, not on a test's schema */
    int64_t id = one_task(w);
    const struct model *m = changed(w, "plan/task.yaml", TITLE_LINE,
                                    TITLE_LINE "  venue: {type: text, vi: Nơi, en: Place}\n");
    struct schema_plan plan = plan_to(w, m);
    OK(schema_apply(&w->mem, &w->config, m, &plan, &all, &restore, &w->err));
    assert_non_null(restore);
    struct store_config copy = w->config;
    copy.url = arena_fmt(&w->mem, "sqlite:%s", restore);
    copy.readonly = true;
    struct store *s = store_open(&w->mem, &copy, w->model, &w->err);
    if (!s)
        fail_msg("%s", w->err.detail);
    struct record r;
    OK(record_read(s, &w->mem, type(w, "task"), id, NULL, &r, &w->err));
    store_close(s);
}

static void script(struct world *w, const char *text)
{
    struct db db = {.backend = store_is_postgres(w->s) ? &backend_postgres : &backend_sqlite};
    OK(db.backend->open(&db, &w->mem, strchr(w->config.url, ':') + 1, w->model, &w->err));
    OK(db.backend->script(&db, text, &w->err));
    db.backend->close(&db);
}

/* A database made before the engine's own tables had columns they have now: the server says what to
 * do, the plan adds and fills them, and what is there stays. */
static void test_older_engine(struct world *w)
{
    int64_t id = one_task(w);
    int64_t waiting;
    struct duty open = {.record = id,
                        .type = type(w, "task"),
                        .clock = &type(w, "task")->clocks[0],
                        .org = w->b,
                        .started = "2025-03-01",
                        .due = "2025-06-30"};
    OK(store_begin(w->s, &w->err));
    OK(duty_open(w->s, &open, &w->err));
    OK(store_commit(w->s, &w->err));
    script(w, "DROP INDEX duty_owner; DROP INDEX duty_asker; ALTER TABLE duty DROP COLUMN owner;"
              "ALTER TABLE duty DROP COLUMN asker; DELETE FROM setting WHERE name = 'engine'");
    struct err err = {0};
    assert_null(store_open(&w->mem, &w->config, w->model, &err));
    assert_string_equal(err.detail,
                        "it was made by another version of this program, or the calendar"
                        " has changed: run `ngaba migrate` first");
    struct schema_plan plan = plan_to(w, w->model);
    assert_int_equal(plan.n, 3);
    assert_string_equal(plan.steps[1].what, "the program's own table duty: owner");
    migrate(w, w->model, NULL);
    assert_int_equal(plan_to(w, w->model).n, 0);
    reopen(w, w->model);
    OK(duties_count(w->s, DUTY_WAITING, w->a, "*", &waiting, &w->err));
    assert_int_equal(waiting, 1); /* found by the owner it was given */
}

static void test_newer_database(struct world *w)
{
    struct schema_plan plan;
    script(w, "UPDATE setting SET value = '2' WHERE name = 'version'");
    REFUSED(schema_plan(&w->mem, &w->config, w->model, &plan, &w->err), ERR_STORE);
    assert_null(store_open(&w->mem, &w->config, w->model, &w->err));
    assert_string_equal(w->err.detail,
                        "it has version 2, this program knows version 1: use a newer program");
}

static void test_check(struct world *w)
{
    struct buf problems;
    buf_init(&problems, &w->mem, 1 << 16);
    OK(schema_check(&w->mem, w->model, &problems, &w->err));
    const struct model *m =
        changed(w, "plan/task.yaml", "AND due IS NULL AND rhythm", "AND duu IS NULL AND rhythm");
    REFUSED(schema_check(&w->mem, m, &problems, &w->err), ERR_INVALID);
    assert_non_null(strstr(buf_get(&problems), "task.check.has_due: the SQL does not prepare: no "
                                               "such column: duu"));
    assert_non_null(strstr(buf_get(&problems), "plan/task.yaml:"));
}

/* The writer opens as `m` is declared, or tells why it does not. */
static bool opens(struct world *w, const struct model *m)
{
    store_close(w->s);
    struct store *s = store_open(&w->mem, &w->config, m, &w->err);
    if (s)
        w->s = s;
    return s != NULL;
}

/* Past the program, as an administrator may. */
static void by_hand(struct world *w, const char *sql)
{
    struct db db;
    OK(db_open(&db, &w->mem, &w->config, w->model, &w->err));
    OK(db.backend->script(&db, sql, &w->err));
    db.backend->close(&db);
}

/* What was proved is not tried again, but another text is, and so is all when a table has changed. */
static void test_proved(struct world *w)
{
    const struct model *bad =
        changed(w, "plan/task.yaml", "AND due IS NULL AND rhythm", "AND duu IS NULL AND rhythm");
    const char *kept;
    OK(store_setting(w->s, &w->mem, "proved", &kept, &w->err));
    assert_non_null(kept);
    REFUSED(opens(w, bad), ERR_INVALID);
    struct store_config only_read = w->config;
    only_read.readonly = true;
    w->s = store_open(&w->mem, &only_read, w->model, &w->err); /* a reader asks no proof */
    assert_non_null(w->s);
    assert_true(opens(w, w->model));
    one_task(w); /* each statement of a change is prepared at its first use */
    by_hand(w, "ALTER TABLE waiver RENAME COLUMN reason TO because");
    REFUSED(opens(w, w->model), ERR_STORE);
    by_hand(w, "ALTER TABLE waiver RENAME COLUMN because TO reason");
    if (strncmp(w->config.url, "sqlite:", 7) != 0) { /* there functions are the program's own */
        by_hand(w, "ALTER FUNCTION days_between RENAME TO days_among");
        REFUSED(opens(w, w->model), ERR_STORE);
        by_hand(w, "ALTER FUNCTION days_among RENAME TO days_between");
    }
    OK((w->s = store_open(&w->mem, &w->config, w->model, &w->err)) != NULL);
}

static bool holds(char **environment, const char *line)
{
    bool found = false;
    for (; *environment && !found; environment++)
        found = !strcmp(*environment, line);
    return found;
}

/* pg_dump is told where to connect by its environment, never by arguments. */
static void test_environment(struct world *w)
{
    char **e =
        postgres_environment(&w->mem, "host=h port=5 user=u password='p w' dbname=d", &w->err);
    assert_non_null(e);
    assert_true(holds(e, "PGHOST=h") && holds(e, "PGPORT=5") && holds(e, "PGUSER=u"));
    assert_true(holds(e, "PGPASSWORD=p w") && holds(e, "PGDATABASE=d"));
    e = postgres_environment(&w->mem, "postgresql://u:x%20y@h/d", &w->err);
    assert_non_null(e);
    assert_true(holds(e, "PGPASSWORD=x y"));
    REFUSED(postgres_environment(&w->mem, "host", &w->err) != NULL, ERR_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(test_nothing),      BOTH(test_new_field),   BOTH(test_new_option),
        BOTH(test_losing),       BOTH(test_other_type),  BOTH(test_restore_point),
        BOTH(test_older_engine), BOTH(test_environment), BOTH(test_newer_database),
        BOTH(test_check),        BOTH(test_proved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
