/* office.h - a province with one agency, one plan and its tasks, and somebody logged in who may
 * change them; for tests that ask a server.                                                   */
#ifndef TESTS_FAULTS_OFFICE_H
#define TESTS_FAULTS_OFFICE_H

#include "../serve/wire.h"

#include "base/date.h"
#include "store/record.h"

enum { OFFICE_TASKS = 8 };

struct office {
    struct rig rig;
    char token[TOKEN_SIZE], csrf[TOKEN_SIZE];
    int64_t province, agency, area, tasks[OFFICE_TASKS];
};

static const struct change office_change = {.step = "create", .address = "192.0.2.1"};

struct office_field {
    const char *name, *text; /* text NULL: the number */
    int64_t number;
};

/* Creates a record of these fields, up to one without a name. */
static inline int64_t office_record(struct store *s, struct arena *mem, const char *type,
                                    const struct office_field *fields)
{
    struct err err = {0};
    const struct record_type *t = model_type(store_model(s), type);
    assert_non_null(t);
    struct record r = record_draft(mem, t);
    for (; fields->name; fields++) {
        const struct field *f = type_field(t, fields->name);
        assert_non_null(f);
        r.values[f->index] = fields->text ? (struct value){.kind = VALUE_TEXT, .s = fields->text}
                                          : (struct value){.kind = VALUE_INT, .i = fields->number};
    }
    if (!record_create(s, &office_change, &r, &err))
        fail_msg("%s: %s: %s", type, err.where, err.detail);
    return r.id;
}

#define OFFICE_RECORD(s, mem, type, ...)                                                           \
    office_record(s, mem, type, (const struct office_field[]){__VA_ARGS__, {NULL, NULL, 0}})

static inline void office_login(struct office *o, struct store *s, int64_t person)
{
    struct err err = {0};
    int64_t account;
    const struct account a = {.login = "vanphong", .password = "none", .person = person};
    assert_true(account_add(s, &a, &account, &err));
    token_make(o->token);
    token_csrf(o->token, o->csrf);
    assert_true(session_open(s, account, o->token, "127.0.0.1", &err));
}

static inline void office_plan(struct office *o, struct store *s, struct arena *mem)
{
    int64_t plan =
        OFFICE_RECORD(s, mem, "plan", {"number", "1/KH-UBND", 0}, {"title", "Kế hoạch công tác", 0},
                      {"date", "2026-01-05", 0}, {"issuer", NULL, o->province},
                      {"from_year", NULL, 2026}, {"to_year", NULL, 2026});
    o->area = OFFICE_RECORD(s, mem, "area", {"plan", NULL, plan}, {"no", NULL, 1},
                            {"title", "Lĩnh vực thứ nhất", 0});
    for (int i = 0; i < OFFICE_TASKS; i++)
        o->tasks[i] = OFFICE_RECORD(
            s, mem, "task", {"area", NULL, o->area}, {"no", arena_fmt(mem, "1.%d", i + 1), 0},
            {"title", "Việc 0", 0}, {"lead", NULL, o->agency}, {"due", "2026-12-31", 0});
}

/* The data; rig_open() then starts a server over it, or another program does. conninfo NULL: SQLite. */
static inline void office_make(struct office *o, const char *conninfo)
{
    struct err err = {0};
    struct arena mem;
    rig_data(&o->rig, conninfo);
    arena_init(&mem, 0);
    struct store *s = rig_store(&o->rig);
    assert_true(store_begin(s, &err));
    o->province = OFFICE_RECORD(s, &mem, "organisation", {"code", "T", 0}, {"name", "Tỉnh mẫu", 0},
                                {"kind", "province", 0});
    o->agency = OFFICE_RECORD(s, &mem, "organisation", {"code", "VP", 0}, {"name", "Văn phòng", 0},
                              {"kind", "department", 0}, {"parent", NULL, o->province});
    int64_t post = OFFICE_RECORD(s, &mem, "post", {"code", "VP.CV", 0}, {"name", "Chuyên viên", 0},
                                 {"organisation", NULL, o->agency}, {"role", "office", 0});
    int64_t person = OFFICE_RECORD(s, &mem, "person", {"code", "M1", 0}, {"name", "Trần Mẫu", 0},
                                   {"organisation", NULL, o->agency});
    OFFICE_RECORD(s, &mem, "holding", {"person", NULL, person}, {"post", NULL, post},
                  {"organisation", NULL, o->agency}, {"since", "2020-01-01", 0});
    office_plan(o, s, &mem);
    office_login(o, s, person);
    assert_true(store_commit(s, &err));
    store_close(s);
    arena_clear(&mem);
}

/* A POST of this person; the form is already encoded. */
static inline const char *office_post(struct office *o, struct arena *mem, const char *path,
                                      const char *form)
{
    const char *body = arena_fmt(mem, "csrf=%s&%s", o->csrf, form);
    return arena_fmt(mem,
                     "POST %s HTTP/1.1\r\nHost: x\r\nCookie: ngaba=%s\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\n"
                     "Content-Length: %zu\r\n\r\n%s",
                     path, o->token, strlen(body), body);
}

#endif
