/* opinion.c - the matrix of opinions, whom to ask, and the page an asked organisation answers on. */
#include "serve/opinion.h"

#include "rules/opinions.h"
#include "serve/draft.h"
#include "serve/input.h"
#include "serve/pages.h"
#include "serve/papers.h"
#include "serve/record_page.h"
#include "store/file.h"
#include "store/org.h"

#include <string.h>

enum { MORE_MOST = 3 };

/* ---- how it stands ---- */

static void stand(struct request *rq, struct html *out, const struct opinion *o)
{
    static const struct {
        enum tone tone;
        enum word w;
    } answers[ANSWERS] = {[ANSWER_AGREE] = {TONE_OK, W_OPI_AGREE},
                          [ANSWER_CONDITION] = {TONE_WARN, W_OPI_CONDITION},
                          [ANSWER_DISAGREE] = {TONE_BAD, W_OPI_DISAGREE}},
      stands[] = {[OPINION_AWAITED] = {TONE_INFO, W_OPI_AWAITED},
                  [OPINION_LATE] = {TONE_BAD, W_OPI_LATE},
                  [OPINION_ANSWERED] = {TONE_NONE, W_NONE},
                  [OPINION_CONSENTED] = {TONE_OK, W_OPI_CONSENTED},
                  [OPINION_CLOSED] = {TONE_NONE, W_OPI_CLOSED}};
    enum opinion_stand s = opinion_stands(o, rq->today);
    if (s == OPINION_ANSWERED)
        emit_state(out, answers[o->answer].tone, word(rq->lang, answers[o->answer].w));
    else
        emit_state(out, stands[s].tone, word(rq->lang, stands[s].w));
}

static const char *path_of(struct request *rq, const struct record *r, const struct opinion *o)
{
    return arena_fmt(rq->mem, "/r/%s/%lld/opinion/%lld", r->type->name, (long long)r->id,
                     (long long)o->id);
}

/* ---- the card ---- */

static void head_cell(struct request *rq, struct html *out, enum word w)
{
    html(out, "<th scope=\"col\">%s</th>", word(rq->lang, w));
}

/* "Toàn bộ", "3 giấy tờ". */
static const char *papers_count(struct request *rq, const struct opinion *o)
{
    if (o->papers == PAPERS_ALL)
        return word(rq->lang, W_OPI_PAPERS_ALL);
    return o->papers ? word_fill(rq->mem, rq->lang, W_OPI_PAPERS_N, arena_int(rq->mem, o->papers))
                     : word(rq->lang, W_OPI_PAPERS_NONE);
}

static bool matrix_row(struct request *rq, struct html *out, const struct record *r,
                       const struct opinion *o, struct err *err)
{
    bool may;
    if (!opinion_open(rq->store, rq->who, r, o, &may, err))
        return false;
    html(out, "<tr><td data-l=\"%s\">%s <small class=\"mu\">%s</small></td>",
         word(rq->lang, W_OPI_ORG), o->org_title,
         word_fill(rq->mem, rq->lang, W_OPI_ROUND, arena_fmt(rq->mem, "%d", o->round)));
    html(out, "<td data-l=\"%s\">%s</td><td data-l=\"%s\">%s ", word(rq->lang, W_OPI_ASKED),
         shown_stamp(rq->mem, o->asked_at), word(rq->lang, W_OPI_DUE),
         o->due ? shown_date(rq->mem, o->due) : "");
    if (o->due && !o->answered_at && !o->ended)
        emit_countdown(rq, out, o->due, false,
                       arena_fmt(rq->mem, "/duty/%lld", (long long)o->duty));
    html(out, "</td><td data-l=\"%s\">%s</td>", word(rq->lang, W_OPI_PAPERS), papers_count(rq, o));
    html(out, "<td data-l=\"%s\"><span class=\"nw\">", word(rq->lang, W_OPI_ANSWER));
    stand(rq, out, o);
    html(out, "</span>");
    if (o->text)
        html(out, "<p>%s</p>", o->text);
    html(out, "</td><td><a class=\"btn bs%s\" href=\"%s\">%s<span class=\"vh\"> %s</span></a>",
         may ? " b1" : "", path_of(rq, r, o), word(rq->lang, may ? W_OPI_REPLY : W_OPI_READ),
         o->org_title);
    html(out, "</td></tr>");
    return true;
}

bool emit_opinions(struct request *rq, struct html *out, const struct record *r, struct err *err)
{
    struct opinion_list list;
    if (!opinions_of_record(rq->store, rq->mem, r->id, &list, err) ||
        !opinions_seen(rq->store, rq->who, r, &list, err))
        return false;
    if (!list.n)
        return true;
    html(out,
         "<section class=\"card\" id=\"opinions\"><h2>%s <small>%d</small></h2>"
         "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">"
         "<table class=\"stk\"><thead><tr>",
         word(rq->lang, W_OPI_TITLE), list.n, word(rq->lang, W_OPI_TITLE));
    static const enum word heads[] = {W_OPI_ORG, W_OPI_ASKED, W_OPI_DUE, W_OPI_PAPERS,
                                      W_OPI_ANSWER};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        head_cell(rq, out, heads[i]);
    html(out, "<td></td></tr></thead><tbody>");
    for (int i = 0; i < list.n; i++)
        if (!matrix_row(rq, out, r, &list.items[i], err))
            return false;
    html(out, "</tbody></table></div></section>");
    return true;
}

/* ---- whom to ask ---- */

/* The fields "Lấy ý kiến thêm 1" ..: a reference to any organisation. */
static struct field more_field(struct request *rq, int i)
{
    return (struct field){
        .name = arena_fmt(rq->mem, "more%d", i),
        .label = {{arena_fmt(rq->mem, "%s %d", word(LANG_VI, W_OPI_MORE), i + 1),
                   arena_fmt(rq->mem, "%s %d", word(LANG_EN, W_OPI_MORE), i + 1)}},
        .type = FIELD_REF,
        .to = rq->model->organisation,
    };
}

static bool body_box(struct request *rq, struct html *out, const struct option *body,
                     const struct paper_lines *papers, struct err *err)
{
    int64_t org;
    struct record r;
    if (!org_body(rq->store, body->name, &org, err))
        return false;
    if (!org) {
        html(out, "<p class=\"mu\">%s</p>",
             word_fill(rq->mem, rq->lang, W_OPI_NOBODY, body->label.in[rq->lang]));
        return true;
    }
    if (!record_read(rq->store, rq->mem, rq->model->organisation, org, NULL, &r, err))
        return false;
    const char *id = arena_fmt(rq->mem, "%lld", (long long)org);
    html(out, "<div class=\"op\"><label><input type=\"checkbox\" name=\"ask\" value=\"%s\"", id);
    if (!rq->refused || request_among(rq, "ask", id))
        html(out, " checked");
    html(out, ">%s: %s</label></div>", body->label.in[rq->lang], r.title);
    emit_papers(rq, out, papers, id, r.title);
    return true;
}

static void more_boxes(struct request *rq, struct html *out, const struct paper_lines *papers)
{
    for (int i = 0; i < MORE_MOST; i++) {
        const struct value none = {0};
        struct field *f = arena_new(rq->mem, struct field, 1);
        *f = more_field(rq, i);
        const struct box box = box_of(rq, f, arena_fmt(rq->mem, "_%s", f->name), &none, NULL);
        emit_box(rq, out, &box);
        emit_papers(rq, out, papers, f->name, f->label.in[rq->lang]);
    }
}

bool emit_asked(struct request *rq, struct html *out, const struct asked_of *of, struct err *err)
{
    const struct opinions *o = of->step->opinions;
    const char *problem = problem_of(rq, "_ask");
    struct paper_lines papers;
    if (!papers_list(rq, of->r, &papers, err))
        return false;
    html(out, "<fieldset class=\"al%s\" id=\"f_ask\"><legend>%s</legend>", problem ? " bad1" : "",
         word(rq->lang, W_OPI_ASK));
    html(out, "<span class=\"hint\">%s %s: %s</span>",
         word(rq->lang, o->consent ? W_OPI_CONSENT : W_OPI_REMIND), word(rq->lang, W_REC_LAW),
         o->clock->law.ref);
    if (papers.n)
        html(out, "<span class=\"hint\">%s</span>", word(rq->lang, W_OPI_PAPERS_HINT));
    if (problem)
        html(out, "<span class=\"er1\">%s</span>", problem);
    for (int i = 0; i < o->nof; i++)
        if (!body_box(rq, out, o->of[i], &papers, err))
            return false;
    html(out, "</fieldset>");
    more_boxes(rq, out, &papers);
    return true;
}

static bool take_more(struct request *rq, int i, int64_t *out, struct why_list *why,
                      struct err *err)
{
    struct field *f = arena_new(rq->mem, struct field, 1);
    struct value value = {0};
    const char *title = NULL;
    *f = more_field(rq, i);
    struct record_type *t = arena_new(rq->mem, struct record_type, 1);
    *t = (struct record_type){.name = "asked", .fields = f, .nfields = 1};
    struct record r = {.type = t, .mem = rq->mem, .values = &value, .titles = &title};
    const struct field *one = f;
    if (!draft_fields(rq, &r, &one, 1, why, err))
        return false;
    *out = value.kind == VALUE_INT ? value.i : 0;
    return true;
}

static void add_asked(struct request *rq, struct asked *to, int64_t org, const char *name,
                      const struct paper_lines *papers)
{
    to->sent[to->n] = papers_chosen(rq, papers, name);
    to->orgs[to->n++] = org;
}

bool take_asked(struct request *rq, const struct asked_of *of, struct asked *out,
                struct why_list *why, struct err *err)
{
    const struct opinions *o = of->step->opinions;
    size_t most = (size_t)o->nof + MORE_MOST;
    struct asked to = {.orgs = arena_new(rq->mem, int64_t, most),
                       .sent = arena_new(rq->mem, const struct sent *, most)};
    struct paper_lines papers;
    int64_t org;
    if (!papers_list(rq, of->r, &papers, err))
        return false;
    for (int i = 0; i < o->nof; i++) {
        if (!org_body(rq->store, o->of[i]->name, &org, err))
            return false;
        const char *id = arena_fmt(rq->mem, "%lld", (long long)org);
        if (org && request_among(rq, "ask", id))
            add_asked(rq, &to, org, id, &papers);
    }
    for (int i = 0; i < MORE_MOST; i++) {
        if (!take_more(rq, i, &org, why, err))
            return false;
        if (org)
            add_asked(rq, &to, org, more_field(rq, i).name, &papers);
    }
    *out = to;
    return true;
}

/* ---- the page of one ---- */

struct sheet {
    struct record r;
    struct opinion o;
    const struct step *step; /* NULL: no longer declared */
    bool may;
};

/* What the actor may not see is not there. */
static bool find(struct request *rq, struct sheet *s, struct err *err)
{
    int64_t id;
    if (!page_record(rq, &s->r, err) || !request_id(rq, "oid", &id, err) ||
        !opinion_read(rq->store, rq->mem, s->r.id, id, &s->o, err))
        return false;
    struct opinion_list one = {&s->o, 1};
    if (!opinions_seen(rq->store, rq->who, &s->r, &one, err) ||
        !opinion_open(rq->store, rq->who, &s->r, &s->o, &s->may, err))
        return false;
    s->step = type_step(s->r.type, s->o.step);
    return one.n || err_set(err, ERR_MISSING, "opinion", "out of sight");
}

/* Of a request that was not sent everything: which papers, as far as the reader sees them. */
static bool papers_fact(struct request *rq, struct html *out, const struct sheet *s,
                        struct err *err)
{
    struct paper_lines papers;
    struct sent sent;
    html(out, "<dt>%s</dt><dd>%s", word(rq->lang, W_OPI_PAPERS), papers_count(rq, &s->o));
    if (s->o.papers > 0) {
        if (!papers_list(rq, &s->r, &papers, err) ||
            !sent_of(rq->store, rq->mem, s->o.id, &sent, err))
            return false;
        html(out, "<ul>");
        for (int i = 0; i < papers.n; i++)
            if (sent_has(&sent, papers.items[i].key.part, papers.items[i].key.row))
                html(out, "<li>%s</li>", papers.items[i].label);
        html(out, "</ul>");
    }
    html(out, "</dd>");
    return true;
}

static void fact(struct request *rq, struct html *out, enum word w, const char *text)
{
    if (text)
        html(out, "<dt>%s</dt><dd>%s</dd>", word(rq->lang, w), text);
}

static bool facts(struct request *rq, struct html *out, const struct sheet *s, struct err *err)
{
    const struct opinion *o = &s->o;
    html(out, "<section class=\"card\"><div class=\"in\"><dl class=\"kv\">");
    fact(rq, out, W_OPI_ORG, o->org_title);
    fact(rq, out, W_OPI_ASKED, shown_stamp(rq->mem, o->asked_at));
    fact(rq, out, W_OPI_DUE, o->due ? shown_date(rq->mem, o->due) : NULL);
    fact(rq, out, W_REC_HOW, o->how[rq->lang]);
    if (s->step && s->step->opinions) {
        const struct law *law = &s->step->opinions->clock->law;
        html(out, "<dt>%s</dt><dd>%s ", word(rq->lang, W_REC_LAW), law->ref);
        if (!law->verified)
            emit_tag(out, word(rq->lang, W_REC_UNVERIFIED));
        html(out, "<br>%s</dd>", word(rq->lang, o->consent ? W_OPI_CONSENT : W_OPI_REMIND));
    }
    if (!papers_fact(rq, out, s, err))
        return false;
    html(out, "<dt>%s</dt><dd>", word(rq->lang, W_OPI_ANSWER));
    stand(rq, out, o);
    html(out, "</dd>");
    fact(rq, out, W_OPI_TEXT, o->text);
    fact(rq, out, W_OPI_WHEN, o->answered_at ? shown_stamp(rq->mem, o->answered_at) : NULL);
    fact(rq, out, W_OPI_BY, o->by);
    if (o->file) {
        html(out, "<dt>%s</dt><dd>", word(rq->lang, W_OPI_FILE));
        if (!emit_file(rq, out, arena_fmt(rq->mem, "%s/file", path_of(rq, &s->r, o)), o->file, err))
            return false;
        html(out, "</dd>");
    }
    html(out, "</dl><p><a class=\"btn bs\" href=\"/r/%s/%lld\">%s</a></p></div></section>",
         s->r.type->name, (long long)s->r.id, word(rq->lang, W_REC_OPEN));
    return true;
}

static void answer_form(struct request *rq, struct html *out, const struct sheet *s)
{
    const struct record_type *form = opinion_form();
    const struct value none = {0};
    html(out,
         "<form method=\"post\" class=\"card\" action=\"%s\" enctype=\"multipart/form-data\">"
         "<div class=\"in g2c\">",
         path_of(rq, &s->r, &s->o));
    request_csrf(rq, out);
    for (int i = 0; i < form->nfields; i++) {
        const struct field *f = &form->fields[i];
        const struct box box = box_of(rq, f, arena_fmt(rq->mem, "_%s", f->name), &none, NULL);
        emit_box(rq, out, &box);
    }
    html(out,
         "<p class=\"row al\"><button class=\"btn b1\">%s</button>"
         "<a class=\"btn\" href=\"/r/%s/%lld\">%s</a></p></div></form>",
         word(rq->lang, W_OPI_SEND), s->r.type->name, (long long)s->r.id, word(rq->lang, W_CANCEL));
}

bool page_opinion(struct request *rq, struct html *out, struct err *err)
{
    struct sheet s = {0};
    if (!find(rq, &s, err))
        return false;
    struct frame frame = {.title =
                              arena_fmt(rq->mem, "%s: %s", word(rq->lang, W_OPI_PAGE), s.r.title)};
    if (!record_crumbs(rq, &s.r, &frame, err))
        return false;
    frame_begin(rq, out, &frame);
    if (rq->why)
        emit_problems(rq, out, rq->why);
    if (!facts(rq, out, &s, err))
        return false;
    if (s.may)
        answer_form(rq, out, &s);
    else if (rq->refused) /* it was answered or closed meanwhile */
        emit_mine(rq, out, request_text(rq, "f_text"));
    frame_end(rq, out);
    return true;
}

bool page_opinion_post(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct sheet s = {0};
    const struct record_type *t = opinion_form();
    struct record form = record_draft(rq->mem, t);
    struct why_list *why = arena_new(rq->mem, struct why_list, 1);
    const struct field **fields = arena_new(rq->mem, const struct field *, (size_t)t->nfields);
    why->mem = rq->mem;
    rq->why = why;
    for (int i = 0; i < t->nfields; i++)
        fields[i] = &t->fields[i];
    if (!find(rq, &s, err) || !draft_fields(rq, &form, fields, t->nfields, why, err))
        return false;
    const struct answering a = {rq->who, rq->address, &s.r, &s.o, &form};
    if (!opinion_answer(rq->store, &a, why, err))
        return false;
    rq->said = W_SAID_DONE;
    request_go(rq, "/r/%s/%lld", s.r.type->name, (long long)s.r.id);
    return true;
}

bool page_opinion_file(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct sheet s = {0};
    struct file file;
    if (!find(rq, &s, err))
        return false;
    if (!s.o.file)
        return err_set(err, ERR_MISSING, "file", "the answer has no paper");
    if (!file_find(rq->store, rq->mem, s.o.file, &file, err) ||
        !file_open(rq->store, s.o.file, &rq->fd, err))
        return false;
    rq->type = file.type;
    rq->download = file.name;
    return true;
}
