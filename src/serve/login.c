/* login.c - logging in and out, choosing the post one acts through, language, changing the password.
 *
 * A wrong password must be counted, so it is no failure of the handler (that would undo the count):
 * the POST succeeds with a redirect to the form, which says what was wrong. */
#include "serve/dispatch.h"
#include "serve/frame.h"
#include "serve/limit.h"
#include "serve/pages.h"

#include "base/date.h"
#include "base/text.h"

#include <assert.h>
#include <string.h>

enum { FAILED_MOST = 5, LOCK_MINUTES = 15, LOGIN_MOST = 100 };

/* ---- the form ---- */

static const char *next_path(const struct request *rq)
{
    const char *next = request_text(rq, "next");
    bool ours = next[0] == '/' && next[1] != '/' && next[1] != '\\' && !strpbrk(next, "\n\t");
    return ours ? next : "/";
}

static void about(struct request *rq, struct html *out)
{
    const char *province = rq->site->config->province;
    html(out, "<aside aria-label=\"%s\"><p class=\"lgo\">", word(rq->lang, W_LOGIN_ABOUT));
    emit_mark(out);
    html(out, "</p><h1>%s</h1>", word(rq->lang, W_PRODUCT));
    if (*province)
        html(out, "<p><b>%s</b></p>", province);
    html(out, "<p>%s</p><p class=\"sm\">%s</p></aside>", word(rq->lang, W_LOGIN_PURPOSE),
         word(rq->lang, W_LOGIN_CHANNELS));
}

/* Why the last try did not succeed, from the address the POST led to. */
static void login_note(struct request *rq, struct html *out)
{
    const char *why = request_text(rq, "why"), *until = request_text(rq, "until");
    int64_t instant;
    char when[DATE_TIME_SIZE];
    enum word said = word_said(request_text(rq, "said"));
    if (said != W_NONE)
        emit_note(out, TONE_OK, word(rq->lang, said));
    if (!strcmp(why, "wrong"))
        emit_note(out, TONE_BAD, word(rq->lang, W_LOGIN_WRONG));
    else if (!strcmp(why, "off"))
        emit_note(out, TONE_BAD, word(rq->lang, W_LOGIN_OFF));
    else if (!strcmp(why, "locked") && date_stamp_read(until, strlen(until), &instant))
        emit_note(out, TONE_BAD,
                  word_fill(rq->mem, rq->lang, W_LOGIN_LOCKED,
                            date_time_write_vi(date_local(instant), when)));
}

static void login_form(struct request *rq, struct html *out)
{
    bool english = rq->lang == LANG_EN;
    html(out, "<form method=\"post\" action=\"/login\">");
    request_csrf(rq, out);
    html(out, "<input type=\"hidden\" name=\"next\" value=\"%s\">", next_path(rq));
    html(out, "<input type=\"hidden\" name=\"lang\" value=\"%s\">", english ? "en" : "vi");
    html(out,
         "<div class=\"f\"><label for=\"u\">%s</label><input class=\"w\" id=\"u\" name=\"login\" "
         "autocomplete=\"username\" required autocapitalize=\"none\" spellcheck=\"false\" "
         "maxlength=\"100\"></div>",
         word(rq->lang, W_LOGIN_NAME));
    html(out,
         "<div class=\"f\"><label for=\"p\">%s</label><input class=\"w\" id=\"p\" "
         "name=\"password\" type=\"password\" autocomplete=\"current-password\" required></div>",
         word(rq->lang, W_LOGIN_PASSWORD));
    html(out, "<p><button class=\"btn b1 w\">%s</button></p>", word(rq->lang, W_LOGIN));
    html(out, "<p class=\"row sm\"><a href=\"/login?lang=%s&amp;next=%s\" lang=\"%s\">%s</a></p>",
         english ? "vi" : "en", request_escape(rq, next_path(rq)), english ? "vi" : "en",
         word(rq->lang, W_LANG_OTHER));
    html(out, "</form><p class=\"sm mu\">%s</p>", word(rq->lang, W_LOGIN_FORGOT));
}

bool page_login(struct request *rq, struct html *out, struct err *err)
{
    (void)err;
    frame_head(rq, out, &(struct frame){.title = word(rq->lang, W_LOGIN)});
    html(out, "<main id=\"main\" class=\"lgm\" tabindex=\"-1\"><div class=\"lgn\">");
    about(rq, out);
    html(out, "<div><h2>%s</h2>", word(rq->lang, W_LOGIN));
    html(out, "<p class=\"note wa\">");
    emit_icon(out, ICON_LOCK);
    html(out, "<span>%s</span></p>", word(rq->lang, W_LOGIN_SECRETS));
    login_note(rq, out);
    login_form(rq, out);
    html(out, "</div></div>");
    if (rq->site->config->sample)
        html(out, "<p class=\"sm mu lgf\">%s</p>", word(rq->lang, W_LOGIN_SAMPLE));
    html(out, "</main>");
    html_symbols(out);
    html(out, "</body></html>");
    return true;
}

/* ---- the try ---- */

struct login_try {
    const char *login;
    bool right;
};

/* As it is stored: without blanks around, small letters. */
static const char *login_name(const struct request *rq)
{
    char *name = arena_text(rq->mem, request_text(rq, "login"));
    name += strspn(name, " \n\t");
    size_t n = strlen(name);
    while (n && strchr(" \n\t", name[n - 1]))
        name[--n] = '\0';
    for (char *p = name; *p; p++)
        if (*p >= 'A' && *p <= 'Z')
            *p = (char)(*p + 'a' - 'A');
    return name;
}

/* Whether the account is there: false with err set only when the store fails. */
static bool find_account(struct store *s, struct arena *mem, const char *login, struct account *out,
                         bool *out_found, struct err *err)
{
    struct err none = {0};
    *out_found = account_find(s, mem, login, out, &none);
    return *out_found || none.code == ERR_MISSING || none.code == ERR_LOGIN ||
           err_set(err, none.code, none.where, "%s", none.detail);
}

static const char *now_stamp(char out[static DATE_STAMP_SIZE], int minutes)
{
    return date_stamp_write(date_now() + minutes * 60, out);
}

static bool locked(const struct account *a)
{
    char now[DATE_STAMP_SIZE];
    return a->locked_until && strcmp(a->locked_until, now_stamp(now, 0)) > 0;
}

/* In the slow lane: the same work whether or not there is such an account, so that the time tells
 * nothing. A locked account's password is not looked at. */
bool slow_login(struct request *rq, struct err *err)
{
    struct login_try *try = arena_new(rq->mem, struct login_try, 1);
    struct account a;
    bool found;
    if (!limit_take(rq->site->logins, rq->address, limit_now()))
        return err_set(err, ERR_RATE, "", "too many logins from one address");
    try->login = login_name(rq);
    const char *password = request_text(rq, "password");
    bool sane = strlen(try->login) <= LOGIN_MOST && strlen(password) <= 4 * PASSWORD_MOST;
    if (!find_account(rq->store, rq->mem, sane ? try->login : "", &a, &found, err))
        return false;
    bool usable = found && !a.disabled && !locked(&a);
    try->right = password_right(usable ? a.password : NULL, sane ? password : "");
    rq->work = try;
    return true;
}

static bool back_to_form(struct request *rq, const char *why, const char *until)
{
    request_go(rq, "/login?why=%s%s%s&lang=%s&next=%s", why, until ? "&until=" : "",
               until ? until : "", rq->lang == LANG_EN ? "en" : "vi",
               request_escape(rq, next_path(rq)));
    return true;
}

/* An unknown login is locked like a known one, so that the lock tells nothing either. */
static bool stranger(struct request *rq, const char *login)
{
    char until[DATE_STAMP_SIZE];
    bool more = limit_take(rq->site->strangers, login, limit_now());
    return back_to_form(rq, more ? "wrong" : "locked",
                        more ? NULL : now_stamp(until, LOCK_MINUTES));
}

static bool failed(struct request *rq, const struct account *a, struct err *err)
{
    char until[DATE_STAMP_SIZE];
    bool lock = a->failed + 1 >= FAILED_MOST;
    now_stamp(until, LOCK_MINUTES);
    if (!account_failed(rq->store, a->id, lock ? until : NULL, err))
        return false;
    return back_to_form(rq, lock ? "locked" : "wrong", lock ? until : NULL);
}

static bool opened(struct request *rq, const struct account *a, struct err *err)
{
    char *token = arena_alloc(rq->mem, TOKEN_SIZE);
    token_make(token); /* a new one at each login: an older one set by somebody else is worthless */
    if (!session_open(rq->store, a->id, token, rq->address, err) ||
        (*rq->token && !session_end(rq->store, rq->token, err)) ||
        (request_has(rq, "lang") && !session_lang(rq->store, token, rq->lang, err)))
        return false;
    rq->cookie = session_cookie(rq->mem, token, rq->secure);
    request_go(rq, "%s", next_path(rq));
    return true;
}

bool page_login_post(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    const struct login_try *try = rq->work;
    struct account a;
    bool found;
    assert(try && "slow_login ran first");
    if (!find_account(rq->store, rq->mem, try->login, &a, &found, err))
        return false;
    if (!found)
        return stranger(rq, try->login);
    if (locked(&a))
        return back_to_form(rq, "locked", a.locked_until);
    if (!try->right)
        return a.disabled ? back_to_form(rq, "wrong", NULL) : failed(rq, &a, err);
    return opened(rq, &a, err);
}

bool page_logout(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    if (!session_end(rq->store, rq->token, err))
        return false;
    rq->cookie = session_cookie(rq->mem, "", rq->secure);
    rq->said = W_SAID_LOGOUT;
    request_go(rq, "/login?lang=%s", rq->lang == LANG_EN ? "en" : "vi");
    return true;
}

bool page_lang(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    const char *back = request_text(rq, "back");
    enum lang lang = strcmp(request_text(rq, "lang"), "en") ? LANG_VI : LANG_EN;
    if (!session_lang(rq->store, rq->token, lang, err))
        return false;
    bool ours = back[0] == '/' && back[1] != '/' && back[1] != '\\' && !strpbrk(back, "\n\t");
    request_go(rq, "%s", ours ? back : "/");
    return true;
}

/* ---- the post one acts through ---- */

bool page_post(struct request *rq, struct html *out, struct err *err)
{
    struct post_choice *posts;
    int n;
    if (!account_posts(rq->store, rq->mem, rq->who->account, &posts, &n, err))
        return false;
    frame_begin(rq, out, &(struct frame){.title = word(rq->lang, W_POST_CHANGE)});
    if (!n)
        emit_note(out, TONE_WARN, word(rq->lang, W_POST_NONE));
    html(out, "<form method=\"post\" action=\"/post\" class=\"card\"><div class=\"in\">");
    request_csrf(rq, out);
    for (int i = 0; i < n; i++) {
        html(out, "<p class=\"row\"><button class=\"btn\" name=\"post\" value=\"%lld\">%s</button>",
             (long long)posts[i].id, posts[i].title);
        html(out, " <span>%s</span>", posts[i].org_title);
        if (posts[i].id == rq->who->post)
            emit_tag(out, word(rq->lang, W_POST_ACT));
        html(out, "</p>");
    }
    html(out, "</div></form>");
    frame_end(rq, out);
    return true;
}

bool page_post_choose(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct post_choice *posts;
    int n;
    int64_t post = 0;
    if (!account_posts(rq->store, rq->mem, rq->who->account, &posts, &n, err))
        return false;
    bool held = false;
    (void)request_int(rq, "post", &post);
    for (int i = 0; i < n; i++)
        held |= posts[i].id == post;
    if (!held)
        return err_set(err, ERR_DENIED, "post", "not a post this person holds today");
    if (!session_post(rq->store, rq->token, post, err))
        return false;
    rq->said = W_SAID_POST;
    request_go(rq, "/");
    return true;
}

/* ---- one's own password ---- */

static void password_field(struct request *rq, struct html *out, const char *name, enum word label)
{
    bool fresh = strcmp(name, "old") != 0;
    bool bad = rq->refused && !strcmp(rq->refused->where, name);
    html(out, "<div class=\"f\"><label for=\"%s\">%s</label>", name, word(rq->lang, label));
    html(out,
         "<input class=\"w\" type=\"password\" required id=\"%s\" name=\"%s\" autocomplete=\"%s\"",
         name, name, fresh ? "new-password" : "current-password");
    if (bad)
        html(out, " aria-invalid=\"true\" aria-describedby=\"e\"");
    html(out, "></div>");
}

static enum word password_words(const struct err *err)
{
    static const struct {
        const char *detail;
        enum word w;
    } words[] = {{"short", W_PASSWORD_SHORT},
                 {"long", W_PASSWORD_LONG},
                 {"differ", W_PASSWORD_DIFFER},
                 {"same", W_PASSWORD_SAME},
                 {"wrong", W_PASSWORD_WRONG}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(err->detail, words[i].detail))
            return words[i].w;
    return W_E_INVALID;
}

bool page_password(struct request *rq, struct html *out, struct err *err)
{
    (void)err;
    frame_begin(rq, out, &(struct frame){.title = word(rq->lang, W_PASSWORD_CHANGE)});
    if (rq->refused) {
        html(out, "<div id=\"e\">");
        emit_note(out, TONE_BAD, word(rq->lang, password_words(rq->refused)));
        html(out, "</div>");
    } else if (rq->who->must_change) {
        emit_note(out, TONE_WARN, word(rq->lang, W_PASSWORD_MUST));
    }
    html(out, "<form method=\"post\" action=\"/password\" class=\"card\"><div class=\"in\">");
    request_csrf(rq, out);
    html(out, "<input type=\"hidden\" autocomplete=\"username\" value=\"%s\">", rq->who->login);
    password_field(rq, out, "old", W_PASSWORD_OLD);
    password_field(rq, out, "new", W_PASSWORD_NEW);
    html(out, "<p class=\"hint\">%s</p>", word(rq->lang, W_PASSWORD_RULE));
    password_field(rq, out, "again", W_PASSWORD_AGAIN);
    html(out, "<p><button class=\"btn b1\">%s</button></p></div></form>", word(rq->lang, W_SAVE));
    frame_end(rq, out);
    return true;
}

bool slow_password(struct request *rq, struct err *err)
{
    const char *old = request_text(rq, "old"), *new = request_text(rq, "new");
    struct account a;
    size_t n = text_count(new);
    if (n < PASSWORD_LEAST)
        return err_set(err, ERR_INVALID, "new", "short");
    if (n > PASSWORD_MOST)
        return err_set(err, ERR_INVALID, "new", "long");
    if (strcmp(new, request_text(rq, "again")) != 0)
        return err_set(err, ERR_INVALID, "again", "differ");
    if (!strcmp(new, old))
        return err_set(err, ERR_INVALID, "new", "same");
    if (!limit_take(rq->site->logins, rq->who->login, limit_now()))
        return err_set(err, ERR_RATE, "", "too many tries at one password");
    if (!account_find(rq->store, rq->mem, rq->who->login, &a, err))
        return false;
    if (!password_right(a.password, old))
        return err_set(err, ERR_INVALID, "old", "wrong");
    char *hash = arena_alloc(rq->mem, PASSWORD_SIZE);
    rq->work = hash;
    return password_hash(new, hash, err);
}

/* Ends every session of the account, then opens one for the browser that asked. */
bool page_password_post(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    char *token = arena_alloc(rq->mem, TOKEN_SIZE);
    token_make(token);
    if (!account_password(rq->store, rq->who->account, rq->work, false, err) ||
        !session_open(rq->store, rq->who->account, token, rq->address, err) ||
        !session_lang(rq->store, token, rq->lang, err) ||
        (rq->who->post && !session_post(rq->store, token, rq->who->post, err)))
        return false;
    rq->cookie = session_cookie(rq->mem, token, rq->secure);
    rq->said = W_SAID_PASSWORD;
    request_go(rq, "/");
    return true;
}
