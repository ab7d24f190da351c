/* steps.c - see steps.h. */
#include "rules/steps.h"

#include "base/buf.h"
#include "rules/authority.h"
#include "rules/baseline.h"
#include "rules/duties.h"
#include "rules/findings.h"
#include "rules/opinions.h"
#include "rules/validate.h"
#include "rules/yields.h"
#include "store/declared.h"
#include "store/history.h"

#include <assert.h>
#include <string.h>

/* The organisation a relation names, as the reader knows it; NULL: any. */
static const char *relation_label(const struct model *m, const struct record_type *t,
                                  const char *relation, enum lang lang)
{
    static const char *const words[][LANGS] = {
        {"cơ quan đầu mối", "focal point"},
        {"cơ quan chủ trì nhiệm vụ cấp trên", "lead of the parent"},
        {"cơ quan chủ trì", "lead agency"}};
    const struct option *body = model_body(m, relation);
    const struct field *f = strcmp(relation, "owner") != 0 ? type_field(t, relation) : t->owner;
    if (!strcmp(relation, "any"))
        return NULL;
    if (body)
        return body->label.in[lang];
    if (f)
        return f->label.in[lang];
    return words[!strcmp(relation, "focal") ? 0 : !strcmp(relation, "parent.owner") ? 1 : 2][lang];
}

/* "Người có quyền thực hiện bước này: Chuyên viên, Lãnh đạo cơ quan (Cơ quan cử đoàn); Văn thư (cơ quan đầu mối)" */
static void who_line(struct why_list *why, const struct model *m, const struct record *r,
                     const struct step *step, bool met)
{
    struct why line = {.met = met};
    const struct who **said = arena_new(why->mem, const struct who *, (size_t)step->nwho + 1);
    int n = 0;
    for (int i = 0; i < step->nwho; i++)
        if (rights_speaks(m, r, &step->who[i]))
            said[n++] = &step->who[i];
    for (enum lang lang = 0; lang < LANGS; lang++) {
        struct buf b;
        buf_init(&b, why->mem, 2000);
        buf_text(&b, lang == LANG_VI ? "Người có quyền thực hiện bước này: " : "Who may do this: ");
        for (int i = 0; i < n; i++) {
            const struct role *role = model_role(m, said[i]->role);
            const char *label = relation_label(m, r->type, said[i]->relation, lang);
            bool goes_on = i + 1 < n && !strcmp(said[i]->relation, said[i + 1]->relation);
            buf_text(&b, role              ? role->label.in[lang]
                         : lang == LANG_VI ? "mọi vai trò"
                                           : "any role");
            if (label && !goes_on)
                buf_fmt(&b, " (%s)", label);
            if (i + 1 < n)
                buf_text(&b, goes_on ? ", " : "; ");
        }
        line.text[lang] = buf_get(&b);
    }
    why_add(why, line);
}

static bool starts_here(const struct step *step, int state, const struct record_type *type)
{
    for (int i = 0; i < step->nfrom; i++)
        if (step->from[i] == state)
            return true;
    return step->nfrom == 0 && !type->states[state].final;
}

/* A step is there for a record when somebody has it in the record's channel, and its condition holds. */
static bool is_there(struct store *s, const struct actor *who, const struct record *r,
                     const struct step *step, bool *out, struct err *err)
{
    *out = false;
    for (int i = 0; i < step->nwho && !*out; i++)
        *out = rights_speaks(store_model(s), r, &step->who[i]);
    return !*out || !step->shown_if || step_shown(s, step, r->id, who->org, out, err);
}

/* A step that may be done only so often: the line says how often it was. */
static bool count_line(struct store *s, const struct step *step, const struct record *r,
                       struct why_list *why, struct err *err)
{
    int done;
    if (!step->at_most)
        return true;
    if (!history_count(s, r->id, step, &done, err))
        return false;
    why_add(why,
            (struct why){
                .met = done < step->at_most,
                .text = {arena_fmt(why->mem,
                                   "Bước này được thực hiện tối đa %d lần, đã thực hiện %d lần",
                                   step->at_most, done),
                         arena_fmt(why->mem, "This may be done %d times at most, was done %d",
                                   step->at_most, done)}});
    return true;
}

static bool offer_one(struct store *s, const struct actor *who, const struct record *r,
                      struct offer *o, struct err *err)
{
    bool may;
    if (!rights_step(s, o->why.mem, who, r, o->step, &may, err))
        return false;
    who_line(&o->why, store_model(s), r, o->step, may);
    if (!count_line(s, o->step, r, &o->why, err) || !authority_step(s, o->step, r, &o->why, err))
        return false;
    if (!findings_offer(s, o->step, (struct subject){.record = r->id, .org = who->org, .who = who},
                        &o->why, err))
        return false;
    o->possible = !why_blocks(&o->why);
    return true;
}

bool steps_offer(struct store *s, struct arena *mem, const struct actor *who,
                 const struct record *r, struct offer **out, int *out_n, struct err *err)
{
    struct offer *offers = arena_new(mem, struct offer, (size_t)r->type->nsteps + 1);
    int n = 0;
    for (int i = 0; i < r->type->nsteps; i++) {
        const struct step *step = &r->type->steps[i];
        bool shown;
        if (!starts_here(step, r->state, r->type))
            continue;
        if (!is_there(s, who, r, step, &shown, err))
            return false;
        if (!shown)
            continue;
        offers[n] = (struct offer){.step = step, .why = {.mem = mem}};
        if (!offer_one(s, who, r, &offers[n], err))
            return false;
        n++;
    }
    *out = offers;
    *out_n = n;
    return true;
}

/* State, right and condition: may this step be done at all? */
static bool admit(struct store *s, const struct actor *who, const struct record *r,
                  const struct step *step, struct why_list *why, struct err *err)
{
    bool shown, may;
    if (!starts_here(step, r->state, r->type))
        return err_set(err, ERR_CONFLICT, step->name, "not from state %s",
                       r->type->states[r->state].name);
    if (!is_there(s, who, r, step, &shown, err))
        return false;
    if (!shown)
        return err_set(err, ERR_CONFLICT, step->name, "its condition does not hold");
    if (!rights_step(s, why->mem, who, r, step, &may, err))
        return false;
    if (may)
        return true;
    who_line(why, store_model(s), r, step, false);
    return err_set(err, ERR_DENIED, step->name, "role %s may not", who->role->name);
}

struct deed {
    const struct step *step;
    const struct step_input *in;
    const struct change *change;
};

static void ask_form(const struct step *step, const struct step_input *in, struct record *r,
                     struct why_list *why)
{
    for (int i = 0; i < step->nform; i++)
        r->values[step->form[i]->index] = in->values[i];
    if (step->reason == REASON_REQUIRED && (!in->reason || !*in->reason))
        why_add(why, (struct why){.text = {"Phải ghi lý do, nội dung", "A reason must be given"},
                                  .field = "reason"});
    if (step->opinions && !in->nasked)
        why_add(why, (struct why){.text = {"Phải chọn ít nhất một cơ quan để lấy ý kiến",
                                           "At least one organisation must be asked"},
                                  .field = "ask"});
}

/* What follows once the step stands: its line of history when nothing else was written, what was
 * asked, what is owed. */
static bool follow(struct store *s, const struct deed *d, const struct record *before,
                   struct record *after, struct err *err)
{
    const struct asking a = {after, d->step, d->change, d->in->asked, d->in->nasked, d->in->sent};
    return (before->version != after->version || record_note(s, d->change, after, err)) &&
           (!d->step->opinions || opinions_ask(s, after->mem, &a, err)) &&
           baseline_follow(s, after->mem, before, after, err) &&
           duties_follow(s, after->mem, d->change, before, after, err);
}

bool step_do(struct store *s, struct arena *mem, const struct actor *who, struct record *r,
             const struct step *step, const struct step_input *in, struct why_list *out_why,
             struct err *err)
{
    assert(r->id && out_why->mem);
    if (!admit(s, who, r, step, out_why, err))
        return false;
    struct record before = *r;
    const struct record fresh = record_draft(mem, r->type);
    before.values = memcpy(fresh.values, r->values, sizeof *r->values * (size_t)r->type->nfields);
    before.titles = memcpy(fresh.titles, r->titles, sizeof *r->titles * (size_t)r->type->nfields);
    ask_form(step, in, r, out_why);
    if (!count_line(s, step, r, out_why, err))
        return false;
    validate_fields(mem, r, step->form, step->nform, out_why);
    if (why_blocks(out_why))
        return err_set(err, ERR_INVALID, step->name, "the form is not complete");
    if (!step_sets(s, mem, step, r, who->org, err))
        return false;
    if (step->to >= 0)
        r->state = step->to;
    struct change c = {.account = who->account,
                       .post = who->post,
                       .org = who->org,
                       .who = who->name,
                       .post_title = who->post_title,
                       .org_title = who->org_title,
                       .address = in->address,
                       .step = step->name,
                       .reason = in->reason && *in->reason ? in->reason : NULL};
    const struct subject of = {.record = r->id, .org = who->org, .who = who};
    if (!baseline_guard(s, &before, r, in->reason, err) || !record_change(s, &c, &before, r, err) ||
        !yields_do(s, &c, r, step, out_why, err) || !authority_step(s, step, r, out_why, err) ||
        !findings_step(s, step, of, out_why, err) || !findings_save(s, r->type, of, out_why, err))
        return false;
    if (why_blocks(out_why))
        return err_set(err, ERR_INVALID, step->name, "a check blocks it");
    return follow(s, &(struct deed){step, in, &c}, &before, r, err);
}
