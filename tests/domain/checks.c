/* checks.c - the catalogue of checks CK-01 to CK-44: for each a dossier it lets pass and one it
 * finds, on both engines. What finds it is a declared check; or
 *   late CLOCK   what is owed on the dossier is past its date
 *   decides STEP the step belongs to another authority
 *   shows FIELD  the computed field warns
 *   until DAY    the dossier is judged by a rule that was in force until that day
 *
 * A dossier is written as `STATE@DAY:field=value|...;rows field=value|...`, the state and the day it
 * came into it left out where they do not matter; digits are a number, @a the host, @d a document,
 * @p a partner, @q a person who may not leave, @l and @m leaders not away at once, @f a file. No rows
 * are `ask step=STEP|answer=ANSWER`, which asks agency B, and `step name=STEP`, done by the host's head. */
#include "rules/authority.h"
#include "rules/duties.h"
#include "rules/findings.h"
#include "rules/force.h"
#include "store/file.h"

#include "walk.h"

struct ck {
    const char *id, *type, *check;
    const char *good, *bad;
    const char
        *beside;     /* STATE:dossier of the same type that stands beside the bad one; NULL: none */
    int times;       /* how often; the good one has one less */
    const char *day; /* NULL: 2025-03-10 */
};

#define TRIP   "departs=2025-06-02|returns=2025-06-05"
#define WHO    "name=Khách Mẫu Một|born=1980-05-06"
#define VISIT  "arrives=2025-05-12|leaves=2025-05-14|rank=b"
#define BORDER ";itinerary day=2025-05-12|venue=Cột mốc|border=1"
#define HELD   "begins=2025-05-12|ends=2025-05-13"
#define AWAY   "kind=away|begins=2025-06-04T01:00:00Z|ends=2025-06-04T09:00:00Z"
#define QUIET  "in_force:signed_on=2020-03-10"

static const struct ck cks[] = {
    {"CK-01", "outbound", "trips", TRIP ";member " WHO "|key_leader=1",
     TRIP ";member " WHO "|key_leader=1",
     "decided:departs=2025-09-01|returns=2025-09-02;member " WHO, 2, NULL},
    {"CK-02", "outbound", "key_leaders",
     TRIP ";member name=Một|unit=@a|key_leader=1;member name=Hai|unit=@a",
     TRIP ";member name=Một|unit=@a|key_leader=1;member name=Hai|unit=@a|key_leader=1", NULL, 0,
     NULL},
    {"CK-03", "event", "group_away", AWAY ";booking resource=@l", AWAY ";booking resource=@l",
     "arranged:" AWAY ";booking resource=@m", 1, NULL},
    {"CK-03", "outbound", "group_away", TRIP ";booking resource=@l", TRIP ";booking resource=@l",
     "decided:departs=2025-06-05|returns=2025-06-09;booking resource=@m", 1, NULL},
    {"CK-04", "outbound", "many_days", "departs=2025-06-02|returns=2025-06-11",
     "departs=2025-06-02|returns=2025-06-12", NULL, 0, NULL},
    {"CK-04", "outbound", "many_countries",
     TRIP ";country country=Lào;country country=LÀO;country country=Thái Lan;country country=Pháp",
     TRIP ";country country=Lào;country country=Nga;country country=Thái Lan;country country=Pháp",
     NULL, 0, NULL},
    {"CK-04", "outbound", "long_stay",
     TRIP ";country country=Lào|arrives=2025-06-02|leaves=2025-06-04",
     TRIP ";country country=Lào|arrives=2025-06-02|leaves=2025-06-05", NULL, 0, NULL},
    {"CK-05", "outbound", "enterprise", TRIP "|invitation=authority", TRIP "|invitation=enterprise",
     NULL, 0, NULL},
    {"CK-05", "outbound", "enterprise",
     TRIP ";funding item=travel|payer=enterprise|amount=1000;paper kind=exception|note=Mẫu",
     TRIP ";funding item=travel|payer=enterprise|amount=1000", NULL, 0, NULL},
    {"CK-06", "outbound", "repeat_trip", /* the last day of the 36 months, and the day after */
     "departs=2025-06-05|returns=2025-06-06;country country=Lào",
     "departs=2025-06-04|returns=2025-06-06;country country=Lào",
     "closed:departs=2022-06-02|returns=2022-06-05;country country=LÀO", 2, NULL},
    {"CK-06", "outbound", "repeat_trip", TRIP ";country country=Thái Lan",
     TRIP ";country country=Lào",
     "closed:departs=2024-06-03|returns=2024-06-05;country country=Lào", 2, NULL},
    {"CK-07", "outbound", "same_country", TRIP ";country country=Lào", TRIP ";country country=Lào",
     "decided:departs=2025-06-12|returns=2025-06-14;country country=lào", 1, NULL},
    {"CK-07", "outbound", "same_country", /* by the days in the country, where they are known */
     "departs=2025-06-02|returns=2025-06-20;country "
     "country=Lào|arrives=2025-06-02|leaves=2025-06-04",
     "departs=2025-06-02|returns=2025-06-20;country "
     "country=Lào|arrives=2025-06-02|leaves=2025-06-05",
     "decided:departs=2025-06-05|returns=2025-06-14;country country=lào|arrives=2025-06-12", 2,
     NULL},
    {"CK-08", "outbound", "relatives",
     TRIP ";member " WHO "|relative=1;paper kind=exception|note=Mẫu",
     TRIP ";member " WHO "|relative=1", NULL, 0, NULL},
    {"CK-09", "outbound", "agreement",
     TRIP "|programme=unplanned|unplanned_reason=Lý do mẫu;paper kind=agreement|note=Mẫu",
     TRIP "|programme=unplanned|unplanned_reason=Lý do mẫu", NULL, 0, NULL},
    {"CK-10", "outbound", "paper_scheme", TRIP ";paper kind=scheme|note=Mẫu",
     TRIP ";paper kind=scheme", NULL, 0, NULL},
    {"CK-10", "outbound", "paper_invitation", TRIP "|invitation=none", TRIP "|invitation=authority",
     NULL, 0, NULL},
    {"CK-10", "inbound", "paper_programme", VISIT ";paper kind=programme|note=Mẫu", VISIT, NULL, 0,
     NULL},
    {"CK-11", "outbound", "party_first",
     TRIP ";member " WHO "|managed=standing;paper kind=party|note=Mẫu",
     TRIP ";member " WHO "|managed=standing", NULL, 0, NULL},
    {"CK-12", "outbound", "consent_first", TRIP "|consent=@d;member " WHO "|rank=chair_committee",
     TRIP ";member " WHO "|rank=chair_committee", NULL, 0, NULL},
    {"CK-13", "outbound", "restrained", TRIP ";member " WHO, TRIP ";member " WHO "|person=@q", NULL,
     0, NULL},
    {"CK-13", "outbound", "restrained", TRIP ";member " WHO, TRIP ";member " WHO,
     "returned:departs=2025-02-03|returns=2025-02-05|report_due=2025-02-17;member part=head|" WHO,
     1, NULL},
    {"CK-14", "outbound", "passport_validity", TRIP ";member " WHO "|passport_until=2026-06-01",
     TRIP ";member " WHO "|passport_until=2025-12-02", NULL, 0, NULL},
    {"CK-15", "handover", "late return", "out:due_back=2025-03-10", "out:due_back=2025-03-07", NULL,
     0, NULL},
    {"CK-15", "outbound", "late passports", "returned@2025-03-03:" TRIP,
     "returned@2025-02-28:" TRIP, NULL, 0, NULL},
    {"CK-16", "outbound", "passport_chain", TRIP ";member " WHO "|passport_kind=official",
     "departs=2025-03-18|returns=2025-03-20;member " WHO "|passport_kind=official", NULL, 0, NULL},
    {"CK-17", "outbound", "report_late", TRIP, TRIP,
     "passports_in:departs=2025-02-03|returns=2025-02-05|report_due=2025-02-17|returned_on=2025-02-"
     "05",
     1, NULL},
    {"CK-18", "outbound", "new_decision",
     TRIP "|decided_on=2025-03-03;change item=dates|noted_on=2025-03-05|content=Lùi lịch",
     TRIP "|decided_on=2025-03-03;change item=dates|noted_on=2025-03-05|content=Lùi lịch;change "
          "item=members|noted_on=2025-03-06|content=Thay người",
     NULL, 0, NULL},
    {"CK-18", "outbound", "differs",
     TRIP "|departed_on=2025-06-02|returned_on=2025-06-05|went=1|visited=1;member " WHO
          ";country country=Lào",
     TRIP "|departed_on=2025-06-02|returned_on=2025-06-06|went=1|visited=1;member " WHO
          ";country country=Lào",
     NULL, 0, NULL},
    {"CK-18", "outbound", "differs",
     TRIP "|went=2;member " WHO ";change item=members|noted_on=2025-06-02|content=Thêm người",
     TRIP "|went=2;member " WHO, NULL, 0, NULL},
    {"CK-18", "outbound", "differs", TRIP "|visited=1;country country=Lào",
     TRIP "|visited=2;country country=Lào", NULL, 0, NULL},
    {"CK-19", "inbound", "notice", VISIT, "arrives=2025-03-14|leaves=2025-03-15", NULL, 0, NULL},
    {"CK-20", "inbound", "guest_complete", VISIT ";guest name=Khách|nationality=Lào|passport=MAU1",
     VISIT ";guest name=Khách|nationality=Lào", NULL, 0, NULL},
    {"CK-20", "inbound", "passport_twice", VISIT ";guest name=Khách|passport=MAUX",
     VISIT ";guest name=Khách|passport=MAUX",
     "approved:arrives=2025-05-14|leaves=2025-05-15;guest name=Khách|passport=MAUX", 1, NULL},
    {"CK-21", "inbound", "same_receiver", VISIT "|receiver=Lãnh đạo mẫu",
     VISIT "|receiver=Lãnh đạo mẫu",
     "approved:arrives=2025-05-13|leaves=2025-05-15|receiver=LÃNH ĐẠO MẪU", 1, NULL},
    {"CK-22", "inbound", "border_notice",
     VISIT ";itinerary day=2025-05-12|venue=Cột mốc|border=1;paper kind=border_notice|note=Mẫu",
     VISIT ";itinerary day=2025-05-12|venue=Cột mốc|border=1", NULL, 0, NULL},
    {"CK-22", "inbound", "border_hours",
     VISIT "|border_at=2025-05-12T14:00|border_noticed_at=2025-05-11T14:00" BORDER,
     VISIT "|border_at=2025-05-12T14:00|border_noticed_at=2025-05-11T14:01" BORDER, NULL, 0, NULL},
    {"CK-22", "inbound", "border_hours",
     "arrives=2025-05-12|leaves=2025-05-14|rank=a|border_at=2025-05-12T14:00|"
     "border_noticed_at=2025-05-12T02:00" BORDER,
     VISIT "|border_noticed_at=2025-05-11T00:01" BORDER, NULL, 0, NULL},
    {"CK-22", "inbound", "border_hours", VISIT ";itinerary day=2025-05-12|venue=Trụ sở",
     VISIT BORDER, NULL, 0, NULL},
    {"CK-23", "inbound", "reporter_licence",
     VISIT ";guest name=Khách|reporter=1|licence=GP1|licence_until=2025-05-14",
     VISIT ";guest name=Khách|reporter=1|licence=GP1|licence_until=2025-05-13", NULL, 0, NULL},
    {"CK-23", "inbound", "reporter_licence", VISIT ";guest name=Khách",
     VISIT ";guest name=Khách|reporter=1", NULL, 0, NULL},
    {"CK-23", "press", "licensed",
     "kind=visit|ends=2025-05-14|licence=GP1|licence_until=2025-05-14|licence_places=1",
     "kind=visit|ends=2025-05-14|licence=GP1|licence_until=2025-05-14", NULL, 0, NULL},
    {"CK-24", "press", "conference_notice",
     "kind=conference|starts_at=2025-03-12T07:00Z|notified_at=2025-03-11T07:00Z",
     "kind=conference|starts_at=2025-03-12T07:00Z|notified_at=2025-03-11T07:01Z", NULL, 0, NULL},
    {"CK-25", "inbound", "ceilings", VISIT ";cost item=meal|amount=2000000",
     VISIT ";cost item=meal|amount=2000001", NULL, 0, NULL},
    {"CK-25", "inbound", "ceilings", VISIT ";cost item=lodging_head|amount=7700000",
     VISIT ";cost item=lodging|amount=4800001", NULL, 0, NULL},
    {"CK-26", "inbound", "once_each", VISIT ";cost item=reception|amount=1;cost item=art|amount=1",
     VISIT ";cost item=reception|amount=1;cost item=reception|amount=1", NULL, 0, NULL},
    {"CK-26", "inbound", "once_each", VISIT ";cost item=art|amount=1",
     VISIT ";cost item=art|amount=1;cost item=art|amount=1", NULL, 0, NULL},
    {"CK-27", "conference", "decides permit", "forwarded:" HELD, "forwarded:" HELD "|high_guest=1",
     NULL, 0, NULL},
    {"CK-27", "conference", "decides permit", "forwarded:" HELD "|local_count=80",
     "forwarded:" HELD "|topic=religion", NULL, 0, NULL},
    {"CK-28", "conference", "notice", HELD, "begins=2025-04-08|ends=2025-04-09", NULL, 0, NULL},
    {"CK-28", "conference", "notice", "begins=2025-04-19|ends=2025-04-19|high_guest=1",
     "begins=2025-04-18|ends=2025-04-19|high_guest=1", NULL, 0, NULL},
    {"CK-29", "conference", "late ask", "opinions@2025-02-23:" HELD ";ask step=ask",
     "opinions@2025-02-20:" HELD ";ask step=ask", NULL, 0, NULL},
    {"CK-29", "conference", "late ask", "opinions@2025-02-20:" HELD ";ask step=ask|answer=agree",
     "opinions@2025-02-20:" HELD ";ask step=ask", NULL, 0, NULL},
    {"CK-30", "conference", "state_track", HELD "|organiser_kind=state",
     HELD "|organiser_kind=mass", NULL, 0, NULL},
    {"CK-31", "conference", "late report", "reporting:report_due=2025-03-10",
     "reporting:report_due=2025-03-07", NULL, 0, NULL},
    {"CK-32", "conference", "secrets_at_home", HELD "|topic=secrets",
     HELD "|topic=secrets|foreign_side=Tổ chức mẫu", NULL, 0, NULL},
    {"CK-33", "agreement", "treaty_words", "title=Bản ghi nhớ mẫu", "title=Hiệp định mẫu", NULL, 0,
     NULL},
    {"CK-34", "agreement", "in_scope", "scope=cooperation", "scope=loan", NULL, 0, NULL},
    {"CK-35", "agreement", "asked_all", "track=committee|act=technical", "track=committee|act=new",
     NULL, 0, NULL},
    {"CK-36", "agreement", "consent_first",
     "track=committee;ask step=ask_province|answer=condition",
     "track=committee;ask step=ask_province|answer=disagree", NULL, 0, NULL},
    {"CK-36", "agreement", "consent_first",
     "track=council|consent=@d;ask step=ask_province|answer=disagree",
     "track=council;ask step=ask_province|answer=disagree", NULL, 0, NULL},
    {"CK-37", "agreement", "signed_after", "decided_on=2025-03-03|signed_on=2025-03-03",
     "decided_on=2025-03-03|signed_on=2025-03-02", NULL, 0, NULL},
    {"CK-37", "agreement", "signed_by",
     "signatory=Người Ký Mẫu|authorised=1;paper kind=authorisation|note=Mẫu",
     "signatory=Người Ký Mẫu|authorised=1", NULL, 0, NULL},
    {"CK-38", "agreement", "late report", "signed:track=commune|report_due=2025-03-10",
     "signed:track=commune|report_due=2025-03-07", NULL, 0, NULL},
    {"CK-38", "agreement", "late notice", "signed:act=amend|notice_due=2025-03-10",
     "signed:act=amend|notice_due=2025-03-07", NULL, 0, NULL},
    {"CK-39", "agreement", "shows expiry", "in_force:expires=2025-09-07",
     "in_force:expires=2025-09-06", NULL, 0, NULL},
    {"CK-39", "agreement", "shows quiet", QUIET ";activity held_on=2024-03-10|content=Mẫu",
     QUIET ";activity held_on=2024-03-09|content=Mẫu", NULL, 0, NULL},
    {"CK-39", "agreement", "late renewal", "in_force:auto_renew=1|renew_notice=2025-03-10",
     "in_force:auto_renew=1|renew_notice=2025-03-07", NULL, 0, NULL},
    {"CK-40", "agreement", "rename_until", "act=new", "act=rename", NULL, 0, "2027-03-01"},
    {"CK-41", "agreement", "paper_draft_text", "track=department;paper kind=draft_text|note=Mẫu",
     "track=department;paper kind=foreign_text|note=Mẫu", NULL, 0, NULL},
    {"CK-42", "partner", "alike", "code=P8|name=Đại học Sư phạm", "code=P8|name=ĐH Hoàng Gia", NULL,
     0, NULL},
    {"CK-43", "agreement", "no_secrets", "secret=0", "secret=1", NULL, 0, NULL},
    {"CK-43", "conference", "no_secret_files",
     HELD "|topic=secrets;paper kind=scheme|note=Số 12, tủ 3",
     HELD "|topic=secrets;paper kind=scheme|file=@f", NULL, 0, NULL},
    {"CK-44", "event", "until 2025-02-28", AWAY, "draft@2025-02-28:" AWAY ";step name=submit", NULL,
     0, NULL},
    {"CK-44", "event", "until 2025-02-28", "draft@2025-03-01:" AWAY ";step name=submit",
     "draft@2025-02-28:" AWAY ";step name=submit", NULL, 0, NULL},
};

struct known {
    int64_t document, partner, person, leader, second;
};

static void on_day(struct world *w, const char *iso)
{
    int32_t day;
    assert_true(date_read(iso, strlen(iso), &day));
    date_fix(day);
    store_set_today(w->s, iso);
}

static struct value value_of(struct world *w, const struct known *k, const char *text)
{
    if (!strcmp(text, "@a"))
        return int_value(w->a);
    if (!strcmp(text, "@d"))
        return int_value(k->document);
    if (!strcmp(text, "@p"))
        return int_value(k->partner);
    if (!strcmp(text, "@q"))
        return int_value(k->person);
    if (!strcmp(text, "@l"))
        return int_value(k->leader);
    if (!strcmp(text, "@m"))
        return int_value(k->second);
    if (!strcmp(text, "@f"))
        return text_value("0000000000000000000000000000000000000000000000000000000000000000");
    return text[strspn(text, "0123456789")] ? text_value(text) : int_value(atoll(text));
}

/* "field=value|field=value" into at most 12 cells. */
static void cells_of(struct world *w, const struct known *k, const char *text, size_t n,
                     struct cell out[13])
{
    int at = 0;
    for (const char *end = text + n; text < end;) {
        size_t part = strcspn(text, "|;"), name = strcspn(text, "=");
        assert_true(at < 12 && name < part);
        const char *value = arena_copy(&w->mem, text + name + 1, part - name - 1);
        out[at++] = (struct cell){arena_copy(&w->mem, text, name), value_of(w, k, value)};
        text += part + 1;
    }
    out[at] = (struct cell){NULL, {0}};
}

static const char *cell_text(const struct cell *cells, const char *name)
{
    for (; cells->field; cells++)
        if (!strcmp(cells->field, name))
            return cells->value.s;
    return NULL;
}

/* Agency B is asked, and answers where an answer is given. */
static void ask(struct world *w, struct record *r, const struct cell *cells)
{
    const char *answer = cell_text(cells, "answer");
    const struct change by = {.org = w->a};
    const struct asking a = {.r = r,
                             .step = type_step(r->type, cell_text(cells, "step")),
                             .change = &by,
                             .orgs = &w->b,
                             .n = 1};
    const struct actor head = actor(w, "head", w->b);
    assert_non_null(a.step);
    OK(opinions_ask(w->s, &w->mem, &a, &w->err));
    if (answer)
        OK(say(w, &head, r, w->b, answer, "Ý kiến mẫu"));
}

static void add_part(struct world *w, struct record *r, const char *table, const struct cell *cells)
{
    const struct actor head = actor(w, "head", w->a);
    if (!strcmp(table, "ask"))
        ask(w, r, cells);
    else if (!strcmp(table, "step"))
        done(w, &head, r, cell_text(cells, "name"), NULL);
    else
        add_row(w, r, table, cells);
}

/* "STATE@DAY:" before the fields; what follows it. */
static const char *stage(struct world *w, struct record *r, const char *text)
{
    size_t n = strcspn(text, ":@="), whole = strcspn(text, ":=");
    if (text[n] == '=' || !text[n])
        return text;
    r->state = type_state(r->type, arena_copy(&w->mem, text, n));
    assert_true(r->state >= 0);
    if (text[n] == '@')
        on_day(w, arena_copy(&w->mem, text + n + 1, whole - n - 1));
    return text + whole + 1;
}

/* A record of the type with its rows, as the line says. */
static struct record dossier(struct world *w, const struct known *k, const char *name,
                             const char *text)
{
    struct record r = draft(w, name);
    struct cell cells[13];
    if (r.type->owner)
        r.values[r.type->owner->index] = int_value(w->a);
    if (r.type->title->type == FIELD_TEXT)
        r.values[r.type->title->index] = text_value("Hồ sơ mẫu");
    text = stage(w, &r, text);
    cells_of(w, k, text, strcspn(text, ";"), cells);
    for (int i = 0; cells[i].field; i++)
        set(&r, cells[i].field, cells[i].value);
    if (r.type->channel)
        r.channel = "state";
    create(w, &r);
    r = reread(w, name, r.id);
    OK(duties_follow(w->s, &w->mem, &nobody, NULL, &r, &w->err));
    for (const char *p = strchr(text, ';'); p; p = strchr(p, ';')) {
        size_t table = strcspn(++p, " ;"), n = strcspn(p, ";");
        cells_of(w, k, p + table + 1, n - table - 1, cells);
        add_part(w, &r, arena_copy(&w->mem, p, table), cells);
    }
    return r;
}

static bool check_finds(struct world *w, const struct record *r, const char *name)
{
    for (int i = 0; i < r->type->nchecks; i++)
        if (!strcmp(r->type->checks[i].name, name)) {
            const struct check *one[] = {&r->type->checks[i]};
            const struct step step = {.checks = one, .nchecks = 1};
            struct why_list why = {.mem = &w->mem};
            const struct subject of = {.record = r->id};
            OK(findings_step(w->s, &step, of, &why, &w->err));
            typed_same(w, &of, one[0], why.n ? why.items[0].text[LANG_VI] : NULL);
            return why.n > 0;
        }
    fail_msg("%s has no check %s", r->type->name, name);
    return false;
}

/* Is this owed, and late? A clock that owes nothing is not late. */
static bool late(struct world *w, const struct record *r, const char *clock)
{
    struct duty_list list;
    OK(duties_read(w->s, &w->mem, DUTY_LATE, w->province, "*", 50, &list, &w->err));
    for (int i = 0; i < list.n; i++)
        if (list.items[i].record == r->id && !strcmp(list.items[i].clock->name, clock))
            return true;
    OK(duties_of_record(w->s, &w->mem, r->id, false, &list, &w->err));
    for (int i = 0; i < list.n; i++)
        if (!strcmp(list.items[i].clock->name, clock))
            return false;
    fail_msg("%s: no duty %s", r->type->name, clock);
    return false;
}

static bool decides(struct world *w, const struct record *r, const char *step)
{
    struct why_list why = {.mem = &w->mem};
    OK(authority_step(w->s, type_step(r->type, step), r, &why, &w->err));
    assert_int_equal(why.n, 1);
    return why.items[0].met;
}

static bool finds(struct world *w, const struct record *r, const char *check)
{
    const char *of = strchr(check, ' ');
    bool judged;
    if (!of)
        return check_finds(w, r, check);
    const struct force rule = {NULL, of + 1};
    if (!strncmp(check, "late ", 5))
        return late(w, r, of + 1);
    if (!strncmp(check, "decides ", 8))
        return !decides(w, r, of + 1);
    if (!strncmp(check, "shows ", 6))
        return get(r, of + 1).kind != VALUE_NULL;
    OK(force_holds(w->s, &rule, r->id, &judged, &w->err));
    return judged;
}

static struct record resource(struct world *w, const char *code)
{
    struct record p = draft(w, "person"), r = draft(w, "resource");
    set(&p, "code", text_value(code));
    set(&p, "name", text_value(arena_fmt(&w->mem, "Lãnh đạo mẫu %s", code)));
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(arena_fmt(&w->mem, "Lãnh đạo mẫu %s", code)));
    set(&r, "kind", text_value("leader"));
    set(&r, "organisation", int_value(w->a));
    set(&r, "present_with", text_value("Nhóm mẫu"));
    set(&r, "person", int_value(create(w, &p)));
    create(w, &r);
    return r;
}

static struct known known(struct world *w)
{
    struct record p = draft(w, "partner"), q = draft(w, "person");
    set(&p, "code", text_value("P0"));
    set(&p, "name", text_value("Đại học Hoàng Gia"));
    set(&p, "kind", text_value("organisation"));
    set(&p, "country", text_value("Campuchia"));
    set(&q, "code", text_value("Q0"));
    set(&q, "name", text_value("Khách Mẫu Một"));
    set(&q, "restraint", text_value("exit"));
    return (struct known){document(w, "45/UBND-NC"), create(w, &p), create(w, &q),
                          resource(w, "L1").id, resource(w, "L2").id};
}

/* The dossier with those beside it, on the day: does the check find something? */
static bool found(struct world *w, const struct known *k, const struct ck *c, const char *text,
                  int times)
{
    const char *today = c->day ? c->day : "2025-03-10";
    on_day(w, today);
    OK(store_mark(w->s, &w->err));
    for (int i = 0; c->beside && i < times; i++)
        dossier(w, k, c->type, c->beside);
    struct record r = dossier(w, k, c->type, text);
    on_day(w, today);
    r = reread(w, c->type, r.id);
    bool out = finds(w, &r, c->check);
    store_undo(w->s);
    return out;
}

static void catalogue(struct world *w)
{
    char last[8] = "";
    int ids = 0;
    on_day(w, "2025-03-10");
    OK(store_begin(w->s, &w->err));
    (void)people(w);
    const struct known k = known(w);
    for (size_t i = 0; i < sizeof cks / sizeof *cks; i++) {
        const struct ck *c = &cks[i];
        ids += strcmp(last, c->id) != 0;
        snprintf(last, sizeof last, "%s", c->id);
        if (found(w, &k, c, c->good, c->times - 1))
            fail_msg("%s: %s finds something in '%s'", c->id, c->check, c->good);
        if (!found(w, &k, c, c->bad, c->times))
            fail_msg("%s: %s finds nothing in '%s'", c->id, c->check, c->bad);
    }
    assert_int_equal(ids, 44);
    store_rollback(w->s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(catalogue)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
