/* model.c - the shipped declarations: read without a problem, and hold together in ways no single
 * file can promise. What a mistake looks like stands in golden.c. */
#include "declare/model.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena mem;
static struct model *m;

static int start(void **state)
{
    (void)state;
    struct buf problems;
    struct err err = {0};
    arena_init(&mem, 0);
    buf_init(&problems, &mem, 1 << 20);
    m = model_read(&mem, "domain", &problems, &err);
    if (!m)
        print_message("%s%s: %s\n", buf_get(&problems), err.where, err.detail);
    return m ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    arena_clear(&mem);
    return 0;
}

static void engine(void **state)
{
    (void)state;
    assert_true(m->organisation && m->post && m->person && m->holding && m->document);
    assert_string_equal(m->organisation->parent->name, "parent");
    assert_ptr_equal(m->organisation->parent->to, m->organisation);
    const struct field *role = type_field(m->post, "role");
    assert_int_equal(role->noptions, m->nroles);
    assert_string_equal(role->options[0].name, m->roles[0].name);
    assert_true(m->calendar && m->calendar->last_year >= 2026);
    /* what the whole domain costs, in memory: it may grow with its record types, and these not */
    assert_true(mem.used < (size_t)m->ntypes * (192 << 10));
}

static void found(void **state)
{
    (void)state;
    const struct record_type *task = model_type(m, "task"), *plan = model_type(m, "plan");
    assert_non_null(task);
    assert_string_equal(task->area, "plan");
    assert_string_equal(task->owner->name, "lead");
    assert_ptr_equal(task->parent->to, model_type(m, "area"));
    assert_true(task->nchildren == 2); /* part, stage */
    assert_int_equal(type_state(task, "draft"), 0);
    assert_int_equal(type_state(task, "no_such"), -1);
    assert_null(type_field(task, "state")); /* the column is no field ... */
    assert_string_equal(task->state->name, "state");
    assert_int_equal(task->state->noptions, task->nstates);
    const struct step *sign = type_step(plan, "sign");
    assert_ptr_equal(sign->baseline, plan->baseline);
    assert_ptr_equal(sign->baseline->types[0], plan);
    assert_string_equal(sign->who[0].relation, "any");
    assert_string_equal(sign->who[0].role, "office");
    const struct view *tree = type_view(plan, VIEW_TREE);
    assert_ptr_equal(tree->item, task);
    assert_int_equal(tree->nlevels, 3);
    assert_null(type_view(task, VIEW_TREE));
    assert_ptr_equal(plan->carry->child, task);
    assert_string_equal(task->states[plan->carry->state].name, "carried");
    assert_string_equal(plan->reads->symbol->name, "number");
    assert_true(m->document->checks[0].at_save); /* no step names it */
    assert_false(plan->checks[0].at_save);
    assert_null(model_type(m, "no_such"));
    assert_null(model_role(m, "no_such"));
    assert_string_equal(task->label.in[LANG_EN], "Task");
    assert_string_equal(task->list_label.in[LANG_VI], "Nhiệm vụ");
    assert_non_null(strstr(m->text, "\ntask.fields.due.type: date\n"));
    assert_null(strstr(m->text, "#"));
}

/* From every state there is a way to a final one. */
static void no_dead_end(void **state)
{
    (void)state;
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        bool ends[200] = {0}, more = t->nsteps > 0;
        assert_true(t->nstates <= 200);
        for (int k = 0; k < t->nstates; k++)
            ends[k] = t->states[k].final;
        while (more) {
            more = false;
            for (int s = 0; s < t->nsteps; s++) {
                const struct step *step = &t->steps[s];
                for (int k = 0; step->to >= 0 && ends[step->to] && k < step->nfrom; k++)
                    if (!ends[step->from[k]])
                        more = ends[step->from[k]] = true;
            }
        }
        for (int k = 0; t->nsteps && k < t->nstates; k++)
            if (!ends[k])
                fail_msg("%s: nothing leads on from '%s'", t->name, t->states[k].name);
    }
}

/* The SELECT gives a column of this name: "AS name", and no longer word. */
static bool names_column(const char *select, const char *name, size_t n)
{
    for (const char *p = select; (p = strstr(p, " AS ")) != NULL;) {
        p += strlen(" AS ");
        if (!strncmp(p, name, n) && strchr(" ,\n", p[n])) /* or the end */
            return true;
    }
    return false;
}

/* The step makes records of the type and gives them the field. */
static bool made_by(const struct step *step, const struct record_type *t, const struct field *f)
{
    for (int i = 0; i < step->nyields; i++)
        if (step->yields[i].type == t &&
            names_column(step->yields[i].select, f->name, strlen(f->name)))
            return true;
    return false;
}

static bool filled_by_step(const struct record_type *t, const struct field *f)
{
    for (int i = 0; i < t->nsteps; i++) {
        for (int k = 0; k < t->steps[i].nsets; k++)
            if (t->steps[i].sets[k].field == f)
                return true;
        for (int k = 0; k < t->steps[i].nform; k++)
            if (t->steps[i].form[k] == f)
                return true;
    }
    for (int i = 0; i < m->ntypes; i++) {
        const struct carry *c = m->types[i].carry;
        for (int k = 0; k < m->types[i].nsteps; k++)
            if (made_by(&m->types[i].steps[k], t, f))
                return true;
        if (c && (c->from == f || c->outcome == f))
            return true;
    }
    return false;
}

/* What nobody may type is filled by a step of its type, by one that makes the record, by its default (a
 * default is written like a value) or by carrying over. */
/* What officials open every day stands above what they open once a year. */
static void menu_in_order(void **state)
{
    (void)state;
    static const char *const wanted[] = {"outbound", "inbound",    "conference",  "agreement",
                                         "event",    "commitment", "partnership", "passport"};
    int n = 0, most = sizeof wanted / sizeof *wanted;
    for (int i = 0; i < m->nmenu && n < most; i++)
        if (!strcmp(m->menu[i]->menu, "management"))
            assert_string_equal(m->menu[i]->name, wanted[n++]);
    assert_int_equal(n, most);
}

static void never_by_hand(void **state)
{
    (void)state;
    for (int i = 0; i < m->ntypes; i++)
        for (int k = 0; k < m->types[i].nfields; k++) {
            const struct field *f = &m->types[i].fields[k];
            if (f->edit && !f->nedit && !f->fallback && !filled_by_step(&m->types[i], f))
                fail_msg("%s.%s is filled by nobody", m->types[i].name, f->name);
        }
}

static void words_of(const struct label *label, const char *where)
{
    for (int i = 0; i < LANGS; i++) {
        const char *text = label->in[i];
        if (!text)
            continue; /* a hint may be absent */
        if (!text_valid(text, strlen(text)) || strchr(text, '!') || strstr(text, "  "))
            fail_msg("%s: '%s'", where, text);
    }
}

static void field_words(const struct field *f, const char *where)
{
    words_of(&f->label, where);
    words_of(&f->hint, where);
    for (int i = 0; i < f->noptions; i++)
        words_of(&f->options[i].label, where);
}

/* Plain words: valid UTF-8, no exclamation mark, no double blank. */
static void plain_words(void **state)
{
    (void)state;
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        words_of(&t->label, t->name);
        field_words(t->state, t->name);
        for (int k = 0; k < t->nfields; k++)
            field_words(&t->fields[k], t->name);
        for (int k = 0; k < t->nrows; k++)
            for (int n = 0; n < t->rows[k].nfields; n++)
                field_words(&t->rows[k].fields[n], t->name);
        for (int k = 0; k < t->nsteps; k++)
            words_of(&t->steps[k].label, t->name);
        for (int k = 0; k < t->nclocks; k++)
            words_of(&t->clocks[k].label, t->name);
        for (int k = 0; k < t->nchecks; k++)
            words_of(&t->checks[k].label, t->name);
    }
    for (int i = 0; i < m->nroles; i++)
        words_of(&m->roles[i].label, m->roles[i].name);
}

/* States in which nobody inside the province has to move, and why. One that a clock runs in is none. */
static const struct {
    const char *type, *state;
} resting[] = {
    {"abtc", "applied"},                /* the Ministry of Public Security has it */
    {"abtc", "issued"},                 /* the card is valid until its day, which ends it */
    {"activity", "registered"},         /* what is to become of it is owed by its programme */
    {"activity", "included"},           /* likewise, until a dossier refers to it */
    {"agreement_report", "sent"},       /* the ministry has it; it may be opened again */
    {"agreement_report", "correcting"}, /* no law gives a correction a day; its head began it */
    {"conference_report", "sent"},      /* as the report of agreements */
    {"conference_report", "correcting"},
    {"event", "arranged"},         /* a line of the calendar, over when its day is */
    {"partnership", "memorandum"}, /* its steps and agreements have the clocks */
    {"partnership", "formal"},
    {"partnership", "asleep"}, /* put to sleep by a step, until another wakes it */
};

static bool rests(const struct record_type *t, const char *state)
{
    for (size_t i = 0; i < sizeof resting / sizeof *resting; i++)
        if (!strcmp(resting[i].type, t->name) && !strcmp(resting[i].state, state))
            return true;
    return false;
}

static bool runs_or_pauses(const struct record_type *t, int state)
{
    for (int c = 0; c < t->nclocks; c++) {
        for (int n = 0; n < t->clocks[c].nruns_in; n++)
            if (t->clocks[c].runs_in[n] == state)
                return true;
        for (int n = 0; n < t->clocks[c].npauses_in; n++)
            if (t->clocks[c].pauses_in[n] == state)
                return true;
    }
    return false;
}

/* In every state that is not final of a type with clocks somebody owes something, or somebody works
 * on a draft: nothing lies forgotten. */
static void owed(void **state)
{
    (void)state;
    for (int i = 0; i < m->ntypes; i++) {
        const struct record_type *t = &m->types[i];
        for (int k = 1; t->nclocks && k < t->nstates; k++)
            if (!t->states[k].final && !runs_or_pauses(t, k) && !rests(t, t->states[k].name))
                fail_msg("%s: nobody owes anything in '%s'", t->name, t->states[k].name);
    }
}

/* None stands in the list that need not: it would let the next mistake pass. */
static void rest_needed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof resting / sizeof *resting; i++) {
        const struct record_type *t = model_type(m, resting[i].type);
        int k = t ? type_state(t, resting[i].state) : -1;
        if (k < 1 || !t->nclocks || t->states[k].final || runs_or_pauses(t, k))
            fail_msg("%s %s needs no excuse", resting[i].type, resting[i].state);
    }
}

static void no_folder(void **state)
{
    (void)state;
    struct buf problems;
    struct err err = {0};
    buf_init(&problems, &mem, 1000);
    assert_null(model_read(&mem, "no/such/folder", &problems, &err));
    assert_int_equal(err.code, ERR_SYSTEM);
    assert_string_equal(err.where, "no/such/folder");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(engine),        TEST(found),         TEST(no_dead_end),
                                       TEST(menu_in_order), TEST(never_by_hand), TEST(plain_words),
                                       TEST(owed),          TEST(rest_needed),   TEST(no_folder)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
