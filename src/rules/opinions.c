/* opinions.c - see opinions.h. */
#include "rules/opinions.h"

#include "base/date.h"
#include "rules/duties.h"
#include "rules/validate.h"
#include "store/org.h"

#include <assert.h>
#include <string.h>

/* ---- asking ---- */

/* Who is asked today for an organisation: the agency of its present successor. */
static bool agency_of(struct store *s, int64_t org, int64_t *out, struct err *err)
{
    return org_present(s, org, &org, err) && org_agency(s, org, out, err);
}

static bool drop_earlier(struct store *s, const struct opinion *o, struct err *err)
{
    int64_t duty;
    char today[DATE_SIZE];
    return opinion_supersede(s, o, &duty, err) &&
           (!duty || duty_end(s, duty, date_write(date_today(), today), "superseded", err));
}

static bool send_papers(struct store *s, const struct opinion *o, const struct sent *sent,
                        struct err *err)
{
    for (int i = 0; sent && i < sent->n; i++)
        if (!sent_add(s, o->id, &sent->items[i], err))
            return false;
    return true;
}

static bool ask_one(struct store *s, struct arena *mem, const struct asking *a,
                    const struct sent *sent, struct opinion *o, struct err *err)
{
    struct duty d = {.org = o->org};
    if (!drop_earlier(s, o, err) || !duties_ask(s, mem, a->r, a->step->opinions->clock, &d, err))
        return false;
    o->duty = d.id;
    o->due = d.due;
    o->papers = sent ? sent->n : PAPERS_ALL;
    return opinion_add(s, o, err) && send_papers(s, o, sent, err) &&
           record_share_asked(s, mem, a->r->id, o->org, err);
}

bool opinions_ask(struct store *s, struct arena *mem, const struct asking *a, struct err *err)
{
    int64_t asker, *asked = arena_new(mem, int64_t, (size_t)a->n);
    int round, n = 0;
    assert(a->step->opinions && a->n > 0);
    if (!opinion_round(s, a->r->id, a->step->name, &round, err) ||
        !org_agency(s, a->change->org, &asker, err))
        return false;
    for (int i = 0; i < a->n; i++) {
        struct opinion o = {.record = a->r->id,
                            .step = a->step->name,
                            .round = round,
                            .asker = asker,
                            .consent = a->step->opinions->consent};
        bool twice = false;
        if (!agency_of(s, a->orgs[i], &o.org, err))
            return false;
        for (int k = 0; k < n; k++)
            twice = twice || asked[k] == o.org;
        if (twice)
            continue;
        asked[n++] = o.org;
        if (!ask_one(s, mem, a, a->sent ? a->sent[i] : NULL, &o, err))
            return false;
    }
    return true;
}

/* ---- reading ---- */

enum opinion_stand opinion_stands(const struct opinion *o, const char *today)
{
    bool past = o->due && strcmp(o->due, today) < 0 && strncmp(o->due, today, strlen(today)) != 0;
    if (o->answered_at)
        return OPINION_ANSWERED;
    if (past && o->consent)
        return OPINION_CONSENTED;
    if (o->ended)
        return OPINION_CLOSED;
    return past ? OPINION_LATE : OPINION_AWAITED;
}

/* Does he read the record without having been asked? */
static bool reads_it(struct store *s, const struct actor *who, const struct record *r, bool *out,
                     struct err *err)
{
    struct sight sight;
    struct err none = {0};
    *out = false;
    if (!rights_sight(who, r->type, &sight, &none))
        return true;
    if (!sight.org || r->owner == 0) {
        *out = !sight.org;
        return true;
    }
    return org_under(s, r->owner, sight.org, out, err);
}

bool opinions_seen(struct store *s, const struct actor *who, const struct record *r,
                   struct opinion_list *list, struct err *err)
{
    bool all;
    int n = 0;
    if (!reads_it(s, who, r, &all, err))
        return false;
    for (int i = 0; i < list->n; i++) {
        const struct opinion *o = &list->items[i];
        bool seen = all;
        if (!seen && !org_under(s, o->org, who->agency, &seen, err))
            return false;
        if (!seen && !org_under(s, o->asker, who->agency, &seen, err))
            return false;
        if (seen)
            list->items[n++] = *o;
    }
    list->n = n;
    return true;
}

bool opinion_open(struct store *s, const struct actor *who, const struct record *r,
                  const struct opinion *o, bool *out_may, struct err *err)
{
    *out_may = false;
    if (o->answered_at || o->ended)
        return true;
    if (!rights_role(s, who, o->role, o->org, out_may, err))
        return false;
    if (*out_may || who->role->grants[r->type->index].edit == SCOPE_NONE)
        return true;
    return org_under(s, o->asker, who->agency, out_may, err);
}

/* ---- answering ---- */

static const struct option answers[] = {
    {.name = "agree", .label = {{"Đồng ý", "Agree"}}, .tone = TONE_OK},
    {.name = "condition",
     .label = {{"Đồng ý, kèm điều kiện", "Agree on condition"}},
     .tone = TONE_WARN},
    {.name = "disagree", .label = {{"Không đồng ý", "Disagree"}}, .tone = TONE_BAD},
};

enum { FORM_ANSWER, FORM_TEXT, FORM_FILE, FORM_FIELDS };

static struct field form_fields[FORM_FIELDS] = {
    {.name = "answer",
     .label = {{"Ý kiến", "Opinion"}},
     .type = FIELD_CHOICE,
     .options = answers,
     .noptions = sizeof answers / sizeof *answers,
     .required = true,
     .index = FORM_ANSWER},
    {.name = "text",
     .label = {{"Nội dung", "In words"}},
     .hint = {{"Bắt buộc khi có điều kiện hoặc không đồng ý.",
               "Required with a condition or a disagreement."}},
     .type = FIELD_LONG,
     .index = FORM_TEXT},
    {.name = "file",
     .label = {{"Văn bản kèm theo", "Paper attached"}},
     .type = FIELD_FILE,
     .index = FORM_FILE},
};

static const struct option form_states[] = {{.name = "open"}};

static const struct record_type form_type = {.name = "opinion",
                                             .fields = form_fields,
                                             .nfields = FORM_FIELDS,
                                             .states = form_states,
                                             .nstates = 1};

const struct record_type *opinion_form(void)
{
    return &form_type;
}

static const char *text_of(const struct value *v)
{
    return v->kind == VALUE_TEXT && *v->s ? v->s : NULL;
}

static enum answer answer_of(const char *name)
{
    for (enum answer a = ANSWER_AGREE; a < ANSWERS; a++)
        if (!strcmp(answers[a - ANSWER_AGREE].name, name))
            return a;
    return ANSWER_NONE;
}

static bool admit(struct store *s, const struct answering *a, struct why_list *why, struct err *err)
{
    const struct opinion *o = a->o;
    bool may;
    if (o->answered_at)
        return err_set(err, ERR_CONFLICT, "opinion", "it was answered");
    if (o->ended)
        return err_set(err, ERR_CONFLICT, "opinion", "it is no longer awaited");
    if (!opinion_open(s, a->who, a->r, o, &may, err))
        return false;
    if (may)
        return true;
    why_add(why,
            (struct why){.text = {arena_fmt(why->mem, "Người có quyền trả lời: %s", o->org_title),
                                  arena_fmt(why->mem, "Who may answer: %s", o->org_title)}});
    return err_set(err, ERR_DENIED, "opinion", "role %s may not", a->who->role->name);
}

/* The form into *o; what is wrong with it as lines of why. */
static void take_form(const struct answering *a, bool by_paper, struct why_list *why)
{
    struct opinion *o = a->o;
    validate_fields(why->mem, a->form, NULL, 0, why);
    const char *name = text_of(&a->form->values[FORM_ANSWER]);
    o->text = text_of(&a->form->values[FORM_TEXT]);
    o->file = text_of(&a->form->values[FORM_FILE]);
    o->answer = name ? answer_of(name) : ANSWER_NONE;
    if (by_paper && !o->text)
        why_add(why,
                (struct why){
                    .text = {"Nội dung: ghi số, ngày văn bản trả lời của cơ quan được lấy ý kiến",
                             "In words: give number and date of the letter received"},
                    .field = "text"});
    else if (o->answer > ANSWER_AGREE && !o->text)
        why_add(why, (struct why){.text = {"Nội dung: phải nêu điều kiện hoặc lý do",
                                           "In words: the condition or the reason is missing"},
                                  .field = "text"});
}

bool opinion_answer(struct store *s, const struct answering *a, struct why_list *out_why,
                    struct err *err)
{
    char today[DATE_SIZE];
    assert(a->form->type == &form_type && a->o->record == a->r->id && out_why->mem);
    bool own;
    if (!admit(s, a, out_why, err) || !rights_role(s, a->who, a->o->role, a->o->org, &own, err))
        return false;
    take_form(a, !own, out_why);
    if (why_blocks(out_why))
        return err_set(err, ERR_INVALID, "opinion", "the form is not complete");
    const struct change c = {.account = a->who->account,
                             .post = a->who->post,
                             .org = a->who->org,
                             .address = a->address,
                             .step = "opinion"};
    return opinion_write(s, a->o, a->who->account, err) &&
           duty_end(s, a->o->duty, date_write(date_today(), today), "answered", err) &&
           record_note(s, &c, a->r, err);
}
