/* accounts.c - accounts, for administrators: who has one, adding, a new password, ending.
 *
 * A password is made when the form is drawn and stands in it, hidden field and text alike: the answer
 * of the POST is a redirect and could not show it. It is seen once; every drawing makes another. */
#include "rules/rights.h"
#include "serve/frame.h"
#include "serve/pages.h"
#include "serve/password.h"
#include "serve/reference.h"
#include "serve/shown.h"

#include "base/date.h"

#include <assert.h>
#include <string.h>

enum { PAGE_ROWS = 50, LOGIN_LEAST = 3, LOGIN_MOST = 40 };

/* ---- the list ---- */

static bool person_name(struct request *rq, int64_t person, const char **out, struct err *err)
{
    struct record r;
    struct err none = {0};
    *out = NULL;
    if (!person)
        return true;
    if (record_read(rq->store, rq->mem, rq->model->person, person, NULL, &r, &none))
        *out = r.title;
    return *out || none.code == ERR_MISSING ||
           err_set(err, none.code, none.where, "%s", none.detail);
}

static void emit_account_state(struct request *rq, struct html *out, const struct account *a)
{
    char now[DATE_STAMP_SIZE];
    date_stamp_write(date_now(), now);
    if (a->disabled)
        emit_state(out, TONE_NONE, word(rq->lang, W_REC_ACCOUNT_OFF));
    else if (a->locked_until && strcmp(a->locked_until, now) > 0)
        emit_state(out, TONE_WARN, word(rq->lang, W_REC_ACCOUNT_LOCKED));
    else if (a->must_change)
        emit_state(out, TONE_INFO, word(rq->lang, W_REC_ACCOUNT_MUST));
    else
        emit_state(out, TONE_OK, word(rq->lang, W_REC_ACCOUNT_ON));
}

static bool list_rows(struct request *rq, struct html *out, const struct account *list, int n,
                      struct err *err)
{
    for (int i = 0; i < n; i++) {
        const char *name;
        if (!person_name(rq, list[i].person, &name, err))
            return false;
        html(out, "<tr><th scope=\"row\"><a class=\"go\" href=\"/accounts/%s\">%s</a></th>",
             list[i].login, list[i].login);
        html(out, "<td data-l=\"%s\">%s</td><td data-l=\"%s\">",
             word(rq->lang, W_REC_ACCOUNT_PERSON), name ? name : word(rq->lang, W_UNKNOWN),
             word(rq->lang, W_REC_STATE));
        emit_account_state(rq, out, &list[i]);
        html(out, "</td></tr>");
    }
    return true;
}

static bool list_card(struct request *rq, struct html *out, struct err *err)
{
    struct account *list;
    int n;
    if (!account_list(rq->store, rq->mem, request_text(rq, "after"), PAGE_ROWS + 1, &list, &n, err))
        return false;
    bool more = n > PAGE_ROWS;
    html(out,
         "<section class=\"card\"><h2>%s</h2><table class=\"stk lst\"><thead><tr>"
         "<th scope=\"col\">%s</th>",
         word(rq->lang, W_REC_ACCOUNTS), word(rq->lang, W_LOGIN_NAME));
    html(out, "<th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead><tbody>",
         word(rq->lang, W_REC_ACCOUNT_PERSON), word(rq->lang, W_REC_STATE));
    if (!list_rows(rq, out, list, more ? PAGE_ROWS : n, err))
        return false;
    html(out, "</tbody></table>");
    if (more)
        html(out, "<p class=\"pg\"><a class=\"btn bs sp\" href=\"/accounts?after=%s\">%s</a></p>",
             list[PAGE_ROWS - 1].login, word(rq->lang, W_NEXT));
    html(out, "</section>");
    return true;
}

/* ---- forms ---- */

static void password_box(struct request *rq, struct html *out)
{
    char made[PASSWORD_MADE];
    password_make(made);
    html(out,
         "<div class=\"f\"><span class=\"lb\">%s</span><span class=\"hint\">%s</span>"
         "<b class=\"cd\">%s</b><input type=\"hidden\" name=\"password\" value=\"%s\"></div>",
         word(rq->lang, W_REC_ACCOUNT_PASSWORD), word(rq->lang, W_REC_ACCOUNT_PASSWORD_HINT), made,
         made);
}

/* Why the form came back: the words of where it failed. */
static enum word refusal(const struct err *e)
{
    static const struct {
        const char *where;
        enum word w;
    } words[] = {{"login", W_REC_ACCOUNT_TAKEN},
                 {"rule", W_REC_ACCOUNT_LOGIN_RULE},
                 {"person", W_REC_ACCOUNT_NO_PERSON},
                 {"self", W_REC_ACCOUNT_SELF}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(e->where, words[i].where))
            return words[i].w;
    return W_E_INVALID;
}

static void add_form(struct request *rq, struct html *out)
{
    html(out,
         "<form method=\"post\" action=\"/accounts\" class=\"card\"><h2>%s</h2>"
         "<div class=\"in\">",
         word(rq->lang, W_REC_ACCOUNT_NEW));
    request_csrf(rq, out);
    html(out,
         "<div class=\"f\"><label for=\"f_person\">%s</label><span class=\"hint\">%s</span>"
         "<div class=\"ah\"><input class=\"w\" id=\"f_person\" name=\"t_person\" "
         "autocomplete=\"off\" data-ahead=\"/suggest/%s\" value=\"%s\">",
         word(rq->lang, W_REC_ACCOUNT_PERSON), word(rq->lang, W_REC_ACCOUNT_PERSON_HINT),
         rq->model->person->name, request_text(rq, "t_person"));
    html(out, "<input type=\"hidden\" name=\"f_person\" value=\"%s\"></div></div>",
         request_text(rq, "f_person"));
    html(out,
         "<div class=\"f\"><label for=\"f_login\">%s</label><input class=\"w12\" id=\"f_login\" "
         "name=\"login\" autocomplete=\"off\" maxlength=\"%d\" value=\"%s\"></div>",
         word(rq->lang, W_LOGIN_NAME), LOGIN_MOST, request_text(rq, "login"));
    password_box(rq, out);
    html(out, "<p><button class=\"btn b1\">%s</button></p></div></form>",
         word(rq->lang, W_REC_ACCOUNT_NEW));
}

bool page_accounts(struct request *rq, struct html *out, struct err *err)
{
    frame_begin(rq, out, &(struct frame){.title = word(rq->lang, W_REC_ACCOUNTS)});
    if (rq->refused)
        emit_note(out, TONE_BAD, word(rq->lang, refusal(rq->refused)));
    html(out, "<div class=\"cols\">");
    if (!list_card(rq, out, err))
        return false;
    add_form(rq, out);
    html(out, "</div>");
    frame_end(rq, out);
    return true;
}

/* What the person may act through: an account alone opens nothing. */
static bool posts_card(struct request *rq, struct html *out, const struct account *a,
                       struct err *err)
{
    struct post_choice *posts;
    int n;
    if (!account_posts(rq->store, rq->mem, a->id, &posts, &n, err))
        return false;
    html(out,
         "<section class=\"card\"><div class=\"ch1\"><h2>%s</h2>"
         "<a class=\"btn bs sp\" href=\"/r/%s\">%s</a></div><div class=\"in\">",
         word(rq->lang, W_REC_ACCOUNT_POSTS), rq->model->holding->name,
         rq->model->holding->label.in[rq->lang]);
    for (int i = 0; i < n; i++)
        html(out, "<p>%s, %s</p>", posts[i].title, posts[i].org_title);
    if (!n)
        html(out, "<p class=\"mu\">%s</p>", word(rq->lang, W_REC_ACCOUNT_NO_POST));
    html(out, "</div></section>");
    return true;
}

bool page_account(struct request *rq, struct html *out, struct err *err)
{
    struct account a;
    const char *name;
    if (!account_find(rq->store, rq->mem, request_part(rq, "login"), &a, err) ||
        !person_name(rq, a.person, &name, err))
        return false;
    const struct crumb crumb = {"/accounts", word(rq->lang, W_REC_ACCOUNTS)};
    frame_begin(rq, out,
                &(struct frame){.title = a.login, .line = name, .crumbs = &crumb, .ncrumbs = 1});
    if (rq->refused)
        emit_note(out, TONE_BAD, word(rq->lang, refusal(rq->refused)));
    html(out, "<p class=\"row mb\">");
    emit_account_state(rq, out, &a);
    html(out, "</p>");
    if (!posts_card(rq, out, &a, err))
        return false;
    html(out,
         "<form method=\"post\" action=\"/accounts/%s\" class=\"card\"><h2>%s</h2>"
         "<div class=\"in\">",
         a.login, word(rq->lang, W_REC_ACCOUNT_RESET_LINK));
    request_csrf(rq, out);
    password_box(rq, out);
    html(out,
         "<p><button class=\"btn b1\" name=\"do\" value=\"password\">%s</button></p>"
         "</div></form>",
         word(rq->lang, W_REC_ACCOUNT_RESET));
    html(out, "<form method=\"post\" action=\"/accounts/%s\">", a.login);
    request_csrf(rq, out);
    html(out, "<button class=\"btn\" name=\"do\" value=\"%s\">%s</button></form>",
         a.disabled ? "enable" : "disable",
         word(rq->lang, a.disabled ? W_REC_ACCOUNT_ENABLE : W_REC_ACCOUNT_DISABLE));
    frame_end(rq, out);
    return true;
}

/* ---- changes ---- */

/* In the slow lane: hashing what the form made. */
bool slow_account(struct request *rq, struct err *err)
{
    const char *password = request_text(rq, "password");
    char *hash = arena_alloc(rq->mem, PASSWORD_SIZE);
    if (!*password)
        return true;
    if (strlen(password) < PASSWORD_LEAST || strlen(password) > PASSWORD_MOST)
        return err_set(err, ERR_INVALID, "password", "not one of this form");
    rq->work = hash;
    return password_hash(password, hash, err);
}

static bool login_sound(const char *login)
{
    size_t n = strlen(login);
    return n >= LOGIN_LEAST && n <= LOGIN_MOST &&
           strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789.-") == n && login[0] != '.';
}

bool page_accounts_post(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct reference person;
    int64_t id;
    struct account a = {
        .login = request_text(rq, "login"), .password = rq->work, .must_change = true};
    if (!login_sound(a.login) || !a.password)
        return err_set(err, ERR_INVALID, "rule", "not a login name");
    if (!reference_find(rq, rq->model->person, request_text(rq, "f_person"),
                        request_text(rq, "t_person"), &person, err))
        return false;
    if (person.found != REFERENCE_ONE)
        return err_set(err, ERR_INVALID, "person", "not a single person");
    a.person = person.id;
    if (!account_add(rq->store, &a, &id, err))
        return false;
    rq->said = W_SAID_CREATED;
    request_go(rq, "/accounts");
    return true;
}

bool page_account_post(struct request *rq, struct html *out, struct err *err)
{
    (void)out;
    struct account a;
    const char *what = request_text(rq, "do");
    if (!account_find(rq->store, rq->mem, request_part(rq, "login"), &a, err))
        return false;
    bool disable = !strcmp(what, "disable"), enable = !strcmp(what, "enable");
    if (disable && a.id == rq->who->account)
        return err_set(err, ERR_INVALID, "self", "one's own account");
    if (!strcmp(what, "password") && rq->work) {
        if (!account_password(rq->store, a.id, rq->work, true, err))
            return false;
    } else if (disable || enable) {
        if (!account_disable(rq->store, a.id, disable, err))
            return false;
    } else {
        return err_set(err, ERR_INVALID, "do", "no such change of an account");
    }
    rq->said = W_SAID_DONE;
    request_go(rq, "/accounts/%s", a.login);
    return true;
}
