/* feed.c - see feed.h. */
#include "store/feed.h"

#include "base/err.h"
#include "store/inside.h"

#include <string.h>

bool feed_add(struct store *s, struct feed *f, const char *token, struct err *err)
{
    struct sql *q = query(s, Q_FEED_ADD);
    struct now now;
    char hash[TOKEN_HASH_SIZE];
    now_bind(s, &now, q, 0);
    sql_text(q, "token", token_hash(token, hash));
    sql_int(q, "account", f->account);
    sql_int(q, "post", f->post);
    sql_int(q, "whole", f->whole);
    sql_text(q, "lang", f->lang == LANG_EN ? "en" : "vi");
    return sql_one(q, &f->id, err);
}

/* Columns as in FEED_COLUMNS (query.c). */
static struct feed row_of(struct sql *q, struct arena *mem)
{
    return (struct feed){
        .id = sql_col_int(q, 0),
        .account = sql_col_int(q, 1),
        .post = sql_col_int(q, 2),
        .whole = sql_col_int(q, 3) != 0,
        .lang = strcmp(sql_col_text(q, 4, mem), "en") ? LANG_VI : LANG_EN,
        .created_at = sql_col_text(q, 5, mem),
        .post_title = sql_col_text(q, 6, mem),
    };
}

bool feeds_of(struct store *s, struct arena *mem, int64_t account, struct feed_list *out,
              struct err *err)
{
    struct sql *q = query(s, Q_FEEDS);
    struct feed *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_int(q, "account", account);
    while (gather(&g, list, err))
        list[g.n++] = row_of(q, mem);
    return gather_end(&g, list, &out->items, &out->n);
}

bool feed_end(struct store *s, int64_t account, int64_t id, struct err *err)
{
    struct sql *q = query(s, Q_FEED_END);
    int64_t hit;
    sql_int(q, "id", id);
    sql_int(q, "account", account);
    if (!sql_one(q, &hit, err))
        return false;
    return hit || err_set(err, ERR_MISSING, "feed", "account %lld has no feed %lld",
                          (long long)account, (long long)id);
}

bool feed_open(struct store *s, struct arena *mem, const char *token, struct feed *out,
               struct actor *out_who, struct err *err)
{
    struct sql *q = query(s, Q_FEED_FIND);
    struct feed f = {0};
    struct actor who = {0};
    char hash[TOKEN_HASH_SIZE];
    bool row;
    sql_text(q, "token", token_hash(token, hash));
    if (!sql_step(q, &row, err))
        return false;
    if (row) {
        f = row_of(q, mem);
        who = (struct actor){.account = f.account, .lang = f.lang};
        who.person = sql_col_int(q, 7);
        who.login = sql_col_text(q, 8, mem);
        who.name = sql_col_text(q, 9, mem);
    }
    sql_reset(q);
    if (row && !actor_place(s, mem, f.post, &who, err))
        return false;
    if (!row || who.post != f.post || !who.role)
        return err_set(err, ERR_MISSING, "feed", "there is no such feed");
    *out = f;
    *out_who = who;
    return true;
}
