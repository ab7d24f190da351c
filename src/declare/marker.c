/* marker.c - see marker.h. */
#include "declare/marker.h"

#include <string.h>

static bool name_byte(char c, bool first)
{
    return (c >= 'a' && c <= 'z') || (!first && ((c >= '0' && c <= '9') || c == '_' || c == '.'));
}

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

bool marker_column(const struct marker *m, size_t *at, const char **out, size_t *out_n)
{
    size_t i = *at, n = 0;
    if (i >= m->nlist)
        return false;
    while (i < m->nlist && blank(m->list[i]))
        i++;
    while (i + n < m->nlist && name_byte(m->list[i + n], !n))
        n++;
    *out = m->list + i;
    *out_n = n;
    for (i += n; i < m->nlist && m->list[i] != ',';)
        i++;
    *at = i + 1;
    return true;
}

/* Names with commas between them. */
static bool columns_sound(const struct marker *m)
{
    const char *name;
    size_t at = 0, n, names = 0, commas = 0;
    for (size_t i = 0; i < m->nlist; i++)
        commas += m->list[i] == ',';
    while (marker_column(m, &at, &name, &n)) {
        const char *rest = name + n, *end = m->list + (at - 1);
        while (rest < end && blank(*rest))
            rest++;
        if (!n || rest != end)
            return false;
        names++;
    }
    return names == commas + 1;
}

enum marker_found marker_next(const char *text, size_t n, size_t at, struct marker *out)
{
    size_t i = at;
    while (i + 1 < n && !(text[i] == '{' && text[i + 1] == '{'))
        i++;
    if (i + 1 >= n)
        return MARKER_NONE;
    struct marker m = {.kind = MARK_VALUE, .from = i};
    for (i += 2; i < n && blank(text[i]);)
        i++;
    if (i < n && strchr("?#/", text[i]) && text[i]) {
        m.kind = text[i] == '?' ? MARK_IF : text[i] == '#' ? MARK_EACH : MARK_END;
        i++;
    }
    while (i < n && blank(text[i]))
        i++;
    m.name = text + i;
    while (i < n && name_byte(text[i], !m.nname)) {
        m.nname++;
        i++;
    }
    while (i < n && blank(text[i]))
        i++;
    bool listed = m.kind == MARK_VALUE && i < n && text[i] == ':';
    if (listed) {
        m.list = text + ++i;
        while (i < n && (name_byte(text[i], false) || blank(text[i]) || text[i] == ','))
            i++;
        m.nlist = (size_t)(text + i - m.list);
    }
    m.to = i + 2;
    *out = m;
    return m.nname && (!listed || columns_sound(&m)) && m.to <= n && text[i] == '}' &&
                   text[i + 1] == '}'
               ? MARKER_FOUND
               : MARKER_BROKEN;
}

bool marker_is(const struct marker *m, const char *name)
{
    return strlen(name) == m->nname && !memcmp(name, m->name, m->nname);
}

bool marker_alone(const char *text, size_t n, struct marker *out)
{
    struct marker m;
    if (marker_next(text, n, 0, &m) != MARKER_FOUND)
        return false;
    for (size_t i = 0; i < n; i++)
        if ((i < m.from || i >= m.to) && !blank(text[i]) && text[i] != '\n')
            return false;
    *out = m;
    return true;
}
