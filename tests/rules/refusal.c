/* refusal.c - a page of a refusal says who may, how far, and what the reader is. */
#include "rules/refusal.h"

#include "../store/open.h"

static const struct {
    const char *role, *type;
    enum refused_deed deed;
    enum lang lang;
    const char *lines[3]; /* up to the first NULL */
} cases[] = {
    {"auditor",
     "task",
     REFUSED_CREATE,
     LANG_VI,
     {"Người có quyền thêm “Nhiệm vụ”: Lãnh đạo cơ quan (của mọi cơ quan); Văn phòng UBND tỉnh "
      "(của "
      "mọi cơ quan)",
      "Vai trò của bạn: Kiểm tra, thanh tra"}},
    {"auditor",
     "task",
     REFUSED_EDIT,
     LANG_EN,
     {"Who may change “Task”: Officer (of their own agency); Head of agency (of their own agency); "
      "People's Committee office (of every agency); Party body or the Front (of their own agency); "
      "Commune People's Committee (of their own agency)"}},
    {"clerk",
     "area",
     REFUSED_CREATE,
     LANG_EN,
     {"Who may add “Area”: Head of agency (of their own agency); People's Committee office (of "
      "every agency)",
      "Your role: Clerk"}},
};

static void refusals(struct world *w)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct actor who = {.account = 1, .role = model_role(w->model, cases[i].role)};
        struct why_list why = {.mem = &w->mem};
        assert_non_null(who.role);
        refusal_why(&why, w->model, &who, cases[i].deed, model_type(w->model, cases[i].type));
        int n = 0;
        for (; cases[i].lines[n] && n < why.n; n++)
            assert_string_equal(why.items[n].text[cases[i].lang], cases[i].lines[n]);
        assert_int_equal(why.n, n);
        assert_true(why_blocks(&why));
        assert_null(cases[i].lines[n]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(refusals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
