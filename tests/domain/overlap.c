/* overlap.c - an opinion asked about a partner somebody was asked about a short while ago: the asker is
 * told, and looks at that one first. On both engines. */
#include "walk.h"

#include "rules/findings.h"

static int64_t partner(struct world *w, const char *code)
{
    struct record r = draft(w, "partner");
    set(&r, "code", text_value(code));
    set(&r, "name", text_value(arena_fmt(&w->mem, "Đối tác mẫu %s", code)));
    set(&r, "kind", text_value("place"));
    set(&r, "country", text_value("Lào"));
    return create(w, &r);
}

/* A delegation under appraisal. */
static struct record trip(struct world *w, int64_t unit, int64_t inviter)
{
    struct record r = draft(w, "outbound");
    set(&r, "title", text_value("Đoàn mẫu"));
    set(&r, "unit", int_value(unit));
    set(&r, "inviter", int_value(inviter));
    set(&r, "purpose", text_value("Trao đổi hợp tác"));
    set(&r, "departs", text_value("2025-03-20"));
    set(&r, "returns", text_value("2025-03-22"));
    r.channel = "state";
    r.state = type_state(r.type, "appraisal");
    create(w, &r);
    return r;
}

/* What the step that asks says of it; NULL: nothing. */
static const char *told(struct world *w, const struct actor *who, const struct record *r)
{
    struct why_list why = {.mem = &w->mem};
    OK(findings_step(w->s, type_step(r->type, "ask"),
                     (struct subject){.record = r->id, .org = who->org, .who = who}, &why,
                     &w->err));
    for (int i = 0; i < why.n; i++)
        if (why.items[i].check && !strcmp(why.items[i].check->name, "asked_before"))
            return why.items[i].warn ? why.items[i].text[LANG_VI] : NULL;
    return NULL;
}

static void asked_before(struct world *w)
{
    char today[DATE_SIZE];
    date_fix(date_of(2025, 3, 10));
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    int64_t one = partner(w, "M1"), two = partner(w, "M2");
    struct record first = trip(w, w->a, one), same = trip(w, w->b, one), other = trip(w, w->b, two);
    assert_null(told(w, &of.focal, &same));
    done(w, &of.focal, &first, "ask", &(struct given){.asked = &of.p, .nasked = 1});
    assert_null(told(w, &of.focal, &first)); /* its own rounds are no overlap */
    assert_null(told(w, &of.focal, &other));
    const char *text = told(w, &of.focal, &same);
    assert_non_null(text);
    assert_non_null(strstr(text, first.title));
    text = told(w, &of.stranger, &same);
    assert_null(strstr(text, first.title)); /* who may not read it is not told its name */
    done(w, &of.focal, &same, "ask", &(struct given){.asked = &of.p, .nasked = 1});
    store_set_today(w->s, date_write(date_of(2099, 1, 5), today));
    assert_null(told(w, &of.focal, &same)); /* long ago */
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(asked_before)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
