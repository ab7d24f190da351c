/* route.c - see route.h: every address of the program, then how one is found. */
#include "serve/route.h"

#include "serve/pages.h"

#include <assert.h>
#include <string.h>

static const struct route routes[] = {
    {.pattern = "/", .right = RIGHT_LOGIN, .page = page_home},

    {.pattern = "/login", .right = RIGHT_PUBLIC, .page = page_login},
    {METHOD_POST, "/login", RIGHT_PUBLIC, LANE_WRITE, page_login_post, .slow = slow_login},
    {METHOD_POST, "/logout", RIGHT_LOGIN, LANE_WRITE, page_logout, .waiting = true},
    {METHOD_POST, "/lang", RIGHT_LOGIN, LANE_WRITE, page_lang, .waiting = true},
    {.pattern = "/post", .right = RIGHT_LOGIN, .page = page_post, .waiting = true},
    {METHOD_POST, "/post", RIGHT_LOGIN, LANE_WRITE, page_post_choose, .waiting = true},
    {.pattern = "/password", .right = RIGHT_LOGIN, .page = page_password, .waiting = true},
    {METHOD_POST, "/password", RIGHT_LOGIN, LANE_WRITE, page_password_post, .slow = slow_password,
     .again = page_password, .waiting = true},

    {.pattern = "/feeds", .right = RIGHT_LOGIN, .page = page_feeds},
    {METHOD_POST, "/feeds", RIGHT_LOGIN, LANE_WRITE, page_feeds_post, .again = page_feeds},
    {.method = METHOD_POST,
     .pattern = "/feeds/{id}/end",
     .right = RIGHT_LOGIN,
     .lane = LANE_WRITE,
     .page = page_feed_end},
    {.pattern = "/feed/{token}", .right = RIGHT_PUBLIC, .page = page_feed, .bare = true},

    {.pattern = "/desk", .right = RIGHT_LOGIN, .page = page_desk},
    {.pattern = "/calendar", .right = RIGHT_LOGIN, .page = page_calendar},
    {.pattern = "/calendar/free", .right = RIGHT_LOGIN, .page = page_free},
    {.pattern = "/review", .right = RIGHT_LOGIN, .page = page_review},
    {.pattern = "/review/{type}", .right = RIGHT_LOGIN, .page = page_review_type},
    {.pattern = "/r/{type}/{id}/tree", .right = RIGHT_LOGIN, .page = page_tree},
    {.pattern = "/r/{type}/{id}/roadmap", .right = RIGHT_LOGIN, .page = page_roadmap},
    {.pattern = "/r/{type}/{id}/changes", .right = RIGHT_LOGIN, .page = page_changes},
    {.pattern = "/r/{type}/{id}/carry", .right = RIGHT_LOGIN, .page = page_carry},
    {METHOD_POST, "/r/{type}/{id}/carry", RIGHT_LOGIN, LANE_WRITE, page_carry_post,
     .again = page_carry},
    {.pattern = "/read", .right = RIGHT_LOGIN, .page = page_read},
    {METHOD_POST, "/read", RIGHT_LOGIN, LANE_SLOW, page_read_post, .slow = slow_read,
     .again = page_read, .upload = true},
    {METHOD_POST, "/read/confirm", RIGHT_LOGIN, LANE_WRITE, page_read_confirm,
     .again = page_read_again},

    {.pattern = "/r/{type}", .right = RIGHT_LOGIN, .page = page_list},
    {.pattern = "/r/{type}/new", .right = RIGHT_LOGIN, .page = page_new},
    {METHOD_POST, "/r/{type}/new", RIGHT_LOGIN, LANE_WRITE, page_new_post, .slow = uploads_scan,
     .again = page_new, .upload = true},
    {.pattern = "/r/{type}/{id}", .right = RIGHT_LOGIN, .page = page_show},
    {.pattern = "/r/{type}/{id}/edit", .right = RIGHT_LOGIN, .page = page_edit},
    {METHOD_POST, "/r/{type}/{id}/edit", RIGHT_LOGIN, LANE_WRITE, page_edit_post,
     .slow = uploads_scan, .again = page_edit, .upload = true},
    {.pattern = "/r/{type}/{id}/step/{step}", .right = RIGHT_LOGIN, .page = page_step},
    {METHOD_POST, "/r/{type}/{id}/step/{step}", RIGHT_LOGIN, LANE_WRITE, page_step_post,
     .slow = uploads_scan, .again = page_step, .upload = true},
    {.method = METHOD_POST,
     .pattern = "/r/{type}/{id}/waive/{check}",
     .right = RIGHT_LOGIN,
     .lane = LANE_WRITE,
     .page = page_waive,
     .again = page_waive_again},
    {.pattern = "/r/{type}/{id}/opinion/{oid}", .right = RIGHT_LOGIN, .page = page_opinion},
    {METHOD_POST, "/r/{type}/{id}/opinion/{oid}", RIGHT_LOGIN, LANE_WRITE, page_opinion_post,
     .slow = uploads_scan, .again = page_opinion, .upload = true},
    {.pattern = "/r/{type}/{id}/opinion/{oid}/file",
     .right = RIGHT_LOGIN,
     .page = page_opinion_file},
    {.pattern = "/r/{type}/{id}/history", .right = RIGHT_LOGIN, .page = page_history},
    {.pattern = "/r/{type}/{id}/letter/{name}", .right = RIGHT_LOGIN, .page = page_letter},
    {.pattern = "/r/{type}/{id}/letter/{name}/pdf",
     .right = RIGHT_LOGIN,
     .lane = LANE_SLOW,
     .page = page_letter_pdf},
    {.pattern = "/r/{type}/{id}/letter/{name}/docx",
     .right = RIGHT_LOGIN,
     .lane = LANE_SLOW,
     .page = page_letter_docx},
    {METHOD_POST, "/r/{type}/{id}/letter/{name}", RIGHT_LOGIN, LANE_WRITE, page_letter_post,
     .again = page_letter},
    {.pattern = "/r/{type}/{id}/brief/{name}/pdf",
     .right = RIGHT_LOGIN,
     .lane = LANE_SLOW,
     .page = page_brief_pdf},
    {.pattern = "/r/{type}/{id}/brief/{name}/docx",
     .right = RIGHT_LOGIN,
     .lane = LANE_SLOW,
     .page = page_brief_docx},
    {.pattern = "/letter/{id}", .right = RIGHT_LOGIN, .page = page_issued},
    {METHOD_POST, "/letter/{id}", RIGHT_LOGIN, LANE_WRITE, page_issued_post, .again = page_issued},
    {.pattern = "/letter/{id}/pdf", .right = RIGHT_LOGIN, .page = page_issued_pdf},
    {.pattern = "/letter/{id}/docx", .right = RIGHT_LOGIN, .page = page_issued_docx},
    {.pattern = "/v/{code}", .right = RIGHT_PUBLIC, .page = page_verify},
    {.pattern = "/duty/{id}", .right = RIGHT_LOGIN, .page = page_duty},
    {METHOD_POST, "/live/{type}/{id}", RIGHT_LOGIN, LANE_READ, page_live, .asks = true},
    {METHOD_POST, "/live/{type}/{id}/{step}", RIGHT_LOGIN, LANE_READ, page_live_step, .asks = true},
    {.pattern = "/suggest/{type}", .right = RIGHT_LOGIN, .page = page_suggest},
    {.pattern = "/file/{hash}", .right = RIGHT_LOGIN, .page = page_file},
    {.pattern = "/search", .right = RIGHT_LOGIN, .page = page_search},

    {.pattern = "/accounts", .right = RIGHT_ADMINISTRATOR, .page = page_accounts},
    {METHOD_POST, "/accounts", RIGHT_ADMINISTRATOR, LANE_WRITE, page_accounts_post,
     .slow = slow_account, .again = page_accounts},
    {.pattern = "/accounts/{login}", .right = RIGHT_ADMINISTRATOR, .page = page_account},
    {METHOD_POST, "/accounts/{login}", RIGHT_ADMINISTRATOR, LANE_WRITE, page_account_post,
     .slow = slow_account, .again = page_account},
};

const struct route_table route_table = {routes, sizeof routes / sizeof *routes};

/* One part of a path, up to the next slash. */
static size_t part_size(const char *p)
{
    return (size_t)(strchrnul(p, '/') - p);
}

/* How well the pattern fits: 0 not at all, else higher for more literal parts. */
static int fit(const char *pattern, const char *path)
{
    int score = 1;
    for (;;) {
        assert(*pattern == '/');
        if (*path != '/')
            return 0;
        pattern++;
        path++;
        bool literal = *pattern != '{';
        if (literal) {
            while (*pattern && *pattern != '/' && *pattern == *path) {
                pattern++;
                path++;
            }
        } else {
            size_t have = part_size(path);
            if (!have)
                return 0;
            pattern += part_size(pattern);
            path += have;
        }
        score = score * 2 + literal;
        if (!*pattern && !*path)
            return score;
        if (*pattern != '/' || *path != '/')
            return 0;
    }
}

/* The one of the method, or of any other, that fits best; NULL: none. */
static const struct route *best_of(const struct route_table *table, bool same, enum method method,
                                   const char *path)
{
    const struct route *best = NULL;
    int best_fit = 0;
    for (int i = 0; i < table->n; i++) {
        const struct route *r = &table->routes[i];
        int f = (r->method == method) == same ? fit(r->pattern, path) : 0;
        if (f > best_fit) {
            best = r;
            best_fit = f;
        }
    }
    return best;
}

enum route_match route_find(const struct route_table *table, enum method method, const char *path,
                            const struct route **out)
{
    const struct route *best = best_of(table, true, method, path);
    if (!best)
        return best_of(table, false, method, path) ? ROUTE_METHOD : ROUTE_NONE;
    *out = best;
    return ROUTE_FOUND;
}

void route_parts(const struct route *route, struct request *rq)
{
    const char *pattern = route->pattern, *path = rq->path;
    rq->nparts = 0;
    while (*pattern) {
        pattern++;
        path++;
        size_t want = part_size(pattern), have = part_size(path);
        if (*pattern == '{') {
            assert(rq->nparts < REQUEST_PARTS);
            rq->parts[rq->nparts++] = (struct param){arena_copy(rq->mem, pattern + 1, want - 2),
                                                     arena_copy(rq->mem, path, have)};
        }
        pattern += want;
        path += have;
    }
}

/* "/", or parts that are words or {word}, at most REQUEST_PARTS of the latter. */
static bool sound(const char *pattern)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
    if (!pattern || *pattern != '/')
        return false;
    if (!pattern[1])
        return true;
    int names = 0;
    for (const char *p = pattern; *p;) {
        size_t n = part_size(++p);
        bool name = n > 2 && p[0] == '{' && p[n - 1] == '}';
        if (!n || strspn(p + name, letters) < n - (name ? 2 : 0))
            return false;
        names += name;
        p += n;
    }
    return names <= REQUEST_PARTS;
}

/* Two patterns some path could fit equally well: every part alike, names counting as the same. */
static bool same(const char *a, const char *b)
{
    while (*a && *b) {
        a++;
        b++;
        size_t an = part_size(a), bn = part_size(b);
        bool both = *a == '{' && *b == '{';
        if (!both && (an != bn || memcmp(a, b, an) != 0))
            return false;
        a += an;
        b += bn;
    }
    return !*a && !*b;
}

/* A POST that asks reads; another one writes. */
static bool lane_fits(const struct route *r)
{
    bool posts = r->method == METHOD_POST;
    if (r->asks)
        return posts && r->lane == LANE_READ && !r->slow && !r->again && !r->upload;
    return posts == (r->lane == LANE_WRITE) || r->lane == LANE_SLOW;
}

bool serve_check(const struct route_table *table, struct err *err)
{
    for (int i = 0; i < table->n; i++) {
        const struct route *r = &table->routes[i];
        if (!sound(r->pattern))
            return err_set(err, ERR_INVALID, r->pattern ? r->pattern : "", "not a route's pattern");
        if (r->right == RIGHT_UNSET)
            return err_set(err, ERR_INVALID, r->pattern, "the route has no right");
        if (!r->page)
            return err_set(err, ERR_INVALID, r->pattern, "the route has no page");
        if (!lane_fits(r))
            return err_set(err, ERR_INVALID, r->pattern,
                           "a GET reads and a POST writes: the lane is not of the method");
        for (int k = 0; k < i; k++)
            if (r->method == table->routes[k].method && same(r->pattern, table->routes[k].pattern))
                return err_set(err, ERR_INVALID, r->pattern, "two routes for one address");
    }
    return true;
}
