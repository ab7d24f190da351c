/* letter.c - numbers of letters: by series, issuer and year, given back when the issue fails; what
 * is kept of a letter, and its withdrawal. */
#include "store/letter.h"

#include "open.h"

static const char *next(struct world *w, const char *pattern, int64_t org, const char *day)
{
    const char *number = NULL;
    const struct series s = {pattern, org, org == w->a ? "SA" : "SB", day};
    OK(letter_number(w->s, &w->mem, &s, &number, &w->err));
    return number;
}

static void numbers(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    assert_string_equal(next(w, "{seq}/QĐ-{owner}", w->a, "2026-03-05"), "01/QĐ-SA");
    assert_string_equal(next(w, "{seq}/QĐ-{owner}", w->a, "2026-03-05"), "02/QĐ-SA");
    assert_string_equal(next(w, "{seq}/QĐ-{owner}", w->b, "2026-03-05"), "01/QĐ-SB");
    assert_string_equal(next(w, "{seq}/{year}/{owner}", w->a, "2026-03-05"), "01/2026/SA");
    assert_string_equal(next(w, "{seq}/QĐ-{owner}", w->a, "2027-01-02"), "01/QĐ-SA");
    OK(store_commit(w->s, &w->err));
    OK(store_begin(w->s, &w->err));
    assert_string_equal(next(w, "{seq}/QĐ-{owner}", w->a, "2026-03-06"), "03/QĐ-SA");
    store_rollback(w->s);
    OK(store_begin(w->s, &w->err));
    assert_string_equal(next(w, "{seq}/QĐ-{owner}", w->a, "2026-03-07"), "03/QĐ-SA");
    for (int i = 4; i < 10; i++)
        next(w, "{seq}/QĐ-{owner}", w->a, "2026-03-07");
    assert_string_equal(next(w, "{seq}/QĐ-{owner}", w->a, "2026-03-07"), "10/QĐ-SA");
    OK(store_commit(w->s, &w->err));
    const char *number;
    const struct series wrong = {"{seq}", w->a, "", "5/3/2026"};
    REFUSED(letter_number(w->s, &w->mem, &wrong, &number, &w->err), ERR_INVALID);
}

static void kept(struct world *w)
{
    struct issued l = {.record = w->b,
                       .org = w->a,
                       .name = "note",
                       .number = "01/QĐ-SA",
                       .day = "2026-03-05",
                       .kind = "Quyết định",
                       .subject = "thử",
                       .issuer = "CƠ QUAN A",
                       .signer = "Người ký mẫu",
                       .code = "ABCDE23456",
                       .docx = "d",
                       .pdf = "p",
                       .classes = 2};
    struct issued got, *list;
    int n;
    OK(letter_keep(w->s, &w->mem, &nobody, &l, &w->err));
    OK(letter_by_code(w->s, &w->mem, "ABCDE23456", &got, &w->err));
    assert_int_equal(got.id, l.id);
    assert_string_equal(got.number, "01/QĐ-SA");
    assert_string_equal(got.type, "organisation");
    assert_int_equal(got.classes, 2);
    assert_null(got.withdrawn_at);
    REFUSED(letter_by_code(w->s, &w->mem, "ABCDE23457", &got, &w->err), ERR_MISSING);
    const struct change why = {.step = "withdraw_letter", .reason = "sai số liệu"};
    OK(letter_withdraw(w->s, &w->mem, &why, l.id, &w->err));
    REFUSED(letter_withdraw(w->s, &w->mem, &why, l.id, &w->err), ERR_CONFLICT);
    OK(letters_of(w->s, &w->mem, w->b, &list, &n, &w->err));
    assert_int_equal(n, 1);
    assert_non_null(list[0].withdrawn_at);
    assert_string_equal(list[0].because, "sai số liệu");
    struct history_line *lines;
    OK(history_read(w->s, &w->mem, w->b, 0, 10, &lines, &n, &w->err));
    assert_string_equal(lines[0].step, "withdraw_letter");
    assert_string_equal(lines[0].changes[0].field, "letter.note");
    assert_string_equal(lines[0].changes[0].before, "01/QĐ-SA");
    assert_string_equal(lines[1].changes[0].after, "01/QĐ-SA");
    struct issued same = l;
    REFUSED(letter_keep(w->s, &w->mem, &nobody, &same, &w->err), ERR_CONFLICT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(numbers), BOTH(kept)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
