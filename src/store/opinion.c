/* opinion.c - see opinion.h. */
#include "store/opinion.h"

#include "base/err.h"
#include "store/inside.h"

#include <assert.h>
#include <string.h>

static const char *const answers[ANSWERS] = {
    [ANSWER_AGREE] = "agree", [ANSWER_CONDITION] = "condition", [ANSWER_DISAGREE] = "disagree"};

static enum answer answer_named(const char *name)
{
    for (enum answer a = ANSWER_AGREE; name && a < ANSWERS; a++)
        if (!strcmp(answers[a], name))
            return a;
    return ANSWER_NONE;
}

bool opinion_round(struct store *s, int64_t record, const char *step, int *out, struct err *err)
{
    struct sql *q = query(s, Q_OPINION_ROUND);
    int64_t n;
    sql_int(q, "record", record);
    sql_text(q, "step", step);
    if (!sql_one(q, &n, err))
        return false;
    *out = (int)n;
    return true;
}

bool opinion_supersede(struct store *s, const struct opinion *o, int64_t *out_duty, struct err *err)
{
    struct sql *q = query(s, Q_OPINION_EARLIER);
    sql_int(q, "record", o->record);
    sql_text(q, "step", o->step);
    sql_int(q, "org", o->org);
    return sql_one(q, out_duty, err);
}

bool opinion_add(struct store *s, struct opinion *o, struct err *err)
{
    struct sql *q = query(s, Q_OPINION_ADD);
    struct now now;
    assert(o->record && o->org && o->asker && o->duty && o->round > 0);
    now_bind(s, &now, q, 0);
    sql_int(q, "record", o->record);
    sql_text(q, "step", o->step);
    sql_int(q, "round", o->round);
    sql_int(q, "org", o->org);
    sql_int(q, "asker", o->asker);
    sql_int(q, "duty", o->duty);
    sql_text(q, "silence", o->consent ? "consent" : "remind");
    sql_text(q, "due", o->due);
    if (o->papers != PAPERS_ALL)
        sql_int(q, "papers", o->papers);
    return sql_one(q, &o->id, err);
}

bool opinion_write(struct store *s, const struct opinion *o, int64_t account, struct err *err)
{
    struct sql *q = query(s, Q_OPINION_ANSWER);
    struct now now;
    int64_t hit;
    assert(o->answer != ANSWER_NONE);
    now_bind(s, &now, q, 0);
    sql_int(q, "id", o->id);
    sql_text(q, "answer", answers[o->answer]);
    sql_text(q, "text", o->text);
    sql_text(q, "file", o->file);
    sql_id(q, "account", account);
    if (!sql_one(q, &hit, err))
        return false;
    return hit || err_set(err, ERR_CONFLICT, "opinion", "opinion %lld was answered meanwhile",
                          (long long)o->id);
}

/* Columns as in OPINION_COLUMNS (query.c). */
static struct opinion row_of(struct sql *q, struct arena *mem)
{
    const struct value papers = sql_col(q, 22, mem);
    return (struct opinion){
        .id = sql_col_int(q, 0),
        .record = sql_col_int(q, 1),
        .step = sql_col_text(q, 2, mem),
        .round = (int)sql_col_int(q, 3),
        .org = sql_col_int(q, 4),
        .asker = sql_col_int(q, 5),
        .duty = sql_col_int(q, 6),
        .latest = sql_col_int(q, 7),
        .consent = !strcmp(sql_col_text(q, 8, mem), "consent"),
        .asked_at = sql_col_text(q, 9, mem),
        .due = sql_col_text(q, 10, mem),
        .answered_at = sql_col_text(q, 11, mem),
        .answer = answer_named(sql_col_text(q, 12, mem)),
        .text = sql_col_text(q, 13, mem),
        .file = sql_col_text(q, 14, mem),
        .provisional = sql_col_int(q, 15),
        .how = {sql_col_text(q, 16, mem), sql_col_text(q, 17, mem)},
        .ended = sql_col_text(q, 18, mem),
        .role = sql_col_text(q, 19, mem),
        .org_title = sql_col_text(q, 20, mem),
        .by = sql_col_text(q, 21, mem),
        .papers = papers.kind == VALUE_NULL ? PAPERS_ALL : (int)papers.i,
    };
}

static bool read_list(struct sql *q, struct arena *mem, struct opinion_list *out, struct err *err)
{
    struct opinion *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    while (gather(&g, list, err))
        list[g.n++] = row_of(q, mem);
    return gather_end(&g, list, &out->items, &out->n);
}

bool opinion_read(struct store *s, struct arena *mem, int64_t record, int64_t id,
                  struct opinion *out, struct err *err)
{
    struct sql *q = query(s, Q_OPINION_READ);
    struct opinion_list list;
    sql_int(q, "id", id);
    sql_int(q, "record", record);
    if (!read_list(q, mem, &list, err))
        return false;
    if (!list.n)
        return err_set(err, ERR_MISSING, "opinion", "record %lld has no opinion %lld",
                       (long long)record, (long long)id);
    *out = list.items[0];
    return true;
}

bool opinions_of_record(struct store *s, struct arena *mem, int64_t record,
                        struct opinion_list *out, struct err *err)
{
    struct sql *q = query(s, Q_OPINIONS_RECORD);
    sql_int(q, "record", record);
    return read_list(q, mem, out, err);
}

bool opinion_due(struct store *s, int64_t duty, const char *due, struct err *err)
{
    struct sql *q = query(s, Q_OPINION_DUE);
    sql_int(q, "id", duty);
    sql_text(q, "due", due);
    return sql_run(q, err);
}
