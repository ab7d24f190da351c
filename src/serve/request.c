/* request.c - see request.h. */
#include "serve/request.h"

#include "base/date.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A form is asked for each field of a type, and has few of them: a loop is left at the first letter. */
static bool joined(const char *name, const char *head, const char *tail)
{
    for (; *head; head++)
        if (*name++ != *head)
            return false;
    while (*name && *name == *tail)
        name++, tail++;
    return *name == *tail;
}

/* The i-th parameter whose name is head and tail together. */
static const char *nth_in(const struct form *form, const char *head, const char *tail, int *i)
{
    for (int k = 0; k < form->n; k++)
        if (joined(form->params[k].name, head, tail) && (*i)-- == 0)
            return form->params[k].value;
    return NULL;
}

static const char *nth(const struct request *rq, const char *head, const char *tail, int i)
{
    const char *value = nth_in(&rq->form, head, tail, &i);
    return value ? value : nth_in(&rq->query, head, tail, &i);
}

const char *request_nth(const struct request *rq, const char *name, int i)
{
    assert(i >= 0);
    return nth(rq, "", name, i);
}

bool request_among(const struct request *rq, const char *name, const char *value)
{
    const char *v;
    for (int i = 0; (v = request_nth(rq, name, i)) != NULL; i++)
        if (!strcmp(v, value))
            return true;
    return false;
}

const char *request_joined(const struct request *rq, const char *head, const char *tail)
{
    return nth(rq, head, tail, 0);
}

const char *request_text(const struct request *rq, const char *name)
{
    const char *value = request_nth(rq, name, 0);
    return value ? value : "";
}

bool request_has(const struct request *rq, const char *name)
{
    return request_nth(rq, name, 0) != NULL;
}

/* All of the text is a whole number that fits. */
static bool whole(const char *text, int64_t *out)
{
    if (!isdigit((unsigned char)*text) && !(*text == '-' && isdigit((unsigned char)text[1])))
        return false;
    char *end;
    errno = 0;
    long long v = strtoll(text, &end, 10);
    if (*end || errno)
        return false;
    *out = v;
    return true;
}

bool request_int(const struct request *rq, const char *name, int64_t *out)
{
    const char *value = request_nth(rq, name, 0);
    return value && whole(value, out);
}

int32_t request_day(const struct request *rq, const char *name, int32_t otherwise)
{
    const char *text = request_text(rq, name);
    int32_t day;
    if (date_read(text, strlen(text), &day) || date_read_vi(text, strlen(text), &day))
        return day;
    return otherwise;
}

const struct upload *request_file(const struct request *rq, const char *name, int i)
{
    assert(i >= 0);
    for (int k = 0; k < rq->form.nfiles; k++)
        if (!strcmp(rq->form.files[k].name, name) && i-- == 0)
            return &rq->form.files[k];
    return NULL;
}

const char *request_part(const struct request *rq, const char *name)
{
    for (int i = 0; i < rq->nparts; i++)
        if (!strcmp(rq->parts[i].name, name))
            return rq->parts[i].value;
    assert(!"the route has no part of this name");
    return "";
}

bool request_id(const struct request *rq, const char *name, int64_t *out, struct err *err)
{
    int64_t id;
    const char *part = request_part(rq, name);
    if (!whole(part, &id) || id <= 0)
        return err_set(err, ERR_MISSING, name, "no such id");
    *out = id;
    return true;
}

const struct record_type *request_type(const struct request *rq, const char *name, struct err *err)
{
    const char *part = request_part(rq, name);
    for (int i = 0; i < rq->model->ntypes; i++)
        if (!strcmp(rq->model->types[i].name, part))
            return &rq->model->types[i];
    err_set(err, ERR_MISSING, name, "no such record type");
    return NULL;
}

void request_go(struct request *rq, const char *fmt, ...)
{
    va_list ap;
    struct buf b;
    buf_init(&b, rq->mem, 4096);
    va_start(ap, fmt);
    buf_vfmt(&b, fmt, ap);
    va_end(ap);
    assert(buf_ok(&b) && b.p[0] == '/' && b.p[1] != '/' && "a path of this site");
    rq->go = b.p;
}

const char *request_escape(const struct request *rq, const char *value)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = arena_alloc(rq->mem, strlen(value) * 3 + 1), *o = out;
    for (const unsigned char *p = (const unsigned char *)value; *p; p++) {
        if (*p < 0x80 && (isalnum(*p) || strchr("-._~", *p))) {
            *o++ = (char)*p;
        } else {
            *o++ = '%';
            *o++ = hex[*p >> 4];
            *o++ = hex[*p & 15];
        }
    }
    return out;
}

struct change request_change(const struct request *rq, const char *step, const char *reason)
{
    assert(rq->who && "only somebody logged in changes a record");
    return (struct change){.account = rq->who->account,
                           .post = rq->who->post,
                           .org = rq->who->org,
                           .who = rq->who->name,
                           .post_title = rq->who->post_title,
                           .org_title = rq->who->org_title,
                           .address = rq->address,
                           .step = step,
                           .reason = reason};
}

void request_csrf(const struct request *rq, struct html *out)
{
    html(out, "<input type=\"hidden\" name=\"csrf\" value=\"%s\">", rq->csrf);
}
