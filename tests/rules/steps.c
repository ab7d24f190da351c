/* steps.c - the whole life of a task, with every refusal on the way, on both engines. */
#include "rules/steps.h"
#include "rules/baseline.h"
#include "rules/carry.h"
#include "rules/duties.h"
#include "store/org.h"

#include "../store/open.h"

#include "base/date.h"

/* An actor of a role acting for an organisation. */
static struct actor actor(struct world *w, const char *role, int64_t org)
{
    struct actor who = {.account = 1, .org = org, .role = model_role(w->model, role)};
    assert_non_null(who.role);
    OK(org_agency(w->s, org, &who.agency, &w->err));
    return who;
}

static const struct step *step_of(const struct record *r, const char *name)
{
    const struct step *s = type_step(r->type, name);
    if (!s)
        fail_msg("%s has no step %s", r->type->name, name);
    return s;
}

struct
try {
    struct why_list why;
    struct step_input in;
};

/* Does the step on a fresh reading of the record. */
static bool attempt(struct world *w, const struct actor *who, struct record *r, const char *step,
                    struct try *t)
{
    *r = reread(w, r->type->name, r->id);
    t->why = (struct why_list){.mem = &w->mem};
    OK(store_mark(w->s, &w->err));
    bool ok = step_do(w->s, &w->mem, who, r, step_of(r, step), &t->in, &t->why, &w->err);
    if (!ok)
        store_undo(w->s);
    else
        OK(store_keep(w->s, &w->err));
    return ok;
}

static void done(struct world *w, const struct actor *who, struct record *r, const char *step,
                 const char *reason)
{
    struct try t = {.in = {.reason = reason}};
    OK(attempt(w, who, r, step, &t));
    *r = reread(w, r->type->name, r->id);
}

static void refused(struct world *w, const struct actor *who, struct record *r, const char *step,
                    const char *reason, enum err_code code)
{
    struct try t = {.in = {.reason = reason}};
    REFUSED(attempt(w, who, r, step, &t), code);
    *r = reread(w, r->type->name, r->id);
    if (code != ERR_CONFLICT)
        assert_true(why_blocks(&t.why)); /* never a silent no */
}

static const char *state_of(const struct record *r)
{
    return r->type->states[r->state].name;
}

/* The one open duty of the record: its clock, who owes it, until when. */
static void owes(struct world *w, const struct record *r, const char *clock, int64_t org,
                 const char *due)
{
    struct duty_list open;
    OK(duties_of_record(w->s, &w->mem, r->id, true, &open, &w->err));
    for (int i = 0; i < open.n; i++) {
        if (strcmp(open.items[i].clock->name, clock) != 0)
            continue;
        assert_int_equal(open.items[i].org, org);
        assert_string_equal(open.items[i].due, due);
        assert_true(strlen(open.items[i].how[LANG_VI]) > 10);
        return;
    }
    fail_msg("no open duty %s", clock);
}

static int open_duties(struct world *w, const struct record *r)
{
    struct duty_list open;
    OK(duties_of_record(w->s, &w->mem, r->id, true, &open, &w->err));
    return open.n;
}

static void prove(struct world *w, struct record *r)
{
    const struct rows *rows = &r->type->rows[0];
    struct row row = {.values = arena_new(&w->mem, struct value, (size_t)rows->nfields)};
    row.values[0] = text_value("figure");
    for (int i = 0; i < rows->nfields; i++)
        if (!strcmp(rows->fields[i].name, "figure"))
            row.values[i] = text_value("12 lớp, báo cáo của cơ quan");
    struct row_list want = {.rows = &row, .n = 1};
    OK(rows_write(w->s, &nobody, r, rows, &want, &w->err));
}

/* The focal point: room a1's agency A leads, B is the focal point. */
static void focal(struct world *w)
{
    struct record b = reread(w, "organisation", w->b);
    set(&b, "focal", int_value(1));
    OK(record_update(w->s, &nobody, &b, &w->err));
}

static struct record fresh_task(struct world *w, const char *due)
{
    struct record r = task(w, area(w, "3394/KH-UBND"), "Mở lớp bồi dưỡng", w->a, due);
    set(&r, "proof_kind", text_value("figure"));
    OK(record_update(w->s, &nobody, &r, &w->err));
    return r;
}

static void life(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    focal(w);
    struct actor head_b = actor(w, "head", w->b), head_a = actor(w, "head", w->a),
                 officer_a = actor(w, "officer", w->room), auditor = actor(w, "auditor", w->a);
    struct record r = fresh_task(w, "2025-06-30");
    refused(w, &auditor, &r, "assign", NULL, ERR_DENIED);
    refused(w, &head_a, &r, "assign", NULL, ERR_DENIED);
    refused(w, &head_a, &r, "accept", NULL, ERR_CONFLICT);
    done(w, &head_b, &r, "assign", NULL);
    owes(w, &r, "respond", w->a, "2025-03-13");
    refused(w, &head_a, &r, "return", "", ERR_INVALID);
    done(w, &head_a, &r, "return", "Không thuộc chức năng");
    owes(w, &r, "reassign", w->b, "2025-03-13");
    done(w, &head_b, &r, "assign", NULL);
    refused(w, &head_b, &r, "accept", NULL, ERR_DENIED);
    done(w, &officer_a, &r, "accept", NULL);
    owes(w, &r, "finish", w->a, "2025-06-30");
    done(w, &officer_a, &r, "report", "Đã khảo sát nhu cầu");
    refused(w, &officer_a, &r, "declare", NULL, ERR_INVALID);
    prove(w, &r);
    done(w, &officer_a, &r, "declare", NULL);
    assert_string_equal(state_of(&r), "declared");
    assert_string_equal(get(&r, "done_on").s, "2025-03-10");
    owes(w, &r, "confirm", w->b, "2025-03-17");
    refused(w, &head_b, &r, "send_back", NULL, ERR_INVALID);
    done(w, &head_b, &r, "send_back", "Thiếu danh sách học viên");
    done(w, &officer_a, &r, "declare", NULL);
    done(w, &head_b, &r, "confirm", NULL);
    assert_int_equal(open_duties(w, &r), 0);
    assert_string_equal(get(&r, "progress").s, "done");
    OK(store_commit(w->s, &w->err));
}

/* Is the step offered as possible? out_said: the first line that stands in its way, or NULL. */
static bool offered(struct world *w, const struct actor *who, const struct record *r,
                    const char *step, const char **out_said)
{
    struct offer *list;
    int n;
    OK(steps_offer(w->s, &w->mem, who, r, &list, &n, &w->err));
    for (int i = 0; i < n; i++) {
        if (strcmp(list[i].step->name, step))
            continue;
        *out_said = NULL;
        for (int k = list[i].why.n - 1; k >= 0; k--)
            if (!list[i].why.items[k].met)
                *out_said = list[i].why.items[k].text[LANG_VI];
        return list[i].possible;
    }
    fail_msg("%s is not offered at all", step);
    return false;
}

static void extension(struct world *w)
{
    const char *said;
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    focal(w);
    struct actor head_b = actor(w, "head", w->b), head_a = actor(w, "head", w->a);
    struct record r = fresh_task(w, "2025-03-31");
    done(w, &head_b, &r, "assign", NULL);
    done(w, &head_a, &r, "accept", NULL);
    struct value early = text_value("2025-03-20"), later = text_value("2025-04-30");
    struct try t = {.in = {.values = &early, .reason = "Đối tác lùi lịch"}};
    REFUSED(attempt(w, &head_a, &r, "ask_extension", &t), ERR_INVALID);
    assert_non_null(strstr(t.why.items[0].text[LANG_VI], "31/03/2025"));
    t.in.values = &later;
    r = reread(w, "task", r.id);
    assert_true(offered(w, &head_a, &r, "ask_extension", &said)); /* a date is yet to be given */
    OK(attempt(w, &head_a, &r, "ask_extension", &t));
    owes(w, &r, "decide", w->b, "2025-03-13");
    owes(w, &r, "finish", w->a, "2025-03-31");
    done(w, &head_b, &r, "grant_extension", "Theo thư của đối tác");
    assert_string_equal(get(&r, "due").s, "2025-04-30");
    assert_int_equal(get(&r, "asked_due").kind, VALUE_NULL);
    owes(w, &r, "finish", w->a, "2025-04-30");
    assert_int_equal(open_duties(w, &r), 1);
    date_fix(date_of(2025, 5, 5)); /* too late to ask */
    store_set_today(w->s, "2025-05-05");
    later = text_value("2025-05-30");
    REFUSED(attempt(w, &head_a, &r, "ask_extension", &t), ERR_INVALID);
    r = reread(w, "task", r.id);
    assert_false(offered(w, &head_a, &r, "ask_extension", &said)); /* and that is said at once */
    assert_string_equal(said, "Phải xin gia hạn trước khi hết hạn (30/04/2025)");
    OK(store_commit(w->s, &w->err));
}

/* Suspended: the clock stands still and has no date; resumed with a new one, both with a reason. */
static void suspension(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    focal(w);
    struct actor head_b = actor(w, "head", w->b), head_a = actor(w, "head", w->a);
    struct record r = fresh_task(w, "2025-03-31");
    struct duty_list open;
    struct duty_event *events;
    int n;
    done(w, &head_b, &r, "assign", NULL);
    done(w, &head_a, &r, "accept", NULL);
    refused(w, &head_a, &r, "suspend", "Chờ ý kiến", ERR_DENIED);
    done(w, &head_b, &r, "suspend", "Chờ ý kiến trung ương");
    OK(duties_of_record(w->s, &w->mem, r.id, true, &open, &w->err));
    assert_int_equal(open.n, 1);
    assert_null(open.items[0].due);
    assert_string_equal(open.items[0].paused, "2025-03-10");
    assert_string_equal(get(&r, "progress").s, "paused");
    struct value later = text_value("2025-05-15");
    struct try t = {.in = {.values = &later, .reason = "Đã có ý kiến"}};
    date_fix(date_of(2025, 4, 7));
    OK(attempt(w, &head_b, &r, "resume", &t));
    owes(w, &r, "finish", w->a, "2025-05-15");
    OK(duties_of_record(w->s, &w->mem, r.id, true, &open, &w->err));
    assert_null(open.items[0].paused);
    OK(duty_events(w->s, &w->mem, open.items[0].id, &events, &n, &w->err));
    assert_int_equal(n, 3);
    static const char *const kinds[] = {"start", "pause", "resume"};
    for (int i = 0; i < n; i++)
        assert_string_equal(events[i].kind, kinds[i]);
    assert_string_equal(events[2].reason, "Đã có ý kiến");
    OK(store_commit(w->s, &w->err));
}

static void baseline(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    struct actor office = actor(w, "office", w->province);
    struct record r = fresh_task(w, "2025-06-30");
    struct record a = reread(w, "area", get(&r, "area").i);
    struct record plan = reread(w, "plan", get(&a, "plan").i);
    struct deviation *found;
    int n;
    done(w, &office, &plan, "sign", NULL);
    OK(baseline_deviations(w->s, &w->mem, &office, &plan, &found, &n, &w->err));
    assert_int_equal(n, 0);
    struct record before = reread(w, "task", r.id);
    r = reread(w, "task", r.id);
    set(&r, "due", text_value("2025-09-30"));
    REFUSED(baseline_guard(w->s, &before, &r, "", &w->err), ERR_INVALID);
    OK(baseline_guard(w->s, &before, &r, "Chờ kinh phí", &w->err));
    struct change c = {.account = 1, .step = "edit", .reason = "Chờ kinh phí"};
    OK(record_update(w->s, &c, &r, &w->err));
    struct record more = task(w, a.id, "Việc thêm sau", w->b, "2025-12-31");
    OK(baseline_deviations(w->s, &w->mem, &office, &plan, &found, &n, &w->err));
    assert_int_equal(n, 2);
    for (int i = 0; i < n; i++) {
        if (found[i].kind == DEVIATION_ADDED) {
            assert_int_equal(found[i].record, more.id);
            continue;
        }
        assert_int_equal(found[i].kind, DEVIATION_FIELD);
        assert_string_equal(found[i].signed_value, "2025-06-30");
        assert_string_equal(found[i].value, "2025-09-30");
        assert_string_equal(found[i].reason, "Chờ kinh phí");
    }
    before = reread(w, "task", more.id); /* not frozen: it came later, yet under the signed plan */
    OK(store_commit(w->s, &w->err));
}

static void carrying(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    struct actor office = actor(w, "office", w->province);
    struct record r = fresh_task(w, "2025-06-30");
    struct record a = reread(w, "area", get(&r, "area").i);
    struct record old = reread(w, "plan", get(&a, "plan").i), next = draft(w, "plan");
    struct list left;
    task(w, a.id, "Việc thôi không làm", w->b, "2025-12-31");
    for (int i = 0; i < old.type->nfields; i++)
        if (!old.type->fields[i].computed)
            next.values[i] = old.values[i];
    set(&next, "number", text_value("952/KH-UBND"));
    create(w, &next);
    OK(carry_unfinished(w->s, &w->mem, &office, &old, &left, &w->err));
    assert_int_equal(left.n, 2);
    struct carry_choice choice = {.child = r.id, .outcome = "continue"};
    REFUSED(carry_do(w->s, &w->mem, &office, NULL, &old, &next, &choice, &w->err), ERR_INVALID);
    choice.reason = "Chưa xong trong giai đoạn";
    OK(carry_do(w->s, &w->mem, &office, NULL, &old, &next, &choice, &w->err));
    REFUSED(carry_do(w->s, &w->mem, &office, NULL, &old, &next, &choice, &w->err), ERR_CONFLICT);
    choice = (struct carry_choice){.outcome = "drop", .reason = "Không còn đối tác"};
    choice.child = left.rows[0].id == r.id ? left.rows[1].id : left.rows[0].id;
    OK(carry_do(w->s, &w->mem, &office, NULL, &old, &next, &choice, &w->err));
    OK(carry_unfinished(w->s, &w->mem, &office, &old, &left, &w->err));
    assert_int_equal(left.n, 0);
    OK(carry_unfinished(w->s, &w->mem, &office, &next, &left, &w->err));
    assert_int_equal(left.n, 1);
    struct record copy = reread(w, "task", left.rows[0].id);
    assert_int_equal(get(&copy, "carried_from").i, r.id);
    assert_string_equal(get(&copy, "title").s, "Mở lớp bồi dưỡng");
    r = reread(w, "task", r.id);
    assert_string_equal(state_of(&r), "carried");
    assert_string_equal(get(&r, "progress").s, "stopped");
    OK(store_commit(w->s, &w->err));
}

/* What may be done now, and why the rest may not. */
static void offers(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    focal(w);
    struct actor head_b = actor(w, "head", w->b), clerk = actor(w, "clerk", w->a);
    struct record r = fresh_task(w, "2025-06-30");
    struct offer *list;
    int n, possible = 0;
    r = reread(w, "task", r.id);
    OK(steps_offer(w->s, &w->mem, &head_b, &r, &list, &n, &w->err));
    for (int i = 0; i < n; i++)
        possible += list[i].possible;
    assert_int_equal(n, 2); /* assign; drop */
    assert_int_equal(possible, 1);
    OK(steps_offer(w->s, &w->mem, &clerk, &r, &list, &n, &w->err));
    for (int i = 0; i < n; i++) {
        assert_false(list[i].possible);
        assert_true(list[i].why.n > 0);
        assert_non_null(strstr(list[i].why.items[0].text[LANG_VI], "Người có quyền thực hiện"));
    }
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(life),     BOTH(extension), BOTH(suspension),
                                       BOTH(baseline), BOTH(carrying),  BOTH(offers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
