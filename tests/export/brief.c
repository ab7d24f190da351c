/* brief.c - the sheet before a visit: what stands in it for one asker and what for another, that
 * nothing out of sight is told or counted, two pages at most, and the same words in both forms. On
 * both engines. */
#include "../domain/walk.h"

#include "export/brief.h"
#include "export/template.h"

#include "sample.h"

struct visit {
    struct people of;
    struct record partner, dossier;
};

static struct record made(struct world *w, struct record *r, const char *state)
{
    r->channel = r->channel ? r->channel : "state";
    r->state = type_state(r->type, state);
    create(w, r);
    return reread(w, r->type->name, r->id);
}

static struct record partner_of(struct world *w)
{
    struct record r = draft(w, "partner");
    set(&r, "code", text_value("XX-MAU"));
    set(&r, "name", text_value("Tỉnh bạn mẫu"));
    set(&r, "kind", text_value("place"));
    set(&r, "country", text_value("Lào"));
    create(w, &r);
    add_row(w, &r, "contact",
            (const struct cell[]){{
                                      "name",
                                      text_value("Khách Mẫu Bun"),
                                  },
                                  {"post", text_value("Phó Tỉnh trưởng mẫu")},
                                  {NULL, {0}}});
    return r;
}

static struct record guests(struct world *w, int64_t host, int64_t sender, const char *title)
{
    struct record r = draft(w, "inbound");
    set(&r, "title", text_value(title));
    set(&r, "kind", text_value("local"));
    set(&r, "country", text_value("Lào"));
    set(&r, "host", int_value(host));
    set(&r, "sender", int_value(sender));
    set(&r, "leader", text_value("Khách Mẫu Một"));
    set(&r, "rank", text_value("c"));
    set(&r, "arrives", text_value("2025-03-24"));
    set(&r, "leaves", text_value("2025-03-26"));
    set(&r, "purpose", text_value("Trao đổi hợp tác giáo dục"));
    return r;
}

static void promise(struct world *w, int64_t agency, int64_t partner, const char *title)
{
    struct record r = draft(w, "commitment");
    set(&r, "title", text_value(title));
    set(&r, "agency", int_value(agency));
    set(&r, "partner", int_value(partner));
    set(&r, "due", text_value("2025-06-30"));
    made(w, &r, "open");
}

static void agreement(struct world *w, int64_t unit, int64_t partner, const char *title)
{
    struct record r = draft(w, "agreement");
    set(&r, "title", text_value(title));
    set(&r, "form", text_value("memorandum"));
    set(&r, "track", text_value("department"));
    set(&r, "act", text_value("new"));
    set(&r, "scope", text_value("cooperation"));
    set(&r, "unit", int_value(unit));
    set(&r, "partner", int_value(partner));
    set(&r, "purpose", text_value("Hợp tác"));
    set(&r, "content", text_value("Trao đổi đoàn"));
    set(&r, "signed_on", text_value("2023-01-05"));
    set(&r, "expires", text_value("2025-05-01"));
    made(w, &r, "in_force");
}

static void reception(struct world *w, int64_t host, const char *channel, const char *title)
{
    struct record r = draft(w, "event");
    set(&r, "title", text_value(title));
    set(&r, "kind", text_value("working"));
    set(&r, "host", int_value(host));
    set(&r, "begins", text_value("2025-03-25T01:00:00Z"));
    set(&r, "ends", text_value("2025-03-25T03:00:00Z"));
    set(&r, "venue", text_value("Nơi họp kín"));
    r.channel = channel;
    made(w, &r, "arranged");
}

/* A visit to agency A; of what was before it agency A and agency B have each their own. */
static struct visit visit_of(struct world *w)
{
    struct visit v = {.of = people(w), .partner = partner_of(w)};
    int64_t p = v.partner.id;
    struct record past = guests(w, w->a, p, "Lần gặp của A");
    set(&past, "arrives", text_value("2024-05-06"));
    set(&past, "leaves", text_value("2024-05-07"));
    set(&past, "result", text_value("Thống nhất trao đổi giáo viên"));
    made(w, &past, "closed");
    struct record hidden = guests(w, w->b, p, "Lần gặp của B");
    set(&hidden, "arrives", text_value("2024-07-08"));
    set(&hidden, "leaves", text_value("2024-07-08"));
    made(w, &hidden, "closed");
    promise(w, w->a, p, "Cam kết của A");
    promise(w, w->b, p, "Cam kết của B");
    agreement(w, w->a, p, "Bản ghi nhớ của A");
    agreement(w, w->b, p, "Bản ghi nhớ của B");
    reception(w, w->b, "state", "Cuộc họp của B");
    reception(w, w->b, "party", "Cuộc họp kênh Đảng");
    v.dossier = guests(w, w->a, p, "Đoàn mẫu sắp đến");
    v.dossier = made(w, &v.dossier, "appraisal");
    return v;
}

static const char *path_of(struct world *w, const char *end)
{
    return arena_fmt(&w->mem, "%s/brief.%s", w->dir, end);
}

static struct brief brief_for(struct world *w, const struct actor *who, const struct record *r,
                              const char *name)
{
    struct brief b;
    const struct brief_decl *d = type_brief(r->type, name);
    assert_non_null(d);
    const struct brief_source from = {who, r, d, "2025-03-10",
                                      date_instant((struct date_time){date_of(2025, 3, 10), 570})};
    OK(brief_make(w->s, &w->mem, &from, &b, &w->err));
    return b;
}

/* Blanks and line ends as one space: what a reader reads. */
static const char *read_as(struct world *w, const char *text)
{
    char *flat = arena_text(&w->mem, text), *o = flat;
    for (const char *p = flat; *p; p++) {
        bool blank = *p == ' ' || *p == '\n' || *p == '\f';
        if (!blank)
            *o++ = *p;
        else if (o > flat && o[-1] != ' ')
            *o++ = ' ';
    }
    *o = '\0';
    return flat;
}

static const char *pdf_raw(struct world *w, const struct brief *b)
{
    const char *pdf = path_of(w, "pdf"), *txt = path_of(w, "txt");
    sample_save(pdf, b->pdf, b->npdf);
    const char *const argv[] = {"pdftotext", "-raw", pdf, "-", NULL};
    assert_int_equal(sample_run(txt, argv), 0);
    const char *text = sample_slurp(&w->mem, txt);
    int pages = 0;
    for (const char *p = text; *p; p++)
        pages += *p == '\f';
    assert_int_equal(pages, b->pages);
    assert_true(pages <= 2);
    return text;
}

static const char *pdf_text(struct world *w, const struct brief *b)
{
    return read_as(w, pdf_raw(w, b));
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("no '%s' in:\n%s", part, text);
}

static void lacks(const char *text, const char *part)
{
    if (strstr(text, part))
        fail_msg("'%s' in:\n%s", part, text);
}

static void own(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct visit v = visit_of(w);
    struct actor who = v.of.officer;
    who.name = "Người Hỏi Mẫu";
    who.post_title = "Chuyên viên";
    who.org_title = "Cơ quan A";
    struct record seen = reread(w, "inbound", v.dossier.id);
    const struct brief b = brief_for(w, &who, &seen, "visit");
    const char *text = pdf_text(w, &b);
    static const char *const told[] = {
        "TÀI LIỆU CHUẨN BỊ ĐÓN ĐOÀN Đoàn mẫu sắp đến",
        "Lập lúc 09:30 10/03/2025 cho Người Hỏi Mẫu, Chuyên viên, Cơ quan A;",
        "1. Chuyến thăm Nước: Lào",
        "Ngày đến: 24/03/2025",
        "Tên: Tỉnh bạn mẫu",
        "Khách Mẫu Bun",
        "Lần gặp của A. Kết quả: Thống nhất trao đổi giáo viên",
        "Cam kết của A",
        "Bản ghi nhớ của A",
        "Bận, liên hệ Cơ quan B",
        "9. Ý kiến các cơ quan Không có nội dung trong phạm vi được xem."};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        has(text, told[i]);
    static const char *const hidden[] = {"của B", "kênh Đảng", "họp kín", " mục."};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        lacks(text, hidden[i]);
    OK(store_commit(w->s, &w->err));
}

/* The same dossier asked for by who reads all but the Party channel. */
static void others(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct visit v = visit_of(w);
    const struct brief b = brief_for(w, &v.of.office, &v.dossier, "visit");
    const char *text = pdf_text(w, &b);
    static const char *const told[] = {"Lần gặp của A",     "Lần gặp của B",  "Cam kết của B",
                                       "Bản ghi nhớ của B", "Cuộc họp của B", "Nơi họp kín"};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        has(text, told[i]);
    lacks(text, "kênh Đảng");
    const struct actor party = actor(w, "auditor", w->province);
    const struct brief all = brief_for(w, &party, &v.dossier, "visit");
    has(pdf_text(w, &all), "kênh Đảng");
    OK(store_commit(w->s, &w->err));
}

/* What is added out of sight changes not a byte: not a line, not a count. */
static void hidden(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct visit v = visit_of(w);
    const struct brief before = brief_for(w, &v.of.officer, &v.dossier, "visit");
    const struct brief about = brief_for(w, &v.of.officer, &v.partner, "meeting");
    for (int i = 0; i < 30; i++) {
        struct record r = guests(w, w->b, v.partner.id, arena_fmt(&w->mem, "Đoàn %d của B", i));
        set(&r, "arrives", text_value("2025-08-04")); /* on other days: else it is "busy" */
        set(&r, "leaves", text_value("2025-08-05"));
        made(w, &r, i % 2 ? "closed" : "draft");
        promise(w, w->b, v.partner.id, "Cam kết nữa của B");
        agreement(w, w->b, v.partner.id, "Bản ghi nhớ nữa của B");
    }
    reception(w, w->b, "party", "Cuộc họp kín khác");
    const struct brief after = brief_for(w, &v.of.officer, &v.dossier, "visit");
    assert_int_equal(before.npdf, after.npdf);
    assert_memory_equal(before.pdf, after.pdf, after.npdf);
    const struct brief again = brief_for(w, &v.of.officer, &v.partner, "meeting");
    assert_int_equal(about.npdf, again.npdf);
    assert_memory_equal(about.pdf, again.pdf, again.npdf);
    OK(store_commit(w->s, &w->err));
}

static const char *docx_text(struct world *w, const struct brief *b)
{
    const char *docx = path_of(w, "docx"), *txt = path_of(w, "xml");
    struct template_file t, out;
    const struct template_place at = {"domain", NULL, "brief.docx"};
    OK(template_read(&w->mem, &at, &t, &w->err));
    OK(template_fill(&w->mem, &t, &b->letter, &out, &w->err));
    sample_save(docx, out.bytes, out.n);
    const char *const argv[] = {"unzip", "-p", docx, "word/document.xml", NULL};
    assert_int_equal(sample_run(txt, argv), 0);
    return sample_slurp(&w->mem, txt);
}

/* Letters alone: no blanks, no tags, no page numbers of the PDF. */
static const char *letters(struct world *w, const char *text)
{
    char *out = arena_text(&w->mem, text), *o = out;
    bool tag = false;
    for (const char *p = out; *p; p++) {
        tag = *p == '<' || (tag && p[-1] != '>');
        if (*p == '\f')
            p += p[1] != '\0'; /* the "2" above the second page */
        else if (!tag && *p != ' ' && *p != '\n')
            *o++ = *p;
    }
    *o = '\0';
    return out;
}

/* Far more than two pages hold: what is left out is counted, and both forms say the same. */
static void two_pages(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct visit v = visit_of(w);
    struct record p = reread(w, "partner", v.partner.id);
    const char *much = "Nội dung dài được nhắc lại nhiều lần để dòng này xuống hàng; ";
    const char *long_text = arena_fmt(&w->mem, "%s%s%s%s", much, much, much, much);
    for (int i = 0; i < 20; i++) {
        struct record r = guests(w, w->a, p.id, arena_fmt(&w->mem, "%d %s", i, long_text));
        set(&r, "result", text_value(long_text));
        made(w, &r, i % 2 ? "closed" : "draft");
        promise(w, w->a, p.id, arena_fmt(&w->mem, "%d %s", i, long_text));
        agreement(w, w->a, p.id, arena_fmt(&w->mem, "%d %s", i, long_text));
        reception(w, w->a, "state", long_text);
        add_row(w, &p, "contact",
                (const struct cell[]){{"name", text_value("Khách Mẫu")},
                                      {"post", text_value("Chức vụ mẫu dài vừa phải")},
                                      {NULL, {0}}});
    }
    const struct brief b = brief_for(w, &v.of.officer, &v.dossier, "visit");
    assert_int_equal(b.pages, 2);
    const char *text = pdf_text(w, &b);
    int shown = 0, left = 0;
    for (int i = 0; i < b.letter.rows->n; i++) {
        const struct letter_rows *t = b.letter.rows->tables[i];
        int more = 0;
        sscanf(b.letter.rows->cells[i * b.letter.rows->ncolumns + 2], "Còn %d", &more);
        shown += t ? t->n : 0;
        left += more;
        if (t)
            assert_true(t->n >= 1);
    }
    /* 21 contacts, 11 meetings, 21 promises, 21 agreements, 10 planned; on the calendar 20 receptions, 20
     * visits of other dossiers, and B's two as one */
    assert_true(shown + left >= 21 + 11 + 21 + 21 + 10 + 20);
    has(text, " mục.");
    assert_string_equal(letters(w, docx_text(w, &b)), letters(w, pdf_raw(w, &b)));
    OK(store_commit(w->s, &w->err));
}

/* No partner is named: one line; a name in another script stops nothing. */
static void little(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    const struct people of = people(w);
    struct record r = guests(w, w->a, 0, "Đoàn 茨城県 mẫu");
    set(&r, "sender", (struct value){0});
    r = made(w, &r, "draft");
    const struct brief b = brief_for(w, &of.officer, &r, "visit");
    const char *text = pdf_text(w, &b);
    has(text, "2. Đối tác Không có nội dung trong phạm vi được xem. 3. Trùng lịch");
    assert_int_equal(b.pages, 1);
    OK(store_commit(w->s, &w->err));
}

/* What both want at once stands first, whoever may read the other; who was asked and is silent too. */
static void clashing(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct visit v = visit_of(w);
    struct record person = draft(w, "person"), leader = draft(w, "resource");
    set(&person, "code", text_value("P1"));
    set(&person, "name", text_value("Người Mẫu Một"));
    set(&leader, "code", text_value("LD"));
    set(&leader, "name", text_value("Lãnh đạo mẫu"));
    set(&leader, "kind", text_value("leader"));
    set(&leader, "organisation", int_value(w->a));
    set(&leader, "person", int_value(create(w, &person)));
    create(w, &leader);
    const struct cell books[] = {{"resource", int_value(leader.id)}, {NULL, {0}}};
    struct record other = guests(w, w->b, v.partner.id, "Đoàn trùng của B");
    other = made(w, &other, "appraisal");
    add_row(w, &other, "booking", books);
    add_row(w, &v.dossier, "booking", books);
    date_fix(date_of(2025, 3, 3));
    done(w, &v.of.focal, &v.dossier, "ask",
         &(struct given){.asked = (const int64_t[]){v.of.p, v.of.g}, .nasked = 2});
    OK(say(w, &v.of.guard, &v.dossier, v.of.g, "condition", "Báo trước lịch đi biên giới"));
    const struct brief b = brief_for(w, &v.of.officer, &v.dossier, "visit");
    const char *text = pdf_text(w, &b);
    has(text, "1 24/03 – 26/03/2025 Bận, liên hệ Cơ quan B Lãnh đạo mẫu");
    lacks(text, "Đoàn trùng");
    has(text,
        "1 Cơ quan P 06/03/2025 Quá hạn chưa trả lời 2 Cơ quan G 06/03/2025 Đồng ý, kèm điều kiện: "
        "Báo trước lịch đi biên giới");
    const struct brief all = brief_for(w, &v.of.office, &v.dossier, "visit");
    has(pdf_text(w, &all), "1 24/03 – 26/03/2025 Đoàn trùng của B Lãnh đạo mẫu");
    OK(store_commit(w->s, &w->err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {BOTH(own),       BOTH(others), BOTH(hidden),
                                       BOTH(two_pages), BOTH(little), BOTH(clashing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
