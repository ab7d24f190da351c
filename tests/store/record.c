/* record.c - records: created, read, changed, listed; every right, order and conflict. */
#include "open.h"
#include "store/declared.h"

#include "store/history.h"
#include "store/inside.h"

static void test_create_and_read(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct record made = task(w, area(w, "1/KH"), "Việc thứ nhất", w->a, "2025-06-30");
    OK(store_commit(w->s, &w->err));
    struct record r = reread(w, "task", made.id);
    assert_string_equal(r.title, "Việc thứ nhất");
    assert_int_equal(r.owner, w->a);
    assert_int_equal(r.version, 1);
    assert_string_equal(get(&r, "rhythm").s, "fixed"); /* the declared default */
    assert_string_equal(get(&r, "progress").s, "in_time");
    assert_int_equal(get(&r, "due_year").i, 2025);
    assert_string_equal(r.titles[type_field(r.type, "lead")->index], "Cơ quan A");
    assert_int_equal(r.state, type_state(r.type, "draft"));
    store_set_today(w->s, "2025-07-01");
    r = reread(w, "task", made.id);
    assert_string_equal(get(&r, "progress").s, "late"); /* the same record, another day */
    REFUSED(record_read(w->s, &w->mem, type(w, "area"), made.id, NULL, &r, &w->err), ERR_MISSING);
}

/* Who sees what: the lead, those above it, nobody beside it. */
static void test_sight(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct record made = task(w, area(w, "1/KH"), "Việc của phòng", w->room, "2025-06-30");
    const struct {
        int64_t org;
        bool sees;
    } cases[] = {{0, true}, {w->province, true}, {w->a, true}, {w->room, true}, {w->b, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sight sight = {.org = cases[i].org};
        struct list_query q = {.type = made.type, .sight = sight, .limit = 10};
        struct record r;
        struct list list;
        int64_t n;
        OK(record_list(w->s, &w->mem, &q, &list, &w->err));
        OK(record_count(w->s, &w->mem, &q, 100, &n, &w->err));
        bool read = record_read(w->s, &w->mem, made.type, made.id, &sight, &r, &w->err);
        w->err = (struct err){0};
        if (read != cases[i].sees || list.n != cases[i].sees || n != cases[i].sees)
            fail_msg("case %zu: read %d, listed %d, counted %d", i, read, list.n, (int)n);
    }
    /* a part owned by B lets B see the task, and the lead see the part */
    struct record part = draft(w, "part");
    set(&part, "task", int_value(made.id));
    set(&part, "agency", int_value(w->b));
    set(&part, "title", text_value("Phần việc"));
    create(w, &part);
    struct record r;
    struct sight b = {.org = w->b}, room = {.org = w->room};
    OK(record_read(w->s, &w->mem, made.type, made.id, &b, &r, &w->err));
    OK(record_read(w->s, &w->mem, part.type, part.id, &room, &r, &w->err));
    OK(store_commit(w->s, &w->err));
}

static void test_order_and_pages(struct world *w)
{
    static const char *const dues[] = {"2025-06-30", "2024-12-31", NULL, "2025-06-30",
                                       "2026-01-01"};
    static const int order[] = {1, 0, 3, 4, 2};
    int64_t ids[5];
    OK(store_begin(w->s, &w->err));
    int64_t in = area(w, "1/KH");
    for (int i = 0; i < 5; i++)
        ids[i] = task(w, in, "Việc", w->a, dues[i]).id;
    for (int limit = 1; limit <= 6; limit++)
        for (int under = 0; under < 2; under++) {
            struct list_query q = {.type = type(w, "task"), .sight = {.org = w->a}, .limit = limit};
            if (under) {
                q.parent = q.type->parent;
                q.parent_id = in;
            }
            int seen = 0;
            for (struct list list = {.more = true}; list.more;) {
                OK(record_list(w->s, &w->mem, &q, &list, &w->err));
                for (int i = 0; i < list.n; i++)
                    assert_int_equal(list.rows[i].id, ids[order[seen++]]);
                q.after = list.next;
                q.after_id = list.next_id;
            }
            assert_int_equal(seen, 5);
        }
    OK(store_commit(w->s, &w->err));
}

/* Plans: newest first. Persons by given name, in Vietnamese order. */
static void test_order_down_and_names(struct world *w)
{
    static const char *const names[] = {"Nguyễn Văn Ân", "Trần Thị An", "Lê Văn Ẩn", "Y Bình"};
    static const char *const sorted[] = {"Trần Thị An", "Nguyễn Văn Ân", "Lê Văn Ẩn", "Y Bình"};
    OK(store_begin(w->s, &w->err));
    for (int i = 0; i < 4; i++) {
        struct record r = draft(w, "person"), p = draft(w, "plan");
        set(&r, "code", text_value(arena_fmt(&w->mem, "p%d", i)));
        set(&r, "name", text_value(names[i]));
        create(w, &r);
        set(&p, "number", text_value(arena_fmt(&w->mem, "%d/KH", i)));
        set(&p, "title", text_value("Kế hoạch"));
        set(&p, "date", text_value(arena_fmt(&w->mem, "202%d-01-01", i)));
        set(&p, "issuer", int_value(w->province));
        set(&p, "from_year", int_value(2020));
        set(&p, "to_year", int_value(2030));
        create(w, &p);
    }
    struct list_query q = {.type = type(w, "person"), .limit = 10};
    struct list list;
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    assert_int_equal(list.n, 4);
    for (int i = 0; i < 4; i++)
        assert_string_equal(list.rows[i].title, sorted[i]);
    q = (struct list_query){.type = type(w, "plan"), .limit = 3};
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    assert_true(list.more);
    assert_string_equal(get(&list.rows[0], "date").s, "2023-01-01");
    assert_string_equal(get(&list.rows[2], "date").s, "2021-01-01");
    q.after = list.next;
    q.after_id = list.next_id;
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    assert_int_equal(list.n, 1);
    assert_string_equal(get(&list.rows[0], "date").s, "2020-01-01");
    OK(store_commit(w->s, &w->err));
}

static void test_filters(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    int64_t in = area(w, "1/KH");
    for (int i = 0; i < 6; i++)
        task(w, in, "Việc", i % 2 ? w->a : w->b, i < 2 ? "2025-01-31" : "2025-12-31");
    const struct record_type *t = type(w, "task");
    const struct {
        const char *field;
        struct value value;
        int n;
    } cases[] = {
        {"progress", {.kind = VALUE_TEXT, .s = "late"}, 2},
        {"progress", {.kind = VALUE_TEXT, .s = "in_time"}, 4},
        {"progress", {.kind = VALUE_TEXT, .s = "done"}, 0},
        {"lead", {.kind = VALUE_INT, .i = w->a}, 3},
        {"due_year", {.kind = VALUE_INT, .i = 2025}, 6},
        {"rhythm", {.kind = VALUE_TEXT, .s = "fixed"}, 6},
        {NULL, {.kind = VALUE_TEXT, .s = "draft"}, 6},
        {NULL, {.kind = VALUE_TEXT, .s = "closed"}, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct filter f = {cases[i].field ? type_field(t, cases[i].field) : NULL, cases[i].value};
        struct list_query q = {.type = t, .filters = &f, .nfilters = 1, .limit = 10};
        struct list list;
        int64_t n;
        OK(record_list(w->s, &w->mem, &q, &list, &w->err));
        OK(record_count(w->s, &w->mem, &q, 100, &n, &w->err));
        if (list.n != cases[i].n || n != cases[i].n || list.more)
            fail_msg("case %zu: %d listed, %d counted", i, list.n, (int)n);
        q.parent = t->parent;
        q.parent_id = in;
        OK(record_list(w->s, &w->mem, &q, &list, &w->err));
        assert_int_equal(list.n, cases[i].n);
    }
    OK(store_commit(w->s, &w->err));
}

static const struct {
    const char *text;
    int n;
} searches[] = {
    {"đối ngoại", 2},   {"doi ngoai", 2}, {"DOI NG", 2}, {"hòa bình", 1},  {"hoà bình", 1},
    {"hoa", 2},         {"đội", 0},       {"doi", 2},    {"ngoai doi", 2}, {"ngoai xyz", 0},
    {"khong co gi", 0}, {"!!!", 0},       {"%", 0},
};

static void test_text(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    int64_t in = area(w, "1/KH");
    task(w, in, "Kế hoạch đối ngoại năm 2025", w->a, "2025-12-31");
    task(w, in, "Tuần lễ hoà bình, đối ngoại nhân dân", w->a, "2025-11-30");
    for (size_t i = 0; i < sizeof searches / sizeof *searches; i++) {
        struct list_query q = {
            .type = type(w, "task"), .sight = {.org = w->a}, .text = searches[i].text, .limit = 10};
        struct list list;
        OK(record_list(w->s, &w->mem, &q, &list, &w->err));
        if (list.n != searches[i].n)
            fail_msg("%s: %d found", searches[i].text, list.n);
        q.sight.org = w->b;
        OK(record_list(w->s, &w->mem, &q, &list, &w->err));
        assert_int_equal(list.n, 0);
    }
    OK(store_commit(w->s, &w->err));
}

static int found(struct world *w, const char *text)
{
    struct list_query q = {
        .type = type(w, "task"), .sight = {.org = w->a}, .text = text, .limit = 10};
    struct list list;
    OK(record_list(w->s, &w->mem, &q, &list, &w->err));
    return list.n;
}

/* A word that an edit takes away is no longer found, one that stays is, one that comes too. */
static void test_words_of_an_edit(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct record made = task(w, area(w, "1/KH"), "Chuẩn bị hội nghị", w->a, "2025-12-31");
    struct record r = reread(w, "task", made.id);
    set(&r, "title", text_value("Chuẩn bị tập huấn"));
    set(&r, "product", text_value("Báo cáo"));
    OK(record_update(w->s, &nobody, &r, &w->err));
    OK(store_commit(w->s, &w->err));
    assert_int_equal(found(w, "hội"), 0);
    assert_int_equal(found(w, "nghi"), 0);
    assert_int_equal(found(w, "chuẩn"), 1);
    assert_int_equal(found(w, "bị"), 1);
    assert_int_equal(found(w, "tap huan"), 1);
    assert_int_equal(found(w, "báo"), 1);
    r = reread(w, "task", made.id);
    set(&r, "product", text_value(NULL));
    OK(store_begin(w->s, &w->err));
    OK(record_update(w->s, &nobody, &r, &w->err));
    OK(store_commit(w->s, &w->err));
    assert_int_equal(found(w, "bao"), 0);
    assert_int_equal(found(w, "chuan"), 1);
}

/* What one text loses and another keeps is still found, in either order of the two. */
static void test_words_of_two_texts(struct world *w)
{
    static const char *const texts[][3] = {{"Tập huấn", "Hội nghị", "hoi"},
                                           {"Hội nghị", "Tập huấn", "hoi"},
                                           {"Tổng kết", "Tập huấn", "tap"}};
    OK(store_begin(w->s, &w->err));
    struct record made = task(w, area(w, "1/KH"), "Hội nghị", w->a, "2025-12-31");
    OK(store_commit(w->s, &w->err));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct record r = reread(w, "task", made.id);
        set(&r, "title", text_value(texts[i][0]));
        set(&r, "product", text_value(texts[i][1]));
        OK(store_begin(w->s, &w->err));
        OK(record_update(w->s, &nobody, &r, &w->err));
        OK(store_commit(w->s, &w->err));
        assert_int_equal(found(w, texts[i][2]), 1);
    }
    assert_int_equal(found(w, "hội"), 0);
    assert_int_equal(found(w, "nghi"), 0);
}

/* All the words a record is found by, sorted. */
static const char *words_of(struct world *w, struct sql *q, int64_t id)
{
    struct buf b;
    bool row;
    buf_init(&b, &w->mem, 1 << 16);
    sql_int(q, "id", id);
    for (;;) {
        OK(sql_step(q, &row, &w->err));
        if (!row)
            return buf_get(&b);
        buf_fmt(&b, "%s ", sql_col_text(q, 0, &w->mem));
    }
}

static const char *some_text(struct world *w, uint32_t *seed)
{
    static const char *const pool[] = {"lần",      "làn", "lan", "Lăn", "hoà",    "hòa",
                                       "12",       "1",   "½",   "№",   "ĐÀ-Lạt", "đà",
                                       "a\u0301b", "ab",  "áb",  "báo"};
    static const char *const between[] = {" ", "  ", ", ", "-", "\u00a0", " – "};
    struct buf b;
    buf_init(&b, &w->mem, 1 << 12);
    for (int n = 1 + (int)((*seed = *seed * 1664525 + 1013904223) >> 24) % 6; n; n--) {
        *seed = *seed * 1664525 + 1013904223;
        buf_text(&b, pool[(*seed >> 24) % (sizeof pool / sizeof *pool)]);
        buf_text(&b, n > 1 ? between[(*seed >> 16) % (sizeof between / sizeof *between)] : "");
    }
    return buf_get(&b);
}

/* After any edits a record is found by the words a new one with the same texts is found by. */
static void test_words_of_many_edits(struct world *w)
{
    uint32_t seed = 1;
    struct sql words;
    OK(store_begin(w->s, &w->err));
    OK(sql_prepare(&words, &w->s->db, &w->mem, "words",
                   "SELECT word FROM word WHERE record = $id ORDER BY word", &w->err));
    int64_t under = area(w, "1/KH");
    struct record made = task(w, under, "Việc", w->a, NULL);
    for (int i = 0; i < 300; i++) {
        struct record r = reread(w, "task", made.id);
        set(&r, i % 3 ? "title" : "product", text_value(some_text(w, &seed)));
        OK(record_update(w->s, &nobody, &r, &w->err));
        struct record fresh = record_draft(&w->mem, r.type);
        memcpy(fresh.values, r.values, (size_t)r.type->nfields * sizeof *r.values);
        OK(record_create(w->s, &nobody, &fresh, &w->err));
        assert_string_equal(words_of(w, &words, made.id), words_of(w, &words, fresh.id));
    }
    store_rollback(w->s);
}

/* What a list page shows is what a whole list holds; the rest it does not ask for. */
static void test_shown(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct record made = task(w, area(w, "1/KH"), "Việc", w->a, "2025-03-01");
    OK(store_commit(w->s, &w->err));
    const struct view *view = type_view(made.type, VIEW_LIST);
    struct list_query q = {.type = made.type, .sight = {.org = w->a}, .limit = 10};
    struct list whole, shown;
    OK(record_list(w->s, &w->mem, &q, &whole, &w->err));
    q.shown = true;
    OK(record_list(w->s, &w->mem, &q, &shown, &w->err));
    assert_int_equal(shown.n, 1);
    assert_int_equal(shown.rows[0].id, made.id);
    assert_string_equal(shown.rows[0].title, "Việc");
    assert_string_equal(get(&shown.rows[0], "progress").s, "late");
    assert_string_equal(shown.rows[0].titles[type_field(made.type, "lead")->index], "Cơ quan A");
    assert_int_equal(get(&shown.rows[0], "area").kind, VALUE_NULL);
    for (int i = 0; i < view->ncolumns; i++) {
        int at = view->columns[i]->index;
        const char *a = at < 0 ? NULL : value_text(&w->mem, &whole.rows[0].values[at]);
        const char *b = at < 0 ? NULL : value_text(&w->mem, &shown.rows[0].values[at]);
        assert_string_equal(a ? a : "-", b ? b : "-");
    }
}

static void test_update_and_history(struct world *w)
{
    struct history_line *h;
    int n;
    OK(store_begin(w->s, &w->err));
    struct record made = task(w, area(w, "1/KH"), "Việc", w->a, "2025-06-30");
    struct record r = reread(w, "task", made.id);
    set(&r, "lead", int_value(w->b));
    set(&r, "due", text_value(NULL));
    r.state = type_state(r.type, "assigned");
    const struct change c = {.step = "assign", .reason = "Phân công lại", .org = w->province};
    OK(record_update(w->s, &c, &r, &w->err));
    assert_int_equal(r.version, 2);
    OK(record_update(w->s, &c, &r, &w->err)); /* nothing differs: nothing is written */
    assert_int_equal(r.version, 2);
    OK(store_commit(w->s, &w->err));
    OK(history_read(w->s, &w->mem, made.id, 0, 10, &h, &n, &w->err));
    assert_int_equal(n, 2);
    assert_string_equal(h[0].step, "assign");
    assert_string_equal(h[0].reason, "Phân công lại");
    assert_string_equal(h[0].org, "Cơ quan T");
    assert_string_equal(h[0].from_state, "draft");
    assert_string_equal(h[0].to_state, "assigned");
    assert_int_equal(h[0].nchanges, 2);
    assert_string_equal(h[0].changes[0].field, "lead");
    assert_string_equal(h[0].changes[0].before, "Cơ quan A");
    assert_string_equal(h[0].changes[0].after, "Cơ quan B");
    assert_string_equal(h[0].changes[1].before, "2025-06-30");
    assert_null(h[0].changes[1].after);
    assert_string_equal(h[1].step, "create");
    assert_null(h[1].from_state);
    OK(history_read(w->s, &w->mem, made.id, h[0].id, 10, &h, &n, &w->err));
    assert_int_equal(n, 1);
    struct record seen; /* it moved out of A's sight */
    REFUSED(record_read(w->s, &w->mem, r.type, r.id, &(struct sight){.org = w->a}, &seen, &w->err),
            ERR_MISSING);
}

/* Whatever a change sets is what is read again, be it one column or all. */
static void test_few_and_many(struct world *w)
{
    static const char *const order[] = {"cost",   "cost",     "content", "unit",    "people",
                                        "leader", "partners", "begins",  "country", "basis"};
    OK(store_begin(w->s, &w->err));
    struct record r = draft(w, "activity");
    set(&r, "title", text_value("Hoạt động"));
    set(&r, "unit", int_value(w->a));
    create(w, &r);
    for (size_t many = 1; many <= 5; many++) {
        for (size_t i = 0; i < many; i++) {
            const struct field *f = type_field(r.type, order[many + i - 1]);
            struct value v = text_value(arena_fmt(&w->mem, "2025-0%zu-0%zu", many, i + 1));
            if (f->type == FIELD_MONEY)
                v = (struct value){.kind = many > 1 ? VALUE_NULL : VALUE_INT, .i = 7, .s = "USD"};
            else if (f->type == FIELD_REF)
                v = int_value(many % 2 ? w->a : w->b);
            else if (f->type == FIELD_NUMBER)
                v = int_value((int64_t)many);
            set(&r, f->name, v);
        }
        r.state = (int)many % 2;
        OK(record_update(w->s, &nobody, &r, &w->err));
        const struct record is = reread(w, "activity", r.id);
        assert_int_equal(is.version, many + 1);
        assert_int_equal(is.state, r.state);
        for (int i = 0; i < r.type->nfields; i++)
            if (!r.type->fields[i].computed && !value_same(&is.values[i], &r.values[i]))
                fail_msg("%zu set: %s is another", many, r.type->fields[i].name);
    }
    store_rollback(w->s);
}

/* A record that is called by what it refers to is still called so when something else changes. */
static void test_named_by_reference(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct record post = draft(w, "post"), held = draft(w, "holding");
    set(&post, "name", text_value("Trưởng phòng"));
    set(&post, "organisation", int_value(w->a));
    create(w, &post);
    set(&held, "post", int_value(post.id));
    set(&held, "since", text_value("2025-01-01"));
    create(w, &held);
    struct record r;
    OK(record_stored(w->s, &w->mem, held.type, held.id, NULL, &r, &w->err));
    set(&r, "since", text_value("2025-02-01"));
    OK(record_update(w->s, &nobody, &r, &w->err));
    assert_string_equal(r.title, "Trưởng phòng");
    r = reread(w, "holding", held.id);
    assert_string_equal(r.title, "Trưởng phòng");
    assert_string_equal(r.titles[type_field(r.type, "post")->index], "Trưởng phòng");
    store_rollback(w->s);
}

static void test_conflict(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct record made = task(w, area(w, "1/KH"), "Việc", w->a, "2025-06-30");
    OK(store_commit(w->s, &w->err));
    struct store *other = store_open(&w->mem, &w->config, w->model, &w->err);
    assert_non_null(other);
    struct record one, two, left;
    OK(record_read(w->s, &w->mem, made.type, made.id, NULL, &one, &w->err));
    OK(record_read(other, &w->mem, made.type, made.id, NULL, &two, &w->err));
    OK(store_begin(w->s, &w->err));
    set(&one, "title", text_value("Của người thứ nhất"));
    OK(record_update(w->s, &nobody, &one, &w->err));
    OK(store_commit(w->s, &w->err));
    OK(store_begin(other, &w->err));
    set(&two, "product", text_value("Báo cáo"));
    REFUSED(record_update(other, &nobody, &two, &w->err), ERR_CONFLICT);
    store_rollback(other);
    OK(record_read(other, &w->mem, made.type, made.id, NULL, &left, &w->err));
    assert_string_equal(left.title, "Của người thứ nhất");
    assert_int_equal(left.version, 2);
    store_close(other);
}

static void test_refusals(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    int64_t in = area(w, "1/KH");
    struct record r = draft(w, "task");
    set(&r, "area", int_value(w->a)); /* an organisation is no area */
    set(&r, "title", text_value("Việc"));
    REFUSED(record_create(w->s, &nobody, &r, &w->err), ERR_INVALID);
    r = draft(w, "area");
    struct record sibling = reread(w, "area", in);
    set(&r, "plan", get(&sibling, "plan"));
    set(&r, "code", text_value("L1"));
    set(&r, "title", text_value("Một"));
    create(w, &r);
    struct record twin = draft(w, "area");
    set(&twin, "plan", get(&r, "plan"));
    set(&twin, "code", text_value("L1"));
    set(&twin, "title", text_value("Hai"));
    REFUSED(record_create(w->s, &nobody, &twin, &w->err), ERR_INVALID);
    int64_t id;
    OK(record_find(w->s, twin.type, "L1", &id, &w->err));
    assert_int_equal(id, r.id);
    REFUSED(record_find(w->s, twin.type, "L2", &id, &w->err), ERR_INVALID);
    OK(record_find(w->s, twin.type, arena_fmt(&w->mem, "id:%d", (int)in), &id, &w->err));
    REFUSED(record_find(w->s, twin.type, arena_fmt(&w->mem, "id:%d", (int)w->a), &id, &w->err),
            ERR_INVALID);
    OK(store_commit(w->s, &w->err));
}

static void test_savepoints(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    int64_t in = area(w, "1/KH");
    OK(store_mark(w->s, &w->err));
    int64_t kept = task(w, in, "Giữ", w->a, NULL).id;
    OK(store_keep(w->s, &w->err));
    OK(store_mark(w->s, &w->err));
    int64_t gone = task(w, in, "Bỏ", w->a, NULL).id;
    store_undo(w->s);
    OK(store_commit(w->s, &w->err));
    struct record r;
    OK(record_read(w->s, &w->mem, type(w, "task"), kept, NULL, &r, &w->err));
    REFUSED(record_read(w->s, &w->mem, type(w, "task"), gone, NULL, &r, &w->err), ERR_MISSING);
}

static void test_rows(struct world *w)
{
    struct history_line *h;
    int n;
    OK(store_begin(w->s, &w->err));
    struct record r = task(w, area(w, "1/KH"), "Việc", w->a, "2025-06-30");
    const struct rows *proof = &r.type->rows[0];
    struct row two[2] = {{.values = arena_new(&w->mem, struct value, (size_t)proof->nfields)},
                         {.values = arena_new(&w->mem, struct value, (size_t)proof->nfields)}};
    two[0].values[0] = text_value("figure");
    two[1].values[0] = text_value("document");
    struct row_list list = {two, 2}, read;
    OK(rows_write(w->s, &nobody, &r, proof, &list, &w->err));
    assert_int_equal(r.version, 2);
    OK(rows_read(w->s, &w->mem, proof, r.id, &read, &w->err));
    assert_int_equal(read.n, 2);
    assert_string_equal(read.rows[1].values[0].s, "document");
    read.rows[1].values[0] = text_value("file"); /* one goes, one changes */
    struct row_list rest = {&read.rows[1], 1};
    OK(rows_write(w->s, &nobody, &r, proof, &rest, &w->err));
    OK(rows_write(w->s, &nobody, &r, proof, &rest, &w->err)); /* nothing differs */
    assert_int_equal(r.version, 3);
    OK(rows_read(w->s, &w->mem, proof, r.id, &read, &w->err));
    assert_int_equal(read.n, 1);
    assert_string_equal(read.rows[0].values[0].s, "file");
    OK(history_read(w->s, &w->mem, r.id, 0, 10, &h, &n, &w->err));
    assert_int_equal(n, 3);
    assert_int_equal(h[0].nchanges, 2);
    assert_string_equal(h[0].changes[0].field, "proof.kind");
    assert_string_equal(h[0].changes[0].before, "figure");
    assert_null(h[0].changes[0].after);
    assert_string_equal(h[0].changes[1].before, "document");
    assert_string_equal(h[0].changes[1].after, "file");
    r.version = 1;
    rest.n = 0;
    REFUSED(rows_write(w->s, &nobody, &r, proof, &rest, &w->err), ERR_CONFLICT);
    store_rollback(w->s);
}

static void test_declared(struct world *w)
{
    OK(store_begin(w->s, &w->err));
    struct record r = task(w, area(w, "1/KH"), "Việc", w->a, NULL);
    const struct step *assign = type_step(r.type, "assign"),
                      *declare = type_step(r.type, "declare");
    struct finding f;
    bool found;
    OK(check_find(w->s, &w->mem,
                  &(struct check_case){.check = assign->checks[0], .record = r.id, .org = w->a},
                  &found, &f, &w->err));
    assert_true(found); /* no due date */
    set(&r, "due", text_value("2025-03-31"));
    OK(record_update(w->s, &nobody, &r, &w->err));
    OK(check_find(w->s, &w->mem,
                  &(struct check_case){.check = assign->checks[0], .record = r.id, .org = w->a},
                  &found, &f, &w->err));
    assert_false(found);
    OK(step_sets(w->s, &w->mem, declare, &r, w->a, &w->err));
    assert_string_equal(get(&r, "done_on").s, "2025-03-10");
    set(&r, "asked_due", text_value("2025-05-05"));
    OK(step_sets(w->s, &w->mem, type_step(r.type, "grant_extension"), &r, w->a, &w->err));
    assert_string_equal(get(&r, "due").s, "2025-05-05"); /* from the form, not yet written */
    assert_int_equal(get(&r, "asked_due").kind, VALUE_NULL);
    set(&r, "rhythm", text_value("quarter"));
    OK(step_sets(w->s, &w->mem, type_step(r.type, "confirm_period"), &r, w->a, &w->err));
    assert_string_equal(get(&r, "due").s, "2025-09-30");
    OK(step_shown(w->s, type_step(r.type, "confirm_period"), r.id, w->a, &found, &w->err));
    assert_false(found);
    OK(step_shown(w->s, type_step(r.type, "confirm"), r.id, w->a, &found, &w->err));
    assert_true(found);
    store_rollback(w->s);
}

static void pass(struct world *w, struct record *r, const char *step, const char *state)
{
    const struct change c = {.step = step, .address = "192.0.2.1"};
    r->state = type_state(r->type, state);
    OK(record_update(w->s, &c, r, &w->err));
}

/* The states it entered, in their order; changes within one and letters are no passages. */
static void test_passages(struct world *w)
{
    static const char *const entered[] = {"draft", "assigned", "returned", "assigned", "declared"};
    const int last = sizeof entered / sizeof *entered - 1;
    struct passages p;
    OK(store_begin(w->s, &w->err));
    struct record made = task(w, area(w, "1/KH"), "Việc thứ nhất", w->a, "2025-06-30");
    pass(w, &made, "assign", "assigned");
    set(&made, "title", text_value("Việc thứ nhất, sửa"));
    pass(w, &made, "edit", "assigned");
    pass(w, &made, "return", "returned");
    OK(record_note(w->s, &nobody, &made, &w->err));
    pass(w, &made, "assign", "assigned");
    pass(w, &made, "import", "declared");
    OK(store_commit(w->s, &w->err));
    OK(history_passages(w->s, &made, last + 1, &p, &w->err));
    assert_int_equal(p.n, last + 1);
    assert_false(p.earlier);
    for (int i = 0; i <= last; i++) {
        assert_string_equal(made.type->states[p.items[i].state].name, entered[i]);
        assert_int_equal(p.items[i].imported, i == last);
    }
    OK(history_passages(w->s, &made, 2, &p, &w->err));
    assert_int_equal(p.n, 2);
    assert_true(p.earlier);
    assert_int_equal(p.items[0].state, type_state(made.type, "assigned"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(test_create_and_read),
        BOTH(test_sight),
        BOTH(test_order_and_pages),
        BOTH(test_order_down_and_names),
        BOTH(test_filters),
        BOTH(test_text),
        BOTH(test_words_of_an_edit),
        BOTH(test_words_of_two_texts),
        BOTH(test_words_of_many_edits),
        BOTH(test_shown),
        BOTH(test_update_and_history),
        BOTH(test_passages),
        BOTH(test_few_and_many),
        BOTH(test_named_by_reference),
        BOTH(test_conflict),
        BOTH(test_refusals),
        BOTH(test_savepoints),
        BOTH(test_rows),
        BOTH(test_declared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
