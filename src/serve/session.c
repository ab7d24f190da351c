/* session.c - the cookie, and who it belongs to. */
#include "serve/dispatch.h"

#include <string.h>

const char *cookie_value(struct arena *mem, const char *header, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = header; p && *p;) {
        p += strspn(p, " ;");
        size_t len = strcspn(p, ";");
        if (len > n && !strncmp(p, name, n) && p[n] == '=')
            return arena_copy(mem, p + n + 1, len - n - 1);
        p += len;
    }
    return NULL;
}

const char *session_cookie(struct arena *mem, const char *token, bool secure)
{
    return arena_fmt(mem, "ngaba=%s; Path=/; HttpOnly; SameSite=Lax%s%s", token,
                     *token ? "" : "; Max-Age=0", secure ? "; Secure" : "");
}

bool session_find(struct exchange *x, struct store *store, struct err *err)
{
    const char *token = cookie_value(&x->mem, x->cookie, "ngaba");
    if (!token || !token_sound(token))
        return true;
    struct err none = {0};
    if (!session_actor(store, &x->mem, token, &x->who, &none))
        return none.code == ERR_LOGIN || none.code == ERR_MISSING ||
               err_set(err, none.code, none.where, "%s", none.detail);
    memcpy(x->token, token, TOKEN_SIZE);
    x->rq.token = x->token;
    x->rq.who = &x->who;
    return true;
}
