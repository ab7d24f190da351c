/* dispatch.c - see dispatch.h. The whole policy of a request, from top to bottom. */
#include "serve/dispatch.h"

#include "base/date.h"
#include "base/log.h"
#include "base/text.h"
#include "serve/day.h"
#include "serve/limit.h"
#include "serve/pages.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    MEMORY_MOST = 96 << 20, /* of one request; uploads are mapped and do not count */
    PAGE_MOST = 8 << 20,
    PAGE_USUAL = 30 << 10,
    FORM_MOST = 1 << 20,
    UPLOAD_MOST = 30 << 20
};

static const char html_type[] = "text/html; charset=utf-8";

static int64_t microseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct exchange *exchange_new(struct server *server)
{
    struct arena mem;
    struct exchange *x = arena_home(&mem, struct exchange, MEMORY_MOST);
    if (!x)
        return NULL;
    x->mem = mem;
    x->server = server;
    x->answer.fd = -1;
    x->rq.fd = -1;
    x->began = microseconds();
    atomic_fetch_add(&server->open, 1);
    return x;
}

void exchange_free(struct exchange *x)
{
    struct arena mem = x->mem; /* which holds x itself */
    atomic_fetch_sub(&x->server->open, 1);
    if (x->rq.fd >= 0)
        close(x->rq.fd);
    arena_clear(&mem);
}

/* ---- answers ---- */

static const struct {
    int status;
    const char *text;
} plain[] = {
    {400, "Yêu cầu viết sai. / The request is badly written.\n"},
    {403, "Không có quyền. / Not allowed.\n"},
    {404, "Không có nội dung này. / There is nothing here.\n"},
    {405, "Trang này không nhận cách gửi đó. / This method is not taken.\n"},
    {413, "Nội dung quá lớn. Dữ liệu chưa được lưu. / Too large. Nothing was saved.\n"},
    {429, "Gửi quá nhiều lần. Chờ một phút. / Too fast. Wait a minute.\n"},
    {503, "Máy chủ đang bận. Dữ liệu chưa được lưu. / The server is busy. Nothing was saved.\n"},
};

void answer_plain(struct answer *a, int status)
{
    size_t i = 0;
    while (i + 1 < sizeof plain / sizeof *plain && plain[i].status != status)
        i++;
    if (a->fd >= 0)
        close(a->fd);
    *a = (struct answer){.status = status,
                         .type = "text/plain; charset=utf-8",
                         .body = plain[i].text,
                         .n = strlen(plain[i].text),
                         .fd = -1,
                         .retry = status == 503 || status == 429};
}

/* What the asker has is what would be sent: one of the tags it names, weak ones too, or any. */
static bool unchanged(const struct exchange *x)
{
    const char *named = x->if_none_match;
    return named && (!strcmp(named, "*") || strstr(named, x->rq.etag));
}

static void answer_page(struct exchange *x, int status)
{
    if (!buf_ok(&x->out.out)) {
        answer_plain(&x->answer, 413);
        return;
    }
    if (status == 200 && x->rq.etag) {
        x->answer.etag = x->rq.etag;
        if (unchanged(x)) {
            x->answer.status = 304;
            return;
        }
    }
    x->answer.status = status;
    x->answer.type = x->rq.type ? x->rq.type : html_type;
    x->answer.body = buf_get(&x->out.out);
    x->answer.n = x->out.out.n;
    x->answer.retry = status == 503 || status == 429;
}

/* Runs f with the end of memory as an answer instead of the end of the program. */
static bool guarded(struct exchange *x, void (*f)(struct exchange *))
{
    jmp_buf guard;
    jmp_buf *outer = x->mem.guard;
    bool whole = false;
    x->mem.guard = &guard;
    if (!setjmp(guard)) {
        f(x);
        whole = true;
    }
    x->mem.guard = outer;
    return whole;
}

static void page_reset(struct exchange *x)
{
    struct request *rq = &x->rq;
    if (rq->fd >= 0)
        close(rq->fd);
    rq->fd = -1;
    rq->go = rq->type = rq->download = rq->cookie = rq->etag = NULL;
    rq->said = W_NONE;
    rq->status = 0;
    html_init(&x->out, &x->mem, PAGE_MOST);
}

static void write_failure(struct exchange *x)
{
    int status = x->rq.status ? x->rq.status : err_http(x->job.err.code);
    page_reset(x);
    failure_page(&x->rq, &x->out, &x->job.err, status);
    x->answer.location = x->answer.disposition = NULL; /* of a change that was lost at its commit */
    answer_page(x, status);
}

/* The error of the job as a page; `status` 0: that of its code. */
static void fail(struct exchange *x, int status)
{
    x->rq.status = status;
    if (!guarded(x, write_failure))
        answer_plain(&x->answer, x->mem.full ? 413 : 503);
}

static bool fail_with(struct exchange *x, enum err_code code, int status)
{
    err_set(&x->job.err, code, "", "%s", err_key(code));
    fail(x, status);
    return true;
}

static const char *with_said(struct exchange *x)
{
    struct request *rq = &x->rq;
    if (rq->said == W_NONE)
        return rq->go;
    const char *hash = strchr(rq->go, '#');
    int n = hash ? (int)(hash - rq->go) : (int)strlen(rq->go);
    return arena_fmt(rq->mem, "%.*s%csaid=%s%s", n, rq->go,
                     memchr(rq->go, '?', (size_t)n) ? '&' : '?', word_name(rq->said),
                     hash ? hash : "");
}

/* attachment; filename*=UTF-8''... (RFC 6266) */
static const char *disposition(const struct request *rq)
{
    return rq->download ? arena_fmt(rq->mem, "attachment; filename*=UTF-8''%s",
                                    request_escape(rq, rq->download))
                        : NULL;
}

static void write_answer(struct exchange *x)
{
    struct request *rq = &x->rq;
    x->answer.cookie = rq->cookie;
    x->answer.disposition = disposition(rq);
    if (rq->go) {
        x->answer.status = 303;
        x->answer.location = with_said(x);
    } else if (rq->fd >= 0) {
        x->answer.status = 200;
        x->answer.type = rq->type ? rq->type : "application/octet-stream";
        x->answer.fd = rq->fd;
        rq->fd = -1; /* now the answer's */
    } else {
        answer_page(x, rq->status ? rq->status : 200);
    }
}

/* ---- in the lanes ---- */

static bool run_page(struct job *job, struct store *store)
{
    struct exchange *x = (struct exchange *)job;
    page_reset(x);
    x->again = false;
    if (x->rq.method == METHOD_GET)
        buf_reserve(&x->out.out, PAGE_USUAL);
    x->rq.store = store;
    bool ok = x->route->page(&x->rq, &x->out, &job->err) && job->err.code == ERR_OK;
    x->rq.store = NULL;
    if (!ok)
        return err_set(&job->err, ERR_SYSTEM, x->route->pattern, "failed without saying why");
    assert((x->rq.go || x->route->lane != LANE_WRITE) && "a change answers with a redirect");
    /* A redirect is all the answer of a change, so nothing can fail once it is durable. */
    write_answer(x);
    return true;
}

static bool run_slow(struct job *job, struct store *store)
{
    struct exchange *x = (struct exchange *)job;
    x->rq.store = store;
    bool ok = x->route->slow(&x->rq, &job->err) && job->err.code == ERR_OK;
    x->rq.store = NULL;
    return ok || err_set(&job->err, ERR_SYSTEM, x->route->pattern, "failed without saying why");
}

static void run_again(struct job *job, struct store *store)
{
    struct exchange *x = (struct exchange *)job;
    struct err why = job->err, err = {0};
    if (why.code != ERR_INVALID && why.code != ERR_CONFLICT)
        return; /* sending the form again would not help */
    page_reset(x);
    x->rq.store = store;
    x->rq.refused = arena_new(&x->mem, struct err, 1);
    *(struct err *)x->rq.refused = why;
    x->again = x->route->again(&x->rq, &x->out, &err);
    x->rq.store = NULL;
}

static void finish(struct job *job, enum job_fate fate)
{
    struct exchange *x = (struct exchange *)job;
    switch (fate) {
    case JOB_KEPT:
        break; /* run_page() wrote the answer */
    case JOB_OUT:
        answer_plain(&x->answer, x->mem.full ? 413 : 503);
        break;
    case JOB_REFUSED:
        if (x->again)
            answer_page(x, err_http(job->err.code));
        else
            fail(x, 0);
        break;
    case JOB_LOST:
        fail(x, 503);
        break;
    }
    x->ready(x);
}

void dispatch_send(struct exchange *x)
{
    if (lanes_send(x->server->lanes, &x->job))
        return;
    answer_plain(&x->answer, 503);
    x->ready(x);
}

/* A session in use is written as used once a minute, in nobody's way. */
struct touch {
    struct job job;
    struct arena mem;
    char token[TOKEN_SIZE];
};

static bool touch_run(struct job *job, struct store *store)
{
    return session_touch(store, ((struct touch *)job)->token, &job->err);
}

static void touch_finish(struct job *job, enum job_fate fate)
{
    (void)fate;
    struct arena mem = ((struct touch *)job)->mem;
    arena_clear(&mem);
}

static void touch_session(struct exchange *x)
{
    if (!limit_take(x->server->site.touches, x->token, x->began / 1000000))
        return;
    struct arena mem;
    struct touch *t = arena_home(&mem, struct touch, 0);
    if (!t)
        return;
    t->mem = mem;
    memcpy(t->token, x->token, TOKEN_SIZE);
    t->job = (struct job){.mem = &t->mem, .writes = true, .run = touch_run, .finish = touch_finish};
    if (!lanes_send(x->server->lanes, &t->job))
        touch_finish(&t->job, JOB_LOST);
}

/* ---- at the door ---- */

static bool trusted(const struct config *c, const char *peer)
{
    for (int i = 0; i < c->nproxies; i++)
        if (!strcmp(c->proxies[i], peer))
            return true;
    return false;
}

/* The last address a trusted proxy added; the sender can write all before it. */
static void find_address(struct exchange *x)
{
    const struct config *c = x->server->site.config;
    bool proxy = trusted(c, x->peer);
    x->rq.address = x->peer;
    x->rq.secure = x->server->site.secure ||
                   (proxy && x->forwarded_proto && !strcmp(x->forwarded_proto, "https"));
    if (!proxy || !x->forwarded_for)
        return;
    const char *last = strrchr(x->forwarded_for, ',');
    last = last ? last + 1 : x->forwarded_for;
    last += strspn(last, " ");
    size_t n = strspn(last, "0123456789abcdefABCDEF.:");
    if (n && n < 46)
        x->rq.address = arena_copy(&x->mem, last, n);
}

/* People at the machine itself are not counted. */
static bool too_fast(struct exchange *x)
{
    const char *a = x->rq.address;
    if (!strncmp(a, "127.", 4) || !strcmp(a, "::1"))
        return false;
    return !limit_take(x->server->site.requests, a, x->began / 1000000);
}

static void fill_request(struct exchange *x)
{
    struct request *rq = &x->rq;
    rq->mem = &x->mem;
    rq->model = x->server->site.model;
    rq->site = &x->server->site;
    rq->csrf = x->csrf;
    rq->token = "";
    rq->host = x->host;
    rq->today = date_write(date_today(), x->today);
    rq->target = x->target;
    rq->method = strcmp(x->method, "POST") ? METHOD_GET : METHOD_POST;
    size_t n = strcspn(x->target, "?");
    const char *path = x->target[0] == '/' ? form_decode(&x->mem, x->target, n, false) : NULL;
    rq->path = path ? path : "";
    find_address(x);
}

static bool web_answer(struct exchange *x)
{
    if (x->rq.method != METHOD_GET)
        return false;
    const struct web_file *f = web_find(x->server->site.web, x->rq.path, &x->answer.keep);
    if (!f)
        return false;
    x->answer.file = f;
    x->answer.status = x->if_none_match && !strcmp(x->if_none_match, f->etag) ? 304 : 200;
    return true;
}

static void head_step(struct exchange *x)
{
    fill_request(x);
    if (!*x->rq.path)
        answer_plain(&x->answer, 400);
    else if (too_fast(x))
        answer_plain(&x->answer, 429);
    else if (!web_answer(x))
        switch (route_find(x->server->routes, x->rq.method, x->rq.path, &x->route)) {
        case ROUTE_FOUND:
            route_parts(x->route, &x->rq);
            break;
        case ROUTE_METHOD:
            answer_plain(&x->answer, 405);
            break;
        case ROUTE_NONE: /* answered with a page, once it is known who asks */
            break;
        }
}

bool dispatch_head(struct exchange *x, size_t *out_most, bool *out_spool)
{
    static const char *const methods[] = {"GET", "HEAD", "POST"};
    bool known = false;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        known |= !strcmp(x->method, methods[i]);
    if (!known)
        answer_plain(&x->answer, 405);
    else if (!guarded(x, head_step))
        answer_plain(&x->answer, 503);
    if (x->answer.status)
        return false;
    bool post = x->route && x->route->method == METHOD_POST;
    *out_most = !post ? 0 : x->route->upload ? UPLOAD_MOST : FORM_MOST;
    *out_spool = post && x->route->upload;
    return true;
}

/* A browser says where a form came from; another site's form is not taken. */
static bool same_site(const struct exchange *x)
{
    if (x->fetch_site)
        return !strcmp(x->fetch_site, "same-origin") || !strcmp(x->fetch_site, "none");
    if (!x->origin)
        return true; /* not a browser, or an old one: the token decides */
    const char *scheme = strstr(x->origin, "://");
    return scheme && x->host && !strcmp(scheme + 3, x->host);
}

static bool read_form(struct exchange *x, struct err *err)
{
    struct form *form = &x->rq.form;
    const char *type = x->content_type ? x->content_type : "";
    if (!strncasecmp(type, "multipart/form-data", 19))
        return form_multipart(&x->mem, type, x->body, x->nbody, form, err);
    if (!strncasecmp(type, "application/x-www-form-urlencoded", 33))
        return form_urlencoded(&x->mem, x->body, x->nbody, form, err);
    return !x->nbody || err_set(err, ERR_INVALID, "", "not a form: '%.60s'", type);
}

/* May this person open this route? true: the answer is there (a redirect, an error). */
static bool stopped(struct exchange *x)
{
    const struct route *r = x->route;
    const struct actor *who = x->rq.who;
    if (r->right == RIGHT_PUBLIC)
        return false;
    if (!who) {
        if (x->rq.method != METHOD_GET)
            return fail_with(x, ERR_LOGIN, 0);
        bool first = !strcmp(x->target, "/");
        x->rq.go = first ? "/login"
                         : arena_fmt(&x->mem, "/login?next=%s", request_escape(&x->rq, x->target));
    } else if (!r->waiting && who->must_change) {
        x->rq.go = "/password";
    } else if (!r->waiting && !who->post) {
        x->rq.go = "/post";
    } else if (r->right == RIGHT_ADMINISTRATOR && !(who->role && who->role->administrator)) {
        return fail_with(x, ERR_DENIED, 0);
    }
    if (x->rq.go)
        write_answer(x);
    return x->rq.go != NULL;
}

/* Forms of people not logged in are tied to a cookie of their own. */
static void tie_form(struct exchange *x)
{
    char visitor[TOKEN_SIZE];
    const char *tied = x->rq.who ? x->token : cookie_value(&x->mem, x->cookie, "ngaba_form");
    if (!tied || !token_sound(tied)) {
        token_make(visitor);
        tied = visitor;
        x->rq.cookie = arena_fmt(&x->mem, "ngaba_form=%s; Path=/; HttpOnly; SameSite=Lax%s",
                                 visitor, x->rq.secure ? "; Secure" : "");
    }
    token_csrf(tied, x->csrf);
}

static bool forged(struct exchange *x)
{
    if (same_site(x) && token_equal(request_text(&x->rq, "csrf"), x->csrf))
        return false;
    err_set(&x->job.err, ERR_DENIED, "csrf", "a form without its token, or of another site");
    fail(x, 403);
    return true;
}

static void choose_lang(struct exchange *x)
{
    const char *asked = request_text(&x->rq, "lang");
    x->rq.lang = x->rq.who ? x->rq.who->lang : LANG_VI;
    if (!x->rq.who || x->route == NULL || x->route->right == RIGHT_PUBLIC)
        x->rq.lang = !strcmp(asked, "en") ? LANG_EN : !strcmp(asked, "vi") ? LANG_VI : x->rq.lang;
}

/* Everything up to the lane. Leaves an answer, or nothing when the lane is to be asked. */
static void door(struct exchange *x, struct store *store)
{
    struct err *err = &x->job.err;
    const char *query = strchr(x->target, '?');
    bool read = !query || form_urlencoded(&x->mem, query + 1, strlen(query + 1), &x->rq.query, err);
    struct err sent = *err;
    *err = (struct err){0};
    bool bare = x->route && x->route->bare;
    if (!bare && !session_find(x, store, err)) {
        fail(x, 0);
        return;
    }
    x->rq.store = store; /* for the frame of an error page */
    if (!bare)
        tie_form(x);
    choose_lang(x);
    if (!x->route) {
        fail_with(x, ERR_MISSING, 0);
    } else if (!read) {
        *err = sent;
        fail(x, 400);
    } else if (!stopped(x) && x->rq.method == METHOD_POST) {
        if (!read_form(x, err))
            fail(x, err->code == ERR_LIMIT ? 413 : 400);
        else if (!forged(x))
            choose_lang(x);
    }
    x->rq.store = NULL;
}

static void read_lane(struct exchange *x, struct store *store)
{
    const char *cookie = x->rq.cookie;
    if (!run_page(&x->job, store)) {
        x->rq.store = store;
        fail(x, 0);
        x->rq.store = NULL;
    }
    if (!x->answer.cookie)
        x->answer.cookie = cookie;
}

static void pool_step(struct exchange *x)
{
    struct store *store = server_reader(x->server, &x->job.err);
    if (!store || !store_look(store, &x->job.err)) {
        fail(x, 0);
        return;
    }
    door(x, store);
    if (x->rq.who)
        touch_session(x);
    day_begin(x->server, x->began / 1000000);
    if (!x->answer.status && x->route->lane == LANE_READ)
        read_lane(x, store);
    if (!store_look_end(store))
        server_reader_drop(x->server);
}

/* A form without files has nothing to be scanned, and goes straight to the writer. */
static bool has_slow_part(const struct exchange *x)
{
    return x->route->slow && (x->route->slow != uploads_scan || x->rq.form.nfiles);
}

bool dispatch(struct exchange *x)
{
    if (!guarded(x, pool_step)) {
        server_reader_drop(x->server);
        answer_plain(&x->answer, x->mem.full ? 413 : 503);
    }
    if (x->job.err.code == ERR_STORE)
        server_reader_drop(x->server);
    if (x->answer.status)
        return true;
    x->job.mem = &x->mem;
    x->job.writes = x->route->lane == LANE_WRITE;
    x->job.slow = has_slow_part(x) ? run_slow : NULL;
    x->job.run = run_page;
    x->job.again = x->route->again ? run_again : NULL;
    x->job.finish = finish;
    return false;
}

void dispatch_log(const struct exchange *x)
{
    static const char *const lanes[] = {"read", "write", "slow"};
    const char *route = x->answer.file ? "/static" : x->route ? x->route->pattern : "none";
    enum log_level level = x->answer.status >= 500 ? LOG_LEVEL_ERROR : LOG_LEVEL_INFO;
    log_line(level, "request", LOG_TEXT("method", x->method), LOG_TEXT("route", route),
             LOG_NUMBER("status", x->answer.status),
             LOG_TEXT("lane", x->route ? lanes[x->route->lane] : "none"),
             LOG_NUMBER("us", microseconds() - x->began),
             LOG_NUMBER("account", x->rq.who ? x->rq.who->account : 0),
             LOG_TEXT("detail", x->answer.status >= 500 ? x->job.err.detail : ""));
}
