/* account.c - see account.h. Login names are kept folded to small letters by whoever adds them. */
#include "store/account.h"

#include "base/err.h"
#include "store/inside.h"
#include "store/org.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { IDLE_MINUTES = 60, LIFE_HOURS = 12 };

static void read_account(struct sql *q, struct arena *mem, struct account *out)
{
    *out = (struct account){.id = sql_col_int(q, 0),
                            .person = sql_col_int(q, 1),
                            .login = sql_col_text(q, 2, mem),
                            .password = sql_col_text(q, 3, mem),
                            .failed = (int)sql_col_int(q, 4),
                            .locked_until = sql_col_text(q, 5, mem),
                            .disabled = sql_col_int(q, 6),
                            .must_change = sql_col_int(q, 7)};
}

bool account_find(struct store *s, struct arena *mem, const char *login, struct account *out,
                  struct err *err)
{
    struct sql *q = query(s, Q_ACCOUNT_FIND);
    bool row;
    sql_text(q, "login", login);
    if (!sql_step(q, &row, err))
        return false;
    if (!row)
        return err_set(err, ERR_MISSING, "login", "there is no such account");
    read_account(q, mem, out);
    sql_reset(q);
    return true;
}

bool account_list(struct store *s, struct arena *mem, const char *after, int limit,
                  struct account **out, int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_ACCOUNT_LIST);
    struct account *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    sql_text(q, "after", after);
    sql_int(q, "limit", limit);
    while (gather(&g, list, err)) {
        read_account(q, mem, &list[g.n]);
        list[g.n++].password = NULL;
    }
    return gather_end(&g, list, out, out_n);
}

static bool login_taken(struct store *s, const char *login, bool *out_taken, struct err *err)
{
    struct sql *q = query(s, Q_ACCOUNT_FIND);
    int64_t id;
    sql_text(q, "login", login);
    if (!sql_one(q, &id, err))
        return false;
    *out_taken = id != 0;
    return true;
}

bool account_add(struct store *s, const struct account *a, int64_t *out_id, struct err *err)
{
    struct sql *q = query(s, Q_ACCOUNT_ADD);
    struct now now;
    bool taken;
    if (!login_taken(s, a->login, &taken, err))
        return false;
    if (taken)
        return err_set(err, ERR_INVALID, "login", "the login '%s' is taken", a->login);
    now_bind(s, &now, q, 0);
    sql_text(q, "login", a->login);
    sql_text(q, "password", a->password);
    sql_id(q, "person", a->person);
    sql_int(q, "disabled", a->disabled);
    sql_int(q, "must_change", a->must_change);
    return sql_one(q, out_id, err);
}

/* Runs a statement that names one thing; nothing found is ERR_MISSING. */
static bool must_hit(struct sql *q, const char *what, struct err *err)
{
    int64_t id;
    if (!sql_one(q, &id, err))
        return false;
    return id || err_set(err, ERR_MISSING, what, "there is no such %s", what);
}

bool account_password(struct store *s, int64_t id, const char *hash, bool must_change,
                      struct err *err)
{
    struct sql *q = query(s, Q_ACCOUNT_PASSWORD), *end = query(s, Q_SESSION_END_ALL);
    sql_int(q, "id", id);
    sql_text(q, "password", hash);
    sql_int(q, "must_change", must_change);
    if (!must_hit(q, "account", err))
        return false;
    sql_int(end, "id", id);
    return sql_run(end, err);
}

bool account_failed(struct store *s, int64_t id, const char *locked_until, struct err *err)
{
    struct sql *q = query(s, Q_ACCOUNT_FAILED);
    sql_int(q, "id", id);
    sql_text(q, "locked", locked_until);
    return must_hit(q, "account", err);
}

bool account_disable(struct store *s, int64_t id, bool disabled, struct err *err)
{
    struct sql *q = query(s, Q_ACCOUNT_DISABLE), *end = query(s, Q_SESSION_END_ALL);
    sql_int(q, "id", id);
    sql_int(q, "disabled", disabled);
    if (!must_hit(q, "account", err))
        return false;
    sql_int(end, "id", id);
    return !disabled || sql_run(end, err);
}

/* Sessions ------------------------------------------------------------------------------------ */

enum { HASH = 32, HEX = TOKEN_HASH_SIZE };

/* The database holds the hash: who reads a copy of it cannot log in with what he finds. */
const char *token_hash(const char *token, char out[static TOKEN_HASH_SIZE])
{
    unsigned char hash[HASH];
    crypto_generichash(hash, HASH, (const unsigned char *)token, strlen(token), NULL, 0);
    return sodium_bin2hex(out, HEX, hash, HASH);
}

static const char *stamp_before(int64_t seconds, char out[static DATE_STAMP_SIZE])
{
    return date_stamp_write(date_now() - seconds, out);
}

bool sessions_sweep(struct store *s, int *out_n, struct err *err)
{
    struct sql *q = query(s, Q_SESSION_SWEEP);
    char seen[DATE_STAMP_SIZE], opened[DATE_STAMP_SIZE];
    int n = 0;
    sql_text(q, "seen", stamp_before(IDLE_MINUTES * 60, seen));
    sql_text(q, "opened", stamp_before(LIFE_HOURS * 3600, opened));
    for (bool row = true; row; n += row)
        if (!sql_step(q, &row, err))
            return false;
    *out_n = n;
    return true;
}

bool session_open(struct store *s, int64_t account, const char *token, const char *address,
                  struct err *err)
{
    struct sql *q = query(s, Q_SESSION_ADD);
    struct sql *good = query(s, Q_ACCOUNT_GOOD); /* the failures before it are forgiven */
    struct now now;
    char hash[HEX];
    int swept;
    sql_int(good, "id", account);
    if (!must_hit(good, "account", err) || !sessions_sweep(s, &swept, err))
        return false;
    now_bind(s, &now, q, 0);
    sql_text(q, "token", token_hash(token, hash));
    sql_int(q, "account", account);
    sql_text(q, "address", address);
    return sql_run(q, err);
}

/* Binds the token's hash and runs. */
static bool with_token(struct sql *q, const char *token, bool must, struct err *err)
{
    char hash[HEX];
    sql_text(q, "token", token_hash(token, hash));
    if (!must)
        return sql_run(q, err);
    int64_t id;
    if (!sql_one(q, &id, err))
        return false;
    return id || err_set(err, ERR_LOGIN, "session", "the session has ended");
}

bool session_touch(struct store *s, const char *token, struct err *err)
{
    struct sql *q = query(s, Q_SESSION_TOUCH);
    struct now now;
    now_bind(s, &now, q, 0);
    return with_token(q, token, false, err);
}

bool session_end(struct store *s, const char *token, struct err *err)
{
    return with_token(query(s, Q_SESSION_END), token, false, err);
}

bool session_post(struct store *s, const char *token, int64_t post, struct err *err)
{
    struct sql *q = query(s, Q_SESSION_POST);
    sql_int(q, "post", post);
    return with_token(q, token, true, err);
}

bool session_lang(struct store *s, const char *token, enum lang lang, struct err *err)
{
    struct sql *q = query(s, Q_SESSION_LANG);
    sql_text(q, "lang", lang == LANG_EN ? "en" : "vi");
    return with_token(q, token, true, err);
}

struct session {
    int64_t post;
    char seen[DATE_STAMP_SIZE], opened[DATE_STAMP_SIZE];
};

static void stamp_copy(char out[static DATE_STAMP_SIZE], const char *stamp)
{
    snprintf(out, DATE_STAMP_SIZE, "%s", stamp ? stamp : "");
}

static bool read_session(struct store *s, struct arena *mem, const char *hash, struct actor *a,
                         struct session *out, struct err *err)
{
    struct sql *q = query(s, Q_SESSION_FIND);
    bool row;
    sql_text(q, "token", hash);
    if (!sql_step(q, &row, err))
        return false;
    if (!row)
        return err_set(err, ERR_LOGIN, "session", "there is no such session");
    a->session = sql_col_int(q, 0);
    a->account = sql_col_int(q, 1);
    out->post = sql_col_int(q, 2);
    a->lang = strcmp(sql_col_text(q, 3, mem), "en") ? LANG_VI : LANG_EN;
    a->person = sql_col_int(q, 4);
    a->login = sql_col_text(q, 5, mem);
    a->must_change = sql_col_int(q, 6);
    a->name = sql_col_text(q, 7, mem);
    stamp_copy(out->seen, sql_col_text(q, 8, mem));
    stamp_copy(out->opened, sql_col_text(q, 9, mem));
    sql_reset(q);
    if (!a->name)
        a->name = a->login;
    return true;
}

/* Columns of posts_held. */
enum { POST_ID, POST_NAME, POST_ROLE, POST_ORG, POST_ORG_NAME, POST_FOCAL };

static bool bind_posts(struct store *s, struct sql *q, struct now *now, int64_t person)
{
    now_bind(s, now, q, 0);
    sql_int(q, "person", person);
    sql_text(q, "state", s->model->holding->states[0].name);
    return person != 0;
}

/* The post chosen in the session while it is still held, else the first held. */
static bool take_post(struct store *s, struct arena *mem, int64_t chosen, struct actor *a,
                      struct err *err)
{
    struct sql *q = query(s, Q_POSTS_HELD);
    struct now now;
    bind_posts(s, q, &now, a->person);
    for (bool row;;) {
        if (!sql_step(q, &row, err))
            return false;
        if (!row)
            break;
        int64_t id = sql_col_int(q, POST_ID);
        if (a->post && id != chosen)
            continue;
        a->post = id;
        a->post_title = sql_col_text(q, POST_NAME, mem);
        a->role = model_role(s->model, sql_col_text(q, POST_ROLE, mem));
        a->org = sql_col_int(q, POST_ORG);
        a->org_title = sql_col_text(q, POST_ORG_NAME, mem);
    }
    return true;
}

static bool place_actor(struct store *s, struct actor *a, struct err *err)
{
    int64_t focal;
    if (!a->org)
        return true;
    if (!org_agency(s, a->org, &a->agency, err) || !org_focal(s, &focal, err))
        return false;
    a->focal = focal != 0 && (a->agency == focal || a->org == focal);
    return true;
}

bool actor_place(struct store *s, struct arena *mem, int64_t post, struct actor *a, struct err *err)
{
    return take_post(s, mem, post, a, err) && place_actor(s, a, err);
}

/* Who a token stands for, as kept for the next page: texts one after another. */
struct known {
    struct actor actor;
    struct session session;
    char texts[512];
};

static const char **actor_texts(struct actor *a, int i)
{
    const char **const all[] = {&a->login, &a->name, &a->post_title, &a->org_title};
    return i < (int)(sizeof all / sizeof *all) ? all[i] : NULL;
}

static void keep_actor(struct store *s, const char *key, const struct actor *a,
                       const struct session *session)
{
    struct known known = {.actor = *a, .session = *session}, *keep;
    size_t n = 0;
    for (int i = 0; actor_texts(&known.actor, i); i++) {
        const char *text = *actor_texts(&known.actor, i);
        size_t size = text ? strlen(text) + 1 : 0;
        if (size > sizeof known.texts - n)
            return;
        if (text)
            memcpy(known.texts + n, text, size);
        n += size;
    }
    if ((keep = kept_new(s, key, sizeof known)))
        *keep = known;
}

static void known_actor(struct arena *mem, const struct known *known, struct actor *a)
{
    const char *p = known->texts;
    *a = known->actor;
    for (int i = 0; actor_texts(a, i); i++) {
        const char **text = actor_texts(a, i);
        if (!*text)
            continue;
        *text = arena_text(mem, p);
        p += strlen(p) + 1;
    }
}

/* What the data say of the token; whether the session is still good, the clock says. */
static bool find_actor(struct store *s, struct arena *mem, const char *token, struct actor *a,
                       struct session *session, struct err *err)
{
    char hash[HEX], today[DATE_SIZE], key[HEX + DATE_SIZE + 8];
    token_hash(token, hash);
    snprintf(key, sizeof key, "actor %s %s", hash, store_today(s, today));
    const struct known *known = kept_find(s, key);
    if (known) {
        *session = known->session;
        known_actor(mem, known, a);
        return true;
    }
    if (!read_session(s, mem, hash, a, session, err) || !take_post(s, mem, session->post, a, err) ||
        !place_actor(s, a, err))
        return false;
    keep_actor(s, key, a, session);
    return true;
}

static bool older(const char *stamp, int64_t seconds)
{
    char before[DATE_STAMP_SIZE];
    return strcmp(stamp, stamp_before(seconds, before)) < 0;
}

bool session_actor(struct store *s, struct arena *mem, const char *token, struct actor *out,
                   struct err *err)
{
    struct actor a = {0};
    struct session session = {0};
    if (!find_actor(s, mem, token, &a, &session, err))
        return false;
    if (older(session.seen, IDLE_MINUTES * 60) || older(session.opened, LIFE_HOURS * 3600))
        return err_set(err, ERR_LOGIN, "session", "the session has ended");
    *out = a;
    return true;
}

bool account_posts(struct store *s, struct arena *mem, int64_t account, struct post_choice **out,
                   int *out_n, struct err *err)
{
    struct sql *person = query(s, Q_ACCOUNT_PERSON), *q = query(s, Q_POSTS_HELD);
    struct post_choice *list = NULL;
    struct gather g = {.q = q, .mem = mem};
    struct now now;
    int64_t id;
    sql_int(person, "id", account);
    if (!sql_one(person, &id, err))
        return false;
    bind_posts(s, q, &now, id);
    while (gather(&g, list, err))
        list[g.n++] = (struct post_choice){sql_col_int(q, POST_ID), sql_col_text(q, POST_NAME, mem),
                                           sql_col_text(q, POST_ORG_NAME, mem)};
    return gather_end(&g, list, out, out_n);
}
