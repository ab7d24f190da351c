/* checks.c - the catalogue of checks CK-01 to CK-44: for each the declared check, a dossier it lets
 * pass and one it finds, on both engines. What is no check (a clock, who decides, what the engine
 * does) names the test that walks it.
 *
 * A dossier is written as `field=value|...;rows field=value|...`; digits are a number, @a the host,
 * @d a document, @p a partner, @q a person who may not leave, @f a file. */
#include "rules/findings.h"
#include "store/file.h"

#include "walk.h"

struct ck {
    const char *id, *type, *check; /* type NULL: walked elsewhere, `check` says where */
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

static const struct ck cks[] = {
    {"CK-01", "outbound", "trips", TRIP ";member " WHO "|key_leader=1",
     TRIP ";member " WHO "|key_leader=1",
     "decided:departs=2025-09-01|returns=2025-09-02;member " WHO, 2, NULL},
    {"CK-02", "outbound", "key_leaders",
     TRIP ";member name=Một|unit=@a|key_leader=1;member name=Hai|unit=@a",
     TRIP ";member name=Một|unit=@a|key_leader=1;member name=Hai|unit=@a|key_leader=1", NULL, 0,
     NULL},
    {"CK-03", NULL, "tests/domain/event.c", NULL, NULL, NULL, 0, NULL},
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
    {"CK-06", NULL, "tests/domain/event.c", NULL, NULL, NULL, 0, NULL},
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
    {"CK-15", NULL, "tests/domain/passport.c, custody: with a passport out, then with it back",
     NULL, NULL, NULL, 0, NULL},
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
    {"CK-27", NULL,
     "tests/domain/conference.c, authorities: the step of the wrong authority is refused", NULL,
     NULL, NULL, 0, NULL},
    {"CK-28", "conference", "notice", HELD, "begins=2025-04-08|ends=2025-04-09", NULL, 0, NULL},
    {"CK-28", "conference", "notice", "begins=2025-04-19|ends=2025-04-19|high_guest=1",
     "begins=2025-04-18|ends=2025-04-19|high_guest=1", NULL, 0, NULL},
    {"CK-29", NULL, "tests/domain/deadlines.c, HN-03", NULL, NULL, NULL, 0, NULL},
    {"CK-30", "conference", "state_track", HELD "|organiser_kind=state",
     HELD "|organiser_kind=mass", NULL, 0, NULL},
    {"CK-31", NULL, "tests/domain/deadlines.c, HN-04; tests/domain/yearly.c", NULL, NULL, NULL, 0,
     NULL},
    {"CK-32", "conference", "secrets_at_home", HELD "|topic=secrets",
     HELD "|topic=secrets|foreign_side=Tổ chức mẫu", NULL, 0, NULL},
    {"CK-33", "agreement", "treaty_words", "title=Bản ghi nhớ mẫu", "title=Hiệp định mẫu", NULL, 0,
     NULL},
    {"CK-34", "agreement", "in_scope", "scope=cooperation", "scope=loan", NULL, 0, NULL},
    {"CK-35", "agreement", "asked_all", "track=committee|act=technical", "track=committee|act=new",
     NULL, 0, NULL},
    {"CK-36", NULL, "tests/domain/agreement.c, province", NULL, NULL, NULL, 0, NULL},
    {"CK-37", "agreement", "signed_after", "decided_on=2025-03-03|signed_on=2025-03-03",
     "decided_on=2025-03-03|signed_on=2025-03-02", NULL, 0, NULL},
    {"CK-37", "agreement", "signed_by",
     "signatory=Người Ký Mẫu|authorised=1;paper kind=authorisation|note=Mẫu",
     "signatory=Người Ký Mẫu|authorised=1", NULL, 0, NULL},
    {"CK-38", NULL, "tests/domain/deadlines.c, TT-13, TT-23, TT-36", NULL, NULL, NULL, 0, NULL},
    {"CK-39", NULL, "tests/domain/agreement.c, reminders; tests/domain/partnership.c, sleeps", NULL,
     NULL, NULL, 0, NULL},
    {"CK-40", "agreement", "rename_until", "act=new", "act=rename", NULL, 0, "2027-03-01"},
    {"CK-41", "agreement", "paper_draft_text", "track=department;paper kind=draft_text|note=Mẫu",
     "track=department;paper kind=foreign_text|note=Mẫu", NULL, 0, NULL},
    {"CK-42", "partner", "alike", "code=P8|name=Đại học Sư phạm", "code=P8|name=ĐH Hoàng Gia", NULL,
     0, NULL},
    {"CK-43", "agreement", "no_secrets", "secret=0", "secret=1", NULL, 0, NULL},
    {"CK-43", "conference", "no_secret_files",
     HELD "|topic=secrets;paper kind=scheme|note=Số 12, tủ 3",
     HELD "|topic=secrets;paper kind=scheme|file=@f", NULL, 0, NULL},
    {"CK-44", NULL, "tests/rules/force.c", NULL, NULL, NULL, 0, NULL},
};

struct known {
    int64_t document, partner, person;
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

/* A record of the type with its rows, as the line says. */
static struct record dossier(struct world *w, const struct known *k, const char *name,
                             const char *state, const char *text)
{
    struct record r = draft(w, name);
    struct cell cells[13];
    if (r.type->owner)
        r.values[r.type->owner->index] = int_value(w->a);
    if (r.type->title->type == FIELD_TEXT)
        r.values[r.type->title->index] = text_value("Hồ sơ mẫu");
    cells_of(w, k, text, strcspn(text, ";"), cells);
    for (int i = 0; cells[i].field; i++)
        set(&r, cells[i].field, cells[i].value);
    if (state)
        r.state = type_state(r.type, state);
    if (r.type->channel)
        r.channel = "state";
    create(w, &r);
    for (const char *p = strchr(text, ';'); p; p = strchr(p, ';')) {
        size_t table = strcspn(++p, " ;"), n = strcspn(p, ";");
        cells_of(w, k, p + table + 1, n - table - 1, cells);
        add_row(w, &r, arena_copy(&w->mem, p, table), cells);
    }
    return r;
}

static bool finds(struct world *w, const struct record *r, const char *name)
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

static void beside(struct world *w, const struct known *k, const struct ck *c, int times)
{
    for (int i = 0; c->beside && i < times; i++) {
        const char *text = strchr(c->beside, ':');
        const char *state = arena_copy(&w->mem, c->beside, (size_t)(text - c->beside));
        dossier(w, k, c->type, state, text + 1);
    }
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
    return (struct known){document(w, "45/UBND-NC"), create(w, &p), create(w, &q)};
}

static void catalogue(struct world *w)
{
    char last[8] = "";
    int ids = 0;
    on_day(w, "2025-03-10");
    OK(store_begin(w->s, &w->err));
    const struct known k = known(w);
    for (size_t i = 0; i < sizeof cks / sizeof *cks; i++) {
        const struct ck *c = &cks[i];
        ids += strcmp(last, c->id) != 0;
        snprintf(last, sizeof last, "%s", c->id);
        if (!c->type)
            continue;
        on_day(w, c->day ? c->day : "2025-03-10");
        OK(store_mark(w->s, &w->err));
        beside(w, &k, c, c->times - 1);
        struct record good = dossier(w, &k, c->type, NULL, c->good);
        if (finds(w, &good, c->check))
            fail_msg("%s: %s finds something in '%s'", c->id, c->check, c->good);
        store_undo(w->s);
        OK(store_mark(w->s, &w->err));
        beside(w, &k, c, c->times);
        struct record bad = dossier(w, &k, c->type, NULL, c->bad);
        if (!finds(w, &bad, c->check))
            fail_msg("%s: %s finds nothing in '%s'", c->id, c->check, c->bad);
        store_undo(w->s);
    }
    assert_int_equal(ids, 44);
    store_rollback(w->s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(catalogue)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
