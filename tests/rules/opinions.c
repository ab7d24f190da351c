/* opinions.c - rounds of opinions: asked together, answered once, silent, asked again; who sees
 * which answer and which papers. On both engines. */
#include "../domain/walk.h"

#include "rules/reminders.h"

static struct record ready(struct world *w, const struct people *of)
{
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
    done(w, &of->officer, &r, "submit", NULL);
    done(w, &of->desk, &r, "receive", NULL);
    return r;
}

static struct record asked(struct world *w, const struct people *of, bool both)
{
    struct record r = ready(w, of);
    const int64_t orgs[] = {of->p, of->g, of->p}; /* the same twice is asked once */
    done(w, &of->focal, &r, "ask", &(struct given){.asked = orgs, .nasked = both ? 3 : 1});
    return r;
}

static int seen_by(struct world *w, const struct actor *who, const struct record *r)
{
    struct opinion_list list;
    OK(opinions_of_record(w->s, &w->mem, r->id, &list, &w->err));
    OK(opinions_seen(w->s, who, r, &list, &w->err));
    return list.n;
}

static void a_round(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = asked(w, &of, true);
    assert_int_equal(owed(w, &r), 3); /* two answers, and the clock of the appraisal stands still */
    struct actor officer = actor(w, "officer", of.p);
    REFUSED(say(w, &of.stranger, &r, of.p, "agree", NULL), ERR_DENIED);
    REFUSED(say(w, &officer, &r, of.p, "agree", NULL), ERR_DENIED); /* a head answers */
    REFUSED(say(w, &of.guard, &r, of.p, "agree", NULL), ERR_DENIED);
    REFUSED(say(w, &of.police, &r, of.p, NULL, "Chưa chọn"), ERR_INVALID);
    REFUSED(say(w, &of.police, &r, of.p, "disagree", NULL), ERR_INVALID);
    REFUSED(say(w, &of.police, &r, of.p, "condition", ""), ERR_INVALID);
    int64_t version = r.version;
    OK(say(w, &of.police, &r, of.p, "condition", "Gửi trước danh sách"));
    r = reread(w, "conference", r.id);
    assert_int_equal(r.version, version); /* who edits meanwhile is not disturbed */
    struct opinion o = opinion_of(w, &r, of.p);
    assert_int_equal(o.answer, ANSWER_CONDITION);
    assert_string_equal(o.text, "Gửi trước danh sách");
    assert_int_equal(opinion_stands(&o, "2025-12-31"), OPINION_ANSWERED);
    REFUSED(say(w, &of.police, &r, of.p, "agree", NULL), ERR_CONFLICT); /* once */
    assert_int_equal(owed(w, &r), 2);
    struct history_line *lines;
    int n;
    OK(history_read(w->s, &w->mem, r.id, 0, 1, &lines, &n, &w->err));
    assert_string_equal(lines[0].step, "opinion");
    OK(store_commit(w->s, &w->err));
}

static void rights(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = asked(w, &of, true);
    assert_int_equal(seen_by(w, &of.officer, &r), 2); /* the owner */
    assert_int_equal(seen_by(w, &of.focal, &r), 2);   /* who asked */
    assert_int_equal(seen_by(w, &of.office, &r), 2);  /* who reads all */
    assert_int_equal(seen_by(w, &of.police, &r), 1);  /* who was asked: their own */
    assert_int_equal(seen_by(w, &of.guard, &r), 1);
    assert_int_equal(seen_by(w, &of.stranger, &r), 0);
    assert_true(sees(w, &of.police, &r));
    assert_false(sees(w, &of.stranger, &r));
    OK(say(w, &of.police, &r, of.p, "agree", NULL));
    OK(say(w, &of.guard, &r, of.g, "agree", NULL));
    done(w, &of.focal_head, &r, "forward", NULL);
    assert_true(sees(w, &of.police, &r)); /* and afterwards */
    OK(store_commit(w->s, &w->err));
}

static void again(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = asked(w, &of, true);
    OK(say(w, &of.guard, &r, of.g, "disagree", "Trùng thời gian"));
    done(w, &of.focal, &r, "ask",
         &(struct given){.reason = "Nội dung đã sửa", .asked = &of.g, .nasked = 1});
    struct opinion o = opinion_of(w, &r, of.g);
    assert_int_equal(o.round, 2);
    assert_int_equal(o.answer, ANSWER_NONE);
    assert_int_equal(seen_by(w, &of.focal, &r), 3);
    assert_int_equal(opinion_of(w, &r, of.p).round, 1); /* still awaited from the first */
    done(w, &of.focal, &r, "ask", &(struct given){.asked = &of.p, .nasked = 1});
    assert_int_equal(opinion_of(w, &r, of.p).round,
                     3); /* asked anew: the first is no longer owed */
    assert_int_equal(owed(w, &r), 3);
    struct history_line *lines;
    int n, asks = 0;
    OK(history_read(w->s, &w->mem, r.id, 0, 20, &lines, &n, &w->err));
    for (int i = 0; i < n; i++)
        asks += !strcmp(lines[i].step, "ask");
    assert_int_equal(asks, 3); /* a step that changed no field stands in the history too */
    OK(store_commit(w->s, &w->err));
}

/* What is asked is awaited only while the record stays there. */
static void over(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = asked(w, &of, false);
    done(w, &of.head, &r, "cancel", &(struct given){.reason = "Đối tác hoãn"});
    assert_int_equal(owed(w, &r), 0);
    struct opinion o = opinion_of(w, &r, of.p);
    assert_int_equal(opinion_stands(&o, "2025-03-10"), OPINION_CLOSED);
    REFUSED(say(w, &of.police, &r, of.p, "agree", NULL), ERR_CONFLICT);
    OK(store_commit(w->s, &w->err));
}

/* ---- the papers that go with a request ---- */

static const struct rows *papers_of(const struct record *r)
{
    for (int i = 0; i < r->type->nrows; i++)
        if (r->type->rows[i].papers)
            return &r->type->rows[i];
    fail_msg("%s has no papers", r->type->name);
    return NULL;
}

/* How many papers he sees; -1: not even the record. */
static int papers_seen(struct world *w, const struct actor *who, const struct record *r)
{
    struct sight sight;
    struct record seen;
    struct row_list list;
    struct err none = {0};
    if (!rights_sight(who, r->type, &sight, &none) ||
        !record_read(w->s, &w->mem, r->type, r->id, &sight, &seen, &none))
        return -1;
    OK(rows_seen(w->s, &w->mem, papers_of(r), &seen, &list, &w->err));
    return list.n;
}

/* The first paper alone, for the first who is asked. */
static struct sent first_paper(struct world *w, const struct record *r)
{
    struct row_list list;
    struct paper *one = arena_new(&w->mem, struct paper, 1);
    OK(rows_read(w->s, &w->mem, papers_of(r), r->id, &list, &w->err));
    *one = (struct paper){papers_of(r)->name, list.rows[0].id};
    return (struct sent){one, 1};
}

static void ask(struct world *w, const struct actor *who, struct record *r,
                const struct step_input *in)
{
    struct why_list why = {.mem = &w->mem};
    OK(step_do(w->s, &w->mem, who, r, type_step(r->type, "ask"), in, &why, &w->err));
    *r = reread(w, r->type->name, r->id);
}

static void papers(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = ready(w, &of);
    const struct sent first = first_paper(w, &r), nothing = {0};
    const int64_t orgs[] = {of.p, of.g};
    const struct sent *const sent[] = {&first, NULL};
    assert_int_equal(papers_seen(w, &of.police, &r), -1);
    ask(w, &of.focal, &r, &(struct step_input){.asked = orgs, .nasked = 2, .sent = sent});
    assert_int_equal(opinion_of(w, &r, of.p).papers, 1);
    assert_int_equal(opinion_of(w, &r, of.g).papers, PAPERS_ALL);
    assert_int_equal(papers_seen(w, &of.police, &r), 1);
    assert_int_equal(papers_seen(w, &of.guard, &r), 2); /* nothing was held back */
    assert_int_equal(papers_seen(w, &of.officer, &r), 2);
    assert_int_equal(papers_seen(w, &of.focal, &r), 2);
    assert_int_equal(papers_seen(w, &of.office, &r), 2); /* who reads all */
    assert_int_equal(papers_seen(w, &of.stranger, &r), -1);
    paper(w, &r, "request"); /* one that comes later was not sent */
    assert_int_equal(papers_seen(w, &of.police, &r), 1);
    assert_int_equal(papers_seen(w, &of.guard, &r), 3);
    /* Asked again without any: what was sent stays; with everything: it sees everything. */
    const struct sent *const none[] = {&nothing};
    ask(w, &of.focal, &r, &(struct step_input){.asked = &of.p, .nasked = 1, .sent = none});
    assert_int_equal(opinion_of(w, &r, of.p).papers, 0);
    assert_int_equal(papers_seen(w, &of.police, &r), 1);
    done(w, &of.focal, &r, "ask", &(struct given){.asked = &of.p, .nasked = 1});
    assert_int_equal(papers_seen(w, &of.police, &r), 3);
    OK(store_commit(w->s, &w->err));
}

/* Another right, before or after the asking, is not narrowed by it. */
static void papers_of_right(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = ready(w, &of);
    const struct sent nothing = {0};
    const int64_t orgs[] = {of.p, of.g, w->a};
    const struct sent *const sent[] = {&nothing, &nothing, &nothing};
    OK(record_share(w->s, &w->mem, r.id, of.g, &w->err));
    ask(w, &of.focal, &r, &(struct step_input){.asked = orgs, .nasked = 3, .sent = sent});
    assert_int_equal(papers_seen(w, &of.officer, &r), 2); /* the owner, asked too */
    assert_int_equal(papers_seen(w, &of.guard, &r), 2);   /* it was shared with */
    assert_int_equal(papers_seen(w, &of.police, &r), 0);
    OK(record_share(w->s, &w->mem, r.id, of.p, &w->err));
    assert_int_equal(papers_seen(w, &of.police, &r), 2);
    OK(record_share_asked(w->s, &w->mem, r.id, of.p, &w->err)); /* takes nothing away */
    assert_int_equal(papers_seen(w, &of.police, &r), 2);
    OK(store_commit(w->s, &w->err));
}

/* To be reminded of an answer shows no more than the asking did, nor does merging away. */
static void papers_stay(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = ready(w, &of), police = reread(w, "organisation", of.p);
    const struct sent first = first_paper(w, &r);
    const struct sent *const sent[] = {&first};
    ask(w, &of.focal, &r, &(struct step_input){.asked = &of.p, .nasked = 1, .sent = sent});
    int fired = 0;
    bool more = true;
    struct duty_walk at = {.most = 100};
    date_fix(date_of(2025, 5, 12));
    while (more)
        OK(reminders_fire(w->s, &w->mem, &at, &fired, &more, &w->err));
    assert_true(fired > 0);
    assert_int_equal(papers_seen(w, &of.police, &r), 1);
    int64_t heir = organisation(w, "P2", "force", w->province);
    set(&police, "successor", int_value(heir));
    set(&police, "valid_to", text_value("2025-03-09"));
    police.state = type_state(police.type, "ended");
    OK(record_update(w->s, &nobody, &police, &w->err));
    const struct actor head = actor(w, "head", heir);
    assert_int_equal(papers_seen(w, &head, &r), 1);
    OK(store_commit(w->s, &w->err));
}

/* An asked organisation that is merged away: its successor answers. */
static void succession(struct world *w)
{
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = asked(w, &of, false), police = reread(w, "organisation", of.p);
    int64_t heir = organisation(w, "P2", "force", w->province);
    set(&police, "successor", int_value(heir));
    set(&police, "valid_to", text_value("2025-03-09"));
    police.state = type_state(police.type, "ended");
    OK(record_update(w->s, &nobody, &police, &w->err));
    struct actor head = actor(w, "head", heir);
    assert_true(sees(w, &head, &r));
    OK(say(w, &head, &r, of.p, "agree", NULL));
    OK(store_commit(w->s, &w->err));
}

static void stands(void **state)
{
    (void)state;
    static const struct {
        struct opinion o;
        const char *today;
        enum opinion_stand want;
    } cases[] = {
        {{.due = "2025-03-13"}, "2025-03-13", OPINION_AWAITED},
        {{.due = "2025-03-13"}, "2025-03-14", OPINION_LATE},
        {{.due = "2025-03-13T16:00"}, "2025-03-13", OPINION_AWAITED},
        {{.due = "2025-03-13", .consent = true}, "2025-03-13", OPINION_AWAITED},
        {{.due = "2025-03-13", .consent = true}, "2025-03-14", OPINION_CONSENTED},
        {{.due = "2025-03-13", .ended = "2025-03-12"}, "2025-03-12", OPINION_CLOSED},
        {{.due = "2025-03-13", .answered_at = "2025-03-20T01:00Z"}, "2025-03-21", OPINION_ANSWERED},
        {{.due = NULL}, "2025-03-21", OPINION_AWAITED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(opinion_stands(&cases[i].o, cases[i].today), cases[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(a_round),           BOTH(rights), BOTH(again),           BOTH(over),
        BOTH(succession),        BOTH(papers), BOTH(papers_of_right), BOTH(papers_stay),
        cmocka_unit_test(stands)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
