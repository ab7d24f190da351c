/* letter.c - the parts of a letter out of a record: in whose name, to whom, values as a Vietnamese
 * letter writes them, conditions, and nothing the actor may not read. */
#include "export/letter.h"
#include "export/template.h"

#include "../store/open.h"

static const struct role reader_role = {.name = "head"};
static const struct actor reader = {.role = &reader_role, .lang = LANG_VI};

static void name_org(struct world *w, int64_t id, const char *name, const char *symbol)
{
    struct record r = reread(w, "organisation", id);
    set(&r, "name", text_value(name));
    set(&r, "symbol", text_value(symbol));
    OK(record_update(w->s, &nobody, &r, &w->err));
}

static struct record task_of(struct world *w)
{
    struct record r = draft(w, "task");
    set(&r, "area", int_value(area(w, "7")));
    set(&r, "no", text_value("1"));
    set(&r, "code", text_value("7-1"));
    set(&r, "title", text_value("Rà soát thỏa thuận"));
    set(&r, "product", text_value("Báo cáo"));
    set(&r, "lead", int_value(w->b));
    set(&r, "rhythm", text_value("quarter"));
    set(&r, "proof_kind", text_value("document"));
    set(&r, "due", text_value("2026-03-05"));
    return reread(w, "task", create(w, &r));
}

static struct letter make_as(struct world *w, const struct record *r, const struct letter_decl *d,
                             const char *authority)
{
    struct letter_issuer *issuer = arena_new(&w->mem, struct letter_issuer, 1);
    struct letter l;
    OK(letter_issuer(w->s, &w->mem, r, d, issuer, &w->err));
    const struct letter_source from = {.who = &reader,
                                       .record = r,
                                       .decl = d,
                                       .issuer = issuer,
                                       .place = issuer->place,
                                       .day = "2026-02-09",
                                       .authority = authority,
                                       .post = "Phó Giám đốc",
                                       .signer = "Người ký mẫu"};
    OK(letter_make(w->s, &w->mem, &from, &l, &w->err));
    return l;
}

static struct letter make(struct world *w, const struct record *r, const struct letter_decl *d)
{
    return make_as(w, r, d, "KT. Giám đốc");
}

/* The declarations are read only; a letter of the test's own stands beside them. */
static struct letter_decl own_letter(const struct record_type *t, const char *const *text, int n)
{
    const struct letter_decl *shipped = type_letter(t, "assignment");
    struct letter_decl d = *shipped;
    d.issuer = "owner";
    d.subject = "đề nghị {{title}}";
    d.text = text;
    d.ntext = n;
    return d;
}

static void parts(struct world *w)
{
    static const char *const text[] = {
        "{{lead}} làm {{title}}{{?due}} trước ngày {{due}}{{/due}}, {{rhythm}}.",
        "{{?detail}}Chi tiết: {{detail}}{{/detail}}", "{{rows.proof}}", "Số {{ letter.number }}."};
    name_org(w, w->b, "Sở Hợp tác", "SHT");
    struct record r = task_of(w);
    const struct letter_decl d = own_letter(r.type, text, 4);
    const struct letter l = make(w, &r, &d);
    assert_string_equal(l.issuer, "SỞ HỢP TÁC");
    assert_string_equal(l.superior, "");
    assert_string_equal(l.date, "ngày 09 tháng 02 năm 2026");
    assert_string_equal(l.kind, "");
    assert_string_equal(l.authority, "KT. GIÁM ĐỐC");
    assert_string_equal(l.post, "PHÓ GIÁM ĐỐC");
    assert_non_null(strstr(l.number, "/SHT"));
    assert_true(l.draft);
    assert_int_equal(l.to->n, 1);
    assert_string_equal(l.to->cells[0], "Sở Hợp tác");
    assert_int_equal(l.text->n, 2); /* no detail, no rows: their lines are gone */
    assert_string_equal(l.text->cells[0],
                        "Sở Hợp tác làm Rà soát thỏa thuận trước ngày 05/03/2026, Hằng quý.");
    assert_string_equal(letter_value(&l, NULL, "letter.about", 12),
                        arena_fmt(&w->mem, "V/v %s", l.subject));
    /* the same words, as they stand under a kind */
    assert_string_equal(letter_value(&l, NULL, "letter.subject", 14), "đề nghị Rà soát thỏa thuận");
    assert_string_equal(letter_value(&l, NULL, "letter.heading", 14), "Đề nghị Rà soát thỏa thuận");
    assert_null(letter_value(&l, NULL, "nobody", 6));
    const struct letter acting = make_as(w, &r, &d, "Q. Giám đốc");
    assert_string_equal(acting.authority, "Q. GIÁM ĐỐC");
    assert_string_equal(acting.post, ""); /* the authority is the post */
    const struct letter deputy = make_as(w, &r, &d, "TM. Ủy ban nhân dân\nKT. Chủ tịch");
    assert_string_equal(deputy.authority, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH");
    assert_string_equal(deputy.post, "PHÓ GIÁM ĐỐC");
}

static void tables(struct world *w)
{
    static const char *const text[] = {"{{rows.proof}}", "{{rows.proof: note, kind}}",
                                       "{{rows.proof: nothing}}"};
    struct record r = task_of(w);
    const struct rows *proof = &r.type->rows[0];
    struct row row = {.values = arena_new(&w->mem, struct value, (size_t)proof->nfields)};
    for (int k = 0; k < proof->nfields; k++) {
        if (!strcmp(proof->fields[k].name, "kind"))
            row.values[k] = text_value("figure");
        if (!strcmp(proof->fields[k].name, "figure"))
            row.values[k] = text_value("12 {{title}}");
    }
    const struct row_list list = {&row, 1};
    OK(rows_write(w->s, &nobody, &r, proof, &list, &w->err));
    const struct letter_decl d = own_letter(r.type, text, 3);
    const struct letter l = make(w, &r, &d);
    assert_int_equal(l.text->n, 2); /* the third is no table and no value: it comes to nothing */
    const struct letter_rows *t = l.text->tables[0];
    assert_non_null(t);
    assert_int_equal(t->n, 1);
    assert_string_equal(t->heads[0], "Loại");
    assert_string_equal(t->cells[0], "Số liệu");
    bool found = false;
    for (int k = 0; k < t->ncolumns; k++)
        found = found || !strcmp(t->cells[k], "12 {{title}}"); /* a value is no text with marks */
    assert_true(found);
    t = l.text->tables[1]; /* the columns it names, in its own order */
    assert_int_equal(t->ncolumns, 2);
    assert_string_equal(t->heads[0], "Ghi chú");
    assert_string_equal(t->cells[1], "Số liệu");
}

/* Annex I of Decree 30/2020: the word Điều, its number and its title are bold. */
static void articles(struct world *w)
{
    static const struct {
        const char *text, *strong;
    } cases[] = {
        {"Điều 1. {{title}}.", "Điều 1."},
        {"Điều 12. {{title}}", "Điều 12."}, /* what a value ends with makes no title */
        {"Điều 3. Phạm vi điều chỉnh", "Điều 3. Phạm vi điều chỉnh"},
        {"Điều 4.", "Điều 4."},
        {"Điều 5 của Luật quy định.", ""},
        {"Điều khoản chung.", ""},
        {"Theo Điều 1. và 2.", ""},
        {"Điều 6. Dòng một\ndòng hai", "Điều 6."},
    };
    enum { N = sizeof cases / sizeof *cases };
    const char *text[N];
    for (size_t i = 0; i < N; i++)
        text[i] = cases[i].text;
    struct record r = task_of(w);
    const struct letter_decl d = own_letter(r.type, text, N);
    const struct letter l = make(w, &r, &d);
    assert_int_equal(l.text->n, N);
    for (size_t i = 0; i < N; i++)
        assert_string_equal(arena_copy(&w->mem, l.text->cells[i], l.text->strong[i]),
                            cases[i].strong);
    assert_null(l.copies->strong);
}

/* A class the role does not list is not there, and does not count as read. */
static void hidden(struct world *w)
{
    static const char *const text[] = {"Điện thoại {{phone}}, {{name}}."};
    struct record p = draft(w, "person");
    set(&p, "name", text_value("Người Mẫu"));
    set(&p, "organisation", int_value(w->a));
    set(&p, "phone", text_value("0255 111 222"));
    struct record r = reread(w, "person", create(w, &p));
    struct letter_decl d = {.name = "note",
                            .series = "{seq}",
                            .issuer = "organisation",
                            .subject = "thử",
                            .text = text,
                            .ntext = 1};
    struct letter l = make(w, &r, &d);
    assert_string_equal(l.text->cells[0], "Điện thoại , Người Mẫu.");
    assert_int_equal(l.classes, 0);
    struct role role = reader_role;
    role.classes[CLASS_PERSONAL] = true;
    struct actor may = reader;
    may.role = &role;
    struct letter_issuer issuer;
    OK(letter_issuer(w->s, &w->mem, &r, &d, &issuer, &w->err));
    const struct letter_source from = {.who = &may,
                                       .record = &r,
                                       .decl = &d,
                                       .issuer = &issuer,
                                       .place = "",
                                       .day = "2026-02-09",
                                       .authority = "",
                                       .post = "",
                                       .signer = "",
                                       .number = "04",
                                       .code = "C"};
    OK(letter_make(w->s, &w->mem, &from, &l, &w->err));
    assert_string_equal(l.text->cells[0], "Điện thoại 0255 111 222, Người Mẫu.");
    assert_int_equal(l.classes, 1 << CLASS_PERSONAL);
    assert_false(l.draft);
}

static void no_issuer(struct world *w)
{
    struct record r = task_of(w);
    const struct letter_decl d = {.issuer = "focal", .series = "{seq}"};
    struct letter_issuer issuer;
    REFUSED(letter_issuer(w->s, &w->mem, &r, &d, &issuer, &w->err), ERR_INVALID);
}

/* What a template is checked against has every name a letter has. */
static void names(struct world *w)
{
    static const char *const text[] = {"{{title}}"};
    struct record r = task_of(w);
    const struct letter_decl d = own_letter(r.type, text, 1);
    const struct letter l = make(w, &r, &d);
    struct letter all;
    letter_names(&w->mem, r.type, &d, &all);
    assert_int_equal(all.nvalues, l.nvalues);
    assert_int_equal(all.nrows, l.nrows);
    for (int i = 0; i < l.nvalues; i++)
        assert_non_null(letter_value(&all, NULL, l.values[i].name, strlen(l.values[i].name)));
    struct buf problems;
    buf_init(&problems, &w->mem, 1 << 16);
    template_check(&w->mem, w->model, &problems);
    assert_string_equal(buf_get(&problems), "");
}

static void capitals(struct world *w)
{
    static const char *const pairs[][2] = {
        {"ủy ban nhân dân tỉnh đắk", "ỦY BAN NHÂN DÂN TỈNH ĐẮK"}, {"Kt. phó", "KT. PHÓ"}, {"", ""}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(letter_upper(&w->mem, pairs[i][0]), pairs[i][1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(parts),     BOTH(tables), BOTH(hidden),  BOTH(articles),
                                       BOTH(no_issuer), BOTH(names),  BOTH(capitals)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
